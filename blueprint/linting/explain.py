"""The page of a rule or of a profile, made from its file: for `blueprint explain` and for the documentation."""

from __future__ import annotations

from blueprint.analysis.profiles import Deadline, Profile
from blueprint.linting.rule import FRAME, Example, Rule
from blueprint.text import Message, both, duration

_WHY = both("Why it matters", "为何重要")
_REMEDY = both("What to do", "怎么办")
_SOURCE = both("Source", "依据")
_THRESHOLDS = both("Thresholds", "阈值")
_PREVIEW = both("In preview", "预览")
_BAD = both("Found here", "会发现问题")
_GOOD = both("Not here", "没有问题")
_NEAR = both("Nor here, although it is close", "看似相近，也没有问题")


def explanation(rule: Rule, language: str, level: int = 1) -> str:
    """The rule in Markdown, with headings from ``level`` on."""
    head, sub = "#" * level, "#" * (level + 1)
    parts = [
        f"{head} {rule.code} {rule.name}",
        f"*{rule.severity.title.text(language)}* — {rule.finds.text(language)}",
        f"{sub} {_WHY.text(language)}\n\n{rule.why.text(language)}",
        f"{sub} {_REMEDY.text(language)}\n\n{rule.remedy.text(language)}",
        f"{sub} {_SOURCE.text(language)}\n\n{rule.source.text(language)}",
    ]
    if rule.preview:
        parts.insert(2, f"{sub} {_PREVIEW.text(language)}\n\n{rule.preview.text(language)}")
    if rule.thresholds:
        rows = [
            f"- `{t.key}` {t.name.text(language)}: {t.value:g} ({t.origin.text(language)})" for t in rule.thresholds
        ]
        parts.append(f"{sub} {_THRESHOLDS.text(language)}\n\n" + "\n".join(rows))
    parts.append(f"{sub} {_BAD.text(language)}\n\n{_code(rule.bad)}")
    parts.append(f"{sub} {_GOOD.text(language)}\n\n{_code(rule.good)}")
    parts.append(f"{sub} {_NEAR.text(language)}\n\n" + "\n\n".join(_code(example) for example in rule.near_misses))
    return "\n\n".join(parts) + "\n"


_ROW = both("- {name}: {value}", "- {name}：{value}")
_SINCE = both("Since", "日期")
_WHERE = both("Where", "适用范围")
_DEADLINES = both("Deadlines", "时限")
_NO_DEADLINE = both("no numeric deadline", "未规定具体时限")
_TOP = both("the first tier only", "仅最高层级")
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
        (_DEADLINES, "; ".join(deadlines)),
    ]
    if profile.beyond:
        rows.append((_BEYOND, profile.beyond.text(language)))
    listed = "\n".join(Message(_ROW, name=name, value=value).text(language) for name, value in rows)
    recusal = f"\n- {_RECUSAL.text(language)} (AU10)" if profile.recusal else ""
    title = profile.title.text(language)
    return f"{'#' * level} {profile.id}\n\n*{title}*\n\n{listed}{recusal}\n\n{_NO_VERDICT.text(language)}\n"


def _deadline(deadline: Deadline, language: str) -> str:
    share = f" {deadline.usual.share:.0%}" if deadline.usual.share < 1 else ""
    notes = [note.text(language) for note in (deadline.except_, _TOP if deadline.top_tier else None) if note]
    more = f" ({'; '.join(notes)})" if notes else ""
    return f"`{deadline.clock}`{share} ≤ {duration(deadline.usual.within.minutes).text(language)}{more}"


def frame() -> str:
    """What stands before the steps of every example, as Markdown."""
    return f"```yaml\n{FRAME}```\n"


def _code(example: Example) -> str:
    files = {example.file: example.text} | dict(example.beside) if example.beside else {"": example.text}
    return "\n\n".join(_file(name, text) for name, text in files.items())


def _file(name: str, text: str) -> str:
    comment = f"# {name}\n" if name else ""
    return f"```yaml\n{comment}{text.strip()}\n```"
