"""A curator at work."""

import pytest
from django.contrib.auth import get_user_model
from django.test import Client


@pytest.fixture
def curator(db) -> Client:
    """A client signed in as the superuser `curator`, reading English."""
    user = get_user_model().objects.create_superuser("curator", password="a long pass phrase")
    client = Client(headers={"accept-language": "en"})
    client.force_login(user)
    return client
