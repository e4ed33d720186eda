"""PDF, with its fonts inside: one page as large as the drawing, or pages of a size of paper."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import partial

from blueprint.drawing import words
from blueprint.drawing.bilingual import beside
from blueprint.drawing.dot import dot
from blueprint.drawing.format import DRAWN, Format, Order
from blueprint.drawing.joining import joined
from blueprint.drawing.paging import pages
from blueprint.drawing.paper import Cell, on_paper, room
from blueprint.drawing.renderer import render
from blueprint.drawing.scene import Scene
from blueprint.drawing.sketch import Sketch
from blueprint.model import Process
from blueprint.text import Text


def _draw(order: Order) -> bytes:
    texts = [dot(scene) for scene in _scenes(order)]
    with ThreadPoolExecutor(os.cpu_count()) as threads:
        whole = joined(threads.map(partial(render, to="pdf", timeout_s=order.timeout_s), texts))
    return _dated(whole, order.sheet.date)


def _dated(file: bytes, day: str) -> bytes:
    """A file whose time of creation is the day of the drawing, so that the same drawing gives the same file."""
    made = b"/CreationDate (D:%b000000" % day.replace("-", "").encode()
    return _MADE.sub(made, file) if len(day) == len("2026-03-31") else file


_MADE = re.compile(rb"/CreationDate \(D:[0-9]{14}")
"""As cairo writes it. Nothing may change its length: a PDF knows its parts by their places."""


def _scenes(order: Order) -> Iterator[Scene]:
    paper = order.sheet.paper
    if not paper:
        yield order.scene
        return
    drawn = [
        (one.analysis.process, sketch, scene)
        for one, sketch in zip(order.shown, order.sketches, strict=True)
        for scene in pages(sketch, room(paper))
    ]
    for number, (process, sketch, scene) in enumerate(drawn, 1):
        page = words.PAGE.format(number, len(drawn))
        yield on_paper(scene, paper, tuple(_block(order, process, sketch, page)))


def _block(order: Order, process: Process, sketch: Sketch, page: str) -> Iterator[Cell]:
    """The title block of a page: what is unknown is left out."""
    said = {
        "name": sketch.title,
        "id": process.id,
        "variant": _say(order, process.variant_title),
        "date": order.sheet.date,
        "version": order.sheet.version if process is order.analysis.process else "",
        "page": page,
    }
    for key, text in said.items():
        if text:
            yield Cell(_say(order, words.BLOCK[key]), text)


def _say(order: Order, text: Text) -> str:
    second = order.sheet.second
    return beside(text.text(order.language), text.text(second)) if second else text.text(order.language)


FORMAT = Format("pdf", _draw, fonts="here", compares=True, takes=DRAWN | {"paper"})
