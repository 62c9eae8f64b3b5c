"""publiccode.yml (0.2 to 0.7): what such a file says of an offering, in the catalogue's own terms, and back.

https://yml.publiccode.tools describes the format. Taken: name, addresses, descriptions, licence, categories that the
catalogue has too, how the software is delivered, whether it is still kept up. Everything else is listed as left out.
"""

import re
from typing import Any, Literal

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from vendors.domain.vocabulary import Delivery, SourceKind, Standing, Status, Voice
from vendors.imports.reading import BrokenFile, Problem, Said, Wishes
from vendors.models import Category, Offering
from vendors.pricingfiles.units import kebab
from vendors.seedfiles.document import from_shape
from vendors.seedfiles.read import explain
from vendors.seedfiles.shapes.base import Address, Prose
from vendors.seedfiles.shapes.entries import OfferingShape
from vendors.seedfiles.shapes.reference import SourceShape
from vendors.seedfiles.wording import Words

CATEGORIES = {
    "billing-and-invoicing": "invoicing",
    "enterprise-project-management": "project-management",
    "enterprise-social-networking": "enterprise-social-network",
    "hr": "human-resources",
    "instant-messaging": "team-chat",
    "inventory-management": "inventory",
    "knowledge-management": "knowledge-bases",
    "productivity-suite": "office-suite",
    "voip": "telephony",
    "web-conferencing": "video-conferencing",
}
"""Categories of the format that are named otherwise here; the others keep their name where the catalogue has it."""
DELIVERY = {
    "standalone/web": Delivery.SELF_HOSTED,
    "standalone/backend": Delivery.SELF_HOSTED,
    "standalone/desktop": Delivery.DESKTOP,
    "standalone/mobile": Delivery.MOBILE,
}
PLATFORMS = {
    **dict.fromkeys(("windows", "mac", "linux"), Delivery.DESKTOP),
    **dict.fromkeys(("ios", "android"), Delivery.MOBILE),
}
STATUS = {"stable": Status.ACTIVE, "obsolete": Status.CLOSED}
UNTOLD_STATE = _("developmentStatus: {state} says neither that it is offered nor that it is not")
NO_PLACE = _("{name}: the catalogue has no place for it")
UNTAKEN_LICENCE = _("legal.license: taken: one SPDX identifier, or several with OR (found {licence})")


class Described(BaseModel):
    model_config = ConfigDict(extra="ignore")

    short: Prose | None = Field(None, alias="shortDescription")
    long: Prose | None = Field(None, alias="longDescription")


class Legal(BaseModel):
    model_config = ConfigDict(extra="ignore")

    license: str = Field(max_length=200)


class Maintenance(BaseModel):
    model_config = ConfigDict(extra="ignore")

    type: Literal["internal", "contract", "community", "none"]


class PublicCode(BaseModel):
    """The part of the format that is checked; its other keys may say what they want."""

    model_config = ConfigDict(extra="allow")

    publiccode: str = Field(alias="publiccodeYmlVersion", pattern=r"^0\.[1-9](\.\d+)?$", coerce_numbers_to_str=True)
    name: Prose = Field(max_length=200)
    url: Address
    landing: Address | None = Field(None, alias="landingURL")
    platforms: list[str] | str = []
    categories: list[str] = []
    state: Literal["concept", "development", "beta", "stable", "obsolete"] = Field(alias="developmentStatus")
    kind: str = Field(alias="softwareType")
    description: dict[str, Described] = Field(min_length=1)
    legal: Legal
    maintenance: Maintenance | None = None

    def said(self, slug: str, held: dict, wishes: Wishes, file_name: str, today: str) -> list[Said]:
        """The source, where none is chosen, and the offering. `held`: the offering as the catalogue holds it."""
        source = wishes.source or f"publiccode-{slug}"[:100]
        found = []
        if not wishes.source:
            shape = SourceShape(
                slug=source,
                title=f"publiccode.yml of {self.name}"[:300],
                kind=SourceKind.VENDOR_PAGE,
                address=wishes.address or self.url,
                file_name=file_name[:120],
                read_on=today,
            )
            found.append(Said("publiccode.yml", "source", source, from_shape(shape)))
        notes: list[Words] = []
        record = self._offering(slug, held, wishes, source, notes)
        return [*found, Said("publiccode.yml", "offering", slug, record, notes)]

    def _offering(self, slug: str, held: dict, wishes: Wishes, source: str, notes: list[Words]) -> dict:
        def proof(place: str, standing: str = "") -> dict:
            told = {"source": source, "locator": place, "as_of": wishes.as_of or None}
            told["standing"] = standing or wishes.standing or Standing.OUTSIDE.value
            return told | {"voice": wishes.voice or Voice.VENDOR_CLAIM.value}

        written: dict[str, Any] = {"slug": slug, "name": self.name}
        written["website"] = self.landing or self.url
        evidence = [{"field": "name"} | proof("name")]
        evidence.append({"field": "website"} | proof("landingURL" if self.landing else "url"))
        if text := self._description(notes):
            written["description"] = text
            evidence.append({"field": "description"} | proof("description"))
        written["licences"] = [{"spdx": spdx, "evidence": [proof("legal.license")]} for spdx in self._licences(notes)]
        written["delivery"] = [
            {"mode": mode, "evidence": [proof(place, Standing.IMPLIED.value)]} for mode, place in self._delivery(notes)
        ]
        if self.state in STATUS:
            written["status"] = [{"status": STATUS[self.state], "evidence": [proof("developmentStatus")]}]
        else:
            notes.append(format_lazy(UNTOLD_STATE, state=self.state))
        written["categories"] = held.get("categories") or self._categories(notes)
        notes += [format_lazy(NO_PLACE, name=name) for name in (self.model_extra or {})]
        if self.maintenance:
            notes.append(format_lazy(NO_PLACE, name=f"maintenance: {self.maintenance.type}"))
        try:
            shape = OfferingShape.model_validate(written | {"evidence": evidence})
        except ValidationError as error:
            raise _broken(error, OfferingShape) from error
        vendor = held.get("vendor") or wishes.vendor
        if not vendor:
            accepted = _("the vendor of a new offering, chosen beside the file: the format names none")
            raise BrokenFile(Problem("vendor", "", accepted))
        return from_shape(shape, vendor=vendor)

    def _description(self, notes: list[Words]) -> dict | None:
        texts = {lang: self.description[lang].short or self.description[lang].long for lang in ("fr", "en")
                 if lang in self.description}  # fmt: skip
        if len([text for text in texts.values() if text]) == 2:
            return texts
        notes.append(_("description: taken where it is there in French and in English"))
        return None

    def _licences(self, notes: list[Words]) -> list[str]:
        parts = re.split(r"\s+OR\s+", self.legal.license.replace("(", " ").replace(")", " ").strip())
        if all(re.fullmatch(r"[A-Za-z0-9.+-]{1,80}", part) for part in parts):
            return list(dict.fromkeys(parts))
        notes.append(format_lazy(UNTAKEN_LICENCE, licence=repr(self.legal.license)))
        return []

    def _delivery(self, notes: list[Words]) -> list[tuple[Delivery, str]]:
        found = {DELIVERY[self.kind]: "softwareType"} if self.kind in DELIVERY else {}
        for platform in [self.platforms] if isinstance(self.platforms, str) else self.platforms:
            if platform.casefold() in PLATFORMS:
                found.setdefault(PLATFORMS[platform.casefold()], "platforms")
            elif platform.casefold() != "web":
                notes.append(format_lazy(_("platforms: {name}: no way of delivery of the catalogue"), name=platform))
        return list(found.items())

    def _categories(self, notes: list[Words]) -> list[str]:
        known = set(Category.objects.values_list("slug", flat=True))
        named = {name: CATEGORIES.get(name, name) for name in self.categories}
        words = _("categories: {name}: no category of the catalogue")
        notes += [format_lazy(words, name=name) for name, slug in named.items() if slug not in known]
        return [slug for slug in named.values() if slug in known]


def read_publiccode(content: Any) -> PublicCode:
    """Raises BrokenFile with every key that is wrong."""
    try:
        return PublicCode.model_validate(content)
    except ValidationError as error:
        raise _broken(error, PublicCode) from error


def _broken(error: ValidationError, shape: type[BaseModel]) -> BrokenFile:
    found = explain("", shape, error)
    return BrokenFile(*(Problem(problem.path, problem.value, problem.expected) for problem in found))


def offering_of(code: PublicCode, chosen: str) -> tuple[str, bool]:
    """The slug of the offering that the file is about, and whether it is there."""
    slug = chosen or kebab(code.name)[:100].strip("-")
    if Offering.objects.filter(slug=slug).exists():
        return slug, True
    alike = Offering.objects.filter(name__iexact=code.name).values_list("slug", flat=True)[:2]
    if not chosen and len(alike) == 1:
        return alike[0], True
    if not slug:
        accepted = _("a name with letters, or an offering chosen beside the file")
        raise BrokenFile(Problem("name", repr(code.name), accepted))
    return slug, False
