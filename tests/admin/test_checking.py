"""Facts checked in bulk: quick whatever their number, each with its history and its line in the change log."""

from django.contrib.auth import get_user_model
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.make import make_offering, make_source, make_vendor
from vendors.admin.checking import check
from vendors.models import Change, Evidence, Offering, StatusChange, Vendor

FOUND = {"locator": "top", "standing": "stated", "voice": "vendor-claim", "speaker": "", "note": "read again"}


def checked(offerings: list[Offering]) -> int:
    """How many queries it takes to check the status of each, and of its vendor."""
    items = [("offering", row.slug, "statuses/active") for row in offerings]
    items += [("vendor", row.vendor.slug, "statuses/active") for row in offerings]
    with CaptureQueriesContext(connection) as queries:
        outcome = check(items, FOUND | {"source": make_source("new-page", date="")}, "curator")
    assert (outcome.added, outcome.had, outcome.gone) == (len(items), 0, [])
    return len(queries)


def test_many_facts_are_checked_by_as_many_queries_as_few(db):
    get_user_model().objects.create_superuser("curator")
    made = [make_offering(f"chat-{number}", vendor=make_vendor(f"maker-{number}")) for number in range(25)]
    before, known = Change.objects.count(), Evidence.history.count()
    few = checked(made[:2])
    assert checked(made[2:]) <= few
    assert Change.objects.count() == before + 2 * len(made)
    assert Evidence.history.count() == known + 2 * len(made)
    assert set(
        Evidence.history.filter(source__slug="new-page").values_list("history_change_reason", "history_type")
    ) == {("read again", "+")}
    for fact in StatusChange.objects.all():
        assert fact.evidence_rows.filter(source__slug="new-page", locator="top").count() == 1
    assert Vendor.objects.count() == len(made)
