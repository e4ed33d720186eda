"""Help: the keys of the place one is at, the signs of the canvas, the words; narrowed down by what is typed."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from textual.pilot import Pilot

from blueprint.text import LANGUAGES
from tests.tui.driving import drive, press, screen_text
from tui.actions import PLACES, SCREENS, all_actions
from tui.app import Workbench
from tui.glossary import GLOSSARY
from tui.help import narrowed, sections, shown
from tui.screens.help import HelpScreen

PRICE = Path("company-q", "q.price.yaml")


def test_help_shows_the_keys_of_the_pane_and_leaves_with_escape(folder: Path) -> None:
    async def walk(app: Workbench, pilot: Pilot[None]) -> None:
        await press(pilot, "question_mark")
        assert "Keys on the canvas" in screen_text(app)
        assert "Keys in the library" not in screen_text(app)
        await press(pilot, "pagedown", "pagedown", "pagedown", "escape")
        assert not isinstance(app.screen, HelpScreen)
        await press(pilot, "1", "question_mark")
        assert "Keys in the library" in screen_text(app)

    drive(folder, walk, start=folder / PRICE)


@pytest.mark.parametrize(
    ("language", "leave", "first"), [("en", "q Quit", "Main functions"), ("zh", "q 退出", "主要功能")]
)
def test_what_stands_in_no_footer_stands_on_the_line_on_top_and_first_in_the_help(
    folder: Path, language: str, leave: str, first: str
) -> None:
    async def walk(app: Workbench, pilot: Pilot[None]) -> None:
        top = screen_text(app).splitlines()[0]
        assert top.endswith(leave)
        assert " W " in top
        assert " e " in top
        await press(pilot, "question_mark")
        seen = screen_text(app)
        assert seen.index(first) < seen.index(" W  ") < seen.index("→ l")

    drive(folder, walk, start=folder / PRICE, language=language, size=(120, 36))


@pytest.mark.parametrize(
    ("keys", "titles", "does"),
    [
        (("c", "enter"), ("Keys on the walk", "流程体验按键"), ("Next way", "下一分支")),
        (("K",), ("Keys in the checklists", "检查清单按键"), ("Next list", "下一清单")),
        (("Y",), ("Keys in the text of a file", "文件原文按键"), ("Next problem", "下一个问题")),
    ],
)
def test_a_screen_that_is_only_read_has_its_own_help(
    folder: Path, keys: tuple[str, ...], titles: tuple[str, str], does: tuple[str, str]
) -> None:
    async def walk(app: Workbench, pilot: Pilot[None]) -> None:
        await press(pilot, *keys)
        while len(app.screen_stack) == 1:  # the checklists are made in a thread
            await pilot.pause(0)
        assert "?  Help" in screen_text(app)
        for title, does_it in zip(titles, does, strict=True):
            await press(pilot, "question_mark")
            assert title in screen_text(app)
            assert does_it in screen_text(app)
            await press(pilot, "escape", "L")
        await press(pilot, "q")
        assert len(app.screen_stack) == 1

    drive(folder, walk, start=folder / PRICE)


def test_typing_finds_keys_signs_and_words_in_both_languages(folder: Path) -> None:
    async def walk(app: Workbench, pilot: Pilot[None]) -> None:
        await press(pilot, "question_mark", *"esia")
        assert "Eliminate, simplify, integrate, automate" in screen_text(app)
        await press(pilot, "L")
        assert "清除、简化、整合、自动化" in screen_text(app)
        await press(pilot, *["backspace"] * 4, *"xyzzy")
        assert "没有匹配的内容" in screen_text(app)

    drive(folder, walk, start=folder / PRICE)


@pytest.mark.parametrize("place", PLACES)
def test_every_key_of_a_place_is_explained(place: str) -> None:
    for language in LANGUAGES:
        text = shown(sections([place], ()), language, 200).plain  # type: ignore[list-item]
        for action in all_actions():
            if action.place == place or (action.place == "everywhere" and place not in SCREENS):
                assert action.title.text(language) in text


def test_a_chinese_word_finds_what_is_shown_in_english() -> None:
    found = narrowed(sections(["canvas"], ()), "转手")
    assert "handoff" in shown(found, "en", 80).plain


@pytest.mark.parametrize("query", ["time", "change duration", "edit", "时间", "修改", "编辑 时长"])
def test_whoever_asks_where_a_time_is_changed_finds_it_from_anywhere(query: str) -> None:
    lines = [what for one in narrowed(sections(["library"], ()), query) for what, _ in one.lines]
    assert "⏎" in lines
    assert all(not one.elsewhere for one in narrowed(sections(["library"], ()), ""))


def test_lines_keep_to_their_width() -> None:
    from blueprint.text import cell_width

    for language in LANGUAGES:
        for line in shown(sections(PLACES, ()), language, 60).plain.splitlines():
            assert cell_width(line) <= 60, line


def test_the_words_are_explained_once_in_both_languages() -> None:
    for language in LANGUAGES:
        terms = [term.text(language) for term, _ in GLOSSARY]
        assert len(set(terms)) == len(terms)
        assert all(meaning.text(language).endswith(("。", ".")) for _, meaning in GLOSSARY)


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "lead, work, wait, contact, at work, 50/90/95%, overflow, patience, ±, seed, effort, flexibility"),
        ("zh", "历时、办理、等待、接触、利用率、50/90/95%、溢出、等待耐心、±、爱尔兰、随机种子、客户费力度、柔性"),
    ],
)
def test_the_figures_on_the_screens_are_explained(language: str, words: str) -> None:
    """The heads of the columns of the library, a simulation and a redesign, and the figures of the walk."""
    terms = " ".join(term.text(language) for term, _ in GLOSSARY)
    assert [word for word in re.split("[、,] ?", words) if word not in terms] == []
