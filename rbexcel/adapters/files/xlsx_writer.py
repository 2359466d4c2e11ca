"""
Writes a Book by XlsxWriter.

A loop over a finished Book: it knows no plan and decides nothing that a Book has not said.
"""

from __future__ import annotations

import io
import tempfile
import threading
import warnings
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime
from typing import Any

import xlsxwriter
from xlsxwriter.exceptions import FileCreateError, XlsxWriterException

from rbexcel.adapters.files.long_parts import pack, taken, whole
from rbexcel.adapters.files.xlsx_looks import Looks
from rbexcel.adapters.files.xlsx_moving import MarkedTexts, Moving
from rbexcel.adapters.files.xlsx_sheet import write_sheet
from rbexcel.adapters.files.xlsx_worksheet import RowsWorksheet
from rbexcel.workbook.book import Book
from rbexcel.workbook.grid import Span
from rbexcel.workbook.limits import MAX_PROPERTY, shortened

_ONE_AT_A_TIME = threading.Lock()


def written(book: Book, created: datetime) -> bytes:
    """Return the Book as the bytes of an .xlsx file; ValueError for what Excel would refuse."""
    if any(sheet.stream for sheet in book.sheets):
        # The text of such a sheet takes long to hold: on disk then, where its lines go as soon as they are known.
        with tempfile.TemporaryDirectory() as place:
            return _by_xlsxwriter(book, created, {"tmpdir": place})[0]
    store = io.BytesIO()
    found, lines = parts(book, created)
    with zipfile.ZipFile(store, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in found.items():
            pack(archive, zipfile.ZipInfo(name), whole(content, lines.get(name, ())))
    return store.getvalue()


def parts(book: Book, created: datetime) -> tuple[dict[str, bytes], dict[str, Iterator[bytes]]]:
    """
    Return the parts of a Book without a stream by their names, in the order of a file, and the lines of its sheets.

    In each sheet LINES stands for its lines, which can be taken once.
    """
    content, worksheets = _by_xlsxwriter(book, created, {"in_memory": True})
    lines: dict[str, Iterator[bytes]] = {}
    for name, worksheet in _named(worksheets):
        lines[name] = taken(worksheet.lines)
        vars(worksheet).clear()  # XlsxWriter's objects hold one another: nobody collects what a long sheet leaves
    return _parts_of(content), lines


def moving(book: Book, created: datetime) -> tuple[dict[str, bytes], dict[str, Moving]]:
    """Return what ``parts`` does of a Book that goes into another workbook; its texts are only in the lines."""
    content, worksheets = _by_xlsxwriter(book, created, {"in_memory": True}, MarkedTexts())
    return _parts_of(content), {name: worksheet.moving for name, worksheet in _named(worksheets)}


def _named(worksheets: Sequence[Any]) -> Iterator[tuple[str, Any]]:
    return ((f"xl/worksheets/sheet{number}.xml", each) for number, each in enumerate(worksheets, start=1))


def _parts_of(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def _by_xlsxwriter(
    book: Book, created: datetime, options: Mapping[str, Any], texts: MarkedTexts | None = None
) -> tuple[bytes, Sequence[Any]]:
    """
    Return what XlsxWriter makes of a Book, and its worksheets; in memory it leaves their lines out.

    With ``texts`` their lines are to be made for another workbook.
    """
    active = _active(book)
    charted: dict[str, list[Span]] = {}
    for series in (chart.series for sheet in book.sheets for chart in sheet.charts):
        for reference in (series.categories, series.values):
            charted.setdefault(reference.sheet, []).append(reference.span)
    store = io.BytesIO()
    with _no_silent_refusals():
        workbook = xlsxwriter.Workbook(store, dict(options))
        workbook.set_properties(
            {
                "title": shortened(book.title, MAX_PROPERTY),
                "subject": shortened(book.subject, MAX_PROPERTY),
                "author": shortened(book.author, MAX_PROPERTY),
                "created": created,
            }
        )
        looks = Looks(workbook)
        for sheet in book.sheets:
            worksheet = workbook.add_worksheet(sheet.name, RowsWorksheet)
            worksheet.later = workbook.in_memory
            write_sheet(workbook, worksheet, sheet, looks, charted.get(sheet.name, ()), texts)
        workbook.get_worksheet_by_name(active).activate()
        workbook.close()
    return store.getvalue(), workbook.worksheets()


@contextmanager
def _no_silent_refusals() -> Iterator[None]:
    # XlsxWriter leaves out what Excel would refuse and says so by a warning only. Who catches warnings catches those of
    # all threads: two at once would put back each other's settings.
    with _ONE_AT_A_TIME, warnings.catch_warnings():
        warnings.simplefilter("error", UserWarning)
        try:
            yield
        except FileCreateError as problem:  # no room for the sheet that is written on disk
            raise OSError(str(problem)) from problem
        except (UserWarning, XlsxWriterException) as problem:
            raise ValueError(str(problem)) from problem


def _active(book: Book) -> str:
    visible = [sheet.name for sheet in book.sheets if sheet.visibility == "visible"]
    if not visible or (book.active or visible[0]) not in visible:
        raise ValueError(f"no visible sheet to show first: {book.active!r}")
    return book.active or visible[0]
