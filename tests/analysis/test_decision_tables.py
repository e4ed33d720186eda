"""Decision tables: the gaps and contradictions that going through every combination finds."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from blueprint.analysis.decision_tables import Case, TooIntricate, contradictions, gaps, idle, strays
from blueprint.model import Branch, DecisionTable, Input, Step, TableRule
from blueprint.text import Text

VALUES = {"standing": ("key", "known", "new"), "claim": ("high", "low"), "proof": ("shown", "missing")}
INPUTS = {id: Input({value: Text.of(value) for value in values}) for id, values in VALUES.items()}
CASES = [dict(zip(VALUES, case, strict=True)) for case in product(*VALUES.values())]

rules = st.builds(
    TableRule,
    st.fixed_dictionaries(
        {}, optional={id: st.lists(st.sampled_from(values), unique=True).map(tuple) for id, values in VALUES.items()}
    ),
    st.sampled_from(["yes", "no"]).map(Text.of),
)
tables = st.builds(
    DecisionTable, st.just(INPUTS), st.lists(rules, max_size=6).map(tuple), st.sampled_from(["unique", "first"])
)


def fits(rule: TableRule, case: Case) -> bool:
    return all(not values or case[id] in values for id, values in rule.if_.items())


def covered(table: DecisionTable, case: Case) -> bool:
    return any(fits(rule, case) for rule in table.rules)


@settings(max_examples=150, deadline=None)
@given(tables)
def test_what_is_found_is_what_every_combination_shows(table: DecisionTable) -> None:
    found = gaps(table)
    assert not any(covered(table, gap) for gap in found)
    assert bool(found) == any(not covered(table, case) for case in CASES)
    for one, other, case in contradictions(table):
        assert fits(table.rules[one], case)
        assert fits(table.rules[other], case)
        assert table.rules[one].then != table.rules[other].then
    torn = any(len({str(rule.then) for rule in table.rules if fits(rule, case)}) > 1 for case in CASES)
    assert any(contradictions(table)) == (torn and table.hit == "unique")
    late = [
        at
        for at, rule in enumerate(table.rules)
        if all(any(fits(before, case) for before in table.rules[:at]) for case in CASES if fits(rule, case))
    ]
    assert idle(table) == late


def test_the_first_gap_is_told_in_the_order_of_the_values() -> None:
    table = DecisionTable(INPUTS, (TableRule({"standing": ("key",)}), TableRule({"claim": ("low",)})))
    assert gaps(table) == [{"standing": "known", "claim": "high", "proof": "shown"}]


def test_a_table_that_falls_into_too_many_pieces_is_given_up() -> None:
    inputs = {f"i{n}": Input({"a": None, "b": None}) for n in range(28)}
    pairs = tuple(TableRule({f"i{2 * n}": ("a",), f"i{2 * n + 1}": ("a",)}) for n in range(14))
    with pytest.raises(TooIntricate):
        gaps(DecisionTable(inputs, pairs))


def test_rules_that_lead_elsewhere_than_the_branches() -> None:
    ways = (Branch("pay"), Branch("refuse"))
    table = DecisionTable(INPUTS, (TableRule({"claim": ("low",)}, to="pay"), TableRule({"claim": ("high",)}, to="ask")))
    assert strays(Step("judge", table=table, next=ways)) == ([1], ["refuse"])
    words = DecisionTable(INPUTS, (TableRule(then=Text.of("pay")),))
    assert strays(Step("judge", table=words, next=ways)) == ([], [])
