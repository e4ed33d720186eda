"""The invariants by brute force, from what the files say: every walk on which no step occurs more than twice.

It shares no code with the program. It knows processes of one tier; parallel work only as a split whose branches are
single steps that lead to one join, which is walked in every order.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import permutations
from typing import Any

from ruamel.yaml import YAML

Steps = dict[str, dict[str, Any]]
Walk = tuple[str, ...]


def read(text: str) -> dict[str, Any]:
    """A file as plain data."""
    found: dict[str, Any] = YAML(typ="safe", pure=True).load(text)
    return found


def many(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [] if value is None else [value]


def ways(step: dict[str, Any]) -> list[tuple[str, float]]:
    """Where a step leads, with the probabilities."""
    branches = [one if isinstance(one, dict) else {"to": one} for one in many(step.get("next"))]
    left = 1 - sum(one.get("p", 0) for one in branches)
    silent = sum("p" not in one for one in branches)
    return [(one["to"], one["p"] if "p" in one else left / silent) for one in branches]


def walks(steps: Steps) -> list[Walk]:
    """Every walk from the start until nothing follows."""
    start = next(id for id, step in steps.items() if step.get("kind") == "start")
    return list(_walks(steps, (start,)))


def _walks(steps: Steps, walk: Walk) -> Iterator[Walk]:
    onward = [to for to, p in ways(steps[walk[-1]]) if p > 0]
    if steps[walk[-1]].get("kind") == "split":
        for order in permutations(onward):
            if walk.count(order[0]) < 2:
                yield from _walks(steps, (*walk, *order, steps[order[0]]["next"]))
        return
    if not onward:
        yield walk
    for to in onward:
        if walk.count(to) < 2:
            yield from _walks(steps, (*walk, to))


def before(found: list[Walk], id: str) -> list[set[str]]:
    """For each walk to a step, what was done before it came there for the first time."""
    return [set(walk[: walk.index(id)]) for walk in found if id in walk]


def broken(as_is: dict[str, Any], to_be: dict[str, Any]) -> set[str]:
    """The invariants that do not hold of the to-be, and held of the as-is."""
    was, now = walks(as_is["steps"]), walks(to_be["steps"])
    stand = {
        id: [one for one, step in to_be["steps"].items() if id in (one, *many(step.get("replaces")))]
        for id in as_is["steps"]
    }
    checks = {
        "I1": _unsound(to_be, now, as_is, was),
        "I2": _undecided(as_is, to_be, was, now, stand),
        "I3": _together(as_is, to_be, stand),
        "I4": _unlawful(as_is, was, now, stand),
        "I5": _unseen(as_is, to_be, was, now, stand),
        "I6": _lacking(as_is, to_be, was, now),
        "I7": any(abs(sum(p for _, p in ways(step)) - 1) > 1e-3 for step in to_be["steps"].values() if ways(step)),
        "I8": _silent(to_be, now) and not _silent(as_is, was),
        "I10": any(not ids and id not in to_be.get("dropped", {}) for id, ids in stand.items()),
    }
    return {code for code, is_broken in checks.items() if is_broken}


def _outcomes(whole: dict[str, Any], found: list[Walk]) -> set[str]:
    return {whole["steps"][walk[-1]].get("outcome", walk[-1]) for walk in found}


def _unsound(to_be: dict[str, Any], now: list[Walk], as_is: dict[str, Any], was: list[Walk]) -> bool:
    reached = {id for walk in now for id in walk}
    whole = {id for walk in was for id in walk}
    lost = {id for id in to_be["steps"] if id not in reached and (id in whole or id not in as_is["steps"])}
    return bool(lost) or not _outcomes(as_is, was) <= _outcomes(to_be, now)


def _deciders(whole: dict[str, Any], amount: float) -> set[str]:
    roles = whole["roles"]
    return {
        id
        for id, step in whole["steps"].items()
        if step.get("decides", {}).get("refund", -1) >= amount
        and roles[step["role"]].get("authority", {}).get("refund", -1) >= amount
    }


def _undecided(
    as_is: dict[str, Any], to_be: dict[str, Any], was: list[Walk], now: list[Walk], stand: dict[str, list[str]]
) -> bool:
    for amount in {step["decides"]["refund"] for step in as_is["steps"].values() if "decides" in step}:
        old, new = _deciders(as_is, amount), _deciders(to_be, amount)
        if any(old & set(walk) for walk in was) and not any(new & set(walk) for walk in now):
            return True
        for id in as_is["steps"]:
            earlier = before(was, id)
            if earlier and id not in old and all(old & done for done in earlier):
                for one in stand[id]:
                    if any(not new & done for done in before(now, one)) and one not in new:
                        return True
    return False


def _together(as_is: dict[str, Any], to_be: dict[str, Any], stand: dict[str, list[str]]) -> bool:
    kept = [set(pair) for pair in to_be.get("separate") or []]
    return any(
        not any({a, b} in kept for a in stand[pair[0]] for b in stand[pair[1]]) for pair in as_is.get("separate") or []
    )


def _unlawful(as_is: dict[str, Any], was: list[Walk], now: list[Walk], stand: dict[str, list[str]]) -> bool:
    legal = [id for id, step in as_is["steps"].items() if "legal" in step]
    for id in legal:
        if all(id in walk for walk in was) and not all(set(stand[id]) & set(walk) for walk in now):
            return True
        for other in legal:
            earlier = before(was, other)
            if other != id and earlier and all(id in done for done in earlier):
                for one in stand[other]:
                    if any(not set(stand[id]) & done for done in before(now, one)):
                        return True
    return False


def _unseen(
    as_is: dict[str, Any], to_be: dict[str, Any], was: list[Walk], now: list[Walk], stand: dict[str, list[str]]
) -> bool:
    reached = {id for walk in now for id in walk}
    for id, step in as_is["steps"].items():
        for item in many(step.get("evidence")):
            carriers = {one for one in stand[id] if item in many(to_be["steps"][one].get("evidence"))} & reached
            if any(id in walk for walk in was) and not carriers:
                return True
            if all(id in walk for walk in was) and not all(carriers & set(walk) for walk in now):
                return True
    return False


def _lacks(whole: dict[str, Any], found: list[Walk], id: str, item: str) -> bool:
    steps = whole["steps"]
    givers = {one for one in steps if item in (*many(steps[one].get("produces")), *many(steps[one].get("captures")))}
    return any(not (givers - {id}) & done for done in before(found, id))


def _lacking(as_is: dict[str, Any], to_be: dict[str, Any], was: list[Walk], now: list[Walk]) -> bool:
    for id, step in to_be["steps"].items():
        for item in many(step.get("requires")):
            old = [
                one
                for one in (id, *many(step.get("replaces")))
                if item in many(as_is["steps"].get(one, {}).get("requires"))
            ]
            if _lacks(to_be, now, id, item) and not any(_lacks(as_is, was, one, item) for one in old):
                return True
    return False


def _silent(whole: dict[str, Any], found: list[Walk]) -> bool:
    """Whether a customer's case can end without an answer."""
    answers = {
        id
        for id, step in whole["steps"].items()
        if step.get("to") == "customer"
        and "answer" in many(step.get("tells", "answer"))
        and step.get("kind") != "notify"
    }
    return any(not answers & set(walk) for walk in found)


def figures(whole: dict[str, Any]) -> dict[str, float]:
    """Work, wait and cost a case, by following the cases step after step until hardly any are left."""
    steps, roles = whole["steps"], whole["roles"]
    start = next(id for id, step in steps.items() if step.get("kind") == "start")
    now, sums = {start: 1.0}, {"work_min": 0.0, "wait_min": 0.0, "cost": 0.0}
    while sum(now.values()) > 1e-12:
        after: dict[str, float] = {}
        for id, n in now.items():
            time = steps[id].get("time", {})
            work, wait = (minutes(time.get(name, "0min")) for name in ("work", "wait"))
            rate = float(roles.get(steps[id].get("role"), {}).get("cost", "0/h").removesuffix("/h"))
            sums["work_min"] += n * work
            sums["wait_min"] += n * wait
            sums["cost"] += n * work / 60 * rate
            for to, p in ways(steps[id]):
                part = 1.0 if steps[id].get("kind") == "split" else p / _awaited(steps, to)
                after[to] = after.get(to, 0.0) + n * part
        now = after
    return sums


def _awaited(steps: Steps, id: str) -> int:
    """How many ways a join waits for; 1 for any other step, which starts at each arrival."""
    return sum(to == id for step in steps.values() for to, _ in ways(step)) if steps[id].get("kind") == "join" else 1


def minutes(written: Any) -> float:
    """A duration of the few forms that occur here."""
    text = str(written)
    for unit, size in (("min", 1.0), ("h", 60.0), ("d", 1440.0), ("s", 1 / 60)):
        if text.endswith(unit):
            return float(text.removesuffix(unit)) * size
    return float(text)
