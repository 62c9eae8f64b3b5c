"""What a browser sends from the pages of the admin, and what it reads there."""

import re

from django.urls import reverse

from tests.make import make_source
from vendors.models import Feature, Offering

ADD = "/admin/vendors/offering/add/"


def change_page(offering: Offering) -> str:
    return reverse("admin:vendors_offering_change", args=[offering.pk])


def opened(curator, address: str) -> dict:
    """What the browser would send back from a page: every field as shown."""
    return sent_back(curator.get(address))


def sent_back(page) -> dict:
    """What the browser would send back from an answer that shows a form."""
    context = page.context
    sent = {"_opened": context["opened"]} if context.get("opened") else {}
    formsets = [inline.formset for inline in context["inline_admin_formsets"]]
    forms = [context["adminform"].form, *(form for formset in formsets for form in formset.forms)]
    for form in [*forms, *(formset.management_form for formset in formsets)]:
        for bound in form:
            value = bound.value()
            if value is not None and value is not False and value != "":
                sent[bound.html_name] = value
    return sent


def with_rows(sent: dict, **rows: list[dict]) -> dict:
    """The page with rows added: `plan_rows=[{"name": "Pro"}]`."""
    for prefix, added in rows.items():
        total = int(sent[f"{prefix}-TOTAL_FORMS"])
        for index, row in enumerate(added, start=total):
            sent |= {f"{prefix}-{index}-{column}": value for column, value in row.items()}
        sent[f"{prefix}-TOTAL_FORMS"] = total + len(added)
    return sent


def errors(answer) -> str:
    assert answer.status_code == 200, "the page was saved"
    return re.sub(r"\s+", " ", " ".join(re.findall(r'<ul class="errorlist[^"]*"[^>]*>(.*?)</ul>', answer.text, re.S)))


def evidence(fact: str) -> dict:
    return {
        "fact": fact,
        "source": make_source().pk,
        "locator": "line 50",
        "standing": "stated",
        "voice": "vendor-claim",
    }


def make_feature(slug: str) -> Feature:
    return Feature.objects.create(slug=slug, name_fr=slug, name_en=slug)


def component(plan: str, amount: str) -> dict:
    return {
        "plan": plan,
        "kind": "per-unit",
        "amount": amount,
        "currency": "EUR",
        "tax_basis": "excluded",
        "metric": "users",
        "period": "month",
        "commitment": "monthly",
    }
