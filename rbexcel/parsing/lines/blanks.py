"""
Items of our own tables whose text was cleared: their cell is empty, their row is still theirs.

In a table of anybody's an empty cell goes on with the item above it. In ours each row was written with an item of the
deepest level, and a parent of several rows is merged over them: what is empty there has lost its text.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice

from rbexcel.parsing.heads.page import Page
from rbexcel.parsing.lines.reading import Line
from rbexcel.words.numbers import number_at_start, written_item
from rbexcel.workbook.grid import Cell, Position, SheetGrid


def note_blanks(sheet: SheetGrid, page: Page, lines: Sequence[Line]) -> None:
    """Note on each line of a page the cells in which an item begins though nothing is written there."""
    tall = [span for span in sheet.merges if span.last_row > span.first_row]
    firsts = frozenset((span.first_row, span.first_column) for span in tall)
    covered = frozenset(place for span in tall for place in islice(span, 1, None))
    columns = {levels[0]: column for column, levels in sorted(page.columns.items())}
    body = [line for line in lines if line.place.row >= page.body[0]]
    steps = tuple(zip(columns, columns.values(), [*columns, None][1:], strict=True))
    for line in body:
        line.blank = dict(_blanks(line, steps, firsts, covered))
    *above, leaf = columns or ("",)
    for line, following in zip(body, [*body[1:], None], strict=False):
        if leaf in line.blank and _has(line, above[-1:]) and (following is None or _begins_above(following, leaf)):
            del line.blank[leaf]  # an item that has none below it


_Step = tuple[str, int, str | None]
"""A level, its column and the level below it."""


def _blanks(
    line: Line, steps: Sequence[_Step], firsts: frozenset[Position], covered: frozenset[Position]
) -> list[tuple[str, Cell]]:
    found = []
    for level, column, deeper in steps:
        if level in line.texts or (place := (line.place.row, column)) in covered:
            continue
        began = deeper is None or _is_first(line, deeper)
        if (line.key and began) or place in firsts:
            found.append((level, Cell(line.place.sheet, *place)))
    return found


def _has(line: Line, levels: Sequence[str]) -> bool:
    """Tell whether an item of one of the levels begins on a line."""
    return any(level in line.texts or level in line.blank for level in levels)


def _begins_above(line: Line, leaf: str) -> bool:
    """Tell whether an item above the deepest level begins on a line; a heading over the whole table is one too."""
    return any(level != leaf for level in (*line.texts, *line.blank))


def _is_first(line: Line, level: str) -> bool:
    """Tell whether the item that a line has of a level is the first of its parent by its number."""
    text, _ = line.texts.get(level, ("", None))
    number = written_item(text)[0] or number_at_start(text)[0]
    return number is not None and number.value == 1
