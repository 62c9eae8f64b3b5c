"""The vocabulary of all shapes: strict rows, two-language texts, partial dates, decimals, evidence."""

import re
import unicodedata
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Annotated, Any, ClassVar

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _
from django_countries.data import COUNTRIES
from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    HttpUrl,
    StringConstraints,
    ValidationError,
    WithJsonSchema,
    model_validator,
)

from vendors.domain.vocabulary import Standing, Voice
from vendors.seedfiles.wording import EXACT


def plain_number(value: Decimal) -> str:
    """A decimal as one writes it: no exponent, no trailing zeros."""
    text = format(value, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def _slugged(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")


def _as_text(value: Any) -> Any:
    """YAML reads 2016 as a number and 2016-05-12 as a date; both are partial dates here."""
    if isinstance(value, bool):
        return value
    return str(value) if isinstance(value, int | date) else value


def _real_date(value: str) -> str:
    if len(value) == 10:
        try:
            date.fromisoformat(value)
        except ValueError as error:
            raise ValueError(_("a day that there is, such as 2026-02-28")) from error
    return value


def _exact(value: Any) -> Any:
    """Refuse binary floats: 0.1 is not a tenth. Numbers of seed files are read as Decimal or int."""
    if isinstance(value, float | bool):
        raise ValueError(EXACT)
    return value


def _safe_text(value: str) -> str:
    """Refuse what a database, a page or a spreadsheet would choke on."""
    if value[:1] in {"=", "+", "@", "\t", "\r"}:
        raise ValueError(_("starts like a spreadsheet formula; accepted: a text that starts with another character"))
    if any(unicodedata.category(character) in {"Cc", "Cs"} and character not in "\n\t" for character in value):
        raise ValueError(_("holds a control character; accepted: printable text"))
    return value


def _plain_http(value: str) -> str:
    try:
        HttpUrl(value)
    except ValidationError as error:
        raise ValueError(_("a whole web address (URL), such as https://example.org/prices")) from error
    return _safe_text(value)


def _real_country(value: str) -> str:
    if value not in COUNTRIES:
        raise ValueError(_("no such country; accepted: two capital letters of ISO 3166-1, such as FR, BE, US"))
    return value


KEY = r"^[a-z0-9]+([/-][a-z0-9]+)*$"
"""The form of a row's key."""

Slug = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=100)]
Line = Annotated[str, StringConstraints(strip_whitespace=True), AfterValidator(_safe_text)]
"""A text of one language; its longest length stands with each field, since one given here would win over it."""
Alias = Annotated[Line, Field(min_length=1, max_length=200)]
PARTIAL_DATE = r"^[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?$"
PartialDate = Annotated[
    str,
    StringConstraints(pattern=PARTIAL_DATE),
    BeforeValidator(_as_text),
    AfterValidator(_real_date),
    WithJsonSchema(
        {"anyOf": [{"type": "string", "pattern": PARTIAL_DATE}, {"type": "integer", "minimum": 1000, "maximum": 9999}]}
    ),
]
Country = Annotated[str, StringConstraints(pattern=r"^[A-Z]{2}$"), AfterValidator(_real_country)]
Currency = Annotated[str, StringConstraints(pattern=r"^[A-Z]{3}$")]
Exact = Annotated[Decimal, BeforeValidator(_exact), Field(allow_inf_nan=False)]
Number = Annotated[Exact, Field(max_digits=18, decimal_places=4)]
Quantity = Annotated[Number, Field(ge=0)]
Amount = Annotated[Exact, Field(ge=0, max_digits=18, decimal_places=6)]
Share = Annotated[Exact, Field(ge=0, le=100, decimal_places=3)]
Metric = Annotated[Slug, StringConstraints(max_length=60)]
Address = Annotated[str, StringConstraints(max_length=500), AfterValidator(_plain_http)]
Prose = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1), AfterValidator(_safe_text)]


class Shape(BaseModel):
    """A row of a seed file. Unknown keys are errors: a misspelt key would otherwise lose a fact."""

    model_config = ConfigDict(extra="forbid", use_enum_values=True, validate_default=True)

    table: ClassVar[str] = ""
    refs: ClassVar[dict[str, str]] = {}
    """Field -> table of the entry that its slug names."""
    identity: ClassVar[tuple[str, ...]] = ()
    """Fields that tell a row from its neighbours in a list; none: the list is one value."""

    @model_validator(mode="after")
    def _rows_are_told_apart(self):
        for name in type(self).model_fields:
            if isinstance(listed := getattr(self, name), list):
                _refuse_twins([row for row in listed if isinstance(row, Shape) and row.identity], name)
        return self


def _refuse_twins(rows: "list[Shape]", name: str) -> None:
    seen: set[tuple] = set()
    for row in rows:
        identity = tuple(getattr(row, part) for part in row.identity)
        if identity in seen:
            shown = ", ".join(f"{part} {value!r}" for part, value in zip(row.identity, identity, strict=True))
            words = _("{list}: two rows have {shown}: give one of them something of its own in these fields")
            if row.identity == ("key",):
                words = _("{list}: two rows have {shown}: give one of them a `key` of its own")
            raise ValueError(format_lazy(words, list=name, shown=shown))
        seen.add(identity)


class Text(BaseModel):
    """A text in both languages."""

    model_config = ConfigDict(extra="forbid")

    fr: Prose
    en: Prose


class Title(Text):
    """A name in both languages."""

    fr: Annotated[Prose, Field(max_length=200)]
    en: Annotated[Prose, Field(max_length=200)]


class EvidenceShape(Shape):
    """Why a fact is held true."""

    table: ClassVar[str] = "Evidence"
    refs: ClassVar[dict[str, str]] = {"source": "Source"}
    identity: ClassVar[tuple[str, ...]] = ("source", "locator")

    source: Slug = Field(description="Slug of a source of documents.yaml or sources.yaml")
    locator: Line = Field("", description="Place in it: `line 50`, `lines 50-53`, `character 1200`", max_length=200)
    as_of: PartialDate | None = Field(None, description="Date the fact is of; left out: the date of the source")
    standing: Standing = Field(Standing.STATED, description="How firmly the source supports it")
    voice: Voice = Field(description="Who speaks, and in what mode")
    speaker: Line = Field("", description="The person or body that says it", max_length=200)


class EntryEvidenceShape(EvidenceShape):
    """Evidence of a column of the entry itself."""

    identity: ClassVar[tuple[str, ...]] = ("field", "source", "locator")

    field: str = Field(
        description="The column it supports: name, legal_name, description, website, founded, launched",
        pattern="^(name|legal_name|description|website|founded|launched)$",
    )


class FactShape(Shape):
    """A row that rests on evidence. `key` names it within its list; it is made from `key_from` when left out."""

    identity: ClassVar[tuple[str, ...]] = ("key",)
    key_from: ClassVar[tuple[str, ...]] = ()

    key: Annotated[str, StringConstraints(pattern=KEY, max_length=160)] = Field(
        "",
        description="Names this row within its list; only needed where two rows would be named alike",
        validate_default=False,
    )
    evidence: list[EvidenceShape] = Field(min_length=1, description="At least one")

    @classmethod
    def key_of(cls, value_of: Callable[[str], Any]) -> str:
        """The key that the natural fields make, given a field's value by its name; empty when none is known."""
        parts = [_slugged(str(value)) for name in cls.key_from if (value := value_of(name)) not in (None, "")]
        return "/".join(parts)[:160].rstrip("/-")

    @model_validator(mode="after")
    def _name_the_row(self):
        if not self.key:
            key = self.key_of(lambda name: getattr(self, name))
            if not key:
                raise ValueError(_("this row needs a `key`"))
            object.__setattr__(self, "key", key)
        return self


def rows(shape: type[FactShape]):
    """The annotation of a list of fact rows."""
    return list[shape]
