"""Every address of the installation."""

from django.contrib import admin
from django.urls import include, path

from catalogue.health import livez, readyz

urlpatterns = [
    path("livez", livez),
    path("readyz", readyz),
    path("api/v1/", include("catalogue.api.urls")),
    path("admin/", admin.site.urls),
    path("i18n/", include("django.conf.urls.i18n")),
]
