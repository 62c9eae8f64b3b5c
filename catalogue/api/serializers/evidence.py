"""Evidence in JSON: facts with their sources and age, sources that disagree side by side, what is not known."""

from collections.abc import Mapping
from typing import Any

from rest_framework import serializers

from catalogue.api.serializers import facts
from catalogue.api.serializers.base import EvidenceSerializer, ReferenceSerializer, Shape, TextField, link
from catalogue.api.serializers.entries import AlternativeSerializer
from vendors.domain import entries
from vendors.domain.asof import Age, Conflict, Gap
from vendors.domain.entries import Entry, Fact, Offering
from vendors.domain.texts import text_in
from vendors.upkeeplabels import GAPS, KINDS, SAYINGS

ROWS: Mapping[type[Fact], type[Shape]] = {
    entries.CountryRole: facts.CountryRoleSerializer,
    entries.Stake: facts.StakeSerializer,
    entries.Tie: facts.TieSerializer,
    entries.StatusChange: facts.StatusSerializer,
    entries.Figure: facts.FigureSerializer,
    entries.Statement: facts.StatementSerializer,
    entries.Certification: facts.CertificationSerializer,
    entries.DeliveryMode: facts.DeliverySerializer,
    entries.Licence: facts.LicenceSerializer,
    entries.Hosting: facts.HostingSerializer,
    entries.FeatureValue: facts.FeatureValueSerializer,
    entries.Alternative: AlternativeSerializer,
    entries.Assessment: facts.AssessmentSerializer,
    entries.PricingModel: facts.PricingModelSerializer,
    entries.Plan: facts.PlanSerializer,
    entries.PriceComponent: facts.PriceComponentSerializer,
    entries.Limit: facts.LimitSerializer,
    entries.Promotion: facts.PromotionSerializer,
}
"""Row of a fact -> what shows it."""
_NOT_A_VALUE = ("key", "evidence", "plans", "components", "limits")
_TEXTS = ("description",)


class AgeSerializer(serializers.Serializer):
    newest = TextField(help_text="Date of the newest evidence; null: none is dated.")
    months = serializers.IntegerField(allow_null=True, help_text="Whole months since then.")
    limit = serializers.IntegerField(allow_null=True, help_text="Months after which it is stale; null: never.")
    stale = serializers.ChoiceField(["yes", "no", "unknown"])


class KindOfFactSerializer(serializers.Serializer):
    kind = serializers.CharField(help_text="The list or the column that holds the fact.")
    kind_label = serializers.CharField()
    place = serializers.CharField()


class HeldFactSerializer(KindOfFactSerializer):
    """A fact with what it says, the evidence it rests on and the age of the newest."""

    value = serializers.DictField()
    age = AgeSerializer()
    evidence = EvidenceSerializer(many=True)


class DisputedRowSerializer(serializers.Serializer):
    key = serializers.CharField()
    value = serializers.DictField()
    evidence = EvidenceSerializer(many=True)


class ConflictSerializer(KindOfFactSerializer):
    """Rows that cannot all be true, side by side; none is preferred."""

    code = serializers.ChoiceField(["values-differ", "marked-conflicting"])
    label = serializers.CharField()
    rows = DisputedRowSerializer(many=True)


class GapSerializer(serializers.Serializer):
    """Something that no source in the catalogue says."""

    entry = ReferenceSerializer()
    fact = serializers.CharField(help_text="`feature:<slug>` for a feature.")
    label = serializers.CharField()
    rests_on = serializers.ListField(child=serializers.CharField(), help_text="Keys of the rows that lack it.")


class EvidenceCountsSerializer(serializers.Serializer):
    facts = serializers.IntegerField()
    stale = serializers.IntegerField()
    undated = serializers.IntegerField()
    conflicts = serializers.IntegerField()
    unknown = serializers.IntegerField()


class EntryEvidenceSerializer(ReferenceSerializer):
    """Every fact of an entry with its evidence, what disagrees, and what is not known; of a vendor, also what is not
    known of its offerings.
    """

    evaluated_on = serializers.CharField()
    revision = serializers.IntegerField()
    counts = EvidenceCountsSerializer()
    facts = HeldFactSerializer(many=True)
    conflicts = ConflictSerializer(many=True)
    unknown = GapSerializer(many=True)


class WorkSerializer(serializers.Serializer):
    """A line of a work list belongs to an entry."""

    entry = ReferenceSerializer()
    vendor = ReferenceSerializer()


class ConflictLineSerializer(WorkSerializer, ConflictSerializer):
    pass


class StaleLineSerializer(WorkSerializer, HeldFactSerializer):
    pass


class GapLineSerializer(GapSerializer):
    kind = serializers.CharField()
    vendor = ReferenceSerializer()


class Told:
    """What is said of facts, conflicts and gaps in one language."""

    def __init__(self, context: dict):
        self._context = context
        self._catalogue: entries.Catalogue = context["snapshot"].catalogue
        self._evidence = EvidenceSerializer(context=context, many=True).to_representation
        self._rows = {kind: serializer(context=context) for kind, serializer in ROWS.items()}

    def fact(self, entry: Entry, age: Age, row: Fact | None) -> dict[str, Any]:
        """A fact at its place; `row` is None for a column of the entry itself."""
        if row is None:
            value = {age.kind_of_fact: self._column(entry, age.kind_of_fact)}
            evidence = tuple(item for item in entry.evidence if item.field == age.kind_of_fact)
        else:
            value, evidence = self._value(row), row.evidence
        return {
            **_kind(age.kind_of_fact, age.place),
            "value": value,
            "age": {"newest": age.newest or None, "months": age.months, "limit": age.limit, "stale": age.stale},
            "evidence": self._evidence(evidence),
        }

    def conflict(self, found: Conflict) -> dict[str, Any]:
        return {
            **_kind(found.kind_of_fact, found.place),
            "code": found.code,
            "label": str(SAYINGS[found.code]),
            "rows": [
                {"key": row.key, "value": self._value(row), "evidence": self._evidence(row.evidence)}
                for row in found.rows
            ],
        }

    def gap(self, found: Gap) -> dict[str, Any]:
        held = self._catalogue.vendors if found.kind == "vendor" else self._catalogue.offerings
        name, _, slug = found.fact.partition(":")
        label = str(GAPS.get(name, name))
        feature = self._catalogue.features.get(slug)
        if feature:
            lang = self._context["lang"]
            label += (" : " if lang == "fr" else ": ") + text_in(feature, "name", lang)
        return {
            "entry": reference(held[found.slug]),
            "fact": found.fact,
            "label": label,
            "rests_on": list(found.rests_on),
        }

    def _value(self, row: Fact) -> dict[str, Any]:
        shown = self._rows[type(row)].to_representation(row)
        return {name: value for name, value in shown.items() if name not in _NOT_A_VALUE}

    def _column(self, entry: Entry, kind: str) -> str:
        return text_in(entry, kind, self._context["lang"]) if kind in _TEXTS else getattr(entry, kind)


def reference(entry: Entry) -> dict[str, str]:
    kind = "offerings" if isinstance(entry, Offering) else "vendors"
    return {"slug": entry.slug, "name": entry.name, "url": link(kind, entry.slug)}


def _kind(kind: str, place: str) -> dict[str, str]:
    return {"kind": kind, "kind_label": str(KINDS.get(kind, kind)), "place": place}
