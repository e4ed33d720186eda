"""Figures that are nearly the same; what is not known is nowhere known."""

from __future__ import annotations

from typing import Any

import pytest


def near(expected: Any, rel: float = 1e-9, abs: float = 1e-9) -> Any:
    """`pytest.approx`, with None for None: newer versions refuse to approximate it."""
    if isinstance(expected, dict):
        return {key: near(value, rel, abs) for key, value in expected.items()}
    return None if expected is None else pytest.approx(expected, rel=rel, abs=abs)
