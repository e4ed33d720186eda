"""The generated pages of the reference: rules, transformations, profiles, fields, keys and the domain, in both languages."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass

from blueprint.analysis.profiles import PROFILES
from blueprint.esia import all_transformations
from blueprint.esia.explain import explanation as transformation_explanation
from blueprint.esia.transformation import CLASSES
from blueprint.linting.explain import explanation, frame, profile_explanation
from blueprint.linting.rule import shipped_rules
from blueprint.model import Process
from blueprint.schema.kinds import Field, Kind, Label, ListOf, Many, MapOf, RandomTime, Record
from blueprint.schema.scalars import Scalar
from blueprint.schema.tables import DOCUMENTS
from blueprint.text import LANGUAGES, Text, both
from tools.domain import domain_page
from tools.findings import findings_page
from tools.keys import keys_page
from tools.practices import link, practices_section

_MADE = "<!-- made by python -m tools.generate; do not edit -->\n\n"
_RULES = both("The rules", "规则")
_FRAME = both(
    "Each rule is one file under `blueprint/linting/rules`; this page is made from these files. Examples that show only "
    "steps stand in this frame:",
    "每条规则对应 `blueprint/linting/rules` 下的一个文件，本页由这些文件生成。只写出步骤的示例，其余部分如下：",
)
_TRANSFORMATIONS = both("The transformations", "改造手法")
_PROPOSED = both(
    "Each transformation is one file under `blueprint/esia`; this page is made from these files. `blueprint redesign` looks for "
    "what each of them finds, checks what it would do against the invariants, and prices it. Examples that show only steps stand "
    "in this frame:",
    "每种改造手法对应 `blueprint/esia` 下的一个文件，本页由这些文件生成。`blueprint redesign` 逐一查找其适用之处，用不变量校验改造结果并估价。"
    "只写出步骤的示例，其余部分如下：",
)
_PROFILES = both("The profiles", "规则档案")
_FIELDS = both("The fields", "字段")
_HEADS = both("| field | meaning | value | default |", "| 字段 | 含义 | 取值 | 默认值 |")
_REQUIRED = both("**required**", "**必填**")


def pages() -> dict[str, bytes]:
    """Every generated page, by its file name."""
    found = {"docs/reference/findings.md": _MADE + findings_page()}
    for language in LANGUAGES:
        suffix = "" if language == "en" else f".{language}"
        found[f"docs/reference/rules{suffix}.md"] = _MADE + _rules(language)
        found[f"docs/reference/transformations{suffix}.md"] = _MADE + _transformations(language)
        found[f"docs/reference/profiles{suffix}.md"] = _MADE + _profiles(language)
        found[f"docs/reference/fields{suffix}.md"] = _MADE + _fields(language)
        found[f"docs/reference/keys{suffix}.md"] = _MADE + keys_page(language)
        found[f"docs/reference/domain{suffix}.md"] = _MADE + domain_page(language)
    return {name: text.encode("utf-8") for name, text in found.items()}


def _rules(language: str) -> str:
    toc = "\n".join(f"- [{r.code} {r.name}](#{r.anchor}): {r.finds.text(language)}" for r in shipped_rules())
    rules = "\n".join(explanation(rule, language, level=2) for rule in shipped_rules())
    return f"# {_RULES.text(language)}\n\n{_FRAME.text(language)}\n\n{frame()}\n{toc}\n\n{rules}"


def _transformations(language: str) -> str:
    toc = "\n".join(_classes(language))
    pages = "\n".join(transformation_explanation(one, language, level=2) for one in all_transformations())
    head = f"# {_TRANSFORMATIONS.text(language)}\n\n{_PROPOSED.text(language)}\n\n{frame()}\n{toc}"
    return f"{head}\n\n{pages}\n{practices_section(language)}"


def _classes(language: str) -> Iterator[str]:
    """The contents, class by class in the order in which they are gone through."""
    for kind, title in CLASSES.items():
        yield f"- {title.text(language)}"
        own = (one for one in all_transformations() if one.kind == kind)
        yield from (f"  - {link(one, f'{one.code} {one.name}')}: {one.title.text(language)}" for one in own)


def _profiles(language: str) -> str:
    pages = "\n".join(profile_explanation(profile, language, level=2) for profile in PROFILES.values())
    return f"# {_PROFILES.text(language)}\n\n{pages}"


def _fields(language: str) -> str:
    seen: list[Record] = []
    for record in DOCUMENTS.values():
        _collect(record, seen)
    return f"# {_FIELDS.text(language)}\n\n" + "\n".join(_table(record, language) for record in seen)


def _collect(kind: Kind, seen: list[Record]) -> None:
    if isinstance(kind, Record):
        if kind not in seen:
            seen.append(kind)
            for field in kind.fields:
                _collect(field.kind, seen)
    elif hasattr(kind, "item"):
        _collect(kind.item, seen)


def _table(record: Record, language: str) -> str:
    lines = [f"## {record.title.text(language)}\n", _HEADS.text(language), "|---|---|---|---|"]
    for field in record.fields:
        cells = (
            f"`{field.name}`",
            field.doc.text(language),
            _words(field.kind, language),
            _default(record, field, language),
        )
        lines.append(f"| {' | '.join(cells)} |")
    return "\n".join(lines) + "\n"


def _default(record: Record, field: Field, language: str) -> str:
    """What holds where a field is not written: in words, or the value that the model gives."""
    if field.required:
        return _REQUIRED.text(language)
    if field.default:
        return field.default.text(language)
    model = Process if record is DOCUMENTS["blueprint"] else record.build
    given = {one.name: one.default for one in fields(model)} if is_dataclass(model) else {}
    value = given.get(field.attribute)
    return f"`{str(value).lower()}`" if isinstance(value, str | bool | int | float) else ""


_MANY = both("{item}, or several", "{item}，可多个")
_LIST = both("a list of {item}", "{item}的列表")
_MAP = both("a map by id of {item}", "按 id 列出的{item}")
_TIER = both("{item}, or one per tier", "{item}，或按层级分别给出")
_LABEL = both("a text, or one per language", "文字，或按语言分别给出")
_RANDOM = both("a duration, fixed or random", "时长（固定或随机）")
_ARRIVALS = both("a rate, or a list of periods", "到达率，或时段列表")


def _words(kind: Kind, language: str) -> str:
    """What a kind takes, in words."""
    wrappers: dict[type, Text] = {Many: _MANY, ListOf: _LIST, MapOf: _MAP}
    if isinstance(kind, Scalar):
        text = kind.expects.text(language)
    elif isinstance(kind, Record):
        title = kind.title.text(language)
        text = f"[{title}](#{title.replace(' ', '-')})"
    elif isinstance(kind, Label):
        text = _LABEL.text(language)
    elif isinstance(kind, RandomTime):
        text = _RANDOM.text(language)
    elif hasattr(kind, "item"):
        text = wrappers.get(type(kind), _TIER).text(language).format(item=_words(kind.item, language))
    else:
        text = _ARRIVALS.text(language)
    return text.replace("|", "\\|")
