"""
What the page around an Excel in a browser does in one step, for which xlwings' actions would take thousands.

``ribbon.js`` registers a function of each name with ``xlwings.registerCallback`` and passes the names of those that
this Excel can do, with commas between them, as the script's first argument. Where one is missing, xlwings' own actions
do its work. All of them know sheets by name and may be called in any order.
"""

from __future__ import annotations

import sys
from base64 import b64encode
from collections.abc import Callable, Collection, Mapping
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from rbexcel.adapters.excel.host import LOCKED_SHEET, LOCKED_STRUCTURE, is_desktop
from rbexcel.workbook.grid import Cell, Position, by_sheet

if TYPE_CHECKING:
    import xlwings as xw


class PageFunction(StrEnum):
    """
    A function of the page, by its name there. Each is called with the request context and what is said here.

    It does all of it or raises an Error with a sentence for staff.
    """

    WRITE_BOOK = "rbWriteBook"
    """
    One object: ``file``, an .xlsx in base64, or null where there are no sheets; ``sheets``, the names of its sheets in
    their order; ``formulas``, pairs of a sheet's name and the address of cells in which R1C1 formulas stand as texts;
    ``unmark`` and ``drops``, names of sheets; ``marks``, objects with ``sheet``, ``address``, ``formula``, ``fill``,
    ``color`` or null, ``bold``; ``unmarked``, a sentence with ``{}`` for names; ``hidden``, names of sheets;
    ``active``, the name of a sheet or null.

    1. Delete on all sheets the colour rules whose formula (custom) matches ``unmark``, a regular expression, in any
       case; none for "". Other rules that name one of ``sheets`` are the user's own: what they point to is in 2.
    2. Insert the sheets of ``file`` (``insertWorksheetsFromBase64``, else read and drawn by blocks) behind the last
       visible one, each in place of a sheet of its name, if there is one: what is typed elsewhere and points to that
       one points to the new one then, as do charts.
    3. Make the texts of ``formulas`` formulas: load ``values`` of all, then write them as ``formulasR1C1``.
    4. Add ``marks`` as custom rules on top of the others; protected sheets are named with ``unmarked`` instead.
    5. Delete those of ``drops`` that are there, hidden or not; 6. make ``hidden`` very hidden; 7. activate ``active``.

    A workbook whose sheets may not be changed is refused first, with ``LOCKED``.
    """
    UNMARK = "rbUnmark"
    """Names of sheets: the first step of ``WRITE_BOOK``, for an Excel that inserts no sheets."""
    WRITE_CELLS = "rbWriteCells"
    """
    One array of arrays: a sheet's name, an address, and the ``values`` to write there, row by row.

    A protected sheet is refused first, with ``LOCKED``; ``SHOW_ROWS`` comes before the writing.
    """
    SHOW_ROWS = "rbShowRows"
    """Names of sheets: show there the rows that filters hide, of the sheet itself and of its tables."""
    OPEN_BOOK = "rbOpenBook"
    """An .xlsx in base64, which is opened as a workbook of its own (``Excel.createWorkbook``)."""


STEPS = "steps"
"""
Where the answer tells what to say when an action fails inside Excel: lists that begin with the number of actions that
come before and a sentence for staff. Of those whose number is not above the index of the failing action, the last one
is said.
"""
LOCKED = "locked"
"""
Where it tells what to say besides, if that is why: under ``structure`` of a workbook whose sheets may not be changed,
under ``sheet`` of a protected one, with ``{}`` for its name. Under ``charts`` stands what to say of charts whose source
is not known, with ``{}`` for the names of their sheets.
"""
LOOKS = "looks"
"""
Where it tells the cells that are to be changed if all their letters look alike: by the name of each sheet, row and
column (from 1). Where the page finds others among them, it runs the script again before anything is done, and tells it
which these are.
"""
_CHARTS = (
    "Periksa grafik buatan Anda di lembar {}: bila datanya di lembar yang baru dibuat ulang, pilih lagi datanya (klik "
    "kanan > Select Data)."
)

_KNOWN = "rbexcel"
_FORMULAS = "formulas"
"""Where the page tells, by the name of each sheet, row and column (from 1) of the cells with formulas."""
_MIXED = "mixed"
"""Where it tells those of ``LOOKS`` whose letters look different."""


def alone(book: xw.Book) -> None:
    """
    Give a workbook of a server an Excel of its own, in which it is the only one.

    xlwings has one for all that are open there: what is told to it, and its selection, would be the last caller's.
    """
    impl = book.impl
    shared = impl.books
    own = type(shared.app)(shared.app.apps, add_book=False).books
    shared.books.remove(impl)
    own.books.append(impl)
    vars(own)["_active"], vars(shared)["_active"] = impl, None
    impl.books = own


def forget(book: xw.Book) -> None:
    """Let xlwings keep no values of a workbook: it remembers those of all that it was ever asked for."""
    vars(sys.modules[type(book.impl).__module__])["get_range_api"].cache_clear()


def tell_functions(book: xw.Book, names: str) -> None:
    """Keep with a workbook which functions its page has: names with commas between them; unknown ones do no harm."""
    given = {name.strip() for name in str(names).split(",")}
    book.api["book"][_KNOWN] = frozenset(each for each in PageFunction if each in given)


def has(book: xw.Book, function: PageFunction) -> bool:
    """Tell whether the page around a workbook has a function."""
    return not is_desktop(book.app) and function in book.api["book"].get(_KNOWN, ())


def formulas_told(book: xw.Book) -> frozenset[Cell] | None:
    """Return the cells with formulas, as the page told them; None where it told nothing of them."""
    told = book.api["book"].get(_FORMULAS)
    return None if told is None else _cells(told)


def mixed_told(book: xw.Book, places: Collection[Cell]) -> frozenset[Cell]:
    """Return the cells of which the page told that their letters look different, and let it look at these too."""
    asked: dict[str, list[Position]] = book.json().setdefault(LOOKS, {})
    for name, cells in by_sheet(places).items():
        known = asked.setdefault(name, [])
        known += sorted(set(cells) - set(known))
    return _cells(book.api["book"].get(_MIXED, {}))


def _cells(told: Mapping[str, Collection[Position]]) -> frozenset[Cell]:
    return frozenset(Cell(name, *each) for name, places in told.items() for each in places)


def call(book: xw.Book, function: PageFunction, *given: Any) -> None:
    """Let the page do something; it comes after all that was asked for before."""
    book.app.macro(function.value)(*given)


def in_base64(content: bytes) -> str:
    """Return a file as the page's functions take it."""
    return b64encode(content).decode("ascii")


def tell_failing(book: xw.Book, unchanged: str) -> None:
    """Keep what to say when Excel refuses an action: ``unchanged`` before anything was to be changed."""
    answer = book.json()
    answer[LOCKED] = {"structure": LOCKED_STRUCTURE.format(book.name), "sheet": LOCKED_SHEET, "charts": _CHARTS}
    answer[STEPS] = [[len(answer["actions"]), unchanged]]


def tell_step(book: xw.Book, doing: str, sentence: Callable[[str, list[str]], str]) -> None:
    """Keep what to say when Excel refuses one of the actions from here on, of what is done then and was done before."""
    answer = book.json()
    steps = answer.setdefault(STEPS, [])
    before = [each[2] for each in steps if len(each) > 2]
    steps.append([len(answer["actions"]), sentence(doing, before), doing])
