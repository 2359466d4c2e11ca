"""What was changed in a workbook after it was sent: which sheets, which rows, which months."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from rbexcel.parsing.parse import parse
from rbexcel.plan.plan import Since, Stamp
from rbexcel.sending.contents import Formulas, changes, contents
from rbexcel.sending.stamp_words import told
from rbexcel.workbook.grid import Grid, SheetGrid, Value
from rbexcel.workbook.identity import SHEET, Key
from tests.tables import table

Rows = list[list[Value]]

PLAN = table(
    """
    | sub kegiatan    | indikator  | 1 | 2 | 12 | KET | expect |
    |-----------------|------------|---|---|----|-----|--------|
    | 1. Evaluasi SOP | 1. Laporan | ✓ | ✓ |    |     |        |
    |                 | 2. Notulen | ✓ |   |    |     |        |
    | 2. Reviu SOP    | 1. Berkas  |   |   | ✓  |     |        |
    """
).grid.sheets[0]
LIST = SheetGrid("Monev", (("MONEV",), ("dibuat",), (), ("TW",), ("I", "Laporan", None), ("I", 5, "Sudah")))
OWN = SheetGrid(SHEET, ((Key.SUMMARIES.value, "Monev"),), visibility="very hidden")
SENT = Grid("kiriman.xlsx", (PLAN, SheetGrid("Catatan", (("a", 1.5), ("b",))), LIST, OWN))
FORMULAS: Formulas = {"Monev": {6: {2}}}


def since(now: Grid, formulas: Formulas | None = FORMULAS) -> list[Since]:
    before = contents(SENT, parse(SENT), FORMULAS)
    return list(changes(before, now, parse(now), formulas))


def changed(name: str, change: Callable[[Rows], None]) -> Grid:
    """Return the sent workbook with the rows of one sheet changed."""

    def of(sheet: SheetGrid) -> SheetGrid:
        rows = [list(row) + [None] * (20 - len(row)) for row in sheet.rows]
        change(rows)
        return replace(sheet, rows=tuple(map(tuple, rows)))

    return replace(SENT, sheets=tuple(of(each) if each.name == name else each for each in SENT.sheets))


def put(row: int, column: int, value: Value) -> Callable[[Rows], None]:
    def change(rows: Rows) -> None:
        rows[row - 1][column - 1] = value

    return change


@pytest.mark.parametrize(
    ("name", "change", "expected"),
    [
        ("Rencana Aksi", put(4, 8, "✓"), Since("Rencana Aksi", "changed", months=((4, (1, 2), (1, 2, 3)),))),
        ("Rencana Aksi", put(5, 6, None), Since("Rencana Aksi", "changed", months=((5, (1,), ()),))),
        ("Rencana Aksi", put(5, 6, "V"), Since("Rencana Aksi", "changed", texts=(5,))),
        ("Rencana Aksi", put(5, 5, "2. Notula"), Since("Rencana Aksi", "changed", texts=(5,))),
        ("Rencana Aksi", put(6, 18, "segera"), Since("Rencana Aksi", "changed", texts=(6,))),
        ("Rencana Aksi", put(6, 10, "x"), Since("Rencana Aksi", "changed", texts=(6,))),
        ("Rencana Aksi", put(1, 1, "RENCANA LAIN"), Since("Rencana Aksi", "changed", texts=(1,))),
        ("Rencana Aksi", lambda rows: rows.pop(4), Since("Rencana Aksi", "changed", gone=1)),
        (
            "Rencana Aksi",
            lambda rows: rows.insert(5, [None, None, None, None, "3. Foto", "✓"]),
            Since("Rencana Aksi", "changed", new=(6,)),
        ),
        ("Catatan", put(2, 1, "c"), Since("Catatan", "changed", texts=(2,))),
        ("Monev", put(5, 3, "Sudah"), Since("Monev", "changed", texts=(5,))),
    ],
)
def test_what_was_changed_is_told_by_its_row(name: str, change: Callable[[Rows], None], expected: Since) -> None:
    assert since(changed(name, change)) == [expected]


def test_nothing_changes_by_what_a_formula_shows_a_summary_s_head_a_line_break_or_the_last_digits() -> None:
    assert since(SENT) == []
    assert since(changed("Monev", put(6, 2, 7))) == []
    assert since(changed("Monev", put(2, 1, "dibuat kemudian"))) == []
    assert since(changed("Catatan", put(1, 2, 1.5000000000000002))) == []
    assert since(changed("Rencana Aksi", put(4, 5, "1.\n Laporan"))) == []


def test_a_number_typed_over_a_formula_is_a_change() -> None:
    assert since(SENT, {"Monev": {}}) == [Since("Monev", "changed", texts=(6,))]


def test_a_sheet_with_formulas_is_not_judged_where_the_file_does_not_tell_them() -> None:
    assert since(changed("Monev", put(5, 3, "Sudah")), None) == []
    assert since(changed("Catatan", put(2, 1, "c")), None) == [Since("Catatan", "changed", texts=(2,))]


def test_sheets_that_came_or_went_are_told_but_not_what_a_check_or_a_summary_adds() -> None:
    more = (SheetGrid("Lain", (("x",),)), SheetGrid("Validasi", (("HASIL PEMERIKSAAN RENCANA AKSI",),)))
    kept = [each for each in SENT.sheets if each.name != "Catatan"]
    assert since(replace(SENT, sheets=(*kept, *more))) == [Since("Catatan", "removed"), Since("Lain", "added")]


def test_a_very_long_sheet_is_told_as_a_whole() -> None:
    long = SheetGrid("Panjang", tuple((f"baris {number}",) for number in range(9_000)))
    before = replace(SENT, sheets=(*SENT.sheets, long))
    now = replace(SENT, sheets=(*SENT.sheets, replace(long, rows=(*long.rows, ("lagi",)))))
    told_then = contents(before, parse(before), FORMULAS)
    assert list(changes(told_then, now, parse(now), FORMULAS)) == [Since("Panjang", "changed")]


def test_the_receiver_reads_it_in_sentences() -> None:
    stamp = Stamp(
        "changed",
        "2026-01-05T09:30:00",
        "0.2.0",
        changes=(
            Since("Rencana Aksi", "changed", (1, 4, 5, 6), ((4, (1, 2), (3,)), (5, (1,), ())), (7, 8), 2),
            Since("Panjang", "changed"),
            Since("Lain", "added"),
            Since("Catatan", "removed"),
            Since("Ringkasan", "unfit"),
        ),
    )
    assert list(told(parse(SENT), stamp)) == [
        "Isinya sudah diubah sejak disiapkan untuk dikirim (5 Januari 2026 pukul 09.30, rbexcel 0.2.0).",
        'Lembar Rencana Aksi baris 4 ("Laporan"): bulannya semula Januari dan Februari, kini Maret.',
        'Lembar Rencana Aksi baris 5 ("Notulen"): bulannya semula Januari, kini tidak dicentang.',
        "Lembar Rencana Aksi baris 1, 4-6: isinya diubah.",
        "Lembar Rencana Aksi baris 7, 8: baris ini ditambahkan.",
        "Lembar Rencana Aksi: 2 baris dihapus.",
        "Lembar Panjang: isinya diubah.",
        "Lembar Lain: lembar ini ditambahkan.",
        "Lembar Catatan: lembar ini dihapus atau diganti namanya.",
        "Lembar Ringkasan: angkanya tidak cocok dengan rencananya.",
    ]
