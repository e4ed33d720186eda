"""Two processes or documents → what became of each step, and every field that says something else, in words."""

from blueprint.diff.difference import Difference
from blueprint.diff.edits import State, edits
from blueprint.diff.entry import Entry
from blueprint.diff.fate import ADDED, CHANGED, KEPT, MERGED, MOVED, REMOVED, SPLIT, Fate, fates
from blueprint.diff.matching import Matching, matched
from blueprint.diff.pairing import paired
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
    "Entry",
    "Fate",
    "Matching",
    "State",
    "edits",
    "fates",
    "matched",
    "paired",
    "whole_differences",
]
