"""What the random blocks of a clean process are written with."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

Fields = dict[str, Any]

CONTACT = {"to": "customer", "channel": "phone", "evidence": "SMS with the case number", "value": "va"}


class Writer:
    """Writes steps in reading order. ``host`` is the role whose case it is, ``made`` the data that every path has."""

    def __init__(self, draw: st.DrawFn, group: str, *, tiered: bool) -> None:
        self.draw = draw
        self.tiered = tiered
        self.host = "owner" if group == "complaint" else "agent"
        self.handoffs = 2.5 if group != "complaint" else 2.0
        """What may still be spent: in a complaint the agent has handed it to the owner once."""
        self.steps: dict[str, Fields] = {}
        self.made = ["request"]
        self._count = 0

    def new(self, word: str) -> str:
        self._count += 1
        return f"{word}_{self._count}"

    def write(self, id: str, **fields: Any) -> None:
        self.steps[id] = {name: value for name, value in fields.items() if value is not None}

    def work(self, id: str, role: str, next: Any, **fields: Any) -> None:
        """A step of people behind the line of visibility, with a result that it alone makes."""
        product = self.new("result")
        requires = self.draw(st.lists(st.sampled_from(self.made), max_size=2, unique=True))
        own = {"role": role, "requires": requires, "produces": [product]} | self._worth(id) | self._pace(role)
        self.write(id, **(own | fields), next=next)
        self.made.append(product)

    def _worth(self, id: str) -> Fields:
        minutes = self.draw(st.integers(1, 9))
        fields: Fields = {"time": {"work": f"{minutes}min"}}
        if self.draw(st.booleans()):
            return fields | {"value": "bva"}
        return fields | {"value": "va", "standard": self.standard()} | self._failures(id)

    def standard(self) -> Fields:
        dimension = self.draw(st.sampled_from(["reliability", "responsiveness", "assurance", "empathy", "tangibles"]))
        return {"text": "as agreed", "measure": "share done right", "target": ">=98%", "dimension": dimension}

    def _failures(self, id: str) -> Fields:
        """A failure mode: slight, or with a device against it; either way there is a way to make good."""
        s, o = self.draw(st.integers(1, 10)), self.draw(st.integers(1, 10))
        rated = {"mode": "done wrongly", "s": s, "o": o, "d": 5, "recover": id}
        device = {"pokayoke": {"type": "server/task", "how": "a checklist"}}
        harmless = s < 9 and s * o * 5 < 100
        return {"fail": [rated | ({} if harmless and self.draw(st.booleans()) else device)]}

    def _pace(self, role: str) -> Fields:
        """A wait, and where it may be long a deadline with a way up and states that others see."""
        match self.draw(st.sampled_from(["at once", "short", "long"])):
            case "short":
                return {"time": {"wait": "30min", "work": "5min"}}
            case "long":
                up: list[Fields] = [{"after": "4h", "escalate": "manager"}]
                if role == "agent":
                    up = [{"after": "2h", "escalate": "owner", "notify": ["manager"]}, *up]
                deadline: Fields = {"sla": "4h", "on_timeout": up, "status": ["begun", "done"]}
                return deadline | {"time": {"wait": "1h..2h", "work": "10min"}}
        return {}
