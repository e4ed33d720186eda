"""Service blueprints as text: read, judge, redesign and draw service processes.

The public names are verbs, loaded when first used, so that ``import blueprint`` costs next to nothing:

>>> import blueprint
>>> process = blueprint.load("complaint.yaml")            # doctest: +SKIP
>>> for finding in blueprint.lint("processes/"):          # doctest: +SKIP
...     print(finding.code, finding.message.text("en"))
>>> blueprint.analyze(process).measures.work_min          # doctest: +SKIP
>>> for one in blueprint.redesign("complaint.yaml"):      # doctest: +SKIP
...     print(one.proposal.id, one.accepted, one.after.handoffs)
>>> blueprint.simulate(process).of("mean", of="resolve")  # doctest: +SKIP
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from blueprint.lazily import from_homes

if TYPE_CHECKING:
    from blueprint.analysis import analyze
    from blueprint.drawing import draw
    from blueprint.esia.redesigning import redesign
    from blueprint.linting import lint
    from blueprint.simulation.scenario import Scenario
    from blueprint.simulation.simulate import simulate
    from blueprint.workspace import Workspace, load

__version__ = "0.1.0"
__all__ = ["Scenario", "Workspace", "__version__", "analyze", "draw", "lint", "load", "redesign", "simulate"]

_HOMES = {
    "Workspace": "blueprint.workspace",
    "load": "blueprint.workspace",
    "lint": "blueprint.linting",
    "analyze": "blueprint.analysis",
    "draw": "blueprint.drawing",
    "redesign": "blueprint.esia.redesigning",
    "simulate": "blueprint.simulation.simulate",
    "Scenario": "blueprint.simulation.scenario",
}


__getattr__ = from_homes(__name__, _HOMES)


def __dir__() -> list[str]:
    return sorted(__all__)
