"""A cost as pages show it: the codes of the API in words."""

from vendors.domain.pricing.limits import DoubtCode
from vendors.domain.pricing.reasons import NoteCode, Reason
from vendors.labels import label


def told(cost: dict) -> dict:
    """A cost of the API's lists with what people read for its reason, doubts and notes."""
    doubts = [doubt.partition(": ") for doubt in cost.get("doubts", ())]
    return cost | {
        "reason_label": label(Reason(cost["reason"])) if cost.get("reason") else None,
        "doubt_labels": [f"{subject}: {label(DoubtCode(code))}" for code, _colon, subject in doubts],
        "note_labels": [label(NoteCode(code)) for code in cost.get("notes", ())],
    }
