"""The editorial steps of an entry, from draft to withdrawn, and the right that each asks for."""

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum

from vendors.domain.vocabulary import Publication


class Right(StrEnum):
    """`change`: edit entries and their facts. `publish`: decide what the public sees."""

    CHANGE = "change"
    PUBLISH = "publish"


@dataclass(frozen=True, slots=True)
class Step:
    """A way from one editorial state to another; `name` is what the admin calls it."""

    name: str
    before: frozenset[Publication]
    after: Publication
    right: Right


STEPS = (
    Step("submit", frozenset({Publication.DRAFT}), Publication.IN_REVIEW, Right.CHANGE),
    Step("send_back", frozenset({Publication.IN_REVIEW}), Publication.DRAFT, Right.CHANGE),
    Step(
        "publish",
        frozenset({Publication.DRAFT, Publication.IN_REVIEW, Publication.WITHDRAWN}),
        Publication.PUBLISHED,
        Right.PUBLISH,
    ),
    Step(
        "withdraw",
        frozenset({Publication.DRAFT, Publication.IN_REVIEW, Publication.PUBLISHED}),
        Publication.WITHDRAWN,
        Right.PUBLISH,
    ),
    Step("restore", frozenset({Publication.WITHDRAWN}), Publication.DRAFT, Right.PUBLISH),
)
"""What is withdrawn comes back as a draft, or straight to the public where it is still fit for it."""


def steps_from(publication: str, rights: Collection[str]) -> list[Step]:
    """The steps that someone with these rights can take from a state."""
    return [step for step in STEPS if publication in step.before and step.right in rights]


def action_of(before: str, after: str) -> str:
    """What the change log calls a write: what leaves the public's sight leaves a tombstone, drafts never do."""
    if before == Publication.PUBLISHED and after != Publication.PUBLISHED:
        return "withdrawn"
    return "updated"
