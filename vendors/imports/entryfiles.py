"""Dry runs of YAML files: a seed file of one vendor, a publiccode.yml, a Pricing2Yaml file."""

import tempfile
from pathlib import Path
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _
from pydantic import ValidationError

from vendors.imports.changes import changes_between, copied
from vendors.imports.plan import Desk, Plan, Progress, Result, compared
from vendors.imports.publiccode import offering_of, read_publiccode
from vendors.imports.reading import BrokenFile, File, Problem, Said, Wishes, too_large
from vendors.models import Import, LoadedEntry
from vendors.pricingfiles.load import KIND, FileReport, import_pricing
from vendors.pricingfiles.load import Wishes as PricingWishes
from vendors.seedfiles.document import documents_of, from_shape
from vendors.seedfiles.read import explain
from vendors.seedfiles.seeds import BrokenSeeds
from vendors.seedfiles.shapes.entries import VendorShape
from vendors.seedfiles.yaml import LARGEST_FILE, Unreadable, parse

LOADED = "loaded"
"""Stands among the kinds of a plan for what a pricing source last said, which is kept beside the entries."""


def content_of(file: File) -> Any:
    """The plain content of a YAML file. Raises BrokenFile."""
    text = file.text()
    try:
        return parse(text)
    except Unreadable as error:
        raise BrokenFile(_unreadable(text, error)) from error


def _unreadable(text: str, error: Unreadable) -> Problem:
    """Where a text stops being YAML: the place, and the line that stands there."""
    accepted = _("YAML 1.2 without aliases (*name)")
    if not error.line:
        return Problem("", "", accepted)
    place = format_lazy(_("line {number}, column {index}"), number=error.line, index=error.column)
    line = text.splitlines()[error.line - 1 : error.line]
    return Problem(place, repr(line[0])[:80] if line else "", accepted)


def plan_seed(file: File, wishes: Wishes, progress: Progress) -> Plan:
    """The dry run of `vendors/<slug>.yaml`: the vendor, and each offering of his."""
    try:
        vendor = VendorShape.model_validate(content_of(file))
    except ValidationError as error:
        problems = explain(file.name, VendorShape, error)
        raise BrokenFile(*(Problem(found.path, found.value, found.expected) for found in problems)) from error
    said = [Said("vendor", "vendor", vendor.slug, from_shape(vendor))]
    said += [
        Said(f"offerings.{index}", "offering", item.slug, from_shape(item, vendor=vendor.slug))
        for index, item in enumerate(vendor.offerings)
    ]
    if len({one.slug for one in said[1:]}) < len(said) - 1:
        raise BrokenFile(Problem("offerings", "", _("each offering once")))
    return _planned(Import.Format.SEED, said, wishes, progress)


def plan_publiccode(file: File, wishes: Wishes, progress: Progress) -> Plan:
    """The dry run of a publiccode.yml: an offering, and the source that its facts are read from."""
    code = read_publiccode(content_of(file))
    slug, held = offering_of(code, wishes.offering)
    desk = Desk(Import.Format.PUBLICCODE, wishes, {("offering", slug)} if held else set())
    said = code.said(slug, desk.now.get(("offering", slug), {}), wishes, file.name, timezone.localdate().isoformat())
    return _planned(Import.Format.PUBLICCODE, said, wishes, progress)


def _planned(format: str, said: list[Said], wishes: Wishes, progress: Progress) -> Plan:
    desk = Desk(format, wishes, {(one.kind, one.slug) for one in said})
    return compared(desk, [(one.place, lambda one=one: one) for one in said], len(said), facts=False, progress=progress)


def plan_pricing(file: File, wishes: Wishes, progress: Progress) -> Plan:
    """The dry run of a Pricing2Yaml file: what its own importer does, done in a transaction that is taken back."""
    if len(file.content) > LARGEST_FILE:
        raise too_large(len(file.content), LARGEST_FILE)
    content_of(file)
    asked = PricingWishes(wishes.offering, wishes.vendor, wishes.source, create=True)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / (Path(file.name).name or "pricing.yml")
        path.write_text(file.text(), encoding="utf-8")
        try:
            with transaction.atomic():
                [report], _revision = import_pricing([path], asked)
                after = _touched(report)
                transaction.set_rollback(True)
        except BrokenSeeds as error:
            problems = [
                Problem(found.path if found.file == str(path) else found.file, found.value, found.expected)
                for found in error.errors
            ]
            raise BrokenFile(*problems) from error
    before = _touched(report)
    plan = Plan(
        changes={entry: found for entry in after if (found := changes_between(before.get(entry), after[entry]))}
    )
    offering = "offering", report.offering
    for entry in (entry for entry in plan.changes if entry[0] != LOADED and entry != offering):
        plan.results.append(Result(_("file"), "created", *entry, plan.changes[entry]))
    changes = plan.changes.get(offering, [])
    outcome = "created" if report.created else "updated" if changes else "unchanged"
    outcome = Result(_("file"), outcome, *offering, changes)
    outcome.notes = [item.told for item in report.skipped]
    outcome.kept = list(report.outcome.conflicts)
    plan.results.append(outcome)
    progress(1, 1)
    return plan


def _touched(report: FileReport) -> dict[tuple[str, str], dict]:
    """The documents of what a pricing import can touch, as the database holds them."""
    offerings = {slug: copied(record) for slug, record in documents_of("offering", [report.offering]).items()}
    vendors = [record["vendor"] for record in offerings.values()]
    found = {("source", slug): copied(record) for slug, record in documents_of("source", [report.source]).items()}
    found |= {("vendor", slug): copied(record) for slug, record in documents_of("vendor", vendors).items()}
    found |= {("offering", slug): record for slug, record in offerings.items()}
    loaded = LoadedEntry.objects.filter(kind=KIND, slug=report.offering).first()
    return found | ({(LOADED, report.offering): loaded.content} if loaded else {})
