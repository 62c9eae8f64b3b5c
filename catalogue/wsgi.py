"""The WSGI entry point that granian serves."""

import os
from collections.abc import Callable, Iterable

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "catalogue.settings")

_django = get_wsgi_application()


def application(environ: dict, start_response: Callable) -> Iterable[bytes]:
    """Django; an answer that is there as a whole is handed over in one piece, which granian sends at once.

    It would fetch any other iterable piece by piece, through a channel between threads: half the requests a second.
    """
    response = _django(environ, start_response)
    if getattr(response, "streaming", True):
        return response
    body = response.content
    response.close()
    return [body]
