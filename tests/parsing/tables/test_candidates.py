"""Which sheets of a workbook hold a table of a plan."""

from __future__ import annotations

import pytest

from rbexcel.errors import RbexcelError
from rbexcel.parsing.parse import parse
from rbexcel.plan.doubt import Doubt, Why
from rbexcel.plan.plan import Note
from rbexcel.workbook.grid import Grid, SheetGrid, Value

HEAD = ("NO", "KEGIATAN", "INDIKATOR", "PENANGGUNG JAWAB")


def _sheet(name: str, title: str, *rows: tuple[Value, ...]) -> SheetGrid:
    return SheetGrid(name, ((title,), (), HEAD, *rows))


def _book(*sheets: SheetGrid) -> Grid:
    return Grid("buku.xlsx", sheets)


MONTHLY = (1, "Rapat tim", "Notulen rapat", "Sekretaris")


def test_a_sheet_per_month_is_a_plan_whose_tabs_tell_the_months() -> None:
    """What each of them has again is one row of all those months."""
    plan = parse(
        _book(
            _sheet("Januari", "RENCANA KEGIATAN", MONTHLY, (2, "Survei", "Hasil survei", "TU")),
            _sheet("FEB 2027", "RENCANA KEGIATAN", MONTHLY),
            _sheet("3. Maret", "RENCANA KEGIATAN", MONTHLY),
        )
    )
    assert [(row.levels, row.months) for row in plan.rows] == [
        (("Rapat tim", "Notulen rapat"), (1, 2, 3)),
        (("Survei", "Hasil survei"), (1,)),
    ]
    assert (plan.unread, plan.uncertain) == ((), ())
    assert plan.notes == (Note("Januari", Doubt(Why.MONTHS_OF_TABS)),)


@pytest.mark.parametrize(
    ("names", "title"),
    [
        (("Januari", "Februari"), "RENCANA KEGIATAN"),
        (("1", "2", "3"), "RENCANA KEGIATAN"),
        (("Januari", "Februari", "Maret"), "LAPORAN KEGIATAN"),
        (("Januari", "Februari", "Maret"), "REALISASI KEGIATAN"),
    ],
    ids=["two of them", "numbers", "reports", "what was done"],
)
def test_other_sheets_of_months_are_no_plan(names: tuple[str, ...], title: str) -> None:
    with pytest.raises(RbexcelError, match="Tidak ada tabel rencana aksi"):
        parse(_book(*(_sheet(name, title, MONTHLY) for name in names)))


def test_sheets_of_months_beside_a_plan_are_no_part_of_it() -> None:
    plan = SheetGrid("Rencana", ((*HEAD[:3], *range(1, 13)), (1, "Rapat", "Undangan", "✓")))
    months = (_sheet(name, "KEGIATAN", MONTHLY) for name in ("Januari", "Februari", "Maret"))
    assert [row.leaf for row in parse(_book(plan, *months)).rows] == ["Undangan"]
