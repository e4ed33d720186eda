"""Which kernel runs: the one in C where it was built, else the one in Python; they agree to the last bit (decision 0009).

The environment variable ``BLUEPRINT_KERNEL`` chooses one, ``c`` or ``python``.
"""

from __future__ import annotations

from array import array
from functools import cache
from itertools import chain
from os import environ
from types import ModuleType
from typing import Literal

from blueprint.built import built
from blueprint.simulation import kernel as in_python
from blueprint.simulation.draws import LOGARITHMS, RECIPROCALS
from blueprint.simulation.keys import WORD, Purpose, step_key
from blueprint.simulation.model import Model
from blueprint.simulation.state import endless, too_many
from blueprint.simulation.totals import Stopped, Totals, Watch, nothing_yet
from blueprint.text import Message, Trouble, both

Name = Literal["c", "python"]
CHOICE = "BLUEPRINT_KERNEL"

_VERSION = 2
"""Of what is passed to the kernel in C; `_kernel.c` has the same."""

_TOO_MANY, _NO_MEMORY, _STOPPED, _ENDLESS = 1, 2, 3, 4
"""How a run in C ended, if not well; the last with the number of a node added."""
_UNKNOWN = both("{variable} is “{value}”: it can be c or python", "{variable} 为“{value}”：只能是 c 或 python")
_ABSENT = both(
    "the simulation kernel in C was not built here ({variable}=c asks for it)",
    "此处没有编译 C 语言的仿真内核（{variable}=c 要求使用它）",
)
_MEMORY = both("there is not enough memory for this simulation", "内存不足，无法完成这次仿真")
_KEYS = array("Q", (step_key("", purpose) for purpose in (Purpose.ARRIVAL, Purpose.TIER, Purpose.START)))
_TABLES = (array("d", chain.from_iterable(zip(RECIPROCALS, LOGARITHMS, strict=True))), _KEYS)


@cache
def _in_c() -> ModuleType | None:
    """The kernel in C; None where it was not built, or was built from another version, which is said."""
    return built("blueprint.simulation._kernel", _VERSION)


def chosen() -> Name:
    """The kernel that runs where nobody asks for another."""
    wanted = environ.get(CHOICE, "")
    if wanted not in ("", "c", "python"):
        raise Trouble(Message(_UNKNOWN, variable=CHOICE, value=wanted))
    if wanted == "c" and _in_c() is None:
        raise Trouble(Message(_ABSENT, variable=CHOICE))
    return "python" if wanted == "python" or _in_c() is None else "c"


def module_in_c() -> ModuleType | None:
    """The module of the kernel in C, where that is the one chosen."""
    return _in_c() if chosen() == "c" else None


class Prepared:
    """A model as a kernel runs it, again and again and in many threads at a time."""

    def __init__(self, model: Model, kernel: Name | None = None) -> None:
        self.model = model
        self.kernel = kernel or chosen()
        module = _in_c() if self.kernel == "c" else None
        self._module = module
        self._arrays = [array(code, getattr(model, name)) for name, code in module.MODEL] if module else []

    def run(
        self, seed: int, cases: int, warm_up: float = 0.0, *, records: bool = False, watch: Watch | None = None
    ) -> Totals:
        """Run until ``cases`` that arrive after ``warm_up`` minutes are over; the interpreter is free meanwhile where the
        kernel is in C.

        Raises `Trouble` when too many are open at once or memory is short, and `Stopped` soon after that is asked for.
        """
        try:
            if self._module is None:
                return in_python.run(self.model, seed, cases, warm_up, records=records, watch=watch)
            return self._run_in_c(self._module, seed, cases, warm_up, records=records, watch=watch)
        except MemoryError:
            raise Trouble(Message(_MEMORY)) from None

    def _run_in_c(
        self, m: ModuleType, seed: int, cases: int, warm_up: float, *, records: bool, watch: Watch | None
    ) -> Totals:
        totals = nothing_yet(self.model, cases)
        sums = [array(code, getattr(totals, name)) for name, code in m.TOTALS]
        parts = (*self._arrays, *sums, *_TABLES, totals.times, totals.case_tier, watch or array("q"))
        how, totals.minutes, rows = m.run(
            parts, seed & WORD, cases, warm_up, records, len(self.model.clocks), self.model.memories
        )
        _raise(how, self.model)
        for (name, _), values in zip(m.TOTALS, sums, strict=True):
            setattr(totals, name, values.tolist())
        totals.records.frombytes(rows)
        return totals


def _raise(how: int, model: Model) -> None:
    if how == _TOO_MANY:
        raise too_many()
    if how == _NO_MEMORY:
        raise MemoryError
    if how == _STOPPED:
        raise Stopped
    if how >= _ENDLESS:
        raise endless(model.step[how - _ENDLESS])
