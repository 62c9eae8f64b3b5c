"""The audit of a stack: each line matched, its side and exposure, what could replace it, and the rates."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from vendors.domain.alternatives import Graph, Proposals, Relation, of_same_vendor, proposals
from vendors.domain.dependencies.lines import Line, check_lines
from vendors.domain.dependencies.names import Match, Names
from vendors.domain.dependencies.rates import NOTHING, Rates, Side, instead, plus
from vendors.domain.entries import Catalogue, Offering
from vendors.domain.ownership.european import European, european
from vendors.domain.ownership.exposure import Degree, Exposure, exposure
from vendors.domain.ownership.roles import seats
from vendors.domain.sovereignty import Ranked

_SIDES = {"yes": Side.INSIDE, "no": Side.OUTSIDE, "unknown": Side.UNKNOWN}
_FIRST = {Side.INSIDE: 0, Side.UNKNOWN: 1}


class Total(NamedTuple):
    """What a replacement costs, in one currency. In order: sure totals first, then the lowest."""

    doubtful: bool
    amount: Decimal


@dataclass(frozen=True, slots=True)
class Replacement:
    """A living offering that may replace a line, with what it is ranked by: side, gates passed before undecided ones,
    those known to cover something of what is needed before the others, then the middle of the sovereignty score,
    coverage (both higher is better), cost, a doubtful one after all sure ones. None is not known. Those from outside
    the region or below a gate are not proposed.
    """

    offering: str
    incumbent: str
    relations: tuple[Relation, ...]
    side: Side
    sovereignty: Ranked | None
    coverage: Decimal | None
    cost: Total | None


@dataclass(frozen=True, slots=True)
class AuditedLine:
    """A line with what it stands for. `european` and `exposure` are None when no vendor is found. `rates_if_adopted`
    are the rates of the whole stack with the first replacement in its place; None without one.

    `of_same_vendor`: where nothing replaces the product itself, what replaces other products of its vendor below the
    same top category; no rate counts them. `excluded`: how many are not proposed, by the code of the first reason.
    """

    line: Line
    match: Match
    side: Side
    european: European | None
    exposure: Exposure | None
    country: str
    categories: tuple[str, ...]
    replacements: tuple[Replacement, ...]
    of_same_vendor: tuple[Replacement, ...]
    excluded: tuple[tuple[str, int], ...]
    rates_if_adopted: Rates | None


@dataclass(frozen=True, slots=True)
class Audit:
    """Rates by count, spend and criticality: of the stack, by category and country ('' is unknown), and with the first
    replacement of every line adopted. A line of several categories counts in each.
    """

    lines: tuple[AuditedLine, ...]
    rates: Rates
    by_category: tuple[tuple[str, Rates], ...]
    by_country: tuple[tuple[str, Rates], ...]
    rates_if_all_adopted: Rates

    @property
    def exposed(self) -> tuple[AuditedLine, ...]:
        """Lines that extraterritorial law is known to reach, directly or not."""
        sure = (Degree.EXPOSED, Degree.INDIRECT)
        return tuple(row for row in self.lines if row.exposure and row.exposure.at_least in sure)


@dataclass(frozen=True, slots=True)
class _Known:
    """What is computed once for each entry that lines stand for."""

    side: Side
    european: European | None
    exposure: Exposure | None
    country: str
    categories: tuple[str, ...]
    replacements: tuple[Replacement, ...] = ()
    of_same_vendor: tuple[Replacement, ...] = ()
    excluded: tuple[tuple[str, int], ...] = ()


def audit(
    lines: Sequence[Line],
    catalogue: Catalogue,
    names: Names,
    edges: Graph,
    region: frozenset[str],
    on: date,
    sovereignty: Callable[[str], Ranked | None] = lambda offering: None,
    coverage: Callable[[str, str], Decimal | None] = lambda incumbent, offering: None,
    cost: Callable[[str], Total | None] = lambda offering: None,
    most_replacements: int = 5,
) -> Audit:
    """The audit of a stack for a region on a day, in a time that grows with the number of lines. Each name and each
    entry is worked out once. Raises BadLines.
    """
    check_lines(lines)
    weigh = _Weigh(catalogue, edges, region, on, sovereignty, coverage, cost, most_replacements)
    matches: dict[tuple[str, str], Match] = {}
    found: list[tuple[Line, Match, _Known]] = []
    rates = NOTHING
    categories: dict[str, Rates] = {}
    countries: dict[str, Rates] = {}
    for line in lines:
        written = (line.name, line.supplier)
        if written not in matches:
            matches[written] = names.find(*written)
        match = matches[written]
        known = weigh.known(match.vendor, match.offering)
        found.append((line, match, known))
        rates = plus(rates, line, known.side)
        countries[known.country] = plus(countries.get(known.country, NOTHING), line, known.side)
        for category in known.categories or ("",):
            categories[category] = plus(categories.get(category, NOTHING), line, known.side)
    after = rates
    audited = []
    for line, match, known in found:
        adopted = None
        if known.replacements:
            side = known.replacements[0].side
            adopted = instead(rates, line, known.side, side)
            after = instead(after, line, known.side, side)
        audited.append(
            AuditedLine(
                line,
                match,
                known.side,
                known.european,
                known.exposure,
                known.country,
                known.categories,
                known.replacements,
                known.of_same_vendor,
                known.excluded,
                adopted,
            )
        )
    return Audit(tuple(audited), rates, tuple(sorted(categories.items())), tuple(sorted(countries.items())), after)


_NOT_FOUND = _Known(Side.UNKNOWN, None, None, "", ())


class _Weigh:
    """Works out each entry once."""

    def __init__(
        self,
        catalogue: Catalogue,
        edges: Graph,
        region: frozenset[str],
        on: date,
        sovereignty: Callable[[str], Ranked | None],
        coverage: Callable[[str, str], Decimal | None],
        cost: Callable[[str], Total | None],
        most: int,
    ):
        self.catalogue, self.edges, self.region, self.on = catalogue, edges, region, on
        self.sovereignty, self.coverage, self.cost, self.most = sovereignty, coverage, cost, most
        self._known: dict[tuple[str, str | None], _Known] = {}
        self._europeans: dict[str, European] = {}
        self._offerings: dict[str, list[Offering]] = {}
        for offering in catalogue.offerings.values():
            self._offerings.setdefault(offering.vendor, []).append(offering)

    def known(self, vendor: str | None, offering: str | None) -> _Known:
        if vendor is None or vendor not in self.catalogue.vendors:
            return _NOT_FOUND
        if (vendor, offering) not in self._known:
            self._known[vendor, offering] = self._work_out(vendor, offering)
        return self._known[vendor, offering]

    def _work_out(self, slug: str, offering: str | None) -> _Known:
        vendor, find = self.catalogue.vendors[slug], self.catalogue.vendors.get
        own = self._offerings.get(slug, [])
        meant = [row for row in own if row.slug == offering] if offering else own
        answer = self._european(slug)
        side = _SIDES[answer.answer]
        hostings = [row for item in meant for row in item.hostings] if offering else []
        places = {row.country for row in seats(vendor, self.on)}
        country = places.pop() if len(places) == 1 else ""
        categories = meant[0].categories if len(meant) == 1 else ()
        known = _Known(side, answer, exposure(vendor, self.on, find, hostings), country, categories)
        if side == Side.INSIDE:
            return known
        there = {row.slug: proposals(self.edges, self.catalogue, row.slug, self.on, self._european) for row in meant}
        replacements, excluded = self._chosen(there)
        related: tuple[Replacement, ...] = ()
        if offering and not replacements:
            others = (row.slug for row in own)
            beside = of_same_vendor(self.edges, self.catalogue, offering, others, self.on, self._european)
            related = self._chosen(dict(beside))[0]
        return replace(known, replacements=replacements, of_same_vendor=related, excluded=excluded)

    def _european(self, slug: str) -> European:
        if slug not in self._europeans:
            vendor = self.catalogue.vendors[slug]
            self._europeans[slug] = european(vendor, self.region, self.on, self.catalogue.vendors.get)
        return self._europeans[slug]

    def _chosen(self, there: Mapping[str, Proposals]) -> tuple[tuple[Replacement, ...], tuple[tuple[str, int], ...]]:
        """The best replacements of some incumbents, each once, and why others are none."""
        found: list[Replacement] = []
        excluded: Counter[str] = Counter()
        for incumbent, theirs in there.items():
            excluded.update(row.reasons[0].code for row in theirs.excluded)
            for row in theirs.proposed:
                sovereignty = self.sovereignty(row.offering)
                if sovereignty and sovereignty.fails:
                    excluded["gate-failed"] += 1
                    continue
                found.append(
                    Replacement(
                        row.offering,
                        incumbent,
                        row.relations,
                        _SIDES[self._european(self.catalogue.offerings[row.offering].vendor).answer],
                        sovereignty,
                        self.coverage(incumbent, row.offering),
                        self.cost(row.offering),
                    )
                )
        best: dict[str, Replacement] = {}
        for item in sorted(found, key=_order):
            best.setdefault(item.offering, item)
        return tuple(best.values())[: self.most], tuple(sorted(excluded.items()))


def _order(row: Replacement) -> tuple[object, ...]:
    undecided = bool(row.sovereignty and row.sovereignty.stopped_by)
    middle = row.sovereignty and row.sovereignty.score.middle
    falling = [(value is None, -(value or 0)) for value in (middle, row.coverage)]
    place = (_FIRST[row.side], undecided, not row.coverage)
    return (*place, *falling, row.cost is None, row.cost or (), row.offering, row.incumbent)
