"""Offerings side by side for one need, and the page where the choice of them begins."""

from collections.abc import Mapping

from django.http import HttpResponseRedirect
from django.utils.translation import gettext as _

from catalogue.api.definitions import PARAMETERS as DEFINITION
from catalogue.api.definitions import REGION, Definition
from catalogue.api.needs import MONTHS, read_need
from catalogue.api.needs import PARAMETERS as NEED
from catalogue.api.problems import BadParameter, BadQuery
from catalogue.api.questions import MOST_OFFERINGS, read_features, read_offerings
from catalogue.api.sovereignty import read_yardstick
from catalogue.pages.choosing import examples, near, profiles, wanted_features
from catalogue.pages.comparing import compared, differing
from catalogue.pages.links import page_address
from catalogue.pages.page import Page
from vendors.domain.pricing.need import Need
from vendors.domain.regions import REGIONS
from vendors.snapshot import Snapshot

COMPARED = ("offerings", *NEED, "feature", *DEFINITION)
"""What the API compares by; all of it is kept from page to page."""
ONLY = "differences"
MOST_INDEXED = 5
"""Offerings of a comparison that search engines may list."""


def words(given: Mapping[str, str], name: str) -> list[str]:
    """The values of a parameter, without the empty ones that a form sends."""
    return [word.strip() for word in given.get(name, "").split(",") if word.strip()]


def read_comparison(
    given: Mapping[str, str], snapshot: Snapshot, least: int = 2
) -> tuple[tuple[str, ...], Need, Definition | None]:
    """Offerings, need and definition of a query. Raises BadQuery with everything that is wrong."""
    errors: list[BadParameter] = []
    slugs = read_offerings("offerings", given, snapshot, errors, least, MOST_OFFERINGS) if least else ()
    need = read_need(given, errors, read_features(given, snapshot, errors))
    definition = read_yardstick(given, snapshot.catalogue.frameworks, errors)
    if errors:
        raise BadQuery(errors)
    return slugs, need, definition


class Compare(Page):
    template = "pages/compare.html"
    section = "compare"
    takes = (*COMPARED, "add", "only")
    distinct = ("offerings",)

    def context(self, request, snapshot: Snapshot, given):
        given = given | ({"offerings": ",".join(words(given, "offerings"))} if "offerings" in given else {})
        if "add" in given:
            return self._with_more(given, snapshot)
        chosen = words(given, "offerings")
        slugs, need, definition = read_comparison(given, snapshot, min(2, len(chosen)))
        if given.get("only", ONLY) != ONLY:
            raise BadQuery([only_one("only", given["only"], ONLY)])
        choice = {
            "kept": {name: given[name] for name in COMPARED if name in given},
            "need": need,
            "asked_users": given.get("users", "" if "quantity" in given else "1"),
            "asked_months": given.get("months", str(MONTHS)),
            "regions": REGIONS,
            "region": given.get("region", REGION),
            "profiles": profiles(snapshot, self.lang),
            "features": wanted_features(slugs, need.features, snapshot, self.lang),
            "near": near(slugs, snapshot),
            "most": MOST_OFFERINGS,
            "indexable": len(slugs) != 1 and len(slugs) <= MOST_INDEXED,
        }
        if len(slugs) < 2:
            self.template = "pages/compare_start.html"
            offerings = [snapshot.catalogue.offerings[slug] for slug in slugs]
            return choice | {"chosen": offerings, "examples": examples(snapshot)}
        asked = choice["kept"]
        only = "only" in given
        found = compared(slugs, need, definition, asked, snapshot, self.lang)
        shown = differing(found["groups"]) if only else found["groups"]
        return (
            found
            | choice
            | {"only": only, "groups": shown, "dossier_address": page_address(self.lang, "compare", "dossier", **asked)}
        )

    def _with_more(self, given: Mapping[str, str], snapshot: Snapshot) -> HttpResponseRedirect:
        """The same comparison with the offerings that the form adds, at an address of its own."""
        errors: list[BadParameter] = []
        added = read_offerings("add", given, snapshot, errors, 1, MOST_OFFERINGS)
        if errors:
            raise BadQuery(errors)
        slugs = dict.fromkeys([*words(given, "offerings"), *added])
        kept = {name: given[name] for name in (*COMPARED, "only") if name in given}
        return HttpResponseRedirect(page_address(self.lang, "compare", **kept | {"offerings": ",".join(slugs)}))


def only_one(name: str, value: str, accepted: str) -> BadParameter:
    """What is wrong with a parameter that has one value alone."""
    detail = _("%(name)s: %(value)r is not accepted; accepted: %(accepted)s.") % {
        "name": name,
        "value": value[:60],
        "accepted": accepted,
    }
    return BadParameter(name, value[:60], detail, (accepted,))
