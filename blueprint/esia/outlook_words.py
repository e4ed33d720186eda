"""What a simulation says of a redesign, in clauses."""

from __future__ import annotations

from collections.abc import Iterator

from blueprint.esia.simulating import Outlook, Simulator
from blueprint.simulation.contrast_words import change_said, label
from blueprint.simulation.contrasts import Contrast
from blueprint.text import Message, Said, both, listed


def how(simulator: Simulator) -> Message:
    """How proposals were simulated."""
    one = simulator.before
    words = {"replications": one.replications, "cases": f"{one.cases:,}", "seed": one.scenario.seed}
    return Message(_HOW, queues=_QUEUES if one.modelled else _GIVEN, **words)


def foreseen(outlook: Outlook | None, currency: str) -> Iterator[Said]:
    """What really becomes better, worse or other by a simulation; that nothing does."""
    if outlook is None or outlook.refused:
        return
    real = [one for one in outlook.own if one.real]
    for words, found in (
        (_BETTER, [one for one in real if one.better]),
        (_WORSE, [one for one in real if one.better is False]),
        (_OTHER, [one for one in real if one.better is None]),
    ):
        if found:
            yield Message(words, changes=listed(_moved(one, currency) for one in found))
    if not real:
        yield _NOTHING


def _moved(one: Contrast, currency: str) -> Message:
    return Message(_MOVED, name=label(one), change=change_said(one.figure.says, one.change, currency))


_HOW = both(
    "Simulated beside the process as it is under the same random numbers: {replications} × {cases} cases, seed {seed}, "
    "{queues}; ± is the 95% interval by pairs.",
    "与现状在相同随机数下仿真比较：{replications} 次 × {cases} 件，随机种子 {seed}，{queues}；± 为逐对比较的 95% 置信区间。",
)
_QUEUES = both("queues modelled by head counts", "按人数模拟排队")
_GIVEN = both("waits as the file states them", "等待时间取自文件")
_BETTER = both("simulated, really better: {changes}", "仿真，确实改善：{changes}")
_WORSE = both("simulated, really worse: {changes}", "仿真，确实变差：{changes}")
_OTHER = both("simulated, really different: {changes}", "仿真，确实不同：{changes}")
_NOTHING = both("simulated: no difference is shown", "仿真：未能证实有差异")
_MOVED = both("{name} {change}", "{name} {change}")
