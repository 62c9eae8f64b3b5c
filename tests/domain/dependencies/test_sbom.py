"""CycloneDX documents as lines."""

import pytest

from vendors.domain.dependencies import BadLines, Line, read_sbom


def document(**given):
    return {"bomFormat": "CycloneDX", "specVersion": "1.6", **given}


def test_components_and_services_are_lines_with_their_supplier():
    found = read_sbom(
        document(
            metadata={"component": {"name": "Our product"}},
            components=[
                {"type": "library", "name": "react", "publisher": "Meta"},
                {"name": "suite", "supplier": {"name": "Zoom"}, "components": [{"name": "part"}]},
                {"name": "react", "publisher": "Meta"},
            ],
            services=[{"name": "Slack", "provider": {"name": "Slack Technologies"}}],
        )
    )
    assert found == (
        Line("react", supplier="Meta"),
        Line("suite", supplier="Zoom"),
        Line("part"),
        Line("Slack", supplier="Slack Technologies"),
    )


def nested(depth: int) -> dict:
    return {"name": "x", "components": [nested(depth - 1)]} if depth else {"name": "x"}


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ([], "sbom: not an object"),
        ({"bomFormat": "SPDX"}, "bomFormat: 'SPDX' is not accepted; accepted: 'CycloneDX'"),
        (document(), "components: neither components nor services"),
        (document(components={}), "components: not a list"),
        (document(components=["x"]), "components.0: not an object"),
        (
            document(components=[{"name": "a"}, {"name": ""}], services=[{}]),
            "components.1.name: missing; accepted: a text; services.0.name",
        ),
        (document(components=[{"name": str(n)} for n in range(2001)]), "components: 2001 components and services"),
        (document(components=[nested(30)]), "components.0.components.0"),
    ],
)
def test_it_refuses_what_is_not_a_bill_of_materials(given, message):
    with pytest.raises(BadLines) as refused:
        read_sbom(given)
    assert str(refused.value).startswith(message)
