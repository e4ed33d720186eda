"""The steps of a process as a plain list with columns, for a terminal."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from blueprint.drawing.asides import asides
from blueprint.drawing.words import colon
from blueprint.text import Message, Text, both, cell_width, duration, listed, padded, paint, percent, printable

if TYPE_CHECKING:
    from blueprint.analysis import Analysis
    from blueprint.model import Branch, Process, Step

_LANES: dict[str | None, Text] = {
    "customer": both("customer", "客户行为"),
    "frontstage": both("front stage", "前台"),
    "backstage": both("back stage", "后台"),
    "support": both("support", "支持"),
    None: both("flow", "流转"),
}
_HEADS = (
    both("lane", "泳道"),
    both("step", "步骤"),
    both("role", "角色"),
    both("wait", "等待"),
    both("work", "办理"),
    both("next", "去向"),
)
_FACT = both("{name}: {value}", "{name}：{value}")
_TIERS = both(" ({tiers} only)", "（仅{tiers}）")
_FACTS = {
    "purpose": both("purpose", "目的"),
    "value": both("value", "价值"),
    "owner": both("owner", "负责人"),
    "tiers": both("tiers", "客户层级"),
}
_WIDEST = (11, 30, 24, 9, 9)


def step_list(
    analysis: Analysis, language: str, tier: str | None = None, *, width: int, colour: bool = False
) -> Iterator[str]:
    """Lines for people: a line or more a step, ``width`` cells wide where that is enough."""
    process = analysis.process
    yield paint(
        printable(f"{process.name.text(language)}  [{process.id} · {process.variant_title.text(language)}]"),
        "1",
        colour=colour,
    )
    for name, value in _facts(process):
        yield printable(Message(_FACT, name=_FACTS[name], value=value).text(language))
    yield ""
    steps = analysis.tiers[tier].flow.steps if tier else process.steps
    exits = _exits(analysis, steps, language, tier)
    rows = [_row(process, step, language, exits[step.id]) for step in steps.values()]
    heads = [head.text(language) for head in _HEADS]
    widths = [min(most, max(cell_width(row[i]) for row in [heads, *rows])) for i, most in enumerate(_WIDEST)]
    yield paint(_line(heads, widths), "1", colour=colour)
    for row in rows:
        yield from _wrapped(row, widths, width)


def _facts(process: Process) -> Iterator[tuple[str, Text | Message]]:
    if process.purpose:
        yield "purpose", process.purpose
    if process.value:
        yield "value", process.value
    if process.owner and process.owner in process.roles:
        yield "owner", process.roles[process.owner].title
    if process.tiers:
        shares = [
            Message("{tier} {share}", tier=process.tiers[id].title, share=percent(share))
            for id, share in process.shares.items()
        ]
        yield "tiers", Message("{tiers}", tiers=listed(shares))


def _row(process: Process, step: Step, language: str, exits: Sequence[Message | str]) -> list[str]:
    lane = process.lane_of(step)
    role = process.role_of(step)
    wait, work = step.time.wait, step.time.work
    cells = [
        _LANES.get(lane, _LANES[None]).text(language),
        step.title.text(language),
        role.title.text(language) if role else "",
        duration(wait.mean).text(language) if wait else "",
        duration(work.mean).text(language) if work else "",
        listed(exits).text(language),
    ]
    return [printable(cell) for cell in cells]


def _exits(
    analysis: Analysis, steps: Mapping[str, Step], language: str, tier: str | None
) -> Mapping[str, list[Message | str]]:
    """Where each step leads: its branches, then where a case goes out of time or after a failure."""
    loops = {(loop.source, loop.index) for loop in analysis.loops}
    found: dict[str, list[Message | str]] = {id: [] for id in steps}
    for id, step in steps.items():
        for index, branch in enumerate(step.next):
            if branch.to in steps and (tier is None or not branch.tiers or tier in branch.tiers):
                found[id].append(_exit(analysis.process, branch, tier, loop=(id, index) in loops))
    for wire in asides(steps, language):
        found[wire.source].append(wire.when + colon(language) + steps[wire.target].title.text(language))
    return found


def _exit(process: Process, branch: Branch, tier: str | None, *, loop: bool) -> Message:
    """The step that a branch leads to, how often, and for whom alone."""
    return Message(
        "{back}{target}{p}{only}",
        back="↺ " if loop else "",
        target=process.steps[branch.to].title,
        p=probability(process, branch, tier),
        only=_only(process, branch) if tier is None else "",
    )


def _only(process: Process, branch: Branch) -> Message | str:
    tiers = listed([process.tier_title(id) for id in branch.tiers])
    return Message(_TIERS, tiers=tiers) if branch.tiers else ""


def probability(process: Process, branch: Branch, tier: str | None) -> Message | str:
    """The probability of a branch with a blank before it: of the tier that is shown, else of each that has its own."""
    if tier is not None or not isinstance(branch.p, Mapping):
        p = branch.p if not isinstance(branch.p, Mapping) else branch.p_for(tier or "")
        return f" {percent(p)}" if p is not None else ""
    each = [Message("{tier} {p}", tier=process.tier_title(id), p=percent(p)) for id, p in branch.p.items()]
    return Message(" ({each})", each=listed(each, "/"))


def _line(cells: list[str], widths: list[int]) -> str:
    return "  ".join([*(padded(cell, w) for cell, w in zip(cells, widths, strict=False)), cells[-1]]).rstrip()


def _wrapped(row: list[str], widths: list[int], width: int) -> Iterator[str]:
    """A row, with its last column going on below itself where it is too wide."""
    indent = sum(widths) + 2 * len(widths)
    space = max(20, width - indent)
    pieces = [""]
    for word in row[-1].replace("、", "、 ").split(" "):
        joined = f"{pieces[-1]} {word}".strip() if not pieces[-1].endswith("、") else pieces[-1] + word
        if pieces[-1] and cell_width(joined) > space:
            pieces.append(word)
        else:
            pieces[-1] = joined
    yield _line([*row[:-1], pieces[0]], widths)
    yield from (" " * indent + piece for piece in pieces[1:])
