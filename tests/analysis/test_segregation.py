"""Segregation of duties: who can do what with how many persons, against trying every assignment."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import combinations, product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from blueprint.analysis import analyze
from blueprint.analysis.persons import enough
from blueprint.analysis.segregation import alone_with, conflicts, recuses
from blueprint.workspace import load_text

HEAD = """\
blueprint: 1
id: case
name: Case
customer: customer
"""


def _conflicts(
    steps: str, separate: str, count: int = 1, extra: str = ""
) -> list[tuple[str, int, set[frozenset[str]]]]:
    roles = f"roles: {{customer: {{lane: customer}}, clerk: {{count: {count}}}, boss: {{count: 1}}, many: {{}}}}\n"
    study = analyze(load_text(f"{HEAD}{roles}{extra}separate: {separate}\nsteps:\n{steps}  end: {{kind: end}}\n"))
    return [(one.role, one.count, {frozenset(s.pair) for s in one.separations}) for one in study.of(conflicts)]


def _pairs(*pairs: str) -> set[frozenset[str]]:
    return {frozenset(pair) for pair in pairs}


LINE = """\
  ask: {kind: start, role: customer, next: a}
  a: {role: clerk, next: b}
  b: {role: clerk, next: c}
  c: {role: clerk, next: d}
  d: {role: boss, next: e}
  e: {role: many, next: f}
  f: {role: many, next: end}
"""


def test_two_of_one_role_need_two_persons() -> None:
    assert _conflicts(LINE, "[[a, b]]") == [("clerk", 1, _pairs("ab"))]
    assert _conflicts(LINE, "[[a, b]]", count=2) == []


def test_different_roles_are_different_persons_and_an_unset_count_is_enough() -> None:
    assert _conflicts(LINE, "[[c, d], [e, f], [a, d]]") == []


def test_an_entry_of_three_keeps_each_from_each() -> None:
    """Three persons are needed; with two, all three pairs make the conflict: without any, two are enough."""
    assert _conflicts(LINE, "[[a, b, c]]", count=2) == [("clerk", 2, _pairs("ab", "bc", "ac"))]
    assert _conflicts(LINE, "[[a, b, c]]", count=3) == []


def test_conflicts_that_share_nothing_are_shown_each() -> None:
    assert _conflicts(LINE, "[[a, b], [b, c]]") == [("clerk", 1, _pairs("ab")), ("clerk", 1, _pairs("bc"))]


ALTERNATIVES = """\
  ask: {kind: start, role: customer, next: [{to: a, p: 0.5}, {to: b, p: 0.5}]}
  a: {role: clerk, next: c}
  b: {role: clerk, next: c}
  c: {role: many, next: %s}
"""


def test_alternatives_never_meet_unless_a_case_goes_round() -> None:
    assert _conflicts(ALTERNATIVES % "end", "[[a, b]]") == []
    round_again = ALTERNATIVES % "[{to: choose, p: 0.1}, {to: end, p: 0.9}]"
    round_again += "  choose: {kind: decision, next: [{to: a, p: 0.5}, {to: b, p: 0.5}]}\n"
    assert _conflicts(round_again, "[[a, b]]") == [("clerk", 1, _pairs("ab"))]


def test_three_apart_of_which_no_case_has_all() -> None:
    """a-c and b-c meet in one case each, a and b in none: two persons are enough."""
    with_c = (ALTERNATIVES % "end").replace("role: many", "role: clerk")
    assert _conflicts(with_c, "[[a, b, c]]", count=2) == []
    assert len(_conflicts(with_c, "[[a, b, c]]", count=1)) == 2


PARALLEL = """\
  ask: {kind: start, role: customer, next: fork}
  fork: {kind: split, next: [a, b]}
  a: {role: clerk, next: meet}
  b: {role: clerk, next: meet}
  meet: {kind: join, next: choose}
  choose: {kind: decision, next: [{to: c, p: 0.5}, {to: d, p: 0.5}]}
  c: {role: clerk, next: end}
  d: {role: clerk, next: end}
"""


def test_parallel_steps_meet_and_alternatives_behind_their_join_do_not() -> None:
    assert _conflicts(PARALLEL, "[[a, b]]") == [("clerk", 1, _pairs("ab"))]
    assert _conflicts(PARALLEL, "[[c, d]]") == []


def test_a_branch_that_a_tier_never_takes_separates_nothing_there() -> None:
    steps = LINE.replace("a: {role: clerk, next: b}", "a: {role: clerk, next: [{to: b, p: {x: 1, y: 0}}, {to: c}]}")
    tiers = "tiers: {x: {share: 0.5}, y: {share: 0.5}}\n"
    study = analyze(
        load_text(
            f"{HEAD}roles: {{customer: {{lane: customer}}, clerk: {{count: 1}}, boss: {{}}, many: {{}}}}\n{tiers}"
            f"separate: [[a, b], [a, c]]\nsteps:\n{steps}  end: {{kind: end}}\n"
        )
    )
    assert [(one.tier, one.steps) for one in study.of(conflicts)] == [("x", ("a", "b")), (None, ("a", "c"))]


def test_a_person_named_by_the_case_may_be_anybody_of_the_role() -> None:
    """a, b and the named one are three persons; two suffice where only one step is kept from the named one."""
    assert _conflicts(LINE, '[[a, b], [a, "@who"], [b, "@who"]]', count=2) == [
        ("clerk", 2, {frozenset({"a", "b"}), frozenset({"a", "@who"}), frozenset({"b", "@who"})})
    ]
    assert _conflicts(LINE, '[[a, b], [a, "@who"], [b, "@who"]]', count=3) == []
    assert _conflicts(LINE, '[[a, b], [a, "@who"]]', count=2) == []


def test_two_named_persons_may_be_one() -> None:
    """With two persons: were both named ones the same, a and b would both have to be the other."""
    assert len(_conflicts(LINE, '[[a, b], [a, "@one"], [b, "@other"]]', count=2)) == 1


def test_a_single_person_separated_from_a_named_one_is_told_apart() -> None:
    roles = "roles: {customer: {lane: customer}, clerk: {count: 1}, boss: {count: 2}, many: {}}\n"
    text = f"{HEAD}{roles}separate: [[a, '@who'], [d, '@who'], ['@who', e]]\nsteps:\n{LINE}  end: {{kind: end}}\n"
    study = analyze(load_text(text))
    assert [(id, one.index) for id, one in study.of(alone_with)] == [("a", 0)]
    assert study.of(conflicts) == ()
    assert study.of(recuses)


def test_unknown_steps_and_pairs_of_one_say_nothing() -> None:
    assert _conflicts(LINE, "[[a, nowhere], [b, b], [nobody, '@who']]") == []


STEPS, PERSONS = "abcdef", ("@x", "@y")


def _possible(pairs: Iterable[tuple[str, str]], count: int) -> bool:
    """Every identity of the named persons, outsiders (-1) among them, leaves some assignment of persons to steps."""
    pairs = list(pairs)
    named = sorted({id for pair in pairs for id in pair if id.startswith("@")})
    steps = sorted({id for pair in pairs for id in pair if not id.startswith("@")})

    def kept(who: dict[str, int]) -> bool:
        return all(who[a] != who[b] for a, b in pairs)

    return all(
        any(kept(dict(zip(named, known, strict=True)) | dict(zip(steps, doing, strict=True)))
            for doing in product(range(count), repeat=len(steps)))
        for known in product(range(-1, count), repeat=len(named))
    )  # fmt: skip


ALL_PAIRS = [*combinations(STEPS, 2), *product(STEPS, PERSONS)]


@given(st.lists(st.sampled_from(ALL_PAIRS), unique=True, max_size=11), st.integers(1, 3))
@settings(deadline=None, max_examples=150)
def test_enough_persons_agrees_with_trying_every_assignment(pairs: list[tuple[str, str]], count: int) -> None:
    assert enough(pairs, count) == _possible(pairs, count)


@given(st.lists(st.sampled_from(ALL_PAIRS), unique=True, max_size=11), st.integers(2, 3))
@settings(deadline=None, max_examples=60)
def test_a_conflict_is_one_and_none_without_any_of_its_pairs(pairs: list[tuple[str, str]], count: int) -> None:
    steps = "".join(
        f"  {id}: {{role: clerk, next: {after}}}\n" for id, after in zip(STEPS, [*STEPS[1:], "end"], strict=True)
    )
    found = _conflicts(f"  ask: {{kind: start, next: a}}\n{steps}", str([list(pair) for pair in pairs]), count)
    assert bool(found) != _possible(pairs, count)
    for _, _, conflict in found:
        as_pairs = [tuple(sorted(pair, reverse=True)) for pair in conflict]
        assert not _possible(as_pairs, count)
        assert all(_possible([p for p in as_pairs if p != pair], count) for pair in as_pairs)


def test_a_large_group_takes_no_time() -> None:
    """41 steps each apart from each, by 40 persons: beyond what is looked at, so nothing is said."""
    pairs = list(combinations([f"s{n}" for n in range(41)], 2))
    assert enough(pairs, 41)
    assert enough(pairs, 40)


@pytest.mark.parametrize(("count", "kept"), [(2, False), (3, True)])
def test_a_ring_of_five_takes_three(count: int, kept: bool) -> None:
    """An odd cycle is not 2-colourable."""
    assert enough([("a", "b"), ("b", "c"), ("c", "d"), ("d", "e"), ("e", "a")], count) == kept
