"""How findings are printed, one file a format: each binds ``render(report, language, colour)``."""

from __future__ import annotations

from importlib import import_module

from blueprint.linting.report import Report


def render(format: str, report: Report, language: str, colour: bool = False) -> str:
    """The findings in a format, in a language."""
    module = import_module(f"{__name__}.{format}")
    return str(module.render(report, language, colour))
