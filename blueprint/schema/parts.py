"""The table of fields, continued: the parts of which documents are made - steps, roles, tiers, clocks and the rest."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from blueprint.model import process as model
from blueprint.model import values
from blueprint.schema.checks import about_lognormal, about_rule, about_step, about_table
from blueprint.schema.kinds import (
    DATA,
    NEW_DATA,
    PROCESS,
    ROLE,
    STEP,
    TIER,
    WORD,
    Arrivals,
    ByTier,
    Check,
    Field,
    Kind,
    Label,
    ListOf,
    Many,
    MapOf,
    RandomTime,
    Record,
)
from blueprint.schema.quantities import (
    DurationOf,
    HourlyRateOf,
    HoursOf,
    RandomDurationOf,
    RateOf,
    TargetOf,
    TimeZone,
)
from blueprint.schema.scalars import Boolean, Limit, MomentOf, Number, OneOf, ShareOf, Version
from blueprint.text import Text, both

KINDS = ("start", "end", "task", "decision", "approve", "check", "transfer", "notify", "wait", "call", "split", "join")
GROUPS = (
    "development", "relationship", "key-account", "after-sale", "complaint", "information", "contact-centre", "crisis",
    "other",
)  # fmt: skip
LANES = ("customer", "frontstage", "backstage", "support")
TELLS = ("acknowledge", "progress", "request", "answer", "remedy", "follow_up")
CHANNELS = ("phone", "web", "app", "email", "sms", "counter", "letter", "chat", "visit", "social", "media")
PHASES = ("before", "during", "after")
VARIANTS = ("as-is", "to-be")
VALUES = ("va", "bva", "nva")
LOOPS = ("rework", "handoff", "feedback")
DIMENSIONS = ("reliability", "responsiveness", "assurance", "empathy", "tangibles")
POKAYOKES = (
    "server/task", "server/treatment", "server/tangibles",
    "customer/preparation", "customer/encounter", "customer/resolution",
)  # fmt: skip
PROFILES = ("iso10002", "cn-bank-insurance-2020", "cn-telecom", "uk-fca-disp", "au-rg271", "tier-10086")

RATING = Number(low=None, whole=True)
MONEY = Number()
NAME = Label()


def row(name: str, kind: Kind, en: str, zh: str, *, required: bool = False, default: Text | None = None) -> Field:
    """A field, its meaning in both languages."""
    return Field(name, kind, both(en, zh), required, default)


def record(
    title: Text,
    build: Callable[..., Any],
    *fields: Field,
    short: str | None = None,
    keyed: bool = False,
    check: Check | None = None,
) -> Record:
    """A record of these fields."""
    return Record(title, build, fields, short, keyed, check)


def calendar(tz: str = "UTC", open: tuple[tuple[values.Span, ...], ...] = ()) -> values.Calendar:
    """A calendar whose lines of opening hours are joined into one list."""
    return values.Calendar(tz, tuple(span for spans in open for span in spans))


def random_duration(dist: str, mean: values.Duration, sd: values.Duration | None = None) -> values.RandomDuration:
    """A random duration from the map that describes it."""
    return values.RandomDuration(dist, (mean,) if sd is None else (mean, sd))


def dist(*names: str) -> Field:
    """The field that names a distribution."""
    return row("dist", OneOf(names), "distribution", "分布", required=True)


# one row a line
# fmt: off

LEGAL = record(
    both("legal", "法律依据"),
    model.Legal,
    row("source", WORD, "law, rule or standard with its clause", "法律、规章或标准及条款", required=True),
    row("text", NAME, "what it demands", "要求的内容"),
)
CALENDAR = record(
    both("calendar", "日历"),
    calendar,
    row("tz", TimeZone(), "time zone", "时区", default=both("UTC", "UTC")),
    row("open", Many(HoursOf()), "opening hours", "开放时间", default=both("always", "全天")),
)
PERIOD = record(
    both("period", "时段"),
    values.Period,
    row("during", HoursOf(), "hours in which the rate holds", "该到达率适用的时段", required=True),
    row("rate", RateOf(), "arrivals in that time", "该时段的到达率", required=True),
)
VOLUME = Arrivals(RateOf(), PERIOD)
MEAN = row("mean", DurationOf(), "mean", "均值", required=True)
SD = row("sd", DurationOf(), "standard deviation", "标准差", required=True)
RANDOM = RandomTime(
    RandomDurationOf(),
    {
        "exponential": record(both("exponential", "指数分布"), random_duration, dist("exponential"), MEAN),
        "lognormal": record(both("lognormal", "对数正态分布"), random_duration, dist("lognormal"), MEAN, SD, check=about_lognormal),
    },
    record(
        both("random duration", "随机时长"),
        random_duration,
        dist("exponential", "lognormal"),
        replace(MEAN, required=False),
        replace(SD, required=False),
    ),
)
IGNORE = record(
    both("ignore", "忽略"),
    model.Ignore,
    row("rule", WORD, "code of the rule", "规则代码", required=True),
    row("reason", NAME, "why the finding is accepted; a suppression without a reason is itself a finding", "接受该问题的理由；无理由的忽略本身就是问题"),
)
TIME = record(
    both("time", "时间"),
    values.Time,
    row("wait", RANDOM, "waiting for the role before the work starts", "开始办理前等待该角色的时间", default=both("none", "无")),
    row("work", RANDOM, "time at the work itself; unset is not zero", "实际办理时间；未填不等于零", default=both("unset", "未填")),
)
STANDARD = record(
    both("standard", "标准"),
    model.Standard,
    row("text", NAME, "the standard in words", "标准的文字说明"),
    row("measure", WORD, "what is measured", "衡量指标"),
    row("target", WORD, "the value to reach", "目标值"),
    row("dimension", OneOf(DIMENSIONS), "dimension of service quality (RATER)", "服务质量维度（RATER）"),
)
POKAYOKE = record(
    both("pokayoke", "防错措施"),
    model.PokaYoke,
    row("how", NAME, "what the device does", "防错措施的做法", default=both("a device", "防错措施")),
    row("type", OneOf(POKAYOKES), "what it guards (Chase & Stewart)", "防错对象（Chase & Stewart）"),
    short="how",
)
FAIL = record(
    both("fail", "失误"),
    model.FailureMode,
    row("mode", NAME, "how the step fails", "失误模式", default=both("failure", "失误")),
    row("s", RATING, "severity 1-10", "严重度 1-10"),
    row("o", RATING, "occurrence 1-10", "发生度 1-10"),
    row("d", RATING, "detection 1-10 (10: never noticed)", "探测度 1-10（10 为无法发现）"),
    row("p", ShareOf(), "probability per execution", "每次执行的发生概率"),
    row("cost", MONEY, "cost of one failure, in the currency", "一次失误的损失（本币）"),
    row("cause", NAME, "why it happens", "原因"),
    row("effect", NAME, "what it does to the customer", "对客户的影响"),
    row("pokayoke", POKAYOKE, "device against it", "防错措施"),
    row("recover", STEP, "step at which recovery begins", "补救开始的步骤"),
)
TIMEOUT = record(
    both("on_timeout", "超时处理"),
    model.Timeout,
    row("after", DurationOf(), "how long after the arrival", "到达后多久触发", default=both("the step's sla", "步骤的 sla")),
    row("escalate", ROLE, "role that is informed so that it acts", "升级告知、由其督办的角色"),
    row("notify", Many(ROLE), "roles that are told", "同时告知的角色"),
    row("to", STEP, "step to which the case moves; the step is cancelled", "取消本步骤并转到的步骤"),
)
OVERFLOW = record(
    both("overflow", "溢出"),
    model.Overflow,
    row("to", ROLE, "the other pool", "溢出到的角色", required=True),
    row("after", DurationOf(), "after waiting this long", "等待多久之后", default=both("at once", "立即")),
    row("tiers", Many(TIER), "only for these tiers", "仅限这些客户层级", default=both("all", "全部")),
    row("work", RANDOM, "time that pool takes", "该角色的办理时间", default=both("the step's own", "步骤自身的时间")),
)
BRANCH = record(
    both("branch", "分支"),
    model.Branch,
    row("to", STEP, "the next step", "下一步骤", required=True),
    row("p", ByTier(ShareOf()), "probability, or one per tier", "概率，或按客户层级分别给出", default=both("what is left", "余下部分")),
    row("when", NAME, "the condition, for people to read", "条件（供阅读）"),
    row("loop", OneOf(LOOPS), "says that a backward branch is meant", "声明这是有意的回退"),
    row("tiers", Many(TIER), "only for these tiers", "仅限这些客户层级", default=both("all", "全部")),
    short="to",
)
INPUT = record(
    both("input of a decision table", "决策表输入"),
    model.Input,
    row("name", NAME, "name", "名称", default=both("the id, spaced", "由 id 得出")),
    row("values", MapOf(NAME), "the possible values and what each is called", "可能的取值及其名称", required=True),
)
RULE = record(
    both("rule of a decision table", "决策表规则"),
    model.TableRule,
    row("if", MapOf(Many(WORD)), "the values of the inputs for which it holds", "适用的输入取值", default=both("always", "任何情况")),
    row("then", NAME, "what is decided", "结论"),
    row("to", STEP, "the next step, where the rule decides about that", "下一步骤（由该规则决定时）"),
    check=about_rule,
)
DECISION_TABLE = record(
    both("decision table", "决策表"),
    model.DecisionTable,
    row("inputs", MapOf(INPUT), "what is looked at", "判断依据", required=True),
    row("rules", ListOf(RULE), "what is decided in which case", "规则", required=True),
    row("hit", OneOf(("unique", "first")), "unique: no two rules fit; first: the first that fits counts", "unique：不得有两条规则同时适用；first：以第一条适用的规则为准"),
    check=about_table,
)
CALLED = record(
    both("called process", "被调用流程"),
    model.Called,
    row("id", PROCESS, "id of the process", "流程 id", required=True),
    row("variant", OneOf(VARIANTS), "its variant", "变体", default=both("the caller's", "与调用方相同")),
    short="id",
)
STEP_FIELDS = record(
    both("step", "步骤"),
    model.Step,
    row("kind", OneOf(KINDS), "what kind of step it is", "步骤类型"),
    row("name", NAME, "name", "名称", default=both("the id, spaced", "由 id 得出")),
    row("role", ROLE, "who does it", "执行角色"),
    row("lane", OneOf(LANES), "lane in the drawing", "泳道", default=both("the role's", "角色的泳道")),
    row("to", ROLE, "role that receives the message", "信息接收方"),
    row("tells", Many(OneOf(TELLS)), "what the customer is told", "告知客户的内容", default=both("progress, for a notice; else the answer", "通知步骤为进度告知，其余为答复")),
    row("channel", Many(OneOf(CHANNELS, open=True)), "channels used", "渠道"),
    row("phase", OneOf(PHASES), "before, during or after the sale", "售前、售中或售后", default=both("the process's", "流程的阶段")),
    row("time", TIME, "waiting and work", "等待与办理时间"),
    row("every", DurationOf(), "works in batches at this interval", "按此间隔成批处理"),
    row("cost", MONEY, "money per execution, beside the role's rate", "每次执行的费用（角色工时之外）"),
    row("value", OneOf(VALUES), "value-adding, business-value-adding or none", "增值、业务必要或不增值"),
    row("captures", Many(NEW_DATA), "data taken from the customer or keyed in", "向客户收集或录入的数据"),
    row("requires", Many(DATA), "data needed", "所需数据"),
    row("produces", Many(NEW_DATA), "data or documents made", "产出的数据或文件"),
    row("evidence", Many(NAME), "what the customer sees or gets", "客户可见的服务证据"),
    row("standard", STANDARD, "the standard of the step", "服务标准"),
    row("fail", Many(FAIL), "failure modes", "失误模式"),
    row("decides", MapOf(Limit()), "authority used: a limit by kind", "所行使的权限：按种类的额度"),
    row("rejects", ShareOf(), "share refused by an approve or check", "审批或检查的退回比例"),
    row("escape", MONEY, "cost of a defect let through", "漏检一个缺陷的损失"),
    row("checks", Many(WORD), "criteria that a check or approve looks at", "检查或审批的项目"),
    row("table", DECISION_TABLE, "decision table: how it is decided", "决策表：如何判定"),
    row("sla", ByTier(DurationOf()), "deadline from the arrival at the step", "从到达起的时限"),
    row("on_timeout", Many(TIMEOUT), "what happens when it is late, level by level", "超时处理（可逐级）"),
    row("status", Many(NAME), "tracking states shown to others", "对他人可见的跟踪状态"),
    row("legal", LEGAL, "legal ground: cannot be removed or bypassed", "法律依据：不得删除或绕过"),
    row("experience", Number(-2, 2, whole=True), "how the customer perceives it, -2 to +2", "客户感受，-2 到 +2"),
    row("moment_of_truth", Boolean(), "a moment on which satisfaction turns", "关键时刻"),
    row("process", CALLED, "the process that a call enters", "call 所调用的流程"),
    row("outcome", WORD, "what an end means", "结束的含义", default=both("the id", "该步骤的 id")),
    row("event", WORD, "event that a start or wait waits for", "start 或 wait 所等待的事件"),
    row("sends", Many(WORD), "event that this step raises", "本步骤触发的事件"),
    row("share", ShareOf(), "a start's share of the arrivals", "该开始步骤占到达量的比例", default=both("equal", "均分")),
    row("tiers", Many(TIER), "tiers for which the step exists", "适用的客户层级", default=both("all", "全部")),
    row("patience", ByTier(RANDOM), "how long a customer queues before leaving", "客户放弃前愿意等待的时间"),
    row("overflow", Many(OVERFLOW), "other pools that may take its work", "可溢出到的其他团队"),
    row("replaces", Many(WORD), "as-is steps that this one stands for", "所替代的现状步骤"),
    row("ignore", Many(IGNORE), "findings accepted here", "此处接受的问题"),
    row("next", Many(BRANCH), "where the case goes; required except for an end", "去向；除结束外必填"),
    keyed=True,
    check=about_step,
)
ROLE_FIELDS = record(
    both("role", "角色"),
    model.Role,
    row("name", NAME, "name", "名称", default=both("the id, spaced", "由 id 得出")),
    row("lane", OneOf(LANES), "lane of its steps", "泳道"),
    row("team", WORD, "team or department", "团队或部门"),
    row("kind", OneOf(("person", "system", "external")), "people, a system, or somebody outside", "人员、系统或外部机构"),
    row("cost", HourlyRateOf(), "money per hour of work", "每小时成本", default=both("none", "无")),
    row("count", Number(0, whole=True), "number of persons", "人数"),
    row("calendar", CALENDAR, "its own calendar", "自己的日历", default=both("the process's", "流程的日历")),
    row("authority", MapOf(Limit()), "limits by kind of decision", "按决策种类的权限额度"),
    row("escalates_to", ROLE, "role above it", "上级角色"),
    keyed=True,
)
TIER_FIELDS = record(
    both("tier", "客户层级"),
    model.Tier,
    row("name", NAME, "name", "名称", default=both("the id", "id")),
    row("share", ShareOf(), "share of the cases", "案件占比", default=both("what is left, equally", "余下部分均分")),
    row("priority", Number(1, whole=True), "1 is served first", "优先级，1 最先"),
    row("sla", MapOf(TargetOf(), refers="clock"), "promise by clock", "各计时的服务承诺"),
    keyed=True,
)
CLOCK_FIELDS = record(
    both("clock", "计时"),
    model.Clock,
    row("from", MomentOf(), "where it starts", "起点", required=True),
    row("to", Many(MomentOf()), "where it stops; of several, whichever comes first", "终点；多个时取最先到达者", required=True),
)
DATA_FIELDS = record(
    both("data item", "数据项"),
    model.DataItem,
    row("name", NAME, "name", "名称"),
    row("known_for", Many(TIER), "tiers that have it; others cannot be asked for it", "拥有该数据的客户层级；不得向其他客户层级索取"),
    row("held_since", PROCESS, "process since which it is held: must not be asked again", "自哪个流程起已留存：不得再次索取"),
    row("sensitive", Boolean(), "personal or secret", "是否敏感"),
    row("legal", LEGAL, "legal ground for asking it", "收集的法律依据"),
    row("copy_of", DATA, "item of which it is a copy", "是哪项数据的副本"),
    row("document", Boolean(), "a paper or file that the customer must bring", "是否需客户提供证件或文件"),
)
REPORT_FIELDS = record(
    both("report", "报告"),
    model.Report,
    row("name", NAME, "name", "名称", required=True),
    row("every", OneOf(("hour", "day", "week", "month", "quarter", "year")), "how often", "频率", required=True),
    row("from", ROLE, "who writes it", "编制角色"),
    row("to", Many(ROLE), "who gets it", "接收角色"),
)
SHARED = (
    row("profiles", Many(OneOf(PROFILES)), "dated profiles of rules to check against", "需对照的规则档案"),
    row("calendar", CALENDAR, "when there is work", "工作日历", default=both("always open", "全天开放")),
    row("currency", WORD, "currency of all amounts", "币种"),
    row("tiers", MapOf(TIER_FIELDS, declares="tier"), "classes of customers", "客户层级", default=both("one tier, standard, 100%", "一个客户层级 standard，100%")),
    row("roles", MapOf(ROLE_FIELDS, declares="role"), "who does the work", "角色"),
    row("data", MapOf(DATA_FIELDS, declares="data"), "data dictionary", "数据字典"),
    row("ignore", Many(IGNORE), "findings accepted in the whole document", "全文接受的问题"),
)


def version(name: str) -> Field:
    """The first key of a document."""
    return row(name, Version(), "format version", "格式版本", required=True)
