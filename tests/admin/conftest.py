"""A curator at work."""

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group, User
from django.test import Client

import catalogue.adminaddresses  # noqa: F401 (loads the pages, as the first request for one does)
from vendors.roles import make_roles


@pytest.fixture(autouse=True)
def roles(db) -> None:
    """The roles are there, also when a test that committed has left every table empty after it."""
    if not Group.objects.exists():
        make_roles()


@pytest.fixture
def curator(db) -> Client:
    """A client signed in as the superuser `curator`, reading English."""
    return _signed_in(get_user_model().objects.create_superuser("curator", password="a long pass phrase"))


def sign_in(role: str, name: str = "") -> Client:
    """A client signed in as someone who holds the role, and is called like it unless named."""
    user = get_user_model().objects.create_user(name or role, is_staff=True)
    user.groups.add(Group.objects.get(name=role))
    return _signed_in(user)


def _signed_in(user) -> Client:
    client = Client(headers={"accept-language": "en"})
    client.force_login(user)
    return client


@pytest.fixture
def paule(db) -> User:
    """Someone who may sign in, and holds no role."""
    return User.objects.create_user("paule", password="a long pass phrase", is_staff=True)


@pytest.fixture
def visitor(paule) -> Client:
    """A browser that reads English, before anybody signed in."""
    return Client(headers={"accept-language": "en"})
