"""Categories, features, frameworks and sources in JSON."""

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from catalogue.api.serializers.base import CodeField, Shape, TextField, WordsField, link, plain


class CategorySerializer(Shape):
    slug = CodeField()
    url = serializers.SerializerMethodField()
    name = WordsField()
    description = WordsField()
    parent = TextField()
    children = serializers.SerializerMethodField()
    offerings_count = serializers.SerializerMethodField()

    def get_url(self, item) -> str:
        return link("categories", item.slug)

    def get_children(self, item) -> list[str]:
        return [row.slug for row in self.snapshot.catalogue.categories.values() if row.parent == item.slug]

    def get_offerings_count(self, item) -> int:
        return len(self.snapshot.offerings.any_of("category", [item.slug]))


class FeatureSerializer(Shape):
    """A comparable capability; an empty list of categories means every category."""

    slug = CodeField()
    url = serializers.SerializerMethodField()
    name = WordsField()
    description = WordsField()
    categories = serializers.ListField(child=serializers.CharField(), read_only=True)
    type = CodeField()
    unit = TextField()
    choices = serializers.ListField(child=serializers.CharField(), read_only=True)
    offerings_count = serializers.SerializerMethodField()

    def get_url(self, item) -> str:
        return link("features", item.slug)

    def get_offerings_count(self, item) -> int:
        return len(self.snapshot.offerings.any_of("feature", [item.slug]))


class LevelSerializer(Shape):
    rank = serializers.IntegerField(read_only=True)
    name = WordsField()
    description = WordsField()


class CriterionSerializer(Shape):
    code = CodeField()
    name = WordsField()
    description = WordsField()
    questions = serializers.IntegerField(read_only=True, allow_null=True)
    most_points = serializers.IntegerField(read_only=True, allow_null=True)


class ProfileSerializer(Shape):
    slug = CodeField()
    name = WordsField()
    published = TextField()
    source = CodeField()
    weights = serializers.SerializerMethodField()

    @extend_schema_field(serializers.DictField(child=serializers.CharField()))
    def get_weights(self, item):
        return {code: plain(weight) for code, weight in item.weights}


class FrameworkSerializer(Shape):
    slug = CodeField()
    url = serializers.SerializerMethodField()
    version = TextField()
    name = WordsField()
    description = WordsField()
    publisher = TextField()
    published = TextField()
    source = CodeField()
    source_url = serializers.SerializerMethodField()
    levels = LevelSerializer(many=True, read_only=True)
    criteria = CriterionSerializer(many=True, read_only=True)
    profiles = ProfileSerializer(many=True, read_only=True)

    def get_url(self, item) -> str:
        return link("frameworks", item.slug)

    def get_source_url(self, item) -> str:
        return link("sources", item.source)


class SourceSerializer(Shape):
    slug = CodeField()
    url = serializers.SerializerMethodField()
    title = CodeField()
    kind = CodeField()
    publisher = TextField()
    author = TextField()
    date = TextField()
    language = TextField()
    address = TextField()
    file_name = TextField()
    read_on = TextField()
    note = WordsField()

    def get_url(self, item) -> str:
        return link("sources", item.slug)
