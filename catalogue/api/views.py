"""What every answer of the API has in common: language, freshness, limits, headers, problem documents."""

from functools import partial

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_supported_language_variant, override
from django.utils.translation import gettext as _
from django.utils.translation.trans_real import parse_accept_lang_header
from django.views import View
from drf_spectacular.utils import extend_schema
from drf_spectacular.views import SpectacularSwaggerSplitView
from rest_framework.views import APIView

from catalogue.api import problems
from catalogue.api.freshness import LONGEST_ADDRESS, address_is_too_long, is_known, served, tag_of
from catalogue.api.kept import Answer, kept_answers
from catalogue.api.listing import COMMON, joined, unknown_parameters
from catalogue.api.problems import BadParameter, BadQuery, nearest
from catalogue.api.rate import limited
from catalogue.api.schema import CONTRACT, ContractSchema
from vendors.snapshot import Snapshot, Unavailable

LANGUAGES = ("fr", "en")
POLICY = "default-src 'none'; frame-ancestors 'none'"
# Swagger UI sets style attributes; its scripts come from here alone.
DOCS_POLICY = (
    "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; object-src 'none'; base-uri 'self'; "
    "form-action 'self'; frame-ancestors 'none'"
)
EXPOSED = "API-Version, Content-Language, ETag, Link, RateLimit-Limit, RateLimit-Remaining, RateLimit-Reset"
JSON, CSV = "application/json", "text/csv; charset=utf-8"


def language_of(request: HttpRequest) -> str:
    """`lang=`, else the best of Accept-Language, else French. A wrong `lang` is refused later, with the rest."""
    asked = request.GET.get("lang")
    if asked in LANGUAGES:
        return asked
    for name, _quality in parse_accept_lang_header(request.META.get("HTTP_ACCEPT_LANGUAGE", "")):
        try:
            found = get_supported_language_variant(name)
        except LookupError:
            continue
        if found in LANGUAGES:
            return found
    return "fr"


class CatalogueView(APIView):
    """A read-only resource of the API, answered from the snapshot."""

    schema = ContractSchema()
    http_method_names = ["get", "head", "options"]
    formats: tuple[str, ...] = ("json",)
    lang = "fr"

    def dispatch(self, request, *args, **kwargs):
        self.lang = language_of(request)
        return with_fixed_headers(limited(request, self.too_many, partial(super().dispatch, request, *args, **kwargs)))

    def too_many(self) -> HttpResponse:
        with override(self.lang):
            return problems.problem(429, _("Too many requests"), lang=self.lang)

    # A read has nobody to authenticate, nothing to parse and nothing to negotiate: REST framework's steps for these
    # are passed by, which is a tenth of the time of a request.
    def initialize_request(self, request, *args, **kwargs):
        return request

    def initial(self, request, *args, **kwargs):
        pass

    def finalize_response(self, request, response, *args, **kwargs):
        return response

    def options(self, request, *args, **kwargs):
        return HttpResponse(status=204, headers={"Allow": ", ".join(self.allowed_methods)})

    def get(self, request, *args, **kwargs):
        """Answer from the snapshot, or say why not."""
        if address_is_too_long(request):
            with override(self.lang):
                detail = _("The address is longer than %(most)s bytes.") % {"most": LONGEST_ADDRESS}
            return problems.problem(400, "Bad request", detail, lang=self.lang)
        try:
            snapshot, age = served()
        except Unavailable:
            return problems.unavailable(self.lang)
        response = self._answer(request, snapshot, **kwargs)
        if age is not None:
            response["Warning"] = '110 - "Response is Stale"'
            response["Age"] = str(age)
        return response

    def _answer(self, request, snapshot: Snapshot, **kwargs) -> HttpResponse:
        media = self.media_type(request)
        tag = tag_of(request, snapshot, self.lang, media)
        if is_known(request, tag):
            response = HttpResponse(status=304)
        else:
            kept = kept_answers(snapshot)
            answer = kept.get(tag)
            if answer is None:
                with override(self.lang):
                    try:
                        answer = self.answer(request, snapshot, media, **kwargs)
                    except BadQuery as error:
                        return problems.bad_query(error, self.lang)
                if isinstance(answer, HttpResponse):
                    return answer
                kept.put(tag, answer, len(answer.body))
            response = HttpResponse(answer.body, content_type=answer.media)
            for name, value in answer.headers:
                response[name] = value
        response["ETag"] = tag
        response["Cache-Control"] = "public, max-age=0, must-revalidate"
        response["Content-Language"] = self.lang
        return response

    def media_type(self, request) -> str:
        """CSV by `format=csv` or by Accept, where the resource has it; JSON otherwise."""
        asked = request.GET.get("format")
        if "csv" in self.formats and (asked == "csv" or (asked is None and wants_csv(request))):
            return CSV
        return JSON

    def answer(self, request, snapshot: Snapshot, media: str, **kwargs) -> Answer | HttpResponse:
        """The answer of a resource, from the snapshot alone; a response where it is none. Raises BadQuery."""
        raise NotImplementedError  # not abstract: what is only sent to (audits, suggestions) gives none

    def common_errors(self, request) -> list[BadParameter]:
        """What is wrong with `lang` and `format`."""
        errors = []
        for name, accepted in (("lang", LANGUAGES), ("format", self.formats)):
            value = request.GET.get(name)
            if value is not None and value not in accepted:
                detail = _("%(name)s: %(value)r is not one of: %(accepted)s.") % {
                    "name": name,
                    "value": value[:60],
                    "accepted": ", ".join(accepted),
                }
                errors.append(BadParameter(name, value[:60], detail, tuple(accepted), nearest(value, accepted)))
        return errors

    def refuse_parameters(self, request, accepted: tuple[str, ...] = ()) -> None:
        """Raises BadQuery for a parameter that the resource does not have."""
        errors = self.common_errors(request) + unknown_parameters(joined(request.GET), (*accepted, *COMMON))
        if errors:
            raise BadQuery(errors)


def wants_csv(request: HttpRequest) -> bool:
    accept = request.META.get("HTTP_ACCEPT", "")
    return "text/csv" in accept and "application/json" not in accept


def with_fixed_headers(response: HttpResponse, policy: str = POLICY) -> HttpResponse:
    """The headers that every answer of the API has."""
    response["API-Version"] = settings.API_VERSION
    response["Vary"] = "Accept, Accept-Language, Accept-Encoding"
    response["Access-Control-Allow-Origin"] = "*"
    response["Access-Control-Expose-Headers"] = EXPOSED
    response["Content-Security-Policy"] = policy
    return response


class Contract(View):
    """The contract, as committed."""

    def get(self, request):
        media = "application/vnd.oai.openapi+json;version=3.1"
        return with_fixed_headers(HttpResponse(CONTRACT.read_bytes(), content_type=media))


class Docs(SpectacularSwaggerSplitView):
    """The contract to read and to try, served without any third party."""

    authentication_classes: list = []
    permission_classes: list = []
    url_name = "openapi"

    @extend_schema(exclude=True)
    def get(self, request, *args, **kwargs):
        return with_fixed_headers(super().get(request, *args, **kwargs), DOCS_POLICY)


class NothingHere(View):
    """Any other address below the API."""

    def dispatch(self, request, *args, **kwargs):
        return with_fixed_headers(problems.not_found(language_of(request)))
