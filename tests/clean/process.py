"""Random processes that are well written: by the definitions no rule of the recommended set has anything to say.

The frame is fixed: the customer asks, an agent receives, at the end somebody answers. Between the two stand random
blocks, each written as the rules ask for. What makes a process clean as a whole is kept by a `Writer`: handoffs that
do not add up to more than three, and data that every path has made before a step requires it.
"""

from __future__ import annotations

import json

from hypothesis import strategies as st

from tests.clean.blocks import sequence
from tests.clean.writer import CONTACT, Fields, Writer

GROUPS = ("other", "complaint", "contact-centre")

_ROLES = {
    "customer": {"lane": "customer"},
    "agent": {"lane": "frontstage", "count": 12, "cost": "60/h", "authority": {"refund": 200}, "escalates_to": "owner"},
    "owner": {"lane": "frontstage", "count": 6, "authority": {"refund": 2000}, "escalates_to": "manager"},
    "expert": {"lane": "support", "count": 4, "escalates_to": "manager"},
    "manager": {"lane": "backstage", "count": 2, "authority": {"refund": 5000}},
    "crm": {"lane": "support", "kind": "system"},
}

_TIERS = {"vip": {"share": "10%", "priority": 1}, "standard": {"share": "90%", "priority": 2}}

BESIDE = {
    "organization.yaml": {"organization": 1, "name": "Clean", "languages": ["en"], "major": "complaint.major"},
    "major.yaml": {
        "blueprint": 1,
        "id": "complaint.major",
        "name": "Major complaints",
        "roles": _ROLES,
        "steps": {
            "take": {"kind": "start", "next": "see_to_it"},
            "see_to_it": {"role": "owner", "next": "done"},
            "done": {"kind": "end"},
        },
    },
}
"""The workspace that a clean process stands in, by file: its complaints may be major ones."""

_PROFILES: list[list[str]] = [[], ["iso10002"], ["iso10002", "cn-bank-insurance-2020"]]


@st.composite
def clean(draw: st.DrawFn) -> str:
    """A well written process, as the text of its file."""
    group = draw(st.sampled_from(GROUPS))
    w = Writer(draw, group, tiered=draw(st.booleans()))
    w.write("ask", kind="start", role="customer", channel=["phone", "app"], next="receive")
    received = CONTACT | {"to": None, "captures": ["name", "story"], "produces": ["case_record"]}
    w.write(
        "receive", role="agent", time={"wait": "30s", "work": "4min"}, standard=w.standard(), **received, next="thank"
    )
    w.write("thank", kind="notify", role="crm", to="customer", tells="acknowledge", value="bva", next="first")
    w.made += ["name", "story", "case_record"]
    if group == "complaint":
        _take_over(w)
    sequence(w, "body" if group == "complaint" else "first", "answer", 2)
    known = ["story", "case_record"] if group == "complaint" else w.made  # major complaints skip the body
    requires = draw(st.lists(st.sampled_from(known), max_size=2, unique=True))
    w.write(
        "answer",
        role=w.host,
        **CONTACT,
        time={"work": "6min"},
        standard=w.standard(),
        requires=requires,
        produces=["reply"],
        next="done",
    )
    if group == "complaint":
        _aftercare(w)
    w.write("done", kind="end")
    return json.dumps(_frame(group, w), ensure_ascii=False)


def _take_over(w: Writer) -> None:
    w.work("first", "owner", "triage")
    ways = [{"to": "major", "p": 0.05, "when": "major"}, {"to": "body", "p": 0.95}]
    w.write("triage", kind="decision", role="owner", time={"work": "1min"}, standard=w.standard(), next=ways)
    w.write(
        "major",
        kind="call",
        process="complaint.major",
        role="owner",
        time={"work": "20min"},
        value="va",
        standard=w.standard(),
        next="answer",
    )


def _aftercare(w: Writer) -> None:
    w.steps["answer"]["next"] = [{"to": "pause", "p": 0.9}, {"to": "elsewhere", "p": 0.1, "when": "not accepted"}]
    w.write("elsewhere", kind="notify", role="owner", to="customer", tells="remedy", value="bva", next="pause")
    w.write("pause", kind="wait", time={"wait": "3d"}, next="call_back")
    w.write(
        "call_back",
        role="owner",
        **CONTACT,
        tells="follow_up",
        time={"work": "5min"},
        standard=w.standard(),
        produces=["improvement"],
        next="done",
    )


def _kept_apart(w: Writer, complaint: bool) -> list[list[str]]:
    """Pairs of steps that two persons do: there are enough of every role for one pair of them."""
    host = [id for id, step in w.steps.items() if step.get("role") == w.host and step.get("kind") != "transfer"]
    pair = w.draw(st.lists(st.sampled_from(host), min_size=2, max_size=2, unique=True))
    return [pair, *([["first", "@complained_about"]] if complaint else [])]


def _frame(group: str, w: Writer) -> Fields:
    complaint = group == "complaint"
    promise = {"resolve": "10d", **({"answer": "80% in 2min"} if group == "contact-centre" else {})}
    tiers = _TIERS if w.tiered else {"standard": {"share": "100%"}}
    return {
        "blueprint": 1,
        "id": "clean",
        "name": {"en": "Clean", "zh": "规范流程"},
        "group": group,
        "owner": "owner",
        "customer": "customer",
        "inputs": ["request"],
        "outputs": ["reply", "improvement"] if complaint else ["reply"],
        "value": {"en": "The question is answered", "zh": "问题得到答复"},
        "tiers": {id: tier | {"sla": promise} for id, tier in tiers.items()},
        "roles": _ROLES,
        "clocks": {"resolve": {"from": "ask", "to": "answer"}, "answer": {"from": "ask", "to": "receive.begin"}},
        "separate": _kept_apart(w, complaint),
        "profiles": w.draw(st.sampled_from(_PROFILES)) if complaint else [],
        **({"volume": "2/hour"} if group == "contact-centre" else {}),
        **({"reports": [{"name": "weekly", "every": "week", "from": "owner", "to": "manager"}]} if complaint else {}),
        "steps": w.steps,
    }
