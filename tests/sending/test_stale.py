"""Whether a summary tells of the plan as it is: what counts, and what staff may write without making it an old one."""

from __future__ import annotations

from dataclasses import replace

import pytest

from rbexcel.sending.stale import tells_otherwise
from rbexcel.workbook.book import Block, Sheet
from rbexcel.workbook.contents import Content, Formula, Link
from rbexcel.workbook.grid import Grid, SheetGrid, Value

HEAD: tuple[tuple[Content, ...], ...] = (("RINGKASAN",), ("KPU Kota Solok",), ("Dibuat 1 Januari",), (None,))
TOTAL = Formula("=SUM(B9)", 3)
DRAWN = Sheet(
    "Ringkasan",
    blocks=(
        Block(1, 1, HEAD),
        Block(5, 1, (("AREA", "CENTANG"), (Link("1 Tata", "A1", "Tata  Laksana"), TOTAL), (None, 0.5))),
    ),
)


def there(*lines: tuple[Value, ...], name: str = "Ringkasan") -> Grid:
    """A workbook whose summary shows these lines below its head of four rows."""
    head = (("RINGKASAN",), ("KPU Kota Solok",), ("Dibuat 9 Maret",), (None,))
    return Grid("rencana.xlsx", (SheetGrid(name, (*head, *lines)),))


SAME: tuple[tuple[Value, ...], ...] = (("AREA", "CENTANG"), ("Tata Laksana", 3.0), (None, 0.5000000001))


def test_a_summary_of_another_day_still_tells_the_same() -> None:
    assert not tells_otherwise(DRAWN, there(*SAME))


def test_what_staff_wrote_into_empty_cells_does_not_make_it_an_old_one() -> None:
    assert not tells_otherwise(DRAWN, there(*SAME[:2], ("catatan kami", 0.5), ("di bawah",)))


@pytest.mark.parametrize(
    "lines",
    [
        (("AREA", "CENTANG"), ("Tata Laksana", 4.0), (None, 0.5)),
        (("AREA", "CENTANG"), ("Tata Laksana yang baru", 3.0), (None, 0.5)),
        (("AREA", "CENTANG"), ("Tata Laksana", 3.0), (None, None)),
        (("AREA", "CENTANG"),),
    ],
)
def test_another_number_or_text_makes_it_an_old_one(lines: tuple[tuple[Value, ...], ...]) -> None:
    assert tells_otherwise(DRAWN, there(*lines))


def test_who_signs_a_summary_does_not_make_it_an_old_one() -> None:
    signed = replace(DRAWN, blocks=(*DRAWN.blocks, Block(8, 2, (("Siti Aminah",),))))
    assert not tells_otherwise(signed, there(*SAME, (None, "Rina")), {"Siti Aminah"})
    assert tells_otherwise(signed, there(*SAME, (None, "Rina")))


def test_a_summary_that_is_gone_is_an_old_one() -> None:
    assert tells_otherwise(DRAWN, there(*SAME, name="Catatan"))
