"""Drawing a process as a service blueprint: lanes, lines, evidence, marks, loops and handoffs, left to right in time.

process → sketch (what it says, in one language) → scene (shapes in their places) → DOT → a picture. All but the last
step is pure; the last runs in a process of its own.
"""

from __future__ import annotations

from dataclasses import dataclass

from blueprint.analysis import Analysis, analyze
from blueprint.drawing.fonts import missing_font
from blueprint.drawing.format import ONE_SHEET, Judged, Order, Sheet, formats
from blueprint.drawing.renderer import DEFAULT_TIMEOUT_S, RenderError
from blueprint.drawing.scene import Scene
from blueprint.model import Process
from blueprint.text import Message

__all__ = ["DEFAULT_TIMEOUT_S", "Drawing", "Judged", "RenderError", "Sheet", "draw", "formats", "lay_out"]


@dataclass(frozen=True, slots=True)
class Drawing:
    """A drawing as the ``content`` of a file, and what the user should know about it."""

    content: bytes
    warnings: tuple[Message, ...] = ()


def draw(
    subject: Process | Analysis | Judged,
    to: str = "svg",
    language: str = "en",
    *,
    sheet: Sheet = ONE_SHEET,
    timeout_s: float = DEFAULT_TIMEOUT_S,
    beside: Judged | None = None,
) -> Drawing:
    """Draw a process as a service blueprint; ``to`` is one of `formats`.

    A ``sheet`` tells a tier, an overlay, a second language or a size of paper. Pass an `Analysis` where there is one, which knows the processes that
    are called, or a `Judged` one with what the linter found: a page (html) shows findings, and the other variant
    ``beside``. Raises `RenderError` where there is no picture within ``timeout_s`` seconds, KeyError for an unknown
    format, tier or overlay, and ValueError where the format cannot do what the sheet asks for.
    """
    judged = subject if isinstance(subject, Judged) else Judged(_study(subject))
    chosen = formats()[to]
    if beyond := sheet.asked - chosen.takes:
        raise ValueError(f"{to} does not take: {', '.join(sorted(beyond))}")
    order = Order(judged.analysis, language, timeout_s, sheet, judged.findings, beside)
    content = chosen.draw(order)
    warning = missing_font(order.scene.words, embedded=chosen.fonts == "here") if chosen.fonts else None
    return Drawing(content, (warning,) if warning else ())


def lay_out(subject: Process | Analysis, language: str = "en", *, tier: str | None = None) -> Scene:
    """The shapes of a blueprint and their places, from which every format is drawn."""
    return Order(_study(subject), language, DEFAULT_TIMEOUT_S, Sheet(tier)).scene


def _study(subject: Process | Analysis) -> Analysis:
    return subject if isinstance(subject, Analysis) else analyze(subject)
