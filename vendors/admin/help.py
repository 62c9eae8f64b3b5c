"""What to write in a field, where the field's own name does not say it."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

_NOTE = _("What a reader needs to know beside the value, in your own words; never a sentence of the source.")
_TEXT = _("In your own words and in both languages; never a sentence of the source.")
_SHARE = _("In percent; the same twice for an exact share; both empty when it is not disclosed.")
_ENTRY = _("Its entry in this catalogue, when it has one.")
_SUCCESSOR = _("What takes its place, when it closes or is absorbed.")

HELP: dict[str, Promise] = {
    "name": _("As its maker writes it."),
    "legal_name": _("As registered, with its legal form."),
    "description_fr": _TEXT,
    "description_en": _TEXT,
    "text_fr": _TEXT,
    "text_en": _TEXT,
    "note_fr": _NOTE,
    "note_en": _NOTE,
    "website": _("The whole address, with https://."),
    "vendor": _("The organisation that it belongs to."),
    "offering": _("The offering that it speaks of."),
    "role": _("What ties the vendor to this country."),
    "city": _("Where in the country; empty if unknown."),
    "holder": _("Who holds the share, as the source names it."),
    "holder_vendor": _ENTRY,
    "holder_kind": _("Unknown stays unknown: it is never guessed from a name."),
    "capital_low": _SHARE,
    "capital_high": _SHARE,
    "votes_low": _SHARE,
    "votes_high": _SHARE,
    "kind": _("The one that fits what the source says; nothing more."),
    "other_vendor": _ENTRY,
    "provider": _("Who runs the servers, as the source names it."),
    "provider_vendor": _ENTRY,
    "status": _("In force from the date beside it on; the latest row is the present one."),
    "successor_vendor": _SUCCESSOR,
    "successor_offering": _SUCCESSOR,
    "metric": _("What is counted."),
    "value": _("The number itself, without unit or spaces."),
    "qualifier": _("Exact, or how the source rounds it."),
    "slug": _("Its only key outside the database: lower case, digits, hyphens."),
    "name_fr": _("As French readers call it."),
    "name_en": _("As English readers call it."),
    "parent": _("The category above it; empty for one of the first level."),
    "mode": _("How it reaches its user; one row for each way."),
    "spdx": _("An SPDX identifier, such as AGPL-3.0-only, or LicenseRef- and a name."),
    "state": _("What the source says of it; leave the row out when it says nothing."),
    "incumbent": _("The product that it is set against."),
    "disclosure": _("What the vendor lets the public know of its prices."),
    "renewal_increase": _("In percent a year, as the contract or the price page says."),
    "pricing_model": _("The pricing model that the plan belongs to."),
    "plan": _("The plan that it belongs to."),
    "component": _("The price that it is a step of."),
    "amount": _("For each unit, package or period, as the kind says; in percent for a percentage."),
    "tax_basis": _("Whether tax is in the amount; unknown when the source does not say."),
    "period": _("How often it is paid, or counted."),
    "commitment": _("How long one has to stay for this price."),
    "included": _("How many units the price already holds."),
    "minimum": _("The least that can be bought; empty if there is none."),
    "maximum": _("The most that can be bought; empty if there is none."),
    "package_size": _("How many units a package holds; for packages only."),
    "up_to": _("The last unit of this step; empty for the step without end."),
    "unit_amount": _("For each unit of this step."),
    "fixed_amount": _("Once for this step, besides the amount per unit."),
    "quantity": _("The number; empty when it is unlimited or no number is given."),
    "unlimited": _("Only when the source says so; never a huge number instead."),
    "percentage": _("Off the price, from 0 to 100."),
    "currency": _("ISO 4217, such as EUR."),
    "type": _("Yes or no, a quantity with its unit, or one of several choices."),
    "unit": _("What a quantity is counted in."),
    "choices": _("One a line."),
    "choice": _("One of the feature's choices."),
    "feature": _("The capability; those of the offering's categories are compared."),
    "title": _("As the document itself is called."),
    "publisher": _("The body that makes it public."),
    "author": _("The person or body that signs it, in a published role."),
    "address": _("Where it can be read, with https://."),
    "read_on": _("The day you read it; undated facts count from it."),
    "source": _("The document, page or data set that says so."),
    "standing": _("How firmly the source supports it; keep conflicting sources side by side."),
    "voice": _("Who speaks: a proposal, an aspiration or an opinion proves no fact."),
    "version": _("As the framework numbers itself."),
    "framework": _("The framework that it is part of."),
    "criterion": _("The question of the framework."),
    "level": _("A level of the same framework; empty when only points are known."),
    "points": _("As the assessor gives them."),
    "rank": _("Its place in the order, from 0."),
    "code": _("As the framework itself writes it."),
    "questions": _("How many questions it is made of; empty if unknown."),
    "most_points": _("The most that one question can bring."),
    "profile": _("The set of weights."),
    "weight": _("How much the criterion counts in the set."),
    "date": _("The day that the rate is of."),
    "base": _("ISO 4217, such as EUR."),
    "quote": _("ISO 4217, such as USD."),
    "rate": _("How much of the other currency one unit was worth."),
}
"""Column -> help, for those whose model says none."""


class Helped:
    """A page, or rows on one, whose fields all say what to write in them."""

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if field is not None and not field.help_text:
            field.help_text = HELP.get(db_field.name, "")
        return field
