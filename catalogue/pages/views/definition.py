"""My definition: the reader's own weights and least levels, and the offerings in the order that follows from them."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict

from catalogue.api.definitions import PARAMETERS as DEFINITION
from catalogue.api.definitions import REGION
from catalogue.api.needs import PARAMETERS as NEED
from catalogue.api.rankings import CHOICES, GROUPS, ranking_document
from catalogue.pages.choosing import named
from catalogue.pages.comparing import api_address
from catalogue.pages.links import page_address
from catalogue.pages.page import Page
from catalogue.pages.weighing import as_query, fields, framework_of, is_field
from vendors.domain.entries import Framework
from vendors.domain.regions import REGIONS
from vendors.snapshot import Snapshot

RANKED = (*CHOICES, *DEFINITION, *NEED, "feature", "limit")
"""The parameters of the API's rankings."""
MOST_COMPARED = 5


class MyDefinition(Page):
    template = "pages/definition.html"
    section = "definition"
    takes = RANKED

    def refuse_parameters(self, data: QueryDict) -> None:
        plain = data.copy()
        for name in list(plain):
            if is_field(name):
                del plain[name]
        super().refuse_parameters(plain)

    def context(self, request: HttpRequest, snapshot: Snapshot, given: dict[str, str]) -> dict | HttpResponse:
        if any(is_field(name) for name in given):
            return HttpResponseRedirect(page_address(self.lang, "definition", **as_query(given)) + "#ranking")
        framework = framework_of(given, snapshot)
        form = {
            "given": given,
            "framework": framework,
            "frameworks": [(row, named(row, self.lang)) for row in snapshot.catalogue.frameworks.values()],
            "fields": fields(framework, given, self.lang) if framework else [],
            "levels": _levels(framework, self.lang) if framework else [],
            "regions": REGIONS,
            "region": given.get("region", REGION),
            "categories": _categories(snapshot, self.lang),
            "incumbents": [
                snapshot.catalogue.offerings[slug] for slug in snapshot.offerings.slugs(snapshot.incumbents)
            ],
            "kept": {name: given[name] for name in ("quantity", "growth", "currency", "feature") if name in given},
            "profiles": [(row, named(row, self.lang)) for row in framework.profiles] if framework else [],
        }
        if not any(name in given for name in ("weights", "profile", *CHOICES)):
            return form
        if not any(name in given for name in CHOICES) or not {"weights", "profile"} & set(given):
            return form | {"incomplete": True}
        document = ranking_document(given, snapshot, self.lang)
        first = [row["offering"]["slug"] for row in (document["rows"] + document["undecided"])[:MOST_COMPARED]]
        asked = {name: given[name] for name in (*DEFINITION, *NEED, "feature") if name in given}
        return form | {
            "ranking": document,
            "groups": [(name, document[name], document["counts"][name]) for name in GROUPS],
            "json": api_address("rankings", given, self.lang),
            "csv": api_address("rankings", given, self.lang, format="csv"),
            "compare": page_address(self.lang, "compare", offerings=",".join(first), **asked) if len(first) > 1 else "",
        }


def _levels(framework: Framework, lang: str) -> list[tuple[int, str]]:
    """The levels that can be asked for: the lowest is met by all."""
    ranks = sorted(framework.levels, key=lambda row: row.rank)
    return [(row.rank, named_level(row.rank, getattr(row, f"name_{lang}"))) for row in ranks[1:]]


def named_level(rank: int, name: str) -> str:
    return f"{rank} – {name}" if name else str(rank)


def _categories(snapshot: Snapshot, lang: str) -> list[tuple[str, list[tuple[str, str]]]]:
    """The categories below each one of the first level, by name."""
    tree = snapshot.catalogue.categories
    tops = sorted((named(row, lang), row.slug) for row in tree.values() if not row.parent)
    return [
        (name, [(top, name), *sorted((row.slug, named(row, lang)) for row in tree.values() if row.parent == top)])
        for name, top in tops
    ]
