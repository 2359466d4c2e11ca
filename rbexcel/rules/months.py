"""Months, RB2xx: whether each row is planned, and whether its months are as many as its own words say."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from rbexcel.check import Problem, Problems, Severity, rule
from rbexcel.plan import group_place
from rbexcel.rules.reading import doubtful, first_ticked, header_broken, months_text, short, sure_rows, ticks

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rbexcel.known import Known
    from rbexcel.plan import Plan, Row

_WHOLE_PLAN = 10
"""A plan of so many rows without any tick has lost its ticks as a whole."""

_AREA_ROWS = 4
"""An area of so many rows in one and the same month was ticked without thought."""


def _without_any_tick(plan: Plan) -> bool:
    ticked = any(row.months or ticks(row) for row in plan.rows)
    return len(plan.rows) >= _WHOLE_PLAN and not header_broken(plan) and not ticked


def _unplanned(plan: Plan) -> Iterator[tuple[Row, bool]]:
    """
    Yield each row with a text but without a month, and whether only the first row of its group is ticked.

    A row whose months could not be read with certainty is not judged, nor is a plan without any tick: RB201 tells that.
    """
    if _without_any_tick(plan) or header_broken(plan):
        return
    doubts = doubtful(plan)
    for group in plan.groups(len(plan.columns) - 1):
        first_alone = len(group) > 1 and bool(group[0].months) and not any(row.months for row in group[1:])
        for row in group:
            known = row.place is None or (row.place.sheet, row.place.row) not in doubts
            if row.leaf and not row.months and known:
                yield row, first_alone


@rule("RB201", severity=Severity.ERROR, fix="Centang bulan pelaksanaan tiap baris.")
def no_tick_at_all(plan: Plan, _known: Known) -> Problems:
    """
    A plan must plan something: some row must be ticked.

    Told once, in place of a finding for each row. A plan of a few rows is told row by row: it is only begun.
    """
    if _without_any_tick(plan):
        first = next((row for row in plan.rows if row.leaf), plan.rows[0])
        yield Problem(
            plan.month_cell(first), f"tidak satu pun dari {len(plan.rows)} baris rencana ini dicentang bulannya"
        )


@rule("RB203", severity=Severity.ERROR, fix="Centang bulan pelaksanaannya, atau hapus baris ini.")
def indicator_without_month(plan: Plan, _known: Known) -> Problems:
    """
    An indicator must be planned in at least one month.

    A tick in merged cells counts for every row merged with it. Where only the first row of a sub kegiatan is ticked,
    the months may be meant for all of its rows: that is told by RB204 instead.

    | sub kegiatan    | indikator  | 1 | 12 | expect     |
    |-----------------|------------|---|----|------------|
    | 1. Evaluasi SOP | 1. Laporan |   |    | RB203 in 1 |
    |                 | 2. Notulen |   | ✓  |            |
    | 2. Reviu SOP    | 1. Berkas  | ✓ |    |            |
    | 3. Survei       | 1. Hasil   |   |    | RB203 in 1 |
    """
    for row, first_alone in _unplanned(plan):
        if not first_alone:
            yield Problem(plan.month_cell(row), f'"{short(row.leaf)}" belum punya bulan pelaksanaan')


@rule(
    "RB204",
    severity=Severity.INFO,
    fix="Bila bulannya berlaku untuk semua baris, centang juga baris ini; bila tidak, centang bulannya sendiri.",
)
def only_first_row_ticked(plan: Plan, _known: Known) -> Problems:
    """
    A sub kegiatan of which only the first row is ticked may mean its months for all rows.

    Published plans often tick the first line of a group only. A tick that is not merged over the rows does not spread,
    so the others count as unplanned.

    | sub kegiatan    | indikator  | 1 | 2 | expect     |
    |-----------------|------------|---|---|------------|
    | 1. Evaluasi SOP | 1. Laporan | ✓ |   |            |
    |                 | 2. Notulen |   |   | RB204 in 1 |
    |                 | 3. Berkas  |   |   | RB204 in 1 |
    | 2. Reviu SOP    | 1. Naskah  | ✓ |   |            |
    |                 | 2. Surat   |   | ✓ |            |
    |                 | 3. Foto    |   |   | RB203 in 1 |
    """
    for row, first_alone in _unplanned(plan):
        if first_alone:
            yield Problem(
                plan.month_cell(row),
                f'"{short(row.leaf)}" belum punya bulan; hanya baris pertama kelompoknya yang dicentang',
            )


_NUMERALS = {"dua": 2, "tiga": 3, "empat": 4, "enam": 6}
_EACH = r"(?:setiap|tiap(?:-tiap)?|per)[\s-]*"
_TIMES = re.compile(r"\b(dua|tiga|empat|enam|[2346])\s+kali\s+(?:dalam\s+)?(?:satu|1|se|per)?\s*-?tahun", re.IGNORECASE)
_WORDS = (
    (re.compile(rf"\b{_EACH}bulan(?:nya)?\b|\bbulanan\b", re.IGNORECASE), 12, True),
    (re.compile(rf"\b{_EACH}(?:tri\s?wulan|kuartal)(?:nya)?\b|\btriwulanan\b", re.IGNORECASE), 4, True),
    (re.compile(rf"\b{_EACH}semester(?:nya)?\b|\bsemesteran\b", re.IGNORECASE), 2, True),
    (re.compile(r"\bberkala\b|\bperiodik\b", re.IGNORECASE), 2, False),
)


_HINTS = ("bulan", "wulan", "kuartal", "semester", "berkala", "periodik", "kali")


def _said(text: str) -> list[tuple[str, int, bool]]:
    """Return the words of a text that say how often, how many months they mean, and whether exactly so many."""
    if not any(word in text.lower() for word in _HINTS):  # most texts: quicker than five patterns
        return []
    found = [(match[0], count, exact) for pattern, count, exact in _WORDS if (match := pattern.search(text))]
    times = _TIMES.search(text)
    if times:
        count = _NUMERALS.get(times[1].lower()) or int(times[1])
        found.append((times[0], count, "sedikit" not in text.lower()))
    return found


def _fits(months: tuple[int, ...], count: int, wanted: int, *, exact: bool) -> bool:
    """Tell whether ticks are as many as was said, and, where their months are known, spread over the year."""
    if count < wanted or (exact and count > wanted):
        return False
    step = 12 // wanted
    return not exact or count != len(months) or all(after - before >= step - 1 for before, after in pairwise(months))


@rule("RB205", severity=Severity.WARNING, fix="Samakan centangnya dengan kata-katanya, atau perbaiki kata-katanya.")
def other_months_than_said(plan: Plan, _known: Known) -> Problems:
    """
    The ticks of a row must be as many as its own words say, and as far apart.

    "setiap bulan" means twelve, "per triwulan" four, "per semester" two, "dua kali dalam satu tahun" two, "secara
    berkala" two at least. A quarter may be ticked at its end or in the month after. Words of a sub kegiatan or a level
    above it are kept when its rows together have ticks enough.

    | sub kegiatan              | indikator                   | 1 | 3 | 4 | 6 | 9 | 10 | 12 | expect     |
    |---------------------------|-----------------------------|---|---|---|---|---|----|----|------------|
    | 1. Rekapitulasi           | 1. Data per triwulan        |   | ✓ |   | ✓ | ✓ |    | ✓  |            |
    |                           | 2. Daftar per triwulan      | ✓ |   | ✓ |   |   | ✓  |    | RB205 in 1 |
    |                           | 3. Daftar per semester      |   | ✓ | ✓ |   |   |    |    | RB205 in 3 |
    |                           | 4. Data nominatif per bulan | ✓ |   |   |   |   |    | ✓  | RB205 in 1 |
    |                           | 5. Paling sedikit dua kali dalam satu tahun | | | ✓ | | | | | RB205 in 4 |
    |                           | 6. Rapat secara berkala     |   |   | ✓ |   | ✓ |    |    |            |
    | 2. Reviu secara berkala   | 1. Naskah                   |   |   | ✓ |   |   |    |    | RB205 in sub kegiatan |
    | 3. Daftar secara berkala  | 1. Foto                     |   |   | ✓ |   |   |    |    |            |
    |                           | 2. Berkas                   |   |   |   | ✓ |   |    |    |            |
    """
    doubts = doubtful(plan)
    for row in plan.rows:
        said = _said(row.leaf or "")
        count = ticks(row)
        if not said or not count or any(_fits(row.months, count, wanted, exact=exact) for _, wanted, exact in said):
            continue
        if row.place and (row.place.sheet, row.place.row) in doubts and count >= said[0][1]:
            continue
        words, wanted, exact = said[0]
        told = f"dicentang {count} bulan" + (
            f" ({months_text(row.months)})" if len(row.months) < 6 and row.months else ""
        )
        need = f"{wanted} bulan yang berjarak sama" if exact else f"paling sedikit {wanted} bulan"
        yield Problem(first_ticked(plan, row), f'"{short(row.leaf)}" menyebut "{words}" ({need}), tetapi {told}', words)
    for depth in range(2, len(plan.columns)):
        for group in plan.groups(depth):
            said = _said((group[0].levels[depth - 1] or "").partition("\n")[0])
            months = {month for row in group for month in row.months}
            count = max(len(months), *map(ticks, group))
            if (
                said
                and count
                and count < min(wanted for _, wanted, _ in said)
                and not any(_said(row.leaf or "") for row in group)
            ):
                yield Problem(
                    group_place(group, depth),
                    f'{plan.columns[depth - 1].replace("_", " ")} "{short(group[0].levels[depth - 1])}" menyebut '
                    f'"{said[0][0]}", tetapi seluruh barisnya hanya dicentang {count} bulan',
                    said[0][0],
                )


@rule("RB212", severity=Severity.WARNING, fix="Centang bulan masing-masing kegiatan yang sebenarnya.")
def area_in_one_month(plan: Plan, _known: Known) -> Problems:
    """
    The rows of a whole area are hardly all due in one and the same month.

    An area of four rows or more that are all ticked in the same single month is told at the area. In an area with rows
    in two months nothing is told, nor in a plan of one area only.

    | area                 | kegiatan     | sub kegiatan   | indikator  | 4 | 5 | expect        |
    |----------------------|--------------|----------------|------------|---|---|---------------|
    | Manajemen Perubahan  | 1. Agenda    | 1. Apel        | 1. Foto    | ✓ |   | RB212 in area |
    |                      |              |                | 2. Daftar  | ✓ |   |               |
    |                      |              | 2. Rapat       | 1. Notulen | ✓ |   |               |
    |                      |              |                | 2. Surat   | ✓ |   |               |
    |                      |              |                | 3. Berkas  | ✓ |   |               |
    | Penguatan Pengawasan | 1. Kampanye  | 1. Sosialisasi | 1. Poster  | ✓ |   |               |
    |                      |              |                | 2. Spanduk | ✓ |   |               |
    |                      |              |                | 3. Brosur  | ✓ |   |               |
    |                      |              |                | 4. Video   | ✓ |   |               |
    |                      |              |                | 5. Siaran  |   | ✓ |               |
    """
    sure = {id(row) for row in sure_rows(plan)}
    areas = list(plan.groups(1))
    for group in areas if len(areas) > 1 else ():
        months = {row.months for row in group if id(row) in sure and row.months}
        planned = sum(1 for row in group if id(row) in sure and row.months)
        if planned >= max(_AREA_ROWS, len(group) * 0.8) and len(months) == 1 and len(next(iter(months))) == 1:
            (month,) = months
            yield Problem(
                group_place(group, 1),
                f'seluruh {planned} baris area "{short(group[0].levels[0])}" dicentang di bulan yang sama, '
                f"{months_text(month)}",
                group[0].levels[0],
            )
