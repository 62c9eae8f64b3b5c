"""What people read for what evidence comes to in time: kinds of facts, gaps, conflicts, successions, exclusions; the
French stands in locale/.
"""

from collections.abc import Mapping
from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy, pgettext_lazy

from vendors.domain.suggestions import SuggestionKind, SuggestionState

KINDS: Mapping[str, Promise] = {
    "name": pgettext_lazy("kind of fact", "name"),
    "legal_name": pgettext_lazy("kind of fact", "legal name"),
    "description": pgettext_lazy("kind of fact", "description"),
    "website": pgettext_lazy("kind of fact", "website"),
    "founded": pgettext_lazy("kind of fact", "date of foundation"),
    "launched": pgettext_lazy("kind of fact", "date of launch"),
    "categories": pgettext_lazy("kind of fact", "category"),
    "statuses": pgettext_lazy("kind of fact", "status"),
    "figures": pgettext_lazy("kind of fact", "figure"),
    "statements": pgettext_lazy("kind of fact", "statement"),
    "certifications": pgettext_lazy("kind of fact", "certification"),
    "countries": pgettext_lazy("kind of fact", "country"),
    "stakes": pgettext_lazy("kind of fact", "ownership share"),
    "ties": pgettext_lazy("kind of fact", "link with another organisation"),
    "deliveries": pgettext_lazy("kind of fact", "delivery"),
    "licences": pgettext_lazy("kind of fact", "licence"),
    "hostings": pgettext_lazy("kind of fact", "place of hosting"),
    "pricing": pgettext_lazy("kind of fact", "pricing model"),
    "plans": pgettext_lazy("kind of fact", "plan"),
    "components": pgettext_lazy("kind of fact", "price"),
    "limits": pgettext_lazy("kind of fact", "limit of a plan"),
    "promotions": pgettext_lazy("kind of fact", "promotion"),
    "features": pgettext_lazy("kind of fact", "feature"),
    "alternatives": pgettext_lazy("kind of fact", "product it is set against"),
    "assessments": pgettext_lazy("kind of fact", "assessment"),
}
"""List or column that holds a fact -> what it is."""

GAPS: Mapping[str, Promise] = {
    "origin": pgettext_lazy("gap", "country of origin"),
    "seat": pgettext_lazy("gap", "legal seat"),
    "management": pgettext_lazy("gap", "where it is managed from"),
    "owners": pgettext_lazy("gap", "owners"),
    "share": pgettext_lazy("gap", "share of a known holder"),
    "country-of-holder": pgettext_lazy("gap", "country of a holder"),
    "status": pgettext_lazy("gap", "status"),
    "legal_name": pgettext_lazy("gap", "legal name"),
    "founded": pgettext_lazy("gap", "date of foundation"),
    "website": pgettext_lazy("gap", "website"),
    "delivery": pgettext_lazy("gap", "how it is delivered"),
    "hosting": pgettext_lazy("gap", "place of hosting"),
    "licence": pgettext_lazy("gap", "licence"),
    "certifications": pgettext_lazy("gap", "certifications"),
    "price": pgettext_lazy("gap", "price"),
    "limits": pgettext_lazy("gap", "limits of its plans"),
    "feature": pgettext_lazy("gap", "feature"),
}
"""Kind of what is not known -> what it is."""

SAYINGS: Mapping[str, Promise] = {
    "known-later": pgettext_lazy("left out", "no evidence of it is that old"),
    "begins-later": pgettext_lazy("left out", "it holds from a later day"),
    "values-differ": pgettext_lazy("conflict", "sources give values that cannot all be true"),
    "marked-conflicting": pgettext_lazy("conflict", "a source contradicts it"),
    "living": pgettext_lazy("succession", "leads to something that lives"),
    "gone": pgettext_lazy("succession", "ends with something that is gone"),
    "loop": pgettext_lazy("succession", "leads back to where it came from"),
    "unknown": pgettext_lazy("succession", "what became of it is not known"),
    "relation-not-proposable": pgettext_lazy("exclusion", "no relation of it is that of a replacement"),
    "the-incumbent-itself": pgettext_lazy("exclusion", "it is the product itself"),
    "status-absorbed": pgettext_lazy("exclusion", "it was absorbed by another"),
    "status-closed": pgettext_lazy("exclusion", "it is closed"),
    "status-proposed": pgettext_lazy("exclusion", "it was only proposed"),
    "outside-the-region": pgettext_lazy("exclusion", "its vendor is not of the region"),
    "gate-failed": pgettext_lazy("exclusion", "it is below a gate"),
}
"""Code of an answer -> what it says."""

SUGGESTIONS: dict[type[StrEnum], dict[StrEnum, Promise]] = {
    SuggestionKind: {
        SuggestionKind.CORRECTION: pgettext_lazy("suggestion", "something is wrong"),
        SuggestionKind.ADDITION: pgettext_lazy("suggestion", "something is missing"),
        SuggestionKind.REPLY: pgettext_lazy("suggestion", "we are the vendor and answer"),
        SuggestionKind.PROBLEM: pgettext_lazy("suggestion", "a page does not work"),
    },
    SuggestionState: {
        SuggestionState.WAITING: pgettext_lazy("state of a suggestion", "waiting"),
        SuggestionState.ACCEPTED: pgettext_lazy("state of a suggestion", "accepted"),
        SuggestionState.DECLINED: pgettext_lazy("state of a suggestion", "declined"),
    },
}
"""Kind or state of a suggestion -> what it is."""

FAULTS: Mapping[str, Promise] = {
    "missing": gettext_lazy("write something here."),
    "too-long": gettext_lazy("this is too long."),
    "not-one-of": gettext_lazy("this is not accepted."),
    "unseen-characters": gettext_lazy("this holds characters that cannot be seen; take them out."),
    "no-address": gettext_lazy("write a whole address, with http:// or https://."),
    "no-contact": gettext_lazy("write an e-mail address."),
    "needs-contact": gettext_lazy("a vendor’s answer needs an e-mail address, so that we can check who speaks."),
}
"""What is wrong with a field of a suggestion."""
