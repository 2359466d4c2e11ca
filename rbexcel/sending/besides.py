"""What is in a workbook besides the plan and our sheets, and whether it goes along. Values only, no words."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from enum import Enum, auto

from rbexcel.frozen import frozen
from rbexcel.plan.plan import Plan
from rbexcel.words.column_words import COLUMN_WORDS
from rbexcel.workbook.grid import Cell, Grid, SheetGrid, Veil, column_letters
from rbexcel.workbook.identity import read_identity
from rbexcel.workbook.ours import COPY, MINUTES, OUR_SHEETS

_KEY_HEAD = COLUMN_WORDS["key"]
"""What stands above the keys of rows, which are hidden on our own sheets."""

_NAMED = 12
"""Hidden rows or columns of a sheet, or cells whose text is not to be seen, that are named one by one."""

_NOT_SEEN = frozenset({Veil.COLOUR, Veil.FORMAT, Veil.SIZE, Veil.CONDITION})


class What(Enum):
    """What a thing is, and so what becomes of it."""

    # These stay behind, unless they are asked for.
    SHEET = auto()
    HIDDEN_SHEET = auto()
    COMMENT = auto()
    # These always stay behind.
    SHEET_OF_FILE = auto()
    MACRO = auto()
    MACRO_BUTTON = auto()
    FILE_LINK = auto()
    SHEET_LINK = auto()
    OTHER_BOOK = auto()
    DATA_SOURCE = auto()
    PIVOT = auto()
    SCENARIO = auto()
    REVISIONS = auto()
    TASK = auto()
    STALE_CHART = auto()
    UNKNOWN = auto()
    # These go along, and somebody should have a look.
    USED_SHEET = auto()
    USED_HIDDEN_SHEET = auto()
    HIDDEN_ROWS = auto()
    HIDDEN_COLUMNS = auto()
    UNSEEN_TEXT = auto()
    HIDDEN_SHAPE = auto()
    PASSWORD = auto()
    PATH_IN_TEXT = auto()
    OTHER_HEAD = auto()
    OTHER_BOX = auto()
    TEXT_BOX = auto()
    FAR_TEXT = auto()
    PAGE_WORDS = auto()
    # These go along as they should.
    ASKED_SHEET = auto()
    ASKED_COMMENT = auto()
    ALT_TEXT = auto()
    MAIL_LINK = auto()
    LABEL = auto()
    PROTECTION = auto()
    # These nobody misses.
    LOOKS_OF_FILE = auto()
    EMPTY_SHEET = auto()
    PERSON = auto()
    PROPERTIES = auto()
    PRINTER = auto()
    PATH = auto()
    NAME = auto()
    STYLE = auto()
    VIEW = auto()
    STORED_DATA = auto()
    PICTURE_DATA = auto()


OPTIONAL = frozenset({What.SHEET, What.HIDDEN_SHEET, What.COMMENT})
"""What stays behind unless it is asked for."""

QUIET = frozenset(list(What)[list(What).index(What.ASKED_SHEET) :])
"""What needs nobody's look: it was asked for, it is as it should be, or nobody misses it."""


@frozen
class Besides:
    """
    One thing, or ``count`` of a kind.

    ``sheet`` is where it stands, empty for what belongs to the whole workbook; ``name`` the cell, the rows, or what it
    is called.
    """

    what: What
    sheet: str = ""
    name: str = ""
    count: int = 1


@frozen
class Along:
    """What the office lets go along: sheets by their names, and the comments."""

    sheets: tuple[str, ...] = ()
    comments: bool = False


NOTHING_ELSE = Along()


def all_of(found: Iterable[Besides]) -> Along:
    """Return what lets all go along that may."""
    listed = tuple(found)
    sheets = tuple(each.sheet for each in listed if each.what in {What.SHEET, What.HIDDEN_SHEET})
    return Along(sheets, any(each.what is What.COMMENT for each in listed))


def needs_a_look(found: Iterable[Besides]) -> bool:
    """Tell whether something stayed behind that the office may miss, or goes along and may be meant to stay."""
    return any(each.what not in QUIET for each in found)


def own_sheets(plan: Plan, grid: Grid) -> frozenset[str]:
    """Return the sheets of a workbook that hold the plan, its papers and our summaries."""
    identity = read_identity(grid)
    known = set(OUR_SHEETS) - {COPY, MINUTES}  # staff call sheets of theirs so too: those are known by what they hold
    ours = {each.name for each in known if each.leaves and not (identity.is_foreign and each.born)}
    papers = {each.sheet for each in plan.naskah} | {each.place.sheet for each in plan.around}
    title = {plan.title_place.sheet} if plan.title_place else set()
    cells = {cell.sheet for row in plan.rows for cell in row.cells()}
    return frozenset(cells | papers | title | set(identity.summaries) | {name for name in ours if grid.sheet(name)})


def left_in_file(plan: Plan, grid: Grid) -> Iterator[Besides]:
    """Yield what does not come along when the plan of a file becomes a workbook of its own: ``grid`` is the file's."""
    own = own_sheets(plan, grid)
    yield Besides(What.LOOKS_OF_FILE)
    for sheet in grid.sheets:
        if sheet.name not in own and any(value is not None for row in sheet.rows for value in row):
            yield Besides(What.SHEET_OF_FILE, sheet.name)


# --- What is hidden on a sheet that goes ------------------------------------------------------------------------------


def hidden_content(plan: Plan, grid: Grid, sheets: Collection[str]) -> Iterator[Besides]:
    """Yield what of ``sheets`` is not to be seen: hidden rows and columns, text; our own hidden keys are nothing."""
    summaries = read_identity(grid).summaries
    keys = {row.key for row in plan.rows if row.key} | set(_KEY_HEAD)
    for sheet in grid.sheets:
        if sheet.name in sheets and sheet.name not in summaries:
            yield from _hidden_of(sheet, keys)


def _hidden_of(sheet: SheetGrid, keys: Collection[str]) -> Iterator[Besides]:
    filled = [
        (row, column)
        for row, values in enumerate(sheet.rows, start=1)
        for column, value in enumerate(values, start=1)
        if value is not None and value not in keys
    ]
    rows = sorted({row for row, _ in filled} & sheet.hidden_rows)
    columns = sorted({column for _, column in filled} & sheet.hidden_columns)
    for what, lines in ((What.HIDDEN_ROWS, [*map(str, rows)]), (What.HIDDEN_COLUMNS, [*map(column_letters, columns)])):
        if lines:
            yield _listed(what, sheet, lines)
    veils = sheet.appearance().veils
    cells = [
        Cell(sheet.name, *place)
        for place in filled
        if veils.get(place) in _NOT_SEEN
        and place[0] not in sheet.hidden_rows
        and place[1] not in sheet.hidden_columns
        and not _repeats_above(sheet, *place)
    ]
    if cells:
        yield _listed(What.UNSEEN_TEXT, sheet, [cell.address for cell in cells])


def _listed(what: What, sheet: SheetGrid, places: Sequence[str]) -> Besides:
    return Besides(what, sheet.name, ", ".join(places[:_NAMED]) + (" ..." if places[_NAMED:] else ""), len(places))


def _repeats_above(sheet: SheetGrid, row: int, column: int) -> bool:
    """Tell a text that the cell above says too: it is made invisible so that it shows once and can be filtered by."""
    above = (sheet.value(each, column) for each in range(row - 1, 0, -1))
    return next((value for value in above if value is not None), None) == sheet.value(row, column)
