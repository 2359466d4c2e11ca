"""
How long the main jobs take, each as a ratio to a bare library that does the least of the same, timed in turns.

Run it by ``uv run python benchmarks/ratios.py``. Seconds differ from machine to machine, ratios hardly do.
"""

from __future__ import annotations

import io
import subprocess
import sys
import tempfile
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from statistics import median
from time import perf_counter
from zipfile import ZipFile

import python_calamine
import xlsxwriter

from rbexcel import catalogue, jobs
from rbexcel.adapters.new_file import UNDATED, to_bytes
from rbexcel.book import Book, Sheet
from rbexcel.office import office_named
from rbexcel.populate import plan_book, populated

TEMPLATE = "rb-sukoharjo-2023"
OFFICE = office_named("KPU Kabupaten Sukoharjo")
YEAR = 2023
WARM, COLD = 15, 9
"""How often a job is repeated: inside this process, and as a process of its own."""

Job = Callable[[], object]


def seconds(ours: Job, bare: Job, times: int) -> tuple[float, float]:
    """Return the median time of two jobs that take turns; a first turn of each does not count."""
    took: dict[Job, list[float]] = {ours: [], bare: []}
    for turn in range(times + 1):
        for job in (ours, bare):
            start = perf_counter()
            job()
            if turn:
                took[job].append(perf_counter() - start)
    return median(took[ours]), median(took[bare])


def report(name: str, against: str, most: float, times: tuple[float, float]) -> None:
    """Print one line; ``most`` is the ratio that is aimed at."""
    ratio = times[0] / times[1]
    verdict = "ok" if ratio <= most else "SLOW"
    print(
        f"{name:<22} {times[0] * 1000:6.0f} ms   {against:<42} {times[1] * 1000:6.0f} ms"
        f"   {ratio:5.2f}x  (<= {most}x)  {verdict}"
    )


# --- populate


def populate() -> Book:
    """Return the workbook of a new plan, from the template's file on."""
    template = catalogue.template(TEMPLATE)
    return plan_book(
        populated(template, OFFICE, YEAR), template.layout, OFFICE, template_version=template.version
    )


def bare_xlsxwriter(book: Book) -> Callable[[], bytes]:
    """
    Return what writes the same workbook by XlsxWriter alone, all that can be known beforehand being known.

    It stops here if the sheets it writes differ from ours by a single byte.
    """
    sheets = [(sheet, _cells(sheet)) for sheet in book.sheets]

    def write() -> bytes:
        store = io.BytesIO()
        workbook = xlsxwriter.Workbook(store, {"in_memory": True})
        workbook.set_properties(
            {"title": book.title, "subject": book.subject, "author": book.author, "created": UNDATED}
        )
        formats: dict[int, object] = {}
        for sheet, cells in sheets:
            worksheet = workbook.add_worksheet(sheet.name)
        workbook.close()
        return store.getvalue()

    return write
