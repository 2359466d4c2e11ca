"""Monev as printed: what is planned in the quarter that was asked for, and what staff filled in."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from rbexcel.drawing.metrics import column_points, line_pitch, wrapped_lines
from rbexcel.drawing.printed.quarter import quarter_sheet
from rbexcel.drawing.signed import Signed
from rbexcel.drawing.summary.filled import NOTHING_FILLED, Filled, FilledList
from rbexcel.drawing.summary.matching import paths_of
from rbexcel.workbook.book import Sheet
from rbexcel.workbook.paper import Paper
from tests.drawing.summary.summaries import PLAN, shown, zi_plan

HEADER = 5


def sheet_of(quarter: int, *lines: Filled) -> Sheet:
    return quarter_sheet(PLAN, FilledList(lines) if lines else NOTHING_FILLED, quarter, Paper.FOLIO)


def lines(sheet: Sheet) -> list[list[object]]:
    return [list(line) for line in shown(sheet)[HEADER:]]


def filled(quarter: int, index: int, *inputs: object) -> Filled:
    return Filled(quarter, None, paths_of(PLAN)[index], ("1. Area", "Lama", "Lama sekali"), inputs)  # type: ignore[arg-type]


def test_only_what_is_planned_in_the_quarter_is_printed_under_its_area() -> None:
    sheet = sheet_of(2)
    assert sheet.name == "Monev TW II"
    assert [line[:3] for line in lines(sheet)] == [
        ["1. Manajemen Perubahan", None, None],
        ["1. Komitmen", None, "Apr"],
        ["1. Laporan", "Laporan bulanan", "Apr, Mei, Jun"],
        ["2. Penguatan Pengawasan", None, None],
        ["1. Kartu kendali", "Kartu", "Jun"],
    ]


def test_what_staff_filled_in_stands_in_its_line_and_is_counted_with_its_evidence() -> None:
    sheet = sheet_of(2, filled(2, 3, "Sudah", "Notulen", date(2026, 4, 5), None))
    assert lines(sheet)[2][3:] == ["Sudah", "Notulen", "5 April 2026", None]
    numbers = sheet_of(2, filled(2, 3, "Sudah", 3.0, 0.1 + 0.2, 0))
    assert lines(numbers)[2][3:] == ["Sudah", "3", "0.3", "0"]
    assert str(shown(sheet)[2][0]).startswith("Terealisasi dengan bukti: 1 dari 3 yang direncanakan (33%).")


def test_what_was_filled_in_for_another_quarter_stays_out() -> None:
    assert lines(sheet_of(2, filled(1, 3, "Sudah", "Notulen", None, None))) == lines(sheet_of(2))


def test_an_entry_whose_tick_went_is_printed_and_one_whose_row_is_gone_stands_below() -> None:
    gone = Filled(2, None, "tidak ada", ("1. Area", "Sub lama", "Indikator lama"), ("Sebagian", None, "Sakit", None))
    told = lines(sheet_of(2, filled(2, 0, "Belum", None, None, None), gone))
    assert told[1] == ["1. Pembentukan tim", "SK Tim", "–", "Belum", None, None, None]
    assert told[-2:] == [
        ["Isian yang tidak ada lagi di rencana", *[None] * 6],
        ["Sub lama", "Indikator lama", "–", "Sebagian", None, "Sakit", None],
    ]


def test_who_is_in_charge_has_a_column_where_it_is_known() -> None:
    sheet = quarter_sheet(zi_plan(), NOTHING_FILLED, 1, Paper.FOLIO)
    assert "PENANGGUNG JAWAB" in shown(sheet)[HEADER - 1]
    assert "Subbag Hukum" in lines(sheet)[1]


def test_a_quarter_without_work_says_so() -> None:
    assert lines(quarter_sheet(zi_plan(), NOTHING_FILLED, 3, Paper.A4))[0][0] == (
        "Tidak ada yang direncanakan pada triwulan ini."
    )


def test_an_item_above_is_named_once_and_again_on_the_next_page() -> None:
    rows = tuple(
        replace(PLAN.rows[3], levels=("Area", "Kegiatan", "Rapat kerja", f"Notulen {number}")) for number in range(60)
    )
    sheet = quarter_sheet(replace(PLAN, rows=rows), NOTHING_FILLED, 1, Paper.FOLIO)
    named = [row for row, line in enumerate(shown(sheet), start=1) if line[0] == "1. Rapat kerja"]
    assert sheet.page is not None
    assert named == [HEADER + 2, *(row + 2 for row in sheet.page.breaks)]
    assert [(span.first_row, span.last_row) for span in sheet.merges if span.first_column == span.last_column] == [
        (first, end) for first, end in zip(named, [*sheet.page.breaks, len(shown(sheet))], strict=True)
    ]


def test_an_item_above_is_whole_over_its_lines_which_grow_where_they_are_too_few() -> None:
    long = "Penyusunan laporan hasil pemantauan dan evaluasi atas pelaksanaan seluruh rencana aksi " * 6
    rows = [replace(PLAN.rows[3], levels=("Area", "Kegiatan", f"Daftar:\n1) {long}", text)) for text in ("A", "B")]
    other = replace(PLAN.rows[3], levels=("Area", "Kegiatan", "Rapat", long))
    sheet = quarter_sheet(replace(PLAN, rows=(*rows, other)), NOTHING_FILLED, 1, Paper.FOLIO)
    first, second, third = lines(sheet)[1:]
    assert [first[:2], second[:2], third[:2]] == [
        [f"1. Daftar: 1) {long.strip()}", "A"],
        [None, "B"],
        ["1. Rapat", long],
    ]
    heights, room = dict(sheet.heights), column_points(54.0)
    needed = wrapped_lines(str(first[0]), room, 7.5) * line_pitch(7.5)
    assert needed > 4 * line_pitch(7.5)
    assert heights[HEADER + 2] + heights[HEADER + 3] >= needed


def test_no_row_is_higher_than_excel_draws_it() -> None:
    rows = tuple(replace(PLAN.rows[3], levels=("Area", "Kegiatan", "Rapat", "Notulen\n" * count)) for count in (40, 60))
    sheet = quarter_sheet(replace(PLAN, rows=(*rows, *rows)), NOTHING_FILLED, 1, Paper.A4)
    assert max(height for _, height in sheet.heights) <= 409.5


def test_a_plan_whose_columns_are_called_as_those_of_monev_keeps_all_of_them() -> None:
    labels = ("AREA", "KEGIATAN", "KENDALA", "RENCANA")
    sheet = quarter_sheet(replace(PLAN, labels=labels), NOTHING_FILLED, 2, Paper.FOLIO)
    assert shown(sheet)[HEADER - 1] == [
        *("KENDALA", "RENCANA", "RENCANA", "REALISASI", "BUKTI DUKUNG", "KENDALA", "TINDAK LANJUT")
    ]
    assert lines(sheet)[1][:3] == ["1. Komitmen", None, "Apr"]


def test_who_signs_stands_below_the_list_with_six_of_its_lines_at_least_and_below_an_empty_one() -> None:
    signed = Signed(("Surakarta, 3 Februari 2026", "SEKRETARIS", *[None] * 4, "Rina", "NIP. 1978"))
    empty = quarter_sheet(zi_plan(), NOTHING_FILLED, 3, Paper.FOLIO, signed)
    assert [text for line in lines(empty) for text in line if text] == [
        *("Tidak ada yang direncanakan pada triwulan ini.", "Surakarta, 3 Februari 2026", "SEKRETARIS"),
        *("Rina", "NIP. 1978"),
    ]
    for count in range(20, 90):
        rows = tuple(
            replace(PLAN.rows[3], levels=("Area", "Kegiatan", f"Rapat {number}", "Notulen")) for number in range(count)
        )
        sheet = quarter_sheet(replace(PLAN, rows=rows), NOTHING_FILLED, 1, Paper.FOLIO, signed)
        assert sheet.page is not None
        top = max(sheet.page.breaks, default=HEADER)
        told = [line for line in shown(sheet)[top:] if str(line[0]).startswith("1. Rapat")]
        assert len(told) >= 6
