"""The stack that the body of a request lists: JSON, CSV or a CycloneDX bill of materials, read within bounds."""

import csv
import io
import re
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import orjson
from django.utils.translation import gettext as _

from catalogue.api.problems import BadParameter, BadQuery, nearest
from vendors.domain.dependencies import MOST_LINES, BadLines, Line, read_sbom
from vendors.domain.dependencies.lines import LONGEST_NAME
from vendors.domain.regions import REGIONS

MOST_BYTES = 1_000_000
"""Size of a body."""
REGION = "eu"
FIELDS = ("name", "spend", "criticality", "supplier")
JSON_TYPE, SBOM_TYPE, CSV_TYPE = "application/json", "application/vnd.cyclonedx+json", "text/csv"

_AMOUNT = re.compile(r"\d{1,12}(\.\d{1,4})?")
_TEXTS = {"name": "", "supplier": ""}
_NUMBER_SCHEMA = {
    "anyOf": [
        {"type": "number", "minimum": 0, "maximum": 999_999_999_999},
        {"type": "string", "pattern": r"^[0-9]{1,12}(\.[0-9]{1,4})?$"},
        {"type": "null"},
    ]
}
_PARTS_SCHEMA = {
    "type": "array",
    "items": {"type": "object", "required": ["name"], "properties": {"name": {"type": "string", "minLength": 1}}},
}
BODIES: dict[str, dict[str, Any]] = {
    JSON_TYPE: {
        "type": "object",
        "description": "A CycloneDX document is taken too.",
        "required": ["lines"],
        "additionalProperties": False,
        "properties": {
            "lines": {
                "type": "array",
                "minItems": 1,
                "maxItems": MOST_LINES,
                "items": {
                    "type": "object",
                    "required": ["name"],
                    "additionalProperties": False,
                    "properties": {
                        "name": {"type": "string", "minLength": 1, "maxLength": LONGEST_NAME},
                        "spend": _NUMBER_SCHEMA,
                        "criticality": _NUMBER_SCHEMA,
                        "supplier": {"type": ["string", "null"], "maxLength": LONGEST_NAME},
                    },
                },
            },
            "region": {"type": "string", "enum": list(REGIONS), "default": REGION},
        },
    },
    SBOM_TYPE: {
        "type": "object",
        "required": ["bomFormat"],
        "properties": {"bomFormat": {"const": "CycloneDX"}, "components": _PARTS_SCHEMA, "services": _PARTS_SCHEMA},
    },
    CSV_TYPE: {"type": "string", "description": "name,spend,criticality,supplier; a header line, UTF-8."},
}
"""By media type, as the contract gives them."""


def read_stack(body: bytes, media: str) -> tuple[list[Line], str | None]:
    """The lines of a body, and the region that it names. Raises BadQuery with everything that is wrong."""
    errors: list[BadParameter] = []
    region = None
    if media == CSV_TYPE:
        lines = _from_csv(body, errors)
    else:
        lines, region = _from_json(body, errors, sbom=media == SBOM_TYPE)
    if errors:
        raise BadQuery(errors)
    return lines, region


def read_region(value: Any, errors: list[BadParameter]) -> str:
    """The name of a region; the European Union's where none is given."""
    if isinstance(value, str) and value in REGIONS:
        return value
    shown = _shown(value)
    _refuse(errors, "region", shown, ", ".join(REGIONS), tuple(REGIONS), nearest(shown, REGIONS))
    return REGION


def _from_json(body: bytes, errors: list[BadParameter], *, sbom: bool) -> tuple[list[Line], str | None]:
    try:
        document = orjson.loads(body)
    except orjson.JSONDecodeError as error:
        _refuse(errors, "body", str(error), _("a JSON object"))
        return [], None
    if sbom or (isinstance(document, dict) and "bomFormat" in document):
        return _from_sbom(document, errors), None
    if not isinstance(document, dict):
        _refuse(errors, "body", _shown(document), _("a JSON object with lines, or a CycloneDX document"))
        return [], None
    unknown = [name for name in document if name not in ("lines", "region")]
    if unknown:
        _refuse(errors, "body", ", ".join(unknown), "lines, region", ("lines", "region"))
    region = read_region(document["region"], errors) if "region" in document else None
    rows = document.get("lines")
    if not isinstance(rows, list):
        _refuse(errors, "lines", _shown(rows), _("a list of lines, each with a name"))
        return [], region
    return _lines(rows, errors), region


def _from_sbom(document: Any, errors: list[BadParameter]) -> list[Line]:
    try:
        return list(read_sbom(document))
    except BadLines as error:
        errors += [BadParameter(place, "", f"{place}: {message}.") for place, message in error.errors]
        return []


def _from_csv(body: bytes, errors: list[BadParameter]) -> list[Line]:
    try:
        text = body.decode("utf-8-sig")
        head = text.partition("\n")[0]
        rows = list(csv.reader(io.StringIO(text), delimiter=";" if ";" in head and "," not in head else ","))
    except (UnicodeDecodeError, csv.Error) as error:
        _refuse(errors, "body", str(error), _("CSV in UTF-8"))
        return []
    rows = [row for row in rows if any(cell.strip() for cell in row)]
    columns = [cell.strip().lower() for cell in rows[0]] if rows else []
    if "name" not in columns or not set(columns) <= set(FIELDS) or len(set(columns)) < len(columns):
        _refuse(errors, "body", ",".join(columns), _("a first line with the columns: name,spend,criticality"), FIELDS)
        return []
    found: list[Any] = []
    for number, row in enumerate(rows[1:]):
        if len(row) > len(columns):
            _refuse(errors, f"lines.{number}", ",".join(row), _("%(count)s cells") % {"count": len(columns)})
        found.append({name: cell.strip() for name, cell in zip(columns, row, strict=False) if cell.strip()})
    return _lines(found, errors)


def _lines(rows: list, errors: list[BadParameter]) -> list[Line]:
    if not 1 <= len(rows) <= MOST_LINES:
        accepted = f"1..{MOST_LINES}"
        _refuse(errors, "lines", str(len(rows)), _("%(range)s lines") % {"range": accepted}, (accepted,))
        return []
    return [_line(f"lines.{number}", row, errors) for number, row in enumerate(rows)]


def _line(place: str, row: Any, errors: list[BadParameter]) -> Line:
    if not isinstance(row, dict):
        _refuse(errors, place, _shown(row), _("an object with a name"))
        return Line("")
    unknown = [name for name in row if name not in FIELDS]
    if unknown:
        _refuse(errors, place, ", ".join(unknown), ", ".join(FIELDS), FIELDS)
    texts = _TEXTS | {name: row[name] for name in _TEXTS if row.get(name) is not None}
    for name, value in texts.items():
        if not isinstance(value, str) or len(value) > LONGEST_NAME or (name == "name" and not value.strip()):
            accepted = _("a text of 1 to %(most)s characters") % {"most": LONGEST_NAME}
            _refuse(errors, f"{place}.{name}", _shown(value), accepted)
    spend, criticality = (_amount(f"{place}.{name}", row.get(name), errors) for name in ("spend", "criticality"))
    return Line(texts["name"], spend, criticality, texts["supplier"])


def _amount(place: str, value: Any, errors: list[BadParameter]) -> Decimal | None:
    """A number of 0 or more, as a number or as text; None is not known."""
    if value is None:
        return None
    text = "" if isinstance(value, bool) else str(value)
    if isinstance(value, (str, int, float)) and text.isascii() and _AMOUNT.fullmatch(text):
        return Decimal(text)
    _refuse(errors, place, _shown(value), _("a number from 0, with at most 4 decimals, such as 1200 or 99.50"))
    return None


def _shown(value: Any) -> str:
    """A value as an error repeats it."""
    made: Callable[[Any], str] = str if isinstance(value, str) else lambda found: orjson.dumps(found).decode()
    return made(value)[:60]


def _refuse(
    errors: list[BadParameter],
    place: str,
    value: str,
    accepted: str,
    words: tuple[str, ...] = (),
    close: str | None = None,
) -> None:
    detail = _("%(name)s: %(value)r is not accepted; accepted: %(accepted)s.") % {
        "name": place,
        "value": value[:60],
        "accepted": accepted,
    }
    if close:
        detail += " " + _("Did you mean %(close)s?") % {"close": close}
    errors.append(BadParameter(place, value[:60], detail, words or (accepted,), close))
