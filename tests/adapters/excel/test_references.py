"""What points to a sheet of ours."""

from __future__ import annotations

import pytest

from rbexcel.adapters.excel.references import is_used, mentions
from rbexcel.adapters.files.read_file import Source
from rbexcel.workbook.grid import Grid
from tests.adapters.parts.small import sheet, small


@pytest.mark.parametrize(
    ("formula", "mentioned"),
    [
        ("=COUNTIF(Validasi!$B:$B,ROW())>0", True),
        ("=COUNTIF('Validasi'!$B:$B,ROW())>0", True),
        ("=COUNTIF('Hasil Validasi'!$B:$B,1)", False),
        ("=COUNTIF(HasilValidasi!$B:$B,1)", False),
        ('=$A1="Validasi"', False),
    ],
)
def test_a_rule_is_ours_when_it_looks_up_our_sheet(formula: str, mentioned: bool) -> None:
    assert mentions(formula, "validasi") is mentioned


@pytest.mark.parametrize(
    ("rule", "used"),
    [("COUNTIF(Validasi!$B:$B,ROW())&gt;0", False), ("Validasi!$B$2&gt;0", True), ("Ringkasan!$A$1&gt;0", False)],
)
def test_a_sheet_is_used_by_a_colour_rule_that_is_no_mark(rule: str, used: bool) -> None:
    rules = f"<conditionalFormatting><cfRule><formula>{rule}</formula></cfRule></conditionalFormatting>"
    content = small({"A": sheet(f"<sheetData/>{rules}"), "Validasi": sheet("<sheetData/>")}).to_bytes()
    assert is_used(Source(Grid("a.xlsx", ()), content), {"validasi"}) is used
