"""A sheet that is moved over shows what it showed where it was drawn."""

from __future__ import annotations

import io
import zipfile

from rbexcel.adapters.parts.graft import graft
from rbexcel.workbook.book import Area, Block, Book, Formula, Sheet, Style
from rbexcel.workbook.grid import Span
from tests.adapters.parts.workbooks import (
    from_openpyxl,
)
from tests.contract import read_back


def test_a_formula_of_the_newest_kind_comes_over_as_an_array_without_the_part_it_would_need() -> None:
    newest = Formula("=XLOOKUP(1,B1:B2,C1:C2)", "ada")
    sheet = Sheet(
        "Baru", blocks=(Block(1, 1, ((newest, 'a t="s" b'),)),), areas=(Area(Span(1, 1, 1, 1), Style(bold=True)),)
    )
    cells = read_back(graft(from_openpyxl(), Book((sheet,))))["Baru"]
    assert (cells["A1"].value.text, cells["A1"].font.bold) == ("=_xlfn.XLOOKUP(1,B1:B2,C1:C2)", True)
    assert cells["B1"].value == 'a t="s" b'
    with zipfile.ZipFile(io.BytesIO(graft(from_openpyxl(), Book((sheet,))))) as archive:
        assert not [name for name in archive.namelist() if b' cm="' in archive.read(name)]
