"""A bare Django: one view that reads one row through the ORM and gives back ready bytes. No middleware, no DRF.

Served as `tests.bench.peers.bare:application`. DATABASE_URL names a loaded catalogue; BENCH_BODIES a folder whose files
are the bodies: /q1 answers with the file q1.
"""

import os
from pathlib import Path

import dj_database_url
from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.http import HttpRequest, HttpResponse
from django.urls import path

settings.configure(
    ALLOWED_HOSTS=["127.0.0.1"],
    DATABASES={"default": dj_database_url.parse(os.environ["DATABASE_URL"], conn_max_age=600)},
    ROOT_URLCONF=__name__,
    SECRET_KEY="nothing is signed here",
    USE_TZ=True,
)
application = get_wsgi_application()

from django.db import models  # noqa: E402 (models can be declared once Django is set up)


class Revision(models.Model):
    """The row that the catalogue reads for each answer."""

    number = models.PositiveBigIntegerField()

    class Meta:
        app_label = "bare"
        db_table = "vendors_revision"
        managed = False


BODIES = {file.name: file.read_bytes() for file in Path(os.environ["BENCH_BODIES"]).iterdir()}


def answer(request: HttpRequest, name: str) -> HttpResponse:
    Revision.objects.get(pk=1)
    return HttpResponse(BODIES[name], content_type="application/json")


urlpatterns = [path("<slug:name>", answer)]
