"""A comparison as CSV: a line for each thing compared, prices first; for each offering its value and its evidence."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from catalogue.api.sidebyside import cell_text
from catalogue.api.tables import table
from vendors.domain.sovereignty import Basis

HEAD = ("row_kind", "row_key", "row_name", "row_differs")
EVIDENCE = "_evidence"


def comparison_table(document: dict, lang: str) -> bytes:
    """The lines of a comparison; a cell that nothing is known of says so."""
    slugs = [column["slug"] for column in document["offerings"]]
    columns = [*HEAD, *(name for slug in slugs for name in (slug, f"{slug}{EVIDENCE}"))]
    rows = [*_prices(document), *_facts(document), *_sovereignty(document), *_features(document)]
    return table(rows, columns, lang)


def sources(rows: Iterable[dict]) -> str:
    """Where each evidence is and its date."""
    found = (f"{row['source']}, {row['locator'] or row['title']} ({row['as_of'] or '?'})" for row in rows)
    return " | ".join(dict.fromkeys(found))


def _line(kind: str, key: str, name: str, cells: dict[str, tuple[str | None, Iterable[dict]]], differs="") -> dict:
    line = {"row_kind": kind, "row_key": key, "row_name": name, "row_differs": differs}
    for slug, (value, evidence) in cells.items():
        line[slug] = value
        line[f"{slug}{EVIDENCE}"] = sources(evidence)
    return line


def _prices(document: dict) -> Iterable[dict]:
    names = {
        "total": _("Total for the need"),
        "per_month": _("A month"),
        "per_user": _("A user and month"),
        "currency": _("Currency"),
        "tax_basis": _("Tax basis"),
        "as_of": _("Price as of"),
        "plan_name": _("Plan"),
    }
    columns = document["offerings"]
    for key, name in names.items():
        cells = {item["slug"]: (_price(item["cost"], key), item["cost"]["evidence"]) for item in columns}
        yield _line("price", key, name, cells)
    yield _line(
        "price",
        "doubts",
        _("Doubts"),
        {item["slug"]: ("; ".join(item["cost"]["doubt_labels"]), ()) for item in columns},
    )
    steps = {item["slug"]: (_step(item["next_step"]), ()) for item in columns}
    yield _line("price", "next_step", _("Next step after the free plan"), steps)
    apart = {row["offering"]: row["label"] for row in document["ranking"]["apart"]}
    place = {row["offering"]: str(row["place"]) for row in document["ranking"]["places"]}
    ranked = {item["slug"]: (place.get(item["slug"]) or f"- ({apart[item['slug']]})", ()) for item in columns}
    yield _line("price", "place", _("Place among comparable totals"), ranked)
    yield _line("fact", "status", _("Status"), {item["slug"]: (item["status_label"], ()) for item in columns})
    shares = {item["slug"]: (item["comparability"]["share"], ()) for item in columns}
    yield _line("fact", "comparability", _("Share of comparable facts known"), shares)


def _price(cost: dict, key: str) -> str | None:
    if cost["computable"]:
        return cost[key]
    return _("not computable: %(reason)s") % {"reason": cost["reason_label"]} if key == "total" else ""


def _step(step: dict | None) -> str:
    return f"{step['plan_name']}: {step['total']} {step['currency']}" if step else ""


def _facts(document: dict) -> Iterable[dict]:
    for row in document["facts"]:
        cells = {slug: ("; ".join(cell["values"]) or None, cell["evidence"]) for slug, cell in row["cells"].items()}
        yield _line("fact", row["fact"], row["name"], cells, row["differs"])


def _sovereignty(document: dict) -> Iterable[dict]:
    found = document["sovereignty"]
    if not found:
        return
    fared = found["offerings"]
    names = {
        "worst": _("Score at worst, in percent"),
        "best": _("Score at best, in percent"),
        "known_share": _("Share of the score that is known, in percent"),
    }
    for key, name in names.items():
        yield _line("sovereignty", key, name, {slug: (row["score"][key], ()) for slug, row in fared.items()})
    for same in zip(*(row["contributions"] for row in fared.values()), strict=True):
        cells = {slug: (levels(part), _behind(part)) for slug, part in zip(fared, same, strict=True)}
        yield _line("sovereignty", same[0]["criterion"], same[0]["name"], cells)


def levels(mark: dict) -> str | None:
    """The level of a mark, or the lowest and the highest that it can be; None when nothing is known of it."""
    if mark["basis"] == Basis.UNKNOWN:
        return None
    if mark["level"] is not None:
        return str(mark["level"])
    return f"{mark['lowest_level']}..{mark['highest_level']}"


def _behind(mark: dict) -> Iterable[dict]:
    return (item for reason in mark["reasons"] for item in reason["evidence"])


def _features(document: dict) -> Iterable[dict]:
    for row in document["features"]:
        cells = {
            slug: (cell_text(cell, row["unit"]), [told for value in cell["values"] for told in value["evidence"]])
            for slug, cell in row["cells"].items()
        }
        yield _line("feature", row["feature"], row["name"], cells, row["differs"])
