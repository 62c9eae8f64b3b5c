"""What has changed since a time, in JSON and as an Atom feed; what was withdrawn stays as a tombstone."""

import re
from collections.abc import Mapping
from datetime import UTC, datetime
from urllib.parse import urlencode

import orjson
from django.http import HttpResponse
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import gettext as _
from rest_framework import serializers

from catalogue.api import problems
from catalogue.api.kept import Answer
from catalogue.api.listing import COMMON, joined, unknown_parameters
from catalogue.api.pages import LARGEST_PAGE, PAGE_SIZE, read_number
from catalogue.api.problems import BadParameter, BadQuery
from catalogue.api.serializers.base import TextField, link
from catalogue.api.views import JSON, CatalogueView
from vendors.snapshot import Snapshot, Unavailable
from vendors.snapshot.changes import Touch, changes

ATOM = "application/atom+xml; charset=utf-8"
PLURALS = {
    "vendor": "vendors",
    "offering": "offerings",
    "category": "categories",
    "feature": "features",
    "framework": "frameworks",
    "source": "sources",
}
_TIME = re.compile(r"\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d{1,6})?)?(Z|[+-]\d\d:\d\d)?)?")
_CURSOR = re.compile(r"(\d{1,18})-(\d{1,18})")


class ChangeSerializer(serializers.Serializer):
    kind = serializers.ChoiceField(list(PLURALS))
    slug = TextField(help_text="Null: all of the kind.")
    action = serializers.ChoiceField(["created", "updated", "withdrawn"])
    revision = serializers.IntegerField()
    at = serializers.CharField()
    url = TextField(help_text="Null once it is withdrawn.")


class ChangeListSerializer(serializers.Serializer):
    """Changes, the oldest first."""

    next = TextField()
    since = TextField()
    revision = serializers.IntegerField()
    results = ChangeSerializer(many=True)


class Changes(CatalogueView):
    """What was created, updated and withdrawn, the oldest first; drafts are not named."""

    takes = ("since", "page_size", "cursor")
    shape = ChangeListSerializer

    def answer(self, request, snapshot: Snapshot, media: str) -> Answer | HttpResponse:
        given = joined(request.GET)
        errors = self.common_errors(request) + unknown_parameters(given, (*self.takes, *COMMON))
        since = read_time(given, errors)
        size = read_number("page_size", given, 1, LARGEST_PAGE, errors) or PAGE_SIZE
        after = read_cursor(given, errors)
        if errors:
            raise BadQuery(errors)
        try:
            found = changes(snapshot.revision, since, after, size + 1)
        except Unavailable:
            return problems.unavailable(self.lang)
        page, address, headers = found[:size], None, ()
        if len(found) > size:
            turned = {**given, "cursor": f"{page[-1].revision}-{page[-1].number}"}
            address = request.build_absolute_uri(f"{request.path}?{urlencode(turned)}")
            headers = (("Link", f'<{address}>; rel="next"'),)
        document = {
            "next": address,
            "since": since,
            "revision": snapshot.revision,
            "results": [shown(touch) for touch in page],
        }
        return Answer(orjson.dumps(document, option=orjson.OPT_UTC_Z), JSON, headers)


class ChangesFeed(CatalogueView):
    """The latest changes as an Atom feed, the newest first."""

    formats = ("atom",)
    media = "application/atom+xml"

    def answer(self, request, snapshot: Snapshot, media: str) -> Answer | HttpResponse:
        self.refuse_parameters(request)
        try:
            found = changes(snapshot.revision, most=LARGEST_PAGE, last=True)
        except Unavailable:
            return problems.unavailable(self.lang)
        base = request.build_absolute_uri(link("changes"))
        feed = Atom1Feed(
            title=_("Changes of the catalogue"),
            link=base,
            description="",
            language=self.lang,
            feed_url=request.build_absolute_uri(request.path),
        )
        actions = {"created": _("created"), "updated": _("updated"), "withdrawn": _("withdrawn")}
        for touch in found:
            feed.add_item(
                title=f"{name_of(touch, snapshot)} : {actions[touch.action]}"
                if self.lang == "fr"
                else f"{name_of(touch, snapshot)}: {actions[touch.action]}",
                link=request.build_absolute_uri(shown(touch)["url"] or link("changes")),
                description=f"{touch.kind} {touch.slug}".strip(),
                unique_id=f"{base}#{touch.revision}-{touch.number}",
                updateddate=touch.at,
            )
        return Answer(feed.writeString("utf-8").encode(), ATOM)


def shown(touch: Touch) -> dict:
    """A change in JSON."""
    steps = [PLURALS[touch.kind], *([touch.slug] if touch.slug else [])]
    return {
        "kind": touch.kind,
        "slug": touch.slug or None,
        "action": touch.action,
        "revision": touch.revision,
        "at": touch.at,
        "url": None if touch.action == "withdrawn" else link(*steps),
    }


def name_of(touch: Touch, snapshot: Snapshot) -> str:
    """The name of a vendor or an offering that is published; the slug, or the kind, of anything else."""
    known = {"vendor": snapshot.catalogue.vendors, "offering": snapshot.catalogue.offerings}.get(touch.kind, {})
    return known[touch.slug].name if touch.slug in known else touch.slug or PLURALS[touch.kind]


def read_time(given: Mapping[str, str], errors: list[BadParameter]) -> datetime | None:
    """`since`: a date or a time of ISO 8601, in UTC where it names no zone."""
    text = given.get("since")
    if text is None:
        return None
    # An unescaped + of an address is read as a space.
    text = text.replace(" ", "+")
    try:
        if text.isascii() and _TIME.fullmatch(text):
            found = datetime.fromisoformat(text)
            return found.astimezone(UTC) if found.tzinfo else found.replace(tzinfo=UTC)
    except (ValueError, OverflowError):
        pass
    accepted = _("a date or time of ISO 8601, such as 2026-11-01T00:00:00Z")
    detail = _("%(name)s: %(value)r is not accepted; accepted: %(accepted)s.") % {
        "name": "since",
        "value": text[:60],
        "accepted": accepted,
    }
    errors.append(BadParameter("since", text[:60], detail, (accepted,)))
    return None


def read_cursor(given: Mapping[str, str], errors: list[BadParameter]) -> tuple[int, int] | None:
    text = given.get("cursor")
    if text is None:
        return None
    match = _CURSOR.fullmatch(text) if text.isascii() else None
    if match:
        return int(match[1]), int(match[2])
    detail = _("cursor: this is not a cursor of this list in this order; take it from `next` or `previous`.")
    errors.append(BadParameter("cursor", text[:60], detail))
    return None
