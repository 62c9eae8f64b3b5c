"""A ranking as CSV: a line for each offering, what each criterion gives, the gates that stop it, and its cost."""

from collections.abc import Iterable, Sequence

from catalogue.api.tables import table

_ENTRY = ("group", "rank", "offering", "vendor", "status")
_SCORE = ("known", "worst", "best", "known_share")
_PLACES = ("sure", "highest_place", "lowest_place")
_COST = ("total", "currency", "tax_basis", "reason")


def ranking_table(document: dict, groups: Sequence[str], lang: str) -> bytes:
    """The lines of a ranking; what is not known exactly shows its lowest and highest value."""
    codes = [weight["criterion"] for weight in document["weights"]]
    columns = [*_ENTRY, *_SCORE, *_PLACES, *codes, "stopped_by", *(_COST if document["need"] else ())]
    return table(_lines(document, groups), columns, lang)


def _lines(document: dict, groups: Sequence[str]) -> Iterable[dict]:
    for group in groups:
        for row in document[group]:
            cost = row["cost"] or {}
            yield {
                "group": group,
                "rank": "" if row["rank"] is None else row["rank"],
                "offering": row["offering"]["slug"],
                "vendor": row["vendor"]["slug"],
                "status": row["status"],
                **{name: row["score"][name] for name in _SCORE},
                **{name: row[name] for name in _PLACES},
                **{part["criterion"]: _amount(part) for part in row["contributions"]},
                "stopped_by": " ".join(row["stopped_by"]),
                **{name: cost.get(name) or "" for name in _COST},
            }


def _amount(part: dict) -> str:
    return part["given"] if part["given"] is not None else f"{part['lowest']}..{part['highest']}"
