"""The ST rules on random diagrams, against the exact check of `exact`."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.corpora.agreement import disagreement
from tests.corpora.bpmn import Diagram

KINDS = ("task", "task", "exclusiveGateway", "exclusiveGateway", "parallelGateway", "parallelGateway", "endEvent")


@st.composite
def drawn(draw: st.DrawFn, most: int = 8) -> Diagram:
    """Any nodes and flows, mostly forwards; nothing leaves an end and nothing leads to a start."""
    inner = draw(st.lists(st.sampled_from(KINDS), min_size=1, max_size=most))
    kinds = {"start": "startEvent", **{f"n{n}": kind for n, kind in enumerate(inner)}, "end": "endEvent"}
    ids = list(kinds)
    flows: dict[str, tuple[str, str]] = {}
    for n, id in enumerate(ids):
        for exit in range(draw(st.integers(1, 2)) if kinds[id] != "endEvent" else 0):
            onward = ids[n + 1 :] if draw(st.integers(0, 3)) else ids[1:]
            flows[f"{id} {exit}"] = (id, draw(st.sampled_from(onward)))
    return Diagram(file="random", id="random", kinds=kinds, flows=flows)


@given(drawn())
@settings(max_examples=300, deadline=None)
def test_the_rules_agree_with_looking_at_every_marking(diagram: Diagram) -> None:
    assert disagreement(diagram) is None
