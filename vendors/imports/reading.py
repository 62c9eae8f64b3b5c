"""What a file says once it is read, and what is wrong with it."""

import hashlib
from dataclasses import dataclass, field

from django.conf import settings
from django.utils.functional import Promise
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from vendors.seedfiles.wording import Words

LARGEST_FILE = 5_000_000
"""Bytes of an uploaded file."""


Told = str | dict[str, str]
"""Words that are kept: a text as the file has it, or language -> text."""


@dataclass(frozen=True)
class Problem:
    """One thing wrong: the place in the file, the value found there and what is accepted."""

    place: Words
    value: Words
    accepted: Words

    def __str__(self) -> str:
        found = f" (found {self.value})" if self.value else ""
        return f"{self.place}: {self.accepted}{found}" if self.place else f"{self.accepted}{found}"


class BrokenFile(Exception):
    """Nothing of the file can be taken; `problems` says why."""

    def __init__(self, *problems: Problem):
        super().__init__("\n".join(map(str, problems)))
        self.problems = list(problems)


def too_large(size: int, most: int = LARGEST_FILE) -> BrokenFile:
    """The refusal of a file of too many bytes."""
    accepted = format_lazy(_("a file of at most {bytes} bytes"), bytes=most)
    return BrokenFile(Problem("", format_lazy(_("{bytes} bytes"), bytes=size), accepted))


def line_of(number: int) -> Words:
    """A line of a text, as its place."""
    return format_lazy(_("line {number}"), number=number)


def row_of(number: int) -> Words:
    """A row of a table, as its place."""
    return format_lazy(_("row {number}"), number=number)


def in_each_language(words: Words) -> Told:
    """Words as they are kept: in every language, or as they are where all languages write them alike."""
    if not isinstance(words, Promise):
        return words
    told = {}
    for language, _name in settings.LANGUAGES:
        with override(language):
            told[language] = str(words)
    return told if len(set(told.values())) > 1 else next(iter(told.values()))


class Refused(Exception):
    """One row cannot be taken; `problems` says why."""

    def __init__(self, *problems: Problem):
        super().__init__("; ".join(map(str, problems)))
        self.problems = list(problems)


@dataclass(frozen=True)
class File:
    """An uploaded file: its name without folders, and its bytes."""

    name: str
    content: bytes

    @property
    def sha256(self) -> str:
        return hashlib.sha256(self.content).hexdigest()

    def text(self) -> str:
        """The text of the file. Raises BrokenFile unless it is UTF-8 of a bearable size without NUL characters."""
        raw = self.content
        if len(raw) > LARGEST_FILE:
            raise too_large(len(raw))
        try:
            text = raw.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            line = raw[: error.start].count(b"\n") + 1
            byte = format_lazy(_("byte {byte}"), byte=f"{raw[error.start]:#04x}")
            raise BrokenFile(Problem(line_of(line), byte, _("text in UTF-8"))) from error
        if "\x00" in text:
            line = text[: text.index("\x00")].count("\n") + 1
            raise BrokenFile(Problem(line_of(line), _("a NUL character"), _("printable text")))
        if not text.strip():
            raise BrokenFile(Problem("", _("an empty file"), _("a file that says something")))
        return text


@dataclass(frozen=True)
class Wishes:
    """What the person asks for besides the file."""

    source: str = ""
    """The source of each row that names none."""
    locator: str = ""
    as_of: str = ""
    standing: str = ""
    voice: str = ""
    publication: str = "draft"
    """What new entries become."""
    overwrite: bool = False
    """Where the catalogue says otherwise, take what the file says."""
    all_or_nothing: bool = False
    offering: str = ""
    """The offering that a file of one offering is about; empty: the one of its name."""
    vendor: str = ""
    """The vendor of an offering that is not in the catalogue yet."""
    address: str = ""
    """Where a publiccode.yml was read."""


TEXTS = ("source", "locator", "as_of", "standing", "voice", "offering", "vendor", "address")
"""Wishes that are a text each."""


@dataclass
class Said:
    """What one row, or one part of a file, says of one entry, as part of the entry's canonical document."""

    place: Words
    kind: str
    slug: str
    record: dict
    notes: list[Words] = field(default_factory=list)
    """What the file says and the catalogue doesn't take, with the reason."""
