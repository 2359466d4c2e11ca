"""The draft of the e-mail that goes with a finished plan, as an .eml that every mail program opens. Values only."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import datetime
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime

from rbexcel.checking.accepted import Accepted
from rbexcel.checking.as_text import counted, not_counted
from rbexcel.checking.finding import Finding, Severity
from rbexcel.plan.layout import LABELS
from rbexcel.plan.plan import Plan
from rbexcel.words.dates import day_written

_NAMES = {"RB": "Reformasi Birokrasi", "ZI": "Pembangunan Zona Integritas"}
_TYPE = ("application", "vnd.openxmlformats-officedocument.spreadsheetml.sheet")
_LEFT = 8
"""Kinds of findings that the message lists."""


def draft_message(  # noqa: PLR0913 - all that the message tells
    plan: Plan,
    findings: Sequence[Finding],
    accepted: Sequence[Accepted],
    *,
    office: str,
    year: int,
    workbook: bytes,
    name: str,
    at: datetime,
    version: str,
    draft: bool = False,
) -> bytes:
    """
    Return the message with the workbook attached as ``name``: unsent, nobody named as its sender or receiver.

    The same values give the same bytes.
    """
    message = EmailMessage(policy=SMTP)
    message["X-Unsent"] = "1"
    message["To"] = ""
    message["Subject"] = f"Rencana Aksi {plan.kind} Tahun {year} - {office}{' (DRAF)' if draft else ''}"
    message["Date"] = format_datetime(at)
    lines = body(plan, findings, accepted, office=office, year=year, name=name, at=at, version=version, draft=draft)
    message.set_content("\n".join(lines) + "\n", cte="quoted-printable")
    message.add_attachment(workbook, maintype=_TYPE[0], subtype=_TYPE[1], filename=name)
    # A sign that base64 and quoted-printable never write; else it is drawn by chance.
    message.set_boundary(f"=_{hashlib.sha256(workbook).hexdigest()[:32]}")
    return message.as_bytes()


def body(  # noqa: PLR0913 - all that the message tells
    plan: Plan,
    findings: Sequence[Finding],
    accepted: Sequence[Accepted],
    *,
    office: str,
    year: int,
    name: str,
    at: datetime,
    version: str,
    draft: bool = False,
) -> Iterator[str]:
    """Yield the lines of the message."""
    yield "Yth. Bapak/Ibu,"
    yield ""
    kind = "draf rencana aksi" if draft else "rencana aksi"
    yield f"Bersama ini kami sampaikan {kind} {_NAMES[plan.kind]} {office} Tahun {year}."
    yield ""
    yield "Isi rencana:"
    for count, what in _contents(plan):
        yield f"- {count} {what}"
    yield ""
    yield f"Hasil pemeriksaan {day_written(at)} (rbexcel {version}): {counted(findings)}."
    yield from not_counted(accepted)
    yield ""
    left = list(_left(plan, findings))
    yield "Yang masih perlu dilengkapi:" if left else "Tidak ada lagi yang perlu dilengkapi."
    yield from (f"- {line}" for line in left)
    yield ""
    yield f"Lampiran: {name}"
    yield ""
    yield "Hormat kami,"
    yield office


def _contents(plan: Plan) -> Iterator[tuple[int, str]]:
    for depth, column in enumerate(plan.columns, start=1):
        count = sum(group[0].levels[depth - 1] is not None for group in plan.groups(depth))
        if depth == len(plan.columns):
            count = sum(row.leaf is not None for row in plan.rows)
        yield count, LABELS[column].lower()
    yield sum(len(row.months) for row in plan.rows), "centang bulan pelaksanaan"
    without = sum(not row.months for row in plan.rows)
    if without:
        yield without, "baris tanpa bulan pelaksanaan"


def _left(plan: Plan, findings: Sequence[Finding]) -> Iterator[str]:
    """Yield what is left to do: blanks of the decree, then the findings by their rule, the heaviest first."""
    decree = plan.decree
    blanks = {
        "nomor": decree and decree.number,
        "tanggal": decree and decree.date,
        "nama ketua": decree and decree.signatory,
    }
    empty = [what for what, known in blanks.items() if not known]
    if empty:
        yield f"Keputusan: {', '.join(empty)} belum diisi."
    weights = list(Severity)
    found = Counter((found.severity, found.code, found.fix) for found in findings if found.severity != Severity.INFO)
    ordered = sorted(found.items(), key=lambda each: (weights.index(each[0][0]), -each[1], each[0][1]))
    for (_, code, fix), count in ordered[:_LEFT]:
        yield f"{count} temuan {code}: {fix}"
    rest = sum(count for _, count in ordered[_LEFT:])
    if rest:
        yield f"{rest} temuan lain."
