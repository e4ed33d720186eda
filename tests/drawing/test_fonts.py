"""A missing Chinese font is told before the client sees empty boxes, with the package that brings one."""

from __future__ import annotations

import os

import pytest

from blueprint.drawing import draw, fonts
from blueprint.drawing.fonts import missing_font, package

pytestmark = pytest.mark.skipif(os.name != "posix", reason="the programs that pretend to be fontconfig are scripts")

DEBIAN = 'PRETTY_NAME="Debian GNU/Linux 12"\nID=debian\n'


@pytest.fixture
def debian(monkeypatch):
    monkeypatch.setattr(fonts, "_os_release", lambda: DEBIAN)


def test_no_font_is_told_with_the_package(pretend, debian):
    pretend("fc-list", "")
    warning = missing_font("投诉", embedded=True)
    assert warning is not None
    assert "fonts-noto-cjk" in warning.text("en")


def test_an_svg_is_only_as_good_as_the_fonts_of_its_reader(pretend, debian):
    pretend("fc-list", "")
    warning = missing_font("投诉", embedded=False)
    assert warning is not None
    assert "only on machines that have one" in warning.text("en")


def test_a_font_that_has_the_character_is_enough(pretend):
    pretend("fc-list", "print('Noto Sans CJK SC') if sys.argv[1] == ':charset=6295' else None")
    assert missing_font("Complaint 投诉", embedded=True) is None


def test_english_needs_no_chinese_font(pretend):
    pretend("fc-list", "")
    assert missing_font("Complaint — ok?", embedded=True) is None


@pytest.mark.parametrize("answer", ["sys.exit(1)", "os.abort()"])
@pytest.mark.parametrize(
    ("file", "told"), [("NotoSansCJK-Regular.ttc", False), ("msyh.ttc", False), ("DejaVuSans.ttf", True)]
)
def test_without_fontconfig_the_folders_are_looked_through(pretend, monkeypatch, tmp_path, answer, file, told):
    pretend("fc-list", answer)
    (tmp_path / "fonts").mkdir()
    (tmp_path / "fonts" / file).touch()
    monkeypatch.setattr(fonts, "_folders", lambda: [tmp_path / "fonts"])
    assert (missing_font("投", embedded=True) is not None) == told


def test_neither_fontconfig_nor_fonts(pretend, monkeypatch, debian):
    del pretend
    monkeypatch.setattr(fonts, "_folders", list)
    assert missing_font("投", embedded=True) is not None


@pytest.mark.parametrize(
    ("os_release", "expected"),
    [
        (DEBIAN, "fonts-noto-cjk"),
        ('ID=linuxmint\nID_LIKE="ubuntu debian"\n', "fonts-noto-cjk"),
        ("ID=fedora\n", "google-noto-sans-cjk-fonts"),
        ('ID="rocky"\nID_LIKE="rhel centos fedora"\n', "google-noto-sans-cjk-fonts"),
        ("ID=arch\n", "noto-fonts-cjk"),
        ("ID=alpine\n", "font-noto-cjk"),
        ('ID="opensuse-leap"\nID_LIKE="suse opensuse"\n', "noto-sans-cjk-fonts"),
    ],
)
def test_each_system_has_its_own_package(os_release, expected):
    assert package(os_release) == expected


def test_an_unknown_system_gets_the_best_known_names():
    assert "fonts-noto-cjk" in package("")
    assert "google-noto-sans-cjk-fonts" in package("ID=plan9\n")


def test_the_drawing_carries_the_warning(pretend, process, debian):
    pretend("fc-list", "")
    pretend("dot", "sys.stdout.write('<svg></svg>')")
    assert [warning.text("en") for warning in draw(process, "svg", "zh").warnings]
    assert draw(process, "svg", "en").warnings == ()
    assert draw(process, "dot", "zh").warnings == ()
