"""Days in texts."""

from __future__ import annotations

from datetime import date

import pytest

from rbexcel.words.dates import dated, day_written


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("17 Januari 2026", date(2026, 1, 17)),
        ("ditetapkan pada tanggal 3 NOPEMBER 2022", date(2022, 11, 3)),
        ("31 Des 2022", date(2022, 12, 31)),
        ("31 Februari 2022", None),
        ("32 Maret 2022", None),
        ("Maret 2022", None),
        ("3 Bulan 2022", None),
        ("", None),
        (None, None),
    ],
)
def test_a_text_names_a_day(text: str | None, day: date | None) -> None:
    assert dated(text) == day


def test_a_day_is_written_as_it_is_read() -> None:
    assert day_written(date(2026, 1, 5)) == "5 Januari 2026"
    assert dated(day_written(date(2026, 8, 31))) == date(2026, 8, 31)
