"""What every offering costs for one need, computed once per snapshot and kept for the next lists that ask."""

import threading
from collections import OrderedDict
from collections.abc import Callable, Iterable
from decimal import Decimal
from functools import cached_property, lru_cache, partial
from typing import NamedTuple

import orjson
from pyroaring import BitMap

from catalogue.api.serializers.base import plain
from vendors.domain.pricing.need import Need
from vendors.domain.pricing.plans import OfferingCost, PlanCost, cost
from vendors.domain.pricing.quote import Quote
from vendors.snapshot import Entry, Snapshot
from vendors.snapshot.ranges import Range

MOST_KEPT = 50_000
"""Costs of single offerings that are kept at once, whatever the needs they are for."""

BOUNDS = 8
"""Amounts of which the offerings are remembered: a list and its facets ask for the same."""

SURE, DOUBTFUL, UNPRICED = range(3)


class Mark(NamedTuple):
    """What orders and bounds need of an offering's cost."""

    group: int
    """SURE when a plan serves the need without doubt, DOUBTFUL when the cheapest rests on an unknown, UNPRICED."""
    currency: str
    total: Decimal
    per_month: Decimal


def standing_for(whole: OfferingCost) -> tuple[PlanCost, Quote] | None:
    """The plan that stands for an offering in lists: the cheapest without doubt, else the cheapest."""
    plan = whole.sure or whole.best
    return (plan, plan.quote) if plan and isinstance(plan.quote, Quote) else None


def shown(whole: OfferingCost) -> dict:
    """A cost in JSON: the amounts and what they rest on, or the reason why there is none."""
    chosen = standing_for(whole)
    if chosen is None:
        reason = whole.reason
        return {"computable": False, "reason": reason and reason.reason, "subject": (reason and reason.subject) or None}
    plan, quote = chosen
    return {
        "computable": True,
        "plan": f"{plan.pricing}:{plan.plan}",
        "plan_name": plan.name,
        "add_ons": list(plan.add_ons),
        "total": plain(quote.total),
        "per_month": plain(quote.per_month),
        "per_user": plain(quote.per_user),
        "currency": quote.currency or None,
        "tax_basis": quote.tax_basis,
        "as_of": quote.as_of or None,
        "doubts": [f"{doubt.code}: {doubt.subject}" for doubt in plan.fit.doubts],
        "notes": [note.code for note in (*whole.notes, *plan.notes, *quote.notes)],
    }


class Costs:
    """The cost of one need for every offering of a snapshot."""

    def __init__(self, snapshot: Snapshot, need: Need, known: dict[str, Mark] | None = None) -> None:
        self._snapshot = snapshot
        self._need = need
        known = known or {}
        self._marks = {slug: known.get(slug) or self._mark(slug) for slug in snapshot.catalogue.offerings}
        self._documents: dict[str, bytes] = {}

    def _whole(self, slug: str) -> OfferingCost:
        return cost(self._snapshot.catalogue.offerings[slug], self._need, self._snapshot.day)

    def _mark(self, slug: str) -> Mark:
        whole = self._whole(slug)
        chosen = standing_for(whole)
        if chosen is None:
            return Mark(UNPRICED, "", Decimal(0), Decimal(0))
        quote = chosen[1]
        return Mark(SURE if whole.sure else DOUBTFUL, quote.currency, quote.total, quote.per_month)

    def carried(self, snapshot: Snapshot, touched: frozenset[Entry]) -> "Costs":
        """The costs in the next snapshot: only changed offerings are priced again."""
        same = {slug: mark for slug, mark in self._marks.items() if ("offering", slug) not in touched}
        return Costs(snapshot, self._need, same)

    def document(self, slug: str) -> bytes:
        """The cost of an offering in JSON."""
        if slug not in self._documents:
            self._documents[slug] = orjson.dumps(shown(self._whole(slug)))
        return self._documents[slug]

    @cached_property
    def at_most(self) -> Callable[[Decimal], BitMap]:
        """Offerings that cost at most so much a month; what is priced in another currency is not converted."""
        label_of = self._snapshot.offerings.label_of
        by_amount = Range(
            (mark.per_month, label_of[slug])
            for slug, mark in self._marks.items()
            if mark.group != UNPRICED and mark.currency in ("", self._need.currency)
        )
        return lru_cache(BOUNDS)(partial(by_amount.between, None))

    def ranked(self, labels: Iterable[int], *, falling: bool) -> list[int]:
        """Labels by cost: sure ones before doubtful ones before those without; the currency asked for before others."""
        rows = self._snapshot.offerings.rows

        def key(label: int) -> tuple:
            row = rows[label]
            mark = self._marks[row.slug]
            currency = "" if mark.currency == self._need.currency else mark.currency
            return (mark.group, currency, -mark.total if falling else mark.total, row.place)

        return sorted(labels, key=key)


class KeptCosts:
    """The costs of the needs asked for last; carried over to the next snapshot."""

    def __init__(self, snapshot: Snapshot, kept: OrderedDict[tuple, Costs] | None = None) -> None:
        self._snapshot = snapshot
        self._lock = threading.Lock()
        self._costs: OrderedDict[tuple, Costs] = kept if kept is not None else OrderedDict()

    def carried(self, snapshot: Snapshot, touched: frozenset[Entry]) -> "KeptCosts":
        with self._lock:
            last = next(reversed(self._costs.items()), None)
        # One need is priced again at once; the others when they are asked for.
        kept = OrderedDict([(last[0], last[1].carried(snapshot, touched))] if last else [])
        return KeptCosts(snapshot, kept)

    def of(self, need: Need) -> Costs:
        key = (need.months, tuple(sorted(need.courses.items())), need.features, need.currency)
        with self._lock:
            found = self._costs.get(key)
            if found is None:
                found = self._costs[key] = Costs(self._snapshot, need)
                while len(self._costs) > max(1, MOST_KEPT // max(1, len(self._snapshot.catalogue.offerings))):
                    self._costs.popitem(last=False)
            else:
                self._costs.move_to_end(key)
            return found


def costs_of(snapshot: Snapshot, need: Need) -> Costs:
    """What every offering of a snapshot costs for a need."""
    kept = snapshot.rendered.get("costs")
    if kept is None:
        kept = snapshot.rendered.setdefault("costs", KeptCosts(snapshot))
    return kept.of(need)
