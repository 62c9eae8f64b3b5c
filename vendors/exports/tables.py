"""Entries as the flat tables that an import takes: the same columns, one line an entry or a fact."""

from collections.abc import Callable, Iterable, Iterator

from vendors.exports.formats import number, table
from vendors.imports.rows import PROOF
from vendors.imports.tables import EXAMPLE_PROOF, TABLES

Line = dict[str, object]


def exported(name: str, documents: Iterable[dict], format: str) -> bytes:
    """The table of this name with the entries of these documents, as `csv` or `xlsx`."""
    lines = (line for document in documents for line in LINES[name](document))
    return table(name, TABLES[name].header, lines, format)


def _several(values: Iterable[object]) -> str:
    return "; ".join(str(value) for value in values)


def _proof(*facts: dict) -> Line:
    """The evidence that all facts of a line rest on; nothing where they rest on different ones."""
    proofs = [
        {name: row[name] for name in PROOF if name in row}
        for fact in facts
        for row in list(fact.get("evidence", {}).values())[:1]
    ]
    return dict(proofs[0]) if proofs and all(proof == proofs[0] for proof in proofs) else {}


def _own_proof(document: dict, *rows: dict) -> Line:
    own = [{"evidence": {identity: row}} for identity, row in document.get("evidence", {}).items()]
    return _proof(*own, *rows)


def _texts(row: dict, *names: str) -> Line:
    return {f"{name}_{lang}": row[name].get(lang, "") for name in names if name in row for lang in ("fr", "en")}


def _entry(document: dict) -> Line:
    line: Line = {name: document[name] for name in document if name in ("slug", "name", "legal_name", "website")}
    line |= {name: document[name] for name in ("founded", "launched", "vendor") if name in document}
    line["aliases"] = _several(document.get("aliases", []))
    latest = sorted(document.get("status", {}).values(), key=lambda row: row.get("since", ""))[-1:]
    for row in latest:
        line |= {"status": row["status"], "status_since": row.get("since", "")}
    return line | _texts(document, "description")


def _vendor(document: dict) -> Iterator[Line]:
    line = _entry(document)
    shown = []
    for row in document.get("countries", {}).values():
        if row["role"] in ("seat", "origin") and not row.get("until") and f"{row['role']}_country" not in line:
            line[f"{row['role']}_country"] = row["country"]
            if row["role"] == "seat":
                line["seat_city"] = row.get("city", "")
            shown.append(row)
    yield line | _own_proof(document, *shown, *document.get("status", {}).values())


def _offering(document: dict) -> Iterator[Line]:
    line = _entry(document) | {"categories": _several(document.get("categories", []))}
    shown = list(document.get("status", {}).values())
    for column, name, field in (
        ("delivery", "delivery", "mode"),
        ("licence", "licences", "spdx"),
        ("hosting_country", "hosting", "country"),
    ):
        rows = [
            row for row in document.get(name, {}).values() if set(row) <= {"key", field, "evidence"} and field in row
        ]
        line[column] = _several(row[field] for row in rows)
        shown += rows
    yield line | _own_proof(document, *shown)


def _plans(document: dict) -> Iterator[tuple[Line, dict]]:
    for key, model in document.get("pricing", {}).items():
        for plan in model.get("plans", {}).values():
            yield {"offering": document["slug"], "pricing": key, "plan": plan["key"]}, plan


def _prices(document: dict) -> Iterator[Line]:
    for line, plan in _plans(document):
        for row in plan.get("components", {}).values():
            if row.get("tiers"):
                continue
            words = {
                name: row[name] for name in ("currency", "tax_basis", "metric", "period", "commitment") if name in row
            }
            names = ("amount", "included", "minimum", "maximum", "package_size")
            numbers = {name: number(row.get(name)) for name in names}
            dated = {"component": row["kind"], "price_as_of": row.get("as_of", "")}
            yield line | words | numbers | dated | _proof(row)


def _limits(document: dict) -> Iterator[Line]:
    for line, plan in _plans(document):
        for row in plan.get("limits", {}).values():
            unlimited = "true" if row.get("unlimited") else ""
            told = {"metric": row["metric"], "quantity": number(row.get("quantity")), "unlimited": unlimited}
            yield line | told | {"period": row.get("period", "")} | _proof(row)


def _features(document: dict) -> Iterator[Line]:
    for row in document.get("features", {}).values():
        line: Line = {
            "offering": document["slug"],
            "plan": row.get("plan", ""),
            "quantity": number(row.get("quantity")),
        }
        line |= {name: row[name] for name in ("feature", "state", "choice") if name in row}
        line["unlimited"] = "true" if row.get("unlimited") else ""
        yield line | _texts(row, "note") | _proof(row)


LINES: dict[str, Callable[[dict], Iterator[Line]]] = {
    "vendors": _vendor,
    "offerings": _offering,
    "prices": _prices,
    "limits": _limits,
    "features": _features,
}


def template(name: str, format: str) -> bytes:
    """An empty table to fill in: its header and one example line."""
    from_example = TABLES[name].example | EXAMPLE_PROOF
    return table(name, TABLES[name].header, [from_example], format)
