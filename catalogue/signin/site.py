"""The administration as a site: who may enter it, and the pages on the way in."""

import time
from http import HTTPStatus

from django.conf import settings
from django.contrib.admin import AdminSite
from django.contrib.auth import logout
from django.http import HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.decorators import method_decorator
from django.utils.http import url_has_allowed_host_and_scheme, urlencode
from django.utils.timezone import now
from django.views.decorators.cache import never_cache

from catalogue.signin.codes import change_codes, enter_code
from catalogue.signin.devices import CODE, owed
from catalogue.signin.forms import SignInForm
from catalogue.signin.lockout import ends
from catalogue.signin.middleware import BEGAN, SEEN
from vendors.audittrail import Event, log


class CatalogueSite(AdminSite):
    """Lets in who gave the password, and the code where the account has one or the installation requires one."""

    login_form = SignInForm

    def has_permission(self, request):
        return self.known(request) and not owed(request)

    def known(self, request) -> bool:
        """Whether the password of an active account was given; a code may still be owed."""
        return super().has_permission(request)

    def get_urls(self):
        return [
            path("code/", self.enter_code, name="code"),
            path("codes/", self.change_codes, name="codes"),
            *super().get_urls(),
        ]

    @method_decorator(never_cache)
    def login(self, request, extra_context=None):
        if request.method == "GET" and self.known(request) and (page := owed(request)):
            return HttpResponseRedirect(f"{reverse(f'admin:{page}')}?{urlencode({'next': self.after(request)})}")
        response = super().login(request, extra_context)
        if getattr(request, "axes_locked_out", False):
            return self.locked_out(request)
        if request.method == "POST" and response.status_code == HTTPStatus.FOUND:
            request.session[BEGAN] = request.session[SEEN] = int(time.time())
            log(request, Event.PASSWORD_ACCEPTED if owed(request) == CODE else Event.SIGNED_IN)
        return response

    def locked_out(self, request):
        """Nothing but when another try is heard, alike for names that exist and for those that do not."""
        end = ends(request.axes_credentials["username"], request.axes_ip_address)
        page = TemplateResponse(
            request,
            "admin/signin/locked.html",
            self.each_context(request) | {"end": end},
            status=HTTPStatus.TOO_MANY_REQUESTS,
        )
        page["Retry-After"] = str(max(1, round((end - now()).total_seconds())))
        return page

    def logout(self, request, extra_context=None):
        log(request, Event.SIGNED_OUT)
        return super().logout(request, extra_context)

    def password_change(self, request, extra_context=None):
        response = super().password_change(request, extra_context)
        if request.method == "POST" and response.status_code == HTTPStatus.FOUND:
            log(request, Event.PASSWORD_CHANGED)
        return response

    @method_decorator(never_cache)
    def enter_code(self, request):
        """The code of who gave the password and has enrolled an application; or away from here."""
        if not self.known(request):
            return HttpResponseRedirect(reverse("admin:login"))
        if request.method == "POST" and "leave" in request.POST:
            log(request, Event.SIGNED_OUT)
            logout(request)
            return HttpResponseRedirect(reverse("admin:login"))
        if owed(request) != CODE:
            return HttpResponseRedirect(self.after(request))
        return enter_code(self, request)

    @method_decorator(never_cache)
    def change_codes(self, request):
        """One's own codes: enrolled by who gave the password, changed by who also gave a code."""
        if not self.known(request) or owed(request) == CODE:
            return HttpResponseRedirect(f"{reverse('admin:login')}?{urlencode({'next': reverse('admin:codes')})}")
        return change_codes(self, request)

    def after(self, request) -> str:
        """The page that was asked for first, of this site alone."""
        wanted = request.POST.get("next") or request.GET.get("next") or ""
        host = {request.get_host()}
        safe = url_has_allowed_host_and_scheme(wanted, host, require_https=request.is_secure())
        return wanted if safe and wanted.startswith(f"/{settings.ADMIN_PATH}/") else reverse("admin:index")
