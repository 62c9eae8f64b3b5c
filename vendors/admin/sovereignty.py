"""Frameworks of sovereignty, their criteria, levels and weights; assessments of offerings."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from vendors.admin.base import CatalogueAdmin, FactAdmin
from vendors.admin.choices import Suggesting
from vendors.admin.entries import PagedAdmin
from vendors.admin.forms import CheckedForm
from vendors.admin.help import Helped
from vendors.admin.inlines import FactInline
from vendors.models import Assessment, Criterion, Framework, Level, Weight, WeightProfile


class AssessmentInline(FactInline):
    model = Assessment
    fields = ("criterion", "level", "points", "text_fr", "text_en", "key")
    autocomplete_fields = ("criterion", "level")
    parents = ("criterion__framework", "level__framework")


class LevelInline(Helped, admin.TabularInline):
    model = Level
    extra = 0
    fields = ("rank", "name_fr", "name_en", "description_fr", "description_en")
    formfield_overrides = FactInline.formfield_overrides


class CriterionInline(Helped, admin.TabularInline):
    model = Criterion
    extra = 0
    fields = ("code", "rank", "name_fr", "name_en", "description_fr", "description_en", "questions", "most_points")
    formfield_overrides = FactInline.formfield_overrides


class WeightInline(Helped, Suggesting, admin.TabularInline):
    model = Weight
    form = CheckedForm
    extra = 0
    autocomplete_fields = ("criterion",)
    parents = ("criterion__framework",)


@admin.register(Framework)
class FrameworkAdmin(PagedAdmin):
    list_display = ("slug", "version", "name_fr", "name_en", "publisher", "published")
    list_filter = ("publisher",)
    search_fields = ("slug", "name_fr", "name_en", "publisher")
    autocomplete_fields = ("source",)
    prepopulated_fields = {"slug": ["name_en"]}
    inlines = (LevelInline, CriterionInline)
    fieldsets = (
        (None, {"fields": ("name_fr", "name_en", "slug", "version")}),
        (_("Who and when"), {"fields": ("publisher", "published", "source")}),
        (_("Presentation"), {"fields": ("description_fr", "description_en")}),
    )


class FrameworkPartAdmin(CatalogueAdmin):
    list_select_related = ("framework",)
    list_filter = ("framework",)
    autocomplete_fields = ("framework",)


@admin.register(Level)
class LevelAdmin(FrameworkPartAdmin):
    list_display = ("framework", "rank", "name_fr", "name_en")
    search_fields = ("framework__slug", "name_fr", "name_en")


@admin.register(Criterion)
class CriterionAdmin(FrameworkPartAdmin):
    list_display = ("framework", "code", "rank", "name_fr", "name_en")
    search_fields = ("framework__slug", "code", "name_fr", "name_en")


@admin.register(WeightProfile)
class WeightProfileAdmin(FrameworkPartAdmin):
    list_display = ("slug", "framework", "name_fr", "name_en", "published")
    search_fields = ("slug", "name_fr", "name_en")
    autocomplete_fields = ("framework", "source")
    inlines = (WeightInline,)


@admin.register(Weight)
class WeightAdmin(CatalogueAdmin):
    list_display = ("profile", "criterion", "weight")
    list_filter = ("profile",)
    list_select_related = ("profile__framework", "criterion__framework")
    search_fields = ("profile__slug", "criterion__code")
    autocomplete_fields = ("profile", "criterion")


@admin.register(Assessment)
class AssessmentAdmin(FactAdmin):
    list_display = ("offering", "criterion", "level", "points")
    list_filter = ("criterion__framework",)
    list_select_related = ("offering", "criterion__framework", "level__framework")
    search_fields = ("key", "offering__slug", "offering__name", "criterion__code")
    autocomplete_fields = ("offering", "criterion", "level")
