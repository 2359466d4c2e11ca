"""A Book goes into a copy of a user's workbook: it shows the same there, and all else stays as it was."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rbexcel.adapters.parts.graft import graft
from rbexcel.workbook.book import Block, Book, Sheet
from tests.adapters.files.test_new_file import TEXT
from tests.adapters.parts.workbooks import (
    CHECKED,
    EVERY_GRAFT_EDITS,
    SOURCES,
    calamine_rows,
    converted,
    from_openpyxl,
    from_xlsxwriter,
    of_any_source,
    of_any_source_openpyxl_reads,
    of_any_usual_source,
    with_macros,
)
from tests.contract import LOOKS, VALUES, check_looks, check_values, read_back
from tests.packages import parts

# --- What arrives ---


@of_any_usual_source
def test_a_copy_holds_the_values_of_the_contract(source: Callable[[], bytes]) -> None:
    check_values(graft(source(), VALUES))


@of_any_source_openpyxl_reads
def test_a_copy_has_the_looks_of_the_contract(source: Callable[[], bytes]) -> None:
    check_looks(graft(source(), LOOKS))


@given(st.lists(TEXT, min_size=1, max_size=8))
@settings(max_examples=40, deadline=None)
def test_any_text_comes_back_as_it_was(texts: list[str]) -> None:
    book = Book((Sheet("A", blocks=(Block(1, 1, tuple((text,) for text in texts)),)),))
    assert [row[0] for row in calamine_rows(graft(from_openpyxl(), book), "A")] == texts


@of_any_usual_source
def test_a_second_reader_sees_the_old_sheets_and_the_new(source: Callable[[], bytes]) -> None:
    content = source()
    made = graft(content, CHECKED)
    assert calamine_rows(made, "Validasi") == [["temuan ✓"]]
    assert calamine_rows(made, "Rencana") == calamine_rows(content, "Rencana")


@pytest.mark.parametrize("name", ["XlsxWriter", "Excel with macros", "by hand", "strict"])
def test_libreoffice_reads_a_copy_and_shows_its_sheets(name: str) -> None:
    saved = converted(graft(SOURCES[name](), replace(LOOKS, markings=CHECKED.markings[:0])), "xlsx")
    book = read_back(saved)
    assert "Rencana" in book.sheetnames
    assert book["Rupa"]["A2"].font.name == "Bookman Old Style"
    assert book["Rupa"]["B4"].value == 3
    assert len(book["Rupa"]._charts) == 1


# --- What stays ---


@of_any_source
def test_every_other_part_stays_byte_for_byte(source: Callable[[], bytes]) -> None:
    before, after = parts(source()), parts(graft(source(), VALUES))
    assert list(after)[: len(before)] == list(before)
    own = {"isi/buku.xml", "isi/_rels/buku.xml.rels"}
    assert {name for name, content in before.items() if after[name] != content} <= EVERY_GRAFT_EDITS | own


def test_what_openpyxl_would_lose_is_still_there() -> None:
    after = parts(graft(from_xlsxwriter(), CHECKED))
    assert b"<r><rPr><b/>" in after["xl/sharedStrings.xml"]
    assert b"Kotak teks" in after["xl/drawings/drawing1.xml"]
    assert b"Cetak" in after["xl/drawings/vmlDrawing1.vml"]
    assert b"<v>6</v>" in after["xl/worksheets/sheet1.xml"]
    assert b"x14:dataBar" in after["xl/worksheets/sheet1.xml"]
    assert "xl/media/image1.png" in after
    assert "xl/tables/table1.xml" in after
    assert "xl/charts/chart1.xml" in after


def test_macros_stay_and_the_file_is_still_one_with_macros() -> None:
    before, after = parts(with_macros()), parts(graft(with_macros(), CHECKED))
    assert before["xl/vbaProject.bin"] == after["xl/vbaProject.bin"]
    assert b"macroEnabled.main+xml" in after["[Content_Types].xml"]


# --- Again ---


@of_any_source
@pytest.mark.parametrize("book", [VALUES, LOOKS, CHECKED], ids=["values", "looks", "marking"])
def test_doing_it_again_changes_nothing(source: Callable[[], bytes], book: Book) -> None:
    once = graft(source(), book)
    twice = graft(once, book)
    assert list(parts(once).items()) == list(parts(twice).items())
