"""The command palette, and themes."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.command import CommandPalette
from textual.pilot import Pilot
from textual.theme import BUILTIN_THEMES
from textual.widgets import Input

from tests.tui.driving import drive, press, screen_text
from tui.app import Workbench
from tui.palette import commands
from tui.themes import DARK, LIGHT, PLAIN, choices, first, remember

PRICE = Path("company-q", "q.price.yaml")


async def _find(pilot: Pilot[None], key: str, words: str) -> None:
    """Open the palette, type, and wait until it has searched."""
    await press(pilot, key)
    pilot.app.screen.query_one(Input).value = words
    await pilot.pause()
    await pilot.app.workers.wait_for_complete([one for one in pilot.app.workers if one.node is pilot.app.screen])
    await pilot.pause()


def test_what_is_possible_here_comes_first(folder: Path) -> None:
    async def walk(app: Workbench, pilot: Pilot[None]) -> None:
        found = [one.title for one in commands(app) if one.unasked]
        assert found.index("Add after · a") < found.index("Quit · q ^q") < found.index("Go to step: Ring for a price")
        assert "Open: Complaint handling" in found
        assert not any(title.startswith("Undo") for title in found)  # there is nothing to undo
        assert not any("cell" in one.note for one in commands(app) if one.title == "Edit · ⏎")  # the table is not seen

    drive(folder, walk, start=folder / PRICE)


@pytest.mark.parametrize(("key", "language"), [("colon", "en"), ("ctrl+p", "zh")])
def test_a_step_is_found_by_its_name_in_either_language(folder: Path, key: str, language: str) -> None:
    async def walk(app: Workbench, pilot: Pilot[None]) -> None:
        assert app.shown
        assert app.shown.process
        name = app.shown.process.steps["quote"].title
        await _find(pilot, key, name.text(language).lower())
        await press(pilot, "enter")
        assert not isinstance(app.screen, CommandPalette)
        assert app.view.step == "quote"

    drive(folder, walk, start=folder / PRICE)


def test_an_action_is_found_by_a_word_of_the_other_language(folder: Path) -> None:
    async def walk(app: Workbench, pilot: Pilot[None]) -> None:
        await _find(pilot, "colon", "change the language")
        await press(pilot, "enter")
        assert app.language == "en"

    drive(folder, walk, start=folder / PRICE, language="zh")


def test_what_is_not_possible_now_is_found_with_its_key_and_says_so(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def walk(app: Workbench, pilot: Pilot[None]) -> None:
        await _find(pilot, "colon", "撤销")
        assert "撤销 · u ^z" in screen_text(app)
        assert "目前无法执行" in screen_text(app)
        said: list[str] = []
        monkeypatch.setattr(app, "tell", lambda words: said.append(words.text("zh")))
        await press(pilot, "enter")
        assert said == ["此处无法执行：撤销"]

    drive(folder, walk, start=folder / PRICE, language="zh")


def test_a_word_as_it_was_typed_comes_before_its_letters_among_others(folder: Path) -> None:
    async def walk(app: Workbench, pilot: Pilot[None]) -> None:
        app.select("major")
        await _find(pilot, "colon", "call")
        found = [line.strip() for line in screen_text(app).splitlines() if " call" in line.lower() or "Edit" in line]
        assert "Into the call · d" in found[:4]
        assert "Go to step: Follow-up call" in found[:4]
        assert "⊞ calls Major complaint handling" in screen_text(app)
        assert not any("Edit" in one for one in found[:4])

    drive(folder, walk, start=folder / "complaint" / "complaint.handling.yaml")


def test_a_process_is_opened_by_its_name(folder: Path) -> None:
    async def walk(app: Workbench, pilot: Pilot[None]) -> None:
        await _find(pilot, "colon", "open: vip")
        assert "Open: VIP call-back" in screen_text(app)
        await press(pilot, "enter")
        assert app.view.path == folder / "contact-centre" / "vip.callback.yaml"

    drive(folder, walk, start=folder / PRICE)


def test_what_is_called_what_is_typed_comes_before_what_only_speaks_of_it_here(folder: Path) -> None:
    async def walk(app: Workbench, pilot: Pilot[None]) -> None:
        await press(pilot, "1")  # bringing back what was not saved when somebody quit is a key of the library
        await _find(pilot, "ctrl+p", "退出")
        shown = screen_text(app)
        assert shown.index("退出 · q") < shown.index("找回 · B")

    drive(folder, walk, language="zh")


def test_names_in_the_palette_are_text(tmp_path: Path) -> None:
    (tmp_path / "lib").mkdir()
    path = tmp_path / "lib" / "[.[red]x.yaml"
    path.write_text(
        'blueprint: 1\nid: one\nname: "[red]x[/] \\u202e"\nsteps: {"a": {kind: end, name: "[/b]"}}\n', "utf-8"
    )

    async def walk(app: Workbench, pilot: Pilot[None]) -> None:
        await _find(pilot, "colon", "red")
        assert "Open: [red]x[/] \\u202e" in screen_text(app)
        assert "[.[red]x.yaml" in screen_text(app)
        await press(pilot, "escape")
        await _find(pilot, "colon", "go to step")
        assert "Go to step: [/b]" in screen_text(app)

    drive(tmp_path / "lib", walk, start=path)


def test_the_theme_that_is_chosen_is_there_next_time(folder: Path) -> None:
    async def choose(app: Workbench, pilot: Pilot[None]) -> None:
        assert app.theme == DARK.name
        await press(pilot, "T", "down", "enter")
        assert app.theme == LIGHT.name

    async def again(app: Workbench, pilot: Pilot[None]) -> None:
        assert app.theme == LIGHT.name

    drive(folder, choose, start=folder / PRICE)
    drive(folder, again, start=folder / PRICE)


def test_a_theme_that_is_no_more_gives_way_to_ours(folder: Path) -> None:
    async def walk(app: Workbench, pilot: Pilot[None]) -> None:
        assert app.theme == DARK.name

    remember("gone")
    drive(folder, walk)


def test_sixteen_colours_get_the_terminals_own() -> None:
    assert [first(colours) for colours in ("truecolor", "256", "standard", None)] == [
        DARK.name,
        DARK.name,
        PLAIN,
        DARK.name,
    ]


def test_every_theme_can_be_chosen() -> None:
    names = {*BUILTIN_THEMES, DARK.name, LIGHT.name}
    assert {value for value, _, _ in choices(names)} == names


def test_that_nothing_fits_is_said_in_the_language(folder: Path) -> None:
    async def walk(app: Workbench, pilot: Pilot[None]) -> None:
        await _find(pilot, "colon", "xyzzy")
        assert "没有匹配的内容" in screen_text(app)

    drive(folder, walk, start=folder / PRICE, language="zh")


@pytest.mark.parametrize(
    ("language", "wanted", "found"),
    [
        ("en", "compare", ("As-is or to-be", "Simulate", "Export")),
        ("zh", "对比", ("现状 / 目标", "仿真", "导出")),
    ],
)
def test_who_looks_for_comparing_finds_what_compares(
    folder: Path, language: str, wanted: str, found: tuple[str, ...]
) -> None:
    async def walk(app: Workbench, pilot: Pilot[None]) -> None:
        await _find(pilot, "colon", wanted)
        shown = screen_text(app)
        assert all(f"{title} · " in shown for title in found)
        await press(pilot, "escape", "question_mark")
        app.screen.query_one(Input).value = wanted
        await press(pilot)
        shown = screen_text(app)
        assert all(f" {key}  " in shown for key in "VWe")

    drive(folder, walk, start=folder / PRICE, language=language, size=(80, 24))
