"""The best sets of proposals, for `blueprint redesign --search`."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Callable
from time import monotonic
from typing import TYPE_CHECKING

from blueprint.cli.command import DONE, Failure
from blueprint.cli.output import deliver, width
from blueprint.text import Message, both

if TYPE_CHECKING:
    from argparse import _MutuallyExclusiveGroup as Group

    from blueprint.esia import Bench
    from blueprint.esia.search import Progress

_OFTEN = 0.2
"""Seconds between two words of progress."""


def offer_search(parser: ArgumentParser, ways: Group, say: Callable[[str], str]) -> None:
    """The options of the search."""
    ways.add_argument("--search", action="store_true", help=say("look for the best sets of proposals"))
    parser.add_argument("--limit", type=int, metavar="N", default=5, help=say("sets that --search shows (default: 5)"))
    parser.add_argument(
        "--time-limit", type=float, metavar="SECONDS", help=say("end --search by then, with the best found so far")
    )
    parser.add_argument(
        "--seed", type=int, default=0, help=say("where --search cannot look at every set: same seed, same answer")
    )


def searched(bench: Bench, options: Namespace) -> int:
    """Look for the best sets, and print them."""
    from blueprint.esia.search import search
    from blueprint.esia.search.advice import advice
    from blueprint.esia.search.as_json import search_json
    from blueprint.esia.search.as_text import search_text

    if options.limit < 1 or not (options.time_limit is None or options.time_limit > 0):
        raise Failure(Message(_POSITIVE))
    teller = _Teller(options.lang, options.time_limit)
    found = search(bench, seed=options.seed, shown=options.limit, told=teller.go_on)
    teller.hush()
    process, sets = bench.as_is.process, advice(bench, found)
    if options.format == "json":
        import json

        text = json.dumps(search_json(process, found, sets, options.lang), ensure_ascii=False, indent=2)
    else:
        text = search_text(process, found, sets, str(options.file), options.lang, width())
    deliver(text, options.output)
    return DONE


class _Teller:
    """Says on a terminal how far the search is, and ends it when its time is up."""

    def __init__(self, language: str, time_limit: float | None) -> None:
        self._language = language
        self._shows = sys.stderr.isatty()
        self._last = begin = monotonic()
        self._end = None if time_limit is None else begin + time_limit

    def go_on(self, progress: Progress) -> bool:
        now = monotonic()
        if self._shows and now - self._last > _OFTEN:
            self._last = now
            words = Message(_PROGRESS, looked=progress.looked, of=progress.of).text(self._language)
            sys.stderr.write(f"\r\x1b[K{words}")
            sys.stderr.flush()
        return self._end is None or now < self._end

    def hush(self) -> None:
        """Take the last word of progress away."""
        if self._shows:
            sys.stderr.write("\r\x1b[K")
            sys.stderr.flush()


_POSITIVE = both("--limit and --time-limit are numbers above 0", "--limit 和 --time-limit 必须大于 0")
_PROGRESS = both("{looked} of {of} sets", "已比较 {looked}/{of} 种组合")
