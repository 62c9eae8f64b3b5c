"""What the public and vendors may tell the curators: read, moderated, and never a fact by itself."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

LONGEST_TEXT = 4000
LONGEST_LINE = 300
"""Characters of the source's address and of the contact."""

_ADDRESS = re.compile(r"https?://[^\s<>\"']+\.[^\s<>\"']+", re.IGNORECASE)
_CONTACT = re.compile(r"[^@\s<>\"',;]+@[^@\s<>\"',;]+\.[^@\s<>\"',;]+")
_UNSEEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


class SuggestionKind(StrEnum):
    """Who says what: a visitor corrects or adds, a vendor answers what is said of it, anyone tells of a problem."""

    CORRECTION = "correction"
    ADDITION = "addition"
    REPLY = "reply"
    PROBLEM = "problem"


class SuggestionState(StrEnum):
    """What became of it."""

    WAITING = "waiting"
    ACCEPTED = "accepted"
    DECLINED = "declined"


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A suggestion that may be kept. `about` is `vendors/<slug>`, `offerings/<slug>` or empty for the catalogue."""

    kind: SuggestionKind
    about: str
    text: str
    source: str
    contact: str


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with one field: `missing`, `too-long`, `not-one-of`, `unseen-characters`, `no-address`,
    `no-contact` or `needs-contact`; `accepted` says what would do.
    """

    field: str
    code: str
    accepted: tuple[str, ...] = ()


def read_suggestion(given: Mapping[str, str], known: Mapping[str, object]) -> tuple[Suggestion | None, list[Fault]]:
    """The suggestion of some fields, or all that is wrong with them. `known` are the entries that it may be about."""
    texts = {name: given.get(name, "").strip() for name in ("kind", "about", "text", "source", "contact")}
    texts["text"] = texts["text"].replace("\r\n", "\n")
    kind, faults = texts["kind"] or SuggestionKind.CORRECTION, []
    if kind not in list(SuggestionKind):
        faults.append(Fault("kind", "not-one-of", tuple(SuggestionKind)))
    if texts["about"] and texts["about"] not in known:
        faults.append(Fault("about", "not-one-of", ("vendors/<slug>", "offerings/<slug>")))
    if not texts["text"]:
        faults.append(Fault("text", "missing", (f"1..{LONGEST_TEXT}",)))
    for name, most in (("text", LONGEST_TEXT), ("source", LONGEST_LINE), ("contact", LONGEST_LINE)):
        if len(texts[name]) > most:
            faults.append(Fault(name, "too-long", (f"1..{most}",)))
        elif _UNSEEN.search(texts[name]):
            faults.append(Fault(name, "unseen-characters"))
    # A line that is too long is not matched: the patterns take a time that grows with the square of its length.
    forms = (("source", _ADDRESS, "no-address", "https://…"), ("contact", _CONTACT, "no-contact", "name@example.org"))
    for name, form, code, example in forms:
        if 0 < len(texts[name]) <= LONGEST_LINE and not form.fullmatch(texts[name]):
            faults.append(Fault(name, code, (example,)))
    if kind == SuggestionKind.REPLY and not texts["contact"]:
        # A right of reply belongs to the vendor: the curators check by writing back that it is the vendor who speaks.
        faults.append(Fault("contact", "needs-contact", ("name@example.org",)))
    if faults:
        return None, faults
    texts.pop("kind")
    return Suggestion(kind=SuggestionKind(kind), **texts), []
