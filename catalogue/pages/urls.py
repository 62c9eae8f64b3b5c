"""The addresses of the pages, one line a page. No address ends with a slash but the homes."""

from django.urls import path, re_path, register_converter

from catalogue.pages.links import LANGUAGES
from catalogue.pages.views.entrance import NothingHere, entrance, without_slash
from catalogue.pages.views.home import Home


class Language:
    regex = "|".join(LANGUAGES)
    to_python = to_url = staticmethod(str)


register_converter(Language, "lang")

urlpatterns = [
    path("", entrance),
    re_path(r"^(?:fr|en)$", without_slash),
    path("<lang:lang>/", Home.as_view(), name="home"),
    re_path(r"^(?P<lang>fr|en)/(?P<rest>.+)$", NothingHere.as_view()),
]
