"""Addresses of pages."""

from urllib.parse import quote, urlencode

from django.utils.translation import gettext as _

LANGUAGES = ("fr", "en")


def page_address(lang: str, *steps: str, **parameters: object) -> str:
    """The address of a page: `page_address("fr", "offerings", "slack", users=50)`. Empty parameters are left out."""
    path = "/".join(quote(str(step), safe="") for step in steps)
    return with_query(f"/{lang}/{path}", parameters)


def with_query(path: str, parameters: dict[str, object]) -> str:
    """A path with parameters; those that are None or empty are left out."""
    kept = {name: value for name, value in parameters.items() if value not in (None, "")}
    return f"{path}?{urlencode(kept, safe=':,')}" if kept else path


def in_language(path: str, lang: str) -> str:
    """The address of the same page in another language."""
    return f"/{lang}{path[3:]}"


def menu() -> list[tuple[str, str]]:
    """What the menu leads to: the first step of the address, and what people read."""
    return [
        ("alternatives", _("Replace a product")),
        ("offerings", _("Offerings")),
        ("vendors", _("Vendors")),
        ("compare", _("Compare")),
        ("audit", _("Audit my tools")),
        ("definition", _("My definition of sovereignty")),
    ]
