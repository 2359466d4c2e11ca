"""Every layout that offices use is read to the same plan."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from rbexcel.errors import RbexcelError
from rbexcel.parsing.heads.month_row import month_cells
from rbexcel.parsing.parse import parse
from rbexcel.plan.doubt import Doubt, Why
from rbexcel.plan.plan import Plan, Uncertain
from rbexcel.words.months import MONTHS
from rbexcel.workbook.grid import Cell, Grid, SheetGrid, Span, Untold, Value
from tests.layouts import (
    ENTRIES,
    HEADS,
    LEVELS,
    LONG,
    OLD,
    PRINTED,
    QUARTERLY,
    SHORT,
    Look,
    columns_of_parts,
    dates,
    per_area,
    per_quarter,
    said_when,
    sections,
    table,
)

PLAIN = Look()
ROMANS = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
MISSPELT = tuple(
    {"Februari": "Febuari", "September": "Sepetember", "Desember": "Desmber"}.get(name, name) for name in LONG
)
ALL_MISSPELT = (
    "Januri", "Febrari", "Mart", "Apirl", "Mei", "Juny", "Jully", "Agustsus", "Spetember", "Oktobr", "Novmber",
    "Dessember",
)  # fmt: skip
TICKS: dict[str, Value] = {
    "√": "√",
    "✔": "✔",
    "V": "V",
    "v": "v",
    "bold V": "<b>V</b>",
    "checkmark": "$\\checkmark$",
    "sqrt": "$\\sqrt{}$",
    "x": "x",
    "X": "X",
    "a dot": "●",
    "a small dot": "•",
    "Ya": "Ya",
    "1": 1,
    "1 as text": "1",
    "an Arabic seven": "٧",
    "a box": "☑",
    "a square": "■",
    "a star": "*",
}


def _grid(*sheets: SheetGrid) -> Grid:
    return Grid("buku.xlsx", sheets)


def _rows(plan: Plan) -> list[tuple[tuple[str | None, ...], tuple[int, ...]]]:
    return [(row.levels, row.months) for row in plan.rows]


def _heads(*words: str) -> dict[str, str]:
    return dict(zip(LEVELS, words, strict=True))


def _spoken(months: tuple[int, ...]) -> Value:
    return ", ".join(MONTHS[month - 1] for month in months)


def _coded(months: tuple[int, ...]) -> Value:
    return ",".join(f"B{month:02}" for month in months)


def _run(months: tuple[int, ...]) -> Value:
    if len(months) == 12:
        return "setiap bulan"
    if len(months) > 2 and months == tuple(range(months[0], months[-1] + 1)):
        return f"{SHORT[months[0] - 1]}-{SHORT[months[-1] - 1]}"
    return " dan ".join(SHORT[month - 1] for month in months)


def _until(months: tuple[int, ...]) -> Value:
    if len(months) > 2 and months == tuple(range(months[0], months[-1] + 1)):
        return f"{MONTHS[months[0] - 1]} s.d. {MONTHS[months[-1] - 1]} 2023"
    return " dan ".join(f"{MONTHS[month - 1]}" for month in months) + " 2023"


def _numbers(months: tuple[int, ...]) -> Value:
    return months[0] if len(months) == 1 else ", ".join(map(str, months))


LAYOUTS = {
    "the usual one": _grid(table(PLAIN)),
    "short month names": _grid(table(replace(PLAIN, months=SHORT))),
    "long month names": _grid(table(replace(PLAIN, months=LONG))),
    "the printed month names": _grid(table(replace(PLAIN, months=PRINTED))),
    "old month names": _grid(table(replace(PLAIN, months=OLD))),
    "month names in capitals": _grid(table(replace(PLAIN, months=tuple(name.upper() for name in LONG)))),
    "months as dates": _grid(table(replace(PLAIN, months=dates()))),
    "months with the year": _grid(table(replace(PLAIN, months=tuple(f"{name} 2023" for name in LONG)))),
    "months as Jan-23": _grid(table(replace(PLAIN, months=tuple(f"{name}-23" for name in SHORT)))),
    "months as B01": _grid(table(replace(PLAIN, months=tuple(f"B{month:02}" for month in range(1, 13))))),
    "months as texts": _grid(table(replace(PLAIN, months=tuple(map(str, range(1, 13)))))),
    "months as 01": _grid(table(replace(PLAIN, months=tuple(f"{month:02}" for month in range(1, 13))))),
    "months as I to XII": _grid(table(replace(PLAIN, months=ROMANS))),
    "months as J to D": _grid(table(replace(PLAIN, months=tuple("JFMAMJJASOND")))),
    "months of two letters": _grid(
        table(replace(PLAIN, months=("Jn", "Fb", "Mr", "Ap", "Me", "Jn", "Jl", "Ag", "Sp", "Ok", "Nv", "Ds")))
    ),
    "months as 1.": _grid(table(replace(PLAIN, months=tuple(f"{month}." for month in range(1, 13))))),
    "months as (1)": _grid(table(replace(PLAIN, months=tuple(f"({month})" for month in range(1, 13))))),
    "months as 01/07/2027": _grid(table(replace(PLAIN, months=tuple(f"01/{month:02}/2027" for month in range(1, 13))))),
    "months as 7/1/2027": _grid(table(replace(PLAIN, months=tuple(f"{month}/1/2027" for month in range(1, 13))))),
    "misspelt months": _grid(table(replace(PLAIN, months=MISSPELT))),
    "months all misspelt": _grid(table(replace(PLAIN, months=ALL_MISSPELT))),
    "months with their days": _grid(table(replace(PLAIN, months=tuple(f"{month}\n(30 hari)" for month in LONG)))),
    "months with their quarters": _grid(
        table(replace(PLAIN, months=tuple(f"{month}\nTW {part // 3 + 1}" for part, month in enumerate(SHORT))))
    ),
    "months as I/2027": _grid(table(replace(PLAIN, months=tuple(f"{month}/2027" for month in ROMANS)))),
    "months in rings": _grid(table(replace(PLAIN, months=tuple(map(chr, range(0x2460, 0x246C)))))),
    "months as Bulan : 1": _grid(table(replace(PLAIN, months=tuple(f"Bulan : {month}" for month in range(1, 13))))),
    "months as Bulan 1": _grid(table(replace(PLAIN, months=tuple(f"Bulan {month}" for month in range(1, 13))))),
    "a header of one row": _grid(table(replace(PLAIN, group=None, months=SHORT))),
    "a row of column numbers": _grid(table(replace(PLAIN, number_row=True))),
    "no title": _grid(SheetGrid("Sheet1", table(replace(PLAIN, above=0)).rows[1:])),
    "a deep title": _grid(table(replace(PLAIN, above=12))),
    "blank columns on the left": _grid(table(replace(PLAIN, left=3))),
    "no NO column": _grid(table(replace(PLAIN, number=False))),
    "no last column": _grid(table(replace(PLAIN, trailing=None))),
    "not merged": _grid(table(replace(PLAIN, merge=False))),
    "repeated in every row": _grid(table(replace(PLAIN, repeat=True))),
    "the person in charge": _grid(table(replace(PLAIN, trailing="PIC"))),
    "in charge, written out": _grid(table(replace(PLAIN, trailing="Penanggung Jawab"))),
    "Cyrillic KET": _grid(table(replace(PLAIN, trailing="КЕТ"))),
    "small letters": _grid(table(replace(PLAIN, heads={level: text.title() for level, text in HEADS.items()}))),
    "Program, Kegiatan, Rencana Aksi, Output": _grid(
        table(replace(PLAIN, heads=_heads("Program", "Kegiatan", "Rencana Aksi", "Output")))
    ),
    "Area, Program Kegiatan, Rencana Aksi, Indikator": _grid(
        table(replace(PLAIN, heads=_heads("Area", "Program Kegiatan", "Rencana Aksi", "Indikator")))
    ),
    "Area Perubahan, Kegiatan, Uraian, Output": _grid(
        table(replace(PLAIN, heads=_heads("Area Perubahan", "Kegiatan", "Uraian", "Output")))
    ),
    "Program Kegiatan, Kegiatan, Sub Kegiatan": _grid(
        table(replace(PLAIN, heads=_heads("Program Kegiatan", "KEGIATAN", "SUB KEGIATAN", "INDIKATOR KEBERHASILAN")))
    ),
    "Rincian Kegiatan and Indikator Kinerja": _grid(
        table(replace(PLAIN, heads=_heads("Area Perubahan", "Kegiatan", "Rincian Kegiatan", "Indikator Kinerja")))
    ),
    "Waktu Pelaksanaan over the months": _grid(table(replace(PLAIN, group="WAKTU PELAKSANAAN", months=SHORT))),
    "Jadwal over the months": _grid(table(replace(PLAIN, group="Jadwal Tahun 2023", months=LONG))),
    "the indicator first": _grid(
        table(replace(PLAIN, order=("indikator", "area", "kegiatan", "sub_kegiatan"), repeat=True))
    ),
    "on a second sheet": _grid(SheetGrid("Sampul", (("KPU",),)), table(PLAIN, name="Isi")),
    **{f"marked {name}": _grid(table(replace(PLAIN, tick=tick))) for name, tick in TICKS.items()},
    "months in words": _grid(said_when(_spoken, head="Waktu Pelaksanaan")),
    "months in codes": _grid(said_when(_coded, head="Waktu")),
    "months as spans": _grid(said_when(_run, head="Jadwal Pelaksanaan")),
    "months s.d.": _grid(said_when(_until, head="Bulan Pelaksanaan")),
    "month numbers": _grid(said_when(_numbers, head="Bulan")),
    "a table per area": per_area(sheets=False),
    "a table per area, numbered": per_area(sheets=False, heading="AREA I. {name}"),
    "a table per area, bare": per_area(sheets=False, heading="{name}"),
    "a sheet per area": per_area(sheets=True),
    "section rows with Roman numerals": _grid(sections(lambda number, name: (("I", "II", "III")[number - 1], name))),
    "section rows with the area's name": _grid(sections(lambda _, name: (name,))),
    "section rows AREA 1": _grid(sections(lambda number, name: (None, f"AREA {number} {name.upper()}"))),
    "a sheet per quarter": per_quarter(),
}


@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_layout_gives_the_plan(layout: str) -> None:
    """Each layout is read to the same rows and months, and nothing is uncertain or left out."""
    plan = parse(LAYOUTS[layout])
    expected = [(entry.levels, entry.months) for entry in ENTRIES]
    if "AREA 1" in layout:
        expected = [((levels[0].upper(), *levels[1:]), months) for levels, months in expected]
    assert _rows(plan) == expected
    assert not plan.uncertain
    assert not plan.unread


PARTS = {
    "TW I to IV": columns_of_parts(("TW I", "TW II", "TW III", "TW IV"), 3),
    "Triwulan 1 to 4": columns_of_parts(("Triwulan 1", "Triwulan 2", "Triwulan 3", "Triwulan 4"), 3),
    "I to IV under Triwulan": columns_of_parts(("I", "II", "III", "IV"), 3, group="TRIWULAN"),
    "TW under a group": columns_of_parts(("TW I", "TW II", "TW III", "TW IV"), 3, group="WAKTU PELAKSANAAN"),
    "Q1 to Q4": columns_of_parts(("Q1", "Q2", "Q3", "Q4"), 3),
    "Jan-Mar": columns_of_parts(("Jan-Mar", "Apr-Jun", "Jul-Sep", "Okt-Des"), 3),
    "words: TW": said_when(lambda months: f"TW {('I', 'II', 'III', 'IV')[months[0] // 3]}", QUARTERLY, head="Waktu"),
    "words: Triwulan": said_when(lambda months: f"Triwulan {months[0] // 3 + 1}", QUARTERLY, head="Target Waktu"),
}


@pytest.mark.parametrize("layout", PARTS)
def test_a_quarter_means_all_its_months(layout: str) -> None:
    """A tick under a quarter, or its name, plans its three months."""
    plan = parse(_grid(PARTS[layout]))
    assert _rows(plan) == [(entry.levels, entry.months) for entry in QUARTERLY]
    assert not plan.uncertain
    assert not plan.unread


def test_a_semester_means_its_six_months() -> None:
    """A tick under Semester II plans July to December."""
    plan = parse(_grid(columns_of_parts(("Semester I", "Semester II"), 6)))
    assert plan.rows[0].months == (1, 2, 3, 4, 5, 6)
    assert plan.rows[2].months == (7, 8, 9, 10, 11, 12)


EVERY_QUARTER = Doubt(Why.WORDS_OPEN, readings=((3, 6, 9, 12), (1, 4, 7, 10)))


@pytest.mark.parametrize(
    ("words", "months", "doubt"),
    [
        ("setiap triwulan", (), EVERY_QUARTER),
        ("Tiap 3 bulan", (), EVERY_QUARTER),
        ("triwulanan", (), EVERY_QUARTER),
        ("per semester", (), Doubt(Why.WORDS_OPEN, readings=((6, 12), (1, 7)))),
        ("dua kali setahun", (), Doubt(Why.WORDS_OPEN, readings=((6, 12), (1, 7)))),
        ("dua kali setahun (Juni dan Desember)", (6, 12), None),
        ("Triwulan II sampai IV", tuple(range(4, 13)), None),
        ("setiap bulan Maret", (3,), Doubt(Why.WORDS_IN_PART)),
        ("setiap triwulan (Maret, Juni, September, Desember)", (3, 6, 9, 12), None),
        ("setiap semester: Juni dan Desember", (6, 12), None),
        ("setiap triwulan, Januari s.d. Desember", tuple(range(1, 13)), Doubt(Why.WORDS_IN_PART)),
        ("setiap bulan", tuple(range(1, 13)), None),
        ("setiap triwulan II", (4, 5, 6), Doubt(Why.WORDS_IN_PART)),
    ],
)
def test_every_quarter_is_told_with_both_readings(words: str, months: tuple[int, ...], doubt: Doubt | None) -> None:
    """Work that comes once a quarter may be due at its end or in the month after: nothing is chosen."""
    plan = parse(_grid(said_when(lambda _: words, head="Waktu Pelaksanaan")))
    assert {row.months for row in plan.rows} == {months}
    told = [replace(doubt, text=words)] * len(plan.rows) if doubt else []
    assert [each.doubt for each in plan.uncertain] == told
    assert not plan.unread


def test_coloured_month_cells_are_ticks_where_nothing_else_is() -> None:
    """Where no month cell holds a text, colours are read, and it is said."""
    sheet = table(replace(PLAIN, tick=None))
    row = next(index for index, values in enumerate(sheet.rows, start=1) if "SK Tim RB" in values)
    plan = parse(_grid(replace(sheet, fills=lambda: {(row, 6): "00B050", (row, 8): "00B050"})))
    assert plan.rows[0].months == (1, 3)
    assert [note.doubt for note in plan.notes] == [Doubt(Why.COLOURS_AS_TICKS)]


def test_coloured_cells_beside_ticks_are_told_not_counted() -> None:
    """A colour without a tick is doubtful where ticks are used; cells with a tick, whole rows and columns are not."""
    sheet = table(PLAIN)
    rows = range(1, len(sheet.rows) + 1)
    first = next(index for index, values in enumerate(sheet.rows, start=1) if "SK Tim RB" in values)
    coloured = {(first, 6), (first, 8), (first, 9)}
    coloured |= {(row, 16) for row in rows} | {(first + 1, column) for column in range(1, 19)}
    plan = parse(_grid(replace(sheet, fills=lambda: dict.fromkeys(coloured, "00B050"))))
    assert [row.months for row in plan.rows] == [entry.months for entry in ENTRIES]
    name = plan.uncertain[0].place.sheet
    cells = (Cell(name, first, 8), Cell(name, first, 9))
    assert plan.uncertain == (Uncertain(Cell(name, first, 5), Doubt(Why.COLOURED, cells=cells, months=(3, 4))),)


@pytest.mark.parametrize(
    "office",
    ["KPU KAB. KUDUS", "KPU KAB KUDUS TAHUN 2026", "KOMISI PEMILIHAN UMUM KAB. KUDUS", "SEKRETARIAT KPU KAB.KUDUS"],
)
def test_an_abbreviated_kind_of_office_is_understood(office: str) -> None:
    sheet = table(PLAIN)
    plan = parse(_grid(replace(sheet, rows=(sheet.rows[0], (office,), *sheet.rows[2:]))))
    assert plan.satker == "KPU Kabupaten Kudus"


SIGNED = ("Ditetapkan di Kudus", "pada tanggal 5 Januari 2026", "KETUA KPU KABUPATEN KUDUS,", "ttd", "AHMAD, S.H.")


@pytest.mark.parametrize("lines", [SIGNED, ("\n".join(SIGNED),)], ids=["a row each", "one cell"])
def test_a_signature_below_the_table_tells_place_date_and_chair(lines: tuple[str, ...]) -> None:
    """Without a decree above the table these words are all that is known of it."""
    sheet = table(PLAIN)
    below = tuple((*[None] * 8, line) for line in lines)
    decree = parse(_grid(replace(sheet, rows=(*sheet.rows[:-2], *below)))).decree
    assert decree is not None
    assert (decree.place, decree.date, decree.signatory) == ("Kudus", "5 Januari 2026", "AHMAD, S.H.")
    assert decree.signatory_title == "KETUA KPU KABUPATEN KUDUS"
    assert not decree.number
    assert not decree.dictums


@pytest.mark.parametrize(
    ("index", "line", "fact"),
    [(0, "Ditetapkan di ..........", "place"), (1, "pada tanggal .......... 2026", "date")],
)
def test_a_blank_in_a_signature_tells_nothing(index: int, line: str, fact: str) -> None:
    """Dots and half a date are no place and no date; what stands beside them is told."""
    sheet = table(PLAIN)
    lines = [*SIGNED]
    lines[index] = line
    below = tuple((*[None] * 8, line) for line in lines)
    decree = parse(_grid(replace(sheet, rows=(*sheet.rows[:-2], *below)))).decree
    assert decree is not None
    assert getattr(decree, fact) is None
    assert decree.signatory == "AHMAD, S.H."


def _pasted(*, merged: bool = False, moved: bool = True) -> SheetGrid:
    """Return a table of two pages as it is pasted out of a PDF: without merges, some rows moved by a column."""
    sheet = table(Look(merge=False, group=None))
    head = next(index for index, values in enumerate(sheet.rows) if "KEGIATAN" in values)
    top, header, body = sheet.rows[:head], sheet.rows[head], list(sheet.rows[head + 1 : -3])
    assert len(body) == len(ENTRIES)
    if moved:
        for index in (2, 6):  # one cell more: all of the row stands a column to the right
            body[index] = (*body[index][:4], None, *body[index][4:-1])
        area = body[3]
        body[3] = (*area[1:], None)  # one less: its area stands under NO
    spans = (Span(head + 2, 2, head + 3, 2),) if merged else ()
    return replace(sheet, rows=(*top, header, *body[:4], header, *body[4:]), merges=spans)


def test_a_table_pasted_from_a_pdf_is_read_like_its_text() -> None:
    """Rows of which cells moved are mended or doubtful, as in a text file; the sheet's remark tells it."""
    pasted = _pasted()
    plan = parse(_grid(pasted))
    width = max(map(len, pasted.rows))
    full = tuple(values + (None,) * (width - len(values)) for values in pasted.rows)
    text = parse(_grid(replace(pasted, rows=full, counted=True)))
    assert plan.rows == text.rows
    assert plan.uncertain == text.uncertain
    assert Why.PASTED_MENDED in {note.doubt.why for note in plan.notes}


def test_a_pasted_table_somebody_has_merged_is_not_mended_but_told() -> None:
    plan = parse(_grid(_pasted(merged=True)))
    assert Why.PASTED_MENDED not in {note.doubt.why for note in plan.notes}
    assert [each.doubt for each in plan.uncertain].count(Doubt(Why.PASTED)) == 3


def test_a_table_of_two_headers_whose_cells_stand_right_is_no_pasted_one() -> None:
    """Neither a second header nor missing merges make a table one that was pasted."""
    plan = parse(_grid(_pasted(moved=False)))
    assert not plan.uncertain
    assert not plan.notes
    assert [row.months for row in plan.rows] == [entry.months for entry in ENTRIES]


def test_a_row_coloured_from_end_to_end_plans_nothing() -> None:
    """A coloured heading row is no plan for twelve months."""
    sheet = table(replace(PLAIN, tick=None))
    row = next(index for index, values in enumerate(sheet.rows, start=1) if "SK Tim RB" in values)
    plan = parse(
        _grid(replace(sheet, fills=lambda: dict.fromkeys(((row, column) for column in range(1, 19)), "00B050")))
    )
    assert plan.rows[0].months == ()


def test_an_x_that_means_not_is_no_tick() -> None:
    """A legend that explains the x as "not" is believed; the marks are told as unread."""
    sheet = table(replace(PLAIN, tick="x"))
    plan = parse(_grid(replace(sheet, rows=(*sheet.rows, ("Keterangan: x = tidak dilaksanakan",)))))
    assert all(not row.months for row in plan.rows)
    assert len([each for each in plan.unread if each.text == "x"]) == sum(len(entry.months) for entry in ENTRIES)


def test_an_x_beside_ticks_is_told_not_counted() -> None:
    """An x in a table of ticks is no known mark."""
    sheet = table(PLAIN)
    rows = [list(row) for row in sheet.rows]
    at = next(index for index, values in enumerate(rows) if "SK Tim RB" in values)
    rows[at][9] = "x"
    plan = parse(_grid(replace(sheet, rows=tuple(map(tuple, rows)))))
    assert plan.rows[0].months == (1,)
    assert [each.text for each in plan.unread] == ["x"]


def test_a_status_column_where_v_means_achieved_is_no_month() -> None:
    """A labelled column right of the months is not part of the schedule."""
    sheet = table(replace(PLAIN, trailing=None, group=None, months=SHORT))
    at = next(index for index, values in enumerate(sheet.rows) if "NO" in values)
    rows = [
        (*row, "STATUS") if index == at else (*row, "V") if index > at and len(row) > 12 else row
        for index, row in enumerate(sheet.rows)
    ]
    plan = parse(_grid(replace(sheet, rows=tuple(rows))))
    assert _rows(plan) == [(entry.levels, entry.months) for entry in ENTRIES]
    assert {each.text for each in plan.unread} == {"V"}


def test_a_year_may_begin_in_july() -> None:
    """Columns from July to June: each tick means the month above it."""
    plan = parse(_grid(table(replace(PLAIN, months=(*SHORT[6:], *SHORT[:6])))))
    assert [row.months for row in plan.rows] == [
        tuple(sorted((month + 5) % 12 + 1 for month in entry.months)) for entry in ENTRIES
    ]


@pytest.mark.parametrize("row", [("I", "V", "X"), ROMANS[:11], tuple("JFMAMJJASON"), ("J", "F", "M")])
def test_letters_that_are_no_whole_year_are_no_months(row: tuple[Value, ...]) -> None:
    assert not month_cells(row)


def test_year_columns_are_no_months() -> None:
    """Ticks per year say nothing of months; they are told as unread."""
    heads = ("NO", *HEADS.values(), "2022", "2023", "2024")
    rows = [heads, *((index, *entry.levels, None, "V", None) for index, entry in enumerate(ENTRIES, start=1))]
    plan = parse(_grid(SheetGrid("Sheet1", tuple(rows))))
    assert all(not row.months for row in plan.rows)
    assert len(plan.unread) == len(ENTRIES)
    assert [note.doubt for note in plan.notes] == [Doubt(Why.NO_MONTHS)]


def _ticked_in_merged_cells(down: int, across: int) -> Plan:
    """Return a plan whose one tick, in March of the first row, stands in so many merged cells."""
    sheet = table(replace(PLAIN, tick=None))
    rows = [list(row) for row in sheet.rows]
    at = next(index for index, values in enumerate(rows) if "SK Tim RB" in values)
    rows[at][7] = "✓"
    merged = Span(at + 1, 8, at + down, 7 + across)
    return parse(_grid(replace(sheet, rows=tuple(map(tuple, rows)), merges=(*sheet.merges, merged))))


def test_ticks_merged_over_rows_count_for_each_row() -> None:
    """A tick in cells merged down counts for every merged row."""
    plan = _ticked_in_merged_cells(down=2, across=1)
    assert [row.months for row in plan.rows[:3]] == [(3,), (3,), ()]


def test_ticks_merged_over_months_count_for_each_month() -> None:
    """A tick in cells merged across counts for every merged month."""
    plan = _ticked_in_merged_cells(down=1, across=4)
    assert plan.rows[0].months == (3, 4, 5, 6)


def test_an_unmerged_tick_on_a_first_row_does_not_spread() -> None:
    """Only merged cells share a tick."""
    sheet = table(replace(PLAIN, merge=False))
    assert parse(_grid(sheet)).rows[1].months == (2, 5)


@pytest.mark.parametrize("months", [SHORT, LONG, tuple(range(1, 13)), tuple(f"{month:02}" for month in range(1, 13))])
@pytest.mark.parametrize("damage", ["doubled", "wiped", "garbled", "first doubled", "last doubled"])
def test_one_damaged_month_label_does_not_lose_the_months(months: tuple[Value, ...], damage: str) -> None:
    """Eleven right labels tell the twelfth, and its column is told as a doubt."""
    labels = list(months)
    at, label = {
        "doubled": (4, labels[3]),
        "wiped": (6, None),
        "garbled": (8, "Bln ?"),
        "first doubled": (0, labels[1]),
        "last doubled": (11, labels[10]),
    }[damage]
    labels[at] = label
    plan = parse(_grid(table(replace(PLAIN, months=labels))))
    assert _rows(plan) == [(entry.levels, entry.months) for entry in ENTRIES]
    (doubt,) = plan.uncertain
    cell = Cell(doubt.place.sheet, doubt.place.row, plan.month_columns[at])
    text = None if label is None else str(label)
    assert doubt == Uncertain(cell, Doubt(Why.GUESSED_MONTH, months=(at + 1,), cells=(cell,), text=text))
    assert not plan.unread


@pytest.mark.parametrize(
    "damage",
    [
        lambda labels: [*labels[:4], labels[5], labels[4], *labels[6:]],
        lambda labels: [None, *labels[1:]],
        lambda labels: [*labels[:3], *labels[4:], None],
        lambda labels: [*labels[:3], "a text that says something else", *labels[4:]],
    ],
    ids=["two changed places", "the first is wiped", "one is left out", "a text among them"],
)
def test_more_damage_than_one_label_is_not_guessed_at(damage: Callable[[list[Value]], list[Value]]) -> None:
    """Where the labels beside it do not tell the month for certain, no year is made up."""
    row = (None, "KEGIATAN", None, *damage([*range(1, 13)]), "KET")
    assert len(month_cells(row)) < 12


_TYPED = "Janauri Februri Maert Apirl Mei Junii Jully Agustsu Septermber Oktobr Novenber Dessember".split()  # noqa: SIM905 - to be read


@pytest.mark.parametrize(
    "labels",
    [
        _TYPED,
        [f"{name}\n(M1-M4)" for name in SHORT],
        [f"{roman}. {name}" for roman, name in zip(ROMANS, SHORT, strict=True)],
        [f"{month:02}/27" for month in range(1, 13)],
        [f"{month}/1/2027 0:00" for month in range(1, 13)],
        [chr(0x2160 + index) for index in range(12)],
        [chr(0x2460 + index) for index in range(12)],
        ["І", "ІІ", "ІІІ", "ІV", "V", "VІ", "VІІ", "VІІІ", "ІХ", "Х", "ХІ", "ХІІ"],
        ["".join(chr(ord(letter) + 0xFEE0) for letter in name) for name in SHORT],
    ],
    ids=["typed", "weeks", "numbered", "short year", "american", "one sign", "circles", "cyrillic", "wide"],
)
def test_twelve_heads_that_run_on_are_a_year_however_they_are_written(labels: list[str]) -> None:
    assert month_cells((None, "KEGIATAN", *labels, "KET")) == {month + 2: (month,) for month in range(1, 13)}


def test_a_misspelt_month_does_not_break_a_half_year() -> None:
    labels = ("Januari", "Febuari", "Maret", "April", "Mei", "Juni")
    assert month_cells((None, "KEGIATAN", *labels)) == {month + 2: (month,) for month in range(1, 7)}


def test_hidden_rows_and_columns_are_read_and_told() -> None:
    """What is hidden is part of the plan, and each row of it is named."""
    sheet = table(PLAIN)
    at = next(index for index, values in enumerate(sheet.rows, start=1) if "SK Tim RB" in values)
    plan = parse(_grid(replace(sheet, hidden_rows=frozenset({at}), hidden_columns=frozenset({6}))))
    assert _rows(plan) == [(entry.levels, entry.months) for entry in ENTRIES]
    assert [(each.place.row, each.doubt.why) for each in plan.uncertain] == [
        (at, Why.HIDDEN_ROW),
        *((row, Why.HIDDEN_COLUMN) for row in range(at, at + 7) if sheet.value(row, 6) is not None),
    ]


def test_what_a_format_cannot_tell_is_said() -> None:
    """The reader's word on merges and colours reaches the notes."""
    plan = parse(_grid(replace(table(PLAIN), untold=(Untold.MERGES,))))
    assert [note.doubt for note in plan.notes] == [Doubt(Why.UNTOLD, text="gabungan sel")]


@pytest.mark.parametrize(
    "rows",
    [
        (("INVOICE", None), ("No", "Uraian", "Jumlah", "Harga"), (1, "Kertas", 5, 50000)),
        (("Nama", "NIP", "Golongan"), ("Budi", "1980", "III/a")),
        (("a",),),
    ],
)
def test_what_is_no_plan_is_refused_in_a_sentence(rows: tuple[tuple[Value, ...], ...]) -> None:
    """A file without a plan table gets one clear sentence."""
    with pytest.raises(RbexcelError, match="Tidak ada tabel rencana aksi"):
        parse(_grid(SheetGrid("Sheet1", rows)))


def test_a_table_without_rows_is_refused_in_a_sentence() -> None:
    """A header alone is no plan."""
    with pytest.raises(RbexcelError, match="belum punya isi"):
        parse(_grid(table(PLAIN, ())))


def _read(
    *rows: tuple[Value, ...], merges: tuple[Span, ...] = ()
) -> list[tuple[tuple[str | None, ...], tuple[int, ...]]]:
    """Return the rows of a table with their months; nothing of it is told."""
    plan = parse(_grid(SheetGrid("Sheet1", rows, merges=merges)))
    assert (plan.unread, plan.uncertain) == ((), ())
    return _rows(plan)


MATRIX = ("NO", "AREA PERUBAHAN", "KEGIATAN", "INDIKATOR")


def test_roman_months_may_begin_in_july() -> None:
    labels = (*ROMANS[6:], *ROMANS[:6])
    assert _read((*MATRIX, *labels), (1, "Manajemen Perubahan", "Rapat", "Notulen", "√", *[None] * 10, "√")) == [
        (("Manajemen Perubahan", "Rapat", "Notulen"), (6, 7))
    ]


@pytest.mark.parametrize("below", [("1", "2", "3") * 4, tuple(map(str, range(1, 7))) * 2])
def test_months_that_count_on_below_their_quarters_or_semesters_are_sure(below: tuple[str, ...]) -> None:
    words, width = ("TW", 3) if below[3] == "1" else ("Semester", 6)
    above = [f"{words} {index // width + 1}" if index % width == 0 else None for index in range(12)]
    spans = tuple(Span(1, column, 1, column + width - 1) for column in range(5, 17, width))
    rows = (
        (*MATRIX, *above),
        (*[None] * 4, *below),
        (1, "Manajemen Perubahan", "Rapat", "Notulen", *"√√", *[None] * 6, "√"),
    )
    assert _read(*rows, merges=spans) == [(("Manajemen Perubahan", "Rapat", "Notulen"), (1, 2, 9))]


def test_heads_that_say_until_a_month_are_that_month() -> None:
    labels = ("s.d. Maret", "s.d. Juni", "s.d. September", "s.d. Desember")
    assert _read((*MATRIX, *labels), (1, "Manajemen Perubahan", "Rapat", "Notulen", None, "√", None, "√")) == [
        (("Manajemen Perubahan", "Rapat", "Notulen"), (6, 12))
    ]


def test_months_named_below_a_quarter_are_those() -> None:
    labels = ("TW I", "TW II", "TW III", "TW IV")
    row = (1, "Manajemen Perubahan", "Rapat", "Notulen", "Januari, Maret", None, "√", "Desember")
    assert _read((*MATRIX, *labels), row) == [(("Manajemen Perubahan", "Rapat", "Notulen"), (1, 3, 7, 8, 9, 12))]


def test_the_months_may_stand_left_of_the_plan() -> None:
    head = ("NO", "BULAN", "KEGIATAN", "OUTPUT", "PENANGGUNG JAWAB")
    assert _read(head, (1, "Januari", "Rapat", "Notulen", "Sekretaris"), (2, "Maret", "Survei", "Laporan", "TU")) == [
        (("Rapat", "Notulen"), (1,)),
        (("Survei", "Laporan"), (3,)),
    ]


def test_targets_in_words_on_rows_of_their_own_are_items() -> None:
    head = ("NO", "AREA PERUBAHAN", "KEGIATAN", "TARGET KINERJA", *SHORT)
    rows = (
        (1, "Manajemen Perubahan", "Rapat", "Notulen rapat", "√"),
        (None, None, None, "Daftar hadir", None, "√"),
    )
    assert _read(head, *rows, merges=(Span(2, 2, 3, 2), Span(2, 3, 3, 3))) == [
        (("Manajemen Perubahan", "Rapat", "Notulen rapat"), (1,)),
        (("Manajemen Perubahan", "Rapat", "Daftar hadir"), (2,)),
    ]


@pytest.mark.parametrize("above", ["POKJA 4 - {}", "4. AREA {}", "AREA PERUBAHAN KE-4 : {}", "Tim Kerja IV : {}"])
def test_the_area_stands_above_its_table_in_many_ways(above: str) -> None:
    head = ("NO", "KEGIATAN", "INDIKATOR", *SHORT)
    assert _read((above.format("Penataan Tata Laksana"),), head, (1, "Rapat", "Notulen", "√")) == [
        (("Penataan Tata Laksana", "Rapat", "Notulen"), (1,))
    ]


@pytest.mark.parametrize("label", ["JAWABAN", "SUDAH DIPENUHI"])
def test_answers_beside_questions_are_no_level(label: str) -> None:
    head = ("NO", "AREA", "PERTANYAAN", label, "RENCANA TINDAK LANJUT", *SHORT)
    assert _read(head, (1, "Manajemen Perubahan", "Apakah tim dibentuk?", "Tidak", "Membentuk tim", "√")) == [
        (("Manajemen Perubahan", "Apakah tim dibentuk?", "Membentuk tim"), (1,))
    ]


def test_a_column_is_the_same_level_on_every_page() -> None:
    """Only the first page has a text below PROGRAM: the second goes on under it."""
    head = ("NO", "AREA", "PROGRAM", "KEGIATAN", "OUTPUT", *SHORT)
    first = (1, "Penguatan Kelembagaan", "Penataan organisasi", "Rapat", "Notulen", "√")
    assert _read(head, first, head, (2, None, None, None, "Laporan", "√"), (3, None, None, "Survei", "Hasil", "√")) == [
        (("Penguatan Kelembagaan", "Penataan organisasi", "Rapat", "Notulen"), (1,)),
        (("Penguatan Kelembagaan", "Penataan organisasi", "Rapat", "Laporan"), (1,)),
        (("Penguatan Kelembagaan", "Penataan organisasi", "Survei", "Hasil"), (1,)),
    ]


def test_the_row_above_a_second_header_of_weeks_is_one_of_the_plan() -> None:
    names = ("Januari", *[None] * 3, "Februari", *[None] * 3, "Maret", *[None] * 3)
    weeks = (1, 2, 3, 4) * 3
    over, head = (*[None] * 4, *names), ("NO", "TUJUAN", "KEGIATAN", "INDIKATOR", *weeks)
    merges = tuple(Span(row, column, row, column + 3) for row in (1, 4) for column in (5, 9, 13))
    rows = ((1, "Layanan", "Rapat", "Notulen", "●"), over, head, (None, None, "Survei", "Hasil", *[None] * 8, "●"))
    assert _read(over, head, *rows, merges=merges) == [
        (("Layanan", "Rapat", "Notulen"), (1,)),
        (("Layanan", "Survei", "Hasil"), (3,)),
    ]
