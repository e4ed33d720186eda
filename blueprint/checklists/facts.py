"""How facts are counted: over the processes, over places in them, over the reasons why customers get in touch."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TypeVar

from blueprint.analysis import Analysis
from blueprint.analysis.contact_drivers import Driver
from blueprint.checklists.checklist import Fact, Found
from blueprint.checklists.material import Material
from blueprint.text import Text

Place = TypeVar("Place")


def of_processes(
    id: str, words: Text, holds: Callable[[Analysis], object], among: Callable[[Analysis], object] = lambda _: True
) -> Fact:
    """The number of processes, among some, of which something holds. It says nothing where there are none."""

    def find(material: Material) -> Found | None:
        looked = [study for study in material.studies if among(study)]
        missing = tuple(study.process for study in looked if not holds(study))
        return Found({"n": len(looked) - len(missing), "of": len(looked)}, missing) if looked else None

    return Fact(id, words, find)


def of_places(
    id: str,
    words: Text,
    places: Callable[[Analysis], Iterable[Place]],
    holds: Callable[[Analysis, Place], object],
) -> Fact:
    """The number of places in processes, steps for one, at which something holds."""

    def find(material: Material) -> Found | None:
        good = {study: [bool(holds(study, place)) for place in places(study)] for study in material.studies}
        all_ = [one for found in good.values() for one in found]
        missing = tuple(study.process for study, found in good.items() if not all(found))
        return Found({"n": sum(all_), "of": len(all_)}, missing) if all_ else None

    return Fact(id, words, find)


def of_reasons(
    id: str,
    words: Text,
    holds: Callable[[Material, Driver], object],
    among: Callable[[Driver], object] = lambda _: True,
) -> Fact:
    """The number of contact reasons, among some, of which something holds."""

    def find(material: Material) -> Found | None:
        looked = [one for one in material.drivers.drivers if among(one)]
        return Found({"n": sum(bool(holds(material, one)) for one in looked), "of": len(looked)}) if looked else None

    return Fact(id, words, find)


def of_value(id: str, words: Text, value: Callable[[Material], float | None]) -> Fact:
    """One figure, where it is known."""

    def find(material: Material) -> Found | None:
        found = value(material)
        return None if found is None else Found({"value": found})

    return Fact(id, words, find)
