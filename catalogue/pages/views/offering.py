"""One offering: what it is, what it costs, what it does, what it can replace, and on what evidence."""

from collections.abc import Iterable, Mapping

from catalogue.api.needs import PARAMETERS as NEED
from catalogue.api.needs import read_need
from catalogue.api.problems import BadParameter
from catalogue.api.questions import read_features
from catalogue.api.quotes import quotation
from catalogue.api.serializers.comparisons import ComparabilitySerializer
from catalogue.api.serializers.facts import CertificationSerializer
from catalogue.pages.comparing import drawings
from catalogue.pages.entrypage import EntryPage, Shown
from catalogue.pages.featuregroups import feature_groups
from catalogue.pages.jsonld import offering_graph
from catalogue.pages.prices import metrics_counted
from catalogue.pages.relations import replaced_by, set_against
from catalogue.pages.standings import standings
from vendors.domain.comparison import Comparability, comparability, comparable_features
from vendors.domain.traits import may_be_proposed
from vendors.snapshot import Snapshot

QUESTIONS = (*NEED, "feature")


class OfferingPage(EntryPage):
    template = "pages/offering.html"
    section = "offerings"
    kind = "offering"
    takes = (*QUESTIONS, "as_of")

    def more(self, snapshot: Snapshot, shown: Shown, given: Mapping[str, str], errors: list[BadParameter]) -> dict:
        offering = shown.entry
        vendor = shown.snapshot.catalogue.vendors[offering.vendor]
        required = read_features(given, snapshot, errors)
        need = read_need(given, errors, required)
        asked = any(name in given for name in QUESTIONS)
        quote = quotation(offering, need, None, shown.snapshot, self.lang) if asked and not errors else None
        column = {"slug": offering.slug, "letter": "", "name": offering.name, "place": None}
        users = need.peak("users") if "users" in given else None
        certifications = CertificationSerializer(context=shown.context, many=True)
        return {
            "gone": not may_be_proposed(shown.document["status"]),
            "fate": shown.fate(offering, vendor),
            "vendor_certifications": certifications.to_representation(vendor.certifications),
            "quote": quote,
            "reason_subject": quote and _subject(quote, shown),
            "required": required,
            "curves": [] if errors else drawings([column], need, users, shown.snapshot),
            "names": {offering.slug: offering.name},
            "months": need.months,
            "users": users,
            "metrics": metrics_counted(offering),
            **feature_groups(shown),
            "replaces": set_against(shown),
            **replaced_by(shown),
            "is_incumbent": offering.slug in snapshot.alternatives_of,
            "standings": standings(shown),
            "comparability": ComparabilitySerializer().to_representation(compared(shown)),
        }

    def graph(self, shown: Shown, address: str) -> str:
        return offering_graph(shown.document, address, self.lang)

    def gaps(self, shown: Shown) -> Iterable[str]:
        return (name for name in compared(shown).missing if not name.startswith("feature:"))


def _subject(quote: Mapping, shown: Shown) -> str:
    """What the reason of a quotation is about: a plan, a metric or a feature, by name."""
    subject = (quote["reason"] or {}).get("subject") or ""
    plans = {plan["plan"]: plan["name"] for plan in quote["plans"]}
    return plans.get(subject) or shown.words.subject(subject)


def compared(shown: Shown) -> Comparability:
    """How much of what the offering is compared on is known."""
    offering, catalogue = shown.entry, shown.snapshot.catalogue
    features = comparable_features(offering, catalogue.features.values(), catalogue.categories)
    return comparability(offering, catalogue.vendors[offering.vendor], features)
