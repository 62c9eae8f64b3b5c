"""Two curators add a row of one key to one entry: one gets it, the other is told, and nothing typed is lost."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.contrib.auth import get_user_model
from django.db import connection, connections
from django.test import Client
from django.urls import reverse

from tests.admin.conftest import sign_in
from tests.admin.sending import change_page, errors, opened, sent_back, with_rows
from tests.make import make_category, make_fact, make_offering, make_vendor
from vendors.models import Change, Plan, PricingModel

PEOPLE = 4


@pytest.fixture
def chat(db):
    make_category()
    offering = make_offering("chat", vendor=make_vendor("maker"), publication="draft")
    make_fact(offering, PricingModel, "pricing_model", "freemium", kind="freemium")
    return offering


def with_plan(client: Client, offering, **plan: str) -> dict:
    """The page of the offering with a plan added to it."""
    row = {"pricing_model": "freemium", "key": "pro", "kind": "paid", "name": "Pro", "rank": 0} | plan
    return with_rows(opened(client, change_page(offering)), plan_rows=[row])


def test_the_second_to_add_a_plan_of_the_same_key_sees_it_and_keeps_what_was_typed(curator, chat):
    mine = with_plan(curator, chat, name="Professional") | {"website": "https://chat.example"}
    other = sign_in("curator", "Paule")
    assert other.post(change_page(chat), with_plan(other, chat, name="Pro")).status_code == 302
    answer = curator.post(change_page(chat), mine)
    assert "Two rows are named “pro”" in errors(answer)
    assert "Paule saved this page while you were on it" in errors(answer)
    shown = sent_back(answer)
    assert "Professional" in shown.values()
    assert shown["website"] == "https://chat.example"
    assert Plan.objects.get().name == "Pro"
    shown["plan_rows-1-key"] = "professional"
    assert curator.post(change_page(chat), shown).status_code == 302
    assert set(Plan.objects.values_list("key", "name")) == {("pro", "Pro"), ("professional", "Professional")}


def test_the_second_to_add_it_on_a_page_of_its_own_is_told(curator, chat):
    page = reverse("admin:vendors_plan_add")
    sent = opened(curator, page) | {"pricing_model": PricingModel.objects.get().pk, "key": "pro", "kind": "paid"}
    assert curator.post(page, sent | {"name": "Pro"}).status_code == 302
    answer = curator.post(page, sent | {"name": "Professional"})
    assert errors(answer)
    assert sent_back(answer)["name"] == "Professional"
    assert Plan.objects.get().name == "Pro"


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("where", ["on the page of the offering", "on a page of its own"])
def test_of_several_who_add_it_at_the_same_moment_one_gets_it_and_the_others_are_told(chat, where):
    user = get_user_model().objects.create_superuser("curator")
    before, ready = Change.objects.count(), Barrier(PEOPLE)
    address = change_page(chat) if "offering" in where else reverse("admin:vendors_plan_add")
    model = PricingModel.objects.get().pk

    def add(name: str):
        client = Client(headers={"accept-language": "en"})
        client.force_login(user)
        plan = {"pricing_model": model, "key": "pro", "kind": "paid", "name": name}
        sent = with_plan(client, chat, name=name) if "offering" in where else opened(client, address) | plan
        if connection.vendor != "sqlite":
            ready.wait(timeout=60)
        try:
            return client.post(address, sent)
        finally:
            connections.close_all()

    names = [f"Pro {number}" for number in range(PEOPLE)]
    if connection.vendor == "sqlite":  # its test database is one connection, which threads take in turn
        answers = list(map(add, names))
    else:
        with ThreadPoolExecutor(PEOPLE) as threads:
            answers = list(threads.map(add, names))
    assert sorted(answer.status_code for answer in answers) == [200] * (PEOPLE - 1) + [302]
    for name, answer in zip(names, answers, strict=True):
        if answer.status_code == 200:
            assert errors(answer), "the form says why"
            assert f'value="{name}"' in answer.text, "what was typed stands in the form"
        else:
            assert Plan.objects.get().name == name
    assert Plan.history.count() == 1
    assert Change.objects.count() == before + 1
