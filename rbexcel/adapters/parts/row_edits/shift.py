"""Where cells, areas and what formulas refer to are when rows of a sheet were inserted or deleted."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import field

from rbexcel.frozen import frozen
from rbexcel.workbook.grid import Position, column_letters, column_number

LOST = "#REF!"
"""What Excel writes for a place that is gone."""

_PLACE = re.compile(r"(\$?)([A-Za-z]{1,3})(\$?)(\d+)")
_ENDS = re.compile(r"(\$?[A-Za-z]{0,3}\$?)(\d+)(?::(\$?[A-Za-z]{0,3}\$?)(\d+))?")
_DIGIT = re.compile(r"\d")


@frozen
class Shift:
    """
    Rows ``first`` to ``last`` of a sheet that come or go.

    ``moves`` are cells that were moved before. ``grows`` tells that what ends right above new rows takes them in.
    """

    sheet: str
    inserts: bool
    first: int
    last: int
    moves: Mapping[Position, Position] = field(default_factory=dict)
    grows: bool = False

    def rows(self, start: int, end: int, *, grows: bool = False) -> tuple[int, int] | None:
        """Return where a run of rows is; None when all of it is gone."""
        first, last, count = self.first, self.last, self.last - self.first + 1
        if self.inserts:
            taken_in = grows and self.grows and end == first - 1
            return start + count * (start >= first), end + count * (end >= first or taken_in)
        if first <= start and end <= last:
            return None
        start = first if first <= start <= last else start - count * (start > last)
        return start, (first - 1 if first <= end <= last else end - count * (end > last))

    def place(self, reference: str, *, grows: bool = False) -> str:
        """Return where a cell, an area or whole rows are, written as they were; what is no place stays."""
        one = _PLACE.fullmatch(reference)
        if one:
            at = self.moves.get((int(one[4]), column_number(one[2].upper())))
            if at:
                reference = f"{one[1]}{column_letters(at[1])}{one[3]}{at[0]}"
        found = _ENDS.fullmatch(reference)
        if not found or (found[3] is None and not one):
            return reference
        there = self.rows(int(found[2]), int(found[4] or found[2]), grows=grows and found[4] is not None)
        if there is None:
            return LOST
        start = f"{found[1]}{there[0]}"
        return start if found[4] is None else f"{start}:{found[3]}{there[1]}"

    def places(self, references: str) -> str:
        """Return where areas are that a blank parts, as drop-downs and conditions have them; none that are gone."""
        moved = (self._grown(each) for each in references.split())
        return " ".join(each for each in moved if each != LOST)

    def _grown(self, reference: str) -> str:
        one = _PLACE.fullmatch(reference)
        wide = one and self.inserts and self.grows and int(one[4]) == self.first - 1
        return self.place(f"{reference}:{reference}" if wide else reference, grows=True)

    def formula(self, text: str, sheet: str, *, keeps: bool = False) -> str:
        """
        Return a formula, without its sign of equality, that stands on ``sheet``.

        With ``keeps`` a cell that is gone stays: in a rule whose first row went, the next one takes its place.
        """
        home = self.sheet.casefold()
        if not _DIGIT.search(text) or (sheet.casefold() != home and not self.may_be_in(text)):
            return text
        from openpyxl.formula.tokenizer import Token, Tokenizer  # noqa: PLC0415 - slow, and few sheets have formulas

        tokens = Tokenizer(f"={text}")
        for token in tokens.items:
            if token.type == Token.OPERAND and token.subtype == Token.RANGE:
                name, mark, reference = token.value.rpartition("!")
                if (name.strip("'").replace("''", "'") if mark else sheet).casefold() == home:
                    there = self.place(reference)
                    token.value = token.value if keeps and there == LOST else f"{name}{mark}{there}"
        return "".join(token.value for token in tokens.items)

    def printed(self, text: str) -> str:
        """Return what is printed of the sheet: an area that ends right above new rows takes them in."""
        name, mark, area = text.rpartition("!")
        return self.formula(text, self.sheet) if "," in text else f"{name}{mark}{self.place(area, grows=True)}"

    def may_be_in(self, text: str) -> bool:
        """Tell at a glance whether a formula may name the sheet."""
        return self.sheet.casefold().replace("'", "''") in text.casefold()


def apart(text: str, origin: str, place: str) -> str:
    """Return for one cell, without its sign of equality, the formula that it shares with the cell ``origin``."""
    from openpyxl.formula.translate import Translator  # noqa: PLC0415 - as above

    return str(Translator(f"={text}", origin).translate_formula(place)).removeprefix("=")
