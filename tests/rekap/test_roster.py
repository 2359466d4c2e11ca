"""The list of offices is read as people fill it in; what cannot be taken as it stands is told with its row."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from rbexcel.adapters.files.new_file import to_bytes
from rbexcel.adapters.files.read_file import grid_of
from rbexcel.drawing.sheets.satker import roster_book
from rbexcel.errors import RbexcelError
from rbexcel.rekap.facts import Facts, State
from rbexcel.rekap.picture import Office
from rbexcel.rekap.roster import COLUMNS, Roster, proposed, roster_in
from rbexcel.workbook.grid import Grid, SheetGrid, Value
from tests.sent import BOYOLALI, KLATEN, source

Line = tuple[Value, ...]
HEAD: Line = COLUMNS


def roster(
    *lines: tuple[Value, ...], head: tuple[Value, ...] = HEAD, above: tuple[tuple[Value, ...], ...] = ()
) -> Roster:
    return roster_in(Grid("offices.xlsx", (SheetGrid("Satker", (*above, head, *lines)),)))


def test_each_column_is_read() -> None:
    line = ("3309", "kpu kab. boyolali", "Jawa Tengah", "rb + zi", datetime(2026, 1, 31), "a@b.example", "baru")
    office = Office(BOYOLALI, "3309", "Jawa Tengah", ("RB", "ZI"), date(2026, 1, 31), "a@b.example", "baru")
    assert roster(line, above=(("DAFTAR SATKER YANG WAJIB",), ())) == Roster((office,))


@pytest.mark.parametrize(
    ("told", "day"),
    [("31-01-2026", date(2026, 1, 31)), ("31 Januari 2026", date(2026, 1, 31)), (date(2026, 1, 31), date(2026, 1, 31))],
)
def test_a_last_day_may_be_written_in_several_ways(told: Value, day: date) -> None:
    assert roster((None, BOYOLALI, None, None, told)).offices[0].due == day


def test_a_code_that_excel_took_for_a_number_is_one() -> None:
    assert roster((3309.0, BOYOLALI)).offices[0].code == "3309"


def test_only_the_name_is_needed_and_columns_may_stand_anywhere() -> None:
    found = roster((BOYOLALI, "3309"), head=("Satker", "Kode"))
    assert found == Roster((Office(BOYOLALI, "3309"),))


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("Kab. Pati", "KPU Kabupaten Pati"),
        ("KOTA SURAKARTA", "KPU Kota Surakarta"),
        ("pati", "KPU Kabupaten Pati"),
        ("Magelang", "Magelang"),  # a kabupaten and a kota
    ],
)
def test_the_kind_and_the_place_name_an_office_and_the_place_alone_where_it_has_one(typed: str, name: str) -> None:
    assert roster((None, typed)).offices[0].satker == name


def test_blank_rows_are_passed_over() -> None:
    assert [each.satker for each in roster((), (None,) * 7, ("3309", BOYOLALI), (), (None, KLATEN)).offices] == [
        *(BOYOLALI, KLATEN),
    ]


@pytest.mark.parametrize(
    ("line", "doubt", "offices"),
    [
        (("3309", KLATEN), f'Daftar satker, baris 3: kode 3309 sudah dipakai "{BOYOLALI}"', 2),
        (("3310", BOYOLALI), f'Daftar satker, baris 3: "{BOYOLALI}" sudah ada di atas', 1),
        (("3310", None), "Daftar satker, baris 3: kolom SATKER kosong", 1),
        (("3310", KLATEN, None, "SAKIP"), 'Daftar satker, baris 3: WAJIB "SAKIP" tidak dikenal', 2),
        (
            ("3310", KLATEN, None, None, "akhir Januari"),
            'Daftar satker, baris 3: BATAS "akhir Januari" bukan tanggal',
            2,
        ),
    ],
)
def test_what_cannot_be_taken_as_it_stands_is_told(line: Line, doubt: str, offices: int) -> None:
    found = roster(("3309", BOYOLALI), line)
    assert len(found.offices) == offices
    (told,) = found.doubts
    assert told.startswith(doubt)


def test_a_workbook_without_a_list_is_refused() -> None:
    with pytest.raises(RbexcelError, match=r'Tidak ada daftar satker di "offices\.xlsx"'):
        roster(head=("NO", "AREA"))


def test_the_list_that_is_drawn_is_read_back() -> None:
    offices = (
        Office(BOYOLALI, "3309", "Jawa Tengah", ("RB", "ZI"), date(2026, 1, 31), "a@b.example", "=1+1"),
        Office(KLATEN, None, "Jawa Tengah", ("RB",)),
    )
    content = to_bytes(roster_book(offices, "kiriman"))
    assert roster_in(grid_of("offices.xlsx", content)) == Roster(offices)


def test_who_sent_is_proposed_with_the_kinds_that_it_sent() -> None:
    def told(satker: str, kind: str, code: str | None = None) -> Facts:
        return Facts(State.OK, satker=satker, names=(satker,), kind=kind, code=code)  # type: ignore[arg-type]

    read = [
        (source("a"), told(KLATEN, "RB")),
        (source("b"), told(BOYOLALI, "ZI", "3309")),
        (source("c"), told(BOYOLALI, "RB")),
        (source("sragen.xlsx"), Facts(State.REFUSED, "rusak")),
    ]
    assert proposed(read) == (
        Office(BOYOLALI, "3309", "Jawa Tengah", ("RB", "ZI")),
        Office(KLATEN, None, "Jawa Tengah", ("RB",)),
    )


def test_the_list_of_aceh_has_the_names_that_plans_have() -> None:
    found = roster(
        (None, "KIP Kabupaten Bireuen"), (None, "KIP Aceh Besar"), (None, "Komisi Independen Pemilihan Aceh")
    )
    assert [office.satker for office in found.offices] == [
        *("KIP Kabupaten Bireuen", "KIP Kabupaten Aceh Besar", "KIP Aceh"),
    ]
