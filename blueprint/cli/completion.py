"""Completion in shells: ``blueprint --print-completion bash`` prints what a shell has to read for it."""

from __future__ import annotations

import sys
from argparse import Action, ArgumentParser, Namespace, _SubParsersAction
from collections.abc import Iterator
from pathlib import Path
from typing import Any

SHELLS = ("bash", "zsh", "tcsh")
"""Shells that are known."""


class PrintCompletion(Action):
    """Prints the completion of a shell, and ends; nothing else of a command line counts then."""

    def __call__(self, parser: ArgumentParser, namespace: Namespace, values: Any, option: str | None = None) -> None:
        import shtab

        for one in _all(parser):
            for action in one._actions:
                if action.type is Path:
                    action.complete = shtab.DIRECTORY if action.metavar == "FOLDER" else shtab.FILE  # type: ignore[attr-defined]
        sys.stdout.write(shtab.complete(parser, shell=values))
        parser.exit()


def _all(parser: ArgumentParser) -> Iterator[ArgumentParser]:
    """A parser, and those of its commands."""
    yield parser
    for action in parser._actions:
        if isinstance(action, _SubParsersAction):
            for below in dict.fromkeys(action.choices.values()):
                yield from _all(below)
