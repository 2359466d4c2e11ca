"""A rekap's formulas give what stands beside them."""

from __future__ import annotations

import pytest

from rbexcel.adapters.files.new_file import to_bytes
from rbexcel.drawing.rekap.book import rekap_book
from rbexcel.workbook.contents import Formula
from tests.recalculation import recalculated
from tests.rekaps import rekap_of


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore:.*extension is not supported")
def test_libreoffice_calculates_what_the_rekap_stores() -> None:
    book = rekap_book(rekap_of())
    found = recalculated(to_bytes(book))
    wrong = []
    count = 0
    for sheet in book.sheets:
        for block in sheet.blocks:
            for row, line in enumerate(block.values, block.row):
                for column, content in enumerate(line, block.column):
                    if isinstance(content, Formula):
                        count += 1
                        value = found[sheet.name][row, column]
                        if not _same(value, content.cached):
                            wrong.append((sheet.name, row, column, content.text, value, content.cached))
    assert wrong == []
    assert count > 1000


def _same(value: object, cached: object) -> bool:
    if isinstance(value, int | float) and isinstance(cached, int | float):
        return abs(value - cached) < 1e-9
    return (value or "") == (cached or "") or value == cached
