"""The 29 best practices of Reijers & Limam Mansar (Omega 33, 2005) and what of ours does each of them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from blueprint.esia import Transformation, all_transformations
from blueprint.text import Text, both


@dataclass(frozen=True, slots=True)
class Practice:
    """A best practice: its name, our transformations by code, and what is to be said of it; without a code, why not."""

    name: Text
    codes: tuple[str, ...] = ()
    said: Text = Text.of("")


_AREAS: dict[Text, tuple[Practice, ...]] = {
    both("Customers", "客户"): (
        Practice(both("Control relocation", "控制环节外移"), ("S6",)),
        Practice(
            both("Contact reduction", "减少接触"),
            ("E6", "A5"),
            both("the contact that need not be, and the one that comes too late", "取消不必要的来访，把该说的先说"),
        ),
        Practice(both("Integration", "与客户和伙伴的流程衔接"), ("I6",)),
    ),
    both("Business process operation", "业务流程的运作"): (
        Practice(both("Order types", "按业务类型分设流程"), ("S1", "S5")),
        Practice(both("Task elimination", "取消环节"), ("E1", "E2", "E4", "S7")),
        Practice(both("Order-based work", "按案办理"), ("E7",)),
        Practice(both("Triage", "分级分流"), ("S1",)),
        Practice(both("Task composition", "环节合并"), ("I3",)),
    ),
    both("Business process behaviour", "业务流程的次序"): (
        Practice(both("Resequencing", "调整次序"), ("S4",)),
        Practice(both("Knock-out", "先剔除"), ("S2",)),
        Practice(both("Parallelism", "并行"), ("S3",)),
        Practice(both("Exception", "例外分离"), ("S5",)),
    ),
    both("Organization: structure", "组织：结构"): (
        Practice(
            both("Order assignment", "一案一人"),
            ("E3", "I7"),
            both("who has a case keeps it, or has it from the start", "案件到谁手里由谁办到底，或一开始就到对的人手里"),
        ),
        Practice(
            both("Flexible assignment", "灵活派工"),
            (),
            both(
                "none: who takes the next case is decided while the work goes on, and the format says only which roles "
                "may take it (overflow)",
                "无对应：派给谁是运行中的决定，本格式只写明哪些岗位可以承接（overflow）",
            ),
        ),
        Practice(both("Centralization", "集中调配"), ("I4",)),
        Practice(
            both("Split responsibilities", "责任分明"),
            ("E3", "I2"),
            both("one is answerable instead of several a little", "由一人负责，而不是几人各担一点"),
        ),
        Practice(
            both("Customer teams", "客户团队"),
            (),
            both(
                "none: who sits together is not in the model; a case owner (I2) and pooled queues (I4) come near",
                "无对应：模型不含人员如何组队；专人负责（I2）和合并队列（I4）与之接近",
            ),
        ),
        Practice(both("Numerical involvement", "减少经手"), ("I3", "I7")),
        Practice(both("Case manager", "专人负责"), ("I2",)),
    ),
    both("Organization: population", "组织：人员"): (
        Practice(
            both("Extra resources", "增加人手"),
            (),
            both(
                "outside ESIA: more people is no redesign of the process; TR04 and `blueprint analyze` say from the "
                "queue formulas where they are too few",
                "不属 ESIA：增加人手并非流程改造；TR04 和 `blueprint analyze` 按排队公式指出何处人手不足",
            ),
        ),
        Practice(both("Specialist-generalist", "专才与通才"), ("I7",)),
        Practice(both("Empower", "授权"), ("I1",)),
    ),
    both("Information", "信息"): (
        Practice(
            both("Control addition", "增加控制"),
            ("N1",),
            both(
                "outside ESIA, among the counter-measures: it costs time and is worth it where failures cost more",
                "不属 ESIA，列入反向补强：多花时间，但在失误代价更大之处值得",
            ),
        ),
        Practice(
            both("Buffering", "信息缓存"),
            ("E5",),
            both("what is held already is looked up instead of asked for", "已经掌握的信息直接调取，不再索要"),
        ),
    ),
    both("Technology", "技术"): (
        Practice(both("Task automation", "环节自动化"), ("A1", "A2", "A3", "A4")),
        Practice(
            both("Integral business process technology", "一体化流程技术"),
            ("I6",),
            both("as far as a record is shared", "仅限共享案卷"),
        ),
    ),
    both("External environment", "外部环境"): (
        Practice(
            both("Trusted party", "采信第三方"),
            ("E8",),
            both(
                "as far as one source is trusted instead of checked against its copy",
                "仅限采信单一来源、不再与副本互相核对",
            ),
        ),
        Practice(
            both("Outsourcing", "外包"),
            (),
            both(
                "none: whether others do it better is a question of the market, not of the process",
                "无对应：别人能否做得更好是市场问题，不是流程问题",
            ),
        ),
        Practice(
            both("Interfacing", "统一接口"),
            ("A4", "I6"),
            both("a form for the customer, a shared record for the partner", "面向客户的表单，面向伙伴的共享案卷"),
        ),
    ),
}

_TITLE = both("The 29 best practices of Reijers & Limam Mansar", "Reijers 与 Limam Mansar 的 29 条最佳实践")
_INTRO = both(
    "What of this list (Omega 33, 2005, 283-306) is done by which transformation. Two practices stand outside ESIA: extra "
    "resources and control addition. Transformations that are not named here come from the other sources that their pages name.",
    "该清单（Omega 33, 2005, 283-306）中的各条由哪些改造手法实现。增加人手和增加控制两条不属 ESIA。下表没有出现的改造手法，依据见各自的说明。",
)
_HEADS = both("| practice | transformations | remark |", "| 最佳实践 | 改造手法 | 说明 |")


def practices() -> tuple[Practice, ...]:
    """All of them, in the order of the paper's areas."""
    return tuple(practice for area in _AREAS.values() for practice in area)


def practices_section(language: str) -> str:
    """The map as a section in Markdown."""
    return "\n".join([f"## {_TITLE.text(language)}\n\n{_INTRO.text(language)}", *_tables(language)]) + "\n"


def _tables(language: str) -> Iterator[str]:
    ours = {one.code: one for one in all_transformations()}
    for area, found in _AREAS.items():
        yield f"\n### {area.text(language)}\n\n{_HEADS.text(language)}\n|---|---|---|"
        for practice in found:
            codes = ", ".join(_linked(ours.get(code), code, language) for code in practice.codes)
            yield f"| {_both_names(practice, language)} | {codes} | {practice.said.text(language)} |"


def _both_names(practice: Practice, language: str) -> str:
    own, english = practice.name.text(language), practice.name.text("en")
    return own if own == english else f"{own}（{english}）"


def _linked(transformation: Transformation | None, code: str, language: str) -> str:
    return link(transformation, f"{code} {transformation.title.text(language)}") if transformation else code


def link(transformation: Transformation, label: str) -> str:
    """A link to the section of a transformation on its page."""
    return f"[{label}](#{transformation.code.lower()}-{transformation.name})"
