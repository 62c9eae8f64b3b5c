"""What a plan of an offering costs and allows, in words."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from catalogue.pages import wording
from catalogue.pages.metrics import metric_name, period_words
from vendors.domain.entries import Offering
from vendors.domain.vocabulary import Commitment, ComponentKind
from vendors.labels import label

Document = Mapping[str, Any]


def price_details(row: Document) -> list[str]:
    """What belongs to a price besides its amount: commitment, what is included, the least and the most."""
    name = metric_name(row["metric"] or "")
    said = []
    if row["commitment"] not in (Commitment.NONE, Commitment.UNKNOWN):
        said.append(_("commitment: %(words)s") % {"words": label(Commitment(row["commitment"]))})
    for column, words in (
        ("included", _("%(number)s %(name)s included")),
        ("minimum", _("at least %(number)s %(name)s")),
        ("maximum", _("up to %(number)s %(name)s")),
        ("package_size", _("by packages of %(number)s %(name)s")),
    ):
        if row[column] is not None:
            said.append(words % {"number": wording.number(Decimal(row[column])), "name": name})
    return said


def priced_per(row: Document) -> str:
    """What an amount pays for and for how long: `per user, a month`; a package and a percentage count otherwise."""
    per_metric = row["kind"] not in (ComponentKind.FIXED, ComponentKind.PACKAGE, ComponentKind.PERCENTAGE)
    return period_words(row["metric"] if per_metric else None, row["period"])


def metrics_counted(offering: Offering) -> list[dict[str, str]]:
    """Metrics that the offering's prices count, users left out: what a need has to say for an amount to be computed."""
    found = {
        component.metric
        for model in offering.pricing
        for plan in model.plans
        for component in plan.components
        if component.metric
    }
    return [{"slug": metric, "name": metric_name(metric)} for metric in sorted(found - {"users"})]
