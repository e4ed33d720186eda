"""What people read: languages, widths, durations, and text that cannot do harm."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from blueprint.text import (
    Message,
    Money,
    Text,
    both,
    cell_width,
    duration,
    durations,
    figures,
    listed,
    nearest,
    padded,
    percent,
    preferred_language,
    printable,
    quoted,
    wrapped,
)


def test_a_text_falls_back_to_what_there_is() -> None:
    assert Text.of({"en": "Reply", "zh": "答复"}).text("zh") == "答复"
    assert Text.of({"zh": "答复"}).text("en") == "答复"
    assert Text.of("Reply").text("zh") == "Reply"


def test_a_message_is_put_into_words_with_its_parts() -> None:
    message = Message(
        both("{who} decides {what}", "{who}决定{what}"), who=both("Agent", "客服"), what=listed(["a", "b"])
    )
    assert message.text("en") == "Agent decides a, b"
    assert message.text("zh") == "客服决定a、b"


def test_braces_in_a_name_are_no_template() -> None:
    assert Message("{name} ends", name="{evil!r} {0}").text("en") == "{evil!r} {0} ends"


def test_a_name_of_several_lines_is_one_line_within_a_sentence() -> None:
    name = Text.of("Register\nand receive\n")  # what `name: |` gives
    assert Message("“{name}” is late", name=name).text("en") == "“Register and receive” is late"
    assert listed([name, "x"]).text("en") == "Register and receive, x"
    assert name.text("en") == "Register\nand receive\n"


def test_messages_of_the_catalogue_are_translated() -> None:
    assert Message("written: {path}", path="a.svg").text("zh") == "已写入：a.svg"


@pytest.mark.parametrize(
    ("minutes", "en", "zh"),
    [(0.0, "0 s", "0 秒"), (0.25, "15 s", "15 秒"), (40 / 60, "40 s", "40 秒"), (95, "95 min", "95 分钟"), (2050, "34.2 h", "34.2 小时"), (4320, "3 d", "3 天")],
)  # fmt: skip
def test_durations_as_people_say_them(minutes: float, en: str, zh: str) -> None:
    assert (duration(minutes).text("en"), duration(minutes).text("zh")) == (en, zh)


@given(st.text(), st.integers(1, 40))
def test_padding_gives_exactly_the_width(text: str, width: int) -> None:
    assert cell_width(padded(printable(text), width)) == width


@given(st.text())
def test_printable_text_has_nothing_that_drives_a_terminal(text: str) -> None:
    assert not {"\x1b", "\r", "\u202e", "\u2028", "\x9b", "\x00"} & set(printable(text))


def test_the_language_of_the_environment() -> None:
    assert preferred_language({"LANG": "zh_CN.UTF-8"}) == "zh"
    assert preferred_language({"LANG": "zh_CN.UTF-8", "LC_ALL": "C"}) == "en"
    assert preferred_language({}) == "en"


def test_the_nearest_word_is_a_slip_away_or_none() -> None:
    assert nearest("chanel", ["channel", "role", "to"]) == "channel"
    assert nearest("zebra", ["channel", "role", "to"]) is None


@pytest.mark.parametrize(
    ("minutes", "en"), [(60, "1 h"), (61, "61 min"), (1440, "1 d"), (1441, "24 h"), (2e6, "1,389 d"), (1e-24, "<0.1 s")]
)
def test_one_hour_is_an_hour_and_nothing_has_an_exponent(minutes: float, en: str) -> None:
    assert duration(minutes).text("en") == en


@pytest.mark.parametrize(
    ("share", "shown"),
    [(0.9, "90%"), (0.875, "87.5%"), (0.0, "0%"), (0.0004, "<0.1%"), (1.0, "100%"), (1.001, "100.1%")],
)
def test_shares_without_digits_that_say_nothing(share: float, shown: str) -> None:
    assert percent(share) == shown


@pytest.mark.parametrize(
    ("amount", "currency", "en", "zh"),
    [
        (50, "CNY", "50 CNY", "50 元"),
        (7.2, "CNY", "7.20 CNY", "7.20 元"),
        (5000, "CNY", "5,000 CNY", "5,000 元"),
        (300000, "CNY", "300,000 CNY", "30 万元"),
        (1e6, "EUR", "1,000,000 EUR", "1,000,000 EUR"),
        (12345, "CNY", "12,345 CNY", "12,345 元"),
    ],
)
def test_amounts_as_people_write_them(amount: float, currency: str, en: str, zh: str) -> None:
    assert (Money(amount, currency).text("en"), Money(amount, currency).text("zh")) == (en, zh)


def test_names_stand_in_quotes() -> None:
    assert quoted(["look", both("Reply", "答复")]).text("zh") == "“look”、“答复”"


def test_lines_end_between_words_and_a_number_keeps_its_unit() -> None:
    assert list(wrapped("  “a b”: 33.5 h of waiting a round", 14, "    ")) == [
        "  “a b”:", "    33.5 h of", "    waiting a", "    round"
    ]  # fmt: skip


def test_chinese_lines_neither_begin_with_a_sign_that_closes_nor_end_with_one_that_opens() -> None:
    assert list(wrapped("客户一直等待，再答复", 12)) == ["客户一直等", "待，再答复"]
    assert list(wrapped("5000元至5万元", 10)) == ["5000元至", "5万元"], "a number keeps its unit"
    assert list(wrapped("客户等待（回访）。", 10)) == ["客户等待", "（回访）。"]


@given(st.text("ab 客户，。（）“” 12%"), st.integers(4, 30))
def test_wrapping_loses_nothing_but_blanks(text: str, width: int) -> None:
    lines = list(wrapped(text, width))
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")


TO = both("{one} to {other}", "{one} 至 {other}")


@pytest.mark.parametrize(
    ("one", "other", "en", "zh"),
    [
        (27.2, 73.5, "27.2 to 73.5 min", "27.2 至 73.5 分钟"),
        (65.3, 196.2, "1.09 to 3.27 h", "1.09 至 3.27 小时"),
        (1440.0, 4 * 1440.0, "1 to 4 d", "1 至 4 天"),
        (0.0, 0.47, "0.0 to 28.2 s", "0.0 至 28.2 秒"),
        (5.0, 2 * 1440.0, "5 min to 2 d", "5 分钟 至 2 天"),
    ],
)
def test_two_lengths_of_time_in_the_unit_of_the_longer(one: float, other: float, en: str, zh: str) -> None:
    both_ways = durations(one, other, TO)
    assert (both_ways.text("en"), both_ways.text("zh")) == (en, zh)


@pytest.mark.parametrize(
    ("one", "other", "said"),
    [
        (1.871, 1.8, "1.87 to 1.80"),
        (2.0, 1.0, "2 to 1"),
        (10.44, 9.9, "10.4 to 9.9"),
        (2400.0, 1199.6, "2,400 to 1,200"),
    ],
)
def test_two_numbers_with_the_same_decimals(one: float, other: float, said: str) -> None:
    assert figures(one, other, TO).text("en") == said
