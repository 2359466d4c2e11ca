"""
What was read of a YAML file, kept beside it as JSON: to read that takes a tenth of the time.

It is made by the first who reads the YAML, or with the wheel, in ``__pycache__`` as Python keeps what it compiled, and
is nobody's to edit. It holds only for the very bytes of the YAML and for this reader of it; where it does not, is
damaged or cannot be written, the YAML is read. JSON, because it can hold values only, whoever wrote it.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import MISSING, fields, is_dataclass
from enum import Enum
from fractions import Fraction
from hashlib import sha256
from pathlib import Path
from typing import Any, TypeVar, cast

from rbexcel.catalogue.lke_form import Branch, Form, Kind, Minima, PlanMap, Question
from rbexcel.catalogue.template import Block, Expectation, Template
from rbexcel.plan.decree_text import DecreeText, Point
from rbexcel.plan.layout import LABELS, Layout
from rbexcel.plan.office import PLACEHOLDERS
from rbexcel.plan.plan import Dictum, Mark, Row
from rbexcel.plan.regulations import Regulation
from rbexcel.version import __version__
from rbexcel.words.cadences import Cadence
from rbexcel.workbook.paper import Paper

Made = TypeVar("Made")

_VALUES = (
    *(Template, Block, Layout, Row, Mark, DecreeText, Point, Dictum, Expectation, Regulation, Cadence, Paper),
    *(Form, Branch, Question, Minima, PlanMap, Kind),
)
_MAPPING, _FRACTION = "{}", "/"
_MAKERS: dict[str, Callable[..., Any]] = {each.__name__: each for each in _VALUES} | {
    _MAPPING: lambda keys, values: dict(zip(keys, values, strict=True)),
    _FRACTION: Fraction,
}


def _fields(kind: Any) -> dict[str, tuple[Any, ...]]:
    """Return the names of the parts of a kind of value, each with its default in a tuple that else is empty."""
    if is_dataclass(kind):
        return {one.name: () if one.default is MISSING else (one.default,) for one in fields(kind)}
    defaults = kind._field_defaults
    return {name: (defaults[name],) if name in defaults else () for name in kind._fields}


_FIELDS = {each: _fields(each) for each in _VALUES if not issubclass(each, Enum)}
_READERS = ("template_file.py", "regulations_source.py", "lke_source.py", "yaml_source.py")
_SHAPES = repr(
    (
        [(each.__name__, list(_FIELDS.get(each, cast("Any", each)))) for each in _VALUES],
        sorted(LABELS.items()),
        sorted(PLACEHOLDERS),
    )
)
"""What else decides how a file is read: the fields of what comes out of it, and the words that it may leave out."""


def kept(path: Path, besides: Sequence[Path], read: Callable[[Path], Made]) -> Made:
    """
    Return what ``read`` makes of a file, or made of it before; ``besides`` are files that it looks into.

    Raises what ``read`` raises: a file that it refuses is never kept.
    """
    try:
        mark = _mark(path, *besides)
    except OSError:  # an installation without its sources, say
        return read(path)
    place = path.parent / "__pycache__" / f"{path.stem}.json"
    found = _found(place, mark)
    return _keep(place, mark, read(path)) if found is None else found


def kept_at(place: Path, told: str, make: Callable[[], Made]) -> Made | None:
    """Return what ``make`` made when ``told`` was the same; None, and nothing made, where it cannot be kept."""
    mark = _sum(told)
    found = _found(place, mark)
    if found is not None:
        return found  # type: ignore[no-any-return]
    return _keep(place, mark, make()) if _write(place, "") else None


def _keep(place: Path, mark: str, made: Made) -> Made:
    text = json.dumps(_packed(made), ensure_ascii=False, separators=(",", ":"))
    if _unpacked(text) == made:
        _write(place, f"{mark} {_sum(text)}\n{text}")
    return made


def _mark(*paths: Path) -> str:
    """Return what tells these files, and this reader of them, from all others."""
    readers = (Path(__file__).with_name(name) for name in _READERS)
    told = sha256(f"{__version__} {_SHAPES}".encode())
    for path in (*readers, *paths):
        told.update(sha256(path.read_bytes()).digest())
    return told.hexdigest()


def _found(place: Path, mark: str) -> Any:
    """Return what is kept under that mark; None where there is nothing of the kind, or it is damaged."""
    try:
        head, _, text = place.read_text(encoding="utf-8").partition("\n")
        if head != f"{mark} {_sum(text)}":
            return None
        return _unpacked(text)
    except (OSError, ValueError, TypeError, KeyError, RecursionError):
        return None


def _sum(text: str) -> str:
    return sha256(text.encode()).hexdigest()


def _write(place: Path, text: str) -> bool:
    """Put it there in one step; False where that may not be written, as in a shared installation: there is none."""
    draft = place.with_name(f"{place.stem}.{os.getpid()}")
    try:
        place.parent.mkdir(exist_ok=True)
        draft.write_text(text, encoding="utf-8", newline="\n")
        draft.replace(place)
    except OSError:
        with suppress(OSError):
            draft.unlink(missing_ok=True)
        return False
    return True


def _packed(value: Any) -> Any:
    """Return a value as JSON has it: what is not a text, a number or a tuple is an object of its kind and its parts."""
    kind = type(value)
    if kind in _FIELDS:
        parts = [getattr(value, name) for name in _FIELDS[kind]]
        defaults = [*_FIELDS[kind].values()]
        while parts and (default := defaults[len(parts) - 1]) and default[0] == parts[-1]:
            parts.pop()
        return {kind.__name__: [_packed(each) for each in parts]}
    if isinstance(value, Enum):
        return {kind.__name__: [value.value]}
    if isinstance(value, Fraction):
        return {_FRACTION: [value.numerator, value.denominator]}
    if isinstance(value, Mapping):
        return {_MAPPING: [_packed(tuple(value)), _packed(tuple(value.values()))]}
    return [_packed(each) for each in value] if isinstance(value, tuple) else value


def _unpacked(text: str) -> Any:
    return json.loads(text, object_hook=_made)


def _made(told: dict[str, list[Any]]) -> Any:
    """Return the value that an object of JSON stands for; what is within it is made already."""
    ((name, parts),) = told.items()
    return _MAKERS[name](*map(_as_tuple, parts))


def _as_tuple(part: Any) -> Any:
    if type(part) is not list:
        return part
    # What a list begins with is what all of it is: that of all lists in here is compared when it is written.
    return tuple(map(_as_tuple, part)) if part and type(part[0]) is list else tuple(part)
