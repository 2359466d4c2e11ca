"""
Rows that are headings of those below them: merged over the table, or alone on their row with a section's number.

They nest: the style of the number, or of the text that has none, tells how deep. Knows the grid and the columns.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from rbexcel.parsing.heads.level_names import Section
from rbexcel.parsing.heads.page import Page
from rbexcel.parsing.heads.signature import table_end
from rbexcel.words.beside_rows import is_note, is_total
from rbexcel.words.columns import area_number, clean
from rbexcel.words.late import late
from rbexcel.words.numbers import ITEM_NUMBER, SECTION, parsed
from rbexcel.words.ticks import PLAIN_TICKS, is_tick
from rbexcel.workbook.grid import SheetGrid, Value

_SECTION = re.compile(SECTION)
_WORD_OF_AREA = r"(?:area(?:\s+perubahan)?|program|komponen|bidang|pokja|kelompok\s+kerja|tim(?:\s+kerja)?)"
_ORDINAL = r"(?:ke\s*-?\s*)?"
_NAMED = late(
    rf"^\s*(?:{_WORD_OF_AREA}\b)?\s*[:.-]?\s*{_ORDINAL}"
    rf"(?P<number>\d|{SECTION})?\s*[.):–—-]?\s+(?:{_WORD_OF_AREA}\s*[:.-]?\s+)?(?P<name>\S.*)$",
    re.IGNORECASE,
)
_LABELLED = late(
    rf"(?:(?P<word>area(?:\s+perubahan)?|komponen|pokja)\s+{_ORDINAL}(?P<of_word>\d{{1,2}}|[IVX]{{1,6}}\b|[A-Z]\b)"
    r"\s*[.):–—-]*|"
    r"(?P<number>\d{1,2}|[IVX]{1,6}|[A-Za-z])\s*[.)]|(?P<roman>[IVX]{1,6})\s+[-–—:])\s*(?P<name>\S.*)",
    re.IGNORECASE | re.DOTALL,
)
_WORDED = late(
    r"(?P<word>[^\W\d_]{3,})\s+(?:ke\s*-?\s*)?(?:\d{1,2}(?:\.\d{1,2})*\b|(?:[IVX]{1,6}|[A-Z])(?=\s*[.):–—-]))\W*\s\W*\w",
    re.IGNORECASE,
)
_DECIMAL = re.compile(r"\d{1,2}(?P<deeper>(?:\.\d{1,2})+)\.?\s+\S")
_WIDE = 3
"""So many columns a heading is merged over."""

_TICKS = frozenset(PLAIN_TICKS)
_WORD = re.compile(r"[^\W\d_]{3}")
_LONGEST = 300

_Kind = tuple[str, bool, int]
"""What tells a kind of heading from others: the style of its number, or of its text and in which column that stands."""


def numbered_name(text: str) -> tuple[str | None, str]:
    """Cut the number, and a word like AREA, off the name of one of the eight areas."""
    found = _NAMED.match(f" {' '.join(text.split())}")
    if found and area_number(found["name"]):
        return found["number"], found["name"]
    return None, text


def with_sections(sheet: SheetGrid, page: Page, nesting: Nesting) -> Page:
    """
    Return a page with the headings among its rows, and its levels named in their light.

    ``nesting`` knows those of the pages before, and takes in these.
    A column of areas that holds nothing but such headings is none.
    """
    sections = _find(sheet, page, nesting)
    if not sections:
        return page
    items = page.items
    first = min(page.columns)
    if "area" in page.columns[first] and len(items) > 1:
        body = range(page.body[0], table_end(sheet, page))
        if all(sheet.value(row, first) is None for row in body if row not in sections):
            items = tuple(each for each in items if each.column != first)
    return replace(page, sections=sections, items=items).named()


def _find(sheet: SheetGrid, page: Page, nesting: Nesting) -> dict[int, Section]:
    """Return the headings among the rows of a page, by their rows; the last rows are none but of a kind seen before."""
    wide = {
        (span.first_row, span.first_column): span.last_column
        for span in sheet.merges
        if span.last_column - span.first_column + 1 >= _WIDE and page.body[0] <= span.first_row <= page.body[1]
    }
    has_area = any("area" in names for names in page.columns.values())
    nesting.follow_row()
    sections: dict[int, Section] = {}
    waiting: list[tuple[int, Mapping[_Kind, int]]] = []
    leaf = max(page.columns)
    keyed = page.key if page.key and leaf != page.number and leaf not in page.numbers else None
    widest = max(keyed or 0, leaf)
    first, last = min(page.months, default=1), max(page.months, default=0)
    months = range(first - 1, last) if last - first + 1 == len(page.months) else range(0)
    start, end = page.body[0], table_end(sheet, page)
    for row, values in enumerate(sheet.rows[start - 1 : end - 1], start=start):
        if (
            (
                keyed
                and len(values) >= widest
                and isinstance(key := values[keyed - 1], str)
                and isinstance(text := values[leaf - 1], str)
                and key[:1].isalnum()  # of two cells with words such a row is no heading: most rows of ours
                and text[:1].isalnum()
                and row not in page.of_rows
            )
            or not _TICKS.isdisjoint(values[months.start : months.stop])
        ):  # nor has one ticks
            found = None
        elif values.count(None) == len(values) or row in page.of_rows:
            continue
        else:
            found = _heading(row, values, page, wide, counted=sheet.counted, has_area=has_area)
        if found is None:
            nesting.follow_row()
            waiting.clear()
            continue
        known = nesting.depths
        sections[row] = nesting.section(*found)
        waiting.append((row, known))
    for row, known in reversed(waiting):
        if len(known) < len(nesting.depths):
            del sections[row]
            nesting.depths = known
    return sections


def _heading(  # noqa: PLR0911, PLR0912, PLR0913 - a row is judged by all of these
    row: int,
    values: tuple[Value, ...],
    page: Page,
    wide: Mapping[tuple[int, int], int],
    *,
    counted: bool,
    has_area: bool,
) -> tuple[int, str | None, str] | None:
    """Return the column, number and text of a heading; None for another row."""
    words = 0
    for column, value in enumerate(values, start=1):
        if isinstance(value, str) and value[:1].isalnum() and column != page.number and column not in page.numbers:
            words += 1
            if words == 2:  # most rows: told without cleaning their texts
                return None
    texts: list[tuple[int, str]] = []
    number = None
    for column, value in enumerate(values, start=1):
        if value is None:
            continue
        text = clean(str(value))
        if column in page.months and is_tick(text):
            return None
        if (column == page.number or column in page.numbers) and ITEM_NUMBER.fullmatch(text) and not texts:
            number = text.strip("().")
        elif texts and text:  # it has two: no heading, whatever else it has
            return None
        elif text:
            texts.append((column, text))
    if not texts:
        return None
    column, text = texts[0]
    first, leaf = min(page.columns), max(page.columns)
    if not page.key and (len(text) > _LONGEST or is_total(text) or is_note(text)):
        return None
    wide_enough = (row, column) in wide and column <= first and wide[row, column] >= min(leaf, first + 1)
    if wide_enough:
        return column, number, text
    if not _WORD.search(text):
        return None
    if has_area:
        return None
    if column == page.number and not counted and column not in page.columns:
        return column, number, text
    named = area_number(numbered_name(text)[1]) is not None
    if named or (number and _SECTION.fullmatch(number) and column == first):
        return column, number, text
    return None


class Nesting:
    """Tells how deep each heading is by the styles of those above it."""

    def __init__(self) -> None:
        self.depths: Mapping[_Kind, int] = {}
        self.last = -1
        self.follows = True

    def follow_row(self) -> None:
        """Note that a row which is no heading came last."""
        self.follows = False

    def section(self, column: int, number: str | None, text: str) -> Section:
        """Return a heading with its depth; one of a new kind right below another is one deeper."""
        kind, number, text = _styled(number, text)
        style = (kind, not kind and text.isupper(), 0 if kind else column)
        if style not in self.depths:
            depth = self.last + 1 if self.follows or self.last < 0 else self.last
            self.depths = {**self.depths, style: depth}
        self.last, self.follows = self.depths[style], True
        return Section(text, column, number, self.last)


def _styled(number: str | None, text: str) -> tuple[str, str | None, str]:
    """Return the style of a heading's number, the number and the text without it."""
    if number:
        return _style(number), number, text
    found = _LABELLED.fullmatch(text)
    if found:
        cut = found["of_word"] or found["number"] or found["roman"]
        return (found["word"] or "").lower()[:4] or _style(cut), cut, found["name"]
    cut_number, name = numbered_name(text)
    if cut_number:
        return "area", cut_number, name
    worded, decimal = _WORDED.match(text), _DECIMAL.match(text)
    if worded:  # "PILAR 1: ..." over "Strategi 1.1 ..."
        return worded["word"].lower(), None, text
    return "1" + ".1" * decimal["deeper"].count(".") if decimal else "", None, text


def _style(number: str) -> str:
    found = parsed(number)
    return found.style if found else "A" if number.isupper() else "1"
