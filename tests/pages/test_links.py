"""Every link of the pages that lead on leads somewhere."""

import html
import re

import pytest

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("seeded")]

PAGES = ["", "offerings?users=50&months=24", "vendors", "alternatives", "alternatives/aws", "nowhere"]


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_no_link_is_dead(page, lang):
    found = set()
    for path in PAGES:
        text = html.unescape(page(f"/{lang}/{path}").content.decode())
        found |= set(re.findall(r'<(?:a|form)[^>]* (?:href|action)="(/[^"#]*)', text))
    found -= {"/fr/nowhere", "/en/nowhere"}  # the other language of a page that does not exist
    assert len(found) > 100
    # Of the entries and of the filtered lists one in ten stands for the others.
    plain = sorted(address for address in found if address.count("/") < 3 and "?" not in address)
    others = sorted(found - set(plain))[::10]
    answers = {address: page(address).status_code for address in [*plain, *others]}
    assert {address: status for address, status in answers.items() if status >= 400} == {}
