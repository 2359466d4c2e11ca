"""The table of a text file: where its cells end, and on which line they stand."""

from __future__ import annotations

import csv
import io
import time
from pathlib import Path

import pytest

from rbexcel.adapters.files.text_table import text_table
from rbexcel.errors import RbexcelError
from rbexcel.workbook.grid import SheetGrid
from tests.adapters.files.raw import (
    only_sheet,
    refusal,
    saved,
)


def test_a_line_of_text_keeps_its_empty_last_cells_and_blank_last_lines_go(tmp_path: Path) -> None:
    sheet = only_sheet(saved(tmp_path / "a.tsv", "a\tb\t\t\n\nc\td\n\t\t\n\n"))
    assert sheet == SheetGrid("a", (("a", "b", None, None), (), ("c", "d")), counted=True)


def test_a_table_that_a_program_wrote_out_of_a_sheet_lost_no_cell(tmp_path: Path) -> None:
    """All its rows are as wide as its header; what was copied out of a page is kept as .txt."""
    text = "RENCANA\na\tb\tc\n\t\td\n"
    assert not only_sheet(saved(tmp_path / "a.tsv", text)).counted
    assert only_sheet(saved(tmp_path / "a.txt", text)).counted


def test_a_stray_quote_in_tabbed_text_swallows_nothing(tmp_path: Path) -> None:
    path = saved(tmp_path / "a.txt", 'a\t"b\nc\td\n"\te\n')
    assert only_sheet(path).rows == (("a", '"b'), ("c", "d"), ('"', "e"))


def test_a_missing_quote_in_a_csv_spoils_its_own_line_only(tmp_path: Path) -> None:
    path = saved(tmp_path / "a.csv", 'a,b\n1,"dua\n3,"empat, lima"\n')
    assert only_sheet(path).rows == (("a", "b"), ("1", "dua"), ("3", "empat, lima"))


def test_a_quoted_cell_of_two_lines_stands_where_it_starts(tmp_path: Path) -> None:
    path = saved(tmp_path / "a.csv", 'a;b\n1;"dua\nbaris"\n3;4\n')
    assert only_sheet(path).rows == (("a", "b"), ("1", "dua\nbaris"), (), ("3", "4"))


def test_windows_text_is_understood(tmp_path: Path) -> None:
    path = saved(tmp_path / "a.csv", "a;“b” – é\n".encode("cp1252"))
    assert only_sheet(path).rows == (("a", "“b” – é"),)


def test_sentences_in_a_text_file_are_one_column(tmp_path: Path) -> None:
    path = saved(tmp_path / "a.txt", "Rapat, lalu notulen\n\fLaporan\rSelesai\n")
    assert only_sheet(path).rows == (("Rapat, lalu notulen",), ("\fLaporan",), ("Selesai",))


def test_titles_above_a_table_are_rows_of_one_cell(tmp_path: Path) -> None:
    path = saved(tmp_path / "a.csv", "# Rencana Aksi\n\nNo,Kegiatan,Jan\n1,Monev,v\n")
    assert only_sheet(path).rows == (("# Rencana Aksi",), (), ("No", "Kegiatan", "Jan"), ("1", "Monev", "v"))


def test_a_text_of_too_many_cells_is_refused(tmp_path: Path) -> None:
    assert "5 juta sel" in refusal(saved(tmp_path / "a.csv", b"a" + b";" * 5_000_001))
    assert "1048576 baris" in refusal(saved(tmp_path / "b.txt", b"\n" * 1_048_577))
    assert "50 MB" in refusal(saved(tmp_path / "c.csv", bytes(50 * 2**20 + 1)))


@pytest.mark.parametrize(
    ("name", "text", "rows", "counted"),
    [
        ("a.csv", "a;b\nc;d\n", (("a", "b"), ("c", "d")), False),
        ("a.csv", "a,b\nc,d;e\n", (("a", "b"), ("c", "d;e")), False),
        ("a.csv", "judul\na,b\nc\n,d,e\n", (("judul",), ("a", "b"), ("c",), (None, "d", "e")), True),
        ("a.csv", "satu\ndua\n", (("satu",), ("dua",)), False),
        ("a.tsv", "satu\n", (("satu",),), True),
        ("a.txt", "a, b\nc, d\ne\n", (("a", " b"), ("c", " d"), ("e",)), True),
        ("a.txt", "a, b\nc\nd\ne, f\n", (("a, b",), ("c",), ("d",), ("e, f",)), False),
        ("a.TXT", "a\tb,c\n", (("a", "b,c"),), True),
    ],
)
def test_the_separator_is_the_tab_or_what_gives_most_lines_one_width(
    name: str, text: str, rows: tuple[tuple[str, ...], ...], counted: bool
) -> None:
    assert text_table(name, text.encode()) == SheetGrid("a", rows, counted=counted)


ROWS = (
    ("No", "Kegiatan", "Jan"),
    ("1", "Rapat, lalu; notulen | x", "v"),
    ("2", "1.\tTim", None),
    ("3", 'dua baris, tiga\natau\n"empat"', "v"),
    (),
    (),
    ("4", 'Layar 5"', None),
)


@pytest.mark.parametrize("separator", ["\t", ";", ",", "|"])
@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_what_separates_may_stand_in_a_cell_too(separator: str, ending: str, encoding: str) -> None:
    store = io.StringIO()
    rows = [[cell and cell.replace("\n", ending) for cell in row] for row in ROWS if row]
    csv.writer(store, delimiter=separator, lineterminator=ending).writerows(rows)
    for name in ("a.csv", "a.txt", "a.tsv"):
        assert text_table(name, store.getvalue().encode(encoding)) == SheetGrid("a", ROWS, counted=name == "a.txt")


def test_many_tabs_in_the_cells_of_a_csv_are_no_separators() -> None:
    lines = [f"{number},1.\tRapat {number}\tdan notulen,v,,\n" for number in range(20)]
    rows = text_table("a.csv", "".join(lines).encode()).rows
    assert rows[3] == ("3", "1.\tRapat 3\tdan notulen", "v", None, None)


def test_a_torn_table_of_tabs_is_one_though_its_sentences_hold_commas() -> None:
    text = "1\tRapat, lalu notulen\tv\t\n, dan lagi,\n\t2\tLaporan, arsip\nA, b\n3\tMonev\t\tv\n"
    assert text_table("a.txt", text.encode()).rows[0] == ("1", "Rapat, lalu notulen", "v", None)


@pytest.mark.parametrize(
    ("first", "rows"),
    [
        ("sep=;", ((), ("a", "b,c,d"))),
        ('"sep=,"', ((), ("a;b", "c", "d"))),
        ("SEP=|", ((), ("a;b,c,d",))),
        ("sep=x", (("sep=x",), ("a;b", "c", "d"))),
    ],
)
def test_a_first_line_that_names_the_separator_is_none_of_the_table(first: str, rows: tuple[object, ...]) -> None:
    assert text_table("a.csv", f"{first}\r\na;b,c,d\r\n".encode()).rows == rows


def test_a_line_of_another_encoding_spoils_no_other_line() -> None:
    assert text_table("a.csv", "a;✓\n".encode() + "é;“b”\n".encode("cp1252")).rows == (("a", "✓"), ("é", "“b”"))


def test_a_stray_quote_leaves_the_cells_of_several_lines_whole() -> None:
    text = 'a;"dua\nbaris";c\n1;"stray;x\n2;3" layar;y\n"tiga ""3""\nbaris";4;5\n'
    assert text_table("a.csv", text.encode()).rows == (
        ("a", "dua\nbaris", "c"),
        (),
        ("1", "stray", "x"),
        ("2", '3" layar', "y"),
        ('tiga "3"\nbaris', "4", "5"),
    )


def test_a_text_full_of_stray_quotes_is_read_in_seconds() -> None:
    started = time.perf_counter()
    assert len(text_table("a.csv", b'a,"b" c\n' * 20_000).rows) == 20_000
    assert time.perf_counter() - started < 10


def test_the_sheet_is_called_as_the_file_as_far_as_a_sheet_can_be() -> None:
    assert text_table(f"rencana [2026] {'x' * 40}.csv", b"a").name == f"rencana 2026 {'x' * 18}"


def test_a_cell_longer_than_a_reader_takes_is_cut_at_the_separator_all_the_same() -> None:
    long = "x" * 140_000
    assert text_table("a.csv", f"a;b\n{long};c\nd;e\n".encode()).rows == (("a", "b"), (long, "c"), ("d", "e"))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_unicode_is_known_by_itself_and_all_else_is_what_windows_writes(encoding: str) -> None:
    assert text_table("a.csv", "a;é\n".encode(encoding)).rows == (("a", "é"),)


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"\xff\xfea", 'Berkas "a.csv" rusak atau tidak lengkap'),
        (b"a\0", 'Berkas "a.csv" sebenarnya berkas rusak atau berkas jenis lain; buka di program asalnya'),
        (b"%PDF-1.7", 'Berkas "a.csv" sebenarnya berkas PDF; salin tabelnya ke Excel'),
        (b"\n;\n", 'Berkas "a.csv" kosong'),
    ],
)
def test_what_holds_no_text_is_told(content: bytes, says: str) -> None:
    with pytest.raises(RbexcelError) as caught:
        text_table("a.csv", content)
    assert str(caught.value).startswith(says)


def test_a_line_of_more_cells_than_any_table_has_is_refused_in_a_sentence() -> None:
    with pytest.raises(RbexcelError, match=r"paling banyak 50.000 baris dan 500 kolom"):
        text_table("rencana.csv", b"NO;KEGIATAN\n" + b"1;Rapat;" * 400)
