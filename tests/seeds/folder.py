"""A small folder of seed files that is valid, for tests to load and to bend."""

from pathlib import Path

DOCUMENTS = """\
sources:
  - {slug: doc, title: "A document", kind: document, date: 2020-08-17, language: fr}
  - {slug: page, title: "A page", kind: vendor-page}
"""

CATEGORIES = """\
categories:
  - {slug: collaboration, name: {fr: Collaboration, en: Collaboration}}
  - {slug: team-chat, name: {fr: Messagerie, en: Team chat}, parent: collaboration}
"""

FEATURES = """\
features:
  - {slug: video-calls, name: {fr: Visio, en: Video calls}, categories: [team-chat]}
  - {slug: support, name: {fr: Assistance, en: Support}, type: choice, choices: [email, telephone]}
"""

FRAMEWORK = """\
slug: csf
name: {fr: Cadre, en: Framework}
source: doc
levels:
  - {rank: 0, name: {fr: Aucun, en: None}}
  - {rank: 1, name: {fr: Partiel, en: Partial}}
criteria:
  - {code: SOV-1, name: {fr: Stratégie, en: Strategy}}
  - {code: SOV-2, name: {fr: Droit, en: Law}}
profiles:
  - slug: csf-even
    name: {fr: Égal, en: Even}
    source: doc
    weights: {SOV-1: 50, SOV-2: 50}
"""

ACME = """\
# Acme, a made-up vendor.
slug: acme
name: Acme   # as on its site
aliases: [Acme SAS]
founded: 2012-09
evidence:
  - {field: name, source: doc, locator: line 1, voice: editorial}
  - {field: founded, source: doc, locator: line 2, voice: vendor-claim}
countries:
  - role: seat
    country: FR
    since: 2012
    evidence:
      - {source: doc, locator: line 3, voice: editorial}
stakes:
  - holder: The founders
    capital_low: 50
    capital_high: 66.5
    evidence:
      - {source: doc, locator: line 4, voice: vendor-claim}
status:
  - status: active
    evidence:
      - {source: doc, locator: line 5, voice: editorial}
statements:
  - key: made-simple
    kind: promise
    text: {fr: Simple, en: Simple}
    evidence:
      - {source: doc, locator: line 6, voice: aspiration}

offerings:
  - slug: acme-chat
    name: Acme Chat
    categories: [team-chat]
    evidence:
      - {field: name, source: doc, locator: line 7, voice: vendor-claim}
    pricing:
      - kind: freemium
        disclosure: published
        evidence:
          - {source: doc, locator: line 8, voice: vendor-claim}
        plans:
          - name: Free
            kind: free
            evidence:
              - {source: doc, locator: line 9, voice: vendor-claim}
            limits:
              - metric: users
                quantity: 10
                evidence:
                  - {source: doc, locator: line 10, voice: vendor-claim}
          - name: Team
            kind: paid
            rank: 1
            evidence:
              - {source: doc, locator: line 11, voice: vendor-claim}
            components:
              - kind: per-unit
                amount: 8.75
                currency: EUR
                metric: users
                evidence:
                  - {source: doc, locator: line 12, voice: vendor-claim}
              - kind: graduated
                currency: EUR
                metric: gb
                tiers:
                  - {up_to: 100, unit_amount: 0}
                  - {unit_amount: 0.02}
                evidence:
                  - {source: doc, locator: line 13, voice: vendor-claim}
    features:
      - feature: video-calls
        plan: freemium:team
        state: included
        evidence:
          - {source: doc, locator: line 14, voice: vendor-claim}
    alternatives:
      - incumbent: bigtalk
        kind: competes-stated
        evidence:
          - {source: doc, locator: line 15, voice: vendor-claim}
    assessments:
      - criterion: csf:SOV-1
        level: 1
        evidence:
          - {source: doc, locator: line 16, voice: third-party}
"""

BIG = """\
slug: big
name: Big
evidence:
  - {field: name, source: doc, locator: line 20, voice: editorial}
ties:
  - kind: partner
    name: Acme
    other_vendor: acme
    evidence:
      - {source: doc, locator: line 21, voice: editorial}
offerings:
  - slug: bigtalk
    name: Bigtalk
    categories: [team-chat]
    evidence:
      - {field: name, source: doc, locator: line 22, voice: editorial}
"""

FILES = {
    "documents.yaml": DOCUMENTS,
    "categories.yaml": CATEGORIES,
    "features.yaml": FEATURES,
    "frameworks/csf.yaml": FRAMEWORK,
    "vendors/acme.yaml": ACME,
    "vendors/big.yaml": BIG,
}


def write_folder(folder: Path) -> Path:
    for name, text in FILES.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def change(folder: Path, name: str, old: str, new: str) -> None:
    """Replace the first `old` in a file; fails if it is not there."""
    path = folder / name
    text = path.read_text(encoding="utf-8")
    assert old in text, f"{old!r} is not in {name}"
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
