"""The other readings of rows in doubt, by their letters."""

from __future__ import annotations

import pytest

from rbexcel.plan.doubt import Doubt, Why
from rbexcel.plan.readings import letter_in, otherwise

Rows = tuple[tuple[int, ...], ...]


@pytest.mark.parametrize(
    ("doubt", "read", "others"),
    [
        (Doubt(Why.TEXTS_MOVED, readings=((4,), (3,))), ((4,),), {"B": ((3,),)}),
        (Doubt(Why.LAST_MOVED, readings=((4,), (3,))), ((4,), (4,)), {"B": ((3,), (3,))}),
        (Doubt(Why.RIGHT_OF_DECEMBER, readings=((), ())), ((),), {}),
        (Doubt(Why.FUSED_MONTHS, readings=((6,), (7,))), ((1,),), {"B": ((1, 6),), "C": ((1, 7),)}),
        (
            Doubt(Why.WORDS_OPEN, readings=((3, 9), (6, 12), (1, 7))),
            ((),),
            {"B": ((3, 9),), "C": ((6, 12),), "D": ((1, 7),)},
        ),
        (Doubt(Why.LONE_ONES, months=(2,)), ((),), {"B": ((2,),)}),
        (Doubt(Why.LABELS_AGAIN, months=(1, 2, 3)), ((),), {"B": ((1, 2, 3),)}),
        (Doubt(Why.COLOURED, months=(3, 4)), ((1,),), {"B": ((1, 3, 4),)}),
        (Doubt(Why.SHARED_TICKS, count=3), ((1, 2),) * 3, {"B": ((1, 2), (), ())}),
        (Doubt(Why.CELLS_LOST, readings=((5,),)), ((5,),), {}),
        (Doubt(Why.COLUMNS_UNCLEAR), ((5,),), {}),
        (Doubt(Why.LONE_ONES, months=(2,)), (), {}),
    ],
    ids=lambda value: str(value.why) if isinstance(value, Doubt) else "",
)
def test_what_is_in_doubt_of_the_months_may_be_meant_otherwise(
    doubt: Doubt, read: Rows, others: dict[str, Rows]
) -> None:
    assert otherwise(doubt, read) == others


@pytest.mark.parametrize(
    ("value", "letter"),
    [
        *(("a", "A"), (" B.", "B"), ("c)", "C"), ("(a)", "A"), ("\uff22", "B"), ("Pilihan A", "A"), ("'b'", "B")),
        *(("B: Februari dan Desember", "B"), ("A : seperti terbaca", "A"), (None, None), ("", None), ("  ", None)),
        *(("ya", "YA"), (1, "1"), ("A/B", "A/B"), ("A, B", "A, B"), ("Agustus", "AGUSTUS"), ("A bukan B", "A BUKAN B")),
    ],
)
def test_a_letter_is_read_as_it_may_be_typed(value: object, letter: str | None) -> None:
    assert letter_in(value) == letter
