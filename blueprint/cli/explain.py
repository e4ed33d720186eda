"""blueprint explain: what a rule finds, why it matters and what to do; what a profile says."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Callable

from blueprint.cli.command import DONE, Command, Failure
from blueprint.cli.output import deliver, for_reading, offer_output
from blueprint.text import Message, both, nearest


def configure(parser: ArgumentParser, say: Callable[[str], str]) -> None:
    parser.add_argument(
        "code", metavar="CODE", help=say("code or name of a rule: HO02 or ping-pong; or a profile: iso10002")
    )
    offer_output(parser, say)


def run(options: Namespace) -> int:
    from blueprint.analysis.profiles import PROFILES
    from blueprint.linting import all_rules
    from blueprint.linting.explain import explanation, framed, profile_explanation

    profile = PROFILES.get(options.code.lower())
    if profile:
        deliver(for_reading(profile_explanation(profile, options.lang), options.output), options.output)
        return DONE
    rules = {name: rule for rule in all_rules() for name in (rule.code.lower(), rule.name)}
    rule = rules.get(options.code.lower())
    if rule is None:
        meant = nearest(options.code, [*rules, *PROFILES])
        hint = Message("; did you mean {meant}?", meant=meant.upper() if len(meant) == 4 else meant) if meant else ""
        raise Failure(Message("there is no rule or profile {code}{hint}", code=options.code, hint=hint))
    text = explanation(rule, options.lang) + framed(rule, options.lang)
    deliver(for_reading(text, options.output), options.output)
    return DONE


COMMAND = Command(
    name="explain",
    summary=both(
        "explain a rule or a profile: what it finds, why it matters, what to do",
        "解释规则或规则档案：查什么、为何重要、怎么办",
    ),
    configure=configure,
    run=run,
    epilog=both(
        "examples:\n  blueprint explain HO02\n  blueprint explain cn-telecom",
        "示例：\n  blueprint explain HO02\n  blueprint explain cn-telecom",
    ),
)
