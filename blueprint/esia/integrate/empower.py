"""I1: the front line decides what now climbs to a superior; each way of doing so has a file of its own."""

from __future__ import annotations

from collections.abc import Iterator

from blueprint.esia.integrate._approving import approving
from blueprint.esia.integrate._climbing import climbing
from blueprint.esia.integrate._deciding import deciding
from blueprint.esia.integrate._entrusting import entrusting
from blueprint.esia.transformation import Proposal, Showcase, Transformation
from blueprint.linting.rule import FRAME, Example, Subject
from blueprint.text import both


def propose(subject: Subject) -> Iterator[Proposal]:
    for way in (climbing, approving, deciding, entrusting):
        yield from way(subject)


TRANSFORMATION = Transformation(
    code="I1",
    name="empower",
    title=both("Empower the front line", "授权一线"),
    finds=both(
        "a branch that goes up to a superior, an approval of what a lower role may decide itself (AU04), a front line far from "
        "who decides (AU08), or a decision without the limit for it (AU01, AU02); for at most ten times the own limit, or the "
        "most that the next superior decides",
        "案件上报上级、下级本有权决定却仍要审批（AU04）、一线远离决定者（AU08）或无相应权限而作决定（AU01、AU02）；金额不超过"
        "其权限的 10 倍，或不超过其直接上级的权限",
    ),
    does=both(
        "the limit rises to that amount; a part of the cases no longer climbs, the approval goes, or the decision moves to the "
        "front; the superior sees a sample afterwards",
        "把权限提高到该金额：部分案件不再上报，或取消审批，或改由一线决定；上级改为事后抽查",
    ),
    why=both(
        "Whoever speaks to the customer knows the case best. Each step up costs the customer a wait and the company more than "
        "most of the amounts at stake.",
        "与客户对话的人最了解情况。每上报一级，客户就多等一次，而内部花费往往超过所涉金额。",
    ),
    source=both(
        "S1, company Q: full authority; Reijers & Limam Mansar 2005, empower",
        "S1 Q公司案例：充分授权；Reijers & Limam Mansar 2005：授权",
    ),
    watch=("I2", "I3"),
    propose=propose,
    example=Showcase(
        Example(
            """
steps:
  ask: {kind: start, role: customer, next: sort}
  sort:
    kind: decision
    role: agent
    time: {work: 2min}
    next:
      - {to: settle, p: 0.6}
      - {to: decide, p: 0.4}
  settle: {role: agent, decides: {refund: 200}, time: {work: 5min}, next: reply}
  decide: {role: manager, decides: {refund: 2000}, time: {wait: 1d, work: 10min}, next: reply}
  reply: {role: agent, to: customer, channel: email, time: {work: 5min}, produces: reply, next: done}
  done: {kind: end}
"""
        ),
        Example(
            FRAME.replace("refund: 200", "refund: 2000")
            + """\
steps:
  ask: {kind: start, role: customer, next: sort}
  sort:
    kind: decision
    role: agent
    time: {work: 2min}
    next:
      - {to: settle, p: 0.75}
      - {to: decide, p: 0.25}
  settle: {role: agent, decides: {refund: 2000}, time: {work: 5min}, next: reply}
  decide: {role: manager, decides: {refund: 2000}, time: {wait: 1d, work: 10min}, next: reply}
  reply: {role: agent, to: customer, channel: email, time: {work: 5min}, produces: reply, next: done}
  done: {kind: end}
reports:
  - name:
      en: Sample of refund between 200 CNY and 2,000 CNY
      zh: 200 元到 2,000 元之间的 refund 抽查
    every: week
    from: agent
    to: manager
"""
        ),
    ),
)
