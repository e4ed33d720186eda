"""Six factors in the design of a service process."""

from __future__ import annotations

from blueprint.analysis import Analysis
from blueprint.analysis.contact_drivers import a_week
from blueprint.checklists.checklist import Checklist, Fact, Found, Item
from blueprint.checklists.common import REPORTS
from blueprint.checklists.facts import of_processes, of_value
from blueprint.checklists.material import Material
from blueprint.model import Role
from blueprint.text import Money, Text, both, listed


def _written(factor: str) -> Fact:
    """What the projects say of a factor, in their own words."""

    def find(material: Material) -> Found | None:
        said: list[Text] = [words for one in material.projects if (words := getattr(one.context, factor))]
        return Found({"words": listed(said, "; ")}) if said else None

    return Fact("project", both("the project says: {words}", "项目文件写明：{words}"), find)


def _cost(material: Material) -> Found | None:
    """What a week costs of the processes whose volume and cost a case are known; None in several currencies."""
    known = [(study.process.currency, cost) for study in material.studies if (cost := _weekly(study)) is not None]
    currencies = {currency for currency, _ in known}
    if len(currencies) != 1:
        return None
    total = Money(round(sum(amount for _, amount in known)), currencies.pop())
    return Found({"cost": total, "known": len(known), "of": len(material.studies)})


def _weekly(study: Analysis) -> float | None:
    cost, volume = study.measures.cost, study.process.volume
    return None if cost is None or volume is None else cost * a_week(volume)


def _people(material: Material) -> float | None:
    roles = {role.id: role for study in material.studies for role in _acting(study) if role.count is not None}
    return sum(role.count or 0 for role in roles.values()) if roles else None


def _acting(study: Analysis) -> list[Role]:
    steps = study.process.steps.values()
    return [role for step in steps if (role := study.process.role_of(step)) is not None and role.kind == "person"]


CHECKLIST = Checklist(
    name="six-factors",
    title=both("Six factors in the design of a service process", "服务流程设计应考虑的六个因素"),
    source=both("S4 §8, a customer service handbook", "S4 §八，客户服务教材"),
    note=both(
        "The source names the six and says no more; write what you know under context in a project file.",
        "来源只列出六个因素，没有展开；请把已知情况写在项目文件的 context 中。",
    ),
    items=(
        Item(
            "need",
            both("Customers' need", "客户需求"),
            both("What customers come for, and what would satisfy them.", "客户为何而来，怎样才算满意。"),
            both("customers themselves: interviews, calls, complaints", "访谈客户、听录音、看投诉"),
            (
                _written("need"),
                of_processes(
                    "value",
                    both(
                        "processes that say what they are worth to the customer: {n} of {of}",
                        "{of} 个流程中，{n} 个写明了对客户的价值",
                    ),
                    lambda study: study.process.value,
                ),
            ),
        ),
        Item(
            "competition",
            both("Competition", "市场竞争情况"),
            both("What competitors offer and promise.", "竞争对手提供什么、承诺什么。"),
            both("competitors' promises, and the service that one gets there", "对手的服务承诺，以及亲自体验"),
            (
                _written("competition"),
                of_value(
                    "benchmarks",
                    both("benchmarks noted: {value}", "已记录的标杆数据：{value} 项"),
                    lambda material: sum(len(one.benchmarks) for one in material.projects) or None,
                ),
            ),
        ),
        Item(
            "benefit",
            both("Economic benefit", "企业经济效益"),
            both("What the service costs and what it brings.", "服务花多少钱、带来多少收益。"),
            both("what service brings in: renewals, recommendations", "服务带来的收益，如续约和推荐"),
            (
                _written("benefit"),
                Fact(
                    "cost",
                    both(
                        "a week costs {cost}; processes that state a volume and costs: {known} of {of}",
                        "每周成本 {cost}（{of} 个流程中有 {known} 个写明了业务量和成本）",
                    ),
                    _cost,
                ),
            ),
        ),
        Item(
            "marketing",
            both("Marketing", "市场营销状况"),
            both("What is promised to whom, and through which channels.", "向谁承诺了什么、通过哪些渠道。"),
            both("advertisements and contracts: what customers are led to expect", "广告和合同让客户产生了哪些期望"),
            (_written("marketing"),),
        ),
        Item(
            "resources",
            both("Resources", "资源状况"),
            both("People, systems and money at hand.", "可用的人员、系统和资金。"),
            both("skills, systems that are being replaced, budgets", "人员技能、系统更替计划和预算"),
            (
                _written("resources"),
                of_value(
                    "people",
                    both("people in the roles that do the steps: {value}", "承担各步骤的角色共有 {value} 人"),
                    _people,
                ),
            ),
        ),
        Item(
            "management",
            both("Management as it is", "管理现状"),
            both("How the organization is led, and who answers for what.", "企业如何管理、谁对什么负责。"),
            both("how decisions are really taken", "决策实际上是怎样作出的"),
            (
                _written("management"),
                of_processes(
                    "owner",
                    both("processes with an owner: {n} of {of}", "{of} 个流程中，{n} 个有流程负责人"),
                    lambda study: study.process.owner,
                ),
                REPORTS,
            ),
        ),
    ),
)
