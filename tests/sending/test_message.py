"""The draft of the e-mail: any mail program opens it, and the workbook in it is the one on disk."""

from __future__ import annotations

import email
from dataclasses import replace
from datetime import datetime
from email.message import EmailMessage
from email.policy import strict

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rbexcel.checking.check import rules
from rbexcel.checking.finding import Finding, Severity
from rbexcel.plan.office import Office
from rbexcel.plan.plan import RB_COLUMNS, Decree, Mark, Plan, Row
from rbexcel.sending.message import Attached, draft_message
from rbexcel.workbook.grid import Cell

AT = datetime(2026, 1, 5, 9, 30)
OFFICE = Office("KPU Kabupaten Sukoharjo")


def row(*levels: str | None, months: tuple[int, ...] = ()) -> Row:
    return Row(levels, ("1",) * len(levels), tuple(Mark("✓", (month,), month) for month in months))


PLAN = Plan(
    "RB",
    RB_COLUMNS,
    (
        row("Area satu", "Kegiatan", "Sub", "SK", months=(1, 2)),
        row("Area satu", "Kegiatan", "Sub", "Notulen"),
        row("Area dua", "Kegiatan lain", "Sub lain", None),
    ),
    satker=OFFICE.name,
    year=2026,
    decree=Decree("12 TAHUN 2026", "5 Januari 2026", "Sukoharjo", "SITI AMINAH", certifier="Budi Santoso"),
)


def finding(code: str, severity: Severity, fix: str) -> Finding:
    return Finding(code, severity, "Rencana Aksi", None, "pesan", None, fix)


FINDINGS = (
    finding("RB301", Severity.WARNING, "Lengkapi keterangannya."),
    finding("RB203", Severity.ERROR, "Centang bulannya."),
    finding("RB203", Severity.ERROR, "Centang bulannya."),
    finding("RB404", Severity.WARNING, "Samakan nomornya."),
    finding("RB401", Severity.INFO, "Periksa."),
)
NAME = "RB_2026_KPU-Kab-Sukoharjo_v1"


def drafted(
    *,
    findings: tuple[Finding, ...] = (),
    workbook: bytes = b"PK\x03\x04\x00isi\r\n",
    pdf: bytes | None = None,
    draft: bool = False,
    plan: Plan = PLAN,
    office: Office = OFFICE,
) -> bytes:
    files = [Attached(f"{NAME}.xlsx", workbook), *([Attached(f"{NAME}.pdf", pdf)] if pdf else [])]
    return draft_message(plan, findings, office=office, year=2026, attached=files, at=AT, draft=draft)


def parsed(content: bytes) -> EmailMessage:
    message = email.message_from_bytes(content, policy=strict)
    assert isinstance(message, EmailMessage)
    return message


def text(message: EmailMessage) -> list[str]:
    body = message.get_body()
    assert isinstance(body, EmailMessage)
    return str(body.get_content()).splitlines()


def test_the_message_is_an_unsent_one_to_nobody() -> None:
    message = parsed(drafted())
    assert message["X-Unsent"] == "1"
    assert not message["To"]
    assert message["From"] is None
    assert message["Subject"] == "Penyampaian Rencana Aksi Reformasi Birokrasi KPU Kabupaten Sukoharjo Tahun 2026"
    assert message["Date"].datetime == AT
    assert message.defects == []


def test_the_body_tells_what_is_sent_by_which_decree_and_what_is_attached() -> None:
    assert text(parsed(drafted())) == [
        "Yth. Ketua KPU Provinsi Jawa Tengah",
        "",
        "Bersama ini kami sampaikan Rencana Aksi Reformasi Birokrasi KPU Kabupaten Sukoharjo Tahun 2026, yang "
        "ditetapkan dengan Keputusan KPU Kabupaten Sukoharjo Nomor 12 Tahun 2026 tanggal 5 Januari 2026. Rencana aksi "
        "ini memuat 2 area perubahan, 2 kegiatan, 2 sub kegiatan, dan 2 indikator keberhasilan.",
        "",
        f"Terlampir: {NAME}.xlsx",
        "",
        "Rencana aksi ini telah diperiksa kelengkapannya pada tanggal 5 Januari 2026.",
        "",
        "Demikian kami sampaikan. Atas perhatian Bapak/Ibu, kami ucapkan terima kasih.",
        "",
        "Ketua KPU Kabupaten Sukoharjo",
        "SITI AMINAH",
    ]


def test_a_level_under_a_header_of_the_offices_own_is_counted_under_it() -> None:
    columns = ("area", "kegiatan", "TARGET OUTPUT", "indikator")
    (line,) = (line for line in text(parsed(drafted(plan=replace(PLAN, columns=columns)))) if "target output" in line)
    assert line.partition(" memuat ")[2] == (
        "2 area perubahan, 2 kegiatan, 2 target output, dan 2 indikator keberhasilan."
    )


def test_what_is_missing_is_told_in_place_of_completeness() -> None:
    blank = Decree("..........", None, "Sukoharjo", "SITI AMINAH", mengingat=("UU A;", "..........;", "B ..........;"))
    lines = text(parsed(drafted(plan=replace(PLAN, decree=blank))))
    start = lines.index("Hal berikut masih kami lengkapi dan akan kami sampaikan kemudian:")
    assert lines[start + 1 : start + 6] == [
        "- nomor keputusan;",
        "- tanggal keputusan;",
        "- nama pejabat yang mengesahkan salinan;",
        "- dasar hukum nomor 2 dan 3.",
        "",
    ]
    assert not [line for line in lines if "kelengkapannya" in line or "ditetapkan dengan" in line]


def test_a_plan_with_a_warning_is_not_called_complete() -> None:
    assert not [line for line in text(parsed(drafted(findings=FINDINGS[:1]))) if "kelengkapannya" in line]


def test_a_draft_tells_what_is_still_mended_without_codes_or_orders() -> None:
    lines = text(parsed(drafted(findings=FINDINGS, draft=True)))
    assert "Draf ini kami sampaikan untuk memperoleh masukan; naskah yang lengkap akan kami kirim kemudian." in lines
    assert not [line for line in lines if "ditetapkan" in line]
    start = lines.index("Hal berikut masih kami perbaiki:")
    assert lines[start + 1 : start + 4] == [
        "- indikator belum dicentang bulannya (2);",
        "- nomor keputusan dan lampiran berbeda.",
        "",
    ]
    assert not [line for line in lines if "RB2" in line or "Centang" in line or "rbexcel" in line]


def test_of_many_kinds_of_faults_the_commonest_are_named() -> None:
    codes = [rule.code for rule in rules() if rule.severity is Severity.ERROR]
    many = tuple(finding(code, Severity.ERROR, "Perbaiki.") for code in codes)
    lines = text(parsed(drafted(findings=many, draft=True)))
    start = lines.index("Hal berikut masih kami perbaiki:")
    assert len(codes) > 5
    assert lines[start + 6] == "- beberapa hal lain."


def test_a_plan_without_a_decree_says_that_it_is_still_to_come() -> None:
    place = Cell("Rencana Aksi", 5, 1)
    bare = replace(PLAN, rows=tuple(replace(each, place=place) for each in PLAN.rows), decree=None)
    assert "- naskah keputusan." in text(parsed(drafted(plan=bare, draft=True)))


def test_every_attached_file_is_named() -> None:
    message = parsed(drafted(pdf=b"%PDF-"))
    start = text(message).index("Terlampir:")
    assert text(message)[start + 1 : start + 3] == [
        f"1. {NAME}.xlsx, rencana aksi dalam Excel",
        f"2. {NAME}.pdf, untuk dibaca dan dicetak",
    ]
    assert [each.get_filename() for each in message.iter_attachments()] == [f"{NAME}.xlsx", f"{NAME}.pdf"]


@pytest.mark.parametrize(
    ("office", "first", "last"),
    [
        (
            Office("KPU Kota Surakarta", secretary="Sekretaris Kami"),
            "Yth. Ketua KPU Provinsi Jawa Tengah",
            "Sekretaris Kami",
        ),
        (
            Office("KPU Kota Surakarta", secretary="Sekretaris Kami", nip="19700101 199003 2 001"),
            "Yth. Ketua KPU Provinsi Jawa Tengah",
            "NIP. 19700101 199003 2 001",
        ),
        (Office("KPU Provinsi Jambi"), "Yth. Sekretaris Jenderal KPU", "SITI AMINAH"),
        (Office("KPU Kabupaten Antah Berantah"), "Yth. Ketua KPU Provinsi", "SITI AMINAH"),
    ],
)
def test_the_letter_goes_from_the_secretary_to_the_office_above(office: Office, first: str, last: str) -> None:
    lines = text(parsed(drafted(office=office)))
    assert (lines[0], lines[-1]) == (first, last)


def test_a_draft_says_so_in_its_subject() -> None:
    wanted = "Draf Rencana Aksi Reformasi Birokrasi KPU Kabupaten Sukoharjo Tahun 2026"
    assert parsed(drafted(draft=True))["Subject"] == wanted


@given(st.binary(max_size=3000))
def test_the_attachment_is_the_workbook_byte_for_byte(workbook: bytes) -> None:
    content = drafted(workbook=workbook)
    attachment = next(parsed(content).iter_attachments())
    assert attachment.get_filename() == "RB_2026_KPU-Kab-Sukoharjo_v1.xlsx"
    assert attachment.get_content_type() == "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    assert attachment.get_payload(decode=True) == workbook
    assert content == drafted(workbook=workbook), "the same values must give the same bytes"


def test_lines_are_short_and_plain_and_end_as_mail_wants() -> None:
    content = drafted(findings=FINDINGS)
    content.decode("ascii")
    assert content.replace(b"\r\n", b"").count(b"\n") == 0
    assert max(map(len, content.split(b"\r\n"))) <= 998
