"""How offerings fare on the criteria of a definition of sovereignty, as a drawing and its table."""

from collections.abc import Sequence
from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from catalogue.api.comparisontable import levels
from catalogue.pages.charts.profile import ProfileChart, Span, profile_chart
from catalogue.pages.wording import percent
from vendors.domain.sovereignty import Basis

HUNDRED = Decimal(100)


def profile(columns: Sequence[dict], sovereignty: dict | None) -> dict | None:
    """`chart`, and `rows` of the table: criteria with the API's contribution of each offering; None without any."""
    if not sovereignty:
        return None
    fared = [column["fared"] for column in columns]
    rows = [
        {"criterion": same[0]["criterion"], "name": same[0]["name"], "weight": same[0]["weight"], "cells": same}
        for same in zip(*(item["contributions"] for item in fared), strict=True)
    ]
    return {"chart": _chart(columns, fared, rows), "rows": rows, "definition": sovereignty}


def _chart(columns: Sequence[dict], fared: Sequence[dict], rows: Sequence[dict]) -> ProfileChart:
    scores = [item["score"] for item in fared]
    drawn: list[tuple[str, list[Span]]] = [
        (_("Score (worst–best case)"), [_score(score) for score in scores]),
        (_("Known share of the score"), [_share(score["known_share"]) for score in scores]),
    ]
    drawn += [(row["name"], [_span(part) for part in row["cells"]]) for row in rows]
    return profile_chart([(column["letter"], column["name"]) for column in columns], drawn)


def _score(score: dict) -> Span:
    low, high = Decimal(score["worst"]) / HUNDRED, Decimal(score["best"]) / HUNDRED
    text = percent(low) if low == high else f"{round(low * 100)}–{percent(high)}"
    return Span(low, high, pgettext("value", "unknown") if (low, high) == (0, 1) else text)


def _share(value: str) -> Span:
    share = Decimal(value) / HUNDRED
    return Span(share, share, percent(share))


def _span(part: dict) -> Span:
    weight = Decimal(part["weight"])
    text = levels(part)
    if text is None or part["basis"] == Basis.UNKNOWN:
        return Span(Decimal(0), Decimal(1), pgettext("value", "unknown"))
    return Span(Decimal(part["lowest"]) / weight, Decimal(part["highest"]) / weight, text.replace("..", "–"))
