"""Things that never change, told apart by what they are, not by what they say."""

from __future__ import annotations

from typing import Generic, TypeVar

T = TypeVar("T")


class Same(Generic[T]):
    """Something that never changes, as a key: equal only to itself, and so known at a glance, however much it says.

    The step of an edited file that stood there before is known by it, and one that only looks like it is not.
    """

    __slots__ = ("one",)

    def __init__(self, one: T) -> None:
        self.one = one

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Same) and self.one is other.one

    def __hash__(self) -> int:
        return id(self.one)
