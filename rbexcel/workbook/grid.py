"""What a reader hands over: cells with their physical places, and what the format tells of their looks."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import field
from datetime import date, datetime, time
from enum import StrEnum, auto
from functools import lru_cache
from itertools import product
from typing import NamedTuple

from rbexcel.frozen import frozen

Value = str | int | float | bool | date | datetime | time | None
"""A cell's value. An empty cell, and one that holds only blanks, is None: decided in the reader."""


NO_NUMBER = "#NUM!"
"""What is shown of a number that is none: infinite, or no number at all."""


@lru_cache(maxsize=1024)  # a sheet has few columns, and every address names one
def column_letters(column: int) -> str:
    """Return the letters of a 1-based column: 1 -> A, 28 -> AB."""
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


@lru_cache(maxsize=1024)
def column_number(letters: str) -> int:
    """Return the 1-based column of capital letters: A -> 1, AB -> 28; 0 of none."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


Position = tuple[int, int]
"""Row and column of a cell on its sheet, 1-based, as Excel counts."""

Fill = str
"""How a cell is filled, in signs that are the same for all that look the same: a colour, or a pattern in colours."""


class Cell(NamedTuple):
    """A cell of a workbook; row and column are 1-based, as Excel counts."""

    sheet: str
    row: int
    column: int

    @property
    def position(self) -> Position:
        """Row and column."""
        return self.row, self.column

    @property
    def address(self) -> str:
        """The place as Excel writes it, without the sheet: H12."""
        return f"{column_letters(self.column)}{self.row}"


def by_sheet(cells: Iterable[Cell]) -> dict[str, list[Position]]:
    """Return where the cells stand on each of their sheets, in the order in which they come."""
    sheets: dict[str, list[Position]] = {}
    for cell in cells:
        sheets.setdefault(cell.sheet, []).append(cell.position)
    return sheets


@frozen
class Span:
    """A rectangle of cells, both ends included, 1-based."""

    first_row: int
    first_column: int
    last_row: int
    last_column: int

    @property
    def address(self) -> str:
        """The rectangle as Excel writes it: B2:D9, or B2 for a single cell."""
        start = f"{column_letters(self.first_column)}{self.first_row}"
        end = f"{column_letters(self.last_column)}{self.last_row}"
        return start if start == end else f"{start}:{end}"

    @property
    def corners(self) -> tuple[Position, Position]:
        """The first and the last cell."""
        return (self.first_row, self.first_column), (self.last_row, self.last_column)

    @property
    def size(self) -> int:
        """How many cells it holds."""
        return (self.last_row - self.first_row + 1) * (self.last_column - self.first_column + 1)

    def clipped(self, rows: range, columns: range) -> Span | None:
        """Return the part of it that lies within some rows and columns, None where there is none."""
        first_row, last_row = max(self.first_row, rows.start), min(self.last_row, rows.stop - 1)
        first_column, last_column = max(self.first_column, columns.start), min(self.last_column, columns.stop - 1)
        if first_row > last_row or first_column > last_column:
            return None
        return Span(first_row, first_column, last_row, last_column)

    @property
    def absolute(self) -> str:
        """The rectangle with fixed rows and columns: $B$2:$D$9."""
        return (
            f"${column_letters(self.first_column)}${self.first_row}:${column_letters(self.last_column)}${self.last_row}"
        )

    def __iter__(self) -> Iterator[Position]:
        """Iterate over every (row, column), row by row."""
        return product(range(self.first_row, self.last_row + 1), range(self.first_column, self.last_column + 1))


def covered(merges: Iterable[Span], places: Collection[Position]) -> set[Position]:
    """Return those of some places that lie in a merge; a merge may reach over a whole sheet."""
    columns: dict[int, list[int]] = {}
    for row, column in places:
        columns.setdefault(row, []).append(column)
    within = range(min(columns, default=0), max(columns, default=0) + 1)
    found: set[Position] = set()
    for span in merges:
        for row in range(max(span.first_row, within.start), min(span.last_row + 1, within.stop)):
            found.update(
                (row, column) for column in columns.get(row, ()) if span.first_column <= column <= span.last_column
            )
    return found


class Untold(StrEnum):
    """What a format, or the program that reads it, cannot tell of a sheet; in the words of staff."""

    MERGES = "gabungan sel"
    HIDDEN_ROWS = "baris tersembunyi"
    LOOKS = "coretan, tulisan yang tidak terlihat, dan gambar di atas sel"
    PARTS_OF_TEXTS = "coretan dan warna pada sebagian isi sel"


class Veil(StrEnum):
    """How the content of a cell is crossed out, or kept from sight."""

    STRUCK = auto()
    STRUCK_IN_PART = auto()
    COLOUR = auto()
    FORMAT = auto()
    SIZE = auto()
    CONDITION = auto()
    """A condition may give it the colour of its cell."""


class Thing(StrEnum):
    """What lies over the cells of a sheet; in the words of staff."""

    PICTURE = "gambar"
    TEXT = "kotak teks"
    SHAPE = "bentuk (garis, panah, atau balok)"
    INK = "tulisan tangan"
    CHECKED = "kotak centang yang tercentang"
    CONTROL = "kontrol formulir"
    OBJECT = "objek"


@frozen
class Drawn:
    """Something that lies over cells, and the text in it."""

    thing: Thing
    span: Span
    text: str | None = None


@frozen
class Appearance:
    """
    What a sheet shows beside the values of its cells, or keeps from showing.

    ``formulas`` are those of its cells, without the sign of equality, empty where the format hides what they say;
    ``unsolved`` the cells of which no result is stored. ``veils`` are the cells whose content is crossed out or not to
    be seen, ``drawn`` what lies over cells. ``fonts`` tells which cells are written in a font of signs, by its name in
    ``words.signs``. ``painted`` are cells to which a condition may give a colour that follows from what other cells of
    their rows and columns hold.
    """

    formulas: Mapping[Position, str] = field(default_factory=dict)
    unsolved: frozenset[Position] = frozenset()
    veils: Mapping[Position, Veil] = field(default_factory=dict)
    drawn: tuple[Drawn, ...] = ()
    fonts: Mapping[Position, str] = field(default_factory=dict)
    painted: tuple[Span, ...] = ()


NOTHING = Appearance()


def no_appearance() -> Appearance:
    """Tell nothing, of a sheet whose format tells nothing."""
    return NOTHING


@frozen
class SheetGrid:
    """
    One sheet as it was read.

    ``rows[i][j]`` is the value at row i + 1, column j + 1; rows may differ in length. ``untold`` is what the format
    cannot tell. ``counted`` tells that a row has as many cells as were written, so that one less or more means that
    cells were lost: texts that were copied out of a page, and tables pasted out of one. ``fills`` reads, when it is
    called, how the cells are filled that are not white; None where the format cannot tell. ``appearance``
    reads likewise what else a sheet shows or hides, ``indents`` by how many steps the texts of cells are indented,
    ``percents`` which cells show their numbers as so many of a hundred.
    """

    name: str
    rows: tuple[tuple[Value, ...], ...]
    merges: tuple[Span, ...] = ()
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    visibility: str = "visible"
    untold: tuple[Untold, ...] = ()
    counted: bool = False
    fills: Callable[[], Mapping[Position, Fill]] | None = field(default=None, compare=False, repr=False)
    appearance: Callable[[], Appearance] = field(default=no_appearance, compare=False, repr=False)
    indents: Callable[[], Mapping[Position, int]] | None = field(default=None, compare=False, repr=False)
    percents: Callable[[], frozenset[Position]] | None = field(default=None, compare=False, repr=False)
    _said: list[tuple[tuple[tuple[Value, ...], ...], frozenset[str], bool]] = field(
        default_factory=list, compare=False, repr=False
    )
    """The texts of the rows that they were asked of last, and whether they hold nothing else."""

    @property
    def texts(self) -> frozenset[str]:
        """What its cells say, each text once: most cells repeat a tick, or hold nothing."""
        return self._told()[0]

    @property
    def is_of_texts(self) -> bool:
        """Whether its cells hold nothing but texts: among other values 1 and True are equal, and not the same."""
        return self._told()[1]

    def _told(self) -> tuple[frozenset[str], bool]:
        for rows, said, alone in tuple(self._said):  # a sheet with other rows may ask in another thread
            if rows is self.rows:
                return said, alone
        held = set().union(*self.rows)
        said = frozenset([value for value in held if isinstance(value, str)])
        alone = len(held) - (None in held) == len(said)
        self._said[:] = [(self.rows, said, alone)]
        return said, alone

    @property
    def filled(self) -> int:
        """How many of its rows hold anything."""
        return sum(row.count(None) < len(row) for row in self.rows)

    def value(self, row: int, column: int) -> Value:
        """Return the value at a 1-based place; None outside the sheet."""
        if 0 < row <= len(self.rows) and 0 < column <= len(self.rows[row - 1]):
            return self.rows[row - 1][column - 1]
        return None


@frozen
class Grid:
    """A whole file as it was read: its sheets in order."""

    name: str
    sheets: tuple[SheetGrid, ...]

    def sheet(self, name: str) -> SheetGrid | None:
        """Return the sheet of that name, or None."""
        return next((sheet for sheet in self.sheets if sheet.name == name), None)
