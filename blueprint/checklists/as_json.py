"""Checklists for programs."""

from __future__ import annotations

from typing import Any

from blueprint.checklists.checklist import Checklist, Fact, Figure, Item
from blueprint.checklists.material import Material
from blueprint.text import Money


def as_json(checklist: Checklist, material: Material, language: str) -> dict[str, Any]:
    """A checklist with what the model says; texts in one language."""
    return {
        "name": checklist.name,
        "title": checklist.title.text(language),
        "source": checklist.source.text(language),
        "note": checklist.note.text(language) if checklist.note else None,
        "items": [_item(item, material, language) for item in checklist.items],
    }


def _item(item: Item, material: Material, language: str) -> dict[str, Any]:
    facts = (_fact(fact, material, language) for fact in item.facts)
    return {
        "id": item.id,
        "title": item.title.text(language),
        "asks": item.asks.text(language),
        "assessable": bool(item.facts),
        "facts": [fact for fact in facts if fact],
        "look_at": item.look_at.text(language),
    }


def _fact(fact: Fact, material: Material, language: str) -> dict[str, Any] | None:
    found = fact.find(material)
    if found is None:
        return None
    figures = {name: _figure(value, language) for name, value in found.figures.items()}
    return {"id": fact.id, **figures, "not_so": [process.id for process in found.not_so]}


def _figure(value: Figure, language: str) -> object:
    if isinstance(value, Money):
        return value.amount
    return value if isinstance(value, int | float) else value.text(language)
