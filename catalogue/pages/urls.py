"""The addresses of the pages, one line a page. No address ends with a slash but the homes."""

from django.urls import path, re_path, register_converter

from catalogue.pages.links import LANGUAGES
from catalogue.pages.views.crawlers import robots, security, site_map, site_map_section
from catalogue.pages.views.entrance import NothingHere, entrance, without_slash
from catalogue.pages.views.home import Home
from catalogue.pages.views.offering import OfferingPage
from catalogue.pages.views.method import Accessibility, Method


class Language:
    regex = "|".join(LANGUAGES)
    to_python = to_url = staticmethod(str)


register_converter(Language, "lang")

urlpatterns = [
    path("", entrance),
    re_path(r"^(?:fr|en)$", without_slash),
    path("<lang:lang>/", Home.as_view(), name="home"),
    path("<lang:lang>/offerings/<slug:slug>", OfferingPage.as_view(), name="offering-page"),
    path("<lang:lang>/method", Method.as_view(), name="method"),
    path("<lang:lang>/accessibility", Accessibility.as_view(), name="accessibility"),
    path("sitemap.xml", site_map, name="sitemap"),
    path("sitemap-<slug:section>.xml", site_map_section, name="sitemap-section"),
    path("robots.txt", robots),
    path(".well-known/security.txt", security),
    re_path(r"^(?P<lang>fr|en)/(?P<rest>.+)$", NothingHere.as_view()),
]
