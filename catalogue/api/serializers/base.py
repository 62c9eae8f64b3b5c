"""Fields shared by all serializers. Each instance speaks one language, for one snapshot."""

from decimal import Decimal

from django.utils.translation import override
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from vendors.datalabels import speaker_label
from vendors.domain.entries import Evidence
from vendors.domain.texts import text_in
from vendors.labels import label
from vendors.snapshot import Snapshot


def link(*steps: str) -> str:
    """The address of a resource of the API."""
    return "/api/v1/" + "/".join(steps)


def plain(value: Decimal | None) -> str | None:
    """A decimal without trailing zeros, never in exponent form."""
    if value is None:
        return None
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


class Speaking:
    """Gives a serializer its language and its snapshot."""

    @property
    def lang(self) -> str:
        return self.context["lang"]

    @property
    def snapshot(self) -> Snapshot:
        return self.context["snapshot"]

    def words(self, item, column: str) -> str | None:
        """The text of `<column>_fr` or `<column>_en`, in the other language rather than nothing; None if unknown."""
        return text_in(item, column, self.lang) or None


@extend_schema_field({"type": ["string", "null"]})
class WordsField(serializers.Field):
    """A text in the language of the answer; null when unknown."""

    def __init__(self, **kwargs):
        super().__init__(source="*", read_only=True, **kwargs)

    def to_representation(self, item):
        return text_in(item, self.field_name, self.context["lang"]) or None


@extend_schema_field({"type": ["string", "null"], "description": "A decimal number, exact, as text."})
class NumberField(serializers.Field):
    """An exact decimal as text; null when unknown."""

    def __init__(self, **kwargs):
        super().__init__(read_only=True, **kwargs)

    def to_representation(self, value):
        return plain(value)


@extend_schema_field({"type": ["string", "null"]})
class TextField(serializers.Field):
    """A short text, code, slug or partial date; null when unknown."""

    def __init__(self, **kwargs):
        super().__init__(read_only=True, **kwargs)

    def to_representation(self, value):
        return value or None


@extend_schema_field(OpenApiTypes.STR)
class CodeField(serializers.Field):
    """A word of a closed vocabulary, as it is."""

    def __init__(self, **kwargs):
        super().__init__(read_only=True, **kwargs)

    def to_representation(self, value):
        return value


class Shape(Speaking, serializers.Serializer):
    """A serializer of domain objects."""


class EvidenceSerializer(Shape):
    """Why a fact is held true: the source, the place in it, its date, how firm it is and who speaks."""

    source = CodeField()
    title = serializers.SerializerMethodField()
    publisher = serializers.SerializerMethodField()
    address = serializers.SerializerMethodField()
    url = serializers.SerializerMethodField()
    locator = TextField()
    as_of = serializers.SerializerMethodField()
    standing = CodeField()
    voice = CodeField()
    speaker = TextField()
    speaker_label = serializers.SerializerMethodField(
        help_text="Who speaks, in the language of the answer: a name as it is, a description in words."
    )

    def _source(self, item: Evidence):
        return self.snapshot.catalogue.sources[item.source]

    def get_title(self, item) -> str:
        return self._source(item).title

    def get_publisher(self, item) -> str | None:
        return self._source(item).publisher or None

    def get_address(self, item) -> str | None:
        return self._source(item).address or None

    def get_url(self, item) -> str:
        return link("sources", item.source)

    def get_as_of(self, item) -> str | None:
        """Its own date, else the source's, else the day the source was read."""
        source = self._source(item)
        return item.as_of or source.date or source.read_on or None

    def get_speaker_label(self, item) -> str | None:
        if not item.speaker:
            return None
        with override(self.lang):
            return speaker_label(item.speaker)


class FactSerializer(Shape):
    """A fact row: its key within its list, and its evidence."""

    key = CodeField()
    evidence = EvidenceSerializer(many=True, read_only=True)


class ColumnEvidenceSerializer(EvidenceSerializer):
    """Evidence of a column of the entry itself, which `field` names."""

    field = CodeField()


class ReferenceSerializer(serializers.Serializer):
    """Another entry: its slug, its name, and where to read it."""

    slug = serializers.CharField()
    name = serializers.CharField()
    url = serializers.CharField()


def spoken(enum, code: str, lang: str) -> str:
    """The label of a vocabulary's word in a language."""
    from django.utils.translation import override

    with override(lang):
        return str(label(enum(code)))
