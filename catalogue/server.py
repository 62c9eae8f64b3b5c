"""granian, with the application loaded before its workers part from it: they share the memory of its code, and a
worker that takes the place of a dead one need not load it again. Takes granian's arguments.

New code is served after a restart of the whole server, not after a HUP signal.
"""

import gc
from importlib import import_module

from granian.cli import entrypoint

import catalogue.wsgi  # noqa: F401 (what the workers serve)

if __name__ == "__main__":
    import_module("catalogue.urls")  # every view of readers
    gc.collect()
    gc.freeze()  # the collector would write into each page it looks at, and no longer share it
    entrypoint()
