"""What every page of the catalogue's admin does: keep history with its reason, and record each write."""

from contextlib import AbstractContextManager, nullcontext

from django import forms
from django.contrib import messages
from django.db import models, transaction
from django.http import HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from simple_history.admin import SimpleHistoryAdmin

from vendors.actions import Touched, record
from vendors.admin.forms import FactPageForm, LinesField, PageForm
from vendors.admin.inlines import evidence_inline
from vendors.admin.paths import ENTRIES, KINDS, entry_of
from vendors.domain.vocabulary import Publication
from vendors.publishing import what_stops


class NotPublishable(Exception):
    """A published entry would break the rules of publication; `reasons` says how. The write is rolled back."""

    def __init__(self, reasons: list[str]):
        super().__init__("; ".join(reasons))
        self.reasons = reasons


def check_published(entries) -> None:
    """Raise NotPublishable if an entry is published against the rules."""
    for entry in entries:
        if getattr(entry, "publication", None) == Publication.PUBLISHED and (reasons := list(what_stops(entry))):
            raise NotPublishable([str(reason) for reason in reasons])


def touch(entry: models.Model, action: str) -> Touched:
    return ENTRIES[type(entry)], entry.slug, action


def writing(request) -> AbstractContextManager:
    """A transaction where the request may write; a page that is only read takes no lock."""
    return transaction.atomic() if request.method == "POST" else nullcontext()


class CatalogueAdmin(SimpleHistoryAdmin):
    """A table with history, whose every write raises the catalogue revision in its transaction."""

    form = PageForm
    object_history_list_template = "admin/vendors/history_list.html"
    show_full_result_count = False
    list_per_page = 50
    save_on_top = True
    formfield_overrides = {
        models.TextField: {"widget": forms.Textarea(attrs={"rows": 3, "cols": 80})},
        models.JSONField: {"form_class": LinesField},
        models.URLField: {"assume_scheme": "https"},
    }

    def get_queryset(self, request):
        """With the related rows that names are made of, so that lists and suggestions ask once."""
        related = self.list_select_related
        return super().get_queryset(request).select_related(*related) if related else super().get_queryset(request)

    def get_fields(self, request, obj=None):
        return [name for name in super().get_fields(request, obj) if name != "change_reason"]

    def get_fieldsets(self, request, obj=None):
        return [*super().get_fieldsets(request, obj), (_("Record"), {"fields": ["change_reason"]})]

    def get_form(self, request, obj=None, change=False, **kwargs):
        form = super().get_form(request, obj, change=change, **kwargs)
        form.publication_refused = getattr(request, "publication_refused", [])
        return form

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        """Save all or nothing; what stops a publication is shown on the form, and nothing is kept."""
        try:
            with writing(request):
                return super().changeform_view(request, object_id, form_url, extra_context)
        except NotPublishable as refused:
            request.publication_refused = refused.reasons
            return super().changeform_view(request, object_id, form_url, extra_context)

    def history_form_view(self, request, object_id, version_id, extra_context=None):
        try:
            with writing(request):
                response = super().history_form_view(request, object_id, version_id, extra_context)
                if request.method == "POST":
                    check_published([entry_of(self.model._base_manager.get(pk=object_id))])
                return response
        except NotPublishable as refused:
            return self.refused(request, object_id, refused)

    def changelist_view(self, request, extra_context=None):
        try:
            with writing(request):
                return super().changelist_view(request, extra_context)
        except NotPublishable as refused:
            self.message_user(request, _("Nothing was changed: %(why)s") % {"why": refused}, messages.ERROR)
            return HttpResponseRedirect(request.get_full_path())

    def delete_view(self, request, object_id, extra_context=None):
        try:
            with writing(request):
                return super().delete_view(request, object_id, extra_context)
        except NotPublishable as refused:
            return self.refused(request, object_id, refused)

    def refused(self, request, object_id, refused: NotPublishable):
        """Back to the row, with the reasons."""
        self.message_user(request, _("Nothing was changed: %(why)s") % {"why": refused}, messages.ERROR)
        return HttpResponseRedirect(
            reverse(f"admin:{self.opts.app_label}_{self.opts.model_name}_change", args=[object_id])
        )

    def save_model(self, request, obj, form, change):
        obj._change_reason = self.reason(form)
        touched = set()
        if change:
            stored = entry_of(self.model._base_manager.get(pk=obj.pk))
            renamed = stored == obj and stored.slug != obj.slug
            touched.add(touch(stored, "withdrawn" if renamed else "updated"))
        super().save_model(request, obj, form, change)
        entry = entry_of(obj)
        withdrawn = getattr(entry, "publication", None) == Publication.WITHDRAWN
        created = entry is obj and not change
        touched.discard(touch(entry, "updated"))
        touched.add(touch(entry, "withdrawn" if withdrawn else "created" if created else "updated"))
        record(touched, by=request.user.get_username(), reason=self.reason(form) or "")

    def reason(self, form) -> str | None:
        return form.cleaned_data.get("change_reason") or None

    def save_formset(self, request, form, formset, change):
        for row in formset.forms:
            row.instance._change_reason = self.reason(form)
        super().save_formset(request, form, formset, change)

    def save_related(self, request, form, formsets, change):
        super().save_related(request, form, formsets, change)
        check_published([entry_of(form.instance)])

    def delete_model(self, request, obj):
        self.delete_rows(request, [obj], lambda: super(CatalogueAdmin, self).delete_model(request, obj))

    def delete_queryset(self, request, queryset):
        self.delete_rows(
            request, list(queryset), lambda: super(CatalogueAdmin, self).delete_queryset(request, queryset)
        )

    def delete_rows(self, request, rows, delete) -> None:
        """Delete, record and check in one transaction; raises NotPublishable."""
        entries = {row: entry_of(row) for row in rows}
        touched = [touch(entry, "withdrawn" if entry == row else "updated") for row, entry in entries.items()]
        with transaction.atomic():
            delete()
            record(touched, by=request.user.get_username())
            check_published(entry for entry in entries.values() if entry.pk)


class FactAdmin(CatalogueAdmin):
    """A fact row on a page of its own, with its evidence."""

    form = FactPageForm
    search_fields = ("key",)

    def get_inlines(self, request, obj):
        return [*super().get_inlines(request, obj), evidence_inline(KINDS[self.model.__name__])]


class ReadOnlyAdmin:
    """Kept by the catalogue itself: shown, never edited."""

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False
