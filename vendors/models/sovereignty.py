"""By what measure: frameworks, their criteria and levels, weight profiles, assessments."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from vendors.models.base import PARTIAL_DATE, PartialDateField, Recorded, matches, not_negative
from vendors.models.offerings import OfferingFact
from vendors.models.sources import Source
from vendors.models.vendors import keyed


class Framework(Recorded):
    """A named, versioned definition of sovereignty."""

    slug = models.SlugField(_("slug"), max_length=100, unique=True)
    version = models.CharField(_("version"), max_length=40, blank=True)
    name_fr = models.CharField(_("name in French"), max_length=200)
    name_en = models.CharField(_("name in English"), max_length=200)
    description_fr = models.TextField(_("description in French"), blank=True)
    description_en = models.TextField(_("description in English"), blank=True)
    publisher = models.CharField(_("publisher"), max_length=200, blank=True)
    published = PartialDateField(_("published"))
    source = models.ForeignKey(Source, models.PROTECT, related_name="frameworks", verbose_name=_("source"))

    class Meta:
        verbose_name = _("framework")
        verbose_name_plural = _("frameworks")
        ordering = ["slug"]
        constraints = [matches("framework", "published", PARTIAL_DATE)]

    def __str__(self) -> str:
        return self.slug


class Level(Recorded):
    """A step of a framework's scale; the higher the rank, the more sovereign."""

    framework = models.ForeignKey(Framework, models.CASCADE, related_name="level_rows", verbose_name=_("framework"))
    rank = models.PositiveSmallIntegerField(_("rank"))
    name_fr = models.CharField(_("name in French"), max_length=200)
    name_en = models.CharField(_("name in English"), max_length=200)
    description_fr = models.TextField(_("description in French"), blank=True)
    description_en = models.TextField(_("description in English"), blank=True)

    class Meta:
        verbose_name = _("level")
        verbose_name_plural = _("levels")
        ordering = ["rank"]
        constraints = [models.UniqueConstraint(fields=["framework", "rank"], name="level_rank_unique")]

    def __str__(self) -> str:
        return f"{self.framework} {self.rank}"


class Criterion(Recorded):
    """One question of a framework. `code` is how the framework itself calls it, such as SOV-1."""

    framework = models.ForeignKey(Framework, models.CASCADE, related_name="criterion_rows", verbose_name=_("framework"))
    code = models.CharField(_("code"), max_length=40)
    rank = models.PositiveSmallIntegerField(_("rank"), default=0)
    name_fr = models.CharField(_("name in French"), max_length=200)
    name_en = models.CharField(_("name in English"), max_length=200)
    description_fr = models.TextField(_("description in French"), blank=True)
    description_en = models.TextField(_("description in English"), blank=True)
    questions = models.PositiveSmallIntegerField(_("number of questions"), null=True, blank=True)
    most_points = models.PositiveSmallIntegerField(_("most points a question"), null=True, blank=True)

    class Meta:
        verbose_name = _("criterion")
        verbose_name_plural = _("criteria")
        ordering = ["rank"]
        constraints = [models.UniqueConstraint(fields=["framework", "code"], name="criterion_code_unique")]

    def __str__(self) -> str:
        return f"{self.framework} {self.code}"


class WeightProfile(Recorded):
    """An official or published set of weights of a framework's criteria."""

    framework = models.ForeignKey(Framework, models.CASCADE, related_name="profile_rows", verbose_name=_("framework"))
    slug = models.SlugField(_("slug"), max_length=100, unique=True)
    name_fr = models.CharField(_("name in French"), max_length=200)
    name_en = models.CharField(_("name in English"), max_length=200)
    published = PartialDateField(_("published"))
    source = models.ForeignKey(Source, models.PROTECT, related_name="weight_profiles", verbose_name=_("source"))

    class Meta:
        verbose_name = _("weight profile")
        verbose_name_plural = _("weight profiles")
        ordering = ["slug"]
        constraints = [matches("weightprofile", "published", PARTIAL_DATE)]

    def __str__(self) -> str:
        return self.slug


class Weight(Recorded):
    """How much one criterion counts in a profile."""

    profile = models.ForeignKey(WeightProfile, models.CASCADE, related_name="weight_rows", verbose_name=_("profile"))
    criterion = models.ForeignKey(Criterion, models.CASCADE, related_name="weight_rows", verbose_name=_("criterion"))
    weight = models.DecimalField(_("weight"), max_digits=9, decimal_places=4)

    class Meta:
        verbose_name = _("weight")
        verbose_name_plural = _("weights")
        constraints = [
            models.UniqueConstraint(fields=["profile", "criterion"], name="weight_once_per_criterion"),
            *not_negative("weight", "weight"),
        ]

    def __str__(self) -> str:
        return f"{self.criterion} {self.weight}"


class Assessment(OfferingFact):
    """The level that an offering reaches on a criterion, by someone's evidence. No row means unknown."""

    criterion = models.ForeignKey(
        Criterion, models.PROTECT, related_name="assessment_rows", verbose_name=_("criterion")
    )
    level = models.ForeignKey(
        Level, models.PROTECT, null=True, blank=True, related_name="assessment_rows", verbose_name=_("level")
    )
    points = models.DecimalField(_("points"), max_digits=9, decimal_places=3, null=True, blank=True)
    text_fr = models.TextField(_("text in French"), blank=True)
    text_en = models.TextField(_("text in English"), blank=True)

    class Meta:
        verbose_name = _("assessment")
        verbose_name_plural = _("assessments")
        constraints = [keyed("assessment", "offering"), *not_negative("assessment", "points")]
