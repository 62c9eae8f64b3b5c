"""What people read for the grounds and the answers of ownership and sovereignty; the French stands in locale/."""

from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import pgettext_lazy

from vendors.domain.ownership.control import Sureness
from vendors.domain.ownership.exposure import Degree
from vendors.domain.sovereignty import Basis, Verdict

ANSWERS: dict[type[StrEnum], dict[StrEnum, Promise]] = {
    Sureness: {
        Sureness.SURE: pgettext_lazy("control", "has control"),
        Sureness.POSSIBLE: pgettext_lazy("control", "control is possible, not established"),
        Sureness.NONE: pgettext_lazy("control", "has no control"),
    },
    Degree: {
        Degree.EXPOSED: pgettext_lazy("exposure", "exposed"),
        Degree.INDIRECT: pgettext_lazy("exposure", "indirectly exposed"),
        Degree.NONE_KNOWN: pgettext_lazy("exposure", "no exposure known"),
        Degree.UNKNOWN: pgettext_lazy("exposure", "unknown"),
    },
    Basis: {
        Basis.POINTS: pgettext_lazy("basis of a mark", "points of an assessment"),
        Basis.LEVEL: pgettext_lazy("basis of a mark", "level of an assessment"),
        Basis.APPROXIMATION: pgettext_lazy(
            "basis of a mark", "approximation: the framework counts points, only the level is known"
        ),
        Basis.DERIVED: pgettext_lazy("basis of a mark", "derived from facts of the catalogue"),
        Basis.UNKNOWN: pgettext_lazy("basis of a mark", "unknown"),
    },
    Verdict: {
        Verdict.PASSED: pgettext_lazy("gate", "passed"),
        Verdict.FAILED: pgettext_lazy("gate", "failed"),
        Verdict.UNDECIDED: pgettext_lazy("gate", "undecided: the level is not known well enough"),
    },
}
"""Answers that are words of a closed set."""

GROUNDS: dict[str, Promise] = {
    "seat-unknown": pgettext_lazy("ground", "the legal seat is not known"),
    "seat-inside": pgettext_lazy("ground", "the legal seat is in the region"),
    "seat-outside": pgettext_lazy("ground", "the legal seat is outside the region"),
    "seat-disputed": pgettext_lazy("ground", "sources disagree on the legal seat"),
    "seat-there": pgettext_lazy("ground", "the legal seat is in the country whose law is asked about"),
    "management-unknown": pgettext_lazy("ground", "where it is managed from is not known"),
    "management-inside": pgettext_lazy("ground", "it is managed from the European Union"),
    "management-outside": pgettext_lazy("ground", "it is managed from outside the European Union"),
    "management-disputed": pgettext_lazy("ground", "sources disagree on where it is managed from"),
    "owners-unknown": pgettext_lazy("ground", "who owns it is not known"),
    "control-inside": pgettext_lazy("ground", "holders of the region have the majority"),
    "control-outside": pgettext_lazy("ground", "holders from outside the region have the majority"),
    "control-there": pgettext_lazy("ground", "holders of that country have the majority"),
    "control-elsewhere": pgettext_lazy("ground", "holders of other countries are known to have control"),
    "control-not-established": pgettext_lazy("ground", "the known shares don’t say who has the majority"),
    "control-undisclosed": pgettext_lazy(
        "ground", "holders of that country could have the majority: the shares are not disclosed"
    ),
    "holder-controlled-by-others": pgettext_lazy("ground", "a holder is itself controlled by others"),
    "majority-holder": pgettext_lazy("ground", "one holder has the majority"),
    "no-majority-holder": pgettext_lazy("ground", "no holder can have the majority"),
    "share-undisclosed": pgettext_lazy("ground", "a holder whose share is not disclosed could have the majority"),
    "holders-unnamed": pgettext_lazy("ground", "holders that no source names could have the majority"),
    "shares-beyond-the-whole": pgettext_lazy("ground", "the shares claimed add up to more than the whole"),
    "votes-taken-as-capital": pgettext_lazy(
        "ground", "no source gives the votes: each share of capital is taken to have its vote"
    ),
    "ownership-loop": pgettext_lazy("ground", "owners own each other in a loop"),
    "holders-of-capital-there": pgettext_lazy("ground", "holders of that country have capital"),
    "holders-of-votes-there": pgettext_lazy("ground", "holders of that country have votes"),
    "parent-there": pgettext_lazy("ground", "the parent company has its seat in that country"),
    "subsidiary-there": pgettext_lazy("ground", "a subsidiary has its seat in that country"),
    "hosting-there": pgettext_lazy("ground", "it is hosted in that country"),
    "host-of-there": pgettext_lazy("ground", "the host has its seat in that country"),
    "holder-outside-over-24-of-capital": pgettext_lazy(
        "ground", "one holder from outside the EU has more than {each} % of the capital"
    ),
    "holder-outside-over-24-of-votes": pgettext_lazy(
        "ground", "one holder from outside the EU has more than {each} % of the votes"
    ),
    "holders-outside-over-39-of-capital": pgettext_lazy(
        "ground", "holders from outside the EU have more than {together} % of the capital together"
    ),
    "holders-outside-over-39-of-votes": pgettext_lazy(
        "ground", "holders from outside the EU have more than {together} % of the votes together"
    ),
    "holders-outside-within-limits-of-capital": pgettext_lazy(
        "ground", "holders from outside the EU stay within {each} % each and {together} % together of the capital"
    ),
    "holders-outside-within-limits-of-votes": pgettext_lazy(
        "ground", "holders from outside the EU stay within {each} % each and {together} % together of the votes"
    ),
    "stakes-undisclosed-of-capital": pgettext_lazy(
        "ground", "undisclosed shares of capital could break the limits of {each} % and {together} %"
    ),
    "stakes-undisclosed-of-votes": pgettext_lazy(
        "ground", "undisclosed shares of votes could break the limits of {each} % and {together} %"
    ),
    "holders-unnamed-of-capital": pgettext_lazy(
        "ground", "capital whose holders no source names could break the limits of {each} % and {together} %"
    ),
    "holders-unnamed-of-votes": pgettext_lazy(
        "ground", "votes whose holders no source names could break the limits of {each} % and {together} %"
    ),
    "origin-or-research-outside": pgettext_lazy("ground", "it comes from, or is developed, outside the region"),
    "origin-or-research-inside": pgettext_lazy("ground", "it comes from, or is developed in, the region"),
    "capital-held-outside": pgettext_lazy(
        "ground", "the share of capital that holders from outside the region have, as far as it is known"
    ),
    "votes-held-outside": pgettext_lazy(
        "ground", "the share of votes that holders from outside the region have, as far as it is known"
    ),
    "hosting-inside": pgettext_lazy("ground", "it is hosted in the region"),
    "hosting-outside": pgettext_lazy("ground", "it is hosted outside the region"),
    "hosting-inside-and-outside": pgettext_lazy("ground", "it is hosted in the region and outside it"),
    "hosting-unknown": pgettext_lazy("ground", "where it is hosted is not known"),
    "hosted-by-the-customer": pgettext_lazy("ground", "the customer hosts it"),
    "host-outside": pgettext_lazy("ground", "the host is not of the region"),
    "licence-unknown": pgettext_lazy("ground", "the licence is not known"),
    "licence-open": pgettext_lazy("ground", "the licence is open source"),
    "licence-open-in-part": pgettext_lazy("ground", "a part is open source"),
    "licence-not-open": pgettext_lazy("ground", "the licence is not open source"),
    "no-certification-known": pgettext_lazy("ground", "no certification of security is known"),
    "certification-held": pgettext_lazy("ground", "a certification is held"),
    "certification-claimed": pgettext_lazy("ground", "a certification is claimed without proof"),
    "certification-in-progress": pgettext_lazy("ground", "a certification is in progress"),
    "certification-lapsed": pgettext_lazy("ground", "a certification has lapsed"),
    "certification-not-held": pgettext_lazy("ground", "a certification is said not to be held"),
    "supplier-outside": pgettext_lazy("ground", "a known supplier is not of the region"),
    "suppliers-unknown": pgettext_lazy("ground", "its suppliers are not known"),
    "assessed": pgettext_lazy("ground", "someone assessed it: see the evidence"),
    "assessments-disagree": pgettext_lazy("ground", "assessments contradict each other"),
    "not-assessed": pgettext_lazy("ground", "nobody has assessed it and no fact speaks of it"),
}
"""Code of a ground -> what it says; `{each}` and `{together}` stand for the limits of SecNumCloud's ownership rule."""
