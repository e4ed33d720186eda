"""The help as plain values: sections of lines, narrowed down by what is typed, and how they look. No widget."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace

from rich.text import Text as Rich

from blueprint.text import LANGUAGES, Message, Said, both, cell_width, padded, printable, wrapped
from tui.actions import PLACES, SCREENS, Action, Place, all_actions
from tui.canvas.lines import Line as CanvasLine
from tui.frame.footer import key_name
from tui.glossary import GLOSSARY

_WIDEST = 16
PLACE_TITLES = {
    "everywhere": both("Keys everywhere", "通用按键"),
    "library": both("Keys in the library", "流程库按键"),
    "blueprint": both("Keys in the blueprint", "蓝图按键"),
    "canvas": both("Keys on the canvas", "画布按键"),
    "table": both("Keys in the table", "步骤表按键"),
    "inspector": both("Keys in the inspector", "属性按键"),
    "findings": both("Keys in the findings", "检查结果按键"),
    "redesign": both("Keys in a redesign", "改造界面按键"),
}
"""What the keys of a place are called together."""
_SIGNS = both("Signs on the canvas", "画布上的符号")
_WORDS = both("Words", "术语")
_EXPLAINED = both("{title}: {help}", "{title}：{help}")
_NOTHING = both("nothing of that name", "没有匹配的内容")


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and its lines: what is explained, and the explanation."""

    title: Said
    lines: tuple[tuple[Said | str, Said], ...]


def sections(here: Collection[Place], legend: Iterable[CanvasLine]) -> tuple[Section, ...]:
    """The keys of some places, then those that count everywhere, if not on a screen of its own; the signs; the words."""
    places = [place for place in reversed(PLACES) if place in here]
    everywhere = () if SCREENS.issuperset(here) else ("everywhere",)
    keys = [Section(PLACE_TITLES[place], tuple(_keys(place))) for place in dict.fromkeys([*places, *everywhere])]
    signs = tuple((sign.strip(), Message("{text}", text=text)) for sign, text, _ in legend)
    return tuple(one for one in (*keys, Section(_SIGNS, signs), Section(_WORDS, GLOSSARY)) if one.lines)


def _keys(place: str) -> Iterable[tuple[str, Said]]:
    for action in all_actions():
        if action.place == place:
            yield " ".join(key_name(key) for key in action.keys), _explained(action)


def _explained(action: Action) -> Said:
    return Message(_EXPLAINED, title=action.title, help=action.help) if action.help else action.title


def narrowed(found: Sequence[Section], query: str) -> tuple[Section, ...]:
    """The lines that have what was typed in them, in any language; a section whose title has it stays whole."""
    wanted = query.strip().lower()

    def has(*said: Said | str) -> bool:
        words = (one if isinstance(one, str) else one.text(language) for one in said for language in LANGUAGES)
        return any(wanted in word.lower() for word in words)

    kept = (
        one if has(one.title) else replace(one, lines=tuple(line for line in one.lines if has(*line))) for one in found
    )
    return tuple(one for one in kept if one.lines)


def shown(found: Sequence[Section], language: str, width: int) -> Rich:
    """The sections in lines of so many cells: what is explained on the left, the explanation beside it."""
    text = Rich()
    for section in found:
        text.append(f"{section.title.text(language)}\n", "bold underline")
        for what, meaning in section.lines:
            text.append_text(_line(what if isinstance(what, str) else what.text(language), meaning, language, width))
        text.append("\n")
    return text if found else Rich(_NOTHING.text(language), "dim")


def _line(what: str, meaning: Said, language: str, width: int) -> Rich:
    what, room = printable(what), max(20, width - _WIDEST - 1)
    lines = list(wrapped(printable(meaning.text(language)), room))
    line = Rich()
    if cell_width(what) > _WIDEST:
        line.append(what, "bold").append("\n")
        what = ""
    for number, words in enumerate(lines):
        line.append(padded(what if number == 0 else "", _WIDEST) + " ", "bold").append(f"{words}\n", "not bold")
    return line
