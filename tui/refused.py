"""What is refused, in the names that people see: the core speaks of ids and paths, which stand in files."""

from __future__ import annotations

import re
from collections.abc import Sequence

from blueprint.edit.spots import below
from blueprint.model import Process
from blueprint.model.titles import KINDS, clock_title
from blueprint.schema.kinds import Kind, Record
from blueprint.schema.tables import PROCESS_FIELDS
from blueprint.text import Listed, Message, Said, Text, both, listed, quoted
from tui.inspector.form_words import called
from tui.inspector.labels import label
from tui.shown import Shown

_SPACED = re.compile(" ?(“[^“”]*”) ?")
"""In Chinese an id stands between blanks, a name in quotes does not."""


def in_names(said: Said, shown: Shown | None) -> Said:
    """Words about what is shown with the names of steps, fields and places where they have ids and paths of its file."""
    named = _inner(said, shown.process) if shown and shown.process else said
    if not isinstance(named, Message) or named == said:
        return said
    return both(named.text("en"), _SPACED.sub(r"\1", named.text("zh")))


def _inner(value: object, process: Process) -> object:
    """Words, or what is within words."""
    match value:
        case Message():
            return Message(value.template, **{name: _named(name, value.args, process) for name in value.args})
        case Listed():
            return Listed(tuple(_inner(item, process) for item in value.items), value.between)
    return value


def _named(name: str, args: dict[str, object], process: Process) -> object:
    """What an argument of a message says."""
    match name, args[name]:
        case "path", Listed(parts, "."):
            return quoted([_place(parts, process)])
        case "steps", Listed(ids):
            return listed(_step(id, process) for id in ids)
        case (("step" | "to" | "end"), str(id)):
            return _step(id, process)
        case "field", str(field):
            title = called(field, args.get("record"))
            return quoted([title]) if title else field
        case "kind", str(kind) if kind in KINDS:
            return quoted([KINDS[kind]])
        case _, value:
            return _inner(value, process)


def _step(id: object, process: Process) -> object:
    step = process.steps.get(str(id))
    return quoted([step.title]) if step else _inner(id, process)


def _place(parts: Sequence[object], process: Process) -> Said:
    """A path as one goes it in the forms: fields by their labels, what has an id by its name, items by their number."""
    words: list[object] = []
    kind: Kind | None = PROCESS_FIELDS
    for part in parts:
        assert isinstance(part, (str, int))
        words.append(_part(kind, part, parts[0], process))
        kind = below(kind, part)
    return listed(words, " › ")


def _part(kind: Kind | None, part: str | int, holder: object, process: Process) -> object:
    if isinstance(part, int):
        return part + 1
    if isinstance(kind, Record) and part in kind.table:
        return label(kind, kind.table[part])
    titles = {"clocks": clock_title, "roles": process.role_title, "tiers": process.tier_title}
    step = process.steps.get(part) if holder == "steps" else None
    return step.title if step else titles.get(str(holder), Text.of)(part)
