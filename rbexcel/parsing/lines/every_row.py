"""The rows of a table's pages, whatever stands in them: each is a line, or stands beside the plan and is told."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rbexcel.parsing.heads.page import Page
from rbexcel.parsing.lines.blanks import note_blanks
from rbexcel.parsing.lines.body import counts_above
from rbexcel.parsing.lines.cells import Sorter
from rbexcel.parsing.lines.looks import looks_of
from rbexcel.parsing.lines.placing import Placing
from rbexcel.parsing.lines.plain_lines import PlainLines
from rbexcel.parsing.lines.reading import Line, Reading
from rbexcel.parsing.lines.shifts import Seen
from rbexcel.parsing.lines.straight import section_line
from rbexcel.parsing.lines.targets import judge_amounts
from rbexcel.parsing.lines.ticks import judge, labels_judged
from rbexcel.plan.doubt import Doubt, Why
from rbexcel.plan.plan import Note, Uncertain
from rbexcel.words.beside_rows import is_note, is_result, is_total
from rbexcel.words.ticks import is_tick
from rbexcel.workbook.grid import Cell, SheetGrid

_AMOUNT = re.compile(r"[\d.,%\s-]+")


def read_bodies(
    sheet: SheetGrid, pages: tuple[Page, ...], ends: Sequence[int], reading: Reading, caught: Sequence[Sequence[Line]]
) -> None:
    """Read the rows of every page into a reading, below the lines that were ``caught`` in its header."""
    sealed = reading.own
    looks = looks_of(sheet, pages, ends, reading, sealed=sealed)
    seen = Seen()
    for index, (page, end) in enumerate(zip(pages, ends, strict=True)):
        for line in caught[index]:
            line.page = index
            reading.lines.append(line)
        sorter = Sorter(sheet, page, looks)
        placing = Placing(page, sheet.counted, seen, reading)
        plain = PlainLines(sheet, page, looks)
        for row in range(page.body[0], end):
            values = sheet.rows[row - 1]
            beside = None if sealed else _beside_rows(sheet, page, row)
            if beside or row in page.of_rows:
                if beside:
                    reading.notes.append(Note(sheet.name, Doubt(Why.BESIDE_ROWS, text=beside), (row,)))
                reading.blanks.update(
                    (row, column) for column, value in enumerate(values, start=1) if value is not None
                )
            elif values.count(None) < len(values) or any(row == filled for filled, _ in looks.filled):
                line = section_line(sheet, page, row) or plain.line(row, values) or _line(sorter, placing, row)
                line.sealed = sealed or line.key is not None
                line.page = index
                reading.lines.append(line)
    if sealed and len(pages) == 1:
        note_blanks(sheet, pages[0], reading.lines)


def _beside_rows(sheet: SheetGrid, page: Page, row: int) -> str | None:
    """Return what a row of totals, of results or notes says; None for a row of the plan."""
    values = sheet.rows[row - 1]
    result = values[page.results - 1] if page.results and page.results <= len(values) else None
    if result is not None and is_result(str(result)):
        return str(result)
    text = None
    for column, value in enumerate(values, start=1):
        if value is None or column in page.months or _AMOUNT.fullmatch(said := str(value)):
            continue
        if text is not None:  # most rows have two texts
            return None
        text = said
    held = [str(value) for value in values if value is not None]
    if text is None:
        return held[0] if len(held) == 1 and is_note(held[0]) else None
    if is_total(text) and not any(is_tick(each) and each != "1" for each in held):
        return text
    if len(held) > 1 and counts_above(sheet, page, row):
        return text
    return text if len(held) == 1 and is_note(text) else None


def _line(sorter: Sorter, placing: Placing, row: int) -> Line:
    """Return the line of a row (1-based): its cells sorted, its texts placed, its marks judged."""
    page, looks, reading = sorter.page, sorter.looks, placing.reading
    cells = sorter.cells(row)
    line = Line(Cell(sorter.sheet.name, row, 1), number=cells.number, trailing=cells.trailing, key=cells.key)
    line.others = cells.others
    reading.unread += cells.unread
    reading.blanks.update([cell.position for cell in cells.blanks])
    shift = placing.place(line, cells.texts)
    if looks.down:
        line.whole = {
            level: looks.down[at] for level, (_, cell) in line.texts.items() if (at := cell[1:]) in looks.down
        }
    if page.targets:
        verdict = judge_amounts(cells, page)
    elif row in looks.again:
        verdict = labels_judged(cells, looks.again[row])
    else:
        verdict = judge(cells, page, counted=placing.counted, shift=shift, few_ones=looks.few_ones)
    line.marks = verdict.marks
    reading.unread += verdict.unread
    reading.uncertain += [Uncertain(line.place, doubt) for doubt in verdict.doubts]
    return line
