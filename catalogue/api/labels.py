"""What people read for a filter value, in French or English."""

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import override, pgettext_lazy
from django_countries import countries

from catalogue.api.schemes import scheme_name
from vendors.domain import vocabulary as words
from vendors.labels import label
from vendors.snapshot import Snapshot

_COUNTRIES = {"country", "origin", "seat", "management", "research", "capital", "hosting_country"}
_VOCABULARIES = {
    "status": words.Status,
    "delivery": words.Delivery,
    "segment": words.Segment,
    "pricing_kind": words.PricingKind,
    "price_disclosure": words.Disclosure,
    "relation": words.RelationKind,
    "kind": words.SourceKind,
    "type": words.FeatureType,
}

CHOICES: dict[str, Promise] = {
    "eu": pgettext_lazy("choice", "in the European Union"),
    "customer-choice": pgettext_lazy("choice", "as the customer chooses"),
    "customer": pgettext_lazy("choice", "held by the customer"),
    "vendor": pgettext_lazy("choice", "held by the vendor"),
    "second": pgettext_lazy("choice", "by the second"),
    "minute": pgettext_lazy("choice", "by the minute"),
    "hour": pgettext_lazy("choice", "by the hour"),
    "month": pgettext_lazy("choice", "by the month"),
    "own": pgettext_lazy("choice", "of its own"),
    "shared": pgettext_lazy("choice", "shared with others"),
}
"""The choices of features that curators have given so far; a new one is read as it was written."""


def choice_label(code: str) -> str:
    """What people read for the choice that a feature has."""
    return str(CHOICES.get(code, code))


def value_label(name: str, value: str, snapshot: Snapshot, lang: str) -> str:
    """The label of one value of a filter."""
    with override(lang):
        if value == "unknown":
            return _("unknown")
        if name in _COUNTRIES:
            return countries.name(value) or value
        if name in _VOCABULARIES:
            return str(label(_VOCABULARIES[name](value)))
        if name in ("category", "feature", "parent"):
            found = (snapshot.catalogue.features if name == "feature" else snapshot.catalogue.categories)[value]
            return found.name_fr if lang == "fr" else found.name_en
        if name in ("vendor", "alternative_to"):
            found = snapshot.catalogue.vendors if name == "vendor" else snapshot.catalogue.offerings
            return found[value].name if value in found else value
        if name == "certification":
            return scheme_name(value, snapshot.catalogue, lang)
        if value in ("yes", "no"):
            return _("yes") if value == "yes" else _("no")
        return value


class Labels:
    """Labels of one snapshot in one language, each made once."""

    def __init__(self, snapshot: Snapshot, lang: str) -> None:
        self._snapshot = snapshot
        self._lang = lang
        self._made: dict[tuple[str, str], str] = {}

    def __call__(self, name: str, value: str) -> str:
        label = self._made.get((name, value))
        if label is None:
            label = self._made[name, value] = value_label(name, value, self._snapshot, self._lang)
        return label


def labels(snapshot: Snapshot, lang: str) -> Labels:
    """The labels of a snapshot's filter values in a language."""
    kept = snapshot.made.get(("labels", lang))
    return kept if kept is not None else snapshot.made.setdefault(("labels", lang), Labels(snapshot, lang))
