"""The two kernels agree to the last bit, whatever the process; and what the format says matters to both."""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from blueprint.model import Process
from blueprint.simulation import kernels
from blueprint.simulation.compile import compiled
from blueprint.simulation.kernels import Prepared
from blueprint.simulation.totals import Totals
from blueprint.workspace import load
from tests.simulation.generated import everything

MODELS = Path(__file__).parent / "models"

in_c = pytest.mark.skipif(kernels._in_c() is None, reason="the kernel in C was not built: there was no compiler")


def _differences(process: Process, seed: int, *, modelled: bool, cases: int = 60, warm_up: float = 0.0) -> list[str]:
    """The totals in which the kernels differ, records of every visit among them."""
    model = compiled(process, modelled=modelled)
    one, other = (
        Prepared(model, kernel).run(seed, cases, warm_up, records=True) for kernel in ("c", "python")
    )  # fmt: skip
    return [field.name for field in fields(Totals) if getattr(one, field.name) != getattr(other, field.name)]


@in_c
@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(everything(), st.integers(0, 2**64 - 1), st.booleans(), st.sampled_from([0.0, 600.0]))
def test_kernels_agree_on_generated_processes(process: Process, seed: int, modelled: bool, warm_up: float) -> None:
    assert _differences(process, seed, modelled=modelled, warm_up=warm_up) == []


@in_c
@pytest.mark.parametrize("name", ["queue", "complaint", "hotline"])
def test_kernels_agree_on_the_models_with_known_truths(name: str) -> None:
    assert _differences(load(MODELS / f"{name}.yaml"), 7, modelled=True, cases=2_000, warm_up=100.0) == []
