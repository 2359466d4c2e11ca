"""The group *Periksa*: the findings of the open plan, and how they go again."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from rbexcel.adapters.excel.host import UNMARKED, user_name
from rbexcel.adapters.excel.workbook import write_book
from rbexcel.addin.frame import Click
from rbexcel.addin.plans import of_one_plan, read_clicked
from rbexcel.checking.as_text import counted, not_counted
from rbexcel.checking.holes import not_ready
from rbexcel.jobs import checking, findings
from rbexcel.jobs.files import looked_up
from rbexcel.plan.doubt_words import schedule_told
from rbexcel.workbook.ours import FINDINGS


def validasi(click: Click) -> str:
    """Check the plan and write the sheet ``Validasi`` and the marks; the user's cells stay as they are."""
    book = click.workbook
    grid, copy = read_clicked(click)
    click.step("memeriksa rencana")
    result = of_one_plan(click, lambda asked: checking.checked(grid, asked))
    drawn = findings.findings_book(grid, result, click.at, by=user_name(click.app), looked=looked_up(copy))
    begins = partial(click.writes, f"menulis lembar {FINDINGS.name}")
    unmarked = write_book(book, replace(drawn, active=FINDINGS.name), copy, begins=begins)
    return " ".join((*_found(result), *_not_marked(unmarked)))


def _found(result: checking.Checked) -> list[str]:
    known = (*not_ready(result.findings), *schedule_told(result.plan))
    told = (f"{counted(result.findings)}.", *known, f"Lihat lembar {FINDINGS.name}.")
    return [*told, *not_counted(result.accepted, result.resolved)]


def _not_marked(sheets: tuple[str, ...]) -> list[str]:
    listed = ", ".join(f'"{name}"' for name in sheets)
    return [UNMARKED.format(listed)] if sheets else []


def hapus_tanda(click: Click) -> str:
    """Take the sheet ``Validasi`` and the marks of the last check out again."""
    book = click.workbook
    names = book.sheet_names
    if FINDINGS.name not in names:
        return "Tidak ada hasil pemeriksaan di buku kerja ini."
    grid, copy = read_clicked(click)
    drawn = findings.without_findings(grid, click.at, looked=looked_up(copy))
    write_book(book, drawn, copy, begins=partial(click.writes, "menghapus temuan"))
    if drawn.sheets:
        return f"Temuan dan warna penandanya sudah dihapus. {findings.LEFT}"
    return f"Lembar {FINDINGS.name} dan warna penandanya sudah dihapus."
