"""Export from the workbench: what stands on the screen, to where one wants it, never over a file unasked."""

from __future__ import annotations

import re
import threading
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from blueprint.drawing.renderer import renderers
from blueprint.edit import set_field
from blueprint.text import both
from blueprint.workspace import Workspace
from tests.tui.driving import drive, press, screen_text
from tui.app import Workbench
from tui.export import make as making
from tui.export.fields import FORMATS, changed, possible
from tui.export.wish import BOTH, Wish
from tui.screens.export import ExportScreen, Fields
from tui.shown import show

PRICE = Path("company-q", "q.price.yaml")


async def _exported(pilot: Pilot[None]) -> None:
    """Wait for the thread that exports."""
    for worker in [one for one in pilot.app.workers if one.group == "export"]:
        await worker.wait()
    await pilot.pause()


def test_a_key_or_two_write_a_drawing_beside_the_process(folder: Path) -> None:
    async def walk(app: Workbench, pilot: Pilot[None]) -> None:
        await press(pilot, "e", "end", "enter")
        await _exported(pilot)
        seen = "".join(screen_text(app).split())
        assert f"✓Written:{folder / 'company-q' / 'q.price.svg'}" in seen.replace("││", "").replace("│", "")

    drive(folder, walk, start=folder / PRICE)
    assert b"<svg" in (folder / "company-q" / "q.price.svg").read_bytes()


def test_what_is_not_saved_is_exported_as_it_stands(folder: Path) -> None:
    path = folder / PRICE

    async def walk(app: Workbench, pilot: Pilot[None]) -> None:
        app.edit(both("x", "x"), lambda: set_field(app.session.document(path), ("steps", "quote", "name"), "Say it"))
        await press(pilot, "e", "left", "end", "enter")  # the last format is that before the first
        await _exported(pilot)

    drive(folder, walk, start=path)
    assert "Say it" in path.with_suffix(".csv").read_text("utf-8-sig")
    assert "Say it" not in path.read_text("utf-8")


@pytest.mark.parametrize("answer", ["no", "yes"])
def test_a_file_that_is_there_is_asked_about(folder: Path, answer: str) -> None:
    there = (folder / PRICE).with_suffix(".svg")
    there.write_text("mine", "utf-8")

    async def walk(app: Workbench, pilot: Pilot[None]) -> None:
        await press(pilot, "e", "end", "enter")
        assert "exists already" in screen_text(app)
        await press(pilot, *(["down"] if answer == "yes" else []), "enter")
        await _exported(pilot)

    drive(folder, walk, start=folder / PRICE)
    assert (there.read_text("utf-8") == "mine") is (answer == "no")


def test_a_process_is_never_written_over(folder: Path) -> None:
    async def walk(app: Workbench, pilot: Pilot[None]) -> None:
        await press(pilot, "e", "end", "up", "enter")
        app.screen.query_one(Input).value = str(folder / PRICE)
        await press(pilot, "enter", "end", "enter")
        assert "is a process of this folder" in screen_text(app)

    before = (folder / PRICE).read_bytes()
    drive(folder, walk, start=folder / PRICE)
    assert (folder / PRICE).read_bytes() == before


def test_another_folder_and_one_that_is_not_there(folder: Path, tmp_path: Path) -> None:
    async def walk(app: Workbench, pilot: Pilot[None]) -> None:
        for where, said in ((tmp_path, "✓ Written"), (tmp_path / "none" / "x.svg", "✖")):
            await press(pilot, "e", "end", "up", "enter")
            app.screen.query_one(Input).value = str(where)
            await press(pilot, "enter", "end", "enter")
            await _exported(pilot)
            assert said in screen_text(app)
            await press(pilot, "escape")

    drive(folder, walk, start=folder / PRICE)
    assert (tmp_path / "q.price.svg").is_file()
    assert not (tmp_path / "none").exists()


def test_a_list_of_values_begins_at_the_one_that_is_there(folder: Path) -> None:
    async def walk(app: Workbench, pilot: Pilot[None]) -> None:
        await press(pilot, "e", "home", "right", "right", "enter", "enter")  # looked at, and left as it was
        screen = app.screen
        assert isinstance(screen, ExportScreen)
        assert "q.price.pdf" in screen_text(app)

    drive(folder, walk, start=folder / PRICE)


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", ["⏎ all values", "⏎ another file", "⏎ write the file", "↑↓ line · Esc leave"]),
        ("zh", ["⏎ 列出各值", "⏎ 改文件", "⏎ 写入文件", "↑↓ 选行 · Esc 离开"]),
    ],
)
def test_the_cursor_stays_where_something_was_chosen_and_its_keys_are_said(
    folder: Path, language: str, said: list[str]
) -> None:
    async def walk(app: Workbench, pilot: Pilot[None]) -> None:
        fields = await _opened(app, pilot)
        assert "▸ " not in str(fields.get_option_at_index(fields.option_count - 1).prompt)
        await press(pilot, "enter", "down", "enter")
        assert fields.highlighted == 0
        assert "q.price.png" in screen_text(app)
        assert said[0] in screen_text(app)
        await press(pilot, "end", "up")
        assert said[1] in screen_text(app)
        await press(pilot, "end")
        assert said[2] in screen_text(app)
        await press(pilot, "home", "left", "left", "down", "down")  # there are no overlays in a workbook
        assert said[3] in screen_text(app)

    drive(folder, walk, start=folder / PRICE, language=language)


async def _opened(app: Workbench, pilot: Pilot[None]) -> Fields:
    await press(pilot, "e")
    return app.screen.query_one(Fields)


def test_what_is_stopped_writes_nothing(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    begun, go = threading.Event(), threading.Event()
    made = making.make

    def slow(*args: object) -> object:
        begun.set()
        assert go.wait(20)
        return made(*args)  # type: ignore[arg-type]

    monkeypatch.setattr("tui.screens.export.make", slow)

    async def walk(app: Workbench, pilot: Pilot[None]) -> None:
        await press(pilot, "e", "end", "enter")
        assert begun.wait(20)
        assert "Being made" in screen_text(app)
        await press(pilot, "escape")
        assert "Stopped: nothing has been written" in screen_text(app)
        go.set()
        assert isinstance(app.screen, ExportScreen)
        await press(pilot, "escape")
        assert not isinstance(app.screen, ExportScreen)

    drive(folder, walk, start=folder / PRICE)
    assert not (folder / PRICE).with_suffix(".svg").exists()


def test_why_it_cannot_be_drawn_is_said_in_the_language(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("blueprint.drawing.renderer.renderers", lambda _: iter(()))

    async def walk(app: Workbench, pilot: Pilot[None]) -> None:
        await press(pilot, "e", "end", "enter")
        await _exported(pilot)
        assert "✖" in screen_text(app)
        assert "本机没有可以绘制 SVG 的程序" in screen_text(app)
        assert "导出“产品询价”" in screen_text(app)

    drive(folder, walk, start=folder / PRICE, language="zh")


def test_the_dialog_begins_as_one_looks_at_the_process(folder: Path) -> None:
    async def walk(app: Workbench, pilot: Pilot[None]) -> None:
        app.look(tier="prospect", overlay="wait")
        await press(pilot, "e")
        seen = screen_text(app)
        assert "‹ Prospect ›" in seen
        assert "not in svg" in seen  # pages
        await press(pilot, "L")
        assert "‹ 潜在客户 ›" in screen_text(app)

    drive(folder, walk, start=folder / PRICE)


@pytest.mark.parametrize("format", FORMATS)
def test_every_format_is_made(folder: Path, format: str) -> None:
    if format in ("png", "pdf") and not any(renderers(format)):
        pytest.skip(f"nothing on this machine can draw {format}")

    wish = changed(Wish(folder / "x.svg", tier="prospect", overlay="wait", language=BOTH), "format", format)
    assert wish.path.name == f"x.{format}"
    workspace = Workspace(folder)
    assert making.make(wish, show(workspace, folder / PRICE), workspace).content


def test_what_stands_beside_a_page_is_named_and_chosen(folder: Path) -> None:
    for name, said in (("n1.yaml", "First to-be"), ("n2.yaml", "Second to-be")):
        text = (folder / PRICE).read_text("utf-8").replace("variant: as-is", "variant: to-be")
        (folder / PRICE).with_name(name).write_text(re.sub("^name:.*$", f"name: {said}", text, flags=re.M), "utf-8")

    async def walk(app: Workbench, pilot: Pilot[None]) -> None:
        await press(pilot, "e")
        assert "对照        svg 不支持" in screen_text(app)
        await press(pilot, "right", "right", "right")
        assert "‹ 目标（n1.yaml） ›" in screen_text(app)
        assert "叠加指标    在网页上选择" in screen_text(app)
        await press(pilot, *["down"] * 5, "enter")
        assert screen_text(app).count("两图并排，标出增、改、删，并列前后指标") == 2
        await press(pilot, "escape", "right")
        assert "‹ 目标（n2.yaml） ›" in screen_text(app)
        await press(pilot, "end", "enter")
        await _exported(pilot)

    drive(folder, walk, start=folder / PRICE, language="zh")
    page = (folder / PRICE).with_suffix(".html").read_text("utf-8")
    assert "Second to-be" in page
    assert "First to-be" not in page


def test_what_a_format_cannot_do_is_not_offered(tmp_path: Path) -> None:
    wish = Wish(tmp_path / "mine.drawing", language=BOTH)
    assert possible(wish, "overlay")
    table = changed(wish, "format", "csv")
    assert not any(possible(table, name) for name in ("overlay", "tier", "paper"))
    assert (table.language, table.path) == ("en", wish.path)  # a name of one's own stays
