"""Devices against failures (poka-yoke), by what is done at a step and by whom (Chase & Stewart 1994)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from blueprint.analysis.words import Words
from blueprint.model import Step
from blueprint.text import Text, both


@dataclass(frozen=True, slots=True)
class Device:
    """A device: its ``type``, server or customer and what it guards, ``how`` it works, and the ``minutes`` that it takes
    each time (our choices): half a minute of talk or ticking, a key pressed at a machine."""

    type: str
    how: Text
    minutes: float = 0.5


def device_for(words: Words, step: Step) -> Device | None:
    """The device that suits a step; None where it is in others' hands, or no usual one is known."""
    role = words.process.role_of(step)
    if role is None or role.kind == "external":
        return None
    return next((device for suits, device in _DEVICES if suits(words, step)), None)


def _is_treatment(words: Words, step: Step) -> bool:
    return words.human(step) and step.standard is not None and step.standard.dimension == "empathy"


def _is_taken_down(words: Words, step: Step) -> bool:
    return bool(step.captures) and words.contact(step)


_FORM = Device(
    "customer/preparation",
    both("The form cannot be sent before every field is filled in and plausible", "必填项未填或明显有误时不能提交"),
)
_TREATMENT = Device(
    "server/treatment",
    both("A card in view: hear out, sum up, say what happens next", "岗位提示卡：听完、复述、再说明下一步"),
)
_SHOWN = Device(
    "customer/encounter",
    both(
        "The customer sees or hears what was taken down and has to confirm it",
        "向客户显示或播报所记内容，由客户确认后才生效",
    ),
    minutes=0.1,
)
_READ_BACK = Device(
    "server/task",
    both(
        "The record cannot be closed before it has been read back and the customer has confirmed it",
        "复述所记内容并经客户确认后，系统才允许提交",
    ),
)
_CRITERIA = Device(
    "server/task",
    both("The criteria are ticked one by one before the case goes on", "逐条对照标准勾选后才能流转"),
)
_LIST = Device(
    "server/task",
    both("A list of the points to be met is ticked before the work is passed on", "按要点清单逐项勾选后才能提交"),
)
_DEVICES: tuple[tuple[Callable[[Words, Step], bool], Device], ...] = (
    (lambda words, step: words.by_customer(step), _FORM),
    (_is_treatment, _TREATMENT),
    (lambda words, step: _is_taken_down(words, step) and words.by_system(step), _SHOWN),
    (_is_taken_down, _READ_BACK),
    (lambda words, step: words.human(step) and step.kind == "decision", _CRITERIA),
    (lambda words, step: words.human(step), _LIST),
)
"""The first that suits is taken."""
