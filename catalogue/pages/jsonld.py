"""Vendors and offerings in the words of schema.org, as JSON-LD that stands in their pages.

Only what the catalogue knows is said: no price without a published amount and its currency, no offer of what is gone or
only proposed, no rating, no place that no source gives.
"""

from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import urljoin

import orjson
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from catalogue.pages.links import page_address
from catalogue.pages.metrics import period_words
from vendors.domain.traits import may_be_proposed
from vendors.domain.vocabulary import ComponentKind, Delivery, Disclosure, Status, TaxBasis

Document = Mapping[str, Any]
SOFTWARE = {Delivery.SAAS, Delivery.SELF_HOSTED, Delivery.DESKTOP, Delivery.MOBILE}
WHOLE_PRICES = {ComponentKind.FIXED, ComponentKind.PER_UNIT}
"""Kinds of prices that one amount tells whole."""
_ESCAPES = {ord("<"): "\\u003C", ord(">"): "\\u003E", ord("&"): "\\u0026", 0x2028: "\\u2028", 0x2029: "\\u2029"}


def in_page(graph: list[dict[str, Any]]) -> SafeString:
    """A graph as text that can't end the element it stands in, whatever the names in it."""
    text = orjson.dumps({"@context": "https://schema.org", "@graph": graph}).decode()
    return mark_safe(text.translate(_ESCAPES))  # noqa: S308 (every character that HTML gives a meaning is escaped)


def offering_graph(document: Document, address: str, lang: str) -> SafeString:
    """An offering with its published prices, its maker, and the way to its page."""
    vendor = document["vendor"]
    kind = _kind(document["delivery"])
    offers = list(_offers(document)) if may_be_proposed(document["status"]) else []
    licences = [row for row in document["licence_ids"] if not row.startswith("LicenseRef-")]
    found = {
        "@type": kind,
        "@id": f"{address}#offering",
        "name": document["name"],
        "alternateName": document["aliases"],
        "description": document["description"],
        "url": address,
        "sameAs": web(document["website"]),
        "provider" if kind == "Service" else "manufacturer" if kind == "Product" else "publisher": {
            "@type": "Organization",
            "@id": f"{urljoin(address, page_address(lang, 'vendors', vendor['slug']))}#vendor",
            "name": vendor["name"],
            "url": urljoin(address, page_address(lang, "vendors", vendor["slug"])),
        },
        "offers": offers,
    }
    if kind == "SoftwareApplication":
        found |= {
            "applicationCategory": [row["name"] for row in document["categories"]],
            "license": [f"https://spdx.org/licenses/{row}.html" for row in licences],
            "datePublished": document["launched"],
            "featureList": sorted({row["name"] for row in document["features"] if row["state"] == "included"}),
        }
    else:
        found["category"] = [row["name"] for row in document["categories"]]
    trail = [(_("Offerings"), page_address(lang, "offerings")), (document["name"], address)]
    return in_page([_said(found), _breadcrumbs(trail, address, lang)])


def vendor_graph(document: Document, address: str, lang: str) -> SafeString:
    """A vendor with its seat and its offerings, and the way to its page."""
    seats = [row for row in document["country_roles"] if row["role"] == "seat" and not row["until"]]
    closed = [row for row in document["statuses"] if row["status"] == Status.CLOSED and row["since"]]
    found = {
        "@type": "Organization",
        "@id": f"{address}#vendor",
        "name": document["name"],
        "legalName": document["legal_name"],
        "alternateName": document["aliases"],
        "description": document["description"],
        "url": address,
        "sameAs": web(document["website"]),
        "foundingDate": document["founded"],
        "dissolutionDate": closed[0]["since"] if closed and document["status"] == Status.CLOSED else None,
        "address": [
            _said({"@type": "PostalAddress", "addressCountry": row["country"], "addressLocality": row["city"]})
            for row in seats
        ],
        # schema.org's `owns` is for products, which software and services are not: all are offered.
        "makesOffer": [
            {
                "@type": "Offer",
                "itemOffered": {
                    "@type": _kind(row["delivery"]),
                    "name": row["name"],
                    "url": urljoin(address, page_address(lang, "offerings", row["slug"])),
                },
            }
            for row in document["offerings"]
            if may_be_proposed(row["status"])
        ],
    }
    trail = [(_("Vendors"), page_address(lang, "vendors")), (document["name"], address)]
    return in_page([_said(found), _breadcrumbs(trail, address, lang)])


def web(address: str | None) -> str | None:
    """An address of the web; anything else is left out."""
    return address if address and address.startswith(("https://", "http://")) else None


def _kind(delivery: list[str]) -> str:
    modes = set(delivery)
    if modes & SOFTWARE:
        return "SoftwareApplication"
    return "Service" if modes == {Delivery.SERVICE} else "Product"


def _offers(document: Document) -> Iterator[dict[str, Any]]:
    """Prices that are published with an amount and a currency, and that one amount tells whole."""
    for model in document["pricing"]:
        if model["disclosure"] != Disclosure.PUBLISHED:
            continue
        for plan in model["plans"]:
            for row in plan["components"]:
                if row["amount"] is not None and row["currency"] and row["kind"] in WHOLE_PRICES:
                    yield _offer(plan, row)


def _offer(plan: Document, row: Document) -> dict[str, Any]:
    price = {"price": row["amount"], "priceCurrency": row["currency"]}
    return {
        "@type": "Offer",
        "name": plan["name"],
        **price,
        "priceSpecification": _said(
            {
                "@type": "UnitPriceSpecification",
                **price,
                "unitText": period_words(row["metric"], row["period"]),
                "valueAddedTaxIncluded": {TaxBasis.INCLUDED: True, TaxBasis.EXCLUDED: False}.get(row["tax_basis"]),
            }
        ),
    }


def _breadcrumbs(trail: list[tuple[str, str]], address: str, lang: str) -> dict[str, Any]:
    steps = [(_("Home"), page_address(lang)), *trail]
    return {
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": place, "name": name, "item": urljoin(address, step)}
            for place, (name, step) in enumerate(steps, 1)
        ],
    }


def _said(found: Mapping[str, Any]) -> dict[str, Any]:
    """Without what is not known."""
    return {name: value for name, value in found.items() if value not in (None, "", [])}
