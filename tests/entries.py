"""Makers of domain objects for tests that need no database, and a whole catalogue with some of everything."""

import random
from dataclasses import fields
from typing import Any

from vendors.domain import entries
from vendors.domain import vocabulary as words

SOURCE = entries.Source("doc", "Doc", "document", "", "", "2020-08-17", "fr", "", "", "", "", "")
_EMPTY = {"str": "", "str | None": None, "bool": False, "int": 0, "int | None": None}


def evidence(as_of: str = "", **given: Any) -> entries.Evidence:
    return entries.Evidence(
        **{
            "source": "doc",
            "locator": "line 1",
            "as_of": as_of,
            "standing": "stated",
            "voice": "editorial",
            "speaker": "",
            "field": "",
            **given,
        }
    )


def make(kind: type, /, **given: Any):
    """An object of the domain: what is not given is unknown; a fact row has one evidence."""
    values: dict[str, Any] = {}
    for spec in fields(kind):
        declared = spec.type if isinstance(spec.type, str) else getattr(spec.type, "__name__", str(spec.type))
        values[spec.name] = () if str(spec.type).startswith(("tuple", "<class 'tuple")) else _EMPTY.get(declared)
    if issubclass(kind, entries.Fact):
        values |= {"key": "row", "evidence": (evidence(),)}
    return kind(**{**values, **given})


def vendor(slug: str, **given: Any) -> entries.Vendor:
    return make(entries.Vendor, **{"slug": slug, "name": slug.title(), **given})


def offering(slug: str, vendor: str, **given: Any) -> entries.Offering:
    return make(entries.Offering, **{"slug": slug, "name": slug.title(), "vendor": vendor, **given})


def catalogue(*found: entries.Vendor | entries.Offering, **more: Any) -> entries.Catalogue:
    return entries.Catalogue(
        vendors={item.slug: item for item in found if isinstance(item, entries.Vendor)},
        offerings={item.slug: item for item in found if isinstance(item, entries.Offering)},
        sources=more.pop("sources", {"doc": SOURCE}),
        **more,
    )


CATEGORIES = {
    slug: make(entries.Category, slug=slug, name_fr=slug, name_en=slug, parent=parent)
    for slug, parent in (("collaboration", None), ("team-chat", "collaboration"), ("storage", None), ("video", None))
}
FEATURES = {
    slug: make(entries.Feature, slug=slug, name_fr=slug, name_en=slug, type="yes-no")
    for slug in ("video-calls", "guests", "s3-api")
}


def some_of_everything(seed: int, size: int = 60) -> entries.Catalogue:
    """A catalogue drawn at random, the same for the same seed: every filter finds something and misses something."""
    draw = random.Random(seed)

    def some(options, most: int = 2) -> list:
        return draw.sample(list(options), draw.randint(0, most))

    def rows(of: type, /, **columns) -> tuple:
        (name, values), *rest = columns.items()
        return tuple(
            make(
                of,
                key=f"{name}-{value}",
                **{name: value},
                **{column: draw.choice(options) for column, options in rest},
            )
            for value in values
        )

    statuses = list(words.Status)
    vendors = [
        vendor(
            f"vendor-{n}",
            founded=draw.choice(["", "1999", "2009-05", "2009-05-12", "2020"]),
            countries=tuple(
                make(entries.CountryRole, key=f"{role}/{country}", role=role, country=country)
                for role in some(words.CountryRoleKind, 3)
                for country in some(["FR", "BE", "US", "CH", "NO"], 1)
            ),
            stakes=rows(entries.Stake, holder_country=some(["FR", "US", "BE"]), holder=["Fund"], since=["", "2015"]),
            statuses=rows(entries.StatusChange, status=some(statuses, 1), since=["", "2019"]),
            certifications=rows(entries.Certification, scheme=some(["iso-27001", "hds"], 1), state=["held"]),
        )
        for n in range(size // 3)
    ]
    names = [f"offering-{n}" for n in range(size)]
    offerings = [
        offering(
            name,
            draw.choice(vendors).slug,
            name=draw.choice(["Élan", "Elan", "zèbre", "Vague", "Nuage"]),
            launched=draw.choice(["", "2012", "2012-06-01", "2022-02"]),
            description_fr=draw.choice(["Messagerie d'équipe", "Visioconférences hébergées", ""]),
            description_en=draw.choice(["Team chat", "Hosted video calls", ""]),
            categories=tuple(sorted(some(CATEGORIES))),
            statuses=tuple(
                make(entries.StatusChange, key=status, status=status, since=draw.choice(["2014", "2018-03", "2031"]))
                for status in some(statuses)
            ),
            statements=rows(entries.Statement, segment=some(words.Segment), kind=["target-segment"]),
            deliveries=rows(entries.DeliveryMode, mode=some(words.Delivery)),
            licences=rows(entries.Licence, spdx=some(["MIT", "LicenseRef-Own", "AGPL-3.0-only"])),
            hostings=rows(entries.Hosting, country=some(["FR", "DE", ""])),
            certifications=rows(entries.Certification, scheme=some(["hds", "secnumcloud"], 1), state=["held"]),
            pricing=tuple(
                make(
                    entries.PricingModel,
                    key=kind,
                    kind=kind,
                    disclosure=draw.choice(list(words.Disclosure)),
                    plans=tuple(
                        make(
                            entries.Plan,
                            key=plan,
                            name=plan,
                            kind=plan,
                            limits=rows(entries.Limit, metric=some(["everything", "users"]), unlimited=[True, False]),
                        )
                        for plan in some(words.PlanKind)
                    ),
                )
                for kind in some(words.PricingKind)
            ),
            features=rows(entries.FeatureValue, feature=some(FEATURES), state=list(words.FeatureState)),
            alternatives=tuple(
                make(entries.Alternative, key=f"{target}/{kind}", incumbent=target, kind=kind)
                for target in some([other for other in names[:6] if other != name])
                for kind in some(words.RelationKind)
            ),
            evidence=(evidence(draw.choice(["", "2016", "2022-07", "2026-01-05"]), field="name"),),
        )
        for name in names
    ]
    return catalogue(*vendors, *offerings, categories=CATEGORIES, features=FEATURES)
