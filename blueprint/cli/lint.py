"""blueprint lint: judge processes."""

from __future__ import annotations

import gc
import os
import sys
from argparse import Namespace
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from blueprint.cli.command import DONE, FOUND, WRONG, Command
from blueprint.cli.inputs import found
from blueprint.cli.lint_options import STDIN, check, choices_of, configure, reads_stdin, settings_with
from blueprint.cli.output import coloured, deliver, is_read, width
from blueprint.text import Message, Trouble, both, printable

if TYPE_CHECKING:
    from blueprint.linting import Report
    from blueprint.linting.choice import ChoiceOf
    from blueprint.linting.settings import Settings

_COLLECTED = 1_000_000
"""Reading makes many objects and hardly a cycle: looking for those more often costs time and finds nothing."""


_MOST_PROCESSES = 8
"""Processes that share the work: the first has to put together what they find."""


def run(options: Namespace) -> int:
    check(options)
    gc.set_threshold(_COLLECTED)
    if reads_stdin(options):
        return _stdin(options)
    options.paths = [found(path) for path in options.paths]
    return _watch(options) if options.watch else _once(options)


def _watch(options: Namespace) -> int:
    """Lint, and again after every change; what goes wrong is said, and may be right the next time."""
    from blueprint.linting.watching import changes

    try:
        for _ in changes(options.paths):
            if is_read(options.output):
                sys.stdout.write("\033[2J\033[H")
            try:
                _once(options)
            except Trouble as trouble:
                _say(trouble.message, options)
            sys.stdout.flush()
    except KeyboardInterrupt:
        pass
    return DONE


def _once(options: Namespace) -> int:
    from blueprint.linting.cache import opened
    from blueprint.linting.engine import lint_paths
    from blueprint.linting.settings import settings_of

    cache = opened() if options.cache else None
    proved = cache.proved if cache else None
    choices, settings = choices_of(options, proved), settings_with(options, proved)
    if options.diff:
        return _diff(options, choices)
    saved = not options.fix or _fix(options, choices)
    report = lint_paths(
        options.paths,
        choices,
        fixes=options.format == "json",
        cache=cache,
        jobs=_processors(),
        settings_of=partial(settings_of, proved=proved),
    )
    ended = _delivered(options, report, settings)
    return ended if saved else WRONG


def _stdin(options: Namespace) -> int:
    """Lint what comes in, or print it as fixed; only what is found decides how that ends."""
    from blueprint.files import LARGEST
    from blueprint.linting.fixing import diff
    from blueprint.linting.standing_in import StandIn

    text = StandIn(sys.stdin.buffer.read(LARGEST + 1), options.stdin_filename or STDIN, choices_of(options))
    if options.fix or options.diff:
        after = text.mended(unsafe=options.unsafe_fixes)
        if not options.diff:
            deliver(after.text, options.output)
        elif after.text != text.document.text:
            deliver(diff(text.document, after), options.output)
            return FOUND
        return DONE
    return _delivered(options, text.report(fixes=options.format == "json"), settings_with(options))


def _delivered(options: Namespace, report: Report, settings_of: Callable[[str], Settings]) -> int:
    from blueprint.linting.baseline import without_known, write

    if options.write_baseline:
        first = str((options.paths or [Path()])[0] / "any")
        for file, count in write(report, lambda file: settings_of(file).baseline, first).items():
            _say(Message(_KNOWN if count == 1 else _KNOWNS, count=count, file=str(file)), options)
        return DONE
    report = without_known(report, lambda file: settings_of(file).baseline)
    deliver(_printed(options, report), options.output)
    failed = any(finding.severity >= settings_of(finding.file).fail_on for finding in report.findings)
    return FOUND if failed else DONE


def _processors() -> int:
    """How many processes can work here at once."""
    usable = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return min(usable, _MOST_PROCESSES)


def _diff(options: Namespace, choices: ChoiceOf) -> int:
    from blueprint.linting.fixing import diff, mended_paths

    found = [
        diff(before, after) for before, after, _ in mended_paths(options.paths, choices, unsafe=options.unsafe_fixes)
    ]
    if found:
        text = "\n".join(found)
        deliver(printable(text) if is_read(options.output) else text, options.output)
    return FOUND if found else DONE


def _fix(options: Namespace, choices: ChoiceOf) -> bool:
    """Make the fixes, and say in which files; whether all of these could be saved."""
    from blueprint.edit import save
    from blueprint.edit.save import NotSaved
    from blueprint.linting.fixing import mended_paths

    saved = True
    for before, after, count in mended_paths(options.paths, choices, unsafe=options.unsafe_fixes):
        try:
            save(Path(before.file), after.text, expected=before.text.encode("utf-8"))
        except NotSaved as trouble:
            saved = False
            _say(trouble.message, options)
        else:
            _say(Message(_FIX if count == 1 else _FIXES, file=before.file, count=count), options)
    return saved


_KNOWN = both("1 finding is known to {file} now", "基线 {file} 已记入 1 个问题")
_KNOWNS = both("{count} findings are known to {file} now", "基线 {file} 已记入 {count} 个问题")
_FIX, _FIXES = both("{file}: 1 fix", "{file}：已修复 1 处"), both("{file}: {count} fixes", "{file}：已修复 {count} 处")


def _say(message: Message, options: Namespace) -> None:
    """What was done, beside the output: that may be a document for a program."""
    print(printable(message.text(options.lang)), file=sys.stderr)


def _printed(options: Namespace, report: Report) -> str:
    from blueprint.linting.formats import render

    if options.statistics:
        from blueprint.linting.statistics import as_json, as_text

        return as_json(report) if options.format == "json" else as_text(report, options.lang)
    if not is_read(options.output):
        return render(options.format, report, options.lang)
    return render(options.format, report, options.lang, colour=coloured(), width=width())


COMMAND = Command(
    name="lint",
    summary=both("find what is wrong with processes", "检查流程中的问题"),
    configure=configure,
    run=run,
    epilog=both(
        "examples:\n  blueprint lint processes/\n  blueprint lint complaint.yaml --set strict --fail-on warning\n"
        "  blueprint lint --select AU,HO --format json\n  blueprint lint --baseline known.json --write-baseline",
        "示例：\n  blueprint lint processes/\n  blueprint lint complaint.yaml --set strict --fail-on warning\n"
        "  blueprint lint --select AU,HO --format json\n  blueprint lint --baseline known.json --write-baseline",
    ),
)
