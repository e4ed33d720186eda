"""What people are told in passing stays whole, whatever lies below it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from textual.app import App
from textual.geometry import Region, Size
from textual.notifications import Notification, Notify
from textual.strip import Strip
from textual.widget import Widget
from textual.widgets._toast import Toast

_PASSING = 4
"""Seconds for which something stands that is said in passing."""


class Whole(Strip):
    """A strip that is never cut: where it begins it is written to its end, and nothing where it goes on.

    Textual cuts what lies on top at the edges of all that lies below, writes each piece to its own column, and puts
    blanks for a wide character that is cut. Only what lies on top may be whole: it is written over what is beside it.
    """

    __slots__ = ()

    def divide(self, cuts: Iterable[int]) -> Sequence[Strip]:
        return [self, *(Strip.blank(0) for _ in list(cuts)[1:])]

    def crop(self, start: int, end: int | None = None) -> Strip:
        return self


def _whole_lines(self: Toast, crop: Region) -> list[Strip]:
    return [Whole(strip, strip.cell_length) for strip in Widget.render_lines(self, crop)]


def _sized_once(self: Toast, size: Size, virtual_size: Size, container_size: Size, **_: bool) -> bool:
    """Nothing is laid out within a toast: that it has got its size is no reason to lay out the screen once more."""
    return Widget._size_updated(self, size, virtual_size, container_size, layout=False)


def instead(app: App[None], before: Notification | None, words: str) -> Notification:
    """Say something in passing in place of what was said ``before``: several would lie over half a small screen."""
    if before:
        app._unnotify(before, refresh=False)
    new = Notification(words, timeout=_PASSING)
    app._on_notify(Notify(new))  # at once, so that one that follows takes its place
    return new


def amend() -> None:
    """Let the toasts of Textual, which makes them itself and lets nobody choose another class, keep their characters,
    and come up with one layout of the screen instead of two.
    """
    toast: Any = Toast
    toast.render_lines = _whole_lines
    toast._size_updated = _sized_once
