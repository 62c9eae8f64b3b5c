"""Levels of criteria, scores and gates in JSON, every point with its reasons and its evidence."""

from collections.abc import Iterable, Mapping

from rest_framework import serializers

from catalogue.api.serializers.base import EvidenceSerializer, ReferenceSerializer, link, plain
from catalogue.api.serializers.ownership import GroundSerializer
from vendors.domain.entries import Assessment, Criterion, Evidence, Fact, Framework, Offering, Vendor
from vendors.domain.sovereignty import Contribution, Gate, Passage, Score
from vendors.labels import ground, label
from vendors.snapshot import Snapshot


class SupportedGroundSerializer(GroundSerializer):
    """A ground with the evidence of the rows it rests on, where their keys tell which ones."""

    evidence = EvidenceSerializer(many=True)


class MarkSerializer(serializers.Serializer):
    """How far a criterion is met: one level when known, else the lowest and highest that are possible."""

    level = serializers.IntegerField(allow_null=True)
    lowest_level = serializers.IntegerField()
    highest_level = serializers.IntegerField()
    points = serializers.CharField(allow_null=True)
    basis = serializers.CharField()
    basis_label = serializers.CharField()
    disputed = serializers.BooleanField()
    reasons = SupportedGroundSerializer(many=True)


class ContributionSerializer(MarkSerializer):
    """What a criterion gives to the score, in percent of the whole."""

    criterion = serializers.CharField()
    name = serializers.CharField()
    weight = serializers.CharField(help_text="Percent of all weights.")
    given = serializers.CharField(allow_null=True, help_text="Null when it is not known exactly.")
    lowest = serializers.CharField()
    highest = serializers.CharField()


class PassageSerializer(MarkSerializer):
    """How an offering fares at a gate."""

    criterion = serializers.CharField()
    name = serializers.CharField()
    asked = serializers.IntegerField(help_text="The least level asked for.")
    verdict = serializers.ChoiceField(["passed", "failed", "undecided"])
    verdict_label = serializers.CharField()


class ScoreSerializer(serializers.Serializer):
    """Percentages. `known` is over the known criteria alone; `worst` and `best` take unknowns at their bounds."""

    known = serializers.CharField(allow_null=True)
    worst = serializers.CharField()
    best = serializers.CharField()
    middle = serializers.CharField(help_text="Halfway between worst and best: what the order goes by.")
    known_share = serializers.CharField(help_text="Weight of the criteria that are known.")
    level = serializers.IntegerField(allow_null=True)
    lowest_level = serializers.IntegerField()
    highest_level = serializers.IntegerField()
    approximate = serializers.BooleanField()
    approximation = serializers.CharField(allow_null=True)


class LevelNameSerializer(serializers.Serializer):
    rank = serializers.IntegerField()
    name = serializers.CharField(allow_null=True)


class FrameworkUsedSerializer(ReferenceSerializer):
    version = serializers.CharField(allow_null=True)
    levels = LevelNameSerializer(many=True)


class ProfileUsedSerializer(serializers.Serializer):
    slug = serializers.CharField()
    name = serializers.CharField()
    published = serializers.CharField(allow_null=True)
    source_url = serializers.CharField()


class WeightSerializer(serializers.Serializer):
    criterion = serializers.CharField()
    name = serializers.CharField()
    weight = serializers.CharField(help_text="As given by the profile or the query.")
    percent = serializers.CharField(help_text="As applied: of all weights.")


class GateSerializer(serializers.Serializer):
    criterion = serializers.CharField()
    name = serializers.CharField()
    level = serializers.IntegerField()


class DefinitionSerializer(serializers.Serializer):
    """A definition of sovereignty as it was understood."""

    framework = FrameworkUsedSerializer()
    profile = ProfileUsedSerializer(allow_null=True)
    weights = WeightSerializer(many=True)
    gates = GateSerializer(many=True)
    region = serializers.CharField()


class FaredSerializer(serializers.Serializer):
    """How an offering fares on the criteria; `gates` are in the order of those asked for."""

    score = ScoreSerializer()
    contributions = ContributionSerializer(many=True)
    gates = PassageSerializer(many=True)


class SovereigntySerializer(DefinitionSerializer):
    """How each offering fares by a definition of sovereignty."""

    offerings = serializers.DictField(child=FaredSerializer(), help_text="By slug of the offering.")


class Explained:
    """Criteria, marks and grounds of one framework in one language, with the evidence of their rows."""

    def __init__(self, framework: Framework, context: dict):
        self.snapshot: Snapshot = context["snapshot"]
        self._lang = context["lang"]
        self._framework = framework
        self._criteria = {row.code: row for row in framework.criteria}
        self._evidence = EvidenceSerializer(context=context, many=True).to_representation

    def name(self, item) -> str:
        """The name in the language of the answer, in the other rather than nothing."""
        names = (item.name_fr, item.name_en) if self._lang == "fr" else (item.name_en, item.name_fr)
        return names[0] or names[1]

    def criterion(self, code: str) -> dict:
        row: Criterion = self._criteria[code]
        return {"criterion": code, "name": self.name(row)}

    def gate(self, gate: Gate) -> dict:
        return self.criterion(gate.criterion) | {"level": gate.level}

    def score(self, found: Score) -> dict:
        approximations = [row.mark.basis for row in found.contributions if row.mark.basis == "approximation"]
        return {
            "known": plain(found.known),
            "worst": plain(found.worst),
            "best": plain(found.best),
            "middle": plain(found.middle),
            "known_share": plain(found.known_share),
            "level": found.level,
            "lowest_level": found.lowest_level,
            "highest_level": found.highest_level,
            "approximate": found.approximate,
            "approximation": str(label(approximations[0])) if approximations else None,
        }

    def contribution(self, row: Contribution, facts: Mapping[str, list[Fact]]) -> dict:
        return {
            **self.criterion(row.mark.criterion),
            "weight": _percent(row.weight),
            "given": _percent(row.given),
            "lowest": _percent(row.lowest),
            "highest": _percent(row.highest),
            **self._mark(row.mark, facts),
        }

    def passage(self, row: Passage, facts: Mapping[str, list[Fact]]) -> dict:
        return {
            **self.criterion(row.gate.criterion),
            "asked": row.gate.level,
            "verdict": row.verdict,
            "verdict_label": str(label(row.verdict)),
            **self._mark(row.mark, facts),
        }

    def facts(self, offering: Offering, vendor: Vendor) -> dict[str, list[Fact]]:
        """Rows that levels are read from, by key."""
        mine = [row for row in offering.assessments if row.criterion.startswith(f"{self._framework.slug}:")]
        return rows_by_key(offering, vendor, mine)

    def _mark(self, mark, facts: Mapping[str, list[Fact]]) -> dict:
        return {
            "level": mark.level,
            "lowest_level": mark.lowest_level,
            "highest_level": mark.highest_level,
            "points": plain(mark.points),
            "basis": mark.basis,
            "basis_label": str(label(mark.basis)),
            "disputed": mark.disputed,
            "reasons": [
                {
                    "code": row.code,
                    "label": ground(row.code),
                    "rests_on": list(row.rests_on),
                    "evidence": self._evidence(dict.fromkeys(behind(row.rests_on, facts, self.snapshot))),
                }
                for row in mark.reasons
            ],
        }


def rows_by_key(offering: Offering, vendor: Vendor, assessments: Iterable[Assessment] = ()) -> dict[str, list[Fact]]:
    """Rows that levels and answers on ownership are read from; a key that several kinds of rows have gives several."""
    found: dict[str, list[Fact]] = {}
    for row in (
        *(*assessments, *offering.deliveries, *offering.licences, *offering.hostings, *offering.certifications),
        *(*vendor.countries, *vendor.stakes, *vendor.ties, *vendor.certifications),
    ):
        found.setdefault(row.key, []).append(row)
    return found


def behind(keys: Iterable[str], facts: Mapping[str, list[Fact]], snapshot: Snapshot) -> Iterable[Evidence]:
    """The evidence of the rows that keys name; `vendor slug#key` names a stake in another vendor."""
    for key in keys:
        slug, mark, row_key = key.partition("#")
        owner = snapshot.catalogue.vendors.get(slug) if mark else None
        rows = [row for row in owner.stakes if row.key == row_key] if owner else facts.get(key, [])
        # A key that several kinds of rows have does not say which is meant: better no evidence than another's.
        if len(rows) == 1:
            yield from rows[0].evidence


def _percent(value) -> str | None:
    return None if value is None else plain(round(value, 2))


def reference(kind: str, entry: Offering | Vendor | Framework, name: str) -> dict:
    return {"slug": entry.slug, "name": name, "url": link(kind, entry.slug)}
