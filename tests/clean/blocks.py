"""The blocks that clean processes are made of, and sequences of them.

Each block writes steps from ``id`` to ``exit``. Those that take the case out of the host's hands cost two handoffs, and
the host takes it back before anything else: at a split after an expert it would change hands once for each part.
"""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from tests.clean.writer import CONTACT, Fields, Writer


def _task(w: Writer, id: str, exit: str, _: int) -> None:
    w.work(id, w.host, exit)


def _decides(w: Writer, id: str, exit: str, _: int) -> None:
    w.work(id, w.host, exit, decides={"refund": w.draw(st.sampled_from([50, 200]))})


def _system(w: Writer, id: str, exit: str, _: int) -> None:
    w.write(id, role="crm", time={"work": "5s"}, value="bva", requires=["request"], next=exit)


def _talk(w: Writer, id: str, exit: Any, _: int) -> None:
    tells = w.draw(st.sampled_from(["progress", "request"]))
    fields = CONTACT | {
        "tells": tells,
        "time": {"work": "4min"},
        "captures": [w.new("wish")],
        "standard": w.standard(),
    }
    w.write(id, role=w.host, **fields, next=exit)


def _customers_part(w: Writer, id: str, exit: str, _: int) -> None:
    w.write(id, role="customer", time={"work": "10min"}, sla="4h", on_timeout={"to": exit}, next=exit)


def _event(w: Writer, id: str, exit: str, _: int) -> None:
    late = w.draw(st.sampled_from([{"to": exit}, {"notify": [w.host]}]))
    w.write(id, kind="wait", event="delivery", time={"wait": "2h"}, sla="4h", on_timeout=late, next=exit)


def _feedback(w: Writer, id: str, exit: str, _: int) -> None:
    ask = w.new("understood")
    w.work(id, w.host, ask)
    back = w.draw(st.sampled_from([0.05, 0.2, 0.4]))
    _talk(w, ask, [{"to": exit, "p": 1 - back}, {"to": id, "p": back, "loop": "feedback"}], 0)


def _choice(w: Writer, id: str, exit: str, depth: int) -> None:
    first, second = w.new("this"), w.new("that")
    p = w.draw(st.sampled_from([0.1, 0.5, 0.75]))
    ways = [{"to": first, "p": p}, w.draw(st.sampled_from([{"to": second}, {"to": second, "p": 1 - p}]))]
    who: Fields = w.draw(st.sampled_from([{}, {"role": w.host, "time": {"work": "1min"}}]))
    w.write(id, kind="decision", **who, next=ways)
    _apart(w, [(first, exit), (second, exit)], depth)


def _parallel(w: Writer, id: str, exit: str, depth: int) -> None:
    first, second, last, other, meet = (w.new(word) for word in ("here", "there", "last", "other", "meet"))
    w.write(id, kind="split", next=[first, second])
    _apart(w, [(first, last), (second, other)], depth)
    w.work(last, w.host, meet)
    _system(w, other, meet, 0)
    w.write(meet, kind="join", next=exit)


def _aside(w: Writer, id: str, exit: str, _: int) -> None:
    """An expert works beside the host."""
    here, there, meet = w.new("here"), w.new("there"), w.new("meet")
    w.write(id, kind="split", next=[here, there])
    w.work(here, w.host, meet)
    w.work(there, "expert", meet, to=w.host)
    w.write(meet, kind="join", next=exit)


def _for_vips(w: Writer, id: str, exit: str, _: int) -> None:
    extra = w.new("courtesy")
    w.write(id, kind="decision", next=[{"to": extra, "tiers": ["vip"]}, {"to": exit, "tiers": ["standard"]}])
    made = list(w.made)
    w.work(extra, w.host, exit, tiers=["vip"])
    w.made = made


def _consult(w: Writer, id: str, exit: str, _: int) -> None:
    w.work(id, "expert", exit, to=w.host)


def _transfer(w: Writer, id: str, exit: str, _: int) -> None:
    expert = w.new("expert")
    w.write(id, kind="transfer", role=w.host, time={"work": "1min"}, value="bva", next=expert)
    w.work(expert, "expert", exit, to=w.host)


def _review(w: Writer, id: str, exit: str, _: int) -> None:
    """The manager looks at it; what is refused comes back."""
    look = w.new("look")
    w.work(id, w.host, look)
    kind: Fields = w.draw(st.sampled_from([{"kind": "check", "checks": [w.new("criterion")]}, _APPROVE]))
    ways = [{"to": exit, "p": 0.93}, {"to": id, "p": 0.07, "loop": "rework"}]
    w.write(
        look,
        role="manager",
        to=w.host,
        time={"wait": "30min", "work": "5min"},
        value="bva",
        rejects="7%",
        **kind,
        next=ways,
    )


_APPROVE = {"kind": "approve", "decides": {"refund": 5000}}
_PLAIN = (_task, _decides, _system, _talk, _customers_part, _event, _feedback)
_NESTED = (_choice, _parallel)
_AWAY = {_aside: 2.0, _consult: 2.0, _transfer: 2.0, _review: 2.2}
"""The blocks that hand over, with what they spend."""


def _apart(w: Writer, parts: list[tuple[str, str]], depth: int) -> None:
    """Alternatives, or parallel parts: what one of them makes, the others and what follows do not have."""
    made = list(w.made)
    for id, exit in parts:
        w.made = list(made)
        sequence(w, id, exit, depth - 1)
    w.made = made


def sequence(w: Writer, id: str, exit: str, depth: int) -> None:
    ids = [id, *(w.new("step") for _ in range(w.draw(st.integers(0, 3 if depth > 1 else 1))))]
    for here, onward in zip(ids, [*ids[1:], exit], strict=True):
        away = [block for block, cost in _AWAY.items() if cost <= w.handoffs]
        tiered = [_for_vips] if w.tiered else []
        block = w.draw(st.sampled_from([*_PLAIN, *(_NESTED if depth else ()), *away, *tiered]))
        if block in _AWAY:
            w.handoffs -= _AWAY[block]
            back = w.new("back")
            block(w, here, back, depth)
            w.work(back, w.host, onward)
        else:
            block(w, here, onward, depth)
