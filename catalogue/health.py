"""For the operator's probes: is the process alive, and can it answer with what the database holds now."""

from django.http import HttpRequest, JsonResponse

from catalogue.api.problems import problem
from vendors.snapshot import Unavailable, current


def livez(request: HttpRequest) -> JsonResponse:
    """200 as long as the process answers."""
    return JsonResponse({"status": "alive"})


def readyz(request: HttpRequest):
    """200 with the served revision; 503 as soon as the database does not answer or the last build failed."""
    try:
        served = current()
    except Unavailable:
        return problem(503, "No snapshot", "The database does not answer and nothing was read before.", lang="en")
    if served.stale_since is not None:
        return problem(503, "Stale", f"Serving revision {served.snapshot.revision}: {served.trouble}", lang="en")
    return JsonResponse({"status": "ready", "revision": served.snapshot.revision})
