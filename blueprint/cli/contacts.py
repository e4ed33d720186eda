"""blueprint contacts: why customers get in touch, and what to do about each reason."""

from __future__ import annotations

import json
from argparse import ArgumentParser, Namespace
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from blueprint.cli.command import DONE, Command, Failure
from blueprint.cli.inputs import problems
from blueprint.cli.output import deliver, offer_output, width
from blueprint.model import CURRENCY
from blueprint.text import Message, Said, both, figure, printable, wrapped

if TYPE_CHECKING:
    from blueprint.analysis.contact_drivers import ContactDrivers, Driver
    from blueprint.analysis.contact_matrix import Quadrant
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
        text = "\n".join(_lines(drivers, organization, options.lang))
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
    from blueprint.analysis.contact_matrix import contact_matrix

    return {
        "version": 1,
        "ranked_by": drivers.ranked_by,
        "contacts_per_week": drivers.contacts,
        "orders_per_week": drivers.orders,
        "contacts_per_order": drivers.per_order,
        "snowball": drivers.snowball,
        "matrix": [_quadrant_json(quadrant) for quadrant in contact_matrix(drivers)],
        "reasons": [_reason_json(driver, language) for driver in drivers.drivers],
    }


def _quadrant_json(quadrant: Quadrant) -> dict[str, Any]:
    return {
        "action": quadrant.action,
        "reasons": [driver.reason.id for driver in quadrant.drivers],
        "share_of_contacts": quadrant.of_contacts,
        "share_of_minutes": quadrant.of_minutes,
        "share_of_cost": quadrant.of_cost,
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
        "known_first": driver.reason.known_first,
        "process": driver.reason.process,
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
_RANKED = {
    "cost": both("Reasons by cost a week", "联系原因（按每周成本排序）"),
    "minutes": both("Reasons by hours of handling a week", "联系原因（按每周处理时间排序）"),
}
_MATRIX = both("What to do, by what a contact is worth", "按联系的价值决定对策")


def _lines(drivers: ContactDrivers, organization: Organization, language: str) -> Iterator[str]:
    from blueprint.analysis.contact_matrix import contact_matrix
    from blueprint.cli.contact_words import matrix_lines, ranked

    if not drivers.drivers:
        yield from _fitted([_NO_REASONS], language)
        return
    yield from _fitted(_totals(drivers), language)
    yield ""
    yield from _fitted([_MATRIX], language)
    yield ""
    yield from matrix_lines(contact_matrix(drivers), language, width())
    yield ""
    yield from _fitted([_RANKED[drivers.ranked_by]], language)
    yield from _fitted(ranked(drivers.drivers, organization, organization.currency or CURRENCY), language)


def _totals(drivers: ContactDrivers) -> Iterator[Message]:
    from blueprint.cli.contact_words import UNKNOWN, shown

    yield Message(_TOTAL, value=UNKNOWN if drivers.contacts is None else figure(drivers.contacts))
    yield Message(_PER_ORDER, value=shown(drivers.per_order, 4))
    yield Message(_SNOWBALL, value=shown(drivers.snowball, 2))


def _fitted(lines: Iterable[Said], language: str) -> Iterator[str]:
    for line in lines:
        yield from wrapped(printable(line.text(language)), width(), " " * 5)


COMMAND = Command(
    name="contacts",
    summary=both(
        "show the value matrix of the reasons why customers get in touch, and rank them by what they cost",
        "按价值矩阵列出客户联系原因及对策，并按成本排序",
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
