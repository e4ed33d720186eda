"""What the tests of the page share: one headless Chromium, and the sample with its to-be."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from blueprint.analysis import analyze
from blueprint.drawing import Judged, draw
from blueprint.linting import lint
from blueprint.model import Process
from blueprint.workspace import load_text
from tests.drawing.conftest import SAMPLE
from tests.drawing.html.browser import Broken, Browser, browser_program
from tests.drawing.html.driven import TO_BE, WIDE, Show
from tests.drawing.html.parsed import Page, made


@pytest.fixture(scope="session")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    if sys.platform == "win32":
        pytest.skip("the pipes to the browser are those of Unix")
    program = browser_program()
    if program is None:
        pytest.skip("no Chromium on this machine (install it, or name one in CHROMIUM)")
    try:
        opened = Browser(program, tmp_path_factory.mktemp("profile"))
    except (Broken, OSError) as error:
        pytest.skip(f"{program} does not start: {error}")
    yield opened
    opened.close()


@pytest.fixture
def show(browser: Browser, tmp_path: Path) -> Iterator[Show]:
    """Opens the page of a process; at the end the console must be empty, and nothing must have been asked for."""
    path = tmp_path / "page.html"

    def opened(subject: Process | Judged, language: str = "en", width: int = WIDE, **others: Judged) -> Browser:
        path.write_bytes(draw(subject, "html", language, **others).content)
        browser.media()
        browser.open(path, width)
        return browser

    yield opened
    assert browser.complaints == []
    assert browser.requests == [path.as_uri()]


@pytest.fixture
def sample(tmp_path: Path) -> Judged:
    path = tmp_path / "complaint.sample.yaml"
    path.write_text(SAMPLE, encoding="utf-8")
    return Judged(analyze(load_text(SAMPLE)), lint(path))


@pytest.fixture
def to_be() -> Judged:
    return Judged(analyze(load_text(TO_BE)), ())


@pytest.fixture
def page(process: Process) -> Page:
    return Page(made(process))
