"""The catalogue of messages: every English template in the code has its Chinese in ``blueprint.po``."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

FOLDER = "blueprint/locale/zh/LC_MESSAGES"
ARGPARSE = "argparse"
"""The context comment of entries that translate argparse's own words."""

_CALLS = ("Message", "say", "template")


def untranslated(root: Path) -> dict[str, str]:
    """The templates in the code that the catalogue lacks, with the place of each; and the entries nobody uses."""
    with (root / FOLDER / "blueprint.po").open("rb") as stream:
        catalogue = read_po(stream, locale="zh")
    known = {str(entry.id) for entry in catalogue if entry.id and entry.string}
    own = {str(entry.id) for entry in catalogue if entry.id and ARGPARSE not in entry.auto_comments}
    used = dict(templates(root))
    lacking = {template: place for template, place in used.items() if template not in known}
    unused = {template: f"{FOLDER}/blueprint.po, used nowhere" for template in own if template not in used}
    return lacking | unused


def templates(root: Path) -> Iterator[tuple[str, str]]:
    """Every template that is written as a literal, with its file and line."""
    for path in sorted([*(root / "blueprint").rglob("*.py"), *(root / "tui").rglob("*.py")]):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and node.args and _name(node.func) in _CALLS:
                yield from ((text, f"{path.relative_to(root)}:{node.lineno}") for text in _literals(node.args[0]))


def _name(function: ast.expr) -> str:
    return function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")


def _literals(node: ast.expr) -> Iterator[str]:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        if any(sign.isalpha() for sign in _without_fields(node.value)):
            yield node.value
    elif isinstance(node, ast.Dict):
        for value in node.values:
            yield from _literals(value)


def _without_fields(template: str) -> str:
    """What a template says besides its fields; one that only puts fields together needs no translation."""
    kept, depth = "", 0
    for sign in template:
        depth += (sign == "{") - (sign == "}")
        kept += sign if depth == 0 else ""
    return kept


def compiled(root: Path) -> dict[str, bytes]:
    """The compiled catalogue, by its file name."""
    with (root / FOLDER / "blueprint.po").open("rb") as stream:
        catalogue = read_po(stream, locale="zh")
    catalogue.header_comment = ""
    output = BytesIO()
    write_mo(output, catalogue)
    return {f"{FOLDER}/blueprint.mo": output.getvalue()}
