"""What is refused is said in the workbench with names, where the core has ids and paths."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

import pytest
from textual.pilot import Pilot

from blueprint.edit import Edit, Refused, connect, merge_steps, remove_step, set_field, split_step
from blueprint.files import Document
from blueprint.library import shipped_processes
from blueprint.text import Message, both, quoted
from blueprint.workspace import Workspace
from tests.tui.driving import drive, press, screen_text
from tui.app import Workbench
from tui.refused import in_names
from tui.shown import Shown, show

COMPLAINT = Path("complaint", "complaint.handling.yaml")
CASES: dict[str, tuple[Callable[[Document], Iterable[Edit]], str, str]] = {
    "a step": (
        lambda document: split_step(document, "triage", "new", "New"),
        "the step “Sort the complaint” decides where it leads: put a step before or behind it instead",
        "步骤“投诉分级”决定案件去向，不能拆分：请在其前或其后增加步骤",
    ),
    "several steps": (
        lambda document: remove_step(document, "approve"),
        "the step “Approve the refund” leads to “Explain the decision”, “Decide on the complaint”: which of them should",
        "步骤“审批退费”通向“说明处理意见”、“确定处理意见”，应由哪一个接替？",
    ),
    "where a way leads": (
        lambda document: connect(document, "acknowledge", "triage"),
        "the step “Confirm receipt” leads to “Sort the complaint” already: say when it takes the other branch",
        "步骤“确认受理”已通向“投诉分级”：请写明另一分支的条件",
    ),
    "a path": (
        lambda document: remove_step(document, "acknowledge"),
        "“clocks › acknowledge › to” names the step “Confirm receipt” too: change that first",
        "“计时 › 受理 › 终点”也引用了步骤“确认受理”，请先修改",
    ),
    "a path with a number": (
        lambda document: remove_step(document, "take_over"),
        "“separate › 1 › 1” names the step “Case owner asks again” too: change that first",
        "“职责分离 › 1 › 1”也引用了步骤“投诉专员再次询问”，请先修改",
    ),
    "a field, in a reason": (
        lambda document: merge_steps(document, ["receive", "acknowledge"]),
        "“Listen and register”, “Confirm receipt” cannot become one step: “role” differs",
        "“倾听并登记”、“确认受理”不能合并为一个步骤：“角色”不一致",
    ),
    "a kind of step": (
        lambda document: merge_steps(document, ["pause", "follow_up"]),
        "“Let the result take effect”, “Follow-up call” cannot become one step: “Pause” is a kind of step that stays by itself",
        "“等待处理结果生效”、“电话回访”不能合并为一个步骤：“停顿”类步骤不能与其他步骤合并",
    ),
    "a field of a record": (
        lambda document: set_field(document, ("clocks", "resolve", "to"), None),
        "clock lacks “to”",
        "计时缺少“终点”",
    ),
}


@pytest.fixture(scope="module")
def shown() -> Shown:
    folder = shipped_processes()
    return show(Workspace(folder), folder / COMPLAINT)


@pytest.mark.parametrize("case", CASES)
def test_ids_fields_and_paths_are_said_as_people_see_them(shown: Shown, case: str) -> None:
    edits, english, chinese = CASES[case]
    with pytest.raises(Refused) as refused:
        list(edits(shown.document))
    words = in_names(refused.value.message, shown)
    assert words.text("en").startswith(english)
    assert words.text("zh").startswith(chinese)


def test_what_has_no_name_stays_as_it_is(shown: Shown) -> None:
    unknown = Message("nothing here is called {id}", id="approve")
    own = Message(both("Open: {name}", "打开 {name} 吧"), name=quoted(["triage"]))
    assert in_names(unknown, shown) is unknown
    assert in_names(own, shown) is own
    assert in_names(unknown, None) is unknown


def test_a_refusal_is_told_with_names(folder: Path) -> None:
    async def walk(app: Workbench, pilot: Pilot[None]) -> None:
        app.select("triage")
        await press(pilot, "S")
        assert "步骤“投诉分级”决定案件去向" in screen_text(app)

    drive(folder, walk, start=folder / COMPLAINT, language="zh", size=(120, 36), toasts=True)
