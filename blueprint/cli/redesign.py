"""blueprint redesign: what could be done otherwise, with prices."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from blueprint.cli.command import DONE, FOUND, Command, Failure
from blueprint.cli.inputs import found, study, wants_process
from blueprint.cli.output import deliver, offer_output, width
from blueprint.text import Message, both, listed, nearest

if TYPE_CHECKING:
    from blueprint.linting import Subject

Given = dict[str, dict[str, float]]


def configure(parser: ArgumentParser, say: Callable[[str], str]) -> None:
    wants_process(parser, say)
    parser.add_argument("--refused", action="store_true", help=say("show the refused proposals too, with the reason"))
    parser.add_argument("--apply", nargs="+", metavar="ID", help=say("write the process with these proposals"))
    parser.add_argument(
        "--assume",
        action="append",
        default=[],
        metavar="ID:NAME=VALUE",
        help=say("set an assumption of a proposal, as in E3:a+b:left=10%%"),
    )
    parser.add_argument("--format", choices=("text", "json"), default="text", help=say("how to print the proposals"))
    offer_output(parser, say)


def run(options: Namespace) -> int:
    from blueprint.esia import Bench
    from blueprint.esia.as_json import redesign_json
    from blueprint.esia.as_text import redesign_text
    from blueprint.linting import Subject
    from blueprint.workspace import Workspace

    analysis = study(options)
    path = found(options.file)
    workspace = Workspace(path)
    subject = Subject(workspace.document(path), workspace, analysis)
    given = _given(subject, options.assume)
    if options.apply:
        deliver(_applied(subject, options.apply, given), options.output)
        return DONE
    every = Bench(subject, given, options.tier).appraisals()
    shown = [one for one in every if one.accepted or options.refused]
    if options.format == "json":
        import json

        text = json.dumps(redesign_json(subject.process, shown, options.lang), ensure_ascii=False, indent=2)
    else:
        text = redesign_text(subject.process, shown, options.lang, width(), len(every) - len(shown))
    deliver(text, options.output)
    return DONE


def _applied(subject: Subject, ids: list[str], given: Given) -> str:
    from blueprint.esia.applying import made

    result = made(subject, ids, given)
    if result.broken:
        reasons = [Message(_BROKEN, invariant=one.invariant, reason=one.reason) for one in result.broken]
        raise Failure(Message("{id} is refused", id=result.id), *reasons, code=FOUND)
    if result.id is not None:
        raise _unknown(result.id, result.known)
    return result.to_be.document.text


_BROKEN = both("{invariant}: {reason}", "{invariant}：{reason}")


def _unknown(id: str, known: Iterable[str]) -> Failure:
    known = list(known)
    meant = nearest(id, known)
    hint = Message("; did you mean {meant}?", meant=meant) if meant else ""
    unknown = Message("there is no proposal {id}{hint}", id=id, hint=hint)
    return Failure(unknown, *([Message("the proposals are: {known}", known=listed(known))] if known else []))


def _given(subject: Subject, written: list[str]) -> Given:
    """The assumptions that the user sets, by proposal and name."""
    from blueprint.esia import Bench

    given: Given = {}
    proposals = {one.id: one for _, one in Bench(subject).proposals()} if written else {}
    for text in written:
        place, _, value = text.partition("=")
        id, _, name = place.rpartition(":")
        if id not in proposals:
            raise _unknown(id, proposals)
        names = [one.name for one in proposals[id].assumptions]
        if name not in names:
            raise Failure(
                Message("{id} has no assumption {name}; it has: {known}", id=id, name=name, known=listed(names))
            )
        given.setdefault(id, {})[name] = _number(value)
    return given


def _number(text: str) -> float:
    from math import isfinite

    try:
        number = float(text.removesuffix("%")) / (100 if text.endswith("%") else 1)
    except ValueError:
        number = -1.0
    if not isfinite(number) or number < 0:
        raise Failure(Message("{value} is no number that an assumption can have", value=text))
    return number


COMMAND = Command(
    name="redesign",
    summary=both(
        "propose improvements: eliminate, simplify, integrate, automate, each checked and priced",
        "提出改造建议：清除、简化、整合、自动化，逐项校验并估价",
    ),
    configure=configure,
    run=run,
    epilog=both(
        "examples:\n  blueprint redesign complaint.yaml\n  blueprint redesign complaint.yaml --refused\n"
        "  blueprint redesign complaint.yaml --apply E3:investigate+assign -o complaint.to-be.yaml",
        "示例：\n  blueprint redesign complaint.yaml\n  blueprint redesign complaint.yaml --refused\n"
        "  blueprint redesign complaint.yaml --apply E3:investigate+assign -o complaint.to-be.yaml",
    ),
)
