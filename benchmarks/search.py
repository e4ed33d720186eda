"""How many sets of proposals are priced a second on one core, in processor time: on processes of 15 steps that hold as
many flaws as fit, and how long one appraisal with its ranges takes."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from pathlib import Path
from time import process_time

from blueprint.esia import Bench
from blueprint.esia.search import Progress, search
from blueprint.esia.search.advice import advice
from blueprint.linting.judging import subject_of
from blueprint.workspace import Workspace

ROOT = Path(__file__).parent.parent
EXAMPLE = ROOT / "tests" / "examples" / "complaint.yaml"
TARGET = 500
"""Sets a second, for a process of 15 steps."""

HEAD = """\
blueprint: 1
id: flawed
name: {en: Flawed, zh: 有缺陷的流程}
owner: lead
customer: customer
tiers: {vip: {share: 10%}, standard: {share: 90%}}
roles:
  customer: {lane: customer}
  agent: {lane: frontstage, cost: 60/h, count: 9, escalates_to: lead}
  tech: {lane: support, cost: 120/h, count: 4, escalates_to: lead}
  lead: {lane: backstage, cost: 90/h, count: 2}
clocks: {resolve: {from: ask, to: reply}}
steps:
  ask: {kind: start, role: customer, next: s0}
"""

TAIL = """\
  reply: {role: agent, to: customer, channel: email, time: {work: 6min}, value: va, produces: reply, next: done}
  done: {kind: end, outcome: answered}
"""

REWORK = "next: [{to: NEXT, p: 0.99}, {to: BACK, p: 0.01, loop: rework}]"
FLAWS = (
    "{role: tech, time: {wait: 2h, work: 9min}, value: bva, sla: 1d, next: NEXT}",
    "{role: lead, time: {wait: 1h, work: 4min}, value: nva, produces: [slip_N], next: NEXT}",
    "{role: tech, time: {wait: 4h, work: 20min}, value: va, every: 1d, next: NEXT}",
    f"{{kind: check, role: lead, rejects: 1%, time: {{wait: 3h, work: 5min}}, value: bva, sla: 2d, {REWORK}}}",
)


def flawed(steps: int) -> str:
    """The text of a process of so many steps."""
    count = steps - 3
    body = (
        f"  s{n}: " + FLAWS[n % len(FLAWS)].replace("NEXT", _id(n + 1, count)).replace("BACK", f"s{max(0, n - 1)}")
        for n in range(count)
    )
    return HEAD + "".join(line.replace("slip_N", f"slip_{n}") + "\n" for n, line in enumerate(body)) + TAIL


def _id(n: int, count: int) -> str:
    return f"s{n}" if n < count else "reply"


def seconds(what: Callable[[], object]) -> float:
    """The processor time that something takes."""
    start = process_time()
    what()
    return process_time() - start


def main() -> None:
    with tempfile.TemporaryDirectory() as place:
        generated = Path(place, "flawed.yaml")
        generated.write_text(flawed(15), "utf-8")
        for name, file in (("the example", EXAMPLE), ("full of flaws", generated)):
            workspace = Workspace(file)
            measured(name, Bench(subject_of(workspace.document(file), workspace)))


def measured(name: str, bench: Bench) -> None:
    """Print the figures of one process."""
    steps = len(bench.as_is.process.steps)
    print(f"{name}: {steps} steps, {len(bench.as_is.process.shares)} tiers")
    pairs = list(bench.proposals())
    spent = seconds(lambda: [bench.appraise(*pair) for pair in pairs])
    print(f"  one appraisal with ranges       {spent / len(pairs) * 1e3:8.1f} ms  ({len(pairs)} proposals)")
    times: list[float] = []

    def told(_: Progress) -> bool:
        times.append(process_time())
        return True

    begin = process_time()
    found = search(bench, told=told)
    end = process_time()
    rate = (len(times) - 1) / (times[-1] - times[0])
    sets = f"{found.looked} of {found.count} sets, {'all' if found.whole else 'local search'}"
    print(f"  sets priced                     {rate:8.0f} a second  ({sets}; target {TARGET})")
    print(f"  before, and proving the front   {times[0] - begin:8.2f} s, {end - times[-1]:.2f} s  ({found.size} sets)")
    print(f"  advice with ranges              {seconds(lambda: advice(bench, found)):8.2f} s")


if __name__ == "__main__":
    main()
