"""Of two plans it is told what is the same, what changed, what came, went and moved."""

from __future__ import annotations

from dataclasses import replace

import pytest

from rbexcel.rekap.comparing import Change, counted, differences
from rbexcel.rekap.facts import RowFact
from rbexcel.rekap.rows import row_facts
from tests.rekap.test_coverage import plan
from tests.sent import BOYOLALI, KLATEN

WORDS = (
    *("rapat koordinasi bulanan", "penyusunan peta risiko", "survei kepuasan masyarakat", "pelaporan gratifikasi"),
    *("pelatihan pegawai baru", "evaluasi layanan informasi"),
)


def row(at: int, *, months: int = 1, parent: str = "kegiatan satu", key: str | None = None) -> RowFact:
    text = WORDS[at]
    return RowFact(key, f"1 | {parent} | sub {parent} | {text}", "Area", parent, text.title(), months, "R", at + 10)


ROWS = tuple(row(at) for at in range(len(WORDS)))


def changes(a: tuple[RowFact, ...], b: tuple[RowFact, ...]) -> list[str]:
    return [each.change.value for each in differences(a, b)]


def test_plans_of_two_offices_and_years_from_one_template_are_the_same() -> None:
    found = differences(row_facts(plan(BOYOLALI, 2025)), row_facts(plan(KLATEN, 2026)))
    assert {change for change, number in counted(found).items() if number} == {Change.SAME}
    assert len(found) == len(plan().rows)


def without_keys(rows: tuple[RowFact, ...]) -> tuple[RowFact, ...]:
    return tuple(replace(each, key=None) for each in rows)


def test_rows_without_keys_are_found_by_their_texts() -> None:
    found = differences(without_keys(row_facts(plan(BOYOLALI, 2025))), row_facts(plan(KLATEN, 2026)))
    assert {each.change for each in found} == {Change.SAME}


@pytest.mark.parametrize(
    ("b", "expected"),
    [
        (ROWS, ["sama"] * 6),
        ((replace(ROWS[0], months=3), *ROWS[1:]), ["bulan", *["sama"] * 5]),
        ((replace(ROWS[0], text=f"{ROWS[0].text} rutin"), *ROWS[1:]), ["teks", *["sama"] * 5]),
        ((replace(ROWS[0], text=f"{ROWS[0].text} rutin", months=0), *ROWS[1:]), ["teks", *["sama"] * 5]),
        (ROWS[1:], ["hilang", *["sama"] * 5]),
        ((*ROWS[:2], *ROWS[3:]), ["sama", "sama", "hilang", *["sama"] * 3]),
        ((*ROWS[1:], ROWS[0]), [*["sama"] * 5, "pindah"]),
        ((), ["hilang"] * 6),
    ],
)
def test_each_row_has_one_change(b: tuple[RowFact, ...], expected: list[str]) -> None:
    assert changes(ROWS, b) == expected


def test_a_row_that_came_is_new_where_it_stands() -> None:
    assert changes(ROWS[1:], ROWS) == ["baru", *["sama"] * 5]


def test_a_row_under_another_parent_that_was_there_has_moved() -> None:
    a = (row(0), row(1), row(2, parent="kegiatan dua"))
    b = (row(0), row(1, parent="kegiatan dua"), row(2, parent="kegiatan dua"))
    assert changes(a, b) == ["sama", "pindah", "sama"]


def test_rows_whose_parent_was_reworded_have_another_text() -> None:
    a = tuple(row(at) for at in range(3))
    b = tuple(row(at, parent="kegiatan pertama") for at in range(3))
    assert changes(a, b) == ["teks"] * 3


def test_a_key_holds_a_row_together_that_was_written_anew() -> None:
    a = (replace(ROWS[0], key="t:1"), ROWS[1])
    b = (replace(ROWS[4], key="t:1"), ROWS[1])
    assert changes(a, b) == ["teks", "sama"]
