"""The closed vocabularies of the catalogue: one enumeration per term of the field.

Each member's value is what the API, the seed files and the database hold. Labels for people live with the faces
(catalogue and admin), never here.
"""

from enum import StrEnum


class CountryRoleKind(StrEnum):
    """What ties a vendor to a country. Capital is absent on purpose: it is computed from stakes."""

    ORIGIN = "origin"
    SEAT = "seat"
    MANAGEMENT = "management"
    RESEARCH = "research"
    OFFICE = "office"


class Status(StrEnum):
    """Where a vendor or an offering stands in its life."""

    ACTIVE = "active"
    TO_BE_VERIFIED = "to-be-verified"
    ABSORBED = "absorbed"
    CLOSED = "closed"
    PROPOSED = "proposed"


GONE = frozenset({Status.ABSORBED, Status.CLOSED, Status.PROPOSED})
"""Statuses under which an offering is never put forward as an alternative: discontinued, or not there yet."""


class Publication(StrEnum):
    """Editorial state of an entry; the public sees published entries only."""

    DRAFT = "draft"
    IN_REVIEW = "in-review"
    PUBLISHED = "published"
    WITHDRAWN = "withdrawn"


class SourceKind(StrEnum):
    DOCUMENT = "document"
    VENDOR_PAGE = "vendor-page"
    PRESS = "press"
    REGISTER = "register"
    DATASET = "dataset"
    THIRD_PARTY = "third-party"
    SEARCH = "search"


class Standing(StrEnum):
    """How firmly a source supports the fact."""

    STATED = "stated"
    IMPLIED = "implied"
    OUTSIDE = "outside"
    CONFLICTING = "conflicting"
    UNVERIFIED = "unverified"


class Voice(StrEnum):
    """Who speaks, and in what mode."""

    VENDOR_CLAIM = "vendor-claim"
    PARTNER_CLAIM = "partner-claim"
    EDITORIAL = "editorial"
    THIRD_PARTY = "third-party"
    PROPOSAL = "proposal"
    ASPIRATION = "aspiration"
    OPINION = "opinion"


FACTUAL_VOICES = frozenset({Voice.VENDOR_CLAIM, Voice.PARTNER_CLAIM, Voice.EDITORIAL, Voice.THIRD_PARTY})
"""Voices that can carry a fact; a proposal, an aspiration or an opinion can only carry a positioning statement."""


class Delivery(StrEnum):
    SAAS = "saas"
    SELF_HOSTED = "self-hosted"
    APPLIANCE = "appliance"
    SERVICE = "service"
    DESKTOP = "desktop"
    MOBILE = "mobile"


class Segment(StrEnum):
    """Who an offering is made for."""

    INDIVIDUALS = "individuals"
    FREELANCERS = "freelancers"
    START_UPS = "start-ups"
    SMALL_BUSINESSES = "small-businesses"
    MID_SIZE_BUSINESSES = "mid-size-businesses"
    LARGE_ENTERPRISES = "large-enterprises"
    LOCAL_AUTHORITIES = "local-authorities"
    PUBLIC_SECTOR = "public-sector"
    SERVICE_PROVIDERS = "service-providers"
    DEVELOPERS = "developers"
    EDUCATION = "education"
    HEALTH = "health"


class StatementKind(StrEnum):
    """Type of a positioning statement."""

    TARGET_SEGMENT = "target-segment"
    DIFFERENTIATOR = "differentiator"
    MARKET = "market"
    PROMISE = "promise"
    MISSION = "mission"
    SOVEREIGNTY = "sovereignty"
    AMBITION = "ambition"


class FigureMetric(StrEnum):
    STAFF = "staff"
    STAFF_ABROAD = "staff-abroad"
    CUSTOMERS = "customers"
    ACTIVE_CUSTOMERS = "active-customers"
    USERS = "users"
    PARTNERS = "partners"
    PROJECTS = "projects"
    FUNDS_RAISED = "funds-raised"
    PUBLIC_FUNDING = "public-funding"
    INVESTMENT = "investment"
    VALUATION = "valuation"
    REVENUE = "revenue"
    REVENUE_GROWTH = "revenue-growth"
    REVENUE_SHARE = "revenue-share"
    MARKET_SHARE = "market-share"
    OFFICES = "offices"
    CAPACITY = "capacity"
    EVENTS = "events"
    EXPERIENCE_YEARS = "experience-years"
    OTHER = "other"


class Qualifier(StrEnum):
    """How exact a figure is."""

    EXACT = "exact"
    ABOUT = "about"
    AT_LEAST = "at-least"
    AT_MOST = "at-most"


class HolderKind(StrEnum):
    COMPANY = "company"
    STATE = "state"
    FUND = "fund"
    PERSON = "person"
    UNKNOWN = "unknown"


class TieKind(StrEnum):
    """Link between a vendor and another organisation."""

    CUSTOMER = "customer"
    PROSPECT = "prospect"
    PARTNER = "partner"
    RESELLER = "reseller"
    SUPPLIER = "supplier"
    SISTER = "sister"
    PARENT = "parent"
    SUBSIDIARY = "subsidiary"
    ACQUIRED = "acquired"
    COLLECTIVE = "collective"
    FOUNDER = "founder"
    LEADER = "leader"
    COMMUNITY = "community"


class PricingKind(StrEnum):
    FLAT = "flat"
    PER_UNIT = "per-unit"
    TIERED = "tiered"
    USAGE = "usage"
    FREEMIUM = "freemium"
    OPEN_CORE = "open-core"
    ONE_APP_FREE = "one-app-free"
    FREE = "free"
    QUOTE = "quote"
    CAPACITY_LICENCE = "capacity-licence"
    ADVERTISING = "advertising"
    UNKNOWN = "unknown"


class Disclosure(StrEnum):
    """What a vendor lets the public know of its prices."""

    PUBLISHED = "published"
    ON_REQUEST = "on-request"
    RELATIVE_CLAIM = "relative-claim"
    NOT_PUBLISHED = "not-published"
    UNKNOWN = "unknown"


class PlanKind(StrEnum):
    """How one gets a plan: without paying, for a price, or by asking."""

    FREE = "free"
    PAID = "paid"
    QUOTE = "quote"
    ADD_ON = "add-on"
    UNKNOWN = "unknown"


class ComponentKind(StrEnum):
    """How one line of a price is computed from a quantity."""

    FIXED = "fixed"
    PER_UNIT = "per-unit"
    GRADUATED = "graduated"
    VOLUME = "volume"
    PACKAGE = "package"
    PERCENTAGE = "percentage"


class TaxBasis(StrEnum):
    EXCLUDED = "excluded"
    INCLUDED = "included"
    UNKNOWN = "unknown"


class Period(StrEnum):
    """The time that one amount pays for."""

    HOUR = "hour"
    DAY = "day"
    MONTH = "month"
    YEAR = "year"
    ONCE = "once"


class Commitment(StrEnum):
    """How long the buyer commits, or how often the vendor bills."""

    NONE = "none"
    MONTHLY = "monthly"
    ANNUAL = "annual"
    MULTI_YEAR = "multi-year"
    UNKNOWN = "unknown"


class FeatureType(StrEnum):
    YES_NO = "yes-no"
    QUANTITY = "quantity"
    CHOICE = "choice"


class FeatureState(StrEnum):
    INCLUDED = "included"
    LIMITED = "limited"
    PAID_OPTION = "paid-option"
    ABSENT = "absent"
    UNKNOWN = "unknown"


HAS_FEATURE = frozenset({FeatureState.INCLUDED, FeatureState.LIMITED, FeatureState.PAID_OPTION})
"""States under which an offering can deliver the feature. Unknown is neither here nor `absent`."""


class RelationKind(StrEnum):
    """How an offering relates to the one it is set against."""

    REPLACES = "replaces"
    REPLACEMENT_BEGUN = "replacement-begun"
    COMPETES_STATED = "competes-stated"
    COMPETES_INFERRED = "competes-inferred"
    INSPIRED_BY = "inspired-by"
    TOOL_TO_AVOID = "tool-to-avoid"
    REFERENCE_OFFER = "reference-offer"


PROPOSABLE_RELATIONS = frozenset(
    {
        RelationKind.REPLACES,
        RelationKind.REPLACEMENT_BEGUN,
        RelationKind.COMPETES_STATED,
        RelationKind.COMPETES_INFERRED,
    }
)
"""Relation kinds that rankings and audits may propose as a replacement."""


class CertificationState(StrEnum):
    HELD = "held"
    IN_PROGRESS = "in-progress"
    LAPSED = "lapsed"
    CLAIMED = "claimed"
    NOT_HELD = "not-held"
