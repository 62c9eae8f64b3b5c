"""The entry point of the server: what it hands over."""

import pytest
from django.core.signals import request_finished
from django.test import RequestFactory

from catalogue.wsgi import application


@pytest.mark.django_db
def test_an_answer_is_handed_over_whole_and_its_request_is_over():
    heads, over = [], []

    def finished(**_) -> None:
        over.append(True)

    request_finished.connect(finished)
    environ = RequestFactory(SERVER_NAME="localhost").get("/livez").environ
    body = application(environ, lambda status, headers: heads.append((status, dict(headers)["Content-Length"])))
    assert (body, heads, over) == ([b'{"status": "alive"}'], [("200 OK", "19")], [True])
