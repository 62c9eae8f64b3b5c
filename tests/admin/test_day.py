"""How much a curator has to touch: an offering with plans, prices, features, an alternative and all their evidence."""

import time

from tests.admin.sending import ADD, component, errors, make_feature, opened, with_rows
from tests.make import make_category, make_offering, make_source, make_vendor
from vendors.models import Evidence, Offering

MOST_TOUCHED = 60
AT_ONCE = 1.0
"""Seconds between publication and the answer of the API."""


def touched(sent: dict, shown: dict) -> set[str]:
    """Fields that differ from what the page showed; what counts its rows is no field to fill in."""
    return {
        name
        for name, value in sent.items()
        if shown.get(name) != value and not name.endswith("_FORMS") and value not in ("", None)
    }


def test_a_whole_offering_takes_one_page_one_save_and_few_fields_and_answers_at_once(curator, api):
    maker, category = make_vendor("maker"), make_category()
    incumbent = make_offering("slack", vendor=make_vendor("slack-maker", country="US"))
    source = make_source("price-page")
    features = [make_feature(f"feature-{number}") for number in range(5)]
    assert api("/offerings/chat").status_code == 404
    shown = opened(curator, ADD)
    shown["slug"] = "chat"  # the page fills it in from the name
    sent = shown | {
        "name": "Chat",
        "vendor": maker.pk,
        "categories": [category.pk],
        "proof_source": source.pk,
        "proof_locator": "line 12",
        "proof_voice": "vendor-claim",
        "change_reason": "read on their price page",
        "_publication": "published",
    }
    free = {"plan": "free", "metric": "users", "quantity": 10}
    sent = with_rows(
        sent,
        statuschange_rows=[{"status": "active"}],
        deliverymode_rows=[{"mode": "saas"}],
        pricingmodel_rows=[{"kind": "freemium", "disclosure": "published"}],
        plan_rows=[
            {"pricing_model": "freemium", "name": "Free", "kind": "free"},
            {"pricing_model": "freemium", "name": "Pro", "kind": "paid", "rank": 1},
        ],
        pricecomponent_rows=[component("pro", "8.75")],
        limit_rows=[free],
        featurevalue_rows=[{"feature": feature.pk, "state": "included"} for feature in features],
        alternative_rows=[{"incumbent": incumbent.pk, "kind": "competes-stated"}],
    )
    assert len(touched(sent, shown)) <= MOST_TOUCHED
    for number in range(2):
        sent.setdefault(f"plan_rows-{number}-rank", 0)  # as the page shows it
    answer = curator.post(ADD, sent)
    started = time.monotonic()
    assert answer.status_code == 302, errors(answer)
    found = api("/offerings/chat")
    assert time.monotonic() - started < AT_ONCE
    assert found.status_code == 200
    assert len(found.json()["features"]) == 5
    assert len(found.json()["pricing"][0]["plans"]) == 2
    offering = Offering.objects.get(slug="chat")
    assert Evidence.objects.filter(source=source).count() == 14
    assert offering.alternative_rows.get().evidence_rows.get().locator == "line 12"
    quote = api("/quotes", offering="chat", users=50, months=24)
    assert quote.status_code == 200
    replaced = api("/offerings", alternative_to="slack").json()
    assert [row["slug"] for row in replaced["results"]] == ["chat"]
