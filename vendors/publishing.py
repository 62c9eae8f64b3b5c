"""The publish gate: what keeps a vendor or an offering from being shown to the public.

One set of rules on the canonical document of an entry, used on seed files before a load, on the database by the
admin, and by the audit.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from django.db import models
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from vendors.domain.vocabulary import FACTUAL_VOICES, PROPOSABLE_RELATIONS, Publication, Status
from vendors.models import Offering, Vendor
from vendors.models.sources import ENTRY_COLUMNS
from vendors.seedfiles.document import document_of, documents_of, rows_in
from vendors.seedfiles.layout import KINDS
from vendors.seedfiles.shapes.base import FactShape
from vendors.seedfiles.shapes.facts import AlternativeShape, StatementShape, StatusShape
from vendors.seedfiles.wording import Words

OPINION_ALONE = _("Rests on a proposal, an aspiration or an opinion alone: a fact needs one of the voices {voices}.")


@dataclass(frozen=True)
class Reason:
    """One thing that stands in the way of publication: where, and what to do."""

    path: str
    message: Words
    row: models.Model | None = field(default=None, compare=False, repr=False)
    """The fact it speaks of, where the document was read from the database."""

    def __str__(self) -> str:
        return f"{self.path}: {self.message}" if self.path else str(self.message)


def what_stops(entry: Vendor | Offering) -> list[Reason]:
    """Everything that stands in the way of publishing the entry as the database holds it; empty: it may be shown."""
    return _what_stops(entry, document_of(entry))


def what_stops_each(entries: Iterable[Vendor | Offering]) -> Iterator[list[Reason]]:
    """The same of each of several entries, in a number of queries that does not grow with them."""
    entries = list(entries)
    found = {
        model: documents_of(model._meta.model_name, [entry.slug for entry in entries if isinstance(entry, model)])
        for model in (Vendor, Offering)
        if any(isinstance(entry, model) for entry in entries)
    }
    for entry in entries:
        document = found[type(entry)][entry.slug]
        yield _what_stops(document.row, document)


def _what_stops(entry: Vendor | Offering, document: dict) -> list[Reason]:
    reasons = list(reasons_against(entry._meta.model_name, document))
    if isinstance(entry, Offering) and entry.vendor.publication != Publication.PUBLISHED:
        reasons.append(Reason("vendor", _("The vendor is not published: publish it first.")))
    return reasons


def reasons_against(kind: str, record: dict) -> Iterator[Reason]:
    """The rules on one entry's own document, a vendor's or an offering's."""
    if kind not in ("vendor", "offering"):
        return
    proven = {row["field"] for row in record.get("evidence", {}).values() if "field" in row}
    for column in ENTRY_COLUMNS:
        if column in record and column not in proven:
            yield Reason(column, _("Known without evidence: add an evidence that names this column, or empty it."))
        if column in proven and column not in record:
            yield Reason(column, _("Has evidence but no value: fill it in, or remove the evidence."))
    if kind == "offering" and not record.get("categories"):
        yield Reason("categories", _("An offering belongs to at least one category."))
    proposed = present_status(record) == Status.PROPOSED
    for path, shape, row in rows_in(KINDS[kind], record):
        if not issubclass(shape, FactShape):
            continue
        evidence = row.get("evidence", {}).values()
        if not evidence:
            yield Reason(path, _("A fact without evidence: add at least one."), getattr(row, "row", None))
        elif not (proposed or _factual(evidence) or _is_a_saying(shape, row)):
            yield Reason(
                path,
                format_lazy(OPINION_ALONE, voices=", ".join(sorted(FACTUAL_VOICES))),
                getattr(row, "row", None),
            )


def present_status(record: dict) -> str | None:
    """The latest of the status rows; an undated one counts as the earliest. None when nothing is known."""
    rows = sorted(record.get("status", {}).values(), key=lambda row: row.get("since", ""))
    return rows[-1]["status"] if rows else None


def _is_a_saying(shape: type, row: dict) -> bool:
    """Rows that may rest on an opinion or a proposal: they tell that someone says so, and no more."""
    return (
        shape is StatementShape
        or (shape is StatusShape and row["status"] == Status.PROPOSED)
        or (shape is AlternativeShape and row["kind"] not in PROPOSABLE_RELATIONS)
    )


def _factual(evidence: Iterable[dict]) -> bool:
    return any(row["voice"] in FACTUAL_VOICES for row in evidence)
