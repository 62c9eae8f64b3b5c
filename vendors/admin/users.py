"""Accounts of the people who keep the catalogue. An owner looks after them, and never beyond an owner's own rights."""

from django.contrib import admin
from django.contrib.auth.admin import UserAdmin
from django.contrib.auth.models import Group, User
from django.utils.translation import gettext_lazy as _

from vendors.roles import ROLES

admin.site.unregister(User)


@admin.register(User)
class AccountAdmin(UserAdmin):
    """Superusers see all of it. Owners see the accounts that hold roles alone, and give or take those roles.

    Accounts are switched off, never deleted: the history goes on naming them.
    """

    list_display = ("username", "first_name", "last_name", "is_active", "last_login")
    list_filter = ("is_active", "groups")

    def get_queryset(self, request):
        accounts = super().get_queryset(request)
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
        super().save_model(request, obj, form, change)
