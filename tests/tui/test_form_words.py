"""Texts that speak of files are shown in the words of the forms."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from textual.pilot import Pilot

from blueprint.linting import Rule, all_rules
from blueprint.model.titles import KINDS
from blueprint.schema.kinds import Kind, Record, parts
from blueprint.schema.parts import STEP_FIELDS
from blueprint.schema.tables import ORGANIZATION_FIELDS, PROCESS_FIELDS
from blueprint.text import both
from tests.tui.driving import drive, press
from tests.tui.finding import alone, goto
from tests.tui.inspecting import seen
from tui.app import Workbench
from tui.inspector.form_words import in_form_words
from tui.inspector.labels import label
from tui.inspector.terms import TERMS

_HELD = {title.text("zh") for titles in (KINDS, *TERMS.values()) for title in titles.values()}
_SPOKEN = {"不能", "客户不接受"}
"""What an answer says, and what a customer does."""
_KEYS = {*KINDS, *STEP_FIELDS.table, *PROCESS_FIELDS.table} - {"id"}


@pytest.mark.parametrize(
    ("written", "read"),
    [
        (
            "填写 captures、produces 或 value，或在分支上写 loop: feedback",
            "填写“采集数据”、“产出”或“增值”，或在分支上写“回退：反馈”",
        ),
        (
            "用 on_timeout 的 to 转到下一步。写明 to: 客户角色",
            "用“超时处理”的“转至”转到下一步。写明“告知对象”：客户角色",
        ),
        ("用 notify 步骤告知，或放宽 tiers 的 sla", "用“通知”步骤告知，或放宽“客户层级”的“服务承诺”"),
        (
            "standard: {text, measure}，tells: [answer, remedy]",
            "“服务标准：文字、衡量指标”，“告知内容：答复、救济途径告知”",
        ),
        ("写在 organization.yaml 中，id 不变", "写在 organization.yaml 中，id 不变"),
    ],
)
def test_fields_and_what_they_hold_are_called_as_in_the_forms(written: str, read: str) -> None:
    assert in_form_words(both(written, written), "zh") == read
    assert in_form_words(both(written, written), "en") == written


@pytest.mark.parametrize(
    "rule", [rule for rule in all_rules() if not rule.code.startswith("TX")], ids=lambda rule: rule.code
)
def test_no_remedy_speaks_of_keys(rule: Rule) -> None:
    assert not _KEYS.intersection(re.findall("[a-z_]+", in_form_words(rule.remedy, "zh")))


@pytest.mark.parametrize("rule", all_rules(), ids=lambda rule: rule.code)
def test_what_a_remedy_names_stands_in_the_forms(rule: Rule) -> None:
    """A field by its label, or what a field can hold by its title."""
    named = re.findall("“([^”：]+)", in_form_words(rule.remedy, "zh"))
    assert {*named} <= {*_labels(PROCESS_FIELDS), *_labels(ORGANIZATION_FIELDS), *_HELD, *_SPOKEN}


def _labels(kind: Kind) -> Iterator[str]:
    """What the fields of a document are called, those that are in others too."""
    if isinstance(kind, Record):
        for field in kind.fields:
            yield label(kind, field).text("zh")
            yield from _labels(field.kind)
    for part in parts(kind):
        yield from _labels(part)


def test_to_whom_a_step_speaks_is_asked_for_beside_what_it_tells(tmp_path: Path) -> None:
    """The remedy of LP01, the gravest finding there is, speaks of both."""
    folder = tmp_path / "library"

    async def walk(app: Workbench, pilot: Pilot[None]) -> None:
        app.select("look")
        await press(pilot, "3")
        assert "告知对象" in seen(app)
        assert "告知内容" in seen(app)

    drive(folder, walk, start=alone(folder), language="zh", size=(200, 50))


def test_what_to_do_about_a_finding_is_said_in_the_words_of_the_forms(tmp_path: Path) -> None:
    folder = tmp_path / "library"

    async def walk(app: Workbench, pilot: Pilot[None]) -> None:
        await press(pilot, "4")
        goto(app, "ST05")
        await press(pilot)
        assert "没有“概率”的分支取余下" in seen(app)
        assert "prob-sum" not in seen(app)

    drive(folder, walk, start=alone(folder), language="zh", size=(200, 50))
