"""A doubt as a text that goes with the workbook: read back whole, or told to be none that this version knows."""

from __future__ import annotations

import json
from dataclasses import fields

import pytest

from rbexcel.plan.doubt import Doubt, Why
from rbexcel.plan.doubt_text import Kept, KeptRow, read, written
from rbexcel.workbook.grid import Cell, Thing

WHOLE = Kept(
    Doubt(
        Why.RIGHT_OF_DECEMBER,
        readings=((), (11, 12)),
        months=(3,),
        cells=(Cell("Lama", 4, 7),),
        count=2,
        width=18,
        level="sub_kegiatan",
        number="3",
        text='kata "asing"',
        things=((Thing.TEXT, "✓"), (Thing.PICTURE, None)),
    ),
    Cell("Lama", 115, 4),
    (KeptRow("impor-1a:7", (1, 2), (("√", None), ("1", 4))), KeptRow("impor-1a:8")),
    span=True,
)


@pytest.mark.parametrize("why", Why)
def test_every_kind_of_doubt_is_read_back(why: Why) -> None:
    kept = Kept(Doubt(why), Cell("Lama", 1, 1))
    assert read(written(kept) or "") == kept


def test_all_that_a_doubt_tells_is_read_back() -> None:
    assert all(getattr(WHOLE.doubt, each.name) for each in fields(Doubt))
    assert read(written(WHOLE) or "") == WHOLE


def test_what_is_empty_is_not_written() -> None:
    assert written(Kept(Doubt(Why.PASTED), Cell("Lama", 9, 1))) == '{"why":"pasted","origin":["Lama",9,1]}'


def test_what_a_later_version_adds_is_passed_over() -> None:
    told = json.loads(written(WHOLE) or "") | {"versi": 2, "lain": {"a": [1]}}
    assert read(json.dumps(told)) == WHOLE


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Ragu",
        "[]",
        "1",
        '{"why":"pasted"}',
        '{"why":"of_a_later_version","origin":["Lama",9,1]}',
        '{"why":"pasted","origin":["Lama",9,1],"months":[13]}',
        '{"why":"pasted","origin":["Lama",9,1],"rows":[{"months":[1]}]}',
        "[" * 20_000,
    ],
)
def test_what_this_version_cannot_read_is_none(text: str) -> None:
    assert read(text) is None


@pytest.mark.parametrize(
    "kept",
    [
        Kept(Doubt(Why.PUT_IN_ORDER), Cell("Lama", 9, 1), tuple(KeptRow(f"impor:{each}") for each in range(6_000))),
        Kept(Doubt(Why.WORDS_OPEN, text="x" * 32_767), Cell("Lama", 9, 1)),
    ],
)
def test_what_no_cell_can_hold_is_not_written(kept: Kept) -> None:
    assert written(kept) is None
