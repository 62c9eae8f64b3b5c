"""A vendor file: the vendor with its offerings, each complete."""

from typing import ClassVar

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _
from pydantic import Field, model_validator

from vendors.seedfiles.shapes import facts
from vendors.seedfiles.shapes.base import Address, Alias, EntryEvidenceShape, Line, PartialDate, Shape, Slug, Text, rows
from vendors.seedfiles.shapes.pricing import PricingShape, PromotionShape

UNPROVEN = _("`{column}` is known without evidence: add an evidence with `field: {column}`")


class EntryShape(Shape):
    """What vendors and offerings have in common. Each column that is known needs evidence that names it."""

    slug: Slug
    name: Line = Field(min_length=1, max_length=200)
    aliases: list[Alias] = Field([], description="Other names that people search for")
    former_slugs: list[Slug] = Field([], description="Slugs that redirect here")
    description: Text | None = None
    website: Address | None = None
    status: rows(facts.StatusShape) = []
    figures: rows(facts.FigureShape) = []
    statements: rows(facts.StatementShape) = []
    certifications: rows(facts.CertificationShape) = []
    evidence: list[EntryEvidenceShape] = Field(min_length=1)

    @model_validator(mode="after")
    def _columns_have_evidence(self):
        proven = {row.field for row in self.evidence}
        for column in ("name", "legal_name", "description", "website", "founded", "launched"):
            known = getattr(self, column, None)
            if known and column not in proven:
                raise ValueError(format_lazy(UNPROVEN, column=column))
            if not known and column in proven:
                raise ValueError(format_lazy(_("evidence for `{column}`, which is not given"), column=column))
        return self


class OfferingShape(EntryShape):
    table: ClassVar[str] = "Offering"
    identity: ClassVar[tuple[str, ...]] = ("slug",)
    refs: ClassVar[dict[str, str]] = {"categories": "Category"}

    launched: PartialDate | None = None
    categories: list[Slug] = Field([], description="The catalogue's own classification")
    delivery: rows(facts.DeliveryShape) = []
    licences: rows(facts.LicenceShape) = []
    hosting: rows(facts.HostingShape) = []
    pricing: rows(PricingShape) = []
    promotions: rows(PromotionShape) = []
    features: rows(facts.FeatureValueShape) = []
    alternatives: rows(facts.AlternativeShape) = []
    assessments: rows(facts.AssessmentShape) = []

    @model_validator(mode="after")
    def _plans_exist(self):
        plans = {f"{model.key}:{plan.key}" for model in self.pricing for plan in model.plans}
        for row in self.features:
            if row.plan is not None and row.plan not in plans:
                words = _("feature {feature}: no plan {plan}; there are: {plans}")
                there = ", ".join(sorted(plans)) or "–"
                raise ValueError(format_lazy(words, feature=row.feature, plan=repr(row.plan), plans=there))
        return self


class VendorShape(EntryShape):
    table: ClassVar[str] = "Vendor"

    legal_name: Line = Field("", max_length=200)
    founded: PartialDate | None = None
    countries: rows(facts.CountryShape) = []
    stakes: rows(facts.StakeShape) = []
    ties: rows(facts.TieShape) = []
    offerings: list[OfferingShape] = []
