"""Diagrams of the corpora, read two ways: as a net of tokens and as a process of the product.

The conventions: one of several starts, and of several steps that nothing leads to, begins a case; several entries into
a task run it each time; several exits of a task are all taken, unless conditions choose among them; any end, and any
step that leads nowhere, consumes its token; message flows do not count; a sub-process is a net of its own and one task
of the net around it. A boundary event happens instead of its task, or beside it where it does not interrupt.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from xml.etree import ElementTree

from blueprint.model import Branch, Process, Step
from blueprint.text import Text
from tests.corpora.exact import Firing, Net

SCOPES = ("process", "subProcess", "adHocSubProcess", "transaction")
CHOOSING = ("exclusiveGateway", "eventBasedGateway")
PARALLEL = "parallelGateway"
BEYOND = ("inclusiveGateway", "complexGateway")
"""Gateways that no split and no decision says."""

Exits = tuple[str, ...]
"""The flows that are taken together, by id."""


@dataclass(frozen=True)
class Diagram:
    """One process or sub-process of a file: its nodes with their kinds, and its flows (source, target), all by id."""

    file: str
    id: str
    kinds: Mapping[str, str]
    flows: Mapping[str, tuple[str, str]]
    conditional: frozenset[str] = frozenset()
    defaults: frozenset[str] = frozenset()
    boundary: Mapping[str, tuple[str, bool]] = field(default_factory=dict)
    """What each boundary event stands at, and whether it interrupts it."""
    event_driven: bool = False
    """Whether an event may start something in the middle of it."""

    @property
    def says_how(self) -> bool:
        """Whether it says how anything begins or goes on; a box that stands alone does not."""
        return bool(self.flows) or "startEvent" in self.kinds.values()

    @property
    def in_words(self) -> bool:
        """Whether decisions, splits and joins can say it."""
        return not self.event_driven and not any(kind in BEYOND for kind in self.kinds.values())

    @cached_property
    def entries(self) -> dict[str, list[str]]:
        return {id: [flow for flow, (_, target) in self.flows.items() if target == id] for id in self.kinds}

    @cached_property
    def starts(self) -> list[str]:
        """Where a case may begin."""
        entered = {id for id, entries in self.entries.items() if entries} | self.boundary.keys()
        return [id for id, kind in self.kinds.items() if kind == "startEvent" or id not in entered]

    def joins(self, id: str) -> bool:
        """Whether it waits for all its entries."""
        return self.kinds[id] == PARALLEL and len(self.entries[id]) > 1

    def finishes(self, id: str) -> bool:
        """Whether it is an end event, which consumes every token that is sent to it."""
        return self.kinds[id] == "endEvent" and self.outcomes(id) == [()]

    def target(self, exit: str) -> str:
        """The node that a flow, or a boundary event that happens, leads to."""
        return self.flows[exit][1] if exit in self.flows else exit

    def outcomes(self, id: str) -> list[Exits]:
        """What may follow a node: flows and boundary events that come together, for each alternative."""
        regular = self._alternatives(id)
        beside = [(*exits, event) for exits in regular for event in self._attached(id, interrupting=False)]
        return [*regular, *beside, *((event,) for event in self._attached(id, interrupting=True))]

    def _alternatives(self, id: str) -> list[Exits]:
        exits = [flow for flow, (source, _) in self.flows.items() if source == id]
        if self.kinds[id] in CHOOSING:
            return [(flow,) for flow in exits] or [()]
        if self.kinds[id] == PARALLEL:
            return [tuple(exits)]
        always = tuple(flow for flow in exits if flow not in self.conditional | self.defaults)
        choices = [(*always, flow) for flow in exits if flow not in always]
        exhaustive = not always or any(flow in self.defaults for flow in exits)
        return choices if choices and exhaustive else [*choices, always]

    def _attached(self, id: str, *, interrupting: bool) -> list[str]:
        return [event for event, place in self.boundary.items() if place == (id, interrupting)]


def diagrams(file: Path) -> Iterator[Diagram]:
    """Every process and sub-process of a file that has nodes; a file that is no XML has none."""
    try:
        root = ElementTree.parse(file).getroot()
    except ElementTree.ParseError:
        return
    for scope in root.iter():
        if _local(scope) in SCOPES and any(_is_node(part) for part in scope):
            yield _diagram(file, scope)


def _local(element: ElementTree.Element) -> str:
    return element.tag.rsplit("}", 1)[-1]


def _is_node(element: ElementTree.Element) -> bool:
    kind = _local(element)
    ends = ("Event", "Gateway", "ask", "SubProcess", "subProcess", "transaction", "callActivity")
    return kind.endswith(ends) and element.get("id") is not None


def _diagram(file: Path, scope: ElementTree.Element) -> Diagram:
    drawn = {part.attrib["id"]: part for part in scope if _is_node(part)}
    nodes = {id: node for id, node in drawn.items() if not _compensates(node)}
    written = {part.get("id", ""): part for part in scope if _local(part) == "sequenceFlow"}
    flows = {id: (flow.get("sourceRef", ""), flow.get("targetRef", "")) for id, flow in written.items()}
    flows = {id: ends for id, ends in flows.items() if nodes.keys() >= set(ends)}
    return Diagram(
        file=file.name,
        id=scope.get("id", ""),
        kinds={id: _local(node) for id, node in nodes.items()},
        flows=flows | _links(nodes),
        conditional=frozenset(id for id in flows if _has(written[id], "conditionExpression")),
        defaults=frozenset(flows.keys() & {node.get("default", "") for node in nodes.values()}),
        boundary={
            id: (node.get("attachedToRef", ""), node.get("cancelActivity") != "false")
            for id, node in nodes.items()
            if _local(node) == "boundaryEvent"
        },
        event_driven=any(node.get("triggeredByEvent") == "true" for node in [scope, *nodes.values()]),
    )


def _compensates(node: ElementTree.Element) -> bool:
    """Whether it undoes something, to which no token of the regular flow comes."""
    event = _local(node) == "boundaryEvent" and _has(node, "compensateEventDefinition")
    return event or node.get("isForCompensation") == "true"


def _has(node: ElementTree.Element, part: str) -> bool:
    return any(_local(inner) == part for inner in node)


def _links(nodes: Mapping[str, ElementTree.Element]) -> dict[str, tuple[str, str]]:
    """A flow from each event that throws a link to those that catch it."""
    links = [
        (id, _local(node), part.get("name") or node.get("name"))
        for id, node in nodes.items()
        for part in node
        if _local(part) == "linkEventDefinition"
    ]
    return {
        f"link {source} {target}": (source, target)
        for source, throws, name in links
        for target, catches, other in links
        if (throws, catches) == ("intermediateThrowEvent", "intermediateCatchEvent") and name == other
    }


def net(diagram: Diagram) -> Net:
    """The diagram as tokens: a place for each node, where a token is until the node has happened, but one for each entry
    of a join, and none for an end. So two tokens at one place are a node that starts while it is already under way."""
    number = {name: n for n, name in enumerate([*diagram.kinds, *diagram.flows])}

    def firing(id: str, exits: Exits) -> Firing:
        ends = [target for exit in exits if diagram.finishes(target := diagram.target(exit))]
        puts = [
            number[exit if diagram.joins(target) else target]
            for exit in exits
            if not diagram.finishes(target := diagram.target(exit))
        ]
        takes = diagram.entries[id] if diagram.joins(id) else [id]
        return Firing((id, *ends), tuple(number[place] for place in takes), tuple(puts))

    return Net(
        steps=frozenset(diagram.kinds),
        firings=tuple(firing(id, exits) for id in diagram.kinds for exits in diagram.outcomes(id)),
        first=tuple((number[id],) for id in diagram.starts),
    )


def process(diagram: Diagram) -> Process:
    """The diagram as a process: XOR is a decision, AND a split or a join, and one behind the other where it is both."""
    steps: dict[str, Step] = {}
    for id, kind in diagram.kinds.items():
        begins = kind == "startEvent" and not diagram.entries[id]
        if id in diagram.starts and not begins:
            _add(steps, f"start of {id}", "start", [id])
        if diagram.finishes(id):
            _add(steps, id, "end", [])
            continue
        outcomes = [[diagram.target(exit) for exit in exits] for exits in diagram.outcomes(id)]
        heads = [_head(steps, f"{id} {n}", targets) for n, targets in enumerate(outcomes)]
        _add(steps, id, "start" if begins else _kind(diagram, id), heads)
    return Process(id="example", name=Text.of(diagram.id), steps=steps)


def _kind(diagram: Diagram, id: str) -> str:
    if diagram.joins(id):
        return "join"
    return "decision" if diagram.kinds[id].endswith("Gateway") else "task"


def _head(steps: dict[str, Step], id: str, targets: list[str]) -> str:
    """The step that an alternative begins with: a split where several targets follow together, an end where none does."""
    if len(targets) == 1:
        return targets[0]
    return _add(steps, id, "split" if targets else "end", targets)


def _add(steps: dict[str, Step], id: str, kind: str, targets: list[str]) -> str:
    steps[id] = Step(id, kind, next=tuple(Branch(target) for target in targets))
    return id
