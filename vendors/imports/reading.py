"""What a file says once it is read, and what is wrong with it."""

import hashlib
from dataclasses import dataclass, field

LARGEST_FILE = 5_000_000
"""Bytes of an uploaded file."""


@dataclass(frozen=True)
class Problem:
    """One thing wrong: the place in the file, the value found there and what is accepted."""

    place: str
    value: str
    accepted: str

    def __str__(self) -> str:
        found = f" (found {self.value})" if self.value else ""
        return f"{self.place}: {self.accepted}{found}" if self.place else f"{self.accepted}{found}"


class BrokenFile(Exception):
    """Nothing of the file can be taken; `problems` says why."""

    def __init__(self, *problems: Problem):
        super().__init__("\n".join(map(str, problems)))
        self.problems = list(problems)


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
            raise BrokenFile(Problem("", f"{len(raw)} bytes", f"a file of at most {LARGEST_FILE} bytes"))
        try:
            text = raw.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            line = raw[: error.start].count(b"\n") + 1
            raise BrokenFile(Problem(f"line {line}", f"byte {raw[error.start]:#04x}", "text in UTF-8")) from error
        if "\x00" in text:
            line = text[: text.index("\x00")].count("\n") + 1
            raise BrokenFile(Problem(f"line {line}", "a NUL character", "printable text"))
        if not text.strip():
            raise BrokenFile(Problem("", "an empty file", "a file that says something"))
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


@dataclass
class Said:
    """What one row, or one part of a file, says of one entry, as part of the entry's canonical document."""

    place: str
    kind: str
    slug: str
    record: dict
    notes: list[str] = field(default_factory=list)
    """What the file says and the catalogue doesn't take, with the reason."""
