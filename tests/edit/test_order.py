"""Steps that change places take their own lines along."""

from __future__ import annotations

import pytest

from blueprint.edit import Refused, apply, move_step
from blueprint.files import parse

TEXT = """\
blueprint: 1
id: x
name: x
roles: {agent: {}}
steps:
  start: {kind: start, next: a}   # 入口

  # about a
  # 两行
  a:
    role: agent   # who
    cost: 0.50
    next: "b"
    # below a
  b: {role: agent, next: end}

  end: {kind: end}   # 结束
"""


def test_down_and_up_again() -> None:
    down = apply(TEXT, move_step(parse(TEXT), "a", "down"))
    start, middle, end = TEXT.index("  # about"), TEXT.index("  b:"), TEXT.index("\n  end:")
    assert down == TEXT[:start] + TEXT[middle:end] + TEXT[start:middle] + TEXT[end:]
    assert apply(down, move_step(parse(down), "a", "up")) == TEXT
    assert apply(TEXT, move_step(parse(TEXT), "b", "up")) == down


@pytest.mark.parametrize("eol", ["\n", "\r\n"])
def test_to_the_ends_of_the_file(eol: str) -> None:
    text = TEXT.rstrip("\n").replace("\n", eol)
    after = apply(text, move_step(parse(text), "end", "up"))
    assert after.endswith(f"  end: {{kind: end}}   # 结束{eol}{eol}  b: {{role: agent, next: end}}")
    assert apply(after, move_step(parse(after), "end", "down")) == text
    first = apply(text, move_step(parse(text), "start", "down"))
    assert f"steps:{eol}  # about a" in first


def test_in_brackets() -> None:
    text = """\
blueprint: 1
id: x
name: x
roles: {agent: {}}
steps: {start: {kind: start, next: a}, a: {role: agent, next: end}, end: {kind: end}}
"""
    assert apply(text, move_step(parse(text), "a", "down")).endswith(
        "steps: {start: {kind: start, next: a}, end: {kind: end}, a: {role: agent, next: end}}\n"
    )
    remarked = text.replace("{role: agent,", "{role: agent,   # who\n   ")
    with pytest.raises(Refused, match="moving the step a would lose a comment: move its lines by hand"):
        move_step(parse(remarked), "a", "down")


def test_refused() -> None:
    with pytest.raises(Refused, match="the step start stands first already"):
        move_step(parse(TEXT), "start", "up")
    with pytest.raises(Refused, match="the step end stands last already"):
        move_step(parse(TEXT), "end", "down")
    with pytest.raises(Refused, match="nothing here is called nowhere"):
        move_step(parse(TEXT), "nowhere", "up")
    anchored = TEXT.replace("role: agent   #", "role: &r agent   #").replace("b: {role: agent,", "b: {role: *r ,")
    with pytest.raises(Refused, match=r"uses this value too, as \*r"):
        move_step(parse(anchored), "a", "down")
