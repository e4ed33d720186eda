"""A page as a strict reader of HTML sees it."""

from __future__ import annotations

import json
from html.parser import HTMLParser

from blueprint.drawing import draw
from blueprint.model import Process


class Page(HTMLParser):
    """The elements of a page, and the text of each script and style."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.code: list[tuple[str, dict[str, str | None], str]] = []
        self._inside = False
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        self._inside = tag in ("script", "style")
        if self._inside:
            self.code.append((tag, dict(attrs), ""))

    def handle_endtag(self, tag: str) -> None:
        self._inside = False

    def handle_data(self, data: str) -> None:
        if self._inside:
            tag, attributes, text = self.code[-1]
            self.code[-1] = (tag, attributes, text + data)

    @property
    def data(self):
        return next(json.loads(text) for _, attributes, text in self.code if attributes.get("id") == "data")

    def all(self, name: str) -> list[str]:
        return [attributes[name] or "" for _, attributes in self.tags if name in attributes]


def made(process: Process, language: str = "en") -> str:
    return draw(process, "html", language).content.decode()
