"""The sheet Perubahan: what became of the old plan's rows, by what is to be done."""

from __future__ import annotations

from dataclasses import replace

from rbexcel.carry.carry import carry
from rbexcel.carry.change import MEANINGS, Carried, Kind
from rbexcel.drawing.plan_sheet import draw, placed
from rbexcel.drawing.sheets.perubahan import HEADERS, changes_sheet
from rbexcel.plan.layout import usual_layout
from rbexcel.plan.office import office_named
from rbexcel.plan.plan import NOTHING_KNOWN, Mark
from rbexcel.workbook.book import Sheet
from rbexcel.workbook.contents import Content, Link
from rbexcel.workbook.grid import Cell
from tests.carry.test_carry import OFFICE, new_plan, plan, under

TOO_MANY = 200


def sheet_of(carried: Carried) -> Sheet:
    layout = usual_layout(carried.plan)
    drawn = draw(carried.plan, layout, office_named(OFFICE).words(2026, NOTHING_KNOWN))
    return changes_sheet(carried, placed(carried.plan, layout, drawn), layout, source="lama.xlsx")


def lines_of(sheet: Sheet) -> list[tuple[Content, ...]]:
    return list(sheet.blocks[0].values)


def test_a_change_is_a_line_below_what_is_to_be_done_with_a_link_to_the_new_plan_and_the_old_place_as_text() -> None:
    old = plan(under("1. SK Tim"), replace(under("2. Apel Tahun 2022"), place=Cell("Lama", 9, 2)))
    sheet = sheet_of(carry(new_plan(under("1. SK Tim")), old))
    lines = lines_of(sheet)
    assert [line[0] for line in lines[:3]] == [
        "PERUBAHAN DARI RENCANA TAHUN LALU",
        "KPU Kabupaten Trenggalek  ·  Tahun 2026  ·  dari lama.xlsx",
        "Tetap sama: 1 indikator  ·  Diubah: 1  ·  Khusus satker: 1",
    ]
    assert lines[4] == HEADERS
    assert lines[5][0] == f"Diubah (1): {MEANINGS[Kind.CHANGED]}."
    assert lines[6] == (
        1, Link("Rencana Aksi", "E12", "E12"), "Apel Tahun 2026", "Apel Tahun 2022", "Lama B9",
        "Indikator: tahun disesuaikan.", None,
    )  # fmt: skip
    assert lines[7][0] == f"Khusus satker (1): {MEANINGS[Kind.OWN]}."


def test_the_sheet_of_no_change_says_so() -> None:
    same = new_plan(under("1. SK Tim"))
    lines = lines_of(sheet_of(carry(same, same, same_year=True)))
    assert [line[0] for line in lines] == [
        "PERUBAHAN DARI RENCANA TAHUN LALU",
        "KPU Kabupaten Trenggalek  ·  Tahun 2026  ·  dari lama.xlsx",
        "Tetap sama: 1 indikator",
        None,
        "No",
        "Tidak ada yang berubah.",
    ]


def test_what_has_no_room_on_two_pages_is_below_them_and_a_line_leads_there() -> None:
    guide = new_plan(under("1. SK Tim"), *(under(f"{n}. Hal ke {n} " + "panjang " * 20) for n in range(2, TOO_MANY)))
    sheet = sheet_of(carry(guide, plan(under("1. SK Tim"))))
    lines = lines_of(sheet)
    assert sheet.page
    assert sheet.page.area
    assert len(sheet.page.breaks) == 1
    leading = next(row for row, line in enumerate(lines, start=1) if isinstance(line[0], Link))
    assert leading == sheet.page.area.last_row
    link = lines[leading - 1][0]
    assert isinstance(link, Link)
    assert link.address == f"A{leading + 2}"
    below = [line[2] for line in lines[leading + 2 :]]
    assert below == [row.leaf for row in guide.rows[1:]]
    printed = [line[2] for line in lines[6 : leading - 1]]
    assert all(str(text).startswith(f"Hal ke {n} ") for n, text in enumerate(printed, start=2))


def test_the_same_of_several_cells_is_one_line() -> None:
    beyond = [Mark("✓", (), None, Cell("Lama", row, 20)) for row in (9, 10, 12)]
    old = plan(*(replace(under(f"{n}. Hal {n}"), marks=(mark,)) for n, mark in enumerate(beyond, start=1)))
    lines = lines_of(sheet_of(carry(new_plan(under("1. Hal 1"), under("2. Hal 2"), under("3. Hal 3")), old)))
    assert lines[5][0] == f"Tidak dibawa (3): {MEANINGS[Kind.LEFT]}."
    assert lines[6][:5] == (1, None, None, "✓", "Lama T9, T10, T12")
