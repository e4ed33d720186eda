"""TX01: a name that lacks one of the organization's languages."""

from __future__ import annotations

from collections.abc import Iterator

from blueprint.files import Document, Path_
from blueprint.linting.rule import Example, Hit, Rule, Subject
from blueprint.model import Severity
from blueprint.text import Text, both, listed

_LANGUAGES = {"en": both("English", "英文"), "zh": both("Chinese", "中文")}
_BY_ID = ("steps", "roles", "tiers", "data")
_LISTED = ("reports", "contact_reasons")


def check(subject: Subject) -> Iterator[Hit]:
    organization = subject.workspace.organization_of(subject.document.file)
    languages = organization.values.get("languages", ()) if organization else ()
    for at, name in _names(subject.document) if languages else ():
        written = dict(name.by_language)
        missing = [language for language in languages if language not in written]
        if missing and "" not in written:  # a plain name is the same in every language
            step = str(at[1]) if at[0] == "steps" else None
            yield Hit(
                at=at, step=step, args={"name": name, "languages": listed(_LANGUAGES.get(one, one) for one in missing)}
            )


def _names(document: Document) -> Iterator[tuple[Path_, Text]]:
    """Every name that is written in a document, and where."""
    values = document.values
    if values.get("name"):
        yield ("name",), values["name"]
    for place in _BY_ID:
        yield from (((place, id, "name"), one.name) for id, one in values.get(place, {}).items() if one.name)
    for place in _LISTED:
        yield from (((place, n, "name"), one.name) for n, one in enumerate(values.get(place, ())) if one.name)


_ORGANIZATION = "organization: 1\nlanguages: [zh, en]\n"

RULE = Rule(
    code="TX01",
    name="missing-language",
    severity=Severity.INFO,
    finds=both("a name that lacks one of the organization's languages", "名称缺少组织所要求的某种语言"),
    message=both("the name “{name}” is not given in: {languages}", "名称“{name}”缺少以下语言：{languages}"),
    why=both(
        "Whoever reads the blueprint in that language meets a foreign word in the middle of it, and translates it on their own: "
        "soon one step has three names.",
        "用该语言阅读蓝图的人会碰到看不懂的名称，只好各自翻译；不久同一个步骤就有了三种叫法。",
    ),
    remedy=both(
        "Add the name in this language: name: {en: …, zh: …}. A name that is the same in all languages is written plainly, "
        "without a language.",
        "在 name 中补上该语言：name: {en: …, zh: …}。各语言写法相同的名称（如品牌名）不标语言、直接写即可。",
    ),
    source=both(
        "The YAML format, version 1, organization.yaml: languages",
        "YAML 格式第 1 版，organization.yaml：languages",
    ),
    check=check,
    on="document",
    bad=Example(
        """
steps:
  ask: {kind: start, role: customer, next: look}
  look: {name: {en: Look it up}, role: agent, captures: question, next: reply}
  reply: {role: agent, to: customer, channel: email, produces: reply, next: done}
  done: {kind: end}
""",
        at=("look",),
        beside={"organization.yaml": _ORGANIZATION},
    ),
    good=Example(
        """
steps:
  ask: {kind: start, role: customer, next: look}
  look: {name: {en: Look it up, zh: 查询}, role: agent, captures: question, next: reply}
  reply: {role: agent, to: customer, channel: email, produces: reply, next: done}
  done: {kind: end}
""",
        beside={"organization.yaml": _ORGANIZATION},
    ),
    near_misses=(
        Example(
            """
steps:
  ask: {kind: start, role: customer, next: look}
  look: {name: CRM, role: agent, captures: question, next: reply}
  reply: {role: agent, to: customer, channel: email, produces: reply, next: done}
  done: {kind: end}
""",
            beside={"organization.yaml": _ORGANIZATION},
        ),
        Example(
            """
steps:
  ask: {kind: start, role: customer, next: look}
  look: {name: {en: Look up}, role: agent, captures: question, next: reply}
  reply: {role: agent, to: customer, channel: email, produces: reply, next: done}
  done: {kind: end}
""",
            beside={"organization.yaml": "organization: 1\n"},
        ),
    ),
)
