"""A list request: parse, select, turn the page, count facets."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.translation import gettext as _
from pyroaring import BitMap

from catalogue.api.compiled import Compiled
from catalogue.api.costs import Costs
from catalogue.api.filters import FACETS, SORTS
from catalogue.api.needs import PARAMETERS, amount, read_need
from catalogue.api.pages import RELEVANCE, Page, Paging, read_paging, turn, turn_best
from catalogue.api.parameters import LONGEST_QUERY, MOST_SHOWN, MOST_VALUES
from catalogue.api.problems import BadParameter, BadQuery, nearest
from vendors.domain.pricing.need import Need

COMMON = ("lang", "format")
COST = (*PARAMETERS, "price_max")
PAGING = ("sort", "page", "page_size", "cursor", "fields", "facets")
LONGEST_VALUE = MOST_VALUES * (LONGEST_QUERY // 2)
"""Characters that a parameter's value may have."""

_CROSSED = {"relation": "alternative_to", "alternative_to": "relation"}
"""Filters that are read together: each value has to be counted with the other one."""


@dataclass(frozen=True)
class Query:
    """A list request, read and found good."""

    values: Mapping[str, Any]
    paging: Paging
    fields: frozenset[str] | None
    facets: tuple[str, ...]
    need: Need | None = None
    """What the list is priced for; None when no cost is asked for."""
    price_max: Decimal | None = None
    """Most a month, in the currency of the need."""
    given: Mapping[str, str] = field(default_factory=dict)
    """The parameters as they were written, each once."""


def joined(data: QueryDict) -> dict[str, str]:
    """Each parameter once: a repeated one stands for its values, comma-separated."""
    return {name: ",".join(data.getlist(name)) for name in data}


def unknown_parameters(given: Mapping[str, str], accepted: tuple[str, ...]) -> list[BadParameter]:
    """Parameters that the address does not have, each with the nearest one that it has."""
    errors = []
    for name in given:
        if name not in accepted:
            close = nearest(name, accepted)
            detail = _("%(name)s: there is no such parameter.") % {"name": name[:60]}
            if close:
                detail += " " + _("Did you mean %(close)s?") % {"close": close}
            errors.append(BadParameter(name[:60], given[name][:60], detail, accepted, close))
    return errors


def read_query(kind: str, data: QueryDict, compiled: Compiled, keys: list[str]) -> Query:
    """Raises BadQuery with everything that is wrong with the parameters."""
    given = joined(data)
    priced = COST if kind == "offerings" else ()
    errors = unknown_parameters(given, (*compiled.fields, *priced, *PAGING, *COMMON))
    values = {}
    for name, text in given.items():
        if field := compiled.fields.get(name):
            try:
                if len(text) > LONGEST_VALUE:
                    raise ValidationError(_("longer than %(most)s characters") % {"most": LONGEST_VALUE})
                values[name] = field.clean(text)
            except ValidationError as error:
                errors.append(refused(name, text, error))
    paging, wrong = read_paging(given, SORTS[kind], values.get("q", ""), costs=bool(priced))
    errors += wrong
    need = price_max = None
    if paging.by_cost or any(name in given for name in priced):
        need = read_need(given, errors)
        price_max = amount("price_max", given, errors)
    fields = _words("fields", given, keys, errors)
    facets = _words("facets", given, FACETS[kind], errors)
    if errors:
        raise BadQuery(errors)
    return Query(values, paging, frozenset(fields) if fields else None, tuple(facets), need, price_max, given)


def refused(name: str, text: str, error: ValidationError) -> BadParameter:
    """What is wrong with a filter's value."""
    accepted = getattr(error, "accepted", ())
    close = getattr(error, "nearest", None)
    detail = f"{name}: {' '.join(error.messages)}."
    if close:
        detail += " " + _("Did you mean %(close)s?") % {"close": close}
    elif accepted:
        shown = ", ".join(accepted[:MOST_SHOWN])
        detail += " " + _("Accepted: %(values)s") % {"values": shown + (", …" if len(accepted) > MOST_SHOWN else ".")}
    return BadParameter(name, getattr(error, "value", "") or text[:100], detail, tuple(accepted[:MOST_SHOWN]), close)


def _words(name: str, given: Mapping[str, str], accepted, errors: list[BadParameter]) -> list[str]:
    if name not in given:
        return []
    words = [word.strip() for word in given[name].split(",")]
    for word in words:
        if word not in accepted:
            close = nearest(word, accepted)
            detail = _("%(name)s: %(value)r is not one of: %(accepted)s.") % {
                "name": name,
                "value": word[:60],
                "accepted": ", ".join(accepted),
            }
            errors.append(BadParameter(name, word[:60], detail, tuple(accepted), close))
    return list(dict.fromkeys(words))


def find(compiled: Compiled, query: Query, costs: Costs | None = None) -> Page:
    """The page of a query; `costs` are those of its need."""
    if costs is None and text_alone(compiled, query):
        return turn_best(compiled.index, query.values["q"], query.paging)
    labels = compiled.select(query.values) & within(compiled, query, costs)
    ranked = None
    if query.paging.sort == RELEVANCE:
        ranked = [label for label in compiled.index.search.ranked(query.values["q"]) if label in labels]
    elif costs and query.paging.by_cost:
        ranked = costs.ranked(labels, falling=query.paging.sort.startswith("-"))
    return turn(compiled.index, labels, query.paging, ranked)


def text_alone(compiled: Compiled, query: Query) -> bool:
    """Whether a list is asked for its best matches of a text from the start, and nothing else."""
    by_relevance = query.paging.sort == RELEVANCE and query.paging.cursor is None
    return by_relevance and set(query.values) == {"q"} and compiled.base is compiled.index.everything


def within(compiled: Compiled, query: Query, costs: Costs | None) -> BitMap:
    """The entries that the price asked for leaves."""
    if costs is None or query.price_max is None:
        return compiled.base
    return costs.at_most(query.price_max)


def count_facets(compiled: Compiled, query: Query, costs: Costs | None = None) -> dict[str, list[tuple[str, int]]]:
    """For each facet, how many entries each of its values would give, the other filters staying as they are."""
    found = {}
    priced = within(compiled, query, costs)
    chosen = compiled.select(query.values) & priced
    for name in query.facets:
        index_name = compiled.filters[name].index_name
        if _CROSSED.get(name) in query.values:
            every = (
                (value, len(compiled.select({**query.values, name: (value,)}) & priced))
                for value in compiled.index.bitmaps.get(index_name, ())
            )
            found[name] = sorted(
                ((value, count) for value, count in every if count), key=lambda pair: (-pair[1], pair[0])
            )
        else:
            own = name in query.values
            selected = compiled.select(query.values, without=name) & priced if own else chosen
            found[name] = compiled.index.counts(index_name, selected)
    return found
