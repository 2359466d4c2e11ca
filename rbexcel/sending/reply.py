"""The letter to an office whose plan needs a look: what is the matter, in words. Values only."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from email.errors import MessageError
from email.headerregistry import Address

from rbexcel.checking.as_text import sentence
from rbexcel.checking.finding import Severity
from rbexcel.rekap.picture import Rekap, Sent, Status
from rbexcel.sending.message import Attached, as_message, points, title_of
from rbexcel.words.dates import day_written
from rbexcel.workbook.limits import shortened

_LONGEST = 200
"""Characters of a finding's example."""
_MOST = 12
"""Findings that are told one by one."""


def is_due(sent: Sent) -> bool:
    """Tell whether an office is to be written to: all but those whose plan is complete and in time."""
    return sent.status is not Status.COMPLETE or bool(sent.late_days)


def reply(rekap: Rekap, sent: Sent, attached: Sequence[Attached], at: datetime, due: date | None = None) -> bytes:
    """Return the letter as an unsent message, with the checked copy attached where there is one."""
    title = title_of(rekap.kind, sent.office.satker, rekap.year)
    lines = tuple(_lines(rekap, sent, [each.name for each in attached], title, _until(due, at.date())))
    return as_message(f"Hasil pemeriksaan {title}", address(sent.office.mail), lines, attached, at)


def address(mail: str | None) -> str:
    """Return the address out of the roster; empty for what is none."""
    try:
        return Address(addr_spec=(mail or "").strip()).addr_spec
    except (ValueError, IndexError, MessageError):  # it is no address; the parser stumbles over an odd one
        return ""


def _lines(rekap: Rekap, sent: Sent, names: Sequence[str], title: str, until: str) -> Iterator[str]:
    yield f"Yth. Ketua {sent.office.satker}"
    yield ""
    found = list(_found(sent))
    match sent.status:
        case Status.MISSING:
            beside = f"{_flat(sent.why)}. " if sent.why else ""
            yield f"{title} belum kami terima. {beside}Mohon dikirim{until}."
        case Status.UNREADABLE:
            yield f"Berkas {title} sudah kami terima, tetapi tidak dapat dibaca:"
            yield from points([_flat(seen.why) for seen in sent.versions if seen.why and seen.role is None])
            yield f"Mohon dikirim sekali lagi{until}."
        case Status.OTHER_YEAR | Status.OTHER_KIND:
            yield f"{title} belum kami terima; yang kami terima rencana {sent.status.value}:"
            yield from points([_flat(f"{seen.source.path}: {seen.why}") for seen in sent.versions])
            yield f"Mohon dikirim rencana {rekap.kind} tahun {rekap.year}{until}."
        case Status.TO_CHOOSE if sent.chosen is None:
            yield f"{title} kami terima dalam beberapa versi, dan tidak jelas mana yang terbaru:"
            yield from points([seen.source.path for seen in sent.versions])
            yield f"Mohon dikabarkan mana yang berlaku{until}."
        case Status.TO_CHOOSE if sent.chosen and sent.chosen.is_guess:
            yield f'Kami menerima "{sent.chosen.source.path}", mungkin {title}. {_flat(sent.why)}.'
            yield f"Mohon dipastikan apakah itu kiriman satker ini{until}."
        case _:
            yield f"{title} sudah kami terima dan kami periksa."
            if sent.status is Status.TO_CHOOSE and sent.why:
                yield f"Mohon dipastikan: {_flat(sent.why)}."
            if found:
                yield ""
                yield "Hal berikut perlu diperbaiki:"
                yield from points(found)
            if sent.late_days:
                yield ""
                yield f"Rencana ini disiapkan {sent.late_days} hari sesudah batas waktu."
            if names:
                yield ""
                told = "Lembar Validasi di dalamnya menunjukkan sel setiap temuan dan cara memperbaikinya."
                yield f"Terlampir salinan yang sudah diperiksa, {', '.join(names)}. {told}"
            if found:
                yield f"Mohon diperbaiki, lalu dikirim kembali{until}."
    yield ""
    yield "Demikian kami sampaikan. Atas perhatian Bapak/Ibu, kami ucapkan terima kasih."


def _found(sent: Sent) -> Iterator[str]:
    """Yield the errors in words, each with how often and its first place; then how many warnings there are."""
    facts = sent.facts
    if facts is None:
        return
    errors = [each for each in facts.found if each.severity is Severity.ERROR]
    for each in errors[:_MOST]:
        often = f" ({each.count} temuan)" if each.count > 1 else ""
        place = f", lembar {each.sheet}, sel {each.cell}" if each.cell else ""
        yield f"{each.group}{often}{place}: {_flat(each.message)}"
    if len(errors) > _MOST:
        yield f"{len(errors) - _MOST} hal lain"
    warnings = facts.count(Severity.WARNING)
    if errors and warnings:
        yield f"selain itu ada {warnings} peringatan; lihat lembar Validasi"


def _flat(text: str | None) -> str:
    return shortened(sentence(text or ""), _LONGEST).removesuffix(".")


def _until(due: date | None, today: date) -> str:
    if due is None:
        return ""
    if due < today:
        return f" secepatnya; batas waktunya, {day_written(due)}, sudah lewat"
    return f" paling lambat {day_written(due)}"
