"""How fast processes are linted, side by side with yamllint on the same files in one run.

yamllint only looks at how YAML is written; it is the peer because it is what teams run on such files today.
"""

from __future__ import annotations

import argparse
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from benchmarks.generate import folder

FILES, STEPS = 1000, 25
SAMPLE = 60
"""Files that yamllint is given: its time is per file, and a thousand would take a minute."""


def timed(command: Sequence[str], repeat: int = 1) -> tuple[float, float]:
    """The least wall time of a command in seconds, and the peak memory of its process in MB."""
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    best = float("inf")
    for _ in range(repeat):
        start = time.perf_counter()
        subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, env=environment, check=False)
        best = min(best, time.perf_counter() - start)
    return best, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--files", type=int, default=FILES)
    options = parser.parse_args()
    ours = [sys.executable, "-m", "blueprint"]
    with tempfile.TemporaryDirectory() as place:
        many = list(folder(Path(place, "many"), options.files, STEPS))
        one = next(folder(Path(place, "one"), 1, STEPS))
        large = next(folder(Path(place, "large"), 1, 5000))
        timed([*ours, "lint", str(one)])  # byte code is compiled once
        print(f"--help                          {timed([*ours, '--help'], 5)[0]:8.3f} s")
        print(f"one file of {STEPS} steps, cold       {timed([*ours, 'lint', str(one)], 5)[0]:8.3f} s")
        seconds, memory = timed([*ours, "lint", str(Path(place, "many"))])
        print(
            f"{len(many)} files of {STEPS} steps         {seconds:8.3f} s  {seconds / len(many) * 1e3:6.2f} ms a file, peak {memory:.0f} MB"
        )
        sample = [str(path) for path in many[:SAMPLE]]
        yamllint = timed([sys.executable, "-m", "yamllint", "-d", "relaxed", *sample])[0]
        print(
            f"yamllint, {len(sample)} of them          {yamllint:8.3f} s  {yamllint / len(sample) * 1e3:6.2f} ms a file"
        )
        print(f"throughput against yamllint     {yamllint / len(sample) / (seconds / len(many)):8.1f} ×")
        seconds, memory = timed([*ours, "lint", str(large)])
        print(f"one process of 5,000 steps      {seconds:8.3f} s  peak {memory:.0f} MB (of all commands above)")


if __name__ == "__main__":
    main()
