"""The best sets of proposals, for `blueprint redesign --search`."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Callable
from time import monotonic
from typing import TYPE_CHECKING

from blueprint.cli.command import DONE, Failure
from blueprint.cli.output import deliver, width
from blueprint.cli.status_line import StatusLine
from blueprint.text import Message, both

if TYPE_CHECKING:
    from argparse import _MutuallyExclusiveGroup as Group

    from blueprint.esia import Bench
    from blueprint.esia.search import Progress


def offer_search(parser: ArgumentParser, ways: Group, say: Callable[[str], str]) -> None:
    """The options of the search."""
    ways.add_argument("--search", action="store_true", help=say("look for the best sets of proposals"))
    parser.add_argument(
        "--limit", type=int, metavar="N", default=_SHOWN, help=say("sets that --search shows (default: 5)")
    )
    parser.add_argument(
        "--time-limit", type=float, metavar="SECONDS", help=say("end --search by then, with the best found so far")
    )
    parser.add_argument(
        "--seed", type=int, default=0, help=say("where --search cannot look at every set: same seed, same answer")
    )


def must_be_searching(options: Namespace) -> None:
    """Raises `Failure` where an option says how to search, and nothing is searched."""
    said = {"limit": options.limit != _SHOWN, "time-limit": options.time_limit is not None}
    said["seed"] = bool(options.seed) and not options.simulate
    for option in (option for option, is_said in said.items() if is_said and not options.search):
        raise Failure(Message(_ONLY, option=option))


def searched(bench: Bench, options: Namespace) -> int:
    """Look for the best sets, and print them."""
    from blueprint.esia.search import search
    from blueprint.esia.search.advice import advice
    from blueprint.esia.search.as_json import search_json
    from blueprint.esia.search.as_text import search_text

    if options.limit < 1 or not (options.time_limit is None or options.time_limit > 0):
        raise Failure(Message(_POSITIVE))
    with StatusLine(options.lang) as line:
        found = search(bench, seed=options.seed, shown=options.limit, told=_teller(line, options.time_limit))
    process, sets = bench.as_is.process, advice(bench, found)
    if options.format == "json":
        import json

        text = json.dumps(search_json(process, found, sets, options.lang), ensure_ascii=False, indent=2)
    else:
        text = search_text(bench, found, sets, str(options.file), options.lang, width())
    deliver(text, options.output)
    return DONE


def _teller(line: StatusLine, time_limit: float | None) -> Callable[[Progress], bool]:
    """Says how far the search is, and ends it when its time is up."""
    end = None if time_limit is None else monotonic() + time_limit

    def told(progress: Progress) -> bool:
        words = _SIMULATED if progress.simulated else _PROGRESS
        line.say(lambda: Message(words, looked=progress.looked, of=progress.of))
        return end is None or monotonic() < end

    return told


_SHOWN = 5
_ONLY = both("--{option} says how to search: add --search", "--{option} 用于搜索：请加上 --search")
_POSITIVE = both("--limit and --time-limit are numbers above 0", "--limit 和 --time-limit 必须大于 0")
_SIMULATED = both("{looked} of {of} sets simulated", "已仿真 {looked}/{of} 种组合")
_PROGRESS = both("{looked} of {of} sets", "已比较 {looked}/{of} 种组合")
