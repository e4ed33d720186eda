"""blueprint schema: the JSON Schema of the documents."""

from __future__ import annotations

import json
from argparse import ArgumentParser, Namespace
from collections.abc import Callable

from blueprint.cli.command import DONE, Command
from blueprint.cli.output import deliver, offer_output
from blueprint.text import both


def configure(parser: ArgumentParser, say: Callable[[str], str]) -> None:
    kinds = ("blueprint", "organization", "project", "plan")
    parser.add_argument(
        "kind",
        nargs="?",
        choices=kinds,
        metavar="KIND",
        help=say("blueprint, organization, project or plan (default: all)"),
    )
    offer_output(parser, say)


def run(options: Namespace) -> int:
    from blueprint.schema.json_schema import json_schema

    schema = json_schema(options.kind, options.lang)
    deliver(json.dumps(schema, ensure_ascii=False, indent=2), options.output)
    return DONE


COMMAND = Command(
    name="schema",
    summary=both("print the JSON Schema of the YAML format, for editors", "输出 YAML 格式的 JSON Schema，供编辑器使用"),
    configure=configure,
    run=run,
    epilog=both(
        "example:\n  blueprint schema -o blueprint.schema.json\nand at the top of a process:\n"
        "  # yaml-language-server: $schema=blueprint.schema.json",
        "示例：\n  blueprint schema -o blueprint.schema.json\n并在流程文件首行写上：\n  # yaml-language-server: $schema=blueprint.schema.json",
    ),
)
