"""What it costs: pricing models, plans, price components, tiers, limits, promotions."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from vendors.domain.vocabulary import (
    Commitment,
    ComponentKind,
    Disclosure,
    Period,
    PlanKind,
    PricingKind,
    TaxBasis,
)
from vendors.models.base import (
    CURRENCY,
    PARTIAL_DATE,
    Fact,
    PartialDateField,
    Recorded,
    matches,
    not_negative,
    one_of,
    vocabulary,
)
from vendors.models.offerings import OfferingFact
from vendors.models.vendors import keyed


class PricingModel(OfferingFact):
    """How an offering is priced, and what the vendor lets the public know of it."""

    kind = vocabulary(PricingKind, verbose_name=_("kind"))
    disclosure = vocabulary(Disclosure, verbose_name=_("price disclosure"), default=Disclosure.UNKNOWN)
    description_fr = models.TextField(_("description in French"), blank=True)
    description_en = models.TextField(_("description in English"), blank=True)
    renewal_increase = models.DecimalField(
        _("highest yearly increase at renewal, %"), max_digits=6, decimal_places=3, null=True, blank=True
    )

    class Meta:
        verbose_name = _("pricing model")
        verbose_name_plural = _("pricing models")
        constraints = [
            keyed("pricingmodel", "offering"),
            one_of("pricingmodel", "kind", PricingKind),
            one_of("pricingmodel", "disclosure", Disclosure),
            *not_negative("pricingmodel", "renewal_increase"),
        ]


class Plan(Fact):
    """One choice that a buyer has within a pricing model."""

    pricing_model = models.ForeignKey(
        PricingModel, models.CASCADE, related_name="plan_rows", verbose_name=_("pricing model")
    )
    name = models.CharField(_("name"), max_length=120)
    kind = vocabulary(PlanKind, verbose_name=_("kind"))
    rank = models.PositiveSmallIntegerField(_("rank"), default=0, help_text=_("Order among the plans, cheapest first."))
    description_fr = models.TextField(_("description in French"), blank=True)
    description_en = models.TextField(_("description in English"), blank=True)

    class Meta:
        verbose_name = _("plan")
        verbose_name_plural = _("plans")
        ordering = ["rank", "id"]
        constraints = [keyed("plan", "pricing_model"), one_of("plan", "kind", PlanKind)]


class PlanFact(Fact):
    """A fact row of a plan."""

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="%(class)s_rows", verbose_name=_("plan"))

    class Meta:
        abstract = True


class PriceComponent(PlanFact):
    """One line of a plan's price: so much of a currency, for a metric, over a period.

    `amount` is per unit for the kind `per-unit`, per package for `package`, in percent for `percentage`;
    `graduated` and `volume` take their amounts from tiers. Tax, period and date belong to the amount.
    """

    kind = vocabulary(ComponentKind, verbose_name=_("kind"))
    amount = models.DecimalField(_("amount"), max_digits=18, decimal_places=6, null=True, blank=True)
    currency = models.CharField(_("currency"), max_length=3, blank=True, help_text=_("ISO 4217, such as EUR."))
    tax_basis = vocabulary(TaxBasis, verbose_name=_("tax basis"), default=TaxBasis.UNKNOWN)
    metric = models.SlugField(
        _("metric"), max_length=60, blank=True, help_text=_("What is counted: users, gb, hours...")
    )
    period = vocabulary(Period, verbose_name=_("period"), default=Period.MONTH)
    commitment = vocabulary(Commitment, verbose_name=_("commitment"), default=Commitment.UNKNOWN)
    included = models.DecimalField(_("included quantity"), max_digits=18, decimal_places=4, null=True, blank=True)
    minimum = models.DecimalField(_("smallest quantity"), max_digits=18, decimal_places=4, null=True, blank=True)
    maximum = models.DecimalField(_("largest quantity"), max_digits=18, decimal_places=4, null=True, blank=True)
    package_size = models.DecimalField(_("package size"), max_digits=18, decimal_places=4, null=True, blank=True)
    as_of = PartialDateField(_("as of"))

    class Meta:
        verbose_name = _("price component")
        verbose_name_plural = _("price components")
        constraints = [
            keyed("pricecomponent", "plan"),
            one_of("pricecomponent", "kind", ComponentKind),
            one_of("pricecomponent", "tax_basis", TaxBasis),
            one_of("pricecomponent", "period", Period),
            one_of("pricecomponent", "commitment", Commitment),
            matches("pricecomponent", "currency", CURRENCY),
            matches("pricecomponent", "as_of", PARTIAL_DATE),
            *not_negative("pricecomponent", "amount", "included", "minimum", "maximum", "package_size"),
            models.CheckConstraint(
                condition=models.Q(kind=ComponentKind.PERCENTAGE) | ~models.Q(currency=""),
                name="pricecomponent_has_a_currency",
            ),
            models.CheckConstraint(
                condition=models.Q(amount__isnull=False, kind__in=["fixed", "per-unit", "package", "percentage"])
                | models.Q(amount__isnull=True, kind__in=["graduated", "volume"]),
                name="pricecomponent_amount_or_tiers",
            ),
            models.CheckConstraint(
                condition=~models.Q(kind="package") | models.Q(package_size__isnull=False, package_size__gt=0),
                name="pricecomponent_package_has_a_size",
            ),
            models.CheckConstraint(
                condition=models.Q(minimum__isnull=True)
                | models.Q(maximum__isnull=True)
                | models.Q(minimum__lte=models.F("maximum")),
                name="pricecomponent_minimum_at_most_maximum",
            ),
        ]


class Tier(Recorded):
    """One step of a graduated or volume price: so much a unit up to `up_to` (empty: no end), plus a fixed amount."""

    component = models.ForeignKey(PriceComponent, models.CASCADE, related_name="tier_rows", verbose_name=_("component"))
    up_to = models.DecimalField(_("up to"), max_digits=18, decimal_places=4, null=True, blank=True)
    unit_amount = models.DecimalField(_("amount per unit"), max_digits=18, decimal_places=6, default=0)
    fixed_amount = models.DecimalField(_("fixed amount"), max_digits=18, decimal_places=6, default=0)

    class Meta:
        verbose_name = _("tier")
        verbose_name_plural = _("tiers")
        ordering = [models.F("up_to").asc(nulls_last=True)]
        constraints = [
            models.UniqueConstraint(fields=["component", "up_to"], name="tier_up_to_unique"),
            models.UniqueConstraint(
                fields=["component"], condition=models.Q(up_to__isnull=True), name="tier_one_without_end"
            ),
            *not_negative("tier", "up_to", "unit_amount", "fixed_amount"),
        ]

    def __str__(self) -> str:
        return str(self.up_to)


class Limit(PlanFact):
    """How far a plan goes: a quantity of a metric, or an explicit `unlimited`; never a huge number.

    The metric `everything` stands for a plan that has no limit of any kind.
    """

    metric = models.SlugField(_("metric"), max_length=60)
    quantity = models.DecimalField(_("quantity"), max_digits=18, decimal_places=4, null=True, blank=True)
    unlimited = models.BooleanField(_("unlimited"), default=False)
    period = vocabulary(
        Period,
        verbose_name=_("period"),
        blank=True,
        default="",
        help_text=_("Per month, per day... empty when it is not a rate."),
    )
    note_fr = models.TextField(_("note in French"), blank=True)
    note_en = models.TextField(_("note in English"), blank=True)

    class Meta:
        verbose_name = _("limit")
        verbose_name_plural = _("limits")
        constraints = [
            keyed("limit", "plan"),
            models.CheckConstraint(
                condition=models.Q(unlimited=True, quantity__isnull=True)
                | models.Q(unlimited=False, quantity__isnull=False),
                name="limit_quantity_or_unlimited",
            ),
            *not_negative("limit", "quantity"),
            models.CheckConstraint(
                condition=models.Q(period__in=["", *[p.value for p in Period]]), name="limit_period_known"
            ),
        ]


class Promotion(OfferingFact):
    """A dated price reduction: a percentage, or a new amount. Empty dates are unknown."""

    percentage = models.DecimalField(_("reduction, %"), max_digits=6, decimal_places=3, null=True, blank=True)
    amount = models.DecimalField(
        _("price during the promotion"), max_digits=18, decimal_places=6, null=True, blank=True
    )
    currency = models.CharField(_("currency"), max_length=3, blank=True)
    since = PartialDateField(_("since"))
    until = PartialDateField(_("until"))
    description_fr = models.TextField(_("description in French"))
    description_en = models.TextField(_("description in English"))

    class Meta:
        verbose_name = _("promotion")
        verbose_name_plural = _("promotions")
        constraints = [
            keyed("promotion", "offering"),
            matches("promotion", "since", PARTIAL_DATE),
            matches("promotion", "until", PARTIAL_DATE),
            matches("promotion", "currency", CURRENCY),
            *not_negative("promotion", "percentage", "amount"),
            models.CheckConstraint(
                condition=models.Q(amount__isnull=True) | ~models.Q(currency=""), name="promotion_amount_has_a_currency"
            ),
            models.CheckConstraint(
                condition=models.Q(percentage__isnull=True) | models.Q(percentage__lte=100),
                name="promotion_percentage_at_most_100",
            ),
        ]
