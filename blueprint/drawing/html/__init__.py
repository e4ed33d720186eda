"""The blueprint as one page for a browser: the drawing, a card for each step, overlays, tiers, a variant beside."""

from __future__ import annotations

from blueprint.drawing.html.page import page

__all__ = ["page"]
