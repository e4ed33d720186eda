"""The help as plain values: sections of lines, narrowed down by what is typed, and how they look. No widget."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace

from rich.text import Text as Rich

from blueprint.text import LANGUAGES, Message, Said, both, cell_width, padded, printable, wrapped
from tui.actions import PLACES, SCREENS, Action, Place, all_actions, by_name
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
    "simulation": both("Keys in a simulation", "仿真界面按键"),
    "walk": both("Keys on the walk", "流程体验按键"),
    "checklists": both("Keys in the checklists", "检查清单按键"),
    "text": both("Keys in the text of a file", "文件原文按键"),
}
"""What the keys of a place are called together."""
MAIN = ("redesign", "simulate", "export", "walk", "checklists", "palette", "quit")
"""What people come for, and how they leave: it stands first."""
_MAIN = both("Main functions", "主要功能")
_SIGNS = both("Signs on the canvas", "画布上的符号")
_WORDS = both("Words", "术语")
_EXPLAINED = both("{title}: {help}", "{title}：{help}")
NOTHING = both("nothing of that name", "没有匹配的内容")


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and its lines: what is explained, and the explanation.

    The keys of a place where one is not (``elsewhere``) are shown to whoever looks for them.
    """

    title: Said
    lines: tuple[tuple[Said | str, Said], ...]
    elsewhere: bool = False


def sections(here: Collection[Place], legend: Iterable[CanvasLine]) -> tuple[Section, ...]:
    """What the workbench is for, the keys of some places, those that count everywhere (few, on a screen of its own), then
    those of all other places; the signs; the words."""
    own: list[Place] = [place for place in reversed(PLACES) if place in here and place != "everywhere"]
    on_screen = bool(own) and SCREENS.issuperset(own)
    general = [one for one in all_actions() if one.place == "everywhere"]
    main = () if on_screen else tuple(by_name(name) for name in MAIN)
    counting = [one for one in general if one not in main and (one.any_screen or not on_screen)]
    resting = [one for one in general if one not in (*main, *counting)]
    keys = [
        Section(_MAIN, _keys(main)),
        *(_place(place) for place in own),
        Section(PLACE_TITLES["everywhere"], _keys(counting)),
        Section(PLACE_TITLES["everywhere"], _keys(resting), elsewhere=True),
        *(_place(place, elsewhere=True) for place in PLACES if place not in (*own, "everywhere")),
    ]
    return tuple(one for one in (*keys, signs(legend), Section(_WORDS, GLOSSARY)) if one.lines)


def _place(place: Place, *, elsewhere: bool = False) -> Section:
    return Section(PLACE_TITLES[place], _keys(one for one in all_actions() if one.place == place), elsewhere)


def signs(legend: Iterable[CanvasLine]) -> Section:
    """What the signs of a drawing mean."""
    return Section(_SIGNS, tuple((sign.strip(), Message("{text}", text=text)) for sign, text, _ in legend))


def _keys(actions: Iterable[Action]) -> tuple[tuple[str, Said], ...]:
    return tuple((" ".join(key_name(key) for key in action.keys), _explained(action)) for action in actions)


def _explained(action: Action) -> Said:
    return Message(_EXPLAINED, title=action.title, help=action.help) if action.help else action.title


def narrowed(found: Sequence[Section], query: str) -> tuple[Section, ...]:
    """The lines that have all words of what was typed in them, in any language; a section whose title has them stays
    whole."""
    wanted = query.lower().split()

    def has(*said: Said | str) -> bool:
        words = "\n".join(one if isinstance(one, str) else one.text(to) for one in said for to in LANGUAGES).lower()
        return all(one in words for one in wanted)

    kept = (
        one if has(one.title) else replace(one, lines=tuple(line for line in one.lines if has(*line)))
        for one in found
        if wanted or not one.elsewhere
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
    return text if found else Rich(NOTHING.text(language), "dim")


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
