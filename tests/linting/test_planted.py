"""Every rule on the shipped processes: a defect planted in one that has none is found, and what comes close is not.

The entries are in ``planted/``, each with the clause of the definition that decides it. ``at`` is the step (null: the
whole process); ``also`` are the other findings that the same defect must bring with it by their own definitions. An edit
sets, inserts (as the last item), removes or renames what stands at a path, puts a new ``step`` into a way, adds one
that nothing leads to yet, or replaces a text that stands once in the file.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest

from blueprint.edit import AddAfter, Edit, Insert, Remove, Set, add_step, apply, rename_step
from blueprint.files import Document, Path_, parse, read
from blueprint.files.node import child, data
from blueprint.library import shipped_processes
from blueprint.linting import Subject, all_rules, choose, lint_document
from blueprint.workspace import Workspace

Findings = list[tuple[str, str | None, str]]

ROOT = shipped_processes()
DOCUMENTS = {path.stem: read(path) for path in Workspace(ROOT).files()}
RULES = choose("strict")


def _entries() -> list[dict[str, Any]]:
    roots = [read(path).root for path in sorted((Path(__file__).parent / "planted").iterdir())]
    return [entry for root in roots if root for entry in data(root)]


ENTRIES = _entries()


def _with(case: str) -> pytest.MarkDecorator:
    entries = [entry for entry in ENTRIES if case in entry]
    return pytest.mark.parametrize("entry", entries, ids=[f"{entry['code']} {entry['in']}" for entry in entries])


def _path(written: str) -> Path_:
    return tuple(int(part) if part.isdigit() else part for part in written.split("."))


def _edits(document: Document, edit: Mapping[str, Any]) -> Sequence[Edit]:
    match edit:
        case {"set": path, "to": value}:
            return [Set(_path(path), value)]
        case {"remove": path}:
            return [Remove(_path(path))]
        case {"insert": path, "item": value}:
            return [Insert(_path(path), _length(document, _path(path)), value)]
        case {"rename": step, "to": new}:
            return rename_step(document, step, new)
        case {"step": id, "after": after, "is": step}:
            return add_step(document, after, id, step, exit=edit.get("way"))
        case {"add": id, "after": after, "is": step}:
            return [AddAfter(("steps",), after, id, step)]
    raise ValueError(edit)


def _length(document: Document, path: Path_) -> int:
    node = document.root
    for part in path:
        found = child(node, part) if node else None
        node = found[1] if found else None
    return len(data(node)) if node else 0


def changed(document: Document, edits: Sequence[Mapping[str, Any]], variant: str | None) -> Document:
    """A shipped document with a defect; a ``variant`` of it stands beside it."""
    file = document.file if variant is None else document.file.replace(".yaml", f".{variant}.yaml")
    edits = edits if variant is None else [{"set": "variant", "to": variant}, *edits]
    for edit in edits:
        if "text" in edit:
            assert document.text.count(edit["text"]) == 1
            text = document.text.replace(edit["text"], edit["by"])
        else:
            text = apply(document.text, _edits(document, edit))
        document = parse(text, file)
    return document


def _findings(entry: Mapping[str, Any], case: Mapping[str, Any]) -> Findings:
    """The findings in the changed document, among all the others as they are shipped."""
    document = changed(DOCUMENTS[case.get("in", entry["in"])], case["edit"], entry.get("variant"))
    workspace = Workspace(ROOT)
    for one in (*DOCUMENTS.values(), document):
        workspace.hold(one)
    found = [
        (finding.code, finding.step, str(finding.severity)) for finding in lint_document(document, workspace, RULES)
    ]
    whole = Subject(workspace.document(ROOT / "organization.yaml"), workspace)
    hits = [(rule, hit) for rule in RULES if rule.on == "workspace" for hit in rule.check(whole)]
    return found + [
        (rule.code, hit.step, str(hit.severity or rule.severity)) for rule, hit in hits if hit.file == document.file
    ]


def _places(findings: Findings) -> list[tuple[str, str | None]]:
    return sorted(((code, step) for code, step, _ in findings), key=str)


def _expected(items: Sequence[Mapping[str, Any]]) -> list[tuple[str, str | None]]:
    return sorted(((item["code"], item["step"]) for item in items), key=str)


def test_every_rule_has_a_planted_defect_and_a_near_miss() -> None:
    codes = {rule.code for rule in all_rules()}
    assert all({entry["code"] for entry in ENTRIES if case in entry} == codes for case in ("planted", "near"))


@pytest.mark.parametrize("id", sorted({entry["in"] for entry in ENTRIES} | {"rel.visit"}))
def test_nothing_is_found_before(id: str) -> None:
    assert _findings({"in": id}, {"edit": []}) == []


@_with("planted")
def test_the_defect_is_found_where_it_was_planted(entry: Mapping[str, Any]) -> None:
    planted = entry["planted"]
    found = _findings(entry, planted)
    assert _places(found) == _expected([{"code": entry["code"], "step": planted["at"]}, *planted.get("also", ())])
    if "severity" in planted:
        assert (entry["code"], planted["at"], planted["severity"]) in found


@_with("near")
def test_what_comes_close_is_not_found(entry: Mapping[str, Any]) -> None:
    near = entry["near"]
    found = _places(_findings(entry, near))
    assert entry["code"] not in {code for code, _ in found}
    assert found == _expected(near.get("also", ()))
