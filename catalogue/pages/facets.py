"""What readers see of the filters of a list: titles, values with their counts, chips, and which filter to drop."""

from collections.abc import Iterable

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

from catalogue.api.compiled import Compiled
from catalogue.api.costs import Costs
from catalogue.api.labels import labels
from catalogue.api.listing import Query, count_facets, within
from vendors.snapshot import Snapshot

TITLES: dict[str, Promise] = {
    "q": gettext_lazy("Search"),
    "category": gettext_lazy("Category"),
    "country": gettext_lazy("Country of the vendor"),
    "origin": gettext_lazy("Country of origin"),
    "seat": gettext_lazy("Country of the legal seat"),
    "management": gettext_lazy("Country of the management"),
    "research": gettext_lazy("Country of research and development"),
    "capital": gettext_lazy("Country of a holder of capital"),
    "region": gettext_lazy("Region of origin or seat"),
    "european": gettext_lazy("Owned and controlled in the EU"),
    "status": gettext_lazy("Status"),
    "certification": gettext_lazy("Certification"),
    "founded_after": gettext_lazy("Founded on or after"),
    "founded_before": gettext_lazy("Founded on or before"),
    "evidence_since": gettext_lazy("Evidence on or after"),
    "vendor": gettext_lazy("Vendor"),
    "delivery": gettext_lazy("Delivery"),
    "hosting_country": gettext_lazy("Hosting country"),
    "licence": gettext_lazy("Licence"),
    "open_source": gettext_lazy("Open source"),
    "segment": gettext_lazy("Made for"),
    "pricing_kind": gettext_lazy("Kind of pricing"),
    "price_disclosure": gettext_lazy("Price disclosure"),
    "free_plan": gettext_lazy("Free plan"),
    "unlimited_plan": gettext_lazy("Plan without limits"),
    "feature": gettext_lazy("Feature (any of them)"),
    "feature_all": gettext_lazy("Feature (all of them)"),
    "alternative_to": gettext_lazy("Set against"),
    "relation": gettext_lazy("Relation"),
    "parent": gettext_lazy("Category above"),
    "type": gettext_lazy("Type"),
    "kind": gettext_lazy("Kind of source"),
    "language": gettext_lazy("Language"),
    "date_after": gettext_lazy("Dated on or after"),
    "date_before": gettext_lazy("Dated on or before"),
    "price_max": gettext_lazy("Price a month at most"),
}
"""Filter -> what readers call it."""

REGION_NAMES = {
    "eu": gettext_lazy("European Union"),
    "eea": gettext_lazy("European Economic Area"),
    "europe": gettext_lazy("Europe"),
}
MOST_VALUES = 60
"""Values that a facet shows; those chosen are shown in any case."""


def value_text(name: str, value: str, snapshot: Snapshot, lang: str) -> str:
    """What readers see of one value of a filter."""
    name = "feature" if name == "feature_all" else name
    if name == "region":
        return str(REGION_NAMES[value])
    if name == "european":
        region, _colon, answer = value.partition(":")
        text = labels(snapshot, lang)(name, answer)
        return text if region == "eu" else f"{text} ({REGION_NAMES[region]})"
    return labels(snapshot, lang)(name, value)


def facets(
    names: Iterable[str], compiled: Compiled, query: Query, costs: Costs | None, snapshot: Snapshot, lang: str
) -> list[dict]:
    """Each facet of a list with its values and how many entries each would give; empty facets are left out.

    Where European control is counted, the EU stands for it: the other regions can be asked for by address.
    """
    found = []
    for name, counts in count_facets(compiled, query, costs).items():
        chosen = query.values.get(name, ())
        shown = [pair for pair in counts if name != "european" or pair[0].startswith("eu:")]
        shown = [pair for place, pair in enumerate(shown) if place < MOST_VALUES or pair[0] in chosen]
        shown += [(value, 0) for value in chosen if value not in dict(shown)]
        values = [
            {
                "value": value,
                "label": value_text(name, value, snapshot, lang),
                "count": count,
                "chosen": value in chosen,
            }
            for value, count in shown
        ]
        if values:
            found.append({"name": name, "title": TITLES[name], "values": values, "chosen": len(chosen)})
    order = list(names)
    return sorted(found, key=lambda facet: order.index(facet["name"]))


def chips(query: Query, snapshot: Snapshot, lang: str) -> list[dict]:
    """The active filters: name, title, what the value reads, and what is left of the parameter without it."""
    found = []
    for name, value in query.values.items():
        if isinstance(value, tuple):
            for word in value:
                rest = ",".join(other for other in value if other != word)
                found.append({"key": name, "label": value_text(name, word, snapshot, lang), "rest": rest})
        else:
            found.append({"key": name, "label": value, "rest": ""})
    if query.price_max is not None:
        found.append({"key": "price_max", "label": f"{query.price_max} {query.need.currency}", "rest": ""})
    return [chip | {"name": TITLES[chip["key"]]} for chip in found]


def droppable(compiled: Compiled, query: Query, costs: Costs | None) -> list[tuple[str, int]]:
    """Of a query that finds nothing: the filters without which it finds something, and how much, most first."""
    priced = within(compiled, query, costs)
    found = [(name, len(compiled.select(query.values, without=name) & priced)) for name in query.values]
    if query.price_max is not None:
        found.append(("price_max", len(compiled.select(query.values))))
    return sorted(((name, count) for name, count in found if count), key=lambda pair: -pair[1])
