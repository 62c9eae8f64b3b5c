"""One entry as a file: a seed file of a vendor or an offering, the publiccode.yml of an offering."""

import io
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq

from vendors.domain.vocabulary import Delivery
from vendors.imports.publiccode import CATEGORIES, DELIVERY, STATUS
from vendors.models import Offering, Vendor
from vendors.publishing import present_status
from vendors.seedfiles.document import document_of, documents_of
from vendors.seedfiles.edit import fresh, text_from
from vendors.seedfiles.layout import KINDS


def seed_file(vendor: Vendor) -> str:
    """The seed file of a vendor with all his offerings, drafts too."""
    node = fresh(KINDS["vendor"], document_of(vendor))
    slugs = vendor.offerings.values_list("slug", flat=True)
    offerings = [fresh(KINDS["offering"], record) for record in documents_of("offering", list(slugs)).values()]
    for offering in offerings:
        offering.pop("vendor", None)
    if offerings:
        node["offerings"] = CommentedSeq(offerings)
    return text_from(CommentedMap(node), "")


def publiccode(offering: Offering) -> str:
    """The publiccode.yml of an offering: what the catalogue knows, and a first line that names what it doesn't."""
    record = document_of(offering)
    modes = {row["mode"] for row in record.get("delivery", {}).values()}
    kinds = {mode: kind for kind, mode in reversed(DELIVERY.items())}
    theirs = {ours: name for name, ours in reversed(CATEGORIES.items())}
    licences = [row["spdx"] for row in record.get("licences", {}).values() if "part" not in row]
    states = {ours.value: name for name, ours in STATUS.items()}
    texts = record.get("description", {})
    known: dict[str, Any] = {
        "url": None,  # that of the source code, which the catalogue doesn't hold
        "landingURL": record.get("website"),
        "platforms": ["web"] if Delivery.SAAS in modes else [],
        "categories": [theirs.get(slug, slug) for slug in record.get("categories", [])],
        "developmentStatus": states.get(present_status(record) or ""),
        "softwareType": next((kinds[mode] for mode in kinds if mode in modes), None),
        "description": {lang: {"shortDescription": texts[lang]} for lang in ("en", "fr") if texts.get(lang)},
        "legal": {"license": " OR ".join(licences)} if licences else {},
    }
    content = {"publiccodeYmlVersion": "0.5", "name": record["name"]}
    content |= {name: value for name, value in known.items() if value}
    unknown = [name for name, value in known.items() if not value]
    out = io.StringIO()
    out.write(f"# The catalogue does not know: {', '.join(unknown)}\n" if unknown else "")
    yaml = YAML()
    yaml.width = 100_000
    yaml.dump(content, out)
    return out.getvalue()
