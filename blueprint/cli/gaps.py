"""blueprint gaps: where customers perceive less than they expect."""

from __future__ import annotations

import json
from argparse import ArgumentParser, Namespace
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from blueprint.cli.command import DONE, Command
from blueprint.cli.output import deliver, offer_output
from blueprint.text import Message, Text, both, cell_width, padded

if TYPE_CHECKING:
    from blueprint.analysis.survey import Gap


def configure(parser: ArgumentParser, say: Callable[[str], str]) -> None:
    parser.add_argument(
        "survey", type=Path, metavar="SURVEY.csv",
        help=say("answers with the columns dimension, expectation, perception and, if wanted, weight"),
    )  # fmt: skip
    parser.add_argument("--format", choices=("text", "json"), default="text", help=say("how to print the figures"))
    offer_output(parser, say)


def run(options: Namespace) -> int:
    from blueprint.analysis.survey import gaps, read_survey

    found = gaps(read_survey(options.survey))
    if options.format == "json":
        whole = {"version": 1, "gaps": [_as_json(gap) for gap in found]}
        deliver(json.dumps(whole, ensure_ascii=False, indent=2), options.output)
    else:
        deliver("\n".join(_rows(found, options.lang)), options.output)
    return DONE


def _as_json(gap: Gap) -> dict[str, Any]:
    return {
        "dimension": gap.dimension,
        "gap": gap.gap,
        "answers": gap.answers,
        "shortfall": None if gap.gap is None else gap.gap < 0,
    }


_HEAD = both("Perception less expectation, the worst shortfall first", "感知减期望，差距最大者在前")
_SHORT = both("{gap:+.2f}  shortfall  (answers: {answers})", "{gap:+.2f}  未达期望（{answers} 份回答）")
_MET = both("{gap:+.2f}  expectations met  (answers: {answers})", "{gap:+.2f}  达到期望（{answers} 份回答）")
_UNASKED = both("not assessable: no answer", "无法评估：没有回答")


def _rows(gaps: Sequence[Gap], language: str) -> list[str]:
    from blueprint.analysis.standards import DIMENSION_TITLES

    names = {gap.dimension: DIMENSION_TITLES[gap.dimension].text(language) for gap in gaps}
    widest = max(map(cell_width, names.values()))
    rows = [f"{padded(names[gap.dimension], widest)}  {_judged(gap).text(language)}" for gap in gaps]
    return [_HEAD.text(language), *rows]


def _judged(gap: Gap) -> Message | Text:
    if gap.gap is None:
        return _UNASKED
    return Message(_SHORT if gap.gap < 0 else _MET, gap=gap.gap, answers=gap.answers)


COMMAND = Command(
    name="gaps",
    summary=both(
        "rank the gaps of service quality (SERVQUAL) from a survey", "由调查问卷计算并排列服务质量差距（SERVQUAL）"
    ),
    configure=configure,
    run=run,
    epilog=both(
        "example:\n  blueprint gaps survey.csv\nwhere survey.csv begins:\n"
        "  dimension,expectation,perception,weight\n  reliability,6.5,5,1\n"
        "The dimensions are reliability, responsiveness, assurance, empathy and tangibles.",
        "示例：\n  blueprint gaps survey.csv\n其中 survey.csv 的开头为：\n"
        "  dimension,expectation,perception,weight\n  reliability,6.5,5,1\n"
        "维度（dimension）为 reliability 可靠性、responsiveness 响应性、assurance 保证性、empathy 移情性、tangibles 有形性。",
    ),
)
