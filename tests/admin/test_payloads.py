"""Whatever any field holds is shown as text: nothing of it runs, links elsewhere or is computed, on any page."""

import csv
import io
import json
from xml.etree import ElementTree

import pytest
from django.contrib import admin
from django.db import transaction
from django.urls import reverse

from tests.admin.catalogue import make_one_of_each
from tests.admin.conftest import sign_in
from tests.admin.payloads import PAYLOADS, Acted, acted_on, fill
from tests.make import make_offering
from vendors.actions import record
from vendors.domain.cells import FORMULA_STARTS
from vendors.models import Suggestion

PUBLIC = ["", "offerings", "vendors", "alternatives", "sources", "method", "suggest", "audit", "definition"]


@pytest.fixture
def filled(db) -> dict[str, list[str]]:
    with transaction.atomic():
        make_one_of_each()
        taken = fill()
        record([("catalogue", "", "updated")])
    return taken


def admin_pages() -> list[str]:
    """Each list, each first row and its history, each page to add one."""
    found = [reverse("admin:index")]
    for model in admin.site._registry:
        name = f"admin:{model._meta.app_label}_{model._meta.model_name}"
        found.append(reverse(f"{name}_changelist"))
        for row in model._default_manager.all()[:1]:
            found += [reverse(f"{name}_{page}", args=[row.pk]) for page in ("change", "history")]
            if model._meta.model_name in ("vendor", "offering"):
                found += [reverse(f"admin:{model._meta.model_name}-preview", args=["fr", row.slug])]
    return found


def test_the_payloads_are_everywhere(filled):
    assert len(filled) > 25
    assert {"name", "description_fr", "description_en", "website"} <= set(filled["Vendor"]) & set(filled["Offering"])
    assert {"title", "address", "author", "publisher"} <= set(filled["Source"])
    assert {"locator", "speaker"} <= set(filled["Evidence"])
    assert {"text", "source", "contact", "about"} <= set(filled["Suggestion"])
    assert {"about", "detail", "by"} <= set(filled["AuditEvent"])


@pytest.mark.parametrize("role", ["", "viewer"])
def test_no_page_of_the_administration_takes_a_text_for_more(filled, curator, role):
    """A viewer's pages are made otherwise: links and texts, no fields."""
    client = sign_in(role) if role else curator
    opened = 0
    for address in admin_pages():
        answer = client.get(address)
        if role and answer.status_code in (302, 403):
            continue
        assert answer.status_code == 200, address
        assert acted_on(answer.text) == [], address
        opened += 1
    assert opened > 60


def public_pages() -> list[str]:
    found = [f"/{lang}/{path}" for lang in ("fr", "en") for path in PUBLIC]
    for lang in ("fr", "en"):
        found += [f"/{lang}/{path}" for path in ("offerings/smanck", "vendors/smanck-rival", "sources/doc")]
        found += [
            f"/{lang}/alternatives/smanck-incumbent?users=5",
            f"/{lang}/compare?offerings=smanck,smanck-incumbent",
        ]
        found += [f"/{lang}/compare/dossier?offerings=smanck,smanck-incumbent&users=5"]
    return found


def test_no_public_page_does(filled, client):
    for address in public_pages():
        answer = client.get(address)
        assert answer.status_code in (200, 404), address
        assert acted_on(answer.text) == [], address
        reader = Acted()
        reader.feed(answer.text)
        outward = [link for link in reader.outward if not link["href"].startswith("http://testserver/")]
        assert [link for link in outward if "noopener" not in (link.get("rel") or "")] == [], address


def test_answers_of_the_api_are_data(filled, client):
    for path in ("vendors", "offerings", "sources", "offerings/smanck", "offerings/smanck/evidence", "changes"):
        answer = client.get(f"/api/v1/{path}")
        assert answer.status_code == 200
        assert (answer["Content-Type"].split(";")[0], answer["X-Content-Type-Options"]) == (
            "application/json",
            "nosniff",
        )
        assert "script-src" not in answer["Content-Security-Policy"]
        json.loads(answer.content)


def test_no_cell_of_a_table_is_a_formula(filled, client):
    for path in ("vendors", "offerings", "sources"):
        answer = client.get(f"/api/v1/{path}", {"format": "csv"})
        cells = [cell for row in csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))) for cell in row]
        assert any("HYPERLINK" in cell or "alert" in cell for cell in cells)
        assert [cell for cell in cells if cell.startswith(FORMULA_STARTS)] == []


def test_a_feed_stays_xml(filled, client):
    answer = client.get("/api/v1/changes.atom")
    assert answer.status_code == 200
    assert "script" not in {element.tag.rpartition("}")[2] for element in ElementTree.fromstring(answer.content).iter()}


@pytest.mark.parametrize("payload", PAYLOADS)
def test_nor_does_a_suggestion_of_the_public_run_anywhere(curator, client, payload):
    make_offering("odoo")
    sent = {"kind": "correction", "about": "offerings/odoo", "text": payload, "source": "https://example.org/"}
    assert client.post("/api/v1/suggestions", json.dumps(sent), "application/json").status_code == 201
    row = Suggestion.objects.get()
    for address in (
        reverse("admin:vendors_suggestion_changelist"),
        reverse("admin:vendors_suggestion_change", args=[row.pk]),
    ):
        assert acted_on(curator.get(address).text) == []
