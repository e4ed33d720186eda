"""The inspector: every field of what is selected, and a line to type another value into."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from textual.app import ComposeResult
from textual.events import Click

from blueprint.edit import Refused
from blueprint.files import Document, Path_
from blueprint.files.node import Map, followed
from blueprint.text import Message, Said, both
from tui.actions import bindings
from tui.effect import Effect
from tui.frame.fitted import fitted
from tui.frame.footer import Footer
from tui.frame.words import Words
from tui.inspector.choices import Known
from tui.inspector.entry import Entry
from tui.inspector.entry_words import emptied
from tui.inspector.fields import FieldList
from tui.inspector.foresight import Foresight
from tui.inspector.head import about, head
from tui.inspector.looking import Looking
from tui.inspector.row import ELSEWHERE, Row
from tui.inspector.rows import nearest, rows
from tui.inspector.subjects import Kind, Subject, siblings
from tui.inspector.target import Target, addition, another, cleared, target
from tui.panes.pane import Pane
from tui.refused import in_names

_SET, _CLEARED = (
    both("{field} of “{name}” changed", "修改“{name}”的{field}"),
    both("{field} of “{name}” cleared", "清除“{name}”的{field}"),
)
_ADDED = both("{id} added to {field}", "在{field}中增加 {id}")
_SURE = both("Clear {field} with all that is in it?", "清除{field}及其全部内容？")
_YES = both("Clear it", "清除")
_SEVERAL = ("role", "tier", "clock")
"""What there are several of that one can turn to, and add to."""


class InspectorPane(Pane):
    """The fields of the step, branch, role, tier, clock or document; one of them may be typed anew."""

    place = "inspector"
    title = both("Inspector", "属性")
    BINDINGS = bindings("inspector")
    DEFAULT_CSS = """
    InspectorPane #inspector-head { height: auto; padding: 0 0 0 0; }
    InspectorPane #inspector-about { height: auto; max-height: 5; color: $text-muted; border-top: solid $border-blurred; }
    """

    def __init__(self) -> None:
        super().__init__()
        self._looking = Looking()
        self._subjects: dict[Kind, Subject] = {}
        self._unset = False
        self._listed: object = None
        self._changed: dict[Kind, Path_] = {}
        """The field that was changed last, below its subject, by the kind of that."""

    def compose(self) -> ComposeResult:
        yield Words(id="inspector-head")
        yield FieldList()
        yield Words(id="inspector-about")
        yield Entry()

    def on_mount(self) -> None:
        super().on_mount()
        self._foresight = Foresight(self.bench, self._foreseen)

    def on_resize(self) -> None:
        self.outdated()

    @property
    def fields(self) -> FieldList:
        return self.query_one(FieldList)

    @property
    def entry(self) -> Entry:
        return self.query_one(Entry)

    @property
    def subject(self) -> Subject | None:
        """What is looked at."""
        return self._subjects.get(self._looking.kind)

    @property
    def row(self) -> Row | None:
        """The field under the cursor."""
        return self.fields.row if self.subject else None

    @property
    def spot(self) -> tuple[Document, Path_] | None:
        """Where the field under the cursor stands."""
        return (self.subject.document, self.row.path) if self.subject and self.row else None

    # Showing

    def present(self) -> None:
        bench, shown = self.bench, self.bench.shown
        if self._looking.follow(bench.view):
            self._leave()
        workspace = bench.session.workspace
        document = shown.document if shown else None
        self._subjects = self._looking.available(workspace, document, bench.view) if document else {}
        if self._subjects and self._looking.kind not in self._subjects:
            self._looking.choose(next(iter(self._subjects)) if bench.view.step else list(self._subjects)[-1])
        self.query_one("#inspector-head", Words).say(head(document, self._subjects, self.subject, bench.language))
        self._list()
        self._goto(bench.view.field)
        self._about()
        self.entry.present(bench.language)
        if self.has_focus_within:
            self.app.query_one(Footer).present()  # what is possible here has changed

    def _list(self) -> None:
        """Show the rows, if they are others than before."""
        one, fields = self.subject, self.fields
        key = one and (one.document, one.at, self._unset, self.bench.language, fields.size.width)
        if key == self._listed and one:
            return
        path = fields.row.path if fields.row else ()
        found = rows(one.node, one.record, one.at, unset=self._unset) if one else ()
        kept = one is not None and path[: len(one.at)] == one.at
        self._listed = key
        known = self._known(one) if one else None
        fields.show(found, self.bench.language, nearest(found, path) if kept else 0, known)

    def _goto(self, field: Path_) -> None:
        """Put the cursor on the field that is looked at."""
        one, row = self.subject, self.row
        here = one and Path(one.document.file) == self.bench.view.path and field[: len(one.at)] == one.at
        if here and field and row and row.path != field:
            at = nearest(self.fields.rows, field)
            if at is not None and self.fields.rows[at].path != row.path:
                self.fields.put(at)

    def _about(self) -> None:
        about_row = self.query_one("#inspector-about", Words)
        about_row.display = self.row is not None and self.entry.target is None
        if self.row:
            about_row.say(fitted(about(self.row, self.bench.language), self.content_size.width))

    def on_row_list_moved(self) -> None:
        if not self.spot:
            return
        document, path = self.spot
        self._about()
        if Path(document.file) == self.bench.view.path:
            self.bench.look(field=path)

    # Turning to something else

    def on_click(self, event: Click) -> None:
        if kind := event.style.meta.get("subject"):
            self.turn_to(kind)
        elif event.chain == 2 and event.widget is self.fields:
            self.edit()

    def turn(self, by: int) -> None:
        """Turn to the next kind of subject, or to the one before."""
        found = list(self._subjects)
        if found:
            at = found.index(self._looking.kind) if self._looking.kind in found else 0
            self.turn_to(found[(at + by) % len(found)])

    def turn_to(self, kind: Kind, id: str | None = None) -> None:
        """Turn to a kind of subject."""
        self._leave()
        view = self.bench.view
        self._looking.choose(kind, id)
        branch = (view.branch or 0) if kind == "branch" else None if kind == "step" else view.branch
        self.bench.look(branch=branch, field=())
        self.outdated()

    def next(self, by: int) -> None:
        """Turn to the next branch, role, tier or clock."""
        one = self.subject
        if one is None or one.count < 2:
            return
        number = (one.number + by) % one.count
        if one.kind == "branch":
            self.bench.look(branch=number, field=())
        elif self.bench.shown:
            self.turn_to(one.kind, siblings(self.bench.session.workspace, self.bench.shown.document, one.kind)[number])

    def fold(self) -> None:
        """Show the fields that are not written, or hide them."""
        self._unset = not self._unset
        self.outdated()

    # Changing

    def begin(self) -> None:
        """Stay at the field that is looked at, else turn to the step or branch, to what was changed there last."""
        view = self.bench.view
        at: Path_ = ("steps", str(view.step))
        if view.field[:2] != at:
            kind: Kind = "step" if view.branch is None else "branch"
            at = at if view.branch is None else (*at, "next", view.branch)
            self.turn_to(kind)
            self.bench.look(field=(*at, *self._changed.get(kind, ())))

    def edit(self) -> None:
        """Type another value for the field, or turn to where its values are."""
        one, row = self.subject, self.row
        if one is None or row is None:
            return
        declares = getattr(row.kind, "declares", None)
        inner = followed(row.node) if row.node is not None else None
        if declares in ELSEWHERE and isinstance(inner, Map) and inner.entries:
            self._enter(declares, inner.entries[0][0].text)
        else:
            self._open(target(one.document, row))

    def _enter(self, kind: Kind, id: str) -> None:
        if kind == "step":
            self.bench.select(self.bench.view.step or id)
        self.turn_to(kind, id)

    @property
    def can_grow(self) -> bool:
        """Whether the field is in a list, or what is looked at is one of several."""
        return bool(self.row and self.row.home) or (self.subject is not None and self.subject.kind in _SEVERAL)

    def add(self) -> None:
        """Type one more item for the list in which the field is, else one more of what is looked at."""
        one, row = self.subject, self.row
        if one and row and row.home:
            self._open(addition(one.document, row, row.home))
        elif one and self.can_grow:
            self._open(another(one))

    def _open(self, place: Target) -> None:
        assert self.subject is not None
        self.entry.open(place, self._known(self.subject), self.bench.language)
        self._about()

    def _known(self, one: Subject) -> Known:
        """What there are ids for where a subject stands."""
        shown = self.bench.shown
        return Known(self.bench.session.workspace, one.document, shown.process if shown else None)

    def _leave(self) -> None:
        """Type no more."""
        if self.entry.target:
            focused = self.entry.has_focus_within
            self._foresight.forget()
            self.entry.close()
            self._about()
            if focused:
                self.fields.focus()

    def on_entry_left(self) -> None:
        self._leave()

    def on_entry_done(self, event: Entry.Done) -> None:
        assert self.subject is not None
        place = replace(event.target, document=self.bench.session.document(event.target.document.file))
        try:
            edits = place.edits(event.value)
        except Refused as refused:
            self.entry.complain(in_names(refused.message, self.bench.shown))
            return
        gone = emptied(place, event.value)
        new = next(iter(event.value)) if place.is_entry and event.value else None
        label = self._label(_CLEARED, gone) if gone else self._label(_SET, place.label)
        if new:
            label = Message(_ADDED, field=place.label, id=new)
        if not edits or self.bench.change(label, {Path(place.document.file): edits}):
            self._changed[self.subject.kind] = place.path[len(self.subject.at) :]
            self._leave()
            if gone:
                self.bench.tell(label)
            if new:
                self.bench.look(field=(*place.path, new))

    def _label(self, words: Said, field: Said) -> Message:
        assert self.subject is not None
        return Message(words, field=field, name=self.subject.name)  # type: ignore[arg-type]

    async def clear(self) -> None:
        """Take away what is written in the field; asked where that is more than a value."""
        one, row = self.subject, self.row
        if one is None or row is None or row.node is None:
            return
        if row.is_head and not await self.bench.sure(Message(_SURE, field=row.label), _YES):
            return
        try:
            edits = cleared(one.document, row)
        except Refused as refused:
            self.bench.complain(refused.message)
            return
        self.bench.change(self._label(_CLEARED, row.label), {one.file: edits})

    # What it would do

    def on_entry_typed(self, event: Entry.Typed) -> None:
        """Ask what the change would do."""
        self._foresight.forget()
        self.entry.tell(())
        if event.new and self.entry.target is event.target:
            self._foresight.ask(event.target, event.value)

    def _foreseen(self, answer: Effect | Message) -> None:
        if isinstance(answer, Effect):
            self.entry.tell(answer.lines())
        else:
            self.entry.complain(in_names(answer, self.bench.shown))
