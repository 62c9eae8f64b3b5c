"""Who sells: vendors, their countries, owners, life, figures and ties."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from vendors.domain.vocabulary import (
    CountryRoleKind,
    FigureMetric,
    HolderKind,
    Publication,
    Qualifier,
    Segment,
    StatementKind,
    Status,
    TieKind,
)
from vendors.models.base import (
    COUNTRY,
    CURRENCY,
    PARTIAL_DATE,
    CountryField,
    Entry,
    Fact,
    PartialDateField,
    bounds,
    matches,
    one_of,
    vocabulary,
)


class Vendor(Entry):
    """An organisation of any country that publishes offerings; US firms are vendors too."""

    name = models.CharField(_("name"), max_length=200)
    legal_name = models.CharField(_("legal name"), max_length=200, blank=True)
    aliases = models.JSONField(
        _("other names"), default=list, blank=True, help_text=_("A list of names that people search for.")
    )
    former_slugs = models.JSONField(
        _("former slugs"), default=list, blank=True, help_text=_("A list of slugs that redirect to this entry.")
    )
    description_fr = models.TextField(_("description in French"), blank=True)
    description_en = models.TextField(_("description in English"), blank=True)
    website = models.URLField(_("website"), max_length=500, blank=True)
    founded = PartialDateField(_("founded"))

    class Meta:
        verbose_name = _("vendor")
        verbose_name_plural = _("vendors")
        ordering = ["slug"]
        permissions = [("publish_vendor", "Can publish and withdraw vendors")]
        constraints = [
            one_of("vendor", "publication", Publication),
            matches("vendor", "founded", PARTIAL_DATE),
            models.CheckConstraint(condition=~models.Q(name=""), name="vendor_has_a_name"),
        ]

    def __str__(self) -> str:
        return self.name


class VendorFact(Fact):
    """A fact row of a vendor."""

    vendor = models.ForeignKey(Vendor, models.CASCADE, related_name="%(class)s_rows", verbose_name=_("vendor"))

    class Meta:
        abstract = True


def keyed(table: str, parent: str) -> models.UniqueConstraint:
    return models.UniqueConstraint(fields=[parent, "key"], name=f"{table}_key_unique")


class CountryRole(VendorFact):
    """What ties the vendor to a country: origin, legal seat, management, research, office. Absent means unknown."""

    role = vocabulary(CountryRoleKind, verbose_name=_("role"))
    country = CountryField(_("country"))
    city = models.CharField(_("city"), max_length=100, blank=True)
    since = PartialDateField(_("since"))
    until = PartialDateField(_("until"))

    class Meta:
        verbose_name = _("country role")
        verbose_name_plural = _("country roles")
        constraints = [
            keyed("countryrole", "vendor"),
            one_of("countryrole", "role", CountryRoleKind),
            models.CheckConstraint(condition=models.Q(country__regex=COUNTRY), name="countryrole_country_form"),
            matches("countryrole", "since", PARTIAL_DATE),
            matches("countryrole", "until", PARTIAL_DATE),
        ]


class Stake(VendorFact):
    """A dated ownership share in percent. Both bounds empty means that the share is undisclosed."""

    holder = models.CharField(_("holder"), max_length=200)
    holder_vendor = models.ForeignKey(
        Vendor, models.PROTECT, null=True, blank=True, related_name="held_stakes", verbose_name=_("holder's entry")
    )
    holder_kind = vocabulary(HolderKind, verbose_name=_("kind of holder"), default=HolderKind.UNKNOWN)
    holder_country = CountryField(_("holder's country"), blank=True)
    capital_low = models.DecimalField(
        _("lowest share of capital, %"), max_digits=6, decimal_places=3, null=True, blank=True
    )
    capital_high = models.DecimalField(
        _("highest share of capital, %"), max_digits=6, decimal_places=3, null=True, blank=True
    )
    votes_low = models.DecimalField(
        _("lowest share of votes, %"), max_digits=6, decimal_places=3, null=True, blank=True
    )
    votes_high = models.DecimalField(
        _("highest share of votes, %"), max_digits=6, decimal_places=3, null=True, blank=True
    )
    since = PartialDateField(_("since"))
    until = PartialDateField(_("until"))
    note_fr = models.TextField(_("note in French"), blank=True)
    note_en = models.TextField(_("note in English"), blank=True)

    class Meta:
        verbose_name = _("stake")
        verbose_name_plural = _("stakes")
        constraints = [
            keyed("stake", "vendor"),
            one_of("stake", "holder_kind", HolderKind),
            matches("stake", "holder_country", COUNTRY),
            matches("stake", "since", PARTIAL_DATE),
            matches("stake", "until", PARTIAL_DATE),
            *bounds("stake", "capital_low", "capital_high", most=100),
            *bounds("stake", "votes_low", "votes_high", most=100),
            models.CheckConstraint(
                condition=models.Q(holder_vendor__isnull=True) | ~models.Q(holder_vendor=models.F("vendor")),
                name="stake_not_in_itself",
            ),
        ]


class Tie(VendorFact):
    """A named link with another organisation or person in a published business role: customer, partner, sister."""

    kind = vocabulary(TieKind, verbose_name=_("kind"))
    name = models.CharField(_("name"), max_length=200)
    other_vendor = models.ForeignKey(
        Vendor, models.PROTECT, null=True, blank=True, related_name="ties_from_others", verbose_name=_("its entry")
    )
    since = PartialDateField(_("since"))
    until = PartialDateField(_("until"))
    note_fr = models.TextField(_("note in French"), blank=True)
    note_en = models.TextField(_("note in English"), blank=True)

    class Meta:
        verbose_name = _("tie")
        verbose_name_plural = _("ties")
        constraints = [
            keyed("tie", "vendor"),
            one_of("tie", "kind", TieKind),
            matches("tie", "since", PARTIAL_DATE),
            matches("tie", "until", PARTIAL_DATE),
        ]


class SubjectFact(Fact):
    """A fact row of a vendor or of an offering: exactly one of the two."""

    vendor = models.ForeignKey(
        Vendor, models.CASCADE, null=True, blank=True, related_name="%(class)s_rows", verbose_name=_("vendor")
    )
    offering = models.ForeignKey(
        "vendors.Offering",
        models.CASCADE,
        null=True,
        blank=True,
        related_name="%(class)s_rows",
        verbose_name=_("offering"),
    )

    class Meta:
        abstract = True


def of_one_subject(table: str) -> list[models.BaseConstraint]:
    vendor, offering = models.Q(vendor__isnull=True), models.Q(offering__isnull=True)
    return [
        models.CheckConstraint(condition=(vendor & ~offering) | (~vendor & offering), name=f"{table}_of_one_subject"),
        models.UniqueConstraint(fields=["vendor", "key"], name=f"{table}_vendor_key_unique"),
        models.UniqueConstraint(fields=["offering", "key"], name=f"{table}_offering_key_unique"),
    ]


class StatusChange(SubjectFact):
    """From `since` on, the subject has this status. The latest row is the present one."""

    status = vocabulary(Status, verbose_name=_("status"))
    since = PartialDateField(_("since"))
    successor_vendor = models.ForeignKey(
        Vendor,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="succeeded_vendors",
        verbose_name=_("successor, a vendor"),
    )
    successor_offering = models.ForeignKey(
        "vendors.Offering",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="succeeded",
        verbose_name=_("successor, an offering"),
    )
    note_fr = models.TextField(_("note in French"), blank=True)
    note_en = models.TextField(_("note in English"), blank=True)

    class Meta:
        verbose_name = _("status")
        verbose_name_plural = _("statuses")
        constraints = [
            *of_one_subject("statuschange"),
            one_of("statuschange", "status", Status),
            matches("statuschange", "since", PARTIAL_DATE),
        ]


class Figure(SubjectFact):
    """A number at a date: staff, customers, funds. Never a column: a figure of 2016 stays a figure of 2016."""

    metric = vocabulary(FigureMetric, verbose_name=_("metric"))
    value = models.DecimalField(_("value"), max_digits=20, decimal_places=4)
    high = models.DecimalField(
        _("highest value"), max_digits=20, decimal_places=4, null=True, blank=True, help_text=_("Only for a range.")
    )
    qualifier = vocabulary(Qualifier, verbose_name=_("how exact"), default=Qualifier.EXACT)
    unit = models.CharField(
        _("unit"), max_length=40, blank=True, help_text=_("%, streams, TB... empty for a plain count or money.")
    )
    currency = models.CharField(
        _("currency"), max_length=3, blank=True, help_text=_("ISO 4217, such as EUR; empty when not money.")
    )
    as_of = PartialDateField(_("as of"))
    note_fr = models.TextField(_("note in French"), blank=True)
    note_en = models.TextField(_("note in English"), blank=True)

    class Meta:
        verbose_name = _("figure")
        verbose_name_plural = _("figures")
        constraints = [
            *of_one_subject("figure"),
            one_of("figure", "metric", FigureMetric),
            one_of("figure", "qualifier", Qualifier),
            matches("figure", "currency", CURRENCY),
            matches("figure", "as_of", PARTIAL_DATE),
            models.CheckConstraint(
                condition=models.Q(high__isnull=True) | models.Q(value__lte=models.F("high")),
                name="figure_value_at_most_high",
            ),
        ]


class Statement(SubjectFact):
    """A positioning statement: target segment, differentiator, market, promise. Who says it stands in its evidence."""

    kind = vocabulary(StatementKind, verbose_name=_("kind"))
    segment = vocabulary(
        Segment, verbose_name=_("segment"), blank=True, default="", help_text=_("For a target segment only.")
    )
    text_fr = models.TextField(_("text in French"))
    text_en = models.TextField(_("text in English"))

    class Meta:
        verbose_name = _("positioning statement")
        verbose_name_plural = _("positioning statements")
        constraints = [
            *of_one_subject("statement"),
            one_of("statement", "kind", StatementKind),
            models.CheckConstraint(
                condition=models.Q(segment="")
                | models.Q(segment__in=[s.value for s in Segment], kind=StatementKind.TARGET_SEGMENT),
                name="statement_segment_known",
            ),
        ]
