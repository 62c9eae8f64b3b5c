"""The publish gate, and the audit of the whole database."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.utils import translation

from tests.make import make_alternative, make_category, make_fact, make_offering, make_vendor
from vendors.auditing import audit
from vendors.domain.vocabulary import Publication, RelationKind, Status, Voice
from vendors.models import (
    Category,
    CountryRole,
    Evidence,
    Licence,
    Offering,
    Plan,
    PriceComponent,
    PricingModel,
    Stake,
    Statement,
    StatusChange,
    Vendor,
)
from vendors.publishing import what_stops

pytestmark = pytest.mark.django_db


def paths(entry) -> list[str]:
    return [reason.path for reason in what_stops(entry)]


def voice_of(row, voice):
    row.evidence_rows.update(voice=voice)


def test_a_complete_entry_may_be_shown():
    offering = make_offering("chat")
    assert (what_stops(offering), what_stops(offering.vendor), audit()) == ([], [], [])


def test_a_known_column_needs_evidence_that_names_it():
    vendor = make_vendor("acme", website="https://acme.example/", founded="2012")
    assert paths(vendor) == ["website", "founded"]
    Evidence.objects.filter(vendor=vendor, field="name").update(field="founded")
    assert paths(vendor) == ["name", "website"]


def test_evidence_of_an_empty_column_is_a_breach():
    vendor = make_vendor("acme")
    Evidence.objects.create(vendor=vendor, field="founded", source=Evidence.objects.first().source, voice="editorial")
    assert paths(vendor) == ["founded"]


def test_a_fact_row_needs_evidence_at_every_depth():
    offering = make_offering("chat")
    model = make_fact(offering, PricingModel, "pricing_model", "flat", kind="flat")
    plan = Plan.objects.create(pricing_model=model, key="team", name="Team", kind="paid")
    PriceComponent.objects.create(plan=plan, key="fixed", kind="fixed", amount=5, currency="EUR")
    assert paths(offering) == ["pricing.flat.plans.team", "pricing.flat.plans.team.components.fixed"]


@pytest.mark.parametrize("voice", Voice)
def test_a_fact_needs_a_factual_voice(voice):
    offering = make_offering("chat")
    voice_of(make_fact(offering, Licence, "licence", "mit", spdx="MIT"), voice)
    expected = [] if voice in ("vendor-claim", "partner-claim", "editorial", "third-party") else ["licences.mit"]
    assert paths(offering) == expected


@pytest.mark.parametrize("voice", Voice)
def test_a_statement_takes_any_voice(voice):
    vendor = make_vendor("acme")
    voice_of(make_fact(vendor, Statement, "statement", "s", kind="promise", text_fr="a", text_en="a"), voice)
    assert paths(vendor) == []


@pytest.mark.parametrize("kind", RelationKind)
def test_only_relations_that_are_never_put_forward_may_rest_on_an_opinion(kind):
    offering = make_offering("chat")
    voice_of(make_alternative(offering, make_offering("talk"), kind), Voice.OPINION)
    expected = [] if kind in ("inspired-by", "tool-to-avoid", "reference-offer") else [f"alternatives.talk/{kind}"]
    assert paths(offering) == expected


def test_what_is_merely_proposed_may_rest_on_a_proposal():
    offering = make_offering("plan", status=Status.PROPOSED)
    voice_of(offering.statuschange_rows.get(), Voice.PROPOSAL)
    voice_of(make_fact(offering, Licence, "licence", "mit", spdx="MIT"), Voice.PROPOSAL)
    assert paths(offering) == []
    make_fact(offering, StatusChange, "status_change", "active", status=Status.ACTIVE, since="2021")
    assert paths(offering) == ["licences.mit"]


def test_an_offering_needs_a_category_and_a_published_vendor():
    offering = make_offering("chat", category="", vendor=make_vendor("acme", publication=Publication.DRAFT))
    assert paths(offering) == ["categories", "vendor"]


def test_reasons_are_given_in_both_languages():
    offering = make_offering("chat", category="")
    with translation.override("en"):
        assert [str(reason) for reason in what_stops(offering)] == [
            "categories: An offering belongs to at least one category."
        ]


def hold(vendor, holder, **fields):
    return make_fact(vendor, Stake, "stake", holder.slug, holder=holder.name, holder_vendor=holder, **fields)


def succeed(before, after):
    column = "successor_vendor" if isinstance(before, Vendor) else "successor_offering"
    make_fact(before, StatusChange, "status_change", "absorbed", status="absorbed", since="2021", **{column: after})


def circle_of_holders():
    a, b, c = (make_vendor(slug) for slug in "abc")
    hold(a, b), hold(b, c), hold(c, a)


def circle_of_successors():
    a, b = make_offering("a"), make_offering("b")
    succeed(a, b), succeed(b, a)


def third_level():
    top = make_category("top")
    make_category("low", parent=make_category("middle", parent=top))


def circle_of_categories():
    top = make_category("top")
    low = make_category("low", parent=top)
    Category.objects.filter(pk=top.pk).update(parent=low)


def former_slug_in_use():
    make_vendor("new", former_slugs=["old"])
    make_vendor("old")


def impossible_date():
    make_fact(make_vendor("a"), CountryRole, "country_role", "o", role="origin", country="FR", since="2021-02-30")


def until_before_since():
    make_fact(
        make_vendor("a"), CountryRole, "country_role", "o", role="origin", country="FR", since="2021", until="2020"
    )


def price_without_tiers():
    model = make_fact(make_offering("a"), PricingModel, "pricing_model", "flat", kind="flat")
    plan = Plan.objects.create(pricing_model=model, key="p", name="P", kind="paid")
    part = PriceComponent.objects.create(plan=plan, key="c", kind="volume", currency="EUR")
    for name, row in (("plan", plan), ("price_component", part)):
        Evidence.objects.create(**{name: row}, source=Evidence.objects.first().source, voice="editorial")


def published_offering_of_a_draft():
    make_offering("a", vendor=make_vendor("v", publication=Publication.DRAFT))


BREACHES = {
    circle_of_holders: "vendor a: stakes: ",
    circle_of_successors: "offering a: status: ",
    third_level: "category low: parent: ",
    circle_of_categories: "category ",
    former_slug_in_use: "vendor new: former_slugs: ",
    impossible_date: "vendor a: countries.1.since: ",
    until_before_since: "vendor a: countries.1: ",
    price_without_tiers: "offering a: pricing.0.plans.0.components.0: ",
    published_offering_of_a_draft: "offering a: vendor: ",
}


@pytest.mark.parametrize("make", BREACHES, ids=lambda make: make.__name__)
def test_the_audit_finds(make):
    make()
    found = [str(breach) for breach in audit()]
    assert found
    assert all(line.startswith(BREACHES[make]) for line in found), found
    with pytest.raises(CommandError, match=f"{len(found)} breaches"):
        call_command("audit_catalogue", stdout=StringIO())


def test_the_audit_speaks_english_in_every_installation():
    third_level()
    former_slug_in_use()
    published_offering_of_a_draft()
    with translation.override("fr"):
        told = "\n".join(str(breach) for breach in audit())
    for words in ("The tree has two levels", "This slug is in use", "The vendor is not published"):
        assert words in told


def test_a_holder_of_the_past_makes_no_loop():
    a, b = make_vendor("a"), make_vendor("b")
    hold(a, b), hold(b, a, since="2010", until="2012")
    assert audit() == []


def test_drafts_may_be_incomplete():
    make_vendor("draft", founded="2012", publication=Publication.DRAFT)
    Offering.objects.update(publication=Publication.DRAFT)
    assert audit() == []
    call_command("audit_catalogue", stdout=StringIO())
