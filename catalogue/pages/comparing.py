"""What the comparison and its dossier show: the API's comparison and quotations, with owners, gaps and conflicts."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import fields, replace
from decimal import Decimal
from itertools import chain
from string import ascii_uppercase

from django.utils.translation import gettext as _

from catalogue.api.comparisons import comparison
from catalogue.api.definitions import Definition
from catalogue.api.labels import choice_label
from catalogue.api.quotes import quotation
from catalogue.api.serializers.base import EvidenceSerializer, link
from catalogue.api.serializers.ownership import grounds, ownership
from catalogue.api.serializers.sovereignty import behind, rows_by_key
from catalogue.api.sidebyside import cell_text
from catalogue.pages.choosing import named
from catalogue.pages.costcurves import CostCurves, cost_curves
from catalogue.pages.factwords import FactWords, quantity_words, told
from catalogue.pages.links import with_query
from catalogue.pages.metrics import unit_name
from catalogue.pages.profiles import profile
from vendors.domain.asof.conflicts import conflicts
from vendors.domain.comparison import YES
from vendors.domain.entries import Offering, Vendor
from vendors.domain.ownership import exposure
from vendors.domain.pricing.need import Need
from vendors.labels import label
from vendors.snapshot import Snapshot
from vendors.upkeeplabels import GAPS


def compared(
    slugs: Sequence[str],
    need: Need,
    definition: Definition | None,
    given: Mapping[str, str],
    snapshot: Snapshot,
    lang: str,
) -> dict:
    """`document` is the API's comparison; `columns` holds for each offering all that the pages say of it."""
    document = comparison(slugs, need, definition, given, snapshot, lang)
    context = {"snapshot": snapshot, "lang": lang, "need": need}
    places = {row["offering"]: row for row in document["ranking"]["places"]}
    apart = {row["offering"]: row["label"] for row in document["ranking"]["apart"]}
    fared = document["sovereignty"]["offerings"] if document["sovereignty"] else {}
    columns = []
    for letter, column in zip(ascii_uppercase, document["offerings"], strict=False):
        slug = column["slug"]
        offering = snapshot.catalogue.offerings[slug]
        vendor = snapshot.catalogue.vendors[offering.vendor]
        columns.append(
            column
            | _bill(letter, column["name"], quotation(offering, need, None, snapshot, lang))
            | {
                "letter": letter,
                "vendor_slug": vendor.slug,
                "place": places.get(slug),
                "apart": apart.get(slug),
                "fared": fared.get(slug),
                "owned": owned(offering, vendor, snapshot, context),
                "missing": [fact_name(name, snapshot, lang) for name in column["comparability"]["missing"]],
                "conflicts": disputes(offering, vendor, snapshot, context),
                "others": ",".join(other for other in slugs if other != slug),
            }
        )
    curves = drawings(columns, need, need.peak("users"), snapshot)
    charted = {slug for curve in curves for slug in curve["slugs"]}
    return {
        "document": document,
        "columns": columns,
        "names": {column["slug"]: f"{column['letter']} {column['name']}" for column in columns},
        "users": need.peak("users"),
        "words": FactWords(snapshot.catalogue, lang),
        "curves": curves,
        "uncharted": [column for column in columns if column["slug"] not in charted],
        "profile": profile(columns, document["sovereignty"]),
        "groups": feature_groups(document["features"], slugs, snapshot, lang),
        "json": api_address("compare", given, lang),
        "csv": api_address("compare", given, lang, format="csv"),
    }


def _bill(letter: str, name: str, quote: dict) -> dict:
    """The quotation of an offering, and the plan of it that stands in the comparison."""
    plan = quote["sure"] or quote["best"]
    notes = [*quote["notes"], *(plan["notes"] + plan["quote"]["notes"] if plan else ())]
    blanks = {"letter": letter, "name": name}
    return {
        "quote": quote,
        "plan": plan,
        "plan_name": plan and (plan["name"] or plan["plan"]),
        "notes": list({(note["code"], note["subject"]): note for note in notes}.values()),
        "lines_id": f"lines-{letter}",
        "lines_caption": _("%(letter)s %(name)s: what the total is made of") % blanks,
        "plans_id": f"plans-{letter}",
        "plans_caption": _("%(letter)s %(name)s: plans") % blanks,
    }


def drawings(columns: Sequence[dict], need: Need, users: Decimal | None, snapshot: Snapshot) -> list[dict]:
    """Drawings of costs; `users` are those that the reader asked for, marked in each."""
    found = enumerate(cost_curves(columns, need, snapshot), 1)
    return [_figure(number, curve, users) for number, curve in found]


def _figure(number: int, curve: CostCurves, users: Decimal | None) -> dict:
    """A drawing of costs with the names of its parts in the page."""
    if users is None:
        detail = curve.detail and replace(curve.detail, need=None)
        curve = replace(curve, chart=replace(curve.chart, need=None), detail=detail)
    return {field.name: getattr(curve, field.name) for field in fields(curve)} | {
        "id": f"curve-{number}",
        "table_id": f"curve-{number}-table",
        "detail_id": f"curve-{number}-detail",
        "caption": _("Cost of the need by number of users, in %(currency)s") % {"currency": curve.currency},
        "users": users,
    }


def api_address(resource: str, given: Mapping[str, str], lang: str, **more: str) -> str:
    """Where the API says the same."""
    return with_query(link(resource), {**given, "lang": lang, **more})


def owned(offering: Offering, vendor: Vendor, snapshot: Snapshot, context: dict) -> dict:
    """Who owns and controls the vendor, how far US law reaches the offering, and on what evidence."""
    facts = rows_by_key(offering, vendor)
    represent = EvidenceSerializer(context=context, many=True).to_representation

    def evidence(keys: Iterable[str]) -> list[dict]:
        return represent(dict.fromkeys(behind(keys, facts, snapshot)))

    def with_evidence(found: Iterable[dict]) -> list[dict]:
        return [row | {"evidence": evidence(row["rests_on"])} for row in found]

    document = ownership(vendor, snapshot, context)
    reached = exposure(vendor, snapshot.day, snapshot.catalogue.vendors.get, offering.hostings)
    control, test = document["control"], document["secnumcloud"]
    return {
        "control": control["answer"],
        "holders": with_evidence(row for row in control["holders"] if row["answer"] != "none"),
        "last": control["last"] and control["last"] | {"evidence": evidence(control["last"]["rests_on"])},
        "grounds": with_evidence(control["reasons"]),
        "exposure": str(label(reached.answer)),
        "exposure_code": reached.answer,
        "exposure_grounds": with_evidence(grounds(reached.reasons)),
        "secnumcloud": test["answer"],
        "outside": test["capital_outside"],
        "secnumcloud_grounds": with_evidence(test["reasons"]),
    }


def disputes(offering: Offering, vendor: Vendor, snapshot: Snapshot, context: dict) -> list[dict]:
    """Facts of the offering and of its vendor on which sources disagree, each row with its evidence."""
    represent = EvidenceSerializer(context=context, many=True).to_representation
    found = chain(conflicts(offering, snapshot.day), conflicts(vendor, snapshot.day))
    return [
        {
            "place": item.place,
            "marked": item.code == "marked-conflicting",
            "rows": [{"key": row.key, "evidence": represent(row.evidence)} for row in item.rows],
        }
        for item in found
    ]


def feature_groups(rows: Iterable[dict], slugs: Sequence[str], snapshot: Snapshot, lang: str) -> list[dict]:
    """Rows of features by category, those of the need in a first group; `texts` says each cell in words."""
    catalogue = snapshot.catalogue
    ours = {slug for column in slugs for slug in catalogue.offerings[column].categories}
    found: dict[str, dict] = {}
    for row in rows:
        # A feature of several categories stands under one that the offerings have, where there is such a one.
        categories = sorted(catalogue.features[row["feature"]].categories, key=lambda slug: slug not in ours)
        if row["required"]:
            key, name = "", _("Required by the need")
        elif categories and (category := catalogue.categories.get(categories[0])):
            key, name = category.slug, named(category, lang)
        else:
            key, name = "*", _("Whatever the category")
        texts = [
            {
                "text": cell_words(cell, row["unit"] or ""),
                "state": cell["state"],
                "evidence": [item for value in cell["values"] for item in value["evidence"]],
            }
            for cell in row["cells"].values()
        ]
        found.setdefault(key, {"name": name, "rows": []})["rows"].append(
            row | {"texts": texts, "unit": unit_name(row["unit"] or "")}
        )
    return sorted(found.values(), key=lambda group: not group["rows"][0]["required"])


def cell_words(cell: dict, unit: str) -> str | None:
    """A feature's cell in words; None when unknown."""
    said = cell_text(cell | {"unlimited": False, "quantity": None, "choice": None}, None)
    quantity = None if cell["quantity"] is None else Decimal(cell["quantity"])
    much = quantity_words(quantity, cell["unlimited"], unit) or choice_label(cell["choice"] or "")
    return told(said, much) if said and much else said


def differing(groups: Iterable[dict]) -> list[dict]:
    """The groups with the rows alone whose values are known to differ."""
    found = [group | {"rows": [row for row in group["rows"] if row["differs"] == YES]} for group in groups]
    return [group for group in found if group["rows"]]


def fact_name(name: str, snapshot: Snapshot, lang: str) -> str:
    """What people read for a fact that offerings are compared on; `feature:<slug>` gives the feature's name."""
    kind, mark, slug = name.partition(":")
    if mark and kind == "feature":
        feature = snapshot.catalogue.features.get(slug)
        return named(feature, lang) if feature else slug
    return str(GAPS.get(name, name))
