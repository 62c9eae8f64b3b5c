"""What an add-on of the file adds to the limits of a plan, and by what it is then priced."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from vendors.pricingfiles.limits import Measure, is_unlimited, limit_row
from vendors.pricingfiles.shapes import AddOn
from vendors.pricingfiles.units import Unit, unit_of

if TYPE_CHECKING:
    from vendors.pricingfiles.map import Mapper

ONCE = Decimal(1)
EVERY = Decimal("Infinity")
REPLACES = _("it replaces the plans' limit: representable is what comes on top")


def add_on_limits(mapper: Mapper, name: str, item: AddOn) -> tuple[Unit, list[dict]]:
    """The unit to price an add-on by, and its limits. An add-on's limit comes on top of that of its plan."""
    unit = unit_of(item.unit or "", mapper.pricing.currency)
    place = f"addOns.{name}"
    extensions = _extensions(mapper, f"{place}.usageLimitsExtensions", item)
    times = _times(mapper, item)
    rows: dict[tuple, dict] = {}
    if len(extensions) == 1 and times != ONCE and (found := _by_need(mapper, extensions, unit)):
        unit = found
        ((limit, value),) = extensions.items()
        measure = mapper.measures[limit]
        rows[limit, ""] = _repeated(mapper, f"{place}.usageLimitsExtensions.{limit}", measure, value, times)
    else:
        if extensions and times != ONCE:
            mapper.skip(f"{place}.usageLimitsExtensions", "", _("it can be bought several times: representable once"))
        for limit, value in extensions.items():
            proof = mapper.evidence(f"{place}.usageLimitsExtensions.{limit}")
            rows[limit, ""] = limit_row(mapper.measures[limit], value, proof)
    for limit, override in item.usage_limits.items():
        measure = mapper.measures[limit]
        if measure.why_not or measure.least or (limit, "") in rows:
            continue
        path = f"{place}.usageLimits.{limit}"
        extra = _on_top(mapper, item, limit, override.value)
        if extra is None:
            mapper.skip(path, str(override.value), REPLACES)
        else:
            rows[limit, ""] = limit_row(measure, extra, mapper.evidence(path))
    return unit, list(rows.values())


def _extensions(mapper: Mapper, place: str, item: AddOn) -> dict[str, Decimal]:
    found = {}
    for limit, override in item.usage_limits_extensions.items():
        measure = mapper.measures[limit]
        if not measure.why_not and not measure.least:
            found[limit] = override.value
        else:
            reason = measure.why_not or _("a least quantity can't be extended")
            mapper.skip(f"{place}.{limit}", str(override.value), reason)
    return found


def _times(mapper: Mapper, item: AddOn) -> Decimal:
    """How often it can be bought: until 2.x without end, from 3.0 on as its constraints say, once where they don't."""
    told = item.subscription_constraints
    most = told and (told.max_quantity if told.max_quantity is not None else told.max)
    if most is not None:
        return most
    return EVERY if mapper.pricing.syntax_version < "3" else ONCE


def _by_need(mapper: Mapper, extensions: dict[str, Decimal], unit: Unit) -> Unit | None:
    """The unit of an add-on that is bought as often as the need asks: what it extends, in packages of so much."""
    ((limit, value),) = extensions.items()
    measure = mapper.measures[limit]
    if not value or is_unlimited(value, measure.metric) or unit.per or unit.package or unit.remark:
        return None
    counted = unit_of(mapper.pricing.usage_limits[limit].unit or "").metric
    if not unit.metric and unit.period:
        return Unit(measure.metric, value if value != ONCE else None, (), unit.period)
    if unit.metric and unit.metric == counted and value == ONCE:
        return Unit(measure.metric, None, (), unit.period or measure.period)
    return None


def _repeated(mapper: Mapper, place: str, measure: Measure, value: Decimal, times: Decimal) -> dict:
    row = limit_row(measure, value, mapper.evidence(place))
    note = row.pop("note", {"fr": "", "en": ""})
    each = f"{value:f}"
    row["note"] = {
        "fr": f"{note['fr']} Le prix est celui de chaque {each}.".strip(),
        "en": f"{note['en']} The price is for each {each}.".strip(),
    }
    del row["quantity"]
    return row | ({"unlimited": True} if is_unlimited(times, "") else {"quantity": value * times})


def _on_top(mapper: Mapper, item: AddOn, limit: str, value: Decimal) -> Decimal | None:
    """What a replaced limit adds, where it adds the same to every plan that the add-on is for."""
    metric = mapper.measures[limit].metric
    if is_unlimited(value, metric):
        return value
    names = item.available_for if item.available_for is not None else list(mapper.pricing.plans)
    before = {mapper.limit_of(mapper.pricing.plans[name], limit) for name in names}
    if len(before) != 1 or is_unlimited(base := before.pop(), metric) or base >= value:
        return None
    return value - base
