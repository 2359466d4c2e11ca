"""What became of a carried plan's rows, as lines of text."""

from __future__ import annotations

from dataclasses import replace

from rbexcel.carry.as_text import as_text
from rbexcel.carry.carry import carry
from rbexcel.workbook.grid import Cell
from tests.carry.test_carry import new_plan, plan, under

MEANT = {
    "Ditinggal": "ada di rencana tahun lalu, tidak masuk rencana baru",
    "Periksa": "dibawa, tetapi perlu dilihat",
    "Disesuaikan": "kata-kata, tahun atau nama satker berubah",
    "Tambahan": "baris milik satker sendiri, ikut dibawa",
    "Dibawa": "baris templat dengan bulan atau keterangan dari rencana tahun lalu",
    "Baru": "baris templat yang belum ada di rencana tahun lalu",
}


def test_a_plan_that_stays_the_same_has_counts_only() -> None:
    same = new_plan(under("1. SK Tim"))
    assert as_text(carry(same, same, same_year=True)) == [
        "Tetap sama: 1 baris",
        *(f"{kind}: 0 ({meant})" for kind, meant in MEANT.items()),
    ]


def test_a_change_is_a_line_with_its_place_below_its_kind_and_only_the_counts_tell_what_needs_no_look() -> None:
    old = plan(under("1. SK Tim"), replace(under("2. Apel pagi"), place=Cell("Lama", 9, 2)))
    carried = carry(new_plan(under("1. SK Tim")), old)
    counts = [f"{kind}: {int(kind == 'Tambahan')} ({meant})" for kind, meant in MEANT.items()]
    told = '  Lama B9: "Apel pagi" (Manajemen Perubahan > Tim RB; tanpa bulan)'
    assert as_text(carried) == ["Tetap sama: 1 baris", *counts[:4], told, *counts[4:]]
    assert as_text(carried, whole=False) == ["Tetap sama: 1 baris", *counts]
