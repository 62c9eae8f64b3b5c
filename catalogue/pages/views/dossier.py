"""A comparison as one file for a procurement record: all of it, with every fact and its evidence, readable offline."""

import base64
import copy
import hashlib
from pathlib import Path

from django.utils.safestring import mark_safe
from django.utils.text import slugify

from catalogue.api.listing import joined
from catalogue.api.problems import BadQuery
from catalogue.api.serializers.base import EvidenceSerializer
from catalogue.pages.comparing import compared
from catalogue.pages.decision import decision
from catalogue.pages.factwords import FactWords
from catalogue.pages.links import page_address
from catalogue.pages.page import Page
from catalogue.pages.views.compare import COMPARED, only_one, read_comparison, words
from vendors.domain.asof.rows import fact_rows
from vendors.domain.entries import Entry
from vendors.snapshot import Snapshot

_STATIC = Path(__file__).parents[1] / "static" / "pages"
STYLE = "".join((_STATIC / name).read_text() for name in ("style.css", "compare.css", "dossier.css"))
"""What the file carries with it instead of a link to a style sheet."""
_HASH = base64.b64encode(hashlib.sha256(STYLE.encode()).digest()).decode()
WITHIN = f"default-src 'none'; style-src 'sha256-{_HASH}'; base-uri 'none'; form-action 'none'"
"""The policy that the file also carries within itself, for when it is opened without a server."""
LONGEST_NAME = 80
DOWNLOAD = "1"


class Dossier(Page):
    template = "pages/dossier.html"
    takes = (*COMPARED, "download")
    policy = f"{WITHIN}; frame-ancestors 'none'"

    def context(self, request, snapshot: Snapshot, given):
        if given.get("download", DOWNLOAD) != DOWNLOAD:
            raise BadQuery([only_one("download", given["download"], DOWNLOAD)])
        asked = {name: given[name] for name in COMPARED if name in given}
        asked["offerings"] = ",".join(words(given, "offerings"))
        slugs, need, definition = read_comparison(asked, snapshot)
        found = compared(slugs, need, definition, asked, snapshot, self.lang)
        return found | {
            "decision": decision(found["document"], found["columns"], snapshot),
            "style": mark_safe(STYLE),  # noqa: S308 (our own files)
            "policy": WITHIN,
            "permanent": request.build_absolute_uri(page_address(self.lang, "compare", "dossier", **asked)),
            "online": page_address(self.lang, "compare", **asked),
            "tag": self._tag(request, snapshot, False),
            "annexes": [self._annex(column, snapshot) for column in found["columns"]],
        }

    def _annex(self, column: dict, snapshot: Snapshot) -> dict:
        """Every fact of an offering and of its vendor."""
        catalogue = snapshot.catalogue
        entries = (catalogue.offerings[column["slug"]], catalogue.vendors[column["vendor_slug"]])
        return {"column": column, "lists": [(entry.name, self._facts(entry, snapshot)) for entry in entries]}

    def _facts(self, entry: Entry, snapshot: Snapshot) -> list[dict]:
        represent = EvidenceSerializer(context={"snapshot": snapshot, "lang": self.lang}, many=True).to_representation
        say = FactWords(snapshot.catalogue, self.lang)
        columns: dict[str, list] = {}
        for item in entry.evidence:
            columns.setdefault(item.field, []).append(item)
        found = [
            {"kind": say.kind(name), "text": say.column(entry, name), "evidence": represent(evidence)}
            for name, evidence in columns.items()
        ]
        for name, _place, row in fact_rows(entry):
            found.append({"kind": say.kind(name), "text": say.row(row), "evidence": represent(row.evidence)})
        return found

    def _tag(self, request, snapshot: Snapshot, stale: bool) -> str:
        """The same for the file as it is read and as it is saved: both are one."""
        bare = copy.copy(request)
        bare.META = {**request.META, "QUERY_STRING": _without_download(request.META.get("QUERY_STRING", ""))}
        return super()._tag(bare, snapshot, stale)

    def _answer(self, request, snapshot: Snapshot, stale: bool, **kwargs):
        response = super()._answer(request, snapshot, stale, **kwargs)
        if response.status_code == 200 and request.GET.get("download") == DOWNLOAD:
            name = file_name(joined(request.GET)["offerings"], snapshot, self.lang)
            response["Content-Disposition"] = f'attachment; filename="{name}"'
        return response

    def render(self, request, template: str, words: dict, snapshot: Snapshot | None = None, stale=False) -> bytes:
        """Links lead to the catalogue also from a file that lies elsewhere."""
        body = super().render(request, template, words, snapshot, stale)
        if template != self.template:
            return body
        root = request.build_absolute_uri("/")
        return body.replace(b'href="/', f'href="{root}'.encode())


def file_name(offerings: str, snapshot: Snapshot, lang: str) -> str:
    """A name for the file that says what is compared, on which day and at which revision."""
    said = slugify(offerings.replace(",", "-"))[:LONGEST_NAME].strip("-")
    return f"dossier-{said}-{snapshot.day}-r{snapshot.revision}-{lang}.html"


def _without_download(query: str) -> str:
    return "&".join(part for part in query.split("&") if part != f"download={DOWNLOAD}")
