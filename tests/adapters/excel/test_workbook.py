"""The open workbook on xlwings' engines: it shows what a new file shows."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from io import BytesIO

import openpyxl
import pytest

from rbexcel.adapters.excel.workbook import write_book
from rbexcel.adapters.files.new_file import to_bytes
from rbexcel.errors import RbexcelError
from rbexcel.workbook.book import Area, Block, Book, Choice, Condition, Page, Scale, Sheet, Style
from rbexcel.workbook.charts import Chart, Reference, Series
from rbexcel.workbook.contents import Formula, Link
from rbexcel.workbook.grid import Span
from tests import contract
from tests.remote import open_remote, replay
from tests.seen import ALLOWED, differing, seen
from tests.windows import BookCom, Opener

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
                Series(
                    "Bagian",
                    Reference("Ringkasan", Span(3, 1, 8, 1)),
                    Reference("Ringkasan", Span(3, 3, 8, 3)),
                    "#4472C4",
                ),
                step=2,
            ),
        ),
        freeze=(3, 2),
        page=Page(
            landscape=True,
            repeat=(1, 2),
            area=Span(1, 1, 16, 3),
            footer="&CHalaman &P",
            first_header="&CAwal",
            first_number=2,
            wide=2,
            beside=3,
        ),
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


CONTRACT = (contract.VALUES, contract.LOOKS, book_of_all())


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


def test_a_locked_sheet_of_ours_is_refused_before_anything_is_written(on_windows: Opener) -> None:
    counted = BookCom("Rencana Aksi", "Ringkasan")
    counted.sheet("Ringkasan").known["ProtectContents"] = True
    with pytest.raises(RbexcelError, match='"Ringkasan" diproteksi'):
        write_book(on_windows(counted), book_of_all())
    assert not [call for call in counted.log if call.startswith("set")]


def test_a_locked_workbook_is_refused_when_a_sheet_must_be_added(on_windows: Opener) -> None:
    counted = BookCom("Rencana Aksi")
    counted.known["ProtectStructure"] = True
    with pytest.raises(RbexcelError, match="Susunan lembar"):
        write_book(on_windows(counted), book_of_all())
