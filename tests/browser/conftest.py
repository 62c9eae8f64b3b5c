"""A real browser on the real pages: the Chromium that Debian packages, driven by playwright."""

import os
import shutil
from collections.abc import Iterator

import pytest
from django.conf import settings
from django.contrib.auth import get_user_model
from django.test import Client
from playwright.sync_api import Browser, Page, expect, sync_playwright

from tests.browser.visits import visit
from tests.installation import Installation, database_of_its_own, free_port

# Playwright waits in an event loop of the same thread, which Django would take for asynchronous code.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
expect.set_options(timeout=20_000)  # milliseconds; a busy machine is no fault of a page


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    found = shutil.which("chromium")
    if not found:
        missing = "no Chromium on this machine; on Debian: apt-get install chromium"
        if os.environ.get("REQUIRE_CHROMIUM") == "1":
            pytest.fail(f"REQUIRE_CHROMIUM=1: {missing}")
        pytest.skip(missing)  # by name, on a machine without one; CI asks for it
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def site(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the catalogue as it is shipped: set up with the seeds and served by ./run, once for all tests."""
    with database_of_its_own() as database:
        made = Installation(tmp_path_factory.mktemp("site") / "var", database, free_port())
        answer = made.run("setup")
        assert answer.returncode == 0, answer.stderr
        with made.served(made.port):
            yield f"http://127.0.0.1:{made.port}"


@pytest.fixture
def reader(browser: Browser, site: str) -> Iterator[Page]:
    """A visitor with an ordinary browser, who reads English and meets no error."""
    with visit(browser, site) as page:
        yield page


@pytest.fixture(params=[True, False], ids=["with-scripts", "without-scripts"])
def visitor(browser: Browser, site: str, request: pytest.FixtureRequest) -> Iterator[Page]:
    """A visitor whose browser runs JavaScript, then one whose browser does not."""
    with visit(browser, site, java_script_enabled=request.param) as page:
        yield page


@pytest.fixture
def page(browser: Browser, live_server) -> Iterator[Page]:
    """A page of the test database that reads English, without any error on its console when it closes."""
    context = browser.new_context(base_url=live_server.url, locale="en-GB")
    page = context.new_page()
    page.set_default_timeout(20_000)
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    yield page
    context.close()
    assert errors == []


@pytest.fixture
def curating(page: Page, live_server) -> Page:
    """A page on which the superuser `curator` is signed in."""
    client = Client()
    client.force_login(get_user_model().objects.create_superuser("curator", password="a long pass phrase"))
    cookie = client.cookies[settings.SESSION_COOKIE_NAME]
    page.context.add_cookies([{"name": cookie.key, "value": cookie.value, "url": live_server.url}])
    return page
