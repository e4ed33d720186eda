"""A new rule to begin with: its file with examples and, outside this repository, a package that brings it."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from importlib.resources import files
from pathlib import Path
from string import Template

from blueprint.linting.installed import GROUP
from blueprint.linting.plugins import CODE, NAME, ships
from blueprint.linting.rule import all_rules, shipped_rules
from blueprint.text import Message, Trouble

_OWN = Path("blueprint", "linting", "rules")
"""Where the rules lie in the repository of this tool."""


class NoRule(Trouble):
    """What no rule can be called, or where none can be begun."""


def scaffold(code: str, name: str, folder: Path) -> Mapping[Path, str]:
    """The texts of the files of a new rule, in a package of one's own or in the repository of this tool.

    Raises `NoRule` where the code or name is none or is taken, or where nobody knows where the rule belongs.
    """
    _check(code, name)
    family = code.rstrip("0123456789")
    module = f"{name.replace('-', '_')}.py"
    if (folder / _OWN).is_dir():
        place = folder / _OWN / _family_folder(family)
        made = {} if place.is_dir() else {place / "__init__.py": f'"""What these rules are about ({family})."""\n'}
        return {**made, place / module: _text("rule", code=code, name=name)}
    if ships(code):
        raise NoRule(Message("{code} begins as the codes of rules that ship: choose other letters", code=code))
    package = _package_here(folder)
    if package is not None:
        _check_beside(folder / package, code, name)
        return {folder / package / module: _text("rule", code=code, name=name)}
    return {folder / path: text for path, text in _whole_package(family.lower(), module, code=code, name=name).items()}


def _check(code: str, name: str) -> None:
    if not CODE.fullmatch(code) or not NAME.fullmatch(name):
        raise NoRule(
            Message("{code} {name} is no code and name of a rule, such as ACME01 small-talk", code=code, name=name)
        )
    for rule in all_rules():
        if rule.code == code or rule.name == name:
            raise _taken(rule.code, rule.name)


def _check_beside(package: Path, code: str, name: str) -> None:
    """The rules of a package that is not, or not again, installed are known by their texts."""
    said = re.compile(rf"""\b(code\s*=\s*["']{code}|name\s*=\s*["']{name})["']""")
    if any(said.search(file.read_text("utf-8", "replace")) for file in package.glob("*.py")):
        raise _taken(code, name)


def _taken(code: str, name: str) -> NoRule:
    return NoRule(Message("{code} {name} is the code or the name of another rule", code=code, name=name))


def _family_folder(family: str) -> str:
    """The folder of the rules whose codes begin alike; of a new family one by its letters."""
    rules = (rule for rule in shipped_rules() if rule.code.rstrip("0123456789") == family)
    return next((rule.check.__module__.split(".")[-2] for rule in rules), family.lower())


def _package_here(folder: Path) -> str | None:
    """The folder of the package of rules that the project in a folder brings; None where there is no project yet."""
    try:
        project = tomllib.loads((folder / "pyproject.toml").read_text("utf-8"))
    except FileNotFoundError:
        return None
    except (OSError, ValueError) as error:
        raise NoRule(
            Message("{file}: this is not TOML: {why}", file=str(folder / "pyproject.toml"), why=str(error))
        ) from None
    points = project.get("project", {}).get("entry-points", {}).get(GROUP, {})
    for value in points.values():
        for below in (Path(), Path("src")):
            path = below.joinpath(*str(value).split("."))
            if (folder / path).is_dir():
                return str(path)
    raise NoRule(
        Message(
            "{file} brings no package of rules: add an entry point of the group {group}",
            file=str(folder / "pyproject.toml"),
            group=GROUP,
        )
    )


def _whole_package(family: str, module: str, **words: str) -> Mapping[Path, str]:
    package = f"{family}_rules"
    words |= {"family": family, "package": package, "distribution": f"{family}-rules"}
    return {
        Path("pyproject.toml"): _text("rule_project", **words),
        Path(package, "__init__.py"): '"""Our own rules for blueprint lint, one module a rule."""\n',
        Path(package, module): _text("rule", **words),
        Path("tests", "test_rules.py"): _text("rule_tests", **words),
    }


def _text(template: str, **words: str) -> str:
    return Template((files("blueprint") / "templates" / f"{template}.txt").read_text("utf-8")).substitute(words)
