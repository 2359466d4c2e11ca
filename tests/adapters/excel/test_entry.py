"""What is typed into a cell."""

from __future__ import annotations

import pytest

from rbexcel.adapters.excel.entry import entry


@pytest.mark.parametrize(
    ("text", "changes"),
    [
        ("=1+1", True),
        (" 007 ", True),
        ("TRUE", True),
        ("Wednesday, September 30, 2026 12:00:00 AM", True),
        ("Laporan", False),
        ("✓", False),
        ("1. Terlaksananya evaluasi SOP di lingkungan KPU Kabupaten Sukoharjo tahun 2024", False),
        ("1" * 70, True),
    ],
)
def test_a_text_is_protected_only_where_excel_might_take_it_for_something_else(text: str, changes: bool) -> None:
    assert entry(text) == (f"'{text}" if changes else text)
