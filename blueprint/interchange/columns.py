"""The columns of a step table: made from the table of fields, so that each knows what its cells may hold."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from blueprint.interchange.cells import Branches, Codec, Failures, Labels, Limits, Single, Words
from blueprint.interchange.cells import Label as LabelCodec
from blueprint.schema import kinds as k
from blueprint.schema.parts import BRANCH, FAIL, STEP_FIELDS
from blueprint.schema.quantities import DurationOf
from blueprint.schema.scalars import Scalar
from blueprint.text import LANGUAGES, Text, both

_BY_LANGUAGE = {"en": both("{} (en)", "{}（英文）"), "zh": both("{} (zh)", "{}（中文）")}

HEADS = {
    "id": both("id", "编号"),
    "new id": both("new id", "新编号"),
    "kind": both("kind", "类型"),
    "name": both("name", "名称"),
    "role": both("role", "角色"),
    "lane": both("lane", "泳道"),
    "to": both("to", "告知对象"),
    "tells": both("tells", "告知内容"),
    "channel": both("channel", "渠道"),
    "phase": both("phase", "阶段"),
    "time.wait": both("wait", "等待"),
    "time.work": both("work", "办理"),
    "every": both("every", "成批间隔"),
    "cost": both("cost", "费用"),
    "value": both("value", "增值"),
    "captures": both("captures", "采集数据"),
    "requires": both("requires", "所需数据"),
    "produces": both("produces", "产出"),
    "evidence": both("evidence", "服务证据"),
    "standard.text": both("standard", "标准"),
    "standard.measure": both("measure", "衡量指标"),
    "standard.target": both("target", "目标值"),
    "standard.dimension": both("dimension", "质量维度"),
    "fail.mode": both("failure modes", "失误模式"),
    "fail.rating": both("S/O/D", "严重度/发生度/探测度"),
    "decides": both("decides", "行使权限"),
    "rejects": both("rejects", "退回比例"),
    "escape": both("escape", "漏检损失"),
    "checks": both("checks", "检查项目"),
    "sla": both("sla", "时限"),
    "status": both("status", "跟踪状态"),
    "legal.source": both("legal ground", "法律依据"),
    "legal.text": both("legal demand", "法律要求"),
    "experience": both("experience", "客户感受"),
    "moment_of_truth": both("moment of truth", "关键时刻"),
    "process": both("process", "调用流程"),
    "outcome": both("outcome", "结果"),
    "event": both("event", "等待事件"),
    "sends": both("sends", "触发事件"),
    "share": both("share", "到达占比"),
    "tiers": both("tiers", "客户层级"),
    "patience": both("patience", "等待耐心"),
    "replaces": both("replaces", "替代步骤"),
    "next": both("next", "下一步"),
    "next.when": both("when", "条件"),
}
"""What stands over the columns, by the place in a step."""

ALWAYS = (
    "id name.en name.zh kind lane role to tells channel time.wait time.work value captures requires produces decides sla "
    "evidence.en evidence.zh standard.text.en standard.text.zh fail.mode.en fail.mode.zh fail.rating next next.when.en "
    "next.when.zh"
).split()
"""Columns of every table; others are there where a step says something in them."""

_LEFT_OUT = ("table", "on_timeout", "overflow", "ignore")
"""Fields that have too many parts for a cell; an import leaves them as they are."""


@dataclass(frozen=True)
class Part:
    """A field of a step, or of a record in it, at ``path``, with the names of its ``columns``."""

    path: tuple[str, ...]
    codec: Codec

    @property
    def columns(self) -> tuple[str, ...]:
        return tuple(".".join(self.path) + end for end in self.codec.columns)


@cache
def parts() -> tuple[Part, ...]:
    """The fields of steps that a table shows, in the order of its columns: the name comes first."""
    fields = [field for field in STEP_FIELDS.fields if field.name not in _LEFT_OUT]
    fields.sort(key=lambda field: field.name != "name")
    return tuple(part for field in fields for part in _parts((field.name,), field.kind))


def _parts(path: tuple[str, ...], kind: k.Kind) -> Iterator[Part]:
    item = kind.item if isinstance(kind, (k.Many, k.ListOf)) else None
    if isinstance(kind, k.Record) and not kind.short:
        for field in kind.fields:
            yield from _parts((*path, field.name), field.kind)
    else:
        yield Part(path, _codec(kind, item))


def _codec(kind: k.Kind, item: k.Kind | None) -> Codec:
    if item is BRANCH or item is FAIL:
        return Branches() if item is BRANCH else Failures()
    if isinstance(kind, k.Label):
        return LabelCodec()
    if isinstance(kind, k.MapOf):
        return Limits()
    if item is not None:
        return Words(item) if isinstance(item, Scalar) else Labels()
    return Single(kind.item if isinstance(kind, k.ByTier) else _scalar(kind))


def _scalar(kind: k.Kind) -> k.Kind:
    """What a single value of a kind stands for, where the kind has a short form."""
    if isinstance(kind, k.Record) and kind.short:
        return kind.table[kind.short].kind
    return DurationOf() if isinstance(kind, k.RandomTime) else kind


@cache
def columns() -> tuple[str, ...]:
    """The names of all columns, in order."""
    return ("id", *(column for part in parts() for column in part.columns))


def head(column: str) -> Text:
    """What stands over a column."""
    stem, _, language = column.rpartition(".")
    if column in HEADS:
        return HEADS[column]
    return both(*(_BY_LANGUAGE[language].text(each).format(HEADS[stem].text(each)) for each in ("en", "zh")))


@cache
def known_heads() -> Mapping[str, str]:
    """Columns by what may stand over them: in each language or as the place in a step; see `head_key`."""
    names = ("new id", *columns())
    heads = {head_key(text): name for name in names for text in (name, *map(head(name).text, LANGUAGES))}
    plain = {name.rpartition(".")[0]: name for name in reversed(names) if name.endswith(tuple(LANGUAGES))}
    short = {head_key(HEADS[stem].text(each)): f"{stem}.{each}" for stem in plain for each in ("en", "zh")}
    return {**_OTHER_HEADS, **short, **heads}


_OTHER_HEADS = {
    "stepid": "id", "步骤编号": "id", "步骤id": "id", "step": "name.en", "stepname": "name.en", "步骤": "name.zh", "步骤名称": "name.zh",
    "who": "role", "岗位": "role", "负责岗位": "role", "责任岗位": "role", "执行角色": "role", "nextstep": "next", "后续步骤": "next",
    "去向": "next", "waittime": "time.wait", "等待时间": "time.wait", "worktime": "time.work", "办理时间": "time.work", "处理时间": "time.work",
}  # fmt: skip
"""What else people write over their columns."""


def head_key(text: str) -> str:
    """What counts of the text over a column: no capitals, blanks or forms of brackets."""
    return re.sub(r"[\s_（）()：:*]", "", text).lower()
