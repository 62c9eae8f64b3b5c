"""Names of certification schemes, for the API and the pages; the French of those of ours stands in locale/."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import pgettext_lazy

from vendors.domain.entries import Catalogue
from vendors.domain.texts import text_in

NAMES: Mapping[str, str | Promise] = {
    "anssi-qualification": pgettext_lazy("certification", "ANSSI qualification"),
    "b-corp": "B Corp",
    "cnil-consent-exemption": pgettext_lazy("certification", "exemption from consent (CNIL)"),
    "csa-star": "CSA STAR",
    "cspn": "CSPN",
    "cyber-essentials-plus": "Cyber Essentials Plus",
    "eidas": "eIDAS",
    "fedramp": "FedRAMP",
    "france-cybersecurity": "France Cybersecurity",
    "isae-3402": "ISAE 3402",
    "payment-institution": pgettext_lazy("certification", "licensed payment institution"),
    "pci-dss": "PCI DSS",
    "soc-2": "SOC 2",
    "soc-3": "SOC 3",
}
"""Schemes that no framework of the catalogue names."""


def scheme_name(scheme: str, catalogue: Catalogue, lang: str) -> str:
    """The name of a scheme: that of the frameworks' criterion of the same code, else one of ours; ISO standards by
    their number, others by the words of their slug.
    """
    for framework in catalogue.frameworks.values():
        for row in framework.criteria:
            if row.code.lower() == scheme:
                return text_in(row, "name", lang)
    if scheme in NAMES:
        return str(NAMES[scheme])
    return scheme.replace("iso-", "ISO ") if scheme.startswith("iso-") else scheme.replace("-", " ")
