"""The table above Monev's list: which share of what is planned is realised with evidence, per area and quarter."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

from rbexcel.drawing import palette
from rbexcel.drawing.sketch import Sketch
from rbexcel.drawing.style import HEAD, NUMBER
from rbexcel.drawing.summary.area_table import AreaTable
from rbexcel.drawing.summary.filled import AREA, PLANNED, PROOF, QUARTER, STATUS, Due, Filled
from rbexcel.drawing.summary.monev_list import UNPLANNED, MonevList
from rbexcel.drawing.summary.table import QUARTERS, TOTAL
from rbexcel.words.realised import DONE
from rbexcel.workbook.book import Style
from rbexcel.workbook.contents import Content, Formula, Link
from rbexcel.workbook.grid import Value

TABLE = 5
"""The row of the table's header."""
_PERCENT = replace(NUMBER, number_format="0%")
_NAME = replace(NUMBER, align="left", indent=1, color=palette.LINK, wrap=True)


def draw_realised(sketch: Sketch, lines: MonevList, areas: Sequence[AreaTable], person: str) -> None:
    """
    Draw the share that is realised, per area and quarter, and per who is in charge, whose column is called ``person``.

    Its columns are as wide as the list allows.
    """
    spans = _spans(sketch, lines.last)
    titles = ("Terealisasi dengan bukti", *(f"TW {quarter}" for quarter in QUARTERS), "Setahun")
    for (left, right), text in zip(spans, titles, strict=True):
        sketch.put(TABLE, left, text, HEAD, to=(TABLE, right))
    sketch.raise_to(TABLE, 15.0)
    total = replace(TOTAL, align="left", indent=1)
    told: list[tuple[Content, Style, str | None, Collection[int] | None]] = [
        *((Link(area.name, "A1", area.title), _NAME, AREA, set(area.indices)) for area in areas),
        ("Jumlah", total, None, None),
        *((name, replace(_NAME, color=palette.INK), person, rows) for name, rows in lines.people.items()),
    ]
    for row, (name, style, header, whose) in enumerate(told, start=TABLE + 1):
        sketch.put(row, spans[0][0], name, style, to=(row, spans[0][1]))
        sketch.raise_to(row, max(13.5, sketch.needs(name, style, *spans[0])))
        for quarter, (left, right) in enumerate(spans[1:], start=1):
            mine = [
                due for due in lines.dues if (quarter > 4 or due[0] == quarter) and (whose is None or due[1] in whose)
            ]
            # Of a list that has not all lines nobody could tell which share of the plan that is.
            part: Content = _share(lines, header, f"$A{row}", quarter, mine) if lines.whole else "–"
            look = _PERCENT if header else replace(TOTAL, number_format="0%")
            sketch.put(row, left, part, look, to=(row, right))


def _spans(sketch: Sketch, last: int) -> list[tuple[int, int]]:
    """Return six runs of the list's columns: the name, then five of much the same width."""
    spans, left = [(1, 3)], 4
    for part in range(5):
        room = sketch.pixels(left, last) / (5 - part)
        right = left
        while (
            right < last - (4 - part) and sketch.pixels(left, right) + sketch.pixels(right + 1, right + 1) / 2 <= room
        ):
            right += 1
        spans.append((left, last if part == 4 else right))
        left = right + 1
    return spans


def _share(lines: MonevList, header: str | None, cell: str, quarter: int, dues: Sequence[Due]) -> Formula:
    """
    Return which part of what is planned has been done, with evidence; empty when nothing is planned.

    ``cell`` names what the column of a ``header`` has, None for all; ``dues`` are the lines of the list that count.
    """
    planned = [due for due in dues if due in lines.ticked]
    done = [due for due in planned if is_realised(lines.found.get(due))]
    tests = [f'({lines.planned(PLANNED).absolute}<>"{UNPLANNED}")']
    if quarter <= 4:
        tests.append(f'({lines.planned(QUARTER).absolute}="{QUARTERS[quarter - 1]}")')
    if header:
        tests.append(f"({lines.planned(header).absolute}={cell})")
    whole = "*".join([*tests, f'({lines.planned(PLANNED).absolute}<>"")'])
    real = f'({lines.planned(STATUS).absolute}="{DONE}")'
    proof = f"(LEN(TRIM({lines.planned(PROOF).absolute}))>0)"
    return Formula(
        f'=IF(SUMPRODUCT({whole})=0,"",SUMPRODUCT({whole}*{real}*{proof})/SUMPRODUCT({whole}))',
        len(done) / len(planned) if planned else "",
    )


def is_realised(line: Filled | None) -> bool:
    """Tell whether a line is realised, with evidence."""
    if line is None:
        return False
    status, proof = line.inputs[:2]
    return str(status).casefold() == DONE.casefold() and bool(trimmed(proof))


def trimmed(value: Value) -> str:
    """Return a text as TRIM gives it: without the blanks around it, inner ones single; no other white space goes."""
    return " ".join(part for part in str("" if value is None else value).split(" ") if part)
