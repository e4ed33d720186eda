"""What people read: languages, widths, durations, and text that cannot do harm."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from blueprint.text import (
    Message,
    Text,
    both,
    cell_width,
    duration,
    listed,
    nearest,
    padded,
    preferred_language,
    printable,
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
