"""The best service is no service: seven principles, after Price and Jaffe."""

from __future__ import annotations

from blueprint.analysis import Analysis
from blueprint.analysis.contact_drivers import Driver, keeps_quiet
from blueprint.analysis.contact_matrix import contact_matrix
from blueprint.analysis.self_service import no_way_out, self_service
from blueprint.checklists.checklist import Checklist, Fact, Found, Item
from blueprint.checklists.common import IMPROVEMENT, REPORTS, by_customer, several_channels
from blueprint.checklists.facts import of_processes, of_reasons, of_value
from blueprint.checklists.material import Material
from blueprint.text import both, percent


def _self_service(study: Analysis) -> bool:
    return any(self_service(study.words, study.process.steps[id]) for id in study.reached)


def _eliminate(material: Material) -> Found | None:
    share = next(one for one in contact_matrix(material.drivers) if one.action == "eliminate").of_contacts
    if share is None:
        return None
    return Found({"value": share, "percent": both(shown := percent(share), shown)})


def _speaks(material: Material, driver: Driver) -> bool:
    studies = [study for study in material.studies if study.process.id == driver.reason.process]
    return any(not keeps_quiet(study) for study in studies)


def _behind(material: Material, driver: Driver) -> bool:
    owner = material.organization.roles.get(driver.reason.cause_owner or "")
    return owner is not None and owner.lane != "frontstage"


CHECKLIST = Checklist(
    name="seven-principles",
    title=both("The best service is no service: seven principles", "没有服务才是最好的服务：七个原理"),
    source=both("S2; Price & Jaffe 2008", "S2；Price & Jaffe 2008"),
    note=both(
        "S2 names all seven. It explains the first four, breaks off in the fifth, and has nothing more on the last two, "
        "to which nothing is added here.",
        "S2 列出了全部七个原理，展开了前四个，第五个讲到一半中断，后两个没有展开，这里也不作补充。",
    ),
    items=(
        Item(
            "eliminate",
            both("Eliminate dumb contacts", "消除无效联络"),
            both(
                "Ask why customers have to get in touch before asking how many people that takes.",
                "先问客户为何要联系，再问要配多少人。",
            ),
            both("reasons nobody has counted yet: listen to calls", "尚未统计的联系原因，要去听电话录音"),
            (
                Fact(
                    "dumb_contacts",
                    both(
                        "{percent} of the contacts counted are of little value to customers and company",
                        "已统计的联系量中，{percent} 对客户和企业价值都低",
                    ),
                    _eliminate,
                ),
                of_value(
                    "contacts_per_order",
                    both("{value} contacts per order", "每单联系 {value} 次"),
                    lambda material: material.drivers.per_order,
                ),
                of_value(
                    "snowball",
                    both("{value} repeats per first contact", "每次首次联系引发 {value} 次重复联系"),
                    lambda material: material.drivers.snowball,
                ),
            ),
        ),
        Item(
            "self_service",
            both("Create self-service that people like", "创建自助服务"),
            both(
                "Offer what customers want to do themselves, easy to use, with a way to a person.",
                "提供客户愿意用、容易用的自助服务，随时可转人工。",
            ),
            both("whether customers like to use it: watch them", "客户爱不爱用，要现场观察"),
            (
                of_processes(
                    "steps_alone",
                    both(
                        "processes that the customer begins and with steps that the customer takes alone or with a system: {n} of {of}",
                        "由客户发起的 {of} 个流程中，{n} 个有客户自行完成或由系统受理的步骤",
                    ),
                    _self_service,
                    by_customer,
                ),
                of_processes(
                    "way_out",
                    both(
                        "processes with such steps that lead to a person from everywhere (TR05): {n} of {of}",
                        "有自助步骤的 {of} 个流程中，{n} 个随时可转人工（TR05）",
                    ),
                    lambda study: not any(tier.of(no_way_out) for tier in study.tiers.values()),
                    _self_service,
                ),
            ),
        ),
        Item(
            "proactive",
            both("Be proactive", "积极主动"),
            both(
                "Speak before customers have to ask, where the company knows first.",
                "企业先知情的，要在客户来问之前主动告知。",
            ),
            both("what else the company knows before its customers do", "还有哪些事企业比客户先知道"),
            (
                of_reasons(
                    "told_first",
                    both(
                        "contact reasons that the company knows first and whose process tells customers something: {n} of {of}",
                        "企业先知情的 {of} 个联系原因中，{n} 个由会告知客户的流程受理",
                    ),
                    _speaks,
                    lambda driver: driver.reason.known_first,
                ),
                of_processes(
                    "by_event",
                    both(
                        "processes that can begin with an event, without the customer asking: {n} of {of}",
                        "{of} 个流程中，{n} 个可由事件触发，不必等客户来问",
                    ),
                    lambda study: any(step.kind == "start" and step.event for step in study.process.steps.values()),
                ),
            ),
        ),
        Item(
            "easy_to_contact",
            both("Be easy to contact", "方便联系公司"),
            both(
                "Take barriers away: customers reach the company when they want to.", "清除障碍，客户想联系就联系得上。"
            ),
            both("whether the number can be found, and who answers at night", "联系方式好不好找、夜间有没有人接"),
            (
                of_processes(
                    "channels",
                    both(
                        "processes that the customer can begin by two channels or more: {n} of {of}",
                        "由客户发起的 {of} 个流程中，{n} 个有两种以上联系渠道",
                    ),
                    several_channels,
                    by_customer,
                ),
            ),
        ),
        Item(
            "shared_responsibility",
            both("Own the causes across the company", "在公司内部分摊责任"),
            both(
                "Whoever causes contacts answers for them; customer service alone cannot remove them.",
                "谁造成联系谁负责，仅靠客服部门解决不了。",
            ),
            both(
                "whether these departments feel it: their targets and budgets", "这些部门是否真有压力，要看考核与预算"
            ),
            (
                of_reasons(
                    "owned",
                    both(
                        "contact reasons that name who answers for the cause: {n} of {of}",
                        "{of} 个联系原因中，{n} 个写明了成因责任部门",
                    ),
                    lambda _, driver: driver.reason.cause_owner,
                ),
                of_reasons(
                    "behind",
                    both(
                        "of these, with a department behind the front stage: {n} of {of}",
                        "其中 {n}/{of} 个由前台以外的部门负责",
                    ),
                    _behind,
                    lambda driver: driver.reason.cause_owner,
                ),
            ),
        ),
        Item(
            "listen_and_act",
            both("Listen and act", "倾听并据此采取行动"),
            both("Learn to listen to customers, and act on it.", "学会倾听客户，并据此采取行动。"),
            both("what was changed because customers said so", "哪些改变源自客户的声音"),
            (
                IMPROVEMENT,
                REPORTS,
            ),
        ),
        Item(
            "redesign",
            both("Redesign for good service", "重新设计，提供优质服务"),
            both("Give up old practices and standards.", "摒弃陈旧的做法和标准。"),
            both("whether the redesign is in force, and works", "改造是否落地、是否见效"),
            (
                Fact(
                    "to_be",
                    both("processes with a to-be: {n} of {of}", "{of} 个流程中，{n} 个有改造后的流程"),
                    lambda material: (
                        Found({"n": len(material.redesigned), "of": len(material.studies)})
                        if material.studies
                        else None
                    ),
                ),
            ),
        ),
    ),
)
