"""A refund request as it is and as it might be: every kind of change, and figures that can be worked out by hand."""

from __future__ import annotations

from pathlib import Path

import pytest

from blueprint.compare import Comparison
from blueprint.linting import Subject
from blueprint.linting.judging import subject_of
from blueprint.workspace import Workspace

FRAME = """\
blueprint: 1
id: refund.request
name: {en: Refund request, zh: 退款申请}
variant: VARIANT
customer: customer
owner: lead
volume: 100/week
roles:
  customer: {name: {en: Customer, zh: 客户}, lane: customer}
  agent:
    name: {en: Agent, zh: 客服代表}
    lane: frontstage
    cost: 60/h
    count: 4
    authority: {refund: LIMIT}
    escalates_to: lead
  lead: {name: {en: Team lead, zh: 班组长}, lane: backstage, cost: 120/h, count: 1, authority: {refund: 1000}}
  crm: {name: {en: CRM, zh: CRM系统}, lane: support, kind: system}
clocks:
  answer: {from: ask, to: tell}
"""

AS_IS = (
    FRAME.replace("VARIANT", "as-is").replace("LIMIT", "100")
    + """\
steps:
  ask: {kind: start, name: {en: Ask, zh: 提出申请}, role: customer, channel: phone, next: receive}
  receive:
    name: {en: Take down, zh: 受理}
    role: agent
    channel: phone
    time: {work: 6min}
    value: va
    captures: [order_no]
    next: look_up
  look_up: {name: {en: Look up the order, zh: 查询订单}, role: agent, time: {work: 4min}, requires: [order_no], next: file}
  file: {name: {en: File a copy, zh: 存副本}, role: agent, time: {wait: 1h, work: 2min}, value: nva, next: approve}
  approve:
    kind: approve
    name: {en: Approve, zh: 审批}
    role: lead
    time: {wait: 4h, work: 5min}
    decides: {refund: 500}
    next: tell
  tell:
    name: {en: Tell the customer, zh: 答复客户}
    role: agent
    to: customer
    channel: phone
    time: {work: 3min}
    value: va
    next: log
  log: {name: {en: Log the case, zh: 登记台账}, role: agent, time: {work: 2min}, next: done}
  done: {kind: end, name: {en: Refunded, zh: 已退款}, outcome: refunded}
"""
)

TO_BE = (
    FRAME.replace("VARIANT", "to-be").replace("LIMIT", "500")
    + """\
dropped:
  file: {en: nobody reads the copy, zh: 副本无人查阅}
steps:
  ask: {kind: start, name: {en: Ask, zh: 提出申请}, role: customer, channel: phone, next: receive}
  receive:
    name: {en: Take down and look up, zh: 受理并查询}
    role: agent
    channel: phone
    time: {work: 8min}
    value: va
    captures: [order_no]
    replaces: [look_up]
    next: approve
  approve:
    kind: approve
    name: {en: Approve, zh: 审批}
    role: agent
    time: {work: 3min}
    decides: {refund: 500}
    next: tell
  tell:
    name: {en: Tell the customer, zh: 答复客户}
    role: agent
    to: customer
    channel: phone
    time: {work: 3min}
    value: va
    standard: {text: {en: the day and the amount, zh: 说明到账日期和金额}}
    next: confirm
  confirm:
    kind: notify
    name: {en: Confirm by SMS, zh: 短信确认}
    role: crm
    to: customer
    channel: sms
    tells: progress
    time: {work: 5s}
    evidence: {en: SMS with the amount, zh: 到账短信}
    next: log
  log: {name: {en: Log the case, zh: 登记台账}, role: crm, time: {work: 6s}, next: done}
  done: {kind: end, name: {en: Refunded, zh: 已退款}, outcome: refunded}
"""
)


def written(folder: Path, as_is: str = AS_IS, to_be: str = TO_BE) -> tuple[Path, Path]:
    """The two files in a folder that is a workspace."""
    files = folder / "refund.yaml", folder / "refund.to-be.yaml"
    for file, text in zip(files, (as_is, to_be), strict=True):
        file.write_text(text, encoding="utf-8")
    return files


def subject(file: Path) -> Subject:
    workspace = Workspace(file)
    return subject_of(workspace.document(file), workspace)


@pytest.fixture
def pair(tmp_path: Path) -> Comparison:
    return Comparison(*map(subject, written(tmp_path)))
