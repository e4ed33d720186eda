"""Every field of every document: accepted, read to the value that schema.md gives it, and its default where it is not written."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from blueprint.files import Document, parse, read
from blueprint.files.node import Map, Node, Seq, followed
from blueprint.model import (
    Branch,
    Calendar,
    Called,
    Clock,
    ContactReason,
    DataItem,
    DecisionTable,
    Duration,
    FailureMode,
    HourlyRate,
    Ignore,
    Input,
    Legal,
    Moment,
    Organization,
    Overflow,
    Period,
    PokaYoke,
    Process,
    RandomDuration,
    Rate,
    Report,
    Role,
    Span,
    Standard,
    Step,
    TableRule,
    Target,
    Tier,
    Time,
    Timeout,
)
from blueprint.model.project import Benchmark, Context, Decided, Goal, Plan, Project, SignOff
from blueprint.schema import DOCUMENTS
from blueprint.schema.kinds import Arrivals, ByTier, Kind, ListOf, Many, MapOf, RandomTime, Record
from blueprint.text import Text
from tests.files.marked import PROCESS, check, found, unmarked, words

FOLDER = Path(__file__).parent / "maximal"

FIELDS = {
    "process": "blueprint id name group phase variant owner customer purpose inputs outputs value volume profiles calendar currency tiers "
    "roles data separate clocks steps reports dropped ignore",
    "step": "kind name role lane to tells channel phase time every cost value captures requires produces evidence standard fail decides "
    "rejects escape checks table sla on_timeout status legal experience moment_of_truth process outcome event sends share tiers patience overflow "
    "replaces ignore next",
    "branch": "to p when loop tiers",
    "time": "wait work",
    "exponential": "dist mean",
    "lognormal": "dist mean sd",
    "standard": "text measure target dimension",
    "fail": "mode s o d p cost cause effect pokayoke recover",
    "pokayoke": "type how",
    "on_timeout": "after escalate notify to",
    "overflow": "to after tiers work",
    "called process": "id variant",
    "legal": "source text",
    "input of a decision table": "name values",
    "rule of a decision table": "if then to",
    "decision table": "inputs rules hit",
    "ignore": "rule reason",
    "calendar": "tz open",
    "period": "during rate",
    "role": "name lane team kind cost count calendar authority escalates_to",
    "tier": "name share priority sla",
    "clock": "from to",
    "data item": "name known_for held_since sensitive legal copy_of document",
    "report": "name every from to",
    "organization": "organization name languages major profiles calendar currency tiers roles data ignore contact_reasons orders",
    "contact reason": "id name volume minutes cause_owner customer_value company_value repeats known_first process",
    "project": "project id name sponsor team goals scope context signoffs benchmarks",
    "goal": "measure clock process from target",
    "context": "need competition benefit marketing resources management",
    "sign-off": "who what on",
    "benchmark": "measure value source",
    "plan": "plan of variant hash slower accepted rejected",
    "decided proposal": "id transformation steps with reason",
}
"""The fields as schema.md names them; the tiers of a plan that may be ``slower`` are asked for by the invariant I9."""


def records(kind: Kind) -> dict[str, Record]:
    found: dict[str, Record] = {}

    def collect(kind: Kind) -> None:
        if isinstance(kind, Record) and kind.name not in found:
            found[kind.name] = kind
            for field in kind.fields:
                collect(field.kind)
        elif isinstance(kind, (Many, ListOf, MapOf, ByTier)):
            collect(kind.item)
        elif isinstance(kind, RandomTime):
            for shape in kind.shapes.values():
                collect(shape)
        elif isinstance(kind, Arrivals):
            collect(kind.period)

    collect(kind)
    return found


ALL = {name: record for document in DOCUMENTS.values() for name, record in records(document).items()}


def test_the_table_has_the_fields_of_the_format_and_no_others() -> None:
    assert {name: set(record.table) for name, record in ALL.items()} == {
        name: set(fields.split()) for name, fields in FIELDS.items()
    }


def test_every_field_is_explained_in_both_languages() -> None:
    for record in ALL.values():
        assert dict(record.title.by_language).keys() == {"en", "zh"}
        for field in record.fields:
            assert dict(field.doc.by_language).keys() == {"en", "zh"}
            assert field.doc.text("zh") != field.doc.text("en") or field.name == "id"


def document(name: str) -> Document:
    found = read(FOLDER / f"{name}.yaml")
    assert not words(found)
    return found


def _fields_written(node: Node, kind: Kind) -> set[tuple[str, str]]:  # noqa: PLR0911
    """Which fields of which records a tree has."""
    inner = followed(node)
    if isinstance(kind, (Many, ListOf)):
        items = inner.items if isinstance(inner, Seq) else [inner]
        return set().union(*(_fields_written(item, kind.item) for item in items))
    if isinstance(kind, Arrivals):
        return _fields_written(inner, ListOf(kind.period)) if isinstance(inner, Seq) else set()
    if not isinstance(inner, Map):
        return set()
    if isinstance(kind, RandomTime):
        kind = next(
            shape
            for name, shape in kind.shapes.items()
            if any(getattr(value, "text", "") == name for _, value in inner.pairs())
        )
    if isinstance(kind, ByTier) and any(key.text == "dist" for key, _ in inner.pairs()):
        return _fields_written(inner, kind.item)
    if isinstance(kind, (MapOf, ByTier)):
        return set().union(*(_fields_written(value, kind.item) for _, value in inner.pairs()))
    if not isinstance(kind, Record):
        return set()
    own = {(kind.name, key.text) for key, _ in inner.pairs() if key.text in kind.table}
    return own.union(
        *(_fields_written(value, kind.table[key.text].kind) for key, value in inner.pairs() if key.text in kind.table)
    )


def test_the_examples_have_every_field() -> None:
    written = set()
    for name, record in DOCUMENTS.items():
        root = document(name).root
        assert root is not None
        written |= _fields_written(root, record)
    assert written == {(record, field) for record, fields in FIELDS.items() for field in fields.split()}


def both(en: str, zh: str) -> Text:
    return Text((("en", en), ("zh", zh)))


def one(text: str) -> Text:
    return Text((("", text),))


def minutes(value: float) -> Duration:
    return Duration(float(value))


WORKDAYS = (0, 1, 2, 3, 4)
CHECK = Step(
    id="check",
    kind="approve",
    name=both("Check the claim", "审核"),
    role="handler",
    lane="backstage",
    to="customer",
    tells=("acknowledge", "progress"),
    channel=("phone", "app", "carrier pigeon"),
    phase="during",
    time=Time(
        wait=RandomDuration("uniform", (minutes(10), minutes(120))),
        work=RandomDuration("lognormal", (minutes(20), minutes(5))),
    ),
    every=minutes(1440),
    cost=12.5,
    value="bva",
    captures=("phone",),
    requires=("claim_form", "policy_no"),
    produces=("case_record",),
    evidence=(both("SMS", "短信"), one("receipt")),
    standard=Standard(
        text=both("all fields", "全部字段"), measure="completeness", target=">=98%", dimension="reliability"
    ),
    fail=(
        FailureMode(
            mode=both("Wrong amount", "金额错误"),
            s=6,
            o=4,
            d=5,
            p=0.03,
            cost=80,
            cause=both("haste", "匆忙"),
            effect=both("second claim", "再次申请"),
            pokayoke=PokaYoke(how=both("read back", "回读"), type="server/task"),
            recover="check",
        ),
    ),
    decides={"payment": 2000, "waive": True},
    rejects=0.04,
    escape=300,
    checks=("identity", "amount"),
    table=DecisionTable(
        {"claim": Input({"high": both("high", "高"), "low": one("low")}, both("Claim", "索赔"))},
        (
            TableRule({"claim": ("high",)}, both("look closely", "细查"), "more"),
            TableRule(then=one("pay"), to="pay"),
        ),
        "first",
    ),
    sla={"vip": minutes(1440), "standard": Duration(business_days=2)},
    on_timeout=(
        Timeout(after=minutes(1440), escalate="head", notify=("handler", "system"), to="refuse"),
        Timeout(escalate="head"),
    ),
    status=(one("received"), both("checked", "已审核")),
    legal=Legal("Insurance Law 23", one("in time")),
    experience=-1,
    moment_of_truth=True,
    sends=("checked",),
    tiers=("vip", "standard"),
    patience={
        "vip": RandomDuration("constant", (minutes(5),)),
        "standard": RandomDuration("exponential", (minutes(3),)),
    },
    overflow=(
        Overflow("head", minutes(30), ("vip",), RandomDuration("triangular", (minutes(10), minutes(15), minutes(30)))),
    ),
    replaces=("old_check", "old_check_2"),
    ignore=(Ignore("BP03", both("known", "已知")),),
    next=(
        Branch("pay", p=0.9, when=both("covered", "承保"), tiers=("vip", "standard")),
        Branch("more", p={"vip": 0.02, "standard": 0.06}, when=one("not covered")),
        Branch("check", p=0.04, when=one("rejected"), loop="rework"),
    ),
)

PROCESS_VALUES: dict[str, Any] = {
    "blueprint": 1,
    "id": "claim.settle-1_a",
    "name": both("Settle a claim", "理赔"),
    "group": "after-sale",
    "phase": "after",
    "variant": "to-be",
    "owner": "handler",
    "customer": "customer",
    "purpose": both("Pay what is due", "赔付应付款项"),
    "inputs": ("claim_form",),
    "outputs": ("decision", "payment"),
    "value": both("Paid in time", "及时赔付"),
    "volume": (
        Period((Span(WORKDAYS, 540, 720),), Rate(12, 60)),
        Period((Span(WORKDAYS, 720, 1080),), Rate(6, 60)),
    ),
    "profiles": ("iso10002", "cn-telecom"),
    "calendar": Calendar("Asia/Shanghai", (Span(WORKDAYS, 540, 720), Span(WORKDAYS, 780, 1080), Span((5,), 540, 720))),
    "currency": "CNY",
    "tiers": {
        "vip": Tier(
            "vip", both("VIP", "贵宾"), 0.1, 1, {"answer": Target(minutes(0.25), 0.9), "settle": Target(Duration(business_days=1), 1.0)}
        ),
        "standard": Tier("standard", None, 0.9, 2, {"settle": Target(minutes(15 * 1440))}),
    },
    "roles": {
        "customer": Role("customer", Text((("zh", "客户"),)), "customer"),
        "handler": Role(
            "handler",
            both("Handler", "理赔员"),
            "frontstage",
            "claims",
            "person",
            HourlyRate(60),
            12,
            Calendar("Europe/London", (Span((0, 1, 2, 3, 4, 5, 6), 480, 1200),)),
            {"payment": 2000, "apologise": True},
            "head",
        ),
        "head": Role("head", lane="backstage", authority={"payment": 50000}),
        "system": Role("system", kind="system"),
        "court": Role("court", kind="external"),
    },
    "data": {
        "claim_form": DataItem(
            both("Claim form", "理赔申请表"),
            ("vip", "standard"),
            "policy.create",
            True,
            Legal("PIPL 6", both("minimal collection", "最小必要")),
            "policy_no",
            True,
        ),
        "policy_no": DataItem(),
    },
    "separate": (("check", "pay"), ("check", "@policy_holder")),
    "clocks": {
        "answer": Clock(Moment("claim"), (Moment("check", begins=True),)),
        "settle": Clock(Moment("claim"), (Moment("pay"), Moment("refuse"))),
    },
    "steps": {
        "claim": Step("claim", "start", role="customer", event="a claim arrives", share=1.0, next=(Branch("check"),)),
        "check": CHECK,
        "more": Step("more", "call", process=Called("claim.ask", "as-is"), role="handler", next=(Branch("pay"),)),
        "pay": Step("pay", role="system", to="customer", tells=("answer",), next=(Branch("done"),)),
        "refuse": Step("refuse", "notify", role="handler", to="customer", next=(Branch("done"),)),
        "done": Step("done", "end", outcome="settled"),
    },
    "reports": (Report(both("Weekly", "周报"), "week", "handler", ("head", "system")),),
    "dropped": {"old_copy": both("nobody read it", "无人阅读")},
    "ignore": (Ignore("HO01", one("one team")),),
}  # fmt: skip


def test_a_process_is_read_to_these_values() -> None:
    found = document("blueprint").values
    for name, value in PROCESS_VALUES.items():
        assert found[name] == value, name
    assert found == PROCESS_VALUES
    assert Process(**found).steps["check"] is found["steps"]["check"]


def test_steps_stay_in_the_order_written() -> None:
    assert list(document("blueprint").values["steps"]) == ["claim", "check", "more", "pay", "refuse", "done"]


FORMS: dict[str, Any] = {
    "inputs": ("claim",),
    "outputs": ("decision",),
    "profiles": ("iso10002",),
    "volume": Rate(400, 10080),
    "value": one("Paid"),
    "purpose": one("Pay what is due"),
    "calendar": Calendar("UTC", (Span((0, 1, 2, 3, 4, 5, 6), 540, 1080),)),
    "ignore": (Ignore("HO01"),),
    "data": {"claim": DataItem(known_for=("vip",))},
    "clocks": {"answer": Clock(Moment("a"), (Moment("b"),))},
    "reports": (Report(one("Weekly"), "week", None, ("agent",)),),
    "dropped": {"x": one("not needed")},
}
STEP_FORMS = Step(
    id="b",
    role="agent",
    to="customer",
    tells=("answer",),
    channel=("phone",),
    time=Time(work=RandomDuration("constant", (minutes(5),))),
    captures=("phone",),
    requires=("claim",),
    produces=("record",),
    evidence=(one("SMS"),),
    standard=Standard(text=one("read back")),
    fail=(FailureMode(one("wrong"), pokayoke=PokaYoke(one("read back"))),),
    checks=("identity",),
    sla=minutes(2 * 1440),
    on_timeout=(Timeout(notify=("agent",)),),
    status=(one("received"),),
    tiers=("vip",),
    patience=RandomDuration("uniform", (minutes(5), minutes(10))),
    overflow=(Overflow("agent", tiers=("vip",)),),
    replaces=("old",),
    sends=("called",),
    ignore=(Ignore("BP03", one("known")),),
    next=(Branch("c", 0.2, one("ok"), tiers=("vip",)),),
)


def test_a_single_value_stands_for_a_list_of_one_and_a_short_form_for_a_map() -> None:
    found = document("forms").values
    assert {name: found[name] for name in FORMS} == FORMS
    assert found["steps"]["b"] == STEP_FORMS
    assert found["steps"]["a"].next == (Branch("b"), Branch("c", 0.1))
    assert found["steps"]["c"].process == Called("other")


def test_an_organization_is_read_to_these_values() -> None:
    assert Organization(**document("organization").values) == Organization(
        organization=1,
        name=both("Example Insurance", "示例保险"),
        languages=("zh", "en"),
        currency="EUR",
        calendar=Calendar("Asia/Shanghai", (Span((0, 1, 2, 3, 4, 5, 6), 480, 1320),)),
        major="claim.major",
        tiers={"gold": Tier("gold", share=0.05), "standard": Tier("standard")},
        roles={"handler": Role("handler", Text((("zh", "理赔员"),)), "frontstage")},
        data={"service_no": DataItem(Text((("zh", "客户服务号"),)), ("gold",))},
        profiles=("cn-bank-insurance-2020", "uk-fca-disp", "au-rg271", "tier-10086"),
        contact_reasons=(
            ContactReason(
                id="bill_unclear",
                name=Text((("zh", "账单看不懂"),)),
                volume=Rate(1200, 10080),
                minutes=6.5,
                cause_owner="billing",
                customer_value="low",
                company_value="high",
                repeats=0.3,
                known_first=True,
                process="call.inbound",
            ),
        ),
        orders=Rate(80000, 10080),
        ignore=(Ignore("TX01", one("internal")),),
    )


def test_a_project_is_read_to_these_values() -> None:
    assert Project(**document("project").values) == Project(
        id="claims.2024",
        name=both("Faster claims", "理赔提速"),
        project=1,
        sponsor=both("The head of claims", "理赔总监"),
        team=(one("张三"), both("Li Si", "李四")),
        goals=(
            Goal("<=3", measure="handoffs", process="claim.settle", from_="5.2"),
            Goal("5d", clock="settle", process="claim.settle", from_="12d"),
        ),
        scope=("claim.settle", "claim.major"),
        context=Context(
            need=Text((("zh", "客户需求"),)),
            competition=one("they pay in a day"),
            benefit=one("fewer calls"),
            marketing=both("by app", "应用内"),
            resources=one("six people"),
            management=one("by the case"),
        ),
        signoffs=(
            SignOff(one("王五"), "survey", "2024-05-01"),
            SignOff(Text((("en", "Zhao Liu"),)), "diagnosis"),
            SignOff(one("钱七"), "plan"),
        ),
        benchmarks=(Benchmark("days to settle", "3", both("annual report", "年报")),),
    )


def test_a_plan_is_read_to_these_values() -> None:
    assert Plan(**document("plan").values) == Plan(
        of="claim.settle",
        plan=1,
        variant="as-is",
        hash="9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
        slower=("standard",),
        accepted=(
            Decided(
                "p1",
                "merge-steps",
                ("check", "pay"),
                {"time_saved": "5min", "skill": "yes"},
                both("one person can do both", "一人可办"),
            ),
        ),
        rejected=(Decided("p2", "drop-step", ("check",), {}, one("the law demands it")),),
    )


def test_defaults() -> None:
    process = Process(**read_text(PROCESS).values)
    assert (process.group, process.variant, process.phase, process.currency) == ("other", "as-is", None, "CNY")
    assert (process.shares, process.calendar, process.volume) == ({"standard": 1.0}, Calendar(), None)
    assert process.calendar.open == ()
    step = process.steps["answer"]
    assert (step.kind, step.cost, step.moment_of_truth, step.value, step.experience) == ("task", 0, False, None, None)
    assert (step.time.wait, step.time.work, step.sla, step.patience, step.tiers) == (None, None, None, None, ())
    assert process.steps["ask"].share is None
    assert step.title.text("en") == "answer"
    assert Step(id="solve_it_now").title.text("zh") == "solve it now"
    assert Role("case_owner").title.text("en") == "case owner"
    assert (Role("a").kind, Role("a").cost, Role("a").count) == ("person", None, None)
    assert Calendar().tz == "UTC"
    assert Target(minutes(15)).share == 1.0


def test_tiers_without_a_share_divide_what_is_left() -> None:
    text = PROCESS + "tiers: {vip: {share: 10%}, gold: {}, standard: {}}\n"
    assert Process(**read_text(text).values).shares == pytest.approx({"vip": 0.1, "gold": 0.45, "standard": 0.45})


def read_text(text: str) -> Document:
    document = parse(text)
    assert not words(document)
    return document


FRAMES = {
    "process": "blueprint: 1\nid: a\nname: a\n{}\nsteps: {{ask: {{kind: start, next: done}}, done: {{kind: end}}}}\n",
    "step": PROCESS.replace("next: done}", "next: done, @}", 1),
    "branch": PROCESS.replace("next: done}", "next: [{to: done, @}]}", 1),
    "time": PROCESS.replace("next: done}", "next: done, time: {@}}", 1),
    "exponential": PROCESS.replace("next: done}", "next: done, time: {work: {dist: exponential, mean: 1h, @}}}", 1),
    "lognormal": PROCESS.replace("next: done}", "next: done, patience: {dist: lognormal, mean: 1h, sd: 1h, @}}", 1),
    "standard": PROCESS.replace("next: done}", "next: done, standard: {@}}", 1),
    "fail": PROCESS.replace("next: done}", "next: done, fail: [{mode: x, @}]}", 1),
    "pokayoke": PROCESS.replace("next: done}", "next: done, fail: [{mode: x, pokayoke: {how: x, @}}]}", 1),
    "on_timeout": PROCESS.replace("next: done}", "next: done, on_timeout: {@}}", 1),
    "overflow": PROCESS.replace("next: done}", "next: done, overflow: [{to: x, @}]}", 1),
    "called process": PROCESS.replace("{role: agent", "{kind: call, process: {id: x, @}, role: agent"),
    "legal": PROCESS.replace("next: done}", "next: done, legal: {source: x, @}}", 1),
    "ignore": PROCESS.replace("next: done}", "next: done, ignore: [{rule: x, @}]}", 1),
    "input of a decision table": PROCESS.replace("next: done}", "next: done, table: {inputs: {a: {values: {b: b}, @}}, rules: []}}", 1),
    "rule of a decision table": PROCESS.replace("next: done}", "next: done, table: {inputs: {}, rules: [{then: x, @}]}}", 1),
    "decision table": PROCESS.replace("next: done}", "next: done, table: {inputs: {}, rules: [], @}}", 1),
    "calendar": PROCESS + "calendar: {@}\n",
    "period": PROCESS + 'volume: [{during: "09:00-10:00", rate: 1/day, @}]\n',
    "role": PROCESS + "roles: {agent: {@}}\n",
    "tier": PROCESS + "tiers: {vip: {@}}\n",
    "clock": PROCESS + "clocks: {c: {from: ask, to: done, @}}\n",
    "data item": PROCESS + "data: {x: {@}}\n",
    "report": PROCESS + "reports: [{name: x, every: week, @}]\n",
    "organization": "organization: 1\n@\n",
    "contact reason": "organization: 1\ncontact_reasons: [{id: x, @}]\n",
    "project": "project: 1\nid: a\nname: a\n@\n",
    "goal": "project: 1\nid: a\nname: a\ngoals: [{target: x, @}]\n",
    "context": "project: 1\nid: a\nname: a\ncontext: {@}\n",
    "sign-off": "project: 1\nid: a\nname: a\nsignoffs: [{who: x, what: plan, @}]\n",
    "benchmark": "project: 1\nid: a\nname: a\nbenchmarks: [{measure: x, value: 1, @}]\n",
    "plan": "plan: 1\nof: a\n@\n",
    "decided proposal": "plan: 1\nof: a\naccepted: [{id: x, transformation: x, @}]\n",
}  # fmt: skip
FRAMES["process"] = FRAMES["process"].format("@")


def test_there_is_a_frame_for_every_record() -> None:
    assert set(FRAMES) == set(FIELDS)


@pytest.mark.parametrize("record", FIELDS)
def test_an_unknown_field_of_every_record(record: str) -> None:
    """With the nearest right one: each name with a letter too many is that of which it was made."""
    for field in ALL[record].table:
        if len(field) > 2:
            slip = field[:2] + "x" + field[2:]
            said = check_one(FRAMES[record].replace("@", f"⟦{slip}⟧: 1"))
            assert f"unknown field '{slip}' in {record}; did you mean {field}?" in said


@pytest.mark.parametrize("record", FIELDS)
def test_a_field_unlike_any_is_unknown_without_a_guess(record: str) -> None:
    assert check_one(FRAMES[record].replace("@", "⟦qqqqqqqq⟧: 1")) == f"unknown field 'qqqqqqqq' in {record}"


@pytest.mark.parametrize("record", FIELDS)
def test_keys_of_ones_own(record: str) -> None:
    assert not words(read_text(FRAMES[record].replace("@", "x-qqq: [1, {yes: no}]")))


def check_one(text: str) -> str:
    """What is wrong at the one mark of a text."""
    return words(check(text, ""))[0]


@pytest.mark.parametrize(
    ("field", "hint"),
    [
        ("wait: 1h", "it belongs under time"),
        ("work: 1h", "it belongs under time / overflow"),
        ("mode: x", "it belongs under fail"),
        ("dimension: reliability", "it belongs under standard"),
        ("text: x", "it belongs under standard / legal"),
        ("escalate: x", "it belongs under on_timeout"),
        ("when: x", "it belongs under next"),
        ("Role: x", "did you mean role?"),
        ("on-timeout: x", "did you mean on_timeout?"),
        ("chanel: x", "did you mean channel?"),
        ("titel: x", ""),
    ],
)
def test_where_a_field_of_a_step_belongs(field: str, hint: str) -> None:
    assert check_one(FRAMES["step"].replace("@", "⟦" + field.replace(":", "⟧:", 1))).endswith(hint)


REQUIRED = {
    "input of a decision table": "values",
    "decision table": "inputs rules",
    "process": "blueprint id name steps",
    "report": "name every",
    "branch": "to",
    "clock": "from to",
    "legal": "source",
    "ignore": "rule",
    "overflow": "to",
    "called process": "id",
    "period": "during rate",
    "exponential": "dist mean",
    "lognormal": "dist mean sd",
    "organization": "organization",
    "contact reason": "id",
    "project": "project id name",
    "goal": "target",
    "sign-off": "who what",
    "benchmark": "measure value",
    "plan": "plan of",
    "decided proposal": "id transformation",
}


def test_what_has_no_name_of_its_own_is_called_what_it_is() -> None:
    fail = "fail: [{s: 9, o: 2, d: 2, pokayoke: {type: server/task}}]"
    text = PROCESS.replace("role: agent, to: customer", f"role: agent, {fail}")
    (failure,) = Process(**read_text(text).values).steps["answer"].fail
    assert failure.pokayoke is not None
    named = (failure.mode, failure.pokayoke.how)
    assert [text.text("en") for text in named] == ["failure", "a device"]
    assert [text.text("zh") for text in named] == ["失误", "防错措施"]


def test_what_is_required() -> None:
    found = {name: " ".join(field.name for field in record.required) for name, record in ALL.items()}
    assert {name: set(fields.split()) for name, fields in found.items() if fields} == {
        n: set(f.split()) for n, f in REQUIRED.items()
    }


@pytest.mark.parametrize(
    ("text", "piece"),
    [
        ("⟦b⟧lueprint: 1\nname: a\nsteps: {a: {kind: end}}\n", "process lacks id: id, the same for its variants"),
        ("⟦b⟧lueprint: 1\nid: a\nsteps: {a: {kind: end}}\n", "process lacks name"),
        ("⟦b⟧lueprint: 1\nid: a\nname: a\n", "process lacks steps: the steps, in reading order"),
        (PROCESS + "clocks: {c: ⟦{⟧from: ask}}\n", "clock lacks to"),
        (PROCESS + "reports:\n  - ⟦n⟧ame: x\n", "report lacks every"),
        (PROCESS.replace("next: done}", "next: [⟦{⟧p: 0.5}]}", 1), "branch lacks to"),
        (PROCESS.replace("  answer: {role: agent, ", "  ⟦answer⟧: {"), "step answer lacks role: who does it?"),
        (PROCESS.replace("  answer: {role: agent, to: customer, next: done}", "  ⟦answer⟧: {role: agent}"), "step answer lacks next: where does the case go?"),
        (PROCESS.replace("  answer: {role: agent, to: customer, next: done}", "  ⟦answer⟧: {role: agent, next: []}"), "step answer lacks next"),
        (PROCESS.replace("  done: {kind: end}", "  ⟦done⟧: {kind: end, next: ask}"), "step done is an end and cannot have next"),
        (PROCESS.replace("  answer: {", "  ⟦answer⟧: {kind: call, "), "step answer is a call and lacks process: which one?"),
        (PROCESS.replace("next: done}", "next: done, table: {inputs: {}, rules: [⟦{⟧}]}}", 1), "the rule says neither then nor to"),
        (PROCESS.replace("next: done}", "next: done, table: ⟦{⟧inputs: {cla: {values: {high: x}}}, rules: [{if: {cla: hihg}, then: x}]}}", 1), "rule 1 asks for hihg, and there is no such input or value: high; did you mean high?"),
        (PROCESS.replace("next: done}", "next: done, table: ⟦{⟧inputs: {claim: {values: {hi: x}}}, rules: [{if: {clam: hi}, then: x}]}}", 1), "rule 1 asks for clam, and there is no such input or value: claim; did you mean claim?"),
        ("⟦p⟧lan: 1\n", "plan lacks of: process that it redesigns"),
        ("⟦p⟧roject: 1\nname: a\n", "project lacks id"),
    ],
)  # fmt: skip
def test_something_required_is_missing(text: str, piece: str) -> None:
    assert piece in check_one(text)


@pytest.mark.parametrize("kind", ["start", "split", "join", "wait", "decision"])
def test_kinds_that_need_no_role(kind: str) -> None:
    assert not words(read_text(PROCESS.replace("{role: agent,", f"{{kind: {kind},")))


@pytest.mark.parametrize("kind", ["task", "approve", "check", "transfer", "notify"])
def test_kinds_that_need_a_role(kind: str) -> None:
    assert "lacks role" in check_one(PROCESS.replace("  answer: {role: agent,", f"  ⟦answer⟧: {{kind: {kind},"))


REFUSING = PROCESS.replace(
    "  answer: {role: agent, to: customer, next: done}",
    "  @: {kind: approve, role: agent, rejects: 4%, next: [done, {to: ask, loop: rework, p: %}]}",
)


@pytest.mark.parametrize("p", ["0.04", "4%", "0.0405"])
def test_refusals_that_agree_with_their_branch(p: str) -> None:
    assert not words(read_text(REFUSING.replace("@", "answer").replace("p: %", f"p: {p}")))


def test_refusals_that_contradict_their_branch() -> None:
    text = REFUSING.replace("@", "⟦answer⟧").replace("p: %", "p: 0.1")
    assert "step answer rejects 4.0%, but its rework branch has p 10.0%" in check_one(text)


ENDING = PROCESS.replace(
    "  answer: {role: agent, to: customer, next: done}\n",
    "  @: {kind: check, role: agent, rejects: 4%, next: [%]}\n  tell: {role: agent, next: done}\n",
)


@pytest.mark.parametrize(
    "exits",
    [
        "{to: tell, p: 0.96}, {to: done, p: 0.04}",
        "{to: tell, p: 0.96}, done",
        "tell, done",
        "{to: tell, p: 0.04, loop: rework}, {to: done, p: 0.96}",
        "{to: tell, p: 0.04}, {to: done, p: 0.96}",  # it leaves by the other exit, and nobody has marked that
        "{to: tell, p: 0.9}, {to: ask, p: 0.1}",
    ],
)
def test_refusals_that_may_leave_by_the_exit_that_states_them(exits: str) -> None:
    assert not words(read_text(ENDING.replace("@", "answer").replace("[%]", f"[{exits}]")))


def test_refusals_that_contradict_the_exit_to_an_end() -> None:
    text = ENDING.replace("@", "⟦answer⟧").replace("[%]", "[{to: tell, p: 0.9}, {to: done, p: 0.1}]")
    assert "step answer rejects 4.0%, but its exit to the end done has p 10.0%" in check_one(text)


@pytest.mark.parametrize(
    ("text", "piece"),
    [
        (PROCESS.replace("blueprint: 1", "blueprint: ⟦0⟧"), "'0' is not 1, the version of the format"),
        (PROCESS.replace("blueprint: 1", "blueprint: ⟦2⟧"), "version 2 of the format is newer than this program"),
        (PROCESS.replace("blueprint: 1", "blueprint: ⟦'1'⟧"), "'1' is not 1, the version of the format"),
        (PROCESS.replace("claim.settle", "⟦Claim Settle⟧"), "'Claim Settle' is not an id of a-z 0-9 . _ -; did you mean claim_settle?"),
        (PROCESS.replace("claim.settle", "⟦off⟧"), 'off means true or false to YAML readers: write "off" in quotes'),
        (PROCESS.replace("claim.settle", "⟦理赔⟧"), "'理赔' is not an id of a-z 0-9 . _ -"),
        (PROCESS + "group: ⟦complaints⟧\n", "did you mean complaint?"),
        (PROCESS + "group: ⟦care⟧\n", "is not one of development, relationship, key-account"),
        (PROCESS + "variant: ⟦asis⟧\n", "did you mean as-is?"),
        (PROCESS + "profiles: [⟦iso-10002⟧]\n", "did you mean iso10002?"),
        (PROCESS + "⟦name2⟧: 1\n", "did you mean name?"),
        (PROCESS.replace("{kind: end}", "{kind: ⟦End⟧}"), "did you mean end?"),
        (PROCESS.replace("{role: agent", "{kind: ⟦approval⟧, role: agent"), "did you mean approve?"),
        (PROCESS.replace("to: customer", "to: customer, tells: ⟦acknowledgement⟧"), "did you mean acknowledge?"),
        (PROCESS.replace("to: customer", "fail: {mode: x, pokayoke: {how: x, type: ⟦task⟧}}"), "did you mean server/task?"),
        (PROCESS.replace("to: customer", "time: ⟦5min⟧"), "time: fields are expected here, such as wait: …"),
        (PROCESS.replace("to: customer", "fail: ⟦wrong⟧"), "fail: fields are expected here, such as mode: …"),
        (PROCESS.replace("to: customer", "decides: ⟦refund⟧"), "a map is expected here, as id: value"),
        (PROCESS.replace("{kind: end}", "⟦end⟧"), "step: fields are expected here, such as kind: …"),
        (PROCESS.replace("{kind: end}", ""), "step: fields are expected here"),
        (PROCESS + "separate: [⟦a⟧]\n", "a list is expected here, as [a, b] or lines that begin with -"),
        (PROCESS + "reports: ⟦weekly⟧\n", "a list is expected here"),
        (PROCESS + "roles: ⟦[⟧agent]\n", "a map is expected here"),
        (PROCESS.replace("Settle a claim", "⟦[⟧x]"), "expected a text, or one text per language as {en: …, zh: …}, not a list"),
        (PROCESS.replace("Settle a claim", "{⟦English⟧: x}"), "'English' is not a language such as en or zh"),
        (PROCESS.replace("Settle a claim", "⟦{⟧}"), "nothing is written here; expected a text, or one text per language"),
        (PROCESS.replace("to: customer", "to: ⟦[⟧customer]"), "expected the id of a role, not a list"),
        (PROCESS.replace("to: customer", "name: {en: ⟦[⟧x]}"), "expected a text, not a list"),
        (PROCESS.replace("to: customer", 'outcome: ⟦"a\\0"⟧'), "NUL"),
        (PROCESS.replace("to: customer", 'name: ⟦"\\x07"⟧'), "U+0007"),
        (PROCESS.replace("  answer:", '  ⟦"a\\x1b"⟧:'), "U+001B"),
        (PROCESS.replace("  answer:", "  ⟦yes⟧:"), 'yes means true or false to YAML readers: write "yes" in quotes'),
        (PROCESS.replace("  answer:", "  ⟦~⟧:"), "nothing is written here; expected the id of a step"),
        (PROCESS.replace("  answer:", '  ⟦" "⟧:'), "an empty text; expected the id of a step"),
        (PROCESS.replace("  answer:", "  ⟦受理，登记⟧:"), "cannot stand in the id of a step"),
    ],
)  # fmt: skip
def test_errors_of_shape(text: str, piece: str) -> None:
    if "⟦" not in text:
        assert piece in words(parse(text))[0]
    else:
        assert piece in words(check(text, "", code="TX02" if "，" in text else "YA01"))[0]


def test_every_error_of_shape_is_reported_at_once() -> None:
    step = "⟦chanel⟧: x, every: ⟦5⟧, value: ⟦good⟧, time: {⟦wiat⟧: 1h}"
    text = PROCESS.replace("to: customer", step) + "group: ⟦none⟧\n⟦name⟧: again\n"
    plain, places = unmarked(text)
    document = parse(plain)
    assert found(document) == places
    assert [problem.code for problem in document.problems] == ["YA01", "TX03", "YA01", "YA01", "YA01", "YA01"]
    pieces = [
        "chanel",
        "5 has no unit",
        "va, bva, nva",
        "wiat",
        "development",
        "'name' stands here twice, first in line 3",
    ]
    assert all(piece in said for said, piece in zip(words(document), pieces, strict=True))


def test_a_misspelt_field_is_not_missing_as_well() -> None:
    assert check_one(PROCESS.replace("{role: agent", "{⟦roll⟧: agent")).endswith("did you mean role?")


def test_an_error_within_a_step_does_not_hide_what_the_step_lacks() -> None:
    said = words(parse(PROCESS.replace("role: agent, to: customer", "every: 5")))
    assert len(said) == 2
    assert "5 has no unit" in said[1]
    assert "lacks role" in said[0]
