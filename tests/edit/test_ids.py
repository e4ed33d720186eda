"""Ids for new steps."""

from __future__ import annotations

import pytest

from blueprint.edit import apply, fresh_id
from blueprint.files import parse
from tests.edit.test_steps import TEXT


@pytest.mark.parametrize(
    ("wish", "id"),
    [
        ("Call the customer back", "call_the_customer_back"),
        ("  2nd Check!  ", "2nd_check"),
        ("Check", "check_2"),
        ("again", "again_2"),
        ("回访客户", "step_7"),
        ("VIP 回访", "step_7"),
        ("", "step_7"),
        ("?!", "step_7"),
    ],
)
def test_an_id_from_a_name(wish: str, id: str) -> None:
    assert fresh_id(parse(TEXT), wish) == id


def test_ids_that_something_names_already_are_taken() -> None:
    text = TEXT.replace("[again, done]", "[again, step_7]").replace("  done:", "  check_2: {kind: end}\n  done:")
    assert fresh_id(parse(text), "检查") == "step_8"
    assert fresh_id(parse(text), "check") == "check_3"
    assert fresh_id(parse("nothing"), "x") == "x"
    assert apply(text, ()) == text
