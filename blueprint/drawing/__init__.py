"""Drawing a process as a service blueprint: lanes, lines, evidence, marks, loops and handoffs, left to right in time.

process → sketch (what it says, in one language) → scene (shapes in their places) → DOT → a picture. All but the last
step is pure; the last runs in a process of its own.
"""

from __future__ import annotations

from dataclasses import dataclass

from blueprint.analysis import Analysis, analyze
from blueprint.drawing.fonts import missing_font
from blueprint.drawing.format import Order, formats
from blueprint.drawing.renderer import DEFAULT_TIMEOUT_S, RenderError
from blueprint.drawing.scene import Scene
from blueprint.model import Process
from blueprint.text import Message

__all__ = ["DEFAULT_TIMEOUT_S", "Drawing", "RenderError", "draw", "formats", "lay_out"]


@dataclass(frozen=True, slots=True)
class Drawing:
    """A drawing as the ``content`` of a file, and what the user should know about it."""

    content: bytes
    warnings: tuple[Message, ...] = ()


def draw(
    subject: Process | Analysis,
    to: str = "svg",
    language: str = "en",
    *,
    tier: str | None = None,
    timeout_s: float = DEFAULT_TIMEOUT_S,
) -> Drawing:
    """Draw a process as a service blueprint; ``to`` is one of `formats`.

    With ``tier``, only what exists for that tier. Pass an `Analysis` where there is one, which knows the processes that
    are called. Raises `RenderError` where there is no picture within ``timeout_s`` seconds, KeyError for an unknown
    format or tier.
    """
    chosen, order = formats()[to], _order(subject, language, timeout_s, tier)
    content = chosen.draw(order)
    warning = missing_font(order.scene.words, embedded=chosen.fonts == "here") if chosen.fonts else None
    return Drawing(content, (warning,) if warning else ())


def lay_out(subject: Process | Analysis, language: str = "en", *, tier: str | None = None) -> Scene:
    """The shapes of a blueprint and their places, from which every format is drawn."""
    return _order(subject, language, DEFAULT_TIMEOUT_S, tier).scene


def _order(subject: Process | Analysis, language: str, timeout_s: float, tier: str | None) -> Order:
    analysis = subject if isinstance(subject, Analysis) else analyze(subject)
    return Order(analysis, language, timeout_s, tier)
