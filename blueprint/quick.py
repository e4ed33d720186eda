"""Frozen dataclasses of which thousands are made."""

from __future__ import annotations

from dataclasses import MISSING, Field, fields
from typing import Any, TypeVar

Class = TypeVar("Class", bound=type)

_become = vars(object)["__class__"].__set__
"""Gives an object another class, locked or not."""

_LEFT_OUT = object()


def quickly_made(cls: Class) -> Class:
    """Lets a frozen dataclass with slots be made in a fourth of the time; nothing else about it changes.

    The ``__init__`` that it has reaches past the lock for every field. This one opens the lock once: the new object is of
    an open class while its fields are set, as they are in any object, and of its own from then on. No class may extend it.
    """
    own = fields(cls)
    opened = {"__slots__": (), "__setattr__": object.__setattr__, "__delattr__": object.__delattr__}
    known: dict[str, Any] = {"become": _become, "Open": type(cls.__name__, (cls,), opened), "Own": cls}
    known |= {"LEFT_OUT": _LEFT_OUT} | {f"default_{one.name}": one.default for one in own}
    known |= {f"make_{one.name}": one.default_factory for one in own}
    lines = [f"def __init__(self, {', '.join(map(_parameter, own))}):", "become(self, Open)"]
    lines += [f"self.{one.name} = {_value(one)}" for one in own]
    exec("\n    ".join([*lines, "self.__class__ = Own"]), known)  # as dataclasses does it
    cls.__init__ = known["__init__"]  # type: ignore[misc]
    return cls


def _parameter(field: Field[Any]) -> str:
    if field.default is not MISSING:
        return f"{field.name}=default_{field.name}"
    return field.name if field.default_factory is MISSING else f"{field.name}=LEFT_OUT"


def _value(field: Field[Any]) -> str:
    if field.default_factory is MISSING:
        return field.name
    return f"make_{field.name}() if {field.name} is LEFT_OUT else {field.name}"
