"""The page that maps what the sources ask for to what answers it: rules, processes, analyses, checklists, commands."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from blueprint.analysis.profiles import PROFILES
from blueprint.cli import commands
from blueprint.esia import all_transformations
from blueprint.files import read
from blueprint.files.node import data
from blueprint.linting.rule import shipped_rules
from blueprint.text import Text, both, listed
from tests.shipped import AS_IS
from tools.library_index import page_name

_ROOT = Path(__file__).parent.parent
_ROWS = Path(__file__).with_suffix(".yaml")
_TITLE = both("What the sources ask for, and what answers it", "领域要点对照表")
_INTRO = both(
    "The sources are a Chinese handbook of service management and papers on service quality, blueprints and contact centres. Each "
    "row says how this product answers one of their points, and where. The page is made from `tools/domain.yaml`; a rule, process, "
    "command or file that is not there stops it. What is planned and not there yet is said to be.",
    "要点来自一部中文服务管理手册，以及关于服务质量、服务蓝图和客服中心的文献。每行说明本产品如何回应其中一点、见于何处。本页由 "
    "`tools/domain.yaml` 生成，所列规则、流程、命令或文件若不存在则无法生成。尚未实现的均注明“计划中”。",
)
_HEADS = both("| point | how it is answered | where |", "| 要点 | 如何回应 | 见于 |")
_PLANNED = both(" *Planned: {what}.*", "*计划中：{what}。*")
_COMMAND = re.compile(r"blueprint ([\w-]+)")


def domain_page(language: str) -> str:
    """The page in Markdown. Raises KeyError where a row names what does not exist."""
    rows = "\n".join(_row(row, language) for row in _rows())
    return f"# {_TITLE.text(language)}\n\n{_INTRO.text(language)}\n\n{_HEADS.text(language)}\n|---|---|---|\n{rows}\n"


def _rows() -> list[dict[str, Any]]:
    root = read(_ROWS).root
    assert root is not None
    return list(data(root))


def _row(row: Mapping[str, Any], language: str) -> str:
    answer = Text.of(row["answer"]).text(language)
    for command in _COMMAND.findall(answer):
        _ = _known(language)[f"blueprint {command}"]
    if planned := row.get("planned"):
        answer += _PLANNED.text(language).format(what=Text.of(planned).text(language))
    where = listed(linked(name, language) for name in row["by"]).text(language)
    return f"| {Text.of(row['name']).text(language)} | {answer} | {where} |"


def linked(name: str, language: str) -> str:
    """A link from the page to what a row names. Raises KeyError where that does not exist."""
    return _file(name, language) if "/" in name else _known(language)[name]


def _file(name: str, language: str) -> str:
    """A link to a file of the repository; to its Chinese sibling, where it has one."""
    path = _ROOT / name
    if not path.is_file():
        raise KeyError(name)
    own = path.with_name(page_name(path.stem, language))
    path = own if path.suffix == ".md" and own.is_file() else path
    place = path.relative_to(_ROOT).as_posix()
    near = place.replace("docs/", "../", 1) if place.startswith("docs/") else f"../../{place}"
    return f"[{path.stem.partition('.')[0]}]({near})"


@cache
def _known(language: str) -> Mapping[str, str]:
    """How all that a row can name by a word is linked from the page."""
    rules, transformations, profiles = (page_name(name, language) for name in ("rules", "transformations", "profiles"))
    known = {f"blueprint {one.name}": f"`blueprint {one.name}`" for one in commands()}
    known |= {rule.code: f"[{rule.code}]({rules}#{rule.anchor})" for rule in shipped_rules()}
    for one in all_transformations():
        known[one.code] = f"[{one.code}]({transformations}#{one.code.lower()}-{one.name})"
    known |= {id: f"[{id}]({profiles}#{id})" for id in PROFILES}
    return known | {
        path.stem: f"[{path.stem}](../library/{page_name(path.parent.name, language)}#{path.stem})" for path in AS_IS
    }
