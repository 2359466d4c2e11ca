"""The names of the months."""

from __future__ import annotations

from datetime import date

import pytest

from rbexcel.words.months import month_of


@pytest.mark.parametrize(
    ("label", "month"),
    [
        (7, 7),
        ("07", 7),
        (7.0, 7),
        ("JULI", 7),
        ("Agt.", 8),
        ("Ags", 8),
        ("Agu", 8),
        ("Agst", 8),
        ("AGTS.", 8),
        ("Sept", 9),
        ("Nop", 11),
        ("Peb", 2),
        ("Mrt", 3),
        ("B03", 3),
        ("Jan-23", 1),
        ("Januari 2023", 1),
        ("Bulan 5", 5),
        (date(2023, 4, 1), 4),
        (13, None),
        (0, None),
        ("13", None),
        ("2023", None),
        ("Total", None),
        (True, None),
        (2.5, None),
        ("7.", 7),
        ("(7)", 7),
        ("7. Juli", 7),
        ("(7)\nJuli", 7),
        ("Bulan VII", 7),
        ("Bulan ke-7", 7),
        ("Bulan Juli", 7),
        ("J U L I", 7),
        ("J\nU\nL", 7),
        ("Ju\nli", 7),
        ("Ju-\nli", 7),
        ("Jul\u200b", 7),
        ("Juli / July", 7),
        ("Mei (May)", 5),
        ("Juli '27", 7),
        ("2027 Juli", 7),
        ("01/07/2027", 7),
        ("07/2027", 7),
        ("2027-07-01 00:00:00", 7),
        ("15 Juli 2027", None),
        ("Bulan : 7", 7),
        ("Bulan_7", 7),
        ("#7", 7),
        ("⑦", 7),
        ("Jan/Feb", None),
        ("1 2", None),
        ("V", None),
    ],
)
def test_a_header_names_a_month(label: str | float | date, month: int | None) -> None:
    """Month labels of every kind; nothing else is a month."""
    assert month_of(label) == month
