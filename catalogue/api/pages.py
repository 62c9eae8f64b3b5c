"""Pages of a selection: by number, or by a cursor that survives additions and removals."""

import base64
import binascii
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import orjson
from django.utils.translation import gettext as _
from pyroaring import BitMap

from catalogue.api.problems import BadParameter, nearest
from vendors.snapshot.index import Index
from vendors.snapshot.orders import key_from, plain_key

PAGE_SIZE = 20
LARGEST_PAGE = 100
DEEPEST = 100_000
"""The last row that page numbers reach; a cursor goes on without bound."""
RELEVANCE = "relevance"
COST = "cost"


@dataclass(frozen=True)
class Paging:
    """Which page is asked for, in which order."""

    sort: str
    size: int = PAGE_SIZE
    page: int | None = None
    cursor: tuple[str, list] | None = None
    """Direction (`after` or `before`) and the key of the entry that it starts from."""

    @property
    def by_cost(self) -> bool:
        return self.sort.removeprefix("-") == COST


@dataclass(frozen=True)
class Page:
    """Labels of one page, the whole count, and the parameters of its neighbours (None: there is none)."""

    labels: list[int]
    count: int
    next: dict[str, str] | None
    previous: dict[str, str] | None


def read_paging(
    given: Mapping[str, str], sorts: tuple[str, ...], query: str, *, costs: bool
) -> tuple[Paging, list[BadParameter]]:
    """The paging that parameters ask for, and what is wrong with them. `costs`: whether the list has a cost."""
    errors: list[BadParameter] = []
    accepted = tuple(f"{way}{name}" for name in sorts for way in ("", "-"))
    accepted += ((RELEVANCE,) if query else ()) + ((COST, f"-{COST}") if costs else ())
    sort = given.get("sort", RELEVANCE if query else "name")
    if sort not in accepted:
        detail = _("sort: %(value)r is not an order of this list.") % {"value": sort[:60]}
        errors.append(BadParameter("sort", sort[:60], detail, accepted, nearest(sort, accepted)))
        sort = "name"
    size = read_number("page_size", given, 1, LARGEST_PAGE, errors) or PAGE_SIZE
    page = read_number("page", given, 1, max(1, DEEPEST // size), errors)
    cursor = None
    if "cursor" in given:
        if page is not None:
            errors.append(BadParameter("cursor", given["cursor"][:60], _("cursor: give either a page or a cursor.")))
        cursor = _cursor(given["cursor"], sort, errors)
    return Paging(sort, size, page, cursor), errors


def read_number(name: str, given: Mapping[str, str], low: int, high: int, errors: list[BadParameter]) -> int | None:
    """A whole number within bounds; None when it is not there or not good."""
    text = given.get(name)
    if text is None:
        return None
    if text.isascii() and text.isdigit() and len(text) < 10 and low <= int(text) <= high:
        return int(text)
    detail = _("%(name)s: %(value)r is not a whole number from %(low)s to %(high)s.") % {
        "name": name,
        "value": text[:40],
        "low": low,
        "high": high,
    }
    errors.append(BadParameter(name, text[:40], detail, (f"{low}..{high}",)))
    return None


def _cursor(token: str, sort: str, errors: list[BadParameter]) -> tuple[str, list] | None:
    try:
        raw = base64.urlsafe_b64decode(token.encode("ascii") + b"=" * (-len(token) % 4))
        order, direction, key = orjson.loads(raw)
        if order == sort and direction in ("after", "before"):
            return direction, _place(sort, key)
    except (ValueError, TypeError, binascii.Error):
        pass
    detail = _("cursor: this is not a cursor of this list in this order; take it from `next` or `previous`.")
    errors.append(BadParameter("cursor", token[:60], detail))
    return None


def _place(sort: str, key: list) -> list:
    """Raises ValueError or TypeError for what is no key of the order."""
    if _in_hand(sort):
        if [type(part) for part in key] != [str]:
            raise ValueError("not a key")
    else:
        key_from(sort, key)
    return key


def _in_hand(sort: str) -> bool:
    """Whether an order is made for the request rather than kept: its cursors name the last entry."""
    return sort.removeprefix("-") in (RELEVANCE, COST)


def token(sort: str, direction: str, key: Any) -> str:
    """The cursor that resumes after or before a key."""
    return base64.urlsafe_b64encode(orjson.dumps([sort, direction, key])).decode().rstrip("=")


def turn(index: Index, selection: BitMap, paging: Paging, ranked: list[int] | None) -> Page:
    """The page asked for. `ranked` holds the selection when its order is made for the request."""
    if ranked is not None:
        return _turn_ranked(index, ranked, paging)
    count = len(selection)
    if paging.page is not None:
        offset = (paging.page - 1) * paging.size
        return _numbered(index.page(selection, paging.sort, offset, paging.size), count, offset, paging)
    offset = 0
    if paging.cursor:
        direction, parts = paging.cursor
        key = key_from(paging.sort, parts)
        offset = index.standing(selection, paging.sort, key, after=direction == "after")
        if direction == "before":
            start = max(0, offset - paging.size)
            return _cursored(index, index.page(selection, paging.sort, start, offset - start), count, start, paging)
    return _cursored(index, index.page(selection, paging.sort, offset, paging.size), count, offset, paging)


def _numbered(labels: list[int], count: int, offset: int, paging: Paging) -> Page:
    page = paging.page or 1
    deeper = offset + paging.size < min(count, DEEPEST)
    return Page(
        labels,
        count,
        next={"page": str(page + 1)} if deeper else None,
        previous={"page": str(page - 1)} if page > 1 else None,
    )


def _cursored(index: Index, labels: list[int], count: int, offset: int, paging: Paging) -> Page:
    def neighbour(label: int, direction: str) -> dict[str, str]:
        return {"cursor": token(paging.sort, direction, plain_key(index.rows[label], paging.sort))}

    more = bool(labels) and offset + len(labels) < count
    return Page(
        labels,
        count,
        next=neighbour(labels[-1], "after") if more else None,
        previous=neighbour(labels[0], "before") if labels and offset else None,
    )


def turn_best(index: Index, query: str, paging: Paging) -> Page:
    """A page by relevance where text is all that is asked for: no more matches are fetched than it shows."""
    offset = ((paging.page or 1) - 1) * paging.size
    labels, count = index.search.best(query, paging.size, offset)
    if paging.page is not None:
        return _numbered(labels, count, offset, paging)
    last = {"cursor": token(paging.sort, "after", [index.rows[labels[-1]].slug])} if paging.size < count else None
    return Page(labels, count, next=last, previous=None)


def _turn_ranked(index: Index, ranked: list[int], paging: Paging) -> Page:
    """A cursor names the last entry seen, since the order is made anew; one that is gone starts the list over."""
    count = len(ranked)
    if paging.page is not None:
        offset = (paging.page - 1) * paging.size
        return _numbered(ranked[offset : offset + paging.size], count, offset, paging)
    start, end = 0, paging.size
    if paging.cursor:
        direction, (slug,) = paging.cursor
        label = index.label_of.get(slug)
        place = ranked.index(label) if label in ranked else -1
        start, end = (
            (place + 1, place + 1 + paging.size)
            if direction == "after"
            else (max(0, place - paging.size), max(0, place))
        )
    labels = ranked[start:end]
    slugs = index.slugs(labels)
    return Page(
        labels,
        count,
        next={"cursor": token(paging.sort, "after", [slugs[-1]])} if labels and end < count else None,
        previous={"cursor": token(paging.sort, "before", [slugs[0]])} if labels and start else None,
    )
