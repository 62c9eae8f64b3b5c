"""The vocabulary of all shapes: strict rows, two-language texts, partial dates, decimals, evidence."""

import re
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Annotated, Any, ClassVar

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, HttpUrl, StringConstraints, model_validator

from vendors.domain.vocabulary import Standing, Voice


def _slugged(text: str) -> str:
    import unicodedata

    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")


def _as_text(value: Any) -> Any:
    """YAML reads 2016 as a number and 2016-05-12 as a date; both are partial dates here."""
    if isinstance(value, bool):
        return value
    return str(value) if isinstance(value, int | date) else value


def _real_date(value: str) -> str:
    if len(value) == 10:
        date.fromisoformat(value)
    return value


def _exact(value: Any) -> Any:
    """Refuse binary floats: 0.1 is not a tenth. Numbers of seed files are read as Decimal or int."""
    if isinstance(value, float):
        raise ValueError("a number read as a binary float; write it plainly, such as 8.75")
    return value


def _not_a_formula(value: str) -> str:
    if value[:1] in {"=", "+", "@", "\t", "\r"} or "\x00" in value:
        raise ValueError("starts like a spreadsheet formula or holds a NUL")
    return value


def _plain_http(value: str) -> str:
    HttpUrl(value)
    return value


KEY = r"^[a-z0-9]+([/-][a-z0-9]+)*$"
"""The form of a row's key."""

Slug = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=100)]
Line = Annotated[str, StringConstraints(strip_whitespace=True, max_length=300), AfterValidator(_not_a_formula)]
PartialDate = Annotated[
    str,
    BeforeValidator(_as_text),
    StringConstraints(pattern=r"^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$"),
    AfterValidator(_real_date),
]
Country = Annotated[str, StringConstraints(pattern=r"^[A-Z]{2}$")]
Currency = Annotated[str, StringConstraints(pattern=r"^[A-Z]{3}$")]
Number = Annotated[Decimal, BeforeValidator(_exact), Field(allow_inf_nan=False, max_digits=18, decimal_places=6)]
Amount = Annotated[Number, Field(ge=0)]
Share = Annotated[Number, Field(ge=0, le=100)]
Address = Annotated[str, AfterValidator(_plain_http)]


class Shape(BaseModel):
    """A row of a seed file. Unknown keys are errors: a misspelt key would otherwise lose a fact."""

    model_config = ConfigDict(extra="forbid", use_enum_values=True, validate_default=True)

    table: ClassVar[str] = ""
    refs: ClassVar[dict[str, str]] = {}
    """Field -> table of the entry that its slug names."""


class Text(BaseModel):
    """A text in both languages."""

    model_config = ConfigDict(extra="forbid", str_strip_whitespace=True)

    fr: str = Field(min_length=1)
    en: str = Field(min_length=1)


class EvidenceShape(Shape):
    """Why a fact is held true."""

    table: ClassVar[str] = "Evidence"
    refs: ClassVar[dict[str, str]] = {"source": "Source"}

    source: Slug = Field(description="Slug of a source of documents.yaml or sources.yaml")
    locator: Line = Field("", description="Place in it: `line 50`, `lines 50-53`, `character 1200`", max_length=200)
    as_of: PartialDate | None = Field(None, description="Date the fact is of; left out: the date of the source")
    standing: Standing = Field(Standing.STATED, description="How firmly the source supports it")
    voice: Voice = Field(description="Who speaks, and in what mode")
    speaker: Line = Field("", description="The person or body that says it", max_length=200)


class EntryEvidenceShape(EvidenceShape):
    """Evidence of a column of the entry itself."""

    field: str = Field(
        description="The column it supports: name, legal_name, description, website, founded, launched",
        pattern="^(name|legal_name|description|website|founded|launched)$",
    )


class FactShape(Shape):
    """A row that rests on evidence. `key` names it within its list; it is made from `key_from` when left out."""

    key_from: ClassVar[tuple[str, ...]] = ()

    key: Annotated[str, StringConstraints(pattern=KEY, max_length=160)] = Field(
        "", description="Names this row within its list; only needed where two rows would be named alike", validate_default=False
    )
    evidence: list[EvidenceShape] = Field(min_length=1, description="At least one")

    @classmethod
    def key_of(cls, value_of: Callable[[str], Any]) -> str:
        """The key that the natural fields make, given a field's value by its name; empty when none is known."""
        parts = [_slugged(str(value)) for name in cls.key_from if (value := value_of(name)) not in (None, "")]
        return "/".join(parts)[:160]

    @model_validator(mode="after")
    def _name_the_row(self):
        if not self.key:
            key = self.key_of(lambda name: getattr(self, name))
            if not key:
                raise ValueError("this row needs a `key`")
            object.__setattr__(self, "key", key)
        return self


def unique_keys(rows: list) -> list:
    """Refuse a list in which two rows have the same key."""
    seen: set[str] = set()
    for row in rows:
        if row.key in seen:
            raise ValueError(f"two rows are named {row.key!r}: give one of them a `key` of its own")
        seen.add(row.key)
    return rows


def rows(shape: type[FactShape]):
    """The annotation of a list of fact rows."""
    return Annotated[list[shape], AfterValidator(unique_keys)]  # type: ignore[valid-type]
