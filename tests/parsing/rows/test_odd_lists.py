"""What the numbers of a copied page tell of lines that it lost."""

from __future__ import annotations

import pytest

from rbexcel.parsing.parse import parse
from rbexcel.plan.doubt import Why
from rbexcel.workbook.grid import Grid, SheetGrid

HEAD = ("AREA", "KEGIATAN", "SUB KEGIATAN", "INDIKATOR", *range(1, 13))


@pytest.mark.parametrize(
    ("numbers", "counted", "told"),
    [("123", True, []), ("134", True, [3]), ("134", False, []), ("122", True, []), ("114", True, [])],
    ids=["in order", "one left out", "true cells", "one twice", "too many left out to tell"],
)
def test_a_number_left_out_in_a_copied_list_is_told(numbers: str, counted: bool, told: list[int]) -> None:
    texts = [f"{number}. {text}" for number, text in zip(numbers, ("SK Tim", "Notulen", "Hasil"), strict=True)]
    above = ("Manajemen Perubahan", "1. Perencanaan", "1. Pembentukan tim")
    rows = [
        (*(above if not index else (None,) * 3), text, *["✓" if month == index else None for month in range(12)])
        for index, text in enumerate(texts)
    ]
    plan = parse(Grid("salinan.txt", (SheetGrid("salinan", (HEAD, *rows), counted=counted),)))
    assert [each.place.row for each in plan.uncertain if each.doubt.why is Why.NUMBER_LEFT_OUT] == told
