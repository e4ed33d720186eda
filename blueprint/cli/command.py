"""The contract of a command: one module of `blueprint.cli` that binds the name ``COMMAND``."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Callable
from dataclasses import dataclass

from blueprint.text import Message, Text

DONE, FOUND, WRONG = 0, 1, 2
"""Exit codes: done; findings or a refusal; wrong use or unreadable input."""


class Failure(Exception):
    """Ends a command with lines for standard error and an exit code."""

    def __init__(self, *messages: Message, code: int = WRONG) -> None:
        super().__init__(*messages)
        self.messages = messages
        self.code = code


@dataclass(frozen=True, slots=True)
class Command:
    """A command: ``summary`` is its line in the list, ``epilog`` shows examples, ``run`` returns the exit code.

    One that ``parts`` gets the words behind ``--`` as ``behind``; None where there is no ``--``.
    """

    name: str
    summary: Text
    configure: Callable[[ArgumentParser, Callable[[str], str]], None]
    run: Callable[[Namespace], int]
    epilog: Text | None = None
    parts: bool = False
