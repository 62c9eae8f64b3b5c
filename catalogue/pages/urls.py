"""The addresses of the pages, one line a page. No address ends with a slash but the homes."""

from django.urls import path, re_path, register_converter

from catalogue.pages.links import LANGUAGES
from catalogue.pages.views.alternatives import Alternatives, Incumbents
from catalogue.pages.views.audit import Audit
from catalogue.pages.views.categories import category
from catalogue.pages.views.compare import Compare
from catalogue.pages.views.crawlers import robots, security, site_map, site_map_section
from catalogue.pages.views.definition import MyDefinition
from catalogue.pages.views.dossier import Dossier
from catalogue.pages.views.entrance import NothingHere, entrance, without_slash
from catalogue.pages.views.home import Home
from catalogue.pages.views.method import Accessibility, Method
from catalogue.pages.views.offering import OfferingPage
from catalogue.pages.views.offerings import Offerings
from catalogue.pages.views.sources import SourcePage, Sources
from catalogue.pages.views.suggest import Suggest
from catalogue.pages.views.vendor import VendorPage
from catalogue.pages.views.vendors import Vendors


class Language:
    regex = "|".join(LANGUAGES)
    to_python = to_url = staticmethod(str)


register_converter(Language, "lang")

urlpatterns = [
    path("", entrance),
    re_path(r"^(?:fr|en)$", without_slash),
    path("<lang:lang>/", Home.as_view(), name="home"),
    path("<lang:lang>/alternatives", Incumbents.as_view(), name="incumbents-page"),
    path("<lang:lang>/alternatives/<slug:slug>", Alternatives.as_view(), name="alternatives-page"),
    path("<lang:lang>/offerings", Offerings.as_view(), name="offerings-page"),
    path("<lang:lang>/sources", Sources.as_view(), name="sources-page"),
    path("<lang:lang>/sources/<slug:slug>", SourcePage.as_view(), name="source-page"),
    path("<lang:lang>/vendors/<slug:slug>", VendorPage.as_view(), name="vendor-page"),
    path("<lang:lang>/offerings/<slug:slug>", OfferingPage.as_view(), name="offering-page"),
    path("<lang:lang>/compare", Compare.as_view(), name="compare-page"),
    path("<lang:lang>/compare/dossier", Dossier.as_view(), name="dossier"),
    path("<lang:lang>/vendors", Vendors.as_view(), name="vendors-page"),
    path("<lang:lang>/categories", category),
    path("<lang:lang>/categories/<slug:slug>", category),
    path("<lang:lang>/audit", Audit.as_view(), name="audit"),
    path("<lang:lang>/definition", MyDefinition.as_view(), name="definition"),
    path("<lang:lang>/suggest", Suggest.as_view(), name="suggest"),
    path("<lang:lang>/method", Method.as_view(), name="method"),
    path("<lang:lang>/accessibility", Accessibility.as_view(), name="accessibility"),
    path("sitemap.xml", site_map, name="sitemap"),
    path("sitemap-<slug:section>.xml", site_map_section, name="sitemap-section"),
    path("robots.txt", robots),
    path(".well-known/security.txt", security),
    re_path(r"^(?P<lang>fr|en)/(?P<rest>.+)$", NothingHere.as_view()),
]
