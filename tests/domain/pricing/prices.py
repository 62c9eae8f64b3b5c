"""Makers of priced offerings for tests: what is not given is unknown."""

from datetime import date
from decimal import Decimal

from tests import entries as make
from vendors.domain import entries
from vendors.domain.pricing.need import Need, need

ON = date(2026, 11, 22)


def asks(months: int = 12, features=(), growth=None, currency: str = "", **quantities) -> Need:
    """A need; `_` in a metric's name stands for `-`."""
    given, grown = (
        {name.replace("_", "-"): Decimal(str(value)) for name, value in (values or {}).items()}
        for values in (quantities, growth)
    )
    return need(given, months, features, grown, currency)


def price(kind: str, amount=None, tiers=(), **given) -> entries.PriceComponent:
    """A component in euros a month. `tiers`: (up to, amount per unit, fixed amount)."""
    decimals = {
        name: Decimal(str(given.pop(name)))
        for name in ("included", "minimum", "maximum", "package_size")
        if name in given
    }
    row = {"currency": "EUR", "tax_basis": "excluded", "period": "month", "commitment": "unknown", "as_of": "2026"}
    row |= {"key": f"{kind}-{given.get('metric', '')}"} | given
    return make.make(
        entries.PriceComponent,
        kind=kind,
        amount=None if amount is None else Decimal(str(amount)),
        tiers=tuple(
            entries.Tier(None if end is None else Decimal(end), Decimal(str(unit)), Decimal(str(fixed)))
            for end, unit, fixed in tiers
        ),
        **decimals,
        **row,
    )


def limit(metric: str, quantity=None, period: str = "", **given) -> entries.Limit:
    """A limit; without a quantity it is unlimited."""
    return make.make(
        entries.Limit,
        key=metric,
        metric=metric,
        quantity=None if quantity is None else Decimal(str(quantity)),
        unlimited=quantity is None,
        period=period,
        **given,
    )


def plan(key: str, *rows, kind: str = "paid", **given) -> entries.Plan:
    """A plan of the given components and limits."""
    return make.make(
        entries.Plan,
        key=key,
        name=key.title(),
        kind=kind,
        components=tuple(row for row in rows if isinstance(row, entries.PriceComponent)),
        limits=tuple(row for row in rows if isinstance(row, entries.Limit)),
        **given,
    )


def model(*plans: entries.Plan, kind: str = "per-unit", disclosure: str = "published", **given):
    return make.make(
        entries.PricingModel, **{"key": kind, "kind": kind, "disclosure": disclosure, "plans": plans, **given}
    )


def value(feature: str, state: str = "included", plan: str | None = None, **given) -> entries.FeatureValue:
    key = f"{feature}/{plan or ''}"
    return make.make(entries.FeatureValue, **{"key": key, "feature": feature, "state": state, "plan": plan, **given})


def offering(slug: str, *rows, **given) -> entries.Offering:
    """An offering of the given pricing models, feature values and promotions."""

    def of(kind: type) -> tuple:
        return tuple(row for row in rows if isinstance(row, kind))

    return make.offering(
        slug,
        "vendor",
        pricing=of(entries.PricingModel),
        features=of(entries.FeatureValue),
        promotions=of(entries.Promotion),
        **given,
    )
