"""blueprint migrate: bring files of older versions of the format up to date."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Callable, Iterator
from pathlib import Path

from blueprint.cli.command import DONE, WRONG, Command
from blueprint.text import Message, both, printable, reason


def configure(parser: ArgumentParser, say: Callable[[str], str]) -> None:
    parser.add_argument(
        "paths", type=Path, nargs="*", metavar="PATH", help=say("files and folders (default: the workspace here)")
    )


def run(options: Namespace) -> int:
    """Bring every file up to date that can be; what is wrong with the others is said, and ends in 2."""
    from blueprint.edit import Refused
    from blueprint.migration import NotMigrated

    current, troubles = 0, []
    for file in _files(options.paths):
        try:
            current += not _migrate(file, options.lang)
        except NotMigrated as trouble:
            troubles.append(trouble.message)
        except Refused as refused:
            troubles.append(Message(_ABOUT, file=str(file), why=refused.message))
        except UnicodeDecodeError:
            troubles.append(Message(_ABOUT, file=str(file), why=Message("this is no text file")))
        except OSError as error:
            troubles.append(Message(_ABOUT, file=str(file), why=reason(error)))
    if current:
        _say(Message(_CURRENT if current == 1 else _CURRENTS, count=current), options.lang)
    for message in troubles:
        _say(message, options.lang)
    return WRONG if troubles else DONE


def _migrate(file: Path, language: str) -> bool:
    """Bring a file up to date; whether there was anything to do."""
    from blueprint.edit import save
    from blueprint.migration import migrated

    before = file.read_bytes()
    after = migrated(before.decode("utf-8"), file)
    if not after.done:
        return False
    save(file, after.text, expected=before)
    for says in after.done:
        _say(Message(_ABOUT, file=str(file), why=says), language)
    return True


def _files(paths: list[Path]) -> Iterator[Path]:
    from blueprint.workspace import NotFound, Workspace

    for path in paths or [Workspace().root]:
        if not path.exists():
            raise NotFound(Message("{path}: no such file or folder", path=str(path)))
        yield from Workspace(path).files(path) if path.is_dir() else (path,)


def _say(message: Message, language: str) -> None:
    print(printable(message.text(language)))


_ABOUT = both("{file}: {why}", "{file}：{why}")
_CURRENT = both("1 file is of the current version", "1 个文件已是当前版本")
_CURRENTS = both("{count} files are of the current version", "{count} 个文件已是当前版本")

COMMAND = Command(
    name="migrate",
    summary=both("bring files of older versions of the format up to date", "将旧版本格式的文件更新到当前版本"),
    configure=configure,
    run=run,
)
