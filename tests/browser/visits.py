"""A visit of the pages in a browser, which ends with what the browser had to complain of."""

from collections.abc import Iterator
from contextlib import contextmanager

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Browser, ConsoleMessage, Locator, Page, Request, Response

ACCESSIBLE = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
"""The rules of axe-core for WCAG 2.2 at levels A and AA, and what it advises besides."""
COLOURS = ["color-contrast", "link-in-text-block"]
"""The rules whose answer depends on the colours, hence on whether a page is light or dark."""
MOST_TABS = 800


@contextmanager
def visit(browser: Browser, address: str, **options) -> Iterator[Page]:
    """A page whose addresses begin at `address`; fails in the end for what was complained of or asked elsewhere."""
    context = browser.new_context(base_url=address, locale="en-GB", **options)
    page = context.new_page()
    page.set_default_timeout(20_000)
    complaints: list[str] = []
    refused: list[str] = []

    def said(message: ConsoleMessage) -> None:
        # A page that answers 400 or 404 is a page to read all the same.
        if message.type in ("error", "warning") and message.location["url"] not in refused:
            complaints.append(f"{message.type}: {message.text} ({message.location['url']})")

    def answered(response: Response) -> None:
        if response.request.is_navigation_request() and response.status in (400, 404):
            refused.append(response.url)
        elif response.status >= 400:
            complaints.append(f"{response.status}: {response.url}")

    def asked(request: Request) -> None:
        if not request.url.startswith(f"{address}/"):
            complaints.append(f"asked elsewhere: {request.url}")

    context.on("console", said)
    context.on("weberror", lambda error: complaints.append(str(error.error)))
    context.on("response", answered)
    context.on("request", asked)
    context.on("requestfailed", lambda request: complaints.append(f"failed: {request.url}"))
    yield page
    context.close()
    assert complaints == []


def broken_rules(page: Page) -> list[str]:
    """What axe-core finds wrong with the page as it is, light and then dark."""
    page.evaluate(AXE_SCRIPT)
    found = _axe(page, {"type": "tag", "values": ACCESSIBLE})
    page.emulate_media(color_scheme="dark")
    found += _axe(page, {"type": "rule", "values": COLOURS})
    page.emulate_media(color_scheme="light")
    return found


def _axe(page: Page, rules: dict) -> list[str]:
    options = {"runOnly": rules, "resultTypes": ["violations"]}
    answer = page.evaluate("options => axe.run(document, options)", options)
    return [f"{rule['id']}: {node['html'][:200]}" for rule in answer["violations"] for node in rule["nodes"]]


def tab_to(page: Page, wanted: Locator) -> None:
    """Reach an element as someone without a mouse does, and see that it shows that it is reached."""
    for _press in range(MOST_TABS):
        page.keyboard.press("Tab")
        if wanted.evaluate("element => element === document.activeElement"):
            assert wanted.evaluate("element => getComputedStyle(element).outlineStyle") != "none"
            return
    raise AssertionError(f"{MOST_TABS} presses of Tab do not lead to {wanted}")
