"""Days in texts."""

from __future__ import annotations

from datetime import date

import pytest

from rbexcel.words.dates import dated, day_written, days_in, looks_like_a_day, no_day_in


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
        ("17-01-2026", date(2026, 1, 17)),
        (": 17/1/2026", date(2026, 1, 17)),
        ("2026-01-17 00:00:00", date(2026, 1, 17)),
        ("04/13/2027", None),
        ("29 Februari 2027", None),
        ("52/17-01-2026", None),
        ("17-01/2026", None),
        ("", None),
        (None, None),
    ],
)
def test_a_text_names_a_day(text: str | None, day: date | None) -> None:
    assert dated(text) == day


def test_a_day_is_written_as_it_is_read() -> None:
    assert day_written(date(2026, 1, 5)) == "5 Januari 2026"
    assert dated(day_written(date(2026, 8, 31))) == date(2026, 8, 31)


@pytest.mark.parametrize(
    ("text", "looks"),
    [("31 Februari 2022", True), ("04/13/2027", True), ("Maret 2022", False), ("3 Bulan 2022", False)],
)
def test_a_day_that_no_calendar_has_still_looks_like_one(text: str, *, looks: bool) -> None:
    assert looks_like_a_day(text) is looks


def test_every_day_of_a_text_is_found() -> None:
    text = "Berita Acara Nomor 21/01/2026 tanggal 20 Januari 2026 dan surat tanggal 1 Maret 2026, tgl. 02/03/2026;"
    assert list(days_in(text)) == [date(2026, 1, 20), date(2026, 3, 1), date(2026, 3, 2)]
    assert list(days_in("04-03-2026")) == [date(2026, 3, 4)]


def test_the_first_day_of_a_text_that_no_calendar_has_is_found() -> None:
    assert no_day_in("Nomor 31/02/2026 tanggal 4 Januari 2026 sampai tanggal 31/02/2026") == "31/02/2026"
    assert no_day_in("Nomor 31/02/2026 tanggal 4 Januari 2026") is None
