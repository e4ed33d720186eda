"""blueprint rules: the catalogue."""

from __future__ import annotations

import json
from argparse import ArgumentParser, Namespace
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from blueprint.cli.command import DONE, Command
from blueprint.cli.output import deliver, is_read, offer_output, width
from blueprint.text import both, padded, wrapped

if TYPE_CHECKING:
    from blueprint.linting import Rule


def configure(parser: ArgumentParser, say: Callable[[str], str]) -> None:
    parser.add_argument("--format", choices=("text", "json"), default="text", help=say("how to print the rules"))
    offer_output(parser, say)


def run(options: Namespace) -> int:
    from blueprint.linting import all_rules

    if options.format == "json":
        whole = {"version": 1, "rules": [_as_json(rule, options.lang) for rule in all_rules()]}
        deliver(json.dumps(whole, ensure_ascii=False, indent=2), options.output)
        return DONE
    widest = max(len(rule.name) for rule in all_rules())
    rows = [
        f"{rule.code}  {rule.name:<{widest}}  {padded(rule.severity.title.text(options.lang), 7)}"
        f"  {rule.finds.text(options.lang)}"
        for rule in all_rules()
    ]
    if is_read(options.output):
        indent = " " * (widest + 17)
        rows = [line for row in rows for line in wrapped(row, max(width(), 80), indent)]
    deliver("\n".join(rows), options.output)
    return DONE


def _as_json(rule: Rule, language: str) -> dict[str, Any]:
    from blueprint.linting.plugins import origin_of

    return {
        "code": rule.code,
        "name": rule.name,
        "severity": str(rule.severity),
        "finds": rule.finds.text(language),
        "why": rule.why.text(language),
        "remedy": rule.remedy.text(language),
        "source": rule.source.text(language),
        "thresholds": [
            {
                "key": one.key,
                "name": one.name.text(language),
                "value": one.value,
                "origin": one.origin.text(language),
            }
            for one in rule.thresholds
        ],
        "from": str(origin) if (origin := origin_of(rule)) else None,
        "preview": rule.preview.text(language) if rule.preview else None,
    }


COMMAND = Command(
    name="rules",
    summary=both("list the rules", "列出全部规则"),
    configure=configure,
    run=run,
    epilog=both("example:\n  blueprint rules --format json", "示例：\n  blueprint rules --format json"),
)
