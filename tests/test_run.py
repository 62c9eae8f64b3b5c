"""./run and the README's commands, against a real installation."""

import json
import os
import re
import shlex
import signal
import socket
import time
import urllib.parse
import urllib.request
from contextlib import suppress
from dataclasses import replace
from http.cookiejar import CookieJar
from urllib.parse import urlsplit

import pytest

from tests.bench.processes import processor_seconds, python, workers_of
from tests.installation import ROOT, Installation, database_of_its_own, free_port
from tests.once import once

pytestmark = pytest.mark.server

RUN = (ROOT / "run").read_text()
README = (ROOT / "README.md").read_text()
VERBS = set(re.findall(r"^\./run ([a-z]+)", RUN, re.MULTILINE))
STEPS = ("Preparing the database", "Loading the seeds", "Collecting the static files")


@pytest.fixture(scope="module")
def installation(tmp_path_factory):
    """The catalogue with the project's own seeds, served."""
    with database_of_its_own() as database:
        made = Installation(tmp_path_factory.mktemp("an installation") / "var", database, free_port())
        answer = made.run("setup")
        assert answer.returncode == 0, answer.stderr
        assert [step for step in STEPS if step not in answer.stdout] == []
        with made.served(made.port):
            yield made


def test_a_second_setup_does_nothing_again(installation):
    answer = installation.run("setup")
    assert (answer.returncode, answer.stdout) == (0, "")


@once
def test_a_changed_database_is_set_up_anew(installation, tmp_path):
    other = Installation(tmp_path / "var", f"sqlite:///{tmp_path}/other.sqlite3", installation.port)
    first = other.run("setup")
    assert "Loading the seeds" in first.stdout, first.stderr
    (tmp_path / "other.sqlite3").unlink()
    again = other.run("setup")
    assert "Preparing the database" in again.stdout
    assert "Loading the seeds" in again.stdout
    assert "Collecting" not in again.stdout


def test_help_lists_every_verb(installation):
    assert {"setup", "serve", "test", "manage", "shell", "lint", "lock", "help"} <= VERBS
    listed = installation.run("help").stdout
    known = re.search(r"^case \$verb in\n(.*?)^esac", RUN, re.MULTILINE | re.DOTALL)[1]
    verbs = {word for line in re.findall(r"^  ([a-z| -]+)\)", known, re.MULTILINE) for word in line.split(" | ")}
    assert [verb for verb in verbs if not verb.startswith("-") and f"./run {verb}" not in listed] == []


@pytest.mark.parametrize(
    ("arguments", "environment", "words"),
    [
        (["serv"], {}, "there is no verb serv"),
        (["serve"], {"PORT": "http"}, "PORT=http: write a number from 1 to 65535"),
        (["serve"], {"PORT": "70000"}, "PORT=70000: write a number from 1 to 65535"),
        (["serve"], {"HOST": "192.0.2.1"}, "cannot listen on 192.0.2.1"),
        (["setup"], {"VAR_DIR": "/dev/null/var"}, "VAR_DIR=/dev/null/var cannot be written"),
        (["setup"], {"DATABASE_URL": "mysql://u:p@h/n"}, "DATABASE_URL: write postgres://"),
    ],
)
def test_it_says_what_is_wrong_and_stops(installation, arguments, environment, words):
    answer = installation.run(*arguments, **environment)
    assert answer.returncode == 1
    assert words in answer.stderr


def test_it_says_that_a_port_is_taken(installation):
    answer = installation.run("serve")
    assert answer.returncode == 1
    assert f"cannot listen on 127.0.0.1 port {installation.port}: Address already in use" in answer.stderr


@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGINT])
def test_it_stops_when_told_and_leaves_nothing_running(installation, how):
    port = free_port()
    with installation.served(port) as server:
        server.send_signal(how)
        assert server.wait(timeout=30) == 0
    with socket.socket() as probe:
        assert probe.connect_ex(("127.0.0.1", port)) != 0


def test_workers_start_with_the_catalogue_that_was_read_before_they_parted(installation):
    other = replace(installation, port=free_port())
    with other.served(other.port) as server:
        assert other.get("/readyz")[0] == 200
        own = [processor_seconds(pid) for pid in workers_of(server)]
        assert len(own) == 2
        assert max(own) < processor_seconds(server.pid) / 4


def test_a_worker_in_a_dead_ones_place_shows_what_has_changed_since_the_start(installation):
    other, address = replace(installation, port=free_port()), "/api/v1/offerings/wayma"
    with other.served(other.port) as server:
        assert b"anotherword" not in other.get(address)[2]
        python("-m", "tests.bench.inside", "edit", "wayma", "anotherword", environment=other.environment)
        dead = workers_of(server)
        for pid in dead:
            os.kill(pid, signal.SIGKILL)
        deadline, answer = time.monotonic() + 30, b""
        while not answer:
            assert time.monotonic() < deadline
            with suppress(OSError):  # nobody listens for a moment
                answer = other.get(address)[2]
        assert b"anotherword" in answer
        assert set(workers_of(server)).isdisjoint(dead)


def test_an_administrator_made_by_the_documented_command_can_log_in(installation):
    assert "./run manage createsuperuser" in README
    made = installation.run(
        "manage", "createsuperuser", "--noinput", "--username=chief", "--email=",
        DJANGO_SUPERUSER_PASSWORD="correct-horse-battery",
    )  # fmt: skip
    assert made.returncode == 0, made.stderr
    browser = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(CookieJar()))
    login = f"http://127.0.0.1:{installation.port}/admin/login/?next=/admin/"
    with browser.open(login) as page:
        token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', page.read().decode())[1]
    form = {"csrfmiddlewaretoken": token, "username": "chief", "password": "correct-horse-battery"}
    with browser.open(login, urllib.parse.urlencode(form).encode()) as page:
        assert urlsplit(page.url).path == "/admin/"
        assert page.status == 200


def test_the_collected_styles_are_served_under_lasting_names(installation):
    page = installation.get("/admin/login/")[2].decode()
    style = re.search(r'href="(/static/admin/css/base\.[0-9a-f]{12}\.css)"', page)[1]
    status, kind, body = installation.get(style)
    assert (status, kind.partition(";")[0]) == (200, "text/css")
    assert body


def blocks(language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```", README, re.MULTILINE | re.DOTALL)


def questions() -> list[tuple[str, dict]]:
    """Each curl line of the README with the answer that it shows."""
    pairs = re.findall(r"^```sh\n(curl [^\n]*)\n```\n+```json\n(.*?)^```", README, re.MULTILINE | re.DOTALL)
    return [(shlex.split(line)[-1], json.loads(answer)) for line, answer in pairs]


def part_of(shown: object, real: object) -> bool:
    """Whether `shown` is `real` with keys of objects and items of lists left out."""
    if isinstance(shown, dict):
        return isinstance(real, dict) and all(key in real and part_of(shown[key], real[key]) for key in shown)
    if isinstance(shown, list):
        rest = iter(real if isinstance(real, list) else [])
        return all(any(part_of(item, candidate) for candidate in rest) for item in shown)
    return shown == real


def test_the_readme_shows_the_answer_of_each_of_its_curl_lines():
    assert len(questions()) == README.count("\ncurl ") >= 3


@pytest.mark.parametrize(("address", "shown"), questions())
def test_an_answer_shown_in_the_readme_is_the_real_one(installation, address, shown):
    place = urlsplit(address)
    assert place.netloc == "127.0.0.1:8000"
    status, kind, body = installation.get(place._replace(scheme="", netloc="").geturl())
    assert (status, kind.partition(";")[0]) == (
        (shown["status"], "application/problem+json") if "type" in shown else (200, "application/json")
    )
    assert part_of(shown, json.loads(body)), body.decode()


def test_the_readme_names_no_verb_and_no_command_that_does_not_exist(installation):
    lines = [line for block in blocks("sh") for line in block.splitlines() if "./run" in line]
    verbs = {verb for line in lines for verb in re.findall(r"\./run ([a-z]+)", line)}
    assert verbs <= VERBS
    commands = {command for line in lines for command in re.findall(r"\./run manage ([a-z_]+)", line)}
    known = installation.run("manage", "help", "--commands").stdout.split()
    assert commands <= set(known)


def test_the_readme_lists_every_variable_that_is_heeded():
    table = set(re.findall(r"^\| `([A-Z_]+)`", README, re.MULTILINE))
    settings = (ROOT / "catalogue" / "settings.py").read_text()
    in_settings = set(re.findall(r'(?:environ\.get|flag|words|number)\("([A-Z_]+)"', settings))
    in_run = set(re.findall(r"\$\{([A-Z_]+):-", RUN)) - {"HOME", "BASH_SOURCE"}
    browser = (ROOT / "tests" / "browser" / "conftest.py").read_text()
    in_tests = set(re.findall(r'environ\.get\("([A-Z_]+)"', browser))
    assert table == in_settings | in_run | in_tests


def test_every_place_that_the_guide_for_contributors_names_exists():
    guide = (ROOT / "CONTRIBUTING.md").read_text()
    named = set(re.findall(r"`((?:vendors|catalogue|seeds|tests|\.ci)/[a-zA-Z_./]*)`", guide))
    assert "vendors/models/" in named
    assert [place for place in named if not (ROOT / place).exists()] == []


def test_every_place_that_the_readme_names_exists():
    named = re.findall(r"^\| `([A-Za-z./_-]*[a-z./][A-Za-z./_-]*)` \|", README, re.MULTILINE)
    assert "vendors/domain/" in named
    assert [place for place in named if place not in {"var/", ".venv/"} and not (ROOT / place).exists()] == []
