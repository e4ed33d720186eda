"""Who does a step: the roles to choose from, and new ones."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from blueprint.drawing.words import LANES
from blueprint.edit import Edit, as_id, free, set_field
from blueprint.text import Message, Said, Text, both
from tui.editing import Here, attempted
from tui.screens.ask import Choice

if TYPE_CHECKING:
    from tui.app import Workbench

NEW = ""
"""The choice of a role that there is not yet; no role has this id."""

_WHO = both("Who does it?", "由谁办理？")
_NEW_ROLE = both("+ a new role", "＋ 新角色")
_NAME = both("Name of the new role", "新角色的名称")
_WHERE = both("In which lane does “{role}” work?", "“{role}”在哪条泳道？")


class Chosen(NamedTuple):
    """A role by its id and its name, and the edits that make it where it is new."""

    id: str
    title: Said
    edits: tuple[Edit, ...] = ()


def role_choices(at: Here) -> list[Choice]:
    """The roles with their lanes: that of the step first, then those that have steps here, then all others."""
    used = dict.fromkeys(step.role for step in at.process.steps.values() if step.role in at.process.roles)
    mine = [at.step.role] if at.step.role in at.process.roles else []
    found = [at.process.roles[id] for id in dict.fromkeys([*mine, *used, *at.process.roles]) if id]
    return [(role.id, role.title, LANES.get(role.lane or "")) for role in found]


async def pick_role(app: Workbench, at: Here, chosen: str | None = None) -> Chosen | None:
    """Ask for a role, where it is ``chosen`` now."""
    answer = await app.choose(_WHO, [*role_choices(at), (NEW, _NEW_ROLE, None)], chosen=chosen)
    if answer == NEW:
        name = await app.ask(_NAME)
        return await new_role(app, at, name) if name else None
    return known_role(at, answer) if answer is not None else None


def known_role(at: Here, id: str) -> Chosen:
    """A role that there is."""
    return Chosen(id, at.process.role_title(id))


async def new_role(app: Workbench, at: Here, name: str) -> Chosen | None:
    """A role that there is not yet; it is asked in which lane it works."""
    lane = await app.choose(Message(_WHERE, role=name), [(lane, title, None) for lane, title in LANES.items()])
    if lane is None:
        return None
    wish = as_id(name)
    id = free(wish if wish and wish.isascii() else f"role_{len(at.process.roles) + 1}", at.process.roles)
    edits = attempted(app, lambda: set_field(at.document, ("roles", id), {"name": name, "lane": lane}))
    return Chosen(id, Text.of(name), edits) if edits is not None else None
