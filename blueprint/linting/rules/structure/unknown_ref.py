"""ST04: a step, role, tier, process, data item or clock that nothing defines."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from blueprint.files import Document, Ref
from blueprint.linting.fix import Fix
from blueprint.linting.fixes import renamed
from blueprint.linting.rule import Example, Hit, Rule, Subject
from blueprint.model import STANDARD_TIER, Severity
from blueprint.text import Message, both, nearest

_KINDS = {
    "step": both("step", "步骤"),
    "separated": both("step", "步骤"),
    "role": both("role", "角色"),
    "tier": both("tier", "客户层级"),
    "process": both("process", "流程"),
    "data": both("data item", "数据项"),
}


def check(subject: Subject) -> Iterator[Hit]:
    document = subject.document
    if document.problems:
        return
    known = _known(subject)
    for ref in document.refs:
        if ref.declares or ref.what not in known or _defined(ref, subject, known[ref.what]):
            continue
        meant = _meant(subject, ref, known)
        hint = Message(both("; did you mean “{meant}”?", "；是否指“{meant}”？"), meant=meant) if meant else ""
        step = str(ref.path[1]) if ref.path[:1] == ("steps",) else None
        args = {"kind": _KINDS[ref.what], "id": ref.id, "hint": hint}
        yield Hit(at=ref.path, step=step, span=(ref.start, ref.end), args=args)
    yield from _missing_variants(subject)


def _missing_variants(subject: Subject) -> Iterator[Hit]:
    """Calls of a process that is there, but not in the variant that is named."""
    for id, step in subject.process.steps.items() if subject.analysis else ():
        if step.process and step.process.variant:
            variants = subject.workspace.variants(step.process.id)
            if variants and step.process.variant not in variants:
                args = {"kind": _KINDS["process"], "id": f"{step.process.id} ({step.process.variant})", "hint": ""}
                yield Hit(at=("steps", id, "process"), step=id, args=args)


def _defined(ref: Ref, subject: Subject, known: set[str]) -> bool:
    if ref.what == "process":
        return ref.id == subject.document.values.get("id") or subject.workspace.knows(ref.id)
    if ref.what == "tier" and ref.id not in known and subject.document.kind == "organization":
        return any(ref.id in one.tier_ids for one in subject.workspace.outlines())
    return ref.id in known or (ref.what == "separated" and ref.id.startswith("@"))


def _known(subject: Subject) -> dict[str, set[str]]:
    """What is defined, by kind; kinds about which this document cannot say anything are left out."""
    document = subject.document
    organization = subject.workspace.organization_of(document.file)
    above = [organization] if organization and organization is not document else []
    if any(other.problems for other in above):
        return {}
    own, shared = _declared([document]), _declared(above)
    own_tiers_alone = document.kind == "blueprint" and "tiers" in document.values
    return {
        "step": own["step"],
        "separated": own["step"],
        "role": own["role"] | shared["role"],
        "tier": own["tier"] | (set() if own_tiers_alone else shared["tier"]) or {STANDARD_TIER},
        "data": own["data"] | shared["data"],
        "process": set(),
    }


def _meant(subject: Subject, ref: Ref, known: dict[str, set[str]]) -> str | None:
    """The id to suggest; only for a process is the workspace looked through, where some ids are of other things."""
    if ref.what != "process":
        return nearest(ref.id, known[ref.what])
    ids = set(subject.workspace.ids) - {str(subject.document.values.get("id"))}
    while (meant := nearest(ref.id, ids)) and not subject.workspace.knows(meant):
        ids.discard(meant)
    return meant


def _declared(documents: Iterable[Document]) -> Mapping[str, set[str]]:
    """The ids that documents declare, by what they are the ids of."""
    found: dict[str, set[str]] = defaultdict(set)
    for document in documents:
        for ref in document.refs:
            if ref.declares:
                found[ref.what].add(ref.id)
    return found


def fix(subject: Subject, hit: Hit) -> Fix | None:
    """The nearest name that there is."""
    ref = next((ref for ref in subject.document.refs if (ref.start, ref.end) == hit.span), None)
    meant = _meant(subject, ref, _known(subject)) if ref else None
    return renamed(subject, hit, ref.id, meant) if ref and meant else None


RULE = Rule(
    code="ST04",
    name="unknown-ref",
    severity=Severity.ERROR,
    finds=both(
        "a reference to an undefined step, role, tier, process or data item",
        "引用了未定义的步骤、角色、客户层级、流程或数据项",
    ),
    message=both("there is no {kind} “{id}”{hint}", "没有 id 为“{id}”的{kind}{hint}"),
    why=both(
        "The case would go to a place that does not exist, or wait for somebody who is not there, and the "
        "customer with it.",
        "案件会转到不存在的地方，或等待并不存在的人，客户也只能跟着等。",
    ),
    remedy=both(
        "Correct the id, or define what it names: roles and data items may stand in organization.yaml.",
        "更正 id，或补上它的定义：角色和数据项可写在 organization.yaml 中。",
    ),
    source=both("The YAML format, version 1", "YAML 格式第 1 版"),
    check=check,
    fix=fix,
    on="document",
    bad=Example(
        """
steps:
  ask: {kind: start, role: customer, next: reply}
  reply: {role: agnet, to: customer, channel: email, produces: reply, next: done}
  done: {kind: end}
""",
        at=("reply",),
    ),
    good=Example(
        """
steps:
  ask: {kind: start, role: customer, next: look}
  look: {role: agent, captures: question, next: reply}
  reply: {role: agent, to: customer, channel: email, requires: request, produces: reply, next: done}
  done: {kind: end}
"""
    ),
    near_misses=(
        Example(
            """
clocks:
  answer: {from: ask, to: [reply.begin, done]}
separate:
  - [reply, "@complained_about"]
steps:
  ask: {kind: start, role: customer, next: reply}
  reply: {role: agent, to: customer, channel: email, produces: reply, next: done}
  done: {kind: end}
"""
        ),
        Example(
            """
steps:
  ask: {kind: start, role: customer, next: look}
  look: {role: agent, captures: [order_no], next: reply}
  reply: {role: agent, to: customer, channel: email, requires: [order_no], produces: reply, next: done}
  done: {kind: end}
"""
        ),
    ),
)
