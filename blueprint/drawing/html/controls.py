"""The controls of the page: what stands above the drawing, the panel of cards, the help. The script gives them life."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from blueprint.drawing.html.safe import text
from blueprint.drawing.html.script import KEYS, SCRIPT

if TYPE_CHECKING:
    from blueprint.drawing.format import Judged


def controls(shown: Sequence[Judged], language: str) -> str:
    """The head of the page: the name of the process, what can be chosen, the figures."""
    process = shown[0].analysis.process
    variants = " / ".join(one.analysis.process.variant_title.text(language) for one in shown)
    choices = [_choice("overlay", language), _choice("tier", language)]
    if len(shown) > 1:
        choices.append(_choice("view", language))
    buttons = [_button("findings", "findings", language)] if any(one.findings is not None for one in shown) else []
    buttons += [
        _button("about", "about", language, sign="i"),
        _button("zoom_out", "zoom_out", language, sign="−"),
        _button("zoom_in", "zoom_in", language, sign="+"),
        _button("fit", "fit", language, sign="⤢"),
        _button("help", "help", language, sign="?"),
        _language(language),
    ]
    return (
        f'<header><h1><span id="name">{text(process.name.text(language) or process.id)}</span> '
        f'<small id="variants">{text(variants)} · {text(process.id)}</small></h1>'
        f'<div class="tools">{"".join(choices)}{_search(language)}<span class="buttons">{"".join(buttons)}</span></div>'
        '<dl id="figures"></dl></header>'
    )


def _choice(id: str, language: str) -> str:
    return f'<label><span data-say="{id}">{_say(id, language)}</span> <select id="{id}"></select></label>'


def _search(language: str) -> str:
    return (
        f'<label class="search"><span data-say="search">{_say("search", language)}</span> '
        '<input id="search" type="search" role="combobox" autocomplete="off" aria-expanded="false" '
        f'aria-controls="results" aria-autocomplete="list" data-hint="search_hint" placeholder="{_say("search_hint", language)}">'
        f'<ul id="results" role="listbox" data-label="search" aria-label="{_say("search", language)}" hidden></ul></label>'
    )


def _button(id: str, words: str, language: str, sign: str = "") -> str:
    said = _say(words, language)
    if sign:
        names = f'data-label="{words}" aria-label="{said}" title="{said}"'
        return f'<button type="button" id="{id}" {names}>{sign}</button>'
    return f'<button type="button" id="{id}" data-say="{words}">{said}</button>'


def _language(language: str) -> str:
    """The button that goes by the name of the other language."""
    names = f'data-say="language" data-label="language_label" aria-label="{_say("language_label", language)}"'
    return f'<button type="button" id="language" {names}>{_say("language", language)}</button>'


def panel(language: str) -> str:
    """The panel beside the drawing, for cards and lists."""
    said = _say("panel", language)
    return f'<aside id="panel" data-label="panel" aria-label="{said}" hidden></aside>'


def help_(language: str) -> str:
    """The keys, in both languages; the one that is spoken is shown."""
    rows = "".join(
        f'<dt><kbd>{text(keys)}</kbd></dt><dd data-say="key-{number}">{text(words.text(language))}</dd>'
        for number, (keys, words) in enumerate(KEYS)
    )
    return (
        f'<dialog id="keys" data-label="help" aria-label="{_say("help", language)}">'
        f'<h2 data-say="help">{_say("help", language)}</h2>'
        f'<p data-say="mouse">{_say("mouse", language)}</p><dl>{rows}</dl>'
        f'<form method="dialog"><button data-say="close">{_say("close", language)}</button></form></dialog>'
    )


def _say(key: str, language: str) -> str:
    return text(SCRIPT[key].text(language))
