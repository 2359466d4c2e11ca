"""The rows of an LKE's table as lines: the number at their begin, their text, what stands in the other columns."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date, datetime

from rbexcel.frozen import frozen
from rbexcel.lke.reading.heads import Heads
from rbexcel.words.dates import day_written
from rbexcel.words.late import late
from rbexcel.words.lke_heads import Role
from rbexcel.workbook.grid import SheetGrid, Value

_NUMBER = r"(?:[A-Ha-h]|[IVXivx]{1,4}|\d{1,2})"
_ALONE = re.compile(rf"\(?({_NUMBER})[.)]{{0,2}}")
_BEFORE = re.compile(rf"\(?({_NUMBER})(?:[.)]{{1,2}}\s*|\s+)(?=\S)")
_WHOLE = late(r"([AB])\.(I{1,2})(?:\.([1-6]))?(?:\.(iv|v|vi|i{1,3}))?(?:\.([a-h]))?(?:\.?(?=\s|$))\s*", re.IGNORECASE)
_DOTTED = late(r"\(?\d{1,2}(?:\.(?:\d{1,2}|[a-h]))+[.)]{0,2}(?=\s)")
_FIRST_DAY = date(1899, 12, 30)
_DASHES = "-–•*· "
_SUM = late(
    r"(?:sub[ -]?)?total\b.*|jumlah(?: nilai| total| keseluruhan| seluruhnya| skor)?\b(?: akhir)?"
    r"|nilai (?:akhir|evaluasi|total|keseluruhan)\b.*"
)
_PAGE = late(r"(?:hal(?:aman)?|page)\b\W*\d+.*", re.IGNORECASE)


@frozen
class Line:
    """
    A row of a sheet's table.

    ``number`` stood at its begin without a dot, in the ``column`` of numbers or None before a text.

    ``ident`` is an id that was written out whole; ``is_listed`` tells of a dash before the text. ``values`` are those
    of the other columns, where there are any.
    """

    sheet: str
    row: int
    number: str | None
    column: int | None
    text: str
    values: Mapping[Role, Value]
    ident: str | None = None
    is_listed: bool = False

    def has(self, *roles: Role) -> bool:
        """Tell whether any of some columns holds anything in it."""
        return any(self.values.get(role) is not None for role in roles)

    def told(self, role: Role) -> str | None:
        """Return what a column holds as text."""
        value = self.values.get(role)
        return None if value is None else shown(value)


def lines_of(sheet: SheetGrid, heads: Heads) -> Iterator[Line]:
    """Yield the rows below the heads that hold anything, without those that repeat the heads or number pages."""
    for row in range(heads.last + 1, len(sheet.rows) + 1):
        cells = sheet.rows[row - 1]
        if cells.count(None) == len(cells) or heads.repeats(sheet, row) or _is_beside(cells):
            continue
        values = {
            role: value for role, column in heads.columns.items() if (value := sheet.value(row, column)) is not None
        }
        number, column, texts = None, None, list[str]()
        for at in heads.assessed:
            value = sheet.value(row, at)
            if value is None:
                continue
            alone = None if texts else number_alone(value)
            if alone:
                number, column = alone, at
            else:
                texts.append(shown(value))
        text = " ".join(texts)
        whole = _WHOLE.match(text or (number or ""))
        ident = ".".join(_cased(whole)) if whole else None
        if whole:
            text = text[whole.end() :]
        elif number is None and (found := _BEFORE.match(text)):
            number, text = found[1], text[found.end() :]
        if number is None and _SUM.fullmatch(" ".join(text.lower().split())):
            continue
        if number or text or values:
            plain = text.lstrip(_DASHES).strip()
            yield Line(sheet.name, row, number, column, plain, values, ident, text.lstrip()[:1] in set(_DASHES.strip()))


def unnumbered(line: Line) -> Line:
    """Return a line as if no number stood before its text."""
    return replace(line, number=None, column=None, text=_DOTTED.sub("", line.text, count=1).strip())


def number_alone(value: Value) -> str | None:
    """Return the number that a cell holds and nothing else; Excel makes days of some that were typed."""
    if isinstance(value, bool) or value is None:
        return None
    if isinstance(value, int | float):
        return str(int(value)) if 0 < value < 100 and value == int(value) else None
    if isinstance(value, datetime | date):
        day = value.date() if isinstance(value, datetime) else value
        serial = (day - _FIRST_DAY).days
        return str(serial) if 0 < serial < 32 else str(day.day)
    found = _ALONE.fullmatch(value.strip()) if isinstance(value, str) else None
    return found[1] if found else None


def shown(value: Value) -> str:
    """Return a value as a text of one line; a whole number has no decimals, another one a comma, a day its month."""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else str(round(value, 9)).replace(".", ",")
    if isinstance(value, date):
        return day_written(value)
    return " ".join(str(value).split())


def _cased(whole: re.Match[str]) -> Iterator[str]:
    for part, letter in enumerate(whole.groups()):
        if letter:
            yield letter.upper() if part < 2 else letter.lower()


def _is_beside(cells: tuple[Value, ...]) -> bool:
    """Tell the numbers of columns, and of a page, which stand in no column of their own."""
    held = [value for value in cells if value is not None]
    if len(held) == 1 and isinstance(held[0], str) and _PAGE.fullmatch(held[0].strip()):
        return True
    numbers = [number_alone(value) for value in held]
    return len(held) > 3 and numbers == [str(number) for number in range(1, len(held) + 1)]
