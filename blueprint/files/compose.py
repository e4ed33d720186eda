"""From text to tree: the texts read last are kept, and what is common YAML is read in C where that was built."""

from __future__ import annotations

from functools import cache
from types import ModuleType

from blueprint.built import built
from blueprint.files.node import DEEPEST, Leaf, Map, Node, Seq
from blueprint.files.problem import Problem
from blueprint.files.recompose import recomposed

Composed = tuple[Node | None, tuple[Problem, ...]]

_VERSION = 1
"""Of the tree that is built in C and of how it is asked for; `_composer.c` has the same."""

_KEPT = 4
_SHORT = 2_000
"""Characters of a text that is read at once."""

_ALIKE = 40
"""Characters at the beginning of a text by which it is told from others at a glance."""

_kept: dict[str, Composed] = {}
"""The texts read last, the latest last. Readers in several threads may each add theirs; what is lost is read again."""


def compose(text: str) -> Composed:
    """The tree of ``text`` (without a byte order mark), or None for an empty one; and what is wrong with it.

    The last few are kept: an edit looks at the text before and after it, and then somebody reads what was made. Of a
    text that is like one of them only what is another is read.
    """
    if len(text) < _SHORT:
        return composed(text)
    found = _kept.pop(text, None) or _alike(text) or composed(text)
    keep(text, found)
    return found


def keep(text: str, found: Composed) -> None:
    """Let a text be the one read last, of which this was found."""
    _kept.pop(text, None)
    _kept[text] = found
    for old in tuple(_kept)[:-_KEPT]:
        _kept.pop(old, None)


def _alike(text: str) -> Composed | None:
    for before, (root, problems) in reversed(tuple(_kept.items())):
        if root is not None and not problems and text[:_ALIKE] == before[:_ALIKE]:
            found = recomposed(before, root, text, _part)
            if found is not None:
                return found, ()
    return None


def _part(text: str, depth: int) -> Node | None:
    root, problems = composed(text, depth)
    return None if problems else root


def composed(text: str, depth: int = 0) -> Composed:
    """What `compose` gives, read from the beginning to the end, as what stands so many levels deep."""
    module = in_c()
    root: Node | None = module.composed(text, DEEPEST - depth, Leaf, Map, Seq) if module else None
    if root is not None:
        return root, ()
    from blueprint.files import composer  # loads the parser of libyaml, which most files do without

    return composer.composed(text, depth)


@cache
def in_c() -> ModuleType | None:
    """The composer in C, which builds the tree that `composer` builds, or declines with None (decision 0011)."""
    return built("blueprint.files._composer", _VERSION)
