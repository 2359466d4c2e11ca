"""The papers: their sizes in points and what Excel calls them."""

from __future__ import annotations

import pytest

from rbexcel.errors import RbexcelError
from rbexcel.workbook.paper import Paper, paper_named


def test_each_paper_has_its_size_and_the_number_that_excel_knows_it_by() -> None:
    assert {str(paper): (paper.width, paper.height, paper.number) for paper in Paper} == {
        "folio": (612.0, 936.0, 14),  # 8.5 x 13 inches
        "a4": (595.3, 841.9, 9),  # 210 x 297 mm
    }


def test_a_paper_is_known_by_its_name_and_no_other() -> None:
    assert [paper_named(name) for name in ("folio", "a4")] == [Paper.FOLIO, Paper.A4]
    with pytest.raises(RbexcelError) as caught:
        paper_named("a3")
    assert str(caught.value) == 'Kertas "a3" tidak dikenal. Pilih folio atau a4.'
