"""Mermaid: a flowchart as text, for wikis and code hosts that draw it themselves; lanes are subgraphs."""

from __future__ import annotations

from blueprint.drawing.format import Format, Order
from blueprint.drawing.mermaid import mermaid


def _draw(order: Order) -> bytes:
    return mermaid(order.sketch).encode("utf-8")


FORMAT = Format("mermaid", _draw, takes=frozenset(("tier",)))
