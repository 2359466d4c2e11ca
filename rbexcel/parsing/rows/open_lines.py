"""Which lines of a copied table numbers and columns leave open: those of pages with a displaced or glued text."""

from __future__ import annotations

import re

from rbexcel.parsing.lines.reading import Line, Reading
from rbexcel.parsing.rows.usual_wording import Usual
from rbexcel.parsing.texts.items import Piece, count_groups, count_items, pieces
from rbexcel.plan.doubt import Why
from rbexcel.words.columns import ENTRY
from rbexcel.words.numbers import number_at_start

_TORN = frozenset({Why.ROWS_GLUED, Why.COLUMNS_UNCLEAR})
"""A line for one of these may hold the texts of another."""

_LATE = re.compile(r"\s\d{1,2}\.\s*$")


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
