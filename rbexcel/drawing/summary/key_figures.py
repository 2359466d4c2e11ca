"""The few numbers of Ringkasan that are looked at first; they point at the totals of the tables below them."""

from __future__ import annotations

from dataclasses import replace

from rbexcel.drawing import palette
from rbexcel.drawing.sketch import Sketch
from rbexcel.drawing.style import THOUSANDS
from rbexcel.drawing.summary.overview_table import LAST, LOAD_COLUMN, Totals, complete
from rbexcel.words.amounts import pointed
from rbexcel.words.months import MONTHS, SHORT_MONTHS
from rbexcel.workbook.book import Style
from rbexcel.workbook.contents import Content, Formula
from rbexcel.workbook.grid import Span

_WHITE = "#FFFFFF"
FIGURE = Style(
    bold=True,
    size=16,
    color=palette.ACCENT,
    fill=palette.BAND,
    border=_WHITE,
    align="center",
    valign="vcenter",
    number_format=THOUSANDS,
)
CAPTION = Style(color=palette.MUTED, fill=palette.BAND, border=_WHITE, align="center", valign="vcenter", wrap=True)
"""What a key figure and the words below it look like."""
_BEHIND_LEVELS = 6
"""Numbers of a line of counts that are no items of a level: with and without months, ticks, findings by severity."""


def draw_key_figures(sketch: Sketch, leaf: str, counts: Totals, loads: Totals) -> None:
    """
    Draw the numbers in row 5, what they are in row 6.

    ``counts`` are the items of each level below the area (the deepest are called ``leaf``), those with and without
    months, ticks, and findings by severity; ``loads`` the ticks of each month.
    """
    items = len(counts.numbers) - _BEHIND_LEVELS - 1
    without, errors = items + 2, items + 4
    share = complete(counts.row, LOAD_COLUMN + items, *counts.numbers[items : items + 2])
    found = counts.numbers[errors:]
    figures: tuple[tuple[int, int, Formula, Content], ...] = (
        (1, 2, Formula(f"={counts.cell(items)}", counts.numbers[items]), leaf),
        (3, 5, Formula(f"={counts.cell(without)}", counts.numbers[without]), "belum dicentang bulannya"),
        (6, 7, Formula(f"={counts.cell(len(counts.numbers))}", share.cached), "sudah dicentang"),
        (8, 10, *_busiest(loads)),
        (11, 14, *_idle(loads)),
        (
            15,
            LAST,
            Formula(f"=SUM({counts.cell(errors)}:{counts.cell(errors + 2)})", sum(found)),
            Formula(
                f'="temuan, "&FIXED({counts.cell(errors)},0)&" di antaranya kesalahan"',
                f"temuan, {pointed(found[0])} di antaranya kesalahan",
            ),
        ),
    )
    for first, last, number, caption in figures:
        style = replace(FIGURE, number_format="0%") if caption == "sudah dicentang" else FIGURE
        sketch.put(5, first, number, style, to=(5, last))
        sketch.put(6, first, caption, CAPTION, to=(6, last))
    sketch.raise_to(4, 6.0)
    sketch.raise_to(5, 28.0)
    sketch.raise_to(6, 27.0)


def _busiest(loads: Totals) -> tuple[Formula, Formula]:
    """Return the month with the most ticks, and how many they are."""
    most = max(loads.numbers)
    months = Span(loads.row, LOAD_COLUMN, loads.row, LOAD_COLUMN + 11).absolute
    names = ",".join(f'"{month}"' for month in MONTHS)
    return (
        Formula(
            f'=IF(MAX({months})=0,"–",CHOOSE(MATCH(MAX({months}),{months},0),{names}))',
            MONTHS[loads.numbers.index(most)] if most else "–",
        ),
        Formula(f'="bulan tersibuk ("&FIXED(MAX({months}),0)&" centang)"', f"bulan tersibuk ({pointed(most)} centang)"),
    )


def _idle(loads: Totals) -> tuple[Formula, Formula]:
    """Return how many months have no tick, and which."""
    cells = [loads.cell(place) for place in range(12)]
    quiet = [month for month, load in zip(SHORT_MONTHS, loads.numbers, strict=True) if not load]
    listed = "&".join(f'IF({cell}=0,"{month} ","")' for cell, month in zip(cells, SHORT_MONTHS, strict=True))
    months = f"{cells[0]}:{cells[-1]}"
    return (
        Formula(f"=COUNTIF({months},0)", len(quiet)),
        Formula(
            f'="bulan tanpa kegiatan"&IF(COUNTIF({months},0)=0,"",": "&SUBSTITUTE(TRIM({listed})," ",", "))',
            "bulan tanpa kegiatan" + (f": {', '.join(quiet)}" if quiet else ""),
        ),
    )
