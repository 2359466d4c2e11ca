"""The papers of a plan as they are printed, whole, and with one cell of them changed."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from rbexcel.adapters.files.new_file import to_bytes
from rbexcel.catalogue.built_in import template, with_decree
from rbexcel.catalogue.populate import populated
from rbexcel.drawing.plan_workbook import plan_book
from rbexcel.plan.office import BLANK, office_named
from rbexcel.plan.plan import NOTHING_KNOWN, Decree
from rbexcel.workbook.grid import Cell, Grid, Value
from tests.edited import opened, saved
from tests.outgoing import grid_of

KEPUTUSAN, RENCANA = "Keputusan", "Rencana Aksi"
YEAR = 2026
MINUTES = "Nomor 1/PK.01-BA/3311/2026 tanggal 4 Januari 2026"


def known(office: str) -> Decree:
    """All that there is to know of an office's decree."""
    town = office.rsplit(maxsplit=1)[-1]
    return Decree("3 TAHUN 2026", "5 Januari 2026", town, "SITI AMINAH", certifier="Budi Santoso", berita_acara=MINUTES)


@cache
def workbook(
    kind: str = "rb-8-area", office: str = "KPU Kabupaten Sukoharjo", *, decided: bool = True, decree: bool = True
) -> bytes:
    """
    A plan's workbook of a few rows without any fault.

    ``decided``: the data of its decree are filled in, and so are its legal bases. Without ``decree`` it has none.
    """
    chosen, of = with_decree(template(kind)), office_named(office)
    plan = populated(chosen, of, YEAR, known(office) if decided else NOTHING_KNOWN)
    plan = replace(plan, rows=tuple(row for row in plan.rows if row.leaf)[:6], template=None)
    content = to_bytes(plan_book(plan, chosen.layout, of, text=chosen.decree if decree else None))
    return without_blanks(content) if decided and decree else content


def without_blanks(content: bytes) -> bytes:
    """Return a plan's workbook with something in each blank that a template leaves in the decree's texts."""
    book = opened(content)
    for row in book[KEPUTUSAN].iter_rows():
        for cell in row:
            if isinstance(cell.value, str) and BLANK in cell.value:
                whole = not cell.value.strip(" .;")
                cell.value = (
                    f"Undang-Undang Nomor {cell.row} Tahun 2023;" if whole else cell.value.replace(BLANK, "123")
                )
    return saved(book)


@cache
def grid(kind: str = "rb-8-area", office: str = "KPU Kabupaten Sukoharjo", *, decided: bool = True) -> Grid:
    """That workbook as it is read."""
    return grid_of(workbook(kind, office, decided=decided))


def place(read: Grid, sheet: str, text: str, nth: int = 1) -> Cell:
    """Return the cell of a sheet whose text begins so."""
    there = read.sheet(sheet)
    assert there is not None
    found = [
        Cell(sheet, row, column)
        for row, line in enumerate(there.rows, start=1)
        for column, value in enumerate(line, start=1)
        if isinstance(value, str) and value.startswith(text)
    ]
    return found[nth - 1]


def changed(read: Grid, cell: Cell, value: Value) -> Grid:
    """Return the grid with another value in one cell."""

    def line(row: int, values: tuple[Value, ...]) -> tuple[Value, ...]:
        if row != cell.row:
            return values
        return tuple(value if column == cell.column else old for column, old in enumerate(values, start=1))

    sheets = tuple(
        replace(sheet, rows=tuple(line(row, values) for row, values in enumerate(sheet.rows, start=1)))
        if sheet.name == cell.sheet
        else sheet
        for sheet in read.sheets
    )
    return replace(read, sheets=sheets)
