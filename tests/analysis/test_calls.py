"""Circles of calls (ST10): only the calls that lead back are on one, and a variant is a process of its own."""

from __future__ import annotations

from pathlib import Path

from blueprint.analysis.calls import call_circles
from blueprint.workspace import Workspace


def _circles(folder: Path, calls: dict[str, list[str]], home: str) -> list[tuple[str, list[str]]]:
    """Processes by "id variant" and what each calls; the circles of one of them."""
    for name, targets in calls.items():
        id, variant = name.split()
        steps = "".join(f"  c{n}: {{kind: call, role: r, process: {to}, next: done}}\n" for n, to in enumerate(targets))
        text = f"blueprint: 1\nid: {id}\nvariant: {variant}\nname: {id}\nroles: {{r: {{}}}}\nsteps:\n  go: {{kind: start, next: done}}\n"
        (folder / f"{id}.{variant}.yaml").write_text(text + steps + "  done: {kind: end}\n", "utf-8")
    workspace = Workspace(folder)
    id, variant = home.split()
    found = call_circles(workspace.variants(id)[variant], workspace.called)
    return [(circle.step, [process.id for process in circle.processes]) for circle in found]


def test_a_process_that_calls_itself(tmp_path: Path) -> None:
    assert _circles(tmp_path, {"a as-is": ["a"]}, "a as-is") == [("c0", ["a"])]


def test_a_shortest_way_round_is_named(tmp_path: Path) -> None:
    calls = {"a as-is": ["d", "b"], "b as-is": ["c", "d"], "c as-is": ["b", "a"], "d as-is": []}
    assert _circles(tmp_path, calls, "a as-is") == [("c1", ["b", "c", "a"])]


def test_a_circle_further_down_is_not_ours(tmp_path: Path) -> None:
    calls = {"a as-is": ["b"], "b as-is": ["c"], "c as-is": ["b"]}
    assert _circles(tmp_path, calls, "a as-is") == []


def test_a_call_of_nothing_leads_nowhere(tmp_path: Path) -> None:
    assert _circles(tmp_path, {"a as-is": ["gone"]}, "a as-is") == []


def test_a_to_be_that_calls_what_calls_the_as_is_is_on_no_circle(tmp_path: Path) -> None:
    """A call enters the caller's own variant, else the as-is: b has only an as-is, which calls the as-is of a."""
    calls = {"a as-is": ["b"], "a to-be": ["b"], "b as-is": ["a"]}
    assert _circles(tmp_path, calls, "a to-be") == []
    assert _circles(tmp_path, calls, "a as-is") == [("c0", ["b", "a"])]
