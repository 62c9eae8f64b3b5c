"""A small catalogue that stacks are audited against."""

from decimal import Decimal

from tests.domain.ownership.owners import owned, stake
from tests.entries import catalogue, make, offering
from vendors.domain.entries import Alternative, Category, Hosting, StatusChange
from vendors.domain.sovereignty import Gate, Passage, Ranked, Verdict
from vendors.domain.sovereignty.marks import Mark
from vendors.domain.sovereignty.score import Score


def against(incumbent: str, kind: str = "competes-stated") -> Alternative:
    return make(Alternative, key=f"{incumbent}/{kind}", incumbent=incumbent, kind=kind)


def rated(offering: str, worst: int, best: int, verdict: Verdict = Verdict.PASSED) -> Ranked:
    """An offering by some definition of sovereignty that has one gate."""
    bounds = Score((), None, Decimal(worst), Decimal(best), Decimal(100), 0, 2, False)
    passages = (Passage(Gate("MAKER", 1), make(Mark, criterion="MAKER"), verdict),)
    return Ranked(offering, "ours", "active", bounds, passages, None)


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
    offering("alexa", "amazon", name="Alexa", categories=("home",)),
    offering("odoo", "odoo", name="Odoo", former_slugs=("openerp",)),
    offering("ring", "scality", name="Scality RING", aliases=("Drive",), alternatives=(against("s3"),)),
    offering("chatons", "ours", name="Élan Chat", alternatives=(against("slack"), against("zoom-meetings"))),
    offering("second", "ours", name="Second", alternatives=(against("slack"),)),
    offering("gone", "ours", name="Gone", alternatives=(against("slack"),), statuses=(CLOSED,)),
    offering("maple", "theirs", name="Maple", aliases=("Drive",), alternatives=(against("slack"),)),
    offering("hosted", "ours", name="Hosted", hostings=(make(Hosting, country="US"),)),
    categories={
        slug: make(Category, slug=slug, parent=parent)
        for slug, parent in (("cloud", None), ("hosting", "cloud"), ("storage", "cloud"), ("home", None))
    },
)
