"""The steps of a document as they are written, and where each of them leads."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from blueprint.edit.refused import Refused
from blueprint.files import Document, Path_
from blueprint.files.node import child, data
from blueprint.text import Message, listed


class Exit(NamedTuple):
    """Where a step leads: the id of the next step, and the path at which it is written."""

    to: str
    path: Path_


def steps_of(document: Document) -> dict[str, Any]:
    """The steps of a document as they are written, by id."""
    found = child(document.root, "steps") if document.root is not None else None
    written = data(found[1]) if found else None
    return written if isinstance(written, dict) else {}


def step_of(document: Document, id: str) -> dict[str, Any]:
    """A step as it is written. Raises `Refused` where there is no such step."""
    steps = child(document.root, "steps") if document.root is not None else None
    step = child(steps[1], id) if steps else None
    if step is None:
        raise Refused(Message("nothing here is called {id}", id=id))
    written = data(step[1])
    return written if isinstance(written, dict) else {}


def exits(document: Document, id: str) -> list[Exit]:
    """Where a step leads, in the order written. Raises `Refused` where there is no such step."""
    return exits_of(id, step_of(document, id))


def exits_of(id: str, step: dict[str, Any]) -> list[Exit]:
    """Where a step that is written so leads."""
    written = step.get("next")
    path: Path_ = ("steps", id, "next")
    if not isinstance(written, list):
        return _exit(written, path)
    return [way for index, branch in enumerate(written) for way in _exit(branch, (*path, index))]


def _exit(branch: Any, path: Path_) -> list[Exit]:
    if isinstance(branch, str):
        return [Exit(branch, path)]
    to = branch.get("to") if isinstance(branch, dict) else None
    return [Exit(to, (*path, "to"))] if isinstance(to, str) else []


Led = Callable[[dict[str, Any]], dict[str, Any]]
"""What becomes of a branch (or of a time-out that moves the case): it has ``to``."""


def led(step: Mapping[str, Any], lead: Led, recover: Callable[[str], str]) -> dict[str, Any]:
    """A step as it is written, its branches and time-outs led elsewhere, and its recoveries begun elsewhere."""

    def recovered(mode: dict[str, Any]) -> dict[str, Any]:
        return {**mode, "recover": recover(mode["recover"])}

    changes = {"next": ("to", lead), "on_timeout": ("to", lead), "fail": ("recover", recovered)}
    return {field: _each(value, *changes[field]) if field in changes else value for field, value in step.items()}


def _each(value: Any, key: str, change: Led) -> Any:
    if isinstance(value, list):
        return [_each(item, key, change) for item in value]
    if isinstance(value, str):
        return change({key: value})[key]
    return change(value) if isinstance(value, dict) and isinstance(value.get(key), str) else value


def way(document: Document, id: str, to: str | None) -> Exit:
    """The way from a step to ``to``, or its only one. Raises `Refused` where it is not plain which is meant."""
    ways = exits(document, id)
    if not ways:
        raise Refused(Message("the step {step} is an end: nothing follows it", step=id), line_of(document, id))
    meant = [way for way in ways if to in (None, way.to)]
    if len(meant) != 1:
        words = Message(
            "the step {step} leads to {steps}: say on which way", step=id, steps=listed(way.to for way in ways)
        )
        raise Refused(words, line_of(document, id))
    return meant[0]


def line_of(document: Document, id: str) -> int:
    """The line at which a step begins."""
    return document.position(document.span(("steps", id))[0])[0]
