"""The settings as tests use them: nothing of the operator's environment but the database, and nothing kept."""

import os
import tempfile
from pathlib import Path

OPERATOR_NAMES = (
    *("DEBUG", "SECRET_KEY", "ALLOWED_HOSTS", "CSRF_TRUSTED_ORIGINS", "BEHIND_TLS"),
    *("ADMIN_PATH", "REQUIRE_TOTP"),
)
for name in OPERATOR_NAMES:
    os.environ.pop(name, None)

# Removed when the object goes, that is when the test process ends.
_var = tempfile.TemporaryDirectory(prefix="catalogue-tests-", ignore_cleanup_errors=True)
os.environ["RATE_LIMIT"] = "0"
os.environ["SUGGESTIONS_PER_HOUR"] = "0"
os.environ["VAR_DIR"] = _var.name

from catalogue.settings import *  # noqa: E402, F403 (the environment above must be set first; Django reads every name)
from catalogue.settings import STATIC_ROOT, STORAGES  # noqa: E402 (likewise)

Path(STATIC_ROOT).mkdir()  # WhiteNoise warns when there is none, and warnings are errors

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = {**STORAGES, "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
WHITENOISE_USE_FINDERS = WHITENOISE_AUTOREFRESH = True  # static files come from the source folders: no collectstatic
