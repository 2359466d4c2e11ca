"""The sheet Nilai: points by area, what is short, what is worked on first."""

from __future__ import annotations

from functools import cache
from typing import Any

from rbexcel.adapters.files.new_file import to_bytes
from rbexcel.drawing.lke.nilai import points_sheet
from rbexcel.workbook.book import Book
from rbexcel.workbook.contents import Formula
from rbexcel.workbook.ours import LKE_POINTS
from tests.contract import read_back
from tests.drawing.lke.books import assessment, content
from tests.lke.bases import answered
from tests.lke.test_vectors import ROWS


def shown(of: Any, **more: Any) -> list[list[Any]]:
    """Return what the sheet shows, line by line, of an LKE of ours or, with ``planned`` or so, drawn by itself."""
    made = to_bytes(Book((points_sheet(of, **more),))) if more else content(of)
    return [[cell.value for cell in line] for line in read_back(made, results=True)[LKE_POINTS.name].iter_rows()]


def line(lines: list[list[Any]], first: str, column: int = 1) -> list[Any]:
    return next(each for each in lines if each[column - 1] == first)


FOURTH = assessment(answered(*ROWS[3][1:3]))


@cache
def fourth() -> list[list[Any]]:
    return shown(FOURTH)


def test_an_area_is_told_with_its_halves_what_is_asked_and_what_is_short() -> None:
    told = line(fourth(), "5")
    assert told[1] == "Penguatan Pengawasan"
    rounded = [round(each + 1e-9, 2) for each in told[2:]]
    assert rounded == [4.41, 4.38, 8.78, 15, 0.59, 9, 0.22, 11.25, 2.47]


def test_the_verdict_counts_the_minima_that_are_short() -> None:
    lines = fourth()
    assert line(lines, "WBK")[1] == "3 dari 12 minimum WBK belum terpenuhi"
    assert line(lines, "WBBM")[1] == "9 dari 12 minimum WBBM belum terpenuhi"
    best = shown(assessment(answered("best")))
    assert line(best, "WBK")[1] == "memenuhi semua minimum WBK"
    assert line(best, "WBBM")[1] == "memenuhi semua minimum WBBM; berlaku bila sudah WBK"


def test_an_index_of_an_own_survey_makes_the_verdict_one_that_hangs_on_it() -> None:
    lines = shown(assessment(answered("best"), B_II_a="Perkiraan, survei sendiri Juni"))
    assert line(lines, "WBK")[1] == "memenuhi semua minimum WBK bila survei eksternal sama"


def test_both_ends_are_told_where_0_of_0_decides() -> None:
    lines = shown(assessment(answered(*ROWS[7][1:3])))
    assert line(lines, "JUMLAH", 2)[4] == 95
    (up_to,) = (each for each in lines if str(each[1]).startswith("95,00 sampai 100,00 bila 0 dari 0 bernilai penuh"))
    assert up_to[4] == 100
    assert any(each[1] == "Tidak ada 0 dari 0 yang nilainya belum pasti." for each in fourth())


def test_the_dearest_questions_come_first_and_one_way_is_no_more_than_that() -> None:
    lines = fourth()
    begins = next(at for at, each in enumerate(lines) if each[0] == "Yang dikerjakan lebih dulu")
    assert [each[2] for each in lines[begins + 3 : begins + 7]] == [
        "A.II.5.ii.a",
        "A.II.3.iii.a",
        "A.II.4.i.a",
        "A.II.6.ii.a",
    ]
    way = next(at for at, each in enumerate(lines) if each[0] == "Salah satu jalan ke WBK")
    assert lines[way + 1][0].startswith("4 jawaban, jumlahnya menjadi 75,31. Ini salah satu jalan")


def test_with_a_plan_each_line_names_its_rows() -> None:
    lines = shown(FOURTH, live=False, planned={"A.II.5.ii.a": "Maret, Juni (baris 42)"})
    begins = next(at for at, each in enumerate(lines) if each[0] == "Yang dikerjakan lebih dulu")
    assert [each[7] for each in lines[begins + 2 : begins + 5]] == [
        "Di rencana",
        "Maret, Juni (baris 42)",
        "belum ada di rencana",
    ]


def test_tpi_is_told_against_the_office_where_they_have_answered() -> None:
    lines = shown(assessment(answered("best"), answered("second")))
    heads = line(lines, "No")
    assert heads[-2:] == ["Nilai TPI", "Selisih TPI"]
    assert round(line(lines, "JUMLAH", 2)[-2], 6) == 70.985292
    assert "Nilai TPI" not in line(fourth(), "No")


def test_without_our_own_sheet_the_numbers_are_those_of_now() -> None:
    drawn = points_sheet(FOURTH, live=False)
    texts = [each.text for row in drawn.lines().values() for each in row if isinstance(each, Formula)]
    assert not any("'LKE'" in text for text in texts)


def test_what_is_not_known_is_said() -> None:
    told = {each[1] for each in fourth()}
    assert {f"{each[:1].upper()}{each[1:]}" for each in FOURTH.form.unknown} <= told
