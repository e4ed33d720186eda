"""What can be dropped need not be automated, and people are told so."""

from __future__ import annotations

from blueprint.esia import Bench
from blueprint.esia.as_json import redesign_json
from blueprint.esia.as_text import redesign_text
from tests.esia.automating import subject

WASTE = """
steps:
  ask: {kind: start, role: customer, next: copy}
  copy: {role: expert, time: {wait: 4h, work: 20min}, value: nva, produces: paper, sla: 1d, next: reply}
  file: {role: expert, time: {work: 20min}, value: va, sla: 1d, next: reply}
  reply: {role: agent, to: customer, channel: email, time: {work: 5min}, produces: reply, next: done}
  done: {kind: end}
"""


def test_escalating_what_is_waste_draws_a_warning() -> None:
    bench = Bench(subject(WASTE))
    found = bench.appraisals()
    text = redesign_text(bench.as_is.process, found, "en", 200, 0)
    assert text.count("Beware: E1:copy would drop the step altogether") == 1
    assert "提醒：E1:copy 可直接取消该步骤" in redesign_text(bench.as_is.process, found, "zh", 200, 0)
    first = {one["id"]: one["dropped_first"] for one in redesign_json(bench.as_is.process, found, "en")["proposals"]}
    assert first["A2:copy"] == ["E1:copy"]
    assert first["E1:copy"] == []


def test_a_step_that_stays_draws_none() -> None:
    found = Bench(subject(WASTE.replace("value: nva", "value: va"))).appraisals()
    whole = redesign_json(subject(WASTE).process, found, "en")["proposals"]
    assert [one["id"] for one in whole if one["transformation"] == "A2"] == ["A2:copy"]
    assert not any(one["dropped_first"] for one in whole)
