"""Random durations from random words, by operations that every platform rounds alike: + - * / and square roots.

No logarithm, no exponential of a mathematics library: these differ in the last digit (decision 0009).
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import IntEnum
from math import frexp, ldexp, sqrt

from blueprint.model import RandomDuration
from blueprint.simulation.keys import HALF, UNIT, WHOLE, unit

LN2 = 0.6931471805599453
THIRD = 1.0 / 3.0
CELLS = 2048
"""Cells of the table of logarithms between 0 and 1."""

EXACT = 512
"""From this cell on the table serves for numbers between 0 and 1 as they are; below they are doubled first."""


def _table() -> tuple[list[float], list[float]]:
    """For each cell the reciprocal of its centre, and minus the logarithm of the centre, by the series of the area
    tangent."""
    reciprocals, logarithms = [0.0] * CELLS, [0.0] * CELLS
    for cell in range(EXACT, CELLS):
        centre = (cell + 0.5) / CELLS
        ratio = (centre - 1.0) / (centre + 1.0)
        square = ratio * ratio
        total = 0.0
        for n in range(59, 0, -2):
            total = total * square + 1.0 / n
        reciprocals[cell], logarithms[cell] = 1.0 / centre, -2.0 * ratio * total
    return reciprocals, logarithms


RECIPROCALS, LOGARITHMS = _table()
LEAST = CELLS // 2
"""From these first 14 bits of a word on, that is for numbers from 1/16 on, `NEAR` has what `waiting` needs."""


def _near() -> list[tuple[float, float, float]]:
    """By the first 14 bits of a word: the reciprocal of the centre, as often doubled as the number has to be, minus the
    logarithm of the centre, and that of the doublings."""
    found = [(0.0, 0.0, 0.0)] * LEAST
    for doublings, first in ((3, CELLS // 2), (2, CELLS // 2), (0, EXACT)):
        doubled = -doublings * LN2
        for cell in range(first, CELLS):
            found += (8 >> doublings) * [(RECIPROCALS[cell] * 2.0**doublings, LOGARITHMS[cell], doubled)]
    return found


NEAR = _near()


def logarithm(x: float) -> float:
    """The natural logarithm of a number above 0, to 3e-13."""
    mantissa, exponent = frexp(x)
    cell = int(mantissa * CELLS)
    r = mantissa * RECIPROCALS[cell] - 1.0
    return exponent * LN2 - (LOGARITHMS[cell] - r * (1.0 - r * (0.5 - r * THIRD)))


_HALVED = [2.0**-length for length in range(53)]


def waiting(word: int) -> float:
    """The exponential duration of mean 1 that a random word stands for: minus the logarithm of its number."""
    cell = word >> 38
    if cell >= LEAST:  # minus the logarithm, written out
        reciprocal, minus, doubled = NEAR[cell]
        r = (word / WHOLE + HALF) * reciprocal - 1.0
        return minus - r * (1.0 - r * (0.5 - r * THIRD)) - doubled
    length = word.bit_length()
    mantissa = (word + 0.5) * _HALVED[length]
    cell = int(mantissa * CELLS)
    r = mantissa * RECIPROCALS[cell] - 1.0
    return LOGARITHMS[cell] - r * (1.0 - r * (0.5 - r * THIRD)) - (length - 52) * LN2


def all_waiting(visits: Iterable[int], step: int) -> list[float]:
    """Those of many visits, by their keys and that of a step."""
    return [
        minus - r * (1.0 - r * (0.5 - r * THIRD)) - doubled if minus else waiting(word)
        for visit in visits
        for word in (visit ^ step,)
        for word in (word * word >> 40 & UNIT,)
        for reciprocal, minus, doubled in (NEAR[word >> 38],)
        for r in ((word / WHOLE + HALF) * reciprocal - 1.0,)
    ]


def exponential(x: float) -> float:
    """The exponential function, for powers that a double can hold."""
    doublings = int(x / LN2 + (0.5 if x >= 0 else -0.5))
    rest = x - doublings * LN2
    total = 1.0
    for n in range(18, 0, -1):
        total = 1.0 + total * rest / n
    return ldexp(total, doublings)


# The coefficients of Wichura's algorithm AS 241 (1988), PPND16, the highest power first.
_CENTRE = (
    (2.5090809287301226727e3, 3.3430575583588128105e4, 6.7265770927008700853e4, 4.5921953931549871457e4,
     1.3731693765509461125e4, 1.9715909503065514427e3, 1.3314166789178437745e2, 3.3871328727963666080e0),
    (5.2264952788528545610e3, 2.8729085735721942674e4, 3.9307895800092710610e4, 2.1213794301586595867e4,
     5.3941960214247511077e3, 6.8718700749205790830e2, 4.2313330701600911252e1, 1.0),
)  # fmt: skip
_NEAR = (
    (7.74545014278341407640e-4, 2.27238449892691845833e-2, 2.41780725177450611770e-1, 1.27045825245236838258e0,
     3.64784832476320460504e0, 5.76949722146069140550e0, 4.63033784615654529590e0, 1.42343711074968357734e0),
    (1.05075007164441684324e-9, 5.47593808499534494600e-4, 1.51986665636164571966e-2, 1.48103976427480074590e-1,
     6.89767334985100004550e-1, 1.67638483018380384940e0, 2.05319162663775882187e0, 1.0),
)  # fmt: skip
_FAR = (
    (2.01033439929228813265e-7, 2.71155556874348757815e-5, 1.24266094738807843860e-3, 2.65321895265761230930e-2,
     2.96560571828504891230e-1, 1.78482653991729133580e0, 5.46378491116411436990e0, 6.65790464350110377720e0),
    (2.04426310338993978564e-15, 1.42151175831644588870e-7, 1.84631831751005468180e-5, 7.86869131145613259100e-4,
     1.48753612908506148525e-2, 1.36929880922735805310e-1, 5.99832206555887937690e-1, 1.0),
)  # fmt: skip


def normal(u: float) -> float:
    """The quantile of the standard normal distribution."""
    q = u - 0.5
    if abs(q) <= 0.425:
        return q * _ratio(_CENTRE, 0.180625 - q * q)
    r = sqrt(-logarithm(u if q < 0 else 1.0 - u))
    tail = _ratio(_NEAR, r - 1.6) if r <= 5.0 else _ratio(_FAR, r - 5.0)
    return -tail if q < 0 else tail


def _ratio(coefficients: tuple[tuple[float, ...], tuple[float, ...]], x: float) -> float:
    over, under = 0.0, 0.0
    for a, b in zip(*coefficients, strict=True):
        over, under = over * x + a, under * x + b
    return over / under


class Shape(IntEnum):
    """How a duration varies; ``parameters`` says what it is stored as."""

    CONSTANT = 0
    EXPONENTIAL = 1
    UNIFORM = 2
    TRIANGULAR = 3
    LOGNORMAL = 4


# plain numbers: the members of an enumeration are slow to find and to compare
_CONSTANT, _EXPONENTIAL, _UNIFORM, _LOGNORMAL = (
    int(shape) for shape in (Shape.CONSTANT, Shape.EXPONENTIAL, Shape.UNIFORM, Shape.LOGNORMAL)
)
Parameters = tuple[Shape, float, float, float]
NOTHING: Parameters = (Shape.CONSTANT, 0.0, 0.0, 0.0)


def parameters(duration: RandomDuration | None) -> Parameters:
    """A duration of the file, in minutes: (value), (mean), (low, width), (low, mode, high) or (mu, sigma)."""
    if duration is None or duration.mean <= 0:
        return NOTHING
    values = [parameter.minutes for parameter in duration.parameters]
    if duration.variance <= 0:
        return (Shape.CONSTANT, duration.mean, 0.0, 0.0)
    match duration.shape:
        case "exponential":
            return (Shape.EXPONENTIAL, values[0], 0.0, 0.0)
        case "uniform":
            return (Shape.UNIFORM, values[0], values[1] - values[0], 0.0)
        case "triangular":
            return (Shape.TRIANGULAR, values[0], values[1], values[2])
    spread = logarithm(1.0 + (values[1] / values[0]) ** 2)
    return (Shape.LOGNORMAL, logarithm(values[0]) - spread / 2, sqrt(spread), 0.0)


def drawn(shape: int, a: float, b: float, c: float, word: int) -> float:
    """The duration that a random word stands for."""
    if shape == _CONSTANT:
        return a
    if shape == _EXPONENTIAL:
        return a * waiting(word)
    u = unit(word)
    if shape == _UNIFORM:
        return a + b * u
    if shape == _LOGNORMAL:
        return exponential(a + b * normal(u))
    if u * (c - a) < b - a:
        return a + sqrt(u * (c - a) * (b - a))
    return c - sqrt((1.0 - u) * (c - a) * (c - b))
