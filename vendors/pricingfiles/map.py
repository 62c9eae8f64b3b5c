"""A pricing of the format as the catalogue's own rows: pricing model, plans, components, limits, feature values."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from vendors.domain.vocabulary import Disclosure, PlanKind, PricingKind, Standing, Voice
from vendors.pricingfiles.addons import add_on_limits
from vendors.pricingfiles.features import feature_rows
from vendors.pricingfiles.limits import is_unlimited, limit_row, measures
from vendors.pricingfiles.prices import Price, component_rows, price_of
from vendors.pricingfiles.read import Meanings
from vendors.pricingfiles.shapes import AddOn, Part, Plan, Pricing
from vendors.pricingfiles.units import Unit, kebab, title, unit_of
from vendors.seedfiles.document import from_shape
from vendors.seedfiles.layout import identity_of
from vendors.seedfiles.shapes.facts import FeatureValueShape
from vendors.seedfiles.shapes.pricing import PricingShape
from vendors.seedfiles.wording import Words

NOT_READ = frozenset(
    "description type expression serverExpression render tag tags automationType integrationType docUrl pricingUrls "
    "pricingsUrls pricingURLs docURL trackable variables".split()
)
"""Keys that say nothing the catalogue compares; vendors' own sentences are not taken over."""


@dataclass(frozen=True)
class Skipped:
    """Something of the file that the catalogue doesn't take, and why."""

    path: str
    value: str
    reason: Words

    @property
    def told(self) -> Words:
        words = _("{path}: {reason} (found {value})") if self.value else "{path}: {reason}"
        return format_lazy(words, path=self.path, reason=self.reason, value=self.value)

    def __str__(self) -> str:
        """In English, as the commands speak."""
        with override("en"):
            return str(self.told)


@dataclass
class Mapped:
    """The part of an offering's canonical document that the file speaks of, and what was left out."""

    pricing: dict[str, dict] = field(default_factory=dict)
    features: dict[str, dict] = field(default_factory=dict)
    skipped: list[Skipped] = field(default_factory=list)


class Mapper:
    """Maps one file. `model` is the key of the offering's pricing model; `known`: feature slug -> its document."""

    def __init__(self, pricing: Pricing, meanings: Meanings, known: Mapping[str, dict], source: str, model: str = ""):
        self.pricing, self.meanings, self.known, self.source = pricing, meanings, known, source
        self.measures = measures(pricing.usage_limits, meanings.limits)
        self.skipped: list[Skipped] = []
        self.keys = self._plan_keys()
        self.model = model

    def mapped(self) -> Mapped:
        """The rows. Raises pydantic's ValidationError where they break a rule of the catalogue."""
        plans = [self._plan(rank, name, plan) for rank, (name, plan) in enumerate(self.plans.items())]
        plans += [self._add_on(len(plans) + n, name, item) for n, (name, item) in enumerate(self.add_ons.items())]
        kind = self._kind(plans)
        shape = PricingShape.model_validate(
            {"key": self.model or kind.value, "kind": kind, "disclosure": self._disclosure(plans), "plans": plans}
            | {"evidence": self.evidence("plans")}
        )
        values = [FeatureValueShape.model_validate(row) for row in feature_rows(self, shape.key)]
        for name, measure in self.measures.items():
            if measure.why_not:
                self.skip(f"usageLimits.{name}", "", measure.why_not)
        for group, items in (("plans", self.pricing.plans), ("addOns", self.pricing.add_ons)):
            for name, item in items.items():
                if item.private:
                    self.skip(f"{group}.{name}", "", _("private: not offered to everyone"))
        self.skipped.extend(_unread(self.pricing, ""))
        record = from_shape(shape)
        rows = {identity_of(FeatureValueShape, row): row for row in map(from_shape, values)}
        return Mapped({shape.key: record}, rows, sorted(set(self.skipped), key=lambda item: item.path))

    @property
    def plans(self) -> dict[str, Plan]:
        return {name: plan for name, plan in self.pricing.plans.items() if not plan.private}

    @property
    def add_ons(self) -> dict[str, AddOn]:
        return {name: item for name, item in self.pricing.add_ons.items() if not item.private}

    def skip(self, path: str, value: str, reason: Words) -> None:
        self.skipped.append(Skipped(path, value[:120], reason))

    def evidence(self, locator: str) -> list[dict]:
        return [
            {
                "source": self.source,
                "locator": locator[:200],
                "as_of": self.pricing.created_at,
                "standing": Standing.OUTSIDE,
                "voice": Voice.THIRD_PARTY,
            }
        ]

    def limit_of(self, plan: Plan, name: str) -> Decimal:
        """What a plan gives of a usage limit: its own value, or that of all plans."""
        override = plan.usage_limits.get(name)
        return override.value if override else self.pricing.usage_limits[name].default_value

    def _plan_keys(self) -> dict[str, str]:
        keys: dict[str, str] = {}
        for name in [*self.pricing.plans, *self.pricing.add_ons]:
            key = self.meanings.plans.get(name) or kebab(title(name)) or "plan"
            while key in keys.values():
                key += "-add-on" if name in self.pricing.add_ons else "-2"
            keys[name] = key
        return keys

    def _priced(self, place: str, item: Plan, unit: Unit) -> tuple[Price, list[dict]]:
        price = price_of(item, self.pricing, unit)
        for key, value, reason in price.skipped:
            self.skip(f"{place}.{key}", value, reason)
        rows: list[dict] | Words = []
        if price.amounts and not (price.free and not isinstance(item, AddOn)):
            proof = self.evidence(f"{place}.{price.place}")
            rows = component_rows(price, unit, self.pricing.currency, self.pricing.created_at, proof)
        if not isinstance(rows, list):
            self.skip(f"{place}.unit", repr(item.unit), rows)
            rows = []
        return price, rows

    def _plan(self, rank: int, name: str, plan: Plan) -> dict:
        place = f"plans.{name}"
        unit = unit_of(plan.unit or "", self.pricing.currency)
        price, components = self._priced(place, plan, unit)
        kind = PlanKind.UNKNOWN
        if price.amounts:
            kind = PlanKind.FREE if price.free else PlanKind.PAID
        elif price.on_request:
            kind = PlanKind.QUOTE
        for row in components:
            row |= self._least(row.get("metric", ""), plan)
        return {
            "key": self.keys[name],
            "name": title(name),
            "kind": kind,
            "rank": min(rank, 1000),
            "evidence": self.evidence(place),
            "components": components,
            "limits": list(self._limits(name, plan, components)),
        }

    def _least(self, metric: str, plan: Plan) -> dict:
        """The smallest quantity that a plan is sold for, where a limit of the file says so."""
        for name, measure in self.measures.items():
            value = self.limit_of(plan, name) if measure.least else None
            if value and value > 1 and measure.metric == metric and not is_unlimited(value, metric):
                return {"minimum": value}
        return {}

    def _limits(self, plan_name: str, plan: Plan, components: list[dict]) -> Iterator[dict]:
        for name, measure in self.measures.items():
            if measure.why_not:
                continue
            if measure.least:
                value = self.limit_of(plan, name)
                if value > 1 and not any(row.get("minimum") == value for row in components):
                    reason = _("a least quantity needs a price by the same metric")
                    self.skip(f"plans.{plan_name}.usageLimits.{name}", str(value), reason)
                continue
            own = name in plan.usage_limits
            place = f"plans.{plan_name}.usageLimits.{name}" if own else f"usageLimits.{name}.defaultValue"
            yield limit_row(measure, self.limit_of(plan, name), self.evidence(place))

    def _add_on(self, rank: int, name: str, item: AddOn) -> dict:
        place = f"addOns.{name}"
        unit, limits = add_on_limits(self, name, item)
        _price, components = self._priced(place, item, unit)
        row = {
            "key": self.keys[name],
            "name": title(name),
            "kind": PlanKind.ADD_ON,
            "rank": min(rank, 1000),
            "evidence": self.evidence(place),
            "components": components,
            "limits": limits,
        }
        terms = [
            ("Pour", "For", item.available_for or []),
            ("Demande", "Requires", item.depends_on),
            ("Exclut", "Excludes", item.excludes),
        ]
        said = [(fr, en, ", ".join(map(title, names))) for fr, en, names in terms if names]
        if said:
            row["description"] = {
                "fr": " ".join(f"{fr} : {names}." for fr, _, names in said),
                "en": " ".join(f"{en}: {names}." for _, en, names in said),
            }
        for key, names in (("dependsOn", item.depends_on), ("excludes", item.excludes)):
            if names:
                self.skip(f"{place}.{key}", ", ".join(names), _("kept as a text: no rule between add-ons here"))
        return row

    def _kind(self, plans: list[dict]) -> PricingKind:
        kinds = {plan["kind"] for plan in plans if plan["kind"] != PlanKind.ADD_ON}
        if PlanKind.FREE in kinds:
            return PricingKind.FREE if kinds == {PlanKind.FREE} and not self.add_ons else PricingKind.FREEMIUM
        if kinds == {PlanKind.QUOTE}:
            return PricingKind.QUOTE
        priced = [row for plan in plans for row in plan["components"]]
        if not priced:
            return PricingKind.UNKNOWN
        return PricingKind.PER_UNIT if any(row.get("metric") for row in priced) else PricingKind.FLAT

    def _disclosure(self, plans: list[dict]) -> Disclosure:
        kinds = {plan["kind"] for plan in plans if plan["kind"] != PlanKind.ADD_ON}
        if kinds & {PlanKind.FREE, PlanKind.PAID} or any(plan["components"] for plan in plans):
            return Disclosure.PUBLISHED
        return Disclosure.ON_REQUEST if kinds == {PlanKind.QUOTE} else Disclosure.UNKNOWN


def _unread(part: Part, place: str) -> Iterator[Skipped]:
    """Keys of the file that no version of the syntax has, or that the importer has no use for."""
    for key in (part.model_extra or {}).keys() - NOT_READ:
        yield Skipped(f"{place}{key}", "", _("a key that the importer doesn't read"))
    for name, found in type(part).model_fields.items():
        value, key = getattr(part, name), found.alias
        if isinstance(value, Part):
            yield from _unread(value, f"{place}{key}.")
        elif isinstance(value, dict):
            for inner, item in value.items():
                if isinstance(item, Part):
                    yield from _unread(item, f"{place}{key}.{inner}.")
