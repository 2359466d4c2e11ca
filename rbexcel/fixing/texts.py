"""Texts of the tables whose blanks or common words are written wrongly."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from rbexcel.fixing.proposal import Change, Changes, plan_sheets
from rbexcel.parsing.heads.header import find_pages
from rbexcel.plan.plan import Plan
from rbexcel.words.columns import seen
from rbexcel.words.markup import MARKUP
from rbexcel.workbook.grid import Cell, Grid

SPACES = "spasi dirapikan"
SPELLING = "salah ketik dibetulkan"

_BLANKS = re.compile(r"[^\S\n]+")
_BEFORE_SIGN = re.compile(r"([^\W\d_]{2}|[)\]\"”])[^\S\n]+([,;:.])(?=\s|$)")


def tidied(text: str) -> str:
    """
    Return a text with its blanks in order: none at the ends of its lines or before a sign, single ones between words.

    A wide gap behind a full stop stays: there the parser sees that a new entry begins.
    """

    def single(found: re.Match[str]) -> str:
        before, after = text[: found.start()][-1:], text[found.end() :][:1]
        gap = len(found[0]) > 2 and before and before in ".;" and after.isupper()
        return found[0] if gap else " "

    text = seen(text)
    text = _BLANKS.sub(single, text)
    text = "\n".join(line.strip() for line in text.split("\n"))
    return _BEFORE_SIGN.sub(r"\1\2", text)


def texts(change: Callable[[str], str]) -> Callable[[Plan, Grid], Iterator[Changes]]:
    """Make a change of a text a kind of fix, which proposes it for each text of the tables."""

    def propose(plan: Plan, grid: Grid) -> Iterator[Changes]:
        for cell, text in _text_cells(plan, grid):
            after = change(text)
            if after and after != text:
                yield (Change(cell, after),)

    return propose


def _text_cells(plan: Plan, grid: Grid) -> Iterator[tuple[Cell, str]]:
    """Yield the texts of the tables, but for those with markup: there a blank may be part of it."""
    last: dict[str, int] = {}
    for item in plan.rows:
        for cell in (item.place, *item.places, item.trailing_place):
            if cell:
                last[cell.sheet] = max(last.get(cell.sheet, 0), cell.row)
    for sheet in plan_sheets(plan, grid):
        for page in find_pages(sheet):
            columns = sorted({*page.columns, *([page.trailing[0]] if page.trailing else ())} - set(page.months))
            for row in range(page.body[0], min(page.body[1], last.get(sheet.name, 0)) + 1):
                for column in columns:
                    value = sheet.value(row, column)
                    if isinstance(value, str) and not MARKUP.search(value):
                        yield Cell(sheet.name, row, column), value
