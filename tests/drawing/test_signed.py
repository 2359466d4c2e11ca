"""Who signs what is printed of a plan's year."""

from __future__ import annotations

from datetime import date

from rbexcel.drawing.signed import draw_signed, signed_by
from rbexcel.drawing.sketch import Sketch
from rbexcel.plan.office import BLANK, Office

MADE = date(2027, 3, 31)
OFFICE = Office("KPU Kota Solok", "1302", "Siti Rahma, S.E.", "19780101 200501 2 001")


def test_the_secretary_signs_with_degrees_and_number() -> None:
    assert [line for line in signed_by(OFFICE, "Solok", MADE).lines if line] == [
        "Solok, 31 Maret 2027",
        "SEKRETARIS KOMISI PEMILIHAN UMUM",
        "KOTA SOLOK,",
        "Siti Rahma, S.E.",
        "NIP. 19780101 200501 2 001",
    ]


def test_what_is_not_known_is_a_blank_to_fill_in() -> None:
    lines = signed_by(Office("KPU Kota Solok"), None, MADE).lines
    assert (lines[0], lines[-2:]) == (f"{BLANK}, 31 Maret 2027", (BLANK * 2, f"NIP. {BLANK * 2}"))


def test_the_block_stands_in_the_right_half_with_room_to_sign() -> None:
    sketch = Sketch(dict.fromkeys(range(1, 5), 10.0))
    last = draw_signed(sketch, 7, 4, signed_by(OFFICE, "Solok", MADE))
    filled = {
        (row, column)
        for row, line in enumerate(sketch.blocks()[0].values, start=1)
        for column, value in enumerate(line, start=1)
        if value
    }
    assert sorted(filled) == [(9, 3), (10, 3), (11, 3), (16, 3), (17, 3)]
    assert last == 17
