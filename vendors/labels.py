"""What people read for each word of the vocabularies; the French stands in locale/.

The context of each label is its vocabulary, as one English word may need several French ones.
"""

from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import pgettext_lazy

from vendors.domain import vocabulary as words
from vendors.domain.ownership.secnumcloud import MOST_EACH, MOST_TOGETHER
from vendors.domain.pricing.limits import DoubtCode, State
from vendors.domain.pricing.reasons import NoteCode, Reason
from vendors.groundlabels import ANSWERS, GROUNDS
from vendors.upkeeplabels import SUGGESTIONS

LABELS: dict[type[StrEnum], dict[StrEnum, Promise]] = {
    words.CountryRoleKind: {
        words.CountryRoleKind.ORIGIN: pgettext_lazy("country role", "origin"),
        words.CountryRoleKind.SEAT: pgettext_lazy("country role", "legal seat"),
        words.CountryRoleKind.MANAGEMENT: pgettext_lazy("country role", "management"),
        words.CountryRoleKind.RESEARCH: pgettext_lazy("country role", "research and development"),
        words.CountryRoleKind.OFFICE: pgettext_lazy("country role", "office"),
    },
    words.Status: {
        words.Status.ACTIVE: pgettext_lazy("status", "active"),
        words.Status.TO_BE_VERIFIED: pgettext_lazy("status", "to be verified"),
        words.Status.ABSORBED: pgettext_lazy("status", "absorbed"),
        words.Status.CLOSED: pgettext_lazy("status", "closed"),
        words.Status.PROPOSED: pgettext_lazy("status", "proposed only"),
    },
    words.Publication: {
        words.Publication.DRAFT: pgettext_lazy("publication", "draft"),
        words.Publication.IN_REVIEW: pgettext_lazy("publication", "in review"),
        words.Publication.PUBLISHED: pgettext_lazy("publication", "published"),
        words.Publication.WITHDRAWN: pgettext_lazy("publication", "withdrawn"),
    },
    words.SourceKind: {
        words.SourceKind.DOCUMENT: pgettext_lazy("kind of source", "source document"),
        words.SourceKind.VENDOR_PAGE: pgettext_lazy("kind of source", "vendor's page"),
        words.SourceKind.PRESS: pgettext_lazy("kind of source", "press"),
        words.SourceKind.REGISTER: pgettext_lazy("kind of source", "official register"),
        words.SourceKind.DATASET: pgettext_lazy("kind of source", "data set"),
        words.SourceKind.THIRD_PARTY: pgettext_lazy("kind of source", "third party"),
        words.SourceKind.SEARCH: pgettext_lazy("kind of source", "search"),
    },
    words.Standing: {
        words.Standing.STATED: pgettext_lazy("standing", "stated"),
        words.Standing.IMPLIED: pgettext_lazy("standing", "implied"),
        words.Standing.OUTSIDE: pgettext_lazy("standing", "from outside the documents"),
        words.Standing.CONFLICTING: pgettext_lazy("standing", "conflicting"),
        words.Standing.UNVERIFIED: pgettext_lazy("standing", "unverified"),
    },
    words.Voice: {
        words.Voice.VENDOR_CLAIM: pgettext_lazy("voice", "vendor's claim"),
        words.Voice.PARTNER_CLAIM: pgettext_lazy("voice", "partner's claim"),
        words.Voice.EDITORIAL: pgettext_lazy("voice", "editorial"),
        words.Voice.THIRD_PARTY: pgettext_lazy("voice", "third party"),
        words.Voice.PROPOSAL: pgettext_lazy("voice", "proposal"),
        words.Voice.ASPIRATION: pgettext_lazy("voice", "aspiration"),
        words.Voice.OPINION: pgettext_lazy("voice", "opinion"),
    },
    words.Delivery: {
        words.Delivery.SAAS: pgettext_lazy("delivery", "online service (SaaS)"),
        words.Delivery.SELF_HOSTED: pgettext_lazy("delivery", "self-hosted"),
        words.Delivery.APPLIANCE: pgettext_lazy("delivery", "appliance"),
        words.Delivery.SERVICE: pgettext_lazy("delivery", "human service"),
        words.Delivery.DESKTOP: pgettext_lazy("delivery", "desktop application"),
        words.Delivery.MOBILE: pgettext_lazy("delivery", "mobile application"),
    },
    words.Segment: {
        words.Segment.INDIVIDUALS: pgettext_lazy("segment", "individuals"),
        words.Segment.FREELANCERS: pgettext_lazy("segment", "freelancers"),
        words.Segment.START_UPS: pgettext_lazy("segment", "start-ups"),
        words.Segment.SMALL_BUSINESSES: pgettext_lazy("segment", "small businesses"),
        words.Segment.MID_SIZE_BUSINESSES: pgettext_lazy("segment", "mid-size businesses"),
        words.Segment.LARGE_ENTERPRISES: pgettext_lazy("segment", "large enterprises"),
        words.Segment.LOCAL_AUTHORITIES: pgettext_lazy("segment", "local authorities"),
        words.Segment.PUBLIC_SECTOR: pgettext_lazy("segment", "public sector"),
        words.Segment.SERVICE_PROVIDERS: pgettext_lazy("segment", "service providers"),
        words.Segment.DEVELOPERS: pgettext_lazy("segment", "developers"),
        words.Segment.EDUCATION: pgettext_lazy("segment", "education"),
        words.Segment.HEALTH: pgettext_lazy("segment", "health care"),
    },
    words.StatementKind: {
        words.StatementKind.TARGET_SEGMENT: pgettext_lazy("kind of statement", "target segment"),
        words.StatementKind.DIFFERENTIATOR: pgettext_lazy("kind of statement", "differentiator"),
        words.StatementKind.MARKET: pgettext_lazy("kind of statement", "market"),
        words.StatementKind.PROMISE: pgettext_lazy("kind of statement", "promise"),
        words.StatementKind.MISSION: pgettext_lazy("kind of statement", "mission"),
        words.StatementKind.SOVEREIGNTY: pgettext_lazy("kind of statement", "sovereignty"),
        words.StatementKind.AMBITION: pgettext_lazy("kind of statement", "ambition"),
    },
    words.FigureMetric: {
        words.FigureMetric.STAFF: pgettext_lazy("metric", "staff"),
        words.FigureMetric.STAFF_ABROAD: pgettext_lazy("metric", "staff abroad"),
        words.FigureMetric.CUSTOMERS: pgettext_lazy("metric", "customers"),
        words.FigureMetric.ACTIVE_CUSTOMERS: pgettext_lazy("metric", "active customers"),
        words.FigureMetric.USERS: pgettext_lazy("metric", "users"),
        words.FigureMetric.PARTNERS: pgettext_lazy("metric", "partners"),
        words.FigureMetric.PROJECTS: pgettext_lazy("metric", "projects"),
        words.FigureMetric.FUNDS_RAISED: pgettext_lazy("metric", "funds raised"),
        words.FigureMetric.PUBLIC_FUNDING: pgettext_lazy("metric", "public funding"),
        words.FigureMetric.INVESTMENT: pgettext_lazy("metric", "investment"),
        words.FigureMetric.VALUATION: pgettext_lazy("metric", "valuation"),
        words.FigureMetric.REVENUE: pgettext_lazy("metric", "revenue"),
        words.FigureMetric.REVENUE_GROWTH: pgettext_lazy("metric", "revenue growth"),
        words.FigureMetric.REVENUE_SHARE: pgettext_lazy("metric", "share of revenue"),
        words.FigureMetric.MARKET_SHARE: pgettext_lazy("metric", "market share"),
        words.FigureMetric.OFFICES: pgettext_lazy("metric", "offices"),
        words.FigureMetric.CAPACITY: pgettext_lazy("metric", "capacity"),
        words.FigureMetric.EVENTS: pgettext_lazy("metric", "events"),
        words.FigureMetric.EXPERIENCE_YEARS: pgettext_lazy("metric", "years of experience"),
        words.FigureMetric.OTHER: pgettext_lazy("metric", "other"),
    },
    words.Qualifier: {
        words.Qualifier.EXACT: pgettext_lazy("how exact", "exactly"),
        words.Qualifier.ABOUT: pgettext_lazy("how exact", "about"),
        words.Qualifier.AT_LEAST: pgettext_lazy("how exact", "at least"),
        words.Qualifier.AT_MOST: pgettext_lazy("how exact", "at most"),
    },
    words.HolderKind: {
        words.HolderKind.COMPANY: pgettext_lazy("kind of holder", "company"),
        words.HolderKind.STATE: pgettext_lazy("kind of holder", "State or public body"),
        words.HolderKind.FUND: pgettext_lazy("kind of holder", "investment fund"),
        words.HolderKind.PERSON: pgettext_lazy("kind of holder", "person"),
        words.HolderKind.UNKNOWN: pgettext_lazy("kind of holder", "unknown"),
    },
    words.TieKind: {
        words.TieKind.CUSTOMER: pgettext_lazy("tie", "customer"),
        words.TieKind.PROSPECT: pgettext_lazy("tie", "prospect"),
        words.TieKind.PARTNER: pgettext_lazy("tie", "partner"),
        words.TieKind.RESELLER: pgettext_lazy("tie", "reseller"),
        words.TieKind.SUPPLIER: pgettext_lazy("tie", "supplier"),
        words.TieKind.SISTER: pgettext_lazy("tie", "sister company"),
        words.TieKind.PARENT: pgettext_lazy("tie", "parent company"),
        words.TieKind.SUBSIDIARY: pgettext_lazy("tie", "subsidiary"),
        words.TieKind.ACQUIRED: pgettext_lazy("tie", "acquired company"),
        words.TieKind.COLLECTIVE: pgettext_lazy("tie", "collective"),
        words.TieKind.FOUNDER: pgettext_lazy("tie", "founder"),
        words.TieKind.LEADER: pgettext_lazy("tie", "leader"),
        words.TieKind.COMMUNITY: pgettext_lazy("tie", "community"),
    },
    words.PricingKind: {
        words.PricingKind.FLAT: pgettext_lazy("kind of pricing", "flat price"),
        words.PricingKind.PER_UNIT: pgettext_lazy("kind of pricing", "per unit"),
        words.PricingKind.TIERED: pgettext_lazy("kind of pricing", "tiered"),
        words.PricingKind.USAGE: pgettext_lazy("kind of pricing", "by usage"),
        words.PricingKind.FREEMIUM: pgettext_lazy("kind of pricing", "freemium"),
        words.PricingKind.OPEN_CORE: pgettext_lazy("kind of pricing", "open core"),
        words.PricingKind.ONE_APP_FREE: pgettext_lazy("kind of pricing", "one application free"),
        words.PricingKind.FREE: pgettext_lazy("kind of pricing", "free of charge"),
        words.PricingKind.QUOTE: pgettext_lazy("kind of pricing", "on quotation"),
        words.PricingKind.CAPACITY_LICENCE: pgettext_lazy("kind of pricing", "licence by capacity"),
        words.PricingKind.ADVERTISING: pgettext_lazy("kind of pricing", "paid by advertising"),
        words.PricingKind.UNKNOWN: pgettext_lazy("kind of pricing", "unknown"),
    },
    words.Disclosure: {
        words.Disclosure.PUBLISHED: pgettext_lazy("price disclosure", "published"),
        words.Disclosure.ON_REQUEST: pgettext_lazy("price disclosure", "on request"),
        words.Disclosure.RELATIVE_CLAIM: pgettext_lazy("price disclosure", "relative claim only"),
        words.Disclosure.NOT_PUBLISHED: pgettext_lazy("price disclosure", "not published"),
        words.Disclosure.UNKNOWN: pgettext_lazy("price disclosure", "unknown"),
    },
    words.PlanKind: {
        words.PlanKind.FREE: pgettext_lazy("kind of plan", "free of charge"),
        words.PlanKind.PAID: pgettext_lazy("kind of plan", "paid"),
        words.PlanKind.QUOTE: pgettext_lazy("kind of plan", "on quotation"),
        words.PlanKind.ADD_ON: pgettext_lazy("kind of plan", "add-on"),
        words.PlanKind.UNKNOWN: pgettext_lazy("kind of plan", "unknown"),
    },
    words.ComponentKind: {
        words.ComponentKind.FIXED: pgettext_lazy("kind of component", "fixed amount"),
        words.ComponentKind.PER_UNIT: pgettext_lazy("kind of component", "per unit"),
        words.ComponentKind.GRADUATED: pgettext_lazy("kind of component", "graduated tiers"),
        words.ComponentKind.VOLUME: pgettext_lazy("kind of component", "volume tiers"),
        words.ComponentKind.PACKAGE: pgettext_lazy("kind of component", "package"),
        words.ComponentKind.PERCENTAGE: pgettext_lazy("kind of component", "percentage"),
    },
    words.TaxBasis: {
        words.TaxBasis.EXCLUDED: pgettext_lazy("tax basis", "tax excluded"),
        words.TaxBasis.INCLUDED: pgettext_lazy("tax basis", "tax included"),
        words.TaxBasis.UNKNOWN: pgettext_lazy("tax basis", "unknown"),
    },
    words.Period: {
        words.Period.HOUR: pgettext_lazy("period", "hour"),
        words.Period.DAY: pgettext_lazy("period", "day"),
        words.Period.MONTH: pgettext_lazy("period", "month"),
        words.Period.YEAR: pgettext_lazy("period", "year"),
        words.Period.ONCE: pgettext_lazy("period", "once"),
    },
    words.Commitment: {
        words.Commitment.NONE: pgettext_lazy("commitment", "none"),
        words.Commitment.MONTHLY: pgettext_lazy("commitment", "monthly"),
        words.Commitment.ANNUAL: pgettext_lazy("commitment", "annual"),
        words.Commitment.MULTI_YEAR: pgettext_lazy("commitment", "several years"),
        words.Commitment.UNKNOWN: pgettext_lazy("commitment", "unknown"),
    },
    words.FeatureType: {
        words.FeatureType.YES_NO: pgettext_lazy("type of feature", "yes or no"),
        words.FeatureType.QUANTITY: pgettext_lazy("type of feature", "quantity"),
        words.FeatureType.CHOICE: pgettext_lazy("type of feature", "choice"),
    },
    words.FeatureState: {
        words.FeatureState.INCLUDED: pgettext_lazy("state of a feature", "included"),
        words.FeatureState.LIMITED: pgettext_lazy("state of a feature", "limited"),
        words.FeatureState.PAID_OPTION: pgettext_lazy("state of a feature", "paid option"),
        words.FeatureState.ABSENT: pgettext_lazy("state of a feature", "absent"),
        words.FeatureState.UNKNOWN: pgettext_lazy("state of a feature", "unknown"),
    },
    words.RelationKind: {
        words.RelationKind.REPLACES: pgettext_lazy("relation", "has replaced it"),
        words.RelationKind.REPLACEMENT_BEGUN: pgettext_lazy("relation", "replacement begun"),
        words.RelationKind.COMPETES_STATED: pgettext_lazy("relation", "competitor, a source says so"),
        words.RelationKind.COMPETES_INFERRED: pgettext_lazy("relation", "competitor, as we read the sources"),
        words.RelationKind.INSPIRED_BY: pgettext_lazy("relation", "inspired by"),
        words.RelationKind.TOOL_TO_AVOID: pgettext_lazy("relation", "named as a tool to avoid"),
        words.RelationKind.REFERENCE_OFFER: pgettext_lazy("relation", "reference offer"),
    },
    words.CertificationState: {
        words.CertificationState.HELD: pgettext_lazy("state of a certification", "held"),
        words.CertificationState.IN_PROGRESS: pgettext_lazy("state of a certification", "in progress"),
        words.CertificationState.LAPSED: pgettext_lazy("state of a certification", "lapsed"),
        words.CertificationState.CLAIMED: pgettext_lazy("state of a certification", "claimed"),
        words.CertificationState.NOT_HELD: pgettext_lazy("state of a certification", "not held"),
    },
}

CODES: dict[type[StrEnum], dict[StrEnum, Promise]] = {
    **ANSWERS,
    Reason: {
        Reason.PRICE_ON_REQUEST: pgettext_lazy("reason", "the price is given on request"),
        Reason.PRICE_UNDISCLOSED: pgettext_lazy("reason", "the price is not published"),
        Reason.PRICE_UNKNOWN: pgettext_lazy("reason", "no source gives the price"),
        Reason.NO_PRICING: pgettext_lazy("reason", "nothing is known of its pricing"),
        Reason.NO_PLAN: pgettext_lazy("reason", "no plan is known"),
        Reason.NO_ADMISSIBLE_PLAN: pgettext_lazy("reason", "no known plan serves the need"),
        Reason.UNKNOWN_UNIT: pgettext_lazy("reason", "what the price counts is not known"),
        Reason.MISSING_QUANTITY: pgettext_lazy("reason", "the need does not say how much of what the price counts"),
        Reason.MIXED_CURRENCIES: pgettext_lazy("reason", "parts of the price are in several currencies"),
        Reason.UNKNOWN_CURRENCY: pgettext_lazy("reason", "the currency is not known"),
        Reason.OVER_MAXIMUM: pgettext_lazy("reason", "more is needed than the price is given for"),
        Reason.OVER_INCLUDED: pgettext_lazy(
            "reason", "more is needed than is included, and the price of more is unknown"
        ),
        Reason.CONFLICTING_PRICES: pgettext_lazy("reason", "sources give different prices"),
        Reason.DATED_LATER: pgettext_lazy("reason", "the price is dated later"),
    },
    NoteCode: {
        NoteCode.WHOLE_YEARS: pgettext_lazy("note", "whole years are billed"),
        NoteCode.COMMITMENT_LENGTH_UNKNOWN: pgettext_lazy("note", "the length of the commitment is not known"),
        NoteCode.PROMOTION_APPLIED: pgettext_lazy("note", "a promotion is counted"),
        NoteCode.PROMOTION_WITHOUT_END: pgettext_lazy("note", "a promotion whose end is unknown is not counted"),
        NoteCode.PROMOTION_OVER: pgettext_lazy("note", "a promotion is over"),
        NoteCode.PROMOTION_AMBIGUOUS: pgettext_lazy(
            "note", "a promotion is not counted: what it applies to is unclear"
        ),
        NoteCode.SUPERSEDED: pgettext_lazy("note", "an older price is replaced by a later one"),
        NoteCode.UNDATED: pgettext_lazy("note", "the price has no date"),
        NoteCode.TAX_DIFFERS: pgettext_lazy("note", "plans are priced with and without tax"),
        NoteCode.ADD_ONS_GREEDY: pgettext_lazy("note", "add-ons were chosen one by one: perhaps not the cheapest ones"),
        NoteCode.ADD_ON_PLAN_UNKNOWN: pgettext_lazy("note", "whether the add-on is sold with this plan is not known"),
        NoteCode.OWN_HOSTING: pgettext_lazy("note", "the buyer's own hosting is not counted"),
        NoteCode.OTHER_CURRENCIES: pgettext_lazy("note", "plans in other currencies are left out"),
    },
    DoubtCode: {
        DoubtCode.LIMIT_UNKNOWN: pgettext_lazy("doubt", "whether the plan limits it is not known"),
        DoubtCode.FEATURE_UNKNOWN: pgettext_lazy("doubt", "whether the plan has the feature is not known"),
        DoubtCode.FEATURE_LIMITED: pgettext_lazy("doubt", "the feature is limited"),
        DoubtCode.FEATURE_DISPUTED: pgettext_lazy("doubt", "sources contradict each other on the feature"),
        DoubtCode.QUANTITY_SEEN: pgettext_lazy("doubt", "more is needed than any source has seen"),
        DoubtCode.SEVERAL_APPS: pgettext_lazy("doubt", "the features may need more than one application"),
        DoubtCode.PRICE_UNVERIFIED: pgettext_lazy("doubt", "not verified at its source"),
    },
    State: {
        State.BROKEN: pgettext_lazy("state of a limit", "the need exceeds it"),
        State.DAY_ONE: pgettext_lazy("state of a limit", "applies from the first day"),
        State.KEPT: pgettext_lazy("state of a limit", "the need stays within it"),
        State.UNTESTED: pgettext_lazy("state of a limit", "the need does not speak of it"),
    },
    **SUGGESTIONS,
}
"""What computed costs, owners and levels say of themselves, beside the vocabularies of facts."""


def label(member: StrEnum) -> Promise:
    """What people read for a word, in the language of the moment."""
    return (LABELS.get(type(member)) or CODES[type(member)])[member]


def ground(code: str) -> str:
    """What people read for the code of a ground of ownership or of a level, in the language of the moment."""
    return str(GROUNDS.get(code, code)).format(each=MOST_EACH, together=MOST_TOGETHER)


def choices_of(enum: type[StrEnum]) -> list[tuple[str, Promise]]:
    """Choices of a Django field for a vocabulary."""
    return [(member.value, label(member)) for member in enum]
