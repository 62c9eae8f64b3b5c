"""What every catalogue table shares: history, closed vocabularies, partial dates, addressable fact rows."""

from enum import StrEnum

from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from vendors.domain.vocabulary import Publication
from vendors.labels import choices_of

PARTIAL_DATE = r"\A[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?\Z"
COUNTRY = r"\A[A-Z]{2}\Z"
CURRENCY = r"\A[A-Z]{3}\Z"


class PartialDateField(models.CharField):
    """A date as exact as its source: `2016`, `2016-05` or `2016-05-12` (ISO 8601 reduced precision)."""

    def __init__(self, *args, **kwargs):
        kwargs["max_length"] = 10
        kwargs.setdefault("blank", True)
        kwargs.setdefault("default", "")
        kwargs.setdefault("validators", [RegexValidator(PARTIAL_DATE, _("Write YYYY, YYYY-MM or YYYY-MM-DD."))])
        kwargs.setdefault("help_text", _("YYYY, YYYY-MM or YYYY-MM-DD, as exact as the source; empty if unknown."))
        super().__init__(*args, **kwargs)


class CountryField(models.CharField):
    """A country by its ISO 3166-1 alpha-2 code; empty when unknown."""

    def __init__(self, *args, **kwargs):
        kwargs["max_length"] = 2
        kwargs.setdefault("validators", [RegexValidator(COUNTRY, _("Write the two capital letters of ISO 3166-1."))])
        kwargs.setdefault("help_text", _("Two letters of ISO 3166-1, such as FR; empty if unknown."))
        super().__init__(*args, **kwargs)


def vocabulary(enum: type[StrEnum], **kwargs) -> models.CharField:
    """A column that holds one word of a closed vocabulary."""
    return models.CharField(max_length=32, choices=choices_of(enum), **kwargs)


def one_of(table: str, column: str, enum: type[StrEnum]) -> models.CheckConstraint:
    """The database's own refusal of a word outside the vocabulary."""
    return models.CheckConstraint(
        condition=models.Q(**{f"{column}__in": [member.value for member in enum]}),
        name=f"{table}_{column}_known",
    )


def matches(table: str, column: str, pattern: str) -> models.CheckConstraint:
    """The database's own refusal of a value whose form is wrong; empty stays allowed (unknown)."""
    return models.CheckConstraint(
        condition=models.Q(**{column: ""}) | models.Q(**{f"{column}__regex": pattern}),
        name=f"{table}_{column}_form",
    )


def not_negative(table: str, *columns: str) -> list[models.CheckConstraint]:
    return [
        models.CheckConstraint(
            condition=models.Q(**{f"{column}__isnull": True}) | models.Q(**{f"{column}__gte": 0}),
            name=f"{table}_{column}_not_negative",
        )
        for column in columns
    ]


def bounds(table: str, low: str, high: str, most: int | None = None) -> list[models.CheckConstraint]:
    """Low is at most high, none is negative, and none passes `most`."""
    rules = [
        *not_negative(table, low, high),
        models.CheckConstraint(
            condition=models.Q(**{f"{low}__isnull": True})
            | models.Q(**{f"{high}__isnull": True})
            | models.Q(**{f"{low}__lte": models.F(high)}),
            name=f"{table}_{low}_at_most_{high}",
        ),
    ]
    if most is not None:
        rules += [
            models.CheckConstraint(
                condition=models.Q(**{f"{column}__isnull": True}) | models.Q(**{f"{column}__lte": most}),
                name=f"{table}_{column}_at_most_{most}",
            )
            for column in (low, high)
        ]
    return rules


class Recorded(models.Model):
    """A table whose every change is kept: who, when, old and new."""

    history = HistoricalRecords(inherit=True)

    class Meta:
        abstract = True


class Entry(Recorded):
    """Something with a page of its own: it has a slug and a publication state."""

    slug = models.SlugField(
        _("slug"),
        max_length=100,
        unique=True,
        help_text=_("Its only key outside the database: lower case, digits, hyphens."),
    )
    publication = vocabulary(
        Publication,
        verbose_name=_("publication"),
        default=Publication.DRAFT,
        help_text=_("The public sees published entries only."),
    )

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.slug


class Fact(Recorded):
    """A row that states something of an entry and rests on evidence.

    `key` names the row within its parent, so that seed files, history and links can point at it.
    """

    key = models.CharField(
        _("key"), max_length=160, blank=True, help_text=_("Names this row within its entry; filled in when left empty.")
    )

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.key
