"""The page of a rule, made from its file: for `blueprint explain` and for the documentation."""

from __future__ import annotations

from blueprint.linting.rule import FRAME, Example, Rule
from blueprint.text import both

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


def frame() -> str:
    """What stands before the steps of every example, as Markdown."""
    return f"```yaml\n{FRAME}```\n"


def _code(example: Example) -> str:
    files = {example.file: example.text} | dict(example.beside) if example.beside else {"": example.text}
    return "\n\n".join(_file(name, text) for name, text in files.items())


def _file(name: str, text: str) -> str:
    comment = f"# {name}\n" if name else ""
    return f"```yaml\n{comment}{text.strip()}\n```"
