"""Hypothesis strategies that several tests share: small processes of every shape, and (in `clean`) well written ones."""

from __future__ import annotations

import json
from typing import Any

from hypothesis import strategies as st

from blueprint.model import Process
from blueprint.workspace import load_text
from tests.clean.process import clean

__all__ = ["clean", "parallel", "process", "sequential"]

ROLES = {
    "customer": {"lane": "customer"},
    "agent": {"lane": "frontstage"},
    "expert": {"lane": "support"},
    "crm": {"lane": "support", "kind": "system"},
}


TIERS = {"vip": {"share": 0.1}, "standard": {}}


@st.composite
def sequential(draw: st.DrawFn, most: int = 7) -> Process:
    """A process without parallel work whose every step can reach the end: any branches, loops and roles."""
    count = draw(st.integers(2, most))
    steps: dict[str, Any] = {"start": {"kind": "start", "role": "customer", "next": "s0"}}
    for n in range(count):
        steps[f"s{n}"] = _task(draw) | {"next": _exits(draw, n, count)}
    steps["end"] = {"kind": "end"}
    return process(steps)


def _task(draw: st.DrawFn) -> dict[str, Any]:
    role = draw(st.sampled_from(["customer", "agent", "agent", "expert", "expert", "crm", None]))
    if role is None:
        return {"kind": "decision"}
    return {"role": role, "time": {"work": f"{draw(st.integers(1, 9))}min"}}


def _exits(draw: st.DrawFn, n: int, count: int) -> list[dict[str, Any]]:
    """A way forward with at least a fifth of the cases of each tier, and up to two others anywhere."""
    onward = f"s{n + 1}" if n + 1 < count else "end"
    others = draw(st.lists(st.integers(0, count - 1), max_size=2))
    shares = [{tier: draw(st.sampled_from([0, 0.1, 0.2, 0.4])) for tier in TIERS} for _ in others]
    left = {tier: round(1 - sum(share[tier] for share in shares), 6) for tier in TIERS}
    ways = [{"to": f"s{m}", "p": p} for m, p in zip(others, shares, strict=True)]
    return [*ways, draw(st.sampled_from([{"to": onward, "p": left}, {"to": onward}]))]


@st.composite
def parallel(draw: st.DrawFn, most: int = 7) -> Process:
    """A process with splits and joins anywhere: sound ones, deadlocks, and things that start twice."""
    count = draw(st.integers(2, most))
    ids = [f"s{n}" for n in range(count)]
    steps: dict[str, Any] = {"start": {"kind": "start", "role": "customer", "next": "s0"}}
    for n, id in enumerate(ids):
        kind = draw(st.sampled_from(["task", "task", "decision", "split", "join"]))
        targets = draw(st.lists(st.sampled_from([*ids[n + 1 :], "end"]), min_size=1, max_size=2))
        back = draw(st.booleans()) and n > 0 and kind == "decision"
        if back:
            targets.append(draw(st.sampled_from(ids[:n])))
        role = {"role": "agent"} if kind == "task" else {}
        steps[id] = {"kind": kind, **role, "next": [{"to": target} for target in targets]}
    steps["end"] = {"kind": "end"}
    return process(steps)


def process(steps: dict[str, Any]) -> Process:
    """A process with these steps and the common roles."""
    whole = {
        "blueprint": 1,
        "id": "random",
        "name": "random",
        "customer": "customer",
        "roles": ROLES,
        "tiers": TIERS,
        "steps": steps,
    }
    return load_text(json.dumps(whole))
