"""Work in hand: an entry, or a fact of it, given to someone with a day and a note, until it is done."""

from django.contrib import admin
from django.http import HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from vendors.admin.giving import AssignmentForm, finish_work, is_late
from vendors.admin.searching import Folding
from vendors.admin.upkeep import addresses
from vendors.models import Assignment


class DoneFilter(admin.SimpleListFilter):
    title = gettext_lazy("done")
    parameter_name = "done"

    def lookups(self, request, model_admin):
        return [("no", _("open")), ("late", _("late")), ("yes", _("done"))]

    def queryset(self, request, queryset):
        if self.value() == "late":
            return queryset.filter(done_at=None, due__lt=timezone.localdate())
        return queryset if self.value() is None else queryset.filter(done_at__isnull=self.value() == "no")


class WhoseFilter(admin.SimpleListFilter):
    title = gettext_lazy("whose")
    parameter_name = "whose"

    def lookups(self, request, model_admin):
        return [("mine", _("mine")), ("others", _("of others"))]

    def queryset(self, request, queryset):
        match self.value():
            case "mine":
                return queryset.filter(assignee=request.user)
            case "others":
                return queryset.exclude(assignee=request.user)
        return queryset


@admin.action(description=gettext_lazy("Mark the selected pieces of work as done"), permissions=["change"])
def finish(modeladmin, request, queryset):
    count = queryset.filter(done_at=None).update(done_at=timezone.now(), done_by=request.user.get_username())
    words = ngettext("%(count)s piece of work is done.", "%(count)s pieces of work are done.", count)
    modeladmin.message_user(request, words % {"count": count})


@admin.register(Assignment)
class AssignmentAdmin(Folding, admin.ModelAdmin):
    form = AssignmentForm
    list_display = ("about", "place", "note", "assignee", "due", "state")
    list_filter = (WhoseFilter, DoneFilter, "due")
    list_select_related = ("vendor", "offering", "assignee")
    search_fields = ("vendor__slug", "vendor__name", "offering__slug", "offering__name", "place", "note")
    autocomplete_fields = ("vendor", "offering")
    readonly_fields = ("made_by", "made_at", "done_by", "done_at")
    fields = ("to", "vendor", "offering", "place", "note", "due", *readonly_fields)
    actions = (finish,)
    show_full_result_count = False

    def get_urls(self):
        return [*addresses(self.admin_site), *super().get_urls()]

    def get_fields(self, request, obj=None):
        if not (self.has_change_permission(request, obj) if obj else self.has_add_permission(request)):
            return ["assignee", *self.fields[1:]]
        return self.fields if obj else self.fields[: -len(self.readonly_fields)]

    def has_delete_permission(self, request, obj=None) -> bool:
        return False

    def get_changeform_initial_data(self, request):
        """Oneself, unless the address names someone else."""
        return {"to": str(request.user.pk), **super().get_changeform_initial_data(request)}

    def save_model(self, request, obj, form, change) -> None:
        if not change:
            obj.made_by = request.user.get_username()
        if "_finish" in request.POST:
            finish_work([obj], request.user.get_username())
        elif "_reopen" in request.POST:
            obj.done_at, obj.done_by = None, ""
        super().save_model(request, obj, form, change)

    def response_post_save_add(self, request, obj):
        return HttpResponseRedirect(reverse("admin:index"))

    @admin.display(description=gettext_lazy("about"), ordering="offering__name")
    def about(self, work: Assignment) -> str:
        return str(work.offering or work.vendor)

    @admin.display(description=gettext_lazy("state"), ordering="done_at")
    def state(self, work: Assignment) -> str:
        if work.done_at:
            return _("done")
        return format_html("<strong>{}</strong>", _("late")) if is_late(work) else _("open")
