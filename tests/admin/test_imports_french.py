"""What is wrong in a file is said in the language of the person who reads it, whoever brought it in."""

import re

import pytest
from django.core.management import call_command
from django.test import Client

from tests.admin.importing import TABLE, make_chat, page_of, send
from tests.admin.sending import make_feature
from tests.make import make_fact
from vendors.models import Change, FeatureValue, Import, Offering

PRICES = """offering,pricing_kind,disclosure,plan,plan_kind,component,amount,currency,metric,voice
chat,flat,published,Pro,paid,fixed,"3,5",EUR,,
chat,flat,published,Pro,paid,each,3,EUR,,
chat,flat,published,Pro,paid,fixed,3,,,
chad,flat,published,Pro,paid,fixed,3,EUR,,
chat,,,Pro,,fixed,3,EUR,,
chat,flat,published,Pro,paid,fixed,-3,EURO,,rumour
chat,flat,published,,paid,fixed,=1+1,EUR,,
chat,flat,published,Pro,paid,fixed,3,EUR,,opinion
"""
TOLD = (
    "un nombre exact, écrit simplement, comme 8.75",
    "l’une de ces valeurs : fixed, per-unit",
    "un montant demande sa devise",
    "aucune offre de ce nom ; le plus proche : chat",
    "un pricing_kind : l’offre n’a pas encore de tarification",
    "0 ou plus",
    "un texte de la forme ^[A-Z]{3}$",
    "un texte qu’aucun tableur ne prend pour une formule",
    "Ne repose que sur une proposition, une aspiration ou une opinion",
)
ENGLISH = re.compile(r"\b(the|an|of|is|are|one|row|column|nearest|needs?|more|less|such|with|at most|change[sd]?)\b")


@pytest.fixture
def chat(db) -> Offering:
    return make_chat()


@pytest.fixture
def reader(curator) -> Client:
    client = Client(headers={"accept-language": "fr"})
    client.cookies = curator.cookies
    return client


def words(page: str) -> str:
    """What the rows of a page say, without what stands in the file itself."""
    table = page[
        page.index('<table id="import-rows">') : page.index("</table>", page.index('<table id="import-rows">'))
    ]
    return re.sub(r"<[^>]+>", " ", re.sub(r"<code>.*?</code>|<strong>.*?</strong>|<td>offre.*?</td>", " ", table))


def test_the_mistakes_of_a_table_are_told_in_french(chat, reader):
    send(reader, PRICES, "prices")
    page = words(reader.get(page_of(Import.objects.get())).text)
    for text in TOLD:
        assert text in page.replace("\xa0", " "), text
    assert "ligne 2" in page
    assert ENGLISH.findall(page) == []


@pytest.mark.parametrize(
    ("text", "format", "told"),
    [
        ("offering,feture\nchat,video\n", "features", "l’une des colonnes"),
        ("a: [", "publiccode", "YAML 1.2"),
        ("name: Medusa\nurl: medusa\n", "publiccode", "cette clé est obligatoire"),
        ("slug: Acme\nname: Acme\nevidence: []\n", "seed", "au moins 1 dans la liste"),
        ("saasName: Chat\nplans: {Pro: {price: -5}}\n", "pricing", "un nombre à partir de 0"),
    ],
)
def test_the_mistakes_of_a_whole_file_are_told_in_french(chat, reader, text, format, told):
    send(reader, text, format)
    page = words(reader.get(page_of(Import.objects.get())).text)
    assert told in page.replace("\xa0", " ")
    assert ENGLISH.findall(page) == []


def test_what_an_import_leaves_in_the_history_is_told_in_the_language_of_who_confirms(chat, reader):
    send(reader)
    page = page_of(Import.objects.get())
    reader.post(page, {"_step": "confirm", "reason": "lu sur leur page"})
    assert Change.objects.first().reason == "import de table.csv : lu sur leur page"
    reader.post(page, {"_step": "undo", "reason": "mauvais fichier"})
    assert Change.objects.first().reason == "annulation de l’import de table.csv : mauvais fichier"


def test_a_dry_run_of_the_command_is_read_in_either_language(chat, curator, reader, tmp_path, capsys):
    path = tmp_path / "table.csv"
    path.write_text(TABLE)
    call_command("import_file", path, "features", by="operator", source="price-page", voice="vendor-claim")
    assert "table.csv: row 3: feature: no feature of that name; nearest: video" in capsys.readouterr().out
    page = page_of(Import.objects.get())
    assert "no feature of that name; nearest: video" in curator.get(page).text
    assert "aucune fonctionnalité de ce nom ; le plus proche : video" in reader.get(page).text.replace("\xa0", " ")


def test_old_and_new_are_told_by_the_names_of_columns_and_words(chat, curator, reader):
    make_fact(chat, FeatureValue, "feature_value", "video", feature=make_feature("guests"), state="absent")
    FeatureValue.objects.update(key="guests")
    send(curator, "offering,feature,state\nchat,guests,included\nchat,video,included\n", "features", overwrite="on")
    page = page_of(Import.objects.get())
    english, french = (client.get(page).text.replace("\xa0", " ") for client in (curator, reader))
    assert "<strong>Feature value guests › State</strong>" in english
    assert "<del>absent</del>" in english
    assert "<strong>Valeur de fonctionnalité guests › État</strong>" in french
    assert "<del>absente</del>" in french
    assert "État : incluse; Illimité : non; Fonctionnalité : video; Preuve : price-page" in french
