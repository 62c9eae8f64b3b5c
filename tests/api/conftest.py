"""A caller of audits."""

import json

import pytest


@pytest.fixture
def post(client):
    """A caller of audits: the body as JSON, or as it is with its media type."""

    def send(body, path="/api/v1/audits", media="application/json", **headers):
        text = body if isinstance(body, (str, bytes)) else json.dumps(body)
        return client.post(path, text, content_type=media, headers=headers)

    return send
