"""What is wrong with the markup of a page: errors of syntax, and what a parser does not look at."""

from collections import Counter
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from tinyhtml5.parser import HTMLParser

REFERRING = ("for", "list", "form", "headers", "aria-labelledby", "aria-describedby", "aria-controls", "aria-details")
"""Attributes that name the ids of other elements."""
INTERACTIVE = ("a", "button", "details", "input", "label", "select", "textarea")
FIELDS = ("input", "select", "textarea")
MAY_HOLD = {*(("label", name) for name in FIELDS), *(("details", name) for name in INTERACTIVE)}
HEADINGS = {f"h{level}": level for level in range(1, 7)}


def faults(html: bytes) -> list[str]:
    """Each fault of a page, with the place of it; none when the markup is sound."""
    parser = HTMLParser(namespace_html_elements=False)  # so that what is not HTML, a drawing, is told by its namespace
    root = parser.parse(html, override_encoding="utf-8")
    elements = [element for element in root.iter() if isinstance(element.tag, str)]
    return [
        *(f"line {line}, column {column}: {code}" for (line, column), code, _words in parser.errors),
        *_once_in_a_page(elements),
        *_references(elements),
        *_headings(elements),
        *_unlabelled(root, elements),
        *(f"{_shown(element)}: {fault}" for element in elements for fault in _alone(element)),
    ]


def _shown(element: Element) -> str:
    given = "".join(f' {name}="{value}"' for name, value in element.items())
    return f"<{element.tag}{given}>"


def _once_in_a_page(elements: list[Element]) -> Iterator[str]:
    tags = Counter(element.tag for element in elements)
    yield from (f"{tags[tag]} elements {tag}" for tag in ("title", "main", "h1") if tags[tag] != 1)
    ids = Counter(element.get("id") for element in elements if element.get("id") is not None)
    yield from (f"{count} elements with the id {id!r}" for id, count in ids.items() if count > 1)


def _references(elements: list[Element]) -> Iterator[str]:
    ids = {element.get("id") for element in elements}
    for element in elements:
        named = [(name, id) for name in REFERRING for id in element.get(name, "").split()]
        if element.get("href", "").startswith("#"):
            named.append(("href", element.get("href", "")[1:]))
        yield from (f"{_shown(element)}: {name}: there is no {id!r}" for name, id in named if id not in ids)


def _headings(elements: list[Element]) -> Iterator[str]:
    before = 0
    for element in elements:
        level = HEADINGS.get(element.tag, 0)
        if level > before + 1:
            yield f"{_shown(element)} follows h{before}"
        before = level or before


def _unlabelled(root: Element, elements: list[Element]) -> Iterator[str]:
    labelled = {label.get("for") for label in root.iter("label")}
    within = {field for label in root.iter("label") for field in label.iter() if field.tag in FIELDS}
    for element in elements:
        if element.tag not in FIELDS or element.get("type") in ("hidden", "submit"):
            continue
        named = element.get("aria-label") or element.get("aria-labelledby") or element.get("id") in labelled
        if not named and element not in within:
            yield f"{_shown(element)} has no label"


def _alone(element: Element) -> Iterator[str]:
    """What an element says wrongly by itself or by what is in it."""
    tag, given = element.tag, element.attrib
    if tag == "html" and given.get("lang") not in ("fr", "en"):
        yield "no language of the page"
    if "style" in given or any(name.startswith("on") for name in given):
        yield "style or script within a tag"
    if tag == "script" and "src" not in given and given.get("type") != "application/ld+json":
        yield "script within the page"
    if tag == "img" and "alt" not in given:
        yield "no alt"
    if tag == "th" and "scope" not in given:
        yield "no scope"
    if tag == "table" and (element.find("thead") is None or element.find(".//th") is None):
        yield "no head"
    if tag == "select" and "multiple" not in given and len(element.findall(".//option[@selected]")) > 1:
        yield "several options selected"
    if tag in ("a", "button", *HEADINGS) and not (given.get("aria-label") or "".join(element.itertext()).strip()):
        yield "no text"
    if tag in INTERACTIVE:
        inside = {inner.tag for inner in element.iter() if inner is not element}
        yield from (f"{inner} within it" for inner in INTERACTIVE if inner in inside and (tag, inner) not in MAY_HOLD)
