"""How the catalogue comes to what it says: the rules in words, with the figures that the rules themselves use."""

from django.conf import settings

from catalogue.pages.factwords import FactWords
from catalogue.pages.page import Page
from vendors.domain.asof.staleness import LIMITS, USUAL
from vendors.domain.ownership.secnumcloud import MOST_EACH, MOST_TOGETHER
from vendors.domain.vocabulary import PROPOSABLE_RELATIONS, RelationKind, Standing, Voice
from vendors.snapshot import Snapshot

AGED = ("pricing", "promotions", "certifications", "figures")
"""The kinds of fact whose limit of age the page names; `pricing` stands for plans, prices and limits of plans."""


class Method(Page):
    template = "pages/method.html"
    section = "method"

    def context(self, request, snapshot: Snapshot, given):
        words = FactWords(snapshot.catalogue, self.lang)
        return {
            "standings": list(Standing),
            "voices": list(Voice),
            "relations": [(kind, kind in PROPOSABLE_RELATIONS) for kind in RelationKind],
            "ages": {kind: LIMITS[kind] for kind in AGED} | {"usual": USUAL},
            "most_each": MOST_EACH,
            "most_together": MOST_TOGETHER,
            "frameworks": [
                (row, words.text(row, "name")) for _slug, row in sorted(snapshot.catalogue.frameworks.items())
            ],
        }


class Accessibility(Page):
    template = "pages/accessibility.html"
    section = "accessibility"

    def context(self, request, snapshot: Snapshot, given):
        return {"contact": settings.CONTACT}
