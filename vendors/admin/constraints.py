"""What a person reads when a row breaks a rule of the database."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

RULES = {
    "_of_one_subject": (None, _("Name a vendor or an offering: exactly one of the two.")),
    "evidence_of_exactly_one_fact": (None, _("Name exactly one fact that this evidence supports.")),
    "evidence_names_the_column": (
        "field",
        _(
            "Evidence of a vendor or an offering itself names the column: "
            "name, legal_name, description, website, founded or launched."
        ),
    ),
    "alternative_not_to_itself": ("incumbent", _("An offering is no alternative to itself.")),
    "category_not_its_own_parent": ("parent", _("A category is not its own parent.")),
    "stake_not_in_itself": ("holder_vendor", _("A vendor holds no stake in itself.")),
    "hosting_says_something": ("country", _("Give a country or a provider.")),
    "licence_spdx_form": ("spdx", _("Write an SPDX identifier, such as AGPL-3.0-only, or LicenseRef- and a name.")),
    "statement_segment_known": ("segment", _("A segment stands only in a target segment.")),
    "pricecomponent_has_a_currency": ("currency", _("An amount needs its currency.")),
    "pricecomponent_amount_or_tiers": (
        "amount",
        _(
            "Graduated and volume prices take their amounts from tiers and have none here; "
            "every other kind needs an amount."
        ),
    ),
    "pricecomponent_package_has_a_size": ("package_size", _("A package needs a size above 0.")),
    "limit_quantity_or_unlimited": ("quantity", _("Give a quantity, or tick unlimited: one of the two.")),
    "featurevalue_quantity_or_unlimited": ("quantity", _("Give a quantity or tick unlimited, not both.")),
    "figure_value_at_most_high": ("high", _("The highest value is below the value.")),
    "pricecomponent_minimum_at_most_maximum": ("maximum", _("The largest quantity is below the smallest.")),
    "capital_low_at_most_capital_high": ("capital_high", _("The highest share is below the lowest.")),
    "votes_low_at_most_votes_high": ("votes_high", _("The highest share is below the lowest.")),
    "_currency_form": ("currency", _("Write the three capital letters of ISO 4217, such as EUR.")),
    "tier_one_without_end": ("up_to", _("Only one tier of a component goes without end.")),
}
"""Constraint, by its name or the end of it -> the field to look at, and the rule."""

ENDINGS = {
    "_at_most_100": _("At most 100."),
    "_not_negative": _("This can't be negative."),
}


def rule_of(constraint: str) -> tuple[str | None, Promise | None]:
    """The field to look at and the rule, by the name of a constraint; nothing where no rule is written here."""
    for ending, (field, rule) in RULES.items():
        if constraint.endswith(ending):
            return field, rule
    for ending, rule in ENDINGS.items():
        if constraint.endswith(ending):
            # `stake_capital_low_at_most_100` speaks of `capital_low`.
            return constraint.removesuffix(ending).partition("_")[2], rule
    return None, None
