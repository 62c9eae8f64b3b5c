"""What every page has in common: language, freshness, limits, headers, and what is said when there is no answer."""

import zlib
from functools import partial

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect, QueryDict
from django.template.loader import get_template
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views import View

from catalogue.api.freshness import LONGEST_ADDRESS, address_is_too_long, is_known, served, tag_of
from catalogue.api.kept import Answer, kept_answers
from catalogue.api.listing import joined, unknown_parameters
from catalogue.api.problems import BadParameter, BadQuery
from catalogue.api.rate import limited
from catalogue.pages.links import LANGUAGES, in_language, menu, page_address, with_query
from catalogue.pages.nearby import nearby
from catalogue.pages.notes import Notes
from vendors.snapshot import Snapshot, Unavailable

HTML = "text/html; charset=utf-8"
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'"
)
PACKING = 1
"""The quickest level of zlib: a page becomes a quarter of itself or less in under a millisecond."""


class Missing(Exception):
    """There is no such entry. `kind` is the index to look for near ones in: vendors, offerings, sources ..."""

    def __init__(self, kind: str, slug: str):
        super().__init__(f"{kind}: {slug}")
        self.kind, self.slug = kind, slug


class Moved(Exception):
    """The entry has another slug now, which takes the place of the last step of the address."""

    def __init__(self, slug: str):
        super().__init__(slug)
        self.slug = slug


def entry(snapshot: Snapshot, kind: str, slug: str):
    """The vendor, offering, category, feature, framework or source (the plural is the kind) of a slug.

    Raises Missing, or Moved when the slug is a former one.
    """
    found = getattr(snapshot.catalogue, kind).get(slug)
    if found is None:
        moved = snapshot.moved.get((kind.removesuffix("s"), slug))
        raise Moved(moved) if moved else Missing(kind, slug)
    return found


def entry_at(path: str) -> str:
    """What a suggestion made from a page is about: `offerings/slack` for `/fr/offerings/slack`, else nothing."""
    _empty, _lang, *steps = path.split("/")
    return "/".join(steps) if len(steps) == 2 and steps[0] in ("vendors", "offerings") else ""


def filled(data: QueryDict) -> QueryDict:
    """The parameters that say something: a form sends its empty fields too."""
    kept = data.copy()
    for name in list(kept):
        kept.setlist(name, [value for value in kept.getlist(name) if value.strip()])
        if not kept.getlist(name):
            del kept[name]
    return kept


class Page(View):
    """A page of the catalogue, made from the snapshot and kept as long as there is room."""

    http_method_names = ["get", "head", "options"]
    template = ""
    section = ""
    takes: tuple[str, ...] = ()
    distinct: tuple[str, ...] = ()
    """Of these, the ones that make a page to find in search engines; the others only vary it."""
    policy = POLICY
    lang = "fr"

    def context(self, request: HttpRequest, snapshot: Snapshot, given: dict[str, str], **kwargs) -> dict | HttpResponse:
        """What the template reads; a response where there is no page. Raises BadQuery, Missing and Moved."""
        raise NotImplementedError  # not abstract: a page that forgets its own is an error of ours, and answers as one

    def dispatch(self, request, *args, lang: str, **kwargs):
        self.lang = lang
        with override(lang):
            refuse = partial(self.too_many, request)
            response = limited(request, refuse, partial(super().dispatch, request, *args, **kwargs))
        response["Content-Language"] = lang
        response["Content-Security-Policy"] = self.policy
        return response

    def too_many(self, request) -> HttpResponse:
        return self.refused(request, 429, _("Too many requests"), _("Please wait a little, then go on."))

    def get(self, request, *args, **kwargs):
        """The page, from the snapshot; or why there is none."""
        if address_is_too_long(request):
            detail = _("The address is longer than %(most)s bytes.") % {"most": LONGEST_ADDRESS}
            return self.refused(request, 400, _("This address is too long"), detail)
        try:
            snapshot, age = served()
        except Unavailable:
            return self.unavailable(request)
        return self._answer(request, snapshot, age is not None, **kwargs)

    def _answer(self, request, snapshot: Snapshot, stale: bool, **kwargs) -> HttpResponse:
        tag = self._tag(request, snapshot, stale)
        if is_known(request, tag):
            response = HttpResponse(status=304)
        else:
            kept = kept_answers(snapshot)
            answer = kept.get(tag)
            if answer is None:
                made = self._made(request, snapshot, stale, **kwargs)
                if isinstance(made, HttpResponse):
                    return made
                body = self.render(request, self.template, made, snapshot, stale)
                # Packed, a page is no larger than an answer of the API, with which it shares the room.
                answer = Answer(zlib.compress(body, PACKING), HTML)
                kept.put(tag, answer, len(answer.body))
            response = HttpResponse(zlib.decompress(answer.body), content_type=answer.media)
        response["ETag"] = tag
        response["Cache-Control"] = "public, max-age=0, must-revalidate"
        return response

    def _made(self, request, snapshot: Snapshot, stale: bool, **kwargs) -> dict | HttpResponse:
        data = filled(request.GET)
        try:
            self.refuse_parameters(data)
            return self.context(request, snapshot, joined(data), **kwargs)
        except BadQuery as error:
            words = {"errors": error.errors, "status": 400}
            body = self.render(request, "pages/refused_query.html", words, snapshot, stale)
            return HttpResponse(body, status=400, headers={"Cache-Control": "no-store"})
        except Missing as error:
            return self.missing(request, error.slug, error.kind, snapshot, stale)
        except Moved as error:
            above = request.path.rpartition("/")[0]
            return HttpResponsePermanentRedirect(with_query(f"{above}/{error.slug}", joined(data)))

    def refuse_parameters(self, data: QueryDict) -> None:
        """Raises BadQuery for a parameter that the page does not have."""
        errors: list[BadParameter] = unknown_parameters(joined(data), self.takes)
        if errors:
            raise BadQuery(errors)

    def _tag(self, request, snapshot: Snapshot, stale: bool) -> str:
        return tag_of(request, snapshot, self.lang, HTML, stale)

    def render(self, request, template: str, words: dict, snapshot: Snapshot | None = None, stale=False) -> bytes:
        """A template with what every page shows besides."""
        path, query = request.path, joined(filled(request.GET))
        kept = {name: text for name, text in query.items() if name in self.distinct}
        other = next(code for code in LANGUAGES if code != self.lang)
        common = {
            "lang": self.lang,
            "other_lang": other,
            "here": path,
            "query": query,
            "varied": kept != query,
            "address": request.build_absolute_uri(with_query(path, kept)),
            "addresses": [
                (code, request.build_absolute_uri(with_query(in_language(path, code), kept))) for code in LANGUAGES
            ],
            "other_address": with_query(in_language(path, other), query),
            "home": page_address(self.lang),
            "section": self.section,
            "about": entry_at(path),
            "menu": menu(),
            "snapshot": snapshot,
            "stale": stale,
            "notes": Notes(),
            "licence": settings.DATA_LICENCE,
            "licence_url": settings.DATA_LICENCE_URL,
        }
        return get_template(template).render(common | words).encode()

    def refused(self, request, status: int, title: str, detail: str) -> HttpResponse:
        """A page that says why there is no answer, made without the snapshot."""
        body = self.render(request, "pages/refused.html", {"status": status, "title": title, "detail": detail})
        return HttpResponse(body, status=status, headers={"Cache-Control": "no-store"})

    def unavailable(self, request) -> HttpResponse:
        detail = _("The database does not answer; please try again shortly.")
        response = self.refused(request, 503, _("The catalogue is not available"), detail)
        response["Retry-After"] = "5"
        return response

    def missing(self, request, slug: str, kind: str, snapshot: Snapshot, stale: bool) -> HttpResponse:
        """Nothing is here: the page says so and names what is near."""
        words = {
            "status": 404,
            "slug": slug,
            "near": nearby(snapshot, kind, slug, self.lang),
            "indexable": False,
            "about": "",  # nothing can be suggested about what is not there
        }
        body = self.render(request, "pages/missing.html", words, snapshot, stale)
        return HttpResponse(body, status=404, headers={"Cache-Control": "no-store"})
