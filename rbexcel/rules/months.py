"""Months, RB2xx: whether each row is planned, and when."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rbexcel.check import Problem, Problems, Severity, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rbexcel.catalogue import Template
    from rbexcel.plan import Plan, Row


def _unplanned(plan: Plan) -> Iterator[tuple[Row, bool]]:
    """
    Yield each row with a text but without a month, and whether only the first row of its group is ticked.

    A row whose months could not be read with certainty is not judged.
    """
    doubtful = {(each.place.sheet, each.place.row) for each in plan.uncertain}
    for group in plan.groups(len(plan.columns) - 1):
        first_alone = len(group) > 1 and bool(group[0].months) and not any(row.months for row in group[1:])
        for row in group:
            known = row.place is None or (row.place.sheet, row.place.row) not in doubtful
            if row.leaf and not row.months and known:
                yield row, first_alone


@rule("RB203", severity=Severity.ERROR, fix="Centang bulan pelaksanaannya, atau hapus baris ini.")
def indicator_without_month(plan: Plan, _template: Template | None) -> Problems:
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
            yield Problem(plan.month_cell(row), f'"{_short(row.leaf)}" belum punya bulan pelaksanaan')


@rule(
    "RB204",
    severity=Severity.INFO,
    fix="Bila bulannya berlaku untuk semua baris, centang juga baris ini; bila tidak, centang bulannya sendiri.",
)
def only_first_row_ticked(plan: Plan, _template: Template | None) -> Problems:
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
                f'"{_short(row.leaf)}" belum punya bulan; hanya baris pertama kelompoknya yang dicentang',
            )


def _short(text: str | None) -> str:
    """Return a text on one line, cut where a message would grow too long."""
    line = " ".join((text or "").split())
    return line if len(line) <= 90 else line[:89].rstrip() + "…"
