"""Small files of the Pricing2Yaml format, one a shape, for tests to import and to bend."""

from pathlib import Path

from tests.make import make_offering
from vendors.models import Feature, Limit
from vendors.pricingfiles.load import FileReport, Wishes, import_pricing

CHAT = """\
saasName: Chatter
syntaxVersion: '2.1'
version: '2024-07-02'
createdAt: '2024-07-02'
currency: USD
url: https://chatter.example/pricing
billing: {monthly: 1.0, annual: 0.8}
features:
  videoCalls: {description: "Their own words", valueType: BOOLEAN, defaultValue: false, type: DOMAIN}
  support: {valueType: TEXT, defaultValue: email, type: SUPPORT}
  guests: {valueType: NUMERIC, defaultValue: 0, type: DOMAIN}
  emoji: {valueType: BOOLEAN, defaultValue: true, type: DOMAIN}
usageLimits:
  maxUsers: {valueType: NUMERIC, defaultValue: 10, unit: user, type: NON_RENEWABLE}
  storageLimit: {valueType: NUMERIC, defaultValue: 5, unit: GB, type: NON_RENEWABLE}
  callSize: {valueType: NUMERIC, defaultValue: 2, unit: people, type: NON_RENEWABLE, linkedFeatures: [videoCalls]}
  runs: {valueType: NUMERIC, defaultValue: 0, unit: run/month, type: RENEWABLE}
plans:
  FREE: {price: 0, unit: user/month, features: null, usageLimits: null}
  BUSINESS_PLUS:
    price: 10
    unit: user/month
    features: {videoCalls: {value: true}, guests: {value: 3}}
    usageLimits: {maxUsers: {value: 10000000000000}, storageLimit: .inf, callSize: {value: 50}, runs: {value: 100}}
  ENTERPRISE: {price: Contact Sales, unit: user/month}
addOns:
  callPack:
    {availableFor: [FREE], price: 3, unit: user/month, features: {videoCalls: {value: true}}}
  extraStorage:
    availableFor: [FREE, ENTERPRISE]
    dependsOn: [callPack]
    price: 4
    unit: /month
    usageLimitsExtensions: {storageLimit: {value: 100}}
  runOverage: {price: 0.05, unit: USD/run, usageLimitsExtensions: {runs: {value: 1}}}
"""

OLDEST = """\
saasName: Chatter
day: 15
month: 1
year: 2023
currency: €
hasAnnualPayment: true
features: {videoCalls: {valueType: BOOLEAN, defaultValue: true, type: DOMAIN}}
plans:
  BASIC: {monthlyPrice: 0, annualPrice: 0, unit: user/month}
  PRO: {monthlyPrice: 5.5, annualPrice: 4.25, unit: user/month (min 3 users)}
  YEARLY: {monthlyPrice: 10, annualPrice: 99, unit: /month}
  ASK: {monthlyPrice: SALES, annualPrice: null, unit: user/month}
"""


def written(folder: Path, text: str = CHAT, *changes: tuple[str, str], name: str = "chatter.yml") -> Path:
    """A file with the text, each `(old, new)` replaced."""
    for old, new in changes:
        assert old in text, old
        text = text.replace(old, new)
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def make_chatter() -> None:
    """The offering that the files are of, and the features that the catalogue compares."""
    make_offering("chatter", name="Chatter")
    for slug, kind, choices in (("video-calls", "yes-no", []), ("support", "choice", ["email", "telephone"])):
        Feature.objects.create(slug=slug, type=kind, choices=choices, name_fr=slug, name_en=slug)
    Feature.objects.create(slug="guests", type="quantity", name_fr="guests", name_en="guests")


def imported(*files: Path, check: bool = False, **wishes) -> list[FileReport]:
    return import_pricing(files, Wishes(**wishes), check=check)[0]


def limits(plan: str) -> dict[str, tuple]:
    return {
        row.metric: (row.quantity, row.unlimited, row.period)
        for row in Limit.objects.filter(plan__key=plan).order_by("pk")
    }
