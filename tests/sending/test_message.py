"""The draft of the e-mail: any mail program opens it, and the workbook in it is the one on disk."""

from __future__ import annotations

import email
from datetime import datetime
from email.message import EmailMessage
from email.policy import strict

from hypothesis import given
from hypothesis import strategies as st

from rbexcel.checking.accepted import Accepted
from rbexcel.checking.finding import Finding, Severity
from rbexcel.plan.plan import RB_COLUMNS, Decree, Mark, Plan, Row
from rbexcel.sending.message import draft_message

AT = datetime(2026, 1, 5, 9, 30)
OFFICE = "KPU Kabupaten Sukoharjo"


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
    satker=OFFICE,
    year=2026,
    decree=Decree(number="12", date="5 Januari 2026", signatory="Nama Ketua"),
)


def finding(code: str, severity: Severity, fix: str) -> Finding:
    return Finding(code, severity, "Rencana Aksi", None, "pesan", None, fix)


FINDINGS = (
    finding("RB301", Severity.WARNING, "Lengkapi keterangannya."),
    finding("RB203", Severity.ERROR, "Centang bulannya."),
    finding("RB301", Severity.WARNING, "Lengkapi keterangannya."),
    finding("RB401", Severity.INFO, "Periksa."),
)


def drafted(
    *,
    findings: tuple[Finding, ...] = (),
    accepted: tuple[Accepted, ...] = (),
    workbook: bytes = b"PK\x03\x04\x00isi\r\n",
    draft: bool = False,
    plan: Plan = PLAN,
) -> bytes:
    return draft_message(
        plan,
        findings,
        accepted,
        office=OFFICE,
        year=2026,
        workbook=workbook,
        name="RB_2026_KPU-Kab-Sukoharjo_v1.xlsx",
        at=AT,
        version="0.1.0",
        draft=draft,
    )


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
    assert message["Subject"] == "Rencana Aksi RB Tahun 2026 - KPU Kabupaten Sukoharjo"
    assert message["Date"].datetime == AT
    assert message.defects == []


def test_the_body_tells_office_year_counts_and_that_nothing_is_left() -> None:
    assert text(parsed(drafted())) == [
        "Yth. Bapak/Ibu,",
        "",
        "Bersama ini kami sampaikan rencana aksi Reformasi Birokrasi KPU Kabupaten Sukoharjo Tahun 2026.",
        "",
        "Isi rencana:",
        "- 2 area perubahan",
        "- 2 kegiatan",
        "- 2 sub kegiatan",
        "- 2 indikator keberhasilan",
        "- 2 centang bulan pelaksanaan",
        "- 2 baris tanpa bulan pelaksanaan",
        "",
        "Hasil pemeriksaan 5 Januari 2026 (rbexcel 0.1.0): 0 kesalahan, 0 peringatan, 0 info.",
        "",
        "Tidak ada lagi yang perlu dilengkapi.",
        "",
        "Lampiran: RB_2026_KPU-Kab-Sukoharjo_v1.xlsx",
        "",
        "Hormat kami,",
        "KPU Kabupaten Sukoharjo",
    ]


def test_what_is_left_is_listed_the_heaviest_first_and_infos_are_not() -> None:
    accepted = (Accepted(FINDINGS[0], "memang begitu", "x"), Accepted(FINDINGS[0], "lama", "y", checked=False))
    plan = Plan("RB", RB_COLUMNS, PLAN.rows, OFFICE, 2026)
    lines = text(parsed(drafted(findings=FINDINGS, accepted=accepted, plan=plan, draft=True)))
    start = lines.index("Hasil pemeriksaan 5 Januari 2026 (rbexcel 0.1.0): 1 kesalahan, 2 peringatan, 1 info.")
    assert lines[start + 1 : start + 6] == [
        "1 temuan lain diterima dengan alasannya.",
        "",
        "Yang masih perlu dilengkapi:",
        "- Keputusan: nomor, tanggal, nama ketua belum diisi.",
        "- 1 temuan RB203: Centang bulannya.",
    ]
    assert lines[start + 6] == "- 2 temuan RB301: Lengkapi keterangannya."
    assert lines[2].startswith("Bersama ini kami sampaikan draf rencana aksi")


def test_a_long_list_ends_with_how_many_more_there_are() -> None:
    many = tuple(finding(f"RB{number}", Severity.ERROR, "Perbaiki.") for number in range(300, 312))
    lines = text(parsed(drafted(findings=many)))
    assert "- 4 temuan lain." in lines
    assert sum(" temuan RB" in line for line in lines) == 8


def test_a_draft_says_so_in_its_subject() -> None:
    assert parsed(drafted(draft=True))["Subject"] == f"{parsed(drafted())['Subject']} (DRAF)"


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
