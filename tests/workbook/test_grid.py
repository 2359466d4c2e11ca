from __future__ import annotations

import pytest

from rbexcel.workbook.grid import Cell, Span, column_letters, column_number, covered


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


def test_a_rectangle_is_clipped_to_rows_and_columns() -> None:
    whole = Span(1, 1, 1_048_576, 16_384)
    assert whole.size == 1_048_576 * 16_384
    assert whole.clipped(range(3, 6), range(2, 4)) == Span(3, 2, 5, 3)
    assert Span(2, 2, 4, 4).clipped(range(1, 10), range(3, 9)) == Span(2, 3, 4, 4)
    assert Span(2, 2, 4, 4).clipped(range(5, 9), range(1, 9)) is None


def test_places_are_covered_by_merges_of_any_size() -> None:
    merges = (Span(1, 3, 1_048_576, 4), Span(7, 1, 7, 2))
    assert covered(merges, [(5, 2), (5, 3), (6, 4), (7, 2), (8, 2)]) == {(5, 3), (6, 4), (7, 2)}
    assert covered(merges, []) == covered((), [(1, 3)]) == set()
