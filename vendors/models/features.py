"""What it does: comparable features and their value for each offering or plan."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from vendors.domain.vocabulary import FeatureState, FeatureType
from vendors.models.base import Recorded, not_negative, one_of, vocabulary
from vendors.models.offerings import Category, OfferingFact
from vendors.models.pricing import Plan
from vendors.models.vendors import keyed


class Feature(Recorded):
    """A capability that offerings of a category can be compared on."""

    slug = models.SlugField(_("slug"), max_length=100, unique=True)
    categories = models.ManyToManyField(
        Category,
        blank=True,
        related_name="features",
        verbose_name=_("categories"),
        help_text=_("Empty: comparable in every category."),
    )
    _history_m2m_fields = ("categories",)
    type = vocabulary(FeatureType, verbose_name=_("type"), default=FeatureType.YES_NO)
    unit = models.CharField(_("unit"), max_length=40, blank=True)
    choices = models.JSONField(_("choices"), default=list, blank=True)
    name_fr = models.CharField(_("name in French"), max_length=200)
    name_en = models.CharField(_("name in English"), max_length=200)
    description_fr = models.TextField(_("description in French"), blank=True)
    description_en = models.TextField(_("description in English"), blank=True)

    class Meta:
        verbose_name = _("feature")
        verbose_name_plural = _("features")
        ordering = ["slug"]
        constraints = [one_of("feature", "type", FeatureType)]

    def __str__(self) -> str:
        return self.slug


class FeatureValue(OfferingFact):
    """What an offering, or one of its plans, gives of a feature. A feature without a row is unknown, never absent."""

    feature = models.ForeignKey(Feature, models.PROTECT, related_name="values", verbose_name=_("feature"))
    plan = models.ForeignKey(
        Plan, models.CASCADE, null=True, blank=True, related_name="featurevalue_rows", verbose_name=_("plan")
    )
    state = vocabulary(FeatureState, verbose_name=_("state"))
    quantity = models.DecimalField(_("quantity"), max_digits=18, decimal_places=4, null=True, blank=True)
    unlimited = models.BooleanField(_("unlimited"), default=False)
    choice = models.CharField(_("choice"), max_length=120, blank=True)
    note_fr = models.TextField(_("note in French"), blank=True)
    note_en = models.TextField(_("note in English"), blank=True)

    class Meta:
        verbose_name = _("feature value")
        verbose_name_plural = _("feature values")
        constraints = [
            keyed("featurevalue", "offering"),
            one_of("featurevalue", "state", FeatureState),
            *not_negative("featurevalue", "quantity"),
            models.CheckConstraint(
                condition=models.Q(unlimited=False) | models.Q(quantity__isnull=True),
                name="featurevalue_quantity_or_unlimited",
            ),
        ]
