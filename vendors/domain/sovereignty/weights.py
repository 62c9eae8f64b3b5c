"""How much each criterion counts: an official profile, or the user's own choice."""

from collections.abc import Mapping
from decimal import Decimal
from difflib import get_close_matches

from vendors.domain.entries import Framework


class BadChoice(ValueError):
    """A weight or a gate that cannot be; `field` names the criterion or the profile that is wrong."""

    def __init__(self, field: str, message: str):
        super().__init__(f"{field}: {message}")
        self.field = field


def profile_weights(framework: Framework, profile: str) -> dict[str, Decimal]:
    """The weights of a profile of the framework. Raises BadChoice for one that it does not have."""
    for row in framework.profiles:
        if row.slug == profile:
            return dict(row.weights)
    accepted = ", ".join(row.slug for row in framework.profiles) or "none, this framework takes your own weights only"
    raise BadChoice(profile or "profile", f"no such profile; accepted: {accepted}")


def read_weights(framework: Framework, given: Mapping[str, Decimal]) -> dict[str, Decimal]:
    """The user's weights by criterion; a criterion left out weighs nothing. They need not add up to 100. Raises
    BadChoice for a criterion that the framework does not have, a negative weight, and weights that are all zero.
    """
    found = {}
    for code, weight in given.items():
        name = criterion_code(framework, code)
        if not weight.is_finite() or weight < 0:
            raise BadChoice(code, f"{weight} is not accepted; accepted: 0 or more")
        if name in found:
            raise BadChoice(code, f"{name} is weighed twice")
        found[name] = weight
    if not any(found.values()):
        raise BadChoice("weights", "no criterion has any weight; accepted: at least one above 0")
    return found


def criterion_code(framework: Framework, given: str) -> str:
    """The framework's own spelling of a criterion's code. Raises BadChoice."""
    codes = {row.code.casefold(): row.code for row in framework.criteria}
    if given.strip().casefold() in codes:
        return codes[given.strip().casefold()]
    close = get_close_matches(given.strip().casefold(), codes, n=1)
    nearest = f"; nearest: {codes[close[0]]}" if close else ""
    raise BadChoice(given, f"no such criterion; accepted: {', '.join(codes.values())}{nearest}")
