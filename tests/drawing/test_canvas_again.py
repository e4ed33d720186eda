"""A canvas that is made of the parts of earlier ones is the canvas that would be drawn without them."""

from __future__ import annotations

from dataclasses import fields, replace
from typing import Any, NamedTuple

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from blueprint.analysis import analyze
from blueprint.drawing.canvas import OVERLAYS, ZOOMS, Canvas, Manner, draw_again, draw_canvas
from blueprint.model import Process, Step
from blueprint.text import Text, cell_width
from tests import strategies

Steps = dict[str, dict[str, Any]]

NAMES = ("look", "look it up in the list of all that there is", "查看", "向客户确认全部信息后登记")
ROLES = ("customer", "agent", "clerk")
WORDS = ("yes", "when it has been asked for twice and nobody has answered", "金额超过一千元")
KEPT = 3


class Version(NamedTuple):
    """The steps of a process, and what it says of a role: its name, and how much it may refund."""

    steps: Steps
    name: str = "agent"
    limit: float = 200


@st.composite
def histories(draw: st.DrawFn) -> list[Version]:
    """A process as it is after each of some edits; now and then one is undone."""
    ids = [f"s{n}" for n in range(draw(st.integers(2, 6)))]
    ends = {"begin": {"kind": "start", "role": "customer", "next": "s0"}, "end": {"kind": "end", "role": "agent"}}
    line = {id: _step(draw, to) for id, to in zip(ids, [*ids[1:], "end"], strict=True)}
    found = [Version({"begin": ends["begin"], **line, "end": ends["end"]})]
    for number in range(draw(st.integers(1, 5))):
        undo = len(found) > 1 and draw(st.integers(0, 4)) == 0
        found.append(found[-2] if undo else _edited(draw, found[-1], f"new{number}"))
    return found


def _edited(draw: st.DrawFn, last: Version, new: str) -> Version:
    """A process after one edit: of its steps, or of what is said of a role, which no step says itself."""
    edit = draw(st.sampled_from(("steps", "steps", "steps", "steps", "name", "limit")))
    if edit == "name":
        return last._replace(name=draw(st.sampled_from(NAMES)))
    if edit == "limit":
        return last._replace(limit=draw(st.sampled_from((50, 200, 1000))))
    return last._replace(steps=_changed(draw, last.steps, new))


def _step(draw: st.DrawFn, to: str) -> dict[str, Any]:
    time = {"work": f"{draw(st.integers(1, 9))}min", "wait": f"{draw(st.integers(0, 2))}h"}
    return {"name": draw(st.sampled_from(NAMES)), "role": draw(st.sampled_from(ROLES)), "time": time, "next": [to]}


def _changed(draw: st.DrawFn, steps: Steps, new: str) -> Steps:
    """The steps after one edit."""
    inner = [id for id in steps if id not in ("begin", "end")]
    id, other = draw(st.sampled_from(inner)), draw(st.sampled_from([*inner, "end"]))
    step = steps[id]
    edit = draw(st.sampled_from(("said", "said", "said", "branch", "add", "remove", "order")))
    if edit == "said":
        return steps | {id: step | _said(draw, (id, other))}
    if edit == "branch":
        way = {"to": other, "p": 0.2, "when": draw(st.sampled_from(WORDS))}
        return steps | {id: step | {"next": [step["next"][0], way]}}
    if edit == "add":
        added = {**steps, id: step | {"next": [new]}, new: _step(draw, _target(step["next"][0]))}
        return {one: added[one] for one in (*(one for one in steps if one != "end"), new, "end")}
    if edit == "order":
        return {one: steps[one] for one in ("begin", *sorted(inner, key=lambda one: (one != id, one)), "end")}
    return _without(steps, id) if len(inner) > 1 else steps


def _said(draw: st.DrawFn, ids: tuple[str, str]) -> dict[str, Any]:
    """Something that is said of a step otherwise than before."""
    rates = {"s": 5, "o": 3, "d": draw(st.integers(1, 9)), "p": 0.02, "recover": draw(st.sampled_from(ids))}
    changed = _step(draw, ids[1]) | {
        "touch": {"to": "customer", "channel": "phone", "evidence": [draw(st.sampled_from(NAMES))]},
        "fail": [{"mode": mode, **rates} for mode in draw(st.permutations(NAMES[:2]))],
        "decides": {"refund": draw(st.sampled_from((True, 1, 100, 500)))},
    }
    field = draw(st.sampled_from(("time", "name", "role", "touch", "fail", "decides")))
    said: dict[str, Any] = changed["touch"] if field == "touch" else {field: changed[field]}
    return said


def _target(way: Any) -> str:
    return str(way["to"] if isinstance(way, dict) else way)


def _without(steps: Steps, id: str) -> Steps:
    """The steps without one: what led there leads to where it led."""
    onward = _target(steps[id]["next"][0])
    onward = "end" if onward == id else onward

    def led(way: Any) -> Any:
        if _target(way) != id:
            return way
        return way | {"to": onward} if isinstance(way, dict) else onward

    kept = {one: step for one, step in steps.items() if one != id}
    return {
        one: step | {"next": [led(way) for way in _listed(step["next"])]} if "next" in step else step
        for one, step in kept.items()
    }


def _listed(ways: Any) -> list[Any]:
    return ways if isinstance(ways, list) else [ways]


LOOKS = st.tuples(st.sampled_from(ZOOMS), st.sampled_from((None, *OVERLAYS)), st.sampled_from(("en", "zh")))


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(histories(), LOOKS, LOOKS, st.integers(0, 3))
def test_edits_are_drawn_as_if_there_had_been_nothing_before(history, look, another, turned) -> None:
    last: list[Canvas] = []
    read: dict[str, Step] = {}
    for number, version in enumerate(history):
        zoom, overlay, language = another if number == turned else look
        study, manner = analyze(_read(version, read)), Manner(zoom, room=12, reach=4)
        again = draw_again(last, study, language, manner, tier=None, overlay=overlay)
        anew = draw_canvas(study, language, manner, overlay=overlay)
        assert all(getattr(again, one) == getattr(anew, one) for one in SHOWN)
        assert list(again.areas) == list(version.steps)
        assert again.rows == anew.rows
        assert {key: again.cells(key) for key in again.branches} == {key: anew.cells(key) for key in anew.branches}
        for x in range(0, anew.width, 7):
            begin, row = again.piece(again.height // 2, x, x + 9)
            found = characters(row)
            assert found == characters(anew.rows[again.height // 2])[begin : begin + len(found)]
            assert begin <= x < min(x + 9, anew.width) <= begin + len(found)
        last = [again, *last][:KEPT]


def _read(version: Version, read: dict[str, Step]) -> Process:
    """The process; a step that is written as one that was read before is that one, as it is in a file that is edited."""
    process = strategies.process(version.steps)
    steps = {id: read.setdefault(f"{id}: {version.steps[id]}", step) for id, step in process.steps.items()}
    agent = replace(process.roles["agent"], name=Text.of(version.name), authority={"refund": version.limit})
    return replace(process, steps=steps, roles={**process.roles, "agent": agent})


SHOWN = [one.name for one in fields(Canvas) if one.name not in ("title", "picture")]


def characters(row: Any) -> list[str]:
    """The character of each cell; the second of a wide one has none."""
    text = "".join(segment.text for segment in row)
    return [piece for character in text for piece in (character, *[""] * (cell_width(character) - 1))]


def test_a_drawing_that_is_known_is_that_one() -> None:
    steps = {"begin": {"kind": "start", "next": "end"}, "end": {"kind": "end"}}
    manner = Manner()
    first, again = (analyze(strategies.process(steps)) for _ in range(2))
    drawn = draw_again((), first, "en", manner, tier=None, overlay=None)
    assert draw_again([drawn], again, "en", manner, tier=None, overlay=None) is drawn
    assert draw_again([drawn], again, "zh", manner, tier=None, overlay=None) is not drawn


def test_a_wire_becomes_a_handoff_by_the_role_of_the_step_that_it_leads_to() -> None:
    read: dict[str, Step] = {}
    steps = {
        "begin": {"kind": "start", "role": "customer", "next": "a"},
        "a": {"role": "agent", "next": "b"},
        "b": {"role": "agent", "next": "end"},
        "end": {"kind": "end"},
    }
    handed = steps | {"b": {"role": "expert", "next": "end"}}
    first, then = (analyze(_read(Version(one), read)) for one in (steps, handed))
    drawn = draw_again((), first, "en", Manner(), tier=None, overlay=None)
    again = draw_again([drawn], then, "en", Manner(), tier=None, overlay=None)
    assert [wire.handoff for wire in again.sketch.wires] == [False, True, False]
    assert again.rows == draw_canvas(then).rows
