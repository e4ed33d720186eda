"""blueprint lint: judge processes."""

from __future__ import annotations

import gc
from argparse import ArgumentParser, Namespace
from collections.abc import Callable
from pathlib import Path

from blueprint.cli.command import DONE, FOUND, Command, Failure
from blueprint.cli.inputs import found
from blueprint.cli.output import coloured, deliver, formats_in, offer_output
from blueprint.text import Message, both

_COLLECTED = 100_000
"""Reading makes many objects and hardly a cycle: looking for those more often costs time and finds nothing."""


def configure(parser: ArgumentParser, say: Callable[[str], str]) -> None:
    parser.add_argument(
        "paths", type=Path, nargs="*", metavar="PATH", help=say("files and folders (default: the workspace here)")
    )
    parser.add_argument(
        "--format", choices=formats_in("linting", "formats"), default="text", help=say("how to print the findings")
    )
    parser.add_argument(
        "--select", metavar="CODES", default="", help=say("only these rules, as codes or beginnings of codes: AU,HO02")
    )
    parser.add_argument("--ignore", metavar="CODES", default="", help=say("not these rules"))
    parser.add_argument("--set", dest="rule_set", choices=("recommended", "strict", "soundness"), default="recommended",
                        help=say("which set of rules: errors and warnings, all, or only what makes a process unsound"))  # fmt: skip
    parser.add_argument("--fail-on", choices=("error", "warning", "info"), default="error",
                        help=say("exit with 1 from this severity on (default: error)"))  # fmt: skip
    offer_output(parser, say)


def run(options: Namespace) -> int:
    from blueprint.linting import choose, lint_paths
    from blueprint.linting.formats import render
    from blueprint.model import Severity

    try:
        rules = choose(options.rule_set, _codes(options.select), _codes(options.ignore))
    except ValueError as error:
        raise Failure(Message("no rule has the code {code}; `blueprint rules` lists them", code=str(error))) from None
    gc.set_threshold(_COLLECTED)
    report = lint_paths([found(path) for path in options.paths], rules, fixes=options.format == "json")
    deliver(render(options.format, report, options.lang, coloured() and not options.output), options.output)
    worst = report.worst()
    return FOUND if worst is not None and worst >= Severity[options.fail_on.upper()] else DONE


def _codes(text: str) -> tuple[str, ...]:
    return tuple(code.strip().upper() for code in text.split(",") if code.strip())


COMMAND = Command(
    name="lint",
    summary=both("find what is wrong with processes", "检查流程中的问题"),
    configure=configure,
    run=run,
    epilog=both(
        "examples:\n  blueprint lint processes/\n  blueprint lint complaint.yaml --set strict --fail-on warning\n"
        "  blueprint lint --select AU,HO --format json",
        "示例：\n  blueprint lint processes/\n  blueprint lint complaint.yaml --set strict --fail-on warning\n"
        "  blueprint lint --select AU,HO --format json",
    ),
)
