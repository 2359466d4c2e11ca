"""The end of a paper: where, when and by whom it was set, and who certifies the copy, side by side or one below."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import field
from itertools import zip_longest

from rbexcel.frozen import frozen, mutable
from rbexcel.parsing.decree.text import Line, Piece
from rbexcel.parsing.decree.wordings import (
    AGREED,
    CHAIR,
    COPY,
    DATE,
    INNER_SIGNED_DATE,
    NAME,
    NAMED_OFFICE,
    NO_NAME,
    OFFICE,
    OPEN,
    PLACE,
    SIGNER,
    TITLE,
    TOWN_AND_DAY,
    is_no_digit,
)
from rbexcel.plan.naskah import is_blank
from rbexcel.plan.papers import SIGNED
from rbexcel.words.dates import dated

_LONGEST = 200
"""A longer text is a paragraph."""

_SIGNERS = 2
"""So many blocks stand beside each other."""


@mutable
class Block:
    """
    A block of a signature, in its column: its lines, then what they tell.

    ``names`` has a line each: the name, and whatever else stands below it. ``label`` maps a part to the line before it.
    """

    column: int
    copy: bool
    lines: list[Line] = field(default_factory=list)
    place: list[Line] = field(default_factory=list)
    date: list[Line] = field(default_factory=list)
    title: list[Line] = field(default_factory=list)
    names: list[Line] = field(default_factory=list)
    fixed: list[Line] = field(default_factory=list)
    labels: dict[str, Line] = field(default_factory=dict)
    unplaced: list[Line] = field(default_factory=list)

    def add(self, piece: Piece, *, new: bool, gap: bool) -> None:
        """Take a piece, of the line before or of a new one."""
        if new or not self.lines:
            self.lines.append(Line((piece,), gap))
        else:
            self.lines[-1] = Line((*self.lines[-1].pieces, piece), self.lines[-1].gap)


NO_BLOCK = Block(0, copy=False)
"""What a paper without that block has: nothing."""


@frozen
class Closing:
    """The block of who signs, that of who certifies the copy, and the lines that belong to neither."""

    signed: Block | None
    certified: Block | None
    unplaced: tuple[Line, ...]


def ends_body(line: Line, *, chair: bool) -> bool:
    """Tell a line with which the end of a paper begins, ``chair``: also by the title of who signs."""
    return any((opened := _opens(piece.text)) and (chair or opened != "chair") for piece in line.pieces)


def read_closing(lines: Iterable[Line], *, chair: bool) -> Closing:
    """
    Return what stands at the end of a paper.

    ``chair`` lets a block begin with the title of the chair alone, where neither place nor date is printed above it.
    Of two who sign beside each other it is the chair.
    """
    signed: Block | None = None
    certified: Block | None = None
    other: Block | None = None
    current: Block | None = None
    unplaced: list[Line] = []
    for line in lines:
        touched: set[int] = set()
        for piece in line.pieces:
            opened = _opens(piece.text)
            if opened == "copy" and certified is None:
                certified = current = Block(piece.cell.column, copy=True)
            elif opened in {"place", "date"} or (opened == "chair" and (chair or signed is not None)):
                if signed is None:
                    signed = Block(piece.cell.column, copy=False)
                current = signed if opened != "chair" or not _has_title(signed) else current
            if other is None and certified is None:
                other = _other(piece, line, signed)
            block = _beside(piece, [each for each in (signed, certified, other) if each is not None], current)
            if block is None:
                unplaced.append(Line((piece,), line.gap))
            else:
                block.add(piece, new=id(block) not in touched, gap=line.gap)
                touched.add(id(block))
    unplaced += _told_apart(signed, certified, other)
    for each in (signed, certified):
        if each is not None:
            unplaced += [*each.names[1:], *each.unplaced]
            del each.names[1:]
    return Closing(signed, certified, tuple(unplaced))


def _opens(text: str) -> str | None:
    """Return what a text opens: a copy's block, or that of who signs by its place, its date or its title."""
    if len(text) > _LONGEST:
        return None
    if COPY.match(text):
        return "copy"
    if text[:1].isupper() and (PLACE.match(text) or TOWN_AND_DAY.match(text)):
        return "place"
    if DATE.match(text) and text.lower().startswith("pada"):
        return "date"
    return "chair" if text[:1].isupper() and CHAIR.match(text) else None


def _has_title(block: Block) -> bool:
    return any(CHAIR.match(line.text) for line in block.lines)


def _told_apart(signed: Block | None, certified: Block | None, other: Block | None) -> list[Line]:
    """Read the blocks; return the lines of one who signs besides."""
    for each in (signed, certified, other):
        if each is not None:
            _read(each)
    left = _left_of_two(signed, other) if other is not None else []
    if signed is not None and certified is not None and signed.column == certified.column:
        _untangle(signed, certified)
    return left


def _other(piece: Piece, line: Line, signed: Block | None) -> Block | None:
    """Return the block of another who signs beside the first: one that agrees, or whose title is on the same line."""
    column = piece.cell.column
    if AGREED.fullmatch(piece.text):
        return Block(column, copy=False) if signed is None or signed.column != column else None
    signers = [each.cell.column for each in line.pieces if len(each.text) <= _LONGEST and SIGNER.match(each.text)]
    if signed is None or len(set(signers)) != _SIGNERS or not _is_farther(column, signers, signed.column):
        return None
    return Block(column, copy=False)


def _is_farther(column: int, columns: Sequence[int], start: int) -> bool:
    return column == max(columns, key=lambda each: abs(each - start))


def _left_of_two(signed: Block | None, other: Block) -> list[Line]:
    """Return the lines of who signs besides the chair; the chair's title and name become those of who signs."""
    if signed is None:
        return other.lines
    if _has_title(other) and not _has_title(signed):
        signed.title, other.title = other.title, signed.title
        signed.names, other.names = other.names, signed.names
        signed.unplaced, other.unplaced = other.unplaced, signed.unplaced
        signed.labels |= {name: line for name, line in other.labels.items() if name == "name"}
    signed.fixed += other.fixed
    rest = [other.place, other.date, other.title, other.names, other.unplaced]
    return [line for lines in rest for line in lines]


def _beside(piece: Piece, begun: Sequence[Block], current: Block | None) -> Block | None:
    """Return the block that a piece belongs to: the nearest in columns of those begun; in one column the current."""
    if len({block.column for block in begun}) < _SIGNERS:
        return current
    column = piece.cell.column
    nearest = min(begun, key=lambda block: (abs(column - block.column), -block.column))
    return current if current is not None and current.column == nearest.column else nearest


def _read(block: Block) -> None:
    """Tell the lines of a block apart."""
    named = False
    for line, below in zip_longest(block.lines, block.lines[1:]):
        text = line.text
        if block.copy and COPY.match(text):
            block.fixed.append(line)
        elif not block.copy and (PLACE.match(text) or TOWN_AND_DAY.match(text)) and not block.title:
            _place(block, line)
        elif not block.copy and DATE.match(text) and not block.title:
            _dated(block, line)
        elif not block.copy and block.place and not (block.date or block.title) and dated(text):
            block.date.append(line)
        elif AGREED.fullmatch(text):
            block.unplaced.append(line)
        elif SIGNED.fullmatch(text):
            block.fixed.append(line)
            block.labels["name"] = line
            named = True
        elif not block.names and _fills(block, line):
            continue
        elif not (named or block.names) and (_is_title(block, line) or _is_region(block, line, below)):
            block.title.append(line)
        elif NO_NAME.match(text) or not NAME.fullmatch(text):
            block.unplaced.append(line)
        elif block.names and is_blank(block.names[0].text) and not is_blank(text):
            block.names[0] = line
        else:
            block.names.append(line)


def _place(block: Block, line: Line) -> None:
    found = PLACE.match(line.text)
    town = None if found else TOWN_AND_DAY.match(line.text)
    label, value = line.cut(found.end() if found else 0)
    if label is not None:
        block.labels.setdefault("place", label)
    inner = INNER_SIGNED_DATE.search(value.text) if value else None
    end = town.end() if town else inner.start() if inner else None
    if value is not None and end is not None:
        value, rest = value.cut(end)
        if rest is not None and town:
            block.date.append(rest)
        elif rest is not None:
            begin = len(rest.text) - len(rest.text.lstrip(" ,"))
            _dated(block, rest.cut(begin)[1] or rest)
    if value is not None:
        block.place.append(value)


def _dated(block: Block, line: Line) -> None:
    found = DATE.match(line.text)
    label, value = line.cut(found.end() if found else 0)
    if label is not None:
        block.labels.setdefault("date", label)
    if value is not None:
        block.date.append(value)


def _fills(block: Block, line: Line) -> bool:
    """Tell, and take, a line below a label of place or date that has nothing beside it."""
    if block.copy or block.title:
        return False
    if "date" in block.labels and not block.date and (is_blank(line.text) or not is_no_digit(line.text)):
        block.date.append(line)
        return True
    if "place" in block.labels and not block.place and "date" not in block.labels and not TITLE.match(line.text):
        block.place.append(line)
        return True
    return False


def _is_title(block: Block, line: Line) -> bool:
    before = block.title[-1].text if block.title else ""
    if is_blank(line.text) or (line.gap and before.endswith(",") and not OFFICE.match(line.text)):
        return False
    return bool(TITLE.match(line.text)) or bool(OPEN.search(before))


def _is_region(block: Block, line: Line, below: Line | None) -> bool:
    """Tell a line with no more than a region's name, right below its office: the name of who signs stands apart."""
    if line.gap or below is None or not (below.gap or SIGNED.fullmatch(below.text)):
        return False
    return bool(block.title and NAMED_OFFICE.search(block.title[-1].text)) and NAME.fullmatch(line.text) is not None


def _untangle(signed: Block, certified: Block) -> None:
    """
    Give each name its block where two blocks stood side by side and were copied into one column.

    The copy's block stands on the left, so its name comes first; but a chair's name is in capitals.
    """
    for full, empty in ((signed, certified), (certified, signed)):
        if len(full.names) > 1 and not empty.names and not NO_NAME.match(full.names[1].text):
            first, second = full.names[:2]
            upper = first.text.isupper(), second.text.isupper()
            chair, other = (first, second) if upper == (True, False) else (second, first)
            full.names[:2], empty.names[:] = ([chair], [other]) if full is signed else ([other], [chair])
