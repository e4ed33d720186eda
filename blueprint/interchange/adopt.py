"""What a step table changes in an existing process: edits, and each of them in words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from blueprint.edit import AddAfter, Edit, Remove, Set, apply, as_id, free, remove_step, rename_step, steps_of
from blueprint.files import Document, Problem, parse
from blueprint.files.node import child, followed
from blueprint.interchange.columns import columns, head, parts
from blueprint.interchange.names import by_name
from blueprint.interchange.read_table import Row, Table
from blueprint.interchange.rows import Change, Names, Wrong, changes, settled
from blueprint.interchange.step_table import shown
from blueprint.model import Process
from blueprint.schema.scalars import clipped
from blueprint.text import Message, Text, both, listed

_ABOUT = both("{what}: {words}", "{what}：{words}")


class BadTable(Exception):
    """A table that cannot be taken over, with a message for each thing that is wrong."""

    def __init__(self, *messages: Message) -> None:
        super().__init__(*messages)
        self.messages = messages


@dataclass
class Adopted:
    """The ``text`` of the process as the table says it, what changed, and the steps that the table does not have."""

    text: str
    said: list[Message] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)


def adopt(document: Document, process: Process, table: Table, *, remove: bool = False) -> Adopted:
    """A process with the changes of a table: cells that say something else than the process does, steps that it has not.

    Columns that the table lacks change nothing. Steps that it lacks go only with ``remove``. Raises `BadTable`,
    `blueprint.edit.Refused` where an edit cannot be made.
    """
    rows = identified(table, process.steps)
    written = steps_of(document)
    wrong: list[Wrong] = []
    names = Names(by_name(_named(process, rows)), by_name({id: role.name for id, role in process.roles.items()}))
    edits: list[Edit] = []
    found = Adopted(document.text)
    last: str | None = None
    for id, row in rows.items():
        before = shown(id, written.get(id, {}), process)
        cells = settled(row.number, row.cells, names, before, wrong)
        if id in written:
            edits += _edits(id, written[id], list(changes(written[id], before, cells)), found.said)
        else:
            edits.append(AddAfter(("steps",), last, id, _without_defaults(led_on(rows, id, cells), process)))
            found.said.append(_said(id, Message("new step")))
        last = id
    check(table, wrong)
    found.text = apply(document.text, edits)
    read_again(found.text, document.file, table, rows)
    found.missing = [id for id in written if id not in rows]
    _rename_and_remove(found, document.file, rows, remove)
    return found


def identified(table: Table, known: Iterable[str]) -> dict[str, Row]:
    """The rows by the id of their step: the one written, else one made of the name. Raises `BadTable`."""
    found: dict[str, Row] = {}
    wrong = []
    for row in table.rows:
        id = row.cells.get("id", "")
        name = row.cells.get("name.en") or row.cells.get("name.zh") or ""
        if id in found:
            first = Message("the id {id} stands in row {row} already", id=id, row=found[id].number)
            wrong.append(Wrong(first, row.number, "id"))
        found[id or free(as_id(name) or "step", {*found, *known})] = row
    check(table, wrong)
    return found


def check(table: Table, wrong: list[Wrong]) -> None:
    """Raises `BadTable` where something is wrong."""
    if wrong:
        raise BadTable(*(table.at(one.message, one.row, one.column) for one in wrong))


def read_again(text: str, file: str, table: Table, rows: Mapping[str, Row]) -> Document:
    """The document that a text is; what the reader finds in it is wrong in a cell. Raises `BadTable`."""
    document = parse(text, file)
    if document.problems:
        raise BadTable(*dict.fromkeys(_in_cell(document, problem, table, rows) for problem in document.problems))
    return document


def _named(process: Process, rows: Mapping[str, Row]) -> dict[str, Text | None]:
    """Every step by id with its name: those of the table, and those that it lacks."""
    named = {id: step.name for id, step in process.steps.items()}
    return {**named, **names_in(rows, named)}


def names_in(rows: Mapping[str, Row], known: Mapping[str, Any] = {}) -> dict[str, Text | None]:
    """What the rows call the steps that are not known."""
    texts = {id: [row.cells.get(column, "") for column in ("name.en", "name.zh")] for id, row in rows.items()}
    return {id: both_of(*names) for id, names in texts.items() if id not in known}


def both_of(en: str, zh: str) -> Text | None:
    """A text in the languages in which there is one."""
    said = {language: text for language, text in (("en", en), ("zh", zh)) if text}
    return Text.of(said) if said else None


def _edits(id: str, written: Any, found: list[Change], said: list[Message]) -> list[Edit]:
    """One edit for each field that changes; a record in the step changes as a whole, which leaves its other lines."""
    values: dict[str, Any] = {}
    for change in found:
        name, *inner = change.path
        if inner:
            record = {**values.get(name, written.get(name) or {})}
            record[inner[0]] = change.value
            values[name] = {key: value for key, value in record.items() if value is not None} or None
        else:
            values[name] = change.value
        arrow = Message("{old} → {new}", old=_quoted(change.old), new=_quoted(change.new))
        said.append(_said(id, Message(_ABOUT, what=head(change.column), words=arrow)))
    return [
        Remove(("steps", id, name)) if value is None else Set(("steps", id, name), value)
        for name, value in values.items()
        if value is not None or name in written
    ]


def _said(id: str, words: Message) -> Message:
    return Message(_ABOUT, what=id, words=words)


def _quoted(text: str) -> str:
    return clipped(text.replace("\n", " / ")) if text else "–"


def fields(cells: Mapping[str, str]) -> dict[str, Any]:
    """A new step as its row describes it."""
    nothing = dict.fromkeys(columns(), "")
    step: dict[str, Any] = {}
    for change in changes({}, nothing, cells):
        name, *inner = change.path
        if inner:
            step.setdefault(name, {})[inner[0]] = change.value
        else:
            step[name] = change.value
    order = [part.path[0] for part in parts()]
    return dict(sorted(step.items(), key=lambda entry: (entry[0] != "kind", order.index(entry[0]))))


def _without_defaults(step: dict[str, Any], process: Process) -> dict[str, Any]:
    """A step without what goes without saying."""
    role = process.roles.get(step.get("role", ""))
    implied = {"kind": "task", "lane": role.lane if role else None}
    return {name: value for name, value in step.items() if name not in implied or value != implied[name]}


def led_on(rows: Mapping[str, Row], id: str, cells: Mapping[str, str]) -> dict[str, Any]:
    """A new step, which leads to that of the next row where it does not say where."""
    step = fields(cells)
    ids = list(rows)
    following = ids[ids.index(id) + 1 :]
    if "next" not in step and step.get("kind") != "end" and following:
        step["next"] = following[0]
    return step


def _rename_and_remove(found: Adopted, file: str, rows: Mapping[str, Row], remove: bool) -> None:
    for id in found.missing if remove else ():
        found.text = apply(found.text, remove_step(parse(found.text, file), id))
        found.said.append(_said(id, Message("removed")))
    found.missing = [] if remove else found.missing
    for id, row in rows.items():
        new = row.cells.get("new id", "")
        if new and new != id:
            found.text = apply(found.text, rename_step(parse(found.text, file), id, new))
            found.said.append(_said(id, Message("now called {id}", id=new)))


def _in_cell(document: Document, problem: Problem, table: Table, rows: Mapping[str, Row]) -> Message:
    """A problem of the document that came out, with the row and the column that it comes from."""
    id = document.step_at(problem.start)
    row = rows.get(id) if id else None
    if row is None:
        line, column = document.position(problem.start)
        place = f"{document.file}:{line}:{column}"
        return Message("{place}: {problem}", place=place, problem=problem.message)
    path = _path_at(document, id or "", problem.start)
    names = [name for name in table.places if name == path or name.startswith(f"{path}.")]
    while path and not names:
        path = path.rpartition(".")[0]
        names = [name for name in table.places if path and (name == path or name.startswith(f"{path}."))]
    return table.at(problem.message, row.number, names[0] if names else None)


def _path_at(document: Document, id: str, offset: int) -> str:
    """The fields in which a character of a step stands, outermost first."""
    node = document.root
    for key in ("steps", id):
        found = child(node, key) if node is not None else None
        node = found[1] if found else None
    path: list[str] = []
    while node is not None:
        inner = followed(node)
        entries = getattr(inner, "entries", ())
        at = next(((key, value) for key, value in entries if key.start <= offset < max(key.end, value.end)), None)
        path += [at[0].text] if at else []
        node = at[1] if at else None
    return ".".join(path)


def lacking(missing: list[str]) -> Message:
    """Says that steps are not in the table, and stay."""
    return Message("not in the table, and kept: {steps}; --remove takes them out", steps=listed(missing))
