"""Small plans of an office that there is not: what is mutated, killed, grafted and pressed on."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from itertools import groupby

from rbexcel.adapters.files.new_file import to_bytes
from rbexcel.catalogue import built_in as catalogue
from rbexcel.catalogue.populate import populated
from rbexcel.drawing.plan_workbook import plan_book
from rbexcel.plan.office import Office
from rbexcel.plan.plan import Decree
from tests.edited import opened, saved

OFFICE = Office("KPU Kabupaten Contoh")
DECREE = Decree("3", "5 Januari 2026", "Contoh", "Budi Santoso", certifier="Siti Aminah")


@cache
def small_plan(template: str = "rb-8-area", year: int = 2026, areas: int = 2, rows: int = 3) -> bytes:
    """Return a plan workbook with decree, of so many first levels and so many rows in each."""
    chosen = catalogue.with_decree(catalogue.template(template))
    plan = populated(chosen, OFFICE, year, DECREE)
    groups = [list(group)[:rows] for _, group in groupby(plan.rows, key=lambda row: row.levels[0])][:areas]
    kept = tuple(row for group in groups for row in group)
    return to_bytes(plan_book(replace(plan, rows=kept), chosen.layout, OFFICE, text=chosen.decree))


@cache
def faulty_plan(template: str = "rb-8-area") -> bytes:
    """Return such a plan with what can be corrected, as another program saved it: foreign ticks, wide gaps."""
    book = opened(small_plan(template), rich_text=True)
    sheet = book["Rencana Aksi"]
    ticks = [cell for row in sheet.iter_rows() for cell in row if cell.value == "✓"][:3]
    texts = [cell for row in sheet.iter_rows(10) for cell in row if isinstance(cell.value, str) and " " in cell.value]
    for cell in ticks:
        cell.value = "V"
    texts[0].value = texts[0].value.replace(" ", "  ", 1)
    return saved(book)
