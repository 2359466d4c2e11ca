"""The minutes that a decree cites: what they say of the day, the plan and who signs."""

from __future__ import annotations

from rbexcel.plan.decree_text import Point
from rbexcel.plan.minutes_text import MinutesText, as_title, minutes_of
from rbexcel.plan.office import BLANK, Office
from rbexcel.plan.plan import Decree

SUBJECT = "PENETAPAN RENCANA AKSI REFORMASI BIROKRASI DI LINGKUNGAN KOMISI PEMILIHAN UMUM KOTA SOLOK TAHUN 2027"
WORDS = Office("KPU Kota Solok").words(2027, Decree(place="Solok", signatory="BUDI SANTOSO"))


def test_the_day_is_in_words_and_the_members_follow_the_chair() -> None:
    told = "Nomor 3/PK.01-BA/1302/2027 tanggal 4 Januari 2027"
    members = ("Siti Aminah, S.H.", "Rina", "Andi", "Tono")
    about = as_title(SUBJECT)
    assert minutes_of(told, SUBJECT, WORDS, members) == MinutesText(
        "KOMISI PEMILIHAN UMUM KOTA SOLOK",
        "BERITA ACARA",
        "3/PK.01-BA/1302/2027",
        SUBJECT,
        (
            Point(
                None,
                "Pada hari ini Senin, tanggal empat bulan Januari tahun dua ribu dua puluh tujuh, bertempat di Kantor "
                "Komisi Pemilihan Umum Kota Solok, Komisi Pemilihan Umum Kota Solok telah melaksanakan Rapat Pleno "
                f"tentang {about}, dengan hasil sebagai berikut:",
            ),
            Point("1", f"menyetujui {about.removeprefix('Penetapan ')};"),
            Point("2", "menetapkannya dengan Keputusan Komisi Pemilihan Umum Kota Solok."),
            Point(None, "Demikian Berita Acara ini dibuat untuk dipergunakan sebagaimana mestinya."),
        ),
        "Solok",
        "4 Januari 2027",
        "KOMISI PEMILIHAN UMUM KOTA SOLOK",
        (
            ("BUDI SANTOSO", "KETUA"),
            ("SITI AMINAH", "ANGGOTA"),
            ("RINA", "ANGGOTA"),
            ("ANDI", "ANGGOTA"),
            ("TONO", "ANGGOTA"),
        ),
    )


def test_without_minutes_there_are_none_and_what_is_not_known_is_a_blank() -> None:
    assert minutes_of(None, SUBJECT, WORDS, ()) is None
    assert minutes_of(f"Nomor {BLANK} tanggal {BLANK}", SUBJECT, WORDS, ()) is None
    made = minutes_of(f"Nomor 3 tanggal {BLANK}", SUBJECT, WORDS, ())
    assert made is not None
    assert (made.number, made.day, made.signers[1:]) == ("3", BLANK, ((BLANK, "ANGGOTA"),) * 4)


def test_a_heading_in_a_sentence_has_small_words_small() -> None:
    assert as_title("PENETAPAN RENCANA AKSI DI LINGKUNGAN KPU") == "Penetapan Rencana Aksi di Lingkungan Kpu"
