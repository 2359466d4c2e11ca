"""A clean workbook of a table from elsewhere: all of it, with the report of what was read."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import openpyxl
import pytest

from rbexcel.adapters.files.new_file import to_bytes
from rbexcel.adapters.files.read_file import read_file
from rbexcel.catalogue import nearest
from rbexcel.jobs import importing
from rbexcel.parsing.parse import parse
from rbexcel.plan.doubt_list import FIRST, KIND, LAST, SOURCE, TEXT, WHY
from rbexcel.plan.naskah import Listed, Naskah, Sort
from rbexcel.plan.plan import Row
from rbexcel.plan.reprinted import reprinted
from rbexcel.words.numbers import numbered
from rbexcel.workbook.grid import Grid, SheetGrid
from tests.bombs import TEXT_PLACES, with_text
from tests.layouts import Look, table
from tests.places import seed

AT = datetime(2026, 2, 3, 14, 5)
TEXTS = {
    "000": "rb-sukoharjo-2023",
    "001": "rb-trenggalek-2022",
    "002": "zi-karanganyar-2022",
    "003": "rb-kudus-2022",
    "004": "rb-jambi-2024",
}


def printed(read: Row, original: Row | None = None) -> tuple[str, ...]:
    """
    Return the items of a row as they stand in the cells: "1) Seluruh pegawai".

    An item whose text the original lost is left out: a number alone in a cell is not read again as an item.
    """
    texts = (original or read).levels
    return tuple(
        numbered(number, text)
        for number, text, known in zip(read.numbers, read.levels, texts, strict=True)
        if known is not None
    )


def told(paper: Naskah, title: str | None) -> list[tuple[str, str | None, str]]:
    """Return the parts of a paper but for the words that all have, and for a title that is printed in any case."""
    return [
        (name, part.number if isinstance(part, Listed) else None, part.text)
        for name, part in paper.parts()
        if name not in {"fixed", "title"} or (name == "title" and part.text != title)
    ]


@pytest.mark.parametrize(("number", "transcription"), TEXTS.items())
def test_a_published_text_is_imported_whole_and_its_doubts_lead_to_their_rows(
    number: str, transcription: str, tmp_path: Path
) -> None:
    source = seed(number)
    plan = parse(read_file(source))
    file = tmp_path / "bersih.xlsx"
    file.write_bytes(to_bytes(importing.import_book(plan, source.name, AT)))
    again = parse(read_file(file))
    assert [each.months for each in again.rows] == [each.months for each in plan.rows]
    assert [printed(each, plan.rows[n]) for n, each in enumerate(again.rows)] == [printed(each) for each in plan.rows]
    papers = again.naskah if plan.naskah else ()  # around any table there is at least a blank annex
    assert [told(each, again.title) for each in papers] == [told(each, plan.title) for each in plan.naskah]
    assert again.decree == plan.decree
    found = nearest.nearest_of(plan)
    assert found is not None
    assert found[0].id == transcription

    shown, cached = (openpyxl.load_workbook(file, data_only=only)["Impor"] for only in (False, True))
    lines = [
        (*link[: FIRST - 1], *line[FIRST - 1 :])
        for link, line in zip(shown.iter_rows(values_only=True), cached.iter_rows(values_only=True), strict=True)
        if line[KIND - 1] == "Ragu"
    ]
    assert len(lines) == len(plan.uncertain)
    for doubt, line in zip(plan.uncertain, lines, strict=True):
        first, last = line[FIRST - 1], line[LAST - 1]
        here = [each for each in again.rows if each.place and first <= each.place.row <= last]
        there = [each for each in plan.rows if each.place and each.place.row == doubt.place.row]
        assert [printed(each, there[n]) for n, each in enumerate(here)] == [printed(each) for each in there]
        assert f"#'Rencana Aksi'!A{first}" in str(line[SOURCE])


DECREE_SHEET = (
    ("KOMISI PEMILIHAN UMUM",),
    ("KABUPATEN LAIN",),
    ("Jalan Merdeka 1",),
    ("KEPUTUSAN KOMISI PEMILIHAN UMUM KABUPATEN CONTOH",),
    ("NOMOR 5 TAHUN 2027",),
    ("TENTANG",),
    ("PENETAPAN RENCANA AKSI",),
    ("Menimbang", ":", "a.", "bahwa untuk percepatan;\n1) satu; dan\n2) dua;"),
    ("Mengingat", ":", "1.", "Undang-Undang Nomor 7 Tahun 2017;"),
    (None, None, "1.", "Undang-Undang Nomor 7 Tahun 2017;"),
    ("Memperhatikan", ":", "Berita Acara Nomor 3/PK.01-BA/1/2027 tanggal 2 Januari 2027;"),
    ("MEMUTUSKAN:",),
    ("Menetapkan", ":", "KEPUTUSAN TENTANG PENETAPAN RENCANA AKSI."),
    ("KESATU", ":", "Menetapkan."),
    ("KELIMA", ":"),
    ("Ditetapkan di Contoh",),
    ("pada tanggal 31 Februari 2027",),
    ("KETUA {tahun},",),
    ("..........",),
    ("NIP. 1970",),
)
"""A decree of another make: of two offices, with a point twice, an empty dictum, a date that cannot be, no copy."""


def test_a_decree_of_another_make_comes_word_for_word_and_what_does_not_is_named(tmp_path: Path) -> None:
    grid = Grid("asal.xlsx", (SheetGrid("Keputusan KPU", DECREE_SHEET), table(Look())))
    plan = reprinted(parse(grid))
    assert {(each.place.address, each.text) for each in plan.unread if each.place.sheet == "Keputusan KPU"} == {
        ("A3", "Jalan Merdeka 1"),
        ("A20", "NIP. 1970"),
    }
    file = tmp_path / "bersih.xlsx"
    file.write_bytes(to_bytes(importing.import_book(plan, "asal.xlsx", AT)))
    again = parse(read_file(file))
    assert (again.naskah[0].sort, plan.naskah[0].sort) == (Sort.KEPUTUSAN, Sort.KEPUTUSAN)
    assert told(again.naskah[0], None) == told(plan.naskah[0], None)
    assert again.decree == plan.decree
    assert importing.decree_told(plan) == "Naskah keputusan nomor 5 TAHUN 2027 ikut, di lembar Keputusan."


@pytest.mark.parametrize("place", ["area", "indikator", "keterangan"])
@pytest.mark.parametrize("text", ["kata " * 20_000 + "akhir", "w" * 100_000], ids=["words", "a word"])
def test_a_text_too_long_for_any_row_is_cut_in_the_plan_and_kept_whole_on_the_report(place: str, text: str) -> None:
    cells = with_text(*TEXT_PLACES[place], text)
    plan = parse(Grid("lama.csv", (SheetGrid("lama", tuple(map(tuple, cells))),)))
    book = importing.import_book(importing.importable(plan), "lama.csv", AT)
    report = next(sheet for sheet in book.sheets if sheet.name == "Impor")
    (values,) = (block.values for block in report.blocks)
    first = next(row for row, line in enumerate(values) if str(line[WHY - 1]).startswith("Terlalu panjang"))
    pieces = [values[row][TEXT - 1] for row in range(first, len(values))]
    assert "".join(str(piece) for piece in pieces if piece) == text
    row, column = TEXT_PLACES[place]
    assert values[first][SOURCE - 1] == f"lama, baris {row}, kolom {column}"
    to_bytes(book)
