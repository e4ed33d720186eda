"""Times, promises and amounts of a card, as people write them."""

from __future__ import annotations

from collections.abc import Mapping

from blueprint.model.process import Process, Timeout
from blueprint.model.values import Amount, Duration, RandomDuration, Target
from blueprint.text import Message, Money, Said, both, duration, figure, listed, percent

_SHAPES = {
    "uniform": both("{0} to {1}, mean {mean}", "{0}到 {1}，平均 {mean}"),
    "triangular": both("{0} to {2}, mostly {1}, mean {mean}", "{0}到 {2}，多为 {1}，平均 {mean}"),
    "exponential": both("mean {mean}, exponential", "平均 {mean}，指数分布"),
    "lognormal": both("mean {mean}, standard deviation {1}, lognormal", "平均 {mean}，标准差 {1}，对数正态分布"),
}
_BUSINESS_DAY = both("1 business day", "1 个工作日")
_BUSINESS = both("{n} business days", "{n} 个工作日")
_WITHIN = both("{share} within {time}", "{time}内达到 {share}")
_ALL_WITHIN = both("within {time}", "{time}内")
_UP_TO = both("{kind} up to {amount}", "{kind}（{amount}以内）")
_UNLIMITED = both("{kind} without a limit", "{kind}（不限额）")
_EACH = both("{tier}: {value}", "{tier}：{value}")


def length(time: Duration) -> Said:
    """A length of time; business days stay business days."""
    parts = [duration(time.elapsed)] if time.elapsed or not time.business_days else []
    if time.business_days:
        one = time.business_days == 1
        parts.append(Message(_BUSINESS_DAY) if one else Message(_BUSINESS, n=figure(time.business_days)))
    return listed(parts, " + ")


def spread(time: RandomDuration) -> Said:
    """A duration that varies, with its mean."""
    if time.shape not in _SHAPES:
        return length(time.parameters[0])
    words = _SHAPES[time.shape]
    return _Numbered(words, tuple(map(length, time.parameters)), duration(time.mean))


class _Numbered:
    """A template whose fields are numbers, filled by the parameters of a distribution."""

    def __init__(self, words: Said, parameters: tuple[Said, ...], mean: Said) -> None:
        self._words, self._parameters, self._mean = words, parameters, mean

    def text(self, language: str) -> str:
        parameters = [parameter.text(language) for parameter in self._parameters]
        return self._words.text(language).format(*parameters, mean=self._mean.text(language))


def target(promise: Target) -> Said:
    """A promise: 90% within 15 s."""
    if promise.share >= 1:
        return Message(_ALL_WITHIN, time=length(promise.within))
    return Message(_WITHIN, share=percent(promise.share), time=length(promise.within))


def authority(kind: str, amount: Amount | None, currency: str) -> Said | str:
    """What a role may decide."""
    if amount is None or isinstance(amount, bool):
        return Message(_UNLIMITED, kind=kind)
    return Message(_UP_TO, kind=kind, amount=Money(amount, currency))


def decided(kind: str, amount: Amount, currency: str) -> Said | str:
    """What is decided at a step."""
    return kind if isinstance(amount, bool) else Message("{kind} {amount}", kind=kind, amount=Money(amount, currency))


def each_tier(process: Process, values: Mapping[str, Said]) -> Said:
    """Something that every tier has for itself."""
    return listed(
        [Message(_EACH, tier=process.tier_title(id), value=value)
         for id, value in values.items()], "; "
    )  # fmt: skip


_AFTER = both("after {time}", "超过 {time}")
_ON_TIME = both("when the time is up", "超时")
_ESCALATES = both("informs {role} above", "上报{role}")
_NOTIFIES = both("tells {roles}", "通知{roles}")
_MOVES = both("the case goes to “{step}”", "转到“{step}”")


def timeout(process: Process, late: Timeout) -> Said:
    """What happens when a step takes too long."""
    parts: list[Said] = [Message(_AFTER, time=length(late.after)) if late.after else _ON_TIME]
    if late.escalate:
        parts.append(Message(_ESCALATES, role=process.role_title(late.escalate)))
    if late.notify:
        parts.append(Message(_NOTIFIES, roles=listed([process.role_title(id) for id in late.notify])))
    if late.to:
        parts.append(Message(_MOVES, step=step_title(process, late.to)))
    return listed(parts)


def step_title(process: Process, id: str) -> Said | str:
    """A step as people call it, or its id where there is none."""
    return process.steps[id].title if id in process.steps else id
