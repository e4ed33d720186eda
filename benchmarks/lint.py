"""How fast processes are linted, side by side in one run with yamllint and bpmnlint on comparable files.

yamllint looks at how YAML is written, on the same files: it is what teams run on such files today. bpmnlint judges
processes, in BPMN: of as many steps, and as many files.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from functools import reduce
from pathlib import Path
from typing import NamedTuple

from benchmarks import bpmn
from benchmarks.generate import folder

FILES, STEPS = 1000, 25
SAMPLE = 60
"""Files that yamllint is given: its time is per file, and a thousand would take a minute."""

ROUNDS = 3
"""The programs take turns, so that whatever else the machine does meets all of them; the least time of each counts."""

BPMNLINT = "bpmnlint@11"


class Taken(NamedTuple):
    """Seconds on the clock, and seconds that processors worked: these say more where others use the machine too."""

    wall: float
    work: float

    def least(self, other: Taken) -> Taken:
        return Taken(min(self.wall, other.wall), min(self.work, other.work))


class Timer:
    """Runs commands with a cache of their own, and knows the peak memory of the largest process so far, in MB."""

    def __init__(self, place: Path) -> None:
        self._environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
        self._environment["BLUEPRINT_CACHE_DIR"] = str(place / "cache")
        self._environment["PYTHONPATH"] = str(Path(__file__).parent.parent)

    def taken(self, command: Sequence[str], folder: Path | None = None, repeat: int = 1) -> Taken:
        """The least time of a command."""
        return reduce(Taken.least, [self._once(command, folder) for _ in range(repeat)])

    def _once(self, command: Sequence[str], folder: Path | None) -> Taken:
        start, before = time.perf_counter(), resource.getrusage(resource.RUSAGE_CHILDREN)
        done = subprocess.run(
            command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, env=self._environment, cwd=folder, check=False
        )
        if done.returncode not in (0, 1):
            raise RuntimeError(f"{command[:4]} failed: {done.stderr.decode()[-500:]}")
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        work = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
        return Taken(time.perf_counter() - start, work)

    @staticmethod
    def peak() -> float:
        return resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024


def bpmnlint(place: Path) -> list[str] | None:
    """The command of bpmnlint, installed for this run; None where it cannot be."""
    npm = shutil.which("npm")
    if npm is None:
        return None
    place.mkdir()
    quiet = ("--no-audit", "--no-fund", "--ignore-scripts", "--no-save")
    done = subprocess.run([npm, "install", "--prefix", str(place), *quiet, BPMNLINT], capture_output=True, check=False)
    program = place / "node_modules" / "bpmnlint" / "bin" / "bpmnlint.js"
    return ["node", str(program)] if done.returncode == 0 and program.is_file() else None


def line(what: str, taken: Taken, files: int | None = None, target: float | None = None) -> None:
    """One measurement, and whether it is what it has to be."""
    each = f"{taken.wall / files * 1e3:8.2f} ms a file" if files else " " * 18
    judged = _against(taken.wall <= target, f"at most {target} s") if target else ""
    print(f"{what:<34}{taken.wall:8.3f} s {each}{taken.work:8.2f} s of work{judged}")


def ratio(what: str, peer: Taken, ours: Taken, target: float) -> None:
    """How many times as fast it is as a peer, both by file; and how many times less work."""
    wall, work = peer.wall / ours.wall, peer.work / ours.work
    print(f"{what:<34}{wall:8.1f} x {work:26.1f} x less{_against(wall >= target, f'at least {target:g} x')}")


def _against(met: bool, target: str) -> str:
    return f"   target {target}: {'met' if met else 'MISSED'}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--files", type=int, default=FILES)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        place = Path(name)
        timer = Timer(place)
        single(place, timer)
        many(place, timer, options.files)
        large = next(folder(place / "large", 1, 5000))
        line("one process of 5,000 steps", timer.taken([*OURS, str(large)]))
        print(f"peak memory of any process here   {Timer.peak():8.0f} MB")


NEVER = Taken(float("inf"), float("inf"))
OURS = [sys.executable, "-m", "blueprint", "lint"]


def single(place: Path, timer: Timer) -> None:
    one = str(next(folder(place / "one", 1, STEPS)))
    line("--help", timer.taken([*OURS[:-1], "--help"], repeat=5))
    line(f"one file of {STEPS} steps, cold", timer.taken([*OURS, "--no-cache", one], repeat=5))
    timer.taken([*OURS, one])
    line("one file, cached", timer.taken([*OURS, one], repeat=5), target=0.12)


def many(place: Path, timer: Timer, count: int) -> None:
    files = list(folder(place / "many", count, STEPS))
    sample = [str(path) for path in files[:SAMPLE]]
    drawn = [path.name for path in bpmn.folder(place / "bpmn", count, STEPS)]
    (place / "bpmn" / ".bpmnlintrc").write_text(json.dumps({"extends": "bpmnlint:recommended"}), "utf-8")
    peer = bpmnlint(place / "npm")
    best: dict[str, Taken] = {}
    for _ in range(ROUNDS):
        shutil.rmtree(place / "cache", ignore_errors=True)
        took = {
            "ours": timer.taken([*OURS, str(place / "many")]),
            "cached": timer.taken([*OURS, str(place / "many")], repeat=2),
            "yamllint": timer.taken([sys.executable, "-m", "yamllint", "-d", "relaxed", *sample]),
            "bpmnlint": timer.taken([*peer, *drawn], place / "bpmn") if peer else NEVER,
        }
        best = {name: taken.least(best.get(name, taken)) for name, taken in took.items()}
    ours = best["ours"]
    line(f"{count} files of {STEPS} steps, cold", ours, count)
    print(f"{'peak memory of one process':<34}{Timer.peak():8.0f} MB{_against(Timer.peak() < 250, 'under 250 MB'):>40}")
    line(f"{count} files, all cached", best["cached"], count, target=0.5)
    line(f"yamllint, {len(sample)} of them", best["yamllint"], len(sample))
    each = Taken(ours.wall / count * len(sample), ours.work / count * len(sample))
    ratio("against yamllint", best["yamllint"], each, 15)
    if peer:
        line(f"bpmnlint, {count} BPMN files", best["bpmnlint"], count)
        ratio("against bpmnlint", best["bpmnlint"], ours, 4)
    else:
        print("bpmnlint: left out, as npm cannot bring it")


if __name__ == "__main__":
    main()
