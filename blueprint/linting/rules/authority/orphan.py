"""AU06: an authority that nobody uses."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from blueprint.analysis.authority import AuthorityGap, uses
from blueprint.linting.fix import Fix
from blueprint.linting.fixes import without_field
from blueprint.linting.rule import Example, Hit, Rule, Subject
from blueprint.linting.rules.authority._gaps import allowed, currency_of
from blueprint.model import Process, Role, Severity
from blueprint.text import Message, both


def check(subject: Subject) -> Iterator[Hit]:
    if subject.analysis is not None:
        for gap in subject.study.authority:
            if gap.gap == "orphan":
                yield _hit(subject, subject.process.roles[gap.role], gap)
    elif subject.document.kind == "organization" and not subject.document.problems:
        yield from _in_no_process(subject)


def _hit(subject: Subject, role: Role, gap: AuthorityGap) -> Hit:
    args = {"role": role.title, "limit": allowed(gap.kind, gap.limit, currency_of(subject))}
    return Hit(at=("roles", role.id, "authority", gap.kind), args=args)


def _in_no_process(subject: Subject) -> Iterator[Hit]:
    """The authority of the organization's roles that no process below it uses, where all of them can be read."""
    roles: dict[str, Role] = subject.document.values.get("roles", {})
    found = [uses(process) if process else None for process in _processes(subject)] if _any_authority(roles) else []
    if found and None not in found:
        used = frozenset().union(*filter(None, found))
        for role in roles.values():
            for kind, limit in role.authority.items():
                if (role.id, kind) not in used:
                    yield _hit(subject, role, AuthorityGap("orphan", role.id, kind, limit=limit))


def _any_authority(roles: Mapping[str, Role]) -> bool:
    return any(role.authority for role in roles.values())


def _processes(subject: Subject) -> Iterator[Process | None]:
    workspace = subject.workspace
    for path in workspace.all_files():
        document = workspace.document(path)
        counts = document.kind in ("blueprint", None)  # one of which nothing can be read may be a process
        if counts and document is not subject.document and workspace.organization_of(path) is subject.document:
            yield workspace.process_of(document)
        workspace.forget(path)


def fix(subject: Subject, hit: Hit) -> Fix | None:
    return without_field(subject, hit, Message(_TAKEN, role=hit.args["role"], kind=hit.at[-1]))


_TAKEN = both("Take the authority {kind} away from {role}", "取消{role}的 {kind} 权限")


RULE = Rule(
    code="AU06",
    name="orphan",
    severity=Severity.INFO,
    finds=both(
        "an authority that no step uses, by the role or by anyone below it",
        "本角色及其下级的任何步骤都没有用到的权限",
    ),
    message=both(
        "{role} may decide {limit}, and no step decides it, by this role or by anyone below it",
        "{role}有 {limit}的权限，但本角色及其下级的步骤都没有用到",
    ),
    why=both(
        "Either a decision is made that the process does not show, or the right to it is left over from earlier: "
        "a way to spend money that nobody watches.",
        "要么流程中少写了一个实际存在的决定，要么这项权限是过去遗留的：一条无人监督的花钱途径。",
    ),
    remedy=both(
        "Write decides at the step that uses it, or take the kind out of the role's authority.",
        "在实际使用该权限的步骤写上 decides，或从该角色的 authority 中删去此类权限。",
    ),
    source=both("S4, delegation that is full and clear", "S4 充分授权，且授权明晰化"),
    check=check,
    fix=fix,
    on="document",
    bad=Example(
        """
blueprint: 1
id: example
name: {en: Example, zh: 示例}
owner: manager
customer: customer
inputs: [request]
outputs: [reply]
value: {en: The question is answered, zh: 问题得到答复}
roles:
  customer: {name: {en: Customer, zh: 客户}, lane: customer}
  agent: {name: {en: Agent, zh: 客服代表}, lane: frontstage, escalates_to: manager, authority: {refund: 200}}
  manager: {name: {en: Manager, zh: 经理}, lane: backstage, authority: {refund: 5000, gift: 100}}
steps:
  ask: {kind: start, role: customer, next: look}
  look: {role: agent, captures: question, decides: {refund: 200}, next: reply}
  reply: {role: agent, to: customer, channel: email, produces: reply, next: done}
  done: {kind: end}
""",
        at=(None,),
    ),
    good=Example(
        """
steps:
  ask: {kind: start, role: customer, next: look}
  look: {role: agent, captures: question, decides: {refund: 200}, next: reply}
  reply: {role: agent, to: customer, channel: email, produces: reply, next: done}
  done: {kind: end}
"""
    ),
    near_misses=(
        Example(
            """
steps:
  ask: {kind: start, role: customer, next: look}
  look: {role: agent, captures: question, decides: {refund: true}, next: reply}
  reply: {role: agent, to: customer, channel: email, produces: reply, next: done}
  done: {kind: end}
"""
        ),
        Example(
            """
blueprint: 1
id: example
name: {en: Example, zh: 示例}
owner: manager
customer: customer
inputs: [request]
outputs: [reply]
value: {en: The question is answered, zh: 问题得到答复}
roles:
  customer: {name: {en: Customer, zh: 客户}, lane: customer}
  agent: {name: {en: Agent, zh: 客服代表}, lane: frontstage, escalates_to: manager, authority: {refund: 200}}
steps:
  ask: {kind: start, role: customer, next: look}
  look: {role: agent, captures: question, decides: {refund: 200}, next: reply}
  reply: {role: agent, to: customer, channel: email, produces: reply, next: done}
  done: {kind: end}
""",
            beside={
                "organization.yaml": "organization: 1\nroles:\n"
                "  manager: {name: {en: Manager, zh: 经理}, lane: backstage, authority: {refund: 5000, gift: 100}}\n"
            },
        ),
    ),
)
