"""How it can go on at a stop: the branches to choose from, each with its key."""

from __future__ import annotations

from collections.abc import Iterator

from rich.text import Text as Rich

from blueprint.analysis import TierAnalysis
from blueprint.analysis.customer_walk import Stop
from blueprint.graph import Way
from blueprint.text import Message, Said, both, percent, printable

LETTERS = "123456789abcdefghijklmnopqrstuvwxyz"
"""The keys that choose a branch."""

_WAY = both("{when}: {target}", "{when}：{target}")


def way_lines(tier: TierAnalysis, stop: Stop, marked: int, language: str) -> Iterator[Rich]:
    """The branches to choose from, one of them marked, each with its key, the condition, where it leads and its probability."""
    for number, (key, way) in enumerate(zip(LETTERS, stop.at.ways, strict=False)):
        here = number == marked
        line = Rich(f"{'▸' if here else ' '} {key}  ", "bold")
        line.append(printable(_way(tier, way).text(language)), "bold" if here else "not bold")
        line.append(f"  {percent(way.p)}", "not bold")
        line.apply_meta({"way": number})
        yield line


def _way(tier: TierAnalysis, way: Way) -> Said:
    back = "↺ " if tier.flow.goes_back(way) else ""
    target = Message("{back}{step}", back=back, step=tier.flow.steps[way.target].title)
    return Message(_WAY, when=way.branch.when, target=target) if way.branch.when else target
