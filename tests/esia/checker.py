"""The ten invariants by brute force, from what the files say: every marking that a case can come by, tier by tier.

It shares no code with the program. It is for small processes that say where they lead by `next` alone.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from fractions import Fraction
from itertools import combinations, product
from typing import Any

from ruamel.yaml import YAML

from tests.esia.net import Marking, Net, many, minutes, number

Whole = dict[str, Any]
Stand = dict[str, list[str]]


def read(text: str) -> Whole:
    """A file as plain data."""
    found: Whole = YAML(typ="safe").load(text)
    return found


def tiers(whole: Whole) -> list[str]:
    return list(whole.get("tiers") or ["standard"])


def broken(as_is: Whole, to_be: Whole) -> set[str]:
    """The invariants that do not hold of the to-be, and held of the as-is."""
    stand = {
        id: [one for one, step in to_be["steps"].items() if id in (one, *many(step.get("replaces")))]
        for id in as_is["steps"]
    }
    gone = any(not ids and id not in to_be.get("dropped", {}) for id, ids in stand.items())
    found = ({"I10"} if gone else set()) | ({"I3"} if _together(as_is, to_be, stand) else set())
    pairs = [(Net(as_is, tier), Net(to_be, tier)) for tier in tiers(as_is)]
    reached, still = ({id for net in nets for id in net.arrived()} for nets in zip(*pairs, strict=True))
    if any(id not in still and (id in reached or id not in as_is["steps"]) for id in to_be["steps"]):
        found.add("I1")
    return found.union(*(_broken(was, now, stand) for was, now in pairs))


def _broken(was: Net, now: Net, stand: Stand) -> set[str]:
    """What is broken for one tier. Of a process that does not work at all nothing else is asked."""
    if now.flaws() - was.flaws():
        return {"I1"}
    checks = {
        "I1": not _outcomes(was).keys() <= _outcomes(now).keys(),
        "I2": _undecided(was, now, stand),
        "I3": _too_few(now) and not _too_few(was),
        "I4": _unlawful(was, now, stand) or _shifted(was, now),
        "I5": _unseen(was, now, stand),
        "I6": _lacking(was, now),
        "I7": bool(_wrong_sums(now) - _wrong_sums(was)),
        "I8": bool(_unanswered(now) - _unanswered(was)) or bool(_unheard(now) - _unheard(was)),
        "I9": _later(was, now),
    }
    return {code for code, is_broken in checks.items() if is_broken}


def _outcomes(net: Net) -> dict[str, set[str]]:
    """The ends that a case can come to, by outcome."""
    found: dict[str, set[str]] = {}
    for id in set(net.ends()) & net.arrived():
        found.setdefault(net.steps[id].get("outcome", id), set()).add(id)
    return found


def _covers(limit: Any, amount: Any) -> bool:
    """Whether a limit, or a decision, is of this amount; true is without limit."""
    return limit is True or (limit not in (None, False) and amount is not True and limit >= amount)


def _deciders(net: Net, kind: str, amount: Any) -> set[str]:
    roles = net.whole["roles"]
    return {
        id
        for id in net.arrived()
        if _covers(net.steps[id].get("decides", {}).get(kind), amount)
        and _covers(roles[net.steps[id]["role"]].get("authority", {}).get(kind), amount)
    }


def _undecided(was: Net, now: Net, stand: Stand) -> bool:
    decided = {entry for id in was.arrived() for entry in was.steps[id].get("decides", {}).items()}
    for kind, amount in decided:
        old, new = _deciders(was, kind, amount), _deciders(now, kind, amount)
        after = was.arrived() - was.arrived(without=old)
        free = now.arrived(without=new) - new
        if old and not new:
            return True
        if old and any(free & set(stand[id]) for id in after - old):
            return True
    return False


def _pairs(whole: Whole) -> list[set[str]]:
    return [set(pair) for group in whole.get("separate") or [] for pair in combinations(group, 2)]


def _together(as_is: Whole, to_be: Whole, stand: Stand) -> bool:
    """Whether two that were kept apart are not any more, or a single person may be the one that the case is about."""
    kept = _pairs(to_be)
    for pair in _pairs(as_is):
        first, second = ([one] if one.startswith("@") else stand[one] for one in sorted(pair))
        if not any({a, b} in kept for a in first for b in second):
            return True
    return bool(_alone(to_be) - _alone(as_is))


def _alone(whole: Whole) -> set[str]:
    """The steps kept apart from a person named by the case that a single person does."""
    named = [pair for pair in _pairs(whole) if any(one.startswith("@") for one in pair)]
    steps = whole["steps"]
    return {id for pair in named for id in pair if id in steps and whole["roles"][steps[id]["role"]].get("count") == 1}


def _too_few(net: Net) -> bool:
    """Whether in some case the persons of a role cannot be given its steps as they are kept apart: tries them all."""
    pairs = _pairs(net.whole)
    kept = {id for pair in pairs for id in pair if id in net.arrived()}
    for role, about in net.whole["roles"].items():
        own = {id for id in kept if net.steps[id].get("role") == role}
        apart = [pair for pair in pairs if len(pair & own) == 2]
        if apart and about.get("count") and any(_cannot(done, apart, about["count"]) for done in _done(net, own)):
            return True
    return False


def _cannot(done: frozenset[str], apart: list[set[str]], count: int) -> bool:
    asked = [sorted(pair) for pair in apart if pair <= done]
    persons = (dict(zip(sorted(done), one, strict=True)) for one in product(range(count), repeat=len(done)))
    return not any(all(given[a] != given[b] for a, b in asked) for given in persons)


def _done(net: Net, ids: Collection[str]) -> set[frozenset[str]]:
    """The sets of these steps that are done in one case."""
    queue: list[tuple[Marking, frozenset[str]]] = [(one, frozenset()) for one in net.beginnings]
    seen, found = set(queue), set[frozenset[str]]()
    while queue:
        marking, done = queue.pop()
        found.add(done)
        for id in net.enabled(marking):
            for _, after in net.fire(marking, id):
                state = after, done | ({id} & set(ids))
                if state not in seen:
                    seen.add(state)
                    queue.append(state)
    return found


def _unlawful(was: Net, now: Net, stand: Stand) -> bool:
    """Between any two of the starts, the legal steps and the outcomes: what every case passed, some case does not."""
    legal = [id for id, step in was.steps.items() if "legal" in step and id in was.arrived()]
    goals = [(ids, _outcomes(now).get(name, set())) for name, ids in _outcomes(was).items()]
    goals += [({id}, set(stand[id])) for id in legal]
    for law in legal:
        for begin in (None, *legal):
            here = was.beginnings if begin is None else was.after([begin])
            there = now.beginnings if begin is None else now.after(stand[begin])
            for goal, kept in goals:
                if law == begin or goal in ({law}, {begin}) or not goal & was.arrived(beginnings=here):
                    continue
                passed = not goal & (was.arrived({law}, here) - {law})
                if passed and kept & (now.arrived(stand[law], there) - set(stand[law])):
                    return True
    return False


def _shifted(was: Net, now: Net) -> bool:
    """Whether of the cases at a decision that leads to a legal step another part ever comes there."""
    for id in was.steps.keys() & now.steps.keys() & was.arrived() & now.arrived():
        for law in (to for to, _ in was.ways[id] if "legal" in was.steps[to] and to in now.steps):
            before, after = was.chance(id, law), now.chance(id, law)
            if before is not None and after is not None and abs(before - after) > Fraction(1, 1000):
                return True
    return False


def _unseen(was: Net, now: Net, stand: Stand) -> bool:
    for id in was.arrived():
        for item in many(was.steps[id].get("evidence")):
            carriers = {
                one for one in stand[id] if one in now.arrived() and item in many(now.steps[one].get("evidence"))
            }
            if not carriers or _passed_over(was, now, id, carriers):
                return True
    return False


def _passed_over(was: Net, now: Net, id: str, carriers: set[str]) -> bool:
    """Whether a case comes by a step, and never by these, all of whose like came by this one."""
    before, after = _run_by(was, {id}), _run_by(now, carriers)
    stood_for = ({one, *many(now.steps[one].get("replaces"))} & was.arrived() for one in after)
    return bool(after and not before) or any(ids and not ids & before for ids in stood_for)


def _run_by(net: Net, without: set[str]) -> set[str]:
    """The steps of all cases that come to their end without some steps."""
    played, finished, grown = net.play(net.beginnings, without), {()}, True
    while grown:
        more = {marking for marking, onward in played.items() if finished & set(onward)} - finished
        finished, grown = finished | more, bool(more)
    moves = ((id, after) for marking in played for id in net.enabled(marking) for _, after in net.fire(marking, id))
    return {id for id, after in moves if id not in without and after in finished}


def _lacks(net: Net, id: str, item: str) -> bool:
    """Whether a case can come to a step without an item."""
    if item in many(net.whole.get("inputs")) or "held_since" in net.whole.get("data", {}).get(item, {}):
        return False
    steps = net.steps
    givers = {one for one in steps if item in (*many(steps[one].get("produces")), *many(steps[one].get("captures")))}
    return id in net.arrived(without=givers - {id})


def _lacking(was: Net, now: Net) -> bool:
    for id in now.arrived():
        for item in many(now.steps[id].get("requires")):
            old = [
                one
                for one in (id, *many(now.steps[id].get("replaces")))
                if one in was.arrived() and item in many(was.steps[one].get("requires"))
            ]
            if _lacks(now, id, item) and not any(_lacks(was, one, item) for one in old):
                return True
    return False


def _wrong_sums(net: Net) -> set[str]:
    splits = {id for id, step in net.steps.items() if step.get("kind") == "split"}
    sums = {id: sum(p for _, p in ways) for id, ways in net.ways.items() if ways and id not in splits}
    return {id for id, whole in sums.items() if abs(whole - 1) > Fraction(1, 1000)}


def _customers(net: Net) -> set[str]:
    return {id for id, role in net.whole["roles"].items() if role.get("lane") == "customer"}


def _answers(net: Net) -> set[str]:
    """The steps by which the customer gets an answer: a notice tells progress, if nothing else is said."""
    return {
        id
        for id, step in net.steps.items()
        if step.get("to") in _customers(net)
        and "answer" in many(step.get("tells", "progress" if step.get("kind") == "notify" else "answer"))
    }


def _unanswered(net: Net) -> set[str]:
    """The ends that a customer's case can come to without an answer."""
    starts = [one for one in net.beginnings if net.steps[one[0][1]].get("role") in _customers(net)]
    return set(net.ends()) & net.arrived(_answers(net), starts)


def _unheard(net: Net) -> set[str]:
    """The steps at which somebody who meets customers, or the owner, hands on a case and may never hear of it again."""
    roles, owner, answers = net.whole["roles"], net.whole.get("owner"), _answers(net)
    meeting = {step.get("role") for step in net.steps.values() if _is_contact(net, step)}
    found = set()
    for id in net.arrived(without=answers) - answers:
        role = net.steps[id].get("role")
        if role not in roles or not _is_human(net, id) or role not in meeting | {owner}:
            continue
        concerned = {role, owner} - {None}
        heard = answers | {
            one for one, step in net.steps.items() if step.get("role") in concerned or step.get("to") in concerned
        }
        if any(set(net.ends()) & net.arrived(heard, net.after([to])) for to in _takers(net, id) - heard):
            found.add(id)
    return found


def _is_human(net: Net, id: str) -> bool:
    role = net.whole["roles"].get(net.steps[id].get("role"), {"kind": "system"})
    return role.get("kind", "person") != "system" and role.get("lane") != "customer"


def _is_contact(net: Net, step: dict[str, Any]) -> bool:
    role = step.get("role")
    if role is None or role in _customers(net) or net.whole["roles"][role].get("kind", "person") != "person":
        return False
    return step.get("to") in _customers(net) or ("channel" in step and "to" not in step)


def _takers(net: Net, id: str) -> set[str]:
    """The next human steps before an answer."""
    found, queue, seen = set[str](), [id], {id}
    while queue:
        for to, _ in net.ways[queue.pop()]:
            if to not in seen and to not in _answers(net):
                seen.add(to)
                (found.add if _is_human(net, to) else queue.append)(to)
    return found


def _later(was: Net, now: Net) -> bool:
    """Whether the mean time on a clock rises by more than a hundredth of what is promised on it."""
    for name, target in was.whole.get("tiers", {}).get(was.tier, {}).get("sla", {}).items():
        promised = minutes(str(target).split(" in ")[-1])
        clock = was.whole.get("clocks", {}).get(name)
        before, after = (one.clock(clock["from"], many(clock["to"])) if clock else None for one in (was, now))
        if before is not None and after is not None and after - before > promised / 100:
            return True
    return False


def figures(whole: Whole) -> dict[str, float]:
    """Work, wait, cost, approvals and losses from failures a case, over all tiers."""
    sums = dict.fromkeys(("work_min", "wait_min", "cost", "approvals", "expected_loss"), Fraction(0))
    for tier in tiers(whole):
        share = number((whole.get("tiers") or {}).get(tier, {}).get("share", 1))
        net = Net(whole, tier)
        for id, n in net.visits().items():
            for name, value in _spent(whole, net.steps[id]):
                sums[name] += share * n * value
    return {name: float(value) for name, value in sums.items()}


def _spent(whole: Whole, step: dict[str, Any]) -> Iterator[tuple[str, Fraction]]:
    """What one visit to a step takes."""
    time = step.get("time", {})
    work = minutes(time.get("work", "0min"))
    rate = whole["roles"].get(step.get("role"), {}).get("cost", "0/h").removesuffix("/h")
    yield "work_min", work
    yield "wait_min", minutes(time.get("wait", "0min"))
    yield "cost", work / 60 * Fraction(rate) + number(step.get("cost", 0))
    yield "approvals", Fraction(step.get("kind") == "approve")
    for one in many(step.get("fail")):
        if "p" in one and "cost" in one:
            yield "expected_loss", number(one["p"]) * number(one["cost"])
