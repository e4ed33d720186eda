"""blueprint show: a process in the terminal, as a blueprint in characters or as a table of its steps."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Callable

from blueprint.cli.command import DONE, Command, Failure
from blueprint.cli.inputs import OVERLAYS, study, wants_process
from blueprint.cli.output import coloured, deliver, offer_output, width
from blueprint.text import Message, both

ZOOMS = ("full", "compact", "dots")
_NARROW = 120
_LEAST = 20
"""Cells below which not even a box has room."""


def configure(parser: ArgumentParser, say: Callable[[str], str]) -> None:
    wants_process(parser, say)
    parser.add_argument(
        "--as", dest="form", choices=("blueprint", "table"), default="blueprint", help=say("draw it, or list its steps")
    )
    parser.add_argument("--zoom", choices=ZOOMS, default="full", help=say("how much of each step is drawn"))
    parser.add_argument("--overlay", choices=OVERLAYS, help=say("a figure at each step"))
    parser.add_argument("--ascii", action="store_true", help=say("draw without box-drawing characters"))
    parser.add_argument("--width", type=int, metavar="CELLS", help=say("how wide (default: the terminal)"))
    offer_output(parser, say)


def run(options: Namespace) -> int:
    analysis = study(options)
    colour = coloured() and not options.output
    cells = max(width(), _LEAST) if options.width is None else options.width
    if cells < _LEAST:
        raise Failure(Message(_TOO_NARROW, least=_LEAST))
    if options.form == "table":
        from blueprint.drawing.step_list import step_list

        lines = step_list(analysis, options.lang, options.tier, width=cells, colour=colour)
    else:
        from blueprint.drawing.canvas import Manner, draw_canvas
        from blueprint.drawing.canvas.terminal import printed

        narrow = cells < _NARROW
        manner = Manner(options.zoom, options.ascii or not _draws(options), 15 if narrow else 18, 4 if narrow else 8)
        canvas = draw_canvas(analysis, options.lang, manner, tier=options.tier, overlay=options.overlay)
        lines = printed(canvas, manner.glyphs, cells, colour=colour)
    deliver("\n".join(lines), options.output)
    return DONE


def _draws(options: Namespace) -> bool:
    """Whether what is written to can show box-drawing characters; files are in UTF-8."""
    try:
        "┃╫▸①".encode("utf-8" if options.output else sys.stdout.encoding or "utf-8")
    except UnicodeEncodeError:
        return False
    return True


_TOO_NARROW = both("--width must be at least {least}", "--width 至少为 {least}")

COMMAND = Command(
    name="show",
    summary=both("show a process in the terminal", "在终端显示流程"),
    configure=configure,
    run=run,
    epilog=both(
        "examples:\n  blueprint show q.noise --overlay wait\n  blueprint show complaint.handling --zoom dots --lang zh",
        "示例：\n  blueprint show q.noise --overlay wait\n  blueprint show complaint.handling --zoom dots --lang zh",
    ),
)
