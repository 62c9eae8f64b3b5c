"""The page that shows what going back would do, and does it once it is told why."""

from datetime import datetime, timedelta

from django import forms
from django.contrib import messages
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.http import Http404, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vendors.actions import record
from vendors.admin.history import EPOCH
from vendors.admin.paths import ROWS
from vendors.admin.versions import Only, go_back, way_back
from vendors.admin.writes import NotPublishable, check_published, touch
from vendors.models import Evidence


class WhereTo(forms.Form):
    """`to`: microseconds since 1970. With a table and a row: that row alone; with a field: that field of it alone."""

    to = forms.IntegerField(min_value=0, max_value=2**53)
    table = forms.CharField(required=False)
    row = forms.IntegerField(required=False)
    field = forms.CharField(required=False)


class Why(forms.Form):
    reason = forms.CharField(
        label=gettext_lazy("Reason of the change"),
        max_length=100,
        help_text=gettext_lazy("Kept in the history and in the change log."),
    )


class Returning:
    """What the admin of entries needs to take changes back."""

    def get_urls(self):
        name = f"{self.opts.app_label}_{self.opts.model_name}_return"
        return [
            path("<path:object_id>/return/", self.admin_site.admin_view(self.return_view), name=name),
            *super().get_urls(),
        ]

    def revert_disabled(self, request, obj=None):
        """The stock form of an old version holds its own columns only, and its publication: it is for reading."""
        return True

    def history_form_view(self, request, object_id, version_id, extra_context=None):
        if request.method == "POST":
            raise PermissionDenied
        return super().history_form_view(request, object_id, version_id, extra_context)

    def history_view(self, request, object_id, extra_context=None):
        """With the ways back, for who may take them."""
        address = f"admin:{self.opts.app_label}_{self.opts.model_name}_return"
        ways = {"returnable": self.has_change_permission(request), "return_address": reverse(address, args=[object_id])}
        return super().history_view(request, object_id, {**ways, **(extra_context or {})})

    def return_view(self, request, object_id):
        entry = self.get_object(request, unquote(object_id))
        if entry is None:
            raise Http404
        if not self.has_change_permission(request, entry):
            raise PermissionDenied
        to, only = self._where(request)
        why = Why(request.POST if request.method == "POST" else None)
        if request.method == "POST" and why.is_valid() and self._returned(request, entry, to, only, why):
            return HttpResponseRedirect(
                reverse(f"admin:{self.opts.app_label}_{self.opts.model_name}_change", args=[entry.pk])
            )
        context = {
            **self.admin_site.each_context(request),
            "title": _("Take back: %(entry)s") % {"entry": entry},
            "opts": self.opts,
            "original": entry,
            "moves": way_back(entry, to, only),
            "to": to,
            "whole": only is None,
            "why": why,
        }
        return TemplateResponse(request, "admin/vendors/return.html", context)

    def _where(self, request) -> tuple[datetime, Only | None]:
        where = WhereTo(request.GET)
        if not where.is_valid():
            raise Http404
        given = where.cleaned_data
        to = EPOCH + timedelta(microseconds=given["to"])
        if not given["table"]:
            return to, None
        tables = {table._meta.model_name: table for table in (self.model, *ROWS[self.model], Evidence)}
        if given["table"] not in tables or given["row"] is None:
            raise Http404
        return to, Only(tables[given["table"]], given["row"], given["field"])

    def _returned(self, request, entry, to, only, why: Why) -> bool:
        """Whether it is done; where a rule stands against it, it is said and nothing changes."""
        reason = why.cleaned_data["reason"]
        try:
            with transaction.atomic():
                entry = self.model.objects.select_for_update().get(pk=entry.pk)
                moves = way_back(entry, to, only)
                go_back(moves, reason)
                if moves:
                    record([touch(entry, "updated")], by=request.user.get_username(), reason=reason)
                    self.log_change(request, entry, [{"changed": {"fields": [move.place for move in moves]}}])
                check_published([self.model.objects.get(pk=entry.pk)])
        except (ValidationError, NotPublishable) as refused:
            why.add_error(None, getattr(refused, "messages", None) or [str(reason) for reason in refused.reasons])
            return False
        except IntegrityError:
            why.add_error(None, _("A row in use now stands in the way: it has the key of one that would come back."))
            return False
        self.message_user(request, _("Taken back."), messages.SUCCESS)
        return True
