"""Our own workbooks are read straight: the same plan as the general steps read, whatever was done to the cells."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rbexcel.adapters.files.new_file import to_bytes
from rbexcel.adapters.files.read_file import read_file
from rbexcel.catalogue import built_in as catalogue
from rbexcel.catalogue.populate import populated
from rbexcel.drawing.plan_workbook import plan_book
from rbexcel.parsing.heads.header import find_pages
from rbexcel.parsing.heads.page import Page
from rbexcel.parsing.lines import every_row
from rbexcel.parsing.lines import read as lines
from rbexcel.parsing.lines import straight as straight_lines
from rbexcel.parsing.parse import parse
from rbexcel.parsing.rows import build
from rbexcel.plan.office import office_named
from rbexcel.plan.plan import Plan
from rbexcel.words.remembered import forget
from rbexcel.workbook.grid import Grid, SheetGrid, Span, Value
from rbexcel.workbook.ours import PLAN
from tests.libreoffice import converted
from tests.outcomes import outcome

NAMES = catalogue.template_ids()


def written(name: str) -> bytes:
    """Return the workbook of a template as it is populated."""
    template = catalogue.template(name)
    office = office_named("KPU Provinsi Lampung" if template.level == "provinsi" else "KPU Kota Surakarta")
    plan = populated(template, office, template.years[-1])
    return to_bytes(plan_book(plan, template.layout, office, text=template.decree))


@cache
def own(name: str) -> Grid:
    """Return the grid of that workbook."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "rencana.xlsx")
        path.write_bytes(written(name))
        return read_file(path)


def generally(grid: Grid) -> Plan | str:
    """Return the same by the general steps alone."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(lines, "straight_rows", lambda *_: None)
        patch.setattr(build, "own_rows", lambda *_: None)
        return outcome(grid)


def straight(grid: Grid) -> Plan:
    """Return the plan of a grid; the test fails when the general steps were needed."""
    with pytest.MonkeyPatch.context() as patch:
        patch.delattr(every_row, "read_bodies")
        patch.delattr(build, "_put_together")
        return parse(grid)


# --- what is done to a plan's sheet

Rows = list[list[Value]]
Edit = Callable[[Grid], Grid]


def edited(grid: Grid, change: Callable[[Rows, Page], None]) -> Grid:
    """Return a grid whose plan's sheet was changed cell by cell."""
    return sheet_changed(grid, lambda sheet, page: replace(sheet, rows=_changed(sheet, page, change)))


def sheet_changed(grid: Grid, change: Callable[[SheetGrid, Page], SheetGrid]) -> Grid:
    """Return a grid with another plan's sheet; the same when its heads were spoilt before."""
    sheet = grid.sheet(PLAN.name)
    assert sheet is not None
    pages = find_pages(sheet)
    if not pages:
        return grid
    changed = change(sheet, pages[0])
    return replace(grid, sheets=tuple(changed if each is sheet else each for each in grid.sheets))


def _changed(sheet: SheetGrid, page: Page, change: Callable[[Rows, Page], None]) -> tuple[tuple[Value, ...], ...]:
    width = max(map(len, sheet.rows))
    rows = [[*row, *[None] * (width - len(row))] for row in sheet.rows]
    change(rows, page)
    return tuple(map(tuple, rows))


def moved(sheet: SheetGrid, row: int, by: int) -> tuple[Span, ...]:
    """Return the merges of a sheet into which a row was put above ``row``, or out of which it was taken, as Excel."""
    spans = []
    for span in sheet.merges:
        first = span.first_row + by if span.first_row >= row + (by < 0) else span.first_row
        last = span.last_row + by if span.last_row >= row else span.last_row
        if last > first or (last == first and span.last_column > span.first_column):
            spans.append(replace(span, first_row=first, last_row=last))
    return tuple(spans)


def with_row(grid: Grid, offset: int, values: tuple[Value, ...]) -> Grid:
    """Return a grid with one more row, ``offset`` below the first row of the plan."""

    def change(sheet: SheetGrid, page: Page) -> SheetGrid:
        at = page.body[0] + offset
        return replace(sheet, rows=(*sheet.rows[: at - 1], values, *sheet.rows[at - 1 :]), merges=moved(sheet, at, 1))

    return sheet_changed(grid, change)


def without_row(grid: Grid, offset: int) -> Grid:
    """Return a grid without one row of the plan."""

    def change(sheet: SheetGrid, page: Page) -> SheetGrid:
        at = page.body[0] + offset
        return replace(sheet, rows=(*sheet.rows[: at - 1], *sheet.rows[at:]), merges=moved(sheet, at, -1))

    return sheet_changed(grid, change)


def _items(rows: Rows, page: Page) -> list[list[Value]]:
    """Return the rows that hold an item of the deepest level."""
    return [row for row in rows[page.body[0] - 1 :] if page.key and row[page.key - 1]]


def _ticks_changed(rows: Rows, page: Page) -> None:
    for number, row in enumerate(_items(rows, page)[:40]):
        column = min(page.months) + number % 12
        row[column - 1] = None if row[column - 1] else "√"


def _texts_changed(rows: Rows, page: Page) -> None:
    leaf = max(page.columns)
    first, second, third, *_ = _items(rows, page)
    first[leaf - 1] = "9. Laporan yang lain\na. satu\nb. dua"
    second[leaf - 1] = "tanpa nomor  dan dengan  celah"
    third[leaf - 1] = "7."


def _row_put_in(grid: Grid) -> Grid:
    sheet = grid.sheet(PLAN.name)
    assert sheet is not None
    leaf = max(find_pages(sheet)[0].columns)
    return with_row(grid, 4, (*[None] * (leaf - 1), "Baris baru", "✓"))


EDITS: dict[str, Edit] = {
    "as it was populated": lambda grid: grid,
    "ticks changed": lambda grid: edited(grid, _ticks_changed),
    "texts changed": lambda grid: edited(grid, _texts_changed),
    "a row put in": _row_put_in,
    "a row taken out": lambda grid: without_row(grid, 9),
}


@pytest.mark.parametrize("edit", EDITS)
@pytest.mark.parametrize("name", NAMES)
def test_a_plan_of_ours_is_read_straight_as_the_general_steps_read_it(name: str, edit: str) -> None:
    grid = EDITS[edit](own(name))
    assert straight(grid) == generally(grid)


@pytest.mark.parametrize("name", ["rb-jambi-2024", "zi-karanganyar-2022"])
def test_a_plan_of_ours_that_libreoffice_saved_is_read_straight(name: str, tmp_path: Path) -> None:
    path = tmp_path / "rencana.xlsx"
    path.write_bytes(written(name))
    grid = read_file(converted(path, "xlsx"))
    assert straight(grid) == generally(grid)


@pytest.mark.parametrize("merged", [True, False])
@pytest.mark.parametrize("name", ["rb-8-area", "zi-karanganyar-2022"])
def test_an_item_whose_cell_was_emptied_is_missed_both_ways(name: str, merged: bool) -> None:
    grid = own(name) if merged else sheet_changed(own(name), lambda sheet, _: replace(sheet, merges=()))
    sheet = grid.sheet(PLAN.name)
    assert sheet is not None
    page = find_pages(sheet)[0]
    for row in range(page.body[0], page.body[0] + 5):
        for column in page.columns:
            if sheet.value(row, column) is not None:
                emptied = edited(grid, _put(row - page.body[0], column, None))
                assert outcome(emptied) == generally(emptied)


ITEMS = (
    *(
        "SK Tim",
        "IV. Rapat",
        "II Rapat",
        "IV",
        "XI) Rapat",
        "VISI kantor",
        "1. SK Tim",
        "1. II Rapat",
        "a. b",
        "b. 2) Dua 3) Tiga",
    ),
    *(
        "12. % Pengadaan",
        "0. Rapat",
        "1) Rapat",
        "1. Rapat: 1) satu 2) dua",
        "1.Rapat",
        "2.  Dua",
        "Rapat \u00a0kerja",
        "i. Rapat",
    ),
    *(
        "Tindak lanjut",
        "1. Rapat (lanjutan)",
        "Rapat (lanj.)",
        "a.",
        "- Rapat",
        "A. Rapat",
        "ab. Rapat",
        "1. 2. Dua",
        "é. Rapat",
    ),
    *(
        "Rapat\nkerja",
        "1. Satu\n2. Dua",
        "\ue000Rapat",
        "1. Rapat \ue000 kerja",
        "--",
        "Xi. Rapat",
        "V",
        "Vi",
        "1. _ x",
    ),
)


def test_an_item_of_the_usual_form_is_taken_as_any_other_one() -> None:
    forget()
    usual = [straight_lines._item(text) for text in ITEMS]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(straight_lines, "_USUAL", re.compile("(?!)"))
        forget()
        assert [straight_lines._item(text) for text in ITEMS] == usual
    forget()


def test_a_line_that_was_read_with_other_ticks_before_has_its_own_now() -> None:
    grid = own("rb-8-area")
    sheet = grid.sheet(PLAN.name)
    assert sheet is not None
    column = min(find_pages(sheet)[0].months) + 1

    def toggled(rows: Rows, page: Page) -> None:
        for row in _items(rows, page)[:40]:
            row[column - 1] = None if row[column - 1] else "✓"

    changed = edited(grid, toggled)
    plans = [straight(each) for each in (grid, changed, grid)]
    assert plans == [generally(grid), generally(changed), generally(grid)]
    assert plans[0] != plans[1]


def test_a_line_that_was_read_before_is_read_anew_where_the_merge_above_it_is_gone() -> None:
    def first_again(rows: Rows, page: Page) -> None:
        above, leaf = sorted(page.columns)[-2:]
        below = next(row for row in _items(rows, page)[1:] if row[above - 1] is None)
        below[leaf - 1] = "1. Sesuatu"

    grid = edited(own("rb-8-area"), first_again)
    apart = sheet_changed(grid, lambda sheet, _: replace(sheet, merges=()))
    assert straight(grid) == generally(grid)
    assert outcome(apart) == generally(apart) != outcome(grid)


# --- whatever is done to it

TEXTS = st.sampled_from(
    [
        None,
        "KEGIATAN",
        "SUB KEGIATAN",
        "Ditetapkan di Surakarta",
        "4.",
        "II",
        "1) Satu",
        "1. Satu\n2. Dua",
        "2. Sesuatu: 1. satu 2. dua",
        "huruf kecil",
        " celah  dua ",
        "5 Lima",
        "Penguatan Pengawasan",
        "7. Penguatan Pengawasan",
        "Sesuatu yang lain",
        "% Capaian",
        "***",
        "-",
        "1",
        3,
        True,
        "Jan",
        "<b>V</b>",
    ]
)
MARKS = st.sampled_from([None, "✓", "V", " v", "x", "1", 1, "-", "TBC", "Maret", "√ "])


@st.composite
def _spoilt(draw: st.DrawFn) -> tuple[Grid, Grid]:
    """Return a plan as it was before and as it is now."""
    before = grid = own(draw(st.sampled_from(NAMES)))
    for _ in range(draw(st.integers(1, 4))):
        row = draw(st.integers(-3, 60))
        what = draw(st.sampled_from(["text", "text", "mark", "in", "out", "merge", "key", "copy"]))
        if what == "in":
            grid = with_row(grid, max(row, 0), tuple(draw(st.lists(TEXTS, max_size=6))))
        elif what == "out":
            grid = without_row(grid, max(row, 0))
        elif what == "key":
            grid = edited(grid, _keys_swapped(max(row, 0), draw(st.integers(0, 60))))
        elif what == "copy":
            grid = with_row(grid, max(row, 0), _row_of(grid, draw(st.integers(0, 60))))
        elif what == "merge":
            grid = sheet_changed(grid, _merged(row, draw(st.integers(1, 19))))
        else:
            values = TEXTS if what == "text" else MARKS
            column = draw(st.integers(1, 6) | st.integers(1, 20) if what == "text" else st.integers(5, 18))
            grid = edited(grid, _put(row, column, draw(values)))
    return before, grid


def _merged(offset: int, column: int) -> Callable[[SheetGrid, Page], SheetGrid]:
    def change(sheet: SheetGrid, page: Page) -> SheetGrid:
        row = page.body[0] + offset
        return replace(sheet, merges=(*sheet.merges, Span(row, column, row + 1, column + 1)))

    return change


def _keys_swapped(one: int, other: int) -> Callable[[Rows, Page], None]:
    def change(rows: Rows, page: Page) -> None:
        here, there = (rows[min(page.body[0] + each, len(rows)) - 1] for each in (one, other))
        column = (page.key or 1) - 1
        here[column], there[column] = there[column], here[column]

    return change


def _row_of(grid: Grid, offset: int) -> tuple[Value, ...]:
    sheet = grid.sheet(PLAN.name)
    assert sheet is not None
    pages = find_pages(sheet)
    return sheet.rows[min(pages[0].body[0] + offset, len(sheet.rows)) - 1] if pages else ()


def _put(offset: int, column: int, value: Value) -> Callable[[Rows, Page], None]:
    def change(rows: Rows, page: Page) -> None:
        row = rows[min(page.body[0] + offset, len(rows)) - 1]
        row[min(column, len(row)) - 1] = value

    return change


@settings(max_examples=20, deadline=None, suppress_health_check=list(HealthCheck))
@given(_spoilt())
def test_whatever_is_done_to_a_plan_of_ours_both_ways_read_the_same(plans: tuple[Grid, Grid]) -> None:
    before, now = plans
    read = outcome(before)  # what was read of it is known when it is read as it is now
    assert outcome(now) == generally(now)
    assert outcome(before) == read
