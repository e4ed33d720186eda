"""Rules that let people go first: none begins while somebody is typing, and none at all once nobody wants to know."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from threading import Event
from time import sleep
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from blueprint.linting import Rule

    _Rules = tuple[Rule, ...]
else:
    _Rules = tuple

_LOOK_AGAIN = 0.01


class GivenUp(Exception):
    """What was to be found out is of no use any more."""


class Patient(_Rules):
    """Some rules, for a thread that shares Python with the screen: whoever goes through them waits where ``wait`` does."""

    wait: Callable[[], None]

    def __iter__(self) -> Iterator[Rule]:
        for rule in super().__iter__():
            self.wait()
            yield rule


def patient(rules: Iterable[Rule], given_up: Event, typing: Callable[[], bool]) -> Patient:
    """Rules that wait while somebody is ``typing``; going through them raises `GivenUp` once that is set."""

    def wait() -> None:
        while typing() and not given_up.is_set():
            sleep(_LOOK_AGAIN)
        if given_up.is_set():
            raise GivenUp

    found = Patient(rules)
    found.wait = wait
    return found
