"""The command palette: what can be done, the processes and the steps, found by a few letters of either language."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from textual.command import CommandPalette, DiscoveryHit, Hit, Hits, Provider
from textual.content import Content
from textual.fuzzy import Matcher

from blueprint.model.process import VARIANT_TITLES
from blueprint.text import LANGUAGES, Message, Said, both, listed, printable
from tui.actions import SCREENS, Action, all_actions
from tui.frame.footer import key_name
from tui.help import NOTHING
from tui.panes.blueprint import BlueprintPane
from tui.rows import beside

if TYPE_CHECKING:
    from pathlib import Path

    from tui.app import Workbench

_FIND = both("an action, a process or a step…", "操作、流程或步骤……")
_GO = both("Go to step: {name}", "转到步骤：{name}")
_OPEN = both("Open: {name}", "打开：{name}")
_OPEN_OTHER = both("Open: {name} ({variant})", "打开：{name}（{variant}）")
_FIRST = 2.0
"""So much more counts what can be done at the place where one is."""
_WORD = 4.0
"""So much more counts a word as it was typed than its letters among others."""
_BESIDE = 0.9
"""So much less counts what is no process as it is: its to-be, its plan."""
_NOT_NOW, _LAST = both("not possible now", "目前无法执行"), 0.5
"""What is found by its words, to tell its key, behind what is called the same and can be done."""
_CALLED = 3.0
"""So much more counts a name than what else is said: more than the place where one is."""


@dataclass(frozen=True, slots=True)
class Command:
    """An entry: what is shown, the names by which it is found, what it does, a note, how much its match counts, whether it
    is offered unasked, and what else is said of it."""

    title: str
    names: tuple[str, ...]
    run: Callable[[], object]
    note: str = ""
    weight: float = 1.0
    unasked: bool = True
    told: tuple[str, ...] = ()

    def score(self, matcher: Matcher) -> float:
        """How well it is what was typed; 0: not at all."""
        called = max(_score(matcher, name) for name in self.names)
        return self.weight * max(_CALLED * called, *(_score(matcher, words) for words in self.told), 0)

    def shown(self, title: Content) -> Content:
        """The title, and the note below it: a help text of its own Textual would take for markup."""
        return title.append(Content.styled(f"\n{self.note}", "dim")) if self.note else title


def palette(app: Workbench) -> CommandPalette:
    """The palette with everything that is possible now, and what is not to who asks for it."""
    found = tuple(commands(app))

    class Found(Provider):
        """What has been found possible before the palette took the focus."""

        async def discover(self) -> Hits:
            for one in found:
                if one.unasked:
                    yield DiscoveryHit(one.shown(Content(one.title)), one.run, one.title)

        async def search(self, query: str) -> Hits:
            matcher, none = self.matcher(query), True
            for one in found:
                if score := one.score(matcher):
                    none = False
                    yield Hit(score, one.shown(_lit(matcher, one.title)), one.run, one.title)
            if none:  # Textual would say it in English only
                words = NOTHING.text(app.language)
                yield Hit(1, Content.styled(words, "dim"), lambda: None, words)

    return CommandPalette([Found], placeholder=_FIND.text(app.language))


def _score(matcher: Matcher, words: str) -> float:
    """How well words match what was typed, much better where they have it as a word; letters of Chinese are words each."""
    apart = rf"(?<![a-z0-9]){re.escape(matcher.query)}(?![a-z0-9])"
    return matcher.match(words) * (_WORD if re.search(apart, words, re.IGNORECASE) else 1.0)


def _lit(matcher: Matcher, title: str) -> Content:
    """A title with the letters that were typed made to stand out. Textual's own would take a title for markup."""
    score, offsets = matcher.fuzzy_search.match(matcher.query, title)
    content = Content(title)
    for offset in offsets if score else ():
        content = content.stylize(matcher.match_style, offset, offset + 1)
    return content


def commands(app: Workbench) -> Iterator[Command]:
    """The actions that are possible, those of this place first; then the steps, the processes, and the other actions."""
    unseen = {"canvas", "table"} - {app.query_one(BlueprintPane).inner}  # of the two views only one is shown
    offered = [action for action in all_actions() if action.name != "palette" and action.place not in unseen]
    possible = [action for action in offered if action.possible(app)]
    here = [action for action in possible if action.place != "everywhere" and app.at(action.place)]
    everywhere = [action for action in possible if action.place == "everywhere"]
    elsewhere = [action for action in possible if action not in here and action not in everywhere]
    yield from (_action(app, action, _FIRST) for action in here)
    yield from (_action(app, action) for action in (*everywhere, *elsewhere))
    yield from _steps(app)
    yield from _processes(app)
    yield from (_not_now(app, action) for action in offered if action not in possible and _is_near(app, action))


def _is_near(app: Workbench, action: Action) -> bool:
    """Whether an action is not one of a screen that one is not on."""
    return action.place not in SCREENS or app.at(action.place)


def _not_now(app: Workbench, action: Action) -> Command:
    return replace(_action(app, action, _LAST), note=_NOT_NOW.text(app.language), unasked=False)


def _action(app: Workbench, action: Action, weight: float = 1.0) -> Command:
    keys = " ".join(key_name(key) for key in action.keys)
    note = printable(action.help.text(app.language)) if action.help else ""
    run, told = partial(app.action_act, action.name), _in_all([action.help] if action.help else [])
    return Command(f"{action.title.text(app.language)} · {keys}", _in_all([action.title]), run, note, weight, told=told)


def _steps(app: Workbench) -> Iterator[Command]:
    if (study := app.study) is None:
        return
    for id, step in study.process.steps.items():
        title = printable(Message(_GO, name=step.title).text(app.language))
        others = tuple(beside(study, step))
        note = printable(listed([id, *others], " · ").text(app.language))
        names = (title, *_in_all([step.title]), id)
        yield Command(title, names, partial(_select, app, id), note, told=_in_all(others))


def _select(app: Workbench, step: str) -> None:
    app.go("blueprint")
    app.select(step)


def _processes(app: Workbench) -> Iterator[Command]:
    for path in app.session.files():
        document = app.session.document(path)
        kind = str(document.values.get("variant", "as-is")) if document.kind == "blueprint" else ""
        as_is, words = kind == "as-is", _OPEN if kind in ("", "as-is") else _OPEN_OTHER
        title = printable(
            Message(words, name=app.name_of(path), variant=VARIANT_TITLES.get(kind, "")).text(app.language)
        )
        yield Command(title, (title, path.name), partial(_open, app, path), path.name, 1.0 if as_is else _BESIDE)


def _open(app: Workbench, path: Path) -> None:
    app.open(path)
    app.go("blueprint")


def _in_all(said: Sequence[Said]) -> tuple[str, ...]:
    return tuple(printable(one.text(language)) for one in said for language in LANGUAGES)
