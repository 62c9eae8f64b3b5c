"""Who owns and controls a vendor on a day, computed from its seat and its dated stakes, never typed in.

Shares are percentages. A key of a row of another vendor is written `vendor slug#key`.
"""

from vendors.domain.ownership.control import Control, Majority, control
from vendors.domain.ownership.european import European, european
from vendors.domain.ownership.exposure import Exposure, exposure
from vendors.domain.ownership.reasons import CONTROL, NO, UNKNOWN, YES, Reason
from vendors.domain.ownership.roles import Find, holder_country, in_role, seats
from vendors.domain.ownership.secnumcloud import OwnershipTest, secnumcloud
from vendors.domain.ownership.shares import Bounds, Holding, Shares, shares

__all__ = [
    "CONTROL",
    "NO",
    "UNKNOWN",
    "YES",
    "Bounds",
    "Control",
    "European",
    "Exposure",
    "Find",
    "Holding",
    "Majority",
    "OwnershipTest",
    "Reason",
    "Shares",
    "control",
    "european",
    "exposure",
    "holder_country",
    "in_role",
    "seats",
    "secnumcloud",
    "shares",
]
