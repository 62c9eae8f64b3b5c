"""The published JSON Schemas of the seed files, made from the shapes; editors check a file by them."""

import json

from vendors.seedfiles.shapes.entries import VendorShape
from vendors.seedfiles.shapes.reference import CategoriesFile, FeaturesFile, FrameworkShape, RatesFile, SourcesFile

SCHEMAS = {
    "vendor": VendorShape,
    "sources": SourcesFile,
    "categories": CategoriesFile,
    "features": FeaturesFile,
    "framework": FrameworkShape,
    "rates": RatesFile,
}


def schema_texts() -> dict[str, str]:
    """File name -> content of each schema."""
    return {f"{name}.schema.json": _text(shape) for name, shape in SCHEMAS.items()}


def _text(shape) -> str:
    schema = {"$schema": "https://json-schema.org/draft/2020-12/schema", **shape.model_json_schema()}
    return json.dumps(schema, ensure_ascii=False, indent=1) + "\n"
