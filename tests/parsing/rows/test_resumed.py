"""Items that are named again on a later page are the same items, however that is said."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from rbexcel.parsing.parse import parse
from rbexcel.plan.plan import Plan
from rbexcel.workbook.grid import Grid, SheetGrid, Value
from tests.promise import broken

HEAD: tuple[Value, ...] = (
    *("NO", "AREA PERUBAHAN", "KEGIATAN", "SUB KEGIATAN", "INDIKATOR KEBERHASILAN"),
    *range(1, 13),
    "KET",
)
FIRST: tuple[tuple[Value, ...], ...] = (
    ("1", "Manajemen Perubahan", "1. Perencanaan", "1. Pembentukan tim", "1. SK tim", "√"),
    (None, None, None, "2. Rapat tim", "1. Notulen", None, "√"),
)
LAST: tuple[tuple[Value, ...], ...] = (
    (None, None, None, None, "3. Dokumentasi", None, None, None, "√"),
    (None, None, "2. Pelaksanaan", "1. Sosialisasi", "1. Laporan", None, None, None, None, "√"),
    ("2", "Penguatan Tata Laksana", "1. SOP", "1. Evaluasi SOP", "1. Laporan SOP", "√"),
)
WHOLE = [
    ("1 1 1 1", "Manajemen Perubahan|Perencanaan|Pembentukan tim|SK tim", (1,)),
    ("1 1 2 1", "Manajemen Perubahan|Perencanaan|Rapat tim|Notulen", (2,)),
    ("1 1 2 2", "Manajemen Perubahan|Perencanaan|Rapat tim|Daftar hadir", (3,)),
    ("1 1 2 3", "Manajemen Perubahan|Perencanaan|Rapat tim|Dokumentasi", (4,)),
    ("1 2 1 1", "Manajemen Perubahan|Pelaksanaan|Sosialisasi|Laporan", (5,)),
    ("2 1 1 1", "Penguatan Tata Laksana|SOP|Evaluasi SOP|Laporan SOP", (1,)),
]


def plan_of(*sheets: Sequence[tuple[Value, ...]]) -> Plan:
    grid = Grid("x.xlsx", tuple(SheetGrid(f"Lembar {at}", tuple(rows)) for at, rows in enumerate(sheets, start=1)))
    plan = parse(grid)
    assert broken(grid, plan) == []
    assert (plan.unread, plan.uncertain) == ((), ())
    return plan


def told(plan: Plan) -> list[tuple[str, str, tuple[int, ...]]]:
    return [(" ".join(map(str, row.numbers)), "|".join(map(str, row.levels)), row.months) for row in plan.rows]


WORDS = ["(lanjutan)", "(Lanjutan 2)", "lanjutan 2", "(Lanj.)", "lanj.", "(sambungan)", "- lanjutan", "[LANJUTAN]", ""]


@pytest.mark.parametrize("head", [(HEAD,), ()])
@pytest.mark.parametrize("word", WORDS)
def test_an_item_that_goes_on_is_the_one_above(word: str, head: tuple[tuple[Value, ...], ...]) -> None:
    names = (f"{name} {word}".strip() for name in ("Manajemen Perubahan", "1. Perencanaan", "2. Rapat tim"))
    again = ("1", *names, "2. Daftar hadir", None, None, "√")
    assert told(plan_of((HEAD, *FIRST, *head, again, *LAST))) == WHOLE


@pytest.mark.parametrize(
    "names",
    [
        ("Manajemen Perubahan", "Perencanaan", "Rapat tim"),
        ("(lanjutan)", "(lanjutan)", "(lanjutan)"),
        ("Manajemen Perubahan (lanjutan)", "Perencanaan (lanjutan)", None),
        ("MANAJEMEN PERUBAHAN (Lanjutan)", "Peren… (lanjutan)", "2) Rapat … (lanjutan)"),
        ("(lanjutan) Manajemen Perubahan", "1. Lanjutan Perencanaan", "2. Lanjutan: Rapat tim"),
    ],
)
def test_an_item_goes_on_without_its_number_too_where_a_page_begins(names: tuple[str | None, ...]) -> None:
    again = (None, *names, "2. Daftar hadir", None, None, "√")
    assert told(plan_of((HEAD, *FIRST, HEAD, again, *LAST))) == WHOLE


@pytest.mark.parametrize("word", ["lanjutan 2", "- lanjutan", "Lanj."])
def test_what_stands_beside_an_area_that_goes_on_does_so_too(word: str) -> None:
    names = (f"{name} {word}" for name in ("Manajemen Perubahan", "Perencanaan", "Rapat tim"))
    again = (None, *names, "2. Daftar hadir", None, None, "√")
    assert told(plan_of((HEAD, *FIRST, again, *LAST))) == WHOLE


def test_an_indicator_of_the_same_name_on_a_later_page_is_one_of_its_own() -> None:
    again = ("1", "Manajemen Perubahan", "1. Perencanaan", "2. Rapat tim", "Notulen", None, None, "√")
    plan = parse(Grid("x", (SheetGrid("L", (HEAD, *FIRST, HEAD, again, *LAST)),)))
    assert [(row.numbers[-1], row.months) for row in plan.rows[1:3]] == [("1", (2,)), (None, (3,))]


def test_an_item_goes_on_in_the_next_sheet() -> None:
    again = ("1", "Manajemen Perubahan (lanjutan)", "1. Perencanaan (lanjutan)", "2. Rapat tim (lanjutan)")
    second = (HEAD, (*again, "2. Daftar hadir", None, None, "√"), *LAST)
    assert told(plan_of((HEAD, *FIRST), second)) == WHOLE


def test_ticks_beside_an_indicator_that_goes_on_are_its_own() -> None:
    again = ("1", "Manajemen Perubahan (lanjutan)", "1. Perencanaan (lanjutan)", "2. Rapat tim (lanjutan)")
    plan = parse(
        Grid("x", (SheetGrid("L", (HEAD, *FIRST, HEAD, (*again, "1. Notulen (lanjutan)", None, None, "√"), *LAST)),))
    )
    assert [row.months for row in plan.rows if row.leaf == "Notulen"] == [(2, 3)]
    assert not plan.unread


@pytest.mark.parametrize(
    ("sub", "text"),
    [
        ("3. Rapat tim lanjutan", "Rapat tim lanjutan"),
        ("3. Rapat tim (lanjutan)", "Rapat tim (lanjutan)"),
        ("3. Diklat lanjutan", "Diklat lanjutan"),
        ("Rapat tim lanjutan", "Rapat tim lanjutan"),
        ("2. Rapat pleno (lanjutan)", "Rapat pleno (lanjutan)"),
    ],
)
def test_an_item_of_another_number_or_name_is_another_one(sub: str, text: str) -> None:
    plan = plan_of((HEAD, *FIRST, (None, None, None, sub, "1. Laporan", None, None, "√")))
    assert plan.rows[-1].levels[2] == text
