"""Dataclasses that are quickly made are what they would be otherwise."""

import copy
import pickle
from dataclasses import FrozenInstanceError, dataclass, field, fields, replace

import pytest

from blueprint.model import Step
from blueprint.quick import quickly_made


@dataclass(frozen=True, slots=True)
class Plain:
    first: int
    second: str = "none"
    third: list[int] = field(default_factory=list)


@quickly_made
@dataclass(frozen=True, slots=True)
class Quick:
    first: int
    second: str = "none"
    third: list[int] = field(default_factory=list)


@pytest.mark.parametrize("given", [{"first": 1}, {"first": 1, "third": [2]}, {"first": 1, "second": "two"}])
def test_it_holds_what_is_given_and_the_defaults(given: dict[str, object]) -> None:
    quick, plain = Quick(**given), Plain(**given)  # type: ignore[arg-type]
    assert [getattr(quick, one.name) for one in fields(Quick)] == [getattr(plain, one.name) for one in fields(Plain)]
    assert repr(quick) == repr(plain).replace("Plain", "Quick")


def test_what_is_made_by_default_is_made_for_each() -> None:
    assert Quick(1).third is not Quick(1).third


def test_it_is_of_its_own_class_and_locked() -> None:
    made = Quick(1)
    assert type(made) is Quick
    with pytest.raises(FrozenInstanceError):
        made.first = 2  # type: ignore[misc]
    with pytest.raises(FrozenInstanceError):
        del made.first


def test_it_takes_no_more_than_its_fields() -> None:
    with pytest.raises(TypeError, match="fourth"):
        Quick(1, fourth=4)  # type: ignore[call-arg]
    with pytest.raises(TypeError, match="first"):
        Quick()  # type: ignore[call-arg]


def test_it_can_be_compared_copied_replaced_and_sent() -> None:
    made = Step("ask", role="agent", tells=("answer",))
    assert made == copy.copy(made) == pickle.loads(pickle.dumps(made)) == replace(made)
    assert replace(made, role="lead") != made
    assert type(replace(made, role="lead")) is Step
    assert hash(Quick(1, third=())) == hash(replace(Quick(1, third=())))  # type: ignore[arg-type]
