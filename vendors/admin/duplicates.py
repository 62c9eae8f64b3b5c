"""Entries that an entry being written may already be: by name, by another name, by address."""

from collections.abc import Iterator
from dataclasses import dataclass
from types import SimpleNamespace
from urllib.parse import urlsplit

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext as _

from vendors.columnlabels import value_label
from vendors.domain.dependencies.names import Names
from vendors.models import Vendor

_COLUMNS = ("pk", "slug", "name", "aliases", "former_slugs", "website")


@dataclass(frozen=True)
class Lookalike:
    """An entry of the same kind that may be the same thing, and why one should look."""

    name: str
    slug: str
    publication: str
    address: str
    why: str


def lookalikes(kind: type[models.Model], pk: int | None, written: dict) -> list[Lookalike]:
    """Entries that share a name with the one written, but for accents, case and a slip or two, or share its website."""
    columns = (*_COLUMNS, "publication", "legal_name" if kind is Vendor else "vendor_id")
    others = {row["slug"]: row for row in kind.objects.exclude(pk=pk).values(*columns)}
    found = dict(_alike(kind, others, written))
    found |= {slug: why for slug, why in _same_site(kind, others, written) if slug not in found}
    return [
        Lookalike(
            name=others[slug]["name"],
            slug=slug,
            publication=value_label(kind, "publication", others[slug]["publication"]),
            address=reverse(f"admin:vendors_{kind._meta.model_name}_change", args=[others[slug]["pk"]]),
            why=why,
        )
        for slug, why in sorted(found.items())
    ]


def _alike(kind: type[models.Model], others: dict[str, dict], written: dict) -> Iterator[tuple[str, str]]:
    entries = {
        slug: SimpleNamespace(
            **row | {"vendor": "", "aliases": [*row["aliases"], *filter(None, [row.get("legal_name")])]}
        )
        for slug, row in others.items()
    }
    offerings, vendors = ({}, entries) if kind is Vendor else (entries, {})
    index = Names(SimpleNamespace(offerings=offerings, vendors=vendors))
    for name in filter(None, [written.get("name"), written.get("legal_name"), *written.get("aliases", [])]):
        for candidate in index.find(name).candidates:
            yield candidate.slug, _("“%(name)s” is, or nearly is, one of its names.") % {"name": name}


def _same_site(kind: type[models.Model], others: dict[str, dict], written: dict) -> Iterator[tuple[str, str]]:
    """The same host; for offerings of one vendor, which share a host, the same page of it."""
    host, path = _site(written.get("website"))
    if not host:
        return
    vendor = getattr(written.get("vendor"), "pk", None)
    for slug, row in others.items():
        other_host, other_path = _site(row["website"])
        if host == other_host and (kind is Vendor or row["vendor_id"] != vendor or path == other_path):
            yield slug, _("It has the same website, %(host)s.") % {"host": host}


def _site(address: str | None) -> tuple[str, str]:
    parts = urlsplit(address or "")
    return (parts.hostname or "").removeprefix("www."), parts.path.rstrip("/")
