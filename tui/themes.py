"""Themes: a dark and a light one of our own, beside those of Textual; the one chosen is remembered on this machine."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from rich.terminal_theme import TerminalTheme
from textual.color import Color
from textual.theme import Theme

from blueprint.session.state import state_home
from blueprint.text import Text, both
from tui.screens.ask import Choice

DARK = Theme(
    name="blueprint-dark",
    primary="#7fb2f0",
    secondary="#6fc3c9",
    accent="#d59be0",
    foreground="#e4e8ee",
    background="#11161d",
    surface="#171d26",
    panel="#222b37",
    success="#84c98a",
    warning="#e6b455",
    error="#f0837a",
    dark=True,
    variables={
        "border-blurred": "#566377",
        "block-cursor-background": "#27466b",
        "block-cursor-foreground": "#ffffff",
    },
)
LIGHT = Theme(
    name="blueprint-light",
    primary="#1d5fa8",
    secondary="#0f6b73",
    accent="#85329a",
    foreground="#17202b",
    background="#fbfbf9",
    surface="#f4f4f0",
    panel="#e4e7ea",
    success="#246b2c",
    warning="#8a5a00",
    error="#b3261e",
    dark=False,
    variables={
        "border-blurred": "#9aa5b1",
        "block-cursor-background": "#c9def5",
        "block-cursor-foreground": "#0b1420",
    },
)
OURS = (DARK, LIGHT)
PLAIN = "ansi-dark"
"""The theme for terminals that have sixteen colours and no more."""


def tints(theme: Theme) -> TerminalTheme:
    """What red, green and yellow words look like in a theme of ours: Textual's own can hardly be read on its backgrounds,
    on those of the line at the cursor not at all, nor where there are no colours (NO_COLOR)."""
    shades = (theme.background, theme.error, theme.success, theme.warning, theme.primary, theme.accent, theme.secondary)
    colours = [Color.parse(shade or theme.primary).rgb for shade in (*shades, theme.foreground)]
    return TerminalTheme(colours[0], colours[-1], colours)


_TITLES = {
    DARK.name: both("Dark", "深色"),
    LIGHT.name: both("Light", "浅色"),
    PLAIN: both("The terminal's own colours, dark", "终端自身配色（深色）"),
    "ansi-light": both("The terminal's own colours, light", "终端自身配色（浅色）"),
}


def choices(names: Iterable[str]) -> list[Choice]:
    """The themes to choose from, ours and the terminal's own first."""
    others = sorted(set(names) - _TITLES.keys())
    return [(name, _TITLES.get(name) or Text.of(name), None) for name in (*_TITLES, *others)]


def first(colours: str | None) -> str:
    """The theme to begin with: the one chosen last, else one that suits the ``colours`` of the terminal, by Rich's names."""
    return remembered() or (PLAIN if colours in ("standard", "windows") else DARK.name)


def remembered() -> str:
    """The name of the theme that was chosen last; empty where none was."""
    try:
        return _file().read_text("utf-8").strip()
    except (OSError, ValueError):
        return ""


def remember(name: str) -> None:
    """Keep a choice for the next time; where nothing can be written it holds for this time."""
    with suppress(OSError):
        _file().parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        _file().write_text(f"{name}\n", "utf-8")


def _file() -> Path:
    return state_home() / "theme"
