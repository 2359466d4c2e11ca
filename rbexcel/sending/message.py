"""The draft of the e-mail that goes with a finished plan, as an .eml that every mail program opens. Values only."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime

from rbexcel.catalogue.regions_file import province_of
from rbexcel.checking.check import rules
from rbexcel.checking.finding import Finding, Severity
from rbexcel.checking.holes import hole_of
from rbexcel.checking.rule import Hole
from rbexcel.frozen import frozen
from rbexcel.plan.blank_words import listed
from rbexcel.plan.blanks import Part, blanks, decrees, is_filled, lacks_decree
from rbexcel.plan.layout import LABELS
from rbexcel.plan.office import Office
from rbexcel.plan.plan import NOTHING_KNOWN, Kind, Plan
from rbexcel.words.dates import day_written
from rbexcel.words.lists import in_a_row
from rbexcel.words.offices import office_at

_NAMES = {"RB": "Reformasi Birokrasi", "ZI": "Pembangunan Zona Integritas"}
_TYPES = {
    "xlsx": ("application", "vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    "xlsm": ("application", "vnd.ms-excel.sheet.macroenabled.12"),
    "pdf": ("application", "pdf"),
}
_FOR = {"xlsx": "rencana aksi dalam Excel", "pdf": "untuk dibaca dan dicetak"}
_MENDED = 5
"""Kinds of faults that the message of a draft names."""


@frozen
class Attached:
    """A file that goes with the message, under its name."""

    name: str
    content: bytes

    @property
    def suffix(self) -> str:
        """The end of its name, "xlsx" or "pdf"."""
        return self.name.rpartition(".")[2].lower()


def draft_message(  # noqa: PLR0913 - all that the message tells
    plan: Plan,
    findings: Sequence[Finding],
    *,
    office: Office,
    year: int,
    attached: Sequence[Attached],
    at: datetime,
    draft: bool = False,
) -> bytes:
    """
    Return the message with its files attached: unsent, nobody named as its sender or receiver.

    The same values give the same bytes.
    """
    subject = f"{'Draf' if draft else 'Penyampaian'} {_title(plan, office, year)}"
    lines = body(plan, findings, office=office, year=year, names=[each.name for each in attached], at=at, draft=draft)
    return as_message(subject, "", tuple(lines), attached, at)


def as_message(subject: str, to: str, lines: Sequence[str], attached: Sequence[Attached], at: datetime) -> bytes:
    """Return an unsent message; ``to`` is an address, empty for none. The same values give the same bytes."""
    message = EmailMessage(policy=SMTP)
    message["X-Unsent"] = "1"
    message["To"] = to
    message["Subject"] = subject
    message["Date"] = format_datetime(at)
    message.set_content("\n".join(lines) + "\n", cte="quoted-printable")
    for each in attached:
        kind, subkind = _TYPES[each.suffix]
        message.add_attachment(each.content, maintype=kind, subtype=subkind, filename=each.name)
    if attached:
        # A sign that base64 and quoted-printable never write; else it is drawn by chance.
        message.set_boundary(f"=_{hashlib.sha256(attached[0].content).hexdigest()[:32]}")
    # A subject that is broken into lines comes back with blanks in it; what is encoded keeps its short lines.
    return message.as_bytes(policy=SMTP.clone(max_line_length=998))


def body(  # noqa: PLR0913 - all that the message tells
    plan: Plan,
    findings: Sequence[Finding],
    *,
    office: Office,
    year: int,
    names: Sequence[str],
    at: datetime,
    draft: bool = False,
) -> Iterator[str]:
    """Yield the lines of the message: what is sent, by which decree, what is attached and what is still missing."""
    yield f"Yth. {_addressee(office)}"
    yield ""
    title = _title(plan, office, year)
    what = f"draf {title}" if draft else f"{title}{_decided(plan, office)}"  # what is set asks nobody's opinion
    yield f"Bersama ini kami sampaikan {what}. Rencana aksi ini memuat {_contents(plan)}."
    if draft:
        yield ""
        yield "Draf ini kami sampaikan untuk memperoleh masukan; naskah yang lengkap akan kami kirim kemudian."
    yield ""
    yield from _attachments(names)
    yield ""
    missing, faults = list(_missing(plan)), list(_faults(findings)) if draft else []
    if missing:
        yield "Hal berikut masih kami lengkapi dan akan kami sampaikan kemudian:"
        yield from points(missing)
        yield ""
    if faults:
        yield "Hal berikut masih kami perbaiki:"
        yield from points(faults)
        yield ""
    if not draft and not missing and all(found.severity is Severity.INFO for found in findings):
        yield f"Rencana aksi ini telah diperiksa kelengkapannya pada tanggal {day_written(at)}."
        yield ""
    yield "Demikian kami sampaikan. Atas perhatian Bapak/Ibu, kami ucapkan terima kasih."
    yield ""
    yield from _signature(plan, office)


def _title(plan: Plan, office: Office, year: int) -> str:
    return title_of(plan.kind, office.name, year)


def title_of(kind: Kind, satker: str, year: int) -> str:
    """Return what a plan is called in a letter."""
    return f"Rencana Aksi {_NAMES[kind]} {satker} Tahun {year}"


def _addressee(office: Office) -> str:
    """Return who receives the plan: the province's office, or for its own plan that of the whole country."""
    if office.level == "provinsi":
        return "Sekretaris Jenderal KPU"
    province = province_of(office.name)
    return f"Ketua {office_at('Provinsi', province).short if province else 'KPU Provinsi'}"


def _decided(plan: Plan, office: Office) -> str:
    """Return the clause that names the decree; empty where its number or date is not known: then none is set yet."""
    number, date = (_printed(plan, part) for part in (Part.NUMBER, Part.DATE))
    if not number or not date:
        return ""
    number = number.replace("TAHUN", "Tahun")
    return f", yang ditetapkan dengan Keputusan {office.name} Nomor {number} tanggal {date}"


def _printed(plan: Plan, part: Part) -> str | None:
    """Return a part of the decree as it is printed; as it is known where no paper is. None for a blank."""
    texts = [printed.text for paper in decrees(plan) if (printed := getattr(paper, part))]
    if not texts and not plan.naskah:
        texts = [getattr(plan.decree or NOTHING_KNOWN, part) or ""]
    return next((text for text in texts if is_filled(part, text)), None)


def _contents(plan: Plan) -> str:
    counted = []
    for depth, (column, name) in enumerate(zip(plan.columns, plan.level_names, strict=True), start=1):
        count = sum(group[0].levels[depth - 1] is not None for group in plan.groups(depth))
        if depth == len(plan.columns):
            count = sum(row.leaf is not None for row in plan.rows)
        counted.append(f"{count} {LABELS.get(column, name).lower()}")
    return in_a_row(counted)


def _attachments(names: Sequence[str]) -> Iterator[str]:
    if len(names) == 1:
        yield f"Terlampir: {names[0]}"
        return
    yield "Terlampir:"
    for number, name in enumerate(names, start=1):
        yield f"{number}. {name}, {_FOR[name.rpartition('.')[2].lower()]}"


def _missing(plan: Plan) -> Iterator[str]:
    """Yield what is not filled in, whether it was accepted as it is or not."""
    if lacks_decree(plan):
        yield "naskah keputusan"
    yield from listed(blanks(plan))


def _faults(findings: Iterable[Finding]) -> Iterator[str]:
    """Yield what is wrong by the titles of its rules, with how often; the commonest first."""
    titles = {rule.code: rule.title for rule in rules()}
    wrong = (each for each in findings if each.severity is Severity.ERROR or hole_of(each) is Hole.FAULT)
    found = Counter(each.code for each in wrong).most_common()
    for code, count in found[:_MENDED]:
        yield f"{titles[code][0].lower()}{titles[code][1:]}{f' ({count})' if count > 1 else ''}"
    if len(found) > _MENDED:
        yield "beberapa hal lain"


def points(points: Sequence[str]) -> Iterator[str]:
    """Yield the points of a list with its signs: each ends with a semicolon, the last with a full stop."""
    for index, point in enumerate(points, start=1):
        yield f"- {point}{'.' if index == len(points) else ';'}"


def _signature(plan: Plan, office: Office) -> Iterator[str]:
    """Yield who sends it: the secretary where the office names one, else the chair, else the office."""
    chair = _printed(plan, Part.SIGNATORY)
    if office.secretary or chair:
        yield f"{'Sekretaris' if office.secretary else 'Ketua'} {office.name}"
        yield office.secretary or chair or ""
        if office.secretary and office.nip:
            yield f"NIP. {office.nip}"
    else:
        yield office.name
