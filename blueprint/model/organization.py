"""What all processes of a workspace share, as frozen values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from blueprint.model.process import DataItem, Ignore, Role, Tier
from blueprint.model.values import Calendar, Volume
from blueprint.text import Text


@dataclass(frozen=True, slots=True)
class ContactReason:
    """Why customers get in touch, what it costs and who could remove the cause (Price & Jaffe)."""

    id: str
    name: Text | None = None
    volume: Volume | None = None
    minutes: float | None = None
    cause_owner: str | None = None
    customer_value: str | None = None
    company_value: str | None = None
    repeats: float | None = None
    known_first: bool = False
    process: str | None = None

    @property
    def title(self) -> Text:
        """The name, or the id with its underscores spaced."""
        return self.name or Text.of(self.id.replace("_", " "))


@dataclass(frozen=True, slots=True)
class Organization:
    """What all processes of a workspace share."""

    organization: int = 1
    name: Text | None = None
    languages: tuple[str, ...] = ()
    currency: str | None = None
    calendar: Calendar | None = None
    major: str | None = None
    tiers: Mapping[str, Tier] = field(default_factory=dict)
    roles: Mapping[str, Role] = field(default_factory=dict)
    data: Mapping[str, DataItem] = field(default_factory=dict)
    profiles: tuple[str, ...] = ()
    contact_reasons: tuple[ContactReason, ...] = ()
    orders: Volume | None = None
    ignore: tuple[Ignore, ...] = ()
