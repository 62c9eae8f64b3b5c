"""What a Pricing2Yaml file holds, over all versions of its syntax.

1.0 dates a pricing by day, month and year; 1.1 by `createdAt`; both give `monthlyPrice` and `annualPrice`. From 2.0 on
there is one `price` and `billing` factors; from 2.1 on `syntaxVersion` names the syntax and `version` the pricing; 3.x
adds `period` and `subscriptionConstraints`. Keys that are not read are kept apart, to be reported.
"""

import re
from decimal import Decimal
from typing import Annotated, Any

from django.utils.translation import gettext_lazy as _
from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationInfo, field_validator, model_validator
from pydantic.alias_generators import to_camel

from vendors.seedfiles.shapes.base import Address, Line, PartialDate
from vendors.seedfiles.wording import Words

SYNTAXES = re.compile(r"[123]\.[0-9]+")
SYMBOLS = {"€": "EUR", "£": "GBP"}
"""Signs that stand for one currency alone; the dollar sign stands for many."""
MOST_DIGITS = 18
FORMULA = _("starts like a spreadsheet formula; accepted: a number, or a text such as Contact Sales")
SYNTAX = _("no such syntax of Pricing2Yaml; accepted: 1.0 to 3.x, as in syntaxVersion: '2.1'")
NO_DATE = _("no date; accepted: createdAt: 'YYYY-MM-DD' (or day, month and year in syntax 1.0)")

Value = bool | Decimal | str | tuple[str, ...]


def _value(value: Any) -> Any:
    """A yes or no, a number, a text or a list of texts."""
    if isinstance(value, bool | str):
        return value
    if isinstance(value, int | Decimal):
        return _number(value)
    if isinstance(value, list) and all(isinstance(item, str) for item in value):
        return tuple(value)
    raise ValueError(_("accepted: true, false, a number, a text or a list of texts"))


def _number(value: Any) -> Decimal:
    if isinstance(value, bool) or not isinstance(value, int | Decimal):
        raise ValueError(_("accepted: a number"))
    number = Decimal(value)
    if number.is_nan() or number < 0:
        raise ValueError(_("accepted: a number from 0 on, or .inf"))
    return number


def _price(value: Any) -> Any:
    if isinstance(value, str):
        if value[:1] in ("=", "+", "@", "\t", "\r"):
            raise ValueError(FORMULA)
        return Decimal(value) if re.fullmatch(r"[0-9]{1,12}(\.[0-9]{1,6})?", value.strip()) else value
    number = _number(value)
    digits = number.as_tuple()
    if not number.is_finite() or len(digits.digits) > MOST_DIGITS or int(digits.exponent) < -6 or number >= 10**12:
        raise ValueError(_("accepted: an amount below 1000000000000 with at most 6 decimals"))
    return number


def _overridden(value: Any) -> Any:
    """`{value: 5}`, and `5` as some files have it."""
    return {"value": value} if not isinstance(value, dict) else value


def _mapping(value: Any) -> Any:
    return {} if value is None else value


def _texts(value: Any) -> Any:
    return [] if value is None else value


Number = Annotated[Any, BeforeValidator(_number)]
Price = Annotated[Any, BeforeValidator(_price)]
Scalar = Annotated[Any, BeforeValidator(_value)]
Name = Annotated[Line, Field(min_length=1, max_length=120)]
Names = Annotated[list[Name], BeforeValidator(_texts)]


class Part(BaseModel):
    """A mapping of the file. Keys that the importer doesn't read stay in `model_extra`."""

    model_config = ConfigDict(extra="allow", alias_generator=to_camel, populate_by_name=False)


class Override(Part):
    value: Scalar


Overrides = Annotated[dict[Name, Annotated[Override, BeforeValidator(_overridden)]], BeforeValidator(_mapping)]


class Typed(Part):
    """A feature or a usage limit: the type of its value and the value that plans have unless they say otherwise."""

    value_type: str
    default_value: Scalar

    @field_validator("value_type")
    @classmethod
    def _known_type(cls, value: str) -> str:
        if value.strip().upper() not in ("BOOLEAN", "NUMERIC", "TEXT"):
            raise ValueError(_("accepted: BOOLEAN, NUMERIC or TEXT"))
        return value.strip().upper()

    @field_validator("default_value")
    @classmethod
    def _of_its_type(cls, value: Value, info: ValidationInfo) -> Value:
        if wrong := type_error(info.data.get("value_type", ""), value):
            raise ValueError(wrong)
        return value


def type_error(value_type: str, value: Value) -> Words:
    """What is accepted in place of a value that isn't of its declared type; empty when it is."""
    kinds = {"BOOLEAN": bool, "NUMERIC": Decimal, "TEXT": (str, tuple)}
    if value_type not in kinds or isinstance(value, kinds[value_type]):
        return ""
    return {
        "BOOLEAN": _("accepted for the type BOOLEAN: true or false"),
        "NUMERIC": _("accepted for the type NUMERIC: a number"),
        "TEXT": _("accepted for the type TEXT: a text"),
    }[value_type]


class Feature(Typed):
    pass


class Span(Part):
    """How often a renewable limit starts anew (3.x)."""

    value: Number = Decimal(1)
    unit: str = "MONTH"


class UsageLimit(Typed):
    unit: Line | None = None
    type: str = ""
    period: Span | None = None
    linked_features: Names = []


class Plan(Part):
    price: Price | None = None
    monthly_price: Price | None = None
    annual_price: Price | None = None
    unit: Line | None = None
    private: bool = False
    features: Overrides = {}
    usage_limits: Overrides = {}


class Constraints(Part):
    """How many times an add-on can be bought in one subscription (3.x)."""

    max_quantity: Number | None = Field(None, alias="maxQuantity")
    max: Number | None = None


class AddOn(Plan):
    available_for: Names | None = None
    depends_on: Names = []
    excludes: Names = []
    usage_limits_extensions: Overrides = {}
    subscription_constraints: Constraints | None = None


class Pricing(Part):
    """One product's prices at a date."""

    saas_name: Name
    syntax_version: str = ""
    version: str = ""
    created_at: PartialDate = Field("", validate_default=False)
    url: Address | None = None
    currency: str
    has_annual_payment: bool = True
    billing: Annotated[dict[str, Number], BeforeValidator(_mapping)] = {}
    features: Annotated[dict[Name, Feature], BeforeValidator(_mapping)] = {}
    usage_limits: Annotated[dict[Name, UsageLimit], BeforeValidator(_mapping)] = {}
    plans: Annotated[dict[Name, Plan], BeforeValidator(_mapping)] = {}
    add_ons: Annotated[dict[Name, AddOn], BeforeValidator(_mapping)] = {}

    @model_validator(mode="before")
    @classmethod
    def _one_way_to_date_and_number(cls, raw: Any) -> Any:
        """The older ways of saying the date and the syntax become the present ones."""
        if not isinstance(raw, dict):
            return raw
        raw = {key: str(value) if key in ("version", "syntaxVersion") else value for key, value in raw.items()}
        parts = [raw.pop(name, None) for name in ("year", "month", "day")]
        if "createdAt" not in raw and all(isinstance(part, int) for part in parts):
            raw["createdAt"] = "{:04}-{:02}-{:02}".format(*parts)
            raw.setdefault("syntaxVersion", "1.0")
        if "createdAt" not in raw and re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", raw.get("version", "")):
            raw["createdAt"] = raw["version"]
        if "syntaxVersion" not in raw:
            raw["syntaxVersion"] = raw.get("version", "")
        return raw

    @field_validator("syntax_version")
    @classmethod
    def _known_syntax(cls, value: str) -> str:
        if not SYNTAXES.fullmatch(value):
            raise ValueError(SYNTAX)
        return value

    @field_validator("created_at", mode="before")
    @classmethod
    def _day_alone(cls, value: Any) -> Any:
        return re.sub(r"^([0-9]{4}-[0-9]{2}-[0-9]{2})[T ].*$", r"\1", str(value), flags=re.DOTALL)

    @field_validator("currency")
    @classmethod
    def _one_currency(cls, value: str) -> str:
        code = SYMBOLS.get(value.strip(), value.strip().upper())
        if not re.fullmatch(r"[A-Z]{3}", code):
            raise ValueError(_("accepted: three letters of ISO 4217, such as EUR"))
        return code

    @model_validator(mode="after")
    def _complete(self):
        if not self.created_at:
            raise ValueError(NO_DATE)
        if not self.plans and not self.add_ons:
            raise ValueError(_("neither plans nor addOns; accepted: at least one of them"))
        return self
