"""The pages of the work lists: how much there is to do, each list, facts checked today, work given to someone."""

import csv

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from vendors.admin.checking import MODELS, CheckForm, check
from vendors.admin.giving import GiveForm
from vendors.admin.worklists import LISTS, Line, Wanted, find
from vendors.admin.writes import NotPublishable
from vendors.audittrail import Event, log
from vendors.domain.cells import safe_cell
from vendors.domain.suggestions import SuggestionState
from vendors.domain.vocabulary import Publication
from vendors.models import Assignment, Category, Offering, Suggestion, Vendor
from vendors.snapshot import KEEPER
from vendors.upkeeplabels import GAPS, KINDS

PAGE = 50
COLUMNS = ("entry", "slug", "name", "vendor", "kind", "place", "what", "value", "newest", "months", "sources", "stake")
CHECKS = ("vendors.add_evidence", "vendors.change_vendor", "vendors.change_offering")


class NarrowForm(forms.Form):
    """What the lists are narrowed to, by the address of the page."""

    vendor = forms.SlugField(label=gettext_lazy("vendor"), required=False, widget=forms.TextInput({"list": "vendors"}))
    category = forms.ChoiceField(label=gettext_lazy("category"), required=False)
    kind = forms.ChoiceField(label=gettext_lazy("kind of fact"), required=False)
    months = forms.IntegerField(
        label=gettext_lazy("stale after how many months"),
        required=False,
        min_value=1,
        max_value=600,
        help_text=gettext_lazy("Empty: the limit of each kind of fact."),
    )

    def __init__(self, *args, kinds, **kwargs):
        super().__init__(*args, **kwargs)
        slugs = Category.objects.order_by("slug").values_list("slug", flat=True)
        self.fields["category"].choices = [("", "---------"), *((slug, slug) for slug in slugs)]
        self.fields["kind"].choices = [("", "---------"), *sorted(kinds.items(), key=lambda pair: str(pair[1]))]

    def wanted(self) -> Wanted:
        found = self.cleaned_data
        return Wanted(found["vendor"], found["category"], found["kind"], found["months"])


def addresses(site: admin.AdminSite) -> list:
    """Addresses of the pages, for who is signed in."""
    return [
        path("upkeep/", site.admin_view(overview), name="upkeep"),
        path("upkeep/<slug:name>/", site.admin_view(work_list), name="upkeep-list"),
    ]


def overview(request):
    """Every list with its count, and what else waits."""
    _allow(request)
    form = NarrowForm(request.GET, kinds={**GAPS, **KINDS})
    snapshot, cards = KEEPER.current().snapshot, []
    if form.is_valid():
        query = {name: value for name, value in form.cleaned_data.items() if value}
        for row in LISTS.values():
            found = find(row.name, snapshot, form.wanted())
            address = f"{reverse('admin:upkeep-list', args=[row.name])}?{urlencode(query)}"
            cards.append({"title": row.title, "told": row.told, "count": found.count, "address": address})
        websites = {name: value for name, value in query.items() if name != "kind"} | {"kind": "website"}
        wanted = Wanted(**{**vars(form.wanted()), "kind": "website"})
        cards.append(
            {
                "title": _("Websites not checked"),
                "told": _("Nobody has said for longer than the limit that the address still leads there."),
                "count": find("stale", snapshot, wanted).count,
                "address": f"{reverse('admin:upkeep-list', args=['stale'])}?{urlencode(websites)}",
            }
        )
    words = {"title": _("Upkeep"), "narrow": form, "cards": cards, "waiting": waiting()}
    return TemplateResponse(request, "admin/vendors/upkeep.html", admin.site.each_context(request) | words)


def waiting() -> list[tuple[str, int, str]]:
    """(what, how many, address) of what waits for a decision; every count is that of the list it leads to."""
    found = []
    for model in (Vendor, Offering):
        listed = reverse(f"admin:vendors_{model._meta.model_name}_changelist")
        for state, words in (
            (Publication.IN_REVIEW, _("in review: %(what)s")),
            (Publication.DRAFT, _("drafts: %(what)s")),
        ):
            count = model.objects.filter(publication=state).count()
            address = f"{listed}?publication__exact={state.value}"
            found.append((words % {"what": model._meta.verbose_name_plural}, count, address))
    count = Suggestion.objects.filter(state=SuggestionState.WAITING).count()
    listed = reverse("admin:vendors_suggestion_changelist")
    found.append((_("suggestions waiting"), count, f"{listed}?state__exact=waiting"))
    late = Assignment.objects.filter(done_at=None, due__lt=timezone.localdate()).count()
    found.append((_("work that is late"), late, f"{reverse('admin:vendors_assignment_changelist')}?done=late"))
    return found


def work_list(request, name: str):
    """One list; what is chosen on it is checked today, or given to someone."""
    _allow(request)
    if name not in LISTS:
        raise Http404
    row, snapshot = LISTS[name], KEEPER.current().snapshot
    form = NarrowForm(request.GET, kinds=GAPS if name == "blocking" else KINDS)
    found = find(name, snapshot, form.wanted() if form.is_valid() else Wanted())
    if request.GET.get("format") == "csv" and form.is_valid():
        return _csv(name, found.lines(0, None))
    action = request.POST.get("action", "")
    proof = CheckForm(request.POST if action == "check" else None)
    gift = GiveForm(request.POST if action == "give" else None, initial={"to": request.user.pk})
    if request.method == "POST" and _acted(request, row, proof, gift):
        return HttpResponseRedirect(request.get_full_path())
    pages = max(-(-found.count // PAGE), 1)
    page = min(max(int(text) if (text := request.GET.get("page", "1")).isdecimal() else 1, 1), pages)
    lines = list(found.lines((page - 1) * PAGE, page * PAGE)) if form.is_valid() else []
    query = {key: value for key, value in request.GET.items() if key not in ("page", "format")}
    words = {
        "title": row.title,
        "row": row,
        "narrow": form,
        "count": found.count,
        "kinds": [(KINDS.get(kind) or GAPS.get(kind, kind), number) for kind, number in found.kinds.most_common()],
        "lines": [(line, address) for line, address in zip(lines, _addresses(lines), strict=True)],
        "chosen": request.POST.getlist("item"),
        "page": page,
        "pages": pages,
        "before": urlencode(query | {"page": page - 1}) if page > 1 else "",
        "after": urlencode(query | {"page": page + 1}) if page < pages else "",
        "as_csv": urlencode(query | {"format": "csv"}),
        "proof": proof if row.checkable and request.user.has_perms(CHECKS) else None,
        "gift": gift if request.user.has_perm("vendors.add_assignment") else None,
        "media": proof.media,
    }
    return TemplateResponse(request, "admin/vendors/upkeep_list.html", admin.site.each_context(request) | words)


def _allow(request) -> None:
    if not request.user.has_perms(("vendors.view_vendor", "vendors.view_offering")):
        raise PermissionDenied


def _acted(request, row, proof: CheckForm, gift: GiveForm) -> bool:
    """Whether what was asked for is done; otherwise the page says why not."""
    chosen = request.POST.getlist("shown" if request.POST.get("all") else "item")
    items = [tuple(item.split(" ", 2)) for item in chosen]
    allowed = {
        "check": row.checkable and request.user.has_perms(CHECKS),
        "give": request.user.has_perm("vendors.add_assignment"),
    }
    action = request.POST.get("action", "")
    if not allowed.get(action) or any(len(item) != 3 or item[0] not in MODELS for item in items):
        raise PermissionDenied
    if not items:
        messages.error(request, _("Choose at least one line."))
        return False
    return _checked(request, items, proof) if action == "check" else _given(request, items, gift)


def _checked(request, items, proof: CheckForm) -> bool:
    if not proof.is_valid():
        return False
    try:
        outcome = check(items, proof.cleaned_data, request.user.get_username())
    except NotPublishable as refused:
        messages.error(request, _("Nothing was changed: %(why)s") % {"why": refused})
        return False
    words = ngettext("%(count)s fact checked today.", "%(count)s facts checked today.", outcome.added)
    messages.success(request, words % {"count": outcome.added})
    if outcome.had:
        words = ngettext("%(count)s had this evidence already.", "%(count)s had this evidence already.", outcome.had)
        messages.info(request, words % {"count": outcome.had})
    if outcome.gone:
        messages.warning(request, _("No longer there: %(what)s") % {"what": ", ".join(outcome.gone)})
    log(request, Event.BULK_ACTION, about=proof.cleaned_data["source"], detail=f"checked today: {outcome.added}")
    return True


def _given(request, items, gift: GiveForm) -> bool:
    if not gift.is_valid():
        return False
    entries = {(kind, slug): MODELS[kind].objects.filter(slug=slug).first() for kind, slug, _place in items}
    given = gift.give(
        [(kind, entries[kind, slug], place) for kind, slug, place in items if entries[kind, slug]],
        request.user.get_username(),
    )
    words = ngettext("%(count)s piece of work given.", "%(count)s pieces of work given.", given)
    messages.success(request, words % {"count": given})
    return True


def _addresses(lines: list[Line]) -> list[str]:
    """The page of each line's entry, in one query a table."""
    found = {}
    for kind, model in MODELS.items():
        slugs = {line.slug for line in lines if line.entry == kind}
        for slug, pk in model.objects.filter(slug__in=slugs).values_list("slug", "pk"):
            found[kind, slug] = reverse(f"admin:vendors_{kind}_change", args=[pk])
    return [found.get((line.entry, line.slug), "") for line in lines]


def _csv(name: str, lines) -> HttpResponse:
    """The whole list as a table that no spreadsheet takes for formulas."""
    response = HttpResponse(content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    table = csv.writer(response)
    table.writerow(COLUMNS)
    for line in lines:
        table.writerow(safe_cell(_text(getattr(line, column))) for column in COLUMNS)
    return response


def _text(value: object) -> str:
    return " ".join(value) if isinstance(value, tuple) else "" if value is None else str(value)
