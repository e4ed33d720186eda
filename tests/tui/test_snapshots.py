"""The workbench looks as somebody has seen it: library, blueprint, dialogs, in three sizes, both languages and themes."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.tui.pictures import FOLDER, INSTALLED, MADE_WITH, SCENES, VERSIONS, picture


@pytest.mark.skipif(INSTALLED != MADE_WITH, reason=f"the pictures were made with {MADE_WITH}, installed: {INSTALLED}")
@pytest.mark.parametrize("name", SCENES)
def test_the_screen_is_what_somebody_has_seen(name: str, tmp_path: Path) -> None:
    """After a change that is meant: python -m tools.golden, and look at the changed pictures in a browser."""
    # the differences between two such files fill pages, and say nothing
    same = (FOLDER / f"{name}.svg").read_text(encoding="utf-8") == picture(SCENES[name], tmp_path)
    assert same, f"another screen than in {name}.svg"


def test_no_other_pictures_are_expected() -> None:
    assert {path.name for path in FOLDER.iterdir()} == {*(f"{name}.svg" for name in SCENES), VERSIONS.name}
