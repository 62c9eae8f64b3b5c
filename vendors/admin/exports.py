"""Entries out of the admin: the rows that are selected, or all of a filter, as tables; one entry as a file."""

from django.http import Http404, HttpResponse
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vendors.audittrail import log
from vendors.exports.entries import publiccode, seed_file
from vendors.exports.formats import FORMATS
from vendors.exports.tables import exported
from vendors.imports.tables import TABLES
from vendors.models import AuditEvent, Offering
from vendors.seedfiles.document import documents_of

LABELS = {
    "vendors": gettext_lazy("vendors"),
    "offerings": gettext_lazy("offerings"),
    "prices": gettext_lazy("prices"),
    "limits": gettext_lazy("limits"),
    "features": gettext_lazy("feature values"),
}


def _action(name: str, format: str):
    """A table of the selected entries as an action of their list."""

    def export(modeladmin, request, queryset):
        slugs = list(queryset.order_by("slug").values_list("slug", flat=True))
        documents = documents_of(TABLES[name].kind, slugs)
        content = exported(name, (documents[slug] for slug in slugs), format)
        log(request, AuditEvent.Event.EXPORTED, about=f"{name}.{format}", detail=f"{len(slugs)} entries")
        return _download(content, f"{name}.{format}", FORMATS[format]().get_content_type())

    export.__name__ = f"export_{name}_{format}"
    return export


def _download(content: bytes | str, name: str, kind: str) -> HttpResponse:
    answer = HttpResponse(content, content_type=kind)
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    answer["Cache-Control"] = "private, no-store"
    return answer


class Exported:
    """What the admin of entries needs to give them out."""

    def get_actions(self, request):
        """With the tables that hold entries of this kind."""
        actions = super().get_actions(request)
        tables = [name for name, table in TABLES.items() if table.kind == self.opts.model_name]
        for name in tables if self.has_view_permission(request) else ():
            for format in FORMATS:
                action = _action(name, format)
                words = _("Export to %(format)s: %(table)s") % {"format": format.upper(), "table": LABELS[name]}
                actions[action.__name__] = action, action.__name__, words
        return actions

    def get_urls(self):
        name = f"{self.opts.app_label}_{self.opts.model_name}"
        view = self.admin_site.admin_view
        return [
            path("<int:pk>/seed.yaml", view(self.seed_view), name=f"{name}_seed"),
            path("<int:pk>/publiccode.yml", view(self.publiccode_view), name=f"{name}_publiccode"),
            *super().get_urls(),
        ]

    def render_change_form(self, request, context, *args, obj=None, **kwargs):
        if obj is not None:
            name = f"admin:{self.opts.app_label}_{self.opts.model_name}"
            context["files"] = [("YAML", reverse(f"{name}_seed", args=[obj.pk]))]
            if isinstance(obj, Offering):
                context["files"].append(("publiccode.yml", reverse(f"{name}_publiccode", args=[obj.pk])))
        return super().render_change_form(request, context, *args, obj=obj, **kwargs)

    def seed_view(self, request, pk):
        """The entry as a seed file; an offering stands in the file of its vendor."""
        entry = self._entry(request, pk)
        vendor = entry.vendor if isinstance(entry, Offering) else entry
        log(request, AuditEvent.Event.EXPORTED, about=f"{vendor.slug}.yaml")
        return _download(seed_file(vendor), f"{vendor.slug}.yaml", "application/yaml; charset=utf-8")

    def publiccode_view(self, request, pk):
        entry = self._entry(request, pk)
        if not isinstance(entry, Offering):
            raise Http404
        log(request, AuditEvent.Event.EXPORTED, about=f"{entry.slug}: publiccode.yml")
        return _download(publiccode(entry), "publiccode.yml", "application/yaml; charset=utf-8")

    def _entry(self, request, pk):
        entry = self.get_object(request, str(pk))
        if entry is None or not self.has_view_permission(request, entry):
            raise Http404
        return entry
