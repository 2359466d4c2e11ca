"""
xlwings' real Windows engine over a workbook that is not there: objects that count each call as COM would.

Nothing is drawn or computed. A model of sheets and ranges answers what the engine asks; all else only counts.
"""

# ruff: noqa: N802, N803  the names are Excel's own

from __future__ import annotations

import ctypes
import importlib
import re
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, date, datetime, time
from pathlib import Path
from types import ModuleType, SimpleNamespace
from typing import Any
from unittest import mock

import openpyxl
from openpyxl.utils import column_index_from_string, get_column_letter

from rbexcel.adapters.files.read_file import read_file
from rbexcel.errors import RbexcelError
from rbexcel.workbook.grid import Grid, SheetGrid, Span
from tests.remote import xw
from tests.row_shifts import Rows, deleting, inserting

_ADDRESS = re.compile(r"\$?([A-Z]*)\$?(\d*)")
_ALL = Span(1, 1, 1_048_576, 16_384)


class ComError(Exception):
    """Stands for pywintypes.com_error."""


class Log(list[str]):
    """Every call, in order; ``fails_at`` lets the call of that number fail, once, as Excel would."""

    fails_at: int | None = None
    error: Exception = ComError(-2147352567, "Exception occurred.")

    def append(self, call: str) -> None:
        """Note a call, or let it fail."""
        super().append(call)
        if len(self) == self.fails_at:
            raise type(self.error)(*self.error.args)


class Com:
    """
    An object of Excel's: every get, set and call is one entry of the log.

    A subclass answers the property ``X`` by ``get_X`` and ``set_X`` and the method ``X`` by ``do_X``.
    """

    def __init__(self, log: list[str]) -> None:
        vars(self).update(log=log, known={})

    def __getattr__(self, name: str) -> Any:
        if name.startswith(("_", "get_", "set_", "do_")) and name != "_oleobj_":
            raise AttributeError(name)
        self.log.append(f"get {name}")
        if name in self.known:
            return self.known[name]
        if hasattr(type(self), f"get_{name}"):
            return getattr(self, f"get_{name}")()
        if hasattr(type(self), f"do_{name}"):
            return getattr(self, f"do_{name}")
        return self.known.setdefault(name, Com(self.log))

    def __setattr__(self, name: str, value: Any) -> None:
        self.log.append(f"set {name}")
        if hasattr(type(self), f"set_{name}"):
            getattr(type(self), f"set_{name}")(self, value)
        else:
            self.known[name] = value

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        self.log.append("call")
        return self

    def __getitem__(self, key: Any) -> Any:
        return self

    def __iter__(self) -> Iterator[Any]:
        return iter(())

    def get_Count(self) -> int:
        return 0


class Rule(Com):
    """A conditional format on a sheet."""

    def __init__(self, sheet: SheetCom, formula: str, kind: int = 2) -> None:
        super().__init__(sheet.log)
        vars(self).update(sheet=sheet)
        self.known.update(Type=kind, Formula1=formula)

    def do_Delete(self) -> None:
        self.sheet.rules.remove(self)


class Rules(Com):
    """The conditional formats of a sheet, whatever range asks."""

    def __init__(self, sheet: SheetCom) -> None:
        super().__init__(sheet.log)
        vars(self).update(sheet=sheet)

    def __iter__(self) -> Iterator[Rule]:
        return iter(self.sheet.rules)

    def __call__(self, *args: Any, **kwargs: Any) -> Rule:
        rule: Rule = self.sheet.rules[args[0] - 1]
        return rule

    def do_Add(self, *, Type: int, Formula1: str) -> Rule:
        rule = Rule(self.sheet, Formula1, Type)
        self.sheet.rules.insert(0, rule)
        return rule

    def do_AddColorScale(self, *, ColorScaleType: int) -> Rule:
        return self.do_Add(Type=3, Formula1="")

    def do_Delete(self) -> None:
        self.sheet.rules.clear()


def _lines(count: int) -> SimpleNamespace:
    """Return the rows or columns of a range, which nobody counts."""
    return SimpleNamespace(Count=count, AutoFit=lambda: None)


class RangeCom(Com):
    """A rectangle of a sheet."""

    def __init__(self, sheet: SheetCom, span: Span) -> None:
        super().__init__(sheet.log)
        vars(self).update(sheet=sheet, span=span)

    def __call__(self, row: int, column: int) -> RangeCom:
        self.log.append("call")
        top, left = self.span.first_row + row - 1, self.span.first_column + column - 1
        return RangeCom(self.sheet, Span(top, left, top, left))

    def get_Count(self) -> int:
        return len(list(self.span))

    def get_Worksheet(self) -> SheetCom:
        sheet: SheetCom = self.sheet
        return sheet

    def get_Application(self) -> Com:
        app: Com = self.sheet.known["Application"]
        return app

    def get_Row(self) -> int:
        return int(self.span.first_row)

    def get_Column(self) -> int:
        return int(self.span.first_column)

    def get_Rows(self) -> Any:
        return _lines(self.span.last_row - self.span.first_row + 1)

    def get_Columns(self) -> Any:
        return _lines(self.span.last_column - self.span.first_column + 1)

    def get_Value(self) -> Any:
        span = self.span
        return tuple(
            tuple(self.sheet.values.get((row, column)) for column in range(span.first_column, span.last_column + 1))
            for row in range(span.first_row, span.last_row + 1)
        )

    def set_Value(self, value: Any) -> None:
        span = self.span
        for row, column in span:
            held = value
            if isinstance(value, list | tuple):
                held = value[row - span.first_row][column - span.first_column]
            self.sheet.enter(row, column, held)

    def get_Formula(self) -> Any:
        span = self.span
        return tuple(
            tuple(
                self.sheet.formulas.get((row, column), self.sheet.values.get((row, column)) or "")
                for column in range(span.first_column, span.last_column + 1)
            )
            for row in range(span.first_row, span.last_row + 1)
        )

    def get_Font(self) -> Com:
        font = Com(self.log)
        font.known.update(dict.fromkeys(("Name", "Size", "Bold", "Italic", "Color"), 1))
        if not self.sheet.mixed.isdisjoint(self.span if self.get_Count() < 1000 else ()):
            font.known["Bold"] = None
        return font

    def get_Left(self) -> float:
        return 0.0

    def get_Top(self) -> float:
        return 0.0

    def do_GetAddress(self, *args: Any) -> str:
        return str(self.span.absolute)

    def get_FormatConditions(self) -> Rules:
        return Rules(self.sheet)

    def get_MergeCells(self) -> bool | None:
        merged = {place for area in self.sheet.merges for place in area}
        return _all_or_none(place in merged for place in self.span)

    def get_MergeArea(self) -> RangeCom:
        first = next(iter(self.span))
        return next(RangeCom(self.sheet, area) for area in self.sheet.merges if first in set(area))

    def get_EntireRow(self) -> Any:
        return self._lines(self.span.first_row, self.span.last_row, self.sheet.hidden_rows)

    def get_EntireColumn(self) -> Any:
        return self._lines(self.span.first_column, self.span.last_column, self.sheet.hidden_columns)

    def _lines(self, first: int, last: int, hidden: set[int]) -> Com:
        lines = Com(self.log)
        lines.known["Hidden"] = _all_or_none(line in hidden for line in range(first, min(last, 5000) + 1))
        return lines

    def do_Select(self) -> None:
        self.sheet.book.selected.append((self.sheet.known["Name"], self.span.address))

    def get_Address(self) -> str:
        return str(self.span.absolute)

    def get_Height(self) -> float:
        return 15.0 * len(range(self.span.first_row, self.span.last_row + 1))

    def get_RowHeight(self) -> float:
        return float(self.sheet.heights.get(self.span.first_row, 15.0))

    def set_RowHeight(self, points: float) -> None:
        self.sheet.heights[self.span.first_row] = points

    def get_Width(self) -> float:
        return 60.0

    def do_Insert(self, Shift: int, CopyOrigin: int) -> None:
        first, last = self._whole_rows()
        assert not self.get_Application().known["CutCopyMode"], "Excel would insert what was copied"
        self.sheet.shift(inserting(first, last - first + 1))

    def do_Delete(self, Shift: int) -> None:
        self.sheet.shift(deleting(*self._whole_rows()))

    def _whole_rows(self) -> tuple[int, int]:
        assert (self.span.first_column, self.span.last_column) == (_ALL.first_column, _ALL.last_column)
        return self.span.first_row, self.span.last_row

    def do_Merge(self, across: bool) -> None:
        held = set(self.span)
        assert not any(held.intersection(area) for area in self.sheet.merges), "Excel would take these apart"
        covered = held - {(self.span.first_row, self.span.first_column)}
        assert all(self.sheet.values.get(place) in {None, ""} for place in covered), "Excel would lose a covered value"
        self.sheet.merges.append(self.span)

    def do_UnMerge(self) -> None:
        self.sheet.merges[:] = [area for area in self.sheet.merges if not _meet(area, self.span)]

    def do_Cut(self, Destination: RangeCom) -> None:
        values, (source,), (target,) = self.sheet.values, list(self.span), list(Destination.span)
        assert values.get(target) is None
        values[target] = values.pop(source)


class AreasCom(Com):
    """Many rectangles of a sheet at once; of it the tests need what is typed into all of them."""

    def __init__(self, sheet: SheetCom, spans: list[Span]) -> None:
        super().__init__(sheet.log)
        vars(self).update(sheet=sheet, spans=spans)

    def set_Value(self, value: Any) -> None:
        for span in self.spans:
            RangeCom(self.sheet, span).set_Value(value)

    def get_Address(self) -> str:
        return ",".join(span.absolute for span in self.spans)


def _meet(one: Span, other: Span) -> bool:
    rows = one.first_row <= other.last_row and other.first_row <= one.last_row
    return rows and one.first_column <= other.last_column and other.first_column <= one.last_column


def _all_or_none(answers: Iterator[bool]) -> bool | None:
    found = set(answers)
    return found.pop() if len(found) == 1 else None


class SheetCom(Com):
    """
    A sheet; ``values``, ``merges``, ``rules`` and the hidden lines are set by the test.

    Cells in ``texts`` have the number format of texts, cells in ``mixed`` letters of several looks; ``typed`` is what
    was typed where, in order.
    """

    def __init__(self, book: BookCom, name: str) -> None:
        super().__init__(book.log)
        vars(self).update(
            book=book, values={}, used=Span(1, 1, 1, 1), merges=[], rules=[], hidden_rows=set(), hidden_columns=set()
        )
        vars(self).update(formulas={}, texts=set(), mixed=set(), typed=[], origin=None, heights={})
        self.known.update(
            Name=name, Visible=-1, ProtectContents=False, AutoFilterMode=False, Parent=book, FilterMode=False
        )
        self.known["Application"] = book.known["Application"]

    def enter(self, row: int, column: int, value: Any) -> None:
        """Type something into a cell; an apostrophe in front goes, except where texts stand as they are typed."""
        self.typed.append(((row, column), value))
        self.formulas.pop((row, column), None)
        if isinstance(value, str) and (row, column) not in self.texts:
            if value.startswith("="):
                self.formulas[row, column] = value
            value = value.removeprefix("'")
        self.values[row, column] = value

    def shift(self, moved: Rows) -> None:
        """Move values and merged cells as inserted or deleted rows do."""
        there = {place: moved(place[0], place[0]) for place in self.values}
        values = {(rows[0], place[1]): self.values[place] for place, rows in there.items() if rows}
        spans = [(span, moved(span.first_row, span.last_row)) for span in self.merges]
        merges = [replace(span, first_row=rows[0], last_row=rows[1]) for span, rows in spans if rows]
        vars(self).update(values=values, merges=[span for span in merges if len(list(span)) > 1])

    def get_Index(self) -> int:
        return int(self.book.sheets.index(self)) + 1

    def set_Name(self, name: str) -> None:
        taken = {sheet.known["Name"].casefold() for sheet in self.book.sheets if sheet is not self}
        if name.casefold() in taken:
            raise ComError(-2147352567, "That name is already taken. Try a different one.")
        self.known["Name"] = name

    def set_Visible(self, value: int) -> None:
        self.known["Visible"] = -1 if value is True else int(value)

    def do_Move(self, Before: SheetCom) -> None:
        if self.known["Visible"] == 2:
            raise ComError(-2147352567, "Move method of Worksheet class failed")
        self.book.sheets.remove(self)
        self.book.sheets.insert(self.book.sheets.index(Before), self)

    def do_Select(self) -> None:
        if self.known["Visible"] != -1:
            raise ComError(-2147352567, "Select method of Worksheet class failed")
        self.book.known["ActiveSheet"] = self
        vars(self.book)["grouped"] = {self}

    def get_Cells(self) -> RangeCom:
        return RangeCom(self, _ALL)

    def get_UsedRange(self) -> RangeCom:
        return RangeCom(self, self.used)

    def do_Range(self, first: Any, last: Any = None) -> RangeCom | AreasCom:
        if isinstance(first, str) and len(first) > 255:
            raise ComError(-2147352567, "Method 'Range' of object '_Worksheet' failed")
        if isinstance(first, str) and "," in first:
            return AreasCom(self, [_span(each) for each in first.split(",")])
        start = first.span if isinstance(first, RangeCom) else _span(first)
        end = last.span if last is not None else start
        return RangeCom(self, Span(start.first_row, start.first_column, end.last_row, end.last_column))

    def do_Activate(self) -> None:
        self.book.known["ActiveSheet"] = self

    def do_Delete(self) -> None:
        if self.known["Visible"] == 2:
            raise ComError(-2147352567, "Delete method of Worksheet class failed")
        self.book.sheets.remove(self)
        self.book.grouped.discard(self)


def _span(address: str) -> Span:
    (column, row), *rest = (found.groups() for found in map(_ADDRESS.fullmatch, address.split(":")) if found)
    last_column, last_row = rest[0] if rest else (column, row)
    return Span(
        int(row or 1),
        column_index_from_string(column or "A"),
        int(last_row or _ALL.last_row),
        column_index_from_string(last_column or get_column_letter(_ALL.last_column)),
    )


class SheetsCom(Com):
    """The sheets of a workbook."""

    def __init__(self, book: BookCom) -> None:
        super().__init__(book.log)
        vars(self).update(book=book)

    def __iter__(self) -> Iterator[SheetCom]:
        return iter(list(self.book.sheets))

    def __call__(self, *args: Any, **kwargs: Any) -> SheetCom:
        if isinstance(args[0], int):
            return list(iter(self))[args[0] - 1]
        return next(sheet for sheet in self if sheet.known["Name"].casefold() == args[0].casefold())

    def get_Count(self) -> int:
        return len(self.book.sheets)

    def get_Parent(self) -> BookCom:
        book: BookCom = self.book
        return book

    def do_Add(self, Before: SheetCom) -> SheetCom:
        sheet = SheetCom(self.book, f"Sheet{len(self.book.sheets) + 1}")
        self.book.sheets.insert(self.book.sheets.index(Before), sheet)
        self.book.known["ActiveSheet"] = sheet
        return sheet

    def do_Copy(self, Before: SheetCom) -> None:
        target = Before.book
        if target.refuses_sheets:
            raise ComError(-2147352567, "Excel cannot insert the sheets into the destination workbook")
        if any(sheet.known["Visible"] == 2 for sheet in self):
            raise ComError(-2147352567, "Copy method of Sheets class failed")
        copies = [_copy_of(sheet, target) for sheet in self]
        place = target.sheets.index(Before)
        target.sheets[place:place] = copies
        target.known["ActiveSheet"] = copies[0]
        vars(target)["grouped"] = set(copies)


def _copy_of(sheet: SheetCom, target: BookCom) -> SheetCom:
    taken = {each.known["Name"].casefold() for each in target.sheets}
    name = sheet.known["Name"]
    copy = SheetCom(target, name if name.casefold() not in taken else f"{name[:27]} (2)")
    told = {key: value for key, value in vars(sheet).items() if key not in {"log", "known", "book"}}
    vars(copy).update(told, origin=sheet.book.known["Name"])
    return copy


class BooksCom(Com):
    """The open workbooks of an Excel, this one first."""

    def __init__(self, first: BookCom) -> None:
        super().__init__(first.log)
        vars(self).update(books=[first], first=first)

    def get_Application(self) -> Com:
        app: Com = self.first.application
        return app

    def __iter__(self) -> Iterator[BookCom]:
        return iter(list(self.books))

    def __call__(self, *args: Any, **kwargs: Any) -> BookCom:
        self.log.append("call")
        found = [book for book in self.books if args[0] in {book.known["Name"], self.books.index(book) + 1}]
        if not found:
            raise ComError(-2147352565, "Invalid index.")
        book: BookCom = found[0]
        return book

    def get_Count(self) -> int:
        return len(self.books)

    def do_Open(self, path: str, *args: Any) -> BookCom:
        book = BookCom.of_file(Path(path), self.books[0].application, self.log)
        self.books.append(book)
        return book


class BookCom(Com):
    """
    A workbook with empty sheets of the given names; ``log`` holds every call.

    ``content`` is what a copy of it is saved as; a workbook that ``refuses_sheets`` takes none of another one.
    """

    def __init__(self, *names: str, separator: str = ",", app: Com | None = None, log: Log | None = None) -> None:
        super().__init__(Log() if log is None else log)
        if app is None:
            app = Com(self.log)
            app.known.update(ScreenUpdating=True, EnableEvents=True, DisplayAlerts=True, StatusBar=False)
            app.known.update(International={5: separator}, Hwnd=1, Selection=None, UserName="Siti Aminah")
            app.known["Workbooks"] = BooksCom(self)
            app.known["ActiveWorkbook"] = self
        vars(self).update(sheets=[], selected=[], application=app, content=b"", grouped=set(), refuses_sheets=False)
        self.known.update(Name="Rencana Aksi.xlsx", ProtectStructure=False, Application=app, ReadOnly=False)
        self.known.update(FileFormat=51, Path="", FullName="Rencana Aksi.xlsx")
        self.sheets.extend(SheetCom(self, name) for name in names)
        if self.sheets:
            self.known["ActiveSheet"] = self.sheets[0]

    @classmethod
    def of_file(cls, path: Path, app: Com | None = None, log: Log | None = None) -> BookCom:
        """Return a workbook with the sheets, values and merges of a file."""
        try:
            read = read_file(path)
        except RbexcelError:  # our reader takes no file without a value
            read = Grid(path.name, tuple(map(_empty_sheet, openpyxl.load_workbook(path, read_only=True).sheetnames)))
        book = cls(*(sheet.name for sheet in read.sheets), app=app, log=log)
        book.known.update(Name=path.name, FullName=str(path), Path=str(path.parent))
        vars(book)["content"] = path.read_bytes()
        for sheet, grid in zip(book.sheets, read.sheets, strict=True):
            sheet.known["Visible"] = {"visible": -1, "hidden": 0, "very hidden": 2}[grid.visibility]
            values = {
                (row, column): _told(value)
                for row, line in enumerate(grid.rows, start=1)
                for column, value in enumerate(line, start=1)
                if value is not None
            }
            used = Span(1, 1, max(1, len(grid.rows)), max(1, *map(len, grid.rows)) if grid.rows else 1)
            vars(sheet).update(merges=list(grid.merges), values=values, used=used)
        book.known["ActiveSheet"] = next(sheet for sheet in book.sheets if sheet.known["Visible"] == -1)
        if app is None:
            book.application.known["Selection"] = RangeCom(book.known["ActiveSheet"], Span(1, 1, 1, 1))
        return book

    def get_Worksheets(self) -> SheetsCom:
        return SheetsCom(self)

    def do_SaveCopyAs(self, path: str) -> None:
        if len(path) > 218:
            raise ComError(-2147352567, "The path is too long.")
        Path(path).write_bytes(self.content)

    def do_Close(self, SaveChanges: bool) -> None:
        assert SaveChanges is False
        self.application.known["Workbooks"].books.remove(self)

    def do_Activate(self) -> None:
        self.application.known["ActiveWorkbook"] = self

    def sheet(self, name: str) -> SheetCom:
        """Return the sheet of that name, uncounted."""
        sheets: list[SheetCom] = self.sheets
        return next(sheet for sheet in sheets if sheet.known["Name"] == name)


Opener = Callable[[BookCom], xw.Book]
"""Opens a counted workbook with xlwings' Windows engine."""


def _empty_sheet(name: str) -> SheetGrid:
    return SheetGrid(name, ())


def _told(value: Any) -> Any:
    """Return a value as Excel hands it over: every number is a float, every day a moment."""
    match value:
        case bool():
            return value
        case int():
            return float(value)
        case datetime():
            return value
        case date():
            return datetime.combine(value, time())
    return value


def _stubs() -> dict[str, ModuleType]:
    """Return stand-ins for the modules of pywin32."""
    names = "pywintypes win32api win32con pythoncom win32com win32com.client win32gui win32process win32timezone"
    stubs: dict[str, Any] = {name: mock.MagicMock(name=name) for name in names.split()}
    stubs["pywintypes"].com_error = ComError
    stubs["pywintypes"].error = ComError
    stubs["pywintypes"].TimeType = datetime
    stubs["pythoncom"].__file__ = "pythoncom"
    stubs["win32com"].client = stubs["win32com.client"]
    for kind in ("CDispatch", "CoClassBaseClass", "DispatchBaseClass"):
        setattr(stubs["win32com.client"], kind, type(kind, (), {}))
    stubs["win32api"].MessageBox = mock.Mock(return_value=1)
    stubs["win32process"].GetWindowThreadProcessId = lambda _: (1, 1)
    stubs["win32timezone"].TimeZoneInfo.utc = lambda: UTC
    return stubs


@contextmanager
def _as_modules(stubs: dict[str, ModuleType]) -> Iterator[None]:
    """Lend modules; what else is imported meanwhile stays, for a rule is registered only once."""
    known = {name: sys.modules.get(name) for name in stubs}
    sys.modules.update(stubs)
    try:
        yield
    finally:
        for name, module in known.items():
            if module is None:
                del sys.modules[name]
            else:
                sys.modules[name] = module


@contextmanager
def windows_engine() -> Iterator[Any]:
    """
    Lend xlwings' Windows engine: ``engine.Book(xl=BookCom(...))`` is what ``xw.Book(impl=...)`` needs.

    ``engine.running`` are the Excels that run, by the number of their window; ``engine.shown()`` returns the messages
    that were shown.
    """
    libraries = {"oledll": mock.MagicMock(), "windll": mock.MagicMock(), "PyDLL": mock.MagicMock()}
    with (
        _as_modules(_stubs()),
        mock.patch.multiple(ctypes, create=True, **libraries),
        mock.patch("atexit.register", lambda function: function),
    ):
        engine: Any = importlib.import_module("xlwings._xlwindows")
        engine.running = {1: None}  # one Excel is open, and it is in front
        engine.get_excel_hwnds = lambda: iter(engine.running)
        engine.get_xl_app_from_hwnd = lambda hwnd: engine.running[hwnd]
        engine.shown = lambda: [call.args[1] for call in engine.win32api.MessageBox.call_args_list]
        with mock.patch.object(xw.engines, "active", xw.main.Engine(impl=engine.engine)):
            yield engine
        sys.modules.pop("xlwings._xlwindows", None)
