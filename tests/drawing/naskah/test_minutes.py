"""The sheet of the minutes: its order, and how it is read again."""

from __future__ import annotations

from dataclasses import replace

from rbexcel.adapters.files.new_file import to_bytes
from rbexcel.drawing.naskah.minutes import draw_minutes
from rbexcel.parsing.decree.papers import papers_beside
from rbexcel.plan.decree_text import Point
from rbexcel.plan.minutes_text import MinutesText, minutes_of
from rbexcel.plan.naskah import Naskah, Sort
from rbexcel.plan.office import BLANK, Office
from rbexcel.plan.plan import Decree
from rbexcel.plan.reprinted import minutes_text
from rbexcel.workbook.book import Book, Sheet
from tests.outgoing import grid_of

SUBJECT = "PENETAPAN RENCANA AKSI REFORMASI BIROKRASI DI LINGKUNGAN KOMISI PEMILIHAN UMUM KOTA SOLOK TAHUN 2027"
WORDS = Office("KPU Kota Solok").words(2027, Decree(place="Solok", signatory="BUDI SANTOSO"))
TOLD = "Nomor 3/PK.01-BA/1302/2027 tanggal 4 Januari 2027"


def _minutes() -> MinutesText:
    minutes = minutes_of(TOLD, SUBJECT, WORDS, ("Rina",))
    assert minutes is not None
    return minutes


def _sheet() -> Sheet:
    return draw_minutes(_minutes())


def _read(minutes: MinutesText) -> Naskah:
    (paper,) = papers_beside(grid_of(to_bytes(Book((draw_minutes(minutes),)))).sheets)
    return paper


def test_heading_and_signatures_are_in_order() -> None:
    texts = [str(value) for line in _sheet().blocks[0].values for value in line if value]
    assert texts[:6] == [
        "KOMISI PEMILIHAN UMUM",
        "KOTA SOLOK",
        "BERITA ACARA",
        "NOMOR 3/PK.01-BA/1302/2027",
        "TENTANG",
        "PENETAPAN RENCANA AKSI REFORMASI BIROKRASI\nDI LINGKUNGAN KOMISI PEMILIHAN UMUM\nKOTA SOLOK TAHUN 2027",
    ]
    assert texts[-19:-9] == [
        "Dibuat di Solok",
        "pada tanggal 4 Januari 2027",
        "KOMISI PEMILIHAN UMUM",
        "KOTA SOLOK",
        "1. BUDI SANTOSO",
        "KETUA",
        "1. ....................",
        "2. RINA",
        "ANGGOTA",
        "2. ....................",
    ]
    assert texts[-3:] == [f"5. {BLANK}", "ANGGOTA", "5. ...................."]


def test_they_are_read_as_minutes_whose_members_sign() -> None:
    paper = _read(_minutes())
    assert paper.sort is Sort.BERITA_ACARA
    assert [part and part.text for part in (paper.number, paper.subject, paper.place, paper.date, paper.signatory)] == [
        "3/PK.01-BA/1302/2027",
        SUBJECT,
        "Solok",
        "4 Januari 2027",
        None,
    ]
    assert paper.body[0].text.startswith(
        "Pada hari ini Senin, tanggal empat bulan Januari tahun dua ribu dua puluh tujuh"
    )


def test_what_staff_made_of_them_is_printed_word_for_word() -> None:
    edited = replace(
        _minutes(),
        heading="BERITA ACARA RAPAT PLENO",
        points=(
            Point(None, "Pada hari ini Senin, bertempat di Aula, telah dilaksanakan Rapat Pleno:"),
            Point("1", "menyetujui rencana;"),
            Point("2", "menugaskan:\na. sekretaris; dan\nb. kepala subbagian."),
            Point(None, "Demikian Berita Acara ini dibuat."),
        ),
        signers=(("BUDI SANTOSO", "KETUA"), ("RINA", "ANGGOTA"), (BLANK, "ANGGOTA"), ("TONO, selaku saksi", "")),
    )
    assert minutes_text(_read(edited)) == edited
