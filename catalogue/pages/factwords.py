"""A fact as one line of text, whatever its kind: for lists that show facts of many kinds side by side."""

from decimal import Decimal
from functools import singledispatchmethod

from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _
from django_countries import countries

from catalogue.api.labels import choice_label
from catalogue.api.schemes import scheme_name
from catalogue.pages import wording
from catalogue.pages.metrics import NAMES, metric_name, period_words, unit_name
from vendors.datalabels import unit_label
from vendors.domain import entries as of
from vendors.domain import vocabulary as words
from vendors.domain.entries import Catalogue, Entry, Fact
from vendors.domain.texts import text_in
from vendors.labels import label
from vendors.upkeeplabels import KINDS


def share_words(low: Decimal | None, high: Decimal | None) -> str:
    """A share in percent, as exactly as it is known."""
    if low is None and high is None:
        return _("not disclosed")
    if low == high:
        return f"{wording.number(low)}{wording.SPACE}%"
    if high is None or (high == 100 and low):
        return _("at least %(share)s %%") % {"share": wording.number(low)}
    if not low:
        return _("at most %(share)s %%") % {"share": wording.number(high)}
    return _("from %(low)s to %(high)s %%") % {"low": wording.number(low), "high": wording.number(high)}


def quantity_words(quantity: Decimal | None, unlimited: bool, unit: str) -> str:
    """`30 GB`, `unlimited`; empty when nothing is said of how much."""
    if unlimited:
        return _("unlimited")
    return "" if quantity is None else f"{wording.number(quantity)}{wording.SPACE}{unit_name(unit)}".strip()


def span_words(since: str, until: str) -> str:
    """From when to when a fact holds; empty when neither is known."""
    if since and until:
        return f"{wording.day(since)} – {wording.day(until)}"
    if since:
        text = pgettext("to the day", "since %(since)s") if len(since) == 10 else _("since %(since)s")
        return text % {"since": wording.day(since)}
    if until:
        text = pgettext("to the day", "until %(until)s") if len(until) == 10 else _("until %(until)s")
        return text % {"until": wording.day(until)}
    return ""


def told(name: object, said: str) -> str:
    """`name: what is said of it`, with the space that French puts before a colon."""
    return f"{name}{wording.SPACE}: {said}" if get_language() == "fr" else f"{name}: {said}"


class FactWords:
    """Facts of one catalogue in one language, that of the moment."""

    def __init__(self, catalogue: Catalogue, lang: str) -> None:
        self._catalogue = catalogue
        self._lang = lang

    def kind(self, name: str) -> str:
        """What a list or a column of an entry holds: `statuses` -> status."""
        return str(KINDS.get(name, name))

    def column(self, entry: Entry, name: str) -> str:
        """The value of a column of an entry."""
        if name == "description":
            return self.text(entry, "description")
        if name == "categories":
            found = [self._catalogue.categories[slug] for slug in getattr(entry, "categories", ())]
            return ", ".join(self.text(row, "name") for row in found)
        value = getattr(entry, name, "")
        return wording.day(value) if name in ("founded", "launched") and value else str(value)

    def text(self, row: object, column: str) -> str:
        return text_in(row, column, self._lang)

    @singledispatchmethod
    def row(self, row: Fact) -> str:
        """What a fact row says."""
        raise TypeError(type(row).__name__)

    @row.register
    def _(self, row: of.CountryRole) -> str:
        place = ", ".join(part for part in (row.city, countries.name(row.country) or row.country) if part)
        return _joined(told(label(words.CountryRoleKind(row.role)), place), span_words(row.since, row.until))

    @row.register
    def _(self, row: of.Stake) -> str:
        return _joined(
            told(row.holder, share_words(row.capital_low, row.capital_high)), span_words(row.since, row.until)
        )

    @row.register
    def _(self, row: of.Tie) -> str:
        return _joined(told(label(words.TieKind(row.kind)), row.name), span_words(row.since, row.until))

    @row.register
    def _(self, row: of.StatusChange) -> str:
        return _joined(str(label(words.Status(row.status))), span_words(row.since, ""))

    @row.register
    def _(self, row: of.Figure) -> str:
        figure = figure_words(row.value, row.high, row.qualifier, unit_label(row.unit), row.currency)
        said = told(label(words.FigureMetric(row.metric)), figure)
        return _joined(said, wording.day(row.as_of) if row.as_of else "")

    @row.register
    def _(self, row: of.Statement) -> str:
        return self.text(row, "text")

    @row.register
    def _(self, row: of.Certification) -> str:
        state = label(words.CertificationState(row.state))
        return _joined(told(self.scheme(row.scheme), str(state)), span_words(row.since, row.until))

    @row.register
    def _(self, row: of.DeliveryMode) -> str:
        return str(label(words.Delivery(row.mode)))

    @row.register
    def _(self, row: of.Licence) -> str:
        return _joined(row.spdx, row.part)

    @row.register
    def _(self, row: of.Hosting) -> str:
        country = (countries.name(row.country) or row.country) if row.country else ""
        return ", ".join(part for part in (row.city, country, row.provider) if part)

    @row.register
    def _(self, row: of.FeatureValue) -> str:
        feature = self._catalogue.features[row.feature]
        much = quantity_words(row.quantity, row.unlimited, feature.unit) or choice_label(row.choice)
        state = str(label(words.FeatureState(row.state)))
        return told(self.text(feature, "name"), _joined(state, much))

    @row.register
    def _(self, row: of.Alternative) -> str:
        other = self._catalogue.offerings.get(row.incumbent)
        return told(label(words.RelationKind(row.kind)), other.name if other else row.incumbent)

    @row.register
    def _(self, row: of.Assessment) -> str:
        return told(row.criterion, pgettext("value", "unknown") if row.level is None else str(row.level))

    @row.register
    def _(self, row: of.PricingModel) -> str:
        return _joined(str(label(words.PricingKind(row.kind))), str(label(words.Disclosure(row.disclosure))))

    @row.register
    def _(self, row: of.Plan) -> str:
        return _joined(row.name, str(label(words.PlanKind(row.kind))))

    @row.register
    def _(self, row: of.PriceComponent) -> str:
        said = period_words(row.metric, row.period)
        if row.amount is None:
            return _joined(str(label(words.ComponentKind(row.kind))), said)
        if row.kind == words.ComponentKind.PERCENTAGE:
            return f"{wording.number(row.amount)}{wording.SPACE}%"
        return _joined(f"{wording.money(row.amount, row.currency)} {said}", str(label(words.TaxBasis(row.tax_basis))))

    @row.register
    def _(self, row: of.Limit) -> str:
        return limit_words(row.metric, row.quantity, row.unlimited)

    @row.register
    def _(self, row: of.Promotion) -> str:
        much = "" if row.percentage is None else f"{wording.number(row.percentage)}{wording.SPACE}%"
        much = much or ("" if row.amount is None else wording.money(row.amount, row.currency))
        return _joined(self.text(row, "description") or much, span_words(row.since, row.until))

    def feature(self, slug: str) -> str:
        """The name of a feature; its slug where there is none."""
        found = self._catalogue.features.get(slug)
        return self.text(found, "name") if found else slug

    def subject(self, slug: str) -> str:
        """What a need asks for or a plan limits: a metric or a feature."""
        return metric_name(slug) if slug in NAMES or slug not in self._catalogue.features else self.feature(slug)

    def limit(self, subject: str, quantity: Decimal | None, unlimited: bool) -> str:
        """What a plan allows of a metric or a feature."""
        feature = self._catalogue.features.get(subject)
        if subject in NAMES or feature is None:
            return limit_words(subject, quantity, unlimited)
        return told(self.feature(subject), quantity_words(quantity, unlimited, feature.unit))

    def scheme(self, scheme: str) -> str:
        """The name of a certification scheme."""
        return scheme_name(scheme, self._catalogue, self._lang)


def figure_words(value: Decimal, high: Decimal | None, qualifier: str, unit: str, currency: str) -> str:
    """A figure with how exact it is, its range and its unit."""
    low, most = (
        None if part is None else wording.money(part, currency) if currency else wording.number(part)
        for part in (value, high)
    )
    said = low if most is None else _("%(low)s to %(high)s") % {"low": low, "high": most}
    exact = "" if qualifier == words.Qualifier.EXACT else f"{label(words.Qualifier(qualifier))} "
    return f"{exact}{said}{wording.SPACE}{unit}".strip()


def limit_words(metric: str, quantity: Decimal | None, unlimited: bool) -> str:
    """A limit of a plan: `30 GB per user`, `users: unlimited`."""
    name = metric_name(metric)
    if unlimited:
        return _("no limit of any kind") if metric == "everything" else told(name, _("unlimited"))
    if quantity is None or quantity == 1:
        return told(name, pgettext("value", "unknown") if quantity is None else "1")
    return f"{wording.number(quantity)} {name}"


def _joined(said: str, more: str) -> str:
    return f"{said} ({more})" if more else said
