"""What a redesign takes 可行性: people who learn, systems, authority that somebody grants, figures that must come true."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from blueprint.compare.authority import LIMIT, Power
from blueprint.diff import ADDED, MERGED, MOVED, SPLIT, Fate
from blueprint.model import Process, Role, covers, times
from blueprint.model.channels import channel_title
from blueprint.text import Message, Said, both, quoted

if TYPE_CHECKING:
    from blueprint.model import Step

TRAINING, SYSTEM, AUTHORITY = "training", "system", "authority"


@dataclass(frozen=True, slots=True)
class Need:
    """Something that has to be there before the to-be can run; ``steps`` are those of the to-be that it is about."""

    kind: str
    words: Said
    steps: tuple[str, ...] = ()


def needs(before: Process, after: Process, fates: Sequence[Fate], powers: Sequence[Power]) -> Iterator[Need]:
    """What people have to learn, what systems have to do, and which authority has to be granted."""
    new = [after.steps[fate.now] for fate in fates if fate.now and _is_new(before, after, fate)]
    for role in after.roles.values():
        steps = tuple(step.id for step in new if step.role == role.id)
        if steps and role.kind != "external" and role.lane != "customer" and role.id != after.customer:
            yield _learns(before, after, role, steps)
    yield from _channels(before, after)
    for power in powers:
        if power.about == LIMIT and power.raised:
            yield _grant(after, power)


def _is_new(before: Process, after: Process, fate: Fate) -> bool:
    """Whether a step is new to whoever does it now."""
    step = after.steps[fate.now or ""]
    if fate.kind not in (ADDED, MOVED, MERGED, SPLIT) or step.kind in ("start", "end"):
        return False
    return step.role not in [before.steps[id].role for id in fate.was]


def _learns(before: Process, after: Process, role: Role, steps: tuple[str, ...]) -> Need:
    names = quoted(times.step_title(after, id) for id in steps)
    if role.kind == "system":
        template = _DOES if role.id in before.roles else _BUILT
        return Need(SYSTEM, Message(template, system=role.title, steps=names), steps)
    template = _LEARNS if role.count is None else _LEARN
    return Need(TRAINING, Message(template, role=role.title, count=role.count, steps=names), steps)


def _channels(before: Process, after: Process) -> Iterator[Need]:
    known = {channel for step in before.steps.values() for channel in step.channel}
    by_channel: dict[str, list[Step]] = {}
    for step in after.steps.values():
        for channel in step.channel:
            by_channel.setdefault(channel, []).append(step)
    for channel, steps in by_channel.items():
        if channel not in known:
            names = quoted(step.title for step in steps)
            yield Need(
                SYSTEM, Message(_CHANNEL, channel=channel_title(channel), steps=names), tuple(s.id for s in steps)
            )


def _grant(after: Process, power: Power) -> Need:
    now = power.now if not isinstance(power.now, str) and power.now is not None else True
    limit = times.authority(power.kind, now, after.currency)
    above = next((one for one in after.superiors(power.role) if covers(one.authority.get(power.kind), now)), None)
    words = {"role": after.role_title(power.role), "limit": limit}
    if power.was is not None and not isinstance(power.was, str):
        words["limit"] = Message(_WAS, limit=limit, was=times.authority(power.kind, power.was, after.currency))
    if above is None:
        return Need(AUTHORITY, Message(_GRANT, **words))
    return Need(AUTHORITY, Message(_GRANT_BY, superior=above.title, **words))


_LEARNS = both("{role} learns {steps}", "{role}须掌握{steps}")
_LEARN = both("{role} ({count}) learn {steps}", "{role}（{count} 人）须掌握{steps}")
_DOES = both("{system} has to do {steps}", "{system}须实现{steps}")
_BUILT = both("a new system, {system}, has to do {steps}", "须新建{system}，实现{steps}")
_CHANNEL = both("the channel {channel} has to be opened for {steps}", "须为{steps}开通渠道：{channel}")
_GRANT = both(
    "{role} needs authority: {limit}; nobody above has it to grant", "{role}须获授权：{limit}；其上级均无此权限"
)
_GRANT_BY = both("{superior} authorises {role}: {limit}", "由{superior}授权{role}：{limit}")
_WAS = both("{limit}; so far {was}", "{limit}；现为 {was}")
