"""Why a part of a plan was read with doubt or not at all, as data. Knows no sentence: ``doubt_words`` makes those."""

from __future__ import annotations

from enum import StrEnum, auto

from rbexcel.frozen import frozen
from rbexcel.words.months import Months
from rbexcel.workbook.grid import Cell, Thing


class Why(StrEnum):
    """What is in doubt, or why something could not be read or placed."""

    # a row was read, but its months may be wrong, or whose they are
    GUESSED_MONTH = auto()
    BARE_PAGE = auto()
    COLOURED = auto()
    OTHER_COLOUR = auto()
    LONE_COLOUR = auto()
    PAINTED = auto()
    SHARED_TICKS = auto()
    CELLS_LOST = auto()
    TEXTS_MOVED = auto()
    LAST_MOVED = auto()
    RIGHT_OF_DECEMBER = auto()
    LEFT_OF_JANUARY = auto()
    FUSED_MONTHS = auto()
    LONE_ONES = auto()
    LABELS_AGAIN = auto()
    WORDS_OPEN = auto()
    WORDS_IN_PART = auto()
    NO_AMOUNT = auto()
    # a row was read, but who looks at the sheet does not see it, or sees something else
    HIDDEN_ROW = auto()
    HIDDEN_COLUMN = auto()
    STRUCK_TEXT = auto()
    UNSEEN_TEXT = auto()
    # what a row means stands in no value of its cells
    FORMULA_UNSOLVED = auto()
    DRAWN_OVER = auto()
    # a row was read, but its texts may be divided or placed wrongly
    PASTED = auto()
    ROWS_GLUED = auto()
    COLUMNS_UNCLEAR = auto()
    HEADING_LOST = auto()
    HEADING_TORN = auto()
    BELOW_UNREAD = auto()
    ITEM_LOST = auto()
    ANOTHER_COLUMN = auto()
    TEXT_GONE = auto()
    TICKS_JOINED = auto()
    LINES_JOINED = auto()
    MAY_GO_ON = auto()
    MAY_BEGIN = auto()
    PRINTED_MIDWAY = auto()
    LINES_NOT_JOINED = auto()
    MAY_SLIP = auto()
    COUNT_BROKEN = auto()
    NUMBER_LEFT_OUT = auto()
    # a cell was not read
    NO_TICK = auto()
    BEYOND_MONTHS = auto()
    WORDS_UNKNOWN = auto()
    NO_ITEM = auto()
    NO_ITEM_BESIDE = auto()
    BELOW_SIGNATURE = auto()
    OUTSIDE_COLUMNS = auto()
    OUTSIDE_TABLE = auto()
    NOT_CHOSEN = auto()
    OTHER_COLUMNS = auto()
    LEFT_OVER = auto()
    NOT_REPRINTED = auto()
    TOO_LONG = auto()
    COLUMN_UNCLEAR = auto()
    AMONG_NUMBERS = auto()
    NOT_USUAL = auto()
    PRINTED_TWICE = auto()
    UNDER_MERGE = auto()
    OTHER_YEAR = auto()
    STRUCK = auto()
    UNSEEN_COLOUR = auto()
    UNSEEN_FORMAT = auto()
    UNSEEN_SIZE = auto()
    FORMULA_LOST = auto()
    # what holds for a sheet or some of its rows
    PASTED_MENDED = auto()
    LINES_OF_PRINT = auto()
    COLOURS_AS_TICKS = auto()
    TEXTS_AS_TICKS = auto()
    UNTOLD = auto()
    HIDDEN_SHEET = auto()
    NO_MONTHS = auto()
    MONTHS_OF_TABS = auto()
    MONTHS_OF_ROWS = auto()
    TARGETS = auto()
    BESIDE_ROWS = auto()
    CUT_APART = auto()
    PUT_IN_ORDER = auto()
    # what an earlier import doubted, in its own words: its data cannot be read
    AS_TOLD = auto()
    # what staff wrote beside it on the list of the import
    CHOSEN = auto()
    CLASHING = auto()
    NO_SUCH_CHOICE = auto()
    # a table was not read, for it is another plan or another version of this one
    OTHER_HEADS = auto()
    ANOTHER_KIND = auto()
    ANOTHER_YEAR = auto()
    HIDDEN_VERSION = auto()
    REALISED = auto()
    NAMED_FORMER = auto()
    SAME_ROWS = auto()
    SAME_COPY = auto()


@frozen
class Doubt:
    """
    What is in doubt, with what its sentence tells and the rules judge by.

    ``readings`` are the months that a row may mean: where cells moved, first those by the header, then those with the
    shift taken off, either may be empty; where two month headers ran together, one month each. ``months`` are those of
    the columns in question, ``cells`` the cells; ``count`` says how many: items, cells, columns moved.
    ``width`` is how many cells the header has, ``level`` the name of a level, ``number`` and ``text`` what is printed,
    ``things`` what is drawn over the cells, each with the text in it. Of a table that was not read ``cells`` has its
    first one, ``count`` is its rows, ``number`` its year, ``text`` its title. Of a reading that was chosen and not made
    yet ``text`` is the letter and ``months`` are the row's by it.
    """

    why: Why
    readings: tuple[Months, ...] = ()
    months: Months = ()
    cells: tuple[Cell, ...] = ()
    count: int = 0
    width: int = 0
    level: str | None = None
    number: str | None = None
    text: str | None = None
    things: tuple[tuple[Thing, str | None], ...] = ()


MOVED = frozenset({Why.TEXTS_MOVED, Why.LAST_MOVED, Why.RIGHT_OF_DECEMBER, Why.LEFT_OF_JANUARY})
"""Cells of a line moved: its months are those by the header, or those with the shift taken off."""

TORN = frozenset({Why.TEXTS_MOVED, Why.FUSED_MONTHS, Why.ROWS_GLUED, Why.COLUMNS_UNCLEAR, Why.HEADING_LOST})
"""The texts of a line may be divided wrongly, as on a page whose headers ran together: its structure is not judged."""

OF_TICKS = MOVED | {Why.BARE_PAGE, Why.SHARED_TICKS, Why.CELLS_LOST, Why.FUSED_MONTHS, Why.LONE_ONES, Why.LABELS_AGAIN}
"""What is in doubt then is whose a tick is or which month it means."""

HIDDEN = frozenset({Why.HIDDEN_ROW, Why.HIDDEN_COLUMN})
"""The line was read as it stands, but it is not to be seen."""

ELSEWHERE = frozenset({Why.FORMULA_UNSOLVED, Why.DRAWN_OVER, Why.PAINTED})
"""The row may be planned by what no value tells: that it has no month is not to be said."""

AS_IT_STANDS = HIDDEN | {Why.BARE_PAGE}
"""The months of the line were read with certainty, whatever else is to be said of it."""

OF_MONTHS = OF_TICKS | {
    Why.GUESSED_MONTH, Why.COLOURED, Why.OTHER_COLOUR, Why.LONE_COLOUR, Why.PAINTED, Why.WORDS_OPEN, Why.WORDS_IN_PART
}  # fmt: skip
"""What is in doubt is which months a row has: whoever changes them has answered it."""

PARTED = frozenset({Why.CUT_APART, Why.PUT_IN_ORDER})
"""Items that stood together were put under each other: which belongs to which is a guess."""

VERSIONS = frozenset({
    Why.OTHER_HEADS, Why.ANOTHER_KIND, Why.ANOTHER_YEAR, Why.HIDDEN_VERSION, Why.REALISED, Why.NAMED_FORMER,
    Why.SAME_ROWS, Why.SAME_COPY,
})  # fmt: skip
"""A table that looks like a plan was not read."""

OF_SHEETS = VERSIONS | {Why.HIDDEN_SHEET}
"""It is in doubt whether the plan was meant that was read."""
