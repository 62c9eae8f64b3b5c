"""Why a cost is not computed, and what else must be known of one that is: codes with what they rest on."""

from dataclasses import dataclass
from enum import StrEnum

from vendors.domain.entries import Evidence


class Reason(StrEnum):
    """Why a need cannot be priced."""

    PRICE_ON_REQUEST = "price-on-request"
    PRICE_UNDISCLOSED = "price-undisclosed"
    PRICE_UNKNOWN = "price-unknown"
    NO_PRICING = "no-pricing"
    NO_PLAN = "no-plan"
    NO_ADMISSIBLE_PLAN = "no-admissible-plan"
    UNKNOWN_UNIT = "unknown-unit"
    MISSING_QUANTITY = "missing-quantity"
    MIXED_CURRENCIES = "mixed-currencies"
    UNKNOWN_CURRENCY = "unknown-currency"
    OVER_MAXIMUM = "over-maximum"
    OVER_INCLUDED = "over-included"
    CONFLICTING_PRICES = "conflicting-prices"
    DATED_LATER = "dated-later"


class NoteCode(StrEnum):
    """What a computed cost leaves out or takes for granted."""

    WHOLE_YEARS = "whole-years-billed"
    COMMITMENT_LENGTH_UNKNOWN = "commitment-length-unknown"
    PROMOTION_APPLIED = "promotion-applied"
    PROMOTION_WITHOUT_END = "promotion-without-end-not-applied"
    PROMOTION_OVER = "promotion-over"
    PROMOTION_AMBIGUOUS = "promotion-ambiguous-not-applied"
    SUPERSEDED = "superseded-price"
    UNDATED = "undated-price"
    TAX_DIFFERS = "tax-bases-differ"
    ADD_ONS_GREEDY = "add-ons-chosen-one-by-one"
    ADD_ON_PLAN_UNKNOWN = "add-on-availability-unknown"
    OWN_HOSTING = "own-hosting-not-counted"
    OTHER_CURRENCIES = "plans-in-other-currencies-left-out"


@dataclass(frozen=True, slots=True)
class NotComputable:
    """Why there is no amount. `subject` is the metric or the value that the reason is about."""

    reason: Reason
    subject: str = ""
    rests_on: tuple[str, ...] = ()
    """Keys of the rows that it rests on."""
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class Note:
    code: NoteCode
    subject: str = ""
    rests_on: tuple[str, ...] = ()
    evidence: tuple[Evidence, ...] = ()
