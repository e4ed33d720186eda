"""The colours of a drawing as classes, so that one style sheet shows it in light, in dark and on paper.

The dark colours are made from the light ones: same hue, other lightness. Marks look alike in both.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from colorsys import hls_to_rgb, rgb_to_hls

_HEX = re.compile("#[0-9a-f]{6}")
_DARKEST, _LIGHTEST = 0.09, 0.94
_GROUND = 0.8
"""Colours lighter than this are grounds, the others inks."""

_INK = 0.66
"""Inks are at least so light in the dark: they have to be read on every ground."""

_CALM = 0.45
"""Dark grounds are so much less saturated than the light ones that they stand for."""


class Colours:
    """Gives every colour that is asked for a class, and knows the style sheet of all of them."""

    def __init__(self) -> None:
        self._numbers: dict[tuple[str, bool], int] = {}

    def fill(self, colour: str, *, fixed: bool = False) -> str:
        """The class that fills with a colour; a ``fixed`` one is the same in the dark."""
        return f"f{self._number(colour, fixed)}"

    def stroke(self, colour: str, *, fixed: bool = False) -> str:
        """The class that draws lines in a colour."""
        return f"s{self._number(colour, fixed)}"

    def _number(self, colour: str, fixed: bool) -> int:
        known = colour.lower() if _HEX.fullmatch(colour.lower()) else "#334155"
        return self._numbers.setdefault((known, fixed), len(self._numbers))

    @property
    def sheet(self) -> str:
        """The style sheet of all colours that were asked for."""
        dark = "".join(self._dark())
        return "".join(self._light()) + f"@media screen and (prefers-color-scheme:dark){{{dark}}}"

    def _light(self) -> Iterator[str]:
        for (colour, _), number in self._numbers.items():
            yield f".f{number}{{fill:{colour}}}.s{number}{{stroke:{colour}}}"

    def _dark(self) -> Iterator[str]:
        for (colour, fixed), number in self._numbers.items():
            if not fixed:
                yield f".f{number}{{fill:{in_the_dark(colour)}}}.s{number}{{stroke:{in_the_dark(colour)}}}"


def in_the_dark(colour: str) -> str:
    """What a colour of a light page (#rrggbb) becomes on a dark one."""
    red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    hue, light, saturation = rgb_to_hls(red, green, blue)
    turned = _DARKEST + (1 - light) * (_LIGHTEST - _DARKEST)
    if light > _GROUND:
        channels = hls_to_rgb(hue, turned, saturation * _CALM)
    else:
        channels = hls_to_rgb(hue, max(turned, _INK), saturation)
    return "#" + "".join(f"{round(channel * 255):02x}" for channel in channels)
