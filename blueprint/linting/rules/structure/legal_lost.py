"""LG01: a to-be that loses what the law asks of its as-is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from blueprint.analysis.legal import LegalLoss, legal_losses
from blueprint.files import Path_
from blueprint.graph import flows
from blueprint.linting.rule import Example, Hit, Rule, Subject
from blueprint.model import Process, Severity
from blueprint.text import Said, Text, both, percent, quoted


def check(subject: Subject) -> Iterator[Hit]:
    to_be = subject.process
    as_is = subject.workspace.variants(to_be.id).get("as-is") if to_be.variant == "to-be" else None
    if as_is is None or not any(step.legal for step in as_is.steps.values()):
        return
    for loss in legal_losses(flows(as_is), {id: tier.flow for id, tier in subject.study.tiers.items()}):
        step = min(loss.kept, key=list(to_be.steps).index) if loss.kept else None
        yield Hit(
            at=_place(loss, step, to_be), step=step, path=loss.path, args=_args(loss, as_is), message=_words(loss)
        )


def _place(loss: LegalLoss, step: str | None, to_be: Process) -> Path_:
    if step:
        return ("steps", step)
    return ("dropped", loss.step) if loss.step in to_be.dropped else ("steps",)


def _args(loss: LegalLoss, as_is: Process) -> Mapping[str, object]:
    step = as_is.steps[loss.step]
    return {
        "step": step.title,
        "source": step.legal.source if step.legal else "",
        "after": _place_in(as_is, loss.after, _START),
        "before": _place_in(as_is, loss.before, _END),
        "was": percent(loss.was or 0.0),
        "now": percent(loss.now or 0.0),
    }


def _place_in(process: Process, id: str | None, outside: Text) -> Said:
    """A step by its name, or the start or end of the process."""
    return quoted([process.steps[id].title if id in process.steps else id]) if id else outside


def _words(loss: LegalLoss) -> Text | None:
    if loss.was is not None:
        return _SHARE
    return _BETWEEN if loss.kept else None


_START = both("the start", "开始")
_END = both("the end", "结束")
_BETWEEN = both(
    "a case can go from {after} to {before} without the legal step “{step}” ({source}), which every path of the "
    "as-is passes between them",
    "案件可以从{after}走到{before}而不经过法定步骤“{step}”（{source}），而现状流程中两者之间的每条路径都要经过它",
)
_SHARE = both(
    "of the cases at {after}, {now} come by the legal step “{step}” ({source}); in the as-is it is {was}",
    "在{after}的案件中，经过法定步骤“{step}”（{source}）的占 {now}；现状流程为 {was}",
)

_AS_IS = """\
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
  agent: {name: {en: Agent, zh: 客服代表}, lane: frontstage}
  manager: {name: {en: Manager, zh: 经理}, lane: backstage}
steps:
  ask: {kind: start, role: customer, next: advise}
  advise: {role: agent, produces: advice, legal: {source: Consumer Act 12}, next: look}
  look: {role: agent, captures: question, next: [{to: reply, p: 0.9}, {to: refer, p: 0.1}]}
  refer: {role: agent, to: customer, channel: letter, tells: remedy, legal: {source: Consumer Act 30}, next: reply}
  reply: {role: agent, to: customer, channel: email, produces: reply, next: done}
  done: {kind: end}
"""
_TO_BE = _AS_IS.replace("id: example", "id: example\nvariant: to-be")
_BYPASSING = _TO_BE.replace("next: advise}", "next: [{to: advise, p: 0.8}, {to: look, p: 0.2}]}")

RULE = Rule(
    code="LG01",
    name="legal-lost",
    severity=Severity.ERROR,
    finds=both(
        "a to-be on whose paths a legally required step of the as-is is gone, can be bypassed, comes in another "
        "order or is reached by another share of the cases",
        "目标流程的路径上，现状流程的法定步骤被删除、可被绕过、次序改变，或经过它的案件比例改变",
    ),
    message=both(
        "the legal step “{step}” ({source}) is gone: from {after} to {before} every case of the as-is passes it, "
        "and no step of the to-be stands for it",
        "法定步骤“{step}”（{source}）丢失：现状流程中，从{after}到{before}的每个案件都要经过它，而目标流程没有任"
        "何步骤替代它",
    ),
    why=both(
        "A redesign may take out what the house invented, not what protects the customer. Such a step is easily "
        "lost when its neighbours are cut, and nobody notices until a case goes wrong.",
        "改造可以去掉企业自己添加的环节，但不能动保护客户的环节。这类步骤往往在删减相邻步骤时被连带绕过，直到出事"
        "才有人发现。",
    ),
    remedy=both(
        "Lead the path through the step again, in its old place. If another step does its work now, name the old "
        "one under replaces: there. If the law no longer asks for it, take legal: out of the as-is first, with "
        "whoever answers for it.",
        "让该路径重新在原来的位置经过此步骤；若其工作已由别的步骤承担，请在那个步骤的 replaces 中写上原步骤的 id"
        "；若法律已不再要求，请先会同合规负责人从现状流程中删去 legal。",
    ),
    source=both(
        "ESIA redesign (Peppard & Rowland 1995); that legal steps stay is our choice",
        "ESIA 流程改造（Peppard & Rowland 1995）；法定步骤不得丢失为本工具的规定",
    ),
    check=check,
    bad=Example(_BYPASSING, at=("advise",), beside={"as-is.yaml": _AS_IS}),
    good=Example(_TO_BE, beside={"as-is.yaml": _AS_IS}),
    near_misses=(
        Example(
            _TO_BE.replace("advise", "advise_at_once").replace(
                "produces: advice,", "produces: advice, replaces: advise,"
            ),
            beside={"as-is.yaml": _AS_IS},
        ),
        Example(
            _BYPASSING.replace("0.8", "0.7").replace("0.2", "0.3"),
            beside={"as-is.yaml": _AS_IS.replace("legal: {source: Consumer Act 12}, ", "")},
        ),
    ),
)
