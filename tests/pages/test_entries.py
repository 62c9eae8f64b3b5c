"""What pages of vendors and of offerings have in common, on entries made for it."""

from decimal import Decimal

import pytest
from django.utils.translation import override

from catalogue.pages.factwords import limit_words, quantity_words, share_words, span_words
from catalogue.pages.metrics import period_words
from catalogue.pages.wording import money, place
from tests.make import make_offering, make_vendor
from tests.pages.reading import read


@pytest.mark.parametrize("lang", ["fr", "en"])
@pytest.mark.django_db
def test_a_former_slug_leads_to_the_present_one(page, lang):
    vendor = make_vendor("new", former_slugs=["old"])
    make_offering("newer", vendor=vendor, former_slugs=["older"])
    moved = page(f"/{lang}/vendors/old")
    assert (moved.status_code, moved["Location"]) == (301, f"/{lang}/vendors/new")
    moved = page(f"/{lang}/offerings/older", users=3)
    assert (moved.status_code, moved["Location"]) == (301, f"/{lang}/offerings/newer?users=3")


@pytest.mark.django_db
def test_a_former_slug_that_other_steps_of_the_address_begin_with_leads_on_too(page):
    make_vendor("new", former_slugs=["v", "vendors"])
    assert page("/fr/vendors/v")["Location"] == page("/fr/vendors/vendors")["Location"] == "/fr/vendors/new"


@pytest.mark.django_db
def test_an_entry_of_which_nothing_else_is_known_has_its_pages(page):
    make_offering("bare", vendor=make_vendor("bare", country=""))
    for path in ("vendors/bare", "offerings/bare"):
        response = page(f"/en/{path}")
        assert response.status_code == 200
        assert "Not known:" in read(response).text


@pytest.mark.django_db
def test_a_page_links_its_data_and_the_way_to_correct_it(page):
    make_offering("odoo")
    hrefs = {link.get("href") for link in read(page("/fr/offerings/odoo")).links}
    assert {"/api/v1/offerings/odoo?lang=fr", "/fr/suggest?about=offerings%2Fodoo"} <= hrefs


@pytest.mark.parametrize(
    ("low", "high", "fr", "en"),
    [
        (None, None, "non publiée", "not disclosed"),
        ("56", "56", "56\u00a0%", "56\u00a0%"),
        ("4", "5", "de 4 à 5\u00a0%", "from 4 to 5 %"),
        ("50.001", "100", "au moins 50,001\u00a0%", "at least 50.001 %"),
        (None, "10", "au plus 10\u00a0%", "at most 10 %"),
        ("0", "0", "0\u00a0%", "0\u00a0%"),
    ],
)
def test_a_share_is_said_as_exactly_as_it_is_known(low, high, fr, en):
    bounds = [None if text is None else Decimal(text) for text in (low, high)]
    for lang, words in (("fr", fr), ("en", en)):
        with override(lang):
            assert share_words(*bounds) == words


@pytest.mark.parametrize(
    ("since", "until", "fr", "en"),
    [
        ("", "", "", ""),
        ("2009", "", "depuis 2009", "since 2009"),
        ("2009-03-01", "", "depuis le 1er mars 2009", "since 1 March 2009"),
        ("", "2016-05", "jusqu’en mai 2016", "until May 2016"),
        ("", "2016-05-03", "jusqu’au 3 mai 2016", "until 3 May 2016"),
        ("2012", "2016-05", "2012 – mai 2016", "2012 – May 2016"),
    ],
)
def test_a_span_is_said_as_exactly_as_it_is_known(since, until, fr, en):
    for lang, words in (("fr", fr), ("en", en)):
        with override(lang):
            assert span_words(since, until) == words


def test_a_limit_says_how_much_or_that_there_is_none():
    with override("fr"):
        assert limit_words("gb-per-user", Decimal(30), False) == "30 Go par utilisateur"
        assert limit_words("apps", Decimal(1), False) == "applications\u00a0: 1"
        assert limit_words("users", None, True) == "utilisateurs\u00a0: illimité"
        assert limit_words("users", None, False) == "utilisateurs\u00a0: inconnu"
        assert limit_words("everything", None, True) == "sans aucune limite"
        assert quantity_words(Decimal(90), False, "days") == "90\u00a0jours"
    with override("en"):
        assert limit_words("brand-new-metric", Decimal("2.50"), False) == "2.5 brand new metric"


@pytest.mark.parametrize(
    ("metric", "period", "words"),
    [
        ("users", "month", "par utilisateur, par mois"),
        ("", "year", "par an"),
        ("widgets", "once", "par unité (widgets), une fois"),
    ],
)
def test_a_price_says_what_it_pays_for(metric, period, words):
    with override("fr"):
        assert period_words(metric, period) == words


@pytest.mark.parametrize(
    ("amount", "fr", "en"),
    [
        ("8700", "8\u202f700\u00a0€", "€8,700"),
        ("12.5", "12,50\u00a0€", "€12.50"),
        ("0.023", "0,023\u00a0€", "€0.023"),
        ("0.0064", "0,0064\u00a0€", "€0.0064"),
        ("0", "0\u00a0€", "€0"),
    ],
)
def test_an_amount_is_shown_as_exactly_as_it_is(amount, fr, en):
    for lang, words in (("fr", fr), ("en", en)):
        with override(lang):
            assert money(Decimal(amount), "EUR").replace("8\u00a0700", "8\u202f700") == words


@pytest.mark.parametrize(
    ("locator", "words"),
    [
        ("line 77", "ligne 77"),
        ("lines 48-51", "lignes 48-51"),
        ("line 3, characters 646 and 1321", "ligne 3, caractères 646 et 1321"),
        ("near: line 3", "near: line 3"),
        ("<b>line</b>", "<b>line</b>"),
    ],
)
def test_a_place_in_a_source_is_said_in_french_where_it_is_but_numbers(locator, words):
    with override("fr"):
        assert place(locator) == words
    with override("en"):
        assert place(locator) == locator
