"""The contents of the process library: its groups, and the processes of each with what a reader chooses by."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from blueprint.linting.rule import Rule
from blueprint.model import Finding, Process
from blueprint.text import Text, both
from blueprint.workspace import Workspace, load_from
from tests.shipped import AS_IS
from tools.findings import found_in_library, found_in_to_bes

GROUPS: Mapping[str, tuple[Text, Text]] = {
    "development": (
        both("Winning customers", "客户开发"),
        both("From the first look at a market to the first contract.", "从摸清市场到签下第一份合同。"),
    ),
    "relationship": (
        both("Relationship", "客户关系"),
        both("Visits, receptions, meals, and what keeps a customer.", "拜访、接待、用餐，以及日常的关系维护。"),
    ),
    "key-account": (
        both("Key accounts", "大客户"),
        both("What the few who bring much are asked, told and given.", "对少数重要客户：问什么、说什么、做什么。"),
    ),
    "after-sale": (
        both("After the sale", "售后服务"),
        both("Repairs, returns, refunds, recalls, incidents.", "维修、退换、退款、召回和突发事件。"),
    ),
    "complaint": (
        both("Complaints", "投诉"),
        both(
            "From the first word to the follow-up, major and group complaints too.",
            "从受理到回访，含重大投诉和群体投诉。",
        ),
    ),
    "information": (
        both("Information and credit", "客户信息与信用"),
        both("Customer files from the first entry to the last, and credit.", "客户档案从建立到注销，以及信用管理。"),
    ),
    "contact-centre": (
        both("Contact centre", "客服中心"),
        both("Calls in and out, hotlines, self-service, disputes.", "呼入、呼出、热线、自助服务和账单争议。"),
    ),
    "crisis": (
        both("Crisis and media", "危机与媒体"),
        both(
            "When it is in the news: respond, apologise, speak with one voice.",
            "事情上了新闻之后：应对、道歉、统一口径。",
        ),
    ),
    "company-q": (
        both("Company Q", "Q 公司"),
        both(
            "Four processes of one case, told in a Chinese trade paper in 2003.",
            "同一个案例中的四个流程（赛迪网，2003 年）。",
        ),
    ),
    "general": (
        both("General", "通用"),
        both(
            "Processes of banks and insurers, recovery, and improvement itself.",
            "开户、理赔、服务补救，以及流程优化本身。",
        ),
    ),
}
"""The folders of the library in their order: what each is called, and what it holds."""

_TITLE = both("The process library", "示例流程库")
_INTRO = both(
    "{count} processes ship with the product; {plans} have a plan and the to-be it makes (★). Figures that no source gives are "
    "illustrative. `blueprint new ID --from {example}` begins your own from any of them. Each is one file below "
    "[`processes`](../../processes/README.md). The charts on the pages show the flow; `blueprint show {example}` and "
    "`blueprint export {example} --to svg` draw the whole blueprint, with its lines, evidence and experience.",
    "随产品提供 {count} 个流程，其中 {plans} 个附有改造方案和由方案得到的目标流程（★）。凡没有出处的数字都是示意值。"
    "用 `blueprint new ID --from {example}` 可以任一流程为模板新建。每个流程对应 [`processes`](../../processes/README.zh.md) 下的一个文件。"
    "页上的流程图只画流向；`blueprint show {example}` 和 `blueprint export {example} --to svg` 画出完整的服务蓝图，含分界线、服务证据和"
    "客户体验。",
)
_HEADS = both(
    "| process | id | what it is for | steps | errors, warnings |", "| 流程 | id | 目的 | 步骤数 | 错误、警告 |"
)


@dataclass(frozen=True, slots=True)
class Entry:
    """A process of the library as it is: its file, its model, what the rules find in it."""

    file: Path
    process: Process
    findings: Collection[Finding]
    left: Collection[Finding]
    """What they find in its to-be."""

    @property
    def group(self) -> str:
        """The folder, after which its page is called."""
        return self.file.parent.name

    def beside(self, end: str) -> Path | None:
        """Its plan (``plan``) or what that makes (``to-be``), where there is one."""
        path = self.file.with_name(f"{self.file.stem}.{end}.yaml")
        return path if path.is_file() else None


def entries(workspace: Workspace) -> tuple[Entry, ...]:
    """Every shipped process as it is, group by group. Raises KeyError for a folder that is no group."""
    found, left, order = found_in_library().findings, found_in_to_bes().findings, [*GROUPS]
    made = (
        Entry(file, process, _of(process.id, found), _of(process.id, left))
        for file in AS_IS
        for process in (load_from(workspace, file),)
    )
    return tuple(sorted(made, key=lambda one: order.index(one.group)))


def _of(id: str, findings: Iterable[Finding]) -> Collection[Finding]:
    return [one for one in findings if one.process == id]


def index_page(library: Collection[Entry], language: str) -> str:
    """All processes, group by group, with links to their sections."""
    plans = sum(one.beside("plan") is not None for one in library)
    intro = _INTRO.text(language).format(count=len(library), plans=plans, example="complaint.handling")
    return "\n".join([f"# {_TITLE.text(language)}\n\n{intro}", *_groups(library, language)]) + "\n"


def page_name(group: str, language: str) -> str:
    """The file of a group's page, as its neighbours link to it."""
    return f"{group}.md" if language == "en" else f"{group}.{language}.md"


def rule_link(rule: Rule, language: str) -> str:
    """A link from a page of the library to the section of a rule."""
    return f"[{rule.code}](../reference/{page_name('rules', language)}#{rule.anchor})"


def _groups(library: Collection[Entry], language: str) -> Iterator[str]:
    for group, (title, holds) in GROUPS.items():
        yield f"\n## [{title.text(language)}]({page_name(group, language)})\n\n{holds.text(language)}\n"
        yield f"{_HEADS.text(language)}\n|---|---|---|---|---|"
        yield from (_row(one, language) for one in library if one.group == group)


def _row(entry: Entry, language: str) -> str:
    process = entry.process
    link = f"[{process.name.text(language)}]({page_name(entry.group, language)}#{process.id})"
    count = Counter(one.severity.name for one in entry.findings)
    star = " ★" if entry.beside("plan") else ""
    purpose = process.purpose.text(language) if process.purpose else ""
    found = f"{count['ERROR']}, {count['WARNING']}" if language == "en" else f"{count['ERROR']}、{count['WARNING']}"
    return f"| {link}{star} | `{process.id}` | {purpose} | {len(process.steps)} | {found} |"
