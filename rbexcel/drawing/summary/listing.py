"""What the long lists share, Agenda and Monev: which levels they show, and which repetitions stand back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import time
from functools import lru_cache
from itertools import pairwise

from rbexcel.drawing import palette
from rbexcel.drawing.metrics import column_width, longest_piece, text_width
from rbexcel.drawing.sketch import Sketch
from rbexcel.drawing.style import CELL
from rbexcel.drawing.summary.area_table import AreaTable
from rbexcel.drawing.summary.filled import OPENS, Filled
from rbexcel.drawing.summary.table import printed
from rbexcel.plan.plan import Plan, Row
from rbexcel.workbook.contents import ROW, Content
from rbexcel.workbook.grid import Span, column_letters
from rbexcel.workbook.limits import MAX_LISTED, MAX_LITERAL

_MANY = f"{MAX_LISTED:,}".replace(",", ".")
_FILLED_ONLY = f"Di sini hanya baris yang sudah diisi, karena semuanya lebih dari {_MANY} baris."
AGENDA_CUT = f"{_FILLED_ONLY} Bulan setiap baris ada di lembar area, jumlah centang per bulan di Ringkasan."
MONEV_CUT = f"{_FILLED_ONLY} Bagi rencananya menjadi beberapa buku kerja, lalu buat ringkasan masing-masing."
"""What stands above a list that would be longer than a sheet that is read again."""
NOTHING_TICKED, NOTHING_FILLED_IN = "Belum ada bulan yang dicentang.", "Belum ada baris yang diisi."
"""What an empty list says: one of all rows, and one of those only that staff filled in."""
ADDED_WIDTH = 18.0
"""The width of a column that staff added."""
REPEATED = replace(CELL, color=palette.MUTED)
"""The look of a cell that repeats the one above it."""


def shown_levels(plan: Plan) -> tuple[int, ...]:
    """Return the levels, from 0, that a list has room for beside the area: the last two."""
    count = len(plan.columns)
    return tuple(range(max(1, count - 2), count))


def shown_texts(row: Row, levels: Sequence[int]) -> tuple[str | None, ...]:
    """Return the texts of some levels of a row: the deepest in full, of those above only the first line."""
    texts = [printed(row, level) for level in levels]
    return (*(text and f"{text.splitlines()[0]} …" if is_shortened(text) else text for text in texts[:-1]), texts[-1])


def whole_texts(row: Row, levels: Sequence[int]) -> tuple[str | None, ...]:
    """Return the texts of some levels of a row whole: the deepest as it stands, those above on one line."""
    *above, leaf = (printed(row, level) for level in levels)
    return (*(text and " ".join(text.split()) for text in above), leaf)


def shown_of_rows(plan: Plan, *, person: bool) -> list[tuple[str | None, ...]]:
    """Return what a list shows of each row beside its area, once for all lines; with a ``person``, who is in charge."""
    levels = shown_levels(plan)
    return [
        (*shown_texts(row, levels), *([(row.trailing or "").strip() or None] if person else ())) for row in plan.rows
    ]


def is_shortened(text: str | None) -> bool:
    """Tell whether a list that shows a text for its place in the plan shows its first line only."""
    return "\n" in (text or "").strip()


def shortening(plan: Plan, levels: Sequence[int]) -> str:
    """Return a sentence that tells where the texts are in full, if one is shortened."""
    above = [level for level in levels[:-1] if any(is_shortened(row.levels[level]) for row in plan.rows)]
    return f"Uraian {plan.level_names[above[0]]} disingkat; lengkapnya di lembar area." if above else ""


_FEW_LINES = 3
"""Lines that the longest name of an area takes."""


def area_width(areas: Sequence[AreaTable], least: float, most: float) -> float:
    """Return the width of a column of areas that breaks no word of theirs and has few lines, if that can be helped."""
    needed = ((longest_piece(area.label, CELL.size), text_width(area.title, CELL.size) / _FEW_LINES) for area in areas)
    longest = max(map(max, needed), default=0.0)
    return max(least, min(most, round(column_width(longest / 0.95 + 5), 1)))


def mute_repeated(sketch: Sketch, first: int, count: int, columns: range, breaks: Sequence[int]) -> None:
    """
    Let cells stand back that repeat the one above, as do those left of them; they are there for the filter.

    Of ``columns`` the first is only looked at. At the top of a page, after the rows ``breaks``, nothing stands back.
    """
    at_top, held = tops(breaks), sketch.cells.rows
    lines = (held[row][columns[0] - 1 : columns[-1]] for row in range(first, first + count))
    for row, (above, line) in enumerate(pairwise(lines), start=first + 1):
        if above[:2] == line[:2] and row not in at_top:
            same = next(
                (at for at, (one, other) in enumerate(zip(above, line, strict=True)) if one != other), len(line)
            )
            sketch.look(Span(row, columns[1], row, columns[same - 1]), REPEATED)


def area_names(areas: Sequence[AreaTable]) -> Mapping[int, str]:
    """Return for each row of the plan, by its index, the number and name of its area."""
    return {index: area.title for area in areas for index in area.indices}


def added_headers(lines: Sequence[Filled]) -> tuple[str, ...]:
    """Return the headers of the columns that staff added to a list."""
    return tuple(dict.fromkeys(text for line in lines for text, _ in line.extras))


def extras_of(line: Filled | None, headers: Sequence[str]) -> tuple[Content, ...]:
    """Return what staff wrote into the columns that they added."""
    held = dict(line.extras) if line else {}
    return tuple(str(value) if isinstance(value := held.get(header), time) else value for header in headers)


def people_of(plan: Plan) -> Mapping[str, tuple[int, ...]]:
    """Return the rows of each who is in charge, by name as first written; letters' case tells nobody apart."""
    names: dict[str, str] = {}
    rows: dict[str, list[int]] = {}
    for index, row in enumerate(plan.rows):
        name = (row.trailing or "").strip()
        names.setdefault(name.casefold(), name)
        rows.setdefault(name.casefold(), []).append(index)
    return {names[each]: tuple(indices) for each, indices in sorted(rows.items(), key=lambda pair: not pair[0])}


@lru_cache(maxsize=64)
def opening(proof: int) -> str:
    """Return the formula that opens the evidence that stands in a column, of any row."""
    cell = f"TRIM(${column_letters(proof)}{ROW})"
    # Excel opens no address that is longer.
    return f'=IF(OR(LEN({cell})=0,LEN({cell})>{MAX_LITERAL}),"",HYPERLINK({cell},"{OPENS}"))'


def tops(breaks: Sequence[int]) -> set[int]:
    """Return the rows at the top of a page."""
    return {row + 1 for row in breaks}
