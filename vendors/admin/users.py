"""Accounts of the people who keep the catalogue. An owner looks after them, and never beyond an owner's own rights."""

from django.contrib import admin, messages
from django.contrib.auth.admin import GroupAdmin, UserAdmin
from django.contrib.auth.models import Group, User
from django.db.models import Exists, OuterRef
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from django_otp.plugins.otp_static import admin as recovery_codes  # noqa: F401 (registers what is taken out below)
from django_otp.plugins.otp_static.models import StaticDevice
from django_otp.plugins.otp_totp import admin as applications  # noqa: F401 (likewise)
from django_otp.plugins.otp_totp.models import TOTPDevice

from vendors.admin.searching import Folding
from vendors.audittrail import Event, log
from vendors.roles import ROLES
from vendors.signincodes import forget

# The pages of devices would show their secrets.
admin.site.unregister([User, Group, TOTPDevice, StaticDevice])
FLAGS = ("username", "is_active", "is_staff", "is_superuser")


def rights_told(account: User) -> dict[str, str]:
    """What an account is and may do, as the audit log tells it."""
    told = {name: str(getattr(account, name)) for name in FLAGS}
    told["groups"] = ", ".join(account.groups.order_by("name").values_list("name", flat=True))
    told["permissions"] = ", ".join(account.user_permissions.order_by("pk").values_list("codename", flat=True))
    return told


def differences(before: dict[str, str], after: dict[str, str]) -> str:
    return "; ".join(
        f"{name}: {before.get(name, '')} → {after[name]}" for name in after if before.get(name) != after[name]
    )


@admin.register(Group)
class RoleAdmin(GroupAdmin):
    """Groups and their permissions, for superusers; a change of them is a change of what people may do."""

    def save_related(self, request, form, formsets, change):
        before = set(form.instance.permissions.values_list("codename", flat=True))
        super().save_related(request, form, formsets, change)
        after = set(form.instance.permissions.values_list("codename", flat=True))
        moves = [f"+{name}" for name in sorted(after - before)] + [f"-{name}" for name in sorted(before - after)]
        if moves:
            log(request, Event.ACCOUNT_CHANGED, about=form.instance.name, detail=" ".join(moves))


@admin.register(User)
class AccountAdmin(Folding, UserAdmin):
    """Superusers see all of it. Owners see the accounts that hold roles alone, and give or take those roles.

    Accounts are switched off, never deleted: the history goes on naming them.
    """

    list_display = ("username", "first_name", "last_name", "is_active", "codes", "last_login")
    list_filter = ("is_active", "groups")
    actions = ("reset_codes",)

    def get_queryset(self, request):
        devices = TOTPDevice.objects.filter(user=OuterRef("pk"), confirmed=True)
        accounts = super().get_queryset(request).annotate(codes=Exists(devices))
        if request.user.is_superuser:
            return accounts
        beyond = Group.objects.exclude(name__in=ROLES)
        return accounts.filter(is_superuser=False, user_permissions=None).exclude(groups__in=beyond)

    def get_fieldsets(self, request, obj=None):
        if request.user.is_superuser or obj is None:
            return super().get_fieldsets(request, obj)
        return (
            (None, {"fields": ("username", "password")}),
            (_("Person"), {"fields": ("first_name", "last_name", "email")}),
            (
                _("Role"),
                {
                    "description": _(
                        "A viewer reads; a curator also edits and submits for review; a publisher also publishes and "
                        "withdraws; an owner also looks after accounts."
                    ),
                    "fields": ("is_active", "groups"),
                },
            ),
            (_("Record"), {"fields": ("last_login", "date_joined")}),
        )

    def get_readonly_fields(self, request, obj=None):
        return super().get_readonly_fields(request, obj) if request.user.is_superuser else ("last_login", "date_joined")

    def formfield_for_manytomany(self, db_field, request, **kwargs):
        if db_field.name == "groups" and not request.user.is_superuser:
            kwargs["queryset"] = Group.objects.filter(name__in=ROLES)
        return super().formfield_for_manytomany(db_field, request, **kwargs)

    def has_delete_permission(self, request, obj=None):
        return request.user.is_superuser

    def save_model(self, request, obj, form, change):
        if not change:
            obj.is_staff = True  # an account serves to sign in here, and without a role it sees nothing
        request.rights_before = rights_told(User.objects.get(pk=obj.pk)) if change else {}
        super().save_model(request, obj, form, change)

    def save_related(self, request, form, formsets, change):
        super().save_related(request, form, formsets, change)
        if moves := differences(request.rights_before, rights_told(form.instance)):
            log(request, Event.ACCOUNT_CHANGED if change else Event.ACCOUNT_ADDED, form.instance.username, moves)

    def log_deletions(self, request, queryset):
        for account in queryset:
            log(request, Event.ACCOUNT_CHANGED, about=account.username, detail="deleted")
        return super().log_deletions(request, queryset)

    def user_change_password(self, request, id, form_url=""):
        response = super().user_change_password(request, id, form_url)
        if request.method == "POST" and response.status_code == 302:
            log(request, Event.PASSWORD_CHANGED, about=self.get_object(request, id).username)
        return response

    @admin.display(description=_("sign-in codes"), boolean=True, ordering="codes")
    def codes(self, account):
        return account.codes

    @admin.action(
        description=_("Reset the sign-in codes of the selected accounts (lost phone)"), permissions=["change"]
    )
    def reset_codes(self, request, queryset):
        done = [account for account in queryset if forget(account)]
        for account in done:
            log(request, Event.CODES_RESET, about=account.username)
        text = ngettext(
            "The codes of %(count)d account were reset.", "The codes of %(count)d accounts were reset.", len(done)
        )
        self.message_user(request, text % {"count": len(done)}, messages.SUCCESS)
