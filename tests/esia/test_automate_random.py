"""What automates, on random processes with a system: the checker that shares no code finds nothing broken, the rules
nothing new."""

from __future__ import annotations

import json
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from blueprint.edit import apply
from blueprint.esia import Bench
from blueprint.esia.explain import example_subject
from blueprint.linting.rule import Example
from tests.esia.automating import new_findings
from tests.esia.checker import broken, read
from tests.esia.processes import flawed

UNCOVERED = {"AU08", "HO04"}
"""AU08 is asked of all contacts of a role together: where its harmless ones become a machine's, what is said of the others
holds that was hidden before. HO04 counts each way once: a case that goes round comes by the machine's way and by that of
the people who stand in for it, and what was one way on to somebody is two."""


@st.composite
def automatable(draw: st.DrawFn) -> str:
    """A flawed process with a system, of which some steps are notices, forms to fill in, or decisions by criteria."""
    whole = json.loads(draw(flawed()))
    whole["roles"]["crm"] = {"kind": "system", "lane": "support"}
    for id, step in whole["steps"].items():
        if id.startswith("s") and step.get("kind", "task") == "task":
            _manual(draw, step)
    return json.dumps(whole)


def _manual(draw: st.DrawFn, step: dict[str, Any]) -> None:
    match draw(st.sampled_from(["notice", "form", "rule", "task"])):
        case "notice" if isinstance(step["next"], str):
            step |= {"kind": "notify", "to": draw(st.sampled_from(["customer", "director"])), "channel": "email"}
        case "form":
            step |= {"channel": ["app", "phone"], "captures": ["story"]}
        case "rule" if isinstance(step["next"], list):
            step |= {"kind": "decision", "value": "bva", "requires": ["x"], "standard": {"text": "criteria"}}
            for branch in step["next"]:
                branch["when"] = "by the criteria"


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(automatable())
def test_what_is_accepted_breaks_nothing_and_brings_no_finding(text: str) -> None:
    bench = Bench(example_subject(Example(text)))
    for transformation, proposal in bench.proposals():
        if transformation.code in ("A1", "A4"):
            one = bench.appraise(transformation, proposal)
            if one.accepted:
                assert broken(read(text), read(apply(text, one.edits))) == set(), proposal.id
                assert new_findings(bench.as_is, bench.to_be(one.edits)) <= UNCOVERED, proposal.id
