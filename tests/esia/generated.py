"""Random processes of the parts that redesigns look for, one behind the other: every case comes to its end."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from hypothesis import strategies as st

Steps = dict[str, dict[str, Any]]
Part = Callable[[st.DrawFn, str], Steps]

ON = "on"
"""Where a part leads when it is done."""

ROLES: dict[str, Any] = {
    "customer": {"lane": "customer"},
    "agent": {"lane": "frontstage", "team": "centre", "cost": "60/h", "count": 12, "authority": {"refund": 200}, "escalates_to": "owner"},
    "clerk": {"lane": "frontstage", "team": "centre", "cost": "50/h", "count": 4, "authority": {"refund": 200}, "escalates_to": "owner"},
    "owner": {"lane": "frontstage", "cost": "90/h", "count": 3, "authority": {"refund": 2000}, "escalates_to": "director"},
    "director": {"lane": "backstage", "cost": "200/h", "count": 1, "authority": {"refund": 9000, "release": True}},
    "expert": {"lane": "support", "cost": "120/h", "count": 4, "escalates_to": "owner"},
    "crm": {"lane": "support", "kind": "system"},
}  # fmt: skip
DATA = {"number": {"known_for": ["vip"]}, "copy": {"copy_of": "story"}, "birthday": {"sensitive": True}}
TIERS = {
    "vip": {"share": "10%", "priority": 1, "sla": {"resolve": "1d", "begun": "90% in 2h"}},
    "standard": {"share": "90%", "priority": 2, "sla": {"resolve": "9d"}},
}
CLOCKS = {"resolve": {"from": "ask", "to": "answer"}, "begun": {"from": "ask", "to": "take.begin"}}


@st.composite
def processes(draw: st.DrawFn, most: int = 4) -> str:
    """The text of a process of up to ``most`` parts between the taking of a case and the answer."""
    parts = draw(st.lists(st.sampled_from(PARTS), min_size=1, max_size=most, unique=True))
    made = [part(draw, f"p{n}") for n, part in enumerate(parts)]
    beginnings = [*(next(iter(steps)) for steps in made), draw(st.sampled_from(["answer", "answer", "answer", "tell"]))]
    steps: Steps = {"ask": {"kind": "start", "role": "customer", "channel": ["phone", "web"], "next": "take"}}
    steps["take"] = _extras(draw, _task(draw, "agent", channel="phone", captures=["story"], produces=["record"]))
    steps["take"]["next"] = beginnings[0]
    for one, onward in zip(made, beginnings[1:], strict=True):
        steps |= {id: json.loads(json.dumps(step).replace(f'"{ON}"', f'"{onward}"')) for id, step in one.items()}
    whole = {"roles": ROLES, "steps": steps | _ending(draw, beginnings[-1]), "data": DATA, "inputs": ["number", "copy"]}
    return json.dumps(_head(draw) | whole | _apart(draw, steps), ensure_ascii=False, indent=1)


def _head(draw: st.DrawFn) -> dict[str, Any]:
    head: dict[str, Any] = {"blueprint": 1, "id": "generated", "name": "generated", "customer": "customer"}
    head |= {"group": draw(st.sampled_from(["other", "complaint"])), "outputs": ["reply"]}
    head |= {"owner": draw(st.sampled_from(["owner", "director"]))} if draw(st.booleans()) else {}
    head |= {"tiers": TIERS, "clocks": CLOCKS} if draw(st.booleans()) else {}
    return head | ({"volume": "400/week"} if draw(st.booleans()) else {})


def _apart(draw: st.DrawFn, steps: Steps) -> dict[str, Any]:
    ids = [id for id, step in steps.items() if step.get("role") not in (None, "customer", "crm")]
    if len(ids) < 2 or draw(st.booleans()):
        return {}
    pair = draw(st.lists(st.sampled_from([*ids, "@complained_about"]), min_size=2, max_size=2, unique=True))
    return {"separate": [pair]}


def _ending(draw: st.DrawFn, first: str) -> Steps:
    answer = _task(draw, draw(st.sampled_from(["agent", "owner"])), to="customer", channel="phone", evidence="letter")
    tell = {"kind": "notify", "role": draw(st.sampled_from(["agent", "crm"])), "to": "customer", "channel": "sms"}
    ends = {"done": {"kind": "end", "outcome": "answered"}}
    return ({"tell": tell | {"next": "answer"}} if first == "tell" else {}) | {
        "answer": answer | {"produces": ["reply"], "next": "done"},
        **ends,
    }


def _task(draw: st.DrawFn, role: str, **fields: Any) -> dict[str, Any]:
    """A step with its times and value, and what else it is."""
    time = {"wait": f"{draw(st.sampled_from([0, 1, 4, 30]))}h", "work": draw(st.sampled_from(["2min", "5min..9min"]))}
    return {"role": role, "time": time, "value": draw(st.sampled_from(["va", "bva", "nva"])), **fields}


def _extras(draw: st.DrawFn, step: dict[str, Any]) -> dict[str, Any]:
    """What any step may have beside."""
    fields: dict[str, Any] = {
        "evidence": draw(st.sampled_from(["slip", "letter"])),
        "legal": {"source": "the law"},
        "sla": "1d",
        "every": "4h",
        "standard": {"text": "in full", "measure": "complete", "target": "98%"},
        "fail": [{"mode": "wrong", "s": 6, "o": 5, "d": 5, "p": 0.1, "cost": 90, "recover": "take"}],
    }
    for name in draw(st.lists(st.sampled_from(sorted(fields)), max_size=2, unique=True)):
        step.setdefault(name, fields[name])
    return step


def _staff(draw: st.DrawFn) -> str:
    return draw(st.sampled_from(["agent", "clerk", "owner", "expert"]))


def one_after_the_other(draw: st.DrawFn, id: str) -> Steps:
    """Two of which neither needs the other, or two steps of one person."""
    roles = draw(st.sampled_from([("expert", "owner"), ("owner", "director"), ("clerk", "clerk")]))
    one = _extras(draw, _task(draw, roles[0], requires=["record"], produces=["view"], next=f"{id}b"))
    return {f"{id}a": one, f"{id}b": _task(draw, roles[1], requires=["story"], produces=["plan"], next=ON)}


def inspections(draw: st.DrawFn, id: str) -> Steps:
    """Two looks one behind the other that refuse some, or of which nobody knows what they refuse."""
    looks, to = {}, draw(st.sampled_from(["take", "take", "done"]))
    seen = draw(st.sampled_from([{"checks": ["story"]}, {"requires": ["record"]}]))
    for name, onward in ((f"{id}a", f"{id}b"), (f"{id}b", ON)):
        rejects = draw(st.sampled_from([0.02, 0.2, None]))
        ways = [{"to": onward, "p": 1 - rejects}, {"to": to, "p": rejects, "loop": "rework"}] if rejects else onward
        role, kind = draw(st.sampled_from(["agent", "owner"])), draw(st.sampled_from(["check", "check", "approve"]))
        look = _task(draw, role, kind=kind, next=ways, **seen) | ({"rejects": rejects} if rejects else {})
        looks[name] = _extras(draw, look)
    return looks


def comparison(draw: st.DrawFn, id: str) -> Steps:
    """A check of an item against its copy."""
    ways = [{"to": ON, "p": 0.9}, {"to": "take", "p": 0.1, "loop": "rework"}]
    check = _task(draw, _staff(draw), kind="check", requires=["story", "copy"], rejects=0.1, next=ways)
    return {f"{id}a": _extras(draw, check)}


def eligibility(draw: st.DrawFn, id: str) -> Steps:
    """Everything is asked before some are turned away."""
    ways = [{"to": f"{id}c", "p": 0.1, "when": "does not qualify"}, {"to": ON, "p": 0.9}]
    channel = draw(st.sampled_from([["phone"], ["web", "phone"]]))
    return {
        f"{id}a": _extras(draw, _task(draw, "clerk", channel=channel, captures=["birthday"], next=f"{id}b")),
        f"{id}b": _task(draw, "owner", kind="decision", requires=["record"], next=ways),
        f"{id}c": _task(draw, "agent", to="customer", channel="phone", tells="answer", next="done"),
    }


def sorting(draw: st.DrawFn, id: str) -> Steps:
    """A decision by a written standard, which people make."""
    ways = [{"to": f"{id}b", "p": 0.3, "when": "with the file"}, {"to": ON, "p": 0.7, "when": "else"}]
    standard = {"text": "criteria", "measure": "sorted right", "target": "98%"}
    return {
        f"{id}a": {
            **_task(draw, "clerk", kind="decision", requires=["record"], standard=standard, next=ways),
            "value": "bva",
        },
        f"{id}b": _extras(draw, _task(draw, _staff(draw), produces=["file"], next=ON)),
    }


def approval(draw: st.DrawFn, id: str) -> Steps:
    """A decision of an amount at the front for some, and by who is above for the rest."""
    limit = draw(st.sampled_from([200, 1500]))
    ways = [{"to": f"{id}a", "p": 0.6, "when": "refund <= 200"}, {"to": f"{id}b", "p": 0.4, "when": "more"}]
    return {
        id: _task(draw, "agent", kind="decision", next=ways, channel="phone"),
        f"{id}a": _task(draw, "agent", decides={"refund": 200}, next=ON),
        f"{id}b": _extras(draw, _task(draw, "owner", kind="approve", decides={"refund": limit}, next=f"{id}c")),
        f"{id}c": _task(draw, draw(st.sampled_from(["agent", "expert"])), next=ON),
    }


def far_decision(draw: st.DrawFn, id: str) -> Steps:
    """The front asks, an expert looks, the director decides."""
    return {
        f"{id}a": _task(draw, "agent", channel="phone", next=f"{id}b"),
        f"{id}b": _task(draw, "expert", next=f"{id}c"),
        f"{id}c": _extras(draw, _task(draw, "director", decides={"release": True}, next=f"{id}d")),
        f"{id}d": _task(draw, "agent", next=ON),
    }


def ping_pong(draw: st.DrawFn, id: str) -> Steps:
    """A case that is handed back."""
    p = draw(st.sampled_from([0.1, 0.3]))
    back = {"to": f"{id}a", "p": p, "loop": draw(st.sampled_from(["handoff", "rework", "feedback"]))}
    return {
        f"{id}a": _extras(draw, _task(draw, "owner", next=f"{id}b")),
        f"{id}b": _task(draw, "expert", sla="2d", next=[{"to": ON, "p": 1 - p}, back]),
    }


def passing_on(draw: st.DrawFn, id: str) -> Steps:
    """A transfer to who needs what is recorded, and who may ask again."""
    again = draw(st.sampled_from([{}, {"captures": ["story"]}]))
    taker = draw(st.sampled_from(["expert", "owner"]))
    return {
        f"{id}a": _task(draw, "agent", kind="transfer", next=f"{id}b"),
        f"{id}b": _extras(draw, _task(draw, taker, requires=["record"], next=ON, **again)),
    }


def there_and_back(draw: st.DrawFn, id: str) -> Steps:
    """A contact that hands on some cases, which come back."""
    ways = [{"to": f"{id}b", "p": 0.4}, {"to": f"{id}c", "p": 0.6}]
    captures = draw(st.sampled_from(["story", "birthday", "number"]))
    return {
        f"{id}a": _task(draw, "clerk", channel="phone", captures=[captures], next=ways),
        f"{id}b": _extras(draw, _task(draw, "expert", requires=["record"], produces=["view"], next=f"{id}c")),
        f"{id}c": _task(draw, "clerk", channel="phone", next=ON),
    }


def exception(draw: st.DrawFn, id: str) -> Steps:
    """A way that few cases go, by tier or not, which could be known before, and one that may end without an answer."""
    rare = draw(st.sampled_from([0.03, 0.3]))
    p: Any = draw(st.sampled_from([rare, {"vip": rare / 2, "standard": rare}]))
    decides = draw(st.sampled_from([{"kind": "decision", "requires": ["record"]}, {"kind": "decision"}]))
    lost = draw(st.booleans())
    return {
        f"{id}a": _extras(draw, _task(draw, "owner", next=f"{id}b")),
        f"{id}b": _task(draw, "owner", **decides, next=[{"to": f"{id}c", "p": p}, {"to": ON}]),
        f"{id}c": _task(draw, _staff(draw), next=f"{id}d" if lost else ON),
    } | ({f"{id}d": {"kind": "end", "outcome": "lost"}} if lost else {})


def side_by_side(draw: st.DrawFn, id: str) -> Steps:
    """Two at the same time."""
    return {
        f"{id}a": {"kind": "split", "next": [f"{id}b", f"{id}c"]},
        f"{id}b": _extras(draw, _task(draw, "expert", requires=["record"], produces=["view"], next=f"{id}d")),
        f"{id}c": _extras(draw, _task(draw, "owner", requires=["story"], next=f"{id}d")),
        f"{id}d": {"kind": "join", "next": ON},
    }


def word(draw: st.DrawFn, id: str) -> Steps:
    """A notice, and a form that the customer fills in before somebody looks at it."""
    channel = draw(st.sampled_from(["sms", "phone", "app"]))
    ways = [{"to": ON, "p": 0.9}, {"to": f"{id}b", "p": 0.1, "loop": "rework"}]
    item = draw(st.sampled_from(["story", "copy", "birthday"]))
    return {
        f"{id}a": _task(draw, "agent", kind="notify", to="customer", channel=channel, tells="progress", next=f"{id}b"),
        f"{id}b": {
            "role": "customer",
            "channel": "web",
            "captures": [item],
            "time": {"work": "3min"},
            "next": f"{id}c",
        },
        f"{id}c": _task(draw, "clerk", kind="check", checks=[item], requires=["story", item], rejects=0.1, next=ways),
    }


PARTS: tuple[Part, ...] = (
    one_after_the_other, inspections, comparison, eligibility, sorting, approval, far_decision, ping_pong, passing_on,
    there_and_back, exception, side_by_side, word,
)  # fmt: skip
"""What a process is put together from."""
