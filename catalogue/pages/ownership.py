"""Whose an offering is, in short: of the EU by seat and control, exposed to the law of the United States, and why."""

from collections.abc import Iterable

from catalogue.api.serializers.base import EvidenceSerializer
from catalogue.api.serializers.sovereignty import behind, rows_by_key
from vendors.domain.entries import Offering
from vendors.domain.ownership import Reason, european, exposure
from vendors.domain.regions import REGIONS
from vendors.labels import ground, label
from vendors.snapshot import Snapshot


def summary(offering: Offering, snapshot: Snapshot, lang: str) -> dict:
    """Computed for the snapshot's day from dated seats and stakes; each ground with the evidence that it rests on."""
    find = snapshot.catalogue.vendors.get
    vendor = snapshot.catalogue.vendors[offering.vendor]
    facts = rows_by_key(offering, vendor)
    represent = EvidenceSerializer(context={"snapshot": snapshot, "lang": lang}, many=True).to_representation

    def grounds(reasons: Iterable[Reason]) -> list[dict]:
        return [
            {
                "label": ground(reason.code),
                "evidence": represent(dict.fromkeys(behind(reason.rests_on, facts, snapshot))),
            }
            for reason in reasons
        ]

    inside = european(vendor, REGIONS["eu"], snapshot.day, find)
    exposed = exposure(vendor, snapshot.day, find, offering.hostings)
    return {
        "eu": {"answer": inside.answer, "reasons": grounds(inside.reasons)},
        "us": {"answer": exposed.answer, "label": label(exposed.answer), "reasons": grounds(exposed.reasons)},
    }
