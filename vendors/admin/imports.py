"""Files brought into the catalogue: uploaded, looked over as a dry run, confirmed, and undone."""

from datetime import timedelta

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db import IntegrityError, transaction
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from vendors.admin.base import ReadOnlyAdmin
from vendors.admin.importforms import UploadForm, WhyForm
from vendors.admin.searching import Folding
from vendors.audittrail import log
from vendors.exports.formats import FORMATS
from vendors.exports.tables import template
from vendors.imports.changes import name_of
from vendors.imports.kept import NotNow, choice_of, compare, confirm, conflicts, undo, uploaded
from vendors.imports.showing import entry_label, place_label, shown_row, value_at_place
from vendors.imports.tables import TABLES
from vendors.models import AuditEvent, Import, ImportedEntry
from vendors.seedfiles.write import MissingTarget

ROWS_A_PAGE = 100
SILENT = timedelta(minutes=5)
"""An import that has not been heard of for this long has been interrupted."""


@admin.register(Import)
class ImportAdmin(Folding, ReadOnlyAdmin, admin.ModelAdmin):
    list_display = ("file_name", "format", "state", "by", "at", "applied_revision")
    list_filter = ("state", "format")
    search_fields = ("file_name", "by", "sha256")
    show_full_result_count = False
    change_list_template = "admin/vendors/import_list.html"

    def get_urls(self):
        view = self.admin_site.admin_view
        return [
            path("upload/", view(self.upload_view), name="vendors_import_upload"),
            path("template/<slug:name>.<slug:format>", view(self.template_view), name="vendors_import_template"),
            *super().get_urls(),
        ]

    def get_queryset(self, request):
        return super().get_queryset(request).defer("rows", "content")

    def may_import(self, request) -> bool:
        return request.user.has_perm("vendors.add_import")

    def may_publish(self, request) -> bool:
        return request.user.has_perms(("vendors.publish_vendor", "vendors.publish_offering"))

    def template_view(self, request, name, format):
        """An empty table with its header and one example line."""
        if not self.may_import(request):
            raise PermissionDenied
        if name not in TABLES or format not in FORMATS:
            raise Http404
        answer = HttpResponse(template(name, format), content_type=FORMATS[format]().get_content_type())
        answer["Content-Disposition"] = f'attachment; filename="{name}.{format}"'
        return answer

    def upload_view(self, request):
        if not self.may_import(request):
            raise PermissionDenied
        sent = (request.POST, request.FILES) if request.method == "POST" else ()
        form = UploadForm(*sent, by=request.user.get_username(), may_publish=self.may_publish(request))
        if sent and form.is_valid():
            file = form.cleaned_data["read"]
            made = uploaded(file, form.cleaned_data["format"], form.wishes(), request.user.get_username())
            self.log_addition(request, made, [{"added": {}}])
            compare(made)
            if made.state == Import.State.REFUSED:
                log(request, AuditEvent.Event.IMPORT_REFUSED, about=made.file_name, detail=counted(made))
            return self.to_page(made)
        context = {
            **self.admin_site.each_context(request),
            "title": _("Import a file"),
            "opts": self.opts,
            "form": form,
            "media": self.media + form.media,
            "tables": {name: Import.Format(name).label for name in TABLES},
            "formats": list(FORMATS),
        }
        return TemplateResponse(request, "admin/vendors/import_upload.html", context)

    def to_page(self, made: Import) -> HttpResponseRedirect:
        return HttpResponseRedirect(reverse("admin:vendors_import_change", args=[made.pk]))

    def change_view(self, request, object_id, form_url="", extra_context=None):
        """The dry run, what was made of it, and the next step."""
        made = Import.objects.defer("content").filter(pk=object_id).first() if object_id.isdigit() else None
        if made is None:
            raise Http404
        if not self.has_view_permission(request, made):
            raise PermissionDenied
        why = WhyForm(request.POST if request.method == "POST" else None)
        if request.method == "POST":
            if not request.user.has_perm("vendors.change_import"):
                raise PermissionDenied
            if (answer := self.step(request, made, why)) is not None:
                return answer
        return self.page(request, made, why)

    def step(self, request, made: Import, why: WhyForm) -> HttpResponse | None:
        """Take the step that was asked for; None where the page is to be shown again."""
        by, step = request.user.get_username(), request.POST.get("_step")
        if made.wishes.get("publication") == "published" and not self.may_publish(request):
            raise PermissionDenied
        if step in ("again", "overwrite") and made.state in (Import.State.PLANNED, Import.State.REFUSED):
            made.wishes["overwrite"] = step == "overwrite" or made.wishes.get("overwrite", False)
            made.save(update_fields=["wishes"])
            compare(made)
            return self.to_page(made)
        if step not in ("confirm", "undo") or not why.is_valid():
            return None
        reason = why.cleaned_data["reason"]
        try:
            with transaction.atomic():
                if step == "confirm":
                    if done := confirm(made, by, reason):
                        log(request, AuditEvent.Event.IMPORTED, about=made.file_name, detail=counted(made))
                    self.told(request, done)
                else:
                    left = undo(made, by, reason, frozenset(request.POST.getlist("_take")))
                    log(request, AuditEvent.Event.IMPORT_UNDONE, about=made.file_name, detail=counted(made))
                    self.message_user(request, _("The import is undone."), messages.SUCCESS)
                    if left:
                        self.message_user(request, _("Left as it is: %(places)s") % {"places": ", ".join(left)})
        except (NotNow, MissingTarget, IntegrityError) as refused:
            self.message_user(request, _("Nothing was changed: %(why)s") % {"why": refused}, messages.ERROR)
            return self.to_page(made)
        self.log_change(request, made, [{"changed": {"name": step, "object": str(made), "fields": [reason]}}])
        return self.to_page(made)

    def told(self, request, done: bool) -> None:
        if done:
            self.message_user(request, _("The import is applied."), messages.SUCCESS)
        else:
            message = _("The catalogue has changed since: the dry run was made anew. Look again before you confirm.")
            self.message_user(request, message, messages.WARNING)

    def page(self, request, made: Import, why: WhyForm) -> TemplateResponse:
        outcome = request.GET.get("outcome", "")
        rows = [row for row in made.rows if outcome in ("", row["outcome"])]
        rows = Paginator(rows, ROWS_A_PAGE).get_page(request.GET.get("p"))
        rows.object_list = [shown_row(row) for row in rows.object_list]
        since = conflicts(made) if made.state == Import.State.APPLIED else []
        context = {
            **self.admin_site.each_context(request),
            "title": made.file_name,
            "opts": self.opts,
            "made": made,
            "rows": rows,
            "outcome": outcome,
            "counts": [(word, count, self.word(word, count)) for word, count in made.counts.items()],
            "kept": any(row["kept"] for row in made.rows),
            "why": why,
            "may": request.user.has_perm("vendors.change_import"),
            "interrupted": timezone.now() - made.heard_at > SILENT,
            "conflicts": [
                (
                    choice_of(kind, slug, place),
                    entry_label(kind, slug),
                    *changed_since(kind, name_of(place), now, before),
                )
                for kind, slug, left in since
                for place, now, before in left
            ],
        }
        return TemplateResponse(request, "admin/vendors/import_page.html", context)

    def word(self, outcome: str, count: int) -> str:
        """How many rows came out so, in words."""
        return {
            "created": ngettext("%(count)s creates", "%(count)s create", count),
            "updated": ngettext("%(count)s updates", "%(count)s update", count),
            "unchanged": ngettext("%(count)s changes nothing", "%(count)s change nothing", count),
            "refused": ngettext("%(count)s is refused", "%(count)s are refused", count),
        }[outcome] % {"count": count}


def changed_since(kind: str, place: str, now, before) -> tuple[str, str, str]:
    """A place that was changed since an import, as one reads it: its name, its value now and the one before."""
    return place_label(kind, place), value_at_place(kind, place, now), value_at_place(kind, place, before)


def counted(made: Import) -> str:
    """An import in a line of the audit log."""
    return f"{made.format}: {', '.join(f'{count} {word}' for word, count in made.counts.items() if count)}"


@admin.register(ImportedEntry)
class ImportedEntryAdmin(Folding, ReadOnlyAdmin, admin.ModelAdmin):
    list_display = ("kind", "slug", "of")
    list_select_related = ("of",)
    search_fields = ("slug",)
    show_full_result_count = False
