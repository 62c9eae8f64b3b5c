"""Vendors, with their countries, owners, ties, life, figures and statements."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from vendors.admin.base import FactAdmin
from vendors.admin.entries import EntryAdmin
from vendors.admin.inlines import EvidenceInline, FactInline
from vendors.admin.measures import AgeFilter, MissingFilter
from vendors.admin.replies import reply_of
from vendors.models import Certification, CountryRole, Figure, Stake, Statement, StatusChange, Tie, Vendor


class CountryRoleInline(FactInline):
    model = CountryRole
    fields = ("role", "country", "city", "since", "until", "key")


class StakeInline(FactInline):
    model = Stake
    fk_name = "vendor"
    fields = (
        "holder",
        "holder_vendor",
        "holder_kind",
        "holder_country",
        "capital_low",
        "capital_high",
        "votes_low",
        "votes_high",
        "since",
        "until",
        "note_fr",
        "note_en",
        "key",
    )
    autocomplete_fields = ("holder_vendor",)


class TieInline(FactInline):
    model = Tie
    fk_name = "vendor"
    fields = ("kind", "name", "other_vendor", "since", "until", "note_fr", "note_en", "key")
    autocomplete_fields = ("other_vendor",)


class StatusInline(FactInline):
    model = StatusChange
    fields = ("status", "since", "successor_vendor", "successor_offering", "note_fr", "note_en", "key")
    autocomplete_fields = ("successor_vendor", "successor_offering")


class VendorStatusInline(StatusInline):
    fk_name = "vendor"


class OfferingStatusInline(StatusInline):
    fk_name = "offering"


class FigureInline(FactInline):
    model = Figure
    fields = ("metric", "value", "high", "qualifier", "unit", "currency", "as_of", "note_fr", "note_en", "key")


class StatementInline(FactInline):
    model = Statement
    fields = ("kind", "segment", "text_fr", "text_en", "key")

    def get_extra(self, request, obj=None, **kwargs):
        """A row to fill in for a reply that the address of the page names."""
        return 1 if reply_of(request, obj) else 0


class CertificationInline(FactInline):
    model = Certification
    fields = ("scheme", "state", "since", "until", "note_fr", "note_en", "key")


@admin.register(Vendor)
class VendorAdmin(EntryAdmin):
    list_display = ("name", "slug", "publication", "complete", "newest_evidence")
    list_filter = ("publication", AgeFilter, MissingFilter, "countryrole_rows__role", "statuschange_rows__status")
    search_fields = ("name", "slug", "legal_name", "aliases")
    fieldsets = (
        (None, {"fields": ("name", "slug", "legal_name", "aliases", "former_slugs")}),
        (
            _("Publication"),
            {
                "description": _("An entry is never deleted: withdraw it."),
                "fields": ("publication", "what_stops_publication"),
            },
        ),
        (
            _("Presentation"),
            {
                "description": _(
                    "Each column filled in here needs an evidence that names it, such as “column: website”."
                ),
                "fields": ("description_fr", "description_en", "website", "founded"),
            },
        ),
    )
    inlines = (
        VendorStatusInline,
        CountryRoleInline,
        StakeInline,
        TieInline,
        FigureInline,
        StatementInline,
        CertificationInline,
        EvidenceInline,
    )


class VendorFactAdmin(FactAdmin):
    list_select_related = ("vendor",)
    search_fields = ("key", "vendor__slug", "vendor__name")


@admin.register(CountryRole)
class CountryRoleAdmin(VendorFactAdmin):
    list_display = ("vendor", "role", "country", "city", "since", "until")
    list_filter = ("role", "country")
    autocomplete_fields = ("vendor",)


@admin.register(Stake)
class StakeAdmin(VendorFactAdmin):
    list_display = (
        "vendor",
        "holder",
        "holder_kind",
        "holder_country",
        "capital_low",
        "capital_high",
        "since",
        "until",
    )
    list_filter = ("holder_kind", "holder_country")
    search_fields = (*VendorFactAdmin.search_fields, "holder")
    autocomplete_fields = ("vendor", "holder_vendor")


@admin.register(Tie)
class TieAdmin(VendorFactAdmin):
    list_display = ("vendor", "kind", "name", "since", "until")
    list_filter = ("kind",)
    search_fields = (*VendorFactAdmin.search_fields, "name")
    autocomplete_fields = ("vendor", "other_vendor")


class SubjectFactAdmin(FactAdmin):
    """A fact row of a vendor or of an offering."""

    list_select_related = ("vendor", "offering")
    search_fields = ("key", "vendor__slug", "vendor__name", "offering__slug", "offering__name")
    autocomplete_fields = ("vendor", "offering")


@admin.register(StatusChange)
class StatusChangeAdmin(SubjectFactAdmin):
    list_display = ("key", "vendor", "offering", "status", "since")
    list_filter = ("status",)
    autocomplete_fields = ("vendor", "offering", "successor_vendor", "successor_offering")


@admin.register(Figure)
class FigureAdmin(SubjectFactAdmin):
    list_display = ("key", "vendor", "offering", "metric", "value", "high", "unit", "currency", "as_of")
    list_filter = ("metric", "qualifier")


@admin.register(Statement)
class StatementAdmin(SubjectFactAdmin):
    list_display = ("key", "vendor", "offering", "kind", "segment", "text_fr")
    list_filter = ("kind", "segment")
    search_fields = (*SubjectFactAdmin.search_fields, "text_fr", "text_en")


@admin.register(Certification)
class CertificationAdmin(SubjectFactAdmin):
    list_display = ("key", "vendor", "offering", "scheme", "state", "since", "until")
    list_filter = ("scheme", "state")
    search_fields = (*SubjectFactAdmin.search_fields, "scheme")
