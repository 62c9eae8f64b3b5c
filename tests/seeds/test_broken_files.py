"""Each kind of broken file is refused with its place, its value and what is accepted, and nothing is written."""

import pytest
from django.core.management import CommandError, call_command

from tests.seeds.folder import ACME, change
from vendors.models import Change, LoadedEntry, Revision, Source, Vendor
from vendors.seedfiles.read import read_seeds
from vendors.seedfiles.seeds import BrokenSeeds

A, D, C, F, W = "vendors/acme.yaml", "documents.yaml", "categories.yaml", "features.yaml", "frameworks/csf.yaml"
LAUGHS = "slug: acme\na: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n"

# What is wrong: file, text that is replaced, its replacement, and what the message must hold.
EDITS = {
    "tabs for indentation": (A, "  - role: seat", "\t- role: seat", ["line 10", "'\\t'"]),
    "bad YAML": (A, "aliases: [Acme SAS]", "aliases: [Acme SAS", ["line "]),
    "a key twice": (A, "founded: 2012-09", "name: Acme 2\nfounded: 2012-09", ["line 5", "duplicate key", "name"]),
    "an alias bomb": (A, ACME, LAUGHS, ["line 3", "alias", "accepted"]),
    "nesting without end": (A, "aliases: [Acme SAS]", "aliases: " + "[" * 60 + "]" * 60, ["line 4", "40 levels"]),
    "a list for a mapping": (A, ACME, "- slug: acme\n", ["mapping"]),
    "an empty file": (A, ACME, "", ["mapping"]),
    "a wrong file name": (A, "slug: acme\n", "slug: acmes\n", ["slug", "'acmes'", "accepted: the same name"]),
    "a bad slug": (A, "slug: acme-chat", "slug: Acme_Chat", ["offerings.0.slug", "'Acme_Chat'", "[a-z0-9]"]),
    "an offering's slug twice": (
        "vendors/big.yaml",
        "slug: bigtalk",
        "slug: acme-chat",
        ["offerings.0.slug", "'acme-chat'", "already in vendors/acme.yaml"],
    ),
    "a source's slug twice": (D, "slug: page", "slug: doc", ["sources.1.slug", "'doc'", "already in documents.yaml"]),
    "a row's key twice": (
        A,
        "          - name: Team",
        "          - name: free",
        ["pricing.0", "two rows have key 'free'"],
    ),
    "an evidence twice": (
        A,
        "locator: line 3, voice: editorial}",
        "locator: line 3, voice: editorial}\n      - {source: doc, locator: line 3, voice: third-party}",
        ["countries.0", "evidence: two rows have source 'doc', locator 'line 3'"],
    ),
    "an unknown key": (A, "founded: 2012-09", "foundd: 2012-09", ["foundd", "'2012-09'", "nearest: founded"]),
    "a missing key": (A, "        disclosure: published\n", "", ["offerings.0.pricing.0.disclosure", "required"]),
    "a word outside the vocabulary": (
        A,
        "role: seat",
        "role: head",
        ["countries.0.role", "'head'", "one of origin, seat"],
    ),
    "a wrong voice": (
        A,
        "line 3, voice: editorial",
        "line 3, voice: rumour",
        ["evidence.0.voice", "'rumour'", "editorial"],
    ),
    "an opinion as a fact": (
        A,
        "line 3, voice: editorial",
        "line 3, voice: opinion",
        ["countries.seat/fr", "opinion", "third-party"],
    ),
    "no such country": (A, "country: FR", "country: UK", ["countries.0.country", "'UK'", "ISO 3166-1"]),
    "a country as a word": (A, "country: FR", "country: France", ["countries.0.country", "'France'", "[A-Z]{2}"]),
    "a yes/no as a country": (A, "country: FR", "country: true", ["countries.0.country", "True", "a text"]),
    "no such currency form": (A, "currency: EUR", "currency: euros", ["components.0.currency", "'euros'", "[A-Z]{3}"]),
    "an impossible date": (A, "founded: 2012-09", "founded: 2021-02-30", ["founded", "'2021-02-30'", "day"]),
    "a month 13": (A, "founded: 2012-09", "founded: 2012-13", ["founded", "'2012-13'", "0[1-9]|1[0-2]"]),
    "a date in words": (A, "founded: 2012-09", "founded: autumn 2012", ["founded", "'autumn 2012'"]),
    "until before since": (
        A,
        "since: 2012",
        "since: 2012-05\n    until: 2012-04",
        ["countries.0", "until 2012-04", "since 2012-05"],
    ),
    "low above high": (A, "capital_low: 50", "capital_low: 70", ["stakes.0", "70", "66.5"]),
    "a stake above 100": (
        A,
        "capital_high: 66.5",
        "capital_high: 100.5",
        ["stakes.0.capital_high", "100.5", "100 or less"],
    ),
    "a share too fine for the database": (A, "66.5", "66.12345", ["stakes.0.capital_high", "at most 3 decimals"]),
    "a negative price": (
        A,
        "amount: 8.75",
        "amount: -8.75",
        ["components.0.amount", "-8.75", "0 or more"],
    ),
    "a price that is no number": (A, "amount: 8.75", "amount: .nan", ["components.0.amount", "NaN", "finite"]),
    "a price without end": (A, "amount: 8.75", "amount: .inf", ["components.0.amount", "Infinity", "finite"]),
    "a price too large": (
        A,
        "amount: 8.75",
        "amount: 12345678901234567890",
        ["components.0.amount", "12345678901234567890", "18 digits"],
    ),
    "a price as yes/no": (A, "amount: 8.75", "amount: true", ["components.0.amount", "True", "8.75"]),
    "a price without currency": (A, "                currency: EUR\n", "", ["components.0", "needs its currency"]),
    "an amount besides tiers": (
        A,
        "kind: graduated",
        "kind: graduated\n                amount: 2",
        ["components.1", "tiers and no amount"],
    ),
    "tiers out of order": (
        A,
        "- {up_to: 100, unit_amount: 0}",
        "- {up_to: 100, unit_amount: 0}\n                  - {up_to: 50}",
        ["components.1", "rise"],
    ),
    "an endless tier in the middle": (
        A,
        "up_to: 100, unit_amount: 0",
        "unit_amount: 0",
        ["components.1", "only the last"],
    ),
    "a limit with both": (A, "quantity: 10", "quantity: 10\n                unlimited: true", ["limits.0", "either"]),
    "a limit with neither": (A, "                quantity: 10\n", "", ["limits.0", "either"]),
    "a plan that does not exist": (
        A,
        "plan: freemium:team",
        "plan: freemium:teams",
        ["offerings.0", "'freemium:teams'", "freemium:team"],
    ),
    "a fact without evidence": (
        A,
        "    evidence:\n      - {source: doc, locator: line 3, voice: editorial}",
        "    evidence: []",
        ["countries.0.evidence", "at least 1"],
    ),
    "a value without evidence": (
        A,
        "aliases:",
        "website: https://acme.example/\naliases:",
        ["`website` is known without evidence"],
    ),
    "evidence of nothing": (A, "founded: 2012-09\n", "", ["evidence for `founded`, which is not given"]),
    "evidence of no column": (A, "{field: name", "{field: colour", ["evidence.0.field", "'colour'", "website"]),
    "an offering without category": (
        A,
        "    categories: [team-chat]\n",
        "",
        ["offerings.0.categories", "at least one category"],
    ),
    "no such category": (
        A,
        "[team-chat]",
        "[team-chats]",
        ["offerings.0.categories", "'team-chats'", "nearest: team-chat"],
    ),
    "no such feature": (
        A,
        "feature: video-calls",
        "feature: video-call",
        ["features.0.feature", "'video-call'", "nearest: video-calls"],
    ),
    "no such source": (
        A,
        "source: doc, locator: line 3",
        "source: docs, locator: line 3",
        ["evidence.0.source", "'docs'", "nearest: doc"],
    ),
    "no such incumbent": (
        A,
        "incumbent: bigtalk",
        "incumbent: bigtalks",
        ["alternatives.0.incumbent", "'bigtalks'", "nearest: bigtalk"],
    ),
    "no such criterion": (A, "csf:SOV-1", "csf:SOV-9", ["assessments.0.criterion", "'csf:SOV-9'", "nearest: csf:SOV-"]),
    "no such level": (A, "level: 1", "level: 4", ["assessments.0.level", "4", "[0, 1]"]),
    "no such choice": (
        A,
        "feature: video-calls\n        plan: freemium:team",
        "feature: support\n        choice: fax",
        ["choice", "'fax'", "email, telephone"],
    ),
    "a category its own parent": (
        C,
        "parent: collaboration",
        "parent: team-chat",
        ["categories.1.parent", "'team-chat'", "own parent"],
    ),
    "three levels of categories": (
        C,
        "parent: collaboration}",
        "parent: collaboration}\n  - {slug: bots, name: {fr: a, en: a}, parent: team-chat}",
        ["categories.2.parent", "'team-chat'", "two levels"],
    ),
    "categories in a circle": (
        C,
        "en: Collaboration}}",
        "en: Collaboration}, parent: team-chat}",
        ["categories.0.parent", "'team-chat'"],
    ),
    "a weight missing": (W, ", SOV-2: 50", "", ["csf-even", "SOV-2"]),
    "a criterion twice": (W, "code: SOV-2", "code: SOV-1", ["criteria", "two rows have code 'SOV-1'"]),
    "a formula": (A, "fr: Simple", "fr: '=HYPERLINK(1)'", ["statements.0.text.fr", "=HYPERLINK", "formula"]),
    "a NUL in quotes": (A, "fr: Simple", r'fr: "Sim\0ple"', ["statements.0.text.fr", "control character"]),
    "half a surrogate pair": (A, "fr: Simple", r'fr: "Sim\ud800ple"', ["acme.yaml"]),
    "one language only": (A, ", en: Simple", "", ["statements.0.text.en", "required"]),
    "a script for an address": (
        D,
        "kind: vendor-page",
        "kind: vendor-page, address: 'javascript:x'",
        ["sources.1.address", "javascript"],
    ),
    "a loop of holders": (
        A,
        "holder: The founders",
        "holder: Acme\n    holder_vendor: acme",
        ["stakes", "acme -> acme", "loop"],
    ),
    "a former slug in use": (
        A,
        "founded: 2012-09",
        "former_slugs: [big]\nfounded: 2012-09",
        ["former_slugs", "big", "in use"],
    ),
}


@pytest.mark.parametrize("what", EDITS)
def test_it_refuses(what, folder):
    file, old, new, expected = EDITS[what]
    change(folder, file, old, new)
    with pytest.raises(BrokenSeeds) as refusal:
        read_seeds(folder)
    lines = [str(error) for error in refusal.value.errors]
    assert any(all(part in line for part in expected) for line in lines), lines
    wanted = "vendors/big.yaml" if file == "vendors/big.yaml" else file
    assert any(line.startswith(wanted) for line in lines), lines


BYTES = {
    "Latin-1": ("name: Société".encode("latin-1"), ["line 1", "0xe9", "UTF-8"]),
    "UTF-16": ("name: Acme".encode("utf-16"), ["UTF-8"]),
    "a NUL": (b"slug: acme\nname: a\x00b", ["line 2", "NUL"]),
    "a huge file": (b"#" * 2_000_001, ["2000001 bytes", "at most 2000000"]),
    "a number of many digits": (b"slug: acme\nname: Acme\nrank: " + b"9" * 5000, ["acme.yaml"]),
}


@pytest.mark.parametrize("what", BYTES)
def test_it_refuses_the_bytes_of(what, folder):
    content, expected = BYTES[what]
    (folder / A).write_bytes(content)
    with pytest.raises(BrokenSeeds) as refusal:
        read_seeds(folder)
    assert all(part in str(refusal.value) for part in [A, *expected]), str(refusal.value)


def test_it_refuses_a_file_out_of_place(folder):
    (folder / "vendors" / "acme.yml").write_text("slug: acme")
    (folder / "vendor").mkdir()
    (folder / "vendor" / "new.yaml").write_text("slug: new")
    with pytest.raises(BrokenSeeds) as refusal:
        read_seeds(folder)
    assert [error.file for error in refusal.value.errors] == ["vendor/new.yaml", "vendors/acme.yml"]


def test_it_refuses_an_empty_folder(tmp_path):
    with pytest.raises(BrokenSeeds, match="no seed files"):
        read_seeds(tmp_path)


def test_it_reports_the_errors_of_all_files_at_once(folder):
    change(folder, A, "country: FR", "country: France")
    change(folder, A, "amount: 8.75", "amount: -1")
    change(folder, D, "kind: document", "kind: rumour")
    with pytest.raises(BrokenSeeds) as refusal:
        read_seeds(folder)
    assert {error.file for error in refusal.value.errors} == {A, D}
    assert len(refusal.value.errors) == 3


@pytest.mark.django_db
def test_a_broken_folder_writes_nothing(folder):
    change(folder, A, "country: FR", "country: France")
    with pytest.raises(CommandError, match=r"countries\.0\.country.*France[\s\S]*nothing was written"):
        call_command("load_seeds", folder, verbosity=0)
    for model in (Source, Vendor, LoadedEntry, Change, Revision):
        assert not model.objects.exists()


def test_norway_is_a_country_and_dates_stay_as_exact_as_they_are(folder):
    change(folder, A, "country: FR", "country: NO")
    change(folder, A, "founded: 2012-09", "founded: 2012")
    vendor = read_seeds(folder).vendors["acme"]
    assert (vendor.countries[0].country, vendor.founded) == ("NO", "2012")


def test_numbers_are_exact(folder):
    change(folder, A, "amount: 8.75", "amount: 0.1")
    component = read_seeds(folder).vendors["acme"].offerings[0].pricing[0].plans[1].components[0]
    assert str(component.amount) == "0.1"
