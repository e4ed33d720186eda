"""The best sets of proposals: all sets are looked at, what is shown holds, and it is the same each time."""

from __future__ import annotations

import random
from itertools import product
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from blueprint.edit.sketch import Tree
from blueprint.esia import Bench
from blueprint.esia.applying import made
from blueprint.esia.price import corners, value_of
from blueprint.esia.search import Found, Progress, search
from blueprint.esia.search.advice import advice
from blueprint.esia.search.candidates import Together, candidates
from blueprint.esia.search.front import Point, dominates, front, spread_out
from blueprint.esia.search.together import Overlap, together
from blueprint.esia.search.walks import count, every, local
from blueprint.files import parse
from blueprint.linting.judging import subject_of
from blueprint.linting.rule import Subject
from blueprint.workspace import Workspace
from tests.esia.checker import broken, read
from tests.esia.processes import flawed

EXAMPLE = Path(__file__).parent.parent / "examples" / "complaint.yaml"
FEW = settings(max_examples=4, deadline=None, suppress_health_check=[HealthCheck.too_slow])

SMALL = """\
blueprint: 1
id: small
name: Small
owner: lead
customer: customer
roles:
  customer: {lane: customer}
  agent: {lane: frontstage, cost: 60/h, escalates_to: lead}
  lead: {lane: backstage, cost: 120/h, escalates_to: head}
  head: {lane: backstage}
steps:
  ask: {kind: start, role: customer, next: copy}
  copy: {role: lead, time: {wait: 1h, work: 6min}, value: nva, produces: [copy], next: sort}
  sort: {role: agent, time: {wait: 2h, work: 5min}, value: bva, every: 4h, next: look}
  look: {role: lead, time: {wait: 2h, work: 20min}, value: va, sla: 1d, produces: [result], next: reply}
  reply: {role: agent, to: customer, channel: email, time: {work: 5min}, value: va, produces: reply, next: done}
  done: {kind: end}
"""


def _subject(text: str) -> Subject:
    return subject_of(parse(text, str(Path(__file__).parent / "small.yaml")), Workspace(Path(__file__).parent / "none"))


@pytest.fixture(scope="module")
def example() -> Bench:
    workspace = Workspace(EXAMPLE)
    return Bench(subject_of(workspace.document(EXAMPLE), workspace))


@pytest.fixture(scope="module")
def found(example: Bench) -> Found:
    return search(example)


def test_three_proposals_that_touch_different_things_are_a_set_and_the_best_is_no_worse() -> None:
    """The copy takes 6 minutes at 120/h, 12 of the 62 CNY of a case; the batch and the deadline cost nothing."""
    bench = Bench(_subject(SMALL))
    of = candidates(bench)
    sets = Together(bench, of)
    three = sum(1 << n for n, one in enumerate(of) if one.proposal.id in ("E1:copy", "E7:sort", "A2:look"))
    assert three.bit_count() == 3
    assert sets.fits(three)
    gains = corners(bench.before, bench.price(sets.process(three)))
    assert gains["cost"] == pytest.approx(12 / 62)
    found = search(bench)
    assert found.whole
    assert found.front[0].gain >= sum(gains.values()) / 4 - 0.001


def test_every_set_is_counted_and_looked_at(example: Bench, found: Found) -> None:
    of = candidates(example)
    apart = Together(example, of).apart
    fitting = [
        chosen
        for chosen in range(1, 2 ** len(of))
        if not any(chosen >> n & 1 and chosen & apart[n] for n in range(len(of)))
    ]
    assert found.count == found.looked == len(fitting)
    assert found.whole


def test_what_is_shown_holds_and_is_what_apply_makes(example: Bench, found: Found) -> None:
    assert found.front
    for choice in found.front:
        result = made(example.as_is, choice.ids)
        assert result.missed == ()
        process = found.together.process(choice.chosen)
        assert result.to_be.process.steps == process.steps
        assert list(result.to_be.process.steps) == list(process.steps)
        assert example.price(result.to_be.process) == example.price(process)


def test_nothing_that_is_shown_is_beaten_by_a_single_proposal_or_by_a_neighbour(example: Bench, found: Found) -> None:
    sets = Together(example, candidates(example))
    shown = [tuple(round(gain, 3) for gain in one.gains.values()) for one in found.front]
    assert front(shown) == shown
    assert all(one.gain > 0 for one in found.front)
    assert [one.gain for one in found.front] == sorted((one.gain for one in found.front), reverse=True)
    assert all(sets.fits(one.chosen) for one in found.front)


def test_the_same_seed_gives_the_same_answer(example: Bench) -> None:
    one, again = (search(example, seed=7, most=40) for _ in range(2))
    assert not one.whole
    assert one.looked == 39
    assert [(choice.ids, choice.gains) for choice in one.front] == [
        (choice.ids, choice.gains) for choice in again.front
    ]


def test_a_search_that_is_told_to_end_keeps_the_best_so_far(example: Bench) -> None:
    heard: list[Progress] = []

    def told(progress: Progress) -> bool:
        heard.append(progress)
        return progress.looked < 10

    found = search(example, told=told)
    assert found.stopped
    assert found.looked == 10
    assert not found.whole
    assert [one.looked for one in heard] == list(range(11))
    assert found.front


def test_advice_has_ranges_and_says_what_is_traded(example: Bench, found: Found) -> None:
    sets = advice(example, found)
    first = sets[0]
    assert first.trades == {}
    assert first.more == first.less == ()
    for one in sets:
        for name, (low, high) in one.spans.items():
            change = (value_of(one.after, name) or 0.0) - (value_of(one.before, name) or 0.0)
            assert low - 1e-6 <= change <= high + 1e-6, name
        for corner, change in one.trades.items():
            assert change == pytest.approx(one.choice.gains[corner] - first.choice.gains[corner])


@FEW
@given(flawed())
def test_what_is_shown_keeps_every_invariant_by_an_independent_check(text: str) -> None:
    bench = Bench(_subject(text))
    for choice in search(bench, most=32).front:
        to_be = made(bench.as_is, choice.ids).to_be
        assert broken(read(text), read(to_be.document.text)) == set(), choice.ids


LEAVES = st.integers(0, 3)
TREES = st.recursive(LEAVES, lambda inner: st.dictionaries(st.sampled_from("abc"), inner, max_size=3), max_leaves=8)


def _changed(tree: Tree, path: str, value: object) -> Tree:
    """The tree with a key set or, for None, taken out; the path is made where it is missing."""
    if len(path) > 1:
        inner = tree.get(path[0])
        value = _changed(inner if isinstance(inner, dict) else {}, path[1:], value)
    rest = {key: inner for key, inner in tree.items() if key != path[0]}
    if value is None:
        return rest
    return {**tree, path[0]: value}


@settings(max_examples=60, deadline=None)
@given(st.dictionaries(st.sampled_from("abc"), TREES, max_size=3), st.data())
def test_changes_of_different_places_are_made_together_in_any_order(base: Tree, data: st.DataObject) -> None:
    value = st.one_of(st.none(), st.integers(4, 9))
    one_path, other_path = data.draw(st.sampled_from([("a", "b"), ("a", "bc"), ("ca", "cb"), ("ab", "c")]))
    one_value, other_value = data.draw(value), data.draw(value)
    if (len(one_path) > 1 and one_value is None) or (len(other_path) > 1 and other_value is None):
        return
    one, other = _changed(base, one_path, one_value), _changed(base, other_path, other_value)
    both = _changed(_changed(base, one_path, one_value), other_path, other_value)
    assert together(base, one, other) == together(base, other, one) == both


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"a": 2}, {"a": 3}),
        ({}, {"a": 3}),
        ({"a": {"x": 1}}, {"a": {"x": 2}}),
        ({"a": 1, "b": 1}, {"a": 1, "b": 2}),
        ({"a": [1]}, {"a": [1, 2]}),
    ],
)
def test_two_changes_of_one_place_are_no_pair(one: Tree, other: Tree) -> None:
    with pytest.raises(Overlap):
        together({"a": 1000}, one, other)


def test_what_both_add_stands_where_each_put_it() -> None:
    base = {"a": 1000, "b": 2000}
    merged = together(base, {"a": base["a"], "x": 1, "b": base["b"]}, {"a": base["a"], "b": base["b"], "y": 2})
    assert list(merged) == ["a", "x", "b", "y"]


CONFLICTS = st.sets(st.tuples(st.integers(0, 6), st.integers(0, 6)).filter(lambda pair: pair[0] != pair[1]), max_size=9)


def _apart(pairs: set[tuple[int, int]]) -> list[int]:
    return [sum(1 << m for m in range(7) if (n, m) in pairs or (m, n) in pairs) for n in range(7)]


@settings(max_examples=40, deadline=None)
@given(CONFLICTS)
def test_every_set_without_a_pair_that_is_apart_comes_once(pairs: set[tuple[int, int]]) -> None:
    fitting = {
        sum(1 << n for n in range(7) if bits[n])
        for bits in product((0, 1), repeat=7)
        if not any(bits[a] and bits[b] for a, b in pairs)
    }
    looked = list(every(_apart(pairs)))
    assert sorted(looked) == sorted(fitting)
    assert count(_apart(pairs)) == len(fitting)


@settings(max_examples=20, deadline=None)
@given(CONFLICTS, st.integers(0, 99))
def test_a_local_search_looks_only_at_sets_that_fit_and_comes_to_all_in_the_end(
    pairs: set[tuple[int, int]], seed: int
) -> None:
    apart = _apart(pairs)
    rng = random.Random(seed)
    values: dict[int, Point] = {chosen: (rng.random(), rng.random()) for chosen in every(apart)}
    seen: set[int] = set()
    for chosen in local(apart, values.__getitem__, seed):
        assert chosen in values
        seen.add(chosen)
        if len(seen) == len(values):
            break
    assert seen == values.keys()


POINTS = st.lists(st.tuples(st.integers(0, 4), st.integers(0, 4), st.integers(0, 4)), min_size=1, max_size=25)


@settings(max_examples=60, deadline=None)
@given(POINTS)
def test_a_front_is_all_that_nothing_dominates(points: list[Point]) -> None:
    best = front(points)
    assert set(best) == {one for one in points if not any(dominates(other, one) for other in points)}
    assert len(best) == len(set(best))


@settings(max_examples=60, deadline=None)
@given(POINTS, st.integers(1, 6))
def test_what_is_picked_of_a_front_has_the_best_in_sum_and_at_each_thing(points: list[Point], shown: int) -> None:
    best = front(points)
    picked = spread_out(best, shown)
    assert len(picked) == min(shown, len(best))
    assert best[0] in picked
    if shown > 3:
        assert all(max(point[n] for point in picked) == max(point[n] for point in best) for n in range(3))
