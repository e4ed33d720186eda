"""blueprint demo: what the tool finds in the four processes of company Q, and what they look like."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Callable
from pathlib import Path

from blueprint.cli.command import DONE, Command
from blueprint.cli.output import coloured, width
from blueprint.text import Message, both

GROUP = "company-q"


def configure(parser: ArgumentParser, say: Callable[[str], str]) -> None:
    parser.add_argument("-o", "--output", type=Path, default=Path("blueprint-demo"), metavar="FOLDER",
                        help=say("where the pictures go (default: blueprint-demo)"))  # fmt: skip


def run(options: Namespace) -> int:
    from blueprint.analysis import analyze_in
    from blueprint.cli.exports import draw_to
    from blueprint.library import shipped_processes
    from blueprint.linting import choose, lint_paths
    from blueprint.linting.formats import render
    from blueprint.workspace import Workspace

    print(_STORY.text(options.lang) + "\n")
    folder = shipped_processes() / GROUP
    workspace = Workspace(folder)
    read = {path: workspace.process_of(workspace.document(path)) for path in workspace.files(folder)}
    found = {path: process for path, process in read.items() if process and process.variant == "as-is"}
    print(render("text", lint_paths(list(found), choose()), options.lang, colour=coloured(), width=width()))
    options.output.mkdir(parents=True, exist_ok=True)
    for process in found.values():
        draw_to(analyze_in(workspace, process), options.output / f"{process.id}.svg", "svg", options.lang)
    print("\n" + Message("the pictures are in {folder}", folder=str(options.output.resolve())).text(options.lang))
    return DONE


_STORY = both(
    "Company Q has a free hotline and a service website, and more complaints than before (CCID 2003). Four of its processes:",
    "Q公司开通了免费电话和服务网站，投诉却不减反增（赛迪网 2003）。以下是它的四个流程：",
)

COMMAND = Command(
    name="demo",
    summary=both("lint and draw the four shipped processes of company Q", "检查并绘制随附的四个 Q 公司流程"),
    configure=configure,
    run=run,
    epilog=both("example:\n  blueprint demo --lang zh", "示例：\n  blueprint demo --lang zh"),
)
