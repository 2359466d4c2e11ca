"""
How long the main jobs take, as ratios to a bare library that does less: the two take turns in the same run.

Run it by ``uv run python benchmarks/ratios.py``. Seconds differ from machine to machine, ratios hardly do.
"""

from __future__ import annotations

import io
import os
import shutil
import subprocess
import sys
import sysconfig
import tempfile
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Any

import openpyxl
import xlsxwriter
from python_calamine import load_workbook

from rbexcel.adapters.files.new_file import to_bytes
from rbexcel.adapters.files.read_file import read_file
from rbexcel.adapters.files.xlsx_writer import _properties
from rbexcel.adapters.parts.package import opened
from rbexcel.adapters.parts.sheets import sheets_of
from rbexcel.addin.install.compiling import CLICK_PATH, compiled
from rbexcel.catalogue import built_in as catalogue
from rbexcel.catalogue import regulations_file
from rbexcel.catalogue.populate import populated
from rbexcel.checking.check import check
from rbexcel.drawing.plan_workbook import plan_book
from rbexcel.jobs import checking, files, reading, summarising
from rbexcel.jobs import sending as jobs
from rbexcel.plan.office import office_named
from rbexcel.plan.plan import Plan
from rbexcel.workbook.book import Book, Formula, Link, Sheet, Style
from rbexcel.workbook.identity import SHEET as IDENTITY_SHEET

TEMPLATE = "rb-sukoharjo-2023"
OFFICE = office_named("KPU Kabupaten Sukoharjo")
NOW = datetime(2026, 11, 21)
WARM, COLD = 21, 11
"""How often a job is repeated: inside this process, and as a process of its own."""

Job = Callable[[], object]


def cpu() -> float:
    """Return the seconds of CPU that processes started from here have taken so far."""
    times = os.times()
    return times.children_user + times.children_system


def compare(
    ours: tuple[str, Job],
    bare: tuple[str, Job],
    *,
    times: int = WARM,
    target: float | None = None,
    clock: Callable[[], float] = perf_counter,
) -> None:
    """Print how long a job and its peer take, by the median of their turns; the first turn does not count."""
    took: tuple[list[float], list[float]] = ([], [])
    for turn in range(times + 1):
        for (_, run), seconds in zip((ours, bare), took, strict=True):
            start = clock()
            run()
            if turn:
                seconds.append(clock() - start)
    mine, theirs = map(median, took)
    aim = f"  (aim {target}x{'' if mine <= target * theirs else ', MISSED'})" if target else ""
    print(f"{ours[0]:<32}{mine * 1000:5.0f} ms | {bare[0]:<40}{theirs * 1000:5.0f} ms | {mine / theirs:5.2f}x{aim}")


# --- populate


def new_book() -> Book:
    """Return the workbook of a new plan, from the template's file on, without what an earlier turn remembers."""
    regulations_file.regulations.cache_clear()
    template = catalogue.template(TEMPLATE)
    plan = populated(template, OFFICE, template.years[0])
    return plan_book(plan, template.layout, OFFICE, template_version=template.version)


def bare_writer(book: Book) -> Callable[[], bytes]:
    """
    Return what writes the cells, formats, merges, widths and heights of a Book by XlsxWriter alone.

    What to write where is worked out beforehand; drop-downs, conditions and page set-up are left out.
    """
    styles = list(dict.fromkeys(area.style for sheet in book.sheets for area in sheet.areas))
    properties = [_properties(style) for style in styles]
    looks: dict[Style | None, int] = {style: number for number, style in enumerate(styles)} | {None: -1}
    sheets = [(sheet, *_cells(sheet, looks)) for sheet in book.sheets]

    def write() -> bytes:
        store = io.BytesIO()
        workbook = xlsxwriter.Workbook(store, {"in_memory": True})
        formats = [*map(workbook.add_format, properties), None]  # the last one is for -1
        for sheet, values, blanks, merges in sheets:
            worksheet = workbook.add_worksheet(sheet.name)
            for corners, look in merges:
                worksheet.merge_range(*corners, "", formats[look])
            for row, column, value, look in values:
                if isinstance(value, Formula):
                    worksheet.write_formula(row, column, value.text, formats[look], value.cached)
                elif isinstance(value, str):
                    worksheet.write_string(row, column, value, formats[look])
                else:
                    worksheet.write_number(row, column, value, formats[look])
            for row, column, look in blanks:
                worksheet.write_blank(row, column, None, formats[look])
            for column, width in sheet.widths:
                worksheet.set_column(column - 1, column - 1, width)
            for row, height in sheet.heights:
                worksheet.set_row(row - 1, height)
        workbook.close()
        return store.getvalue()

    return write


Values = list[tuple[int, int, Any, int]]
Blanks = list[tuple[int, int, int]]
Merges = list[tuple[tuple[int, int, int, int], int]]


def _cells(sheet: Sheet, looks: dict[Style | None, int]) -> tuple[Values, Blanks, Merges]:
    """Return a sheet's cells as XlsxWriter counts them, each with the number of its look."""
    values = {
        (row, column): value.formula if isinstance(value, Link) else value
        for block in sheet.blocks
        for row, line in enumerate(block.values, block.row)
        for column, value in enumerate(line, block.column)
        if value is not None and value != ""
    }
    styles = sheet.styles()
    merges: Merges = []
    for span in sheet.merges:
        first, *rest = span
        corners = (span.first_row - 1, span.first_column - 1, span.last_row - 1, span.last_column - 1)
        merges.append((corners, looks[styles.get(first)]))
        for place in rest:
            styles.pop(place, None)
            values.pop(place, None)
    filled = [(row - 1, column - 1, value, looks[styles.get((row, column))]) for (row, column), value in values.items()]
    blanks = [
        (row - 1, column - 1, looks[style]) for (row, column), style in styles.items() if (row, column) not in values
    ]
    return filled, blanks, merges


def require_same(ours: bytes, bare: bytes) -> None:
    """Stop if two workbooks differ in a value, a merge or the number of cells: the race would be unfair."""
    told = []
    for content in (ours, bare):
        book, package = load_workbook(io.BytesIO(content)), opened(content)
        cells = {entry.name: package.parts[entry.part or ""].count(b"<c ") for entry in sheets_of(package)}
        sheets = [book.get_sheet_by_name(name) for name in book.sheet_names if name != IDENTITY_SHEET]
        merges = {each.name: sorted(each.merged_cell_ranges or ()) for each in sheets}
        told.append({each.name: (each.to_python(), merges[each.name], cells[each.name]) for each in sheets})
    if told[0] != told[1]:
        raise SystemExit("the bare workbook is not the same as ours")


# --- a click on the ribbon


CLICKED = "from rbexcel.addin.ribbon import load_xlwings; load_xlwings()"
"""What the program behind the buttons does first."""

RUN_PYTHON = "import xlwings.utils; xlwings.utils.prepare_sys_path('false;;;;;;'); import rbexcel.addin.ribbon"
"""What xlwings' RunPython does first, where there is no such program."""

BARE_XLWINGS = "import sys; sys.modules.update(pandas=None, numpy=None); import xlwings"
"""As where neither is installed, but for the search in vain."""


def clicks() -> None:
    """Compare what a click costs until our code runs with xlwings loaded, compiled as an installation leaves it."""
    compiled(CLICK_PATH)
    bare = ("import xlwings, no pandas, no numpy", process(sys.executable, "-c", BARE_XLWINGS))
    compare(("click, until xlwings is there", process(sys.executable, "-c", CLICKED)), bare, times=COLD, target=1.3)
    compare(("the same click by RunPython", process(sys.executable, "-B", "-c", RUN_PYTHON)), bare, times=COLD)


# --- the rest


def all_values(path: Path) -> None:
    """Read every sheet by calamine alone."""
    book = load_workbook(str(path))
    for name in book.sheet_names:
        book.get_sheet_by_name(name).to_python()


def read_both(template: str, path: Path) -> None:
    """Compare reading and parsing the workbook of a template, decree included, with reading its bare values."""
    chosen = catalogue.template(template)
    office = office_named("KPU Provinsi Jambi") if chosen.level == "provinsi" else OFFICE
    book = plan_book(populated(chosen, office, chosen.years[0]), chosen.layout, office, text=chosen.decree)
    files.save_new(book, path, NOW)
    compare(
        (f"read {template}", lambda: reading.read_plan(path)),
        ("calamine, values only", lambda: all_values(path)),
        target=4,
    )


def check_both(path: Path) -> None:
    """Compare the rules on a plan of 300 rows with reading it, as our workbook and as another's, and with 600 rows."""
    chosen = catalogue.template("rb-8-area")
    plan = populated(chosen, OFFICE, 2026)
    plans = []
    for rows in (300, 600):
        longer = replace(plan, rows=(plan.rows * 4)[:rows])
        files.save_new(plan_book(longer, chosen.layout, OFFICE, text=chosen.decree), path, NOW)
        plans.append(reading.read_plan(path))

    def rules(judged: Plan) -> Job:
        return lambda: check(judged, catalogue.template_of(judged), usual=catalogue.usual_template)

    compare(("check, 600 rows", rules(plans[1])), ("check, 300 rows", rules(plans[0])), target=2.2)
    files.save_new(plan_book(plans[0], chosen.layout, OFFICE, text=chosen.decree), path, NOW)
    compare(("check, 300 rows", rules(plans[0])), ("read, our workbook", lambda: reading.read_plan(path)), target=1)
    book = openpyxl.load_workbook(path)
    del book[IDENTITY_SHEET]  # without it the workbook is read like anybody's
    book.save(path)
    compare(
        ("check, 300 rows", rules(plans[0])), ("read, another's workbook", lambda: reading.read_plan(path)), target=1
    )


def summaries(path: Path) -> Book:
    """Return the summaries of a plan's file, from the file on."""
    grid = read_file(path)
    return summarising.summaries_book(grid, checking.checked(grid), NOW)


def sent(path: Path) -> bytes:
    """Return the workbook to send of a plan's file: the summaries put into a copy, and that copy made ready."""
    copy, folder = path.with_name("ringkasan.xlsx"), path.with_name("kirim")
    shutil.rmtree(folder, ignore_errors=True)  # else each turn counts the versions of those before
    summarising.save_summaries(path, copy, NOW)
    return jobs.finish(jobs.candidate(copy, NOW), folder, NOW, draft=True, pdf=False).workbook.read_bytes()


def process(*command: str) -> Job:
    """Return a job that runs a process; exit code 1 only says that there are findings."""

    def run() -> None:
        if subprocess.run(command, check=False, capture_output=True).returncode > 1:
            raise SystemExit(f"could not run: {' '.join(command)}")

    return run


def main() -> None:
    """Run every comparison and print it."""
    book = new_book()
    bare = bare_writer(book)
    require_same(to_bytes(book), bare())
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "rencana.xlsx")
        files.save_new(book, path, NOW)
        command = shutil.which("rbexcel", path=sysconfig.get_path("scripts")) or "rbexcel"
        opening = f"import openpyxl; openpyxl.load_workbook({str(path)!r})"
        summary = summaries(path)
        compare(
            ("populate, template included", lambda: to_bytes(new_book())), ("XlsxWriter, same cells", bare), target=2
        )
        for other in catalogue.template_ids():
            read_both(other, Path(folder, f"{other}.xlsx"))
        check_both(Path(folder, "panjang.xlsx"))
        compare(
            ("summarise, from file to sheets", lambda: to_bytes(summaries(path))),
            ("writing the finished sheets only", lambda: to_bytes(summary)),
        )
        whole = bare_writer(replace(book, sheets=(*book.sheets[:-1], *summary.sheets)))
        require_same(sent(path), whole())
        compare(("summarise and finish, no PDF", lambda: sent(path)), ("XlsxWriter, same cells", whole), target=3)
        compare(
            ("rbexcel check, CPU of a process", process(command, "check", str(path))),
            ("openpyxl.load_workbook, CPU of a process", process(sys.executable, "-c", opening)),
            times=COLD,
            target=0.75,
            clock=cpu,
        )
    clicks()


if __name__ == "__main__":
    main()
