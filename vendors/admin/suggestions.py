"""What the public suggests: accepted or declined with a reason; none of it enters the catalogue by itself."""

from urllib.parse import urlencode

from django import forms
from django.contrib import admin
from django.http import HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from vendors.admin.places import place_label
from vendors.admin.searching import Folding
from vendors.admin.worklists import words_of
from vendors.audittrail import Event, log
from vendors.columnlabels import column_label
from vendors.domain.asof import rows_by_place
from vendors.domain.entries import Entry
from vendors.domain.suggestions import SuggestionKind, SuggestionState
from vendors.domain.vocabulary import Voice
from vendors.models import Offering, Source, Suggestion, Vendor
from vendors.snapshot.load import Loader

SENT = ("received_at", "kind", "entry", "text", "source", "contact", "language")
KINDS = {"vendors": Vendor, "offerings": Offering}
BUTTONS = {
    "_accept": SuggestionState.ACCEPTED,
    "_decline": SuggestionState.DECLINED,
    "_reopen": SuggestionState.WAITING,
}
"""Name of a button -> what it makes of the suggestion."""


def entry_about(item: Suggestion) -> Vendor | Offering | None:
    """The entry that it speaks of, published or not."""
    kind, _slash, slug = item.about.partition("/")
    return KINDS[kind].objects.filter(slug=slug).first() if kind in KINDS else None


def present_facts(entry: Vendor | Offering | None) -> list[tuple[str, str, str]]:
    """(what is told, what it says, its sources) of all that the catalogue holds of an entry now."""
    if entry is None:
        return []
    slugs = [entry.slug]
    loader = Loader(slugs, [], drafts=True) if isinstance(entry, Vendor) else Loader([], slugs, drafts=True)
    held: Entry = next(loader.vendors() if isinstance(entry, Vendor) else loader.offerings())
    columns = ("name", "legal_name", "description_fr", "description_en", "website", "founded", "launched")
    told = [
        (capfirst(column_label(type(entry), name)), value, "") for name in columns if (value := getattr(held, name, ""))
    ]
    for place, row in rows_by_place(held).items():
        told.append(
            (capfirst(place_label(place)), words_of(row), ", ".join(dict.fromkeys(one.source for one in row.evidence)))
        )
    return told


def decide(items, state: SuggestionState, by: str, reason: str) -> None:
    """What became of suggestions, who said so, when and why; they are not saved yet."""
    decided = state != SuggestionState.WAITING
    for item in items:
        item.state, item.decision = state.value, reason
        item.decided_by, item.decided_at = (by, timezone.now()) if decided else ("", None)


class DecisionForm(forms.ModelForm):
    """A decision has its reason."""

    def clean(self):
        cleaned = super().clean()
        if {"_accept", "_decline"} & set(self.data) and not cleaned.get("decision"):
            self.add_error("decision", _("Say why: whoever reads it later needs to know."))
        return cleaned


@admin.action(description=gettext_lazy("Decline the selected suggestions as spam"), permissions=["change"])
def decline_spam(modeladmin, request, queryset):
    items = list(queryset.filter(state=SuggestionState.WAITING))
    decide(items, SuggestionState.DECLINED, request.user.get_username(), _("spam"))
    Suggestion.objects.bulk_update(items, ["state", "decision", "decided_by", "decided_at"])
    words = ngettext("%(count)s suggestion declined.", "%(count)s suggestions declined.", len(items))
    log(request, Event.BULK_ACTION, about="suggestions", detail=f"declined as spam: {len(items)}")
    modeladmin.message_user(request, words % {"count": len(items)})


@admin.register(Suggestion)
class SuggestionAdmin(Folding, admin.ModelAdmin):
    form = DecisionForm
    change_form_template = "admin/vendors/suggestion.html"
    list_display = ("received_at", "kind", "about", "beginning", "state", "decided_by")
    list_filter = ("state", "kind", "received_at")
    search_fields = ("about", "text", "source")
    date_hierarchy = "received_at"
    readonly_fields = (*SENT, "state", "decided_by", "decided_at")
    fieldsets = (
        (gettext_lazy("As it was sent"), {"fields": SENT}),
        (gettext_lazy("Decision"), {"fields": ("state", "decision", "decided_by", "decided_at")}),
    )
    actions = (decline_spam,)
    show_full_result_count = False

    def has_add_permission(self, request) -> bool:
        return False

    def has_delete_permission(self, request, obj=None) -> bool:
        return False

    @admin.display(description=gettext_lazy("text"))
    def beginning(self, item: Suggestion) -> str:
        return item.text if len(item.text) <= 80 else f"{item.text[:79]}…"

    @admin.display(description=gettext_lazy("about"))
    def entry(self, item: Suggestion) -> str:
        """The entry with a link to its page in the administration, where it has one."""
        found = entry_about(item)
        return format_html('<a href="{}">{}</a>', _page_of(found), item.about) if found else item.about or "–"

    def render_change_form(self, request, context, *args, obj=None, **kwargs):
        """Beside what the catalogue holds now; with a way to add the source that was named."""
        context["facts"] = present_facts(entry_about(obj))
        context["waits"] = obj.state == SuggestionState.WAITING
        context["source_known"] = source_named(obj)
        context["new_source"] = _new_source(obj)
        context["onward"] = onward(obj) if obj.state == SuggestionState.ACCEPTED else ""
        return super().render_change_form(request, context, *args, obj=obj, **kwargs)

    def save_model(self, request, obj, form, change) -> None:
        for button in BUTTONS.keys() & request.POST.keys():
            decide([obj], BUTTONS[button], request.user.get_username(), form.cleaned_data.get("decision", ""))
        super().save_model(request, obj, form, change)

    def response_change(self, request, obj):
        """An accepted one leads to the page where the curator writes what he makes of it."""
        if "_accept" in request.POST and (address := onward(obj)):
            self.message_user(request, _("Accepted. Nothing is written yet: write here what you make of it."))
            return HttpResponseRedirect(address)
        return super().response_change(request, obj)


def source_named(item: Suggestion) -> Source | None:
    """The source of the catalogue that has the address that was sent."""
    return Source.objects.filter(address=item.source).first() if item.source else None


def onward(item: Suggestion) -> str:
    """The entry's page, with what is known of the proof filled in; empty where it is about no entry."""
    entry = entry_about(item)
    if entry is None:
        return ""
    filled = {"change_reason": f"{item.get_kind_display()}, {item.number}"[:100]}
    if source := source_named(item):
        filled |= {"proof_source": source.pk, "proof_as_of": timezone.localdate().isoformat()}
    if item.kind == SuggestionKind.REPLY:
        filled |= {"proof_voice": Voice.VENDOR_CLAIM.value, "reply": str(item.number)}
    return f"{_page_of(entry)}?{urlencode(filled)}"


def _page_of(entry: Vendor | Offering) -> str:
    return reverse(f"admin:vendors_{entry._meta.model_name}_change", args=[entry.pk])


def _new_source(item: Suggestion) -> str:
    """The page that adds the source, with its address and the day filled in."""
    filled = {"address": item.source, "read_on": timezone.localdate().isoformat(), "language": item.language}
    return f"{reverse('admin:vendors_source_add')}?{urlencode(filled)}" if item.source else ""
