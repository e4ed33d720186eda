"""E6: a contact that is worth nothing to either side is answered by removing what makes people ask."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial
from typing import Any

from blueprint.analysis.contact_drivers import Driver, a_week, served_by
from blueprint.edit import Edit, set_field
from blueprint.esia.transformation import OUR_CHOICE, Assumption, Proposal, Showcase, Transformation, Values
from blueprint.files import Document, Path_
from blueprint.linting.rule import FRAME, Example, Subject
from blueprint.model import ContactReason, Organization, Rate, Volume
from blueprint.schema.quantities import PERIODS
from blueprint.text import Message, Text, both, duration, figure, in_languages, listed

AVOIDED = 0.5
"""The part of the contacts that need not come any more (our choice)."""


def propose(subject: Subject) -> Iterator[Proposal]:
    document = subject.workspace.organization_of(subject.document.file)
    starts = [id for id in subject.study.words.customer_starts if id in subject.study.reached]
    if document is None or document.kind != "organization" or document.problems or not starts:
        return
    organization = Organization(**document.values)
    for one in served_by(organization, subject.process.id):
        reason = one.reason
        name = _report(reason)
        reported = name in (report.name for report in subject.process.reports)
        if one.quadrant == "eliminate" and one.contacts and reason.cause_owner and not reported:
            yield Proposal(
                "E6",
                (starts[0],),
                _found(one),
                _do(subject, reason),
                partial(_edits, subject, one, name),
                (Assumption("avoided", AVOIDED, Message(_AVOIDED, reason=reason.title), OUR_CHOICE),),
                about=reason.id,
                make_beside=partial(_beside, document, organization, reason),
            )


def _report(reason: ContactReason) -> Text:
    """What the report to who could remove the cause is called."""
    name = Message(_REPORT, reason=reason.title)
    return Text.of(in_languages(name))


def _found(one: Driver) -> Message:
    words = {"reason": one.reason.title, "contacts": figure(one.contacts or 0.0)}
    if one.reason.minutes is None:
        return Message(_FOUND, **words)
    return Message(_FOUND_TIMED, minutes=duration(one.reason.minutes), **words)


def _do(subject: Subject, reason: ContactReason) -> Message:
    owner = reason.cause_owner or ""
    mine = [one.name for one in subject.workspace.processes() if one.owner == owner and one.id != subject.process.id]
    words = {"reason": reason.title, "owner": subject.process.role_title(owner)}
    return Message(_DO_THERE, processes=listed(mine), **words) if mine else Message(_DO, **words)


def _edits(subject: Subject, one: Driver, name: Text, values: Values) -> list[Edit]:
    """Fewer cases come, and who could remove the cause hears every month how many still do."""
    document, process = subject.document, subject.process
    report: dict[str, Any] = {"name": dict(name.by_language), "every": "month"}
    if process.owner not in (None, one.reason.cause_owner):
        report["from"] = process.owner
    if one.reason.cause_owner in process.roles:
        report["to"] = one.reason.cause_owner
    edits = list(set_field(document, ("reports", len(process.reports)), report))
    if process.volume is not None and (cases := a_week(process.volume)):
        share = min(1.0, (one.contacts or 0.0) / cases)
        edits += _fewer(document, ("volume",), process.volume, 1 - share * values["avoided"])
    return edits


def _beside(
    document: Document, organization: Organization, reason: ContactReason, values: Values
) -> Mapping[str, list[Edit]]:
    place = ("contact_reasons", organization.contact_reasons.index(reason), "volume")
    return {document.file: _fewer(document, place, reason.volume, 1 - values["avoided"])} if reason.volume else {}


def _fewer(document: Document, path: Path_, volume: Volume, factor: float) -> list[Edit]:
    """The edits that let fewer come, at all hours alike."""
    if isinstance(volume, Rate):
        return list(set_field(document, path, _spelled(volume, factor)))
    places = ((*path, index, "rate") for index in range(len(volume)))
    return [
        edit
        for place, one in zip(places, volume, strict=True)
        for edit in set_field(document, place, _spelled(one.rate, factor))
    ]


def _spelled(rate: Rate, factor: float) -> str:
    period = next((name for name, minutes in PERIODS.items() if minutes == rate.minutes), "week")
    return f"{round(rate.count * factor * PERIODS[period] / rate.minutes, 2):.12g}/{period}"


_REPORT = both("Contacts because of: {reason}", "“{reason}”联系量报告")
_FOUND = both(
    "“{reason}” makes customers get in touch {contacts} times a week, which is of little value to them and to the company",
    "客户因“{reason}”每周联系 {contacts} 次，对客户和企业价值都不大",
)
_FOUND_TIMED = both(
    "“{reason}” makes customers get in touch {contacts} times a week, {minutes} each, which is of little value to them and to "
    "the company",
    "客户因“{reason}”每周联系 {contacts} 次，每次 {minutes}，对客户和企业价值都不大",
)
_DO = both(
    "Have {owner} remove the cause of “{reason}”; a report every month shows it how many still ask, and who asks is served as "
    "before",
    "由{owner}消除“{reason}”的成因，每月向其报告还有多少人为此联系；仍来联系的客户照常受理",
)
_DO_THERE = both(
    "Have {owner} remove the cause of “{reason}” where it lies ({processes}); a report every month shows it how many still ask, "
    "and who asks is served as before",
    "由{owner}在源头（{processes}）消除“{reason}”的成因，每月向其报告还有多少人为此联系；仍来联系的客户照常受理",
)
_AVOIDED = both(
    "part of the contacts because of “{reason}” that need not come any more", "不必再因“{reason}”联系的比例"
)

_REASONS = """\
organization: 1
contact_reasons:
  - {id: bill_unclear, name: {en: Bill not understood, zh: 账单看不懂}, volume: 300/week, minutes: 6, cause_owner: expert,
     customer_value: low, company_value: low, process: example}
"""
_ANSWERING = FRAME.replace("inputs:", "volume: 1000/week\ninputs:").replace(
    "lane: frontstage,", "lane: frontstage, cost: 60/h,"
)

TRANSFORMATION = Transformation(
    code="E6",
    name="remove-dumb-contact",
    title=both("Remove the reason to ask", "消除无效联络"),
    finds=both(
        "a contact reason that this process serves, of low value to customer and company, with a volume and a department that "
        "answers for the cause",
        "本流程受理的联系原因，对客户和企业价值都低，写明了联系量和成因责任部门",
    ),
    does=both(
        "fewer cases come; a report every month to who could remove the cause; the volume of the reason, which stands in the "
        "organization's file, is to be lowered there once the redesign is in force",
        "案件量减少；每月向成因责任部门报告；联系原因的联系量记在组织文件中，改造落地后在那里下调",
    ),
    why=both(
        "The best service is no service: whoever does not understand a bill wants a clear bill, not a quick answer. What has to be "
        "mended is not in this process, so the redesign names who has to and what it is worth. Contact "
        "reasons are for each company to count.",
        "没有服务才是最好的服务：看不懂账单的客户要的是清楚的账单，不是更快的答复。要改的不在本流程内，"
        "所以改造建议写明由谁改、值多少。联系原因由各企业自行统计。",
    ),
    source=both(
        "S2, first principle: eliminate dumb contacts; Price & Jaffe 2008", "S2 原理1：消除无效联络；Price & Jaffe 2008"
    ),
    watch=("I1",),
    propose=propose,
    example=Showcase(
        Example(
            _ANSWERING
            + """\
steps:
  ask: {kind: start, role: customer, next: reply}
  reply: {role: agent, to: customer, channel: phone, time: {work: 6min}, produces: reply, next: done}
  done: {kind: end}
""",
            beside={"organization.yaml": _REASONS},
        ),
        Example(
            _ANSWERING.replace("1000/week", "850/week")
            + """\
steps:
  ask: {kind: start, role: customer, next: reply}
  reply: {role: agent, to: customer, channel: phone, time: {work: 6min}, produces: reply, next: done}
  done: {kind: end}
reports:
  - name: {en: "Contacts because of: Bill not understood", zh: "“账单看不懂”联系量报告"}
    every: month
    from: manager
    to: expert
""",
            beside={"organization.yaml": _REASONS.replace("300/week", "150/week")},
        ),
    ),
)
