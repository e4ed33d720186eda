"""The contact drivers in words: the matrix of the four quadrants, and the reasons by what they cost."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import zip_longest
from typing import TYPE_CHECKING

from blueprint.cli.output import can_show
from blueprint.text import Message, Money, Text, both, figure, listed, padded, percent, printable, wrapped

if TYPE_CHECKING:
    from blueprint.analysis.contact_drivers import Driver
    from blueprint.analysis.contact_matrix import Quadrant
    from blueprint.model import Organization

NARROW = 60
"""Columns below which the quadrants stand under one another."""

UNKNOWN = both("not assessable from the model", "无法从模型评估")
_SHORT = {
    "eliminate": both("eliminate", "消除"),
    "simplify": both("simplify", "简化"),
    "automate": both("automate", "自动化"),
    "leverage": both("leverage", "善用"),
}
_ACTIONS = {
    "eliminate": both(
        "eliminate: worth nothing to the customer or the company; mend the cause",
        "消除：对客户和企业都没有价值，从成因上根治",
    ),
    "simplify": both("simplify: worth something to the company only; make it short", "简化：只对企业有价值，尽量简短"),
    "automate": both(
        "automate: worth something to the customer only; offer self-service with a way out to a person",
        "自动化：只对客户有价值，提供自助服务并保留转人工的出口",
    ),
    "leverage": both(
        "leverage: worth something to both; take the time for it", "善用：对客户和企业都有价值，值得多花时间"
    ),
}
_APART = both(
    "in no quadrant: its value to the customer or to the company is not stated",
    "未归类：未写明对客户或对企业的价值",
)
_NONE = both("no reason", "没有联系原因")
_SHARES = {
    "of_contacts": both("{share} of contacts", "占联系量 {share}"),
    "of_minutes": both("{share} of handling", "占处理时间 {share}"),
    "of_cost": both("{share} of cost", "占成本 {share}"),
}
_INSIDE = both("- {name}: {contacts} a week", "- {name}：每周 {contacts} 次")
_UNSIZED = both("- {name}", "- {name}")


def matrix_lines(matrix: tuple[Quadrant, ...], language: str, width: int) -> Iterator[str]:
    """Two quadrants beside one another, customers' value from top to bottom, the company's from left to right."""
    beside, line, cross = "│─┼" if can_show("│─┼") else "|-+"
    columns = 2 if width >= NARROW else 1
    room = (width - 3) // 2 if columns == 2 else width
    cells = [list(_cell(quadrant, language, room)) for quadrant in matrix]
    for first in range(0, len(cells), columns):
        for pair in zip_longest(*cells[first : first + columns], fillvalue=""):
            yield f" {beside} ".join(padded(said, room) for said in pair).rstrip() if len(pair) == 2 else pair[0]
        if first + columns < len(cells):
            yield cross.join([line * (room + 1)] * 2) if columns == 2 else ""


def _cell(quadrant: Quadrant, language: str, room: int) -> Iterator[str]:
    for line in _inside(quadrant):
        yield from wrapped(printable(line.text(language)), room, "  ")


def _inside(quadrant: Quadrant) -> Iterator[Message]:
    yield Message(_ACTIONS[quadrant.action] if quadrant.action else _APART)
    shares = {words: share for name, words in _SHARES.items() if (share := getattr(quadrant, name)) is not None}
    if shares:
        yield Message(
            "{shares}", shares=listed(Message(words, share=percent(share)) for words, share in shares.items())
        )
    if not quadrant.drivers:
        yield Message(_NONE)
    for one in quadrant.drivers:
        words = _UNSIZED if one.contacts is None else _INSIDE
        yield Message(words, name=one.reason.title, contacts=figure(one.contacts or 0))


_REASON = both("{rank}. {name}", "{rank}. {name}")
_SIZE = both(
    "   {contacts} a week, {hours} h of handling{cost}{snowball}",
    "   每周 {contacts} 次，处理时间 {hours} 小时{cost}{snowball}",
)
_COST = both(", {cost}", "，成本 {cost}")
_AGAIN = both(", {snowball:.2f} repeats per first contact", "，每次首次联系引发 {snowball:.2f} 次重复")
_NO_SIZE = both("   volume × minutes: {unknown}", "   联系量 × 分钟数：{unknown}")
_TO_DO = both("   {action}; cause owner: {owner}{known}", "   {action}；成因责任部门：{owner}{known}")
_QUADRANT = both("what to do: {unknown}", "对策：{unknown}")
_NOBODY = both("nobody", "无人负责")
_KNOWN = both("; the company knows first", "；企业先知情")


def ranked(drivers: tuple[Driver, ...], organization: Organization, currency: str) -> Iterator[Message]:
    """Each reason with its size, what to do about it, and who could remove the cause."""
    for rank, driver in enumerate(drivers, 1):
        yield Message(_REASON, rank=rank, name=driver.reason.title)
        yield _size(driver, currency)
        owner = driver.reason.cause_owner
        role = organization.roles.get(owner or "")
        yield Message(
            _TO_DO,
            action=_SHORT[driver.quadrant] if driver.quadrant else Message(_QUADRANT, unknown=UNKNOWN),
            owner=role.title if role else owner or _NOBODY,
            known=_KNOWN if driver.reason.known_first else "",
        )


def _size(driver: Driver, currency: str) -> Message:
    if driver.minutes is None or driver.contacts is None:
        return Message(_NO_SIZE, unknown=UNKNOWN)
    return Message(
        _SIZE,
        contacts=figure(driver.contacts),
        hours=figure(driver.minutes / 60),
        cost="" if driver.cost is None else Message(_COST, cost=_whole(driver.cost, currency)),
        snowball="" if driver.snowball is None else Message(_AGAIN, snowball=driver.snowball),
    )


def _whole(cost: float, currency: str) -> Money:
    """What a week costs is not known to the cent."""
    return Money(round(cost) if abs(cost) >= 100 else cost, currency)


def shown(value: float | None, digits: int) -> Text | str:
    """A figure, or that it is not known."""
    return UNKNOWN if value is None else f"{value:.{digits}f}"
