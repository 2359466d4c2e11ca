"""The looks of a sheet line by line: what a later area says holds, and a long list is laid out once."""

from __future__ import annotations

import random

from rbexcel.workbook.book import Area, Block, Sheet, Style
from rbexcel.workbook.grid import Span
from rbexcel.workbook.looks import line_looks

BOLD, TALL, WIDE = Style(bold=True), Style(size=12), Style(indent=2)


def test_the_looks_of_lines_are_those_of_the_cells() -> None:
    chosen = random.Random(7)
    for _ in range(50):
        spans = [(chosen.randint(1, 9), chosen.randint(1, 5)) for _ in range(6)]
        areas = tuple(
            Area(Span(row, column, row + chosen.randint(0, 4), column + chosen.randint(0, 3)), style)
            for (row, column), style in zip(spans, (BOLD, TALL, WIDE) * 2, strict=True)
        )
        looks = line_looks(areas)
        found = {
            (row, column): style
            for row in range(1, 15)
            for column, style in enumerate(looks(row), start=1)
            if style is not None
        }
        assert found == Sheet("A", areas=areas).styles()


def test_ten_thousand_lines_of_a_list_are_laid_out_once() -> None:
    looks = line_looks((Area(Span(1, 1, 1, 3), BOLD), Area(Span(2, 1, 10_001, 3), TALL)))
    assert len({id(looks(row)) for row in range(1, 10_002)}) == 2


def test_the_lines_of_a_sheet_are_those_of_its_blocks_one_over_another() -> None:
    sheet = Sheet("A", (Block(1, 1, (("a", "b"), ("c", None))), Block(2, 2, (("d", "e"),)), Block(4, 3, (("f",),))))
    assert {row: list(line) for row, line in sheet.lines().items()} == {
        1: ["a", "b"],
        2: ["c", "d", "e"],
        4: [None, None, "f"],
    }
