"""The papers of a file are read part by part, each with its cells, in all the ways they are laid out."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from rbexcel.parsing.decree.papers import papers_around, papers_beside
from rbexcel.plan.naskah import Listed, Naskah, Printed, Sort
from rbexcel.workbook.grid import Cell, SheetGrid, Value

COPY = (
    "SALINAN",
    "KOMISI PEMILIHAN UMUM",
    "KABUPATEN CONTOH",
    "KEPUTUSAN KOMISI PEMILIHAN UMUM KABUPATEN CONTOH",
    "NOMOR : 1/HK/2022",
    "TENTANG",
    "RENCANA AKSI KPU KABUPATEN CONTOH",
    "TAHUN 2022",
    "KETUA KPU KABUPATEN CONTOH,",
    "- Menimbang : a. bahwa satu;",
    "- b. bahwa dua;",
    "Mengingat : 1. UU 7;",
    "MEMUTUSKAN :",
    "Menetapkan : KEPUTUSAN",
    "KESATU : Menetapkan",
    "sambungan.",
    "KEDUA : Berlaku.",
    "Ditetapkan di Contoh",
    "pada tanggal 4 Januari 2022",
    "KETUA KPU",
    "ttd",
    "ANI",
    "Salinan sesuai dengan aslinya",
    "SEKRETARIAT KPU",
    "Kepala Sub Bagian Hukum",
    "Budi",
)
"""A decree as it is copied out of a PDF: a line a cell."""


def sheet(rows: Sequence[Sequence[Value]], name: str = "Keputusan", visibility: str = "visible") -> SheetGrid:
    """Return a sheet of rows."""
    return SheetGrid(name, tuple(map(tuple, rows)), visibility=visibility)


def column(lines: Sequence[str]) -> SheetGrid:
    """Return lines below each other in the first column."""
    return sheet([(line,) for line in lines])


def only(found: Sequence[Naskah]) -> Naskah:
    """Return the one paper that was found."""
    (paper,) = found
    return paper


def at(text: str, *places: tuple[int, int]) -> Printed:
    """Return a part on the sheet of the decree."""
    return Printed(text, tuple(Cell("Keputusan", *place) for place in places))


def test_each_part_of_a_copied_decree_is_read_with_its_cells() -> None:
    """The lines of one block are joined, labels belong to no part."""

    def point(number: str, text: str, *rows: int) -> Listed:
        return Listed(number, text, tuple(Cell("Keputusan", row, 1) for row in rows))

    assert only(papers_beside([column(COPY)])) == Naskah(
        Sort.SALINAN,
        "Keputusan",
        kop=at("KOMISI PEMILIHAN UMUM KABUPATEN CONTOH", (2, 1), (3, 1)),
        heading=at("KEPUTUSAN KOMISI PEMILIHAN UMUM KABUPATEN CONTOH", (4, 1)),
        number=at("1/HK/2022", (5, 1)),
        subject=at("RENCANA AKSI KPU KABUPATEN CONTOH TAHUN 2022", (7, 1), (8, 1)),
        decider=at("KETUA KPU KABUPATEN CONTOH,", (9, 1)),
        menimbang=(point("a", "bahwa satu;", 10), point("b", "bahwa dua;", 11)),
        mengingat=(point("1", "UU 7;", 12),),
        menetapkan=at("KEPUTUSAN", (14, 1)),
        dictums=(point("KESATU", "Menetapkan sambungan.", 15, 16), point("KEDUA", "Berlaku.", 17)),
        place=at("Contoh", (18, 1)),
        date=at("4 Januari 2022", (19, 1)),
        signatory_title=at("KETUA KPU", (20, 1)),
        signatory=at("ANI", (22, 1)),
        certifier_title=at("SEKRETARIAT KPU Kepala Sub Bagian Hukum", (24, 1), (25, 1)),
        certifier=at("Budi", (26, 1)),
        fixed=(
            at("SALINAN", (1, 1)),
            at("TENTANG", (6, 1)),
            at("MEMUTUSKAN :", (13, 1)),
            at("ttd", (21, 1)),
            at("Salinan sesuai dengan aslinya", (23, 1)),
        ),
    )


def test_other_texts_are_no_paper() -> None:
    """A list of those present has none of its words."""
    assert papers_beside([column(["Daftar hadir", "Nomor", "1. Ani"])]) == ()
    assert papers_around(column(["Daftar hadir", "1. Ani"]), range(1, 2), range(2, 3), None) == ()


@pytest.mark.parametrize("office", ["KOMISI PEMILIHAN UMUM", "KOMISI INDEPENDEN PEMILIHAN", "KIP"])
def test_a_region_below_the_office_is_no_name_of_who_signs(office: str) -> None:
    below = [(f"KETUA {office}",), ("LANGSA,",), (), ("ttd",), (), ("ANI",)]
    paper = only(papers_beside([sheet([*((line,) for line in COPY[:19]), *below])]))
    assert (paper.signatory_title, paper.signatory) == (
        at(f"KETUA {office} LANGSA", (20, 1), (21, 1)),
        at("ANI", (25, 1)),
    )


LABELS = (
    "Memperhatikan : Surat satu;",
    "Memperhatikan Surat satu;",
    "Memerhatikan: Surat satu;",
    "M e m p e r h a t i k a n : Surat satu;",
)


@pytest.mark.parametrize("line", LABELS)
def test_a_part_is_known_by_its_label_however_that_is_written(line: str) -> None:
    paper = only(papers_beside([column([*COPY[:12], line, *COPY[12:]])]))
    assert paper.mengingat == (Listed("1", "UU 7;", (Cell("Keputusan", 12, 1),)),)
    assert [point.text for point in paper.memperhatikan] == ["Surat satu;"]
