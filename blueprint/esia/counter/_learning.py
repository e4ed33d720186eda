"""What a company learns from its complaints: the report, and what is to be improved after each case."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from functools import partial
from typing import Any

from blueprint.analysis.learning import learns
from blueprint.edit import AddAfter, Edit, Set, fresh_id, set_field
from blueprint.esia.durations import shifted
from blueprint.esia.rewrite import by_language, places_of, visited
from blueprint.esia.transformation import MINUTES, OUR_CHOICE, Assumption, Proposal, Values
from blueprint.linting.rule import Subject
from blueprint.linting.rules.complaints.no_report import monthly
from blueprint.model import Step
from blueprint.text import Message, both

ITEM = "improvement_item"
"""The data item that says what is to be improved."""

MINUTES_OF_REVIEW = 2.0
"""What noting it takes (our choice)."""


def reporting(subject: Subject) -> Iterator[Proposal]:
    """A report to who can act on it, where there is none."""
    process, report = subject.process, monthly(subject.process)
    starts = subject.study.words.customer_starts or [step.id for step in process.steps.values() if step.kind == "start"]
    if report is not None and starts and not process.reports:
        words = {"from": process.role_title(process.owner or ""), "to": process.role_title(report["to"])}
        do = Message(_REPORT if "from" in report else _REPORT_TO, **words)
        make = partial(_reported, subject, report)
        yield Proposal("N2", (starts[0],), Message(_NO_REPORT), do, make, about="report")


def _reported(subject: Subject, report: dict[str, Any], _: Values) -> tuple[Edit, ...]:
    return set_field(subject.document, ("reports", 0), report)


def improving(subject: Subject) -> Iterator[Proposal]:
    """What each case teaches is noted, in the follow-up or behind the answer, where nothing but answers comes out."""
    study, process = subject.study, subject.process
    asked = _by_people(subject, study.words.telling("follow_up"))
    at = next(iter(asked or _by_people(subject, study.words.answers)), None)
    if at is None or study.of(learns):
        return
    words = {"step": at.title, "role": process.role_title(at.role or "")}
    yield Proposal(
        "N2",
        (at.id,),
        Message(_NOT_LEARNT),
        Message(_NOTE if asked else _REVIEW, **words),
        partial(_noted if asked else _reviewed, subject, at),
        (Assumption("work", MINUTES_OF_REVIEW, Message(_WORK, **words), OUR_CHOICE, MINUTES),),
        about="improvement",
    )


def _by_people(subject: Subject, ids: Collection[str]) -> list[Step]:
    """Those of some steps that cases come by and people do, that of most cases first."""
    study = subject.study
    steps = [step for id, step in subject.process.steps.items() if id in ids and id in study.reached]
    human = [step for step in steps if study.words.human(step)]
    return sorted(human, key=lambda step: -visited(study, step.id))


def _noted(subject: Subject, step: Step, values: Values) -> list[Edit]:
    document, work = subject.document, step.time.work
    longer = [Set(("steps", step.id, "time", "work"), shifted(work, values["work"]))] if work else []
    made = set_field(document, ("steps", step.id, "produces"), [*step.produces, ITEM])
    return [*made, *longer, *_promised(subject)]


def _reviewed(subject: Subject, step: Step, values: Values) -> list[Edit]:
    document = subject.document
    id = fresh_id(document, "note_improvement")
    onward = max(step.next, key=lambda branch: branch.p if isinstance(branch.p, float) else 0.0).to
    review: dict[str, Any] = {
        "name": by_language(_NAME),
        "role": step.role,
        "time": {"work": f"{values['work']:g}min"},
        "value": "bva",
        "produces": [ITEM],
        "standard": {"text": by_language(_STANDARD), "measure": "cases with a cause noted", "target": ">=95%"},
        "next": onward,
    }
    places = places_of(document, [step.id], onward)
    return [AddAfter(("steps",), step.id, id, review), *(Set(path, id) for path in places), *_promised(subject)]


def _promised(subject: Subject) -> tuple[Edit, ...]:
    outputs = subject.process.outputs
    return () if ITEM in outputs else set_field(subject.document, ("outputs",), [*outputs, ITEM])


_NAME = both("Note what is to be improved", "登记改进事项")
_STANDARD = both("Cause of the complaint and who can remove it", "写明投诉成因及谁能消除")
_NO_REPORT = both(
    "nobody reports what customers complain about; the same causes bring the next complaints",
    "没有人定期报告客户投诉了什么，同样的成因还会带来同样的投诉",
)
_REPORT = both(
    "{from} sends {to} a short report every month: how many, about what, what became of them, what is to be changed (its work "
    "is not part of a case)",
    "由{from}每月向{to}报送简报：投诉多少、投诉什么、处理得怎样、该改什么（编制用时不计入单个案件）",
)
_REPORT_TO = both(
    "{to} gets a short report every month: how many, about what, what became of them, what is to be changed (its work is not "
    "part of a case)",
    "每月向{to}报送简报：投诉多少、投诉什么、处理得怎样、该改什么（编制用时不计入单个案件）",
)
_NOT_LEARNT = both(
    "nothing but the answer comes out of a complaint; what caused it is kept nowhere",
    "投诉处理除答复外没有留下任何成果，成因无处可查",
)
_NOTE = both(
    "At “{step}”, {role} also notes what caused the complaint and what is to be improved",
    "“{step}”时由{role}一并登记投诉成因和改进事项",
)
_REVIEW = both(
    "After “{step}”, {role} notes what caused the complaint and what is to be improved",
    "“{step}”之后由{role}登记投诉成因和改进事项",
)
_WORK = both("work to note it", "登记所需的办理时间")
