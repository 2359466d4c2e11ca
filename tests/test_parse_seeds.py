"""The published texts: what is read out of them, against the templates that were transcribed from them by hand."""

from __future__ import annotations

import difflib
import re
from pathlib import Path

import pytest

from rbexcel.adapters.read_file import read_file
from rbexcel.catalogue import template
from rbexcel.grid import Grid
from rbexcel.marks import is_tick
from rbexcel.office import office_named
from rbexcel.parse import parse
from rbexcel.parsing.header import find_pages
from rbexcel.plan import Plan
from rbexcel.populate import populated

SEEDS = Path(__file__).resolve().parents[2] / "shared" / "seeds"

pytestmark = pytest.mark.skipif(not SEEDS.is_dir(), reason="the published texts are not beside this checkout")

TEXTS = {
    "rb-sukoharjo-2023": ("000", "KPU Kabupaten Sukoharjo", 2023, 0.9, 0.99),
    "rb-trenggalek-2022": ("001", "KPU Kabupaten Trenggalek", 2022, 0.65, 0.85),
    "zi-karanganyar-2022": ("002", "KPU Kabupaten Karanganyar", 2022, 0.85, 0.95),
    "rb-kudus-2022": ("003", "KPU Kabupaten Kudus", 2022, 0.65, 0.85),
    "rb-jambi-2024": ("004", "KPU Provinsi Jambi", 2024, 0.22, 0.9),
}
"""
Per template: the text, the office, the year, and the least share of rows placed right and of months read right.

The templates also hold the rows of pages that the texts lost, and wordings put right: no reader can reach all of them.
"""


def _grid(number: str) -> Grid:
    return read_file(next(SEEDS.glob(f"{number}*")))


def _bare(text: str | None) -> str:
    return re.sub(r"[^a-z0-9%]", "", (text or "").lower())


def _alike(one: str, other: str) -> bool:
    return one == other or difflib.SequenceMatcher(None, one, other, autojunk=False).ratio() >= 0.85


def _paired(expected: Plan, found: Plan) -> list[tuple[int, int]]:
    """Pair the rows of two plans in order, by the beginning of their last text."""
    one, other = ([_bare(row.leaf or row.levels[-2])[:25] for row in plan.rows] for plan in (expected, found))
    blocks = difflib.SequenceMatcher(None, one, other, autojunk=False).get_matching_blocks()
    return [(block.a + step, block.b + step) for block in blocks for step in range(block.size)]


@pytest.mark.parametrize("name", TEXTS)
def test_a_published_text_is_read_like_its_transcription(name: str) -> None:
    """The stated share of the rows stands under the right items, with the right months where they are certain."""
    number, satker, year, placed, planned = TEXTS[name]
    expected = populated(template(name), office_named(satker), year)
    found = parse(_grid(number))
    doubtful = {each.place.row for each in found.uncertain}
    right = certain = agreed = 0
    for one, other in _paired(expected, found):
        row, read = expected.rows[one], found.rows[other]
        right += all(_alike(_bare(a), _bare(b)) for a, b in zip(row.levels[:-1], read.levels[:-1], strict=True))
        if read.place and read.place.row not in doubtful and row.months:
            certain += 1
            agreed += row.months == read.months
    assert right / len(expected.rows) >= placed
    assert agreed >= certain * planned
    assert (found.satker, found.year, found.kind) == (satker, year, expected.kind)


@pytest.mark.parametrize("name", TEXTS)
def test_no_tick_of_a_published_text_is_lost(name: str) -> None:
    """Every tick below a header is a mark of a row or told as unread."""
    grid = _grid(TEXTS[name][0])
    plan = parse(grid)
    (sheet,) = grid.sheets
    kept = {(mark.place.row, mark.place.column) for row in plan.rows for mark in row.marks if mark.place}
    kept |= {(each.place.row, each.place.column) for each in plan.unread}
    for page in find_pages(sheet):
        for number in range(page.body[0], page.body[1] + 1):
            for column, value in enumerate(sheet.rows[number - 1], start=1):
                if column in page.months and value is not None and is_tick(str(value)):
                    assert (number, column) in kept


def test_a_line_with_a_tick_right_of_december_tells_both_readings() -> None:
    """Where the columns are shifted, the row is uncertain and both readings are told."""
    plan = parse(_grid("001"))
    reasons = [each.reason for each in plan.uncertain if each.place.row == 99]
    assert len(reasons) == 1
    assert "Maret, Juni, September" in reasons[0]
    assert "bila bergeser" in reasons[0]


def test_a_run_over_all_columns_is_the_whole_year() -> None:
    """An unbroken run past the twelfth column is certain: all months."""
    plan = parse(_grid("001"))
    rows = [row for row in plan.rows if row.place and row.place.row == 105]
    assert [row.months for row in rows] == [tuple(range(1, 13))]
    assert 105 not in {each.place.row for each in plan.uncertain}


def test_the_decree_above_the_table_is_read() -> None:
    """Its number, date, place, names and texts; the year is the decree's, whatever the title says."""
    decree = parse(_grid("001")).decree
    assert decree is not None
    assert (decree.number, decree.date, decree.place) == ("13/HK.03.1/3503/2022", "17 Januari 2021", "Trenggalek")
    assert (decree.signatory, decree.certifier) == ("GEMBONG DERITA HADI", "WIRATNO")
    assert (len(decree.menimbang), len(decree.mengingat)) == (3, 8)
    assert [each.label for each in decree.dictums] == ["KESATU", "KEDUA", "KETIGA"]
