"""How the page looks and sounds: narrow, dark, on paper, to a screen reader."""

from __future__ import annotations

import re

import pytest

from blueprint.workspace import load_text
from tests.drawing.conftest import SAMPLE
from tests.drawing.html.driven import NARROW, WIDE, choose, step, text
from tests.npm import packages

AXE = "axe-core@4.11.0"


@pytest.mark.parametrize("width", [NARROW, WIDE])
@pytest.mark.parametrize("dark", [False, True])
def test_nothing_is_wider_than_the_window(show, sample, width, dark):
    browser = show(sample, width=width)
    browser.media(dark=dark)
    browser.click(f"{step('receive')} .body")
    assert browser.run("document.documentElement.scrollWidth <= window.innerWidth")
    ground = browser.run("getComputedStyle(document.body).backgroundColor")
    assert (ground == "rgb(255, 255, 255)") != dark


@pytest.mark.parametrize("dark", [False, True])
def test_a_short_wait_has_the_colour_of_the_ground_and_a_long_one_stands_out(show, sample, dark):
    browser = show(sample)
    browser.media(dark=dark)
    look = "(one => getComputedStyle(document.querySelector(one + ' .mark:has(title) ellipse')).fill)"
    ground = browser.run("getComputedStyle(document.body).backgroundColor")
    short, long = (browser.run(f"{look}('{step(id)}')") for id in ("receive", "look"))
    assert (sum(_channels(long)) > sum(_channels(ground))) == dark
    assert _channels(long)[2] < _channels(long)[0] - 80  # amber
    assert max(abs(one - other) for one, other in zip(_channels(short), _channels(ground), strict=True)) < 8


def _channels(colour: str) -> list[int]:
    return [int(channel) for channel in re.findall(r"\d+", colour)]


def test_on_paper_the_drawing_has_one_landscape_page_and_fail_points_the_next(show, sample):
    browser = show(sample)
    browser.press("+")
    pages = re.findall(rb"/MediaBox\s*\[\s*0 0 ([\d.]+) ([\d.]+)", browser.print())
    assert [tuple(map(round, map(float, page))) for page in pages] == [(842, 595)] * 2  # A4 on its side, in points
    browser.media(paper=True)
    assert browser.run("getComputedStyle(document.querySelector('.tools')).display") == "none"
    assert "Story cut short" in text(browser, "#paper")
    browser.media()


def test_a_screen_reader_hears_every_step_and_branch(show, sample):
    browser = show(sample)
    nodes = browser.call("Accessibility.getFullAXTree")["nodes"]
    said = [(node["role"]["value"], node.get("name", {}).get("value", "")) for node in nodes if not node.get("ignored")]
    buttons = [name for role, name in said if role == "button"]
    for each in load_text(SAMPLE).steps.values():
        assert [name for name in buttons if name.startswith(each.title.text("en"))], each.id
    (look,) = [name for name in buttons if name.startswith("Look into it")]
    assert (
        "Where a case goes on is settled here, by its role or by the outcome; main wait point 24 h; work 45 min" in look
    )
    pictures = [name for role, name in said if role in ("image", "img")]
    assert any("Look into it → Simple or not" in name and "20%" in name for name in pictures)
    assert [name for role, name in said if role in ("group", "graphics-document") and "Service blueprint" in name]


@pytest.fixture(scope="session")
def axe(request: pytest.FixtureRequest) -> str:
    """The accessibility checker axe-core, from the npm registry; kept between runs."""
    program = packages(request, AXE.replace("@", "-"), AXE) / "node_modules" / "axe-core" / "axe.min.js"
    return program.read_text("utf-8")


@pytest.mark.long
@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("language", ["en", "zh"])
def test_axe_finds_nothing(show, sample, to_be, axe, language, dark):
    browser = show(sample, language, beside=to_be)
    browser.media(dark=dark)
    browser.click(f"{step('receive', language)} .body")
    choose(browser, "overlay", "time")
    browser.call("Page.setBypassCSP", enabled=True)
    try:
        browser.run(axe)
        found = browser.run("axe.run(document, {resultTypes: ['violations']}).then(all => all.violations.map(one => [one.id, one.help, one.nodes.slice(0, 3).map(node => node.html.slice(0, 150) + node.failureSummary)]))")  # fmt: skip
    finally:
        browser.call("Page.setBypassCSP", enabled=False)
    assert found == []
