"""The forms by which people sign in."""

from django import forms
from django.contrib.admin.forms import AdminAuthenticationForm
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from vendors.audittrail import Event, log


class SignInForm(AdminAuthenticationForm):
    """Name and password; what fails is written down, without the password."""

    def clean(self):
        try:
            return super().clean()
        except ValidationError:
            self.tell()
            raise

    def tell(self) -> None:
        """One line for each password that was tried; those sent during a lockout are not looked at."""
        locked = getattr(self.request, "axes_locked_out", False)
        if locked and self.request.axes_failures_since_start is None:
            return
        log(self.request, Event.LOCKED_OUT if locked else Event.SIGN_IN_FAILED, self.cleaned_data.get("username", ""))


class CodeForm(forms.Form):
    """A code of the application, or a recovery code."""

    code = forms.CharField(
        label=_("Code"),
        max_length=40,
        help_text=_("The six digits that your application shows now, or one of your recovery codes."),
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "autofocus": True, "spellcheck": "false"}),
    )
