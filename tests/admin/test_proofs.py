"""Evidence: given once for a page or row by row, and asked for at the very row that lacks it."""

import pytest

from tests.admin.conftest import sign_in
from tests.admin.sending import change_page, component, errors, evidence, opened, with_rows
from tests.make import make_fact, make_offering, make_source
from vendors.models import Evidence, Licence, Offering, PricingModel


def rows_sent(sent: dict) -> dict:
    return with_rows(
        sent,
        pricingmodel_rows=[{"kind": "freemium", "disclosure": "published"}],
        plan_rows=[{"pricing_model": "freemium", "name": "Pro", "kind": "paid", "rank": 0}],
        pricecomponent_rows=[component("pro", "8.75")],
        licence_rows=[{"spdx": "MIT"}],
    )


@pytest.fixture
def offering(db) -> Offering:
    return make_offering("chat", name="Chat", publication="draft")


def row_errors(page, prefix: str) -> list[dict]:
    formset = next(
        inline.formset for inline in page.context["inline_admin_formsets"] if inline.formset.prefix == prefix
    )
    return [dict(form.errors) for form in formset.forms]


def test_one_evidence_proves_all_that_has_none(curator, offering):
    source = make_source("price-page")
    sent = rows_sent(opened(curator, change_page(offering))) | {
        "website": "https://chat.example",
        "proof_source": source.pk,
        "proof_locator": "line 12",
        "proof_voice": "vendor-claim",
        "publication": "published",
        "change_reason": "read it all there",
    }
    sent = with_rows(sent, evidence_rows=[evidence("licence: mit")])
    answer = curator.post(change_page(offering), sent)
    assert answer.status_code == 302, errors(answer)
    given = Evidence.objects.filter(source=source)
    assert {(row.locator, row.standing, row.voice) for row in given} == {("line 12", "stated", "vendor-claim")}
    assert given.count() == 4, "the website, the pricing model, the plan and its price: the rest had its own"
    assert given.exclude(field="").get().field == "website"
    assert given.first().history.get().history_change_reason == "read it all there"
    offering.refresh_from_db()
    assert offering.publication == "published"


@pytest.mark.parametrize(
    ("typed", "refusal"),
    [
        ({"proof_source": True}, "Say who speaks in this source."),
        ({"proof_locator": "line 3"}, "Name the source, or empty the other fields"),
    ],
)
def test_half_an_evidence_is_refused(curator, offering, typed, refusal):
    typed = {name: make_source().pk if value is True else value for name, value in typed.items()}
    before = Evidence.objects.count()
    assert refusal in errors(curator.post(change_page(offering), opened(curator, change_page(offering)) | typed))
    assert Evidence.objects.count() == before


def test_what_lacks_evidence_is_said_at_its_row_and_column(curator, offering):
    make_fact(offering, Licence, "licence", "gpl", spdx="GPL-3.0-only")
    sent = rows_sent(opened(curator, change_page(offering)))
    sent |= {
        "publication": "published",
        "website": "https://chat.example",
        "description_fr": "Un",
        "description_en": "A",
    }
    page = curator.post(change_page(offering), with_rows(sent, evidence_rows=[evidence("plan: pro")]))
    missing = {"key": ["A fact without evidence: add at least one."]}
    assert row_errors(page, "licence_rows") == [{}, missing]
    assert row_errors(page, "pricingmodel_rows") == [missing]
    assert row_errors(page, "plan_rows") == [{}]
    assert row_errors(page, "pricecomponent_rows") == [missing]
    form = page.context["adminform"].form
    assert "Known without evidence" in form.errors["website"][0]
    assert "Known without evidence" in form.errors["description_fr"][0]
    assert not PricingModel.objects.exists()


def check(client, offering: Offering, sent: dict) -> dict:
    answer = client.post(f"{change_page(offering)}check/".replace("/change/check/", "/check/"), sent)
    assert answer.status_code == 200
    return answer.json()


def test_the_page_tells_what_would_stop_publication_without_saving(curator, offering):
    before = offering.history.count()
    found = check(curator, offering, rows_sent(opened(curator, change_page(offering))))
    assert [line.partition(":")[0] for line in found["stops"]] == [
        "licences.mit",
        "pricing.freemium",
        "pricing.freemium.plans.pro",
        "pricing.freemium.plans.pro.components.per-unit/users/eur/monthly",
    ]
    assert found["faults"] == []
    assert found["names"]["plan"] == ["freemium:pro"]
    assert "price_component: freemium:pro:per-unit/users/eur/monthly" in found["names"]["fact"]
    assert not PricingModel.objects.exists()
    assert offering.history.count() == before
    assert "messages" not in curator.cookies


def test_a_page_half_typed_still_names_its_rows_and_its_faults(curator, offering):
    sent = with_rows(
        opened(curator, change_page(offering)),
        pricingmodel_rows=[{"kind": "freemium", "disclosure": "published"}],
        plan_rows=[{"pricing_model": "freemium", "name": "Pro", "kind": "", "rank": 0}],
    )
    found = check(curator, offering, sent)
    assert found["stops"] is None
    assert found["faults"] == ["This field is required."]
    assert found["names"]["pricing_model"] == ["freemium"]


def test_nobody_checks_what_he_may_not_change(db, offering):
    viewer = sign_in("viewer")
    assert viewer.post(f"/admin/vendors/offering/{offering.pk}/check/", {}).status_code == 403
    assert viewer.post("/admin/vendors/offering/add/check/", {}).status_code == 403
    assert sign_in("curator").get("/admin/vendors/offering/add/check/").status_code == 403
