"""The words that many analyses use, each defined once (analyses.md, "Words used by many analyses")."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property

from blueprint.graph import flows
from blueprint.model import Called, Process, Step

Lookup = Callable[[Called, Process], Process | None]
"""Finds the process that a call enters, or None where it is not known."""

SPEAKING = ("answer", "acknowledge", "progress", "request", "remedy", "follow_up")


def nobody(*_: object) -> None:
    """A lookup for a process that stands alone."""


class Words:
    """What the steps of one process are: contacts, answers, human work, customers' own steps.

    ``called`` finds the processes that it calls; ``is_called`` says whether another process calls it.
    """

    def __init__(self, process: Process, called: Lookup = nobody, *, is_called: bool = False) -> None:
        self.process = process
        self.called = called
        self.is_called = is_called
        self._tells: dict[str, tuple[str, ...]] = {}
        self._told_inside: dict[tuple[Called, str, str], tuple[str, ...]] = {}

    def instead(self, process: Process) -> Words:
        """The words of another version of the process; what called processes tell is looked up once for both."""
        words = Words(process, self.called, is_called=self.is_called)
        words._told_inside = self._told_inside
        return words

    @cached_property
    def customers(self) -> frozenset[str]:
        """The role that is the customer, and any other in the customer's lane."""
        roles = {id for id, role in self.process.roles.items() if role.lane == "customer"}
        return frozenset(roles | {self.process.customer} if self.process.customer else roles)

    def by_customer(self, step: Step) -> bool:
        """Whether the customer does the step."""
        return step.role in self.customers

    def by_system(self, step: Step) -> bool:
        role = self.process.role_of(step)
        return role is not None and role.kind == "system"

    def human(self, step: Step) -> bool:
        """Whether people of the organization, or outside it, work at the step: it can take over and hand on."""
        return step.id in self._human

    @cached_property
    def _human(self) -> frozenset[str]:
        steps = (step for step in self.process.steps.values() if step.role and step.kind not in ("start", "end"))
        return frozenset(step.id for step in steps if not self.by_customer(step) and not self.by_system(step))

    def contact(self, step: Step) -> bool:
        """A step not done by the customer that is addressed to the customer, or uses a channel and names nobody."""
        if self.by_customer(step) or step.kind == "start":
            return False
        return step.to in self.customers if step.to else bool(step.channel)

    def contact_role(self, role: str) -> bool:
        """A person role with a contact."""
        return role in self._contact_roles

    @cached_property
    def _contact_roles(self) -> frozenset[str]:
        steps = [step for step in self.process.steps.values() if self.contact(step)]
        roles = {id: role for step in steps if step.role and (id := step.role) and (role := self.process.role_of(step))}
        return frozenset(id for id, role in roles.items() if role.kind == "person")

    def tells(self, step: Step) -> tuple[str, ...]:
        """What the customer is told at a step; a call tells what the called process tells on every path."""
        if step.id not in self._tells:
            self._tells[step.id] = ()  # a circle of calls tells nothing
            self._tells[step.id] = self._told(step)
        return self._tells[step.id]

    def callee(self, step: Step) -> Process | None:
        """The process that a call enters, where it can be found."""
        return self.called(step.process, self.process) if step.kind == "call" and step.process else None

    def _told(self, step: Step) -> tuple[str, ...]:
        own: tuple[str, ...] = ()
        if self.contact(step):
            default = ("progress",) if step.kind == "notify" else ("answer",)
            own = step.tells or (default if step.to in self.customers else ())
        return tuple(dict.fromkeys(own + self._told_in(step))) if step.kind == "call" and step.process else own

    def _told_in(self, call: Step) -> tuple[str, ...]:
        assert call.process is not None
        key = call.process, self.process.id, self.process.variant
        if key not in self._told_inside:
            callee = self.callee(call)
            self._told_inside[key] = self._told_by(callee) if callee else ()
        return self._told_inside[key]

    def _told_by(self, callee: Process) -> tuple[str, ...]:
        words = Words(callee, self._guarded(callee))
        every = list(flows(callee).values())
        return tuple(
            kind
            for kind in SPEAKING
            if all(flow.every_path_passes(words.telling(kind) & flow.steps.keys()) for flow in every)
        )

    def _guarded(self, callee: Process) -> Lookup:
        """The same lookup, but blind to the processes that are being looked into."""
        outer, own = self.called, self.process.id

        def lookup(called: Called, caller: Process) -> Process | None:
            return None if called.id in (own, callee.id) else outer(called, caller)

        return lookup

    def telling(self, kind: str) -> frozenset[str]:
        """The steps that tell the customer this."""
        return frozenset(self._tellers.get(kind, ()))

    @cached_property
    def _tellers(self) -> dict[str, list[str]]:
        tellers: dict[str, list[str]] = {}
        for id, step in self.process.steps.items():
            for kind in self.tells(step):
                tellers.setdefault(kind, []).append(id)
        return tellers

    @cached_property
    def answers(self) -> frozenset[str]:
        """The steps that answer the customer."""
        return self.telling("answer")

    def adds_nothing(self, step: Step) -> bool:
        """Whether it is known that a step adds nothing to the case. An unset value is not nothing."""
        idle = step.value in ("bva", "nva")
        return idle and not (step.captures or step.produces or step.checks or step.decides or self.tells(step))

    @cached_property
    def is_customers(self) -> bool:
        """A customer's process: the customer starts it and no process calls it, or it has a volume."""
        return self.process.volume is not None or (bool(self.customer_starts) and not self.is_called)

    @cached_property
    def customer_starts(self) -> tuple[str, ...]:
        """The starts in the customer's lane."""
        starts = (step for step in self.process.steps.values() if step.kind == "start")
        return tuple(step.id for step in starts if self.process.lane_of(step) == "customer" or self.by_customer(step))
