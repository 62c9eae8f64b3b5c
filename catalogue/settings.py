"""Settings. Everything that differs between installations comes from the environment, safe by default.

The names that an operator may set are listed in README.md.
"""

import os
import re
import tempfile
from contextlib import suppress
from datetime import timedelta
from pathlib import Path

import dj_database_url
from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext_lazy as _

BASE_DIR = Path(__file__).resolve().parent.parent
VAR_DIR = BASE_DIR / (os.environ.get("VAR_DIR") or "var")
VERSION = "0.1.0"


def flag(name: str) -> bool:
    """A yes/no of the environment, no where it is unset; raises ImproperlyConfigured on any other word."""
    word = os.environ.get(name, "").strip().lower()
    if word in {"", "0", "no", "false", "off"}:
        return False
    if word in {"1", "yes", "true", "on"}:
        return True
    raise ImproperlyConfigured(f"{name}={word!r}: write 1 or 0.")


def words(name: str, default: str = "") -> list[str]:
    """The words between the commas of an environment variable; the default's where it is unset or empty."""
    return [word.strip() for word in (os.environ.get(name) or default).split(",") if word.strip()]


def number(name: str, default: int, least: int = 0) -> int:
    """A whole number of the environment, at least `least`; raises ImproperlyConfigured on anything else."""
    text = os.environ.get(name, "").strip()
    if not text:
        return default
    if not (text.isascii() and text.isdigit() and int(text) >= least):
        raise ImproperlyConfigured(f"{name}={text!r}: write a whole number, at least {least}.")
    return int(text)


def stored_secret() -> str:
    """The key kept in var/, made at the first start: each installation has its own, and none is in the repository."""
    path = VAR_DIR / "secret_key"
    if not path.exists():
        from django.core.management.utils import get_random_secret_key

        VAR_DIR.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile("w", dir=VAR_DIR) as file:  # readable by its owner alone
            file.write(get_random_secret_key())
            file.flush()
            with suppress(FileExistsError):  # two workers may start at once: the first key stays, whole
                os.link(file.name, path)
    return path.read_text().strip()


def admin_path() -> str:
    """Where the administration is, without slashes around; raises ImproperlyConfigured where it hides other pages."""
    text = (os.environ.get("ADMIN_PATH") or "admin").strip("/")
    if not re.fullmatch(r"[A-Za-z0-9_-]+(/[A-Za-z0-9_-]+)*", text) or text.partition("/")[0] in TAKEN_PATHS:
        taken = ", ".join(TAKEN_PATHS)
        raise ImproperlyConfigured(f"ADMIN_PATH={text!r}: write letters, digits, - and _; not one of {taken}.")
    return text


TAKEN_PATHS = ("api", "en", "fr", "i18n", "livez", "readyz", "static", "sitemaps")
LOCAL_HOSTS = ("localhost", "127.0.0.1", "[::1]")

DEBUG = flag("DEBUG")
SECRET_KEY = os.environ.get("SECRET_KEY") or stored_secret()
ALLOWED_HOSTS = words("ALLOWED_HOSTS", ",".join(LOCAL_HOSTS))
CSRF_TRUSTED_ORIGINS = words("CSRF_TRUSTED_ORIGINS")
BEHIND_TLS = flag("BEHIND_TLS")

if "*" in ALLOWED_HOSTS:
    raise ImproperlyConfigured("ALLOWED_HOSTS=*: name the hosts that this installation answers to.")
if DEBUG and (BEHIND_TLS or not set(ALLOWED_HOSTS) <= set(LOCAL_HOSTS)):
    raise ImproperlyConfigured("DEBUG=1 shows code and settings to visitors: it is for localhost, without BEHIND_TLS.")
if len(SECRET_KEY) < 50 or len(set(SECRET_KEY)) < 5:
    raise ImproperlyConfigured("SECRET_KEY is too weak: use at least 50 characters, chosen at random.")

INSTALLED_APPS = [
    "vendors",  # before the admin, whose header it completes
    "catalogue.administration.AdministrationConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.sitemaps",
    "rest_framework",
    "django_filters",
    "drf_spectacular",
    "drf_spectacular_sidecar",
    "simple_history",
    "django_otp",
    "django_otp.plugins.otp_totp",
    "django_otp.plugins.otp_static",
    "axes",
    "django_countries",
    "catalogue",
    "catalogue.pages",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "catalogue.middleware.CSPMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "catalogue.middleware.SessionMiddleware",
    "catalogue.middleware.CorsMiddleware",
    "catalogue.middleware.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "catalogue.middleware.AuthenticationMiddleware",
    "catalogue.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "catalogue.middleware.history_request",
    "catalogue.middleware.SignInMiddleware",
]

ROOT_URLCONF = "catalogue.urls"
WSGI_APPLICATION = "catalogue.wsgi.application"
APPEND_SLASH = False

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ]
        },
    }
]

SQLITE, POSTGRESQL = "django.db.backends.sqlite3", "django.db.backends.postgresql"


def database() -> dict:
    """The database of DATABASE_URL, or a file in var/; raises ImproperlyConfigured for an engine that is not tested."""
    address = os.environ.get("DATABASE_URL")
    found = dj_database_url.parse(address) if address else {"ENGINE": SQLITE, "NAME": VAR_DIR / "catalogue.sqlite3"}
    if found["ENGINE"] not in {SQLITE, POSTGRESQL}:
        raise ImproperlyConfigured("DATABASE_URL: write postgres://user:password@host/name, or sqlite:////path/file.")
    found |= {"CONN_MAX_AGE": 600, "CONN_HEALTH_CHECKS": True}
    if found["ENGINE"] == POSTGRESQL:
        # A server that hangs takes connections and says nothing more.
        found["OPTIONS"] = {"connect_timeout": 2} | found.get("OPTIONS", {})
    if found["ENGINE"] == SQLITE:
        found["OPTIONS"] = {
            # Writers queue instead of failing halfway, and readers never wait for them.
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
        }
    return found


DATABASES = {"default": database()}

AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]

AUTHENTICATION_BACKENDS = ["axes.backends.AxesStandaloneBackend", "django.contrib.auth.backends.ModelBackend"]

ADMIN_PATH = admin_path()
REQUIRE_TOTP = flag("REQUIRE_TOTP")
SESSION_IDLE_MINUTES = number("SESSION_IDLE_MINUTES", 120, least=1)
SESSION_HOURS = number("SESSION_HOURS", 12, least=1)
SESSION_COOKIE_AGE = SESSION_HOURS * 3600
OTP_TOTP_ISSUER = next(iter(ALLOWED_HOSTS), "catalogue")  # what applications show beside the account's name

AXES_FAILURE_LIMIT = number("LOGIN_FAILURES", 5, least=1)
AXES_COOLOFF_TIME = timedelta(minutes=number("LOCKOUT_MINUTES", 15, least=1))
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_CLIENT_IP_CALLABLE = "catalogue.signin.lockout.client"
AXES_RESET_ON_SUCCESS = True
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False  # the moment that was announced holds
AXES_SENSITIVE_PARAMETERS = ["username", "ip_address", "csrfmiddlewaretoken"]  # besides the password
AXES_DISABLE_ACCESS_LOG = True  # the audit log tells it
AXES_ENABLE_ADMIN = False
AXES_VERBOSE = False
SILENCED_SYSTEM_CHECKS = ["axes.W002"]  # the sign-in page itself says who is locked out: no middleware for all pages

LANGUAGE_CODE = "fr"
LANGUAGES = [("fr", _("French")), ("en", _("English"))]
LOCALE_PATHS = [BASE_DIR / part / "locale" for part in ("vendors", "catalogue", "catalogue/pages")]
TIME_ZONE = "Europe/Paris"
USE_I18N = True
USE_TZ = True

STATIC_URL = "/static/"
STATIC_ROOT = VAR_DIR / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}

SEEDS_DIR = BASE_DIR / "seeds"

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name} {message}", "style": "{"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
    # Django's own handlers would mail errors to administrators whom nobody has named.
    "loggers": {"django": {"handlers": [], "level": "INFO"}},
}

DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000  # the admin's page of an offering holds all its rows

SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_SSL_REDIRECT = BEHIND_TLS
SECURE_HSTS_SECONDS = 31_536_000 if BEHIND_TLS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = BEHIND_TLS
SECURE_HSTS_PRELOAD = BEHIND_TLS
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if BEHIND_TLS else None
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = BEHIND_TLS
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = LANGUAGE_COOKIE_SAMESITE = "Lax"
LANGUAGE_COOKIE_SECURE = BEHIND_TLS
LANGUAGE_COOKIE_HTTPONLY = True
if BEHIND_TLS:  # browsers take such a name from this very host alone, over HTTPS
    SESSION_COOKIE_NAME, CSRF_COOKIE_NAME = "__Host-sessionid", "__Host-csrftoken"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "img-src": [SELF, "data:"],
        "object-src": [NONE],
        "base-uri": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
    }
}
PERMISSIONS_POLICY = "camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()"

REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": [],
    "DEFAULT_PERMISSION_CLASSES": [],
    "UNAUTHENTICATED_USER": None,
    "EXCEPTION_HANDLER": "catalogue.api.problems.handle",
    "DEFAULT_SCHEMA_CLASS": "drf_spectacular.openapi.AutoSchema",
}
SPECTACULAR_SETTINGS = {
    "OAS_VERSION": "3.1.0",
    "TITLE": "Catalogue of sovereign vendors",
    "DESCRIPTION": "French and European digital vendors, what they offer and what it can replace, with evidence.",
    "VERSION": "1.0.0",
    "SCHEMA_PATH_PREFIX": "/api/v1",
    "SERVE_INCLUDE_SCHEMA": False,
    "COMPONENT_SPLIT_REQUEST": False,
    "POSTPROCESSING_HOOKS": ["catalogue.api.schema.all_fields_are_there"],
    "SWAGGER_UI_DIST": "SIDECAR",
    "SWAGGER_UI_FAVICON_HREF": "SIDECAR",
    "DISABLE_ERRORS_AND_WARNINGS": False,
}
API_VERSION = "1.0.0"
BUILD = os.environ.get("BUILD", VERSION)
RATE_LIMIT = number("RATE_LIMIT", 600)
RATE_LIMIT_SECONDS = number("RATE_LIMIT_SECONDS", 60, least=1)
SUGGESTIONS_PER_HOUR = number("SUGGESTIONS_PER_HOUR", 10)
TRUSTED_PROXIES = frozenset(words("TRUSTED_PROXIES"))
AUDIT_DAYS = number("AUDIT_DAYS", 365, least=1)
SUGGESTION_DAYS = number("SUGGESTION_DAYS", 90, least=1)
STALE_SECONDS = number("STALE_SECONDS", 3600)
CONTACT = os.environ.get("CONTACT", "").strip()
if CONTACT and not CONTACT.startswith(("mailto:", "https://")):
    raise ImproperlyConfigured(f"CONTACT={CONTACT!r}: write mailto:name@example.org, or an address with https://.")
DATA_LICENCE = os.environ.get("DATA_LICENCE") or "Licence Ouverte 2.0"
DATA_LICENCE_URL = os.environ.get("DATA_LICENCE_URL") or "https://www.etalab.gouv.fr/licence-ouverte-open-licence/"

CORS_ALLOW_ALL_ORIGINS = True
CORS_URLS_REGEX = r"^/api/"
CORS_ALLOW_METHODS = ["GET", "HEAD", "OPTIONS", "POST"]
