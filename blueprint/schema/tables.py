"""The table of fields: every field of every document, what it may hold and what it means.

The reader's checks, the JSON Schema and all help come from here. Order is the order in which help shows them.
"""

from __future__ import annotations

from blueprint.model import organization, project
from blueprint.schema.checks import about_steps
from blueprint.schema.kinds import NEW_DATA, PROCESS, ROLE, WORD, ListOf, Many, MapOf
from blueprint.schema.parts import (
    CLOCK_FIELDS,
    GROUPS,
    NAME,
    PHASES,
    REPORT_FIELDS,
    SHARED,
    STEP_FIELDS,
    VARIANTS,
    VOLUME,
    record,
    row,
    version,
)
from blueprint.schema.scalars import Boolean, Number, OneOf, ProcessId, ShareOf, Word
from blueprint.text import both

PROCESS_FIELDS = record(
    both("process", "流程"),
    dict,
    version("blueprint"),
    row("id", ProcessId(), "id, the same for its variants", "流程 id，各变体相同", required=True),
    row("name", NAME, "name", "名称", required=True),
    row("group", OneOf(GROUPS), "group of the library", "所属类别"),
    row("phase", OneOf(PHASES), "before, during or after the sale", "售前、售中或售后"),
    row("variant", OneOf(VARIANTS), "as it is or as it should be", "现状或目标"),
    row("owner", ROLE, "role that answers for the whole process", "对整个流程负责的角色"),
    row("customer", ROLE, "role that is the customer", "客户角色"),
    row("purpose", NAME, "what it is for", "目的"),
    row("inputs", Many(NEW_DATA), "what comes in", "输入"),
    row("outputs", Many(NEW_DATA), "what must come out", "输出"),
    row("value", NAME, "what the customer has from it", "为客户创造的价值"),
    row("volume", VOLUME, "arrivals, or a profile of them", "到达量，或到达量曲线"),
    *SHARED,
    row(
        "separate",
        ListOf(ListOf(Word(of="separated"))),
        "steps that must never be done by the same person",
        "不得由同一人办理的步骤",
    ),
    row("clocks", MapOf(CLOCK_FIELDS, declares="clock"), "times that are measured", "计时"),
    row(
        "steps",
        MapOf(STEP_FIELDS, declares="step", check=about_steps),
        "the steps, in reading order",
        "步骤（按阅读顺序）",
        required=True,
    ),
    row("reports", ListOf(REPORT_FIELDS), "periodic reports", "定期报告"),
    row("dropped", MapOf(NAME), "in a to-be: as-is steps left out, with the reason", "目标流程中删去的现状步骤及理由"),
)

REASON_FIELDS = record(
    both("contact reason", "联系原因"),
    organization.ContactReason,
    row("id", WORD, "id", "id", required=True),
    row("name", NAME, "name", "名称"),
    row("volume", VOLUME, "how many contacts", "联系量"),
    row("minutes", Number(), "handling time of one contact, in minutes", "单次处理分钟数"),
    row("cause_owner", WORD, "who could remove the cause", "成因责任部门"),
    row("customer_value", OneOf(("low", "high")), "what the contact is worth to the customer", "对客户的价值"),
    row("company_value", OneOf(("low", "high")), "what it is worth to the company", "对企业的价值"),
    row("repeats", ShareOf(), "share that are repeats", "重复联系的比例"),
    row("known_first", Boolean(), "the company knows before the customer does", "企业先于客户知情"),
    row("process", PROCESS, "process that serves it", "处理该诉求的流程"),
)
ORGANIZATION_FIELDS = record(
    both("organization", "组织"),
    organization.Organization,
    version("organization"),
    row("name", NAME, "name", "名称"),
    row("languages", Many(WORD), "languages in which names must exist", "名称必须具备的语言"),
    row("major", PROCESS, "process that takes major complaints", "受理重大投诉的流程"),
    *SHARED,
    row("contact_reasons", ListOf(REASON_FIELDS), "why customers get in touch", "客户联系原因"),
    row("orders", VOLUME, "orders, to count contacts per order", "订单量，用于计算每单联系次数"),
)
GOAL = record(
    both("goal", "目标"),
    project.Goal,
    row("measure", WORD, "measure to improve", "要改进的指标"),
    row("clock", WORD, "or clock to improve", "或要改进的计时"),
    row("process", PROCESS, "process it belongs to", "所属流程"),
    row("from", WORD, "value today", "当前值"),
    row("target", WORD, "value to reach", "目标值", required=True),
)
CONTEXT = record(
    both("context", "设计因素"),
    project.Context,
    row("need", NAME, "what customers need", "客户需求"),
    row("competition", NAME, "what competitors do", "市场竞争情况"),
    row("benefit", NAME, "what it brings the company", "企业经济效益"),
    row("marketing", NAME, "how it is marketed", "市场营销状况"),
    row("resources", NAME, "what there is to work with", "资源状况"),
    row("management", NAME, "how it is managed", "管理现状"),
)
SIGNOFF = record(
    both("sign-off", "签字"),
    project.SignOff,
    row("who", NAME, "who agreed", "签字人", required=True),
    row("what", OneOf(("survey", "diagnosis", "plan")), "to which deliverable", "所签交付物", required=True),
    row("on", WORD, "day", "日期"),
)
BENCHMARK = record(
    both("benchmark", "标杆"),
    project.Benchmark,
    row("measure", WORD, "measure", "指标", required=True),
    row("value", WORD, "value of others", "标杆值", required=True),
    row("source", NAME, "where it comes from", "来源"),
)
PROJECT_FIELDS = record(
    both("project", "项目"),
    project.Project,
    version("project"),
    row("id", ProcessId(), "id", "id", required=True),
    row("name", NAME, "name", "名称", required=True),
    row("sponsor", NAME, "senior head who decides", "具有高层决策权的负责人"),
    row("team", Many(NAME), "members", "小组成员"),
    row("goals", ListOf(GOAL), "what must improve, from what to what", "改进目标"),
    row("scope", Many(PROCESS), "processes in scope", "范围内的流程"),
    row("context", CONTEXT, "the six design factors", "六项设计因素"),
    row("signoffs", ListOf(SIGNOFF), "who agreed to what", "签字确认"),
    row("benchmarks", ListOf(BENCHMARK), "figures of others", "标杆数据"),
)
DECIDED = record(
    both("decided proposal", "建议的取舍"),
    project.Decided,
    row("id", WORD, "id of the proposal", "建议 id", required=True),
    row("transformation", WORD, "transformation that made it", "所用的改造手法", required=True),
    row("steps", Many(WORD), "steps it touches", "涉及的步骤"),
    row("with", MapOf(WORD), "values of its assumptions", "各项假设的取值"),
    row("reason", NAME, "why it was accepted or rejected", "接受或否决的理由"),
)
PLAN_FIELDS = record(
    both("plan", "方案"),
    project.Plan,
    version("plan"),
    row("of", PROCESS, "process that it redesigns", "所改造的流程", required=True),
    row("variant", OneOf(VARIANTS), "variant it starts from", "起始变体"),
    row("hash", WORD, "sha256 of the model it was made for", "所依据模型的 sha256"),
    row("slower", Many(WORD), "tiers that may be served later than today", "允许比现状变慢的客户层级"),
    row("accepted", ListOf(DECIDED), "accepted proposals, in order", "已接受的建议（按顺序）"),
    row("rejected", ListOf(DECIDED), "rejected proposals", "已否决的建议"),
)

DOCUMENTS = {
    "blueprint": PROCESS_FIELDS,
    "organization": ORGANIZATION_FIELDS,
    "project": PROJECT_FIELDS,
    "plan": PLAN_FIELDS,
}
"""The kinds of document by their first key."""
