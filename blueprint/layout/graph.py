"""What can be laid out: nodes in lanes, and links between them. Whoever draws brings its own."""

from __future__ import annotations

from typing import Protocol, TypeVar

from blueprint.schema import parts

LANES = parts.LANES
"""The lanes of a service blueprint, from top to bottom."""

PHASES = parts.PHASES
"""The phases of a service, from left to right."""


class Node(Protocol):
    """Something with a place of its own: a step. ``lane`` is one of `LANES`.

    ``row`` is what groups the nodes of a lane into rows: the role, or "" where nobody does it. ``phase`` is one of
    `PHASES`, or "".
    """

    @property
    def id(self) -> str: ...
    @property
    def lane(self) -> str: ...
    @property
    def row(self) -> str: ...
    @property
    def phase(self) -> str: ...


class Link(Protocol):
    """What leads from one node to another: a branch.

    ``loop`` is "" or the kind of the loop that it closes; ``key`` (its source and a number) tells it from every other.
    """

    @property
    def source(self) -> str: ...
    @property
    def target(self) -> str: ...
    @property
    def loop(self) -> str: ...
    @property
    def key(self) -> tuple[str, int]: ...


L = TypeVar("L", bound=Link)
