"""Each page of the admin opens, suggests its relations, and asks the database a fixed number of times."""

import pytest
from django.apps import apps
from django.contrib import admin
from django.contrib.admin.widgets import AutocompleteMixin
from django.db import connection, transaction
from django.forms import ModelChoiceField, ModelForm
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.admin.catalogue import make_framework, make_full_offering, make_one_of_each, row_of
from vendors.models import AuditEvent, Change, Import, ImportedEntry, LoadedEntry, Revision, Suggestion

KEPT_BY_THE_CATALOGUE = (AuditEvent, Change, Import, ImportedEntry, LoadedEntry, Revision)
MODELS = [model for model in apps.get_app_config("vendors").get_models() if "Historical" not in model.__name__]


def address(model, page: str, *args) -> str:
    return reverse(f"admin:vendors_{model._meta.model_name}_{page}", args=args)


def names(models) -> list[str]:
    return [model.__name__ for model in models]


def test_every_model_is_registered():
    assert [model for model in MODELS if not admin.site.is_registered(model)] == []


@pytest.mark.parametrize("model", MODELS, ids=names(MODELS))
def test_a_list_is_shown_and_searched(curator, model):
    with transaction.atomic():
        make_one_of_each()
    assert curator.get(address(model, "changelist")).status_code == 200
    if admin.site.get_model_admin(model).search_fields:
        assert curator.get(address(model, "changelist"), {"q": "smanck"}).status_code == 200
    else:
        assert model is Revision


@pytest.mark.parametrize("model", MODELS, ids=names(MODELS))
def test_a_row_is_shown_with_its_history(curator, model):
    with transaction.atomic():
        make_one_of_each()
    pk = row_of(model).pk
    assert curator.get(address(model, "change", pk)).status_code == 200
    assert curator.get(address(model, "history", pk)).status_code == 200


@pytest.mark.parametrize("model", MODELS, ids=names(MODELS))
def test_a_row_can_be_added_unless_the_catalogue_keeps_it(curator, model):
    expected = 403 if model in (*KEPT_BY_THE_CATALOGUE, Suggestion) else 200
    assert curator.get(address(model, "add")).status_code == expected


@pytest.mark.parametrize("model", MODELS, ids=names(MODELS))
def test_a_stranger_is_sent_to_the_login(client: Client, db, model):
    for page in ("changelist", "add"):
        answer = client.get(address(model, page))
        assert answer.status_code == 302
        assert answer.headers["Location"].startswith(reverse("admin:login"))


def relations_without_suggestions(form: ModelForm) -> list[str]:
    """Choices of a row that are not suggested as one types. The formset's own id and parent are no choices."""
    return [
        f"{type(form.instance).__name__}.{name}"
        for name, field in form.fields.items()
        if isinstance(field, ModelChoiceField)
        and not field.widget.is_hidden
        and not isinstance(getattr(field.widget, "widget", field.widget), AutocompleteMixin)
    ]


@pytest.mark.parametrize(
    "model",
    [model for model in MODELS if model not in (*KEPT_BY_THE_CATALOGUE, Suggestion)],
    ids=lambda model: model.__name__,
)
def test_every_relation_is_suggested_as_one_types(curator, model):
    context = curator.get(address(model, "add")).context
    forms = [context["adminform"].form, *(inline.formset.empty_form for inline in context["inline_admin_formsets"])]
    assert [name for form in forms for name in relations_without_suggestions(form)] == []


@pytest.mark.parametrize("name", ["vendor", "offering", "category", "feature", "source", "plan", "criterion"])
def test_suggestions_answer(curator, name):
    with transaction.atomic():
        make_one_of_each()
    fields = {
        "vendor": ("offering", "vendor"),
        "offering": ("alternative", "incumbent"),
        "category": ("offering", "categories"),
        "feature": ("featurevalue", "feature"),
        "source": ("evidence", "source"),
        "plan": ("featurevalue", "plan"),
        "criterion": ("assessment", "criterion"),
    }
    model, field = fields[name]
    query = {"app_label": "vendors", "model_name": model, "field_name": field, "term": ""}
    answer = curator.get(reverse("admin:autocomplete"), query)
    assert answer.status_code == 200
    assert answer.json()["results"]


def queries_of_lists(curator) -> dict[str, int]:
    counts = {}
    for model in MODELS:
        with CaptureQueriesContext(connection) as queries:
            assert curator.get(address(model, "changelist")).status_code == 200
        counts[model.__name__] = len(queries)
    return counts


def test_a_longer_list_asks_no_more_queries(curator):
    with transaction.atomic():
        framework = make_framework()
        for number in range(3):
            make_full_offering(f"offering-{number}", framework)
    curator.get(address(MODELS[0], "changelist"))
    few = queries_of_lists(curator)
    with transaction.atomic():
        for number in range(3, 25):
            make_full_offering(f"offering-{number}", framework)
            make_framework(f"grid-{number}")
    assert queries_of_lists(curator) == few


def test_every_field_of_an_entry_says_what_to_write(curator):
    for name in ("vendor", "offering", "source", "category", "feature", "framework", "exchangerate"):
        context = curator.get(reverse(f"admin:vendors_{name}_add")).context
        forms = [context["adminform"].form, *(inline.formset.empty_form for inline in context["inline_admin_formsets"])]
        shown = [
            (type(form.instance).__name__, field.name)
            for form in forms
            for field in form.visible_fields()
            if field.name != "DELETE" and not field.help_text
        ]
        assert shown == []
