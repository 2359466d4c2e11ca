"""What the content.xml of an .ods tells before a reader of values sees it: areas, errors, how long its texts are."""

from __future__ import annotations

from rbexcel.adapters.files.markup import parse, parser_of, plain_number, tags_in
from rbexcel.adapters.files.refusals import (
    require_area,
    require_cells,
    require_characters,
    require_merges,
    require_sheets,
    require_tags,
)
from rbexcel.adapters.files.safe_workbook import Scan
from rbexcel.workbook.grid import Span
from rbexcel.workbook.limits import MAX_COLUMNS, MAX_ROWS, MAX_TAGS

_VISIBILITY = "table:visibility"
_CELLS = ("table:table-cell", "table:covered-table-cell")
_VALUES = frozenset(
    f"office:{kind}" for kind in ("value", "string-value", "date-value", "time-value", "boolean-value")
) | {"table:formula"}

_TRUTHS = {"of:=TRUE()": True, "of:=FALSE()": False}
"""How LibreOffice writes what was TRUE or FALSE in an .xlsx: as a formula whose value is a number."""

_MOST_ALIKE = 60
"""So many cells beside each other that hold the same are noted one by one."""


def scan_ods(name: str, content: bytes) -> tuple[Scan, ...]:
    """Return a scan per sheet in order; raises RbexcelError for what is too big, ValueError for what is damaged."""
    require_tags(name, tags_in([content], MAX_TAGS))
    whole = _Content(content)
    require_sheets(name, len(whole.scans))
    for scan in whole.scans:
        require_area(name, scan.sheet, scan.rows, scan.columns)
    require_cells(name, sum(scan.rows * scan.columns for scan in whole.scans))
    require_characters(name, whole.characters)
    require_merges(name, sum(len(scan.merges) for scan in whole.scans))
    return tuple(whole.scans)


class _Content:
    """
    A scan per sheet of a content.xml, and the characters that all cells hold once repeated ones are written out.

    A cell or row is written once with the number of times it stands there. Repeated empty ones at the end of a row or
    sheet are how LibreOffice fills the sheet, and cost nothing; a cell that holds a value makes all before it count.
    """

    def __init__(self, xml: bytes) -> None:
        self.scans: list[Scan] = []
        self.characters = 0
        self._row = self._row_repeat = self._column = self._repeat = 0
        self._filled_to = self._row_length = self._length = 0
        self._in_cell = self._filled = self._failed = self._hidden = False
        self._columns = 0
        self._shown: list[str] = []
        self._row_errors: dict[int, str] = {}
        self._truth: bool | None = None
        self._row_truths: dict[int, bool] = {}
        parser = parser_of(self._start)
        parser.CharacterDataHandler = self._text
        parser.EndElementHandler = self._end
        parse(parser, xml)

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        if self._in_cell and tag.startswith("table:table"):
            raise ValueError("a table inside a cell")  # readers lose their place in it
        if tag in _CELLS:
            self._in_cell = True
            self._repeat = plain_number(attributes.get("table:number-columns-repeated", "1"))
            self._filled = not _VALUES.isdisjoint(attributes) or attributes.get("office:value-type") == "string"
            self._failed = attributes.get("calcext:value-type") == "error"
            self._truth = _TRUTHS.get(attributes.get("table:formula", ""))
            self._length = sum(map(len, attributes.values())) if self._filled else 0
            self._shown = []
            self._note_merge(attributes)
        elif tag == "text:s":
            self._length += plain_number(attributes.get("text:c", "1"))
        elif tag == "table:table-row":
            self._row_repeat = plain_number(attributes.get("table:number-rows-repeated", "1"))
            self._hidden = attributes.get(_VISIBILITY, "visible") != "visible"
            self._column = self._filled_to = self._row_length = 0
            self._row_errors = {}
            self._row_truths = {}
        elif tag == "table:table-column":
            self._note_columns(attributes)
        elif tag == "table:table":
            self.scans.append(Scan(attributes.get("table:name", "")))
            self._row = self._columns = 0

    def _note_merge(self, attributes: dict[str, str]) -> None:
        """Note a cell that is merged with those below or right of it, as far as a sheet may reach."""
        down, right = (plain_number(attributes.get(f"table:number-{way}-spanned", "1")) for way in ("rows", "columns"))
        row, column = self._row + 1, self._column + 1
        last = min(row + down - 1, MAX_ROWS), min(column + right - 1, MAX_COLUMNS)
        if self.scans and last > (row, column) and last[1] >= column:
            self.scans[-1].merges.append(Span(row, column, *last))

    def _note_columns(self, attributes: dict[str, str]) -> None:
        first = self._columns + 1
        self._columns += plain_number(attributes.get("table:number-columns-repeated", "1"))
        if self.scans and attributes.get(_VISIBILITY, "visible") != "visible":
            self.scans[-1].hidden_columns.update(range(first, min(self._columns, MAX_COLUMNS) + 1))

    def _text(self, text: str) -> None:
        self._length += len(text)
        if self._failed:
            self._shown.append(text)

    def _end(self, tag: str) -> None:
        if tag in _CELLS:
            if self._failed and self._repeat == 1:
                self._row_errors[self._column + 1] = "".join(self._shown).strip()
            if self._truth is not None and self._repeat <= _MOST_ALIKE:
                self._row_truths |= dict.fromkeys(range(self._column + 1, self._column + self._repeat + 1), self._truth)
            self._column += self._repeat
            if self._filled:
                self._filled_to = self._column
                self._row_length += self._length * self._repeat
            self._in_cell = self._failed = False
        elif tag == "table:table-row":
            if self._filled_to and self.scans:
                scan = self.scans[-1]
                scan.rows, scan.columns = self._row + self._row_repeat, max(scan.columns, self._filled_to)
                self.characters += self._row_length * self._row_repeat
                if self._hidden:
                    scan.hidden_rows.update(range(self._row + 1, min(scan.rows, MAX_ROWS) + 1))
                if self._row_repeat == 1:
                    scan.errors.update({(self._row + 1, column): text for column, text in self._row_errors.items()})
                    scan.truths.update({(self._row + 1, column): truth for column, truth in self._row_truths.items()})
            self._row += self._row_repeat
