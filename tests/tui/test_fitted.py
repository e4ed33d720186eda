"""Texts in a pane end their lines where their language does."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from rich.text import Text as Rich

from blueprint.text import cell_width
from tui.frame.fitted import fitted


def test_no_line_begins_with_a_sign_that_closes() -> None:
    text = fitted(Rich("可选：开始、结束、任务、判断、审批、检查"), 24)
    assert text.plain == "可选：开始、结束、任务、\n判断、审批、检查"


@given(st.text("ab 中、“”\n", max_size=60))
def test_nothing_is_lost_but_blanks_and_styles_stay(words: str) -> None:
    text = Rich(words)
    text.highlight_regex("中", "red")
    shown = fitted(text, 20)
    assert "".join(shown.plain.split()) == "".join(words.split())
    assert [shown.plain[span.start] for span in shown.spans] == ["中"] * words.count("中")
    assert all(cell_width(line) <= 20 or " " not in line.strip() for line in shown.plain.split("\n"))
