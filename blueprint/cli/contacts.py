"""blueprint contacts: why customers get in touch, and what to do about each reason."""

from __future__ import annotations

import json
from argparse import ArgumentParser, Namespace
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from blueprint.cli.command import DONE, Command, Failure
from blueprint.cli.inputs import problems
from blueprint.cli.output import deliver, offer_output, width
from blueprint.model import CURRENCY
from blueprint.text import Message, Money, Text, both, figure, printable, wrapped

if TYPE_CHECKING:
    from blueprint.analysis.contact_drivers import ContactDrivers, Driver
    from blueprint.model import Organization
    from blueprint.workspace import Workspace


def configure(parser: ArgumentParser, say: Callable[[str], str]) -> None:
    parser.add_argument(
        "folder", type=Path, nargs="?", default=Path(), metavar="FOLDER", help=say("the workspace (default: here)")
    )
    parser.add_argument("--format", choices=("text", "json"), default="text", help=say("how to print the figures"))
    offer_output(parser, say)


def run(options: Namespace) -> int:
    from blueprint.analysis.contact_drivers import contact_drivers

    workspace = _workspace(options.folder)
    organization = workspace.organization
    drivers = contact_drivers(organization, _rates(workspace, organization))
    if options.format == "json":
        text = json.dumps(_as_json(drivers, options.lang), ensure_ascii=False, indent=2)
    else:
        lines = [printable(line.text(options.lang)) for line in _lines(drivers, organization)]
        text = "\n".join(kept for line in lines for kept in wrapped(line, width(), " " * 5))
    deliver(text, options.output)
    return DONE


def _workspace(folder: Path) -> Workspace:
    """The workspace of a folder, whose organization can be read; raises `Failure`."""
    from blueprint.workspace import Workspace

    if not folder.exists():
        raise Failure(Message("{path}: no such file or folder", path=str(folder)))
    workspace = Workspace(folder)
    document = workspace.organization_of(workspace.root / "any")
    if document is None:
        raise Failure(Message("{path}: there is no organization.yaml here or above", path=str(folder)))
    if document.problems:
        raise Failure(*problems(document))
    return workspace


def _rates(workspace: Workspace, organization: Organization) -> dict[str, float]:
    """What an hour of handling costs, by the process that serves a reason, where that is known."""
    from blueprint.analysis import analyze_in
    from blueprint.analysis.contact_drivers import first_rate, serving

    served = {process.id: process for one in organization.contact_reasons if (process := serving(workspace, one))}
    rates = {id: first_rate(analyze_in(workspace, process)) for id, process in served.items()}
    return {id: rate for id, rate in rates.items() if rate is not None}


def _as_json(drivers: ContactDrivers, language: str) -> dict[str, Any]:
    return {
        "version": 1,
        "ranked_by": drivers.ranked_by,
        "contacts_per_week": drivers.contacts,
        "orders_per_week": drivers.orders,
        "contacts_per_order": drivers.per_order,
        "snowball": drivers.snowball,
        "reasons": [_reason_json(driver, language) for driver in drivers.drivers],
    }


def _reason_json(driver: Driver, language: str) -> dict[str, Any]:
    return {
        "id": driver.reason.id,
        "name": driver.reason.title.text(language),
        "action": driver.quadrant,
        "contacts_per_week": driver.contacts,
        "minutes_per_week": driver.minutes,
        "cost_per_week": driver.cost,
        "snowball": driver.snowball,
        "cause_owner": driver.reason.cause_owner,
        "process": driver.reason.process,
    }


_UNKNOWN = both("not assessable from the model", "无法从模型评估")
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
_NO_REASONS = both(
    "There are no contact reasons: write them under contact_reasons in organization.yaml.",
    "没有联系原因：请写在 organization.yaml 的 contact_reasons 中。",
)
_TOTAL = both("contacts a week: {value}", "每周联系量：{value}")
_PER_ORDER = both("contacts per order: {value}", "每单联系次数：{value}")
_SNOWBALL = both(
    "repeats per first contact (snowball): {value}",
    "每次首次联系引发的重复联系（滚雪球）：{value}",
)
_BLANK = Message(both("", ""))
_RANKED = {
    "cost": both("Reasons by cost a week", "联系原因（按每周成本排序）"),
    "minutes": both("Reasons by hours of handling a week", "联系原因（按每周处理时间排序）"),
}
_REASON = both("{rank}. {name}", "{rank}. {name}")
_SIZE = both(
    "   {contacts} a week, {hours} h of handling{cost}{snowball}",
    "   每周 {contacts} 次，处理时间 {hours} 小时{cost}{snowball}",
)
_COST = both(", {cost}", "，成本 {cost}")
_AGAIN = both(", {snowball:.2f} repeats per first contact", "，每次首次联系引发 {snowball:.2f} 次重复")
_NO_SIZE = both("   volume × minutes: {unknown}", "   联系量 × 分钟数：{unknown}")
_ACTION = both("   {action}", "   {action}")
_QUADRANT = both("what to do: {unknown}", "对策：{unknown}")
_OWNER = both("   cause owner: {owner}", "   成因责任部门：{owner}")
_NOBODY = both("nobody", "无人负责")


def _lines(drivers: ContactDrivers, organization: Organization) -> Iterator[Message]:
    if not drivers.drivers:
        yield Message(_NO_REASONS)
        return
    yield Message(_TOTAL, value=_UNKNOWN if drivers.contacts is None else figure(drivers.contacts))
    yield Message(_PER_ORDER, value=_figure(drivers.per_order, 4))
    yield Message(_SNOWBALL, value=_figure(drivers.snowball, 2))
    yield _BLANK
    yield Message("{heading}", heading=_RANKED[drivers.ranked_by])
    for rank, driver in enumerate(drivers.drivers, 1):
        yield Message(_REASON, rank=rank, name=driver.reason.title)
        yield _size(driver, organization.currency or CURRENCY)
        action = _ACTIONS[driver.quadrant] if driver.quadrant else Message(_QUADRANT, unknown=_UNKNOWN)
        yield Message(_ACTION, action=action)
        owner = driver.reason.cause_owner
        role = organization.roles.get(owner or "")
        yield Message(_OWNER, owner=role.title if role else owner or _NOBODY)


def _figure(value: float | None, digits: int) -> Text | str:
    return _UNKNOWN if value is None else f"{value:.{digits}f}"


def _size(driver: Driver, currency: str) -> Message:
    if driver.minutes is None or driver.contacts is None:
        return Message(_NO_SIZE, unknown=_UNKNOWN)
    return Message(
        _SIZE,
        contacts=figure(driver.contacts),
        hours=figure(driver.minutes / 60),
        cost="" if driver.cost is None else Message(_COST, cost=Money(driver.cost, currency)),
        snowball="" if driver.snowball is None else Message(_AGAIN, snowball=driver.snowball),
    )


COMMAND = Command(
    name="contacts",
    summary=both(
        "rank the reasons why customers get in touch, and what to do about each",
        "按影响排列客户联系原因，并给出对策",
    ),
    configure=configure,
    run=run,
    epilog=both(
        "examples:\n  blueprint contacts\n  blueprint contacts processes/ --format json\n"
        "The reasons stand in organization.yaml under contact_reasons.",
        "示例：\n  blueprint contacts\n  blueprint contacts processes/ --format json\n"
        "联系原因写在 organization.yaml 的 contact_reasons 中。",
    ),
)
