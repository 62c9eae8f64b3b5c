"""One evidence for all of a page: it proves each known value and row that has none."""

from collections.abc import Callable, Iterator

from django.db import models

from vendors.admin.paths import COLUMNS, ENTRIES, FACTS, KINDS
from vendors.models import Evidence


def prove(entry: models.Model, proof: dict, mark: Callable[[Evidence], None]) -> None:
    """Give every unproven value and row of the entry an evidence of its own with these columns, each marked first."""
    for target in _unproven(entry):
        evidence = Evidence(**proof, **target)
        mark(evidence)
        evidence.save()


def _unproven(entry: models.Model) -> Iterator[dict]:
    kind = ENTRIES[type(entry)]
    proven = set(Evidence.objects.filter(**{kind: entry}).values_list("field", flat=True))
    for column in COLUMNS[type(entry)]:
        values = [getattr(entry, name, "") for name in (column, f"{column}_fr", f"{column}_en")]
        if any(values) and column not in proven:
            yield {kind: entry, "field": column}
    for model, way in FACTS[type(entry)].items():
        for row in model.objects.filter(**{way: entry}, evidence_rows=None):
            yield {KINDS[model.__name__]: row}
