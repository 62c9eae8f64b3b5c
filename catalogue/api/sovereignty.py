"""How offerings side by side fare by a definition of sovereignty."""

from collections.abc import Mapping, Sequence

from catalogue.api.definitions import REGION, Definition, read_definition
from catalogue.api.problems import BadParameter
from catalogue.api.serializers.base import link, plain
from catalogue.api.serializers.sovereignty import Explained, reference
from catalogue.api.stacks import read_region
from vendors.domain.entries import Framework, Offering
from vendors.domain.regions import REGIONS
from vendors.domain.sovereignty import derived, judge, marks, score

FRAMEWORK = "documents"
"""The framework of a query that names none: its levels can be read from facts, without anyone's assessment."""


def read_yardstick(
    given: Mapping[str, str], frameworks: Mapping[str, Framework], errors: list[BadParameter]
) -> Definition | None:
    """The definition of a query; where it gives no weights, every criterion of the framework counts alike.

    None when something is wrong with it, which is added to `errors`, and in a catalogue without that framework.
    """
    if "profile" in given or "weights" in given:
        return read_definition(given, frameworks, errors)
    slug = given.get("framework", FRAMEWORK)
    if slug in frameworks:
        alike = ",".join(f"{row.code}:1" for row in frameworks[slug].criteria)
        return read_definition({**given, "framework": slug, "weights": alike}, frameworks, errors)
    if "framework" in given or "gate" in given:
        return read_definition({**given, "framework": slug, "weights": "none:1"}, frameworks, errors)
    read_region(given.get("region", REGION), errors)
    return None


def definition_document(definition: Definition, explained: Explained) -> dict:
    """A definition in JSON: framework, weights as given and as applied, gates, region."""
    framework, profile, weights = definition.framework, definition.profile, definition.weights
    total = sum(weights.values())
    return {
        "framework": reference("frameworks", framework, explained.name(framework))
        | {
            "version": framework.version or None,
            "levels": [{"rank": level.rank, "name": explained.name(level) or None} for level in framework.levels],
        },
        "profile": profile
        and {
            "slug": profile.slug,
            "name": explained.name(profile),
            "published": profile.published or None,
            "source_url": link("sources", profile.source),
        },
        "weights": [
            explained.criterion(code) | {"weight": plain(weight), "percent": plain(round(weight * 100 / total, 2))}
            for code, weight in weights.items()
        ],
        "gates": [explained.gate(gate) for gate in definition.gates],
        "region": definition.region,
    }


def sovereignty(offerings: Sequence[Offering], definition: Definition, context: dict) -> dict:
    """The definition, and for each offering its score, what each criterion gives and how it fares at each gate."""
    snapshot = context["snapshot"]
    find = snapshot.catalogue.vendors.get
    explained = Explained(definition.framework, context)

    def fared(offering: Offering) -> dict:
        vendor = find(offering.vendor)
        known = derived(definition.framework, offering, vendor, REGIONS[definition.region], snapshot.day, find)
        found = marks(definition.framework, offering.assessments, known)
        facts = explained.facts(offering, vendor)
        scored = score(found, definition.weights)
        return {
            "score": explained.score(scored),
            "contributions": [explained.contribution(part, facts) for part in scored.contributions],
            "gates": [explained.passage(passage, facts) for passage in judge(found, definition.gates)],
        }

    return definition_document(definition, explained) | {"offerings": {item.slug: fared(item) for item in offerings}}
