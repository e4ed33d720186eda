"""Random processes with something to redesign: waste, stamps, returns, deadlines, decisions, law and evidence."""

from __future__ import annotations

import json
from typing import Any

from hypothesis import strategies as st

ROLES: dict[str, Any] = {
    "customer": {"lane": "customer"},
    "agent": {"lane": "frontstage", "cost": "60/h", "authority": {"refund": 200}, "escalates_to": "owner"},
    "owner": {"lane": "frontstage", "cost": "90/h", "authority": {"refund": 2000}, "escalates_to": "director"},
    "director": {"lane": "backstage", "cost": "200/h", "authority": {"refund": 9000}},
    "expert": {"lane": "support", "cost": "120/h", "escalates_to": "owner"},
}
LIMITS = {"agent": 200, "owner": 2000, "director": 9000}
_STAFF = ("agent", "owner", "expert")


@st.composite
def flawed(draw: st.DrawFn) -> str:
    """The text of a process of three to seven steps between the start and an answer; every case can come to its end."""
    count = draw(st.integers(3, 7))
    ids = [f"s{n}" for n in range(count)]
    steps: dict[str, Any] = {"ask": {"kind": "start", "role": "customer", "next": "s0"}}
    for n, id in enumerate(ids):
        onward = ids[n + 1] if n + 1 < count else draw(st.sampled_from(["answer", "answer", "done"]))
        steps[id] = _step(draw, n, onward, ids)
    steps["answer"] = {
        "role": draw(st.sampled_from(["agent", "owner"])), "to": "customer", "channel": "phone", "time": {"work": "5min"},
        "evidence": "answer in writing", "produces": ["reply"], "next": "done",
    }  # fmt: skip
    steps["done"] = {"kind": "end", "outcome": "answered"}
    apart = draw(st.lists(st.sampled_from(ids), min_size=2, max_size=2, unique=True))
    whole: dict[str, Any] = {"blueprint": 1, "id": "flawed", "name": "flawed", "owner": "owner", "customer": "customer"}
    whole |= {"group": draw(st.sampled_from(["other", "complaint"])), "outputs": ["reply"], "roles": ROLES}
    whole |= {"separate": [apart]} if draw(st.booleans()) else {}
    return json.dumps(whole | {"steps": steps}, ensure_ascii=False, indent=1)


def _step(draw: st.DrawFn, n: int, onward: str, ids: list[str]) -> dict[str, Any]:
    step: dict[str, Any] = {"role": draw(st.sampled_from(_STAFF)), "value": draw(st.sampled_from(["va", "bva", "nva"]))}
    step["time"] = {"wait": f"{draw(st.integers(0, 9))}h", "work": f"{draw(st.integers(1, 30))}min"}
    fields: dict[str, Any] = {
        "produces": [draw(st.sampled_from(["x", "y"]))],
        "requires": [draw(st.sampled_from(["x", "y"]))],
        "evidence": draw(st.sampled_from(["slip", "letter"])),
        "legal": {"source": "the law"},
        "sla": "1d",
        "every": "4h",
        "checks": ["form"],
        "channel": "phone",
    }
    for name in draw(st.lists(st.sampled_from(sorted(fields)), max_size=3, unique=True)):
        step[name] = fields[name]
    if draw(st.booleans()) and step["role"] in LIMITS:
        step["decides"] = {"refund": draw(st.sampled_from([LIMITS[step["role"]], 100]))}
    return step | _kind(draw, n, onward, ids)


def _kind(draw: st.DrawFn, n: int, onward: str, ids: list[str]) -> dict[str, Any]:
    back = draw(st.sampled_from(ids[: n + 1][:-1] or ids[:1])) if n else None
    match draw(st.sampled_from(["task", "task", "check", "stamp", "return", "skip"])):
        case "check":
            return {"kind": "check", "next": onward}
        case "stamp" if back:
            ways = [{"to": onward, "p": 0.97}, {"to": back, "p": 0.03, "loop": "rework"}]
            return {"kind": draw(st.sampled_from(["check", "approve"])), "rejects": 0.03, "next": ways}
        case "return" if back:
            return {"next": [{"to": onward, "p": 0.8}, {"to": back, "p": 0.2, "loop": "handoff"}]}
        case "skip" if onward in ids:
            later = draw(st.sampled_from([*ids[n + 1 :], "answer"]))
            if later != onward:
                return {"next": [{"to": onward, "p": 0.6}, {"to": later, "p": 0.4}]}
    return {"next": onward}
