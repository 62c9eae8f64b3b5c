"""Names of certification schemes that no framework of the catalogue names; the French stands in locale/."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import pgettext_lazy

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


def scheme_name(scheme: str) -> str:
    """The name of a scheme; ISO standards by their number, others by the words of their slug."""
    if scheme in NAMES:
        return str(NAMES[scheme])
    return scheme.replace("iso-", "ISO ") if scheme.startswith("iso-") else scheme.replace("-", " ")
