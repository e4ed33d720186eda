"""The page of a rule or of a profile, made from its file: for `blueprint explain` and for the documentation."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from blueprint.analysis.profiles import Deadline, Profile
from blueprint.linting.rule import FRAME, Example, Rule
from blueprint.linting.sources import named_in
from blueprint.text import Message, Text, both, duration, listed, percent

_WHY = both("Why it matters", "为何重要")
_REMEDY = both("What to do", "怎么办")
_SOURCE = both("Source", "依据")
_THRESHOLDS = both("Thresholds", "阈值")
_PREVIEW = both("In preview", "预览")
_BAD = both("Example: found", "示例：有问题")
_GOOD = both("Example: nothing is found here", "示例：没有问题")
_NEAR = both("Example: nothing is found here, although it is close", "示例：看似相近，也没有问题")
_MADE_UP = both(
    "The examples are small processes made up for this rule, not yours.",
    "以下示例是为说明本规则虚构的小流程，不是您的流程。",
)


def explanation(rule: Rule, language: str, level: int = 1) -> str:
    """The rule in Markdown, with headings from ``level`` on."""
    head, sub = "#" * level, "#" * (level + 1)
    parts = [
        f"{head} {rule.code} {rule.name}",
        f"*{rule.severity.title.text(language)}* — {rule.finds.text(language)}",
        f"{sub} {_WHY.text(language)}\n\n{rule.why.text(language)}",
        f"{sub} {_REMEDY.text(language)}\n\n{rule.remedy.text(language)}",
        f"{sub} {_SOURCE.text(language)}\n\n{cited(rule.source, language)}",
    ]
    if rule.preview:
        parts.insert(2, f"{sub} {_PREVIEW.text(language)}\n\n{rule.preview.text(language)}")
    if rule.thresholds:
        rows = [
            Message(_THRESHOLD, key=t.key, name=t.name, value=t.value, origin=t.origin).text(language)
            for t in rule.thresholds
        ]
        parts.append(f"{sub} {_THRESHOLDS.text(language)}\n\n" + "\n".join(rows))
    parts.append(
        f"{sub} {_BAD.text(language)}{_at(rule.bad, language)}\n\n{_MADE_UP.text(language)}\n\n{coded(rule.bad)}"
    )
    parts.append(f"{sub} {_GOOD.text(language)}\n\n{coded(rule.good)}")
    parts.append(f"{sub} {_NEAR.text(language)}\n\n" + "\n\n".join(coded(example) for example in rule.near_misses))
    return "\n\n".join(parts) + "\n"


_THRESHOLD = both("- `{key}` {name}: {value:g} ({origin})", "- `{key}` {name}：{value:g}（{origin}）")
_AT = both(", at {steps}", "（位于 {steps}）")


def cited(source: Text, language: str) -> str:
    """A source, and below it in full what it names by a mark."""
    return "\n".join([source.text(language), *_listed(named_in(source, language))])


def _listed(lines: Iterable[str]) -> Iterator[str]:
    """The items of a Markdown list, after the blank line that it needs where there are any."""
    for index, line in enumerate(lines):
        yield f"\n{line}" if index == 0 else line


def _at(example: Example, language: str) -> str:
    steps = [f"`{step}`" for step in dict.fromkeys(example.at) if step]
    return Message(_AT, steps=listed(steps)).text(language) if steps else ""


_ROW = both("- {name}: {value}", "- {name}：{value}")
_SINCE = both("Since", "日期")
_WHERE = both("Where", "适用范围")
_DEADLINES = both("Deadlines", "时限")
_NO_DEADLINE = both("no numeric deadline", "未规定具体时限")
_TOP = both("the first tier only", "仅最高客户层级")
_NOTED = both("{deadline} ({notes})", "{deadline}（{notes}）")
_RULE = both("\n- {words} (AU10)", "\n- {words}（AU10）")
_RECUSAL = both("whoever is complained about takes no part in judging the complaint", "被投诉人须回避")
_BEYOND = both("Not assessable from the model", "无法从模型评估")
_NO_VERDICT = both(
    "A dated summary to compare with: the text itself decides, and whether it applies is for its reader to say.",
    "仅供对照的摘要，注明日期；以原文为准，是否适用由使用者判断。",
)


def profile_explanation(profile: Profile, language: str, level: int = 1) -> str:
    """A profile in Markdown, with its heading at ``level``."""
    deadlines = [_deadline(one, language) for one in profile.deadlines] or [_NO_DEADLINE.text(language)]
    rows = [
        (_WHERE, profile.jurisdiction.text(language)),
        (_SINCE, profile.since),
        (_SOURCE, profile.source.text(language)),
        (_DEADLINES, listed(deadlines, _SEMICOLON[language])),
    ]
    if profile.beyond:
        rows.append((_BEYOND, profile.beyond.text(language)))
    rows_shown = "\n".join(Message(_ROW, name=name, value=value).text(language) for name, value in rows)
    recusal = Message(_RULE, words=_RECUSAL).text(language) if profile.recusal else ""
    title = profile.title.text(language)
    marks = "".join(f"\n{line}" for line in named_in(profile.source, language))
    return f"{'#' * level} {profile.id}\n\n*{title}*\n\n{rows_shown}{recusal}{marks}\n\n{_NO_VERDICT.text(language)}\n"


def _deadline(deadline: Deadline, language: str) -> str:
    share = f" {percent(deadline.usual.share)}" if deadline.usual.share < 1 else ""
    notes = [note for note in (deadline.except_, _TOP if deadline.top_tier else None) if note]
    shown = f"`{deadline.clock}`{share} ≤ {duration(deadline.usual.within.minutes).text(language)}"
    noted = Message(_NOTED, deadline=shown, notes=listed(notes, _SEMICOLON[language]))
    return noted.text(language) if notes else shown


_SEMICOLON = {"en": "; ", "zh": "；"}


def frame() -> str:
    """What stands before the steps of every example, as Markdown."""
    return f"```yaml\n{FRAME}```\n"


_FRAMED = both("The frame of the examples that show only steps", "只写步骤的示例，其余部分如下")


def framed(rule: Rule, language: str, level: int = 2) -> str:
    """The frame with its heading, where an example of the rule shows only its steps; else nothing."""
    return framing((rule.bad, rule.good, *rule.near_misses), language, level)


def framing(examples: Iterable[Example], language: str, level: int = 2) -> str:
    """The frame with its heading, where one of the examples shows only its steps; else nothing."""
    parts = any(FRAME in example.document for example in examples)
    return f"\n{'#' * level} {_FRAMED.text(language)}\n\n{frame()}" if parts else ""


def coded(example: Example) -> str:
    """An example as a block of code, each of its files in one."""
    files = {example.file: example.text} | dict(example.beside) if example.beside else {"": example.text}
    return "\n\n".join(_file(name, text) for name, text in files.items())


def _file(name: str, text: str) -> str:
    comment = f"# {name}\n" if name else ""
    return f"```yaml\n{comment}{text.strip()}\n```"
