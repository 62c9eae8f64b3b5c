"""On what proof: sources, and the evidence that ties each fact to one."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from vendors.domain.vocabulary import SourceKind, Standing, Voice
from vendors.models.base import PARTIAL_DATE, PartialDateField, Recorded, matches, one_of, vocabulary


class Source(Recorded):
    """A document, a page or a data set that facts are read from."""

    slug = models.SlugField(_("slug"), max_length=100, unique=True)
    title = models.CharField(_("title"), max_length=300)
    kind = vocabulary(SourceKind, verbose_name=_("kind"))
    publisher = models.CharField(_("publisher"), max_length=200, blank=True)
    author = models.CharField(_("author"), max_length=200, blank=True)
    date = PartialDateField(_("date"))
    language = models.CharField(_("language"), max_length=2, blank=True, help_text=_("ISO 639-1, such as fr."))
    address = models.URLField(_("address"), max_length=1000, blank=True)
    file_name = models.CharField(_("file name"), max_length=120, blank=True, help_text=_("For a source document."))
    read_on = models.DateField(_("read on"), null=True, blank=True)
    note_fr = models.TextField(_("note in French"), blank=True)
    note_en = models.TextField(_("note in English"), blank=True)

    class Meta:
        verbose_name = _("source")
        verbose_name_plural = _("sources")
        ordering = ["slug"]
        constraints = [one_of("source", "kind", SourceKind), matches("source", "date", PARTIAL_DATE)]

    def __str__(self) -> str:
        return self.slug


FACT_TABLES = {
    "vendor": "vendors.Vendor",
    "offering": "vendors.Offering",
    "country_role": "vendors.CountryRole",
    "stake": "vendors.Stake",
    "tie": "vendors.Tie",
    "status_change": "vendors.StatusChange",
    "figure": "vendors.Figure",
    "statement": "vendors.Statement",
    "delivery_mode": "vendors.DeliveryMode",
    "licence": "vendors.Licence",
    "hosting": "vendors.Hosting",
    "certification": "vendors.Certification",
    "pricing_model": "vendors.PricingModel",
    "plan": "vendors.Plan",
    "price_component": "vendors.PriceComponent",
    "limit": "vendors.Limit",
    "promotion": "vendors.Promotion",
    "feature_value": "vendors.FeatureValue",
    "alternative": "vendors.Alternative",
    "assessment": "vendors.Assessment",
}
"""Foreign key of the evidence table -> the fact table it points at."""

ENTRY_COLUMNS = ("name", "legal_name", "description", "website", "founded", "launched")
"""Columns of a vendor or an offering that are facts themselves; their evidence names the column in `field`."""


def _exactly_one() -> models.Q:
    condition = models.Q()
    for chosen in FACT_TABLES:
        condition |= models.Q(**{f"{name}__isnull": name != chosen for name in FACT_TABLES})
    return condition


class Evidence(Recorded):
    """Why a fact is held true: a source, the place in it, its date, how firm it is and who speaks."""

    source = models.ForeignKey(Source, models.PROTECT, related_name="evidence_rows", verbose_name=_("source"))
    locator = models.CharField(
        _("place"),
        max_length=200,
        blank=True,
        help_text=_("Line, page or heading: `line 50`, `lines 50-53`, `character 1200`."),
    )
    as_of = PartialDateField(_("as of"), help_text=_("The date the fact is of; empty: the date of the source."))
    standing = vocabulary(Standing, verbose_name=_("standing"), default=Standing.STATED)
    voice = vocabulary(Voice, verbose_name=_("voice"))
    speaker = models.CharField(
        _("speaker"), max_length=200, blank=True, help_text=_("Who says it, when it is a person or a body.")
    )
    field = models.CharField(
        _("column"),
        max_length=40,
        blank=True,
        help_text=_("For a fact held in the entry itself: name, founded, website..."),
    )

    for _name, _table in FACT_TABLES.items():
        locals()[_name] = models.ForeignKey(_table, models.CASCADE, null=True, blank=True, related_name="evidence_rows")
    del _name, _table

    class Meta:
        verbose_name = _("evidence")
        verbose_name_plural = pgettext_lazy("several", "evidence")
        ordering = ["id"]
        constraints = [
            one_of("evidence", "standing", Standing),
            one_of("evidence", "voice", Voice),
            matches("evidence", "as_of", PARTIAL_DATE),
            models.CheckConstraint(condition=_exactly_one(), name="evidence_of_exactly_one_fact"),
            models.CheckConstraint(
                condition=models.Q(field="", vendor__isnull=True, offering__isnull=True)
                | (
                    models.Q(field__in=ENTRY_COLUMNS)
                    & (models.Q(vendor__isnull=False) | models.Q(offering__isnull=False))
                ),
                name="evidence_names_the_column",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.source} {self.locator}".strip()

    def clean(self) -> None:
        """Raise ValidationError unless exactly one fact is named."""
        named = [name for name in FACT_TABLES if getattr(self, f"{name}_id") is not None]
        if len(named) > 1:
            raise ValidationError(_("Evidence belongs to exactly one fact."))
