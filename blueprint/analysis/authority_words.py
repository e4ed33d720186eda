"""Authority gaps in a line each."""

from __future__ import annotations

from collections.abc import Iterator

from blueprint.analysis.analysis import Analysis
from blueprint.model import Amount
from blueprint.text import Message, Money, Said, both

_WORDS = {
    "ceiling": both(
        "“{step}”: nobody from {role} upwards may decide {kind} {amount}",
        "“{step}”：从{role}往上没有人有权决定 {kind} {amount}",
    ),
    "none": both(
        "“{step}”: {role} decides {kind} {amount} and has no authority for it",
        "“{step}”：{role}决定 {kind} {amount}，却没有该权限",
    ),
    "low": both(
        "“{step}”: {role} decides {kind} {amount}, limit {limit}",
        "“{step}”：{role}决定 {kind} {amount}，额度只有 {limit}",
    ),
    "needless": both(
        "“{step}”: {role} approves {kind} {amount}, which the role before may decide itself (limit {limit})",
        "“{step}”：{role}审批 {kind} {amount}，而前面经手的角色额度（{limit}）已足够自行决定",
    ),
    "stacked": both(
        "“{step}”: {role} approves {kind} {amount} right after an approval whose limit of {limit} is enough",
        "“{step}”：{role}审批 {kind} {amount}，而紧接在前的审批额度（{limit}）已足够",
    ),
    "powerless": both(
        "“{step}”: {role} has no authority for {kind}, which is decided at least two handoffs later",
        "“{step}”：{role}没有 {kind} 权限，至少再转手两次才有人决定",
    ),
    "orphan": both("{role}: no step uses the authority for {kind}", "{role}：{kind} 权限没有任何步骤使用"),
    "inversion": both(
        "{role}: the limit for {kind}, {limit}, is below that of the role beneath, {amount}",
        "{role}：{kind} 额度 {limit}，低于下级的 {amount}",
    ),
}
_ANY = both("without a limit", "不限额")


def gap_messages(analysis: Analysis) -> Iterator[Message]:
    """Each gap of a process, with what is decided, by whom and up to what limit."""
    process = analysis.process
    for gap in analysis.authority:
        yield Message(
            _WORDS[gap.gap],
            step=process.steps[gap.step].title if gap.step else "",
            role=process.roles[gap.role].title,
            kind=gap.kind,
            amount=_amount(gap.amount, process.currency, ""),
            limit=_amount(gap.limit, process.currency, _ANY),
        )


def _amount(amount: Amount | None, currency: str, otherwise: Said | str) -> Said | str:
    if amount is None or isinstance(amount, bool):
        return otherwise
    return Money(amount, currency)
