"""The names that people write for American products: each leads to its entry, in searches and in audits."""

import pytest

from vendors.domain.dependencies import Names
from vendors.domain.dependencies.names import Found
from vendors.domain.entries import Catalogue
from vendors.snapshot.search import TextIndex
from vendors.snapshot.texts import offering_text

pytestmark = pytest.mark.django_db

NEAR_THE_TOP = 3

SPELLINGS = {
    "aws": ["AWS", "Amazon Web Services", "amazon aws"],
    "aws-ec2": ["EC2", "AWS EC2", "Elastic Compute Cloud"],
    "amazon-s3": ["S3", "AWS S3", "Amazon S3", "Amazon Simple Storage Service"],
    "microsoft-365": [
        "Office 365",
        "Microsoft 365",
        "M365",
        "O365",
        "MS Office 365",
        "Microsoft Office",
        "SharePoint",
        "Sharepoint Online",
        "OneDrive",
        "Exchange Online",
        "Outlook",
    ],
    "microsoft-teams": ["Teams", "MS Teams", "Microsoft Teams"],
    "microsoft-azure": ["Azure", "Microsoft Azure"],
    "microsoft-project": ["MS Project"],
    "dynamics-365-business-central": ["Dynamics 365", "Business Central"],
    "google-workspace": ["Google Workspace", "G Suite", "GSuite", "Gmail", "Google Docs"],
    "google-drive": ["Google Drive", "GDrive"],
    "google-meet": ["Google Meet"],
    "google-analytics": ["Google Analytics", "GA4", "Universal Analytics"],
    "google-maps-platform": ["Google Maps"],
    "google-translate": ["Google Translate"],
    "google-compute-engine": ["Google Cloud", "GCP", "Google Cloud Platform"],
    "youtube": ["YouTube"],
    "salesforce-sales-cloud": ["Salesforce", "SFDC", "Sales Cloud"],
    "hubspot-crm": ["HubSpot", "Hubspot CRM"],
    "github": ["GitHub", "GitHub Enterprise"],
    "gitlab-platform": ["GitLab"],
    "jira": ["Jira", "Jira Software"],
    "confluence": ["Confluence"],
    "trello": ["Trello"],
    "notion": ["Notion"],
    "asana": ["Asana"],
    "monday": ["Monday", "monday.com"],
    "dropbox": ["Dropbox", "Dropbox Business"],
    "box": ["Box"],
    "slack": ["Slack", "slack.com"],
    "zoom": ["Zoom", "Zoom Meetings"],
    "webex": ["Webex", "Cisco Webex"],
    "whatsapp": ["WhatsApp"],
    "chatgpt": ["ChatGPT", "Chat GPT", "ChatGPT Enterprise"],
    "cloudflare-application-services": ["Cloudflare"],
    "crowdstrike-falcon": ["CrowdStrike", "Falcon"],
    "docusign-esignature": ["DocuSign", "Docusign"],
    "stripe-payments": ["Stripe"],
    "quickbooks-online": ["QuickBooks", "QBO"],
    "oracle-netsuite": ["NetSuite"],
    "oracle-erp": ["Oracle ERP"],
    "adobe-analytics": ["Adobe Analytics", "Omniture"],
    "vimeo": ["Vimeo"],
    "heroku": ["Heroku"],
    "1password": ["1Password"],
    "lastpass": ["LastPass"],
    "basecamp": ["Basecamp"],
    "mapbox": ["Mapbox"],
}
PAIRS = [(name, offering) for offering, names in SPELLINGS.items() for name in names]


@pytest.fixture(scope="module")
def found_by(catalogue: Catalogue):
    """Slugs of the offerings that a search finds, best first."""
    slugs = list(catalogue.offerings)
    documents = ((label, *offering_text(catalogue.offerings[slug], catalogue)) for label, slug in enumerate(slugs))
    search = TextIndex().put(documents)
    return lambda words: [slugs[label] for label in search.ranked(words)]


@pytest.fixture(scope="module")
def names(catalogue: Catalogue) -> Names:
    return Names(catalogue)


def test_the_table_holds_enough_spellings():
    assert len(PAIRS) >= 60
    assert len(SPELLINGS) >= 40


@pytest.mark.parametrize(("name", "offering"), PAIRS)
def test_a_search_for_the_name_finds_the_product_near_the_top(found_by, name, offering):
    assert offering in found_by(name)[:NEAR_THE_TOP]


@pytest.mark.parametrize(("name", "offering"), PAIRS)
def test_an_audit_takes_the_name_for_the_product(names, name, offering):
    match = names.find(name)
    assert (match.found, match.offering) == (Found.EXACT, offering)


def test_no_name_of_an_offering_is_that_of_another_vendors_product(catalogue, names):
    shared = {
        name
        for offering in catalogue.offerings.values()
        for name in (offering.name, *offering.aliases)
        if names.find(name).found != Found.EXACT
    }
    assert shared == set()
