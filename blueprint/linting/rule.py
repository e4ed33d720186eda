"""The contract of a rule: one file under ``rules/<family>/`` that binds the name ``RULE``.

From that file come the check, its tests, its page in the documentation and what ``blueprint explain`` prints.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib import import_module
from pkgutil import walk_packages
from types import ModuleType

from blueprint.analysis import Analysis
from blueprint.files import Document, Path_
from blueprint.linting.fix import Fix
from blueprint.model import Ignore, Process, Severity
from blueprint.quick import quickly_made
from blueprint.text import Text
from blueprint.workspace import Workspace


@quickly_made
@dataclass(frozen=True, slots=True)
class Hit:
    """What a check found: the place as a document path, the step, the witness path, and what fills the message.

    ``severity`` and ``message`` replace the rule's own where a case differs; ``span`` replaces the place by offsets.
    """

    at: Path_ = ()
    step: str | None = None
    path: tuple[str, ...] = ()
    args: Mapping[str, object] = field(default_factory=dict)
    severity: Severity | None = None
    message: Text | None = None
    span: tuple[int, int] | None = None
    which: str = ""
    """What tells it from the others that its rule finds at the same place: an id, no words for people."""

    file: str | None = None
    """The file, where it is not the subject's: only rules on the workspace say it."""


@dataclass(frozen=True, slots=True)
class Suppression:
    """An `Ignore` and where it is written; ``used`` says that it hid a finding, ``judged`` that its rule was run."""

    ignore: Ignore
    at: Path_
    step: str | None
    used: bool
    judged: bool


@dataclass(frozen=True, slots=True)
class Subject:
    """What a rule looks at: a document of a workspace and, where it holds a readable process, its analysis."""

    document: Document
    workspace: Workspace
    analysis: Analysis | None = None
    suppressions: tuple[Suppression, ...] = ()

    thresholds: Mapping[str, float] = field(default_factory=dict)
    """The thresholds that the user set, by rule and name: ``HO01.handoffs``."""

    def limit(self, threshold: Threshold) -> float:
        """The value of a threshold: the user's, else the rule's."""
        return self.thresholds.get(threshold.key, threshold.value)

    @property
    def process(self) -> Process:
        return self.study.process

    @property
    def study(self) -> Analysis:
        """The analysis; only rules on documents are asked about a document that has none."""
        assert self.analysis is not None
        return self.analysis


Check = Callable[[Subject], Iterable[Hit]]
Mend = Callable[[Subject, Hit], Fix | None]
"""What can be done about a hit of the check; None where nothing can, or it is not plain what."""


@dataclass(frozen=True, slots=True)
class Example:
    """A process that shows a rule. ``at`` lists the steps where it fires (None: the whole process).

    ``beside`` are the other documents of its workspace by file name. ``file`` is the example's own file name: an
    organization is ``organization.yaml``.
    """

    text: str
    at: tuple[str | None, ...] = ()
    beside: Mapping[str, str] = field(default_factory=dict)
    file: str = "example.yaml"

    @property
    def document(self) -> str:
        """The whole text: examples that begin with steps stand in the common frame."""
        text = self.text.lstrip("\n")
        return text if text.startswith(("blueprint", "organization", "#", "{")) else FRAME + text


@dataclass(frozen=True, slots=True)
class Threshold:
    """A number that a rule compares with, and who says so. ``key`` is what users set it by: ``HO01.handoffs``."""

    key: str
    name: Text
    value: float
    origin: Text


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule. ``message`` is filled by each hit.

    ``on`` is "process" for checks that need an analysis, "document" for those that look at any text, "organization" for
    those that look at what all processes share, "workspace" for those that compare files with each other (they run once,
    after all others, and say the file of each hit), "suppressions" for those that judge what the others hid. ``preview`` says where a
    rule raises false alarms, and what it should find instead.
    """

    code: str
    name: str
    severity: Severity
    finds: Text
    message: Text
    why: Text
    remedy: Text
    source: Text
    check: Check
    bad: Example
    good: Example
    near_misses: tuple[Example, Example]
    thresholds: tuple[Threshold, ...] = ()
    on: str = "process"
    preview: Text | None = None
    fix: Mend | None = None

    @property
    def anchor(self) -> str:
        """Where its page begins in the documentation of all rules."""
        return f"{self.code.lower()}-{self.name}"


FRAME = """\
blueprint: 1
id: example
name: {en: Example, zh: 示例}
owner: manager
customer: customer
purpose: {en: Help the customer, zh: 解决客户的问题}
inputs: [request]
outputs: [reply]
value: {en: The question is answered, zh: 问题得到答复}
roles:
  customer: {name: {en: Customer, zh: 客户}, lane: customer}
  agent: {name: {en: Agent, zh: 客服代表}, lane: frontstage, escalates_to: manager, authority: {refund: 200}}
  expert: {name: {en: Expert, zh: 专家}, lane: support, escalates_to: manager}
  manager: {name: {en: Manager, zh: 经理}, lane: backstage, authority: {refund: 5000}}
  crm: {name: {en: CRM system, zh: CRM系统}, lane: support, kind: system}
"""
"""What stands before the steps of an example."""


@cache
def all_rules() -> tuple[Rule, ...]:
    """Every rule by code: those that ship, and those that other packages bring. Raises `BrokenPlugin`."""
    from blueprint.linting.plugins import plugged_in

    return tuple(sorted((*shipped_rules(), *(rule for rule, _ in plugged_in())), key=lambda rule: rule.code))


@cache
def shipped_rules() -> tuple[Rule, ...]:
    """Every rule that ships, by code."""
    return tuple(sorted(rules_in(import_module("blueprint.linting.rules")), key=lambda rule: rule.code))


def rules_in(package: ModuleType) -> Iterator[Rule]:
    """The rule that a module binds, or those of all modules below a package but for those whose name begins with _."""
    if hasattr(package, "RULE"):
        yield package.RULE
    for module in walk_packages(getattr(package, "__path__", ()), f"{package.__name__}."):
        if not module.ispkg and "._" not in module.name:
            import_module(module.name)
            yield sys.modules[module.name].RULE
