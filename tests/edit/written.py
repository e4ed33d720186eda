"""Processes as texts, with comments and in several styles, and what to hold against them after an edit."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from hypothesis import strategies as st

from blueprint.analysis.soundness import SOUND, soundness
from blueprint.edit import Edit, apply
from blueprint.files import parse
from blueprint.graph import Flow
from blueprint.model import Process
from blueprint.workspace import load_text
from tests.edit import oracle
from tests.shipped import AS_IS
from tests.strategies import ROLES, TIERS, parallel, sequential


@st.composite
def texts(draw: st.DrawFn) -> str:
    """A random process, sequential or parallel, or one that is shipped."""
    if draw(st.integers(0, 4)) == 0:
        return draw(st.sampled_from(AS_IS)).read_text(encoding="utf-8")
    process = draw(st.one_of(sequential(), parallel()))
    return text_of(process, [draw(st.booleans()) for _ in process.steps])


def text_of(process: Process, blocks: list[bool]) -> str:
    """A process of `tests.strategies` as a text; steps for which ``blocks`` says so have a line for each field."""
    head = {"blueprint": 1, "id": "random", "name": "random", "customer": "customer", "roles": ROLES, "tiers": TIERS}
    lines = [f"{field}: {json.dumps(value)}" for field, value in head.items()] + ["steps:"]
    for step, block in zip(process.steps.values(), blocks, strict=True):
        fields: dict[str, Any] = {"kind": step.kind}
        if step.role:
            fields["role"] = step.role
        if step.next:
            fields["next"] = [_branch(branch.to, branch.p) for branch in step.next]
        lines += _lines(step.id, fields, block)
    return "\n".join(lines) + "\n"


def _branch(to: str, p: Any) -> Any:
    return to if p is None else {"to": to, "p": dict(p) if not isinstance(p, float) else p}


def _lines(id: str, fields: dict[str, Any], block: bool) -> list[str]:
    if not block:
        return [f"  {id}: {json.dumps(fields)}   # {id} 的备注"]
    lines = [f"  # about {id}", f"  {id}:"]
    for field, value in fields.items():
        if isinstance(value, list):
            lines += [f"    {field}:", *(f"    - {json.dumps(item)}   # way {n}" for n, item in enumerate(value))]
        else:
            lines.append(f"    {field}: {value}")
    return lines


def made(text: str, edits: Iterable[Edit], touched: Iterable[str]) -> dict[str, Any]:
    """The steps after the edits; the text loads without a problem, and only the ``touched`` steps have other characters."""
    after = apply(text, edits)
    assert not parse(after).problems
    old, new = oracle.slices(text), oracle.slices(after)
    for path, characters in old.items():
        if not (path[0] == "steps" and path[1] in touched):
            assert new[path] == characters
    return dict(oracle.load(after)["steps"])


def sound(text: str) -> bool:
    """Whether every tier of a process is sound."""
    process = load_text(text)
    return all(soundness(Flow(process, tier)).kind == SOUND for tier in process.tiers)


def branches(step: dict[str, Any]) -> list[Any]:
    """The branches of a step as a list."""
    written = step.get("next", [])
    return written if isinstance(written, list) else [written]


def targets(step: dict[str, Any]) -> list[str]:
    """Where a step leads."""
    return [branch if isinstance(branch, str) else branch["to"] for branch in branches(step)]
