"""Month labels that are missing or doubled are written as their neighbours are."""

from __future__ import annotations

import pytest

from rbexcel.fixing.labels import LABELS
from rbexcel.parsing.parse import parse
from rbexcel.workbook.grid import Grid
from tests.fixing.grids import after, fixed, of


def labelled(*labels: str | None) -> Grid:
    """A table whose months have these labels."""
    grid = of("""
        | sub kegiatan    | indikator  | 1 | 6 |
        |-----------------|------------|---|---|
        | 1. Evaluasi SOP | 1. Laporan | ✓ | ✓ |
        |                 | 2. Notulen | ✓ |   |
    """)
    (sheet,) = grid.sheets
    rows = list(sheet.rows)
    head = list(rows[2])
    head[5:17] = labels
    rows[2] = tuple(head)
    return Grid(grid.name, (type(sheet)(sheet.name, tuple(rows)),))


SHORT = ["JAN", "FEB", "MAR", "APR", "MEI", "JUN", "JUL", "AGT", "SEP", "OKT", "NOV", "DES"]


@pytest.mark.parametrize("damage", [None, "MEI", "JUL"], ids=["missing", "doubled from the left", "from the right"])
def test_a_label_missing_or_doubled_between_its_neighbours_is_written_in_their_style(damage: str | None) -> None:
    grid = labelled(*SHORT[:5], damage, *SHORT[6:])
    assert fixed(grid) == [("K3", damage or "", "JUN", LABELS)]
    assert [row.months for row in parse(after(grid)).rows] == [(1, 6), (1,)]


def test_a_missing_number_is_written_as_its_neighbours_are() -> None:
    labels = [f"{month:02}" for month in range(1, 13)]
    assert fixed(labelled(*labels[:3], None, *labels[4:]))[0][2] == "04"


def test_up_to_three_labels_may_be_written_otherwise_than_their_neighbours() -> None:
    assert fixed(labelled("1", "2", "3", *SHORT[3:5], None, *SHORT[6:])) == [("K3", "", "JUN", LABELS)]
    assert fixed(labelled("1", "2", "3", "4", *SHORT[4:5], None, *SHORT[6:])) == []


@pytest.mark.parametrize(
    "labels",
    [
        SHORT,
        ["JAN", "PEB", "MRT", "APR", "MEI", "JUNI", "JULI", "AGS", "SEPT", "OKT", "NOP", "DES"],
        [*SHORT[:3], None, None, None, *SHORT[6:]],
        [None, *SHORT[1:]],
        [*SHORT[:4], "Catatan", *SHORT[5:]],
    ],
    ids=["whole", "other spellings", "three missing", "at the end", "another word"],
)
def test_other_labels_stay(labels: list[str | None]) -> None:
    assert fixed(labelled(*labels)) == []
