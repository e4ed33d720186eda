"""A finding in a line, and all that there is to say about it. No widget."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from rich.text import Text as Rich

from blueprint.model import Finding
from blueprint.text import Message, Said, Text, both, cell_width, listed, padded, printable
from tui.findings.groups import Found, rule_of
from tui.frame.header import SIGNS, STYLES
from tui.inspector.form_words import in_form_words

if TYPE_CHECKING:
    from blueprint.linting import Rule

FIXABLE = "*"
"""Behind the code of a finding that has a fix."""

_STEP, _LEAST = 18, 24
"""Cells that the name of a step may have in a narrow list, and those that are left for the message at least."""

_ON_TEXTS = "TX"
_RULE = both("{code} {name}", "{code}")
_AT = both("Step: {step}", "步骤：{step}")
_PATH = both("Path: {path}", "路径：{path}")
_REMEDY = both("What to do: {remedy}", "处理办法：{remedy}")


def tidy(words: Said, language: str) -> str:
    """Words on one line, with nothing in them that a terminal would obey."""
    return " ".join(printable(words.text(language)).split())


def step_column(found: Sequence[Found], language: str, room: int) -> int:
    """The cells for the names of steps, more where those of processes stand before them; none where little room would be
    left."""
    longest = max((cell_width(tidy(one.where, language)) for one in found), default=0)
    width = min(longest, max(_STEP, room * 2 // 5 if any(one.of for one in found) else room // 4))
    return width if room - width >= _LEAST + 10 else 0


def _step(one: Found, language: str, room: int) -> str:
    """The name of the step in ``room`` cells, of which half are for that of a process before it at most."""
    if one.of:
        process = tidy(one.of, language)
        one = replace(one, of=Text.of(padded(process, min(cell_width(process), room // 2))))
    return padded(tidy(one.where, language), room)


def line(one: Found, language: str, room: int, step: int) -> Rich:
    """A finding in ``room`` cells, of which the name of the step has ``step``; what does not fit is cut."""
    finding = one.finding
    text = Rich(" ", no_wrap=True).append(SIGNS[finding.severity], STYLES[finding.severity])
    text.append(f" {finding.code}{FIXABLE if one.fixable else ' '} ", "bold")
    if step:
        text.append(_step(one, language, step) + " ", "dim")
    return text.append(padded(tidy(finding.message, language), max(1, room - text.cell_len)))


def heading(finding: Finding, language: str) -> Rich:
    """The sign, the rule, and how grave it is."""
    text = Rich().append(SIGNS[finding.severity], STYLES[finding.severity])
    text.append(f" {Message(_RULE, code=finding.code, name=finding.name).text(language)}", "bold")
    return text.append(f" · {finding.severity.title.text(language)}\n", "dim")


def whole(one: Found, language: str, name: Callable[[str], Said]) -> Rich:
    """The whole message, where it is, the path that shows it; ``name`` gives the names of steps."""
    text = Rich(tidy(one.finding.message, language))
    for words in _places(one, name):
        text.append(f"\n{tidy(words, language)}", "dim")
    return text


def remedy(finding: Finding, language: str) -> Rich:
    """What its reader can do about it."""
    return Rich(tidy(Message(_REMEDY, remedy=to_do(rule_of(finding), language)), language))


def to_do(rule: Rule, language: str) -> Text:
    """The remedy of a rule in the words of the forms; where texts are wrong, in those of files."""
    words = rule.remedy.text(language) if rule.code.startswith(_ON_TEXTS) else in_form_words(rule.remedy, language)
    return Text.of(words)


def _places(one: Found, name: Callable[[str], Said]) -> Iterable[Said]:
    if one.finding.step:
        yield Message(_AT, step=one.where)
    if len(one.finding.path) > 1:
        yield Message(_PATH, path=listed([name(id) for id in one.finding.path], " → "))
