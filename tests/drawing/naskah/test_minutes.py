"""The sheet of the minutes: its order, and how it is read again."""

from __future__ import annotations

from rbexcel.adapters.files.new_file import to_bytes
from rbexcel.drawing.naskah.minutes import draw_minutes
from rbexcel.parsing.decree.papers import papers_beside
from rbexcel.plan.minutes_text import minutes_of
from rbexcel.plan.naskah import Sort
from rbexcel.plan.office import BLANK, Office
from rbexcel.plan.plan import Decree
from rbexcel.workbook.book import Book, Sheet
from tests.outgoing import grid_of

SUBJECT = "PENETAPAN RENCANA AKSI REFORMASI BIROKRASI DI LINGKUNGAN KOMISI PEMILIHAN UMUM KOTA SOLOK TAHUN 2027"
WORDS = Office("KPU Kota Solok").words(2027, Decree(place="Solok", signatory="BUDI SANTOSO"))
TOLD = "Nomor 3/PK.01-BA/1302/2027 tanggal 4 Januari 2027"


def _sheet() -> Sheet:
    minutes = minutes_of(TOLD, SUBJECT, WORDS, ("Rina",))
    assert minutes is not None
    return draw_minutes(minutes, WORDS)


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
    (paper,) = papers_beside(grid_of(to_bytes(Book((_sheet(),)))).sheets)
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
