"""A file that a curator brings in, and the offering that it speaks of."""

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tests.admin.sending import make_feature
from tests.make import make_category, make_offering, make_source, make_vendor
from vendors.models import Import, Offering

UPLOAD = "/admin/vendors/import/upload/"
TABLE = "offering,feature,state\nchat,video,included\nchat,vido,included\nchad,video,included\nchat,calls,maybe\n"


def make_chat() -> Offering:
    """An offering, the features and the source that the files name."""
    make_source("price-page")
    make_category()
    make_feature("video")
    make_feature("calls")
    return make_offering("chat", name="Chat", vendor=make_vendor("maker"))


def send(client: Client, text: str = TABLE, format: str = "features", name: str = "table.csv", **fields):
    source = make_source("price-page")
    sent = {"format": format, "source": source.pk, "voice": "vendor-claim", "publication": "draft"}
    file = SimpleUploadedFile(name, text.encode())
    return client.post(UPLOAD, sent | {"file": file} | fields)


def page_of(made: Import) -> str:
    return f"/admin/vendors/import/{made.pk}/change/"
