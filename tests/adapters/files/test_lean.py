"""What a file leaves out so that it is sent sooner: nothing that any reader misses."""

from __future__ import annotations

import io
import re
import zipfile

from python_calamine import CalamineWorkbook

from rbexcel.adapters.files.lean import lean
from rbexcel.adapters.files.new_file import to_bytes
from rbexcel.workbook.book import Block, Book, Sheet
from tests.plans import plan_file
from tests.seen import seen


def test_a_lean_file_shows_the_same_in_every_reader() -> None:
    content = plan_file("short")
    made = lean(content)
    assert seen(made) == seen(content)
    read = [
        CalamineWorkbook.from_filelike(io.BytesIO(each)).get_sheet_by_index(0).to_python() for each in (content, made)
    ]
    assert read[0] == read[1]


def test_only_cells_right_of_another_leave_out_where_they_are() -> None:
    blocks = Block(1, 1, ((1, 2, None, 4, 5),)), Block(2, 2, ((6, 7),))
    content = lean(to_bytes(Book((Sheet("Satu", blocks=blocks),))))
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        part = archive.read("xl/worksheets/sheet1.xml").decode()
    assert re.findall("<(?:c|row)\\b[^>]*>", part) == [
        '<row r="1">',
        *("<c>", "<c>", '<c r="D1">', "<c>"),
        '<row r="2">',
        *('<c r="B2">', "<c>"),
    ]
