"""From the database to domain objects: one query a table, published entries only."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import fields
from datetime import date
from operator import attrgetter
from sys import intern

from vendors import models
from vendors.domain import entries
from vendors.domain.vocabulary import Publication
from vendors.snapshot.alike import FactRows, Numbers, Rows, grouped

_PLAN_KEY = "pricing_model__key"
_OWN_NAMES = {"evidence", "tiers", "components", "limits", "plans"}
_PATHS = {
    "holder_vendor": "holder_vendor__slug",
    "other_vendor": "other_vendor__slug",
    "successor_vendor": "successor_vendor__slug",
    "successor_offering": "successor_offering__slug",
    "provider_vendor": "provider_vendor__slug",
    "feature": "feature__slug",
    "incumbent": "incumbent__slug",
    "level": "level__rank",
    "parent": "parent__slug",
    "vendor": "vendor__slug",
    "source": "source__slug",
}
"""Field of a domain object -> ORM path, where it is not the column of the same name."""

_OFTEN_ALIKE = frozenset({"slug", "vendor", "founded", "launched"})
"""Texts of entries that other entries or facts have too."""


def _columns(kind: type) -> list[str]:
    return [spec.name for spec in fields(kind) if spec.name not in _OWN_NAMES]


class Loader:
    """Reads the catalogue, or the entries of the given slugs, as of now. `drafts`: also what is not published."""

    def __init__(
        self, vendors: Iterable[str] | None = None, offerings: Iterable[str] | None = None, *, drafts: bool = False
    ):
        published = {"publication": Publication.PUBLISHED}
        self._vendors = models.Vendor.objects.all()
        self._offerings = models.Offering.objects.all()
        if not drafts:
            self._vendors = self._vendors.filter(**published)
            self._offerings = self._offerings.filter(vendor__publication=Publication.PUBLISHED, **published)
        self._whole = vendors is None and offerings is None
        if not self._whole:
            self._vendors = self._vendors.filter(slug__in=list(vendors or ()))
            self._offerings = self._offerings.filter(slug__in=list(offerings or ()))
        self._made: dict[tuple, tuple[entries.Evidence, ...]] = {}
        self._numbers = Numbers()

    def catalogue(self) -> entries.Catalogue:
        """Everything published, or reference data with the chosen entries."""
        return entries.Catalogue(
            vendors={vendor.slug: vendor for vendor in self.vendors()},
            offerings={offering.slug: offering for offering in self.offerings()},
            sources={row.slug: row for row in self._sources()},
            categories={
                row.slug: row for row in self._plain(entries.Category, models.Category.objects.order_by("slug"))
            },
            features={row.slug: row for row in self._features()},
            frameworks={row.slug: row for row in self._frameworks()},
            rates=tuple(self._rates()),
        )

    def agrees(self, catalogue: entries.Catalogue) -> bool:
        """Whether as many entries are published as a catalogue holds: a slug changed unrecorded would show here."""
        published = {"publication": Publication.PUBLISHED}
        offerings = models.Offering.objects.filter(vendor__publication=Publication.PUBLISHED, **published)
        vendors = models.Vendor.objects.filter(**published)
        return (vendors.count(), offerings.count()) == (len(catalogue.vendors), len(catalogue.offerings))

    def vendors(self) -> Iterator[entries.Vendor]:
        ids = None if self._whole else list(self._vendors.values_list("id", flat=True))
        if ids == []:
            return
        tables = self._subject_tables("vendor", ids) | {
            "countries": self._facts(entries.CountryRole, models.CountryRole, "vendor", ids),
            "stakes": self._facts(entries.Stake, models.Stake, "vendor", ids),
            "ties": self._facts(entries.Tie, models.Tie, "vendor", ids),
        }
        yield from self._entries(entries.Vendor, self._vendors, "vendor", tables)

    def offerings(self) -> Iterator[entries.Offering]:
        ids = None if self._whole else list(self._offerings.values_list("id", flat=True))
        if ids == []:
            return
        through = models.Offering.categories.through.objects.order_by("category__slug")
        tables = self._subject_tables("offering", ids) | {
            "categories": grouped(_of(through, "offering", ids).values_list("offering_id", "category__slug")),
            "deliveries": self._facts(entries.DeliveryMode, models.DeliveryMode, "offering", ids),
            "licences": self._facts(entries.Licence, models.Licence, "offering", ids),
            "hostings": self._facts(entries.Hosting, models.Hosting, "offering", ids),
            "pricing": self._pricing(ids),
            "promotions": self._facts(entries.Promotion, models.Promotion, "offering", ids),
            "features": self._feature_values(ids),
            "alternatives": self._facts(entries.Alternative, models.Alternative, "offering", ids),
            "assessments": self._assessments(ids),
        }
        yield from self._entries(entries.Offering, self._offerings, "offering", tables)

    def _entries(self, kind, queryset, name: str, tables: dict[str, Rows]) -> Iterator:
        tables["evidence"] = self._evidence_of(name)
        specs = [spec.name for spec in fields(kind)]
        columns = [spec for spec in specs if spec not in tables]
        paths = [_PATHS.get(column, column) for column in columns]
        shared = _OFTEN_ALIKE.intersection(columns)
        for identity, *values in queryset.order_by("slug").values_list("id", *paths):
            given = dict(zip(columns, values, strict=True))
            given["aliases"], given["former_slugs"] = tuple(given["aliases"]), tuple(given["former_slugs"])
            for column in shared:
                given[column] = intern(given[column])
            yield kind(**given, **{table: rows.get(identity, ()) for table, rows in tables.items()})

    def _subject_tables(self, subject: str, ids) -> dict[str, Rows]:
        return {
            "statuses": self._facts(entries.StatusChange, models.StatusChange, subject, ids),
            "figures": self._facts(entries.Figure, models.Figure, subject, ids),
            "statements": self._facts(entries.Statement, models.Statement, subject, ids),
            "certifications": self._facts(entries.Certification, models.Certification, subject, ids),
        }

    def _facts(
        self, kind: type, model, parent: str, ids, path: str = "", order: Callable | None = None, **more: Rows
    ) -> Rows:
        """Rows of a fact table by parent, each with its evidence; `more` holds the child rows by table name."""
        columns = _columns(kind)
        queryset = _of(model.objects.order_by("id"), path or parent, ids)
        if ids is None:
            queryset = queryset.filter(**{f"{parent}__isnull": False})
        evidence = self._evidence_of(_snake(model), queryset if ids is not None else None)
        values = queryset.values_list(f"{parent}_id", "id", *(_PATHS.get(column, column) for column in columns))
        found = FactRows(kind, self._numbers)
        for parent_id, identity, *cells in values.iterator(2000):
            cells += [rows.get(identity, ()) for rows in more.values()]
            found.add(parent_id, evidence.get(identity, ()), cells)
        return found.by_parent(order)

    def _pricing(self, ids) -> Rows:
        path = "plan__pricing_model__offering"
        tiers = defaultdict(list)
        for component, *cells in _of(models.Tier.objects.all(), f"component__{path}", ids).values_list(
            "component_id", "up_to", "unit_amount", "fixed_amount"
        ):
            tiers[component].append(entries.Tier(*map(self._numbers.once, cells)))
        components = self._facts(
            entries.PriceComponent,
            models.PriceComponent,
            "plan",
            ids,
            path,
            tiers={k: tuple(v) for k, v in tiers.items()},
        )
        limits = self._facts(entries.Limit, models.Limit, "plan", ids, path)
        plans = self._facts(
            entries.Plan,
            models.Plan,
            "pricing_model",
            ids,
            "pricing_model__offering",
            order=attrgetter("rank"),
            components=components,
            limits=limits,
        )
        return self._facts(entries.PricingModel, models.PricingModel, "offering", ids, plans=plans)

    def _feature_values(self, ids) -> Rows:
        queryset = _of(models.FeatureValue.objects.order_by("id"), "offering", ids)
        evidence = self._evidence_of("feature_value", queryset if ids is not None else None)
        found = FactRows(entries.FeatureValue, self._numbers)
        columns = ("key", "feature__slug", "state", "quantity", "unlimited", "choice", "note_fr", "note_en")
        for offering, identity, pricing, plan, key, feature, *rest in queryset.values_list(
            "offering_id", "id", "plan__pricing_model__key", "plan__key", *columns
        ).iterator(2000):
            named = None if plan is None else f"{pricing}:{plan}"
            found.add(offering, evidence.get(identity, ()), [key, feature, named, *rest])
        return found.by_parent()

    def _assessments(self, ids) -> Rows:
        queryset = _of(models.Assessment.objects.order_by("id"), "offering", ids)
        evidence = self._evidence_of("assessment", queryset if ids is not None else None)
        found = FactRows(entries.Assessment, self._numbers)
        columns = ("key", "level__rank", "points", "text_fr", "text_en")
        for offering, identity, framework, code, key, *rest in queryset.values_list(
            "offering_id", "id", "criterion__framework__slug", "criterion__code", *columns
        ):
            found.add(offering, evidence.get(identity, ()), [key, f"{framework}:{code}", *rest])
        return found.by_parent()

    def _evidence_of(self, name: str, facts=None) -> dict[int, tuple[entries.Evidence, ...]]:
        """Evidence by the fact's primary key, of one fact table; the entries' own for `vendor` and `offering`."""
        queryset = models.Evidence.objects.filter(**{f"{name}__isnull": False}).order_by("id")
        if facts is not None:
            queryset = queryset.filter(**{f"{name}__in": facts.values("id")})
        elif not self._whole:
            chosen = self._vendors if name == "vendor" else self._offerings
            queryset = queryset.filter(**{f"{name}__in": chosen.values("id")})
        found: dict[int, tuple[entries.Evidence, ...]] = {}
        made = self._made
        for fact, *cells in queryset.values_list(
            f"{name}_id", "source__slug", "locator", "as_of", "standing", "voice", "speaker", "field"
        ).iterator(2000):
            same = tuple(cells)
            rows = made.get(same)
            if rows is None:
                rows = made[same] = (entries.Evidence(*map(intern, cells)),)
            if fact in found:
                rows = found[fact] + rows
                rows = made.setdefault(rows, rows)
            found[fact] = rows
        return found

    def _plain(self, kind: type, queryset) -> Iterator:
        columns = _columns(kind)
        for values in queryset.values_list(*(_PATHS.get(column, column) for column in columns)):
            yield kind(**dict(zip(columns, values, strict=True)))

    def _sources(self) -> Iterator[entries.Source]:
        columns = [column for column in _columns(entries.Source) if column != "read_on"]
        for read_on, *values in models.Source.objects.order_by("slug").values_list("read_on", *columns):
            yield entries.Source(**dict(zip(columns, values, strict=True)), read_on=_iso(read_on))

    def _rates(self) -> Iterator[entries.ExchangeRate]:
        rows = models.ExchangeRate.objects.order_by("date", "slug")
        for day, *values in rows.values_list("date", "base", "quote", "rate", "source__slug"):
            yield entries.ExchangeRate(day.isoformat(), *values)

    def _features(self) -> Iterator[entries.Feature]:
        through = models.Feature.categories.through.objects.order_by("category__slug")
        categories = grouped(through.values_list("feature_id", "category__slug"))
        columns = [column for column in _columns(entries.Feature) if column not in ("categories", "choices")]
        for identity, choices, *values in models.Feature.objects.order_by("slug").values_list(
            "id", "choices", *columns
        ):
            yield entries.Feature(
                **dict(zip(columns, values, strict=True)),
                categories=categories.get(identity, ()),
                choices=tuple(choices),
            )

    def _frameworks(self) -> Iterator[entries.Framework]:
        levels = _grouped_objects(entries.Level, models.Level, "framework")
        criteria = _grouped_objects(entries.Criterion, models.Criterion, "framework")
        weights = defaultdict(list)
        for profile, code, weight in models.Weight.objects.order_by("criterion__rank").values_list(
            "profile_id", "criterion__code", "weight"
        ):
            weights[profile].append((code, weight))
        profiles = defaultdict(list)
        columns = ("slug", "name_fr", "name_en", "published", "source__slug")
        for framework, identity, *cells in models.WeightProfile.objects.order_by("slug").values_list(
            "framework_id", "id", *columns
        ):
            profiles[framework].append(entries.WeightProfile(*cells, weights=tuple(weights[identity])))
        columns = [column for column in _columns(entries.Framework) if column not in ("levels", "criteria", "profiles")]
        for identity, *values in models.Framework.objects.order_by("slug").values_list(
            "id", *(_PATHS.get(column, column) for column in columns)
        ):
            yield entries.Framework(
                **dict(zip(columns, values, strict=True)),
                levels=levels.get(identity, ()),
                criteria=criteria.get(identity, ()),
                profiles=tuple(profiles[identity]),
            )


def _of(queryset, path: str, ids: list[int] | None):
    return queryset if ids is None else queryset.filter(**{f"{path}__in": ids})


def _snake(model) -> str:
    return "".join(f"_{letter.lower()}" if letter.isupper() else letter for letter in model.__name__).lstrip("_")


def _iso(day: date | None) -> str:
    return day.isoformat() if day else ""


def _grouped_objects(kind: type, model, parent: str) -> Rows:
    columns = _columns(kind)
    grouped = defaultdict(list)
    for parent_id, *values in model.objects.order_by("rank").values_list(f"{parent}_id", *columns):
        grouped[parent_id].append(kind(*values))
    return {key: tuple(rows) for key, rows in grouped.items()}
