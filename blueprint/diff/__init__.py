"""Two processes → what became of each step, and every field that says something else, in words."""

from blueprint.diff.difference import Difference
from blueprint.diff.fate import ADDED, CHANGED, KEPT, MERGED, MOVED, REMOVED, SPLIT, Fate, fates
from blueprint.diff.matching import Matching, matched
from blueprint.diff.whole import whole_differences

__all__ = [
    "ADDED",
    "CHANGED",
    "KEPT",
    "MERGED",
    "MOVED",
    "REMOVED",
    "SPLIT",
    "Difference",
    "Fate",
    "Matching",
    "fates",
    "matched",
    "whole_differences",
]
