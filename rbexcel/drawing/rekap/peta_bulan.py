"""The sheet Peta Bulan: the ticks of each month, by area and by office, as heat maps over the rows of Data."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from rbexcel.drawing import palette
from rbexcel.drawing.rekap.frame import COUNT, HEAT, TEXT, begun, head_line, listed, page
from rbexcel.drawing.rekap.places import MONTHS_AREAS_HEADER, MONTHS_FIRST, Places, one_line
from rbexcel.drawing.sketch import Sketch
from rbexcel.drawing.style import NUMBER
from rbexcel.drawing.summary.table import QUARTERS, SECTION, TOTAL, total, year_and_quarters
from rbexcel.rekap.counting import ticks
from rbexcel.rekap.rows import months_of
from rbexcel.rekap.sheets import AREA, MONTHS, RekapSheet
from rbexcel.rekap.sheets import NUMBER as OFFICE_NUMBER
from rbexcel.words.months import SHORT_MONTHS
from rbexcel.workbook.book import Scale, Sheet
from rbexcel.workbook.contents import Content, Formula
from rbexcel.workbook.grid import Span, column_letters

_TITLE = "Peta bulan"
_NAME, _CODE = 2, 3
_YEAR, _FIRST_QUARTER, _MEAN = MONTHS_FIRST + 12, MONTHS_FIRST + 13, MONTHS_FIRST + 17
_WIDTHS = (5, 40, 9, *(7.6,) * 12, 9.5, *(8.0,) * 4, 10)
_TAIL = ("Jumlah", *(f"TW {quarter}" for quarter in QUARTERS))
_AREA_HEADERS = ("No", "Area", "", *SHORT_MONTHS, *_TAIL, "Rata-rata per satker")
_OFFICE_HEADERS = ("No", "Satker", "Kode", *SHORT_MONTHS, *_TAIL)
_SUM = replace(TOTAL, number_format="#,##0")
_MEAN_LOOK = replace(NUMBER, number_format="0.0")


def months_sheet(places: Places) -> Sheet:
    """Return the sheet."""
    sketch = begun(places, _WIDTHS, _TITLE, "Jumlah centang per bulan; makin gelap makin padat.")
    _areas(sketch, places)
    header = places.offices_header
    last = _offices(sketch, places)
    heat = (
        Span(MONTHS_AREAS_HEADER + 1, MONTHS_FIRST, places.areas_total - 1, MONTHS_FIRST + 11),
        Span(places.areas_total, MONTHS_FIRST, places.areas_total, MONTHS_FIRST + 11),
        places.monthly(MONTHS_FIRST, MONTHS_FIRST + 11),
    )
    return replace(
        sketch.sheet(RekapSheet.MONTHS),
        scales=tuple(Scale(span, palette.LOW, palette.HIGH) for span in heat),
        filter=Span(header, 1, last, len(_OFFICE_HEADERS)),
        page=page(_TITLE, header, last + 1, len(_WIDTHS)),
        tab_color=palette.ACCENT,
    )


def _areas(sketch: Sketch, places: Places) -> None:
    header, bottom = MONTHS_AREAS_HEADER, places.areas_total
    head_line(sketch, header, _AREA_HEADERS)
    sketch.merge(Span(header, _NAME, header, _CODE))
    patterns: Counter[tuple[str, int]] = Counter()  # by area and months of a row: few are in many rows
    for _, _, facts in places.planned if places.rows == places.held else ():
        patterns.update((places.area(row), row.months) for row in facts.rows)
    counted: Counter[tuple[str, int]] = Counter()
    for (area, bits), number in patterns.items():
        counted.update(dict.fromkeys(((area.casefold(), month) for month in months_of(bits)), number))
    lines: list[Sequence[Content]] = []
    sums = [0] * 12
    for at, (name, months) in enumerate(places.rekap.heat, start=header + 1):
        area = one_line(name)
        live: list[Content] = [
            places.live(
                f"=SUMIFS({places.data(MONTHS[month])},{places.data(AREA)},$B{at})",
                counted[area.casefold(), month + 1] if _plain(area) else -1,
                number,
            )
            for month, number in enumerate(months)
        ]
        sums = [before + more for before, more in zip(sums, months, strict=True)]
        lines.append(
            (at - header, area, None, *live, *year_and_quarters(at, MONTHS_FIRST, months), _mean(places, at, months))
        )
    styles = (COUNT, TEXT, TEXT, *(HEAT,) * 12, *(COUNT,) * 5, _MEAN_LOOK)
    listed(sketch, header + 1, lines or [(None,) * len(_WIDTHS)], styles)
    for at in range(header + 1, bottom):
        sketch.merge(Span(at, _NAME, at, _CODE))
        sketch.raise_to(at, sketch.needs(sketch.cells[at, _NAME], TEXT, _NAME, _CODE))
    _total(sketch, header + 1, bottom, sums, len(_WIDTHS))
    sketch.put(bottom, _MEAN, _mean(places, bottom, sums), replace(TOTAL, number_format="0.0"))


def _plain(area: str) -> bool:
    """Tell whether a condition of Excel takes a text as it stands: it has no sign that stands for other letters."""
    return bool(area) and len(area) <= 255 and not any(sign in area for sign in "*?~") and area[0] not in "=<>"


def _mean(places: Places, at: int, months: Sequence[int]) -> Formula:
    """Return how many ticks of a row an office has on average."""
    number, year = len(places.planned), f"{column_letters(_YEAR)}{at}"
    span = places.monthly(1, 1).absolute
    return Formula(f'=IF(COUNT({span})=0,"",{year}/COUNT({span}))', sum(months) / number if number else "")


def _offices(sketch: Sketch, places: Places) -> int:
    header = places.offices_header
    sketch.raise_to(header - 2, 12.0)
    sketch.put(header - 1, 1, "Per satker", SECTION)
    sketch.raise_to(header - 1, 20.0)
    head_line(sketch, header, _OFFICE_HEADERS)
    lines: list[Sequence[Content]] = []
    sums = [0] * 12
    left = places.held
    for at, (office, sent, facts) in enumerate(places.planned, start=header + 1):
        months = ticks(facts.rows)
        left -= len(facts.rows)
        live = [
            places.live(
                f"=SUMIFS({places.data(MONTHS[month])},{places.data(OFFICE_NUMBER)},$A{at})",
                number if left >= 0 else -1,
                number,
            )
            for month, number in enumerate(months)
        ]
        sums = [before + more for before, more in zip(sums, months, strict=True)]
        lines.append(
            (office, sent.office.satker, sent.office.code, *live, *year_and_quarters(at, MONTHS_FIRST, months))
        )
    styles = (COUNT, TEXT, NUMBER, *(HEAT,) * 12, *(COUNT,) * 5)
    last = listed(sketch, header + 1, lines or [(None,) * len(_OFFICE_HEADERS)], styles, (_NAME,))
    _total(sketch, header + 1, last + 1, sums, len(_OFFICE_HEADERS))
    return last


def _total(sketch: Sketch, first: int, bottom: int, months: Sequence[int], last: int) -> None:
    sketch.look(Span(bottom, 1, bottom, last), _SUM)
    sketch.put(bottom, _NAME, "Jumlah", replace(TOTAL, align="left", indent=1))
    sums = [
        total(Span(first, MONTHS_FIRST + at, bottom - 1, MONTHS_FIRST + at), load) for at, load in enumerate(months)
    ]
    sketch.line(bottom, MONTHS_FIRST, [*sums, *year_and_quarters(bottom, MONTHS_FIRST, months)], _SUM)
    sketch.raise_to(bottom, 16.5)
