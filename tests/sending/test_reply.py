"""The letter to an office in trouble says in words what is the matter."""

from __future__ import annotations

import email
from dataclasses import replace
from datetime import date, datetime
from email.policy import default

import pytest

from rbexcel.checking.finding import Severity
from rbexcel.rekap.facts import Facts, Found, State
from rbexcel.rekap.picture import FileSeen, Office, Rekap, Role, Sent, Status, Totals
from rbexcel.sending.message import Attached
from rbexcel.sending.reply import address, is_due, reply
from tests.sent import BOYOLALI, source

AT = datetime(2026, 2, 1)
FOUND = (
    Found("RB203", Severity.ERROR, "Bulan belum dicentang", 3, 'indikator "SK Tim" belum punya bulan', "R", "H12"),
    Found("RB301", Severity.WARNING, "Area tidak ada", 2, "area tidak ada", "R", None),
)
SEEN = FileSeen(source("a/rencana.xlsx"), Facts(State.OK, found=FOUND), why="Rencana tahun 2025, bukan yang direkap.")
OLD = Role.OTHER_YEAR
REKAP = Rekap("provinsi", 2026, "RB", "kiriman", "1", AT, True, *((),) * 8, Totals(1, 1, 0, 0, 0))


def text(sent: Sent, *attached: Attached, due: date | None = None) -> str:
    message = email.message_from_bytes(reply(REKAP, sent, attached, AT, due), policy=default)
    assert message["Subject"] == f"Hasil pemeriksaan Rencana Aksi Reformasi Birokrasi {BOYOLALI} Tahun 2026"
    assert [each.get_filename() for each in message.iter_attachments()] == [each.name for each in attached]
    body = message.get_body()
    assert body
    return str(body.get_content())


def stands(status: Status, **more: object) -> Sent:
    return replace(Sent(Office(BOYOLALI, mail="kpu@boyolali.example"), status), **more)  # type: ignore[arg-type]


def test_errors_are_told_in_words_with_the_checked_copy() -> None:
    sent = stands(Status.WITH_ERRORS, chosen=SEEN, late_days=2)
    told = text(sent, Attached("rencana.xlsx", b"x"), due=date(2026, 1, 31))
    assert told.splitlines() == [
        f"Yth. Ketua {BOYOLALI}",
        "",
        f"Rencana Aksi Reformasi Birokrasi {BOYOLALI} Tahun 2026 sudah kami terima dan kami periksa.",
        "",
        "Hal berikut perlu diperbaiki:",
        '- Bulan belum dicentang (3 temuan), lembar R, sel H12: indikator "SK Tim" belum punya bulan;',
        "- selain itu ada 2 peringatan; lihat lembar Validasi.",
        "",
        "Rencana ini disiapkan 2 hari sesudah batas waktu.",
        "",
        "Terlampir salinan yang sudah diperiksa, rencana.xlsx. Lembar Validasi di dalamnya menunjukkan sel setiap "
        "temuan dan cara memperbaikinya.",
        "Mohon diperbaiki, lalu dikirim kembali secepatnya; batas waktunya, 31 Januari 2026, sudah lewat.",
        "",
        "Demikian kami sampaikan. Atas perhatian Bapak/Ibu, kami ucapkan terima kasih.",
    ]


@pytest.mark.parametrize("due", [AT.date(), date(2026, 2, 28)])
def test_a_last_day_that_is_not_over_is_asked_for(due: date) -> None:
    (line,) = (each for each in text(stands(Status.MISSING), due=due).splitlines() if "Mohon" in each)
    assert line.endswith(f"belum kami terima. Mohon dikirim paling lambat {due.day} Februari 2026.")


@pytest.mark.parametrize(
    ("sent", "line"),
    [
        (stands(Status.MISSING), "belum kami terima. Mohon dikirim."),
        (
            stands(Status.MISSING, why='Yang ada hanya "a.pdf".'),
            'belum kami terima. Yang ada hanya "a.pdf". Mohon dikirim.',
        ),
        (
            stands(Status.UNREADABLE, versions=(replace(SEEN, why="Berkas rusak."), replace(SEEN, role=OLD))),
            "tidak dapat dibaca:\n- Berkas rusak.\nMohon dikirim sekali lagi.",
        ),
        (stands(Status.TO_CHOOSE, versions=(SEEN, SEEN)), "- a/rencana.xlsx;\n- a/rencana.xlsx."),
        (
            stands(Status.TO_CHOOSE, why="Dua nama.", chosen=replace(SEEN, is_guess=True)),
            "Dua nama.\nMohon dipastikan apakah itu kiriman satker ini.",
        ),
        (stands(Status.OTHER_KIND, versions=(SEEN,)), "Mohon dikirim rencana RB tahun 2026."),
        (stands(Status.OTHER_YEAR, versions=(SEEN,)), "- a/rencana.xlsx: Rencana tahun 2025, bukan yang direkap."),
        (stands(Status.TO_CHOOSE, why="Dua kode.", chosen=SEEN), "Mohon dipastikan: Dua kode."),
    ],
)
def test_each_status_has_its_sentence(sent: Sent, line: str) -> None:
    assert f"{line}\n" in "\n".join(text(sent).splitlines())


def test_an_office_in_good_order_gets_none() -> None:
    assert not is_due(stands(Status.COMPLETE, late_days=0))
    assert is_due(stands(Status.COMPLETE, late_days=1))
    assert all(is_due(stands(status)) for status in Status if status is not Status.COMPLETE)


@pytest.mark.parametrize(
    ("mail", "told"),
    [
        ("kpu@boyolali.example", "kpu@boyolali.example"),
        (" kpu@boyolali.example ", "kpu@boyolali.example"),
        (None, ""),
        ("", ""),
        ("kpu", ""),
        ("a@b.example\r\nBcc: c@d.example", ""),
        ("a@b.example, c@d.example", ""),
        ("@", ""),
    ],
)
def test_only_an_address_is_written_to(mail: str | None, told: str) -> None:
    assert address(mail) == told
