"""What a stamp tells, in the words of who received the workbook."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from datetime import datetime

from rbexcel.plan.doubt_words import runs
from rbexcel.plan.plan import Plan, Since, Stamp
from rbexcel.words.dates import day_written
from rbexcel.words.months import Months, months_text

_STATES = {
    "unchanged": "Isinya sama seperti saat disiapkan untuk dikirim",
    "changed": "Isinya sudah diubah sejak disiapkan untuk dikirim",
    None: "Buku kerja ini pernah disiapkan untuk dikirim; perubahannya tidak diperiksa",
}
_MOST = 20
"""Rows of a sheet that are told one by one."""


def told(plan: Plan, stamp: Stamp) -> Iterator[str]:
    """Yield the lines: whether the workbook is as it was sent, and what is otherwise."""
    yield f"{_STATES[stamp.state]} ({_moment(stamp.at)}, rbexcel {stamp.version})."
    for since in stamp.changes:
        yield from _of_sheet(plan, since)


def _moment(at: str | None) -> str:
    with suppress(ValueError):
        moment = datetime.fromisoformat(at or "")
        return f"{day_written(moment)} pukul {moment:%H.%M}"
    return at or "waktunya tidak tercatat"


def _of_sheet(plan: Plan, since: Since) -> Iterator[str]:
    sheet = f"Lembar {since.sheet}"
    match since.what:
        case "added":
            yield f"{sheet}: lembar ini ditambahkan."
        case "removed":
            yield f"{sheet}: lembar ini dihapus atau diganti namanya."
        case "unfit":
            yield f"{sheet}: angkanya tidak cocok dengan rencananya."
        case "changed":
            lines = list(_of_rows(plan, since))
            yield from (f"{sheet}{line}" for line in lines or (": isinya diubah.",))


def _of_rows(plan: Plan, since: Since) -> Iterator[str]:
    names = {row.place: row.leaf or "" for row in plan.rows if row.place}
    by_line = {(place.sheet, place.row): " ".join(leaf.split())[:60] for place, leaf in names.items()}

    def row(number: int) -> str:
        leaf = by_line.get((since.sheet, number))
        return f" baris {number}" + (f' ("{leaf}")' if leaf else "")

    for number, before, now in since.months[:_MOST]:
        yield f"{row(number)}: bulannya semula {_some(before)}, kini {_some(now)}."
    if len(since.months) > _MOST:
        yield f": bulan {len(since.months) - _MOST} baris lain juga diubah."
    if since.texts:
        yield f" baris {', '.join(runs(since.texts))}: isinya diubah."
    if since.new:
        yield f" baris {', '.join(runs(since.new))}: baris ini ditambahkan."
    if since.gone:
        yield f": {since.gone} baris dihapus."


def _some(months: Months) -> str:
    return months_text(months) if months else "tidak dicentang"
