"""The second stage: the first syntax error, in words that say what to do, where it has to be done."""

from __future__ import annotations

import pytest

from blueprint.files import parse
from tests.files.marked import PROCESS, check, words

ERRORS = {
    "a colon is missing": ("name: x\n⟦r⟧ole agent\nto: y\n", "a colon and a space are missing"),
    "a colon too many": ("name: a⟦:⟧ b\n", "a colon where none can be"),
    "a colon in a text": ("name: Step one⟦:⟧ register\n", "a colon where none can be: put the text in quotes"),
    "a question mark": ("next: ⟦?⟧ a\n", "a question mark where none can be"),
    "indented too deep": ("roles:\n  a: 1\n   b⟦:⟧ 2\n", "a colon where none can be"),
    "indented too little": ("  roles: 1\n ⟦n⟧ame: x\n", "check the indentation"),
    "between two depths": ("roles:\n    a: {lane: customer}\n  ⟦b⟧: {lane: support}\n", "check the indentation"),
    "no dash": ("- a\n⟦b⟧: c\n", "a list item (-) is expected here"),
    "a dash behind a key": ("next: ⟦-⟧ a\n", "begin it on a line of its own"),
    "an open list": ("next: [a, b\nname⟦:⟧ x\n", "the [ in line 1 is still open"),
    "a list open to the end": ("next: ⟦[⟧a, b\n", "a comma or a ] is missing"),
    "an open map": ("time: {wait: 1h\nname⟦:⟧ x\n", "the { in line 1 is still open"),
    "a map open to the end": ("time: ⟦{⟧wait: 1h\n", "a comma or a } is missing"),
    "no comma": ("time: {wait: 1h work⟦:⟧ 2h}\n", "a comma or a } is missing"),
    "a quote that is never closed": ('name: ⟦"⟧Complaint\nid: x\n', "a quote is opened here and never closed"),
    "an apostrophe that is never closed": ("name: ⟦'⟧tis a text\nid: x\n", "a quote is opened here and never closed"),
    "a quote within quotes": ("name: 'it'⟦s⟧'\n", "the quotes before it"),
    "a document mark within quotes": ("name: \"x\n⟦-⟧-- y\"\n", "within quotes"),
    "a backslash": ('name: "C:⟦\\⟧Users"\n', "this escape lacks digits"),
    "an unknown escape": ('name: "a⟦\\⟧d"\n', "a backslash in double quotes begins an escape"),
    "a short escape": ('name: "⟦\\⟧x4"\n', "this escape lacks digits"),
    "a surrogate as an escape": ('name: "⟦\\⟧ud800"\n', "this escape is half a character"),
    "a pair of surrogates": ('name: "⟦\\⟧ud83d\\ude00"\n', "write the character itself"),
    "a percent sign": ("p: ⟦%⟧5\n", "the character % cannot begin a value: put the text in quotes"),
    "an at sign": ("separate: [[a, ⟦@⟧b]]\n", "the character @ cannot begin a value: put the text in quotes"),
    "a backtick": ("name: ⟦`⟧x`\n", "the character ` cannot begin a value"),
    "a greater than": ("target: ⟦>⟧=98%\n", "put the text in quotes"),
    "a bar": ("name: ⟦|⟧x\n", "put the text in quotes"),
    "an asterisk": ("name: ⟦*⟧\n", "an & or * begins an anchor or alias"),
    "an ampersand": ("name: ⟦&⟧ more\n", "an & or * begins an anchor or alias"),
    "an alias of nothing": ("name: ⟦*that⟧\n", "no anchor &that before this"),
    "an alias of what comes later": ("name: ⟦*that⟧\nid: &that x\n", "no anchor &that before this"),
    "an exclamation mark": ("name: ⟦!⟧<x\n", "an exclamation mark begins a tag"),
    "a tag": ("name: ⟦!!str⟧ x\n", "tags such as !!str are not used here: remove it"),
    "a tag of a map": ("time: &a ⟦!mine⟧ {work: 1h}\n", "tags such as !mine are not used here: remove it"),
    "a directive": ("⟦%⟧ of all\nname: x\n", "a line that begins with %"),
    "a list as a key": ("⟦[a, b]⟧: 1\n", "a key must be a single word"),
    "an alias as a key": ("a: &b c\n⟦*b⟧ : 1\n", "a key must be a single word"),
    "a merge of no map": ("a: {<<: ⟦x⟧}\n", "a merge key (<<) takes maps only"),
    "a merge of a list of no maps": ("a: {<<: ⟦[x]⟧}\n", "a merge key (<<) takes maps only"),
}  # fmt: skip


@pytest.mark.parametrize("case", ERRORS)
def test_a_syntax_error(case: str) -> None:
    text, piece = ERRORS[case]
    check(text, piece)


def test_only_the_first_syntax_error_is_reported() -> None:
    check("name: ⟦%⟧x\nid: %y\n", "the character %")


def test_a_syntax_error_hides_errors_of_shape() -> None:
    assert len(words(parse(PROCESS + "nonsense: 1\nnonsense: 2\nowner: %x\n"))) == 1


@pytest.mark.parametrize("mark", ["⟦---⟧\nblueprint: 1\n", "⟦---⟧\n", "...\n⟦---⟧ {blueprint: 1}\n"])
def test_a_second_document(mark: str) -> None:
    check(PROCESS + mark, "a second document begins here: one file holds one document")


@pytest.mark.parametrize(
    "text", ["---\n" + PROCESS, "%YAML 1.2\n---\n" + PROCESS, PROCESS + "...\n", "# a\n--- # b\n" + PROCESS]
)
def test_the_marks_of_one_document(text: str) -> None:
    assert not words(parse(text))


@pytest.mark.parametrize(
    "text",
    [
        "blueprint: 1\n? id\n: claim.settle\nname: Settle\nsteps: {ask: {kind: start, next: done}, done: {kind: end}}\n",
        '{"blueprint": 1, "id": "claim.settle", "name": "Settle", "steps": {"ask": {"kind": "start", "next": ["done"]}, "done": {"kind": "end"}}}',
        "blueprint: 1\r\nid: claim.settle\r\nname: >-\r\n  Settle\r\n  it\r\nsteps:\r\n  ask: {kind: start, next: done}\r\n  done: {kind: end}\r\n",
        "blueprint: 1\rid: claim.settle\rname: x\rsteps:\r  ask: {kind: start, next: done}\r  done: {kind: end}\r",
    ],
)  # fmt: skip
def test_other_ways_to_write_a_document(text: str) -> None:
    assert not words(parse(text))


@pytest.mark.parametrize(("open", "close"), [("[", "]"), ("{a: ", "}")])
def test_depth_is_at_most_64(open: str, close: str) -> None:
    check(open * 64 + f"⟦{open[0]}⟧{open[1:]}" + close * 65, "nested more than 64 levels deep")
    assert "nested" not in words(parse(open * 64 + close * 64))[0]


def test_depth_counts_lines_too() -> None:
    text = "".join("  " * n + f"k{n}:\n" for n in range(64))
    assert "nested" not in words(parse(text))[0]
    assert "nested more than 64" in words(parse(text + "  " * 64 + "k64:\n"))[0]


def test_depth_counts_through_aliases() -> None:
    check("a: &a " + "[" * 40 + "]" * 40 + "\nb: " + "[" * 30 + "⟦*⟧a" + "]" * 30, "nested more than 64 levels deep")


def test_a_very_deep_text_does_not_exhaust_anything() -> None:
    for text in (
        "[" * 1_000_000,
        "{a: " * 1_000_000,
        "- " * 1_000_000,
        "a:\n" + "".join(" " * n + "a:\n" for n in range(1, 2000)),
    ):
        assert "nested more than 64" in words(parse(text))[0]
