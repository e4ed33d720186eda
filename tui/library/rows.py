"""How files make rows: under the title of their group, the variants of one process under one entry."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from blueprint.model.process import VARIANT_TITLES
from blueprint.text import Message, Said, Text, both, in_languages
from tui.library.fuzzy import score
from tui.library.heads import Head
from tui.siblings import called

_TOP = ""
_PLANS = "plans"
_OTHER = "other"
GROUPS = {
    "development": both("Customer development", "客户开发"),
    "relationship": both("Customer relationship", "客户关系"),
    "key-account": both("Key accounts", "大客户"),
    "after-sale": both("After-sale service", "售后服务"),
    "complaint": both("Complaints", "客户投诉"),
    "information": both("Customer information", "客户信息"),
    "contact-centre": both("Contact centre", "呼叫中心"),
    "crisis": both("Crises", "危机处理"),
}
"""The groups of a library in their order."""

_TITLES = {**GROUPS, _PLANS: both("Projects and plans", "项目与方案"), _OTHER: both("Other", "其他")}
_ORGANIZATION = both("Organization", "组织")
_PLAN = both("plan", "方案")
_VARIANT = both("{title} ({variant})", "{title}（{variant}）")


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the tree: a file, or (without ``head``) the title of a group of ``count`` entries.

    ``depth`` 1 is a further file of the entry above. ``score`` is how well the entry is what is looked for.
    """

    label: Said
    group: str
    head: Head | None = None
    depth: int = 0
    count: int = 0
    score: int = 1

    @property
    def path(self) -> Path | None:
        """The file; None for the title of a group."""
        return self.head.path if self.head else None


def rows(heads: Iterable[Head], root: Path, wanted: str = "", folded: Collection[str] = ()) -> list[Row]:
    """The rows of all that is wanted; a folded group shows its title only."""
    groups: dict[str, list[list[Row]]] = {}
    for group, entry in _entries(_with_plans(tuple(heads)), root):
        if found := score(wanted, _names(entry)):
            groups.setdefault(group, []).append(list(_rows(group, entry, root, found)))
    result: list[Row] = []
    for group in sorted(groups, key=_order):
        if group:
            result.append(Row(_TITLES.get(group) or Text.of(group), group, count=len(groups[group])))
        if group not in folded:
            result += [row for entry in groups[group] for row in entry]
    return result


def _with_plans(heads: Sequence[Head]) -> Iterator[Head]:
    """The plan of a process is called after it, where it is the only one."""
    titles = {head.id: head.title for head in heads if head.kind == "blueprint" and head.variant == "as-is"}
    count = Counter(head.of for head in heads if head.kind == "plan")
    for head in heads:
        if head.kind == "plan" and not head.name and head.of in titles and count[head.of] == 1:
            yield replace(head, name=Text.of(in_languages(Message(_VARIANT, title=titles[head.of], variant=_PLAN))))
        else:
            yield head


def _entries(heads: Iterable[Head], root: Path) -> Iterator[tuple[str, Sequence[Head]]]:
    """The files by group and process, the as-is first."""
    entries: dict[tuple[str, str], list[Head]] = {}
    for head in heads:
        alone = head.kind != "blueprint" or not head.id
        entries.setdefault((_group(head, root), str(head.path) if alone else head.id), []).append(head)
    for (group, _), entry in entries.items():
        yield group, sorted(entry, key=lambda head: head.variant)


def _group(head: Head, root: Path) -> str:
    """What is written, else the folder in which the file lies."""
    if head.kind == "organization":
        return _TOP
    if head.kind in ("project", "plan"):
        return _PLANS
    folders = head.path.relative_to(root).parts[:-1]
    return head.group or (folders[0] if folders else _OTHER)


def _order(group: str) -> tuple[int, str]:
    """The groups of the library, then folders by name, then what belongs nowhere."""
    known = [_TOP, *GROUPS]
    return (known.index(group) if group in known else len(known) + (group in _TITLES), group)


def _names(entry: Iterable[Head]) -> Iterator[str]:
    for head in entry:
        yield from (head.id, head.path.name, *(name for _, name in head.title.by_language))
        yield from (name for _, name in _ORGANIZATION.by_language if head.kind == "organization")


def _rows(group: str, entry: Sequence[Head], root: Path, found: int) -> Iterator[Row]:
    for number, head in enumerate(entry):
        yield Row(_label(entry, number, root), group, head, depth=int(number > 0), score=found)


def _label(entry: Sequence[Head], number: int, root: Path) -> Said:
    """What a file is called: the first of an entry by its name, a further one by its variant, one of several by its file too."""
    head = entry[number]
    if head.kind == "organization":
        folder = head.path.parent.relative_to(root).as_posix()
        return _ORGANIZATION if folder == "." else Message(_VARIANT, title=_ORGANIZATION, variant=folder)
    variant = VARIANT_TITLES.get(head.variant) or Text.of(head.variant)
    if number == 0:
        return head.title if head.variant == "as-is" else Message(_VARIANT, title=head.title, variant=variant)
    return called(head.variant, head.path) if sum(one.variant == head.variant for one in entry) > 1 else variant
