"""blueprint diff: what changed in processes, in words, and what that does."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from blueprint.cli.command import DONE, FOUND, Command
from blueprint.cli.output import deliver, offer_output, width
from blueprint.text import both

if TYPE_CHECKING:
    from blueprint.revisions import Change


def configure(parser: ArgumentParser, say: Callable[[str], str]) -> None:
    parser.add_argument(
        "words",
        nargs="*",
        metavar="A B",
        help=say(
            "two files, two folders, or revisions of git: REV (and the files here), REV1 REV2, REV1...REV2; then -- PATH"
        ),
    )
    parser.add_argument(
        "--format", choices=("text", "json", "markdown"), default="text", help=say("how to print the changes")
    )
    parser.add_argument(
        "--exit-code", action="store_true", help=say("end with 1 where anything differs, as git diff does")
    )
    offer_output(parser, say)


def run(options: Namespace) -> int:
    from blueprint.revisions import changes
    from blueprint.revisions.choosing import two_states

    with two_states(options.words, options.behind) as states:
        found = list(changes(*states))
        deliver(_written(found, options), options.output)
    return FOUND if found and options.exit_code else DONE


def _written(found: Sequence[Change], options: Namespace) -> str:
    if options.format == "json":
        import json

        from blueprint.revisions.as_json import changes_json

        return json.dumps(changes_json(found, options.lang), ensure_ascii=False, indent=2)
    if options.format == "markdown":
        from blueprint.revisions.as_markdown import changes_markdown

        return changes_markdown(found, options.lang)
    from blueprint.revisions.as_text import changes_text

    return changes_text(found, options.lang, width())


COMMAND = Command(
    name="diff",
    summary=both(
        "tell what changed in processes, in words, and what that does to figures and findings",
        "用文字说明流程改了什么，以及对指标和检查发现的影响",
    ),
    configure=configure,
    run=run,
    parts=True,
    epilog=both(
        "examples:\n  blueprint diff                                 what was changed since the last commit\n"
        "  blueprint diff HEAD~1 -- processes/\n  blueprint diff main...HEAD --format markdown\n"
        "  blueprint diff old.yaml new.yaml\n  git difftool -y -x 'blueprint diff'",
        "示例：\n  blueprint diff                                 上次提交以来的改动\n"
        "  blueprint diff HEAD~1 -- processes/\n  blueprint diff main...HEAD --format markdown\n"
        "  blueprint diff old.yaml new.yaml\n  git difftool -y -x 'blueprint diff'",
    ),
)
