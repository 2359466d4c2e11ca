"""What the papers tell of the decree: what is printed, and nothing where a blank is."""

from __future__ import annotations

from dataclasses import replace

import pytest

from rbexcel.plan.naskah import Listed, Naskah, Printed, Sort
from rbexcel.plan.plan import Decree, Dictum
from rbexcel.plan.printed_decree import decree_of
from rbexcel.workbook.grid import Cell

HERE = (Cell("Keputusan", 1, 1),)


def said(text: str) -> Printed:
    """Return a part that says so, anywhere."""
    return Printed(text, HERE)


PAPER = Naskah(
    Sort.SALINAN,
    "Keputusan",
    number=said("3 TAHUN 2026"),
    menimbang=(Listed("a", "bahwa perlu;", HERE),),
    mengingat=(Listed("1", "..........;", HERE), Listed("2", "", HERE)),
    memperhatikan=(Listed(None, "Berita Acara Rapat Pleno Nomor 2/PK.01-BA/3319/2026 tanggal 2 Januari 2026;", HERE),),
    dictums=(Listed("KESATU", "Menetapkan.", HERE),),
    place=said("Kudus"),
    date=said("5 Januari 2026"),
    signatory_title=said("KETUA KPU"),
    signatory=said("ANI"),
    certifier=said("Budi"),
)
DECREE = Decree(
    "3 TAHUN 2026",
    "5 Januari 2026",
    "Kudus",
    "ANI",
    "KETUA KPU",
    "Budi",
    menimbang=("bahwa perlu;",),
    mengingat=("..........;",),
    dictums=(Dictum("KESATU", "Menetapkan."),),
    berita_acara="Nomor 2/PK.01-BA/3319/2026 tanggal 2 Januari 2026",
)
ANNEX = replace(PAPER, sort=Sort.LAMPIRAN, number=said("9 TAHUN 2026"), signatory=said("CICI"), certifier=said("Dodi"))


def test_the_decree_tells_what_is_printed_on_it() -> None:
    assert decree_of([PAPER]) == DECREE
    assert decree_of([PAPER, ANNEX]) == DECREE


@pytest.mark.parametrize("number", ["", "..... TAHUN 2026", "TAHUN 2026", "/HK.03.1/____/2026"])
def test_a_number_with_a_blank_is_none_though_the_annex_has_one(number: str) -> None:
    found = decree_of([replace(PAPER, number=said(number)), ANNEX])
    assert found == replace(DECREE, number=None)


@pytest.mark.parametrize("date", ["", "..... Januari 2026"])
def test_a_date_with_a_blank_is_none(date: str) -> None:
    assert decree_of([replace(PAPER, date=said(date)), ANNEX]) == replace(DECREE, date=None)


def test_a_date_that_cannot_be_is_told_as_printed() -> None:
    assert decree_of([replace(PAPER, date=said("31 Februari 2026"))]) == replace(DECREE, date="31 Februari 2026")


def test_a_name_that_the_decree_leaves_open_is_that_of_its_annex_and_nobody_certifies_himself() -> None:
    assert decree_of([replace(PAPER, signatory=said(""), certifier=said("CICI")), ANNEX]) == replace(
        DECREE, signatory="CICI", certifier="Dodi"
    )


def test_blanks_alone_tell_nothing() -> None:
    blank = Naskah(Sort.LAMPIRAN, "Rencana Aksi", number=said(""), place=said(""), signatory_title=said("KETUA"))
    assert decree_of([blank]) is None
    assert decree_of([]) is None
