"""What became of a carried plan's rows, as lines of text."""

from __future__ import annotations

from dataclasses import replace

from rbexcel.carry.as_text import as_text, briefly
from rbexcel.carry.carry import carry
from rbexcel.carry.change import MEANINGS, Carried, Change, Kind
from rbexcel.plan.plan import ZI_COLUMNS
from rbexcel.workbook.grid import Cell
from tests.carry.test_carry import new_plan, plan, under

MEANT = {kind.capitalize(): meaning for kind, meaning in MEANINGS.items()}


def test_a_plan_that_stays_the_same_has_counts_only() -> None:
    same = new_plan(under("1. SK Tim"))
    assert as_text(carry(same, same, same_year=True)) == [
        "Tetap sama: 1 indikator",
        *(f"{kind}: 0 ({meant})" for kind, meant in MEANT.items()),
    ]


def test_a_change_is_a_line_with_its_place_below_its_kind_and_only_the_counts_tell_what_needs_no_look() -> None:
    old = plan(under("1. SK Tim"), replace(under("2. Apel pagi"), place=Cell("Lama", 9, 2)))
    carried = carry(new_plan(under("1. SK Tim")), old)
    counts = [f"{kind}: {int(kind == 'Khusus satker')} ({meant})" for kind, meant in MEANT.items()]
    told = '  Lama B9: "Apel pagi" (Manajemen Perubahan > Tim RB; belum dicentang bulannya)'
    assert as_text(carried) == ["Tetap sama: 2 indikator", *counts, told]
    assert as_text(carried, whole=False) == ["Tetap sama: 2 indikator", *counts]


def test_what_was_left_behind_and_what_is_in_doubt_are_counted_in_one_sentence() -> None:
    left, look, own = (Change(kind, None, "teks", None, "sebab") for kind in (Kind.LEFT, Kind.LOOK, Kind.OWN))
    told = [briefly(Carried(plan(), changes, 0)) for changes in ((own,), (left, left, look), (look,))]
    assert told == ["", " Tidak dibawa: 2, perlu dilihat: 1.", " Perlu dilihat: 1."]


def test_items_of_a_plan_of_a_zone_are_no_indicators() -> None:
    zone = replace(plan(), kind="ZI", columns=ZI_COLUMNS)
    assert as_text(Carried(zone, (), 79))[0] == "Tetap sama: 79 bukti fisik"
