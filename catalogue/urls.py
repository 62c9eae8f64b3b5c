"""Every address of the installation."""

from django.conf import settings
from django.urls import include, path
from django.views.generic import RedirectView

from catalogue.health import livez, readyz

urlpatterns = [
    path("livez", livez),
    path("readyz", readyz),
    path("api/v1/", include("catalogue.api.urls")),
    path(settings.ADMIN_PATH, RedirectView.as_view(pattern_name="admin:index")),
    path(f"{settings.ADMIN_PATH}/", ("catalogue.adminaddresses", "admin", "admin")),  # loaded at its first request
    path("i18n/", include("django.conf.urls.i18n")),
    path("", include("catalogue.pages.urls")),
]
handler404 = "catalogue.pages.views.entrance.not_found"
handler500 = "catalogue.pages.views.entrance.broken"
