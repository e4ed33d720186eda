"""Lengths of time as a to-be states them: no more exactly than a person would."""

from __future__ import annotations

from blueprint.model import RandomDuration

_SIZES = (("d", 86400), ("h", 3600), ("min", 60))
_TO_THE_SECOND = 10
"""Minutes below which a second is kept; above it is a tenth of a minute that counts."""


def spelled(minutes: float) -> str:
    """A length of time in the largest unit of which it is a whole number: 3d, 90min, 10s; else with one decimal: 66.7min.

    It is rounded to the second, from ten minutes on to a tenth of a minute; what is shorter than a second stays as it is.
    """
    seconds = round(minutes * 60) or round(minutes * 60, 3)
    for unit, size in _SIZES:
        if seconds and seconds % size == 0:
            return f"{seconds // size}{unit}"
    if minutes >= _TO_THE_SECOND or (seconds > 120 and seconds % 6 == 0):
        return f"{round(minutes, 1):.12g}min"
    return f"{seconds:g}s"


def shifted(time: RandomDuration, minutes: float) -> str | dict[str, str]:
    """A duration as files write it, that much longer wherever it says a time, or shorter, though never below 0."""
    points = [spelled(max(0.0, point.minutes + minutes)) for point in time.parameters]
    match time.shape:
        case "exponential":
            return {"dist": time.shape, "mean": points[0]}
        case "lognormal":
            return {"dist": time.shape, "mean": points[0], "sd": spelled(time.parameters[1].minutes)}
    return "..".join(points)
