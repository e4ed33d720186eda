"""What the rules on loops share: the round that shows one, and what fills a message about it."""

from __future__ import annotations

from blueprint.analysis.loops import Loop
from blueprint.model import Process
from blueprint.text import listed


def around(loop: Loop) -> tuple[str, ...]:
    """The steps of a loop from its target on, and the target again."""
    start = loop.steps.index(loop.target)
    return (*loop.steps[start:], *loop.steps[:start], loop.target)


def ends_and_roles(process: Process, loop: Loop) -> dict[str, object]:
    """The names of a loop's source, target and roles."""
    roles = [process.role_title(role) for role in loop.roles]
    return {
        "source": process.steps[loop.source].title,
        "target": process.steps[loop.target].title,
        "roles": listed(roles),
    }
