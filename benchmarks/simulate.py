"""How fast cases are simulated, side by side in one run with SimPy and Ciw where they are installed (`pip install simpy
ciw`): wall time of whole commands, each the best of three taken in turn; and how long 1,024 candidates take to rank."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import dataclass, replace
from importlib.util import find_spec
from pathlib import Path
from time import perf_counter

from benchmarks.search import flawed
from blueprint.model import Process
from blueprint.simulation.compile import compiled
from blueprint.simulation.kernels import Prepared, module_in_c
from blueprint.simulation.ranking import mean_times
from blueprint.simulation.scenario import Scenario
from blueprint.workspace import load, load_text

ROOT = Path(__file__).parent.parent
MODELS = ROOT / "tests" / "simulation" / "models"
TIMES = 3
CANDIDATES, CASES_EACH = 1024, 500
LONG = 1_000_000
"""Cases of a replication where threads are compared: a run of seconds, as a short one is mostly over before it begins."""


@dataclass(slots=True)
class Command:
    """A command that simulates so many cases, and the least time that it took: by the clock and of the processor."""

    name: str
    cases: int
    words: list[str]
    kernel: str = "c"
    cores: int = 1
    wall: float = float("inf")
    cpu: float = float("inf")

    def start(self) -> subprocess.Popen[bytes]:
        environment = os.environ | {"BLUEPRINT_KERNEL": self.kernel}
        words = [sys.executable, "-m", *self.words]
        return subprocess.Popen(words, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL)

    def run(self) -> None:
        before, begin = os.times(), perf_counter()
        if self.start().wait():
            sys.exit(f"{self.name} failed")
        after = os.times()
        self.wall = min(self.wall, perf_counter() - begin)
        spent = after.children_user + after.children_system - before.children_user - before.children_system
        self.cpu = min(self.cpu, spent)

    def print(self) -> None:
        rate, cpu = self.cases / self.wall, self.cases / self.cpu
        print(f"  {self.name:40} {rate:11,.0f} cases/s, {cpu:11,.0f} a second of the processor")


def ours(model: str, replications: int, cases: int, *, runs: int = 1, cores: int = 1, kernel: str = "c") -> Command:
    """`blueprint simulate`; with ``runs`` 2 the cases are run again without overflow, as it does where there is any."""
    words = f"blueprint simulate {MODELS / model}.yaml --format json --seed 1 --warm-up 0min --threads {cores}"
    words += f" --replications {replications} --cases {cases}"
    beside = "thread" if kernel == "c" else "process"
    many = f"{cores} {beside}{'es' if beside == 'process' else 's'}" if cores > 1 else f"1 {beside}"
    name = f"blueprint, {kernel}, {many}{' (and without overflow)' * (runs > 1)}"
    return Command(name, replications * cases * runs, words.split(), kernel, cores)


def peer(tool: str, model: str, cases: int) -> Command | None:
    if find_spec(tool) is None:
        print(f"  {tool} is not installed here and is left out")
        return None
    return Command(tool, cases, ["benchmarks.peers", tool, model, str(cases)])


def measure(commands: list[Command | None]) -> list[Command]:
    """Run the commands in turn, several times, so that what else the machine does meets them all."""
    there = [command for command in commands if command]
    for _ in range(TIMES):
        for command in there:
            command.run()
    for command in there:
        command.print()
    return there


def ratio(what: str, fast: Command | None, slow: Command | None, target: float) -> None:
    """Print how many times faster one is than the other."""
    if fast and slow:
        wall = fast.cases / fast.wall * slow.wall / slow.cases
        cpu = fast.cases / fast.cpu * slow.cpu / slow.cases
        print(f"  → {what}: {wall:.1f} × by the clock, {cpu:.1f} × of the processor (target {target:g})")


def two_at_once(one: Command) -> None:
    """Print how much faster two processes are that share nothing: what this machine has to give at this moment."""
    best = float("inf")
    for _ in range(TIMES):
        begin = perf_counter()
        both = one.start(), one.start()
        for process in both:
            process.wait()
        best = min(best, perf_counter() - begin)
    print(f"    (two processes at once against one: {2 * one.wall / best:.1f} ×)")


def kernel_alone(model: str, cases: int) -> None:
    prepared = Prepared(compiled(load(MODELS / f"{model}.yaml")))
    best = float("inf")
    for seed in range(TIMES):
        begin = perf_counter()
        prepared.run(seed, cases)
        best = min(best, perf_counter() - begin)
    print(f"  the kernel alone ({prepared.kernel:6})                {cases / best:11,.0f} cases/s")


def compare(model: str, runs: int, simpy_cases: int, target: float) -> None:
    """One model: whole commands on one core and on two, the twin in Python, and the peers."""
    print(f"{model}:")
    one, two = (ours(model, 10, 200_000, runs=runs, cores=cores) for cores in (1, 2))
    twin, twins = (ours(model, 10, 100_000, runs=runs, cores=cores, kernel="python") for cores in (1, 2))
    nothing = ours(model, 10, 1)
    simpy, ciw = peer("simpy", model, simpy_cases), peer("ciw", model, 10_000) if model == "hotline" else None
    measure([one, two, twin, twins, nothing, simpy, ciw])
    ratio("SimPy", one, simpy, target)
    ratio("SimPy, on two cores", two, simpy, target)
    ratio("Ciw, which spills over on arrival only", one, ciw, target)
    ratio("the twin in Python against SimPy", twin, simpy, 5)
    ratio("the twin in Python against SimPy, on two cores", twins, simpy, 5)
    ratio("two threads against one", two, one, 1.8)
    inside = (one.wall - nothing.wall) / (two.wall - nothing.wall)
    print(f"    ({nothing.wall:.2f} s of each are over before the first case comes; the rest: {inside:.1f} ×)")
    kernel_alone(model, 1_000_000)
    print("  five times as many cases:")
    longer, on_two = measure([ours(model, 10, LONG, runs=runs, cores=cores) for cores in (1, 2)])
    ratio("two threads against one", on_two, longer, 1.8)
    two_at_once(longer)


def candidates() -> list[Process]:
    """Redesigns of a process of 15 steps, as a search hands them over: some steps take less time, in each others."""
    base = load_text(flawed(15))
    ids = [id for id, step in base.steps.items() if step.time.work]

    def variant(number: int) -> Process:
        chosen = {id for at, id in enumerate(ids) if number >> at & 1}
        faster = {id: replace(base.steps[id], time=base.steps["reply"].time) for id in chosen}
        return replace(base, steps={**base.steps, **faster})

    return [variant(number) for number in range(CANDIDATES)]


def rank() -> None:
    processes, scenario = candidates(), Scenario(CASES_EACH, seed=1, warm_up=0.0)
    begin = perf_counter()
    times = [mean_times(process, lambda *_: None, scenario, modelled=False)[""] for process in processes]
    best = sorted(range(CANDIDATES), key=times.__getitem__)[:3]
    print(
        f"{CANDIDATES} candidates of {len(processes[0].steps)} steps, {CASES_EACH} cases each, compiled, run, ranked:"
    )
    print(f"  {perf_counter() - begin:.2f} s (target 5); the best: {best}")


def main() -> None:
    module = module_in_c()
    if module is None or module.__file__ is None:
        sys.exit("The kernel in C is not built here: make setup, with a C compiler")
    print(f"the kernel in C: {Path(module.__file__).stat().st_size:,} bytes (at most 150,000)")
    compare("complaint", 1, 50_000, 60)
    compare("hotline", 2, 200_000, 50)
    rank()


if __name__ == "__main__":
    main()
