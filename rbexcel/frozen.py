"""Classes of values: a value is told from others by its fields alone, and never changes. Knows no field."""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from operator import attrgetter
from typing import Any, TypeVar, dataclass_transform

_Made = TypeVar("_Made")


@dataclass_transform(frozen_default=True, field_specifiers=(field,))
def frozen(described: type[_Made]) -> type[_Made]:
    """
    Make a class one of values: a dataclass with slots, compared and hashed by its fields; mypy forbids changing one.

    ``dataclass(frozen=True, slots=True)`` compiles eight functions for each class, which takes longer than the rest of
    its module takes to load, and its values take three times as long to make. Here only ``__init__`` is compiled.
    """
    made: Any = dataclass(eq=False, repr=False, slots=True)(described)
    named = fields(made)
    compared = _getter([each.name for each in named if each.compare])
    hashed = _getter([each.name for each in named if (each.compare if each.hash is None else each.hash)])

    def alike(one: object, other: object) -> bool:
        return compared(one) == compared(other) if other.__class__ is one.__class__ else NotImplemented

    def number(one: object) -> int:
        return hash(hashed(one))

    told = [each.name for each in named if each.repr]
    form, values = ", ".join(f"{name}=%r" for name in told), _getter(told)

    def shown(one: object) -> str:
        held = values(one)
        return f"{type(one).__qualname__}({form % ((held,) if len(told) == 1 else held)})"

    for name, function in (("__eq__", alike), ("__hash__", number), ("__repr__", shown)):
        if name not in described.__dict__:
            setattr(made, name, function)
    return made  # type: ignore[no-any-return]


def _getter(names: list[str]) -> Any:
    return attrgetter(*names) if names else lambda _: ()
