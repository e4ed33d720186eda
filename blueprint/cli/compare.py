"""blueprint compare: the as-is and the to-be side by side."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from blueprint.cli.command import DONE, Command, Failure
from blueprint.cli.inputs import found, study
from blueprint.cli.output import deliver, must_have_folder, offer_output, width
from blueprint.cli.redesign_options import must_know, offer_slower
from blueprint.cli.scenarios import no_scenario, offer_scenario, scenario_of, teller, threads_of
from blueprint.cli.status_line import StatusLine
from blueprint.text import Message, both

if TYPE_CHECKING:
    from blueprint.compare import Comparison
    from blueprint.compare.simulated import Pair
    from blueprint.linting import Subject


def configure(parser: ArgumentParser, say: Callable[[str], str]) -> None:
    parser.add_argument(
        "file", type=Path, metavar="A", help=say("the process as it is: a YAML file, or the id of a shipped process")
    )
    parser.add_argument(
        "other",
        type=Path,
        nargs="?",
        metavar="B",
        help=say("the process to be (default: the other variant of A in its workspace)"),
    )
    parser.add_argument("--tier", metavar="TIER", help=say("only for customers of this tier"))
    offer_slower(parser, say)
    parser.add_argument(
        "--draw",
        type=Path,
        metavar="OUT",
        help=say("draw both too, with the changes marked: .html, .svg, .pdf, .png or .txt"),
    )
    parser.add_argument(
        "--simulate", action="store_true", help=say("simulate both too, and say which differences are real")
    )
    offer_scenario(parser, say)
    parser.add_argument(
        "--format", choices=("text", "json", "markdown"), default="text", help=say("how to print the comparison")
    )
    offer_output(parser, say)


def run(options: Namespace) -> int:
    from blueprint.compare import Comparison

    must_have_folder(options.output)
    before, after = _both(options)
    must_know(before, options.slower)
    comparison = Comparison(before, after, options.tier, _pair(before, after, options), options.slower)
    if options.draw:
        _draw(comparison, options)
    deliver(_written(comparison, options), options.output)
    return DONE


def _pair(before: Subject, after: Subject, options: Namespace) -> Pair | None:
    """Both simulated, where ``--simulate`` asks for it."""
    from blueprint.compare.simulated import simulated

    if not options.simulate:
        no_scenario(options)
        return None
    scenario = scenario_of(options)
    with StatusLine(options.lang) as line:
        return simulated(before, after, scenario, teller(line), threads_of(options))


def _both(options: Namespace) -> tuple[Subject, Subject]:
    """The two processes; of one with its other variant the as-is comes first."""
    first = found(options.file)
    if options.other is not None:
        return _subject(first, options), _subject(found(options.other), options)
    one = _subject(first, options)
    path = one.workspace.other_variant(one.process)
    if path is None:
        raise Failure(Message("{path} has no other variant in its workspace: name the second process", path=str(first)))
    other = _subject(path, options)
    return (other, one) if one.process.variant == "to-be" else (one, other)


def _subject(file: Path, options: Namespace) -> Subject:
    from blueprint.linting import Subject
    from blueprint.linting.settings import thresholds
    from blueprint.workspace import Workspace

    analysis = study(Namespace(file=file, tier=options.tier))
    workspace = Workspace(file)
    return Subject(workspace.document(file), workspace, analysis, thresholds=thresholds(workspace.root))


def _draw(comparison: Comparison, options: Namespace) -> None:
    from blueprint.cli.exports import by_name, draw_to, judged
    from blueprint.drawing import Sheet, formats

    able = {name: one for name, one in sorted(formats().items()) if one.compares}
    kind = by_name(options.draw, list(able))
    shown = (comparison.before, comparison.after)
    first, second = (judged(one.study, Path(one.document.file), kind) for one in shown)
    sheet = Sheet(tier=options.tier if "tier" in able[kind].takes else None)
    draw_to(first, options.draw, kind, options.lang, beside=second, sheet=sheet)


def _written(comparison: Comparison, options: Namespace) -> str:
    if options.format == "json":
        import json

        from blueprint.compare.as_json import comparison_json

        return json.dumps(comparison_json(comparison, options.lang), ensure_ascii=False, indent=2)
    if options.format == "markdown":
        from blueprint.compare.as_markdown import comparison_markdown

        return comparison_markdown(comparison, options.lang)
    from blueprint.compare.as_text import comparison_text

    return comparison_text(comparison, options.lang, width())


COMMAND = Command(
    name="compare",
    summary=both(
        "compare the as-is with the to-be: figures, steps, authority, findings, what it is worth and takes",
        "对比现状与目标流程：指标、步骤、授权、检查发现，以及效率、效益、可行性",
    ),
    configure=configure,
    run=run,
    epilog=both(
        "examples:\n  blueprint compare complaint.yaml complaint.to-be.yaml\n"
        "  blueprint compare complaint.handling --tier vip --draw both.html\n"
        "  blueprint compare complaint.handling --simulate --replications 20\n"
        "  blueprint compare complaint.yaml complaint.to-be.yaml --format markdown -o comparison.md",
        "示例：\n  blueprint compare complaint.yaml complaint.to-be.yaml\n"
        "  blueprint compare complaint.handling --tier vip --draw both.html\n"
        "  blueprint compare complaint.handling --simulate --replications 20\n"
        "  blueprint compare complaint.yaml complaint.to-be.yaml --format markdown -o comparison.md",
    ),
)
