"""A definition of sovereignty as a query gives it: a framework, a profile or the user's own weights, hard gates."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import TypeVar

from django.utils.translation import gettext as _

from catalogue.api.problems import BadParameter, nearest
from vendors.domain.entries import Framework, WeightProfile
from vendors.domain.regions import REGIONS
from vendors.domain.sovereignty import Gate, profile_weights, read_gates, read_weights

PARAMETERS = ("framework", "profile", "weights", "gate", "region")
REGION = "eu"
MOST_CRITERIA = 50
"""Weights, or gates, in one query."""
LIMIT, MOST_ROWS = 50, 200
"""Offerings shown of each group of a ranking: unless the query says otherwise, and at most."""

Number = TypeVar("Number", int, Decimal)

_WEIGHT = re.compile(r"([A-Za-z0-9-]{1,60}):(\d{1,6}(?:\.\d{1,4})?)", re.ASCII)
_GATE = re.compile(r"([A-Za-z0-9-]{1,60}):(\d{1,3})", re.ASCII)


@dataclass(frozen=True)
class Definition:
    framework: Framework
    profile: WeightProfile | None
    """None for the user's own weights."""
    weights: Mapping[str, Decimal]
    gates: tuple[Gate, ...]
    region: str


def read_definition(
    given: Mapping[str, str], frameworks: Mapping[str, Framework], errors: list[BadParameter]
) -> Definition | None:
    """The definition of a query; None when something is wrong with it, which is added to `errors`."""
    before = len(errors)
    weights = [(code, Decimal(weight)) for code, weight in _pairs("weights", _WEIGHT, given, errors)]
    gates = [(code, int(level)) for code, level in _pairs("gate", _GATE, given, errors)]
    region = given.get("region", REGION)
    if region not in REGIONS:
        _refuse("region", region, REGIONS, errors)
    if ("profile" in given) == ("weights" in given):
        detail = _("profile, weights: give one of the two.")
        errors.append(BadParameter("profile", given.get("profile", "")[:60], detail, ("profile", "weights")))
    framework = _framework(given, [code for code, _weight in weights], frameworks, errors)
    if framework is None or ("profile" in given) == ("weights" in given):
        return None
    profile = next((row for row in framework.profiles if row.slug == given.get("profile")), None)
    if "profile" in given and profile is None:
        _refuse("profile", given["profile"], (row.slug for row in framework.profiles), errors)
    weights = _spelt("weights", weights, framework, errors)
    gates = _spelt("gate", gates, framework, errors)
    if "weights" in given and len(errors) == before and not any(weight for _code, weight in weights):
        detail = _("weights: every weight is 0; give at least one above it.")
        errors.append(BadParameter("weights", given["weights"][:60], detail))
    levels = [row.rank for row in framework.levels]
    for code, level in gates:
        if level not in levels:
            _refuse("gate", f"{code}:{level}", (f"{code}:{rank}" for rank in levels), errors)
    if len(errors) > before:
        return None
    return Definition(
        framework,
        profile,
        profile_weights(framework, profile.slug) if profile else read_weights(framework, dict(weights)),
        read_gates(framework, gates),
        region,
    )


def _framework(
    given: Mapping[str, str], codes: list[str], frameworks: Mapping[str, Framework], errors: list[BadParameter]
) -> Framework | None:
    """The framework asked for, else that of the profile, else the one that has most of the weighed criteria."""
    if "framework" in given:
        if given["framework"] not in frameworks:
            _refuse("framework", given["framework"], frameworks, errors)
        return frameworks.get(given["framework"])
    if "profile" in given:
        owners = {row.slug: item for item in frameworks.values() for row in item.profiles}
        if given["profile"] not in owners:
            _refuse("profile", given["profile"], owners, errors)
        return owners.get(given["profile"])
    wanted = {code.casefold() for code in codes}
    shared = {
        slug: len(wanted & {row.code.casefold() for row in item.criteria}) for slug, item in sorted(frameworks.items())
    }
    best = max(shared, key=shared.__getitem__, default=None)
    if best is None or not shared[best]:
        every = [row.code for item in frameworks.values() for row in item.criteria]
        for code in codes:
            _refuse("weights", code, every, errors)
        return None
    return frameworks[best]


def _pairs(name: str, form: re.Pattern, given: Mapping[str, str], errors: list[BadParameter]) -> list[tuple[str, str]]:
    """`criterion:number` pairs, comma-separated."""
    words = given[name].split(",") if name in given else []
    found = []
    for word in words[:MOST_CRITERIA]:
        match = form.fullmatch(word.strip())
        if match:
            found.append((match[1], match[2]))
        else:
            example = "SOV-1:20,SOV-2:10" if name == "weights" else "SOV-2:2"
            detail = _("%(name)s: %(value)r is not of the form %(example)s.") % {
                "name": name,
                "value": word[:60],
                "example": example,
            }
            errors.append(BadParameter(name, word[:60], detail, (example,)))
    if len(words) > MOST_CRITERIA:
        detail = _("%(name)s: %(count)s values; at most %(most)s.") % {
            "name": name,
            "count": len(words),
            "most": MOST_CRITERIA,
        }
        errors.append(BadParameter(name, given[name][:60], detail, (f"1..{MOST_CRITERIA}",)))
    return found


def _spelt(
    name: str, pairs: list[tuple[str, Number]], framework: Framework, errors: list[BadParameter]
) -> list[tuple[str, Number]]:
    """The pairs with the framework's own spelling of each criterion; an unknown or repeated one is refused."""
    codes = {row.code.casefold(): row.code for row in framework.criteria}
    found: dict[str, Number] = {}
    for given, value in pairs:
        code = codes.get(given.casefold())
        if code is None:
            _refuse(name, given, codes.values(), errors)
        elif code in found:
            detail = _("%(name)s: %(slug)s is there twice.") % {"name": name, "slug": code}
            errors.append(BadParameter(name, given, detail))
        else:
            found[code] = value
    return list(found.items())


def _refuse(name: str, value: str, accepted: Iterable[str], errors: list[BadParameter]) -> None:
    spelt = {word.casefold(): word for word in accepted}
    close = spelt.get(nearest(value[:60].casefold(), spelt) or "")
    detail = _("%(name)s: %(value)r is not one of: %(accepted)s.") % {
        "name": name,
        "value": value[:60],
        "accepted": ", ".join(spelt.values()),
    }
    if close:
        detail += " " + _("Did you mean %(close)s?") % {"close": close}
    errors.append(BadParameter(name, value[:60], detail, tuple(spelt.values()), close))
