"""Texts that would run, link, compute or mislead if any page took them for more than texts."""

from html.parser import HTMLParser

from django.apps import apps
from django.db import Error, models, transaction

MARK = "hostile"
"""What stands in every payload that a browser could act on, so that its trace is found whatever it was in."""
PAYLOADS = (
    f"""'"></title></textarea></script><script {MARK}>alert(1)</script>""",
    f"<svg {MARK} onload=alert(1)>",
    f"""<img src=x {MARK} onerror="alert(1)">{{{{ 7|add:7 }}}}{{% {MARK} %}}${{7*7}}""",
    f"javascript:alert('{MARK}')",
    f"data:text/html,<b {MARK}>",
    f"""=HYPERLINK("https://{MARK}.example","x")""",
    "\u202egpj.exe",
)
SHORT = ("<b hostile>", "=1+1", "\u202e<i>", "'\"<")
"""For fields that hold no more."""
SET_APART = ("slug", "history", "password", "token", "session", "codename")
LINKS = ("href", "src", "action", "formaction", "data", "poster")


def fillable(model: type[models.Model]) -> list[models.Field]:
    """The fields of a model that hold words or links; not those of a closed vocabulary, which a constraint lists."""
    return [
        field
        for field in model._meta.concrete_fields
        if isinstance(field, models.CharField | models.TextField)
        and not field.choices
        and not field.primary_key
        and field.name not in SET_APART
    ]


def fill() -> dict[str, list[str]]:
    """Put a payload into every such field of every row of the catalogue, past all forms; gives those that took it."""
    taken: dict[str, list[str]] = {}
    for model in apps.get_app_config("vendors").get_models():
        for number, field in enumerate(fillable(model)):
            room = field.max_length or 10_000
            fitting = [text for text in PAYLOADS if len(text) + 6 <= room] or [
                text for text in SHORT if len(text) <= room
            ]
            for row in model._default_manager.all() if fitting else ():
                payload = fitting[(number + row.pk) % len(fitting)]
                # Names that must differ from row to row do.
                for text in (payload, f"{payload} {row.pk}"):
                    try:
                        with transaction.atomic():
                            model._default_manager.filter(pk=row.pk).update(**{field.name: text[:room]})
                    except Error:
                        continue
                    taken.setdefault(model.__name__, []).append(field.name)
                    break
    return taken


class Acted(HTMLParser):
    """What a browser would act on: elements of payloads, handlers, styles, links that are no ordinary links."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self.outward: list[dict[str, str | None]] = []
        """The links to other sites."""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        named = dict(attrs)
        self.found += [f"<{tag} {name}>" for name in named if name == MARK or name.startswith("on") or name == "style"]
        for name in set(LINKS) & set(named):
            scheme, colon, _rest = (named[name] or "").strip().lower().partition(":")
            if colon and not set(scheme) & set("/?#") and scheme not in ("http", "https", "mailto"):
                self.found.append(f"<{tag} {name}={named[name]}>")
            if tag == "a" and scheme in ("http", "https"):
                self.outward.append(named)


def acted_on(html: str) -> list[str]:
    """Traces of payloads that were taken for more than text; a template that was run leaves 14, or 49."""
    reader = Acted()
    reader.feed(html)
    return reader.found + [trace for trace in (">14{%", ">14${", "${49}", "$49") if trace in html]
