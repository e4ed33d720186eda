"""Processes that use what the format has for a simulation, all of it at once, put together from blocks that end."""

from __future__ import annotations

import json
from typing import Any

from hypothesis import strategies as st

from blueprint.model import Process
from blueprint.workspace import load_text

Steps = dict[str, dict[str, Any]]

_MINUTES = st.integers(1, 20)
_OFFICE = {"tz": "Asia/Shanghai", "open": "Mon-Fri 08:00-10:00"}
_TELLING: list[dict[str, Any]] = [{}, {"to": "customer"}, {"to": "customer", "channel": "phone"}, {"channel": "mail"}]


@st.composite
def everything(draw: st.DrawFn) -> Process:
    """A process of up to four blocks: tasks, choices, parallel work, rework, waits, events, rounds, transfers."""
    builder = _Builder(draw)
    first, last = builder.blocks(draw(st.integers(1, 4)))
    steps = {
        "ask": {"kind": "start", "role": "customer", "next": first},
        "notice": {"kind": "start", "role": "crm", "share": 0.2, "next": first},
        **builder.steps,
        "close": {"role": "agent", "time": {"work": "1min"}, **draw(st.sampled_from(_TELLING)), "next": "done"},
        "done": {"kind": "end"},
    }
    builder.lead(last, "close")
    gold, plain = draw(st.sampled_from([({"priority": 1}, {"priority": 2}), ({}, {})]))
    begun = draw(st.sampled_from([f"{first}.begin", "close"]))
    whole = {
        "blueprint": 1,
        "id": "generated",
        "name": "generated",
        "customer": "customer",
        "volume": draw(
            st.sampled_from(["6/hour", "40/hour", [_rush("Mon-Fri 09:00-12:00"), _rush("Mon-Sun 11:00-13:00")]])
        ),
        "calendar": draw(st.sampled_from([{"tz": "Asia/Shanghai"}, _OFFICE])),
        "tiers": {
            "gold": {"share": 0.3, **gold, "sla": {"cycle": "90% in 30min"}},
            "plain": {"share": 0.5, **plain, "sla": {"cycle": "80% in 2bd", "answer": "15min"}},
            "new": {},
        },
        "roles": _roles(draw),
        "clocks": {"cycle": {"from": "ask", "to": "done"}, "answer": {"from": "ask", "to": begun}},
        "steps": steps,
    }
    return load_text(json.dumps(whole))


def _rush(during: str) -> dict[str, str]:
    return {"during": during, "rate": "30/hour"}


def _roles(draw: st.DrawFn) -> dict[str, Any]:
    counts = st.integers(1, 3)
    return {
        "customer": {"lane": "customer"},
        "agent": {"lane": "frontstage", "count": draw(counts), "cost": "60/h"},
        "expert": {
            "lane": "support",
            "count": draw(counts),
            "calendar": {"tz": draw(st.sampled_from(["Asia/Tokyo", "Europe/Berlin"])), "open": "Mon-Sat 09:00-18:00"},
        },
        "helper": {"lane": "support", **draw(st.sampled_from([{}, {"count": 1}]))},
        "crm": {"lane": "support", "kind": "system", **draw(st.sampled_from([{}, {"count": 2}]))},
    }


class _Builder:
    """Puts blocks together; each has a first step, and a last one that has yet to lead on."""

    def __init__(self, draw: st.DrawFn) -> None:
        self._draw = draw
        self.steps: Steps = {}

    def lead(self, step: str, to: str) -> None:
        for branch in self.steps[step].setdefault("next", [{}]):
            branch.setdefault("to", to)

    def blocks(self, count: int, depth: int = 0) -> tuple[str, str]:
        first, last = self._block(depth)
        for _ in range(count - 1):
            following, end = self._block(depth)
            self.lead(last, following)
            last = end
        return first, last

    def _block(self, depth: int) -> tuple[str, str]:
        plain = [self._task, self._task, self._wait, self._transfer]
        nested = [self._choice, self._parallel, self._rework, self._message]
        make = self._draw(st.sampled_from(plain if depth > 1 else plain + nested))
        return make(depth)

    def _add(self, **step: Any) -> str:
        id = f"s{len(self.steps)}"
        self.steps[id] = step
        return id

    def _work(self) -> Any:
        a, b, c = sorted(self._draw(st.tuples(_MINUTES, _MINUTES, _MINUTES)))
        return self._draw(
            st.sampled_from(
                [
                    f"{a}min",
                    f"{a}min..{c}min",
                    f"{a}min..{b}min..{c}min",
                    {"dist": "exponential", "mean": f"{b}min"},
                    {"dist": "lognormal", "mean": f"{b}min", "sd": f"{a}min"},
                    "1bd",
                ]
            )
        )

    def _maybe(self, **fields: Any) -> dict[str, Any]:
        return fields if self._draw(st.booleans()) else {}

    def _task(self, depth: int) -> tuple[str, str]:
        role = self._draw(st.sampled_from(["agent", "agent", "expert", "crm", "customer"]))
        id = self._add(
            role=role,
            time={"work": self._work(), **self._maybe(wait=self._work())},
            **self._maybe(cost=3),
            **self._maybe(every="15min"),
            **self._draw(st.sampled_from(_TELLING)),
        )
        step = self.steps[id]
        patient = {"gold": "30min", "plain": self._work()}
        step |= self._draw(st.sampled_from([{}, {}, {"patience": patient}, {"patience": self._work()}]))
        over = [
            {"to": "helper"},
            {"to": "helper", "after": "3min", "work": self._work()},
            {"to": "expert", "tiers": ["gold"]},
            {"to": "expert", "after": "10min"},
        ]
        step |= self._maybe(overflow=self._draw(st.lists(st.sampled_from(over), min_size=1, max_size=2)))
        late = [{"escalate": "expert"}, {"after": "25min", "to": "close"}, {"after": "1bd", "escalate": "expert"}]
        if depth == 0:  # out of parallel work nothing leads but its join
            sla = self._draw(st.sampled_from(["10min", {"gold": "5min", "plain": "20min"}]))
            step |= self._maybe(sla=sla, on_timeout=self._draw(st.lists(st.sampled_from(late), min_size=1, max_size=3)))
        return id, id

    def _wait(self, _: int) -> tuple[str, str]:
        id = self._add(kind="wait", time={"wait": self._work()})
        return id, id

    def _transfer(self, _: int) -> tuple[str, str]:
        id = self._add(kind="transfer", role=self._draw(st.sampled_from(["agent", "crm"])), time={"work": "1min"})
        return id, id

    def _choice(self, depth: int) -> tuple[str, str]:
        choice, meet = self._add(kind="decision"), self._add(kind="decision")
        one, end = self.blocks(1, depth + 1)
        other, end_too = self.blocks(1, depth + 1)
        shares = self._draw(st.sampled_from([{}, {"p": 0.7}, {"p": {"gold": 0.9, "plain": 0.2}}]))
        self.steps[choice]["next"] = [{"to": one, **shares}, {"to": other}]
        self.lead(end, meet)
        self.lead(end_too, meet)
        return choice, meet

    def _parallel(self, depth: int) -> tuple[str, str]:
        split, join = self._add(kind="split"), self._add(kind="join")
        one, end = self.blocks(1, 2)
        other, end_too = self.blocks(self._draw(st.integers(1, 2)), 2)
        self.steps[split]["next"] = [{"to": one}, {"to": other}]
        self.lead(end, join)
        self.lead(end_too, join)
        return split, join

    def _rework(self, depth: int) -> tuple[str, str]:
        first, last = self.blocks(1, depth + 1)
        check = self._add(kind="check", role="expert", time={"work": "2min"}, next=[{"to": first, "p": 0.3}, {}])
        self.lead(last, check)
        return first, check

    def _message(self, depth: int) -> tuple[str, str]:
        """One branch sends what the other waits for; where it may not, the wait ends by itself."""
        split, join = self._add(kind="split"), self._add(kind="join")
        sends = self._add(role="agent", time={"work": self._work()}, sends=split, next=[{"to": join}])
        late = self._maybe(on_timeout={"after": "12min", "to": join})
        holds = self._add(kind="wait", event=split, next=[{"to": join}], **late)
        self.steps[split]["next"] = [{"to": sends}, {"to": holds}]
        return split, join
