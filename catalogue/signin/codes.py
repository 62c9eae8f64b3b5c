"""The pages of one-time codes: entering one to get in, and looking after one's own."""

from django.contrib import messages
from django.http import HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django_otp import login
from django_otp.plugins.otp_static.models import StaticDevice

from catalogue.signin import devices
from catalogue.signin.forms import CodeForm
from vendors.audittrail import Event, log
from vendors.signincodes import enrolled, forget


def enter_code(site, request):
    """Asks for a code after the password; a right one completes the sign-in."""
    form = CodeForm(request.POST if request.method == "POST" else None)
    if form.is_valid() and (device := checked(request, form)):
        login(request, device)
        request.session.cycle_key()
        log(request, Event.SIGNED_IN)
        return HttpResponseRedirect(site.after(request))
    context = {"title": _("Enter your code"), "form": form, "next": site.after(request)}
    return TemplateResponse(request, "admin/signin/code.html", site.each_context(request) | context)


def change_codes(site, request):
    """Enrols an application, or renews recovery codes and disables codes for who sends a valid one."""
    step = request.POST.get("step", "") if request.method == "POST" else ""
    form = CodeForm(request.POST if step else None)
    shown: list[str] = []
    if enrolled(request.user):
        if step in ("renew", "disable") and form.is_valid() and checked(request, form):
            if step == "disable":
                forget(request.user)
                log(request, Event.CODES_DISABLED)
                messages.success(request, _("Signing in asks for no code any more."))
                return HttpResponseRedirect(reverse("admin:codes"))
            shown = devices.renew_recovery_codes(request.user)
            log(request, Event.RECOVERY_CODES_MADE)
    elif step == "confirm" and form.is_valid():
        shown = devices.confirm(request, form.cleaned_data["code"])
        if shown:
            log(request, Event.CODES_ENABLED)
        else:
            form.add_error("code", why_refused(request))
    context = {"title": _("Sign-in codes"), "next": site.after(request)}
    if shown:
        return TemplateResponse(
            request, "admin/signin/recovery.html", site.each_context(request) | context | {"codes": shown}
        )
    if enrolled(request.user):
        context |= {"form": form, "left": devices.recovery_codes_left(request.user)}
        return TemplateResponse(request, "admin/signin/codes.html", site.each_context(request) | context)
    device = devices.new_device(request.user)
    # The drawing is made of numbers alone: what is drawn is in the pattern, never in the text of the SVG.
    drawing = mark_safe(devices.drawing(device))  # noqa: S308 (see above)
    context |= {"form": form, "secret": devices.secret(device), "drawing": drawing}
    return TemplateResponse(request, "admin/signin/enrol.html", site.each_context(request) | context)


def checked(request, form):
    """The device that made the form's code; else says on the form why it is refused, and writes it down."""
    device = devices.accept(request.user, form.cleaned_data["code"])
    if device is None:
        log(request, Event.CODE_REFUSED)
        form.add_error("code", why_refused(request))
    elif isinstance(device, StaticDevice):
        log(request, Event.RECOVERY_CODE_USED, detail=f"{devices.recovery_codes_left(request.user)} left")
    return device


def why_refused(request) -> str:
    wait = devices.seconds_to_wait(request.user)
    refused = _("This code is not valid, or was used already.")
    if wait:
        later = ngettext(
            "The next one is looked at in %(seconds)d second.",
            "The next one is looked at in %(seconds)d seconds.",
            wait,
        )
        refused = f"{refused} {later % {'seconds': wait}}"
    return refused
