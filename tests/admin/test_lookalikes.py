"""An entry that the catalogue may have already is not added unseen."""

import pytest

from tests.admin.sending import ADD, change_page, errors, opened, sent_back
from tests.make import make_category, make_offering, make_vendor
from vendors.models import Offering, Vendor

ADD_VENDOR = "/admin/vendors/vendor/add/"


@pytest.fixture
def known(db) -> Vendor:
    vendor = make_vendor("elan-cite", name="Élan Cité", website="https://www.elan.example/fr/", aliases=["ECDS"])
    make_offering("treebal", name="Treebal", vendor=vendor, website="https://treebal.example", publication="draft")
    return vendor


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ({"name": "elan cite"}, "“elan cite” is, or nearly is, one of its names."),
        ({"name": "Elan Citée"}, "“Elan Citée” is, or nearly is, one of its names."),
        ({"name": "Elan-Cité SAS"}, "“Elan-Cité SAS” is, or nearly is, one of its names."),
        ({"name": "Other", "aliases": "Ecds"}, "“Ecds” is, or nearly is, one of its names."),
        ({"name": "Other", "legal_name": "Elan Cité SA"}, "“Elan Cité SA” is, or nearly is, one of its names."),
        ({"name": "Other", "website": "http://elan.example/contact"}, "It has the same website, elan.example."),
    ],
)
def test_a_vendor_like_another_is_shown_with_it_and_saved_only_when_said_so(curator, known, typed, why):
    sent = opened(curator, ADD_VENDOR) | {"slug": "new", **typed}
    page = curator.post(ADD_VENDOR, sent)
    assert "The catalogue may have this already" in errors(page)
    assert [(row.slug, row.why) for row in page.context["lookalikes"]] == [("elan-cite", why)]
    assert f'href="/admin/vendors/vendor/{known.pk}/change/"' in page.text
    again = sent_back(page)
    assert {name: again[name] for name in typed} == typed
    assert curator.post(ADD_VENDOR, again).status_code == 200
    assert curator.post(ADD_VENDOR, again | {"save_anyway": "on"}).status_code == 302
    assert Vendor.objects.filter(slug="new").exists()


@pytest.mark.parametrize("typed", [{"name": "Elastic"}, {"name": "Elan"}, {"name": "Treebal"}])
def test_a_vendor_of_its_own_is_saved_at_once(curator, known, typed):
    assert curator.post(ADD_VENDOR, opened(curator, ADD_VENDOR) | {"slug": "new", **typed}).status_code == 302


def test_an_offering_like_a_draft_is_shown_with_it(curator, known):
    sent = opened(curator, ADD) | {"name": "Treeball", "slug": "new", "vendor": known.pk}
    page = curator.post(ADD, sent | {"categories": [make_category().pk]})
    assert [(row.slug, row.publication) for row in page.context["lookalikes"]] == [("treebal", "draft")]
    assert Offering.objects.count() == 1


def test_offerings_of_one_vendor_may_share_its_host_but_no_page(curator, known):
    sent = opened(curator, ADD) | {"name": "Another", "slug": "new", "vendor": known.pk}
    sent["categories"] = [make_category().pk]
    page = curator.post(ADD, sent | {"website": "https://treebal.example/"})
    assert [row.slug for row in page.context["lookalikes"]] == ["treebal"]
    assert curator.post(ADD, sent | {"website": "https://treebal.example/another"}).status_code == 302


def test_an_entry_is_not_like_itself(curator, known):
    offering = Offering.objects.get()
    sent = opened(curator, change_page(offering)) | {"name": "TreeBal"}
    assert curator.post(change_page(offering), sent).status_code == 302
