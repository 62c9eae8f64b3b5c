"""Pages stay quick: whatever hangs on an entry, and among thousands of others."""

import time
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.contrib.auth import get_user_model
from django.db import connection, connections, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.admin.catalogue import make_framework, make_full_offering, make_priced
from tests.admin.sending import ADD, change_page, errors, opened
from tests.make import make_category, make_evidence, make_offering, make_source, make_vendor
from vendors.models import Offering, Vendor

MOST_QUERIES = 60
AT_ONCE = 1.0
"""Seconds within which a suggestion answers among 5,000 entries, on a busy machine."""


def queries_of(client: Client, address: str) -> int:
    client.get(address)
    with CaptureQueriesContext(connection) as queries:
        assert client.get(address).status_code == 200
    return len(queries)


def test_the_page_of_an_offering_asks_as_often_whatever_hangs_on_it(curator):
    with transaction.atomic():
        offering = make_full_offering("chat", make_framework())
    few = queries_of(curator, change_page(offering))
    assert few < MOST_QUERIES
    with transaction.atomic():
        offering.pricingmodel_rows.all().delete()
        make_priced(offering, plans=20)
        for number in range(20):
            for row in offering.featurevalue_rows.all():
                make_evidence("feature_value", row, source=make_source(f"doc-{number}"), locator=f"line {number}")
    assert queries_of(curator, change_page(offering)) == few


def test_suggestions_stay_quick_among_5000_entries(curator):
    vendor = make_vendor("maker")
    Vendor.objects.bulk_create(Vendor(slug=f"vendor-{n}", name=f"Vendor {n}") for n in range(5000))
    Offering.objects.bulk_create(Offering(slug=f"offering-{n}", name=f"Tool {n}", vendor=vendor) for n in range(5000))
    query = {"app_label": "vendors", "model_name": "alternative", "field_name": "incumbent", "term": "tool 4999"}
    address = reverse("admin:autocomplete")
    curator.get(address, query)
    with CaptureQueriesContext(connection) as queries:
        started = time.monotonic()
        answer = curator.get(address, query)
        spent = time.monotonic() - started
    assert [row["text"] for row in answer.json()["results"]] == ["Tool 4999"]
    assert len(queries) <= 5, "the session, the user, whether a code is owed, how many there are, and which"
    assert spent < AT_ONCE


@pytest.mark.django_db(transaction=True)
def test_two_who_add_the_same_slug_at_the_same_moment_get_one_entry_and_one_error():
    user = get_user_model().objects.create_superuser("curator")
    vendor, category = make_vendor("maker"), make_category()

    def add(name: str):
        client = Client(headers={"accept-language": "en"})
        client.force_login(user)
        sent = opened(client, ADD) | {"name": name, "slug": "chat", "vendor": vendor.pk, "categories": [category.pk]}
        try:
            return client.post(ADD, sent)
        finally:
            connections.close_all()

    if connection.vendor == "sqlite":  # its test database is one connection, which threads take in turn
        answers = [add("Talk"), add("Babel")]
    else:
        with ThreadPoolExecutor(4) as threads:
            answers = list(threads.map(add, ["Talk", "Babel", "Chorus", "Murmur"]))
    refused = [answer for answer in answers if answer.status_code == 200]
    assert len(refused) == len(answers) - 1
    for answer in refused:
        assert "already exists" in errors(answer) or "at the same moment" in errors(answer)
    assert Offering.objects.get().slug == "chat"


def test_a_key_taken_by_another_page_is_refused_on_the_form(curator):
    offering = make_offering("chat")
    page = reverse("admin:vendors_licence_add")
    sent = opened(curator, page) | {"offering": offering.pk, "spdx": "MIT"}
    offering.publication = "draft"
    offering.save()
    assert curator.post(page, sent).status_code == 302
    assert curator.post(page, sent).status_code == 200
    assert offering.licence_rows.count() == 1
