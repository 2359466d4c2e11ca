"""Under which level each text of a line stands: that of its column, or in a copied line where its cells moved to."""

from __future__ import annotations

import re

from rbexcel.frozen import frozen
from rbexcel.parsing.heads.page import Page
from rbexcel.parsing.lines.reading import Line, Reading
from rbexcel.parsing.lines.shifts import MOST_LEVELS, Seen, may_slip, settle
from rbexcel.parsing.texts.items import count_groups, count_items
from rbexcel.plan.doubt import Doubt, Why
from rbexcel.plan.plan import Uncertain, Unread
from rbexcel.words.columns import area_number, split_area
from rbexcel.words.numbers import ITEM_NUMBER, ROMAN, bare_number, numbered
from rbexcel.workbook.grid import Cell

_NUMBER_AND_NAME = re.compile(rf"(?:(?P<number>\d|{ROMAN})[.)]?\s+)?(?P<name>.+)", re.DOTALL)


@frozen
class Placing:
    """
    Places the texts of the lines of a page, in order: what was seen above tells where a text belongs.

    ``counted`` tells that cells may be lost. What is not clear is told in ``reading``.
    """

    page: Page
    counted: bool
    seen: Seen
    reading: Reading

    def place(self, line: Line, texts: list[tuple[Cell, str]]) -> int:
        """Put the texts of a line under their levels; return by how many columns the line is shifted."""
        page = self.page
        apart = self.counted and page.months and page.number not in page.columns and 1 < len(page.levels) <= MOST_LEVELS
        if apart and all(len(names) == 1 for names in page.columns.values()):
            levels = page.levels
            columns = {column: names[0] for column, names in page.columns.items()}
            if sorted(columns.values(), key=levels.index) == [columns[column] for column in sorted(columns)]:
                return self._settle(line, texts, columns, levels)
        self._plain(line, texts)
        if self.counted:
            self.seen.note({name: text for name, (text, _) in line.texts.items()}, page.levels)
        return 0

    def _plain(self, line: Line, texts: list[tuple[Cell, str]]) -> None:
        """Put each text under the level of its column."""
        page = self.page
        counted = [each for each in texts if each[0].column in page.numbers] if page.numbers else []
        numbers = {page.numbers[cell.column]: text for cell, text in counted}
        beside = {cell.column for cell, _ in texts} if numbers else set[int]()
        for cell, text in texts:
            if cell.column in page.numbers and page.numbers[cell.column] in beside and ITEM_NUMBER.fullmatch(text):
                continue
            if cell.column in page.numbers and cell.column not in page.columns:
                _take_text(line, page.columns[page.numbers[cell.column]], text, cell)
            elif cell.column in numbers and ITEM_NUMBER.fullmatch(numbers[cell.column]):
                whole = numbered(bare_number(numbers[cell.column]), text)
                _take_text(line, page.columns[cell.column], whole, cell)
            elif cell.column == page.number and cell.column not in page.columns:
                self._stray(line, cell, text)
            elif cell.column not in page.columns:
                self.reading.unread.append(Unread(cell, text, Why.NO_TICK))
            elif cell.column == page.number:
                self._shared(line, cell, text)
            else:
                _take_text(line, page.columns[cell.column], text, cell)

    def _settle(
        self, line: Line, texts: list[tuple[Cell, str]], columns: dict[int, str], levels: tuple[str, ...]
    ) -> int:
        """Place the texts of a copied line, whose cells may have moved; return by how much the last one did."""
        if len(texts) == 1 and texts[0][0].column == self.page.number:
            self._stray(line, *texts[0])
            return 0
        if len(texts) > len(levels):
            texts = self._two_rows(line, texts, levels)
        held = [(cell.column, text) for cell, text in texts]
        names = settle(held, columns, levels, self.seen)
        if names and may_slip(held, names, columns, self.seen):
            self.reading.uncertain.append(Uncertain(line.place, Doubt(Why.MAY_SLIP)))
            if names != [columns.get(column) for column, _ in held]:  # moved at any rate: like the line above
                names = list(self.seen.shape[1])
        if texts and not names:  # only its last two texts are believed
            self.reading.unread += [Unread(cell, text, Why.COLUMN_UNCLEAR) for cell, text in texts[:-2]]
            self.reading.uncertain.append(Uncertain(line.place, Doubt(Why.COLUMNS_UNCLEAR)))
            texts = texts[-2:]
            names = list(levels[-len(texts) :])
        for (cell, text), name in zip(texts, names, strict=False):
            line.texts[name] = (text, cell)
        self.seen.note({name: text for name, (text, _) in line.texts.items()}, levels)
        self.seen.shape = (tuple(cell.column for cell, _ in texts), tuple(names))
        self.seen.offset = texts[-1][0].column - min(columns) - levels.index(names[-1]) if names else 0
        if not names or levels[-1] != names[-1]:
            return 0
        last = next(column for column, name in columns.items() if name == levels[-1])
        return texts[-1][0].column - last

    def _two_rows(self, line: Line, texts: list[tuple[Cell, str]], levels: tuple[str, ...]) -> list[tuple[Cell, str]]:
        """
        Take the end of a row that was glued in front of this one into a line of its own, and return the other texts.

        Where its last two cells count alike they belong together; else the last one belongs to this row.
        """
        upper, lower = texts[-2], texts[-1]
        alike = count_items(upper[1]) == count_groups(lower[1])
        extra = Line(line.place, texts={levels[-2]: upper[::-1]})
        if alike:
            extra.texts[levels[-1]] = lower[::-1]
        self.reading.lines.append(extra)
        self.reading.uncertain.append(Uncertain(line.place, Doubt(Why.ROWS_GLUED)))
        self.seen.note({name: text for name, (text, _) in extra.texts.items()}, levels)
        return texts[:-2] if alike else [*texts[:-2], lower]

    def _stray(self, line: Line, cell: Cell, text: str) -> None:
        """A name in the column of the numbers: a section's, or a piece of one."""
        named = _NUMBER_AND_NAME.fullmatch(text)
        if named and len(named["name"]) > 3 and (named["number"] or area_number(named["name"])):
            line.number = named["number"] or line.number
            line.texts[self.page.levels[0]] = (named["name"], cell)
        else:
            self.reading.unread.append(Unread(cell, text, Why.AMONG_NUMBERS))

    def _shared(self, line: Line, cell: Cell, text: str) -> None:
        """A cell under NO and AREA in one holds a number and an area's name."""
        named = _NUMBER_AND_NAME.fullmatch(text)
        if not named or not area_number(named["name"]):
            self.reading.unread.append(Unread(cell, text, Why.AMONG_NUMBERS))
            return
        line.number = named["number"] or line.number
        _take_text(line, self.page.columns[cell.column], named["name"], cell)


def _take_text(line: Line, levels: tuple[str, ...], text: str, cell: Cell) -> None:
    """Put a text under its level; a column that holds two levels is told apart by what the text says."""
    if "area" in levels and len(levels) > 1:
        split = split_area(text)
        if split:
            line.texts["area"] = (split[0], cell)
            text = split[1]
        if text:
            line.texts[levels[levels.index("area") + 1]] = (text, cell)
        return
    line.texts[levels[-1]] = (text, cell)
