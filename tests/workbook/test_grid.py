from __future__ import annotations

import pytest

from rbexcel.workbook.grid import Cell, column_letters, column_number


@pytest.mark.parametrize(
    ("number", "letters"),
    [(1, "A"), (26, "Z"), (27, "AA"), (52, "AZ"), (53, "BA"), (702, "ZZ"), (703, "AAA"), (16384, "XFD")],
)
def test_a_column_has_its_letters_and_they_give_its_number(number: int, letters: str) -> None:
    assert (column_letters(number), column_number(letters)) == (letters, number)


def test_no_letters_are_column_nought() -> None:
    assert column_number("") == 0


def test_a_cell_tells_its_address_and_its_position() -> None:
    cell = Cell("Rencana Aksi", 12, 28)
    assert (cell.address, cell.position) == ("AB12", (12, 28))
