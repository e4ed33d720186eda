"""The line on top: however long a name is, what is not saved is said."""

from __future__ import annotations

from pathlib import Path

from textual.pilot import Pilot

from tests.tui.driving import drive, press, screen_text
from tests.tui.libraries import CALLER, CLAIM, write
from tui.app import Workbench

LONG = "Claims that a client calls so in many words, for no good reason at all, in a title"


def top(app: Workbench) -> str:
    """The line on top."""
    return screen_text(app).split("\n")[0].strip()


def test_a_long_name_leaves_room_for_what_is_not_saved_and_the_way_there_goes_before_it(tmp_path: Path) -> None:
    small = write(tmp_path / "small", claim=CLAIM.replace("Claims", f'"{LONG}"'), enquiry=CALLER)

    async def walk(app: Workbench, pilot: Pilot[None]) -> None:
        assert top(app).startswith("small › Enquiries  ")
        await press(pilot, "right", "d", "r", *"Ask", "enter")
        assert top(app).startswith("… › Claims that a client")
        assert "…  ● not saved  s Save  all customers  as-is" in top(app)

    drive(small, walk, start=small / "enquiry.yaml", size=(80, 24))
