"""Who owns and controls a vendor, in JSON: computed for the snapshot's day, with the stakes behind each answer."""

from collections.abc import Iterable

from rest_framework import serializers

from catalogue.api.serializers.base import ReferenceSerializer, link, plain
from catalogue.api.serializers.facts import StakeSerializer
from vendors.domain.entries import Vendor
from vendors.domain.ownership import Bounds, Majority, Reason, Shares, control, exposure, secnumcloud, shares
from vendors.labels import ground, label
from vendors.snapshot import Snapshot


class GroundSerializer(serializers.Serializer):
    """One ground of an answer. A key of a row of another vendor is written `vendor slug#key`."""

    code = serializers.CharField()
    label = serializers.CharField()
    rests_on = serializers.ListField(child=serializers.CharField())


class BoundsSerializer(serializers.Serializer):
    """The least and the most that it can be, in percent."""

    low = serializers.CharField()
    high = serializers.CharField()


class MajoritySerializer(serializers.Serializer):
    """What a holder, or the holders of a country together, can have of control."""

    holder = serializers.CharField(allow_blank=True, help_text="Empty for a country.")
    vendor = serializers.CharField(allow_null=True)
    country = serializers.CharField(allow_null=True)
    answer = serializers.CharField()
    label = serializers.CharField()
    capital = BoundsSerializer()
    votes = BoundsSerializer()
    rests_on = serializers.ListField(child=serializers.CharField())


class ControlSerializer(serializers.Serializer):
    """`sure` when one holder controls the vendor, `possible` when one could, `none` when no one can."""

    answer = serializers.ChoiceField(["sure", "possible", "none"])
    holders = MajoritySerializer(many=True)
    countries = MajoritySerializer(many=True)
    last = MajoritySerializer(allow_null=True, help_text="The end of the chain of sure majorities.")
    reasons = GroundSerializer(many=True)


class CountryShareSerializer(BoundsSerializer):
    country = serializers.CharField()
    rests_on = serializers.ListField(child=serializers.CharField())


class SharesSerializer(serializers.Serializer):
    """Capital or votes by country of the last known holders; bounds where shares are not disclosed."""

    countries = CountryShareSerializer(many=True)
    unattributed = serializers.CharField(help_text="The most, in percent, that holders of no known country can have.")
    reasons = GroundSerializer(many=True)


class SecNumCloudSerializer(serializers.Serializer):
    """The ownership rule of SecNumCloud 3.2, section 19.6: 24 % each and 39 % together from outside the EU."""

    answer = serializers.ChoiceField(["yes", "no", "unknown"])
    seat = serializers.ChoiceField(["yes", "no", "unknown"])
    management = serializers.ChoiceField(["yes", "no", "unknown"])
    stakes = serializers.ChoiceField(["yes", "no", "unknown"])
    capital_outside = BoundsSerializer()
    votes_outside = BoundsSerializer()
    reasons = GroundSerializer(many=True)


class ExposureSerializer(serializers.Serializer):
    """Exposure to the law of the United States (CLOUD Act, FISA 702); `at_least` is sure even when the rest is not."""

    answer = serializers.ChoiceField(["exposed", "indirect", "none-known", "unknown"])
    at_least = serializers.ChoiceField(["exposed", "indirect", "none-known", "unknown"])
    label = serializers.CharField()
    reasons = GroundSerializer(many=True)


class KeyedStakeSerializer(StakeSerializer):
    """A stake with its dates, bounds and evidence; `key` is as the grounds name it."""

    vendor = ReferenceSerializer()


class OwnershipSerializer(serializers.Serializer):
    """Owners, control and exposure of a vendor on a day, computed from dated stakes, never typed in."""

    on = serializers.CharField()
    control = ControlSerializer()
    capital = SharesSerializer()
    votes = SharesSerializer()
    secnumcloud = SecNumCloudSerializer()
    exposure = ExposureSerializer()
    stakes = KeyedStakeSerializer(many=True, help_text="Every stake that an answer rests on.")


def grounds(reasons: Iterable[Reason]) -> list[dict]:
    """Grounds of an answer, with what people read."""
    return [{"code": row.code, "label": ground(row.code), "rests_on": list(row.rests_on)} for row in reasons]


def ownership(vendor: Vendor, snapshot: Snapshot, context: dict) -> dict:
    """Who owns and controls a vendor on the snapshot's day."""
    day, find = snapshot.day, snapshot.catalogue.vendors.get
    led = control(vendor, day, find)
    test = secnumcloud(vendor, day, find)
    slugs = snapshot.offerings_of.get(vendor.slug, ())
    hostings = [row for slug in slugs for row in snapshot.catalogue.offerings[slug].hostings]
    exposed = exposure(vendor, day, find, hostings)
    held = {measure: shares(vendor, day, find, measure) for measure in ("capital", "votes")}
    keys = {key for result in held.values() for row in result.holdings for key in row.rests_on}
    reasons = (*led.reasons, *test.reasons, *exposed.reasons)
    keys |= {key for row in reasons for key in row.rests_on} | set(led.last.rests_on if led.last else ())
    return {
        "on": day,
        "control": {
            "answer": led.answer,
            "holders": [_majority(row) for row in led.holders],
            "countries": [_majority(row) for row in led.countries],
            "last": _majority(led.last) if led.last else None,
            "reasons": grounds(led.reasons),
        },
        "capital": _shares(held["capital"]),
        "votes": _shares(held["votes"]),
        "secnumcloud": {
            "answer": test.answer,
            "seat": test.seat,
            "management": test.management,
            "stakes": test.stakes,
            "capital_outside": _bounds(*test.capital),
            "votes_outside": _bounds(*test.votes),
            "reasons": grounds(test.reasons),
        },
        "exposure": {
            "answer": exposed.answer,
            "at_least": exposed.at_least,
            "label": str(label(exposed.answer)),
            "reasons": grounds(exposed.reasons),
        },
        "stakes": _stakes(vendor, keys, snapshot, context),
    }


def _bounds(low, high) -> dict:
    return {"low": plain(low), "high": plain(high)}


def _majority(row: Majority) -> dict:
    return {
        "holder": row.holder,
        "vendor": row.slug,
        "country": row.country or None,
        "answer": row.answer,
        "label": str(label(row.answer)),
        "capital": _bounds(*row.capital),
        "votes": _bounds(*row.votes),
        "rests_on": list(row.rests_on),
    }


def _share(country: str, bounds: Bounds) -> dict:
    return {"country": country, **_bounds(bounds.low, bounds.high), "rests_on": list(bounds.rests_on)}


def _shares(found: Shares) -> dict:
    return {
        "countries": [_share(code, bounds) for code, bounds in found.by_country()],
        "unattributed": plain(found.unattributed),
        "reasons": grounds(found.reasons),
    }


def _stakes(vendor: Vendor, keys: set[str], snapshot: Snapshot, context: dict) -> list[dict]:
    """The rows behind keys, the vendor's own first; keys of other facts are passed over."""
    serializer = StakeSerializer(context=context)
    owners = {vendor.slug: ""} | {
        slug: f"{slug}#" for slug, mark, _ in sorted(key.partition("#") for key in keys) if mark
    }
    found = []
    for slug, prefix in owners.items():
        owner = snapshot.catalogue.vendors[slug]
        who = {"slug": slug, "name": owner.name, "url": link("vendors", slug)}
        rows = [row for row in owner.stakes if prefix + row.key in keys]
        found += [serializer.to_representation(row) | {"key": prefix + row.key, "vendor": who} for row in rows]
    return found
