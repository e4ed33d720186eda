"""The whole page: one file that loads nothing, so that it can be mailed, kept and shown without a network.

Its security policy forbids every load and all code and style but its own, which it knows by their hashes.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterator, Sequence
from importlib.resources import files
from typing import TYPE_CHECKING

import blueprint
from blueprint.drawing.compose import compose
from blueprint.drawing.content import sketch
from blueprint.drawing.html.colours import Colours
from blueprint.drawing.html.controls import controls, help_, panel
from blueprint.drawing.html.data import page_data
from blueprint.drawing.html.safe import data, text
from blueprint.drawing.html.script import SCRIPT
from blueprint.drawing.html.svg import Picture
from blueprint.text import LANGUAGES

if TYPE_CHECKING:
    from blueprint.drawing.format import Judged

_TAGS = {"zh": "zh-CN"}
_SCRIPTS = ("words", "view", "gestures", "canvas", "card", "search", "marks", "panel", "language", "keys", "page")
"""The parts of the script; the last one begins."""


def page(shown: Sequence[Judged], language: str) -> str:
    """The page of a process, or of its as-is and its to-be, which begins in one of the two languages."""
    colours = Colours()
    stages = "".join(_stage(one, number, colours, language) for number, one in enumerate(shown))
    style = _asset("page.css") + colours.sheet
    script = "\n".join(['"use strict";(() => {', *(_asset(f"{name}.js") for name in _SCRIPTS), "})();"])
    process = shown[0].analysis.process
    name = process.name.text(language) or process.id
    title = f"{name} · {SCRIPT['title'].text(language)}"
    head = (
        '<meta charset="utf-8">',
        f'<meta http-equiv="Content-Security-Policy" content="{_policy(style, script)}">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        '<meta name="referrer" content="no-referrer">',
        f'<meta name="generator" content="service-blueprint {text(blueprint.__version__)}">',
        f"<title>{text(title)}</title>",
        f"<style>{style}</style>",
    )
    body = (
        controls(shown, language),
        f'<main><div id="stages">{stages}</div>{panel(language)}</main>',
        '<section id="legend" hidden></section>',
        '<section id="paper"></section>',
        help_(language),
        '<p id="live" class="unseen" role="status"></p>',
        f"<noscript><p>{text(SCRIPT['no_script'].text(language))}</p></noscript>",
        f'<script type="application/json" id="data">{data(page_data(shown, language))}</script>',
        f"<script>{script}</script>",
    )
    lines = ("<!DOCTYPE html>", f'<html lang="{tag(language)}"><head>', *head, "</head><body>", *body, "</body></html>")
    return "\n".join(lines) + "\n"


def tag(language: str) -> str:
    """The language as a browser knows it, which also tells which forms of Chinese characters are meant."""
    return _TAGS.get(language, language)


def _stage(one: Judged, number: int, colours: Colours, language: str) -> str:
    process = one.analysis.process
    pictures = "".join(_pictures(one, colours, language))
    heading = f'<h2 id="stage-{number}">{text(process.variant_title.text(language))}</h2>'
    return (
        f'<section class="stage" data-variant="{number}" aria-labelledby="stage-{number}">{heading}{pictures}</section>'
    )


def _pictures(one: Judged, colours: Colours, language: str) -> Iterator[str]:
    """The drawing in each language; one is shown at a time."""
    process = one.analysis.process
    numbers = {id: at for at, id in enumerate(process.steps)}
    for each in LANGUAGES:
        content = sketch(one.analysis, each)
        label = f"{SCRIPT['title'].text(each)}: {process.name.text(each)}, {process.variant_title.text(each)}"
        hidden = "" if each == language else " hidden"
        attributes = f'class="blueprint" lang="{tag(each)}" data-language="{each}"{hidden}'
        yield Picture(content, compose(content), colours, numbers).svg(attributes, label)


def _policy(style: str, script: str) -> str:
    return "; ".join(
        (
            "default-src 'none'",
            f"script-src '{_hash(script)}'",
            f"style-src '{_hash(style)}'",
            "base-uri 'none'",
            "form-action 'none'",
            "require-trusted-types-for 'script'",
        )
    )


def _hash(code: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(code.encode("utf-8")).digest()).decode("ascii")


def _asset(name: str) -> str:
    return (files(__package__) / "assets" / name).read_text("utf-8")
