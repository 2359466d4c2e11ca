"""What the core leaves to be worded: what to do on the command line about a fact, and where to look."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rbexcel.catalogue.template import Unsure
from rbexcel.errors import (
    DamagedProfileError,
    HeldBackError,
    Missing,
    MissingError,
    OtherKindError,
    OtherYearError,
    RbexcelError,
    SeveralPlansError,
    UnknownRuleError,
)
from rbexcel.plan.doubt_words import noted, read_instead
from rbexcel.plan.plan import Plan
from rbexcel.sending.besides import Besides, all_of

_SET_OFFICE = 'rbexcel office set --name "KPU Kabupaten ..."'
_TELL_OFFICE = f"Simpan sekali dengan: {_SET_OFFICE}, atau tambahkan --satker."
_TELL_YEAR = "Tambahkan --year, misalnya --year 2026."
_REMEDIES = {
    Missing.PROFILE: f"Mulai dengan nama satkernya: {_SET_OFFICE}.",
    Missing.OFFICE: _TELL_OFFICE,
    Missing.OFFICE_IN_OLD_PLAN: _TELL_OFFICE,
    Missing.OFFICE_IN_PLAN: 'Tambahkan --satker, misalnya --satker "KPU Kabupaten Sukoharjo".',
    Missing.YEAR: _TELL_YEAR,
    Missing.YEAR_IN_OLD_PLAN: _TELL_YEAR,
    Missing.YEAR_IN_PLAN: _TELL_YEAR,
}
_MEND_OR_DRAFT = "Bereskan dulu, atau kirim sebagai draf dengan --draft."
NO_PROFILE = f"{Missing.PROFILE} Isi dengan: {_SET_OFFICE}."
NOTHING_ASKED = f"Sebutkan apa yang diisi, misalnya: {_SET_OFFICE}."


def worded(error: RbexcelError) -> str:
    """Return what is the matter and what to do about it."""
    match error:
        case MissingError():
            remedy = _REMEDIES[error.what]
        case OtherYearError():
            remedy = "Hapus --same-year atau samakan tahunnya."
        case SeveralPlansError():
            remedy = f'Pilih salah satu dengan --sheet, misalnya --sheet "{error.plans[0].sheet}".'
        case OtherKindError():
            remedy = f'Pakai templat {error.template} ("{error.title}").'
        case HeldBackError():
            return f"{error}\n{_MEND_OR_DRAFT}"
        case UnknownRuleError():
            remedy = "Lihat daftar kode dengan perintah: rbexcel rules."
        case DamagedProfileError():
            remedy = f"Perbaiki, atau hapus lalu isi lagi dengan: {_SET_OFFICE}."
        case _:
            return str(error)
    return f"{error} {remedy}"


def unread(file: str, parts: int) -> str:
    """Return how many parts of a file were not read for certain, and what lists them."""
    return f"{parts} bagian dari {file} tidak terbaca atau meragukan; lihat: rbexcel check {file}."


def doubted(file: str, plan: Plan) -> Iterator[str]:
    """Yield what of the plan in a file is in doubt: how many parts, and which sheets."""
    parts = len(plan.unread) + len(plan.uncertain)
    if parts:
        yield unread(file, parts)
    yield from doubted_sheets(plan)


def doubted_sheets(plan: Plan) -> Iterator[str]:
    """Yield which other plans of a workbook were not read, and which sheet was read though it is hidden."""
    if plan.others:
        yield f"{read_instead(plan)}."
    for note in plan.doubtful_sheets:
        if note not in plan.others:
            told = noted(note)
            yield f"{told[0].upper()}{told[1:]}."


def unsure(template: Unsure) -> str:
    """Return how much of a user's own template was not read for certain, and where it is listed."""
    return (
        f"Di {template.file} ada {template.cells} sel yang tidak terbaca dan {template.rows} baris yang meragukan. "
        "Periksa berkas itu dengan perintah: rbexcel read."
    )


def ways_to_keep(found: Iterable[Besides]) -> Iterator[str]:
    """Yield how to send along what stayed behind but may go."""
    kept = all_of(found)
    words = [*(f'--keep-sheet "{name}"' for name in kept.sheets), *(["--keep-comments"] if kept.comments else [])]
    if words:
        yield f"Bila memang harus ikut, ulangi dengan: {' '.join(words)}."
