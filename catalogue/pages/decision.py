"""What a comparison says to someone who has to decide: who meets the need, for how much, whose, and what is open."""

from collections.abc import Mapping, Sequence
from decimal import Decimal

from catalogue.api.definitions import REGION
from vendors.domain.comparison import DISPUTED, NO, UNKNOWN, YES
from vendors.domain.ownership import european
from vendors.domain.pricing.limits import DoubtCode
from vendors.domain.regions import REGIONS
from vendors.domain.vocabulary import FeatureState
from vendors.snapshot import Snapshot


def decision(document: Mapping, columns: Sequence[Mapping], snapshot: Snapshot) -> dict:
    """The summary of a comparison, of its figures alone; `columns` are those of `compared`."""
    required = [row for row in document["features"] if row["required"]]
    region = document["sovereignty"]["region"] if document["sovereignty"] else REGION
    rows = [_row(column, required, region, snapshot) for column in columns]
    return {
        "region": region,
        "required": [row["name"] for row in required],
        "rows": rows,
        "counts": [(verdict, sum(row["verdict"] == verdict for row in rows)) for verdict in (YES, NO, UNKNOWN)],
        "totals": _totals(document["ranking"]),
    }


def _row(column: Mapping, required: Sequence[Mapping], region: str, snapshot: Snapshot) -> dict:
    """An offering: `lacks` and `open` are the features that it is known not to have, and those not known of it."""
    states = [(row, row["cells"][column["slug"]]["state"]) for row in required]
    lacks = [row["name"] for row, state in states if state == FeatureState.ABSENT]
    unsure = {row["feature"]: row["name"] for row, state in states if state in (FeatureState.UNKNOWN, DISPUTED)}
    plan = column["plan"]
    doubts = [doubt for doubt in plan["doubts"] if doubt["code"] != DoubtCode.PRICE_UNVERIFIED] if plan else []
    refused = bool(column["quote"]["plans"]) and not any(item["admissible"] for item in column["quote"]["plans"])
    meets = NO if lacks or refused else UNKNOWN if unsure or doubts or not plan else YES
    vendor = snapshot.catalogue.vendors[column["vendor_slug"]]
    return {
        "column": column,
        "verdict": meets,
        "lacks": lacks,
        "open": list(unsure.values()),
        "refused": refused and not lacks,
        "unpriced": meets == UNKNOWN and not plan and not unsure,
        # A feature that is open for the whole offering is said once, as such.
        "doubts": [doubt for doubt in doubts if doubt["subject"] not in unsure],
        "european": european(vendor, REGIONS[region], snapshot.day, snapshot.catalogue.vendors.get).answer,
    }


def _totals(ranking: Mapping) -> dict:
    """The lowest and the highest of the comparable totals, of the sure ones alone where there are any."""
    sure = [Decimal(place["total"]) for place in ranking["places"] if place["sure"]]
    found = sure or [Decimal(place["total"]) for place in ranking["places"]]
    return {
        "sure": bool(sure),
        "count": len(found),
        "lowest": str(min(found)) if found else None,
        "highest": str(max(found)) if found else None,
        "currency": ranking["currency"],
        "tax_basis": ranking["tax_basis"],
        "others": len(ranking["places"]) + len(ranking["apart"]) - len(found),
    }
