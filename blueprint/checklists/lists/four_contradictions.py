"""Four contradictions in the work of customer service."""

from __future__ import annotations

from blueprint.analysis import Analysis
from blueprint.analysis.line_of_visibility import support
from blueprint.checklists.checklist import Checklist, Fact, Found, Item
from blueprint.checklists.common import IMPROVEMENT, REPORTS
from blueprint.checklists.facts import of_places, of_processes
from blueprint.checklists.material import Material
from blueprint.text import Text, both

_PERIODS = {
    "hour": both("hourly", "时报"),
    "day": both("daily", "日报"),
    "week": both("weekly", "周报"),
    "month": both("monthly", "月报"),
    "quarter": both("quarterly", "季报"),
    "year": both("yearly", "年报"),
}


def _only_on_demand(study: Analysis) -> bool:
    starts = {step.id for step in study.process.steps.values() if step.kind == "start"}
    return bool(starts) and starts == set(study.words.customer_starts)


def _cadence(period: str, title: Text) -> Fact:
    def find(material: Material) -> Found | None:
        n = sum(report.every == period for study in material.studies for report in study.process.reports)
        return Found({"value": n, "period": title}) if n else None

    return Fact(f"reports_by_{period}", both("reports {period}: {value}", "{period} {value} 份"), find)


CHECKLIST = Checklist(
    name="four-contradictions",
    title=both("Four contradictions of customer service", "客户服务工作中的四个矛盾"),
    source=both("S3, on telecom operators", "S3，以电信运营商为例"),
    items=(
        Item(
            "long_and_short",
            both("Long-term and short-term value", "长效价值与短期价值"),
            both(
                "Satisfaction pays late; revenue and growth are what people are measured by.",
                "满意度见效慢，考核却偏重收入和用户增长。",
            ),
            both(
                "the weight of satisfaction in targets, above all those of the front line",
                "满意度在考核指标中的权重，尤其是基层人员的指标",
            ),
        ),
        Item(
            "front_and_back",
            both("Front stage and support behind it", "服务前端与后端支撑"),
            both(
                "The front feels let down, the back feels overloaded, where nobody has broken the targets down to both.",
                "指标没有横向分解到后端时，前端觉得支撑不足，后端觉得负担繁重。",
            ),
            both("how satisfaction is broken down to the departments behind", "满意度指标如何分解到后端部门"),
            (
                of_places(
                    "deadlines",
                    both(
                        "steps behind the line of visibility that a contact waits for and that have a deadline (BP06): {n} of {of}",
                        "客户接触要等待的 {of} 个后台步骤中，{n} 个有时限（BP06）",
                    ),
                    lambda study: study.of(support),
                    lambda study, found: study.process.steps[found.step].sla is not None,
                ),
            ),
        ),
        Item(
            "campaign_and_routine",
            both("Campaigns and routine", "应付性突击与常态化建设"),
            both(
                "Where service is no part of everyday processes, it is done by campaigns.",
                "服务管理没有融入日常流程，就只能靠突击。",
            ),
            both("the calendar of campaigns, and what is left after one", "突击活动的频次，以及过后留下了什么"),
            (
                REPORTS,
                *(_cadence(period, title) for period, title in _PERIODS.items()),
            ),
        ),
        Item(
            "fire_fighting",
            both("Fire-fighting and improvement of the whole", "点状救火与全面提升"),
            both(
                "Where complaints and big problems drive the work, no strength is left to improve the whole.",
                "工作由投诉和重大问题驱动，就没有精力全面提升。",
            ),
            both(
                "how the managers' hours divide between incidents and improvement",
                "管理者的时间在救火与改进之间如何分配",
            ),
            (
                of_processes(
                    "reactive",
                    both(
                        "processes that begin only when the customer comes: {n} of {of}",
                        "{of} 个流程中，{n} 个只在客户找上门时才启动",
                    ),
                    _only_on_demand,
                ),
                IMPROVEMENT,
            ),
        ),
    ),
)
