"""What the tests of the drawing share: a process with one of everything, and programs that pretend to be others."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from blueprint.drawing import renderer
from blueprint.model import Process
from blueprint.workspace import load

SAMPLE = """\
blueprint: 1
id: complaint.sample
name: {en: Complaint sample, zh: 投诉样例}
owner: owner
customer: customer
tiers: {vip: {name: {zh: 贵宾}, share: 10%}, standard: {name: {zh: 普通}, share: 90%}}
roles:
  customer: {name: {en: Customer, zh: 客户}, lane: customer}
  agent: {name: {en: Agent, zh: 客服代表}, lane: frontstage, authority: {refund: 100}, escalates_to: owner}
  owner: {name: {en: Case owner, zh: 投诉专员}, lane: backstage, authority: {refund: 500}}
  tech: {name: {en: Technician, zh: 技术员}, lane: support}
steps:
  complain: {kind: start, name: {en: Complain, zh: 提出投诉}, role: customer, channel: [phone, web], next: receive}
  receive:
    name: {en: Receive and register, zh: 受理登记}
    role: agent
    channel: phone
    time: {wait: 40s, work: 6min}
    evidence: {en: SMS with the number, zh: 受理短信}
    fail: [{mode: {en: Story cut short, zh: 记录不全}, s: 6, o: 5, d: 4}]
    next: sort
  sort:
    kind: decision
    name: {en: Simple or not, zh: 是否简单}
    role: agent
    time: {work: 1min}
    next:
      - {to: settle, p: 60%, when: {en: simple, zh: 简单}}
      - {to: look, p: 40%, when: {en: not simple, zh: 复杂}}
  settle: {name: {en: Settle, zh: 当场解决}, role: agent, to: customer, channel: phone, decides: {refund: 300}, next: done}
  look:
    name: {en: Look into it, zh: 查找原因}
    role: tech
    time: {wait: 1d, work: 45min}
    next:
      - {to: decide, p: 80%, when: {en: found, zh: 已查明}}
      - {to: sort, p: 20%, when: {en: not ours, zh: 不归我们}, loop: handoff}
  decide:
    kind: approve
    name: {en: Approve, zh: 审批}
    role: owner
    decides: {refund: 500}
    next:
      - {to: tell, p: 90%}
      - {to: look, p: 10%, when: {en: sent back, zh: 退回}, loop: rework}
  tell: {name: {en: Tell the customer, zh: 答复客户}, role: agent, to: customer, channel: phone, next: gift}
  gift: {kind: notify, tiers: [vip], name: {en: Send a gift, zh: 送礼}, role: agent, to: customer, channel: letter, next: done}
  done: {kind: end, name: {en: Closed, zh: 结案}}
"""


@pytest.fixture
def process(tmp_path: Path) -> Process:
    """A small process with loops, handoffs, evidence, a contact and each kind of mark."""
    path = tmp_path / "complaint.sample.yaml"
    path.write_text(SAMPLE, encoding="utf-8")
    return load(path)


Pretend = Callable[[str, str], Path]


@pytest.fixture
def pretend(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Pretend:
    """Puts a Python program of some name on a PATH that has nothing else; no renderer but those can be found."""
    folder = tmp_path / "bin"
    folder.mkdir()
    monkeypatch.setenv("PATH", str(folder))
    monkeypatch.setattr(renderer, "find_spec", lambda _: None)
    monkeypatch.setattr(renderer.sysconfig, "get_path", lambda _: str(folder))

    def make(name: str, body: str) -> Path:
        path = folder / name
        path.write_text(f"#!{sys.executable}\nimport os, sys, time\n{body}\n", encoding="utf-8")
        path.chmod(0o755)
        return path

    return make
