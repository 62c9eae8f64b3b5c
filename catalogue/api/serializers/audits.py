"""The audit of a stack in JSON: rates, lines, and what could replace each."""

from collections.abc import Callable
from typing import Any

from rest_framework import serializers

from catalogue.api.serializers.base import NumberField, TextField, link, plain
from catalogue.api.serializers.pricing import NeedSerializer
from vendors.domain.dependencies import Audit, AuditedLine, Candidate, Rate, Rates, Replacement
from vendors.domain.entries import Catalogue
from vendors.domain.vocabulary import RelationKind
from vendors.labels import label


class AuditGroundSerializer(serializers.Serializer):
    code = serializers.CharField()
    rests_on = serializers.ListField(child=serializers.CharField(), help_text="Keys of rows of the vendor.")


class SideSerializer(serializers.Serializer):
    answer = serializers.ChoiceField(["yes", "no", "unknown"])
    reasons = AuditGroundSerializer(many=True)


class ReachSerializer(serializers.Serializer):
    answer = serializers.ChoiceField(["exposed", "indirect", "none-known", "unknown"])
    at_least = serializers.CharField(help_text="What is sure even when the answer is unknown.")
    reasons = AuditGroundSerializer(many=True)


class AuditRateSerializer(serializers.Serializer):
    """Amounts by side, and percent from outside the region; unknown lies between `lowest` and `highest`."""

    inside = NumberField()
    outside = NumberField()
    unknown = NumberField()
    left_out = serializers.IntegerField(help_text="Lines without that amount.")
    lowest = NumberField()
    highest = NumberField()
    of_known = NumberField()
    unknown_share = NumberField()


class RatesSerializer(serializers.Serializer):
    count = AuditRateSerializer()
    spend = AuditRateSerializer()
    criticality = AuditRateSerializer()


class GroupSerializer(serializers.Serializer):
    value = TextField(help_text="Null: unknown.")
    rates = RatesSerializer()


class AdoptedRateSerializer(serializers.Serializer):
    """The rate of the whole stack with the first alternative adopted, and the change in points."""

    lowest = NumberField()
    highest = NumberField()
    change_lowest = NumberField()
    change_highest = NumberField()


class AdoptedRatesSerializer(serializers.Serializer):
    count = AdoptedRateSerializer()
    spend = AdoptedRateSerializer()
    criticality = AdoptedRateSerializer()


class NamedSerializer(serializers.Serializer):
    kind = serializers.ChoiceField(["offering", "vendor"])
    slug = serializers.CharField()
    name = serializers.CharField()
    vendor = serializers.CharField()
    url = serializers.CharField()


class AuditCostSerializer(serializers.Serializer):
    """A cost as in lists; the whole of it at `quote_url`."""

    computable = serializers.BooleanField()
    quote_url = serializers.CharField()
    reason = serializers.CharField(allow_null=True, required=False)
    reason_label = serializers.CharField(allow_null=True)
    plan_name = serializers.CharField(required=False)
    total = serializers.CharField(required=False)
    per_month = serializers.CharField(required=False)
    currency = serializers.CharField(allow_null=True, required=False)
    tax_basis = serializers.CharField(required=False)
    as_of = serializers.CharField(allow_null=True, required=False)
    doubts = serializers.ListField(child=serializers.CharField(), required=False)


class RelationSerializer(serializers.Serializer):
    kind = serializers.CharField()
    label = serializers.CharField()


class ReplacementSerializer(serializers.Serializer):
    offering = NamedSerializer()
    replaces = serializers.CharField(help_text="The offering that it is set against.")
    relations = RelationSerializer(many=True)
    side = serializers.ChoiceField(["inside", "unknown"])
    coverage = NumberField(help_text="Percent of the known features of what it replaces; null: none is known.")
    cost = AuditCostSerializer(allow_null=True, help_text="Where a need is given.")


class AuditedLineSerializer(serializers.Serializer):
    line = serializers.IntegerField(help_text="Its number in the stack, from 0.")
    name = serializers.CharField()
    supplier = TextField()
    spend = NumberField()
    criticality = NumberField()
    found = serializers.ChoiceField(["exact", "typo", "supplier", "ambiguous", "unknown"])
    vendor = TextField()
    offering = TextField()
    url = TextField()
    candidates = NamedSerializer(many=True, help_text="What the name may stand for, where it is not one offering.")
    suggestions = NamedSerializer(many=True, help_text="Names alike, for one that is not found.")
    side = serializers.ChoiceField(["inside", "outside", "unknown"])
    european = SideSerializer(allow_null=True)
    exposure = ReachSerializer(allow_null=True)
    country = TextField()
    categories = serializers.ListField(child=serializers.CharField())
    alternatives = ReplacementSerializer(many=True)
    rates_if_adopted = AdoptedRatesSerializer(allow_null=True)


class AuditSerializer(serializers.Serializer):
    """How far a stack depends on suppliers from outside a region."""

    region = serializers.CharField()
    evaluated_on = serializers.CharField()
    revision = serializers.IntegerField()
    need = NeedSerializer(allow_null=True)
    rates = RatesSerializer()
    rates_if_all_adopted = AdoptedRatesSerializer()
    by_category = GroupSerializer(many=True)
    by_country = GroupSerializer(many=True)
    exposed = serializers.ListField(child=serializers.IntegerField(), help_text="Numbers of lines.")
    ambiguous = serializers.ListField(child=serializers.IntegerField())
    not_found = serializers.ListField(child=serializers.IntegerField())
    lines = AuditedLineSerializer(many=True)


def audit_document(found: Audit, catalogue: Catalogue, priced: Callable[[str], dict | None]) -> dict[str, Any]:
    """The audit in JSON; `priced` gives the cost of an offering."""
    numbers = {id(row): number for number, row in enumerate(found.lines)}
    return {
        "rates": _rates(found.rates),
        "rates_if_all_adopted": _changes(found.rates, found.rates_if_all_adopted),
        "by_category": [{"value": value or None, "rates": _rates(rates)} for value, rates in found.by_category],
        "by_country": [{"value": value or None, "rates": _rates(rates)} for value, rates in found.by_country],
        "exposed": [numbers[id(row)] for row in found.exposed],
        "ambiguous": [number for number, row in enumerate(found.lines) if row.match.found == "ambiguous"],
        "not_found": [number for number, row in enumerate(found.lines) if row.match.found == "unknown"],
        "lines": [_line(number, row, found.rates, catalogue, priced) for number, row in enumerate(found.lines)],
    }


def _line(
    number: int, row: AuditedLine, rates: Rates, catalogue: Catalogue, priced: Callable[[str], dict | None]
) -> dict[str, Any]:
    match = row.match
    url = link("offerings", match.offering) if match.offering else match.vendor and link("vendors", match.vendor)
    return {
        "line": number,
        "name": row.line.name,
        "supplier": row.line.supplier or None,
        "spend": plain(row.line.spend),
        "criticality": plain(row.line.criticality),
        "found": match.found,
        "vendor": match.vendor,
        "offering": match.offering,
        "url": url,
        "candidates": [] if match.offering else [_named(item) for item in match.candidates],
        "suggestions": [_named(item) for item in match.suggestions],
        "side": row.side,
        "european": row.european and {"answer": row.european.answer, "reasons": _grounds(row.european.reasons)},
        "exposure": row.exposure
        and {
            "answer": row.exposure.answer,
            "at_least": row.exposure.at_least,
            "reasons": _grounds(row.exposure.reasons),
        },
        "country": row.country or None,
        "categories": row.categories,
        "alternatives": [_replacement(item, catalogue, priced) for item in row.replacements],
        "rates_if_adopted": row.rates_if_adopted and _changes(rates, row.rates_if_adopted),
    }


def _replacement(item: Replacement, catalogue: Catalogue, priced: Callable[[str], dict | None]) -> dict[str, Any]:
    offering = catalogue.offerings[item.offering]
    kinds = dict.fromkeys(relation.row.kind for relation in item.relations)
    return {
        "offering": _named(Candidate("offering", offering.slug, offering.name, offering.vendor)),
        "replaces": item.incumbent,
        "relations": [{"kind": kind, "label": str(label(RelationKind(kind)))} for kind in kinds],
        "side": item.side,
        "coverage": plain(item.coverage),
        "cost": priced(item.offering),
    }


def _named(item: Candidate) -> dict[str, str]:
    return {
        "kind": item.kind,
        "slug": item.slug,
        "name": item.name,
        "vendor": item.vendor,
        "url": link(f"{item.kind}s", item.slug),
    }


def _grounds(reasons) -> list[dict]:
    return [{"code": reason.code, "rests_on": reason.rests_on} for reason in reasons]


def _rates(rates: Rates) -> dict[str, dict]:
    return {rate.measure.value: _rate(rate) for rate in rates}


def _rate(rate: Rate) -> dict[str, Any]:
    names = ("inside", "outside", "unknown", "lowest", "highest", "of_known", "unknown_share")
    return {name: plain(getattr(rate, name)) for name in names} | {"left_out": rate.left_out}


def _changes(before: Rates, after: Rates) -> dict[str, dict]:
    return {new.measure.value: _change(old, new) for old, new in zip(before, after, strict=True)}


def _change(old: Rate, new: Rate) -> dict[str, str | None]:
    found = {}
    for name in ("lowest", "highest"):
        now, then = getattr(new, name), getattr(old, name)
        found[name] = plain(now)
        found[f"change_{name}"] = None if now is None or then is None else plain(now - then)
    return found
