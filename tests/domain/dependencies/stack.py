"""A small catalogue that stacks are audited against."""

from tests.domain.ownership.owners import owned, stake
from tests.entries import catalogue, make, offering
from vendors.domain.entries import Alternative, Hosting, StatusChange


def against(incumbent: str, kind: str = "competes-stated") -> Alternative:
    return make(Alternative, key=f"{incumbent}/{kind}", incumbent=incumbent, kind=kind)


FOUNDERS = stake("Founders", "FR", 60)
CLOSED = make(StatusChange, key="closed", status="closed", since="2019")

WORLD = catalogue(
    owned("slack", "US", name="Slack", legal_name="Slack Technologies, LLC"),
    owned("zoom", "US", name="Zoom"),
    owned("amazon", "US", name="Amazon"),
    owned("odoo", "BE", stake("Founder", "BE", 56), name="Odoo"),
    owned("scality", "FR", stake("French", "FR"), stake("American", "US"), name="Scality"),
    owned("ours", "FR", FOUNDERS, name="Ours"),
    owned("theirs", "CA", name="Theirs"),
    offering("slack", "slack", name="Slack", categories=("team-chat",), alternatives=(against("zoom"),)),
    offering("zoom-meetings", "zoom", name="Zoom", aliases=("Zoom Meetings",), categories=("video",)),
    offering("aws", "amazon", name="AWS", aliases=("Amazon Web Services",), categories=("hosting",)),
    offering("s3", "amazon", name="Amazon S3", categories=("storage",)),
    offering("odoo", "odoo", name="Odoo", former_slugs=("openerp",)),
    offering("ring", "scality", name="Scality RING", aliases=("Drive",), alternatives=(against("s3"),)),
    offering("chatons", "ours", name="Élan Chat", alternatives=(against("slack"), against("zoom-meetings"))),
    offering("second", "ours", name="Second", alternatives=(against("slack"),)),
    offering("gone", "ours", name="Gone", alternatives=(against("slack"),), statuses=(CLOSED,)),
    offering("maple", "theirs", name="Maple", aliases=("Drive",), alternatives=(against("slack"),)),
    offering("hosted", "ours", name="Hosted", hostings=(make(Hosting, country="US"),)),
)
