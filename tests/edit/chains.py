"""Chains of random edits, each checked against a second opinion."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from random import Random
from typing import Any

from blueprint.edit import AddAfter, Edit, Insert, Refused, Remove, Rename, apply, from_data, to_data
from blueprint.files.compose import compose
from blueprint.files.scan import scan
from tests.edit import oracle, random_edits, random_files


@dataclass
class Tally:
    """What became of the edits: how many were right, how many refused and why, and the seconds they took."""

    right: int = 0
    seconds: float = 0.0
    refused: Counter[str] = field(default_factory=Counter)

    @property
    def share_refused(self) -> float:
        return self.refused.total() / max(self.refused.total() + self.right, 1)

    @property
    def share_not_by_contract(self) -> float:
        """Refused for another reason than that the value is shared, merged in, or marked with ?."""
        others = sum(count for why, count in self.refused.items() if why not in BY_CONTRACT)
        return others / max(self.refused.total() + self.right, 1)

    def __str__(self) -> str:
        figures = f"{self.right} right, {self.refused.total()} refused, {self.seconds / max(self.right, 1) * 1000:.1f} ms an edit"
        return "\n".join([figures, *(f"  {count} {why}" for why, count in self.refused.most_common())])


BY_CONTRACT = (
    "line {line} uses this value too, as *{anchor}: write it out there first",
    "{key} comes from a merge key (<<), under which nothing can be edited",
    "the key {key} is marked with ?: edit it by hand",
)

VARIANTS = {
    "as it is": lambda text: text,
    "CRLF": lambda text: text.replace("\n", "\r\n"),
    "BOM and no line break at the end": lambda text: "\ufeff" + text.rstrip("\n"),
    "CR alone": lambda text: text.replace("\n", "\r"),
}


def nasty(name: str, variant: str) -> str:
    """One of the files written by hand."""
    return VARIANTS[variant]((random_edits.FILES / name).read_bytes().decode())


def random_file(seed: int) -> str | None:
    """A random file, or None where the seed gives none that can be read."""
    text = random_files.text(Random(seed))
    root, problems = compose(text) if not scan(text) else (None, [])
    return list(VARIANTS.values())[seed % 4](text) if root is not None and not problems else None


def chain(text: str, random: Random, length: int, tally: Tally) -> None:
    """Make ``length`` edits one after another; fails at the first that does anything but what was meant."""
    start, touched = text, []
    data = oracle.load(text)
    for edit in _edits(random, data, length):
        began = time.perf_counter()
        try:
            after = apply(text, [from_data(to_data(edit))])
        except Refused as refused:
            tally.refused[_reason(refused, text)] += 1
            continue
        tally.seconds += time.perf_counter() - began
        tally.right += 1
        data.update(_checked(text, edit, after, data))
        touched.append(edit)
        text = after
    assert oracle.same(oracle.load(text), data), touched
    _check_bytes(start, text, touched)


def _reason(refused: Refused, text: str) -> str:
    assert refused.line is None or 1 <= refused.line <= len(_breaks(text)) + 1
    assert refused.message.text("zh")
    return str(refused.message.template)


def _edits(random: Random, data: dict[str, Any], length: int) -> Iterator[Edit]:
    for _ in range(length):
        edit = random_edits.edit(random, data)
        if not (isinstance(edit, Remove) and len(edit.path) == 1):
            yield edit


def _checked(before: str, edit: Edit, after: str, data: dict[str, Any]) -> dict[str, Any]:
    """The data after an edit, which the text must say, in the same kind of file as before."""
    meant = oracle.expected(data, edit)
    got = oracle.load(after)
    assert oracle.same(got, meant), (edit, after)
    assert after.startswith("\ufeff") == before.startswith("\ufeff")
    assert len(scan(after.removeprefix("\ufeff"))) <= len(scan(before.removeprefix("\ufeff"))), edit
    for other in {"\r\n", "\n", "\r"} - set(_breaks(before)):
        assert other not in _breaks(after), (edit, after)
    if isinstance(edit, (AddAfter, Insert, Rename)):
        assert not Counter(oracle.comments(before)) - Counter(oracle.comments(after)), (edit, after)
    data.clear()
    return dict(meant)


def _breaks(text: str) -> list[str]:
    return [line[len(line.rstrip("\r\n")) :][:2] for line in text.splitlines(keepends=True)]


def _check_bytes(before: str, after: str, edits: list[Edit]) -> None:
    """Whatever no edit was about has every byte that it had."""
    about = {path for edit in edits for path in _about(edit)}
    old, new = oracle.slices(before), oracle.slices(after)
    for path, characters in old.items():
        if not any(own[: len(path)] == path or path[: len(own)] == own for own in about):
            assert new[path] == characters, (path, edits)


def _about(edit: Edit) -> list[tuple[str | int, ...]]:
    """The paths whose entry an edit is about, shortened to what `oracle.slices` tells apart."""
    paths = [edit.path]
    if isinstance(edit, AddAfter):
        paths = [(*edit.path, edit.key)]
    if isinstance(edit, Rename):
        paths = [edit.path, (*edit.path[:-1], edit.key)]
    return [path[:2] for path in paths]
