"""Units and names of the format in the catalogue's terms: what is counted, in which packages, over which time."""

import re
from dataclasses import dataclass
from decimal import Decimal

from django.utils.text import slugify

from vendors.domain.vocabulary import Period

PERIODS = {
    **dict.fromkeys(("hour", "hr"), Period.HOUR),
    "day": Period.DAY,
    **dict.fromkeys(("month", "mo"), Period.MONTH),
    **dict.fromkeys(("year", "yr", "annum"), Period.YEAR),
}
ONCE = ("one time", "one-time", "onetime", "once", "single payment", "lifetime")
PEOPLE = frozenset({"user", "users", "seat", "seats", "member", "members", "person", "persons", "people"})
"""Words for those who use a product, when it is priced or limited by their number."""
SIZES = frozenset({"b", "kb", "mb", "gb", "tb", "pb", "kib", "mib", "gib", "tib"})
TIMES = {
    **dict.fromkeys(("s", "sec", "second", "seconds"), "seconds"),
    **dict.fromkeys(("min", "minute", "minutes"), "minutes"),
    **dict.fromkeys(("hour", "hours"), "hours"),
    **dict.fromkeys(("day", "days"), "days"),
    **dict.fromkeys(("month", "months"), "months"),
    **dict.fromkeys(("year", "years"), "years"),
}
_AROUND = frozenset({"use", "min", "minimum", "max", "maximum", "number", "of", "limit", "limits", "quota"})
"""Words at either end of a limit's name that only say that it is a limit."""


@dataclass(frozen=True)
class Unit:
    """What one amount or one limit counts. Without a metric, an amount is for the whole; per: one of so much each."""

    metric: str = ""
    package: Decimal | None = None
    per: tuple[str, ...] = ()
    period: Period | None = None
    least: Decimal | None = None
    most: Decimal | None = None
    """The smallest and the largest quantity, where the unit tells them: user/month (min 3 users)."""
    remark: str = ""
    """What the unit says in parentheses and isn't understood."""


def kebab(name: str) -> str:
    """useHIPAAMessages, MAX_USERS -> use-hipaa-messages, max-users."""
    parted = re.sub(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z](?!s(?![a-z]))[a-z])", "-", name)
    return re.sub(r"-+", "-", slugify(re.sub(r"[_/. ]+", "-", parted))).strip("-")


def title(name: str) -> str:
    """BUSINESS_PLUS, slackAI -> Business Plus, Slack AI."""
    if "_" in name or (name.isupper() and len(name) > 2):
        return " ".join(word.capitalize() for word in name.replace("_", " ").split()) or name
    parted = re.sub(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z](?!s(?![a-z]))[a-z])", " ", name)
    return parted[:1].upper() + parted[1:]


def unit_of(text: str, currency: str = "") -> Unit:
    """user/month, 500 users/month, USD/execution, per kiosk user/month, one time purchase; nothing: no unit."""
    text, remark, bounds = _without_remark(text)
    if any(word in text.lower() for word in ONCE):
        return Unit(period=Period.ONCE)
    parts = [part for part in re.split(r"/|\bper\b", text) if part.strip()]
    parts = [part.strip() for part in parts]
    if parts and parts[0].upper() == currency:
        parts = parts[1:]
    period = next((PERIODS[part.lower()] for part in parts if part.lower() in PERIODS), None)
    if period:
        parts.remove(next(part for part in parts if part.lower() in PERIODS))
    if not parts:
        return Unit(period=period, remark=remark, **bounds)
    package, counted = re.fullmatch(r"(?:([0-9]+)\s+)?(.*)", parts[0], re.DOTALL).groups()
    size = Decimal(package) if package and Decimal(package) > 1 else None
    return Unit(
        counted_as(counted), size, tuple(singular(kebab(part)) for part in parts[1:]), period, remark=remark, **bounds
    )


def _without_remark(text: str) -> tuple[str, str, dict[str, Decimal]]:
    bare, opening, remark = text.rstrip(" )").partition("(")
    if not opening:
        return text, "", {}
    told = re.fullmatch(
        r"(min|minimum|at least|max|maximum|at most|up to|only) ([0-9]+)( [a-z]+)?", remark.strip(), re.I
    )
    if told is None:
        return bare, remark, {}
    side = "least" if told[1].lower() in ("min", "minimum", "at least") else "most"
    return bare, "", {side: Decimal(told[2])}


def counted_as(word: str) -> str:
    """The metric of what a unit counts: many of it, in one word for people."""
    slug = kebab(word)
    if slug in PEOPLE:
        return "users"
    if slug in TIMES:
        return TIMES[slug]
    head, dash, last = slug.rpartition("-")
    if not last or last in SIZES or last.endswith("s"):
        return slug
    return f"{head}{dash}{last[:-1]}ies" if re.search(r"[^aeiou]y$", last) else f"{slug}s"


def singular(slug: str) -> str:
    if slug in PEOPLE:
        return "user"
    return slug[:-1] if slug.endswith("s") and not slug.endswith("ss") else slug


def limit_metric(name: str, unit: Unit) -> str:
    """The metric of a limit: its own name, since its unit alone doesn't tell what is limited (people in a call, or
    people in all), ended by a unit of size or time, and by what each has so much of.
    """
    words = kebab(name).split("-")
    while len(words) > 1 and words[0] in _AROUND:
        words = words[1:]
    while len(words) > 1 and words[-1] in _AROUND:
        words = words[:-1]
    metric = "-".join(words)
    if unit.metric == "users" and (metric in PEOPLE or metric in ("included-users", "users-included")):
        metric = "users"
    if unit.metric in SIZES or unit.metric in TIMES.values():
        if words[-1] in (unit.metric, singular(unit.metric)):
            words = words[:-1]
        metric = "-".join([*words, unit.metric])
    return metric + "".join(f"-per-{each}" for each in unit.per)
