"""The French texts of an application: what it marks for translation, and what its .po file holds."""

import ast
import re
from pathlib import Path

Text = tuple[str | None, str]
"""Context and English."""

_MARKS = {"_", "gettext", "gettext_lazy", "pgettext", "pgettext_lazy", "ngettext"}
_ONE = re.compile(r"""(?:\{% (?:trans|translate) |[ =]_\()(["'])(.+?)\1(?: context "([^"]+)")?""")
_BLOCK = re.compile(r"\{% blocktranslate([^%]*)%\}(.*?)(?:\{% plural %\}.*?)?\{% endblocktranslate %\}", re.DOTALL)
_CONTEXT = re.compile(r'context "([^"]+)"')


def read_po(path: Path) -> dict[Text, list[str]]:
    """The French texts of a .po file; several where the number matters."""
    texts = {}
    for block in path.read_text(encoding="utf-8").split("\n\n"):
        fields, field = {}, ""
        for line in block.splitlines():
            if line.startswith("#"):
                continue
            if not line.startswith('"'):
                field, _space, line = line.partition(" ")
            fields[field] = fields.get(field, "") + ast.literal_eval(line)
        if fields.get("msgid"):
            texts[fields.get("msgctxt"), fields["msgid"]] = [
                text for name, text in fields.items() if name.startswith("msgstr")
            ]
    return texts


def marked_in_code(path: Path) -> set[Text]:
    """What a Python file marks for translation."""
    names = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in _MARKS:
            texts = [ast.literal_eval(argument) for argument in node.args if isinstance(argument, ast.Constant)]
            if texts:
                names.add(tuple(texts) if node.func.id.startswith("pgettext") else (None, texts[0]))
    return names


def marked_in_template(path: Path) -> set[Text]:
    """What a template marks for translation."""
    source = path.read_text(encoding="utf-8")
    texts: set[Text] = {(context or None, text.replace("%", "%%")) for _mark, text, context in _ONE.findall(source)}
    for options, body in _BLOCK.findall(source):
        if "trimmed" in options:
            body = re.sub(r"\s*\n\s*", " ", body).strip()
        context = _CONTEXT.search(options)
        text = re.sub(r"\{\{ *(\w+) *\}\}", r"%(\1)s", body.replace("%", "%%"))
        texts.add((context[1] if context else None, text))
    return texts


def marked(folder: Path) -> set[Text]:
    """What the files of an application mark, those of applications within it left out."""
    within = [path.parent for path in folder.rglob("locale") if path.parent != folder]
    own = [path for path in folder.rglob("*.*") if not any(path.is_relative_to(other) for other in within)]
    code = {text for path in own if path.suffix == ".py" for text in marked_in_code(path)}
    return code | {text for path in own if path.suffix == ".html" for text in marked_in_template(path)}
