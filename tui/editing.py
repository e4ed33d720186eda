"""What the actions that edit a process share: where one is, questions about steps and ways, changes that stay readable."""

from __future__ import annotations

from collections.abc import Callable, Coroutine, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeVar

from blueprint.drawing.words import LANES
from blueprint.edit import Edit
from blueprint.edit.still_read import still_read
from blueprint.files import Document
from blueprint.files.lately import recall
from blueprint.model import Process, Step
from blueprint.text import Message, Said, Text, Trouble, both, listed, quoted
from tui.rows import way_words
from tui.screens.ask import Choice

if TYPE_CHECKING:
    from blueprint.analysis import Analysis
    from tui.app import Workbench

_UNREADABLE = both(
    "{file} cannot be edited here before it can be read. Line {line}: {why}",
    "{file} 无法读取，不能在此编辑。第 {line} 行：{why}",
)
_ELSEWHERE = both(
    "This cannot be edited here before the organization can be read", "组织文件无法读取，暂时不能在此编辑"
)
_NO_STEP = both("There is no step yet", "还没有步骤")
WHICH_WAY = both("On which way from “{step}”?", "“{step}”有多条去向，选哪一条？")


@dataclass(frozen=True, slots=True)
class Here:
    """What an action is about: a process, as it is written and as it is read, and the step that is looked at."""

    document: Document
    study: Analysis
    step: Step

    @property
    def process(self) -> Process:
        """The process as it is read."""
        return self.study.process

    def title(self, id: str) -> Text:
        """The name of a step; its id where there is none of that id."""
        return self.process.steps[id].title if id in self.process.steps else Text.of(id)

    def titles(self, ids: Iterable[str]) -> Said:
        """The names of steps, in quotes."""
        return quoted(self.title(id) for id in ids)

    def doer(self, step: Step) -> Said | None:
        """Who does a step, and in which lane."""
        lane = self.process.lane_of(step)
        words = [self.process.role_title(step.role) if step.role else None, LANES.get(lane) if lane else None]
        return listed([word for word in words if word], " · ") if any(words) else None


T = TypeVar("T")
Doing = Callable[["Workbench", Here], Coroutine[Any, Any, object] | None]


def has_process(app: Workbench) -> bool:
    """Whether what is looked at is a process, readable or not."""
    return app.shown is not None and app.shown.document.kind == "blueprint"


def here(app: Workbench) -> Here | None:
    """Where an action works now; where it cannot, why is said."""
    shown = app.shown
    if shown is None or shown.study is None:
        app.complain(_why_not(shown.document if shown else None))
        return None
    step = shown.study.process.steps.get(app.view.step or "")
    if step is None:
        app.complain(_NO_STEP)
        return None
    recall(shown.document)
    return Here(shown.document, shown.study, step)


def _why_not(document: Document | None) -> Said:
    if document is None or not document.problems:
        return _ELSEWHERE
    problem = document.problems[0]
    line = document.position(problem.start)[0]
    return Message(_UNREADABLE, file=document.file.rsplit("/", 1)[-1], line=line, why=problem.message)


def on_step(run: Doing) -> Callable[[Workbench], Coroutine[Any, Any, object] | None]:
    """An action on the step that is looked at."""

    def checked(app: Workbench) -> Coroutine[Any, Any, object] | None:
        found = here(app)
        return run(app, found) if found else None

    return checked


def about(app: Workbench, at: Here) -> list[str]:
    """The steps that an action is about, in reading order: those that are marked, else the one that is looked at."""
    return [id for id in at.process.steps if id in (app.view.marked or {at.step.id})]


def change(app: Workbench, at: Here, label: Said, edits: Callable[[], Iterable[Edit]]) -> bool:
    """Change the file, unless it could not be read afterwards; what is refused is said. Returns whether it is so now."""

    def readable() -> tuple[Edit, ...]:
        return still_read(at.document, edits())

    return app.edit(label, readable)


def attempted(app: Workbench, do: Callable[[], T]) -> T | None:
    """What comes out, before anybody is asked; what is refused is said, and is None."""
    try:
        return do()
    except Trouble as trouble:
        app.complain(trouble.message)
        return None


def step_choices(at: Here, ids: Iterable[str]) -> list[Choice]:
    """Steps to choose from, with who does them."""
    return [(id, at.title(id), at.doer(at.process.steps[id])) for id in ids]


async def which_branch(app: Workbench, at: Here, title: Said) -> int | None:
    """The branch of the step that is meant: the one that is looked at, the only one, or the one chosen."""
    if not has_to_choose(app, at):
        return app.view.branch or 0
    answer = await app.choose(title, branch_choices(at))
    return None if answer is None else int(answer)


def has_to_choose(app: Workbench, at: Here) -> bool:
    """Whether the step has several branches of which none is looked at."""
    return app.view.branch is None and len(at.step.next) != 1


def branch_choices(at: Here) -> list[Choice]:
    """The branches of the step to choose from, by number."""
    return [(str(i), way_words(at.study, at.step, i), branch.when) for i, branch in enumerate(at.step.next)]


async def way_on(app: Workbench, at: Here) -> str | None:
    """The step to which the way leads that is meant."""
    index = await which_branch(app, at, Message(WHICH_WAY, step=at.step.title))
    return None if index is None else at.step.next[index].to
