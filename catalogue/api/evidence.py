"""The evidence of one entry: every fact with its sources and its age, what disagrees, what is not known."""

import orjson
from django.http import HttpResponse

from catalogue.api.kept import Answer
from catalogue.api.serializers.evidence import EntryEvidenceSerializer, Told, reference
from catalogue.api.views import JSON
from catalogue.api.viewsets import EntryDetail
from vendors.domain.asof import rows_by_place
from vendors.snapshot import Snapshot
from vendors.snapshot.upkeep import upkeep_of


class EntryEvidence(EntryDetail):
    """Every fact with its evidence and its age, conflicting evidence side by side, and what is unknown."""

    shape = EntryEvidenceSerializer

    def answer(self, request, snapshot: Snapshot, media: str, slug: str) -> Answer | HttpResponse:
        self.refuse_parameters(request)
        if slug not in self._known(snapshot):
            return self.missing(request, snapshot, slug)
        entry = self._known(snapshot)[slug]
        upkeep = upkeep_of(snapshot)
        ages, conflicts = upkeep.ages(entry), upkeep.conflicts(entry)
        gaps = upkeep.gaps(entry)
        if self.kind == "vendor":
            for offering in snapshot.offerings_of.get(slug, ()):
                gaps += upkeep.gaps(snapshot.catalogue.offerings[offering])
        told = Told({"snapshot": snapshot, "lang": self.lang})
        rows = rows_by_place(entry)
        document = reference(entry) | {
            "evaluated_on": snapshot.day,
            "revision": snapshot.revision,
            "counts": {
                "facts": len(ages),
                "stale": sum(age.stale == "yes" for age in ages),
                "undated": sum(not age.newest for age in ages),
                "conflicts": len(conflicts),
                "unknown": len(gaps),
            },
            "facts": [told.fact(entry, age, rows.get(age.place)) for age in ages],
            "conflicts": [told.conflict(row) for row in conflicts],
            "unknown": [told.gap(row) for row in gaps],
        }
        return Answer(orjson.dumps(document), JSON)


class VendorEvidence(EntryEvidence):
    kind = moved_kind = "vendor"


class OfferingEvidence(EntryEvidence):
    kind = moved_kind = "offering"
