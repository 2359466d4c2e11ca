"""The open workbook on xlwings' remote engine: what is read, and that it shows what a new file shows."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import replace
from datetime import date, datetime
from functools import lru_cache
from io import BytesIO
from typing import Any
from unittest import mock

import openpyxl
import pytest
from openpyxl.worksheet.merge import MergedCellRange

from rbexcel.adapters.excel import drawing, host, reading
from rbexcel.adapters.excel.host import quiet
from rbexcel.adapters.excel.reading import read_book
from rbexcel.adapters.excel.sheets import mentions
from rbexcel.adapters.excel.workbook import write_book
from rbexcel.adapters.files.new_file import to_bytes
from rbexcel.errors import RbexcelError
from rbexcel.workbook.book import (
    Area,
    Block,
    Book,
    Chart,
    Choice,
    Condition,
    Formula,
    Link,
    Marking,
    Page,
    Reference,
    Scale,
    Series,
    Sheet,
    Style,
    rectangles,
)
from rbexcel.workbook.grid import Span
from tests import contract
from tests.remote import open_remote, replay, xw
from tests.windows import BookCom, Rule, windows_engine

ALLOWED = {
    "visibility": "the public API knows hidden, not very hidden; Windows can, in host_only",
    "tab": "no public API for the tab's colour; Windows can, in host_only",
    "zoom": "no public API for the zoom; Windows can, in host_only",
    "outline": "no public API for outline levels; Windows can, in host_only",
    "filter": "no public API to switch a filter on; Windows can, in host_only",
    "paper": "no public API for paper, margins, titles, headers and breaks; Windows can, in host_only",
    "manners": "no public API for a drop-down's prompt and mildness; Windows can, in host_only",
    "unlocked": "no public API for unlocked cells; Windows can, in host_only",
    "series": "the remote engine cannot name or colour the series of a chart it has just made; Windows can",
    "apostrophes": "a text that Excel might take for a number or formula carries one in front, which is not shown",
    "results": "formulas are computed by Excel, not brought by the Book",
}
"""What the open workbook shows otherwise than a new file, and why: by the parts that ``_seen_sheet`` names."""

ALLOWED_IN_A_BROWSER = {
    "RB109": "the remote engine does not tell which cells are merged, so that this rule has nothing to look at",
    "rules": "the remote engine cannot list rules: the last check's stay, and colour nothing once Validasi is gone",
    "order": "new sheets come before the very hidden one, where a file has them after it",
    "formulas": "the remote engine does not tell formulas and mixed looks: Perbaiki only takes plans of our own making",
    "backup": "there is no folder to keep a copy in",
}
"""What buttons do otherwise on the remote engine than the command line does with the file, and why."""

HEAD = Style(bold=True, fill="#DDEBF7", border="#808080", align="center", valign="vcenter", wrap=True)
BODY = Style(border="#808080", wrap=True)
TICK = Style(border="#808080", align="center", valign="vcenter", locked=False)
NUMBER = Style(number_format="0.0%", italic=True, color="#C00000", indent=1)


def sheet_of_all() -> Sheet:
    """Return a sheet that uses everything a Book can say."""
    rows = tuple((f"Sub {row}", "✓" if row % 2 else None, row / 7) for row in range(1, 7))
    return Sheet(
        "Ringkasan",
        blocks=(
            Block(1, 1, (("Ringkasan", None, None),)),
            Block(2, 1, (("Sub kegiatan", "Jan", "Bagian"), *rows)),
            Block(
                10,
                1,
                (
                    ("=1+1", "007", "1/2"),
                    ("+62", "-", "@satu"),
                    ("'kutip", "1E5", "TRUE"),
                    ("#N/A", "3 Mei", "10%"),
                    (Formula("=SUM(C3:C8)", 3.0), Link("Catatan", "B2", 'Ke "B2"'), date(2024, 1, 2)),
                    (datetime(2024, 1, 2, 8, 30), True, "dua\nbaris"),
                    (12, 2.5, None),
                ),
            ),
        ),
        areas=(
            Area(Span(1, 1, 1, 3), replace(HEAD, size=14, border=None)),
            Area(Span(2, 1, 2, 3), HEAD),
            Area(Span(3, 1, 8, 1), BODY),
            Area(Span(3, 2, 8, 2), TICK),
            Area(Span(3, 3, 8, 3), NUMBER),
        ),
        merges=(Span(1, 1, 1, 3), Span(3, 1, 4, 1)),
        widths=((1, 40), (2, 6), (3, 6)),
        heights=((1, 30), (2, 24), (3, 18), (4, 18)),
        hidden_columns=(4,),
        outline=((4, 1), (5, 1), (6, 2)),
        choices=(Choice(Span(3, 2, 8, 2), ("✓",), prompt="Pilih ✓"),),
        conditions=(
            Condition(Span(3, 2, 8, 2), '=$B3="✓"', "#E2EFDA", "#375623", bold=True),
            Condition(Span(3, 1, 8, 3), "=COUNTIF(Catatan!$A:$A,$A3)>0", "#FFC7CE"),
        ),
        scales=(Scale(Span(3, 3, 8, 3), "#FFFFFF", "#63BE7B"),),
        charts=(
            Chart(
                12,
                5,
                480,
                240,
                "Bagian per sub kegiatan",
                (
                    Series(
                        "Bagian",
                        Reference("Ringkasan", Span(3, 1, 8, 1)),
                        Reference("Ringkasan", Span(3, 3, 8, 3)),
                        "#4472C4",
                    ),
                ),
                x_title="Sub kegiatan",
                y_title="Bagian",
                step=2,
            ),
        ),
        freeze=(3, 2),
        page=Page(landscape=True, repeat=(1, 2), area=Span(1, 1, 16, 3), footer="&CHalaman &P"),
        tab_color="#4472C4",
        zoom=90,
    )


def book_of_all() -> Book:
    """Return a Book whose first sheet points to its second."""
    notes = Sheet("Catatan", (Block(1, 1, (("Catatan",), ("Isi",))),), gridlines=True)
    stamp = Sheet("_rbexcel", (Block(1, 1, (("template", "rb"),)),), visibility="very hidden")
    return Book((sheet_of_all(), notes, stamp), active="Ringkasan")


def plan_file() -> bytes:
    """Return a user's workbook of one sheet, as a file."""
    plan = Sheet("Rencana Aksi", (Block(3, 2, (("Evaluasi SOP", "✓", 1, "  "), ("Laporan", None, 2.5, None))),))
    return to_bytes(Book((plan,)))


def written(drawn: Book, content: bytes | None = None) -> bytes:
    """Return the user's workbook after the Book was written into it."""
    content = content or plan_file()
    opened = open_remote(content)
    write_book(opened, drawn)
    return replay(content, opened.json()["actions"])


@lru_cache(maxsize=4)  # sheet after sheet is asked of the same two files
def seen(content: bytes) -> dict[str, dict[str, Any]]:
    """Return what a person sees of each sheet of a file, by parts."""
    # openpyxl copies the borders of a merged range's first cell to the others, which takes longer than all the rest.
    with mock.patch.object(MergedCellRange, "format", return_value=None):
        workbook = openpyxl.load_workbook(BytesIO(content))
        results = openpyxl.load_workbook(BytesIO(content), data_only=True)
    return {sheet.title: _seen_sheet(sheet, results[sheet.title]) for sheet in workbook.worksheets}


def _seen_sheet(sheet: Any, results: Any) -> dict[str, Any]:
    widths: dict[int, float] = {}
    hidden: set[int] = set()
    looks: dict[tuple[int, ...], tuple[Any, ...]] = {}
    for dimension in sheet.column_dimensions.values():
        dimension.reindex()
        columns = range(dimension.min, dimension.max + 1)  # openpyxl saves neighbours that are alike as one
        if dimension.hidden:
            hidden.update(columns)
        elif dimension.customWidth:
            widths |= dict.fromkeys(columns, round(dimension.width, 2))
    return {
        "cells": {
            cell.coordinate: _seen_cell(cell, looks) for row in sheet.iter_rows() for cell in row if _is_told(cell)
        },
        "merges": sorted(str(area) for area in sheet.merged_cells.ranges),
        "widths": widths,
        "heights": {row: each.height for row, each in sheet.row_dimensions.items() if each.height not in {None, 15}},
        "hidden": sorted(hidden),
        "choices": [(str(each.sqref), each.formula1) for each in sheet.data_validations.dataValidation],
        "rules": _seen_rules(sheet),
        "charts": [_seen_chart(chart) for chart in sheet._charts],
        "freeze": sheet.freeze_panes,
        "gridlines": sheet.sheet_view.showGridLines is not False,
        "shown": sheet.sheet_state == "visible",
        "print area": sheet.print_area,
        "visibility": sheet.sheet_state,
        "tab": _hex(sheet.sheet_properties.tabColor),
        "zoom": sheet.sheet_view.zoomScale or 100,
        "outline": {row: each.outlineLevel for row, each in sheet.row_dimensions.items() if each.outlineLevel},
        "filter": sheet.auto_filter.ref,
        "paper": _seen_paper(sheet),
        "manners": [(each.showErrorMessage, each.prompt) for each in sheet.data_validations.dataValidation],
        "unlocked": [cell.coordinate for row in sheet.iter_rows() for cell in row if not cell.protection.locked],
        "series": [
            (series.tx and series.tx.v, series.graphicalProperties.solidFill is None)
            for chart in sheet._charts
            for series in chart.series
        ],
        "apostrophes": [cell.coordinate for row in sheet.iter_rows() for cell in row if cell.quotePrefix],
        "results": [
            results[cell.coordinate].value for row in sheet.iter_rows() for cell in row if cell.data_type == "f"
        ],
    }


def _seen_paper(sheet: Any) -> tuple[Any, ...]:
    page, margins = sheet.page_setup, sheet.page_margins
    return (
        (page.paperSize, page.orientation, sheet.print_title_rows, [each.id for each in sheet.row_breaks.brk]),
        (margins.left, margins.right, margins.top, margins.bottom),
        (sheet.oddHeader.center.text, sheet.oddFooter.center.text, sheet.oddFooter.right.text),
    )


def _hex(color: Any) -> str | None:
    """Return a colour that is given as such; a theme's colour is None."""
    return str(color.rgb[2:]).upper() if color is not None and color.type == "rgb" else None


def _is_told(cell: Any) -> bool:
    return cell.value is not None or cell.has_style


def _seen_cell(cell: Any, looks: dict[tuple[int, ...], tuple[Any, ...]]) -> tuple[Any, ...]:
    # A new file cuts texts that its library would take for functions.
    value = cell.value.replace('"&"', "") if cell.data_type == "f" else cell.value
    look = tuple(cell._style or ())
    if look not in looks:  # openpyxl takes its time to tell
        looks[look] = _seen_look(cell)
    return cell.data_type, value, *looks[look]


def _seen_look(cell: Any) -> tuple[Any, ...]:
    font, place, sides = cell.font, cell.alignment, ("left", "right", "top", "bottom")
    borders = tuple(
        (line.style, _hex(line.color)) if line and line.style else None
        for line in (getattr(cell.border, side) for side in sides)
    )
    return (
        (
            font.name,
            font.sz,
            bool(font.b),
            bool(font.i),
            _hex(font.color) or "000000",
        ),
        _hex(cell.fill.fgColor) if cell.fill.fill_type == "solid" else None,
        (place.horizontal, place.vertical or "bottom", bool(place.wrap_text), int(place.indent or 0)),
        cell.number_format,
        borders,
    )


def _seen_rules(sheet: Any) -> list[tuple[Any, ...]]:
    """Return the rules; what comes first matters among formulas only."""
    formulas, scales = [], []
    for area in sheet.conditional_formatting:
        for rule in area.rules:
            if rule.type == "expression":
                looks = rule.dxf
                color = _hex(looks.font.color) if looks.font else None
                formulas.append((rule.priority, str(area.sqref), rule.formula[0], _hex(looks.fill.bgColor), color))
            else:
                scales.append((str(area.sqref), [_hex(color) for color in rule.colorScale.color]))
    return [entry[1:] for entry in sorted(formulas)] + sorted(scales)


def _seen_chart(chart: Any) -> tuple[Any, ...]:
    start = chart.anchor._from
    references = [
        reference.f.replace("'", "")
        for series in chart.series
        for reference in (series.val.numRef, series.cat.numRef or series.cat.strRef)
    ]
    step = chart.y_axis.majorUnit
    return (start.row, start.col), chart.grouping, references, chart.legend is None, step


CONTRACT = (contract.VALUES, contract.LOOKS, book_of_all())


def differing(live: bytes, new: bytes, sheet: str) -> dict[str, tuple[Any, Any]]:
    """Return the parts of a sheet that two files show differently."""
    left, right = seen(live)[sheet], seen(new)[sheet]
    return {part: (left[part], right[part]) for part in right if left[part] != right[part]}


@pytest.mark.parametrize("drawn", CONTRACT, ids=["values", "looks", "all"])
def test_the_open_workbook_shows_what_a_new_file_shows(drawn: Book) -> None:
    live, new = written(drawn), to_bytes(drawn)
    for sheet in drawn.sheets:
        other = differing(live, new, sheet.name)
        assert not {part: how for part, how in other.items() if part not in ALLOWED}


def test_no_difference_is_allowed_that_is_not_there() -> None:
    parts = {
        part
        for drawn in CONTRACT
        for sheet in drawn.sheets
        for part in differing(written(drawn), to_bytes(drawn), sheet.name)
    }
    assert parts == ALLOWED.keys()


def test_writing_twice_shows_what_writing_once_shows() -> None:
    drawn = book_of_all()
    once = written(drawn)
    assert seen(written(drawn, once)) == seen(once)


def test_nothing_is_left_of_a_sheet_that_is_written_anew() -> None:
    small = Book((Sheet("Ringkasan", (Block(1, 1, (("Kosong",),)),)),), active="Ringkasan")
    after = written(small, written(book_of_all()))
    assert not differing(after, to_bytes(small), "Ringkasan").keys() - ALLOWED.keys()


def test_the_users_sheet_and_the_order_of_sheets_stay() -> None:
    before = plan_file()
    after = written(book_of_all(), before)
    assert seen(after)["Rencana Aksi"] == seen(before)["Rencana Aksi"]
    assert list(seen(after)) == ["Rencana Aksi", "Ringkasan", "Catatan", "_rbexcel"]


def test_the_sheet_that_was_shown_stays_shown_unless_the_book_says_otherwise() -> None:
    drawn = book_of_all()
    for active, expected in (("Ringkasan", "Ringkasan"), (None, "Rencana Aksi")):
        content = written(replace(drawn, active=active))
        assert openpyxl.load_workbook(BytesIO(content)).active.title == expected


def test_a_dropped_sheet_goes_even_if_it_is_very_hidden_and_one_that_is_not_there_is_no_problem() -> None:
    gone = written(Book((), drops=("_rbexcel", "ringkasan", "Tidak ada")), to_bytes(book_of_all()))
    assert list(seen(gone)) == ["Catatan"]


def test_the_last_visible_sheet_is_not_dropped() -> None:
    with pytest.raises(RbexcelError, match="lembar yang tampak"):
        write_book(open_remote(plan_file()), Book((), drops=("Rencana Aksi",)))


def test_a_marking_adds_one_rule_to_the_users_sheet() -> None:
    condition = Condition(Span(3, 2, 4, 5), "=COUNTIF(Validasi!$B:$B,ROW())>0", "#FFF2CC")
    drawn = Book((Sheet("Validasi"),), markings=(Marking("Rencana Aksi", condition),))
    after = seen(written(drawn))["Rencana Aksi"]
    assert after.pop("rules") == [("B3:E4", "COUNTIF(Validasi!$B:$B,ROW())>0", "FFF2CC", None)]
    before = seen(plan_file())["Rencana Aksi"]
    assert after == {part: value for part, value in before.items() if part != "rules"}


@pytest.mark.parametrize(
    ("formula", "mentioned"),
    [
        ("=COUNTIF(Validasi!$B:$B,ROW())>0", True),
        ("=COUNTIF('Validasi'!$B:$B,ROW())>0", True),
        ("=COUNTIF('Hasil Validasi'!$B:$B,1)", False),
        ("=COUNTIF(HasilValidasi!$B:$B,1)", False),
        ('=$A1="Validasi"', False),
    ],
)
def test_a_rule_is_ours_when_it_looks_up_our_sheet(formula: str, mentioned: bool) -> None:
    assert mentions(formula, "validasi") is mentioned


def test_a_sheet_is_read_with_its_physical_places_and_blank_texts_are_empty() -> None:
    grid = read_book(open_remote(plan_file(), "Rencana 2024.xlsx"))
    sheet = grid.sheets[0]
    assert grid.name == "Rencana 2024.xlsx"
    assert sheet.value(3, 2) == "Evaluasi SOP"
    assert [sheet.value(3, column) for column in range(3, 6)] == ["✓", 1, None]
    assert (sheet.value(4, 4), sheet.value(1, 1)) == (2.5, None)
    assert sheet.untold == ("gabungan sel", "baris tersembunyi")


def test_whole_numbers_days_and_times_are_read_as_the_file_readers_give_them() -> None:
    read = reading._read_value
    assert [read(3.0), read(2.5), read(True), read("\xa0 "), read(None)] == [3, 2.5, True, None, None]
    assert isinstance(read(3.0), int)
    assert read(datetime(2024, 1, 2)) == date(2024, 1, 2)
    assert not isinstance(read(datetime(2024, 1, 2)), datetime)
    assert read(datetime(1899, 12, 30, 8, 30)) == datetime(1, 1, 1, 8, 30).time()
    assert read(datetime(2024, 1, 2, 8, 30)) == datetime(2024, 1, 2, 8, 30)


def test_a_sheet_that_is_too_large_is_refused() -> None:
    far = openpyxl.Workbook()
    far.active["A1"] = 1
    store = BytesIO()
    far.save(store)
    book = open_remote(store.getvalue())
    book.sheets[0].impl.api["used_range_address"] = "A1:B50001"
    with pytest.raises(RbexcelError, match="50001 baris"):
        read_book(book)


class FakeApp:
    """An app that tells its settings, as an installed Excel does."""

    def __init__(self) -> None:
        self.screen_updating, self.enable_events = True, False
        self.display_alerts, self.status_bar = True, False


def test_quiet_restores_what_was_set_before_even_after_an_error() -> None:
    app: Any = FakeApp()
    inside = []
    with suppress(KeyError), quiet(app, "Validasi sedang dikerjakan ..."):
        inside.append(dict(vars(app)))
        raise KeyError
    silent = {"screen_updating": False, "enable_events": False, "display_alerts": False}
    assert inside == [{**silent, "status_bar": "Validasi sedang dikerjakan ..."}]
    assert vars(app) == vars(FakeApp())


@pytest.mark.parametrize(
    ("text", "changes"),
    [
        ("=1+1", True),
        (" 007 ", True),
        ("TRUE", True),
        ("Wednesday, September 30, 2026 12:00:00 AM", True),
        ("Laporan", False),
        ("✓", False),
        ("1. Terlaksananya evaluasi SOP di lingkungan KPU Kabupaten Sukoharjo tahun 2024", False),
        ("1" * 70, True),
    ],
)
def test_a_text_is_protected_only_where_excel_might_take_it_for_something_else(text: str, changes: bool) -> None:
    assert drawing._would_change(text) is changes


def test_a_formula_gets_the_separator_of_the_region_but_its_texts_do_not() -> None:
    formula = '=IF(\'a,b\'!A1="x,""y",1,2)'
    assert drawing._with_separator(formula, ";") == '=IF(\'a,b\'!A1="x,""y";1;2)'


def test_rectangles_cover_each_cell_once_with_its_own_style() -> None:
    drawn = sheet_of_all()
    found = rectangles(drawn.styles())
    assert {place: area.style for area in found for place in area.span} == drawn.styles()
    assert sum(len(list(area.span)) for area in found) == len(drawn.styles())


@pytest.mark.parametrize("rows", [1, 200])
def test_a_table_of_regular_look_gives_the_same_rectangles_whatever_its_length(rows: int) -> None:
    columns = (BODY, BODY, TICK, TICK, TICK, BODY)
    look = {(row, column): style for row in range(5, 5 + rows) for column, style in enumerate(columns, 1)}
    spans = [area.span for area in rectangles(look)]
    assert spans == [Span(5, 1, 4 + rows, 2), Span(5, 3, 4 + rows, 5), Span(5, 6, 4 + rows, 6)]


def test_nothing_styled_gives_no_rectangles() -> None:
    assert rectangles({}) == ()


# The Windows engine, over a workbook that counts the calls


@pytest.fixture
def on_windows(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[BookCom], xw.Book]]:
    """Open a counted workbook with xlwings' Windows engine."""
    monkeypatch.setattr(host, "WINDOWS", True)
    with windows_engine() as engine:
        yield lambda counted: xw.Book(impl=engine.Book(xl=counted))


Opener = Callable[[BookCom], xw.Book]


def regular(rows: int) -> Book:
    """Return a Book with one sheet of so many rows that all look the same."""
    lines = tuple((f"Sub {row}", "✓", Formula(f"=ROW(A{row})", row)) for row in range(rows))
    areas = (Area(Span(1, 1, rows, 1), BODY), Area(Span(1, 2, rows, 2), TICK), Area(Span(1, 3, rows, 3), NUMBER))
    heights = tuple((row, 15) for row in range(1, rows + 1))
    choice = Choice(Span(1, 2, rows, 2), ("✓",))
    return Book((Sheet("Ringkasan", (Block(1, 1, lines),), areas, heights=heights, choices=(choice,)),))


def test_ten_times_the_rows_take_no_more_calls(on_windows: Opener) -> None:
    counts = []
    for rows in (200, 2000):
        counted = BookCom("Rencana Aksi")
        write_book(on_windows(counted), regular(rows))
        counts.append(len(counted.log))
    assert counts[0] == counts[1]
    assert counts[0] < 600


def test_a_sheet_of_everything_is_written_on_windows_too(on_windows: Opener) -> None:
    counted = BookCom("Rencana Aksi")
    write_book(on_windows(counted), book_of_all())
    sheet, stamp = counted.sheet("Ringkasan"), counted.sheet("_rbexcel")
    assert stamp.known["Visible"] == 2
    assert counted.known["ActiveSheet"] is sheet
    assert sheet.known["Tab"].known["Color"] == 0xC47244
    setup = sheet.known["PageSetup"].known
    assert (setup["PaperSize"], setup["Orientation"], setup["PrintTitleRows"]) == (14, 2, "$1:$2")
    assert (setup["FitToPagesWide"], setup["FitToPagesTall"], setup["CenterFooter"]) == (1, False, "Halaman &P")
    assert [rule.known["Formula1"] for rule in sheet.rules if rule.known["Formula1"]] == [
        '=$B3="✓"',
        "=COUNTIF(Catatan!$A:$A,$A3)>0",
    ]


def test_the_first_cell_is_selected_for_each_rule_and_the_users_selection_comes_back(on_windows: Opener) -> None:
    counted = BookCom("Rencana Aksi", separator=";")
    plan = counted.sheet("Rencana Aksi")
    counted.application.known["Selection"] = plan.do_Range("H12")
    condition = Condition(Span(3, 2, 9, 5), "=COUNTIF(Validasi!$B:$B,ROW())>0", "#FFF2CC")
    write_book(on_windows(counted), Book((Sheet("Validasi"),), markings=(Marking("Rencana Aksi", condition),)))
    assert [address for name, address in counted.selected if name == "Rencana Aksi"] == ["B3", "H12"]
    assert [rule.known["Formula1"] for rule in plan.rules] == ["=COUNTIF(Validasi!$B:$B;ROW())>0"]


def test_only_our_own_former_rule_is_removed(on_windows: Opener) -> None:
    counted = BookCom("Rencana Aksi", "Validasi")
    plan = counted.sheet("Rencana Aksi")
    plan.rules.extend(Rule(plan, formula) for formula in ("=$A1=1", "=COUNTIF(Validasi!$B:$B,ROW())>0", "=B1>2"))
    write_book(on_windows(counted), Book((), drops=("Validasi",)))
    assert [rule.known["Formula1"] for rule in plan.rules] == ["=$A1=1", "=B1>2"]
    assert [sheet.known["Name"] for sheet in counted.sheets] == ["Rencana Aksi"]


def test_a_locked_sheet_of_ours_is_refused_before_anything_is_written(on_windows: Opener) -> None:
    counted = BookCom("Rencana Aksi", "Ringkasan")
    counted.sheet("Ringkasan").known["ProtectContents"] = True
    with pytest.raises(RbexcelError, match='"Ringkasan" dikunci'):
        write_book(on_windows(counted), book_of_all())
    assert not [call for call in counted.log if call.startswith("set")]


def test_a_locked_workbook_is_refused_when_a_sheet_must_be_added(on_windows: Opener) -> None:
    counted = BookCom("Rencana Aksi")
    counted.known["ProtectStructure"] = True
    with pytest.raises(RbexcelError, match="Susunan lembar"):
        write_book(on_windows(counted), book_of_all())


def test_a_locked_plan_is_left_unmarked(on_windows: Opener) -> None:
    counted = BookCom("Rencana Aksi")
    plan = counted.sheet("Rencana Aksi")
    plan.known["ProtectContents"] = True
    marking = Marking("Rencana Aksi", Condition(Span(1, 1, 2, 2), "=Validasi!$A$1>0", "#FFF2CC"))
    write_book(on_windows(counted), Book((Sheet("Validasi"),), markings=(marking,)))
    assert plan.rules == []


def test_merges_and_hidden_lines_are_read_on_windows(on_windows: Opener) -> None:
    counted = BookCom("Rencana Aksi")
    plan = counted.sheet("Rencana Aksi")
    merges = [Span(1, 1, 1, 6), Span(3, 1, 9, 1), Span(3, 2, 5, 3), Span(10, 1, 12, 1)]
    vars(plan).update(
        used=Span(1, 1, 40, 8), merges=merges, values={(3, 1): "Area", (4, 4): 2.0}, hidden_rows={7, 8, 20}
    )
    plan.hidden_columns.add(5)
    sheet = read_book(on_windows(counted)).sheets[0]
    assert sheet.merges == (merges[0], merges[1], merges[2], merges[3])
    assert (sheet.hidden_rows, sheet.hidden_columns) == (frozenset({7, 8, 20}), frozenset({5}))
    assert (sheet.value(3, 1), sheet.value(4, 4), sheet.untold, sheet.visibility) == ("Area", 2, (), "visible")


def test_a_sheet_without_merges_costs_one_question(on_windows: Opener) -> None:
    counted = BookCom("Rencana Aksi")
    vars(counted.sheet("Rencana Aksi")).update(used=Span(1, 1, 1000, 20))
    read_book(on_windows(counted))
    assert counted.log.count("get MergeCells") == 1
    assert len(counted.log) < 100
