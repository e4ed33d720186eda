"""Processes of any size for measuring: plausible, all different, with parallel work, rework and tiers."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

HEAD = """\
blueprint: 1
id: {id}
name: {{en: Generated process {id}, zh: 生成的流程 {id}}}
group: complaint
owner: lead
customer: customer
purpose: {{en: Measure, zh: 测量}}
inputs: [request]
outputs: [reply]
value: {{en: Answered, zh: 得到答复}}
volume: 400/week
tiers:
  vip: {{share: 10%, priority: 1, sla: {{resolve: 1d}}}}
  standard: {{share: 90%, priority: 2, sla: {{resolve: 15d}}}}
roles:
  customer: {{name: {{zh: 客户}}, lane: customer}}
  agent: {{name: {{zh: 客服代表}}, lane: frontstage, cost: 60/h, count: 12, authority: {{refund: 200}}, escalates_to: lead}}
  tech: {{name: {{zh: 技术部}}, lane: support, cost: 120/h, count: 4, escalates_to: lead}}
  lead: {{name: {{zh: 主管}}, lane: backstage, cost: 90/h, count: 3, authority: {{refund: 5000}}}}
  crm: {{name: {{zh: CRM系统}}, lane: support, kind: system}}
clocks:
  resolve: {{from: ask, to: reply}}
steps:
  ask: {{kind: start, role: customer, channel: [phone, web], next: s0}}
"""

TASK = """\
  s{n}:
    name: {{en: Step {n}, zh: 步骤{n}}}
    role: {role}
    time: {{wait: {wait}min, work: {low}min..{high}min}}
    value: {value}
    produces: [item_{n}]
    standard: {{text: {{en: done in time, zh: 按时完成}}, measure: minutes, target: "<={high}", dimension: reliability}}
    fail:
      - {{mode: {{en: Left lying, zh: 搁置}}, s: 5, o: 3, d: 4, p: 2%, cost: 40, recover: s{n}}}
"""

TAIL = """\
  reply: {role: agent, to: customer, channel: email, time: {work: 6min}, value: va, produces: reply, next: done}
  done: {kind: end, outcome: answered}
"""


def process(id: str, steps: int, seed: int = 0) -> str:
    """The text of a process with about this many steps."""
    rng = random.Random(f"{id} {seed}")
    count = max(1, steps - 3)
    return HEAD.format(id=id) + "".join(_step(n, count, rng) for n in range(count)) + TAIL


def _step(n: int, count: int, rng: random.Random) -> str:
    low = rng.randint(1, 9)
    role, value = rng.choice(("agent", "agent", "tech", "lead")), rng.choice(("va", "bva"))
    body = TASK.format(n=n, role=role, wait=rng.randint(0, 90), low=low, high=low + rng.randint(1, 9), value=value)
    onward = f"s{n + 1}" if n + 1 < count else "reply"
    if n > 2 and rng.random() < 0.15:
        return body + f"    next:\n      - {{to: {onward}, p: 0.9}}\n      - {{to: s{n - 2}, p: 0.1, loop: rework}}\n"
    if n + 3 < count and rng.random() < 0.2:
        return body + f"    next:\n      - {{to: {onward}, p: 0.7}}\n      - {{to: s{n + 2}, p: 0.3}}\n"
    return body + f"    next: {onward}\n"


def folder(path: Path, files: int, steps: int) -> Iterator[Path]:
    """Fill a folder with processes; yields their files."""
    path.mkdir(parents=True, exist_ok=True)
    for n in range(files):
        file = path / f"generated.{n}.yaml"
        file.write_text(process(f"generated.{n}", steps), "utf-8")
        yield file
