"""Rows of a comparison: facts and features across offerings."""

from collections.abc import Callable, Iterable, Sequence

from django.utils.translation import gettext as _
from django_countries import countries

from catalogue.api.labels import choice_label
from catalogue.api.schemes import scheme_name
from catalogue.api.serializers.base import EvidenceSerializer
from catalogue.api.serializers.comparisons import CellSerializer
from vendors.domain import vocabulary as words
from vendors.domain.comparison import NO, UNKNOWN, YES, Column, matrix
from vendors.domain.entries import Evidence, Offering, Vendor
from vendors.domain.ownership import european
from vendors.domain.regions import REGIONS
from vendors.labels import label
from vendors.snapshot import Snapshot

Told = list[tuple[str, tuple[Evidence, ...]]]
"""What is known of a fact: values, each with its evidence."""


def _country(code: str) -> str:
    return f"{code} ({countries.name(code)})" if code and countries.name(code) else code


def _seat(offering: Offering, vendor: Vendor) -> Told:
    return [(_country(r.country), r.evidence) for r in vendor.countries if r.role == words.CountryRoleKind.SEAT]


def _hosting(offering: Offering, vendor: Vendor) -> Told:
    return [(_country(row.country), row.evidence) for row in offering.hostings if row.country]


def _licence(offering: Offering, vendor: Vendor) -> Told:
    return [(row.spdx, row.evidence) for row in offering.licences]


def _delivery(offering: Offering, vendor: Vendor) -> Told:
    return [(str(label(words.Delivery(row.mode))), row.evidence) for row in offering.deliveries]


def _fact(name: str, title: str, told: dict[str, Told], context: dict) -> dict:
    known = [sorted(value for value, _ in rows) for rows in told.values() if rows]
    same = all(values == known[0] for values in known)
    represent = EvidenceSerializer(context=context, many=True).to_representation
    return {
        "fact": name,
        "name": title,
        "differs": YES if not same else NO if len(known) == len(told) else UNKNOWN,
        "cells": {
            slug: {
                "values": list(dict.fromkeys(value for value, _ in rows)),
                "evidence": represent(dict.fromkeys(row for _, evidence in rows for row in evidence)),
            }
            for slug, rows in told.items()
        },
    }


def fact_rows(offerings: Sequence[Offering], snapshot: Snapshot, context: dict) -> list[dict]:
    """Seat, European control, hosting, licence, delivery and certifications across offerings."""
    vendors = snapshot.catalogue.vendors

    def _european(offering: Offering, vendor: Vendor) -> Told:
        found = european(vendor, REGIONS["eu"], snapshot.day, vendors.get)
        rests_on = [
            r for r in (*vendor.countries, *vendor.stakes) if r.key in {k for x in found.reasons for k in x.rests_on}
        ]
        evidence = tuple(item for row in rests_on for item in row.evidence)
        return [] if found.answer == UNKNOWN else [(_("yes") if found.answer == YES else _("no"), evidence)]

    def _certifications(offering: Offering, vendor: Vendor) -> Told:
        return [
            (
                f"{scheme_name(row.scheme, snapshot.catalogue, context['lang'])}"
                f" ({label(words.CertificationState(row.state))})",
                row.evidence,
            )
            for row in (*offering.certifications, *vendor.certifications)
        ]

    readers: dict[str, tuple[str, Callable[[Offering, Vendor], Told]]] = {
        "seat": (_("Legal seat of the vendor"), _seat),
        "european": (_("European Union by seat and control"), _european),
        "hosting": (_("Hosting countries"), _hosting),
        "licence": (_("Licence"), _licence),
        "delivery": (_("Delivery"), _delivery),
        "certifications": (_("Certifications"), _certifications),
    }
    return [
        _fact(name, title, {item.slug: read(item, vendors[item.vendor]) for item in offerings}, context)
        for name, (title, read) in readers.items()
    ]


def features_compared(offerings: Iterable[Offering], required: Sequence[str], snapshot: Snapshot) -> list[str]:
    """The features asked for, then those of which something is known of one of the offerings."""
    known = {row.feature for item in offerings for row in item.features}
    return list(dict.fromkeys([*required, *(slug for slug in snapshot.catalogue.features if slug in known)]))


def feature_rows(
    offerings: Sequence[Offering], required: Sequence[str], snapshot: Snapshot, context: dict
) -> list[dict]:
    """Features across offerings, those of the need first."""
    represent = CellSerializer(context=context).to_representation
    rows = []
    for row in matrix([Column(item) for item in offerings], features_compared(offerings, required, snapshot)):
        feature = snapshot.catalogue.features[row.feature]
        rows.append(
            {
                "feature": row.feature,
                "name": getattr(feature, f"name_{context['lang']}") or feature.slug,
                "type": feature.type,
                "unit": feature.unit or None,
                "required": row.feature in required,
                "differs": row.differs,
                "cells": {item.slug: represent(cell) for item, cell in zip(offerings, row.cells, strict=True)},
            }
        )
    return rows


def cell_text(cell: dict, unit: str | None) -> str | None:
    """A feature's cell as one text for a table; None when unknown."""
    state = cell["state"]
    if state == words.FeatureState.UNKNOWN:
        return None
    said = _("sources disagree") if state == "disputed" else str(label(words.FeatureState(state)))
    if cell["unlimited"]:
        return ": ".join((said, _("unlimited")))
    if cell["quantity"] is not None:
        return f"{said}: {cell['quantity']} {unit or ''}".strip()
    return f"{said}: {choice_label(cell['choice'])}" if cell["choice"] else said
