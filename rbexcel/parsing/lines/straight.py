"""
Tables that stand as we wrote them, read straight: one item per cell, one row per line, nothing but ticks under months.

The general steps read the same out of such a table, only slower. None says that something else stands there, and that
they have to look at it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from rbexcel.parsing.heads.page import Page
from rbexcel.parsing.lines.reading import Line
from rbexcel.plan.plan import Mark, Row
from rbexcel.words.columns import joined, plain
from rbexcel.words.numbers import ITEM_NUMBER, bare_number, number_at_start, numbered, written_item
from rbexcel.words.ticks import PLAIN_TICKS
from rbexcel.workbook.grid import Cell, SheetGrid, Value

_TICKS = frozenset(PLAIN_TICKS)
_USUAL = re.compile(r"(?:([1-9]\d?|[a-z])\. )?(?=[A-Z][a-z])")
"""How most items are written: a number with its dot or none, and a word."""

# --- lines


def own_lines(sheet: SheetGrid, page: Page, end: int) -> list[Line] | None:
    """Return a line for each filled row from the header to ``end``; None when a cell holds what we do not write."""
    held = (*page.columns.values(), *page.months.values())
    if sheet.counted or page.when or page.number in page.columns or any(len(names) > 1 for names in held):
        return None
    inside = (span for span in sheet.merges if page.body[0] <= span.last_row and span.first_row < end)
    spans = [span for span in inside if span.first_row not in page.sections]
    spread = {*page.months, *page.others, *([page.trailing[0]] if page.trailing else [])}
    if any(not spread.isdisjoint(range(span.first_column, span.last_column + 1)) for span in spans):
        return None
    lines = []
    for row in range(page.body[0], end):
        values = sheet.rows[row - 1]
        if values.count(None) < len(values):
            line = section_line(sheet, page, row) if row in page.sections else _line(sheet.name, row, values, page)
            if line is None:
                return None
            line.sealed = True
            lines.append(line)
    return lines


def section_line(sheet: SheetGrid, page: Page, row: int) -> Line | None:
    """Return the line of a heading among the rows; None for another row."""
    section = page.sections.get(row)
    if section is None:
        return None
    level = page.section_levels[section.depth]
    outermost = section.depth == 0
    text = section.text if outermost else numbered(section.number, section.text)
    texts = {level: (text, Cell(sheet.name, row, section.column))}
    return Line(Cell(sheet.name, row, 1), texts=texts, number=section.number if outermost else None)


def _line(sheet: str, row: int, values: Sequence[Value], page: Page) -> Line | None:
    """Return the line of one row; None when a cell holds what we do not write."""
    line = Line(Cell(sheet, row, 1), sealed=True)
    for column, value in enumerate(values, start=1):
        if value is None:
            continue
        if not isinstance(value, str):
            return None
        months = page.months.get(column)
        if months:
            if value not in _TICKS:
                return None
            line.marks.append(Mark(value, months, months[0], Cell(sheet, row, column)))
            continue
        levels, text = page.columns.get(column), plain(value)
        if levels:
            line.texts[levels[0]] = (text, Cell(sheet, row, column))
        elif column == page.key:
            line.key = text
        elif page.trailing and column == page.trailing[0]:
            line.trailing = (text, Cell(sheet, row, column))
        elif column in page.others:
            line.others.append((page.others[column], text, Cell(sheet, row, column)))
        elif column == page.number and ITEM_NUMBER.fullmatch(text):
            line.number = bare_number(text)
        else:
            return None
    return line


# --- rows

_Item = tuple[str | None, str | None, Cell | None]
"""The text, the number and the cell of an item."""

_NONE: _Item = (None, None, None)


def own_rows(lines: Sequence[Line], levels: tuple[str, ...]) -> list[Row] | None:
    """
    Return a row per line; None where items have to be looked for.

    That is where an area has no number of its own, and where a line has neither an item of the deepest level nor, with
    no such item below it, one of the level above.
    """
    leaf = len(levels) - 1
    depths = {level: depth for depth, level in enumerate(levels)}
    heads = [min(map(depths.__getitem__, line.texts), default=leaf + 1) for line in lines]
    if leaf < 2 or not lines or heads[0] or lines[-1].page or any(line.blank for line in lines):
        return None
    if any(map(_is_lent_to, lines)):
        return None
    held = [_NONE] * len(levels)
    rows: list[Row] = []
    for line, head, below in zip(lines, heads, [*heads[1:], 0], strict=True):
        if head > leaf:
            return None
        if head == 0:
            area = _area(line, levels[0])
            if area is None or area[1] == held[0][1]:
                return None
            held[0] = area
        start = max(head, 1)
        held[start:] = [_item(line.texts.get(level)) for level in levels[start:]]
        if held[leaf] is _NONE:
            if (
                below and len(line.texts) == 1 and not head and not (line.marks or line.trailing or line.others)
            ):  # a section
                continue
            if held[leaf - 1][0] is None or below >= leaf:
                return None
        texts, numbers, places = zip(*held, strict=True)
        rows.append(
            Row(
                texts,
                numbers,
                tuple(line.marks),
                joined(line.trailing[0]) or None if line.trailing else None,
                places[leaf] or places[leaf - 1],
                places,
                line.trailing[1] if line.trailing else None,
                line.key,
                tuple((label, text) for label, text, _ in line.others),
            )
        )
    return rows


def _is_lent_to(line: Line) -> bool:
    """Tell a line with ticks of another one, as those of merged cells are."""
    own = line.place.row
    return any(mark.place is not None and mark.place.row != own for mark in line.marks)


def _area(line: Line, level: str) -> _Item | None:
    """Return the outermost item that a line begins; None when it has no number."""
    text, cell = line.texts[level]
    if line.number:
        return joined(text), line.number, cell
    number, rest = number_at_start(text)
    return (joined(rest), number.text, cell) if number else None


def _item(found: tuple[str, Cell] | None) -> _Item:
    if found is None:
        return _NONE
    text, cell = found
    usual = _USUAL.match(text)
    if usual and "\n" not in text:
        return joined(text[usual.end() :]), usual[1], cell
    number, rest = written_item(text)
    return joined(rest) or None, number.text if number else None, cell
