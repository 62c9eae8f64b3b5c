"""Parameters that quotes, comparisons and incumbents share: which offerings, which features, which quantities."""

import re
from collections import defaultdict
from collections.abc import Mapping
from decimal import Decimal

from django.utils.translation import gettext as _

from catalogue.api.parameters import MOST_SHOWN
from catalogue.api.problems import BadParameter, nearest
from vendors.domain.pricing.curve import MOST_UNITS
from vendors.snapshot import Snapshot
from vendors.snapshot.orders import folded

MOST_POINTS = 50
"""Points of a cost curve."""
MOST_FEATURES = 50
MOST_OFFERINGS = 20
"""Offerings side by side."""

_CURVE = re.compile(r"([a-z][a-z0-9-]{0,59}):(\d{1,6})\.\.(\d{1,6})")


def read_offerings(
    name: str, given: Mapping[str, str], snapshot: Snapshot, errors: list[BadParameter], low: int = 1, high: int = 1
) -> tuple[str, ...]:
    """Slugs of the offerings that a parameter names, in its order: by slug, former slug, name or alias."""
    words = [word.strip() for word in given[name].split(",")] if given.get(name) else []
    if not low <= len(words) <= high:
        accepted = str(low) if low == high else f"{low}..{high}"
        detail = _("%(name)s: %(count)s offerings; accepted: %(accepted)s.") % {
            "name": name,
            "count": len(words),
            "accepted": accepted,
        }
        errors.append(BadParameter(name, given.get(name, "")[:60], detail, (accepted,)))
        words = words[:high]
    found: list[str] = []
    for word in words:
        slug = _offering(name, word, snapshot, errors)
        if slug in found:
            detail = _("%(name)s: %(slug)s is there twice.") % {"name": name, "slug": slug}
            errors.append(BadParameter(name, word[:60], detail))
        elif slug:
            found.append(slug)
    return tuple(found)


def _offering(name: str, word: str, snapshot: Snapshot, errors: list[BadParameter]) -> str | None:
    catalogue = snapshot.catalogue
    if word in catalogue.offerings:
        return word
    names = offering_names(snapshot)
    slugs = names.get(folded(word), ())
    if len(slugs) == 1:
        return slugs[0]
    if slugs:
        detail = _("%(name)s: %(value)r is the name of several: %(accepted)s.")
        blanks, close = ", ".join(slugs), None
    else:
        close = nearest(folded(word), names)
        close = names[close][0] if close else None
        detail = _("%(name)s: no offering is called %(value)r.")
        blanks = ""
    detail %= {"name": name, "value": word[:60], "accepted": blanks}
    if close:
        detail += " " + _("Did you mean %(close)s?") % {"close": close}
    errors.append(BadParameter(name, word[:60], detail, tuple(slugs[:MOST_SHOWN]), close))
    return None


def offering_names(snapshot: Snapshot) -> Mapping[str, tuple[str, ...]]:
    """Folded slug, former slug, name or alias -> the offerings that are called so. Kept on the snapshot."""
    kept = snapshot.made.get("offering names")
    if kept is None:
        found: dict[str, dict[str, None]] = defaultdict(dict)
        for slug, offering in snapshot.catalogue.offerings.items():
            for word in (slug, offering.name, *offering.aliases, *offering.former_slugs):
                found[folded(word)][slug] = None
        kept = snapshot.made.setdefault("offering names", {word: tuple(slugs) for word, slugs in found.items()})
    return kept


def read_features(given: Mapping[str, str], snapshot: Snapshot, errors: list[BadParameter]) -> tuple[str, ...]:
    """Slugs of the features asked for."""
    words = [word.strip() for word in given["feature"].split(",")] if "feature" in given else []
    known = snapshot.catalogue.features
    if len(words) > MOST_FEATURES:
        detail = _("feature: %(count)s values; at most %(most)s.") % {"count": len(words), "most": MOST_FEATURES}
        errors.append(BadParameter("feature", given["feature"][:60], detail, (f"1..{MOST_FEATURES}",)))
    for word in words[:MOST_FEATURES]:
        if word not in known:
            close = nearest(word, known)
            detail = _("feature: there is no feature %(value)r.") % {"value": word[:60]}
            if close:
                detail += " " + _("Did you mean %(close)s?") % {"close": close}
            errors.append(BadParameter("feature", word[:60], detail, tuple(sorted(known)[:MOST_SHOWN]), close))
    return tuple(dict.fromkeys(words))


def read_curve(given: Mapping[str, str], errors: list[BadParameter]) -> tuple[str, tuple[Decimal, ...]] | None:
    """`users:1..200`: a metric and at most MOST_POINTS whole quantities, evenly spread, both ends included."""
    text = given.get("curve")
    if text is None:
        return None
    match = _CURVE.fullmatch(text)
    if match and (low := int(match[2])) <= (high := int(match[3])) <= MOST_UNITS:
        count = min(MOST_POINTS, high - low + 1)
        steps = max(1, count - 1)
        return match[1], tuple(Decimal(low + (high - low) * step // steps) for step in range(count))
    accepted = f"users:1..200, 0..{MOST_UNITS}"
    detail = _("curve: %(value)r is not accepted; accepted: %(accepted)s.") % {"value": text[:60], "accepted": accepted}
    errors.append(BadParameter("curve", text[:60], detail, (accepted,)))
    return None
