"""TX04: one role, data item or process with two names."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from blueprint.files import Path_
from blueprint.linting.rule import Example, Hit, Rule, Subject
from blueprint.model import Severity
from blueprint.text import both
from blueprint.workspace import MARKS

_KINDS = {"name": both("process", "流程"), "roles": both("role", "角色"), "data": both("data item", "数据项")}


def check(subject: Subject) -> Iterator[Hit]:
    workspace = subject.workspace
    first: dict[tuple[str, str, str], tuple[str, Path]] = {}
    for path in sorted(workspace.all_files(), key=lambda path: path.name != MARKS[0]):  # what all share comes first
        for (place, id), name in workspace.names_in(path).items():
            drifted = False
            for language, here in name.by_language:
                before, file = first.setdefault((place, id, language), (here, path))
                if before != here and not drifted:
                    drifted = True  # one finding a name, whatever the number of its languages
                    args = {"kind": _KINDS[place], "id": id, "here": here, "before": before, "file": file.name}
                    yield Hit(file=str(path), at=_place(place, id, language), args=args)


def _place(place: str, id: str, language: str) -> Path_:
    within = ("name",) if place == "name" else (place, id, "name")
    return (*within, language) if language else within


_ORGANIZATION = """\
organization: 1
data:
  address: {name: {en: Address, zh: 收货地址}}
"""

RULE = Rule(
    code="TX04",
    name="name-drift",
    severity=Severity.WARNING,
    finds=both(
        "one role, data item or process id with two names in one language across the workspace",
        "同一角色、数据项或流程 id 在工作区内同一语言下有两种名称",
    ),
    message=both(
        "the {kind} {id} is called “{here}” here and “{before}” in {file}",
        "{kind} {id} 在此处称为“{here}”，在 {file} 中称为“{before}”",
    ),
    why=both(
        "Readers take two names for two things: two departments each believe that it is the other's turn, and "
        "figures of one role are added up under two headings.",
        "两种叫法会被当成两回事：两个部门都以为该由对方办理，同一角色的数字也会分成两行统计。",
    ),
    remedy=both(
        "Name roles and data items once, in organization.yaml, and leave name out of the processes. If two things are meant, give "
        "them two ids.",
        "角色和数据项只在 organization.yaml 中命名一次，流程文件里不再写 name；如果确实是两回事，就用两个 id。",
    ),
    source=both("The YAML format, version 1, organization.yaml", "YAML 格式第 1 版，organization.yaml"),
    check=check,
    on="workspace",
    bad=Example(
        """
data:
  address: {name: {en: Delivery address, zh: 收货地址}}
steps:
  ask: {kind: start, role: customer, next: look}
  look: {role: agent, captures: address, next: reply}
  reply: {role: agent, to: customer, channel: email, produces: reply, next: done}
  done: {kind: end}
""",
        at=(None,),
        beside={"organization.yaml": _ORGANIZATION},
    ),
    good=Example(
        """
steps:
  ask: {kind: start, role: customer, next: look}
  look: {role: agent, captures: address, next: reply}
  reply: {role: agent, to: customer, channel: email, produces: reply, next: done}
  done: {kind: end}
""",
        beside={"organization.yaml": _ORGANIZATION},
    ),
    near_misses=(
        Example(
            """
data:
  address: {name: {en: Address, zh: 收货地址}}
steps:
  ask: {kind: start, role: customer, next: look}
  look: {role: agent, captures: address, next: reply}
  reply: {role: agent, to: customer, channel: email, produces: reply, next: done}
  done: {kind: end}
""",
            beside={"organization.yaml": _ORGANIZATION.replace("zh: 收货地址", "fr: Adresse")},
        ),
        Example(
            """
data:
  delivery: {name: {en: Delivery address, zh: 收货地址}}
steps:
  ask: {kind: start, role: customer, next: look}
  look: {role: agent, captures: delivery, next: reply}
  reply: {role: agent, to: customer, channel: email, produces: reply, next: done}
  done: {kind: end}
""",
            beside={"organization.yaml": _ORGANIZATION},
        ),
    ),
)
