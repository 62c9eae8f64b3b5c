"""Import Pricing2Yaml files into offerings: all files or none, in one transaction, with a record of the change."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from django.db import transaction
from django.utils import timezone
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _
from pydantic import ValidationError

from vendors import actions
from vendors.domain.vocabulary import Publication, SourceKind, Standing, Voice
from vendors.models import LoadedEntry, Offering, Revision, Source, Vendor
from vendors.pricingfiles.map import Mapped, Mapper, Skipped
from vendors.pricingfiles.merge import Outcome, merge_rows
from vendors.pricingfiles.read import Meanings, read_meanings, read_pricing
from vendors.pricingfiles.shapes import Pricing
from vendors.pricingfiles.units import kebab
from vendors.seedfiles.document import Record, document_of, documents
from vendors.seedfiles.seeds import BrokenSeeds, SeedError
from vendors.seedfiles.shapes.facts import FeatureValueShape
from vendors.seedfiles.shapes.pricing import PricingShape
from vendors.seedfiles.wording import accepted, nearest
from vendors.seedfiles.write import write

KIND = "pricing"
"""Under this kind, what each source last said of an offering is kept beside the loaded seeds."""
REASON = "pricing import"
LONGEST_SLUG = 100


@dataclass(frozen=True)
class Wishes:
    """What the operator asks for: names in place of those that the files give, and whether to create."""

    offering: str = ""
    vendor: str = ""
    source: str = ""
    meanings: Path | None = None
    create: bool = False


@dataclass
class FileReport:
    """What became of one file."""

    file: str
    offering: str
    source: str
    created: bool = False
    """The offering was made by this import, as a draft."""
    outcome: Outcome = field(default_factory=Outcome)
    skipped: list[Skipped] = field(default_factory=list)

    @property
    def changes(self) -> bool:
        return bool(self.outcome.created or self.outcome.updated)


@dataclass(frozen=True)
class Job:
    """One file on its way: where it goes, and under which source."""

    file: str
    pricing: Pricing
    offering: str
    vendor: str
    source: str


def import_pricing(
    files: Iterable[Path], wishes: Wishes, *, check: bool = False
) -> tuple[list[FileReport], int | None]:
    """Import all files; returns what became of each, and the revision that was made. `check` undoes everything.
    Of several files on one offering the newest comes first: where they differ, it is the one that is taken.

    Raises BrokenSeeds with every error of every file; then nothing was written.
    """
    with transaction.atomic():
        Revision.objects.get_or_create(pk=1)
        Revision.objects.select_for_update().get(pk=1)
        known = documents("feature")
        errors: list[SeedError] = []
        meanings = read_meanings(wishes.meanings, known, errors) if wishes.meanings else Meanings()
        jobs = sorted(_jobs(list(files), wishes, errors), key=lambda job: job.pricing.created_at, reverse=True)
        reports: list[FileReport] = []
        touched: set[actions.Touched] = set()
        for job in jobs if meanings else ():
            mapped = _mapped(job, meanings, known, errors)
            if mapped and not errors:
                reports.append(_import(job, mapped, known, touched))
        if errors:
            raise BrokenSeeds(errors)
        revision = None
        if touched and not check:
            sources = ", ".join(dict.fromkeys(job.source for job in jobs))
            revision = actions.record(touched, reason=f"{REASON}: {sources}"[:200])
        if check:
            transaction.set_rollback(True)
    return reports, revision


def _jobs(files: list[Path], wishes: Wishes, errors: list[SeedError]) -> Iterable[Job]:
    if len(files) > 1 and (wishes.offering or wishes.source):
        name = "offering" if wishes.offering else "source"
        errors.append(
            SeedError(f"--{name}", "", "", f"it names one {name}, for one file; {len(files)} files are given")
        )
        return
    for path in files:
        pricing = read_pricing(path, errors)
        if pricing is None:
            continue
        slug = kebab(pricing.saas_name)[:LONGEST_SLUG].strip("-")
        offering = wishes.offering or _offering_named(pricing.saas_name, slug)
        vendor = wishes.vendor or slug
        stored = Offering.objects.filter(slug=offering).select_related("vendor").first()
        if stored is None and not wishes.create:
            close = nearest(offering, Offering.objects.values_list("slug", flat=True))
            words = _("no offering of that slug{nearest}; name one by --offering, or make a draft by --create")
            errors.append(SeedError(str(path), "saasName", repr(offering), format_lazy(words, nearest=close)))
        elif stored is not None and wishes.vendor and stored.vendor.slug != wishes.vendor:
            words = format_lazy(_("{offering} is of {vendor}"), offering=offering, vendor=stored.vendor.slug)
            errors.append(SeedError("--vendor", "", repr(wishes.vendor), words))
        source = wishes.source or f"pricing2yaml-{slug}"[: LONGEST_SLUG - 11] + f"-{pricing.created_at}"
        yield Job(str(path), pricing, offering, vendor, source)


def _offering_named(name: str, slug: str) -> str:
    """The slug of the one offering that is named alike; else that which the name makes."""
    if Offering.objects.filter(slug=slug).exists():
        return slug
    alike = [
        offering.slug
        for offering in Offering.objects.all()
        if name.casefold() in (text.casefold() for text in (offering.name, *offering.aliases))
    ]
    return alike[0] if len(alike) == 1 else slug


def _mapped(job: Job, meanings: Meanings, known: Mapping[str, dict], errors: list[SeedError]) -> Mapped | None:
    offering = Offering.objects.filter(slug=job.offering).first()
    before = _said_before(job.offering).get(job.source, {}).get("pricing", {})
    held = list(before) or list(offering.pricingmodel_rows.values_list("key", flat=True) if offering else [])
    try:
        return Mapper(job.pricing, meanings, known, job.source, held[0] if len(held) == 1 else "").mapped()
    except ValidationError as error:
        for item in error.errors(include_url=False):
            place = ".".join(map(str, item["loc"]))
            errors.append(SeedError(job.file, place, repr(item["input"])[:120], accepted(item)))
    return None


def _said_before(offering: str) -> dict[str, dict]:
    """Source -> what it said of the offering when it was last imported."""
    row = LoadedEntry.objects.filter(kind=KIND, slug=offering).first()
    return row.content if row else {}


def _import(job: Job, mapped: Mapped, known: Mapping[str, dict], touched: set[actions.Touched]) -> FileReport:
    offering = Offering.objects.filter(slug=job.offering).first()
    stored = document_of(offering) if offering else None
    report = FileReport(job.file, job.offering, job.source, created=stored is None, skipped=mapped.skipped)
    said = _said_before(job.offering)
    before = said.get(job.source, {})
    record = dict(stored) if stored else _draft(job)
    settled = {}
    for name, shape, rows in (
        ("pricing", PricingShape, mapped.pricing),
        ("features", FeatureValueShape, mapped.features),
    ):
        merged, base = merge_rows(shape, rows, before.get(name, {}), record.get(name, {}), name, report.outcome)
        if merged:
            record[name] = merged
        settled[name] = base
    if record != stored:
        entries = [("feature", document, document) for document in known.values()]
        entries += [*_source(job, touched), *_vendor(job, offering, touched), ("offering", record, stored)]
        write(entries, publication=Publication.DRAFT, reason=REASON)
        touched.add(("offering", job.offering, "updated" if stored else "created"))
    if settled != before:
        content = said | {job.source: settled}
        LoadedEntry.objects.update_or_create(
            kind=KIND, slug=job.offering, defaults={"content": content, "loaded_at": timezone.now()}
        )
    return report


def _source(job: Job, touched: set[actions.Touched]) -> list[tuple[str, dict, Record | None]]:
    held = Source.objects.filter(slug=job.source).first()
    if held:
        document = document_of(held)
        return [("source", document, document)]
    touched.add(("source", job.source, "created"))
    pricing = job.pricing
    record = {
        "slug": job.source,
        "title": f"{pricing.saas_name}: prices of {pricing.created_at} (Pricing2Yaml)",
        "kind": SourceKind.DATASET.value,
        "date": pricing.created_at,
        "file_name": Path(job.file).name[:120],
    }
    return [("source", record | ({"address": pricing.url} if pricing.url else {}), None)]


def _vendor(
    job: Job, offering: Offering | None, touched: set[actions.Touched]
) -> list[tuple[str, dict, Record | None]]:
    """The vendor of a new offering; a new one has the product's name without evidence, so that a curator must look."""
    if offering:
        document = document_of(offering.vendor)
        return [("vendor", document, document)]
    held = Vendor.objects.filter(slug=job.vendor).first()
    if held:
        document = document_of(held)
        return [("vendor", document, document)]
    touched.add(("vendor", job.vendor, "created"))
    return [("vendor", {"slug": job.vendor, "name": job.pricing.saas_name}, None)]


def _draft(job: Job) -> dict:
    proof = {"field": "name", "source": job.source, "locator": "saasName", "as_of": job.pricing.created_at}
    proof |= {"standing": Standing.OUTSIDE.value, "voice": Voice.THIRD_PARTY.value}
    identity = "|".join((proof["field"], proof["source"], proof["locator"]))
    return {"slug": job.offering, "name": job.pricing.saas_name, "vendor": job.vendor, "evidence": {identity: proof}}
