"""What an operator may set, read in a process of its own for each environment."""

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from tests.once import once

pytestmark = once

ROOT = Path(__file__).resolve().parent.parent
NAMES = (
    *("DEBUG", "SECRET_KEY", "ALLOWED_HOSTS", "CSRF_TRUSTED_ORIGINS", "BEHIND_TLS", "DATABASE_URL"),
    *("ADMIN_PATH", "REQUIRE_TOTP", "LOGIN_FAILURES", "LOCKOUT_MINUTES", "SESSION_IDLE_MINUTES", "SESSION_HOURS"),
)
KEY = "a key of the tests, long enough for a production installation"


def read(var: Path, expression: str = "'read'", **environment: str) -> subprocess.CompletedProcess[str]:
    """Prints an expression over the settings `s` in that environment alone."""
    clean = {name: value for name, value in os.environ.items() if name not in NAMES}
    return subprocess.run(
        [sys.executable, "-c", f"import catalogue.settings as s; print({expression})"],
        cwd=ROOT,
        env=clean | {"VAR_DIR": str(var)} | environment,
        capture_output=True,
        text=True,
    )


def value(var: Path, expression: str, **environment: str) -> str:
    answer = read(var, expression, **environment)
    assert answer.returncode == 0, answer.stderr
    return answer.stdout.strip()


@pytest.mark.parametrize(
    ("environment", "words"),
    [
        ({"ALLOWED_HOSTS": "*"}, "ALLOWED_HOSTS=*: name the hosts"),
        ({"ALLOWED_HOSTS": "a.example,*"}, "ALLOWED_HOSTS=*: name the hosts"),
        ({"SECRET_KEY": "short"}, "SECRET_KEY is too weak"),
        ({"SECRET_KEY": "x" * 60}, "SECRET_KEY is too weak"),
        ({"DEBUG": "maybe"}, "DEBUG='maybe': write 1 or 0"),
        ({"DEBUG": "1", "ALLOWED_HOSTS": "a.example"}, "DEBUG=1 shows code and settings"),
        ({"DEBUG": "1", "BEHIND_TLS": "1"}, "DEBUG=1 shows code and settings"),
        ({"CONTACT": "me@example.org"}, "CONTACT='me@example.org': write mailto:"),
        ({"ADMIN_PATH": "api"}, "ADMIN_PATH='api': write letters"),
        ({"ADMIN_PATH": "fr/back"}, "ADMIN_PATH='fr/back': write letters"),
        ({"ADMIN_PATH": "a b"}, "ADMIN_PATH='a b': write letters"),
        ({"REQUIRE_TOTP": "yess"}, "REQUIRE_TOTP='yess': write 1 or 0"),
        ({"LOGIN_FAILURES": "0"}, "LOGIN_FAILURES='0': write a whole number, at least 1"),
        ({"SESSION_HOURS": "-1"}, "SESSION_HOURS='-1': write a whole number, at least 1"),
        ({"DATABASE_URL": "mysql://u:p@h/n"}, "DATABASE_URL: write postgres://"),
    ],
)
def test_it_refuses_an_unsafe_or_unknown_setting(tmp_path, environment, words):
    answer = read(tmp_path, **environment)
    assert answer.returncode == 1
    assert words in answer.stderr


def test_it_is_safe_when_nothing_is_set(tmp_path):
    shown = value(tmp_path, "(s.DEBUG, s.ALLOWED_HOSTS, s.DATABASES['default']['NAME'])")
    assert shown == str((False, ["localhost", "127.0.0.1", "[::1]"], tmp_path / "catalogue.sqlite3"))


def test_an_emptied_variable_counts_as_unset(tmp_path):
    emptied = dict.fromkeys(NAMES, "")
    expression = "(s.DEBUG, s.ALLOWED_HOSTS, s.DATABASES['default']['ENGINE'])"
    assert value(tmp_path, expression, **emptied) == value(tmp_path, expression)


def test_each_installation_makes_one_key_of_its_own_and_keeps_it(tmp_path):
    first, again = value(tmp_path / "one", "s.SECRET_KEY"), value(tmp_path / "one", "s.SECRET_KEY")
    assert first == again != value(tmp_path / "other", "s.SECRET_KEY")
    assert stat.S_IMODE((tmp_path / "one" / "secret_key").stat().st_mode) == 0o600


def test_a_key_of_the_environment_is_never_written(tmp_path):
    assert value(tmp_path, "s.SECRET_KEY", SECRET_KEY=KEY) == KEY
    assert list(tmp_path.iterdir()) == []


def test_the_default_database_lies_in_a_folder_of_any_name(tmp_path):
    var = tmp_path / "a folder #1 100%20"
    assert value(var, "s.DATABASES['default']['NAME']") == str(var / "catalogue.sqlite3")


def test_a_folder_that_is_not_absolute_is_one_of_the_project(tmp_path):
    assert value(Path("elsewhere"), "s.VAR_DIR", SECRET_KEY=KEY) == str(ROOT / "elsewhere")


def test_postgresql_is_named_by_its_address(tmp_path):
    expression = "[s.DATABASES['default'][name] for name in ('ENGINE', 'HOST', 'PORT', 'USER', 'NAME')]"
    address = "postgres://catalogue:secret@db.example:5433/catalogue"
    assert value(tmp_path, expression, DATABASE_URL=address) == str(
        ["django.db.backends.postgresql", "db.example", 5433, "catalogue", "catalogue"]
    )


def test_cookies_and_redirects_are_those_of_https_only_behind_tls(tmp_path):
    expression = "(s.SECURE_SSL_REDIRECT, s.SESSION_COOKIE_SECURE, s.CSRF_COOKIE_SECURE, s.SECURE_HSTS_SECONDS > 0)"
    assert value(tmp_path, expression) == str((False, False, False, False))
    assert value(tmp_path, expression, BEHIND_TLS="1") == str((True, True, True, True))


@pytest.mark.parametrize(("written", "path"), [("", "admin"), ("/back-office/", "back-office"), ("a/b_2", "a/b_2")])
def test_the_administration_is_where_the_operator_puts_it(tmp_path, written, path):
    assert value(tmp_path, "s.ADMIN_PATH", ADMIN_PATH=written) == path


def test_cookies_are_bound_to_this_host_behind_tls(tmp_path):
    expression = "(s.SESSION_COOKIE_NAME, s.CSRF_COOKIE_NAME, s.LANGUAGE_COOKIE_SECURE)"
    assert value(tmp_path, expression, BEHIND_TLS="1") == str(("__Host-sessionid", "__Host-csrftoken", True))
    flags = "(s.SESSION_COOKIE_HTTPONLY, s.CSRF_COOKIE_HTTPONLY, s.SESSION_COOKIE_SAMESITE, s.CSRF_COOKIE_SAMESITE)"
    assert value(tmp_path, flags) == str((True, True, "Lax", "Lax"))


def test_django_finds_nothing_to_object_to_in_a_production_installation(tmp_path):
    # The last is what the browser tests of the same process need.
    clean = {name: text for name, text in os.environ.items() if name not in (*NAMES, "DJANGO_ALLOW_ASYNC_UNSAFE")}
    answer = subprocess.run(
        [sys.executable, "manage.py", "check", "--deploy", "--fail-level", "WARNING"],
        cwd=ROOT,
        env=clean | {"VAR_DIR": str(tmp_path), "DJANGO_SETTINGS_MODULE": "catalogue.settings", "BEHIND_TLS": "1"},
        capture_output=True,
        text=True,
    )
    assert answer.returncode == 0, answer.stderr
