"""A slice with the words of wires on it, which are written there once somebody looks."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from blueprint.drawing.canvas.canvas import Key
from blueprint.drawing.canvas.sheet import Sheet
from blueprint.drawing.canvas.weaving import Woven

_Words = tuple[int, int, str, Key]
"""Where a text begins, and the branch that it belongs to."""


class Page:
    """A slice to write on; words stay within its columns ``free``. What stands ``beneath`` them is asked for if it matters."""

    def __init__(self, free: range, beneath: Callable[[], Sheet]) -> None:
        self.free, self._beneath = free, beneath
        self._waiting: list[_Words] = []
        self._sheet: Sheet | None = None

    def write(self, x: int, y: int, text: str, branch: Key) -> None:
        """Write a text of a wire from a cell on."""
        self._waiting.append((x, y, text, branch))

    @property
    def sheet(self) -> Sheet:
        """Everything that stands on the slice."""
        if self._sheet is None:
            self._sheet = Sheet(self._beneath())
        for x, y, text, branch in self._waiting:
            self._sheet.put(x, y, text, "label", branch=branch)
        self._waiting.clear()
        return self._sheet


class Pages(dict[int, Page]):
    """The slices that are written on, by number, each from when it is first asked for."""

    def __init__(self, woven: Sequence[Woven], beneath: Callable[[int], Sheet]) -> None:
        super().__init__()
        self._woven, self._beneath = woven, beneath

    def __missing__(self, at: int) -> Page:
        page = self[at] = Page(self._woven[at].free, partial(self._beneath, at))
        return page
