"""The papers of a plan as they are printed, whole, and with one cell of them changed."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from rbexcel.adapters.files.new_file import to_bytes
from rbexcel.catalogue.built_in import template, with_decree
from rbexcel.catalogue.populate import populated
from rbexcel.catalogue.regulations_file import regulations
from rbexcel.catalogue.template import Template
from rbexcel.drawing.naskah.decree import draw_decree
from rbexcel.drawing.plan_sheet import draw
from rbexcel.drawing.plan_workbook import plan_book
from rbexcel.plan.annex_text import usual_annex
from rbexcel.plan.decree_text import whole
from rbexcel.plan.office import BLANK, Office, office_named
from rbexcel.plan.plan import NOTHING_KNOWN, Decree, Plan
from rbexcel.workbook.book import Book
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
    book = plan_book(plan, chosen.layout, of, text=chosen.decree if decree else None)
    content = to_bytes(_as_before(book, plan, chosen, of) if decree else book)
    return without_blanks(content) if decided and decree else content


def _as_before(book: Book, plan: Plan, chosen: Template, of: Office) -> Book:
    """Return a workbook as 0.1.0 made it: the copy on the sheet of the decree, certified on the annex too."""
    assert chosen.decree is not None
    words = of.words(YEAR, plan.decree or NOTHING_KNOWN)
    text = replace(whole(chosen.decree, words, regulations(), YEAR), copy=True)
    words["jabatan_pengesah"] = text.certifier_title
    annex = usual_annex(plan.title or "", words, copy=True)
    copied = replace(draw_decree(text, words), name=KEPUTUSAN)
    return replace(book, sheets=(copied, draw(plan, chosen.layout, words, annex=annex), book.sheets[-1]))


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
