"""How the styles of a canvas look: classes of the sheet, in colours of the theme; each has a sign or a weight as well."""

from __future__ import annotations

_LOOKS = {
    "lane": "text-style: bold",
    "line": "color: $text-muted",
    "name": "text-style: bold",
    "step-decision": "color: $text-warning",
    "step-approve": "color: $text-warning",
    "step-check": "color: $text-warning",
    "step-start": "color: $text-success",
    "step-end": "color: $text-error",
    "step-notify": "color: $text-secondary",
    "step-transfer": "color: $text-primary",
    "who": "color: $text-muted",
    "time": "color: $text-muted",
    "mark-fail": "color: $text-error; text-style: bold",
    "mark-wait": "color: $text-warning",
    "mark-wait-long": "color: $text-warning; text-style: bold reverse",
    "mark-authority": "color: $text-accent; text-style: bold",
    "wire": "",
    "wire-handoff": "color: $text-primary; text-style: bold",
    "wire-loop": "color: $text-error",
    "label": "",
    "jump": "color: $text-secondary; text-style: bold",
    "contact": "color: $text-secondary",
    "evidence": "color: $text-secondary",
    "felt": "color: $text-accent",
    "aside": "color: $text-accent",
    "ghost": "color: $text-muted; text-style: strike",
    "added": "color: $text-success; text-style: bold",
    "changed": "color: $text-warning; text-style: bold",
    "overlay-1": "",
    "overlay-2": "color: $text-warning",
    "overlay-3": "color: $text-warning; text-style: bold",
    "overlay-4": "color: $text-error; text-style: bold",
    "legend": "color: $text-muted",
    "heading": "text-style: bold",
    "wrong": "color: $text-error",
    "selected": "background: $primary; color: $text; text-style: bold",
    "branch": "color: $text-accent; text-style: bold",
    "marked": "background: $success; color: $text; text-style: bold",
    "letter": "background: $warning; color: $text; text-style: bold",
    "map": "background: $panel; color: $text-muted",
    "map-seen": "background: $boost; color: $text",
    "map-selected": "background: $primary; color: $text; text-style: bold",
}

PREFIX = "canvas--"
CLASSES = {PREFIX + name for name in _LOOKS}
"""The component classes of the sheet."""

CSS = "\n".join(f"    & > .{PREFIX}{name} {{ {look} }}" for name, look in _LOOKS.items() if look)
"""What they look like, to stand within the rules of the sheet."""


def class_of(style: str) -> str | None:
    """The component class of a style of the canvas; None for ordinary text."""
    name = "name" if style.endswith(".name") and style.startswith("step.") else style.replace(".", "-")
    return PREFIX + name if PREFIX + name in CLASSES else None
