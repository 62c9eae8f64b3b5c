"""The method page and the accessibility declaration."""

import pytest

from vendors.domain.asof.staleness import LIMITS

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(("lang", "words"), [("fr", "inconnu"), ("en", "unknown")])
def test_the_method_says_its_figures_and_its_weights(seeded, page, lang, words):
    html = page(f"/{lang}/method").content.decode()
    assert words in html
    assert f"{LIMITS['figures']} " in html
    assert "24 %" in html
    assert "39 %" in html
    assert html.count('id="eu-csf-weights"') == 1
    assert "SOV-1" in html


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_the_declaration_claims_no_audit_that_was_not_made(page, lang):
    html = page(f"/{lang}/accessibility").content.decode()
    assert "RGAA 4" in html
    assert {"fr": "n’est donc pas établie", "en": "not established"}[lang] in html
    assert f'href="/{lang}/suggest"' in html


def test_the_declaration_names_the_contact_of_the_installation(page, settings):
    settings.CONTACT = "mailto:catalogue@example.org"
    assert 'href="mailto:catalogue@example.org"' in page("/fr/accessibility").content.decode()
