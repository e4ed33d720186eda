"""What is simulated: a scenario by itself, or beside what it is compared with, under the same random numbers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from blueprint.simulation.scenario import Scenario
from blueprint.text import Message, Said, Trouble, both, printable, wrapped
from tui.siblings import called

if TYPE_CHECKING:
    from blueprint.compare import Comparison
    from blueprint.linting import Subject
    from blueprint.simulation.progress import Told
    from blueprint.simulation.simulated import Simulated
    from blueprint.workspace import Workspace

Beside = Literal["", "written"] | Path
"""What a scenario is compared with: nothing, the process as it is written, its other variant in a file."""

_GONE = both("{file} is no process any more that can be read", "{file} 已不是可读取的流程")


@dataclass(frozen=True, slots=True)
class Wish:
    """What people want to see; ``others`` are the files of the other variants that there are."""

    scenario: Scenario = field(default_factory=Scenario)
    beside: Beside = ""
    others: tuple[Path, ...] = ()


def simulated(workspace: Workspace, path: Path, wish: Wish, told: Told) -> Simulated | Comparison:
    """Simulate the process of a file as it is wished. Raises as `simulate` does."""
    from blueprint.linting.judging import subject_of
    from blueprint.simulation.simulate import simulate

    subject = subject_of(workspace.document(path), workspace)
    if isinstance(wish.beside, Path):
        document = workspace.document(wish.beside)
        if workspace.process_of(document) is None:
            raise Trouble(Message(_GONE, file=wish.beside.name))
        before, after = sorted((subject, subject_of(document, workspace)), key=_variant)
        return _compared(before, after, wish.scenario, told)
    if wish.beside == "written":
        return _compared(subject, _in_scenario(subject, wish.scenario), _without(wish.scenario), told)
    return simulate(subject.process, workspace.called, wish.scenario, told)


def _variant(subject: Subject) -> str:
    return subject.process.variant  # as-is comes before to-be


def _in_scenario(subject: Subject, scenario: Scenario) -> Subject:
    from blueprint.analysis import analyze_in
    from blueprint.analysis.deep import deep
    from blueprint.simulation.what_if import in_scenario

    whole = deep(subject.process, subject.workspace.called)  # who works in a called process is the same person
    return replace(subject, analysis=analyze_in(subject.workspace, in_scenario(whole, scenario)))


def _without(scenario: Scenario) -> Scenario:
    """The scenario of a process in which the what if is written."""
    return replace(scenario, staff={}, load=1.0)


def _compared(before: Subject, after: Subject, scenario: Scenario, told: Told) -> Comparison:
    from blueprint.compare import Comparison
    from blueprint.compare.simulated import simulated as together

    return Comparison(before, after, simulated=together(before, after, scenario, told))


def _files(found: Comparison) -> Said:
    """Of which files the two are."""
    before, after = (Path(one.document.file) for one in (found.before, found.after))
    was, now = called(found.before.process.variant, before), called(found.after.process.variant, after)
    return was if before == after else Message("{was} → {now}", was=was, now=now)


def said(found: Simulated | Comparison, language: str, width: int) -> Iterator[str]:
    """What a simulation says in lines of ``width`` cells: its figures and plots, or what differs and whether that is real."""
    from blueprint.compare import Comparison

    if isinstance(found, Comparison):
        from blueprint.compare.as_text import section_lines
        from blueprint.compare.report.simulated import simulation

        yield from (*wrapped(printable(_files(found).text(language)), width), "")
        for section in simulation(found):
            yield from (*section_lines(section, language, width), "")
        return
    from blueprint.simulation.plots import plots
    from blueprint.simulation.simulated_text import simulation_text

    yield from simulation_text(found, language, width).split("\n")
    yield ""
    yield from plots(found, language, width)
