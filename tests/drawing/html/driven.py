"""The page in a browser as tests drive it: where things are in it, what they say, and what is chosen."""

from __future__ import annotations

import json
from collections.abc import Callable

from blueprint.workspace import load_text
from tests.drawing.conftest import SAMPLE
from tests.drawing.html.browser import Browser

NARROW, WIDE = 390, 1280

TO_BE = (
    SAMPLE.replace("owner: owner\n", "owner: owner\nvariant: to-be\ndropped: {settle: done at once}\n", 1)
    .replace("name: {en: Receive and register, zh: 受理登记}\n    role: agent", "name: {en: Receive, zh: 受理}\n    role: agent")
    .replace("work: 6min", "work: 3min")
    .replace("  look:\n", "  look_into:\n    replaces: [look]\n")
    .replace("to: look", "to: look_into")
    .replace("to: settle, p: 60%", "to: tell, p: 60%")
    .replace("  settle: {name", "  ask: {name")
)  # fmt: skip

Show = Callable[..., Browser]
"""Opens the page of a process."""


def number(id: str) -> int:
    """The number of a step of the sample."""
    return list(load_text(SAMPLE).steps).index(id)


def step(id: str, language: str = "en") -> str:
    """The selector of a step of the sample."""
    return f'[data-variant="0"] [data-language="{language}"] [data-step="{number(id)}"]'


def text(browser: Browser, selector: str) -> str:
    """The words of an element, "" where there is none or it cannot be seen."""
    seen = "(one => one && one.getClientRects().length ? one.innerText : '')"
    return str(browser.run(f"{seen}(document.querySelector({json.dumps(selector)}))"))


def classes(browser: Browser, selector: str) -> list[str]:
    """The classes of an element."""
    return list(browser.run(f"[...document.querySelector({json.dumps(selector)}).classList]"))


def choose(browser: Browser, select: str, value: str) -> None:
    """Choose a value of a list."""
    browser.run(f"(s => {{ s.value = {json.dumps(value)}; s.dispatchEvent(new Event('change')) }})(document.getElementById('{select}'))")  # fmt: skip


def focus(browser: Browser, selector: str = ".blueprint") -> None:
    """Give the focus to an element, or to the drawing."""
    browser.run(f"document.querySelector({json.dumps(selector)}).focus()")


def focused(browser: Browser) -> str:
    """The id of the step that has the focus."""
    at = browser.run("document.activeElement.dataset.step ?? ''")
    return list(load_text(SAMPLE).steps)[int(at)] if at else ""
