"""The page: it holds everything, loads nothing, and whatever people wrote in it is text."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from pathlib import Path

import pytest

from blueprint.drawing import draw
from blueprint.drawing.html.colours import in_the_dark
from blueprint.drawing.html.safe import data as safe_data
from blueprint.workspace import load_from
from tests.drawing.html.parsed import Page, made
from tests.drawing.test_names import HOSTILE, one_step
from tests.shipped import AS_IS, WORKSPACE


def test_every_step_and_branch_is_an_element_in_both_languages(process, page):
    branches = sum(len(step.next) for step in process.steps.values())
    assert sorted(map(int, page.all("data-step"))) == sorted([*range(len(process.steps))] * 2)
    assert len(page.all("data-from")) == 2 * branches


def test_steps_come_in_the_order_of_the_flow(process, page):
    ids = list(process.steps)
    order = [ids[int(number)] for number in page.all("data-step")][: len(ids)]
    flow = ["complain", "receive", "sort", "look", "decide", "tell", "gift", "done"]
    assert [id for id in order if id in flow] == flow


def test_only_the_code_of_the_page_may_run_and_nothing_may_be_loaded(page):
    policy = next(attributes["content"] for tag, attributes in page.tags if attributes.get("http-equiv"))
    assert policy.startswith("default-src 'none';")
    for tag, attributes, text in page.code:
        if attributes.get("type") != "application/json":
            digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
            assert f"{tag}-src 'sha256-{digest}'" in policy
    assert "unsafe" not in policy
    assert "http" not in policy


def test_nothing_refers_to_anything_outside(process):
    text = made(process)
    assert not Page(text).all("src")
    assert not Page(text).all("href")
    assert not re.search(r"url\(|@import|\bimport\(|fetch\(|XMLHttpRequest|WebSocket|innerHTML|eval\(", text)
    assert set(re.findall(r"https?://[^\"' ]+", text)) == {"http://www.w3.org/2000/svg"}


def test_no_element_has_style_or_code_of_its_own(page):
    names = {name for _, attributes in page.tags for name in attributes}
    assert "style" not in names
    assert not [name for name in names if name.startswith("on")]


@pytest.mark.parametrize("name", HOSTILE, ids=range(len(HOSTILE)))
def test_a_name_adds_nothing_to_the_page(name):
    plain = Page(made(one_step("plain")))
    hostile = Page(made(one_step(name)))

    def skeleton(page: Page) -> list[tuple[str, list[str]]]:
        words = ("text", "tspan", "title", "rect", "polygon", "path", "ellipse", "g")
        return [(tag, sorted(attributes)) for tag, attributes in page.tags if tag not in words]

    assert skeleton(hostile) == skeleton(plain)
    assert len(hostile.code) == len(plain.code)
    assert hostile.data["variants"][0]["steps"]


def test_data_cannot_end_its_element():
    nasty = "</script><!--<script>\u2028\u2029&"
    written = safe_data({"name": nasty})
    assert not re.search("[<>&\u2028\u2029]", written)
    assert json.loads(written) == {"name": nasty}


def test_direction_and_control_characters_are_shown_as_what_they_are():
    text = made(one_step("\u202egnp.exe\u202c\x00\x07"))
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f\u202a-\u202e\u2066-\u2069]", text)
    assert r"\u202egnp.exe" in text


def test_half_a_character_does_no_harm():
    assert draw(one_step("half \ud83d pair"), "html").content


def test_drawing_twice_gives_the_same_page(process):
    assert made(process) == made(process)


def test_the_language_of_the_page_is_the_one_asked_for(process):
    assert '<html lang="zh-CN">' in made(process, "zh")
    assert '<h1><span id="name">投诉样例' in made(process, "zh")
    assert '<html lang="en">' in made(process)


@pytest.mark.parametrize("path", AS_IS, ids=lambda path: path.stem)
def test_a_page_of_a_shipped_process_is_small(path: Path):
    """A page of 25 steps is to be below 400 kB: 12 kB a step, and what every page has."""
    process = load_from(WORKSPACE, path)
    assert len(draw(process, "html").content) < 100_000 + 12_000 * len(process.steps)


def _luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize(
    ("ink", "ground"), [("#111827", "#ffffff"), ("#475569", "#eef6fd"), ("#b91c1c", "#f5f2fa"), ("#0369a1", "#ffffff")]
)
def test_words_can_be_read_in_the_dark(ink, ground):
    """WCAG 2.2, 1.4.3: 4.5 to 1."""
    dark, light = sorted((_luminance(in_the_dark(ink)), _luminance(in_the_dark(ground))))
    assert (light + 0.05) / (dark + 0.05) >= 4.5
