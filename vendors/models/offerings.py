"""What is sold: offerings, categories, delivery, licence, hosting, certification."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from vendors.domain.vocabulary import CertificationState, Delivery, Publication
from vendors.models.base import (
    COUNTRY,
    PARTIAL_DATE,
    CountryField,
    Entry,
    Fact,
    PartialDateField,
    Recorded,
    matches,
    one_of,
    vocabulary,
)
from vendors.models.vendors import SubjectFact, Vendor, keyed, of_one_subject


class Category(Recorded):
    """A need that offerings of the same kind answer; a tree of two levels."""

    slug = models.SlugField(_("slug"), max_length=100, unique=True)
    name_fr = models.CharField(_("name in French"), max_length=200)
    name_en = models.CharField(_("name in English"), max_length=200)
    description_fr = models.TextField(_("description in French"), blank=True)
    description_en = models.TextField(_("description in English"), blank=True)
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="children", verbose_name=_("parent category")
    )

    class Meta:
        verbose_name = _("category")
        verbose_name_plural = _("categories")
        ordering = ["slug"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(parent__isnull=True) | ~models.Q(parent=models.F("id")),
                name="category_not_its_own_parent",
            )
        ]

    def __str__(self) -> str:
        return self.slug


class Offering(Entry):
    """What a vendor sells, or gives: a product or a service that can be compared with others."""

    vendor = models.ForeignKey(Vendor, models.PROTECT, related_name="offerings", verbose_name=_("vendor"))
    name = models.CharField(_("name"), max_length=200)
    aliases = models.JSONField(
        _("other names"), default=list, blank=True, help_text=_("A list of names that people search for.")
    )
    former_slugs = models.JSONField(
        _("former slugs"), default=list, blank=True, help_text=_("A list of slugs that redirect to this entry.")
    )
    description_fr = models.TextField(_("description in French"), blank=True)
    description_en = models.TextField(_("description in English"), blank=True)
    website = models.URLField(_("website"), max_length=500, blank=True)
    launched = PartialDateField(_("launched"))
    categories = models.ManyToManyField(
        Category,
        blank=True,
        related_name="offerings",
        verbose_name=_("categories"),
        help_text=_("The catalogue's own classification, not a claim of the vendor."),
    )
    _history_m2m_fields = ("categories",)

    class Meta:
        verbose_name = _("offering")
        verbose_name_plural = _("offerings")
        ordering = ["slug"]
        permissions = [("publish_offering", "Can publish and withdraw offerings")]
        constraints = [
            one_of("offering", "publication", Publication),
            matches("offering", "launched", PARTIAL_DATE),
            models.CheckConstraint(condition=~models.Q(name=""), name="offering_has_a_name"),
        ]

    def __str__(self) -> str:
        return self.name


class OfferingFact(Fact):
    """A fact row of an offering."""

    offering = models.ForeignKey(Offering, models.CASCADE, related_name="%(class)s_rows", verbose_name=_("offering"))

    class Meta:
        abstract = True


class DeliveryMode(OfferingFact):
    """How the offering reaches its user: SaaS, self-hosted, appliance, service."""

    mode = vocabulary(Delivery, verbose_name=_("mode"))

    class Meta:
        verbose_name = _("delivery")
        verbose_name_plural = _("deliveries")
        constraints = [keyed("deliverymode", "offering"), one_of("deliverymode", "mode", Delivery)]


class Licence(OfferingFact):
    """A software licence by its SPDX identifier; `LicenseRef-...` for one that SPDX does not list."""

    spdx = models.CharField(_("SPDX identifier"), max_length=80)
    part = models.CharField(
        _("part it covers"), max_length=120, blank=True, help_text=_("An edition or a component; empty for the whole.")
    )

    class Meta:
        verbose_name = _("licence")
        verbose_name_plural = _("licences")
        constraints = [
            keyed("licence", "offering"),
            models.CheckConstraint(condition=models.Q(spdx__regex=r"\A[A-Za-z0-9.+-]+\Z"), name="licence_spdx_form"),
        ]


class Hosting(OfferingFact):
    """Where the service runs, and with whom."""

    country = CountryField(_("country"), blank=True)
    city = models.CharField(_("city"), max_length=100, blank=True)
    provider = models.CharField(_("provider"), max_length=200, blank=True)
    provider_vendor = models.ForeignKey(
        Vendor, models.PROTECT, null=True, blank=True, related_name="hosted", verbose_name=_("provider's entry")
    )
    since = PartialDateField(_("since"))
    until = PartialDateField(_("until"))

    class Meta:
        verbose_name = _("hosting")
        verbose_name_plural = _("hostings")
        constraints = [
            keyed("hosting", "offering"),
            matches("hosting", "country", COUNTRY),
            matches("hosting", "since", PARTIAL_DATE),
            matches("hosting", "until", PARTIAL_DATE),
            models.CheckConstraint(condition=~models.Q(country="", provider=""), name="hosting_says_something"),
        ]


class Certification(SubjectFact):
    """A certification of a vendor or an offering, with its validity."""

    scheme = models.SlugField(_("scheme"), max_length=60, help_text=_("Such as secnumcloud, hds, iso-27001, c5."))
    state = vocabulary(CertificationState, verbose_name=_("state"))
    since = PartialDateField(_("valid from"))
    until = PartialDateField(_("valid until"))
    note_fr = models.TextField(_("note in French"), blank=True)
    note_en = models.TextField(_("note in English"), blank=True)

    class Meta:
        verbose_name = _("certification")
        verbose_name_plural = _("certifications")
        constraints = [
            *of_one_subject("certification"),
            one_of("certification", "state", CertificationState),
            matches("certification", "since", PARTIAL_DATE),
            matches("certification", "until", PARTIAL_DATE),
        ]
