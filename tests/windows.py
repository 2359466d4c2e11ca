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
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from types import ModuleType
from typing import Any
from unittest import mock

from openpyxl.utils import column_index_from_string, get_column_letter

from rbexcel.grid import Span
from tests.remote import xw

_ADDRESS = re.compile(r"\$?([A-Z]*)\$?(\d*)")
_ALL = Span(1, 1, 1_048_576, 16_384)


class ComError(Exception):
    """Stands for pywintypes.com_error."""


class Com:
    """
    An object of Excel's: every get, set and call is one entry of the log.

    A subclass answers the property ``X`` by ``get_X`` and the method ``X`` by ``do_X``.
    """

    def __init__(self, log: list[str]) -> None:
        vars(self).update(log=log, known={})

    def __getattr__(self, name: str) -> Any:
        if name.startswith(("_", "get_", "do_")) and name != "_oleobj_":
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
        return mock.Mock(Count=self.span.last_row - self.span.first_row + 1)

    def get_Columns(self) -> Any:
        return mock.Mock(Count=self.span.last_column - self.span.first_column + 1)

    def get_Value(self) -> Any:
        span = self.span
        return tuple(
            tuple(self.sheet.values.get((row, column)) for column in range(span.first_column, span.last_column + 1))
            for row in range(span.first_row, span.last_row + 1)
        )

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


def _all_or_none(answers: Iterator[bool]) -> bool | None:
    found = set(answers)
    return found.pop() if len(found) == 1 else None


class SheetCom(Com):
    """A sheet; ``values``, ``merges``, ``rules`` and the hidden lines are set by the test."""

    def __init__(self, book: BookCom, name: str) -> None:
        super().__init__(book.log)
        vars(self).update(
            book=book, values={}, used=Span(1, 1, 1, 1), merges=[], rules=[], hidden_rows=set(), hidden_columns=set()
        )
        self.known.update(Name=name, Visible=-1, ProtectContents=False, AutoFilterMode=False, Parent=book)
        self.known["Application"] = book.known["Application"]

    def get_Index(self) -> int:
        return int(self.book.sheets.index(self)) + 1

    def get_Cells(self) -> RangeCom:
        return RangeCom(self, _ALL)

    def get_UsedRange(self) -> RangeCom:
        return RangeCom(self, self.used)

    def do_Range(self, first: Any, last: Any = None) -> RangeCom:
        start = first.span if isinstance(first, RangeCom) else _span(first)
        end = last.span if last is not None else start
        return RangeCom(self, Span(start.first_row, start.first_column, end.last_row, end.last_column))

    def do_Activate(self) -> None:
        self.book.known["ActiveSheet"] = self

    def do_Delete(self) -> None:
        self.book.sheets.remove(self)


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

    def do_Add(self, Before: SheetCom) -> SheetCom:
        # xlwings then moves it behind the last one; here it goes there at once.
        sheet = SheetCom(self.book, f"Sheet{len(self.book.sheets) + 1}")
        self.book.sheets.append(sheet)
        return sheet


class BookCom(Com):
    """A workbook with empty sheets of the given names; ``log`` holds every call."""

    def __init__(self, *names: str, separator: str = ",") -> None:
        super().__init__([])
        app = Com(self.log)
        app.known.update(
            ScreenUpdating=True, EnableEvents=True, International={5: separator}, DisplayAlerts=True, Hwnd=1
        )
        app.known["Selection"] = None
        vars(self).update(sheets=[], selected=[], application=app)
        self.known.update(Name="Rencana Aksi.xlsx", ProtectStructure=False, Application=app)
        self.sheets.extend(SheetCom(self, name) for name in names)
        self.known["ActiveSheet"] = self.sheets[0]

    def get_Worksheets(self) -> SheetsCom:
        return SheetsCom(self)

    def sheet(self, name: str) -> SheetCom:
        """Return the sheet of that name, uncounted."""
        sheets: list[SheetCom] = self.sheets
        return next(sheet for sheet in sheets if sheet.known["Name"] == name)


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
    stubs["win32process"].GetWindowThreadProcessId = lambda _: (1, 1)
    stubs["win32timezone"].TimeZoneInfo.utc = lambda: UTC
    return stubs


@contextmanager
def windows_engine() -> Iterator[Any]:
    """Lend xlwings' Windows engine: ``engine.Book(xl=BookCom(...))`` is what ``xw.Book(impl=...)`` needs."""
    libraries = {"oledll": mock.MagicMock(), "windll": mock.MagicMock(), "PyDLL": mock.MagicMock()}
    with (
        mock.patch.dict(sys.modules, _stubs()),
        mock.patch.multiple(ctypes, create=True, **libraries),
        mock.patch("atexit.register", lambda function: function),
    ):
        engine: Any = importlib.import_module("xlwings._xlwindows")
        engine.get_excel_hwnds = lambda: iter([1])  # one Excel is open, and it is in front
        with mock.patch.object(xw.engines, "active", xw.main.Engine(impl=engine.engine)):
            yield engine
        sys.modules.pop("xlwings._xlwindows", None)
