"""Reading a tree by the table of fields: every error of shape at once, and every id that refers to something."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from blueprint.files.node import Leaf, Map, Node, Seq, child, followed
from blueprint.files.problem import Problem, unreadable
from blueprint.model import RandomDuration
from blueprint.schema.kinds import Arrivals, ByTier, Field, Kind, Label, ListOf, Many, MapOf, RandomTime, Record
from blueprint.schema.scalars import DurationOf, Scalar, Word, Wrong
from blueprint.schema.tables import field_table
from blueprint.text import Message, Text, listed, nearest

EXTENSION = "x-"
"""Keys with this beginning are the author's own and are not read."""

_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")
_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]+)*")
_RANDOM_WORDS = {"exponential": ("mean",), "lognormal": ("mean", "sd")}


class Ref(NamedTuple):
    """An id that names something: what kind of thing, its id, where it stands, and whether it declares or mentions it."""

    what: str
    id: str
    start: int
    end: int
    declares: bool
    path: tuple[str | int, ...]


class Broken:
    """Stands for a value that could not be read; everything that holds it is left out as well."""


BROKEN = Broken()


@dataclass(frozen=True, slots=True)
class Shape:
    """What reading a document gives: the values of its top-level fields, the problems, the ids."""

    values: Mapping[str, Any]
    problems: tuple[Problem, ...]
    refs: tuple[Ref, ...]


def shape(root: Node, record: Record) -> Shape:
    """Read a document of the kind that ``record`` describes."""
    reader = _Reader()
    values = reader.fields(root, record)
    return Shape(values, tuple(reader.problems), tuple(reader.refs))


class _Reader:
    """Reads kinds; collects what is wrong and what is named on the way."""

    def __init__(self) -> None:
        self.problems: list[Problem] = []
        self.refs: list[Ref] = []
        self._path: list[str | int] = []
        self._readers = {
            Label: self._label,
            Many: self._many,
            ListOf: self._list,
            MapOf: self._map,
            ByTier: self._by_tier,
            Record: self._record,
            RandomTime: self._random,
            Arrivals: self._arrivals,
        }

    def read(self, node: Node, kind: Kind) -> Any:
        """The value of ``node`` as ``kind``, or `BROKEN` with a problem noted."""
        reader = self._readers.get(type(kind))
        return reader(node, kind) if reader else self._scalar(node, kind)  # type: ignore[operator]

    def fields(self, node: Node, record: Record) -> dict[str, Any]:
        """The values of the fields that are written and sound, by attribute name."""
        inner = followed(node)
        if not isinstance(inner, Map):
            self._wrong(node, Message("{name}: fields are expected here, as key: value", name=_name(record)))
            return {}
        table, values = field_table(record), {}
        for key, value in inner.pairs():
            field = table.get(key.text)
            if field:
                with_value = self._below(key.text, value, field.kind)
                values[field.attribute] = with_value
            elif not key.text.startswith(EXTENSION):
                self._unknown(key, record, table)
        self._missing(node, record, {key.text for key, _ in inner.pairs()})
        return values

    def _below(self, key: str | int, node: Node, kind: Kind) -> Any:
        self._path.append(key)
        value = self.read(node, kind)
        self._path.pop()
        return value

    def _scalar(self, node: Node, kind: Scalar) -> Any:
        leaf = followed(node)
        if not isinstance(leaf, Leaf):
            return self._wrong(node, Message("expected {kind}, not a {got}", kind=kind.expects, got=_got(leaf)))
        if _CONTROL.search(leaf.text):
            return self._wrong(node, Message("a control character in a text"))
        try:
            value = kind.parse(leaf.text, leaf.plain)
        except Wrong as wrong:
            return self._wrong(node, wrong.message, wrong.code)
        if kind.refers:
            named = value if isinstance(value, str) else value.step  # type: ignore[attr-defined]
            self._refer(kind.refers, named, node, isinstance(kind, Word) and kind.declares)
        return value

    def _refer(self, what: str, id: str, node: Node, declares: bool = False) -> None:
        self.refs.append(Ref(what, id, node.start, node.stop, declares, tuple(self._path)))

    def _label(self, node: Node, kind: Label) -> Any:
        inner = followed(node)
        if not isinstance(inner, Map):
            text = self._scalar(node, Word())
            return text if text is BROKEN else Text.of(text)
        by_language: dict[str, str] = {}
        for key, value in inner.pairs():
            if not _LANGUAGE.fullmatch(key.text):
                self._wrong(key, Message("{key} is not a language such as en or zh", key=key.text))
            elif (text := self._below(key.text, value, Word())) is not BROKEN:
                by_language[key.text] = text
        return Text.of(by_language) if by_language else self._empty(node)

    def _many(self, node: Node, kind: Many) -> Any:
        if isinstance(followed(node), Seq):
            return self._list(node, kind)
        value = self.read(node, kind.item)
        return value if value is BROKEN else (value,)

    def _list(self, node: Node, kind: Many | ListOf) -> Any:
        inner = followed(node)
        if not isinstance(inner, Seq):
            return self._wrong(node, Message("a list is expected here, as [a, b] or lines that begin with -"))
        values = [self._below(index, item, kind.item) for index, item in enumerate(inner.items)]
        return BROKEN if BROKEN in values else tuple(values)

    def _map(self, node: Node, kind: MapOf) -> Any:
        inner = followed(node)
        if not isinstance(inner, Map):
            return self._wrong(node, Message("a map is expected here, as id: value"))
        values: dict[str, Any] = {}
        for key, item in inner.pairs():
            if not key.text.strip() or _CONTROL.search(key.text):
                self._wrong(key, Message("an empty key, or one with control characters"))
                continue
            if kind.declares or kind.refers:
                self._refer(str(kind.declares or kind.refers), key.text, key, bool(kind.declares))
            value = self._keyed(key.text, item, kind.item)
            if value is not BROKEN:
                values[key.text] = value
        return values

    def _keyed(self, key: str, node: Node, kind: Kind) -> Any:
        self._path.append(key)
        value = self._build(node, kind, key) if isinstance(kind, Record) and kind.keyed else self.read(node, kind)
        self._path.pop()
        return value

    def _by_tier(self, node: Node, kind: ByTier) -> Any:
        inner = followed(node)
        if not isinstance(inner, Map) or any(key.text == "dist" for key, _ in inner.pairs()):
            return self.read(node, kind.item)
        return self._map(node, MapOf(kind.item, refers="tier"))

    def _record(self, node: Node, kind: Record) -> Any:
        if kind.short and isinstance(followed(node), Leaf):
            field = field_table(kind)[kind.short]
            value = self.read(node, field.kind)
            return value if value is BROKEN else kind.build(**{field.attribute: value})
        return self._build(node, kind)

    def _build(self, node: Node, kind: Record, key: str | None = None) -> Any:
        before = len(self.problems)
        values = self.fields(node, kind)
        if len(self.problems) > before:
            return BROKEN
        return kind.build(**values) if key is None else kind.build(id=key, **values)

    def _random(self, node: Node, kind: RandomTime) -> Any:
        inner = followed(node)
        if not isinstance(inner, Map):
            value = self._scalar(node, kind.scalar)
            return value
        written = {key.text: value for key, value in inner.pairs()}
        dist = written.pop("dist", None)
        shape = followed(dist) if dist is not None else None
        if not isinstance(shape, Leaf) or shape.text not in _RANDOM_WORDS:
            return self._wrong(dist or node, Message("dist must be one of {words}", words=listed(_RANDOM_WORDS)))
        wanted = _RANDOM_WORDS[shape.text]
        if set(written) != set(wanted):
            return self._wrong(node, Message("{dist} takes {words}", dist=shape.text, words=listed(wanted)))
        parameters = [self._below(name, written[name], DurationOf()) for name in wanted]
        return BROKEN if BROKEN in parameters else RandomDuration(shape.text, tuple(parameters))

    def _arrivals(self, node: Node, kind: Arrivals) -> Any:
        if isinstance(followed(node), Leaf):
            return self._scalar(node, kind.rate)
        return self._list(node, ListOf(kind.period))

    def _unknown(self, key: Leaf, record: Record, table: Mapping[str, Field]) -> None:
        meant = nearest(key.text, table)
        hint = Message("; did you mean {meant}?", meant=meant) if meant else ""
        self._wrong(key, Message("unknown field {field!r} in {record}{hint}", field=key.text, record=_name(record), hint=hint))

    def _missing(self, node: Node, record: Record, written: set[str]) -> None:
        for field in record.fields:
            if field.required and field.name not in written:
                self._wrong(node, Message("{record} lacks {field}: {doc}", record=_name(record), field=field.name, doc=field.doc))

    def _empty(self, node: Node) -> Broken:
        return self._wrong(node, Message("nothing is written here; expected {kind}", kind=Word().expects))

    def _wrong(self, node: Node, message: Message, code: str = "YA01") -> Broken:
        start = node.start
        end = node.stop if isinstance(node, Leaf) else start + 1
        self.problems.append(Problem(code, message, start, max(end, start + 1)))
        return BROKEN


def _name(record: Record) -> Text:
    return RECORD_NAMES.get(record.name, Text.of(record.name))


def _got(node: Leaf | Map | Seq) -> Message:
    return Message("map") if isinstance(node, Map) else Message("list")


RECORD_NAMES = {
    name: Text.of({"en": name, "zh": zh})
    for name, zh in {
        "process": "流程", "organization": "组织", "project": "项目", "plan": "方案", "step": "步骤", "role": "角色",
        "tier": "客户层级", "branch": "分支", "clock": "计时", "time": "时间", "standard": "标准", "fail": "失误",
        "pokayoke": "防错措施", "on_timeout": "超时处理", "overflow": "溢出", "called process": "被调用流程",
        "legal": "法律依据", "calendar": "日历", "period": "时段", "ignore": "忽略", "data item": "数据项",
        "report": "报告", "contact reason": "联系原因", "goal": "目标", "context": "设计因素", "sign-off": "签字",
        "benchmark": "标杆", "decided proposal": "方案决定",
    }.items()
}  # fmt: skip


def cross_checks(values: Mapping[str, Any], root: Node) -> Iterator[Problem]:
    """What single fields cannot know: steps without an exit or a role, refusals that contradict their branch."""
    steps = child(root, "steps")
    inner = followed(steps[1]) if steps else None
    read = values.get("steps")
    for key, _ in inner.pairs() if isinstance(inner, Map) and isinstance(read, dict) else ():
        if key.text in read:
            yield from _about_step(read[key.text], key)


def _about_step(step: Any, key: Leaf) -> Iterator[Problem]:
    def problem(message: Message) -> Problem:
        return unreadable(message, key.start, key.end)

    if not step.next and step.kind != "end":
        yield problem(Message("step {step} lacks next: where does the case go?", step=step.id))
    if step.next and step.kind == "end":
        yield problem(Message("step {step} is an end and cannot have next", step=step.id))
    if step.role is None and step.kind not in ("start", "end", "split", "join", "wait", "decision"):
        yield problem(Message("step {step} lacks role: who does it?", step=step.id))
    if step.kind == "call" and step.process is None:
        yield problem(Message("step {step} is a call and lacks process: which one?", step=step.id))
    stated = [branch.p for branch in step.next if branch.loop == "rework" and isinstance(branch.p, float)]
    if step.rejects is not None and len(stated) == 1 and abs(stated[0] - step.rejects) > 0.001:
        words = Message(
            "step {step} rejects {rejects:.1%}, but its rework branch has p {p:.1%}: they are one figure",
            step=step.id, rejects=step.rejects, p=stated[0],
        )  # fmt: skip
        yield problem(words)
