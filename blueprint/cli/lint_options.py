"""What the options of `blueprint lint` are, and what they say on top of the settings of files."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Callable
from dataclasses import replace
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from blueprint.cli.command import Failure
from blueprint.cli.output import formats_in, offer_output
from blueprint.text import Message

if TYPE_CHECKING:
    from blueprint.linting.choice import ChoiceOf
    from blueprint.linting.reading import Proved
    from blueprint.linting.settings import Settings


STDIN = Path("-")
"""What stands for a text that comes in."""


def configure(parser: ArgumentParser, say: Callable[[str], str]) -> None:
    """The arguments and options."""
    parser.add_argument(
        "paths", type=Path, nargs="*", metavar="PATH", help=say("files and folders (default: the workspace here)")
    )
    parser.add_argument(
        "--format", choices=formats_in("linting", "formats"), default="text", help=say("how to print the findings")
    )
    parser.add_argument(
        "--select", metavar="CODES", help=say("only these rules, as codes or beginnings of codes: AU,HO02")
    )
    parser.add_argument("--ignore", metavar="CODES", help=say("not these rules"))
    parser.add_argument("--set", dest="rule_set", choices=("recommended", "strict", "soundness"),
                        help=say("which set of rules: errors and warnings, all, or only what makes a process unsound"))  # fmt: skip
    parser.add_argument("--fail-on", choices=("error", "warning", "info"),
                        help=say("exit with 1 from this severity on (default: error)"))  # fmt: skip
    parser.add_argument("--fix", action="store_true", help=say("make the fixes that are safe"))
    parser.add_argument(
        "--unsafe-fixes", action="store_true", help=say("with --fix or --diff: those too that somebody has to look at")
    )
    parser.add_argument("--diff", action="store_true", help=say("show what --fix would change, and write nothing"))
    parser.add_argument(
        "--baseline", type=Path, metavar="FILE", help=say("leave out the findings that this file knows")
    )
    parser.add_argument("--write-baseline", action="store_true", help=say("write what is found now into the baseline"))
    parser.add_argument(
        "--no-cache", dest="cache", action="store_false", help=say("judge every file anew and remember nothing")
    )
    parser.add_argument(
        "--stdin-filename",
        type=Path,
        metavar="FILE",
        help=say("lint what comes in (PATH is -) as if it were this file; --fix prints it as fixed"),
    )
    parser.add_argument("--statistics", action="store_true", help=say("only count what each rule has found"))
    parser.add_argument("--watch", action="store_true", help=say("lint again whenever a file changes, until Ctrl-C"))
    offer_output(parser, say)


def check(options: Namespace) -> None:
    """Raises `Failure` for what cannot be said together."""
    if options.unsafe_fixes and not (options.fix or options.diff):
        raise Failure(Message("--unsafe-fixes goes with --fix or --diff"))
    if options.statistics and options.format not in ("text", "json"):
        raise Failure(Message("--statistics prints text or json"))


def reads_stdin(options: Namespace) -> bool:
    """Whether a text comes in that is to be linted. Raises `Failure` for what goes only with files."""
    asked = STDIN in options.paths or options.stdin_filename is not None
    if asked and (options.watch or options.write_baseline or options.paths not in ([], [STDIN])):
        raise Failure(Message("what comes in is linted alone: without files, --watch and --write-baseline"))
    return asked


def choices_of(options: Namespace, proved: Proved | None = None) -> ChoiceOf:
    """What is chosen of the rules for a file. Raises `Failure` for a code that no rule has."""
    from blueprint.linting.choice import instead

    said = (options.rule_set, _codes(options.select), _codes(options.ignore))
    if any(said) and (proved is None or repr(said) not in proved):
        _check(*said)
        if proved is not None:
            proved.add(repr(said))
    return instead(*said)


def _check(rule_set: str | None, select: tuple[str, ...] | None, ignore: tuple[str, ...] | None) -> None:
    from blueprint.linting import choose

    try:
        choose(rule_set or "recommended", select or (), ignore or ())
    except ValueError as error:
        raise Failure(Message("no rule has the code {code}; `blueprint rules` lists them", code=str(error))) from None


def _codes(text: str | None) -> tuple[str, ...] | None:
    return tuple(code.strip().upper() for code in text.split(",") if code.strip()) if text is not None else None


def settings_with(options: Namespace, proved: Proved | None = None) -> Callable[[str], Settings]:
    """What is said in the command line, or else set for a file, by its name."""
    from blueprint.linting.settings import settings_of
    from blueprint.model import Severity

    said: dict[str, Any] = {"baseline": options.baseline} if options.baseline else {}
    said |= {"fail_on": Severity[options.fail_on.upper()]} if options.fail_on else {}
    in_folder = cache(partial(settings_of, proved=proved))
    return cache(lambda file: replace(in_folder(Path(file).parent), **said))
