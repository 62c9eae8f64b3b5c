"""What tests read in a page: its ids, its links, its text, its data for machines."""

import json
from html.parser import HTMLParser

VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}

APART = {"dd", "div", "dt", "h1", "h2", "h3", "h4", "li", "p", "td", "th"}
"""Elements whose text does not run on from what stands before."""


class Reader(HTMLParser):
    """A page read once."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.links: list[dict[str, str | None]] = []
        self.scripts: list[dict[str, str | None]] = []
        self.headings: list[int] = []
        self.data: list[str] = []
        self._texts: list[str] = []
        self._open: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        found = dict(attrs)
        if tag in APART:
            self._texts.append(" ")
        if tag not in VOID:
            self._open.append(tag)
        if found.get("id"):
            self.ids.append(found["id"])
        if tag == "a":
            self.links.append(found)
        if tag == "script":
            self.scripts.append(found)
            self.data.append("")
        if tag in {"h1", "h2", "h3", "h4", "h5", "h6"}:
            self.headings.append(int(tag[1]))

    def handle_endtag(self, tag):
        while self._open and self._open.pop() != tag:
            pass

    def handle_data(self, text):
        if "script" in self._open:
            self.data[-1] += text
        else:
            self._texts.append(text)

    @property
    def text(self) -> str:
        return " ".join("".join(self._texts).replace("\u00a0", " ").replace("\u202f", " ").split())

    @property
    def graphs(self) -> list[dict]:
        """What stands in the page as JSON-LD."""
        return [
            json.loads(text)
            for found, text in zip(self.scripts, self.data, strict=True)
            if found.get("type") == "application/ld+json"
        ]


def read(response) -> Reader:
    return Reader(response.content.decode())
