"""ST12: two files of a workspace that define the same variant of the same process."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from blueprint.linting.rule import Example, Hit, Rule, Subject
from blueprint.model import Severity
from blueprint.model.process import VARIANT_TITLES
from blueprint.text import both


def check(subject: Subject) -> Iterator[Hit]:
    for id in sorted(subject.workspace.ids):
        first: dict[str, Path] = {}
        files = subject.workspace.candidates(id)
        for path in files if len(files) > 1 else ():
            outline = subject.workspace.outline_of(path)
            if outline and outline.id == id and (counts := first.setdefault(outline.variant, path)) != path:
                args = {"id": id, "variant": VARIANT_TITLES[outline.variant], "file": counts.name}
                severity = None if outline.variant == "as-is" else Severity.INFO  # there may be several ideas
                yield Hit(file=str(path), at=("id",), args=args, severity=severity)


_AGAIN = """\
blueprint: 1
id: example
name: {en: Example, zh: 示例}
owner: manager
customer: customer
roles:
  customer: {lane: customer}
  manager: {lane: frontstage}
steps:
  ask: {kind: start, role: customer, next: reply}
  reply: {role: manager, to: customer, channel: email, next: done}
  done: {kind: end}
"""

RULE = Rule(
    code="ST12",
    name="defined-twice",
    severity=Severity.WARNING,
    finds=both(
        "one variant of a process that two files of the workspace define; a second to-be is only noted",
        "工作区内有两个文件定义了同一流程的同一版本；多个目标版本只作提示",
    ),
    message=both(
        "{file} defines “{id}” ({variant}) too, and is the one that counts where others call or compare it",
        "{file} 也定义了“{id}”（{variant}）；被其他流程调用或对比时以该文件为准",
    ),
    why=both(
        "A process is called and compared by its id. Whoever improves the file that does not count changes nothing, and two "
        "departments may each work by a text of their own.",
        "流程的调用和对比都以 id 为准。改的若不是起作用的那个文件，等于没改；两个部门还可能各按一份文件办事。",
    ),
    remedy=both(
        "Keep one of the files. If two processes are meant, give one of them another id; if one is what is to come, write "
        "variant: to-be in it.",
        "只保留其中一个文件。如果确实是两个流程，就给其中一个换一个 id；如果其中一个是改造后的流程，就把它的 variant 改成目标版本。",
    ),
    source=both("The YAML format, version 1", "YAML 格式第 1 版"),
    check=check,
    on="workspace",
    bad=Example(
        """
steps:
  ask: {kind: start, role: customer, next: reply}
  reply: {role: agent, to: customer, channel: email, produces: reply, next: done}
  done: {kind: end}
""",
        at=(None,),
        beside={"backup.yaml": _AGAIN},
    ),
    good=Example(
        """
steps:
  ask: {kind: start, role: customer, next: look}
  look: {role: agent, next: reply}
  reply: {role: agent, to: customer, channel: email, produces: reply, next: done}
  done: {kind: end}
"""
    ),
    near_misses=(
        Example(
            """
steps:
  ask: {kind: start, role: customer, next: look}
  look: {role: agent, captures: question, next: reply}
  reply: {role: agent, to: customer, channel: email, produces: reply, next: done}
  done: {kind: end}
""",
            beside={"a.yaml": _AGAIN.replace("id: example", "id: example\nvariant: to-be")},
        ),
        Example(
            """
steps:
  ask: {kind: start, role: customer, next: look}
  look: {role: expert, captures: question, next: reply}
  reply: {role: agent, to: customer, channel: email, produces: reply, next: done}
  done: {kind: end}
""",
            beside={"a.yaml": _AGAIN.replace("id: example", "id: example.old")},
        ),
    ),
)
