"""What the benchmark does with the catalogue's own code, as a process apart, in the installation of the environment.

    python -m tests.bench.inside load FILE        writes generated offerings
    python -m tests.bench.inside edit SLUG WORD   adds a word to an offering's description, as a curator's edit
    python -m tests.bench.inside profile FILE     says where the time of requests goes; FILE holds their addresses

Each prints one line of JSON.
"""

import json
import os
import sys
import time
from pathlib import Path

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "catalogue.settings")


def load(path: str) -> dict:
    from tests.bench.documents import BadData, read
    from tests.bench.load import load

    begun = time.monotonic()
    try:
        rows = load(read(Path(path)))
    except BadData as error:
        sys.exit(f"bench: {error}")
    return {"offerings": rows, "seconds": time.monotonic() - begun}


def edit(slug: str, word: str) -> dict:
    """`committed` is of the monotonic clock, which is the same for every process of the machine."""
    from django.db import transaction

    from vendors.actions import record
    from vendors.models import Offering

    with transaction.atomic():
        offering = Offering.objects.get(slug=slug)
        offering.description_fr = offering.description_en = f"{offering.description_en} {word}"
        offering.save()
        record([("offering", slug, "updated")], reason="bench")
    return {"committed": time.monotonic()}


def profile(path: str) -> dict:
    from tests.bench.profile import profile

    return profile(json.loads(Path(path).read_text()))


if __name__ == "__main__":
    django.setup()
    job = {"load": load, "edit": edit, "profile": profile}[sys.argv[1]]
    sys.stdout.write(json.dumps(job(*sys.argv[2:])) + "\n")
