"""The command line: one file a command, found by discovery."""

from __future__ import annotations

import gettext
import os
import sys
from argparse import SUPPRESS, ArgumentParser, RawDescriptionHelpFormatter
from collections.abc import Sequence
from importlib import import_module
from io import BytesIO, StringIO, TextIOWrapper
from pathlib import Path
from pkgutil import iter_modules
from typing import NoReturn

import blueprint
from blueprint.cli.command import WRONG, Command, Failure
from blueprint.cli.completion import SHELLS, PrintCompletion
from blueprint.text import LANGUAGES, Message, Trouble, both, preferred_language, printable, reason

_HELPERS = (
    "best_sets",
    "command",
    "completion",
    "contact_words",
    "exports",
    "inputs",
    "lint_options",
    "output",
    "plans",
    "redesign_options",
    "scenarios",
    "staff_options",
    "status_line",
)
_ORDER = tuple(
    "tui lint show analyze sensitivity redesign compare diff simulate staff authority contacts checklist gaps export import explain rules new new-rule init migrate demo schema".split()
)


def commands() -> tuple[Command, ...]:
    """Every command, those of daily use first."""
    found = map(_command_in, _modules())
    return tuple(
        sorted(found, key=lambda one: (_ORDER.index(one.name) if one.name in _ORDER else len(_ORDER), one.name))
    )


def _modules() -> list[str]:
    return [module.name for module in iter_modules(__path__) if module.name not in _HELPERS]


def _command_in(module: str) -> Command:
    command: Command = import_module(f"{__name__}.{module}").COMMAND
    return command


def _meant(given: Sequence[str]) -> tuple[Command, ...]:
    """The command that a line begins with, where its module has its name: the others are not loaded then. Else all of them."""
    behind = given[2:] if given[:1] == ["--lang"] else given
    first = behind[0] if behind else ""
    module = first.replace("-", "_")
    meant = _command_in(module) if module in _modules() else None
    return (meant,) if meant and meant.name == first else commands()


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command line and return its exit code; nothing but a wrong program raises."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    language = _language(given)
    _speak(language)
    _prepare_streams()
    try:
        code = _run(_meant(given), given, language)
        sys.stdout.flush()
    except Failure as failure:
        return _complain(failure.messages, language, failure.code)
    except Trouble as trouble:
        return _complain((trouble.message,), language, WRONG)
    except BrokenPipeError:  # the reader, `head` for one, has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except OSError as error:
        _forget_output()
        where = f"{error.filename}: " if error.filename else ""
        return _complain((Message("{where}{why}", where=where, why=reason(error)),), language, WRONG)
    except KeyboardInterrupt:
        return 130
    return code


def _prepare_streams() -> None:
    """Nothing that is printed may fail: what a terminal cannot show is escaped, what nobody reads goes nowhere."""
    for name in ("stdout", "stderr"):
        stream = getattr(sys, name)
        if stream is None:  # closed by whoever started us
            setattr(sys, name, StringIO())
        elif hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
    if sys.stdin is None:
        sys.stdin = TextIOWrapper(BytesIO())


def _run(meant: Sequence[Command], given: list[str], language: str) -> int:
    given, behind = _parted(meant, given)
    parser = _parser(meant, language)
    options, unknown = parser.parse_known_args(given)
    if unknown:
        getattr(options, "refuse", parser.error)(gettext.gettext("unrecognized arguments: %s") % " ".join(unknown))
    options.lang, options.behind = language, behind
    if not hasattr(options, "run"):
        return _without_command(parser, language)
    code: int = options.run(options)
    return code


def _parted(meant: Sequence[Command], given: list[str]) -> tuple[list[str], list[str] | None]:
    """The words before ``--`` and those behind it, where the command tells them apart."""
    called = next((command for word in given for command in meant if command.name == word), None)
    if called is None or not called.parts or "--" not in given:
        return given, None
    return given[: given.index("--")], given[given.index("--") + 1 :]


def _without_command(parser: ArgumentParser, language: str) -> int:
    """At a terminal the workbench opens on this folder; elsewhere nothing can, and the help says what there is."""
    from blueprint.cli import tui

    if tui.in_terminal():
        return tui.start(Path(), language)
    parser.print_help()
    return WRONG


def _complain(messages: Sequence[Message], language: str, code: int) -> int:
    for message in messages:
        print(f"blueprint: {printable(message.text(language))}", file=sys.stderr)
    return code


def _forget_output() -> None:
    """Output that could not be written would be tried again, and complained of again, when Python ends."""
    try:
        sys.stdout.flush()
    except (OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


class _Parser(ArgumentParser):
    """Errors in one line that says how to go on."""

    def error(self, message: str) -> NoReturn:
        hint = Message("see {program} --help", program=self.prog)
        said = Message(_WRONG_USE, program=self.prog, message=printable(message), hint=hint)
        print(said.text(_spoken()), file=sys.stderr)
        raise SystemExit(WRONG)


def _parser(meant: Sequence[Command], language: str) -> ArgumentParser:
    words = both(
        "Service processes as text: find fail points, loops and gaps in authority, and draw the blueprint.",
        "用文本描述服务流程：查找失误点、踢皮球和授权缺口，并绘制服务蓝图。",
    )
    parser = _Parser(prog="blueprint", description=words.text(language), add_help=False)
    _common(parser, language)
    parser.add_argument(
        "--version", action="version", version=f"blueprint {blueprint.__version__}", help=_version.text(language)
    )
    parser.add_argument(
        "--print-completion", choices=SHELLS, action=PrintCompletion, default=SUPPRESS, help=_completion.text(language)
    )
    below = parser.add_subparsers(title=_commands.text(language), metavar=_command.text(language))
    for command in meant:
        epilog = command.epilog.text(language) if command.epilog else None
        summary = command.summary.text(language)
        own = below.add_parser(
            command.name,
            help=summary,
            description=summary,
            epilog=epilog,
            add_help=False,
            formatter_class=RawDescriptionHelpFormatter,
        )
        command.configure(own, lambda template: Message(template).text(language))
        _common(own, language)
        own.set_defaults(run=command.run, refuse=own.error)
    return parser


_WRONG_USE = both("{program}: {message} ({hint})", "{program}: {message}（{hint}）")
_version = both("print the version", "显示版本")
_completion = both("print what makes a shell complete commands, options and files", "输出 shell 补全脚本")
_commands = both("commands", "命令")
_command = both("COMMAND", "命令")
_help = both("show this help", "显示帮助")
_lang = both(
    "language of what is shown: en or zh (default: by the locale)", "显示语言：en 或 zh（默认取自系统区域设置）"
)


def _common(parser: ArgumentParser, language: str) -> None:
    parser.add_argument("-h", "--help", action="help", default=SUPPRESS, help=_help.text(language))
    parser.add_argument("--lang", choices=LANGUAGES, default=SUPPRESS, help=_lang.text(language))


def _language(given: Sequence[str]) -> str:
    """The language asked for anywhere in the arguments, needed before the help is written."""
    for index, argument in enumerate(given):
        value = argument.removeprefix("--lang=") if argument.startswith("--lang=") else None
        if argument == "--lang" and index + 1 < len(given):
            value = given[index + 1]
        if value in LANGUAGES:
            return value
    return preferred_language()


def _spoken() -> str:
    return os.environ.get("LANGUAGE", "en")


def _speak(language: str) -> None:
    """Let argparse's own words come from our catalogue too."""
    os.environ["LANGUAGE"] = language
    gettext.bindtextdomain("blueprint", str(Path(blueprint.__file__).parent / "locale"))
    gettext.textdomain("blueprint")
