from __future__ import annotations

from datetime import date, datetime

from rbexcel.adapters.excel.block import write_block
from tests.windows import BookCom, Opener


def test_a_block_of_any_size_is_two_calls(on_windows: Opener) -> None:
    counted = BookCom("Rencana Aksi")
    sheet = on_windows(counted).sheets["Rencana Aksi"]
    counted.log.clear()
    write_block(sheet, (2, 3), [["=1+1", None], ["'1. Laporan", 4]], windows=True)
    assert counted.log == ["get Range", "set Value"]
    typed = counted.sheet("Rencana Aksi")
    assert typed.values == {(2, 3): "=1+1", (2, 4): "", (3, 3): "1. Laporan", (3, 4): 4}
    assert typed.formulas == {(2, 3): "=1+1"}


def test_a_day_is_left_to_the_library_which_knows_what_excel_takes(on_windows: Opener) -> None:
    counted = BookCom("Rencana Aksi")
    write_block(on_windows(counted).sheets["Rencana Aksi"], (1, 1), [[date(2026, 11, 21)]], windows=True)
    (moment,) = counted.sheet("Rencana Aksi").values.values()
    assert isinstance(moment, datetime)
    assert moment.date() == date(2026, 11, 21)
