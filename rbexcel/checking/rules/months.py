"""Months, RB2xx: whether each row is planned, and whether its months are as many as its own words say."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from rbexcel.checking.finding import Problem, Problems, Severity
from rbexcel.checking.rule import rule
from rbexcel.checking.rules.quoting import first_ticked, header_broken, last_column, short
from rbexcel.words.months import months_text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rbexcel.checking.known import Known, Line
    from rbexcel.plan.doubt import Months
    from rbexcel.plan.plan import Plan

_WHOLE_PLAN = 10
"""A plan of so many rows without any tick has lost its ticks as a whole."""

_AREA_ROWS = 4
"""An area of so many rows in one and the same month was ticked without thought."""


def _without_any_tick(plan: Plan, known: Known) -> bool:
    ticked = any(line.months or line.ticks for line in known.lines)
    return len(plan.rows) >= _WHOLE_PLAN and not ticked and not header_broken(plan)


def _unplanned(plan: Plan, known: Known) -> Iterator[tuple[Line, bool]]:
    """
    Yield each row with a text but without a month, and whether only the first row of its group is ticked.

    A row whose months could not be read with certainty is not judged, nor is a plan without any tick: RB201 tells that.
    """
    if _without_any_tick(plan, known) or header_broken(plan):
        return
    for sub in known.items(len(plan.columns) - 1):
        first, *others = sub.lines
        first_alone = bool(others) and bool(first.months) and not any(line.months for line in others)
        for line in sub.lines:
            if line.sure and not line.months:
                yield line, first_alone


@rule("RB201", severity=Severity.ERROR, fix="Centang bulan pelaksanaan tiap baris.")
def no_tick_at_all(plan: Plan, known: Known) -> Problems:
    """
    A plan must plan something: some row must be ticked.

    Told once, in place of a finding for each row. A plan of a few rows is told row by row: it is only begun.
    """
    if _without_any_tick(plan, known):
        first = next((row for row in plan.rows if row.leaf), plan.rows[0])
        yield Problem(
            plan.month_cell(first), f"tidak satu pun dari {len(plan.rows)} baris rencana ini dicentang bulannya"
        )


@rule("RB203", severity=Severity.ERROR, fix="Centang bulan pelaksanaannya, atau hapus baris ini.")
def indicator_without_month(plan: Plan, known: Known) -> Problems:
    """
    An indicator must be planned in at least one month.

    A tick in merged cells counts for every row merged with it. Where only the first row of a sub kegiatan is ticked,
    the months may be meant for all of its rows: that is told by RB204 instead. On a page without any tick, where the
    others have some, this is a warning: the ticks may have been lost when the page was copied.

    | sub kegiatan    | indikator  | 1 | 12 | expect     |
    |-----------------|------------|---|----|------------|
    | 1. Evaluasi SOP | 1. Laporan |   |    | RB203 in 1 |
    |                 | 2. Notulen |   | ✓  |            |
    | 2. Reviu SOP    | 1. Berkas  | ✓ |    |            |
    | 3. Survei       | 1. Hasil   |   |    | RB203 in 1 |
    """
    for line, first_alone in _unplanned(plan, known):
        if not first_alone:
            told = f'{last_column(plan)} "{short(line.row.leaf)}" belum punya bulan pelaksanaan'
            place = line.row.place
            if place and (place.sheet, place.row) in known.bare_pages:
                lost = f"{told}; seluruh halamannya tanpa centang, mungkin hilang saat disalin"
                yield Problem(plan.month_cell(line.row), lost, severity=Severity.WARNING)
            else:
                yield Problem(plan.month_cell(line.row), told)


@rule(
    "RB204",
    severity=Severity.INFO,
    fix="Bila bulannya berlaku untuk semua baris, centang juga baris ini; bila tidak, centang bulannya sendiri.",
)
def only_first_row_ticked(plan: Plan, known: Known) -> Problems:
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
    for line, first_alone in _unplanned(plan, known):
        if first_alone:
            yield Problem(
                plan.month_cell(line.row),
                f'{last_column(plan)} "{short(line.row.leaf)}" belum punya bulan; '
                "hanya baris pertama kelompoknya yang dicentang",
            )


_Said = tuple[str, int, bool]
"""Words that say how often, how many months they mean, and whether exactly so many."""

_NOW_AND_THEN = ("berkala", "periodik")
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


def _said(text: str) -> list[_Said]:
    """Return the words of a text that say how often, how many months they mean, and whether exactly so many."""
    if not any(word in text.lower() for word in _HINTS):  # most texts: quicker than five patterns
        return []
    found = [(match[0], count, exact) for pattern, count, exact in _WORDS if (match := pattern.search(text))]
    times = _TIMES.search(text)
    if times:
        count = _NUMERALS.get(times[1].lower()) or int(times[1])
        found.append((times[0], count, "sedikit" not in text.lower()))
    return found


def _fits(months: Months, count: int, said: _Said) -> bool:
    """Tell whether ticks are as many as was said, and, where their months are known, spread over the year."""
    _, wanted, exact = said
    if count < wanted or (exact and count > wanted):
        return False
    return count != len(months) or _spread(months, said)


def _spread(months: Months, said: _Said) -> bool:
    """Tell whether months that are just as many as was said are far enough apart."""
    words, wanted, exact = said
    if len(months) != wanted or not (exact or words.lower() in _NOW_AND_THEN):
        return True
    apart = 12 // wanted - 1 if exact else 2
    return all(after - before >= apart for before, after in pairwise(months))


def _uneven(months: Months, said: Sequence[_Said]) -> bool:
    """Tell whether months are just as many as was said, but not far enough apart."""
    meant = [each for each in said if each[1] == len(months)]
    return bool(meant) and not any(_spread(months, each) for each in meant)


@rule("RB205", severity=Severity.WARNING, fix="Samakan centangnya dengan kata-katanya, atau perbaiki kata-katanya.")
def other_months_than_said(plan: Plan, known: Known) -> Problems:
    """
    The ticks of a row must be as many as its own words say, and as far apart.

    "setiap bulan" means twelve, "per triwulan" four, "per semester" two, "dua kali dalam satu tahun" two, "secara
    berkala" two at least, and not two neighbours. A quarter may be ticked at its end or in the month after. Words of a
    sub kegiatan or a level above it are kept when its rows together have ticks enough, far enough apart.

    | sub kegiatan              | indikator                   | 1 | 3 | 4 | 6 | 9 | 10 | 12 | expect     |
    |---------------------------|-----------------------------|---|---|---|---|---|----|----|------------|
    | 1. Rekapitulasi           | 1. Data per triwulan        |   | ✓ |   | ✓ | ✓ |    | ✓  |            |
    |                           | 2. Daftar per triwulan      | ✓ |   | ✓ |   |   | ✓  |    | RB205 in 1 |
    |                           | 3. Daftar per semester      |   | ✓ | ✓ |   |   |    |    | RB205 in 3 |
    |                           | 4. Data nominatif per bulan | ✓ |   |   |   |   |    | ✓  | RB205 in 1 |
    |                           | 5. Paling sedikit dua kali dalam satu tahun | | | ✓ | | | | | RB205 in 4 |
    |                           | 6. Rapat secara berkala     |   |   | ✓ |   | ✓ |    |    |            |
    |                           | 7. Foto secara berkala      |   | ✓ | ✓ |   |   |    |    | RB205 in 3 |
    | 2. Reviu secara berkala   | 1. Naskah                   |   |   | ✓ |   |   |    |    | RB205 in sub kegiatan |
    | 3. Daftar secara berkala  | 1. Foto                     |   |   | ✓ |   |   |    |    |            |
    |                           | 2. Berkas                   |   |   |   | ✓ |   |    |    |            |
    | 4. Rapat per triwulan     | 1. Undangan                 |   |   | ✓ | ✓ | ✓ | ✓  |    | RB205 in sub kegiatan |
    """
    saying = known.holding(*_HINTS)
    for item in saying:
        if item.depth < len(plan.columns):
            continue
        said = _said(item.text or "")
        for line in item.lines if said else ():
            row, months, count = line.row, line.months, line.ticks
            if not count or any(_fits(months, count, each) for each in said):
                continue
            if not line.clear and count >= said[0][1]:
                continue
            words, wanted, exact = said[0]
            told = f"dicentang {count} bulan" + (
                f" ({months_text(months)})" if 0 < len(months) < 6 and len(months) == count else ""
            )
            need = f"{wanted} bulan yang berjarak sama" if exact else f"paling sedikit {wanted} bulan"
            about = f'"{short(row.leaf)}" menyebut "{words}" ({need}), tetapi {told}'
            yield Problem(first_ticked(plan, row), about, words)
    for item in saying:
        said = _said((item.text or "").partition("\n")[0]) if 1 < item.depth < len(plan.columns) else []
        if not said:
            continue
        count = max(len({month for line in item.lines for month in line.months}), *(line.ticks for line in item.lines))
        deeper = (*(part.text for part in item.parts), *(line.row.leaf for line in item.lines))
        if not count or any(_said(text or "") for text in deeper):
            continue
        about = f'{item.name} "{short(item.text)}" menyebut "{said[0][0]}", tetapi seluruh barisnya'
        if count < min(wanted for _, wanted, _ in said):
            yield Problem(item.place, f"{about} hanya dicentang {count} bulan", said[0][0])
            continue
        ticked = {line.months for line in item.lines if line.clear and line.months}
        if ticked and all(_uneven(months, said) for months in ticked):
            yield Problem(item.place, f"{about} dicentang di {months_text(min(ticked))}", said[0][0])


@rule(
    "RB212",
    severity=Severity.WARNING,
    fix="Centang bulan tiap kegiatan yang sebenarnya, atau pastikan memang semuanya di bulan itu.",
)
def area_in_one_month(_plan: Plan, known: Known) -> Problems:
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
    areas = known.items(1)
    for area in areas if len(areas) > 1 else ():
        planned = [line.months for line in area.lines if line.sure and line.months]
        if len(planned) >= max(_AREA_ROWS, len(area.lines) * 0.8) and len({*planned}) == 1 and len(planned[0]) == 1:
            yield Problem(
                area.place,
                f'seluruh {len(planned)} baris area "{short(area.text)}" dicentang di bulan yang sama, '
                f"{months_text(planned[0])}",
                area.text,
            )
