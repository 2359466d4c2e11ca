"""
Copied pages that were glued or slipped, put in order by the wording that plans of their kind share.

Only what numbers and columns leave open is asked of the usual plan: where one glued text ends and the next begins, and
which heading a displaced one belongs to. What is placed so is told. Knows lines and the usual plan's texts; the words
of a plan stay as they are printed.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from itertools import groupby

from rbexcel.parsing.items import Piece, count_groups, count_items, pieces, read_items
from rbexcel.parsing.numbering import put_right
from rbexcel.parsing.reading import NOWHERE, Line, Reading, doubt_of_shared
from rbexcel.plan.doubt import Why
from rbexcel.plan.plan import Uncertain, Unread
from rbexcel.words.columns import ENTRY, area_number, normal
from rbexcel.words.numbers import number_at_start
from rbexcel.workbook.grid import Cell

UsualRow = tuple[str | None, ...]
"""One row of the usual plan: its texts from the outermost level down."""

_TORN = frozenset({Why.ROWS_GLUED, Why.COLUMNS_UNCLEAR})
"""A line for one of these may hold the texts of another."""

LIKE = 0.84
"""From here on two texts are the same item in other words."""

SHORT_LIKE = 0.9
"""The same for short texts, where a word makes a difference."""

BEGINNING = 32
"""So many letters tell a longer wording of a usual text by its beginning."""

_OFFICE = re.compile(r"(?:unit\s*(?:kerja)?\s*/\s*)?satuan\s+kerja|unit\s+kerja|\bunit\b", re.IGNORECASE)
_SHARE = re.compile(r"pr?[eo]rsentase(?:\s*\(%\)|\s*%)?|prosentase(?:\s*\(%\))?|%", re.IGNORECASE)
_SHORT = re.compile(r"\([A-Z]{1,6}\)")
_TOKEN = re.compile(rf"[^\s{ENTRY}]+")
_COUNT = re.compile(r"(?:\d{1,2}|[a-z])[.)]|\d{1,2}")
_STRAY = re.compile(r"\s\d{1,2}\.(?=\s+[a-z]|\s*$)")
_LATE = re.compile(r"\s\d{1,2}\.\s*$")
_SEAM = re.compile(r"(?:[a-z]|(?<!\d)[;.)])\s+(?:\d{1,2}\.\s*$|(?:[A-Z][a-z]+|%|\d{1,2}\.)\s)")


@lru_cache(maxsize=8192)
def _letters(text: str) -> str:
    """Return what two wordings of one item share: no numbers, one word for the office, one for a percentage."""
    text = _SHORT.sub(" ", _OFFICE.sub(" satker ", _SHARE.sub(" persen ", text)))
    return " ".join(word for word in normal(text).split() if not word.isdecimal() and len(word) > 1)


@lru_cache(maxsize=8192)
def _words(letters: str) -> frozenset[str]:
    return frozenset(word[:5] for word in letters.split())


@lru_cache(maxsize=16384)
def _alike(one: str, other: str) -> float:
    if one == other:
        return 1.0
    mine, theirs = _words(one), _words(other)
    if len(mine & theirs) * 2 < max(len(mine), len(theirs)):  # far cheaper than to compare them letter by letter
        return 0.0
    matcher = difflib.SequenceMatcher(None, one, other, autojunk=False)
    return 0.0 if matcher.real_quick_ratio() < LIKE or matcher.quick_ratio() < LIKE else matcher.ratio()


@dataclass(frozen=True, slots=True)
class Known:
    """A text of the usual plan: its level, counted from the outermost, and the rows that stand under it."""

    depth: int
    letters: str
    rows: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Unit:
    """A part of a cell that is one item, and the usual text it is."""

    number: str | None
    text: str
    known: Known | None
    level: str | None = None
    cell: Cell = NOWHERE
    line: int = 0


class Usual:
    """The texts of a usual plan, found by their beginnings."""

    def __init__(self, paths: Sequence[UsualRow]) -> None:
        """Index the texts of each level; the areas are known by their own names."""
        self.paths = paths
        rows: dict[tuple[int, str], list[int]] = {}
        for index, path in enumerate(paths):
            for depth, text in enumerate(path[1:], start=1):
                if text:
                    rows.setdefault((depth, _letters(text)), []).append(index)
        self.texts = [Known(depth, letters, tuple(found)) for (depth, letters), found in rows.items()]
        self.beginnings: dict[str, list[Known]] = {}
        for known in self.texts:
            for beginning in _beginnings(known.letters):
                self.beginnings.setdefault(beginning, []).append(known)

    def find(self, text: str, depth: int | None = None) -> Known | None:
        """Return the usual text that a whole text is."""
        letters = _letters(text)
        near = [known for known in self._near(letters) if depth in {None, known.depth}]
        best = max(near, key=lambda known: _alike(letters, known.letters), default=None)
        return best if best and _alike(letters, best.letters) >= LIKE else None

    def _near(self, letters: str) -> list[Known]:
        """Return the usual texts that share one of the first two words with a text."""
        near = [known for beginning in _beginnings(letters) for known in self.beginnings.get(beginning, ())]
        return list(dict.fromkeys(near))

    def begun(self, text: str) -> Known | None:
        """Return the one usual text that a longer or shorter wording begins like."""
        start = _letters(text)[:BEGINNING]
        found = [known for known in self.texts if len(start) == BEGINNING and known.letters.startswith(start)]
        return found[0] if len(found) == 1 else None

    def area(self, text: str) -> int | None:
        """Return the first usual row of the area that a text names."""
        number = area_number(text)
        return next(
            (index for index, path in enumerate(self.paths) if number and area_number(path[0] or "") == number), None
        )

    def cut(self, text: str) -> list[Unit]:
        """Cut a text where one usual item ends and the next begins."""
        tokens = list(_TOKEN.finditer(text))
        starts = [index for index in range(len(tokens)) if _may_begin(text, tokens, index)]
        ends = [*starts[1:], len(tokens)]
        best: dict[int, tuple[float, int, Known | None]] = {len(tokens): (0.0, 0, None)}
        for start, following in reversed(list(zip(starts, ends, strict=True))):
            best[start] = (best[following][0], following, None)
            if _COUNT.fullmatch(tokens[start][0]):
                continue
            for end, known, gain in self._from(text, tokens, start, [each for each in ends if each > start]):
                if gain + best[end][0] > best[start][0]:
                    best[start] = (gain + best[end][0], end, known)
        found = _units(text, tokens, starts[0] if starts else 0, best)
        return [unit if unit.known else replace(unit, known=self.begun(unit.text)) for unit in found]

    def _from(
        self, text: str, tokens: Sequence[re.Match[str]], start: int, ends: Sequence[int]
    ) -> Iterator[tuple[int, Known, float]]:
        """Yield the usual texts that begin at a token: where each ends, and how much is won by it."""
        for known in self._near(_letters(text[tokens[start].start() : tokens[min(start + 3, len(tokens) - 1)].end()])):
            for end in ends:
                letters = _letters(text[tokens[start].start() : tokens[end - 1].end()])
                if len(letters) > 1.35 * len(known.letters) + 5:
                    break
                if len(letters) < 0.7 * len(known.letters):
                    continue
                ratio = _alike(letters, known.letters)
                if ratio >= (LIKE if len(letters) > 30 else SHORT_LIKE):
                    yield end, known, (ratio - 0.6) * len(letters)


def _beginnings(letters: str) -> set[str]:
    return {letters.replace(" ", "")[:4], *(word[:4] for word in letters.split()[:2])}


def _may_begin(text: str, tokens: Sequence[re.Match[str]], index: int) -> bool:
    token = tokens[index]
    return (
        index == 0 or token[0][:1].isupper() or token[0][:1] in "%1234567890" or text[token.start() - 1] in ENTRY + "\n"
    )


def _units(
    text: str, tokens: Sequence[re.Match[str]], start: int, best: dict[int, tuple[float, int, Known | None]]
) -> Iterator[Unit]:
    """Yield the parts of a text by the best way to cut it; words after a known part without a number are its end."""
    parts: list[tuple[str | None, int, int, Known | None]] = []
    number: str | None = None
    at = start
    while at < len(tokens):
        _, end, known = best[at]
        if known is None and end == at + 1 and _COUNT.fullmatch(tokens[at][0]):
            if at == start or tokens[at][0][-1:] in ".)":
                number = tokens[at][0].rstrip(".")
            at = end
            continue
        entry = text[tokens[at].start() - 1] == ENTRY
        lettered = number is not None and number.isalpha()
        counted = number is not None and not lettered and not number.endswith(")")
        own = not parts or entry or counted or (known is not None and not lettered)
        if own:
            parts.append((number, at, end, known))
        else:
            parts[-1] = (*parts[-1][:2], end, parts[-1][3])
        number, at = None, end
    for told, first, end, known in parts:
        yield Unit(told, _tidy(text[tokens[first].start() : tokens[end - 1].end()]), known)


def _tidy(text: str) -> str:
    """Return a part of a cell as one item's text: numbers that strayed into it taken out, its list on lines."""
    text = _STRAY.sub("", text).replace(ENTRY, "\n").strip()
    items = read_items(list(pieces(Piece(0, None, f"1. {text}"))))
    return items[0].text if len(items) == 1 else text


def _listed(number: str | None, text: str) -> str:
    return f"{number}{'' if number.endswith(')') else '.'} {text}" if number else text


def recut(line: Line, leaf: str, usual: Usual) -> bool:
    """Set the numbers of a glued deepest cell anew, when all of it is usual items; tell whether it was."""
    text, cell = line.texts[leaf]
    found = [unit for unit in usual.cut(text) if unit.known or len(_letters(unit.text)) > 3]
    if len(found) < 2 or any(unit.known is None or unit.known.depth + 1 != len(usual.paths[0]) for unit in found):
        return False
    printed = [item.text for item in read_items(list(pieces(Piece(0, None, text, leaf=True))))]
    if [_letters(each) for each in printed] == [_letters(unit.text) for unit in found]:
        return False
    parts: list[str] = []
    last = 0
    for unit in found:
        told = number_at_start(f"{_listed(unit.number, '')}X")[0] if unit.number else None
        last = 1 if told and told.value == 1 else last + 1
        parts.append(f"{last}. {unit.text}")
    line.texts[leaf] = ("\n".join(parts), cell)
    return True


def is_seamed(text: str) -> bool:
    """Tell a text within which another may begin."""
    return _SEAM.search(text) is not None


# --- pages put in order


def open_lines(reading: Reading, levels: tuple[str, ...], usual: Usual | None = None) -> set[int]:
    """
    Return the indexes of lines whose order numbers and columns leave open: those of pages with a displaced text.

    A line without an item of the deepest level may be displaced; ``usual`` tells whether it is.
    """
    lines = reading.lines
    doubted = {each.place.row for each in reading.uncertain if each.doubt.why in _TORN}
    doubted |= {each.place.row for each in reading.unread if each.why is Why.COLUMN_UNCLEAR}
    pages: dict[int, int] = {}
    for line in lines:
        pages[line.place.row] = max(pages.get(line.place.row, 0), line.page)
    for before, line in zip((None, *lines), lines, strict=False):
        moved = levels[-1] not in line.texts and len({*line.texts} - {"area"}) > 1
        moved = moved and (usual is None or _displaced(line, levels, usual))
        if moved or (before and _slipped(before, line, levels)):
            doubted.add(line.place.row)
    found = {pages[row] for row in doubted if row in pages}
    opened = {index for index, line in enumerate(lines) if pages[line.place.row] in found and not line.sealed}
    return opened | {index for index, line in enumerate(lines) if not line.sealed and _holds_several(line, levels)}


def _displaced(line: Line, levels: tuple[str, ...], usual: Usual) -> bool:
    """Tell a line that holds a text of another level than that of its column."""
    return any(
        unit.known and unit.known.depth != levels.index(level)
        for level, (text, _) in line.texts.items()
        if level != levels[0]
        for unit in usual.cut(text)
    )


def _slipped(before: Line, line: Line, levels: tuple[str, ...]) -> bool:
    """Tell a heading printed again on the next line of a page, whose items count anew."""
    if levels[-2] not in line.texts or levels[-1] not in line.texts or before.page != line.page:
        return False
    number, _ = number_at_start(line.texts[levels[-1]][0])
    again = before.texts.get(levels[-2], ("",))[0] == line.texts[levels[-2]][0]
    return again and number is not None and number.value == 1 and levels[-1] in before.texts


def _holds_several(line: Line, levels: tuple[str, ...]) -> bool:
    """
    Tell a cell of headings that cannot be paired with the items beside it by numbers alone.

    It begins without a number and goes on with numbers or entries, or its numbering is led in by a number of its own
    kind, or the items beside it are neither as many nor in as many groups.
    """
    if levels[-2] not in line.texts or levels[-1] not in line.texts:
        return False
    text, beside = line.texts[levels[-2]][0], line.texts[levels[-1]][0]
    items = count_items(beside)
    parts = [piece for piece in pieces(Piece(0, None, text)) if piece.text]
    if parts[0].number is None and ENTRY in text and ENTRY in beside:
        mixed = any(part.number and part.number.style == "1" for part in pieces(Piece(0, None, beside)))
        return mixed or text.count(ENTRY) != beside.count(ENTRY)
    if items < 2 or len(parts) < 2:
        return False
    plain = [part for part in parts if part.number is None or part.number.style == "1"]
    if parts[0].number is None:
        return len(plain) > 1
    if len(plain) > 1 and plain[0].text.rstrip().endswith(":") and plain[1].number and plain[1].number.value == 1:
        return True
    subs = count_items(text)
    return subs > 1 and (_LATE.search(beside) is not None or subs not in {items, count_groups(beside)})


@dataclass(slots=True)
class _Stretch:
    """Neighbouring lines that are put in order together, and what was found in them."""

    lines: list[Line]
    units: list[Unit] = field(default_factory=list)
    areas: dict[int, tuple[str | None, str, Cell]] = field(default_factory=dict)


def put_in_order(reading: Reading, levels: tuple[str, ...], usual: Usual) -> None:
    """Put the open lines of a reading in the order of the usual plan, in place, where most of their words are in it."""
    opened = open_lines(reading, levels, usual)
    lines: list[Line] = []
    rest: list[Line] = []
    for index, line in enumerate(reading.lines):
        if index in opened:
            rest.append(line)
            continue
        lines += _ordered(rest, lines, levels, usual, reading)
        rest = []
        lines.append(line)
    reading.lines = [*lines, *_ordered(rest, lines, levels, usual, reading)]


def _ordered(
    rest: list[Line], before: Sequence[Line], levels: tuple[str, ...], usual: Usual, reading: Reading
) -> list[Line]:
    if not rest:
        return []
    rows = {line.place.row for line in rest}
    lost = [each for each in reading.unread if each.why is Why.COLUMN_UNCLEAR and each.place.row in rows]
    waiting: dict[int, list[Unread]] = {}
    for each in lost:
        waiting.setdefault(each.place.row, []).append(each)
    stretch = _Stretch(rest)
    strange: list[Unread] = []
    for index, line in enumerate(rest):
        for each in waiting.pop(line.place.row, ()):
            stretch.units += _units_of(usual, each.text, None, each.place, index)
        for level in levels:
            if level == levels[0] and level in line.texts:
                text, cell = line.texts[level]
                row = usual.area(text)
                if row is None:
                    strange.append(Unread(cell, text, Why.NOT_USUAL))
                else:
                    stretch.areas.setdefault(row, (line.number, text, cell))
            elif level in line.texts:
                stretch.units += _units_of(usual, line.texts[level][0], level, line.texts[level][1], index)
    known = sum(len(unit.text) for unit in stretch.units if unit.known)
    if known * 5 < 3 * sum(len(unit.text) for unit in stretch.units) or not known:
        return rest
    placed = _placed(stretch, levels, usual, strange)
    if not placed:
        return rest
    reading.unread = [each for each in reading.unread if each not in lost] + strange
    reading.uncertain += _shared_marks(placed, stretch, levels[-2], usual)
    return _written(placed, stretch, before, levels, usual)


def _shared_marks(placed: Sequence[_Placed], stretch: _Stretch, level: str, usual: Usual) -> Iterator[Uncertain]:
    """Yield a doubt for each line whose ticks stand beside the items of several headings."""
    for index, line in enumerate(stretch.lines):
        headings = {usual.paths[each.row][:-1] for each in placed if each.line == index}
        yield from doubt_of_shared(line, len(headings), level)


def _units_of(usual: Usual, text: str, level: str | None, cell: Cell, line: int) -> Iterator[Unit]:
    for unit in usual.cut(put_right(text)):
        if unit.known or _letters(unit.text):
            yield replace(unit, level=level, cell=cell, line=line)


@dataclass(slots=True)
class _Placed:
    """A row of a stretch: the usual row it stands at, its own item, and the headings printed for its path."""

    row: int
    leaf: Unit | None
    line: int
    headings: dict[int, Unit] = field(default_factory=dict)


def _placed(stretch: _Stretch, levels: tuple[str, ...], usual: Usual, strange: list[Unread]) -> list[_Placed]:
    """Give each item of the deepest level, and each heading without one, its place in the usual order."""
    last = len(levels) - 1
    printed: dict[_Heading, Unit] = {}
    placed = _leaves_placed(stretch, levels[last], usual, printed, strange)
    for unit in stretch.units:
        if unit.known is None and unit.level != levels[last]:
            wanted = _left_over(unit, placed, printed, usual, levels.index(unit.level) if unit.level else 0)
            above = _list_above(unit, placed, printed, usual, last - 1)
            if wanted:
                printed[wanted] = unit
            elif above:
                held = printed[above]
                printed[above] = replace(held, text=f"{held.text}\n{_listed(unit.number, unit.text)}")
            else:
                strange.append(Unread(unit.cell, unit.text, Why.NOT_USUAL))
    for (depth, path), unit in sorted(printed.items(), key=lambda entry: -entry[0][0]):
        if not any(usual.paths[each.row][: depth + 1] == path for each in placed):
            row = next(index for index, each in enumerate(usual.paths) if each[: depth + 1] == path)
            below = {depth + 1: Unit(None, "", None)} if depth < last - 1 else {}
            placed.append(_Placed(row, None, unit.line, below))
    for each in placed:
        path = usual.paths[each.row]
        found = {
            depth: printed[depth, path[: depth + 1]]
            for depth in range(1, last)
            if (depth, path[: depth + 1]) in printed
        }
        each.headings = found | each.headings
    return sorted(placed, key=lambda each: each.row)


def _leaves_placed(
    stretch: _Stretch, leaf: str, usual: Usual, printed: dict[_Heading, Unit], strange: list[Unread]
) -> list[_Placed]:
    """Give the items of the deepest level their usual rows, and note in ``printed`` which headings were met."""
    placed: list[_Placed] = []
    last = len(usual.paths[0]) - 1
    first = stretch.units[0].known
    cursor = first.rows[0] if first else min(stretch.areas, default=0)
    for unit in stretch.units:
        if unit.known is None:
            if unit.level == leaf:
                placed.append(_Placed(_place_of_unknown(unit, stretch.units, cursor), unit, unit.line))
            continue
        row = _nearest(unit.known.rows, cursor)
        if unit.known.depth < last:
            place = unit.known.depth, usual.paths[row][: unit.known.depth + 1]
            if place not in printed or (unit.number and not printed[place].number):
                printed[place] = unit
        elif any(each.row == row and each.leaf and each.leaf.known == unit.known for each in placed):
            strange.append(Unread(unit.cell, unit.text, Why.PRINTED_TWICE))
        else:
            placed.append(_Placed(row, unit, unit.line))
            cursor = row
    return placed


def _nearest(rows: Sequence[int], cursor: int) -> int:
    """Return the next row from the cursor on, else the nearest before it."""
    return min(rows, key=lambda row: (row < cursor, abs(row - cursor)))


def _place_of_unknown(unit: Unit, units: Iterable[Unit], cursor: int) -> int:
    """An item that the usual plan has not: under the heading beside it, else after the item above it."""
    beside = [
        other.known.rows[0] for other in units if other.line == unit.line and other.level != unit.level and other.known
    ]
    return beside[-1] if beside and beside[-1] > cursor else cursor


_Heading = tuple[int, UsualRow]
"""A level and the usual texts down to it."""


def _left_over(
    unit: Unit, placed: Iterable[_Placed], printed: dict[_Heading, Unit], usual: Usual, depth: int
) -> _Heading | None:
    """Return the one heading that the items beside an unknown one want and that is printed nowhere."""
    wanted = {usual.paths[each.row][: depth + 1] for each in placed if each.line == unit.line and each.leaf}
    missing = {path for path in wanted if (depth, path) not in printed}
    return (depth, missing.pop()) if depth and len(missing) == 1 else None


def _list_above(
    unit: Unit, placed: Iterable[_Placed], printed: dict[_Heading, Unit], usual: Usual, depth: int
) -> _Heading | None:
    """Return the heading that leads in a list, printed above, to which the items beside an unknown one belong."""
    wanted = {usual.paths[each.row][: depth + 1] for each in placed if each.line == unit.line and each.leaf}
    if len(wanted) != 1:
        return None
    place = depth, wanted.pop()
    heading = printed.get(place)
    return place if heading and heading.line <= unit.line and ":" in heading.text else None


def _written(
    placed: Sequence[_Placed], stretch: _Stretch, before: Sequence[Line], levels: tuple[str, ...], usual: Usual
) -> list[Line]:
    """Write a line per placed row; a heading is written where it changes."""
    path: list[str | None] = _path_before(before, levels, usual)
    written: list[Line] = []
    done: set[int] = set()
    for each in _counted(placed, usual):
        line = stretch.lines[each.line]
        texts: dict[str, tuple[str, Cell]] = {}
        number = None
        wanted = usual.paths[each.row]
        for depth, level in enumerate(levels[:-1]):
            heading = each.headings.get(depth)
            text = wanted[depth]
            if heading and not heading.text:  # a heading without anything below it
                break
            if text is None or [*map(_key, path[: depth + 1])] == [*map(_key, wanted[: depth + 1])]:
                continue
            if depth == 0:
                area = next((held for row, held in stretch.areas.items() if usual.paths[row][0] == text), None)
                number, shown, cell = area or (str(area_number(text) or "") or None, text, NOWHERE)
                texts[level] = (shown, cell)
            elif heading:
                texts[level] = (_listed(heading.number, heading.text), heading.cell)
            else:
                texts[level] = (text, NOWHERE)
            path = [*wanted[: depth + 1], *([None] * (len(levels) - depth - 1))]
        if each.leaf:
            texts[levels[-1]] = (_listed(each.leaf.number, each.leaf.text), each.leaf.cell)
        first = each.line not in done
        done.add(each.line)
        shared = each.leaf or not any(other.leaf for other in placed if other.line == each.line)
        marks = list(line.marks) if shared or first else []
        written.append(
            replace(
                line,
                texts=texts,
                number=number,
                marks=marks,
                sealed=True,
                whole=set(),
                wide=False,
                trailing=line.trailing if first else None,
            )
        )
    rest = (line for index, line in enumerate(stretch.lines) if index not in done)
    return [*written, *(replace(line, texts={}) for line in rest if line.marks or line.trailing)]


def _counted(placed: Sequence[_Placed], usual: Usual) -> Iterator[_Placed]:
    """Yield the rows; where an item lost its number among numbered ones, all under its heading are counted anew."""
    for _, group in groupby(placed, key=lambda each: usual.paths[each.row][:-1]):
        rows = list(group)
        leaves = [each.leaf for each in rows if each.leaf]
        numbers = [leaf.number for leaf in leaves]
        if None in numbers and len(leaves) == len(rows) and any(number and number.isdecimal() for number in numbers):
            rows = [
                replace(each, leaf=replace(leaf, number=str(count)))
                for count, (each, leaf) in enumerate(zip(rows, leaves, strict=True), start=1)
            ]
        yield from rows


def _key(text: str | None) -> str:
    return _letters(text or "")


def _path_before(before: Sequence[Line], levels: tuple[str, ...], usual: Usual) -> list[str | None]:
    """Return the usual headings that stand above a stretch."""
    path: list[str | None] = [None] * len(levels)
    for line in before:
        for depth, level in enumerate(levels[:-1]):
            if level not in line.texts:
                continue
            text = number_at_start(line.texts[level][0])[1]
            row = usual.area(text) if depth == 0 else None
            known = usual.find(text, depth) if depth else None
            if known:
                row = known.rows[0]
            path[depth:] = [usual.paths[row][depth] if row is not None else None, *([None] * (len(levels) - depth - 1))]
    return path
