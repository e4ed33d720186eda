"""The registry of actions: keys, names, and what may not lie side by side."""

from __future__ import annotations

from collections import Counter
from itertools import product

import pytest

from blueprint.text import LANGUAGES
from tui.actions import PLACES, SCREENS, Action, all_actions, by_name

_ROWS = ("`1234567890-=", "qwertyuiop[]\\", "asdfghjkl;'", "zxcvbnm,./")
_INSIDE: dict[str, tuple[str, ...]] = {"canvas": ("blueprint",), "table": ("blueprint",)}


@pytest.mark.parametrize("action", all_actions(), ids=lambda action: action.name)
def test_an_action_has_a_key_without_ctrl_and_words_in_both_languages(action: Action) -> None:
    assert any(not key.startswith(("ctrl+", "alt+")) for key in action.keys)
    for language in LANGUAGES:
        assert action.title.text(language).strip()
    assert by_name(action.name) is action


@pytest.mark.parametrize("place", PLACES)
def test_a_key_does_one_thing_at_a_place(place: str) -> None:
    """What counts everywhere counts here too; a pane that shows two things has the keys of the one shown as well."""
    places = {place, *_INSIDE.get(place, ()), *(() if place in SCREENS else ("everywhere",))}
    keys = Counter(key for action in all_actions() if action.place in places for key in action.keys)
    assert [key for key, count in keys.items() if count > 1] == []


def test_names_are_unique() -> None:
    assert [name for name, count in Counter(action.name for action in all_actions()).items() if count > 1] == []


def test_what_loses_something_does_not_lie_beside_what_does_not() -> None:
    """Keys side by side in a row of a keyboard, with the same shift: a finger that slips must not delete."""
    for one, other in product(all_actions(), repeat=2):
        if one.destructive and not other.destructive and _together(one, other):
            for mine, theirs in product(one.keys, other.keys):
                assert not _adjacent(mine, theirs), (one.name, other.name, mine, theirs)


def _together(one: Action, other: Action) -> bool:
    places = {one.place, *_INSIDE.get(one.place, ())}
    return other.place in places or other.place == "everywhere"


def _adjacent(one: str, other: str) -> bool:
    if len(one) > 1 or len(other) > 1 or one.isupper() != other.isupper():
        return False
    for row in _ROWS:
        if one.lower() in row and other.lower() in row:
            return abs(row.index(one.lower()) - row.index(other.lower())) == 1
    return False
