"""How findings are printed, one file a format: each binds ``render(report, language, colour, width)``."""

from __future__ import annotations

from importlib import import_module

from blueprint.linting.report import Report

WIDE = 120
"""Cells of a line where there is no terminal."""


def render(format: str, report: Report, language: str, *, colour: bool = False, width: int = WIDE) -> str:
    """The findings in a format, in a language; ``width`` in cells is that of the terminal that shows them."""
    module = import_module(f"{__name__}.{format}")
    return str(module.render(report, language, colour, width))
