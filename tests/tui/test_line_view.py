"""Views of lines: only lines that are others are painted again, and what stands on the screen is what there is."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.segment import Segment
from textual.app import App, ComposeResult
from textual.geometry import Region, Size
from textual.strip import Strip
from textual.widget import Widget

from tests.tui.idle import Loop
from tui.frame.line_view import LineView

WIDTH, HEIGHT = 12, 6
TEXTS = st.lists(st.sampled_from(["", "a", "b", "中", "c d"]), min_size=1, max_size=10)


class Texts(LineView):
    """Some texts, a line each."""

    def __init__(self) -> None:
        super().__init__()
        self.texts: Sequence[str] = ()

    def line(self, y: int) -> Strip:
        y += self.scroll_offset.y
        return Strip([Segment(self.texts[y] if y < len(self.texts) else "")]).adjust_cell_length(self.size.width)

    def show(self, texts: Sequence[str]) -> None:
        self.texts = texts
        self.virtual_size = Size(WIDTH, len(texts))
        self.renew()


class Shown(App[None]):
    CSS = "Texts { scrollbar-size: 0 0; }"

    def compose(self) -> ComposeResult:
        yield Texts()


@given(st.lists(st.tuples(TEXTS, st.integers(0, 9)), min_size=1, max_size=6))
@settings(max_examples=15, deadline=None)
def test_what_is_on_the_screen_is_what_there_is(states: list[tuple[list[str], int]]) -> None:
    async def run() -> None:
        app = Shown()
        async with app.run_test(size=(WIDTH, HEIGHT)) as pilot:
            view = app.query_one(Texts)
            for texts, top in states:
                view.show(texts)
                view.scroll_to(0, top, animate=False, immediate=True)
                await pilot.pause()
                strips = app.screen._compositor.render_strips()[:HEIGHT]
                seen = [*texts, *[""] * HEIGHT][view.scroll_offset.y :][:HEIGHT]
                assert [strip.text.rstrip() for strip in strips] == seen

    with asyncio.Runner(loop_factory=Loop) as runner:
        runner.run(run())


def test_only_lines_that_are_others_are_painted_again(monkeypatch: pytest.MonkeyPatch) -> None:
    painted: list[int] = []

    def refresh(widget: Widget, *regions: Region, **how: Any) -> Widget:
        if isinstance(widget, Texts):
            painted.extend(y for region in regions for y in region.line_range)
        return plain(widget, *regions, **how)

    plain = Widget.refresh
    monkeypatch.setattr(Widget, "refresh", refresh)

    async def run() -> None:
        app = Shown()
        async with app.run_test(size=(WIDTH, HEIGHT)) as pilot:
            view = app.query_one(Texts)
            view.show(["a", "b", "c", "d"])
            await pilot.pause()
            painted.clear()
            view.show(["a", "x", "c", "y"])

    with asyncio.Runner(loop_factory=Loop) as runner:
        runner.run(run())
    assert painted == [1, 3]
