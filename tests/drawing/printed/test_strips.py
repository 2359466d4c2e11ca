"""Strips: kegiatan and sub kegiatan with the months of all that stands under them, whatever levels a plan has."""

from __future__ import annotations

from dataclasses import replace

from rbexcel.drawing.printed.strips import Strip, strip_label, strips_of
from rbexcel.plan.plan import Mark, Plan, Row
from tests.drawing.summary.summaries import PLAN, zi_plan

YEAR = tuple(range(1, 13))


def flat_plan(*columns: str) -> Plan:
    """A plan of one row that has a text at every level, planned in May."""
    return Plan("RB", columns, (Row(columns, tuple("1" for _ in columns), (Mark("✓", (5,), 5),)),))


def test_a_sub_kegiatan_has_the_months_of_all_its_indicators_and_a_kegiatan_leaves_them_to_it() -> None:
    first, second = strips_of(PLAN)
    assert (first.title, second.title) == ("1. Manajemen Perubahan", "2. Penguatan Pengawasan")
    assert first.strips == (
        Strip("1. Perencanaan", 0, None),
        Strip("1. Pembentukan tim", 1, (1,)),
        Strip("1. Komitmen", 1, (3, 4)),
        Strip("1. Monitoring", 0, None),
        Strip("1. Laporan", 1, YEAR),
    )
    assert second.strips == (Strip("1. SPIP", 0, None), Strip("1. Kartu kendali", 1, (2, 6, 12)))


def test_an_area_counts_the_ticks_of_its_months() -> None:
    first, second = strips_of(PLAN)
    assert first.loads == (2, 1, 2, 2, *[1] * 8)
    assert second.loads == (0, 1, 0, 0, 0, 1, 0, 0, 0, 0, 0, 1)


def test_a_kegiatan_whose_rows_have_no_sub_kegiatan_keeps_their_months() -> None:
    row = Row(("A", "K", None, None), ("1", "1", None, None), (Mark("✓", (2,), 2),))
    plan = Plan("RB", ("area", "kegiatan", "sub_kegiatan", "indikator"), (row,))
    assert strips_of(plan)[0].strips == (Strip("1. K", 0, (2,)),)


def test_the_levels_follow_the_columns_of_the_plan() -> None:
    assert [strip.text for strip in strips_of(flat_plan("area", "kegiatan", "indikator"))[0].strips] == ["1. kegiatan"]
    assert [strip.text for strip in strips_of(flat_plan("area", "indikator"))[0].strips] == ["1. indikator"]
    assert strips_of(flat_plan("area"))[0].strips == ()
    assert strip_label(zi_plan()) == "KOMPONEN / INDIKATOR KEBERHASILAN"
    assert {strip.depth for area in strips_of(zi_plan()) for strip in area.strips} == {0, 1}


def test_an_area_that_returns_later_in_the_plan_is_one_area() -> None:
    rows = (*PLAN.rows, PLAN.rows[0])
    plan = Plan("RB", PLAN.columns, rows)
    assert [area.label for area in strips_of(plan)] == ["Manajemen Perubahan", "Penguatan Pengawasan"]


def test_a_list_in_a_text_goes_on_in_its_line() -> None:
    row = replace(PLAN.rows[0], levels=("Area", "Layanan:\n1) Daftar\n2) Formulir", None, None))
    assert [strip.text for strip in strips_of(replace(PLAN, rows=(row,)))[0].strips] == [
        "1. Layanan: 1) Daftar 2) Formulir"
    ]
