"""Letters to jump by: short, on the resting fingers first."""

from __future__ import annotations

from collections.abc import Container, Mapping
from itertools import product
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from blueprint.drawing.canvas import Area, Canvas

_KEYS = "asdfghjklqwertyuiopzxcvbnm"


def letters(canvas: Canvas, seen: Area, among: Container[str]) -> Mapping[str, str]:
    """What is to be typed for each step ``among`` some that is seen: one letter, or two where there are more steps than letters."""
    across, down = range(seen.x, seen.x + seen.w - 1), range(seen.y, seen.y + seen.h)
    ids = [id for id, area in canvas.areas.items() if id in among and area.x in across and area.y in down]
    typed = list(_KEYS) if len(ids) <= len(_KEYS) else [one + other for one, other in product(_KEYS, repeat=2)]
    return dict(zip(ids, typed, strict=False))


def narrowed(typed: Mapping[str, str], letter: str) -> Mapping[str, str]:
    """What is still to be typed after ``letter``; empty where it begins none of them."""
    return {id: rest.removeprefix(letter) for id, rest in typed.items() if rest.startswith(letter)}
