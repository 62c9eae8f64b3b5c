"""The contract that is published is the one that is kept."""

import json
from collections.abc import Iterator

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from hypothesis import HealthCheck, settings
from openapi_spec_validator import OpenAPIV31SpecValidator
from schemathesis.config import SchemathesisConfig
from schemathesis.specs.openapi.checks import positive_data_acceptance

from catalogue.api.schema import CONTRACT, contract, contract_text
from catalogue.wsgi import application
from tests.make import make_alternative, make_offering, make_source

schema = schemathesis.openapi.from_dict(contract(), config=SchemathesisConfig())
schema.app = application


@pytest.fixture
def one_of_each(db) -> Iterator[None]:
    """Some entries, in a transaction that lasts: between requests the real application would close its connection."""
    make_source("doc")
    make_alternative(make_offering("smanck", description_fr="Messagerie"), make_offering("slack"))
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


def test_the_committed_contract_is_current():
    assert CONTRACT.read_text(encoding="utf-8") == contract_text(), "run: ./run manage write_contract"


def test_it_is_valid_openapi_3_1():
    document = json.loads(CONTRACT.read_text(encoding="utf-8"))
    assert document["openapi"] == "3.1.0"
    assert list(OpenAPIV31SpecValidator(document).iter_errors()) == []


def test_every_operation_documents_its_parameters_and_its_errors():
    for path, operations in contract()["paths"].items():
        for method, operation in operations.items():
            own = {"304"} if method == "get" else {"413", "415"}
            success = "201" if path == "/api/v1/suggestions" else "200"
            assert {success, "400", "429", "503"} | own <= set(operation["responses"]), path
            assert all(
                parameter.get("description") or parameter["in"] == "path" for parameter in operation["parameters"]
            )


def test_it_is_served_with_a_reader(api):
    assert api("/openapi.json").status_code == 200
    page = api("/docs")
    assert page.status_code == 200
    policy = page["Content-Security-Policy"]
    assert "style-src 'self' 'unsafe-inline'" in policy
    assert "script-src" not in policy
    assert "http" not in policy


@schema.parametrize()
@settings(max_examples=12, suppress_health_check=list(HealthCheck), deadline=None)
@pytest.mark.django_db
@pytest.mark.usefixtures("one_of_each")
def test_answers_keep_to_the_contract(case):
    # Whether a slug exists depends on the data, so a value of the right form may still be refused.
    # The test client does not unpack gzip in problem documents, so none is asked for.
    case.call_and_validate(headers={"Accept-Encoding": "identity"}, excluded_checks=[positive_data_acceptance])
