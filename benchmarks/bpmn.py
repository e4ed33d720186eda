"""BPMN files for bpmnlint that say what the processes of `benchmarks.generate` say, as far as BPMN can say it.

Lanes for the roles; for each step what it produces, its standard as documentation, and its failure as a boundary event
from which the case goes back to the step; ways on, around and back; and the diagram, which every BPMN file has.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

_WHOLE = """\
<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:bpmndi="http://www.omg.org/spec/BPMN/20100524/DI" xmlns:dc="http://www.omg.org/spec/DD/20100524/DC" xmlns:di="http://www.omg.org/spec/DD/20100524/DI" id="definitions" targetNamespace="http://bpmn.io/schema/bpmn">
  <bpmn:process id="process_{number}" isExecutable="false">
    <bpmn:laneSet id="lanes">
{lanes}
    </bpmn:laneSet>
{elements}
  </bpmn:process>
  <bpmndi:BPMNDiagram id="diagram">
    <bpmndi:BPMNPlane id="plane" bpmnElement="process_{number}">
{shapes}
    </bpmndi:BPMNPlane>
  </bpmndi:BPMNDiagram>
</bpmn:definitions>
"""
_LANE = """\
      <bpmn:lane id="{role}" name="{role}">
{steps}
      </bpmn:lane>"""
_TASK = """\
    <bpmn:userTask id="{id}" name="Step {id}">
      <bpmn:documentation>done in time: minutes &lt;=12, reliability; wait 40min, work 2min..9min</bpmn:documentation>
{ways}
      <bpmn:dataOutputAssociation id="{id}_output"><bpmn:targetRef>{id}_item</bpmn:targetRef></bpmn:dataOutputAssociation>
    </bpmn:userTask>
    <bpmn:dataObjectReference id="{id}_item" name="Item {id}" dataObjectRef="{id}_data" />
    <bpmn:dataObject id="{id}_data" />
    <bpmn:boundaryEvent id="{id}_fails" name="Left lying" attachedToRef="{id}">
      <bpmn:outgoing>{id}_again</bpmn:outgoing>
      <bpmn:errorEventDefinition id="{id}_error" />
    </bpmn:boundaryEvent>"""
_OTHER = """\
    <bpmn:{kind} id="{id}" name="{id}">
{ways}
    </bpmn:{kind}>"""
_SHAPE = """\
      <bpmndi:BPMNShape id="{id}_di" bpmnElement="{id}">
        <dc:Bounds x="{x}" y="100" width="100" height="80" />
      </bpmndi:BPMNShape>"""
_EDGE = """\
      <bpmndi:BPMNEdge id="{id}_di" bpmnElement="{id}">
        <di:waypoint x="100" y="140" />
        <di:waypoint x="250" y="140" />
      </bpmndi:BPMNEdge>"""
_ROLES = ("agent", "tech", "lead")

Flow = tuple[str, str, str]
"""The id of a sequence flow, and the two elements that it joins."""


def process(number: int, steps: int) -> str:
    """The text of a process with about this many steps."""
    rng = random.Random(number)
    tasks = [f"s{n}" for n in range(steps - 3)]
    flows, branching = _flows(tasks, rng)
    elements = [_task(id, flows) for id in tasks]
    others = {"ask": "startEvent", "reply": "endEvent"} | {f"{id}_or": "exclusiveGateway" for id in branching}
    elements += [_OTHER.format(id=id, kind=kind, ways=_ways(id, flows)) for id, kind in others.items()]
    elements += [f'    <bpmn:sequenceFlow id="{id}" sourceRef="{a}" targetRef="{b}" />' for id, a, b in flows]
    drawn = [*others, *tasks, *(f"{id}{part}" for id in tasks for part in ("_item", "_fails"))]
    shapes = [_SHAPE.format(id=id, x=150 * n) for n, id in enumerate(drawn)] + [
        _EDGE.format(id=flow[0]) for flow in flows
    ]
    lanes = [
        _LANE.format(
            role=role, steps="\n".join(f"        <bpmn:flowNodeRef>{id}</bpmn:flowNodeRef>" for id in tasks[n::3])
        )
        for n, role in enumerate(_ROLES)
    ]
    whole = {"lanes": lanes, "elements": elements, "shapes": shapes}
    return _WHOLE.format(number=number, **{name: "\n".join(parts) for name, parts in whole.items()})


def _flows(tasks: list[str], rng: random.Random) -> tuple[list[Flow], list[str]]:
    """The sequence flows, and the tasks after which a gateway parts them."""
    onward = dict(pairwise(("ask", *tasks, "reply")))
    flows = [("asked", "ask", onward.pop("ask")), *((f"{id}_again", f"{id}_fails", id) for id in tasks)]
    branching = [id for n, id in enumerate(tasks) if 2 < n < len(tasks) - 3 and rng.random() < 0.3]
    for id, target in onward.items():
        if id in branching:
            flows += [(f"{id}_1", id, f"{id}_or"), (f"{id}_2", f"{id}_or", target)]
            flows.append((f"{id}_3", f"{id}_or", tasks[tasks.index(id) + rng.choice((-2, 2))]))
        else:
            flows.append((f"{id}_1", id, target))
    return flows, branching


def _task(id: str, flows: list[Flow]) -> str:
    return _TASK.format(id=id, ways=_ways(id, flows))


def _ways(id: str, flows: list[Flow]) -> str:
    into = [f"      <bpmn:incoming>{name}</bpmn:incoming>" for name, _, target in flows if target == id]
    out = [f"      <bpmn:outgoing>{name}</bpmn:outgoing>" for name, source, _ in flows if source == id]
    return "\n".join([*into, *out])


def folder(path: Path, files: int, steps: int) -> Iterator[Path]:
    """Fill a folder with processes; yields their files."""
    path.mkdir(parents=True, exist_ok=True)
    for n in range(files):
        file = path / f"generated.{n}.bpmn"
        file.write_text(process(n, steps), "utf-8")
        yield file
