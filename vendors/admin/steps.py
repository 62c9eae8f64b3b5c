"""The editorial steps of entries, as buttons on the page and as actions on the list, each for who may take it."""

from django.contrib import admin, messages
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from vendors.actions import record
from vendors.admin.writes import touches_of
from vendors.domain.vocabulary import Publication
from vendors.domain.workflow import STEPS, Right, Step, steps_from
from vendors.publishing import what_stops

BUTTONS = {
    "submit": gettext_lazy("Save and submit for review"),
    "send_back": gettext_lazy("Save and send back to draft"),
    "publish": gettext_lazy("Save and publish"),
    "withdraw": gettext_lazy("Save and withdraw"),
    "restore": gettext_lazy("Save and restore as a draft"),
}
ACTIONS = {
    "submit": gettext_lazy("Submit the selected entries for review"),
    "send_back": gettext_lazy("Send the selected entries back to draft"),
    "publish": gettext_lazy("Publish the selected entries"),
    "withdraw": gettext_lazy("Withdraw the selected entries"),
    "restore": gettext_lazy("Restore the selected entries as drafts"),
}


def _action(step: Step):
    """A step as an action of the list."""

    @admin.action(description=ACTIONS[step.name], permissions=[step.right.value])
    def take(modeladmin, request, queryset):
        modeladmin.take_step(request, queryset, step)

    take.__name__ = step.name
    return take


STEP_ACTIONS = tuple(_action(step) for step in STEPS)


class Steps:
    """What the admin of entries needs for their steps."""

    def has_publish_permission(self, request, obj=None):
        return request.user.has_perm(f"vendors.publish_{self.opts.model_name}")

    def steps(self, request, entry=None) -> list[Step]:
        """The steps that this user can take from where the entry stands; a new one starts as a draft."""
        rights = {
            Right.CHANGE: self.has_change_permission(request, entry),
            Right.PUBLISH: self.has_publish_permission(request, entry),
        }
        found = steps_from(
            entry.publication if entry else Publication.DRAFT, [right for right, held in rights.items() if held]
        )
        return [step for step in found if entry or step.name != "withdraw"]

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        """A button that saves and takes a step sends the state it leads to."""
        if request.method == "POST" and (wanted := request.POST.get("_publication")):
            request.POST = request.POST.copy()
            request.POST["publication"] = wanted
            del request.POST["_publication"]
        return super().changeform_view(request, object_id, form_url, extra_context)

    def take_step(self, request, queryset, step: Step) -> None:
        """The step for each selected entry that stands where it starts; what may not be shown is named and left."""
        ready = []
        for entry in queryset.select_for_update(of=("self",)).filter(publication__in=step.before):
            if step.after == Publication.PUBLISHED and (reasons := what_stops(entry)):
                why = "; ".join(str(reason) for reason in reasons)
                self.message_user(
                    request, _("%(entry)s is not published: %(why)s") % {"entry": entry, "why": why}, messages.ERROR
                )
            else:
                ready.append(entry)
        touched = set()
        with transaction.atomic():
            for entry in ready:
                stored = type(entry)(pk=entry.pk, slug=entry.slug, publication=entry.publication)
                entry.publication = step.after
                entry._change_reason = f"publication: {step.after}"
                entry.save(update_fields=["publication"])
                touched |= touches_of(entry, stored)
                self.log_change(request, entry, [{"changed": {"fields": ["publication"]}}])
            if touched:
                record(touched, by=request.user.get_username())
        count = len(ready)
        self.message_user(
            request, ngettext("%(count)s entry changed.", "%(count)s entries changed.", count) % {"count": count}
        )
