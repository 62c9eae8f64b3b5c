"""A snapshot made from the last one is the one built from nothing, whatever was written."""

import pytest
from django.db import connection, transaction
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from catalogue.api.documents import SERIALIZERS, documents
from tests.make import make_alternative, make_category, make_fact, make_offering, make_source, make_vendor
from vendors import actions
from vendors.models import Alternative, CountryRole, Licence, Offering, Stake, StatusChange, Vendor
from vendors.snapshot import Snapshot
from vendors.snapshot.building import NoRoom
from vendors.snapshot.load import Loader
from vendors.snapshot.refresh import NotApplied, apply, database_revision, load_snapshot, small_change
from vendors.snapshot.snapshot import build_snapshot

pytestmark = pytest.mark.django_db
SLUGS = ["alpha", "beta", "gamma", "delta"]


def write(step: tuple[str, str, str]) -> None:
    """One write of a curator, recorded as such: what, on which entry, with which other entry or word."""
    what, slug, other = step
    touched = [("offering", slug, "updated")]
    offering = Offering.objects.filter(slug=slug).first()
    match what:
        case "add" if offering is None:
            make_offering(slug, vendor=Vendor.objects.get(slug=f"maker-{other}"), name=other.title())
        case "rename" if offering:
            Offering.objects.filter(slug=slug).update(name=f"{other} {slug}", description_fr=f"Texte de {other}")
        case "withdraw" if offering:
            Offering.objects.filter(slug=slug).update(publication="withdrawn")
        case "publish" if offering:
            Offering.objects.filter(slug=slug).update(publication="published")
        case "set against" if offering and slug != other:
            target = Offering.objects.filter(slug=other).first()
            if target and not offering.alternative_rows.exists():
                make_alternative(offering, target)
        case "drop relations" if offering:
            Alternative.objects.filter(offering=offering).delete()
        case "license" if offering and not offering.licence_rows.exists():
            make_fact(offering, Licence, "licence", "mit", spdx="MIT")
        case "close" if offering:
            if not StatusChange.objects.filter(offering=offering, key="closed").exists():
                make_fact(offering, StatusChange, "status_change", "closed", status="closed", since="2024")
        case "move seat":
            vendor = Vendor.objects.get(slug=f"maker-{other}")
            CountryRole.objects.filter(vendor=vendor).update(country="US")
            touched = [("vendor", vendor.slug, "updated")]
        case "hide maker" | "show maker":
            state = "draft" if what == "hide maker" else "published"
            Vendor.objects.filter(slug=f"maker-{other}").update(publication=state)
            touched = [("vendor", f"maker-{other}", "updated")]
        case "rename maker":
            Vendor.objects.filter(slug=f"maker-{other}").update(name=f"Maison {slug}")
            touched = [("vendor", f"maker-{other}", "updated")]
        case "change slug" if offering:
            Offering.objects.filter(slug=slug).update(slug=f"{slug}-{other}", former_slugs=[slug])
            touched = [("offering", slug, "withdrawn"), ("offering", f"{slug}-{other}", "created")]
        case _:
            return
    actions.record(touched)


steps = st.lists(
    st.tuples(
        st.sampled_from(
            ["add", "rename", "withdraw", "publish", "set against", "drop relations", "license", "close", "move seat",
             "hide maker", "show maker", "rename maker", "change slug"]
        ),
        st.sampled_from(SLUGS),
        st.sampled_from(SLUGS),
    ),
    min_size=1,
    max_size=6,
)  # fmt: skip


def seen(snapshot: Snapshot) -> dict:
    """All that a snapshot shows, by slug instead of by label."""
    shown: dict = {
        "moved": snapshot.moved,
        "owned": dict(snapshot.offerings_of),
        "against": dict(snapshot.alternatives_of),
    }
    for name, index in snapshot.indexes.items():
        shown[name, "default order"] = index.slugs(index.everything)
        shown[name, "evidence order"] = index.slugs(index.order("evidence").labels) if name == "offerings" else []
        for filter_name, words in index.bitmaps.items():
            for word, labels in words.items():
                shown[name, filter_name, word] = index.slugs(labels)
        for query in (*SLUGS, "texte", "maison", "chat"):
            shown[name, "search", query] = sorted(index.slugs(index.search.ranked(query)))
    for lang in ("fr", "en"):
        ready = documents(snapshot, lang)
        for kind in SERIALIZERS:
            noun = {
                "vendor": "vendors",
                "category": "categories",
                "feature": "features",
                "framework": "frameworks",
                "source": "sources",
            }
            index = snapshot.indexes[noun.get(kind.removesuffix("_summary"), "offerings")]
            for slug in index.label_of:
                shown[lang, kind, slug] = ready.one(kind, slug)
    return shown


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=steps)
def test_every_write_gives_the_snapshot_that_a_whole_build_gives(steps):
    day = timezone.localdate()
    with transaction.atomic():
        for slug in SLUGS:
            make_vendor(f"maker-{slug}")
        make_offering("alpha", vendor=Vendor.objects.get(slug="maker-alpha"))
        make_offering("beta", vendor=Vendor.objects.get(slug="maker-alpha"))
        actions.record([("source", "doc", "created")])
        snapshot = load_snapshot(day)
        seen(snapshot)
        for step in steps:
            write(step)
            if (revision := database_revision()) == snapshot.revision:
                continue
            touched = small_change(snapshot, revision)
            assert touched
            try:
                snapshot = apply(snapshot, revision, touched)
            except NotApplied as reason:
                if not isinstance(reason.__cause__, NoRoom):
                    raise
                snapshot = load_snapshot(day)
            assert seen(snapshot) == seen(build_snapshot(Loader().catalogue(), revision, day))
        transaction.set_rollback(True)


def test_documents_that_read_the_same_are_taken_over():
    first, second = make_offering("first"), make_offering("second")
    actions.record([("source", "doc", "created")])
    old = load_snapshot(timezone.localdate())
    before = {slug: documents(old, "fr").parts("offering_summary", slug) for slug in (first.slug, second.slug)}
    Offering.objects.filter(slug="second").update(name="Other")
    revision = actions.record([("offering", "second", "updated")])
    new = apply(old, revision, frozenset({("offering", "second")}))
    assert documents(new, "fr").parts("offering_summary", "first") is before["first"]
    assert documents(new, "fr").parts("offering_summary", "second") != before["second"]


def test_a_change_of_owners_reaches_all_that_they_hold_through_others():
    held, between, above = make_vendor("held"), make_vendor("between"), make_vendor("above")
    for vendor, holder in ((held, between), (between, above)):
        make_fact(
            vendor, Stake, "stake", "h", holder=holder.name, holder_vendor=holder, capital_low=60, capital_high=60
        )
    actions.record([("source", "doc", "created")])
    old = load_snapshot(timezone.localdate())
    seen(old)
    make_fact(above, Stake, "stake", "fund", holder="Fund", holder_country="US", capital_low=60, capital_high=60)
    revision = actions.record([("vendor", "above", "updated")])
    new = apply(old, revision, frozenset({("vendor", "above")}))
    assert sorted(new.vendors.slugs(new.vendors.bitmaps["european"]["eu:no"])) == ["above", "between", "held"]
    assert seen(new) == seen(build_snapshot(Loader().catalogue(), revision, timezone.localdate()))


def test_a_change_of_reference_data_is_no_small_change():
    make_category("erp")
    snapshot = load_snapshot(timezone.localdate())
    revision = actions.record([("category", "erp", "updated")])
    assert small_change(snapshot, revision) is None


def test_a_write_that_logged_nothing_is_no_small_change():
    make_offering("odoo")
    snapshot = load_snapshot(timezone.localdate())
    actions.record([])
    revision = actions.record([("offering", "odoo", "updated")])
    assert small_change(snapshot, revision) is None


def test_entries_find_room_between_neighbours_until_a_rebuild_makes_some():
    maker = make_vendor("maker")
    for name in ("a", "z"):
        make_offering(name, vendor=maker)
    actions.record([("source", "doc", "created")])
    snapshot = load_snapshot(timezone.localdate())
    names, built_anew = ["a" + "m" * n for n in range(1, 12)], 0
    for name in names:
        make_offering(name, vendor=maker)
        revision = actions.record([("offering", name, "created")])
        try:
            snapshot = apply(snapshot, revision, frozenset({("offering", name)}))
        except NotApplied:
            snapshot, built_anew = load_snapshot(timezone.localdate()), built_anew + 1
    assert 0 < built_anew < len(names) / 2
    assert snapshot.offerings.slugs(snapshot.offerings.everything) == ["a", *names, "z"]


def test_loading_takes_the_same_number_of_queries_at_any_size(django_assert_max_num_queries):
    def queries() -> int:
        connection.queries_log.clear()
        with django_assert_max_num_queries(80) as captured:
            load_snapshot(timezone.localdate())
        return len(captured)

    make_source("doc")
    make_offering("first")
    few = queries()
    for _ in range(20):
        make_offering()
    assert queries() == few
