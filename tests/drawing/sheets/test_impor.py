"""The sheet ``Impor``: what needs a human eye after an import, and where it stands now."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from rbexcel.drawing import palette
from rbexcel.drawing.plan_sheet import placed
from rbexcel.drawing.plan_workbook import plan_book
from rbexcel.drawing.sheets.impor import Near, import_sheet, marked
from rbexcel.plan.doubt import Doubt, Why
from rbexcel.plan.doubt_list import CHOICE, FIRST, HEADERS, LAST, NO, NOTHING_KEPT, READING, SOURCE, TAKEN
from rbexcel.plan.doubt_text import Kept, KeptRow, read
from rbexcel.plan.layout import usual_layout
from rbexcel.plan.office import office_named
from rbexcel.plan.plan import RB_COLUMNS, ZI_COLUMNS, Mark, Note, Plan, Row, Uncertain, Unread
from rbexcel.workbook.book import Choice, Sheet
from rbexcel.workbook.contents import Content, Formula, Link
from rbexcel.workbook.grid import Cell, Span

OUTSIDE = "Di luar kolom tabel."
PASTED = "Tabel ini tampaknya ditempel dari PDF, sel baris ini bergeser."
AS_IN_PLAN, BY_HAND = "A: seperti di rencana ini", "Betulkan sendiri di rencana ini."
AT = datetime(2026, 2, 3, 14, 5)


def row(leaf: str, line: int, *months: int, sheet: str = "Lama") -> Row:
    marks = tuple(Mark("v", (month,), month, Cell(sheet, line, 4 + month)) for month in months)
    return Row(("Area", "Kegiatan", "Sub", leaf), (None,) * 4, marks, place=Cell(sheet, line, 4), key=f"k-{leaf}")


PLAN = Plan(
    "RB",
    RB_COLUMNS,
    (row("SK Tim", 10, 1, 2), row("Notulen", 11), row("Undangan", 13, 3), row("Daftar hadir", 13, 3)),
    satker="KPU Kabupaten Sukoharjo",
    year=2025,
    uncertain=(
        Uncertain(Cell("Lama", 13, 4), Doubt(Why.COLUMNS_UNCLEAR)),
        Uncertain(Cell("Lama", 10, 4), Doubt(Why.PASTED)),
    ),
    unread=(
        Unread(Cell("Lama", 11, 17), "xx", Why.NO_TICK),
        Unread(Cell("Lama", 12, 2), "=coretan", Why.OUTSIDE_COLUMNS),
        Unread(Cell("Lama", 3, 1), "kop", Why.OUTSIDE_TABLE),
    ),
    notes=(Note("Lama", Doubt(Why.UNTOLD, text="gabungan sel")),),
)
CLEAN = replace(
    PLAN, rows=tuple(replace(each, place=Cell("Rencana Aksi", 20 + n, 1)) for n, each in enumerate(PLAN.rows))
)


def report(plan: Plan = PLAN, clean: Plan = CLEAN, near: Near | None = None, source: str = "lama.xls") -> Sheet:
    return import_sheet(plan, clean, source=source, at=AT, version="1.2", keys=19, near=near)


def cells(sheet: Sheet) -> tuple[tuple[Content, ...], ...]:
    (block,) = sheet.blocks
    return block.values


def listed(sheet: Sheet) -> tuple[tuple[Content, ...], ...]:
    assert sheet.filter is not None
    return cells(sheet)[sheet.filter.first_row :]


def shown(sheet: Sheet) -> tuple[tuple[Content, ...], ...]:
    """Return the list as a reader sees it: what formulas show, without the reading."""
    return tuple(
        tuple(value.cached if isinstance(value, Formula) else value for value in line[: READING - 1])
        for line in listed(sheet)
    )


def link(first: int, text: str) -> Link:
    return Link("Rencana Aksi", f"A{first}", text)


def test_what_stood_in_a_text_file_is_found_by_its_line_and_its_place_on_it() -> None:
    """No letters stand over the columns of a text file."""
    assert [line[2] for line in shown(report(source="lama.csv"))][:2] == [
        "Lama, baris 13, kolom 4",
        "Lama, baris 10, kolom 4",
    ]


def test_everything_in_doubt_is_listed_with_where_it_was_where_it_is_and_why() -> None:
    assert shown(report()) == (
        (
            *(1, "Ragu", "Lama, sel D13", link(22, "baris 22-23")),
            *("Undangan\nDaftar hadir", "Kolom teks baris ini tidak jelas.", AS_IN_PLAN, BY_HAND, None, 22, 23),
        ),
        (
            *(2, "Ragu", "Lama, sel D10", link(20, "baris 20")),
            *("SK Tim", PASTED, AS_IN_PLAN, BY_HAND, None, 20, 20),
        ),
        (
            *(3, "Tidak terbaca", "Lama, sel Q11", link(21, "baris 21"), "xx", "Bukan centang."),
            *("A: tidak ikut", BY_HAND, None, None, None),
        ),
        (
            *(4, "Tidak terbaca", "Lama, sel B12", link(21, "di bawah baris 21"), "=coretan", "Di luar kolom tabel."),
            *("A: tidak ikut", BY_HAND, None, None, None),
        ),
        (
            *(5, "Tidak terbaca", "Lama, sel A3", None, "kop", "Di luar tabel rencana."),
            *("A: tidak ikut", BY_HAND, None, None, None),
        ),
        (6, "Catatan", None, None, None, 'Lembar "Lama": gabungan sel tidak terbaca.', *[None] * 5),
    )


def test_a_line_says_how_it_was_read_and_otherwise_and_offers_the_letters() -> None:
    doubts = (
        Uncertain(Cell("Lama", 10, 4), Doubt(Why.TEXTS_MOVED, readings=((1, 2), (2, 3)), count=1)),
        Uncertain(Cell("Lama", 11, 4), Doubt(Why.WORDS_OPEN, readings=((3,), (6, 12)), text="berkala")),
    )
    sheet = report(replace(PLAN, uncertain=doubts, unread=(), notes=()))
    assert [line[TAKEN - 1 : CHOICE] for line in listed(sheet)] == [
        ("A: Januari dan Februari", "B: Februari dan Maret", None),
        ("A: tidak ada bulan", "B: Maret\nC: Juni dan Desember", None),
    ]
    assert sheet.filter is not None
    first = sheet.filter.first_row + 1
    same = report(replace(PLAN, uncertain=(), notes=())).choices
    assert same == (Choice(Span(first, CHOICE, first + 2, CHOICE), ("A",)),)
    assert sheet.choices == (
        Choice(Span(first, CHOICE, first, CHOICE), ("A", "B")),
        Choice(Span(first + 1, CHOICE, first + 1, CHOICE), ("A", "B", "C")),
    )


def test_a_mark_that_stands_in_its_month_is_mended_there() -> None:
    inside = replace(PLAN.rows[1], marks=(Mark("xx", (), 12, Cell("Lama", 11, 17)),))
    plan = replace(PLAN, rows=(PLAN.rows[0], inside, *PLAN.rows[2:]))
    assert listed(report(plan))[2][TAKEN - 1 : CHOICE] == (
        "tidak dihitung",
        "Bila memang centang, tulis v di sel bulannya.",
        None,
    )


def test_the_lines_of_a_doubt_are_found_again_by_the_keys_of_its_rows() -> None:
    first, last = listed(report())[0][FIRST - 1 : LAST]
    one, other = (f"MATCH(\"k-{leaf}\",'Rencana Aksi'!$S:$S,0)" for leaf in ("Undangan", "Daftar hadir"))
    assert (first, last) == (
        Formula(f'=IFERROR({one},IFERROR({other},""))', 22),
        Formula(f'=IFERROR({other},IFERROR({one},""))', 23),
    )


def test_each_line_holds_its_reading_but_for_a_cell_that_stands_in_the_plan_itself() -> None:
    inside = replace(PLAN.rows[1], marks=(Mark("xx", (), 12, Cell("Lama", 11, 17)),))
    plan = replace(PLAN, rows=(PLAN.rows[0], inside, *PLAN.rows[2:]))
    assert listed(report(plan))[2][READING - 1] == NOTHING_KEPT
    assert [read(str(line[READING - 1])) for line in listed(report(plan))] == [
        Kept(
            Doubt(Why.COLUMNS_UNCLEAR),
            Cell("Lama", 13, 4),
            (KeptRow("k-Undangan", (3,)), KeptRow("k-Daftar hadir", (3,))),
        ),
        Kept(Doubt(Why.PASTED), Cell("Lama", 10, 4), (KeptRow("k-SK Tim", (1, 2)),)),
        None,
        Kept(Doubt(Why.OUTSIDE_COLUMNS), Cell("Lama", 12, 2)),
        Kept(Doubt(Why.OUTSIDE_TABLE), Cell("Lama", 3, 1)),
        Kept(Doubt(Why.UNTOLD, text="gabungan sel"), Cell("Lama", 0, 0)),
    ]


def test_the_head_tells_whose_plan_it_is_which_file_was_read_and_when() -> None:
    lines = [line[0] for line in cells(report())[:4]]
    assert lines == [
        "HASIL IMPOR RENCANA AKSI",
        'KPU Kabupaten Sukoharjo  ·  Tahun 2025  ·  lama.xls  ·  lembar "Lama"',
        "Diimpor 3 Februari 2026 pukul 14.05 dengan rbexcel 1.2",
        Link("Rencana Aksi", "A1", "← Kembali ke lembar Rencana Aksi"),
    ]


def test_what_was_read_is_counted() -> None:
    counted = [(line[NO - 1], line[SOURCE - 1]) for line in cells(report())[6:11]]
    assert counted == [("Baris", 4), ("Centang", 4), ("Ragu", 2), ("Tidak terbaca", 3), ("Catatan", 1)]


def test_the_nearest_template_is_told_where_there_is_one() -> None:
    near = cells(report(near=Near("rb-x", 0.756, 3)))[11]
    told = "Templat rb-x: 3 dari 4 baris sama atau hampir sama."
    assert (near[NO - 1], near[SOURCE - 1], near[SOURCE]) == ("Templat terdekat", "76% sama", told)
    assert not any("Templat terdekat" in line for line in cells(report()))


def test_nothing_in_doubt_is_told_too() -> None:
    sheet = report(replace(PLAN, uncertain=(), unread=(), notes=()))
    assert cells(sheet)[-1][0] == "Semua isi tabel terbaca dengan pasti. Tidak ada yang perlu dicocokkan."
    assert (sheet.filter, sheet.conditions, sheet.tab_color) == (None, (), palette.GOOD)


def test_a_row_whose_mark_stood_on_another_sheet_is_found_by_the_mark() -> None:
    quarter = replace(PLAN.rows[0], marks=(Mark("v", (4,), 4, Cell("TW II", 9, 5)),))
    plan = replace(PLAN, rows=(quarter, *PLAN.rows[1:]), uncertain=(Uncertain(Cell("TW II", 9, 4), Doubt(Why.PASTED)),))
    assert listed(report(plan))[0][3] == link(20, "baris 20")


def test_an_unread_text_is_kept_whole_over_as_many_cells_as_it_takes() -> None:
    text = "x" * 32_767 + "y" * 32_767 + "z"
    sheet = report(replace(PLAN, unread=(Unread(Cell("Lama", 11, 17), text, Why.NO_TICK),)))
    first, second, third = listed(sheet)[2:5]
    assert "".join(map(str, (first[4], second[4], third[4]))) == text
    assert [(each[1], each[2], each[5]) for each in (second, third)] == [(None, first[2], "Sambungan isi di atas.")] * 2


def test_the_columns_that_the_colour_looks_up_are_hidden_and_not_printed() -> None:
    sheet = report()
    assert sheet.filter is not None
    assert cells(sheet)[sheet.filter.first_row - 1] == HEADERS
    assert sheet.hidden_columns == (FIRST, LAST, READING)
    assert sheet.page is not None
    assert sheet.page.area is not None
    assert sheet.page.area.last_column == CHOICE


def test_months_of_uncertain_rows_are_coloured_above_the_colour_of_a_tick_and_only_while_the_report_is_there() -> None:
    book = plan_book(PLAN, usual_layout(PLAN), office_named("KPU Kabupaten Sukoharjo"))
    drawn = next(sheet for sheet in book.sheets if sheet.name == "Rencana Aksi")
    clean = placed(PLAN, usual_layout(PLAN), drawn)
    sheet = report(clean=clean)
    assert sheet.filter is not None
    first, last = sheet.filter.first_row + 1, sheet.filter.last_row
    colour, *others = marked(drawn, clean, sheet).conditions
    assert tuple(others) == drawn.conditions
    assert colour.fill == palette.MARKED
    assert colour.formula == (
        f'=COUNTIFS(Impor!$J${first}:$J${last},"<="&ROW(),Impor!$K${first}:$K${last},">="&ROW(),'
        f'Impor!$I${first}:$I${last},"")>0'
    )
    assert colour.span == drawn.choices[0].span


def test_a_plan_without_doubts_is_drawn_as_ever() -> None:
    sure = replace(PLAN, uncertain=(), unread=(), notes=())
    drawn = Sheet("Rencana Aksi")
    assert marked(drawn, CLEAN, report(sure)) is drawn


def test_rows_below_section_rows_have_their_places_too() -> None:
    rows = tuple(
        Row((area, "Komponen", "Indikator", "Langkah", leaf), (None,) * 5)
        for area, leaf in (("Satu", "a"), ("Satu", "b"), ("Dua", "c"))
    )
    plan = Plan("ZI", ZI_COLUMNS, rows, satker="KPU Kota Surakarta", year=2025, trailing=None)
    layout = usual_layout(plan)
    (drawn,) = (
        each
        for each in plan_book(plan, layout, office_named("KPU Kota Surakarta")).sheets
        if each.name == "Rencana Aksi"
    )
    found = placed(plan, layout, drawn)
    values = cells(drawn)
    leaves = [values[each.place.row - 1][found.month_columns[0] - 2] for each in found.rows if each.place]
    assert leaves == ["a", "b", "c"]
    lines = [each.place.row for each in found.rows if each.place]
    january, december = found.month_columns[0], found.month_columns[-1]
    assert lines == [lines[0], lines[0] + 1, lines[0] + 3]
    assert drawn.choices[0].span == Span(lines[0] - 1, january, lines[-1], december)
