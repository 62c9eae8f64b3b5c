"""The page of an entry: the rows on it, its publication, and the history of all of them."""

from django.contrib import admin, messages
from django.db import transaction
from django.utils.html import format_html_join
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from vendors.actions import record
from vendors.admin.base import CatalogueAdmin, touch
from vendors.admin.history import row_changes
from vendors.admin.selectors import Page
from vendors.domain.vocabulary import Publication
from vendors.publishing import what_stops


class PagedAdmin(CatalogueAdmin):
    """An entry whose rows stand on its page, with one history for all."""

    object_history_template = "admin/vendors/entry_history.html"

    def history_view(self, request, object_id, extra_context=None):
        changes = row_changes(self.model, int(object_id)) if object_id.isdigit() else []
        return super().history_view(request, object_id, {**(extra_context or {}), "row_changes": changes})

    def get_inline_formsets(self, request, formsets, inline_instances, obj=None):
        """Each heading says how many rows there are, as most are folded."""
        shown = super().get_inline_formsets(request, formsets, inline_instances, obj)
        for inline in shown:
            inline.opts.verbose_name_plural = (
                f"{inline.opts.verbose_name_plural} ({inline.formset.initial_form_count()})"
            )
        return shown


class EntryAdmin(PagedAdmin):
    """A vendor or an offering: published under rules, withdrawn and never deleted."""

    change_form_template = "admin/vendors/entry_form.html"
    readonly_fields = ("what_stops_publication",)
    prepopulated_fields = {"slug": ["name"]}
    actions = ("publish", "withdraw")

    def has_delete_permission(self, request, obj=None):
        """Deleting would break addresses and history: an entry is withdrawn instead."""
        return False

    def _create_formsets(self, request, obj, change):
        formsets, inlines = super()._create_formsets(request, obj, change)
        request.page = Page(obj, formsets)
        return formsets, inlines

    def render_change_form(self, request, context, *args, **kwargs):
        context["row_lists"] = {kind: request.page.names(kind) for kind in ("fact", *request.page.selected_kinds())}
        return super().render_change_form(request, context, *args, **kwargs)

    def save_form(self, request, form, change):
        """The slug that a renamed entry had goes on leading to it."""
        entry = super().save_form(request, form, change)
        before = form.initial.get("slug")
        if change and "slug" in form.changed_data and before not in entry.former_slugs:
            entry.former_slugs = [*(slug for slug in entry.former_slugs if slug != entry.slug), before]
        return entry

    @admin.display(description=gettext_lazy("what stops publication"))
    def what_stops_publication(self, entry):
        if entry is None or not entry.pk:
            return _("Save the entry first.")
        reasons = format_html_join("", "<li>{}</li>", ((reason,) for reason in what_stops(entry)))
        return format_html_join("", "<ul>{}</ul>", [(reasons,)]) if reasons else _("Nothing: it can be published.")

    @admin.action(description=gettext_lazy("Publish the selected entries"))
    def publish(self, request, queryset):
        ready = []
        for entry in queryset.exclude(publication=Publication.PUBLISHED):
            if reasons := list(what_stops(entry)):
                why = "; ".join(str(reason) for reason in reasons)
                self.message_user(
                    request, _("%(entry)s is not published: %(why)s") % {"entry": entry, "why": why}, messages.ERROR
                )
            else:
                ready.append(entry)
        self.set_publication(request, ready, Publication.PUBLISHED, "updated")

    @admin.action(description=gettext_lazy("Withdraw the selected entries"))
    def withdraw(self, request, queryset):
        entries = list(queryset.exclude(publication=Publication.WITHDRAWN))
        self.set_publication(request, entries, Publication.WITHDRAWN, "withdrawn")

    def set_publication(self, request, entries, publication: Publication, action: str) -> None:
        """Each entry gets its history row, all of them one revision."""
        with transaction.atomic():
            for entry in entries:
                entry.publication = publication
                entry._change_reason = f"publication: {publication}"
                entry.save(update_fields=["publication"])
                self.log_change(request, entry, [{"changed": {"fields": ["publication"]}}])
            if entries:
                record([touch(entry, action) for entry in entries], by=request.user.get_username())
        count = len(entries)
        self.message_user(
            request, ngettext("%(count)s entry changed.", "%(count)s entries changed.", count) % {"count": count}
        )
