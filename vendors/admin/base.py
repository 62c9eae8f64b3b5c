"""What every page of the catalogue's admin does: keep history with its reason, and record each write."""

from contextlib import AbstractContextManager, nullcontext
from copy import copy

from django import forms
from django.contrib import messages
from django.contrib.admin.utils import unquote
from django.db import IntegrityError, models, transaction
from django.http import HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from simple_history.admin import SimpleHistoryAdmin

from vendors.actions import record
from vendors.admin.forms import FactPageForm, LinesField, PageForm
from vendors.admin.help import Helped
from vendors.admin.inlines import evidence_inline
from vendors.admin.manyrows import Audited
from vendors.admin.merging import OPENED, merged, opened, packed, shown, with_choices
from vendors.admin.paths import KINDS, entry_of
from vendors.admin.searching import Folding
from vendors.admin.writes import (
    NotPublishable,
    check_published,
    last_writer,
    many_to_many,
    touch,
    touches_of,
    write_history,
)


def writing(request) -> AbstractContextManager:
    """A transaction where the request may write; a page that is only read takes no lock."""
    return transaction.atomic() if request.method == "POST" else nullcontext()


class CatalogueAdmin(Folding, Helped, Audited, SimpleHistoryAdmin):
    """A table with history, whose every write raises the catalogue revision in its transaction."""

    form = PageForm
    change_form_template = "admin/vendors/change_form.html"
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
        form.someone_else = getattr(request, "someone_else", "")
        form.collided = getattr(request, "collided", False)
        return form

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        """Save all or nothing; what stops a publication is shown on the form, and nothing is kept.

        Two people can give the same key at the same moment: the database refuses the second, whose form says so.
        """
        try:
            with writing(request):
                if request.method == "POST" and object_id:
                    self.catch_up(request, object_id)
                return super().changeform_view(request, object_id, form_url, extra_context)
        except NotPublishable as refused:
            request.publication_refused = refused.reasons
        except IntegrityError:
            request.collided = True
        return super().changeform_view(request, object_id, form_url, extra_context)

    def catch_up(self, request, object_id) -> None:
        """Put what someone else saved since the page was opened into what was sent; the form then asks to look."""
        self.model._base_manager.select_for_update().filter(pk=unquote(object_id)).first()
        obj = self.get_object(request, unquote(object_id))
        before = opened(request.POST)
        if obj is None or before is None:
            return
        now = self.stored_page(request, obj)
        request.POST, request.differences = merged(with_choices(request.POST, now), before, now)
        if request.differences:
            request.opened = packed(now.values)
            request.someone_else = last_writer(entry_of(obj))

    def stored_page(self, request, obj):
        """What the page would show if it were opened now."""
        reading = copy(request)
        reading.method = "GET"
        form = self.get_form(reading, obj, change=True)(instance=obj)
        formsets, _inlines = self._create_formsets(reading, obj, change=True)
        return shown(form, formsets)

    def render_change_form(self, request, context, *args, obj=None, **kwargs):
        """With what the page shows when it is opened, to be compared when it comes back."""
        if obj is not None and self.has_change_permission(request, obj):
            carried = getattr(request, "opened", None) or request.POST.get(OPENED)
            if carried is None:
                formsets = [inline.formset for inline in context["inline_admin_formsets"]]
                carried = packed(shown(context["adminform"].form, formsets).values)
            context["opened"] = carried
            context["differences"] = getattr(request, "differences", [])
        return super().render_change_form(request, context, *args, obj=obj, **kwargs)

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
        """The row, and its line in the change log. Its history waits for its categories, which are saved after it."""
        self.mark(request, obj, form)
        stored = entry_of(self.model._base_manager.get(pk=obj.pk)) if change else None
        if many_to_many(self.model) & set(form.changed_data):
            obj.skip_history_when_saving = True
        super().save_model(request, obj, form, change)
        entry = entry_of(obj)
        record(
            touches_of(entry, stored, created=entry is obj and not change),
            by=request.user.get_username(),
            reason=self.reason(form) or "",
        )

    def mark(self, request, row, form) -> None:
        """All rows of one save have the same moment and reason in their history."""
        request.moment = getattr(request, "moment", None) or timezone.now()
        row._history_date, row._change_reason = request.moment, self.reason(form)

    def reason(self, form) -> str | None:
        return form.cleaned_data.get("change_reason") or None

    def save_formset(self, request, form, formset, change):
        for row in formset.forms:
            self.mark(request, row.instance, form)
        super().save_formset(request, form, formset, change)

    def save_related(self, request, form, formsets, change):
        super().save_related(request, form, formsets, change)
        if hasattr(form.instance, "skip_history_when_saving"):
            del form.instance.skip_history_when_saving
            write_history(form.instance, "~" if change else "+")
        self.check_saved(request, entry_of(form.instance))

    def check_saved(self, request, entry) -> None:
        """Raise NotPublishable where the entry, as saved, may not be shown."""
        check_published([entry])

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
