"""Ten recommendations for better service, after Berry, Parasuraman and Zeithaml."""

from __future__ import annotations

from blueprint.analysis import Analysis
from blueprint.analysis.escalation import coverage
from blueprint.analysis.line_of_visibility import without_evidence
from blueprint.analysis.standards import measured
from blueprint.checklists.checklist import Checklist, Item
from blueprint.checklists.common import by_customer, complaints, several_channels
from blueprint.checklists.facts import of_places, of_processes
from blueprint.model import Step
from blueprint.text import both


def _valued(study: Analysis) -> list[Step]:
    return [step for step in study.process.steps.values() if step.value == "va" and step.kind != "notify"]


def _contacts(study: Analysis) -> list[Step]:
    words = study.words
    return [step for step in study.process.steps.values() if words.contact(step) and step.kind != "notify"]


def _dimension(study: Analysis, dimension: str) -> bool:
    steps = study.process.steps.values()
    return any(step.standard and step.standard.dimension == dimension for step in steps)


CHECKLIST = Checklist(
    name="ten-recommendations",
    title=both("Ten recommendations for better service", "提高服务水平的十个建议"),
    source=both("S0; Berry, Parasuraman & Zeithaml 1994", "S0；Berry、Parasuraman & Zeithaml 1994"),
    note=both(
        "Reliability, service design and recovery leave traces in a model; of the others it says little or nothing.",
        "可靠性、服务设计和服务补救能在模型中看到一部分；其余各条模型所能说明的很少，或完全无法说明。",
    ),
    items=(
        Item(
            "listen",
            both("Listen to customers", "倾听客户的声音"),
            both(
                "Learn all the time what customers, and those who are none, expect and perceive.",
                "持续了解客户和非客户的期望与感知。",
            ),
            both(
                "surveys of customers and of those who are none; who reads the results",
                "客户与非客户调查，以及谁在看调查结果",
            ),
            (
                of_processes(
                    "follow_up",
                    both(
                        "processes that the customer begins and that ask afterwards how it went: {n} of {of}",
                        "由客户发起的 {of} 个流程中，{n} 个有事后回访",
                    ),
                    lambda study: study.words.telling("follow_up"),
                    by_customer,
                ),
            ),
        ),
        Item(
            "reliability",
            both("Be reliable", "服务可靠性"),
            both("Do what was promised, right, the first time.", "说到做到，一次做对。"),
            both("how often a promise was kept, by the records", "承诺实际兑现了多少，要看业务记录"),
            (
                of_places(
                    "measured_standard",
                    both(
                        "steps that add value and have a standard with a measure and a target: {n} of {of}",
                        "{of} 个增值步骤中，{n} 个有可衡量、有目标值的标准",
                    ),
                    _valued,
                    lambda _, step: measured(step),
                ),
                of_processes(
                    "reliability_standard",
                    both(
                        "processes with a standard for reliability: {n} of {of}",
                        "{of} 个流程中，{n} 个有可靠性方面的标准",
                    ),
                    lambda study: _dimension(study, "reliability"),
                ),
            ),
        ),
        Item(
            "basic_service",
            both("Deliver the basic service", "保障基本服务"),
            both(
                "Give what most customers want: do it, and keep them informed.",
                "做到大多数客户希望做到的事，并保持沟通。",
            ),
            both("what customers take for granted", "哪些是客户认为理所当然的基本要求"),
            (
                of_processes(
                    "answered",
                    both(
                        "processes that the customer begins and that end with an answer on every way: {n} of {of}",
                        "由客户发起的 {of} 个流程中，{n} 个无论走哪条路径都会给客户答复",
                    ),
                    lambda study: not any(tier.unanswered for tier in study.tiers.values()),
                    by_customer,
                ),
            ),
        ),
        Item(
            "design",
            both("Design the service", "优化服务设计"),
            both("See the service as a whole, down to its details.", "全面看待服务，功夫落在细节上。"),
            both("the rooms, the forms and the words as customers meet them", "客户实际看到的场所、表单和用语"),
            (
                of_places(
                    "evidence",
                    both(
                        "contacts that leave customers something to hold or to read: {n} of {of}",
                        "{of} 个客户接触点中，{n} 个给客户留下有形展示或书面凭据",
                    ),
                    _contacts,
                    lambda study, step: step.id not in study.of(without_evidence),
                ),
            ),
        ),
        Item(
            "recovery",
            both("Recover at once", "及时服务补救"),
            both(
                "Make complaining easy, respond quickly and personally, have a system for it.",
                "让客户方便投诉，及时给出个性化的响应，并有投诉处理体系。",
            ),
            both("whether those who were wronged dare to say so", "利益受损的客户是否愿意开口"),
            (
                of_places(
                    "recover",
                    both(
                        "failure modes that say how the case recovers: {n} of {of}",
                        "{of} 个失误模式中，{n} 个写明了如何补救",
                    ),
                    lambda study: [failure for step in study.process.steps.values() for failure in step.fail],
                    lambda _, failure: failure.recover,
                ),
                of_places(
                    "deadlines",
                    both(
                        "deadlines or long waits that say what happens when they pass: {n} of {of}",
                        "{of} 个时限或长时间等待中，{n} 个写明了超时处理",
                    ),
                    lambda study: coverage(study.process).due,
                    lambda study, step: study.process.steps[step].on_timeout,
                ),
                of_processes(
                    "complaint_channels",
                    both(
                        "complaint processes that can be begun by two channels or more: {n} of {of}",
                        "{of} 个投诉流程中，{n} 个有两种以上投诉渠道",
                    ),
                    several_channels,
                    lambda study: complaints(study) and by_customer(study),
                ),
            ),
        ),
        Item(
            "surprise",
            both("Surprise customers", "给客户带来惊喜"),
            both("Exceed expectations by speed, courtesy and understanding.", "以快速、礼貌和理解超出客户的期望。"),
            both("what customers tell others unasked", "客户会主动向别人讲起什么"),
        ),
        Item(
            "fair_play",
            both("Play fair", "公平交易"),
            both("Be fair to customers and employees, and let it be seen.", "对客户和员工都公平，并让他们感到公平。"),
            both(
                "terms and prices as customers understand them, and their disputes",
                "客户如何理解条款和价格、争议集中在哪里",
            ),
        ),
        Item(
            "teamwork",
            both("Work as a team", "团队合作"),
            both("Build teams whose members want to serve and are able to.", "建设既有意愿又有能力的服务团队。"),
            both("how people help one another, and who trains them", "同事之间如何协助、由谁培训"),
        ),
        Item(
            "employee_research",
            both("Ask employees", "员工调查"),
            both(
                "Ask those who serve why service fails, and what to do about it.",
                "向员工了解服务为何出问题、如何解决。",
            ),
            both("surveys of employees, and what came of them", "员工调查及其落实情况"),
        ),
        Item(
            "servant_leadership",
            both("Lead by serving", "公仆领导"),
            both("Lead, inspire and coach those who serve.", "以领导力、体系、工具和文化支持一线员工。"),
            both("what leaders do with their days, and what employees say of them", "领导把时间花在哪里、员工怎么评价"),
        ),
    ),
)
