"""What the product says of a diagram beside what the exact check says."""

from __future__ import annotations

from pathlib import Path

from blueprint.analysis import analyze
from blueprint.files import Document
from blueprint.linting.rule import Subject, all_rules
from blueprint.model import Process
from blueprint.workspace import Workspace
from tests.corpora.bpmn import Diagram, net, process
from tests.corpora.exact import judge

CODES = ("ST01", "ST02", "ST03", "ST07", "ST08")
"""The rules that say why a process is unsound."""

_RULES = [rule for rule in all_rules() if rule.code in CODES]
_NOWHERE = Workspace(Path(__file__).parent)


def findings(process: Process) -> frozenset[str]:
    """The codes of the rules that find something."""
    subject = Subject(Document("any.yaml"), _NOWHERE, analyze(process))
    return frozenset(rule.code for rule in _RULES if any(True for _ in rule.check(subject)))


def disagreement(diagram: Diagram) -> str | None:
    """How verdict, rules and exact check differ; None where all three say the same."""
    exact = judge(net(diagram))
    read = process(diagram)
    verdict, codes = analyze(read).sound, findings(read)
    agree = verdict is exact.sound and exact.sound is not bool(codes)
    return (
        None
        if agree
        else f"{diagram.file} {diagram.id}: {exact}, the product says {verdict}, its rules {sorted(codes)}"
    )
