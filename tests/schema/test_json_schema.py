"""The JSON Schema: it is one, takes what the reader takes, and refuses what the reader refuses, as far as it can know."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from blueprint.files import parse, read
from blueprint.files.node import data
from blueprint.library import shipped_processes
from blueprint.schema import DOCUMENTS
from blueprint.schema.json_schema import json_schema
from tests.files.marked import PROCESS, words
from tests.schema import test_values as values
from tests.schema.test_fields import ALL, FIELDS, FRAMES

TESTS = Path(__file__).parents[1]
FILES = sorted(
    [
        *TESTS.glob("schema/maximal/*.yaml"),
        *TESTS.glob("examples/*.yaml"),
        *TESTS.glob("micro/**/*.yaml"),
        *shipped_processes().rglob("*.yaml"),
    ]
)
ANY = Draft202012Validator(json_schema())


@cache
def validator_of(kind: str, language: str = "en") -> Draft202012Validator:
    """For documents of one kind."""
    return Draft202012Validator(json_schema(kind, language))


def accepts(text: str) -> bool:
    document = parse(text)
    assert document.root is not None
    return bool(ANY.is_valid(data(document.root)))


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("kind", [None, *DOCUMENTS])
def test_it_is_a_schema(kind: str | None, language: str) -> None:
    schema = json_schema(kind, language)
    Draft202012Validator.check_schema(schema)
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_every_file_validates(file: Path) -> None:
    document = read(file)
    assert document.root is not None
    assert not words(document)
    for validator in (ANY, validator_of(document.kind), validator_of(document.kind, "zh")):
        assert [error.message for error in validator.iter_errors(data(document.root))] == []


def test_a_schema_of_one_kind_refuses_the_others() -> None:
    documents = {name: data(read(TESTS / f"schema/maximal/{name}.yaml").root) for name in DOCUMENTS}  # type: ignore[arg-type]
    for kind in DOCUMENTS:
        validator = validator_of(kind)
        assert [name for name, document in documents.items() if validator.is_valid(document)] == [kind]


@pytest.mark.parametrize("language", ["en", "zh"])
def test_there_is_one_definition_a_record_and_every_field_is_described(language: str) -> None:
    schema = json_schema(language=language)
    assert {name.replace("_", " ") if name != "on_timeout" else name for name in schema["$defs"]} == set(FIELDS)
    for record in ALL.values():
        definition = _object(schema["$defs"][record.name.replace(" ", "_")])
        assert set(definition["properties"]) == set(record.table)
        assert set(definition["required"]) == {field.name for field in record.required}
        for name, field in record.table.items():
            assert definition["properties"][name]["description"].startswith(field.doc.text(language))


def _object(definition: dict[str, Any]) -> dict[str, Any]:
    return next((choice for choice in definition.get("anyOf", ()) if "properties" in choice), definition)


def test_words_to_choose_from_are_offered() -> None:
    step = json_schema()["$defs"]["step"]["properties"]
    assert step["kind"]["enum"][:3] == ["start", "end", "task"]
    assert step["channel"]["anyOf"][0]["enum"][0] == "phone"


@pytest.mark.parametrize("record", FIELDS)
def test_unknown_fields_are_refused_and_ones_own_are_not(record: str) -> None:
    assert not accepts(FRAMES[record].replace("@", "qqqq: 1"))
    assert accepts(FRAMES[record].replace("@", "x-qqq: [1, {a: b}]"))


# What the schema cannot know, for it sees plain values and one place at a time:
# - how a value is written: duplicate keys, anchors, quotes ("yes" and yes, "5" and 5 where both are texts), tabs and signs,
#   1 and 1.0, 0 and 00, hours of a day that is none (Fun), control characters;
# - order: which key comes first, whether 6min..4min or 18:00-09:00 run backwards;
# - other places: ids that refer to nothing, refusals that contradict their branch, a mean of 0;
# - outside: which time zones there are; a number or a duration that is absurdly large.
BEYOND = (
    "min..", "08:00", "22:00-06:00", "00", "Asia/", "asia/", "passwd", "localtime", "Asia", "北京", "x" * 5000, "9" * 400,
    "9" * 5000, "99999999d", "1e300", "Fun-Fri", ".inf", ".nan", "mean: 0", ".begin", "true means",
)  # fmt: skip


def _cases() -> list[str]:
    """A wrong value of every kind, in the place where `test_values` tries it."""
    frame = PROCESS.replace("next: done}", "next: done, @}", 1)
    found = [
        frame.replace("@", f"every: {written}") for written in values.WRONG_DURATIONS if not written.startswith("9" * 9)
    ]
    found += [frame.replace("@", f"time: {{work: {written}}}") for written in values.WRONG_RANDOM]
    found += [frame.replace("@", f"share: {written}") for written in values.WRONG_SHARES]
    return [text for text in found if parse(text).root is not None and not any(word in text for word in BEYOND)]


@pytest.mark.parametrize("text", _cases())
def test_wrong_values_are_refused_by_both(text: str) -> None:
    assert parse(text).problems
    assert not accepts(text)


RIGHT = [
    *(f"every: {written}" for written in values.DURATIONS),
    *(f"sla: {{vip: {written}}}" for written in values.DURATIONS),
    *(f"time: {{wait: {written}, work: {written}}}" for written in values.RANDOM),
    *(f"patience: {{vip: {written}}}" for written in values.RANDOM),
    *(f"share: {written}" for written in values.SHARES),
]


@pytest.mark.parametrize("field", RIGHT)
def test_right_values_are_taken_by_both(field: str) -> None:
    text = PROCESS.replace("next: done}", f"next: done, {field}}}", 1)
    assert not words(parse(text))
    assert accepts(text)


STEP = PROCESS.replace("next: done}", "next: done, @}", 1)
WRONG = [
    "- a\n",
    "version: 3\n",
    PROCESS.replace("blueprint: 1", "blueprint: 2"),
    PROCESS.replace("blueprint: 1", "blueprint: '1'"),
    PROCESS.replace("id: claim.settle", "id: Claim Settle"),
    PROCESS.replace("id: claim.settle\n", ""),
    PROCESS.replace("name: Settle a claim\n", ""),
    PROCESS.replace("Settle a claim", "[a]"),
    PROCESS.replace("Settle a claim", "{}"),
    PROCESS.replace("Settle a claim", "{English: a}"),
    PROCESS.replace("Settle a claim", "true"),
    PROCESS.replace("Settle a claim", "''"),
    PROCESS.replace("Settle a claim", "{en: }"),
    PROCESS.split("steps")[0],
    PROCESS.replace("{kind: end}", "end"),
    PROCESS.replace("{kind: end}", ""),
    PROCESS.replace("{kind: end}", "{kind: End}"),
    PROCESS.replace("{kind: end}", "{kind: end, next: ask}"),
    PROCESS.replace("{kind: end}", "{}"),
    PROCESS.replace("role: agent, ", ""),
    PROCESS.replace("to: customer, next: done", "next: []"),
    PROCESS.replace("to: customer, next: done", "to: customer"),
    PROCESS.replace("{role: agent", "{kind: call, role: agent"),
    PROCESS.replace("next: done}", "next: [{p: 0.5}]}", 1),
    PROCESS.replace("next: done}", "next: [{to: done, p: 45}]}", 1),
    PROCESS.replace("next: done}", "next: [{to: done, loop: again}]}", 1),
    *(
        STEP.replace("@", field)
        for field in (
            "chanel: phone", "tells: hello", "channel: [[phone]]", "phase: later", "time: 5min", "cost: -1", "cost: '80'", "value: good",
            "captures: {a: b}", "captures: 姓名，电话", "standard: x", "standard: {dimension: speed}", "fail: wrong",
            "fail: {mode: x, s: high}", "fail: {mode: x, pokayoke: {type: task}}", "decides: refund", "decides: {refund: lots}",
            "decides: {refund: false}", "legal: ISO", "legal: {text: x}", "experience: 3", "moment_of_truth: 1", "moment_of_truth: maybe",
            "process: {variant: as-is}", "process: {id: x, variant: now}", "overflow: {after: 1h}", "ignore: {reason: x}", "on_timeout: soon",
        )
    ),
    *(
        PROCESS + field + "\n"
        for field in (
            "group: care", "variant: now", "profiles: iso", "volume: 400", "volume: {during: x}", "volume: [{rate: 1/day}]", "calendar: always",
            "calendar: {open: always}", "calendar: {open: '9:00-18:00'}", "tiers: [vip]", "tiers: {vip: {priority: 0}}", "tiers: {vip: {sla: 1h}}",
            "tiers: {vip: {sla: {answer: 90%}}}", "tiers: {vip: {priority: 1.5}}", "roles: {a: {cost: 60}}", "roles: {a: {kind: robot}}", "roles: {a: {count: -1}}",
            "roles: {a: {lane: front}}", "roles: {'': {}}", 'roles: {"甲，乙": {}}', "clocks: {c: {from: ask}}", "separate: [a, b]", "reports: weekly",
            "reports: [{name: x, every: fortnight}]", "data: {x: {sensitive: yes please}}", "dropped: [x]",
        )
    ),
    "organization: 2\n",
    "organization: 1\ncontact_reasons: [{name: x}]\n",
    "organization: 1\ncontact_reasons: [{id: x, customer_value: medium}]\n",
    "organization: 1\norders: many\n",
    "organization: 1\nsteps: {}\n",
    "project: 1\nid: a\n",
    "project: 1\nid: a\nname: a\ngoals: [{measure: x}]\n",
    "project: 1\nid: a\nname: a\nsignoffs: [{who: x, what: coffee}]\n",
    "plan: 1\n",
    "plan: 1\nof: a\naccepted: [{id: x}]\n",
    "plan: 1\nof: a\naccepted: [{id: x, transformation: y, with: [a]}]\n",
]  # fmt: skip


@pytest.mark.parametrize("text", WRONG)
def test_wrong_documents_are_refused_by_both(text: str) -> None:
    assert parse(text).problems
    assert not accepts(text)
