"""The addresses of the administration. Importing this module loads its pages."""

from django.contrib import admin
from django.urls import re_path

from catalogue.preview import OfferingPreview, VendorPreview

PREVIEW = "^preview/(?P<lang>fr|en)"

admin.autodiscover()
urlpatterns = [
    re_path(rf"{PREVIEW}/offerings/(?P<slug>[-\w]+)$", OfferingPreview.as_view(), name="offering-preview"),
    re_path(rf"{PREVIEW}/vendors/(?P<slug>[-\w]+)$", VendorPreview.as_view(), name="vendor-preview"),
    *admin.site.urls[0],
]
