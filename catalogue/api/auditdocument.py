"""The audit of a stack put into JSON."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any
from urllib.parse import urlencode

from django.utils.translation import gettext as _

from catalogue.api.definitions import Definition
from catalogue.api.labels import labels
from catalogue.api.serializers.base import link, plain
from catalogue.api.serializers.sovereignty import Explained
from catalogue.api.sovereignty import definition_document
from vendors.domain.dependencies import Audit, AuditedLine, Candidate, Rate, Rates, Replacement
from vendors.domain.vocabulary import RelationKind
from vendors.labels import label
from vendors.snapshot import Snapshot
from vendors.upkeeplabels import SAYINGS


class Told:
    """An audit in one language. `priced` gives the cost of an offering; `chosen` is the definition as the query gives
    it, which the addresses of rankings repeat.
    """

    def __init__(
        self,
        context: dict,
        definition: Definition | None,
        priced: Callable[[str], dict | None],
        chosen: Mapping[str, str],
        region: str,
    ):
        self._snapshot: Snapshot = context["snapshot"]
        self._lang, self._definition, self._priced = context["lang"], definition, priced
        self._explained = definition and Explained(definition.framework, context)
        self._spoken = labels(self._snapshot, self._lang)
        weights = ",".join(
            f"{code}:{plain(weight)}" for code, weight in (definition.weights if definition else {}).items()
        )
        own = {} if "profile" in chosen or "weights" in chosen else {"weights": weights}
        self._asked = {**chosen, **own, "region": region, "lang": self._lang}
        if definition and own:
            self._asked["framework"] = definition.framework.slug

    def definition(self, *, usual: bool) -> dict[str, Any] | None:
        """What alternatives are scored by."""
        if self._definition is None or self._explained is None:
            return None
        return {"usual": usual} | definition_document(self._definition, self._explained)

    def audit(self, found: Audit) -> dict[str, Any]:
        numbers = {id(row): number for number, row in enumerate(found.lines)}
        return {
            "rates": _rates(found.rates),
            "rates_if_all_adopted": _changes(found.rates, found.rates_if_all_adopted),
            "by_category": self._groups("category", found.by_category),
            "by_country": self._groups("country", found.by_country),
            "exposed": [numbers[id(row)] for row in found.exposed],
            "ambiguous": [number for number, row in enumerate(found.lines) if row.match.found == "ambiguous"],
            "not_found": [number for number, row in enumerate(found.lines) if row.match.found == "unknown"],
            "lines": [self._line(number, row, found.rates) for number, row in enumerate(found.lines)],
        }

    def _groups(self, name: str, found: Iterable[tuple[str, Rates]]) -> list[dict[str, Any]]:
        return [
            {
                "value": value or None,
                "label": self._spoken(name, value) if value else _("unknown"),
                "rates": _rates(rates),
            }
            for value, rates in found
        ]

    def _line(self, number: int, row: AuditedLine, rates: Rates) -> dict[str, Any]:
        match = row.match
        url = link("offerings", match.offering) if match.offering else match.vendor and link("vendors", match.vendor)
        return {
            "line": number,
            "name": row.line.name,
            "supplier": row.line.supplier or None,
            "spend": plain(row.line.spend),
            "criticality": plain(row.line.criticality),
            "found": match.found,
            "vendor": match.vendor,
            "offering": match.offering,
            "url": url,
            "candidates": [] if match.offering else [_named(item) for item in match.candidates],
            "suggestions": [_named(item) for item in match.suggestions],
            "side": row.side,
            "european": row.european and {"answer": row.european.answer, "reasons": _grounds(row.european.reasons)},
            "exposure": row.exposure
            and {
                "answer": row.exposure.answer,
                "at_least": row.exposure.at_least,
                "reasons": _grounds(row.exposure.reasons),
            },
            "country": row.country or None,
            "categories": row.categories,
            "alternatives": [self._replacement(item) for item in row.replacements],
            "of_same_vendor": [self._replacement(item) for item in row.of_same_vendor],
            "excluded": [
                {"code": code, "label": str(SAYINGS.get(code, code)), "count": count} for code, count in row.excluded
            ],
            "rates_if_adopted": row.rates_if_adopted and _changes(rates, row.rates_if_adopted),
        }

    def _replacement(self, item: Replacement) -> dict[str, Any]:
        offering = self._snapshot.catalogue.offerings[item.offering]
        kinds = dict.fromkeys(relation.row.kind for relation in item.relations)
        return {
            "offering": _named(Candidate("offering", offering.slug, offering.name, offering.vendor)),
            "replaces": item.incumbent,
            "relations": [{"kind": kind, "label": str(label(RelationKind(kind)))} for kind in kinds],
            "side": item.side,
            "sovereignty": self._sovereignty(item),
            "coverage": plain(item.coverage),
            "cost": self._priced(item.offering),
        }

    def _sovereignty(self, item: Replacement) -> dict[str, Any] | None:
        if item.sovereignty is None or self._explained is None:
            return None
        undecided = [f"{row.gate.criterion}:{row.gate.level}" for row in item.sovereignty.stopped_by]
        asked = urlencode({"alternative_to": item.incumbent, **self._asked}, safe=":,")
        return self._explained.score(item.sovereignty.score) | {
            "gates": "undecided" if undecided else "passed",
            "undecided": undecided,
            "ranking_url": f"{link('rankings')}?{asked}",
        }


def _named(item: Candidate) -> dict[str, str]:
    return {
        "kind": item.kind,
        "slug": item.slug,
        "name": item.name,
        "vendor": item.vendor,
        "url": link(f"{item.kind}s", item.slug),
    }


def _grounds(reasons) -> list[dict]:
    return [{"code": reason.code, "rests_on": reason.rests_on} for reason in reasons]


def _rates(rates: Rates) -> dict[str, dict]:
    return {rate.measure.value: _rate(rate) for rate in rates}


def _rate(rate: Rate) -> dict[str, Any]:
    names = ("inside", "outside", "unknown", "lowest", "highest", "of_known", "unknown_share")
    return {name: plain(getattr(rate, name)) for name in names} | {"left_out": rate.left_out}


def _changes(before: Rates, after: Rates) -> dict[str, dict]:
    return {new.measure.value: _change(old, new) for old, new in zip(before, after, strict=True)}


def _change(old: Rate, new: Rate) -> dict[str, str | None]:
    found = {}
    for name in ("lowest", "highest"):
        now, then = getattr(new, name), getattr(old, name)
        found[name] = plain(now)
        found[f"change_{name}"] = None if now is None or then is None else plain(now - then)
    return found
