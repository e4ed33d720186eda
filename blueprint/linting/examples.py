"""The examples of a rule are its tests: what is wrong with them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from blueprint.linting.engine import lint_paths
from blueprint.linting.rule import Example, Rule


def wrong_examples(rule: Rule) -> list[str]:
    """A line for each example that is not found as it says, or that is found and should not be; empty where all is well."""
    with TemporaryDirectory() as folder:
        return list(_wrong(rule, Path(folder)))


def _wrong(rule: Rule, folder: Path) -> Iterator[str]:
    named = {"bad": rule.bad, "good": rule.good}
    named |= {f"near miss {number}": one for number, one in enumerate(rule.near_misses, 1)}
    for number, (name, example) in enumerate(named.items()):
        place = folder / str(number)
        place.mkdir()
        wanted = list(example.at) if name == "bad" else []
        found = list(_found(rule, example, place))
        if found != wanted:
            yield f"{rule.code}, {name}: found {found or 'nothing'}, not {wanted or 'nothing'}"
    if len({example.document for example in named.values()}) < len(named):
        yield f"{rule.code}: two examples are the same"


def _found(rule: Rule, example: Example, folder: Path) -> Iterator[str | None]:
    """The steps at which it is found; what cannot be read is told instead."""
    for name, text in {example.file: example.document, **example.beside}.items():
        (folder / name).write_text(text, encoding="utf-8")
    file = folder / example.file
    for finding in lint_paths([file], [rule]).findings:
        if finding.file == str(file):
            yield finding.step if finding.code == rule.code else f"{finding.code}: {finding.message.text('en')}"
