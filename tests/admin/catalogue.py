"""One row of every table, for pages that must show each of them."""

from django.contrib.auth import get_user_model
from django.db import models

from tests.make import make_alternative, make_evidence, make_fact, make_offering, make_source, make_vendor
from vendors.actions import record
from vendors.audittrail import Event, log
from vendors.models import (
    Assessment,
    Assignment,
    Certification,
    Criterion,
    DeliveryMode,
    ExchangeRate,
    Feature,
    FeatureValue,
    Figure,
    Framework,
    Hosting,
    Import,
    ImportedEntry,
    Level,
    Licence,
    Limit,
    LoadedEntry,
    Offering,
    Plan,
    PriceComponent,
    PricingModel,
    Promotion,
    Stake,
    Statement,
    Suggestion,
    Tie,
    Tier,
    Weight,
    WeightProfile,
)

TEXTS = {"name_fr": "nom", "name_en": "name"}


def make_priced(offering: Offering, plans: int = 1) -> PricingModel:
    """A pricing model with plans, each with a component, a tier and a limit, all proven."""
    pricing = make_fact(offering, PricingModel, "pricing_model", "tiered", kind="tiered")
    for number in range(plans):
        plan = Plan.objects.create(pricing_model=pricing, key=f"plan-{number}", name=f"Plan {number}", kind="paid")
        make_evidence("plan", plan)
        component = PriceComponent.objects.create(
            plan=plan, key="volume", kind="volume", currency="EUR", metric="users"
        )
        make_evidence("price_component", component)
        Tier.objects.create(component=component, unit_amount=1)
        make_evidence("limit", Limit.objects.create(plan=plan, key="users", metric="users", quantity=10))
    return pricing


def make_framework(slug: str = "grid") -> Framework:
    framework = Framework.objects.create(slug=slug, source=make_source(), **TEXTS)
    Level.objects.create(framework=framework, rank=1, **TEXTS)
    criterion = Criterion.objects.create(framework=framework, code="A-1", **TEXTS)
    profile = WeightProfile.objects.create(framework=framework, slug=f"{slug}-equal", source=make_source(), **TEXTS)
    Weight.objects.create(profile=profile, criterion=criterion, weight=1)
    return framework


def make_full_offering(slug: str, framework: Framework) -> Offering:
    """An offering, and its vendor, with a row in every fact table."""
    offering = make_offering(slug)
    vendor = offering.vendor
    make_fact(vendor, Stake, "stake", "a-fund", holder="A fund")
    make_fact(vendor, Tie, "tie", "customer/a-town", kind="customer", name="A town")
    make_fact(vendor, Figure, "figure", "staff", metric="staff", value=12)
    make_fact(offering, DeliveryMode, "delivery_mode", "saas", mode="saas")
    make_fact(offering, Licence, "licence", "mit", spdx="MIT")
    make_fact(offering, Hosting, "hosting", "fr", country="FR")
    make_fact(offering, Certification, "certification", "hds", scheme="hds", state="held")
    make_fact(offering, Statement, "statement", "main", kind="promise", text_fr="texte", text_en="text")
    make_fact(offering, Promotion, "promotion", "2020", since="2020", description_fr="texte", description_en="text")
    rate = {"date": "2026-11-20", "base": "EUR", "quote": "USD", "rate": "1.5", "source": make_source()}
    ExchangeRate.objects.get_or_create(slug="eur-usd-2026-11-20", defaults=rate)
    feature = Feature.objects.get_or_create(slug="video-calls", defaults=TEXTS)[0]
    make_fact(offering, FeatureValue, "feature_value", "video-calls", feature=feature, state="included")
    make_fact(
        offering,
        Assessment,
        "assessment",
        "a-1",
        criterion=framework.criterion_rows.get(),
        level=framework.level_rows.get(),
    )
    make_priced(offering)
    make_alternative(offering, make_offering(f"{slug}-incumbent", vendor=make_vendor(f"{slug}-rival", country="US")))
    return offering


def make_one_of_each() -> Offering:
    offering = make_full_offering("smanck", make_framework())
    record([("offering", "smanck", "created")])
    file = Import.objects.create(file_name="smanck.csv", sha256="0" * 64, format="offerings", state="applied")
    ImportedEntry.objects.create(of=file, kind="offering", slug="smanck")
    LoadedEntry.objects.create(kind="offering", slug="smanck", content={}, loaded_at="2020-08-17T00:00:00Z")
    user = get_user_model().objects.get_or_create(username="paule")[0]
    Assignment.objects.create(assignee=user, offering=offering, made_by="paule")
    Suggestion.objects.create(kind="correction", about="offerings/smanck", text="It has moved.")
    log("paule", Event.IMPORTED, about="smanck.csv")
    return offering


def row_of(model: type[models.Model]) -> models.Model:
    return model._default_manager.order_by("pk").first()
