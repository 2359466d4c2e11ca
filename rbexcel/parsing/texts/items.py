"""
Where one item of a column ends and the next begins.

A column's cells, top to bottom, are cut into pieces at everything that may be an item number. Each piece is then a
new item, a line of the item above it (a deeper list), or more of its text: the reading of the whole column that costs
least wins, so that a number that was lost or moved is told by its neighbours. Knows texts and positions only.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import field, replace
from typing import Literal, NamedTuple

from rbexcel.frozen import frozen, mutable
from rbexcel.words.columns import ENTRY
from rbexcel.words.numbers import Number, number_at_start, written
from rbexcel.words.remembered import remembered_with

Role = Literal["item", "line", "more"]
_Roles = tuple["_Roles", Role] | None
"""The roles of a column's pieces so far: the last one, and those before it."""

_STARTS = re.compile(r"(?:(?<=^)|(?<=[\s\ue000]))(?:\d{1,2}(?:[.)]|(?=\s))|[a-z][.)])\s*(?=[A-Z%\d(])", re.MULTILINE)
_LINE_BREAKS = re.compile(f"[\n{ENTRY}]")
_SHARE = re.compile(r"(?<=[a-zA-Z)])(?<!sentase)(?<!jumlah)\s+(?=%\s+[a-z]{3})")
"""Before a "% pelaksanaan ...": so an indicator begins that lost its number, where no word says whose share it is."""

_BRACKETS = re.compile(r"\([^()]{3,80}(?<!\s\d)\)")


@frozen
class Piece:
    """
    A part of a cell that may be an item.

    ``line`` is the index of its line; ``first`` tells that it begins its cell; ``entry`` that it is an entry of a list
    without numbers; ``strong`` that its line carries marks or text further right; ``whole`` that the cell is one item
    by its looks (merged, or keyed); ``leaf`` that its column is the deepest; ``carried`` that another cell of its line
    goes on in the middle of a sentence; ``fresh`` that rows of its table hold whole texts: a text begins an item.
    """

    line: int
    number: Number | None
    text: str
    first: bool = True
    entry: bool = False
    strong: bool = False
    whole: bool = False
    leaf: bool = False
    carried: bool = False
    fresh: bool = False


@mutable
class Item:
    """One item as it was put together; ``lines`` are the indexes of the lines that hold parts of it."""

    number: Number | None
    text: str
    line: int
    lines: list[int] = field(default_factory=list)


def pieces(cell: Piece) -> Iterator[Piece]:
    """Cut a cell, given as one piece, at everything that may be an item number."""
    text = cell.text
    shares = {found.end() for found in _SHARE.finditer(text)} if cell.leaf and "%" in text else set()
    within = [found.span() for found in _BRACKETS.finditer(text)] if "(" in text else []
    numbers = (found.start() for found in _STARTS.finditer(text))
    counted = {start for start in numbers if not any(first < start < last for first, last in within)}
    cuts = sorted({0, *counted, *_line_starts(text), *shares})
    for start, end in zip(cuts, [*cuts[1:], len(text)], strict=True):
        part = text[start:end].strip().strip(ENTRY)
        if part:
            number, rest = number_at_start(part)
            entry = start in shares or (start > 0 and text[start - 1] == ENTRY)
            yield replace(cell, number=number, text=rest, first=start == 0, entry=entry)


def pieces_of(text: str) -> Iterator[Piece]:
    """Cut a text at everything that may be an item number, whatever its line."""
    return pieces(Piece(0, None, text))


def items_within(text: str, *, leaf: bool = False) -> list[Item]:
    """Return the items of one numbering that a text holds; ``leaf`` tells that it stands in the deepest column."""
    return [Item(number, said, 0, [0]) for number, said in _within(text, leaf)]


@remembered_with
def _within(text: str, leaf: bool) -> tuple[tuple[Number | None, str], ...]:  # noqa: FBT001 - of a cache's key
    return tuple((item.number, item.text) for item in read_items(list(pieces(Piece(0, None, text, leaf=leaf)))))


def count_items(text: str) -> int:
    """Return how many items of one numbering a text holds."""
    return len(items_within(text))


def count_groups(text: str) -> int:
    """Return how often the numbering of a text begins anew."""
    return sum(item.number is None or item.number.value == 1 for item in items_within(text))


def _line_starts(text: str) -> Iterator[int]:
    for found in _LINE_BREAKS.finditer(text):
        yield found.end()


class _State(NamedTuple):
    """
    What a reading knows after some pieces.

    ``style`` and ``last`` are of the column's own numbering, ``inner`` of the lists inside the current item (at most
    two, one in the other), ``colon`` tells that its text so far leads in a list, ``ended`` that it ends like a
    sentence, ``fed`` that something stood to its right, ``plain`` that it has no number.
    """

    style: str | None = None
    last: int = 0
    inner: tuple[tuple[str, int], ...] = ()
    colon: bool = False
    ended: bool = True
    fed: bool = False
    begun: bool = False
    plain: bool = False


_UNKNOWN = "?"
"""The style of a list whose first number was lost."""


def read_items(column: Sequence[Piece], carry: Number | None = None) -> list[Item]:
    """
    Put the pieces of one column, under one parent, together to items.

    ``carry`` is the last number under the parent before: numbering may run on.
    """
    items: list[Item] = []
    for piece, role in zip(column, _roles(column, carry), strict=True):
        if role == "item":
            items.append(Item(piece.number, piece.text, piece.line, [piece.line]))
            continue
        item = items[-1]
        whole = piece.text if piece.number is None else f"{_printed(piece.number)} {piece.text}"
        item.text += ("\n" if role == "line" else "" if item.text.endswith(("/", "-")) else " ") + whole
        if piece.line not in item.lines:
            item.lines.append(piece.line)
    restore_numbers(items)
    return items


def _roles(column: Sequence[Piece], carry: Number | None) -> tuple[Role, ...]:
    """Return what each piece is, by the reading of the column that costs least; whole cells leave no choice."""
    if all(piece.whole and piece.first for piece in column):
        only: Role = "item"
        return (only,) * len(column)
    best: dict[_State, tuple[float, _Roles]] = {_State(): (0.0, None)}
    for before, piece in zip((None, *column), column, strict=False):
        apart = before is not None and piece.line > before.line + 1
        following: dict[_State, tuple[float, _Roles]] = {}
        for state, (cost, roles) in best.items():
            for role, more, after in _readings(state, piece, carry, apart=apart):
                total = cost + more
                if after not in following or total < following[after][0]:
                    following[after] = (total, (roles, role))
        best = dict(sorted(following.items(), key=lambda entry: entry[1][0])[:40])
    chosen: list[Role] = []
    _, last = min(best.values(), key=lambda entry: entry[0])
    while last:
        last, role = last
        chosen.append(role)
    return tuple(reversed(chosen))


def _printed(number: Number) -> str:
    return number.text + ("." if number.dotted and not number.text.endswith(")") else "")


def _readings(
    state: _State, piece: Piece, carry: Number | None, *, apart: bool
) -> Iterator[tuple[Role, float, _State]]:
    """
    Yield what a piece may be after ``state``, at what cost, and the state that follows.

    ``apart`` tells that lines without a text of this column lie before it: a sentence does not go on over them.
    """
    text = piece.text.rstrip()
    style, last = state.style, state.last
    colon, ended, strong = text.endswith(":"), text[-1:] in ".;:,)", piece.strong
    if piece.number is None:
        cost = _cost_of_plain_item(state, piece, apart=apart)
        yield "item", cost, _State(style, last + 1, (), colon, ended, strong, begun=True, plain=True)
        if piece.entry and piece.leaf:  # it was never counted: the next number follows the one before it
            yield "item", cost + 0.2, _State(style, last, (), colon, ended, strong, begun=True, plain=True)
    else:
        cost = _cost_of_numbered_item(state, piece, piece.number, carry)
        yield (
            "item",
            cost,
            _State(piece.number.style, piece.number.value, (), colon, ended, strong, begun=True, plain=False),
        )
    if not state.begun or (piece.whole and piece.first):
        return
    fed, plain = state.fed or strong, state.plain
    if piece.number is not None:
        cost, inner = _numbered_line(state, piece, piece.number)
        yield "line", cost, _State(style, last, inner, colon, ended, fed, begun=True, plain=plain)
    elif state.inner or state.colon:
        cost, inner = _plain_line(state, piece)
        yield "line", cost, _State(style, last, inner, colon, ended, fed, begun=True, plain=plain)
    cost = _cost_of_more(state, piece, apart=apart)
    yield "more", cost, _State(style, last, state.inner, colon, ended, fed, begun=True, plain=plain)


def _cost_of_plain_item(state: _State, piece: Piece, *, apart: bool) -> float:
    if piece.whole:
        return 0.1
    if not state.begun:
        return 0.5
    if piece.entry and piece.leaf and not state.colon and not piece.text[:1].islower():
        return 0.5
    if piece.fresh and piece.first:
        return 0.3 if not state.colon or piece.strong else 0.9
    cost = 1.1 if piece.leaf else 2.2
    if piece.strong:
        cost = 0.9 if state.fed or piece.leaf else 1.6
    if piece.text[:1].islower():
        cost += 0.5 if apart else 3
    if piece.carried:
        cost += 0.8
    return cost + (0.0 if piece.first else 0.1 if piece.entry else 1.5)


def _cost_of_numbered_item(state: _State, piece: Piece, number: Number, carry: Number | None) -> float:
    if state.style is None:
        runs_on = carry is not None and carry.style == number.style and number.value == carry.value + 1
        cost = 0.3 if runs_on else 1.0
        if number.value == state.last + 1:
            cost = 0.4 if state.begun else 0.0
        if state.begun and state.colon and number.value == 1:
            cost += 2.5
    elif state.style == number.style:
        step = number.value - state.last
        cost = {1: 0.0, 2: 1.5, 0: 2.0}.get(step, 4.0 if number.value != 1 else 2.5)
    else:
        cost = 5.0
    if any(style == number.style and number.value == last + 1 for style, last in state.inner):
        cost += 1.0
    return cost + (0.0 if piece.first or number.dotted else 0.3)


def _numbered_line(state: _State, piece: Piece, number: Number) -> tuple[float, tuple[tuple[str, int], ...]]:
    """Return the cost of a numbered line of the current item, and the lists after it."""
    after = any(style == number.style and number.value == last + 1 for style, last in state.inner)
    led_in = state.colon and number.value == 1
    cost = (0.3 if led_in or after else 2.0) if number.style == state.style else 0.0
    if not piece.first and not number.dotted:
        cost += 0.3
    for depth in range(len(state.inner) - 1, -1, -1):
        style, last = state.inner[depth]
        if style in (number.style, _UNKNOWN):
            step = number.value - last
            restart = 0.2 if state.colon else 1.0
            cost += {1: 0.0, 2: 0.7}.get(step, restart if number.value == 1 else 1.5)
            return cost, (*state.inner[:depth], (number.style, number.value))
    if number.value == 1:
        cost += 0.1 if state.colon else 0.0 if state.plain and not piece.first else 0.6
    else:
        cost += 0.8 if state.colon else 2.0
    return cost, (*state.inner, (number.style, number.value))[-2:]


def _plain_line(state: _State, piece: Piece) -> tuple[float, tuple[tuple[str, int], ...]]:
    """Return the cost of a line of the current item's list that lost its number, and the lists after it."""
    cost = 0.7 if state.plain and not piece.leaf else 1.0 if state.plain or state.colon else 1.2
    if piece.text[:1].islower():
        cost += 2.0
    if not state.inner:
        return cost, ((_UNKNOWN, 1),)
    style, last = state.inner[-1]
    return cost, (*state.inner[:-1], (style, last + 1))


def _cost_of_more(state: _State, piece: Piece, *, apart: bool) -> float:
    if piece.number is not None:
        if piece.first:
            return 5.0 if piece.fresh else 3.0
        return 2.5 if piece.number.dotted else 0.6
    if piece.fresh and piece.first:
        return 1.5
    if piece.text[:1].islower() or not (piece.text[:1].isalpha() or piece.entry):
        return 2.0 if apart else 0.0
    if (not piece.leaf and not state.fed) or piece.carried:
        return 0.6
    return (1.6 if state.ended else 1.2) if piece.strong or piece.leaf else 0.9


def restore_numbers(items: Sequence[Item]) -> None:
    """Give a number back to items between numbered ones whose sequence leaves no doubt."""
    numbered = len(items)
    following = [0] * len(items)  # where the next numbered item stands
    for index in range(len(items) - 1, -1, -1):
        numbered = index if items[index].number else numbered
        following[index] = numbered
    for index, item in enumerate(items):
        if item.number is not None or following[index] == len(items):
            continue
        before = items[index - 1].number if index else None
        gap = following[index] - index
        after = items[index + gap].number
        if after is None:
            continue
        expected = (before.value if before and before.style == after.style else 0) + 1
        if (before is None or before.style == after.style) and after.value == expected + gap:
            text = written(expected, after.style) if after.style.startswith("1") else None
            if text:
                item.number = Number(expected, after.style, text, after.dotted)
