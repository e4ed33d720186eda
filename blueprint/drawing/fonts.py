"""Whether this machine can show Chinese in a picture, and what to install where it cannot."""

from __future__ import annotations

import os
import re
import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from blueprint.drawing import child
from blueprint.text import Message

if TYPE_CHECKING:
    from collections.abc import Iterator

_CHINESE = re.compile("[\u2e80-\u2fdf\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")

_FONT_FILE = re.compile(
    r"cjk|source-?han|wqy|sim(sun|hei|kai|fang)|msyh|msjh|deng|pingfang|hiragino sans gb|st(heiti|song|kaiti)|songti|"
    r"kaiti|heiti|uming|ukai|droidsansfallback|lxgw|sarasa|harmonyos|alibabapuhuiti|arial ?unicode",
    re.IGNORECASE,
)
"""Names of font files that are known to hold Chinese."""

_PACKAGES = {
    "debian": "fonts-noto-cjk",
    "ubuntu": "fonts-noto-cjk",
    "fedora": "google-noto-sans-cjk-fonts",
    "rhel": "google-noto-sans-cjk-fonts",
    "centos": "google-noto-sans-cjk-fonts",
    "suse": "noto-sans-cjk-fonts",
    "opensuse": "noto-sans-cjk-fonts",
    "arch": "noto-fonts-cjk",
    "alpine": "font-noto-cjk",
}
"""The package that brings a Chinese font, by the ID or ID_LIKE of /etc/os-release."""

_ANYWHERE = "fonts-noto-cjk (Debian, Ubuntu) / google-noto-sans-cjk-fonts (Fedora)"


def has_chinese(text: str) -> bool:
    """Whether ``text`` has a Chinese character."""
    return _CHINESE.search(text) is not None


def missing_font(text: str, *, embedded: bool) -> Message | None:
    """What to say where ``text`` has Chinese and no font on this machine does; None where all is well.

    ``embedded`` says that the picture takes its letters from here; others are as good as the fonts of who opens them.
    """
    found = _CHINESE.search(text)
    if found is None or _font_with(found[0]):
        return None
    if embedded:
        return Message(
            "No Chinese font was found: Chinese characters show as empty boxes. Install the package {package}.",
            package=package(_os_release()),
        )
    return Message(
        "No Chinese font was found: the picture shows Chinese only on machines that have one. "
        "For this one, install the package {package}.",
        package=package(_os_release()),
    )


def package(os_release: str) -> str:
    """The package that brings a Chinese font, on the system that this os-release file describes."""
    fields = dict(line.split("=", 1) for line in os_release.splitlines() if "=" in line)
    names = " ".join(fields.get(key, "").strip("\"'") for key in ("ID", "ID_LIKE")).lower()
    known = (_PACKAGES.get(name.split("-")[0]) for name in names.split())
    return next((name for name in known if name), _ANYWHERE)


def _font_with(character: str) -> bool:
    told = _fontconfig(character)
    return _in_folders() if told is None else told


def _fontconfig(character: str) -> bool | None:
    """What fontconfig knows about fonts with ``character``; None where there is no fontconfig to ask."""
    program = shutil.which("fc-list")
    if program is None:
        return None
    try:
        outcome = child.run([program, f":charset={ord(character):x}", "family"], b"", timeout_s=10, limit=1 << 22)
    except (OSError, child.TimedOutError, child.FloodedError):
        return None
    return bool(outcome.output.strip()) if outcome.code == 0 else None


def _in_folders() -> bool:
    names = (name for folder in _folders() for _, _, files in os.walk(folder) for name in files)
    return any(_FONT_FILE.search(name) for name in names)


def _folders() -> Iterator[Path]:
    home = Path.home()
    if sys.platform == "win32":
        yield Path(os.environ.get("WINDIR", r"C:\Windows")) / "Fonts"
        yield home / "AppData/Local/Microsoft/Windows/Fonts"
    elif sys.platform == "darwin":
        yield from (Path("/System/Library/Fonts"), Path("/Library/Fonts"), home / "Library/Fonts")
    else:
        yield from (Path("/usr/share/fonts"), Path("/usr/local/share/fonts"))
        yield from (home / ".local/share/fonts", home / ".fonts")


def _os_release() -> str:
    try:
        return Path("/etc/os-release").read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""
