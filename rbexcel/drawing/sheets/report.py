"""What the reports share: their head, their counts, their list, and the colours of a column of words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from rbexcel.drawing.sketch import Sketch
from rbexcel.drawing.style import CELL, HEAD, LINK, NOTE, NUMBER, TITLE
from rbexcel.workbook.book import Condition, Style
from rbexcel.workbook.contents import Content, Link
from rbexcel.workbook.grid import Span, column_letters


def draw_head(sketch: Sketch, heading: str, notes: Sequence[str], back: Sequence[str] = ()) -> None:
    """Draw the heading, a row per note below it, and a link to the first of the sheets ``back``, if there is one."""
    sketch.put(1, 1, heading, TITLE)
    sketch.raise_to(1, 22.0)
    for row, note in enumerate(notes, start=2):
        sketch.put(row, 1, note, NOTE)
        sketch.raise_to(row, 14.0)
    row = len(notes) + 2
    for name in back[:1]:
        sketch.put(row, 1, Link(name, "A1", f"← Kembali ke lembar {name}"), LINK)
        sketch.raise_to(row, 14.0)


def draw_counts(  # noqa: PLR0913 - where, what and how
    sketch: Sketch,
    row: int,
    header: str,
    lines: Sequence[tuple[str, Content, str]],
    *,
    fills: Mapping[str, str],
    last: int,
) -> int:
    """
    Draw what was counted, from the row of its header on, and return the row below it.

    A line is a word, a number and what the word means. The word and a number that is not 0 have the word's fill;
    ``last`` is the last column.
    """
    for (first, end), text in zip(((1, 2), (3, 3), (4, last)), (header, "Jumlah", "Artinya"), strict=True):
        sketch.put(row, first, text, HEAD, to=(row, end))
    for at, (word, number, meaning) in enumerate(lines, start=row + 1):
        look = replace(NUMBER, fill=fills.get(word) if number else None)
        sketch.put(at, 1, word, look, to=(at, 2))
        sketch.put(at, 3, number, look)
        sketch.put(at, 4, meaning, replace(CELL, valign="vcenter", indent=1), to=(at, last))
    for at in range(row, row + len(lines) + 1):
        sketch.raise_to(at, 15.0)
    return row + len(lines) + 1


def draw_list(  # noqa: PLR0913 - where, what and how
    sketch: Sketch,
    header: int,
    headers: Sequence[str],
    lines: Sequence[Sequence[Content]],
    *,
    shown: int,
    looks: Mapping[int, Style],
) -> int:
    """
    Draw a list from the row of its header on and return its last row; every row is as high as its texts need.

    The columns behind the first ``shown`` are not printed. ``looks`` are those of columns that do not look as cells do.
    """
    sketch.line(header, 1, headers, HEAD)
    sketch.raise_to(header, 18.0)
    first, last = header + 1, header + len(lines)
    if not lines:
        return last
    sketch.grid(first, 1, lines)
    sketch.look(Span(first, 1, last, shown), CELL)
    for column, style in looks.items():
        sketch.look(Span(first, column, last, column), style)
    for row in range(first, last + 1):
        for column in range(1, shown + 1):
            sketch.raise_to(row, sketch.needs(sketch.cells[row, column], CELL, column))
    return last


def coloured(span: Span, fills: Mapping[str, str], gravest: str | None = None) -> Iterator[Condition]:
    """Yield the conditions that colour the cells of a column by the word in them; the ``gravest`` is bold too."""
    place = f"${column_letters(span.first_column)}{span.first_row}"
    for word, fill in fills.items():
        yield Condition(span, f'={place}="{word}"', fill, bold=word == gravest)
