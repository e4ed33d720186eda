"""The pages of the process library, made from the processes: for each group what its processes are for, what they show,
what became of them, and a chart that the code host draws. All of it is text, so that it is the same on every machine."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from blueprint.analysis import Analysis, analyze_in
from blueprint.analysis.clocks import Reading
from blueprint.drawing.content import sketch
from blueprint.drawing.decision_tables import tables
from blueprint.drawing.mermaid import mermaid
from blueprint.model.process import Clock, Moment
from blueprint.model.times import target
from blueprint.text import LANGUAGES, Message, Money, Said, Text, both, duration, listed, percent, quoted, spoken
from blueprint.workspace import Workspace, load_from
from tests.shipped import ROOT
from tools.library_index import GROUPS, Entry, entries, index_page, page_name
from tools.library_verdicts import finding_lines, left_lines, plan_lines

_MADE = "<!-- made by python -m tools.generate; do not edit -->\n\n"
_ALL = both("[All groups](README.md)", "[全部类别](README.zh.md)")
_FACTS: tuple[tuple[str, Text], ...] = (
    ("purpose", both("Purpose", "目的")),
    ("value", both("Worth to the customer", "对客户的价值")),
)
_FACT = both("- {label}: {words}", "- {label}：{words}")
_OWNER = both("Owner", "负责人")
_NOBODY = both("nobody", "无")
_TIERS = both("Customers", "客户层级")
_TIER = both("{name} {share}", "{name} {share}")
_FILE = both("File", "文件")
_CLOCK = both("Clock `{id}`, {span}", "计时 `{id}`，{span}")
_SPAN = both("“{start}” to {ends}", "从“{start}”到{ends}")
_BEGIN = both("{step} (begin)", "{step}（开始时）")
_MEAN = both("{mean} on average", "平均 {mean}")
_MEAN_OF = both(
    "{mean} on average for the {share} of the cases that come to it", "走到终点的案件（{share}）平均 {mean}"
)
_RULE = "|---" * 9 + "|"
_UNKNOWN = Text.of("–")
_PROMISED = both("{mean}; promised: {promises}", "{mean}；承诺：{promises}")
_PROMISE = both("{tier} {promise}", "{tier} {promise}")
_HEADS = both(
    "| | steps | work | waiting | elapsed | cost | handoffs | contacts | cycle efficiency |",
    "| | 步骤数 | 办理时间 | 等待时间 | 历时 | 成本 | 转手次数 | 客户接触次数 | 周期效率 |",
)


def library_pages() -> dict[str, bytes]:
    """The index and the page of every group in both languages, by file name."""
    workspace = Workspace(ROOT)
    library = entries(workspace)
    found = {}
    for language in LANGUAGES:
        found[page_name("README", language)] = index_page(library, language)
        for group, (title, holds) in GROUPS.items():
            head = f"# {title.text(language)}\n\n{holds.text(language)}\n\n{_ALL.text(language)}\n"
            own = [_section(one, workspace, language) for one in library if one.group == group]
            found[page_name(group, language)] = "\n".join([head, *own])
    return {f"docs/library/{name}": f"{_MADE}{text}".encode() for name, text in found.items()}


def _section(entry: Entry, workspace: Workspace, language: str) -> str:
    study = analyze_in(workspace, entry.process)
    to_be = load_from(workspace, path) if (path := entry.beside("to-be")) else None
    studies = [study, *([analyze_in(workspace, to_be)] if to_be else [])]
    parts = [
        f'<a id="{entry.process.id}"></a>\n\n## {entry.process.name.text(language)}',
        "\n".join(_facts(study, entry, language)),
        "\n".join([_HEADS.text(language), _RULE, *(_row(one, language) for one in studies)]),
        "\n".join(finding_lines(entry, language)).rstrip(),
        *_decisions(study, language),
        "\n".join(plan_lines(entry, workspace, language)).rstrip(),
        "\n".join(left_lines(entry, to_be, language)).rstrip(),
        f"```mermaid\n{mermaid(sketch(study, language))}```",
    ]
    return "\n\n".join(part for part in parts if part) + "\n"


def _facts(study: Analysis, entry: Entry, language: str) -> Iterator[str]:
    process = study.process
    found: list[tuple[Said, object]] = [(_FILE, _files(entry))]
    found += [(label, words) for name, label in _FACTS if (words := getattr(process, name))]
    found.append((_OWNER, process.role_title(process.owner) if process.owner else _NOBODY))
    if len(process.tiers) > 1:
        shares = (Message(_TIER, name=one.title, share=percent(one.share or 0)) for one in process.tiers.values())
        found.append((_TIERS, listed(shares)))
    found += [(_spoken_clock(study, id, clock), _times(study, id)) for id, clock in process.clocks.items()]
    yield from (Message(_FACT, label=label, words=words).text(language) for label, words in found)


def _files(entry: Entry) -> str:
    ends = (entry.beside("plan"), entry.beside("to-be"))
    paths = [entry.file, *(path for path in ends if path)]
    return " · ".join(f"[{path.name}](../../processes/{entry.group}/{path.name})" for path in paths)


def _spoken_clock(study: Analysis, id: str, clock: Clock) -> Message:
    start, *ends = (_moment(study, one) for one in (clock.from_, *clock.to))
    return Message(_CLOCK, id=id, span=Message(_SPAN, start=start, ends=quoted(ends)))


def _moment(study: Analysis, moment: Moment) -> Said:
    title = study.process.steps[moment.step].title
    return Message(_BEGIN, step=title) if moment.begins else title


def _times(study: Analysis, id: str) -> Said:
    """What the clock shows on average, and what each tier is promised."""
    mean = _mean(study.clocks[id])
    tiers = (one for one in study.process.tiers.values() if id in one.sla)
    promises = [Message(_PROMISE, tier=one.title, promise=target(one.sla[id])) for one in tiers]
    return Message(_PROMISED, mean=mean, promises=listed(promises)) if promises else mean


def _mean(reading: Reading | None) -> Said:
    if reading is None:
        return _UNKNOWN
    mean = duration(reading.work_min + reading.wait_min)
    few = reading.cases < 0.9995
    return Message(_MEAN_OF, mean=mean, share=percent(reading.cases)) if few else Message(_MEAN, mean=mean)


def _row(study: Analysis, language: str) -> str:
    process, means = study.process, study.measures
    times = [_known(duration, minutes) for minutes in (means.work_min, means.wait_min, means.elapsed_min)]
    cost = _known(lambda amount: Money(amount, process.currency), means.cost)
    counts = [_known("{:.2f}".format, number) for number in (means.handoffs, means.contacts)]
    cells = (process.variant_title, len(process.steps), *times, cost, *counts, _known(percent, means.efficiency))
    return f"| {' | '.join(str(spoken(cell, language)) for cell in cells)} |"


def _known(words: Callable[[float], object], number: float | None) -> object:
    return _UNKNOWN if number is None else words(number)


def _decisions(study: Analysis, language: str) -> Iterator[str]:
    """The decision tables, a line a rule."""
    for table in tables(study.process, study.process.steps.values(), language):
        rules = (f"{number}. {rule}" for number, rule in enumerate(table.rules, 1))
        yield "\n".join([f"**{table.title}**\n", *rules])
