"""blueprint explain: what a rule finds, why it matters and what to do; what a transformation does; what a profile says."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from blueprint.cli.command import DONE, Command, Failure
from blueprint.cli.output import deliver, for_reading, offer_output
from blueprint.text import Message, both, nearest

if TYPE_CHECKING:
    from blueprint.esia import Transformation
    from blueprint.linting import Rule


Page = Callable[[], str]


def configure(parser: ArgumentParser, say: Callable[[str], str]) -> None:
    parser.add_argument(
        "code",
        metavar="CODE",
        help=say("code or name of a rule: HO02 or ping-pong; or of a transformation: E2; or a profile: iso10002"),
    )
    offer_output(parser, say)


def run(options: Namespace) -> int:
    pages = {**_profiles(options.lang), **_rules(options.lang), **_transformations(options.lang)}
    page = pages.get(options.code.lower())
    if page is None:
        meant = nearest(options.code, list(pages))
        hint = Message("; did you mean {meant}?", meant=meant.upper() if _is_code(meant) else meant) if meant else ""
        raise Failure(Message("there is no rule, transformation or profile {code}{hint}", code=options.code, hint=hint))
    deliver(for_reading(page(), options.output), options.output)
    return DONE


def _is_code(name: str) -> bool:
    return len(name) in (2, 4) and name[-1].isdigit()


def _profiles(language: str) -> dict[str, Page]:
    from blueprint.analysis.profiles import PROFILES
    from blueprint.linting.explain import profile_explanation

    return {id: partial(profile_explanation, profile, language) for id, profile in PROFILES.items()}


def _rules(language: str) -> dict[str, Page]:
    from blueprint.linting import all_rules
    from blueprint.linting.explain import explanation, framed

    def page(rule: Rule) -> str:
        return explanation(rule, language) + framed(rule, language)

    return {name: partial(page, rule) for rule in all_rules() for name in (rule.code.lower(), rule.name)}


def _transformations(language: str) -> dict[str, Page]:
    """By code or name: I2 is case-owner here. The invariants have the codes I1 to I10 too and are no pages of their own."""
    from blueprint.esia import all_transformations
    from blueprint.esia.explain import explanation, framed

    def page(one: Transformation) -> str:
        return explanation(one, language) + framed(one, language)

    return {name: partial(page, one) for one in all_transformations() for name in (one.code.lower(), one.name)}


COMMAND = Command(
    name="explain",
    summary=both(
        "explain a rule, a transformation or a profile: what it finds, why it matters, what to do",
        "解释规则、改造手法或规则档案：查什么、为何重要、怎么办",
    ),
    configure=configure,
    run=run,
    epilog=both(
        "examples:\n  blueprint explain HO02\n  blueprint explain E2\n  blueprint explain cn-telecom",
        "示例：\n  blueprint explain HO02\n  blueprint explain E2\n  blueprint explain cn-telecom",
    ),
)
