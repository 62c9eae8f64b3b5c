"""The features of an offering by category: what it gives of each, in which plan, and which ones are not known."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from catalogue.pages.entrypage import Shown
from catalogue.pages.prices import priced_per
from vendors.domain.comparison import comparable_features
from vendors.domain.entries import Feature, Offering
from vendors.domain.vocabulary import FeatureState, PlanKind


def feature_groups(shown: Shown) -> dict[str, Any]:
    """`groups`: category name and features with their values; `not_told`: names of features nobody speaks of;
    `askable`: features that a need can ask for.
    """
    offering: Offering = shown.entry
    catalogue = shown.snapshot.catalogue
    plans = _plans(shown.document)
    values: dict[str, list[dict]] = {}
    for row in shown.document["features"]:
        plan = plans.get(row["plan"])
        values.setdefault(row["feature"], []).append({**row, "plan_name": plan and plan["name"], "option": plan})
    comparable = comparable_features(offering, catalogue.features.values(), catalogue.categories)
    groups: dict[str, list[dict]] = {}
    not_told = []
    for slug in dict.fromkeys([*comparable, *values]):
        feature = catalogue.features[slug]
        told = [row for row in values.get(slug, ()) if row["state"] != FeatureState.UNKNOWN]
        if not told:
            not_told.append(_name(shown, feature))
            continue
        shape = {"slug": slug, "name": _name(shown, feature), "unit": feature.unit, "values": values[slug]}
        groups.setdefault(_group(shown, offering, feature), []).append(shape)
    of_all = groups.pop(_of_all(), None)
    if of_all:
        groups[_of_all()] = of_all
    askable = [{"slug": slug, "name": _name(shown, catalogue.features[slug])} for slug in comparable]
    return {
        "groups": [{"name": name, "features": rows} for name, rows in groups.items()],
        "not_told": sorted(not_told, key=str.casefold),
        "askable": sorted(askable, key=lambda row: (row["slug"] not in values, row["name"].casefold())),
    }


def _name(shown: Shown, row: object) -> str:
    return shown.words.text(row, "name")


def _plans(document: Mapping[str, Any]) -> dict[str, dict]:
    """`pricing key:plan key` -> the name of the plan and, for an add-on, the prices that it has."""
    found = {}
    for model in document["pricing"]:
        for plan in model["plans"]:
            priced = plan["components"] if plan["kind"] == PlanKind.ADD_ON else []
            prices = [{**row, "per": priced_per(row)} for row in priced if row["amount"] is not None]
            found[f"{model['key']}:{plan['key']}"] = {"name": plan["name"], "prices": prices}
    return found


def _of_all() -> str:
    """The group of the features that every category has, which comes last."""
    return _("Whatever the category")


def _group(shown: Shown, offering: Offering, feature: Feature) -> str:
    """The category under which a feature is shown: the offering's own first, then those above."""
    if not feature.categories:
        return _of_all()
    catalogue = shown.snapshot.catalogue
    for slug in offering.categories:
        current: str | None = slug
        while current:
            category = catalogue.categories.get(current)
            if category is None:
                break
            if current in feature.categories:
                return _name(shown, category)
            current = category.parent
    return _name(shown, catalogue.categories[feature.categories[0]])
