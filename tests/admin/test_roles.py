"""Four roles, each with what the one before it may do: read, edit, publish, look after accounts."""

import pytest
from django.apps import apps
from django.contrib.auth.models import Group, Permission, User
from django.test import Client
from django.urls import reverse

from tests.admin.conftest import sign_in
from tests.make import make_offering
from vendors.roles import AUDITED, ENTRIES, IMPORTS, KEPT, REFERENCE, ROLES, ROWS, TOLD, WORK, make_roles, rights_of

ACCOUNTS = "/admin/auth/user/"


def rights(group: str) -> set[str]:
    return {
        f"{app}.{codename}"
        for app, codename in Permission.objects.filter(group__name=group).values_list(
            "content_type__app_label", "codename"
        )
    }


@pytest.mark.parametrize("role", ROLES)
def test_the_groups_stand_in_a_new_database_with_their_rights(db, role):
    assert rights(role) == rights_of(role)


def test_making_the_roles_again_mends_them(db):
    group = Group.objects.get(name="curator")
    group.permissions.set(Permission.objects.filter(codename="delete_user"))
    make_roles()
    assert rights("curator") == rights_of("curator")


def test_every_table_of_the_catalogue_stands_in_a_role():
    tables = {model._meta.model_name for model in apps.get_app_config("vendors").get_models()}
    assert {name for name in tables if "historical" not in name} == {
        *ENTRIES,
        *REFERENCE,
        *ROWS,
        *TOLD,
        *IMPORTS,
        *KEPT,
        *AUDITED,
        *WORK,
    }


def test_no_role_reaches_permissions_or_deletes_an_entry():
    every = {right for role in ROLES for right in rights_of(role)}
    assert not {right for right in every if "permission" in right or "group" in right or "delete_user" in right}
    assert not {"vendors.delete_vendor", "vendors.delete_offering", "vendors.change_revision"} & every


@pytest.mark.parametrize("role", ["viewer", "curator", "publisher"])
@pytest.mark.parametrize("page", [ACCOUNTS, f"{ACCOUNTS}add/", "/admin/auth/group/", "/admin/auth/group/add/"])
def test_who_is_no_owner_reaches_no_account_and_no_group(db, role, page):
    assert sign_in(role).get(page).status_code == 403


def test_a_curator_cannot_grant_himself_anything(db):
    client = sign_in("curator")
    user = User.objects.get(username="curator")
    sent = {
        "username": "curator",
        "is_superuser": "on",
        "is_staff": "on",
        "groups": [Group.objects.get(name="owner").pk],
    }
    assert client.post(f"{ACCOUNTS}{user.pk}/change/", sent).status_code == 403
    assert client.post(f"{ACCOUNTS}{user.pk}/password/", {"password1": "x"}).status_code == 403
    user.refresh_from_db()
    assert not user.is_superuser
    assert [group.name for group in user.groups.all()] == ["curator"]


def test_a_viewer_reads_and_changes_nothing(db):
    offering = make_offering("chat")
    client = sign_in("viewer")
    page = reverse("admin:vendors_offering_change", args=[offering.pk])
    assert client.get(page).status_code == 200
    assert "<form" not in client.get(page).text.partition('id="content-main"')[2].partition("submit-row")[2]
    assert client.get(reverse("admin:vendors_offering_history", args=[offering.pk])).status_code == 200
    assert client.post(page, {"name": "Other"}).status_code == 403
    assert client.get(reverse("admin:vendors_offering_add")).status_code == 403
    rows = {"action": "publish", "_selected_action": [offering.pk]}
    client.post(reverse("admin:vendors_offering_changelist"), rows)
    offering.refresh_from_db()
    assert (offering.name, offering.publication) == ("chat", "published")


def accounts(client: Client) -> set[str]:
    return {user.username for user in client.get(ACCOUNTS).context["cl"].queryset}


@pytest.fixture
def owner(db) -> Client:
    return sign_in("owner")


def test_an_owner_adds_an_account_and_gives_it_a_role(owner):
    sent = {
        "username": "paule",
        "usable_password": "true",
        "password1": "a long pass phrase",
        "password2": "a long pass phrase",
    }
    assert owner.post(f"{ACCOUNTS}add/", sent).status_code == 302
    user = User.objects.get(username="paule")
    page = f"{ACCOUNTS}{user.pk}/change/"
    sent = {"username": "paule", "is_active": "on", "groups": [Group.objects.get(name="curator").pk]}
    assert owner.post(page, sent).status_code == 302
    assert user.groups.get().name == "curator"
    user.refresh_from_db()
    assert user.is_staff


def test_an_owner_makes_nobody_more_than_an_owner(owner):
    user = User.objects.create_user("paule", is_staff=True)
    beyond = Group.objects.create(name="operators")
    right = Permission.objects.get(codename="delete_user")
    page = f"{ACCOUNTS}{user.pk}/change/"
    sent = {"username": "paule", "is_active": "on", "is_superuser": "on", "user_permissions": [right.pk]}
    assert owner.post(page, sent).status_code == 302
    assert owner.post(page, sent | {"groups": [beyond.pk]}).status_code == 200
    user.refresh_from_db()
    assert not user.is_superuser
    assert not user.user_permissions.exists()
    assert not user.groups.exists()


def test_an_owner_does_not_reach_those_above(owner):
    User.objects.create_superuser("root")
    User.objects.create_user("special").user_permissions.add(Permission.objects.get(codename="delete_user"))
    User.objects.create_user("operator").groups.add(Group.objects.create(name="operators"))
    assert accounts(owner) == {"owner"}
    for name in ("root", "special", "operator"):
        pk = User.objects.get(username=name).pk
        assert owner.get(f"{ACCOUNTS}{pk}/change/").status_code == 302
        assert owner.get(f"{ACCOUNTS}{pk}/password/").status_code == 404
        assert owner.post(f"{ACCOUNTS}{pk}/delete/", {"post": "yes"}).status_code in (302, 403)
    assert User.objects.count() == 4
