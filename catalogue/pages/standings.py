"""How an offering fares by each framework of sovereignty criteria: levels with their grounds, and what is known."""

from catalogue.api.sovereignty import read_yardstick, sovereignty
from catalogue.pages.entrypage import Shown
from vendors.domain.entries import Framework, Offering
from vendors.domain.sovereignty import Basis


def standings(shown: Shown) -> list[dict]:
    """One a framework, those of which most is known first."""
    found = [_standing(shown, framework) for framework in shown.snapshot.catalogue.frameworks.values()]
    return sorted((row for row in found if row), key=lambda row: -row["known"] / row["count"])


def _standing(shown: Shown, framework: Framework) -> dict:
    offering: Offering = shown.entry
    definition = read_yardstick({"framework": framework.slug}, shown.snapshot.catalogue.frameworks, [])
    if definition is None:
        return {}
    document = sovereignty([offering], definition, shown.context)
    marks = document["offerings"][offering.slug]["contributions"]
    names = {level["rank"]: level["name"] for level in document["framework"]["levels"]}
    told = [mark for mark in marks if mark["basis"] != Basis.UNKNOWN]
    return {
        "slug": framework.slug,
        "name": document["framework"]["name"],
        "version": document["framework"]["version"],
        "source": framework.source,
        "marks": [mark | {"level_name": names.get(mark["level"])} for mark in told],
        "names": names,
        "untold": [mark["name"] for mark in marks if mark["basis"] == Basis.UNKNOWN],
        "known": sum(mark["level"] is not None for mark in told),
        "count": len(marks),
    }
