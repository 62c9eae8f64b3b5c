"""A CycloneDX bill of materials read as the lines of a stack."""

from collections.abc import Iterator
from typing import Any

from vendors.domain.dependencies.lines import LONGEST_NAME, MOST_LINES, BadLines, Line

DEEPEST = 20
"""Components within components; deeper ones are refused."""


def read_sbom(document: Any) -> tuple[Line, ...]:
    """The components and services of a parsed CycloneDX JSON document, each once, with the supplier it names. The
    product that the document is about is not one of them. Raises BadLines with every error.
    """
    if not isinstance(document, dict):
        raise BadLines([("sbom", "not an object; accepted: a CycloneDX document in JSON")])
    if document.get("bomFormat") != "CycloneDX":
        found = document.get("bomFormat")
        raise BadLines([("bomFormat", f"{found!r} is not accepted; accepted: 'CycloneDX'")])
    errors: list[tuple[str, str]] = []
    lines: dict[Line, None] = {}
    for place, item in (*_items(document, "components", "", errors), *_items(document, "services", "", errors)):
        name = item.get("name")
        if not isinstance(name, str) or not name.strip():
            errors.append((f"{place}.name", "missing; accepted: a text"))
            continue
        lines[Line(name.strip()[:LONGEST_NAME], supplier=_supplier(item)[:LONGEST_NAME])] = None
    if errors:
        raise BadLines(errors)
    if not lines:
        raise BadLines([("components", "neither components nor services; accepted: at least one")])
    if len(lines) > MOST_LINES:
        raise BadLines([("components", f"{len(lines)} components and services; accepted: 1 to {MOST_LINES}")])
    return tuple(lines)


def _items(
    holder: dict[str, Any], field: str, above: str, errors: list[tuple[str, str]], depth: int = 1
) -> Iterator[tuple[str, dict[str, Any]]]:
    """What a list of the document holds, at any depth, with its place."""
    rows = holder.get(field, [])
    if not isinstance(rows, list):
        errors.append((f"{above}{field}", "not a list"))
        return
    if rows and depth > DEEPEST:
        errors.append((f"{above}{field}", f"nested deeper than {DEEPEST} levels"))
        return
    for number, item in enumerate(rows):
        place = f"{above}{field}.{number}"
        if not isinstance(item, dict):
            errors.append((place, "not an object"))
            continue
        yield place, item
        yield from _items(item, field, f"{place}.", errors, depth + 1)


def _supplier(item: dict[str, Any]) -> str:
    """Who supplies a component, or provides a service; '' when the document does not say."""
    for field in ("supplier", "provider", "manufacturer"):
        entity = item.get(field)
        if isinstance(entity, dict) and isinstance(entity.get("name"), str) and entity["name"].strip():
            return str(entity["name"]).strip()
    publisher = item.get("publisher")
    return publisher.strip() if isinstance(publisher, str) else ""
