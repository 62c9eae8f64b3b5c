"""Seed files of one vendor, publiccode.yml and Pricing2Yaml: the same dry run, record and undo."""

import pytest

from tests.make import make_category, make_offering, make_source, make_vendor
from tests.vendors.importing import brought_in, changes, dry_run, outcomes, problems
from vendors.imports.kept import undo
from vendors.imports.reading import File, Wishes
from vendors.imports.showing import said
from vendors.models import Change, LoadedEntry, Offering, PricingModel, Source, Vendor

CODE = """publiccodeYmlVersion: "0.5"
name: Medusa
url: https://code.example/medusa.git
landingURL: https://medusa.example
softwareVersion: "1.0"
platforms: [web, android]
categories: [instant-messaging, blog]
developmentStatus: stable
softwareType: standalone/web
description:
  en: {shortDescription: A chat for towns}
  fr: {shortDescription: Un tchat pour les villes}
legal: {license: AGPL-3.0-or-later OR MIT}
maintenance: {type: community}
localisation: {localisationReady: true, availableLanguages: [fr]}
"""
SEED = """slug: acme
name: Acme
evidence: [{field: name, source: price-page, locator: line 1, voice: editorial}]
offerings:
  - slug: acme-chat
    name: Acme Chat
    categories: [team-chat]
    evidence: [{field: name, source: price-page, locator: line 2, voice: editorial}]
"""
PRICES = """saasName: Acme Chat
syntaxVersion: "3.0"
version: "1"
createdAt: "2025-01-01"
currency: EUR
features:
  calls: {valueType: BOOLEAN, defaultValue: true, type: DOMAIN}
plans:
  Pro: {price: 5, unit: user/month, features: null, usageLimits: null}
"""
CHOSEN = Wishes(vendor="maker", address="https://code.example/medusa/publiccode.yml")


@pytest.fixture(autouse=True)
def catalogue(db) -> Vendor:
    make_source("price-page")
    make_category()
    return make_vendor("maker")


def code(text: str = CODE) -> File:
    return File("publiccode.yml", text.encode())


def test_a_publiccode_becomes_a_draft_with_its_address_as_the_source():
    made = brought_in("publiccode", code(), CHOSEN)
    medusa = Offering.objects.get(slug="medusa")
    assert (medusa.publication, medusa.vendor.slug, medusa.website) == ("draft", "maker", "https://medusa.example")
    assert (medusa.description_fr, medusa.description_en) == ("Un tchat pour les villes", "A chat for towns")
    assert {row.spdx for row in medusa.licence_rows.all()} == {"AGPL-3.0-or-later", "MIT"}
    assert {row.mode for row in medusa.deliverymode_rows.all()} == {"self-hosted", "mobile"}
    assert [category.slug for category in medusa.categories.all()] == ["team-chat"]
    assert medusa.statuschange_rows.get().status == "active"
    proof = medusa.deliverymode_rows.get(mode="self-hosted").evidence_rows.get()
    assert (proof.source.address, proof.locator, proof.standing) == (CHOSEN.address, "softwareType", "implied")
    notes = [said(note) for note in made.rows[1]["notes"]]
    assert any("blog" in note for note in notes)
    assert any("softwareVersion" in note for note in notes)


def test_a_publiccode_overwrites_nothing_of_a_curator():
    brought_in("publiccode", code(), CHOSEN)
    Offering.objects.update(website="https://curated.example")
    changed = CODE.replace("https://medusa.example", "https://other.example").replace("for towns", "for all")
    made = dry_run("publiccode", code(changed), CHOSEN)
    kept = [item[0] for row in made.rows for item in row["kept"]]
    assert "website" in kept
    assert "description" in changes(made), "what stands as the file left it follows the file"
    assert "website" not in changes(made)


def test_undoing_a_publiccode_takes_its_source_along():
    made = brought_in("publiccode", code(), CHOSEN)
    assert undo(made, "curator", "wrong") == []
    assert not Offering.objects.exists()
    assert [source.slug for source in Source.objects.filter(slug__startswith="publiccode")] == []


BROKEN = {
    "no name": (CODE.replace("name: Medusa\n", ""), ["name", "required"]),
    "another version": (CODE.replace('"0.5"', '"9.1"'), ["publiccodeYmlVersion", "'9.1'"]),
    "no address": (CODE.replace("https://code.example/medusa.git", "medusa"), ["url", "'medusa'", "URL"]),
    "another state": (CODE.replace("stable", "great"), ["developmentStatus", "'great'", "beta"]),
    "no licence": (CODE.replace("legal: {license: AGPL-3.0-or-later OR MIT}", "legal: {}"), ["legal.license"]),
    "a list": ("- a\n- b", ["mapping"]),
    "no YAML": ("a: [", ["YAML", "line"]),
    "an alias": ("a: &x 1\nb: *x", ["alias"]),
}


@pytest.mark.parametrize("what", BROKEN)
def test_it_refuses_a_publiccode_with(what):
    text, expected = BROKEN[what]
    made = dry_run("publiccode", code(text), CHOSEN)
    assert any(all(part in line for part in expected) for line in problems(made)), problems(made)
    assert made.state == "refused"
    assert not Change.objects.exists()


def test_a_publiccode_of_a_new_offering_needs_a_vendor():
    made = dry_run("publiccode", code(), Wishes())
    assert "vendor" in problems(made)[0]


def test_a_seed_file_brings_its_vendor_and_offerings():
    made = brought_in("seed", File("acme.yaml", SEED.encode()), Wishes())
    assert outcomes(made) == ["created", "created"]
    assert Offering.objects.get(slug="acme-chat").vendor == Vendor.objects.get(slug="acme")
    assert outcomes(dry_run("seed", File("acme.yaml", SEED.encode()), Wishes())) == ["unchanged", "unchanged"]
    assert undo(made, "curator", "wrong") == []
    assert not Vendor.objects.filter(slug="acme").exists()


def test_a_seed_file_tells_where_it_is_wrong():
    made = dry_run("seed", File("acme.yaml", SEED.replace("slug: acme-chat", "slug: Acme").encode()), Wishes())
    assert "offerings.0.slug | 'Acme'" in problems(made)[0]


def test_prices_come_by_the_importer_of_their_own_and_are_undone():
    make_offering("acme-chat", name="Acme Chat", vendor=Vendor.objects.get(slug="maker"), publication="draft")
    file = File("acme.yml", PRICES.encode())
    made = dry_run("pricing", file, Wishes())
    assert not PricingModel.objects.exists(), "a dry run leaves nothing"
    assert not LoadedEntry.objects.exists()
    assert made.state == "planned", problems(made)
    made = brought_in("pricing", file, Wishes())
    assert PricingModel.objects.get().offering.slug == "acme-chat"
    assert dry_run("pricing", file, Wishes()).counts["unchanged"] == 1
    assert undo(made, "curator", "wrong") == []
    assert not PricingModel.objects.exists()
    assert not LoadedEntry.objects.exists()
    assert dry_run("pricing", file, Wishes()).state == "planned"


def test_a_broken_pricing_tells_where():
    made = dry_run("pricing", File("acme.yml", PRICES.replace("price: 5", "price: -5").encode()), Wishes())
    assert "price" in problems(made)[0]
    assert "-5" in problems(made)[0]
