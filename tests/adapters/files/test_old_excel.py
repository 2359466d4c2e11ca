"""An .xls is measured by its records, whatever it claims."""

from __future__ import annotations

import struct
from pathlib import Path

import pytest

from rbexcel.adapters.files.compound import Container
from rbexcel.adapters.files.old_excel import open_old
from rbexcel.adapters.files.read_file import read_file
from rbexcel.adapters.files.safe_workbook import Scan
from rbexcel.addin.build.compound_file import compound_file
from rbexcel.errors import RbexcelError
from tests.adapters.files.raw import (
    TABLE,
    refusal,
    saved,
)


def test_an_xls_with_a_cell_beyond_its_format_is_refused(tmp_path: Path, converted: dict[str, bytes]) -> None:
    cell = struct.pack("<HHHH", 0xFD, 10, 4, 2)  # C5, a shared text
    assert converted["xls"].count(cell) == 1
    content = converted["xls"].replace(cell, struct.pack("<HHHH", 0xFD, 10, 65_535, 9_405))
    assert "MWT65536" in refusal(saved(tmp_path / "a.xls", content))


def test_an_xls_that_claims_a_huge_area_is_read_all_the_same(tmp_path: Path, converted: dict[str, bytes]) -> None:
    honest = struct.pack("<HHIIHH", 0x200, 14, 0, 5, 1, 4)  # rows 1 to 5, columns B to D
    start = converted["xls"].index(honest[:12])
    lying = struct.pack("<HHIIHH", 0x200, 14, 0, 0x7FFFFFFF, 0, 0xFFFF)
    content = converted["xls"][:start] + lying + converted["xls"][start + len(lying) :]
    assert read_file(saved(tmp_path / "a.xls", content)).sheets[0].rows == TABLE


def test_an_xls_whose_sectors_run_in_a_circle_is_refused(tmp_path: Path, converted: dict[str, bytes]) -> None:
    content = bytearray(converted["xls"])
    fat = (struct.unpack_from("<I", content, 76)[0] + 1) * 512
    content[fat : fat + 512] = struct.pack("<128I", *(number ^ 1 for number in range(128)))
    assert "rusak" in refusal(saved(tmp_path / "a.xls", bytes(content)))


def test_a_workbook_is_put_into_a_container_that_holds_nothing_else(converted: dict[str, bytes]) -> None:
    opened = open_old("a.xls", converted["xls"])
    assert (opened.kind, opened.scans) == (
        "xls",
        (
            Scan("Rencana Aksi", rows=5, columns=5),
            Scan("Galat", rows=2, columns=4, errors={(2, 2): "#DIV/0!", (2, 4): "#N/A"}),
        ),
    )
    before, after = Container(converted["xls"]), Container(opened.content)
    assert set(after.entries) == {"Workbook"} < set(before.entries)
    claims = struct.pack("<HH", 0x200, 14)
    assert before.stream("Workbook").count(claims) == after.stream("Workbook").count(claims + bytes(14)) == 2


@pytest.mark.parametrize("beginning", [b"", b"\x08\x02\x00\x00"])
def test_a_sheet_that_does_not_begin_is_refused_before_its_cells_are_made_room_for(
    tmp_path: Path, beginning: bytes
) -> None:
    start, end = b"\x09\x08\x10\x00\x00\x06\x05\x00" + bytes(12), b"\x0a\x00\x00\x00"
    place = len(start) + 4 + 9 + len(end)
    sheet = struct.pack("<HHIHBBs", 0x85, 9, place, 0, 1, 0, b"A")
    cells = b"".join(struct.pack("<HHHHHd", 0x203, 14, row, row, 0, 1.0) for row in (0, 0xFFFF))
    content = compound_file({"Workbook": start + sheet + end + beginning + cells + end})
    assert "rusak" in refusal(saved(tmp_path / "a.xls", content))


SHEET_OF_NO_NAME = struct.pack("<HHIHBB", 0x85, 8, 0, 0, 0, 0)


@pytest.mark.parametrize(
    ("streams", "says"),
    [
        ({"EncryptedPackage": b"x"}, "kata sandi"),
        ({"EncryptedPackage": b"x", "DRMEncryptedDataSpace": b"x"}, "hak akses (IRM"),
        ({"Workbook": b"x", "\tDRMContent": b"x"}, "hak akses (IRM"),
        ({"WordDocument": b"x"}, "dokumen Word"),
        ({"Workbook": b"\x09\x08\x00\x00\x2f\x00\x00\x00"}, "kata sandi"),
        ({"Workbook": b"\xfc\x00\x08\x00"}, "rusak"),
        ({"Book": b""}, "rusak"),
        ({"Workbook": b"\x09\x08\x00\x00" + SHEET_OF_NO_NAME * 301}, "301 lembar"),
        ({"Workbook": b"\x09\x08\x00\x00\xfc\x00\x08\x00" + bytes(4) + b"\xff\xff\xff\xff"}, "rusak"),
    ],
)
def test_what_is_no_workbook_or_is_locked_is_told(streams: dict[str, bytes], says: str) -> None:
    with pytest.raises(RbexcelError) as caught:
        open_old("a.xls", compound_file(streams))
    assert says in str(caught.value)


def test_what_the_reader_of_values_says_of_a_record_too_short_is_not_printed(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    beginning = record(0x809, struct.pack("<HHHHII", 0x600, 5, 0, 0, 0, 0))
    name = record(0x18, b"\0\0\0\xff\xff\xff" + bytes(4))
    place = len(beginning) + len(name) + 4 + 9 + 4
    listed = record(0x85, struct.pack("<IHBB", place, 0, 1, 0) + b"A")
    sheet = record(0x809, struct.pack("<HHHHII", 0x600, 0x10, 0, 0, 0, 0)) + record(0x0A)
    stream = beginning + name + listed + record(0x0A) + sheet
    assert "rusak" in refusal(saved(tmp_path / "a.xls", compound_file({"Workbook": stream})))
    assert capfd.readouterr().err == ""


def record(kind: int, content: bytes = b"") -> bytes:
    return struct.pack("<HH", kind, len(content)) + content


def test_errors_in_cells_and_of_formulas_are_told_by_their_names() -> None:
    begin, end = record(0x809), record(0x0A)
    listed = record(0x85, struct.pack("<IHBB", len(begin) + 4 + 9 + len(end), 0, 1, 0) + b"A")
    cells = (
        record(0x205, struct.pack("<HHHBB", 0, 0, 0, 7, 1))
        + record(0x205, struct.pack("<HHHBB", 1, 0, 0, 99, 1))
        + record(0x205, struct.pack("<HHHBB", 2, 0, 0, 7, 0))
        + record(0x06, struct.pack("<HHHBxBxxxH", 3, 1, 0, 2, 23, 0xFFFF))
        + record(0x06, struct.pack("<HHHBxBxxxH", 4, 1, 0, 1, 23, 0xFFFF))
        + record(0xBD, struct.pack("<HHIHH", 5, 2, 0, 0, 6))
    )
    content = compound_file({"Workbook": begin + listed + end + begin + cells + end})
    errors = {(1, 1): "#DIV/0!", (2, 1): "#N/A", (4, 2): "#REF!"}
    opened = open_old("a.xls", content)
    assert opened.scans == (Scan("A", rows=6, columns=7, errors=errors),)
    stream = Container(opened.content).stream("Workbook")
    # The reader of values stumbles over a code that nobody knows: it is one that it knows in what it reads.
    assert struct.pack("<HHHBB", 1, 0, 0, 99, 1) not in stream
    assert stream.count(struct.pack("<HHHBB", 1, 0, 0, 42, 1)) == 1


def test_rows_and_columns_that_are_hidden_or_without_size_are_told() -> None:
    begin, end = record(0x809), record(0x0A)
    listed = record(0x85, struct.pack("<IHBB", len(begin) + 4 + 9 + len(end), 0, 1, 0) + b"A")
    rows = ((1, 300, 0x100), (2, 300, 0x120), (3, 0, 0x100), (4, 0x8000 | 300, 0x100))
    columns = ((0, 0, 2000, 0), (2, 3, 2000, 1), (5, 5, 100, 0), (250, 255, 0, 0))
    sizes = b"".join(
        record(0x208, struct.pack("<HHHHHHHH", row, 0, 9, high, 0, 0, flags, 0)) for row, high, flags in rows
    )
    sizes += b"".join(record(0x7D, struct.pack("<HHHHHH", *first, 0, flags, 0)) for *first, flags in columns)
    (scan,) = open_old("a.xls", compound_file({"Workbook": begin + listed + end + begin + sizes + end})).scans
    assert (scan.hidden_rows, scan.hidden_columns) == ({3, 4}, {3, 4, 6, *range(251, 257)})
