"""Relations between offerings in JSON: what may replace what, from either end, and why others may not."""

from collections.abc import Iterable
from typing import Any

from rest_framework import serializers

from catalogue.api.serializers.base import ReferenceSerializer, link, spoken
from catalogue.api.serializers.entries import AlternativeSerializer
from catalogue.api.serializers.facts import StatusSerializer
from catalogue.api.serializers.ownership import GroundSerializer
from vendors.domain.alternatives import Exclusion, Judge, Proposal, Proposals, Relation, Succession, Target
from vendors.domain.entries import Entry, Offering
from vendors.domain.ownership.reasons import Reason
from vendors.domain.traits import status_of
from vendors.domain.vocabulary import Status
from vendors.snapshot import Snapshot
from vendors.upkeeplabels import SAYINGS


class SuccessorSerializer(ReferenceSerializer):
    """What follows an entry, and the status that says so."""

    kind = serializers.ChoiceField(["offering", "vendor"])
    status = StatusSerializer()


class SuccessionSerializer(serializers.Serializer):
    steps = SuccessorSerializer(many=True)
    end = serializers.ChoiceField(["living", "gone", "loop", "unknown"])
    label = serializers.CharField()


class RelatedOfferingSerializer(serializers.Serializer):
    """An offering at the other end of relations."""

    offering = ReferenceSerializer()
    vendor = ReferenceSerializer()
    status = serializers.CharField()
    status_label = serializers.CharField()
    european = serializers.ChoiceField(["yes", "no", "unknown"], help_text="Of the region asked about.")
    relations = AlternativeSerializer(many=True)


class ExcludedSerializer(RelatedOfferingSerializer):
    """An offering that may not be proposed: why not, and what followed it."""

    reasons = GroundSerializer(many=True)
    succession = SuccessionSerializer()


class ReplacedSerializer(RelatedOfferingSerializer):
    """What the offering is set against."""

    proposable = serializers.BooleanField(help_text="Whether it may be proposed in its place.")
    reasons = GroundSerializer(many=True, help_text="Why not.")


class OfSameVendorSerializer(serializers.Serializer):
    """Another product of the vendor, below the same top category, and what may replace it: not the whole."""

    offering = ReferenceSerializer()
    url = serializers.CharField(help_text="Its own alternatives.")
    replaced_by = RelatedOfferingSerializer(many=True)


class OfferingAlternativesSerializer(ReferenceSerializer):
    """What an offering may replace, and what may replace it."""

    vendor = ReferenceSerializer()
    status = serializers.CharField()
    status_label = serializers.CharField()
    region = serializers.CharField()
    evaluated_on = serializers.CharField()
    revision = serializers.IntegerField()
    succession = SuccessionSerializer(help_text="What followed it, where it is gone.")
    replaced_by = RelatedOfferingSerializer(many=True)
    excluded = ExcludedSerializer(many=True, help_text="Set against it too, and not proposed.")
    replaces = ReplacedSerializer(many=True)
    of_same_vendor = OfSameVendorSerializer(many=True, help_text="Where nothing may replace the offering itself.")


class EdgeSerializer(serializers.Serializer):
    """One relation of an offering to another."""

    offering = ReferenceSerializer()
    vendor = ReferenceSerializer()
    incumbent = ReferenceSerializer()
    incumbent_vendor = ReferenceSerializer()
    relation = AlternativeSerializer()
    proposable = serializers.BooleanField()
    reasons = GroundSerializer(many=True, help_text="Why it may not be proposed.")


class Related:
    """Relations of one snapshot in one language; `judge` says who is of the region."""

    def __init__(self, context: dict, judge: Judge):
        self._snapshot: Snapshot = context["snapshot"]
        self._lang, self._judge = context["lang"], judge
        self._relations = AlternativeSerializer(context=context)
        self._statuses = StatusSerializer(context=context)

    def about(self, slug: str) -> dict[str, Any]:
        """An offering with its vendor and its status."""
        offering = self._snapshot.catalogue.offerings[slug]
        vendor = self._snapshot.catalogue.vendors[offering.vendor]
        status = status_of(offering, vendor, self._snapshot.day)
        label = spoken(Status, status, self._lang) if status in set(Status) else status
        return {
            "offering": reference(offering),
            "vendor": reference(vendor),
            "status": status,
            "status_label": label,
        }

    def proposal(self, found: Proposal | Exclusion) -> dict[str, Any]:
        return self._end(found.offering, found.relations)

    def exclusion(self, found: Exclusion) -> dict[str, Any]:
        return self.proposal(found) | {
            "reasons": reasons(found.reasons),
            "succession": self.succession(found.succession),
        }

    def target(self, found: Target) -> dict[str, Any]:
        return self._end(found.incumbent, found.relations) | {
            "proposable": not found.reasons,
            "reasons": reasons(found.reasons),
        }

    def of_same_vendor(self, found: Iterable[tuple[str, Proposals]]) -> list[dict[str, Any]]:
        offerings = self._snapshot.catalogue.offerings
        return [
            {
                "offering": reference(offerings[slug]),
                "url": link("offerings", slug, "alternatives"),
                "replaced_by": [self.proposal(row) for row in theirs.proposed],
            }
            for slug, theirs in found
        ]

    def succession(self, found: Succession) -> dict[str, Any]:
        catalogue = self._snapshot.catalogue
        steps = []
        for step in found.steps:
            held = catalogue.vendors if step.kind == "vendor" else catalogue.offerings
            named = {"slug": step.slug, "name": held[step.slug].name if step.slug in held else step.slug}
            url = link(f"{step.kind}s", step.slug)
            steps.append(
                named | {"url": url, "kind": step.kind, "status": self._statuses.to_representation(step.status)}
            )
        return {"steps": steps, "end": found.end, "label": str(SAYINGS[found.end])}

    def relation(self, found: Relation) -> dict[str, Any]:
        return self._relations.to_representation(found.row)

    def _end(self, slug: str, relations: Iterable[Relation]) -> dict[str, Any]:
        about = self.about(slug)
        european = self._judge(about["vendor"]["slug"]).answer
        return about | {"european": european, "relations": [self.relation(row) for row in relations]}


def reference(entry: Entry) -> dict[str, str]:
    kind = "offerings" if isinstance(entry, Offering) else "vendors"
    return {"slug": entry.slug, "name": entry.name, "url": link(kind, entry.slug)}


def reasons(found: Iterable[Reason]) -> list[dict[str, Any]]:
    """Why something may not be proposed."""
    return [
        {"code": row.code, "label": str(SAYINGS.get(row.code, row.code)), "rests_on": list(row.rests_on)}
        for row in found
    ]
