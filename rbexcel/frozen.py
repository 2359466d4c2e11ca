"""Classes whose things are told from others by their fields alone, values above all. Knows no field."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import MISSING, Field, dataclass, field, fields
from functools import cache
from operator import attrgetter
from types import CodeType, FunctionType
from typing import Any, TypeVar, dataclass_transform

_Made = TypeVar("_Made")


@dataclass_transform(frozen_default=True, field_specifiers=(field,))
def frozen(described: type[_Made]) -> type[_Made]:
    """
    Make a class one of values: a dataclass with slots, compared and hashed by its fields; mypy forbids changing one.

    ``dataclass(frozen=True, slots=True)`` compiles eight functions for each class, which takes longer than the rest of
    its module takes to load, and its values take three times as long to make. Here none is compiled.
    """
    made = _compared(described)
    hashed = _getter(each for each in fields(made) if (each.compare if each.hash is None else each.hash))

    def number(one: object) -> int:
        return hash(hashed(one))

    if "__hash__" not in described.__dict__:
        made.__hash__ = number
    return made  # type: ignore[no-any-return]


@dataclass_transform(field_specifiers=(field,))
def mutable(described: type[_Made]) -> type[_Made]:
    """Make a class one of what is filled bit by bit: as ``frozen`` does, but it may change, and so has no hash."""
    made = _compared(described)
    made.__hash__ = None
    return made  # type: ignore[no-any-return]


def _compared(described: Any) -> Any:
    """Return the class as a dataclass with slots, whose things are alike and shown by their fields."""
    own = vars(described)
    compiled = "__post_init__" in own or any(_is_made_anew(each) for each in own.values())
    made: Any = dataclass(init=compiled, eq=False, repr=False, slots=True)(described)
    named = fields(made)
    if not compiled:
        made.__init__ = _initialiser(f"{made.__qualname__}.__init__", named)
    compared = _getter(each for each in named if each.compare)

    def alike(one: object, other: object) -> bool:
        return compared(one) == compared(other) if other.__class__ is one.__class__ else NotImplemented

    told = [each for each in named if each.repr]
    form, values = ", ".join(f"{each.name}=%r" for each in told), _getter(told)

    def shown(one: object) -> str:
        held = values(one)
        return f"{type(one).__qualname__}({form % ((held,) if len(told) == 1 else held)})"

    for name, function in (("__eq__", alike), ("__repr__", shown)):
        if name not in own:
            setattr(made, name, function)
    return made


def _is_made_anew(given: object) -> bool:
    return isinstance(given, Field) and (given.default_factory is not MISSING or not given.init)


def _initialiser(name: str, named: tuple[Field[Any], ...]) -> FunctionType:
    """Return what keeps its arguments in the fields: one code for all classes of so many, under the names of each."""
    names = tuple(each.name for each in named)
    code = _keeping(len(names)).replace(co_names=names, co_varnames=("self", *names), co_qualname=name)
    return FunctionType(code, {}, "__init__", tuple(each.default for each in named if each.default is not MISSING))


@cache
def _keeping(number: int) -> CodeType:
    names = [f"_{at}" for at in range(number)]
    kept = "".join(f"\n self.{name} = {name}" for name in names)
    made: dict[str, Any] = {}
    exec(f"def __init__({', '.join(['self', *names])}):{kept or ' pass'}", made)  # noqa: S102 - our own words
    return made["__init__"].__code__  # type: ignore[no-any-return]


def _getter(some: Iterable[Field[Any]]) -> Any:
    names = [each.name for each in some]
    return attrgetter(*names) if names else lambda _: ()
