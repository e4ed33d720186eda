"""The ST rules on random diagrams, against the exact check of `exact`."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.corpora.agreement import disagreement
from tests.corpora.bpmn import Diagram

KINDS = ("task", "task", "exclusiveGateway", "exclusiveGateway", "parallelGateway", "parallelGateway", "endEvent")


@st.composite
def drawn(draw: st.DrawFn, most: int = 8) -> Diagram:
    """Any nodes and flows, connected or not; nothing leaves an end and nothing leads to a start."""
    inner = draw(st.lists(st.sampled_from(KINDS), min_size=1, max_size=most))
    kinds = {"start": "startEvent", **{f"n{n}": kind for n, kind in enumerate(inner)}, "end": "endEvent"}
    sources = [id for id, kind in kinds.items() if kind != "endEvent"]
    exits = {source: draw(st.lists(st.sampled_from(list(kinds)[1:]), min_size=1, max_size=2)) for source in sources}
    flows = {f"{source} {n}": (source, target) for source, targets in exits.items() for n, target in enumerate(targets)}
    return Diagram(file="random", id="random", kinds=kinds, flows=flows)


@given(drawn())
@settings(max_examples=3000, deadline=None)
def test_the_rules_agree_with_looking_at_every_marking(diagram: Diagram) -> None:
    assert disagreement(diagram) is None
