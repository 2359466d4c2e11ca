"""The open workbook as a Grid, on the remote engine and on Windows."""

from __future__ import annotations

from datetime import date, datetime, time

import openpyxl
import pytest

from rbexcel.adapters.excel import reading
from rbexcel.adapters.excel.reading import read_book
from rbexcel.errors import RbexcelError
from rbexcel.workbook.grid import Span, Untold
from tests.adapters.excel.test_workbook import plan_file
from tests.edited import saved
from tests.remote import open_remote, payload, xw
from tests.windows import BookCom, Opener


def test_a_sheet_is_read_with_its_physical_places_and_blank_texts_are_empty() -> None:
    grid = read_book(open_remote(plan_file(), "Rencana 2024.xlsx"))
    sheet = grid.sheets[0]
    assert grid.name == "Rencana 2024.xlsx"
    assert sheet.value(3, 2) == "Evaluasi SOP"
    assert [sheet.value(3, column) for column in range(3, 6)] == ["✓", 1, None]
    assert (sheet.value(4, 4), sheet.value(1, 1)) == (2.5, None)
    assert sheet.untold == (Untold.MERGES, Untold.LOOKS, Untold.HIDDEN_ROWS)


def test_whole_numbers_days_and_times_are_read_as_the_file_readers_give_them() -> None:
    read = reading._read_value
    assert [read(3.0), read(2.5), read(True), read("\xa0 "), read(None)] == [3, 2.5, True, None, None]
    assert isinstance(read(3.0), int)
    assert read(datetime(2024, 1, 2)) == date(2024, 1, 2)
    assert not isinstance(read(datetime(2024, 1, 2)), datetime)
    assert read(datetime(1899, 12, 30, 8, 30)) == datetime(1, 1, 1, 8, 30).time()
    assert read(datetime(2024, 1, 2, 8, 30)) == datetime(2024, 1, 2, 8, 30)


def test_what_a_page_tells_is_a_moment_only_as_javascript_writes_it() -> None:
    texts = ["2026-01-09T08:30:00", "2026-02-30T08:30:00.000Z", "2026-01-09T08:30:00+07:00", "2026-01-09"]
    told = payload(plan_file())
    told["sheets"][0]["values"] = [["2026-01-09T00:00:00.000Z", "1899-12-30T08:30:00.000Z", *texts, "#REF!", "#SPILL!"]]
    told["sheets"][0]["used_range_address"] = "A1:H1"
    grid = read_book(xw.Book(json=told))
    assert grid.sheets[0].rows == ((date(2026, 1, 9), time(8, 30), *texts, None, None),)


def test_a_sheet_that_is_too_large_is_refused() -> None:
    far = openpyxl.Workbook()
    far.active["A1"] = 1
    book = open_remote(saved(far))
    book.sheets[0].impl.api["used_range_address"] = "A1:B50001"
    with pytest.raises(RbexcelError, match="50001 baris"):
        read_book(book)


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
    assert (sheet.value(3, 1), sheet.value(4, 4), sheet.untold, sheet.visibility) == (
        "Area",
        2,
        (Untold.LOOKS,),
        "visible",
    )


def test_a_sheet_without_merges_costs_one_question(on_windows: Opener) -> None:
    counted = BookCom("Rencana Aksi")
    vars(counted.sheet("Rencana Aksi")).update(used=Span(1, 1, 1000, 20))
    read_book(on_windows(counted))
    assert counted.log.count("get MergeCells") == 1
    assert len(counted.log) < 100
