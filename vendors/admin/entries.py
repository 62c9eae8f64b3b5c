"""The page of an entry: the rows on it, its editorial steps, and the history of all of them."""

from django.contrib import admin
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.http import JsonResponse
from django.urls import path, reverse
from django.utils.html import format_html_join
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from vendors.admin.base import CatalogueAdmin
from vendors.admin.entryforms import PROOF, EntryForm
from vendors.admin.exports import Exported
from vendors.admin.forms import COLLIDED
from vendors.admin.history import row_changes
from vendors.admin.measures import Measured
from vendors.admin.proofs import prove
from vendors.admin.replies import reply_of
from vendors.admin.returning import Returning
from vendors.admin.selectors import Page
from vendors.admin.steps import BUTTONS, STEP_ACTIONS, Steps
from vendors.models import Statement
from vendors.publishing import what_stops


class PagedAdmin(CatalogueAdmin):
    """An entry whose rows stand on its page, with one history for all."""

    object_history_template = "admin/vendors/paged_history.html"

    def history_view(self, request, object_id, extra_context=None):
        changes = row_changes(self.model, int(object_id)) if object_id.isdigit() else []
        return super().history_view(request, object_id, {**(extra_context or {}), "row_changes": changes})

    def get_formset_kwargs(self, request, obj, inline, prefix):
        """A vendor's accepted reply stands in a new statement, for the curator to complete or to remove."""
        given = super().get_formset_kwargs(request, obj, inline, prefix)
        if inline.model is Statement and request.method == "GET" and (reply := reply_of(request, obj)):
            given["initial"] = [{f"text_{reply.language}": reply.text}]
        return given

    def get_inline_formsets(self, request, formsets, inline_instances, obj=None):
        """Each heading says how many rows there are, as most are folded."""
        shown = super().get_inline_formsets(request, formsets, inline_instances, obj)
        for inline in shown:
            inline.opts.verbose_name_plural = (
                f"{inline.opts.verbose_name_plural} ({inline.formset.initial_form_count()})"
            )
        return shown


class EntryAdmin(Exported, Returning, Steps, Measured, PagedAdmin):
    """A vendor or an offering: published under rules, withdrawn and never deleted."""

    form = EntryForm
    change_form_template = "admin/vendors/entry_form.html"
    object_history_template = "admin/vendors/entry_history.html"
    readonly_fields = ("what_stops_publication",)
    prepopulated_fields = {"slug": ["name"]}
    actions = STEP_ACTIONS

    class Media:
        js = ("vendors/entry_form.js",)

    def has_delete_permission(self, request, obj=None):
        """Deleting would break addresses and history: an entry is withdrawn instead."""
        return False

    def view_on_site(self, obj):
        """The preview of an entry, published or not, in the language of the reader."""
        return reverse(f"admin:{self.opts.model_name}-preview", args=[get_language()[:2], obj.slug])

    def get_urls(self):
        name = f"{self.opts.app_label}_{self.opts.model_name}"
        return [
            path("add/check/", self.admin_site.admin_view(self.check_view), name=f"{name}_check_new"),
            path("<path:object_id>/check/", self.admin_site.admin_view(self.check_view), name=f"{name}_check"),
            *super().get_urls(),
        ]

    def get_fields(self, request, obj=None):
        return [name for name in super().get_fields(request, obj) if name not in (*PROOF, "save_anyway")]

    def get_fieldsets(self, request, obj=None):
        *own, record = super().get_fieldsets(request, obj)
        if not self.has_change_permission(request, obj):
            return [*own, record]
        proof = {
            "description": _("What you read all of this in, given once. Nothing known stays without evidence."),
            "fields": PROOF,
            "classes": ["collapse"] if obj and not _filled(request) else [],
        }
        return [*own, (_("Evidence for the whole page"), proof), record]

    def get_form(self, request, obj=None, change=False, **kwargs):
        form = super().get_form(request, obj, change=change, **kwargs)
        if issubclass(form, EntryForm):
            form.steps = tuple(step.after for step in self.steps(request, obj))
            form.checking = getattr(request, "checking", False)
            form.filled = _filled(request)
        return form

    def _create_formsets(self, request, obj, change):
        formsets, inlines = super()._create_formsets(request, obj, change)
        refusals = {reason.fact: reason.message for reason in getattr(request, "publication_refused", [])}
        request.page = Page(obj, formsets, refusals)
        return formsets, inlines

    def render_change_form(self, request, context, *args, obj=None, **kwargs):
        kinds = ("fact", *request.page.selected_kinds())
        context["row_lists"] = {kind: dict.fromkeys(request.page.all_names(kind)) for kind in kinds}
        context["lookalikes"] = getattr(context["adminform"].form, "lookalikes", [])
        context["steps"] = [(step.after, BUTTONS[step.name]) for step in self.steps(request, obj)]
        if self.has_change_permission(request, obj) if obj else self.has_add_permission(request):
            name = f"admin:{self.opts.app_label}_{self.opts.model_name}_check"
            context["check_address"] = reverse(name, args=[obj.pk]) if obj else reverse(f"{name}_new")
        return super().render_change_form(request, context, *args, obj=obj, **kwargs)

    def save_form(self, request, form, change):
        """The slug that a renamed entry had goes on leading to it."""
        entry = super().save_form(request, form, change)
        before = form.initial.get("slug")
        if change and "slug" in form.changed_data and before not in entry.former_slugs:
            entry.former_slugs = [*(slug for slug in entry.former_slugs if slug != entry.slug), before]
        return entry

    def save_related(self, request, form, formsets, change):
        request.page_form = form
        super().save_related(request, form, formsets, change)

    def check_saved(self, request, entry):
        if proof := request.page_form.proof():
            prove(entry, proof, lambda row: self.mark(request, row, request.page_form))
        if getattr(request, "checking", False):
            request.stops = [str(why) for why in what_stops(entry)]
        else:
            super().check_saved(request, entry)

    def message_user(self, request, *args, **kwargs):
        """Nothing is said of a page that is only looked over."""
        if not getattr(request, "checking", False):
            super().message_user(request, *args, **kwargs)

    def check_view(self, request, object_id=None):
        """What would stop publication if the page were saved as it is typed: it is saved, looked at, and taken back."""
        obj = self.get_object(request, unquote(object_id)) if object_id else None
        allowed = self.has_change_permission(request, obj) if object_id else self.has_add_permission(request)
        if request.method != "POST" or not allowed:
            raise PermissionDenied
        request.checking = True
        try:
            with transaction.atomic():
                page = self._changeform_view(request, object_id, "", {})
                transaction.set_rollback(True)
        except IntegrityError:  # the page itself was saved while it was looked over
            faults = [str(COLLIDED)]
        else:
            context = getattr(page, "context_data", None) or {}
            faults = [str(fault) for faults in context.get("errors", []) for fault in faults]
        kinds = ("fact", *request.page.selected_kinds())
        return JsonResponse(
            {
                "stops": getattr(request, "stops", None),
                "faults": faults,
                "names": {kind: request.page.all_names(kind) for kind in kinds},
            }
        )

    @admin.display(description=gettext_lazy("what stops publication"))
    def what_stops_publication(self, entry):
        if entry is None or not entry.pk:
            return _("Save the entry first.")
        reasons = format_html_join("", "<li>{}</li>", ((reason,) for reason in what_stops(entry)))
        return format_html_join("", "<ul>{}</ul>", [(reasons,)]) if reasons else _("Nothing: it can be published.")


def _filled(request) -> dict[str, str]:
    """What the address of the page fills in: the evidence for the page, and the reason of the change."""
    return {name: request.GET[name] for name in (*PROOF, "change_reason") if name in request.GET}
