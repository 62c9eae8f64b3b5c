"""Files of generated offerings: one JSON document a line, as tests.bench.generate writes them."""

import json
from collections.abc import Iterator
from pathlib import Path

KINDS = {"subscription": "per-unit"}
"""Pricing kinds that the catalogue calls otherwise."""


class BadData(Exception):
    """The file is not one of generated offerings, or the database is not empty; says which."""


def read(path: Path) -> Iterator[dict]:
    """The offerings of a file. Raises BadData, which names the line."""
    with path.open(encoding="utf-8") as file:
        for number, line in enumerate(file, 1):
            try:
                document = json.loads(line)
                document["slug"], document["vendor"]["slug"], document["plans"]
            except (ValueError, KeyError, TypeError) as error:
                raise BadData(f"{path}, line {number}: not an offering ({error!r}).") from None
            yield document


def pricing_kind(document: dict) -> str:
    """The catalogue's word for how an offering is priced."""
    return KINDS.get(document["pricing_kind"], document["pricing_kind"])


def incumbent_name(slug: str) -> str:
    """Replaced products are known by their slug alone."""
    return slug.replace("-", " ").title()
