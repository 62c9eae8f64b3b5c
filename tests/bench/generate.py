"""Invented offerings in any number, skewed as real catalogues are: the same number gives the same bytes.

One JSON document a line. Vendors come two for five offerings; categories, countries, features and replaced products
follow a power law; descriptions are French and English, about 300 characters, with accents.
"""

import json
import random
from collections.abc import Iterator, Sequence
from itertools import accumulate
from pathlib import Path

from django.utils.text import slugify

SEED = 8146
COUNTRIES = "FR DE NL BE ES IT SE CH AT FI DK PL IE PT NO CZ EE LU LT RO HU GR SI SK LV HR BG IS GB CA".split()
CATEGORIES = """email file-storage video-calls team-chat cloud-hosting office-suite backup project-management crm
password-manager vpn web-analytics e-signature databases containers identity antivirus monitoring code-forge cdn dns
payroll accounting human-resources e-learning maps translation generative-ai web-search payments help-desk forms
calendar social-network video-hosting telephony iot erp business-intelligence network-security""".split()
FEATURES = [f"capability-{number:03d}" for number in range(1, 201)]
KINDS, KIND_WEIGHTS = ("subscription", "freemium", "usage", "quote", "free"), (44, 23, 15, 10, 8)
PLANS = (("Découverte", 1), ("Équipe", 10), ("Organisation", 100), ("Sur mesure", 1000))
SYLLABLES = "al ba cé do el fa gi hé io ju ka lu mé no or pa qué ri so té us va wé xi yo zé bru clé dra fré".split()
SUFFIXES = "Nuage Courrier Coffre Bureau Lien Garde Flux Relais Pont Carnet Signal Atelier".split()
LEGAL_FORMS = "SAS SA GmbH AB BV SpA".split()
AMERICAN = "Acme Bolt Corex Dyna Evero Fathom Gala Helix Inter Jolt Kappa Lumen Metro Novum Orbit".split()
FRENCH = """données messagerie équipe hébergement chiffrement sécurité réunion partage fichier courriel agenda serveur
collectivité entreprise école hôpital métier qualité maîtrise réversibilité sauvegarde archivage accès réseau tâche
projet élève citoyen déploiement intégration connecteur annuaire mobilité téléphonie cartographie mesure débit énergie
écologie privé public libre ouvert fiable évolutif complet éprouvé rapide sobre intégré autonome européen français
signé chiffré hébergé supervisé dédié adapté conçu utilisé administré pensé prévu garanti étendu mesuré""".split()
ENGLISH = """data messaging team hosting encryption security meeting sharing file mail calendar server council company
school hospital business quality control portability backup archive access network task project pupil citizen rollout
integration connector directory mobility telephony mapping measure bandwidth energy ecology private public free open
reliable scalable complete proven fast lean integrated autonomous european french signed encrypted hosted monitored
dedicated adapted designed used managed planned guaranteed extended measured façade naïve café""".split()
FRENCH_LINKS = "de pour avec et la le les une des en à sans par votre".split()
ENGLISH_LINKS = "of for with and the a in to without by your on".split()


def power_law(count: int, exponent: float) -> list[float]:
    """Cumulated weights: the n-th of `count` things weighs 1/n to the exponent."""
    return list(accumulate(1 / rank**exponent for rank in range(1, count + 1)))


class Draw:
    """The one source of chance of a data set."""

    def __init__(self, size: int) -> None:
        self.random = random.Random(f"{SEED}/{size}")
        self._weights: dict[tuple[int, float], list[float]] = {}

    def skewed(self, options: Sequence, exponent: float, count: int = 1) -> list:
        """Several of the options, the first ones far more often; each once."""
        key = (len(options), exponent)
        weights = self._weights.setdefault(key, power_law(*key))
        return sorted(set(self.random.choices(options, cum_weights=weights, k=count)), key=options.index)

    def text(self, words: list[str], links: list[str]) -> str:
        """About 300 characters of sentences."""
        key = (len(words), 0.6)
        weights = self._weights.setdefault(key, power_law(*key))
        chosen = self.random.choices(words, cum_weights=weights, k=27)
        linking = self.random.choices(links, k=27)
        sentences = []
        while chosen:
            length = self.random.randint(6, 11)
            pairs = zip(chosen[:length], linking, strict=False)
            sentence = " ".join(f"{word} {link}" for word, link in pairs).rpartition(" ")[0]
            sentences.append(f"{sentence.capitalize()}.")
            chosen, linking = chosen[length:], linking[length:]
        return " ".join(sentences)

    def name(self) -> str:
        return "".join(self.random.choices(SYLLABLES, k=self.random.randint(2, 4))).capitalize()


def products() -> list[str]:
    """Slugs of 500 American products, invented, the same at every size."""
    draw = random.Random(SEED)
    return [
        slugify(f"{draw.choice(AMERICAN)}{draw.choice(SYLLABLES)} {draw.choice(SUFFIXES)} {n}") for n in range(1, 501)
    ]


def offerings(size: int) -> Iterator[dict]:
    """`size` offerings with their vendors, plans and places."""
    draw, replaced = Draw(size), products()
    chance = draw.random
    vendors = []
    for number in range(1, max(1, size * 2 // 5) + 1):
        name = f"{draw.name()} {chance.choice(LEGAL_FORMS)}"
        slug = f"{slugify(name)}-{number}"
        vendors.append(
            {
                "id": number,
                "slug": slug,
                "name": name,
                "country": draw.skewed(COUNTRIES, 1.0)[0],
                "website": f"https://{slug}.example",
                "founded": chance.randint(1985, 2025),
            }
        )
    for number in range(1, size + 1):
        vendor = vendors[number - 1] if number <= len(vendors) else chance.choice(vendors)
        name = f"{vendor['name'].split()[0]} {chance.choice(SUFFIXES)}"
        kind = chance.choices(KINDS, KIND_WEIGHTS)[0]
        price = 0 if kind in ("free", "quote") else chance.randint(100, 20_000)
        places = {vendor["country"], *draw.skewed(COUNTRIES, 1.0, chance.choice((1, 1, 2)))}
        yield {
            "id": number,
            "slug": f"{slugify(name)}-{number}",
            "name": name,
            "vendor": vendor,
            "category": draw.skewed(CATEGORIES, 1.1)[0],
            "pricing_kind": kind,
            "deployment": chance.choices(("saas", "self-hosted", "hybrid"), (6, 2, 2))[0],
            "price_from": f"{price / 100:.2f}",
            "open_source": chance.random() < 0.3,
            "score": chance.randint(0, 1000),
            "updated": f"202{chance.randint(3, 5)}-{chance.randint(1, 12):02d}-{chance.randint(1, 28):02d}",
            "hosting": sorted(places),
            "features": draw.skewed(FEATURES, 0.8, chance.randint(2, 6)),
            "replaces": draw.skewed(replaced, 0.9, chance.choice((0, 0, 1, 1, 2, 3, 4))),
            "plans": [
                {
                    "name": plan,
                    "price": f"{price * rank / 100:.2f}",
                    "period": chance.choice(("month", "year")),
                    "seats": seats,
                }
                for rank, (plan, seats) in enumerate(PLANS[: chance.randint(1, 4)], 1)
            ],
            "description_fr": draw.text(FRENCH, FRENCH_LINKS),
            "description_en": draw.text(ENGLISH, ENGLISH_LINKS),
        }


def write(size: int, path: Path) -> None:
    with path.open("w", encoding="utf-8") as file:
        for offering in offerings(size):
            file.write(json.dumps(offering, ensure_ascii=False) + "\n")
