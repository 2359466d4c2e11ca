"""Each limit lets the last through and refuses the next, in a sentence that says by what measure."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from rbexcel.adapters.files.file_kinds import PDF, PICTURE
from rbexcel.adapters.files.refusals import (
    active_xml,
    damaged,
    empty,
    other_type,
    protected,
    require_area,
    require_cells,
    require_characters,
    require_lines,
    require_merged,
    require_merges,
    require_part,
    require_parts,
    require_readable,
    require_sheets,
    require_size,
    require_tags,
    require_text_size,
    require_unpacked,
    too_big,
)
from rbexcel.errors import RbexcelError
from rbexcel.words.amounts import pointed
from rbexcel.workbook.grid import SheetGrid, Span
from rbexcel.workbook.limits import MAX_RECORDS


def said(call: Callable[[], None]) -> str:
    """What a call is refused with; an empty text when it is not."""
    try:
        call()
    except RbexcelError as error:
        return str(error)
    return ""


COUNTED: list[tuple[Callable[[str, int], None], int, str]] = [
    (require_size, 100 * 2**20, "lebih dari 100 MB"),
    (require_text_size, 50 * 2**20, "lebih dari 50 MB teks"),
    (require_lines, 1_048_575, "lebih dari 1048576 baris"),
    (require_parts, 5_000, "lebih dari 5000 bagian"),
    (require_unpacked, 200 * 2**20, "lebih dari 200 MB sesudah dibuka"),
    (require_tags, 6_000_000, "lebih dari 1500 ribu sel terisi"),
    (require_sheets, 300, "301 lembar, paling banyak 300"),
    (require_cells, 5_000_000, "lebih dari 5 juta sel"),
    (require_merges, 200_000, "lebih dari 200000 gabungan sel"),
    (require_characters, 100_000_000, "teksnya terlalu panjang"),
]


@pytest.mark.parametrize(("require", "most", "why"), COUNTED, ids=[each[0].__name__ for each in COUNTED])
def test_the_last_is_read_and_the_next_is_refused(require: Callable[[str, int], None], most: int, why: str) -> None:
    assert said(lambda: require("a.xlsx", most)) == ""
    assert said(lambda: require("a.xlsx", most + 1)) == (
        f'Berkas "a.xlsx" terlalu besar ({why}); salin lembar rencana aksi saja ke buku kerja baru, '
        "lalu ulangi dengan buku kerja itu."
    )


def test_fewer_cells_may_be_the_limit_of_a_format() -> None:
    assert said(lambda: require_cells("a.xls", MAX_RECORDS, MAX_RECORDS)) == ""
    assert "lebih dari 2 juta sel" in said(lambda: require_cells("a.xls", 2_000_001, MAX_RECORDS))


@pytest.mark.parametrize(
    ("size", "packed", "why"),
    [
        (100 * 2**20, 2**20, ""),
        (100 * 2**20 + 1, 2**20, "satu bagiannya lebih dari 100 MB sesudah dibuka"),
        (10 * 2**20, 1, ""),
        (20_000_000, 100_000, ""),
        (20_000_001, 100_000, "isinya berisi bagian yang tidak aman dibuka"),
    ],
)
def test_a_part_is_refused_for_its_size_or_for_how_little_it_was_packed_into(size: int, packed: int, why: str) -> None:
    assert said(lambda: require_part("a.xlsx", size, packed)) == (str(too_big("a.xlsx", why)) if why else "")


@pytest.mark.parametrize(
    ("rows", "columns", "place", "limits"),
    [
        (50_000, 500, None, None),
        (50_001, 1, "A50001", None),
        (1, 501, "SG1", None),
        (65_536, 256, None, (65_536, 256)),
        (65_537, 256, "IV65537", (65_536, 256)),
    ],
)
def test_a_sheet_that_reaches_too_far_is_refused_with_its_last_cell(
    rows: int, columns: int, place: str | None, limits: tuple[int, int] | None
) -> None:
    most = limits or (50_000, 500)
    told = said(lambda: require_area("a.xlsx", "Rencana", rows, columns, *([limits] if limits else [])))
    assert told == (
        f'Lembar "Rencana" dalam berkas "a.xlsx" terisi sampai {place}, terlalu jauh untuk dibaca; hapus isi '
        f"di luar tabel (paling banyak {pointed(most[0])} baris dan {most[1]} kolom), simpan, lalu ulangi."
        if place
        else ""
    )


def test_each_reason_says_what_to_do() -> None:
    assert [
        str(each) for each in (damaged("a"), protected("a"), other_type("a", PICTURE), active_xml("a"), empty("a"))
    ] == [
        'Berkas "a" rusak atau tidak lengkap; buka di Excel, simpan sebagai .xlsx dengan nama baru, lalu ulangi '
        "dengan berkas itu.",
        'Berkas "a" dilindungi kata sandi; buka di Excel, simpan salinan tanpa kata sandi, lalu ulangi dengan '
        "salinan itu.",
        'Berkas "a" adalah gambar; minta berkas Excel-nya, atau ketik tabelnya di Excel, lalu ulangi.',
        'Berkas "a" berisi bagian yang tidak aman dibuka; buka di Excel, simpan sebagai .xlsx dengan '
        "nama baru, lalu ulangi.",
        'Berkas "a" kosong; pilih berkas yang berisi tabel rencana aksi.',
    ]


def test_a_file_that_calls_itself_a_workbook_is_really_something_else() -> None:
    remedy = "salin tabelnya ke Excel, simpan sebagai .xlsx, lalu ulangi."
    assert str(other_type("a.pdf", PDF)) == f'Berkas "a.pdf" adalah berkas PDF; {remedy}'
    assert str(other_type("a.XLSX", PDF)) == f'Berkas "a.XLSX" sebenarnya berkas PDF; {remedy}'
    assert str(other_type("a.csv", PDF)) == f'Berkas "a.csv" sebenarnya berkas PDF; {remedy}'


def test_merges_may_cover_as_many_cells_as_there_are_to_read_wherever_they_end() -> None:
    row = (1,) * 500
    whole = SheetGrid("A", (row,) * 10_000, (Span(1, 1, 1_048_576, 16_384),))
    assert said(lambda: require_merged("a.xlsx", [whole])) == ""
    twice = replace(whole, merges=(*whole.merges, Span(1, 1, 1, 1)))
    assert "gabungan selnya saling menindih" in said(lambda: require_merged("a.xlsx", [twice]))


def test_a_text_that_is_no_cell_of_a_table_is_refused_with_its_place() -> None:
    sheet = SheetGrid("A", ((), (None, "a" * 1_000_000)))
    assert said(lambda: require_readable("a.csv", [sheet])) == ""
    longer = SheetGrid("A", ((), (None, "a" * 1_000_001)))
    assert said(lambda: require_readable("a.csv", [longer])) == (
        'Sel B2 di lembar "A" dalam berkas "a.csv" berisi teks yang terlalu panjang untuk dibaca (lebih dari 1 juta '
        "huruf); ringkas atau kosongkan sel itu, simpan, lalu ulangi."
    )
