"""The addresses of the administration. Importing this module loads its pages."""

from django.contrib import admin

admin.autodiscover()
urlpatterns = admin.site.urls[0]
