"""What is written in a document, looked up in its tree without turning it into data: that is done at every key."""

from __future__ import annotations

from collections.abc import Iterator

from blueprint.edit import Refused, exits
from blueprint.files import Document
from blueprint.files.node import Leaf, Map, child, followed


def branches(document: Document, step: str) -> int:
    """How many branches a step has."""
    try:
        return len(exits(document, step))
    except Refused:
        return 0


def declared(document: Document, place: str) -> list[str]:
    """The ids that stand at a place of a document, such as its roles."""
    found = child(document.root, place) if document.root is not None else None
    inner = followed(found[1]) if found else None
    return [key.text for key, _ in inner.pairs()] if isinstance(inner, Map) else []


def role_of(document: Document, step: str) -> str | None:
    """The role that a step names."""
    written = written_step(document, step)
    return _role(written) if written else None


def roles_of_steps(document: Document) -> tuple[str, ...]:
    """The roles that steps name, in their order."""
    return tuple(dict.fromkeys(role for step in _steps(document) if (role := _role(step))))


def _role(step: Map) -> str | None:
    found = child(step, "role")
    value = followed(found[1]) if found else None
    return value.text if isinstance(value, Leaf) and value.text else None


def _steps(document: Document) -> Iterator[Map]:
    steps = child(document.root, "steps") if document.root is not None else None
    inner = followed(steps[1]) if steps else None
    found = (followed(step) for _, step in inner.pairs()) if isinstance(inner, Map) else ()
    return (step for step in found if isinstance(step, Map))


def written_step(document: Document, step: str) -> Map | None:
    """A step as it is written; None where there is none, or what stands there is no step."""
    steps = child(document.root, "steps") if document.root is not None else None
    found = child(steps[1], step) if steps else None
    inner = followed(found[1]) if found else None
    return inner if isinstance(inner, Map) else None
