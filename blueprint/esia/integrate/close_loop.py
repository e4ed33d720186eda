"""I5: whoever waits for word of a case gets it: the customer the answer and the progress, the front line what came of it."""

from __future__ import annotations

from collections.abc import Iterator

from blueprint.esia.integrate._answering import answering
from blueprint.esia.integrate._keeping_informed import keeping_informed
from blueprint.esia.integrate._reporting_back import reporting_back
from blueprint.esia.transformation import Proposal, Showcase, Transformation
from blueprint.linting.rule import Example, Subject
from blueprint.text import both


def propose(subject: Subject) -> Iterator[Proposal]:
    for word in (answering, reporting_back, keeping_informed):
        yield from word(subject)


TRANSFORMATION = Transformation(
    code="I5",
    name="close-loop",
    title=both("Close the loop", "形成闭环"),
    finds=both(
        "a path from a customer's start to an end with no answer (LP01), a front line that hands on and never hears again "
        "(LP02), or a customer who hears nothing for more than 24 h (LP03)",
        "从客户发起直到结束都没有答复的路径（LP01）、转出后再也没有回音的一线（LP02）或超过 24 小时听不到消息的客户（LP03）",
    ),
    does=both(
        "before that end, whoever meets the customers tells them the result; whoever had the case last reports back; a timer "
        "tells the customer once a day where the case stands",
        "在该结局之前由接触客户的岗位反馈结果；最后经办人向转出人回告；系统每天定时告知客户进展",
    ),
    why=both(
        "A customer who hears nothing asks again and complains about the silence; and the front line that hears nothing cannot "
        "say anything.",
        "听不到消息的客户会再次来问，继而投诉无人理会；一线自己也听不到回音，无话可答。",
    ),
    source=both("S1, company Q; S4, closing the loop", "S1 Q公司案例；S4 闭环"),
    watch=("I9",),
    propose=propose,
    example=Showcase(
        Example(
            """
steps:
  ask: {kind: start, role: customer, next: take}
  take: {role: agent, channel: phone, time: {work: 5min}, produces: reply, next: look}
  look: {role: expert, time: {wait: 1d, work: 20min}, next: done}
  done: {kind: end}
"""
        ),
        Example(
            """
steps:
  ask: {kind: start, role: customer, next: take}
  take: {role: agent, channel: phone, time: {work: 5min}, produces: reply, next: look}
  look: {role: expert, time: {wait: 1d, work: 20min}, next: tell_the_customer}
  tell_the_customer:
    name: {en: Tell the customer the result, zh: 向客户反馈结果}
    role: agent
    to: customer
    channel: phone
    tells: answer
    time: {work: 5min}
    value: va
    evidence: {en: Result by SMS, zh: 短信告知处理结果}
    standard:
      text: {en: Every customer hears the result and the reason, zh: 每位客户都得到结果和原因}
      measure: cases answered
      target: 100%
    next: done
  done: {kind: end}
"""
        ),
    ),
)
