"""The first stage: characters that cannot be there, tabs, full-width signs that stand for syntax."""

from __future__ import annotations

import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from blueprint.files import parse
from blueprint.files.scan import IMPOSSIBLE, scan
from tests.files.marked import PROCESS, check, words


@pytest.mark.parametrize(
    ("sign", "piece"),
    [
        ("\0", "NUL"),
        ("\x01", "U+0001"),
        ("\x07", "U+0007"),
        ("\x0b", "U+000B"),
        ("\x0c", "U+000C"),
        ("\x1b", "U+001B"),
        ("\x7f", "U+007F"),
        ("\x80", "U+0080"),
        ("\x9f", "U+009F"),
        ("\x85", "line separator U+0085"),
        ("\u2028", "line separator U+2028"),
        ("\u2029", "line separator U+2029"),
        ("\ud800", "surrogate U+D800"),
        ("\udfff", "surrogate U+DFFF"),
        ("\ufffe", "U+FFFE"),
        ("\ufeff", "byte order mark"),
    ],
)
@pytest.mark.parametrize("around", ["name: a{}b", 'name: "a{}"', "# {}", "name: |\n  a{}b\n", "{}: 1"])
def test_characters_that_no_file_holds(sign: str, piece: str, around: str) -> None:
    check("blueprint: 1\n" + around.format(f"⟦{sign}⟧"), piece)


def test_a_run_of_control_characters_is_one_problem_and_two_places_are_two() -> None:
    check("name: ⟦\x01\x02⟧a⟦\x03⟧", "U+0001", "U+0003")


@pytest.mark.parametrize("sign", ["\t", " \t", "é", "😀", "中", "\u200b", "\ue000", "\ufffd"])
def test_characters_that_a_text_may_hold(sign: str) -> None:
    assert not parse(PROCESS.replace("Settle a claim", f"Settle{sign}a claim")).problems


@pytest.mark.parametrize(
    "text",
    [
        "steps:\n⟦\t⟧a: 1\n",
        "steps:\n  ⟦\t⟧a: 1\n",
        "steps:\n⟦\t\t⟧a: 1\n",
        "⟦\t⟧# a comment\n",
        "steps: 1\n⟦\t⟧\nname: x\n",
        "steps:\n-⟦\t⟧a: 1\n",
        "steps:\n- ⟦\t⟧a: 1\n",
        "steps: {a: 1,\n⟦\t⟧b: 2}\n",
        "steps: [a,\n  ⟦\t⟧b]\n",
        "name: |\n⟦\t⟧text\n",
        "name: >-\n  text\n⟦\t⟧more\n",
        "name: a\n⟦\t⟧b\n",
        "a: 1\r\n⟦\t⟧b: 2\r\n",
        "a: 1\r⟦\t⟧b: 2\r",
    ],
)
def test_a_tab_in_the_indentation(text: str) -> None:
    check(text, "a tab in the indentation: use spaces")


def test_each_tab_is_a_problem() -> None:
    check("steps:\n⟦\t⟧a: 1\n⟦\t⟧b: 2\n", "a tab", "a tab")


@pytest.mark.parametrize(
    "name", ["name:\tx", "name: a\tb", 'name: "a\tb"', 'name: "a\n\tb"', "name: |\n  a\tb\n  \tc", "name: x\t# why"]
)
def test_a_tab_elsewhere_is_yaml(name: str) -> None:
    assert not parse(PROCESS.replace("name: Settle a claim", name)).problems


WIDE = {
    "a colon behind a key": ("role⟦：⟧agent", ":"),
    "and a space": ("steps:\n  a:\n    role⟦：⟧ agent", ":"),
    "behind a Chinese key": ("steps:\n  受理⟦：⟧\n    role: agent", ":"),
    "behind a key in quotes": ('"受理"⟦：⟧1', ":"),
    "before a map": ("受理⟦：⟧{role: agent}", ":"),
    "in a list of maps": ("next:\n  - to⟦：⟧pay", ":"),
    "in a map between braces": ("a: {role⟦：⟧agent}", ":"),
    "behind its second key": ("a: {role: agent, to⟦：⟧b}", ":"),
    "behind a language": ("name: {zh⟦：⟧投诉}", ":"),
    "behind a language below": ("name:\n  zh⟦：⟧投诉", ":"),
    "behind a Chinese key between braces": ("{姓名⟦：⟧张三}", ":"),
    "behind a quoted key between braces": ('{"姓名"⟦：⟧1}', ":"),
    "in a list between brackets": ("next: [to⟦：⟧pay]", ":"),
    "behind an anchor": ("a: &x {role⟦：⟧agent}", ":"),
    "between CR LF": ("a: 1\r\nb⟦：⟧2\r\n", ":"),
    "a comma before a key": ("a: {role: agent⟦，⟧to: b}", ","),
    "behind a Chinese text": ("a: {name: 受理⟦，⟧role: agent}", ","),
    "behind a bracket": ("a: {x: [1]⟦，⟧b: 2}", ","),
    "behind quotes": ('a: ["甲"⟦，⟧"乙"]', ","),
    "in a list": ("a: [b⟦，⟧c]", ","),
    "before a Chinese key": ("{vip: 1h⟦，⟧普通: 2h}", ","),
    "quotes": ("name: ⟦“⟧Complaint”", '"'),
    "quotes around Chinese": ("name: ⟦“⟧投诉”  # why", '"'),
    "full-width quotes": ("name: ⟦＂⟧Complaint＂", '"'),
    "single quotes": ("name: ⟦‘⟧Complaint’", "'"),
    "quotes between braces": ("name: {zh: ⟦“⟧投诉”, en: x}", '"'),
    "square brackets": ("next: ⟦［⟧a, b］", "["),
    "braces": ("a: ⟦｛⟧b: c｝", "{"),
    "round brackets around a list": ("channel: ⟦（⟧phone, web）", "["),
    "round brackets around a list with full-width commas": ("a: {channel: ⟦（⟧phone，web）}", "["),
    "a closing bracket": ("a: [b, c⟦］⟧", "]"),
    "a closing brace": ("a: {b: c⟦｝⟧\nd: 1", "}"),
    "a dash": ("a:\n⟦－⟧ b", "-"),
    "a comment sign": ("a: 1\n⟦＃⟧ why", "#"),
}


@pytest.mark.parametrize("case", WIDE)
def test_a_full_width_sign_that_stands_for_syntax(case: str) -> None:
    text, half = WIDE[case]
    check(text, f"write the half-width {half!r} here", code="TX02")


def test_every_full_width_sign_is_a_problem() -> None:
    check("a: {name: 受理⟦，⟧role⟦：⟧agent}\nb⟦：⟧2\n", "','", "':'", "':'", code="TX02")


@pytest.mark.parametrize(
    "text",
    [
        "⟦\u3000⟧a: 1",
        "steps:\n⟦\u3000\u3000⟧a: 1",
        "role:⟦\u3000⟧agent",
        "a: {b: 1,⟦\u3000⟧c: 2}",
        "a: [1,\n ⟦\u3000⟧2]",
    ],
)
def test_a_full_width_space_that_stands_for_syntax(text: str) -> None:
    check(text, "a full-width space", code="TX02")


@pytest.mark.parametrize("text", ["⟦\u00a0⟧a: 1", "role:⟦\u00a0⟧agent", "a: {b: 1,⟦\u00a0⟧c: 2}"])
def test_a_no_break_space_that_stands_for_syntax(text: str) -> None:
    check(text, "a no-break space")


RIGHT = [
    "name: 答复：电子邮件",
    "name: 注：先核对，再答复",
    "name: “当日”完成",
    "name: 答复客户（电子邮件），“当日”完成",
    "name: 他说, “好”吗",
    "name: ［VIP］优先",
    "name: 单价－数量",
    "name: 满意度达 98％ 以上",
    "name: （见附件）",
    "name: （金额，大于）",
    "name: 一\u3000二",
    'name: "role：x，“y”"',
    "name: 'role：x'",
    'name: "role：x\n  to：b"',
    "name: 说明\n  ISO：标准",
    "name:\n  说明：这是文字",
    "name:\n  ISO：这是文字\n  VIP：下一行",
    'name:\n  "重大：是"',
    "name: |\n  role：这里\n  “不是语法”",
    "name: >-\n\n  第一：段\n\n  第二：段\n",
    "name: {zh: 答复：电子邮件}",
    "name: {zh: 请联系，VIP：优先}",
    "name: {zh: 拨打10086，10010均可}",
    "name: {zh: 见ISO 10002，7.4}",
    "name: {zh: “当日”完成，再来}",
    "name: {zh: 价格［含税］}",
    "name: {zh: 是：否\n  或：都行}",
    "name: {zh: it's，ok}",
    "name: {zh: x, # 注：role：y\n  en: z}",
    "# 注意：先核对，再答复\nname: x  # role：“y”",
]


@pytest.mark.parametrize("name", RIGHT)
def test_full_width_signs_are_right_in_texts(name: str) -> None:
    assert not words(parse(PROCESS.replace("name: Settle a claim", name)))


@pytest.mark.parametrize(
    "field",
    [
        "evidence: [VIP：优先, 普通：三天]",
        "evidence: [身份证（原件）, 户口本]",
        "evidence:\n      - VIP：优先处理\n      - 注：当日，到账",
        "evidence:\n      - 第一行\n        VIP：第二行",
        "evidence:\n      - >-\n        role：x\n      - b",
        "checks: [身份，证件]",
        "standard: {text: 先核对：再登记，最后回读}",
    ],
)
def test_full_width_signs_are_right_in_the_texts_of_a_step(field: str) -> None:
    text = PROCESS.replace(
        "  answer: {role: agent, to: customer, next: done}\n",
        f"  answer:\n    role: agent\n    {field}\n    next: done\n",
    )
    assert not words(parse(text))


def test_an_open_bracket_comes_before_what_seems_wrong_within() -> None:
    document = parse("blueprint: 1\ntiers: {vip: {share: 10%}\nname: [a，b]\n")
    assert "the { in line 2 is still open" in words(document)[0]


def test_the_first_stage_hides_the_others() -> None:
    """Once the signs are right, the syntax is looked at, and only then the fields."""
    text = "blueprint: 1\nroll: [a\n"
    assert ["tab" in said for said in words(parse(text + "\tb: 1\n"))] == [True]
    assert ["still open" in said for said in words(parse(text))] == [True]
    assert all("field" in said or "lacks" in said for said in words(parse(text + "]\n")))


def test_control_characters_and_tabs_are_reported_together() -> None:
    check("a: \x01b\n\tc: 1\n".replace("\x01", "⟦\x01⟧").replace("\t", "⟦\t⟧"), "U+0001", "tab")


@pytest.mark.parametrize(
    "text",
    [
        "\t\na\n" * 300_000,
        "\x01a" * 300_000,
        "[a，b]\n" * 100_000,
        "a：b\n" * 300_000,
        "[" * 100_000 + "，",
        "，" * 500_000,
    ],
)
def test_very_many_problems_are_cut_short(text: str) -> None:
    assert len(scan(text)) <= 1000


def test_what_cannot_stand_in_a_text_is_never_printable() -> None:
    """So that a glance at a printable text is enough."""
    everything = "".join(map(chr, range(sys.maxunicode + 1)))
    assert not any(map(str.isprintable, "".join(IMPOSSIBLE.findall(everything))))


@given(st.text(st.sampled_from("a：\n\r\t \x00\x85\u2028\ud800\ufeff中"), max_size=12))
@settings(max_examples=100, deadline=None)
def test_what_cannot_stand_in_a_text_is_found_wherever_it_stands(text: str) -> None:
    found = {problem.start for problem in scan(text)}
    assert found >= {match.start() for match in IMPOSSIBLE.finditer(text)}
