"""The published documentation of the format: the annotated sample and the JSON Schemas are true and current."""

import json
from decimal import Decimal
from pathlib import Path
from typing import Annotated

import jsonschema
import pytest
from django.conf import settings
from django.db import models
from pydantic import TypeAdapter, ValidationError

from tests.seeds.folder import ACME
from vendors.domain import vocabulary
from vendors.seedfiles.layout import KINDS, layout_of
from vendors.seedfiles.read import read_file, read_seeds
from vendors.seedfiles.schema import schema_texts
from vendors.seedfiles.shapes.base import Shape
from vendors.seedfiles.shapes.entries import VendorShape
from vendors.seedfiles.write import ORDER
from vendors.seedfiles.yaml import parse

SAMPLE = Path(settings.SEEDS_DIR) / "SAMPLE.yaml"


def shapes(shape: type[Shape]):
    yield shape
    for child in (*layout_of(shape).children.values(), *layout_of(shape).values.values()):
        yield from shapes(child.shape)


ALL_SHAPES = sorted({found for kind in KINDS.values() for found in shapes(kind)}, key=lambda shape: shape.__name__)


def test_the_sample_is_a_valid_file():
    errors = []
    assert read_file(SAMPLE, "SAMPLE.yaml", VendorShape, errors), errors


def test_the_sample_shows_every_list_and_is_not_loaded():
    vendor = read_file(SAMPLE, "SAMPLE.yaml", VendorShape, [])
    offering = vendor.offerings[0]
    lists = layout_of(type(offering)).children.keys() - {"figures", "statements", "certifications"}
    assert [name for name in lists if not getattr(offering, name)] == []
    assert [name for name in layout_of(VendorShape).children if not getattr(vendor, name)] == []
    assert vendor.slug not in read_seeds(Path(settings.SEEDS_DIR)).vendors


WORDS = (
    *("CountryRoleKind", "Status", "Standing", "Voice", "Delivery", "Segment", "StatementKind", "FigureMetric"),
    *("Qualifier", "HolderKind", "TieKind", "PricingKind", "Disclosure", "PlanKind", "ComponentKind", "TaxBasis"),
    *("Period", "Commitment", "FeatureState", "RelationKind", "CertificationState"),
)


@pytest.mark.parametrize("name", WORDS)
def test_the_sample_mentions_every_accepted_word(name):
    text = SAMPLE.read_text()
    assert [word for word in getattr(vocabulary, name) if word not in text] == []


@pytest.mark.parametrize("name", schema_texts())
def test_the_published_schema_is_current(name):
    published = (Path(settings.SEEDS_DIR) / "schema" / name).read_text(encoding="utf-8")
    assert published == schema_texts()[name], "run: ./run manage export_seeds --schema"


def test_the_schema_accepts_a_vendor_file_and_refuses_a_misspelt_key():
    validator = jsonschema.Draft202012Validator(json.loads(schema_texts()["vendor.schema.json"]))
    content = json.loads(json.dumps(parse(ACME), default=float))
    assert list(validator.iter_errors(content)) == []
    assert [error.validator for error in validator.iter_errors(content | {"nam": "x"})] == ["additionalProperties"]


@pytest.mark.parametrize("shape", ALL_SHAPES, ids=lambda shape: shape.__name__)
def test_a_shape_refuses_what_its_columns_cannot_hold(shape):
    layout = layout_of(shape)
    for name in (*layout.columns, *layout.texts):
        found = shape.model_fields[name]
        accepted = TypeAdapter(Annotated[(found.annotation, *found.metadata)] if found.metadata else found.annotation)
        for value in too_much(layout.model._meta.get_field(f"{name}_fr" if name in layout.texts else name)):
            with pytest.raises(ValidationError):
                accepted.validate_python({"fr": value, "en": value} if name in layout.texts else value)


def too_much(column: models.Field) -> list:
    """Values that the column could not hold as they are: too long, too fine, too large."""
    if isinstance(column, models.DecimalField):
        too_large = Decimal(10) ** (column.max_digits - column.decimal_places)
        return [Decimal(1).scaleb(-column.decimal_places - 1), too_large]
    return ["a" * (column.max_length + 1)] if isinstance(column, models.CharField) else []


def test_every_table_of_the_shapes_has_its_place_in_the_order_of_writing():
    assert {shape.table for shape in ALL_SHAPES} - {"Tier"} == set(ORDER)
