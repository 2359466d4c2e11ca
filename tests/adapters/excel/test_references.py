"""What points to a sheet of ours."""

from __future__ import annotations

import pytest

from rbexcel.adapters.excel.references import mentions


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
