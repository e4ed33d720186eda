"""The files of a redesign: what the to-be and the plan are called, and what they say. Never over the as-is."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from blueprint.session.disk import below
from blueprint.text import Message, Said, Text, both
from tui.library.heads import Heads

if TYPE_CHECKING:
    from blueprint.esia.applying import Made
    from blueprint.linting.rule import Subject
    from blueprint.session import Session
    from tui.redesign.work import Work

_AS_IS = both("{file} is the process as it is: choose another name", "{file} 是现状流程本身：请换一个名称")
_OUTSIDE = both("{file} is not in this folder", "{file} 不在此文件夹中")
_OTHER = both("{file} is there already, and something else", "{file} 已存在，且是其他文件")
_TWICE = both("{file} is the to-be: choose another name", "{file} 是目标流程文件：请换一个名称")


def to_be_name(session: Session, as_is: Path) -> str:
    """The name that is proposed for the to-be: that of the file that there is, where there is one."""
    process = session.workspace.process_of(session.document(as_is))
    there = session.workspace.other_variant(process) if process else None
    return there.name if there and there.parent == as_is.parent else f"{as_is.stem.removesuffix('.as-is')}.to-be.yaml"


def plan_name(to_be: str) -> str:
    """The name that is proposed for the plan of a to-be, beside it."""
    path = Path(to_be)
    return str(path.with_name(f"{path.stem.removesuffix('.to-be')}.plan.yaml"))


def completed(name: str) -> str:
    """The name of a file with its ending."""
    name = name.strip()
    return name if Path(name).suffix in (".yaml", ".yml") else f"{name}.yaml"


def check(
    session: Session, as_is: Path, *, plan: bool = False, to_be: Path | None = None
) -> Callable[[str], Said | None]:
    """What is wrong with a name for the to-be, or for the ``plan`` that is to lie beside the ``to_be``; or None."""
    id = session.document(as_is).values.get("id")

    def wrong(typed: str) -> Said | None:
        name = completed(typed)
        path = as_is.parent / name
        if path.resolve() == as_is.resolve():
            return Message(_AS_IS, file=name)
        if to_be and path.resolve() == to_be.resolve():
            return Message(_TWICE, file=name)
        found = below(path, session.root)
        if found is None or not path.parent.is_dir():
            return Message(_OUTSIDE, file=name)
        return Message(_OTHER, file=name) if _is_other(session, found, id, plan=plan) else None

    return wrong


def _is_other(session: Session, path: Path, id: object, *, plan: bool) -> bool:
    """Whether there is something that must not be written over: no plan, or no to-be of the process."""
    if path not in session.files():
        return path.exists() and path not in session.unsaved
    head = Heads(session).of(path)
    return head.kind != "plan" if plan else (head.kind, head.id, head.variant) != ("blueprint", id, "to-be")


def texts(as_is: Subject, work: Work, made: Made) -> tuple[str, str]:
    """What the to-be and the plan say."""
    from blueprint.esia.plan import draw_up
    from blueprint.esia.plan_file import plan_text

    rejected = [(proposal, Text.of(reason)) for proposal, reason in work.rejected.values()]
    plan = draw_up(as_is.process, [done.proposal for done in made.done], rejected)
    return made.to_be.document.text, plan_text(plan)
