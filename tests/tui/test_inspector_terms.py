"""The words of the format in the inspector: read in the language of the moment, typed as the format has them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from textual.pilot import Pilot

from blueprint.schema import DOCUMENTS
from blueprint.schema.kinds import Arrivals, ByTier, Field, Kind, ListOf, Many, MapOf, Record
from blueprint.schema.scalars import OneOf
from blueprint.text import LANGUAGES
from tests.tui.driving import drive, press, screen_text
from tests.tui.inspecting import CLAIM, claims, inspect, seen
from tui.app import Workbench
from tui.inspector.terms import TERMS

CHECKED = CLAIM.replace(
    "    role: clerk\n", "    kind: check\n    role: clerk\n    value: bva\n    channel: [phone, email, pigeon]\n"
)


@pytest.mark.parametrize(
    ("language", "words", "none"),
    [
        (
            "en",
            ["kind Check", "phone, email, pigeon", "value needed by the business"],
            ["check", "bva", "phone · phone"],
        ),
        (
            "zh",
            ["类型 检查", "电话、邮件、pigeon", "必要但不增值", "角色 clerk · 文员"],
            ["check", "bva", "email"],
        ),
    ],
)
def test_words_of_the_format_are_read_in_the_language(
    tmp_path: Path, language: str, words: list[str], none: list[str]
) -> None:
    file = claims(tmp_path, CHECKED)

    async def walk(app: Workbench, pilot: Pilot[None]) -> None:
        await inspect(app, pilot)
        for word in words:
            assert word in seen(app)
        for word in none:
            assert word not in seen(app).split("wait")[0].split("等待")[0]

    drive(file.parent, walk, start=file, language=language)


def test_the_word_of_the_format_stands_where_it_is_typed(tmp_path: Path) -> None:
    file = claims(tmp_path, CHECKED)

    async def walk(app: Workbench, pilot: Pilot[None]) -> None:
        await inspect(app, pilot, "value")
        await press(pilot, "enter")
        assert "bva 必要但不增值" in seen(app)

    drive(file.parent, walk, start=file, language="zh", size=(150, 60))


@pytest.mark.parametrize(
    ("language", "words"), [("en", "one of value-adding, needed by"), ("zh", "可选：增值、必要但不增值、不增值")]
)
def test_what_a_field_may_hold_is_read_in_the_language_too(tmp_path: Path, language: str, words: str) -> None:
    file = claims(tmp_path, CHECKED)

    async def walk(app: Workbench, pilot: Pilot[None]) -> None:
        await inspect(app, pilot, "value")
        assert words.replace(" ", "") in seen(app).replace(" ", "")

    drive(file.parent, walk, start=file, language=language, size=(200, 50))


def test_no_character_of_what_a_field_may_hold_is_lost_in_a_drawer(folder: Path) -> None:
    """A drawer lies over the edges and scroll bars of what is below it, where a wide character would be cut in two."""

    async def walk(app: Workbench, pilot: Pilot[None]) -> None:
        await press(pilot, "3", "home")
        lines = (line.split("│")[-2] for line in screen_text(app).splitlines()[1:-2] if line.count("│") > 1)
        assert "开始、结束、任务、判断、审批、检查、转办、通知、停顿、子流程" in "".join(line.strip() for line in lines)

    drive(folder, walk, start=folder / "company-q" / "q.noise.yaml", language="zh", size=(80, 24))


def fields(record: Record, known: set[str]) -> Iterator[Field]:
    """All fields of a record and of what it is made of."""
    known.add(record.name)
    for field in record.fields:
        yield field
        for inner in within(field.kind):
            if isinstance(inner, Record) and inner.name not in known:
                yield from fields(inner, known)


def within(kind: Kind) -> Iterator[Kind]:
    """A kind, and the kinds it is made of."""
    yield kind
    match kind:
        case Many(item) | ListOf(item) | ByTier(item) | MapOf(item):
            yield from within(item)
        case Arrivals():
            yield from within(kind.period)


def test_every_word_of_the_format_has_one_in_chinese() -> None:
    listed = [
        (field.name, word)
        for document in DOCUMENTS.values()
        for field in fields(document, set())
        for kind in within(field.kind)
        if isinstance(kind, OneOf)
        for word in kind.words
    ]
    assert ("kind", "check") in listed
    missing = [(name, word) for name, word in listed if not all(_said(name, word, language) for language in LANGUAGES)]
    assert missing == []


def _said(name: str, word: str, language: str) -> str:
    return TERMS[name][word].text(language) if word in TERMS.get(name, {}) else ""


@pytest.mark.parametrize(
    ("language", "promised", "asked"),
    [
        ("en", "sla answer: 1h, resolve: 5d", "captures form · Form, receipt"),
        ("zh", "服务承诺 响应: 1h, 办结: 5d", "采集数据 form · 表单、receipt"),
    ],
)
def test_ids_in_lists_and_keys_have_their_names_too(tmp_path: Path, language: str, promised: str, asked: str) -> None:
    text = CLAIM.replace("gold: {share: 20%}", "gold: {share: 20%, sla: {answer: 1h, resolve: 5d}}")
    text = text.replace("clocks:\n", "clocks:\n  answer: {from: ask, to: done}\n  resolve: {from: ask, to: done}\n")
    file = claims(tmp_path, text.replace("steps:\n", "data: {form: {name: {en: Form, zh: 表单}}}\nsteps:\n", 1))

    async def walk(app: Workbench, pilot: Pilot[None]) -> None:
        await inspect(app, pilot)
        assert asked in seen(app)
        await press(pilot, *["right_square_bracket"] * 3)
        assert promised in seen(app)

    drive(file.parent, walk, start=file, language=language, size=(200, 50))
