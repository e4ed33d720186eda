"""Steps copied and pasted."""

from __future__ import annotations

import pytest

from blueprint.edit import Refused, apply, copy_steps, paste_steps
from blueprint.files import parse
from blueprint.model import Branch
from blueprint.text import Text
from tests.edit.test_steps import TEXT

OTHER = """\
blueprint: 1
id: other
name: other
roles: {clerk: {}}
steps:
  begin: {kind: start, next: work}
  work: {role: clerk, next: [{to: over, p: 0.9}, {to: work, p: 0.1, loop: rework}]}   # 办理
  over: {kind: end}
"""


def test_into_the_same_document() -> None:
    data = copy_steps(parse(TEXT), ["check", "b"])
    assert list(data) == ["b", "check"]
    assert apply(TEXT, paste_steps(parse(TEXT), "b", data)) == TEXT.replace(
        "  b: {role: agent, next: {to: check, when: 好}}\n",
        """\
  b: {role: agent, next: {to: b_2, when: 好}}
  b_2: {role: agent, next: {to: check_2, when: 好}}
  check_2: {role: lead, next: [{to: check, p: 0.9}, {to: b_2, p: 0.1, loop: rework}]}
""",
    )


def test_into_another_document_roles_stay_for_the_linter() -> None:
    data = copy_steps(parse(TEXT), ["check", "again"])
    after = apply(OTHER, paste_steps(parse(OTHER), "work", data, exit="over"))
    assert after == OTHER.replace("{to: over, p: 0.9}", "{to: check, p: 0.9}").replace(
        "  over:",
        """\
  check: {role: lead, next: over}
  again: {role: agent, next: [again, over], on_timeout: {to: over}}
  over:""",
    )
    assert not parse(after).problems


BRANCHES = """\
blueprint: 1
id: x
name: x
roles: {agent: {}}
steps:
  start: {kind: start, next: sort}
  sort: {role: agent, next: [{to: a, p: 0.5}, {to: b, p: 30%, when: small}, {to: done, p: 0.2, loop: rework}]}
  a: {role: agent, next: {to: done, when: all there}}
  b: {role: agent, next: done}
  done: {kind: end}
"""


def test_a_step_that_is_pasted_alone_has_one_plain_way_on() -> None:
    """Its conditions and shares told apart where it led; now all of it leads to the same step."""
    for id in ("sort", "a"):
        after = parse(apply(OTHER, paste_steps(parse(OTHER), "begin", copy_steps(parse(BRANCHES), [id]))))
        assert after.values["steps"][id].next == (Branch("work"),)


@pytest.mark.parametrize(
    ("ways", "pasted"),
    [
        (
            "[{to: a, p: 0.5}, {to: b, p: 30%, when: small}, {to: done, p: 0.2}]",
            (Branch("a", 0.5), Branch("work", 0.5)),
        ),
        ("[{to: b, p: 30%}, a, done]", (Branch("a"), Branch("work"))),
        ("[a, {to: b, p: 30%, when: small}]", (Branch("a"), Branch("work", 0.3, Text.of("small")))),
    ],
)
def test_ways_out_of_what_was_copied_along_become_one(ways: str, pasted: tuple[Branch, ...]) -> None:
    text = BRANCHES.replace("[{to: a, p: 0.5}, {to: b, p: 30%, when: small}, {to: done, p: 0.2, loop: rework}]", ways)
    after = parse(apply(OTHER, paste_steps(parse(OTHER), "begin", copy_steps(parse(text), ["sort", "a"]))))
    assert after.values["steps"]["sort"].next == pasted
    assert not after.problems


def test_an_id_with_a_number_is_not_taken_twice() -> None:
    text = TEXT.replace("[again, done]", "[again, b_2]").replace("  done:", "  b_2: {role: lead, next: done}\n  done:")
    after = apply(text, paste_steps(parse(text), "start", copy_steps(parse(text), ["b", "b_2"])))
    assert list(parse(after).values["steps"])[:3] == ["start", "b_3", "b_2_2"]


def test_nothing_pasted_changes_nothing() -> None:
    assert paste_steps(parse(OTHER), "begin", {}) == ()


def test_refused() -> None:
    with pytest.raises(Refused, match="the step start is a start and cannot be copied: begin with the step behind it"):
        copy_steps(parse(TEXT), ["start", "a"])
    with pytest.raises(Refused, match="nothing here is called nowhere"):
        copy_steps(parse(TEXT), ["nowhere"])
    data = copy_steps(parse(TEXT), ["b"])
    with pytest.raises(Refused, match="the step work leads to over, work: say on which way"):
        paste_steps(parse(OTHER), "work", data)
    with pytest.raises(Refused, match="the step over is an end: nothing follows it"):
        paste_steps(parse(OTHER), "over", data)
    with pytest.raises(Refused, match="step x lacks next"):
        paste_steps(parse(OTHER), "begin", {"x": {"role": "clerk"}})
