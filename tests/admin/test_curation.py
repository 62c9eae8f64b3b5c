"""A curator's day: entries with their prices and evidence, refusals, publication, withdrawal."""

import pytest
from django.urls import reverse

from tests.admin.sending import ADD, change_page, component, errors, evidence, make_feature, opened, with_rows
from tests.make import make_category, make_fact, make_offering, make_vendor
from vendors.models import Change, Evidence, Licence, Offering, Plan, PricingModel, Revision


@pytest.fixture
def priced_page(curator) -> dict:
    """A new offering with two plans, their prices and all evidence, in one save."""
    sent = opened(curator, ADD) | {
        "name": "Chat <script>alert(1)</script>",
        "slug": "chat",
        "vendor": make_vendor("maker").pk,
        "categories": [make_category().pk],
        "publication": "published",
        "change_reason": "read on their page",
    }
    return with_rows(
        sent,
        statuschange_rows=[{"status": "active", "since": "2020"}],
        pricingmodel_rows=[{"kind": "freemium", "disclosure": "published"}],
        plan_rows=[
            {"pricing_model": "freemium", "name": "Free", "kind": "free", "rank": 0},
            {"pricing_model": "freemium", "name": "Pro", "kind": "paid", "rank": 1},
        ],
        pricecomponent_rows=[component("pro", "8.75")],
        featurevalue_rows=[{"feature": make_feature("video-calls").pk, "plan": "pro", "state": "included"}],
        limit_rows=[{"plan": "freemium:free", "metric": "users", "quantity": 10}],
        evidence_rows=[
            evidence("column: name"),
            evidence("status_change: active/2020"),
            evidence("pricing_model: freemium"),
            evidence("plan: freemium:free"),
            evidence("Pro"),
            evidence("price_component: per-unit"),
            evidence("limit: freemium:free:users"),
            evidence("feature_value: video-calls"),
        ],
    )


def test_an_offering_with_two_plans_and_evidence_is_added_and_published_in_one_save(curator, priced_page):
    before = Revision.objects.values_list("number", flat=True).first() or 0
    answer = curator.post(ADD, priced_page)
    assert answer.status_code == 302, errors(answer)
    offering = Offering.objects.get(slug="chat")
    assert list(Plan.objects.values_list("pricing_model__offering", "key")) == [
        (offering.pk, "free"),
        (offering.pk, "pro"),
    ]
    price = Plan.objects.get(key="pro").pricecomponent_rows.get()
    assert (price.key, price.evidence_rows.get().locator) == ("per-unit/users/eur/monthly", "line 50")
    assert Plan.objects.get(key="free").limit_rows.get().evidence_rows.count() == 1
    assert offering.featurevalue_rows.get().plan.key == "pro"
    assert offering.evidence_rows.get().field == "name"
    assert Revision.objects.get().number == before + 1
    change = Change.objects.get(revision=before + 1)
    assert (change.kind, change.slug, change.action, change.by) == ("offering", "chat", "created", "curator")
    assert change.reason == "read on their page"
    for row in (offering, price):
        history = row.history.get()
        assert (history.history_user.username, history.history_change_reason) == ("curator", "read on their page")


def test_a_saved_page_sent_back_unchanged_keeps_every_row(curator, priced_page):
    curator.post(ADD, priced_page)
    offering = Offering.objects.get(slug="chat")
    evidences = list(Evidence.objects.order_by("pk").values())
    answer = curator.post(change_page(offering), opened(curator, change_page(offering)))
    assert answer.status_code == 302, errors(answer)
    assert list(Evidence.objects.order_by("pk").values()) == evidences


def test_what_is_typed_never_runs(curator, priced_page):
    curator.post(ADD, priced_page)
    offering = Offering.objects.get(slug="chat")
    history = reverse("admin:vendors_offering_history", args=[offering.pk])
    for address in (change_page(offering), history, reverse("admin:vendors_offering_changelist")):
        page = curator.get(address).text
        assert "&lt;script&gt;alert(1)" in page
        assert "<script>alert(1)" not in page


def test_the_history_of_an_entry_tells_of_its_rows(curator, priced_page):
    curator.post(ADD, priced_page)
    offering = Offering.objects.get(slug="chat")
    sent = opened(curator, change_page(offering))
    price = next(
        name
        for name, value in sent.items()
        if name.startswith("pricecomponent_rows") and value and name.endswith("amount")
    )
    curator.post(change_page(offering), sent | {price: "9.50", "change_reason": "new price list"})
    page = curator.get(reverse("admin:vendors_offering_history", args=[offering.pk]))
    latest = page.context["row_changes"][0]
    assert (latest.row, latest.by, latest.reason) == ("per-unit/users/eur/monthly", "curator", "new price list")
    assert [tuple(map(str, field)) for field in latest.fields] == [("Amount", "8.75", "9.5", "amount")]


def test_a_row_and_what_rests_on_it_are_deleted_together(curator, priced_page):
    curator.post(ADD, priced_page)
    offering = Offering.objects.get(slug="chat")
    sent = opened(curator, change_page(offering))
    answer = curator.post(change_page(offering), sent | {"plan_rows-1-DELETE": "on"})
    assert answer.status_code == 302, errors(answer)
    assert list(Plan.objects.values_list("key", flat=True)) == ["free"]
    assert offering.pricingmodel_rows.get().plan_rows.get().limit_rows.count() == 1


@pytest.mark.parametrize(
    ("rows", "refusal"),
    [
        ({"licence_rows": [{"spdx": "MIT"}, {"spdx": "mit"}]}, "Two rows are named “mit”"),
        ({"licence_rows": [{"spdx": "MIT", "key": "No Good"}]}, "Write lower case letters, digits"),
        ({"licence_rows": [{"spdx": "not a licence"}]}, "Write an SPDX identifier"),
        ({"statement_rows": [{"kind": "promise", "text_fr": "a", "text_en": "a"}]}, "Nothing in this row can name it"),
        ({"hosting_rows": [{"since": "2020", "key": "main"}]}, "Give a country or a provider."),
        (
            {"hosting_rows": [{"country": "FR", "since": "2020", "until": "2019-05"}]},
            "Until 2019-05 is before since 2020.",
        ),
        (
            {"plan_rows": [{"pricing_model": "fremium", "name": "Pro", "kind": "paid", "rank": 0}]},
            "no row named “fremium”",
        ),
        (
            {"plan_rows": [{"pricing_model": "free", "name": "Pro", "kind": "paid", "rank": 0}] * 2},
            "Two rows are named “pro”",
        ),
        ({"limit_rows": [{"plan": "basic", "metric": "users"}]}, "Give a quantity, or tick unlimited: one of the two."),
        ({"pricecomponent_rows": [{**component("basic", ""), "currency": "EUR"}]}, "every other kind needs an amount"),
        ({"pricecomponent_rows": [{**component("basic", "-1")}]}, "This can&#x27;t be negative."),
        ({"evidence_rows": [{"fact": "licence: gpl", "voice": "editorial"}]}, "It has: "),
        ({"evidence_rows": [{"fact": "free", "voice": "editorial"}]}, "“free” can mean"),
    ],
)
def test_it_refuses_a_wrong_row_and_keeps_nothing(curator, rows, refusal):
    offering = make_offering("chat")
    pricing = make_fact(offering, PricingModel, "pricing_model", "free", kind="free")
    for name in ("Basic", "Free"):
        Plan.objects.create(pricing_model=pricing, key=name.lower(), name=name, kind="free")
    before = Evidence.objects.count(), offering.history.count()
    answer = curator.post(change_page(offering), with_rows(opened(curator, change_page(offering)), **rows))
    assert refusal in errors(answer)
    assert (Evidence.objects.count(), offering.history.count()) == before
    assert not Revision.objects.exists()


def test_a_list_is_written_one_a_line_and_an_old_slug_goes_on_leading_to_the_entry(curator):
    offering = make_offering("chat")
    sent = opened(curator, change_page(offering)) | {"slug": "new-chat", "aliases": "Le Chat\r\n\r\n Tchat "}
    assert curator.post(change_page(offering), sent).status_code == 302
    offering.refresh_from_db()
    assert (offering.aliases, offering.former_slugs) == (["Le Chat", "Tchat"], ["chat"])
    assert set(Change.objects.values_list("slug", "action")) == {("chat", "withdrawn"), ("new-chat", "updated")}


def test_it_refuses_to_publish_what_lacks_evidence(curator):
    offering = make_offering("chat", publication="draft")
    sent = opened(curator, change_page(offering)) | {"publication": "published"}
    answer = curator.post(change_page(offering), with_rows(sent, licence_rows=[{"spdx": "MIT"}]))
    assert "Not published: licences.mit: A fact without evidence" in errors(answer)
    offering.refresh_from_db()
    assert offering.publication == "draft"
    assert not Licence.objects.exists()
    assert not Revision.objects.exists()


def test_a_published_entry_keeps_its_evidence(curator):
    offering = make_offering("chat")
    licence = make_fact(offering, Licence, "licence", "mit", spdx="MIT")
    proof = licence.evidence_rows.get()
    answer = curator.post(reverse("admin:vendors_evidence_delete", args=[proof.pk]), {"post": "yes"}, follow=True)
    assert "Nothing was changed" in answer.text
    rows = {"action": "delete_selected", "_selected_action": [proof.pk], "post": "yes"}
    assert "Nothing was changed" in curator.post(reverse("admin:vendors_evidence_changelist"), rows, follow=True).text
    assert Evidence.objects.filter(pk=proof.pk).exists()
    assert not Revision.objects.exists()


def test_a_row_changed_on_its_own_page_touches_its_entry(curator):
    offering = make_offering("chat")
    licence = make_fact(offering, Licence, "licence", "mit", spdx="MIT")
    address = reverse("admin:vendors_licence_change", args=[licence.pk])
    assert curator.post(address, opened(curator, address) | {"part": "server"}).status_code == 302
    assert list(Change.objects.values_list("kind", "slug", "action")) == [("offering", "chat", "updated")]
    assert curator.post(reverse("admin:vendors_licence_delete", args=[licence.pk]), {"post": "yes"}).status_code == 302
    assert Change.objects.count() == 2
    assert not Licence.objects.exists()


def test_entries_are_published_and_withdrawn_together_and_never_deleted(curator):
    ready, bare = make_offering("ready", publication="draft"), make_offering("bare", publication="draft", category="")
    page = reverse("admin:vendors_offering_changelist")
    selected = {"_selected_action": [ready.pk, bare.pk]}
    answer = curator.post(page, {"action": "publish", **selected}, follow=True)
    assert [str(message) for message in answer.context["messages"]] == [
        "bare is not published: categories: An offering belongs to at least one category.",
        "1 entry changed.",
    ]
    assert list(Offering.objects.filter(publication="published")) == [ready]
    assert ready.history.first().history_user.username == "curator"
    curator.post(page, {"action": "withdraw", **selected})
    assert Offering.objects.filter(publication="withdrawn").count() == 2
    assert set(Change.objects.values_list("slug", "action")) == {
        ("ready", "updated"),
        ("ready", "withdrawn"),
        ("bare", "updated"),
    }
    assert Revision.objects.get().number == 2
    assert curator.post(reverse("admin:vendors_offering_delete", args=[ready.pk]), {"post": "yes"}).status_code == 403
