"""blueprint sensitivity: which assumption the figures and the verdicts rest on."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

from blueprint.cli.command import DONE, Command
from blueprint.cli.inputs import study, wants_process
from blueprint.cli.output import deliver, offer_output, width
from blueprint.text import Message, Text, both, duration, percent, printable, wrapped

if TYPE_CHECKING:
    from blueprint.analysis.assumptions import Assumption
    from blueprint.linting.sensitivity import Effect, Flip, Sensitivity
    from blueprint.model import Process

VERSION = 1
CHANGE = 0.1
_SHOWN = 3
"""Assumptions that are named for each measure in the text; JSON has all."""


def configure(parser: ArgumentParser, say: Callable[[str], str]) -> None:
    wants_process(parser, say, tier=False)
    parser.add_argument("--format", choices=("text", "json"), default="text", help=say("how to print the figures"))
    offer_output(parser, say)


def run(options: Namespace) -> int:
    from blueprint.files import Document
    from blueprint.linting import Subject, choose
    from blueprint.linting.sensitivity import sensitivity
    from blueprint.workspace import Workspace

    analysis = study(options)
    subject = Subject(Document(str(options.file)), Workspace(options.file), analysis)
    found = sensitivity(subject, choose(), CHANGE)
    if options.format == "json":
        import json

        text = json.dumps(_as_json(found, analysis.process), ensure_ascii=False, indent=2)
    else:
        lines = _as_text(found, analysis.process, options.lang)
        text = "\n".join(kept for line in lines for kept in wrapped(printable(line), width(), " " * 6))
    deliver(text, options.output)
    return DONE


def _as_json(found: Sensitivity, process: Process) -> dict[str, Any]:
    return {
        "version": VERSION,
        "process": process.id,
        "change": CHANGE,
        "effects": [
            {"measure": one.measure, **_named(one.assumption), "shrunk": one.shrunk, "grown": one.grown}
            for one in found.effects
        ],
        "flips": [
            {
                **_named(one.assumption),
                "factor": one.factor,
                "at": one.value,
                "code": one.code,
                "at_step": one.step,
                "appears": one.appears,
            }
            for one in found.flips
        ],
    }


def _named(one: Assumption) -> dict[str, Any]:
    return {"assumption": one.kind, "step": one.step, "branch": one.index, "tier": one.tier, "value": one.value}


_EFFECTS = both(
    "What the figures rest on: each assumption {change} less / more",
    "各项数字取决于哪些假设：每项假设减少／增加 {change}",
)
_EFFECT = both("    {what}: {shrunk:+.1%} / {grown:+.1%}", "    {what}：{shrunk:+.1%} / {grown:+.1%}")
_FLIPS = both(
    "Verdicts near their limit: the assumption changed by itself, up to half or double",
    "接近界限的结论：单独改变一项假设，最多减半或加倍",
)
_FLIP = both(
    "    {what} → {value}: {code} {appears}{where}",
    "    {what} → {value}：{code} {appears}{where}",
)
_APPEARS = {True: both("appears", "出现"), False: both("goes away", "消失")}
_SLIGHT = 0.01
_SLIGHTEST = {True: both("any more", "再多一点"), False: both("any less", "再少一点")}
_AT = both(" at “{step}”", "（“{step}”）")
_NONE = both("No verdict flips between half and double of any assumption.", "任何一项假设减半或加倍，结论都不变。")
_NO_NUMBERS = both(
    "There is no figure to move: the process states no times or probabilities, or it is not sound.",
    "没有可变动的数字：流程未写时间或概率，或不健全。",
)
_KINDS: dict[str, Text] = {
    "p": both("p of “{step}” → “{target}”{tier} ({value})", "“{step}”→“{target}”的概率{tier}（{value}）"),
    "wait": both("waiting at “{step}” ({value})", "“{step}”的等待（{value}）"),
    "work": both("work at “{step}” ({value})", "“{step}”的办理（{value}）"),
    "rejects": both("rejects of “{step}” ({value})", "“{step}”的退回比例（{value}）"),
    "volume": both("volume ({value})", "业务量（{value}）"),
}
_TIER = both(" for “{tier}”", "（“{tier}”）")
_MEASURES = {
    "elapsed_min": both("elapsed", "历时"),
    "work_min": both("work", "办理时间"),
    "wait_min": both("waiting", "等待时间"),
    "cost": both("cost", "成本"),
    "handoffs": both("handoffs", "转手次数"),
    "efficiency": both("cycle efficiency", "周期效率"),
}


def _as_text(found: Sensitivity, process: Process, language: str) -> Iterator[str]:
    if not found.effects:
        yield _NO_NUMBERS.text(language)
    else:
        yield Message(_EFFECTS, change=percent(CHANGE)).text(language)
    for measure in dict.fromkeys(effect.measure for effect in found.effects):
        yield f"  {_MEASURES[measure].text(language)}"
        largest = [effect for effect in found.effects if effect.measure == measure][:_SHOWN]
        yield from (_effect(process, one).text(language) for one in largest)
    yield ""
    yield _FLIPS.text(language) if found.flips else _NONE.text(language)
    yield from (_flip(process, one).text(language) for one in found.flips)


def _effect(process: Process, one: Effect) -> Message:
    return Message(_EFFECT, what=_what(process, one.assumption), shrunk=one.shrunk, grown=one.grown)


def _flip(process: Process, one: Flip) -> Message:
    where = Message(_AT, step=process.steps[one.step].title) if one.step else ""
    slightest = abs(one.factor - 1) < _SLIGHT
    value = _SLIGHTEST[one.factor > 1] if slightest else _value(one.assumption, one.value)
    what = _what(process, one.assumption)
    return Message(_FLIP, what=what, value=value, code=one.code, appears=_APPEARS[one.appears], where=where)


def _what(process: Process, one: Assumption) -> Message:
    step = process.steps.get(one.step or "")
    target = process.steps.get(step.next[one.index].to) if step and one.index is not None else None
    tier = Message(_TIER, tier=process.tier_title(one.tier)) if one.tier else ""
    names = {"step": step.title if step else "", "target": target.title if target else "", "tier": tier}
    return Message(_KINDS[one.kind], **names, value=_value(one, one.value))


def _value(one: Assumption, value: float) -> Message | str:
    if one.kind in ("wait", "work"):
        return duration(value)
    return f"× {value:.2f}" if one.kind == "volume" else percent(value)


COMMAND = Command(
    name="sensitivity",
    summary=both(
        "which assumption moves the figures most, and which flips a verdict",
        "哪项假设对数字影响最大，哪项会改变结论",
    ),
    configure=configure,
    run=run,
    epilog=both(
        "examples:\n  blueprint sensitivity complaint.yaml\n  blueprint sensitivity complaint.yaml --format json",
        "示例：\n  blueprint sensitivity complaint.yaml\n  blueprint sensitivity complaint.yaml --format json",
    ),
)
