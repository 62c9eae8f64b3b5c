"""Stacks that audits are asked about, and what a refusal names."""

EXAMPLE = [
    {"name": "Slack", "spend": 1200, "criticality": 3},
    {"name": "Zoom", "spend": 800, "criticality": 2},
    {"name": "AWS", "spend": 5000, "criticality": 5},
    {"name": "Odoo", "spend": 400, "criticality": 4},
    {"name": "Scality", "spend": 900, "criticality": 4},
    {"name": "Foobarware", "spend": 100, "criticality": 1},
    {"name": "Micorsoft Teams", "spend": 600, "criticality": 3},
    {"name": "planete presse", "spend": 0},
    {"name": "Empreinte vidéo"},
    {"name": "OVHcloud", "spend": 700, "criticality": 5},
    {"name": "Amazon", "criticality": 1},
    {"name": "Nextcloud", "spend": 300},
]
"""The kinds of names that a buyer writes: products, vendors, an unknown one, typos, an alias with an accent."""


def errors(response) -> dict[str, str]:
    assert (response.status_code, response["Content-Type"]) == (400, "application/problem+json")
    return {error["parameter"]: error["detail"] for error in response.json()["errors"]}
