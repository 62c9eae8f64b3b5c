"""The curators' pages: one file a noun, on Django's own admin."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from vendors.admin import (
    alternatives,
    audit,
    features,
    imports,
    lockouts,
    offerings,
    pricing,
    rates,
    revision,
    sources,
    sovereignty,
    suggestions,
    users,
    vendors,
    work,
)

admin.site.site_header = _("Sovereign catalogue: curation")
admin.site.site_title = _("Sovereign catalogue")
admin.site.index_title = _("Entries and facts")

__all__ = [
    "alternatives",
    "audit",
    "features",
    "imports",
    "lockouts",
    "offerings",
    "pricing",
    "rates",
    "revision",
    "sources",
    "sovereignty",
    "suggestions",
    "users",
    "vendors",
    "work",
]
