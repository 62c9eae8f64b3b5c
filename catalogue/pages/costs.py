"""A cost as pages show it: the codes of the API in words."""

from vendors.domain.pricing.reasons import Reason
from vendors.labels import label


def told(cost: dict) -> dict:
    """A cost of the API's lists with what people read for its reason."""
    return cost | {"reason_label": label(Reason(cost["reason"])) if cost.get("reason") else None}
