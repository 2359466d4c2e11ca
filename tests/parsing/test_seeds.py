"""The published texts: what is read out of them, against the templates that were transcribed from them by hand."""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cache

import pytest

from rbexcel.adapters.files.read_file import read_file
from rbexcel.catalogue.built_in import template, usual_rows
from rbexcel.catalogue.populate import populated
from rbexcel.catalogue.template import Expectation
from rbexcel.parsing.heads.header import find_pages
from rbexcel.parsing.parse import parse
from rbexcel.plan.doubt import Doubt, Why
from rbexcel.plan.office import office_named
from rbexcel.plan.plan import Plan, Row
from rbexcel.words.ticks import is_tick
from rbexcel.workbook.grid import Grid, SheetGrid, Value
from tests.places import WHOLE, seed


@dataclass(frozen=True)
class Text:
    """
    A published text, whose it is, and the least that is read of it.

    ``placed`` is the share of the rows that stand under the right items, ``planned`` that of the months of certain
    rows, ``told`` that of the rows that are flagged of those whose months nobody can tell, ``spared`` that of the
    certain rows that are not, those aside whose headings the text has lost or cut off: rows of which the texts may be
    another's are. ``excerpt`` is how many rows its excerpt
    holds, and how many of them stand right.
    """

    number: str
    satker: str
    year: int
    excerpt: tuple[int, int]
    placed: float
    planned: float = 1.0
    told: float = 1.0
    spared: float = 1.0


TEXTS = {
    "rb-sukoharjo-2023": Text("000", "KPU Kabupaten Sukoharjo", 2023, (84, 77), placed=0.99, spared=0.97),
    # 16 lines of this print carry the texts of another line
    "rb-trenggalek-2022": Text(
        "001", "KPU Kabupaten Trenggalek", 2022, (99, 87), placed=0.89, planned=0.99, told=0.9, spared=0.98
    ),
    "zi-karanganyar-2022": Text("002", "KPU Kabupaten Karanganyar", 2022, (41, 41), placed=0.96, told=0.94),
    "rb-kudus-2022": Text("003", "KPU Kabupaten Kudus", 2022, (46, 46), placed=1.0, spared=0.98),
    # some of its pages are glued into single lines
    "rb-jambi-2024": Text("004", "KPU Provinsi Jambi", 2024, (66, 66), placed=0.99, spared=0.78),
}
PASTED_PARTS = ("rb-sukoharjo-2023", "rb-trenggalek-2022", "rb-kudus-2022")
"""The texts whose first pages show already that they were pasted; those of the others have moved in one way only."""

Rows = Sequence[tuple[Value, ...]]
LOST = {Why.HEADING_LOST, Why.HEADING_TORN, Why.ITEM_LOST}


@cache
def _grid(name: str) -> Grid:
    return read_file(seed(TEXTS[name].number))


@cache
def _read(name: str) -> Plan:
    """Return the plan of a text as the command line reads it."""
    return parse(_grid(name), usual_rows)


@cache
def _printed(name: str) -> tuple[tuple[Row, bool], ...]:
    """Return the rows of a text as they were transcribed, without those it lost, and whether their months are sure."""
    known = template(name)
    plan = populated(known, office_named(TEXTS[name].satker), TEXTS[name].year)
    expected = [(row, known.expectations.get(row.key or "", Expectation())) for row in plan.rows]
    printed = tuple((row, not each.unsure) for row, each in expected if each.source is None)
    return printed if WHOLE else printed[: TEXTS[name].excerpt[0]]


def _bare(text: str | None) -> str:
    return re.sub(r"[^a-z0-9%]", "", (text or "").lower())


@cache
def _likeness(one: str, other: str) -> float:
    if one == other:
        return 1.0
    matcher = difflib.SequenceMatcher(None, one, other, autojunk=False)
    return matcher.ratio() if matcher.real_quick_ratio() > 0.5 and matcher.quick_ratio() > 0.5 else 0.0


def _score(one: Row, other: Row) -> float:
    """Return how alike two rows are; rows of different last texts are not."""
    leaf = _likeness(_bare(one.leaf), _bare(other.leaf))
    above = [_likeness(_bare(a), _bare(b)) for a, b in zip(one.levels[:-1], other.levels[:-1], strict=True)]
    return 2 * leaf + sum(above) / len(above) if leaf > 0.5 else 0.0


def _paired(expected: Sequence[Row], found: Sequence[Row]) -> list[tuple[int, int]]:
    """Pair the rows of two plans in order, so that the pairs are as alike as they can be."""
    best = [[0.0] * (len(found) + 1) for _ in range(len(expected) + 1)]
    score = {
        (one, other): _score(expected[one], found[other])
        for one in range(len(expected))
        for other in range(max(one - 30, 0), min(one + 30, len(found)))
    }
    for one in range(len(expected) - 1, -1, -1):
        for other in range(len(found) - 1, -1, -1):
            pair = score.get((one, other), 0.0)
            best[one][other] = max(
                best[one + 1][other], best[one][other + 1], best[one + 1][other + 1] + pair if pair else 0.0
            )
    pairs, one, other = [], 0, 0
    while one < len(expected) and other < len(found):
        pair = score.get((one, other), 0.0)
        if pair and best[one][other] == best[one + 1][other + 1] + pair:
            pairs.append((one, other))
            one, other = one + 1, other + 1
        elif best[one][other] == best[one + 1][other]:
            one += 1
        else:
            other += 1
    return pairs


def _stands_right(one: Row, other: Row) -> bool:
    """Tell whether a row was found under the right items; an area's name is often cut."""
    area, *items = (_likeness(_bare(a), _bare(b)) for a, b in zip(one.levels[:-1], other.levels[:-1], strict=True))
    return area >= 0.75 and min(items) >= 0.85


@pytest.mark.parametrize("name", TEXTS)
def test_a_published_text_is_read_like_its_transcription(name: str) -> None:
    """The stated share of the rows stands under the right items, with the right months where they are certain."""
    text, found, printed = TEXTS[name], _read(name), _printed(name)
    flagged = {each.place.row for each in found.uncertain}
    lost = {each.place.row for each in found.uncertain if each.doubt.why in LOST}
    rows = [
        (row, sure, found.rows[other], found.rows[other].place.row in flagged)  # type: ignore[union-attr]
        for (row, sure), other in (
            (printed[one], other) for one, other in _paired([row for row, _ in printed], found.rows)
        )
    ]
    certain = [(row.months == read.months, doubt) for row, sure, read, doubt in rows if sure]
    open_rows = [doubt for _, sure, _, doubt in rows if not sure]
    placed = text.placed * len(printed) if WHOLE else text.excerpt[1]
    assert sum(_stands_right(row, read) for row, _, read, _ in rows) >= placed
    assert sum(right for right, _ in certain) >= text.planned * len(certain)
    assert sum(open_rows) >= text.told * len(open_rows)
    whole = [doubt for _, sure, read, doubt in rows if sure and read.place.row not in lost]  # type: ignore[union-attr]
    assert sum(not doubt for doubt in whole) >= text.spared * len(whole)
    assert len(found.rows) - len(rows) <= 0.15 * len(rows)
    assert (found.satker, found.year, found.kind) == (text.satker, text.year, template(name).kind)


@pytest.mark.parametrize("name", TEXTS)
def test_no_tick_of_a_published_text_is_lost(name: str) -> None:
    """Every tick below a header is a mark of a row or told as unread."""
    grid, plan = _grid(name), _read(name)
    (sheet,) = grid.sheets
    kept = {(mark.place.row, mark.place.column) for row in plan.rows for mark in row.marks if mark.place}
    kept |= {(each.place.row, each.place.column) for each in plan.unread}
    for page in find_pages(sheet):
        for number in range(page.body[0], page.body[1] + 1):
            for column, value in enumerate(sheet.rows[number - 1], start=1):
                if column in page.months and value is not None and is_tick(str(value)):
                    assert (number, column) in kept


def _pasted(text: SheetGrid) -> SheetGrid:
    """Return the sheet that a text becomes where its lines are pasted: no empty cell at the end of a row is there."""
    rows = (row[: max((at for at, value in enumerate(row, start=1) if value), default=0)] for row in text.rows)
    return replace(text, rows=tuple(rows), counted=False)


@pytest.mark.parametrize("name", TEXTS if WHOLE else PASTED_PARTS)
def test_a_published_text_that_is_pasted_into_a_sheet_is_read_like_the_text(name: str) -> None:
    """Its pages repeat their heads, in which letters are wrong and months stand in one cell: no row comes of them."""
    text = _grid(name)
    pasted = parse(replace(text, sheets=(_pasted(text.sheets[0]),)), usual_rows)
    assert [(row.levels, row.months) for row in pasted.rows] == [(row.levels, row.months) for row in _read(name).rows]
    assert Why.PASTED_MENDED in {note.doubt.why for note in pasted.notes}


VARIANTS: dict[str, Callable[[Rows], Rows]] = {
    "some lines are lost": lambda rows: [row for at, row in enumerate(rows) if at % 9 != 8],
    "no empty lines": lambda rows: [row for row in rows if any(row)],
    "no column of numbers": lambda rows: [row[1:] if len(row) > 1 else row for row in rows],
    "a first column that is empty": lambda rows: [(None, *row) if len(row) > 1 else row for row in rows],
}


@pytest.mark.parametrize("name", VARIANTS)
def test_a_part_of_a_text_that_is_pasted_is_read_like_that_part_as_a_text(name: str) -> None:
    sheet = _grid("rb-sukoharjo-2023").sheets[0]
    text = replace(sheet, rows=tuple(VARIANTS[name](sheet.rows)))
    copied, pasted = (parse(Grid("rencana", (each,)), usual_rows) for each in (text, _pasted(text)))
    assert [(row.levels, row.months) for row in pasted.rows] == [(row.levels, row.months) for row in copied.rows]


def test_a_line_with_a_tick_right_of_december_tells_both_readings() -> None:
    """Where the columns are shifted, the row is uncertain and both readings are told."""
    plan = _read("rb-trenggalek-2022")
    doubts = [each.doubt for each in plan.uncertain if each.place.row == 99]
    assert doubts == [Doubt(Why.RIGHT_OF_DECEMBER, readings=((3, 6, 9), (2, 5, 8, 12)), count=1)]


def test_a_run_over_all_columns_is_the_whole_year() -> None:
    """An unbroken run past the twelfth column is certain: all months."""
    plan = _read("rb-trenggalek-2022")
    rows = [row for row in plan.rows if row.place and row.place.row == 105]
    assert [row.months for row in rows] == [tuple(range(1, 13))]
    assert 105 not in {each.place.row for each in plan.uncertain}


def test_the_decree_above_the_table_is_read() -> None:
    """Its number, date, place, names and texts; the year is the decree's, whatever the title says."""
    decree = _read("rb-trenggalek-2022").decree
    assert decree is not None
    assert (decree.number, decree.date, decree.place) == ("13/HK.03.1/3503/2022", "17 Januari 2021", "Trenggalek")
    assert (decree.signatory, decree.certifier) == ("GEMBONG DERITA HADI", "WIRATNO")
    assert (len(decree.menimbang), len(decree.mengingat)) == (3, 8)
    assert [each.label for each in decree.dictums] == ["KESATU", "KEDUA", "KETIGA"]
