"""The pages of the documentation lead where they say, and the library has a place for every shipped process."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest

from blueprint.text import LANGUAGES
from tests.shipped import AS_IS
from tools.domain import linked

ROOT = Path(__file__).parent.parent
PAGES = [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), *(ROOT / "processes").glob("*.md")]
_LINK = re.compile(r"\]\((?!https?:)([^)#\s]*)(?:#([^)\s]+))?\)")


def _prose(page: Path) -> str:
    """A page without its examples."""
    return re.sub(r"^```.*?^```|`[^`\n]*`", "", page.read_text("utf-8"), flags=re.DOTALL | re.MULTILINE)


@cache
def _anchors(page: Path) -> frozenset[str]:
    """Where links can lead on a page: what it names itself, and its headings as GitHub and GitLab make anchors of them."""
    text = page.read_text("utf-8")
    headings = (re.sub(r"\[([^]]*)\]\([^)]*\)|`", r"\1", one) for one in re.findall(r"^#+ (.*)$", text, re.MULTILINE))
    slugs = {re.sub(r"[^\w\- ]", "", one.strip().lower()).replace(" ", "-") for one in headings}
    return frozenset(slugs | set(re.findall(r'<a id="([^"]+)">', text)))


def test_every_link_leads_somewhere() -> None:
    lost = []
    for page in PAGES:
        for name, anchor in _LINK.findall(_prose(page)):
            target = (page.parent / name).resolve() if name else page
            if not target.exists() or (anchor and target.suffix == ".md" and anchor not in _anchors(target)):
                lost.append(f"{page.relative_to(ROOT)}: {name}#{anchor}")
    assert lost == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_shipped_process_has_a_section_with_a_chart(language: str) -> None:
    end = ".md" if language == "en" else f".{language}.md"
    for path in AS_IS:
        page = (ROOT / "docs" / "library" / f"{path.parent.name}{end}").read_text("utf-8")
        section = page.partition(f'<a id="{path.stem}"></a>')[2].partition("<a id=")[0]
        assert section.count("```mermaid") == 1, path.stem


@pytest.mark.parametrize("name", ["LP99", "E99", "q.nothing", "blueprint nothing", "docs/nothing.md"])
def test_the_map_of_the_domain_names_nothing_that_is_not_there(name: str) -> None:
    with pytest.raises(KeyError):
        linked(name, "en")
