"""Words and figures on their way into the data of a page: in both languages, and for each tier."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from blueprint.text import LANGUAGES, Said, printable

if TYPE_CHECKING:
    from blueprint.analysis import Analysis

ALL = ""
"""Stands for all tiers together, where figures are by tier."""

Value = TypeVar("Value")

Figure = Mapping[str, Value]
"""A figure by tier, and for `ALL`."""


def said(words: Said | str) -> Any:
    """Words as the page gets them: in each language, or once where all are the same."""
    if isinstance(words, str):
        return printable(words)
    each = [printable(words.text(language)) for language in LANGUAGES]
    return each[0] if len(set(each)) == 1 else each


def by_tier(figure: Figure[Said | str]) -> Any:
    """Words by tier as the page gets them: once where all tiers have the same."""
    each = {tier: said(words) for tier, words in figure.items()}
    first = next(iter(each.values()), "")
    return first if all(one == first for one in each.values()) else {"tiers": each}


def expected(study: Analysis, each: Callable[[Mapping[str, float]], float]) -> dict[str, float]:
    """A figure that follows from expected visits, for all tiers and for each; without those whose visits are unknown."""
    found = {ALL: study.visits} | {id: tier.visits for id, tier in study.tiers.items()}
    return {id: each(visits) for id, visits in found.items() if visits is not None}
