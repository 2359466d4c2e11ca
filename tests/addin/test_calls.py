"""How many calls into Excel for Windows a click takes: each costs its time, and none is there for the sake of a row."""

from __future__ import annotations

from pathlib import Path
from types import MappingProxyType

import pytest

from rbexcel.addin.ribbon import BUTTONS
from tests.plans import long_plan
from tests.presses import counts

MOST = MappingProxyType(
    {
        "buat": 40,
        "impor": 50,
        "sisip": 300,
        "hapus_baris": 280,
        "validasi": 200,
        "perbaiki": 190,
        "hapus_tanda": 110,
        "ringkasan": 220,
        "agenda": 220,
        "cetak": 40,
        "lke": 180,
        "kirim": 50,
        "email": 40,
        "rekap": 40,
        "bandingkan": 40,
        "panduan": 25,
        "pulihkan": 40,
        "catatan": 25,
        "periksa": 25,
        "tentang": 30,
    }
)
"""How many calls a button may take on a plan of eight areas, a little more than it does."""

BY_ROW = {"sisip", "hapus_baris"}
"""What these two take hangs on how many cells are merged over the row that is selected."""


def test_every_button_takes_few_calls(tmp_path: Path) -> None:
    found = counts(long_plan(60), tmp_path)
    assert found.keys() == MOST.keys() == BUTTONS.keys()
    assert {name: count for name, count in found.items() if count > MOST[name]} == {}
    assert max(MOST.values()) <= 400


def fresh(folder: Path) -> Path:
    folder.mkdir()
    return folder


@pytest.mark.slow
def test_ten_times_the_rows_take_as_many_calls(tmp_path: Path) -> None:
    short, long = (counts(long_plan(rows), fresh(tmp_path / str(rows))) for rows in (100, 1000))
    assert {name: count for name, count in short.items() if long[name] != count and name not in BY_ROW} == {}
    assert {name: long[name] for name in BY_ROW if long[name] > MOST[name]} == {}
