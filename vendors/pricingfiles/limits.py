"""Usage limits in the catalogue's terms: which metric, which quantity or none at all."""

from dataclasses import dataclass
from decimal import Decimal

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from vendors.domain.vocabulary import Period
from vendors.pricingfiles.shapes import UsageLimit, Value
from vendors.pricingfiles.units import Unit, kebab, limit_metric, unit_of
from vendors.seedfiles.wording import Words

LONGEST_METRIC = 60
SURELY_UNLIMITED = Decimal(10**9)
ROUND_UNLIMITED = Decimal(10**7)
"""Files write `unlimited` as a huge number: any from the first on, powers of ten from the second on."""
SMALL_SIZES = frozenset({"b", "kb", "kib"})
SPANS = {"HOUR": Period.HOUR, "DAY": Period.DAY, "MONTH": Period.MONTH, "YEAR": Period.YEAR}


@dataclass(frozen=True)
class Measure:
    """What one usage limit of the file measures, or why it can't be said here."""

    metric: str = ""
    period: Period | None = None
    unit: str = ""
    """The unit as the file gives it, where the metric doesn't say it."""
    renewed: bool = False
    """It starts anew after a time that the file doesn't give."""
    least: bool = False
    """The least that has to be taken, not the most that may be."""
    why_not: Words = ""


def measures(limits: dict[str, UsageLimit], meanings: dict[str, str | None]) -> dict[str, Measure]:
    """Name -> measure. Two limits that would share a metric keep their whole names."""
    found = {name: _measure(name, limit, meanings) for name, limit in limits.items()}
    for name, measure in list(found.items()):
        twins = [other for other, its in found.items() if _same(measure, its) and other != name]
        if not twins or name in meanings:
            continue
        found[name] = Measure(kebab(name)[:LONGEST_METRIC], *list(vars(measure).values())[1:])
    taken: set[tuple[str, Period | None]] = set()
    for name, measure in found.items():
        if measure.why_not or measure.least:
            continue
        if (measure.metric, measure.period) in taken:
            found[name] = Measure(
                why_not=format_lazy(_("another limit of the file already gives {metric}"), metric=measure.metric)
            )
        taken.add((measure.metric, measure.period))
    return found


def _same(one: Measure, other: Measure) -> bool:
    return not one.why_not and (one.metric, one.period, one.least) == (other.metric, other.period, other.least)


def _measure(name: str, limit: UsageLimit, meanings: dict[str, str | None]) -> Measure:
    if limit.value_type != "NUMERIC":
        return Measure(why_not=format_lazy(_("a limit of the type {kind} has no quantity"), kind=limit.value_type))
    if name in meanings and meanings[name] is None:
        return Measure(why_not=_("left out by the file of meanings"))
    unit = unit_of(limit.unit or "")
    least = kebab(name).split("-")[0] in ("min", "minimum")
    period = unit.period
    if limit.period is not None:
        period = SPANS.get(limit.period.unit.upper())
        if period is None or limit.period.value != 1:
            span = f"{limit.period.value:f} {limit.period.unit}"
            words = _("renewed every {span}; representable: each hour, day, month or year")
            return Measure(why_not=format_lazy(words, span=span))
    renewed = period is None and limit.type.upper() in ("RENEWABLE", "TIME_DRIVEN") and not unit.per
    if least:
        return Measure(unit.metric or limit_metric(name, Unit("users")), period, least=True)
    metric = meanings.get(name) or limit_metric(name, unit)
    if not metric or len(metric) > LONGEST_METRIC:
        return Measure(
            why_not=format_lazy(
                _("no metric can be made of its name; accepted: up to {most} letters and digits"), most=LONGEST_METRIC
            )
        )
    told = unit.metric in metric or unit.metric.rstrip("s") in metric or not (limit.unit or "").strip()
    return Measure(metric, period, "" if told else _shown(limit.unit or "", unit), renewed)


def _shown(text: str, unit: Unit) -> str:
    return text if unit.metric else ""


def is_unlimited(value: Value, metric: str) -> bool:
    """Whether a number of the file stands for no limit."""
    if not isinstance(value, Decimal) or not value.is_finite():
        return isinstance(value, Decimal)
    if metric.rpartition("-")[2] in SMALL_SIZES:
        return False
    round_number = str(int(value)).rstrip("0") == "1" and value == int(value)
    return value >= SURELY_UNLIMITED or (round_number and value >= ROUND_UNLIMITED)


def limit_row(measure: Measure, value: Decimal, evidence: list[dict]) -> dict:
    """The limit as seed files write it."""
    row: dict = {"metric": measure.metric, "period": measure.period, "evidence": evidence}
    french, english = [], []
    if is_unlimited(value, measure.metric):
        row["unlimited"] = True
        written = f"{value:f}".lower().replace("infinity", ".inf")
        french.append(f"Écrit {written} dans la source.")
        english.append(f"Written {written} in the source.")
    else:
        row["quantity"] = value
    if measure.unit:
        french.append(f"Unité dans la source : {measure.unit}.")
        english.append(f"Unit in the source: {measure.unit}.")
    if measure.renewed:
        french.append("Se renouvelle après une durée que la source ne donne pas.")
        english.append("Renewed after a time that the source does not give.")
    if english:
        row["note"] = {"fr": " ".join(french), "en": " ".join(english)}
    return row
