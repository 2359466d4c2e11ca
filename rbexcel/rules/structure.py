"""Structure, RB1xx: marks that cannot be read, and marks where no month is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rbexcel.check import Problem, Problems, Severity, rule
from rbexcel.marks import MONTHS, TICK, is_tick

if TYPE_CHECKING:
    from rbexcel.catalogue import Template
    from rbexcel.plan import Plan


@rule("RB101", severity=Severity.ERROR, fix=f"Ganti isinya dengan {TICK}, atau kosongkan selnya.")
def unknown_mark(plan: Plan, _template: Template | None) -> Problems:
    """
    A month cell must hold a known tick mark or nothing.

    Known are √ ✓ ✔ V v and what text recognition makes of them. Anything else (x, ?, a word, a number) is read as no
    tick, so the month would be lost in silence.

    | sub kegiatan    | indikator  | 1 | 2 | 12 | expect     |
    |-----------------|------------|---|---|----|------------|
    | 1. Evaluasi SOP | 1. Laporan | ✓ | √ | V  |            |
    |                 | 2. Notulen | ✓ | x |    | RB101 in 2 |
    | 2. Reviu SOP    | 1. Berkas  | ✓ |   | ?  | RB101 in 12 |
    """
    for row in plan.rows:
        for mark in row.marks:
            if mark.column and not mark.months and not is_tick(mark.text):
                yield Problem(
                    mark.place,
                    f'bulan {MONTHS[mark.column - 1]} berisi "{mark.text}", yang bukan tanda centang',
                    mark.text,
                )


@rule("RB102", severity=Severity.ERROR, fix="Pindahkan centangnya ke kolom bulan yang benar, atau hapus.")
def mark_outside_months(plan: Plan, _template: Template | None) -> Problems:
    """
    A tick mark must stand in one of the twelve month columns.

    A tick right of December or in KET plans nothing, nor does one below two months whose headers ran together: mostly
    the row's cells were shifted.

    | sub kegiatan    | indikator  | 1 | 12 | KET        | beyond | expect          |
    |-----------------|------------|---|----|------------|--------|-----------------|
    | 1. Evaluasi SOP | 1. Laporan | ✓ |    | ✓          |        | RB102 in KET    |
    |                 | 2. Notulen |   | ✓  | bila perlu |        |                 |
    |                 | 3. Berkas  |   | ✓  |            | ✓      | RB102 in beyond |
    """
    for row in plan.rows:
        stray = [(mark.text, mark.place) for mark in row.marks if mark.column is None and not mark.months]
        if row.trailing and not row.trailing.isdecimal():
            stray.append((row.trailing, row.trailing_place))
        for text, place in stray:
            if is_tick(text):
                yield Problem(place, f'centang "{text}" tidak berada di kolom salah satu bulan', text)
