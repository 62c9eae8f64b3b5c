"""The form in which readers say what sovereignty is to them: a weight and a least level for each criterion."""

from collections.abc import Mapping
from dataclasses import dataclass

from catalogue.api.serializers.base import plain
from catalogue.pages.choosing import named
from vendors.domain.entries import Framework
from vendors.snapshot import Snapshot

WEIGHT, GATE = "weight-", "gate-"
"""How the fields of the form begin; the criterion's code follows."""
FIRST = "documents"
"""The framework shown first: most of its levels can be worked out from facts of the catalogue."""
EVEN = "10"
"""The weight that the form proposes for each criterion."""


@dataclass(frozen=True)
class Field:
    """What the form shows for a criterion."""

    code: str
    name: str
    description: str
    weight: str
    gate: str


def is_field(name: str) -> bool:
    return name.startswith((WEIGHT, GATE))


def as_query(given: Mapping[str, str]) -> dict[str, str]:
    """The parameters of the API for what the form sent: `weight-LAW=20` becomes a part of `weights=LAW:20`."""
    kept = {name: value for name, value in given.items() if not is_field(name)}
    for start, parameter in ((WEIGHT, "weights"), (GATE, "gate")):
        pairs = [f"{name[len(start) :]}:{value.strip()}" for name, value in given.items() if name.startswith(start)]
        if pairs:
            kept[parameter] = ",".join(pairs)
    if "weights" in kept:
        kept.pop("profile", None)
    return kept


def framework_of(given: Mapping[str, str], snapshot: Snapshot) -> Framework | None:
    """The framework that the form is about: the one named, that of the profile, of a criterion weighed, the first."""
    frameworks = snapshot.catalogue.frameworks
    if given.get("framework") in frameworks:
        return frameworks[given["framework"]]
    codes = {code.casefold() for code in _pairs(given.get("weights", ""))}
    for item in frameworks.values():
        if given.get("profile") in {row.slug for row in item.profiles}:
            return item
        if codes & {row.code.casefold() for row in item.criteria}:
            return item
    return frameworks.get(FIRST) or next(iter(frameworks.values()), None)


def fields(framework: Framework, given: Mapping[str, str], lang: str) -> list[Field]:
    """The criteria of a framework with the weights and levels given, or those of the profile, or even ones."""
    profile = next((row for row in framework.profiles if row.slug == given.get("profile")), None)
    weights = {code: plain(weight) for code, weight in profile.weights} if profile else _pairs(given.get("weights", ""))
    gates = _pairs(given.get("gate", ""))
    return [
        Field(
            row.code,
            named(row, lang),
            getattr(row, f"description_{lang}"),
            weights.get(row.code, "0" if weights else EVEN),
            gates.get(row.code, ""),
        )
        for row in framework.criteria
    ]


def _pairs(text: str) -> dict[str, str]:
    """`LAW:20,EU:10` by its parts; what is no pair is left to the API's reader to refuse."""
    pairs = (part.partition(":") for part in text.split(","))
    return {code.strip(): value.strip() for code, mark, value in pairs if mark}
