"""Summaries: what they count, and that their formulas give what is stored beside them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

import pytest

from rbexcel.adapters.files.new_file import to_bytes
from rbexcel.checking.finding import Finding, Severity
from rbexcel.drawing.sheets.validasi import validation_book
from rbexcel.drawing.sketch import axis_step
from rbexcel.drawing.summary.book import summary_book
from rbexcel.drawing.summary.frame import frame
from rbexcel.drawing.summary.live_months import month_content, settled_cells
from rbexcel.plan.doubt import Doubt, Why
from rbexcel.plan.plan import RB_COLUMNS, ZI_COLUMNS, Mark, Plan, Row, Uncertain
from rbexcel.workbook.book import Block, Book, Content, Formula, Link, Sheet
from rbexcel.workbook.grid import Cell
from rbexcel.workbook.paper import Paper
from tests.drawing.sheets.test_validasi import WHEN
from tests.recalculation import recalculated

PLAN_SHEET = "Rencana 'Aksi' 1"
JANUARY = 5
COLUMNS = tuple(range(JANUARY, JANUARY + 12))
Line = tuple[str, str, str, str | None, Mapping[int, str]]

LINES: tuple[Line, ...] = (
    ("Manajemen Perubahan", "Perencanaan", "Pembentukan tim", "SK Tim", {1: "✓"}),
    ("Manajemen Perubahan", "Perencanaan", "Pembentukan tim", "Notulen", {}),
    ("Manajemen Perubahan", "Perencanaan", "Komitmen", None, {3: "V", 4: "v"}),
    ("Manajemen Perubahan", "Monitoring", "Laporan", "Laporan bulanan", dict.fromkeys(range(1, 13), "✓")),
    ("Penguatan Pengawasan", "SPIP", "Kartu kendali", "Kartu", {6: "1", 12: "√", 9: "x"}),
    ("Penguatan Pengawasan", "SPIP", "Kartu kendali", "Rekap", {2: " ✓ "}),
)
AREAS = {"1 Manajemen Perubahan": {0: 9, 1: 10, 2: 11, 3: 13}, "2 Penguatan Pengawasan": {4: 9, 5: 10}}
"""The rows of each area, and the lines of its sheet on which they stand: each kegiatan has a line above its own."""


def plan_of(lines: Iterable[Line]) -> Plan:
    """Return the plan as it is read from the sheet of ``plan_sheet``; row i stands on line i + 5."""
    rows = []
    for line, (area, kegiatan, sub, indikator, texts) in enumerate(lines, start=5):
        marks = tuple(
            Mark(text, () if text == "x" else (month,), month, Cell(PLAN_SHEET, line, COLUMNS[month - 1]))
            for month, text in texts.items()
        )
        number = "1" if area.startswith("Manajemen") else "2"
        rows.append(
            Row(
                (area, kegiatan, sub, indikator),
                (number, "1", "1", None),
                marks,
                place=Cell(PLAN_SHEET, line, 1),
                places=tuple(Cell(PLAN_SHEET, line, column) for column in range(1, 5)),
            )
        )
    return Plan("RB", RB_COLUMNS, tuple(rows), "KPU Kota Surakarta", 2023, month_columns=COLUMNS)


def plan_sheet(lines: Iterable[Line]) -> Sheet:
    values = tuple(
        (area, kegiatan, sub, indikator, *(texts.get(month) for month in range(1, 13)))
        for area, kegiatan, sub, indikator, texts in lines
    )
    numbers = tuple(
        tuple(1 if value == "1" else value for value in line) for line in values
    )  # a lone 1 is a number in real files
    return Sheet(PLAN_SHEET, (Block(5, 1, numbers),))


PLAN = plan_of(LINES)
FINDINGS = (
    Finding("RB101", Severity.INFO, PLAN_SHEET, None, "nomor belum diisi", None, "Isi nomornya."),
    Finding("RB203", Severity.ERROR, PLAN_SHEET, Cell(PLAN_SHEET, 6, 5), "tanpa bulan", None, "Centang bulannya."),
    Finding("RB301", Severity.WARNING, PLAN_SHEET, Cell(PLAN_SHEET, 7, 4), "tanpa indikator", None, "Isi."),
    Finding("RB201", Severity.ERROR, PLAN_SHEET, Cell(PLAN_SHEET, 9, 13), 'tanda "x"', "x", "Hapus."),
    Finding("RB102", Severity.INFO, PLAN_SHEET, Cell(PLAN_SHEET, 40, 1), "di bawah tabel", None, "Lihat."),
)
BOOK = summary_book(PLAN, FINDINGS, version="0.1.0")


def sheet(name: str, book: Book = BOOK) -> Sheet:
    return next(each for each in book.sheets if each.name == name)


def contents(of: Sheet) -> Iterator[tuple[tuple[int, int], Content]]:
    for block in of.blocks:
        for row, line in enumerate(block.values, start=block.row):
            for column, value in enumerate(line, start=block.column):
                yield (row, column), value


def shown(of: Sheet) -> list[list[object]]:
    """Return what each line of a sheet shows."""

    def text(value: Content) -> object:
        if isinstance(value, Formula):
            return value.cached
        return value.text if isinstance(value, Link) else value

    return [[text(value) for value in line] for line in of.blocks[0].values]


def line_of(of: Sheet, text: str, times: int = 1) -> list[object]:
    """Return the line that has ``text`` among its first two cells, for the n-th time."""
    return [line for line in shown(of) if text in line[:2]][times - 1]


def test_the_frame_has_a_line_per_row_with_levels_months_and_leaf() -> None:
    table = frame(PLAN)
    assert list(table["indikator"]) == ["SK Tim", "Notulen", None, "Laporan bulanan", "Kartu", "Rekap"]
    assert list(table["area_id"]) == [1, 1, 1, 1, 2, 2]
    assert list(table["kegiatan_id"]) == [1, 1, 1, 2, 3, 3]
    assert list(table["sub_kegiatan_id"]) == [1, 1, 2, 3, 4, 4]
    assert list(table["ticks"]) == [1, 0, 2, 12, 2, 1]
    assert list(table["leaf"]) == [True, True, False, True, True, True]
    assert [list(table[month]).count(True) for month in (1, 3, 9, 12)] == [2, 2, 1, 2]
    assert list(table["row"]) == [5, 6, 7, 8, 9, 10]


def test_an_area_that_returns_later_keeps_its_id() -> None:
    assert list(frame(replace(PLAN, rows=(PLAN.rows[0], PLAN.rows[4], PLAN.rows[1])))["area_id"]) == [1, 2, 1]


def test_the_frame_of_an_empty_plan_is_empty() -> None:
    assert len(frame(replace(PLAN, rows=()))) == 0


def test_there_is_one_sheet_over_all_one_per_area_and_two_lists() -> None:
    assert [each.name for each in BOOK.sheets] == ["Ringkasan", *AREAS, "Agenda", "Monev"]


def test_sheets_of_the_users_own_keep_their_names() -> None:
    names = [each.name for each in summary_book(PLAN, (), version="1", taken=("ringkasan", "Monev")).sheets]
    assert names == ["Ringkasan (2)", *AREAS, "Agenda", "Monev (2)"]


def test_a_long_area_is_cut_between_words() -> None:
    levels = ("Penguatan Peraturan Perundang-undangan", "k", "s", "i")
    row = Row(levels, ("2", None, None, None), place=Cell(PLAN_SHEET, 5, 1))
    assert summary_book(replace(PLAN, rows=(row,)), (), version="1").sheets[1].name == "2 Penguatan Peraturan"


def test_two_areas_of_one_name_get_two_sheets_and_never_the_plans_own() -> None:
    levels = [("Rencana Aksi", "k", "s", "i"), ("rencana aksi", "k", "s", "i")]
    rows = tuple(Row(texts, (None,) * 4, place=Cell("1 Rencana Aksi", 5, 1)) for texts in levels)
    names = [each.name for each in summary_book(replace(PLAN, rows=rows), (), version="1").sheets]
    assert names[:3] == ["Ringkasan", "1 Rencana Aksi (2)", "2 rencana aksi"]


def test_ringkasan_counts_items_months_ticks_and_findings_per_area() -> None:
    overview = sheet("Ringkasan")
    # kegiatan, sub kegiatan, indikator, with and without months, ticks, errors, warnings, infos, complete
    assert line_of(overview, "Manajemen Perubahan")[2:12] == [2, 3, 3, 2, 1, 15, 1, 1, 0, 2 / 3]
    assert line_of(overview, "Penguatan Pengawasan")[2:12] == [1, 1, 2, 2, 0, 3, 1, 0, 0, 1.0]
    assert line_of(overview, "Di luar tabel (judul, kepala tabel, lembar)")[8:11] == [0, 0, 2]
    assert line_of(overview, "Seluruhnya")[2:12] == [3, 4, 5, 4, 1, 18, 2, 1, 2, 4 / 5]


def test_ringkasan_shows_ticks_per_month_and_quarter() -> None:
    overview = sheet("Ringkasan")
    assert line_of(overview, "Manajemen Perubahan", 2)[2:] == [2, 1, 2, 2, 1, 1, 1, 1, 1, 1, 1, 1, 15, 5, 4, 3, 3]
    assert line_of(overview, "Seluruhnya", 2)[2:] == [2, 2, 2, 2, 1, 2, 1, 1, 1, 1, 1, 2, 18, 6, 5, 3, 4]


def test_ringkasan_begins_with_the_figures_that_are_looked_at_first() -> None:
    figures, captions = shown(sheet("Ringkasan"))[4:6]
    assert [each for each in zip(figures, captions, strict=True) if each[1]] == [
        (5, "indikator direncanakan"),
        (1, "indikator tanpa bulan"),
        (0.8, "lengkap"),
        ("Januari", "bulan tersibuk (2 centang)"),
        (0, "bulan tanpa kegiatan"),
        (5, "temuan, 2 di antaranya kesalahan"),
    ]


def test_months_without_work_are_told_by_name() -> None:
    figures, captions = shown(summary_book(plan_of(LINES[:1]), (), version="1").sheets[0])[4:6]
    quiet = "Feb, Mar, Apr, Mei, Jun, Jul, Agu, Sep, Okt, Nov, Des"
    assert (11, f"bulan tanpa kegiatan: {quiet}") in zip(figures, captions, strict=True)


def test_an_area_sheet_repeats_its_rows_under_their_kegiatan_with_ticks_totals_and_findings() -> None:
    table = shown(sheet("1 Manajemen Perubahan"))[7:14]
    assert [line[:3] for line in table] == [
        ["1. Perencanaan", None, None],
        [1, "1. Pembentukan tim", "SK Tim"],
        [2, None, "Notulen"],
        [3, "1. Komitmen", None],
        ["1. Monitoring", None, None],
        [4, "1. Laporan", "Laporan bulanan"],
        ["Beban per bulan", None, None],
    ]
    assert [["" if cell is None else cell for cell in line[3:15]] for line in table[:4]] == [
        [1, 0, 1, 1, *[0] * 8],
        ["✓", *[""] * 11],
        [""] * 12,
        ["", "", "✓", "✓", *[""] * 8],
    ]
    assert [line[15:20] for line in table] == [
        [3, 2, 1, 0, 0],
        [1, 1, 0, 0, 0],
        [0] * 5,
        [2, 1, 1, 0, 0],
        [12, 3, 3, 3, 3],
        [12, 3, 3, 3, 3],
        [15, 5, 4, 3, 3],
    ]
    assert [line[-1] for line in table] == [None, None, 1, 1, None, None, 2]


def test_the_rows_of_a_kegiatan_and_the_list_of_findings_fold_away() -> None:
    area = sheet("1 Manajemen Perubahan")
    texts = {row: line[0] for row, line in enumerate(shown(area), start=1)}
    folded = dict(area.outline)
    assert {row for row in folded if row < 14} == {9, 10, 11, 13}
    assert [texts[row] for row in folded if row > 14] == [1, 2]


def test_every_sheet_prints_on_the_plans_paper() -> None:
    book = summary_book(PLAN, FINDINGS, version="1", paper=Paper.A4)
    assert {each.page.paper for each in book.sheets if each.page} == {Paper.A4}
    assert len([each for each in book.sheets if each.page]) == len(book.sheets)


@pytest.mark.parametrize(("peak", "step"), [(0, 1), (8, 1), (9, 2), (17, 5), (81, 20), (450, 100)])
def test_the_marks_of_a_charts_axis_are_whole_and_few(peak: int, step: int) -> None:
    assert axis_step(peak) == step


def test_an_area_sheet_lists_its_findings_with_links() -> None:
    rows = dict(contents(sheet("2 Penguatan Pengawasan")))
    links = [value for value in rows.values() if isinstance(value, Link) and value.sheet == PLAN_SHEET]
    assert links == [
        Link(PLAN_SHEET, "A9", f"← Lihat di lembar {PLAN_SHEET}"),
        Link(PLAN_SHEET, "M9", f"{PLAN_SHEET}, M9  (RB201)"),
    ]


def test_an_area_without_findings_says_so() -> None:
    texts = [value for _, value in contents(summary_book(PLAN, (), version="1").sheets[1])]
    assert "0 temuan pada bagian ini." in texts


def test_every_row_and_the_chart_have_a_height() -> None:
    for each in BOOK.sheets:
        heights = dict(each.heights)
        drawn = {place[0] for place, value in contents(each) if value is not None}
        assert drawn <= heights.keys()
        assert all(heights[chart.row] >= chart.height * 0.75 for chart in each.charts)


def test_a_month_from_no_cell_is_a_constant() -> None:
    loose = Row(("a", "b", "c", "d"), (None,) * 4, (Mark("✓", (2,), 2),))
    assert [month_content(PLAN, loose, month, frozenset()) for month in (1, 2)] == [None, "✓"]


def test_one_cell_that_ticks_several_months_is_the_source_of_each() -> None:
    span = Row(("a", "b", "c", "d"), (None,) * 4, (Mark("TW I", (1, 2, 3), None, Cell("S", 5, 9)),))
    wanted = Formula('=IF(TRIM(\'S\'!I5)<>"","✓","")', "✓")
    assert [month_content(PLAN, span, month, frozenset()) for month in (1, 3, 4)] == [wanted, wanted, None]


def test_a_month_without_mark_follows_its_cell_on_the_rows_own_line() -> None:
    content = month_content(PLAN, PLAN.rows[0], 2, frozenset())
    place = "TRIM('Rencana ''Aksi'' 1'!F5)"
    assert content == Formula(f'=IF(AND(LEN({place})=1,ISNUMBER(FIND({place},"✓✔√Vv٧☑1"))),"✓","")', "")


def test_a_one_on_a_row_without_a_tick_is_no_tick_as_when_it_is_read() -> None:
    content = month_content(PLAN, PLAN.rows[1], 2, frozenset())
    assert isinstance(content, Formula)
    assert content.text.endswith(',"✓✔√Vv٧☑"))),"✓","")')


def test_a_month_of_an_uncertain_row_does_not_follow_a_cell_that_may_be_shifted() -> None:
    doubtful = replace(PLAN, uncertain=(Uncertain(Cell(PLAN_SHEET, 6, 1), Doubt(Why.PASTED)),))
    assert month_content(doubtful, doubtful.rows[1], 2, settled_cells(doubtful)) is None


def test_a_plan_without_rows_gives_a_sheet_of_zeros() -> None:
    only, *_ = summary_book(replace(PLAN, rows=()), (), version="1").sheets
    assert line_of(only, "Seluruhnya")[2:12] == [0] * 9 + [""]
    assert only.charts == ()


def zi_plan() -> Plan:
    rows = tuple(
        Row(
            (component, "Tim Kerja", "Apakah tim dibentuk", "Membentuk tim", evidence),
            (number, "1", "a", "1", None),
            (Mark("✓", (month,), month),),
            trailing="Subbag Hukum",
        )
        for number, component, evidence, month in (
            ("I", "Manajemen Perubahan", "SK Tim", 1),
            ("I", "Manajemen Perubahan", "Undangan", 2),
            ("II", "Penataan Tatalaksana", "SOP", 2),
        )
    )
    return Plan("ZI", ZI_COLUMNS, rows, "KPU Kabupaten Karanganyar", 2024, trailing="penanggung_jawab")


def test_a_zi_plan_is_summarised_in_its_own_words() -> None:
    book = summary_book(zi_plan(), (), version="1")
    assert [each.name for each in book.sheets[1:3]] == ["I Manajemen Perubahan", "II Penataan Tatalaksana"]
    assert "bukti fisik direncanakan" in shown(book.sheets[0])[5]
    assert line_of(book.sheets[0], "Manajemen Perubahan")[2:9] == [1, 1, 1, 2, 2, 0, 2]
    assert "PENANGGUNG JAWAB" in shown(book.sheets[1])[5]


WEIGHTS: Mapping[tuple[str | None, ...], float] = {
    ("Manajemen Perubahan",): 4.0,
    ("MANAJEMEN PERUBAHAN", "Tim  Kerja"): 0.5,
    ("Penataan Tatalaksana",): 3.5,
}


def test_a_zi_plan_is_summarised_per_component_with_its_weight() -> None:
    half = zi_plan()
    rows = (half.rows[0], replace(half.rows[1], marks=()), half.rows[2])
    overview = summary_book(replace(half, rows=rows), (), version="1", weights=WEIGHTS).sheets[0]
    table = next(index for index, line in enumerate(shown(overview)) if line[1] == "Area dan komponen")
    # items, with and without months, ticks, quarters, complete, weight, weighted
    assert [line[:13] for line in shown(overview)[table + 1 : table + 6]] == [
        ["I", "Manajemen Perubahan", 2, 1, 1, 1, 1, 0, 0, 0, 0.5, 4.0, 0.25],
        ["1", "Tim Kerja", 2, 1, 1, 1, 1, 0, 0, 0, 0.5, 0.5, 0.25],
        ["II", "Penataan Tatalaksana", 1, 1, 0, 1, 1, 0, 0, 0, 1.0, 3.5, 0],
        ["1", "Tim Kerja", 1, 1, 0, 1, 1, 0, 0, 0, 1.0, None, None],
        ["", "Seluruhnya", 3, 2, 1, 2, 2, 0, 0, 0, 2 / 3, 7.5, 0.25],
    ]


def test_a_plan_with_persons_in_charge_is_summarised_per_person() -> None:
    plan = zi_plan()
    rows = (plan.rows[0], replace(plan.rows[1], trailing="subbag hukum "), replace(plan.rows[2], trailing=None))
    overview = summary_book(replace(plan, rows=rows), (), version="1").sheets[0]
    table = next(index for index, line in enumerate(shown(overview)) if line[1] == "Penanggung jawab")
    assert [line[:19] for line in shown(overview)[table + 1 : table + 4]] == [
        [1, "Subbag Hukum", 1, 1, *[0] * 10, 2, 2, 2, 0, 1.0],
        [2, "(belum ada)", 0, 1, *[0] * 10, 1, 1, 1, 0, 1.0],
        ["", "Seluruhnya", 1, 2, *[0] * 10, 3, 3, 3, 0, 1.0],
    ]


# ---- the formulas, recalculated ----


def formulas(book: Book) -> dict[tuple[str, int, int], object]:
    return {
        (each.name, *place): value.cached
        for each in book.sheets
        for place, value in contents(each)
        if isinstance(value, Formula)
    }


def alike(expected: object, found: object) -> bool:
    if isinstance(expected, int | float):
        return isinstance(found, int | float) and found == pytest.approx(expected)
    return (found or "") == expected


def results(plan: Plan, book: Book, lines: Iterable[Line]) -> dict[tuple[str, int, int], object]:
    checked = validation_book(plan, FINDINGS, checked_at=WHEN, version="1", source="x.xlsx")
    whole = Book((*book.sheets, *checked.sheets, plan_sheet(lines)), active="Ringkasan")
    values = recalculated(to_bytes(whole))
    return {place: values[place[0]].get((place[1], place[2])) for place in formulas(book)}


def test_every_stored_result_is_what_libreoffice_calculates() -> None:
    found = results(PLAN, BOOK, LINES)
    wrong = {place: (value, found[place]) for place, value in formulas(BOOK).items() if not alike(value, found[place])}
    assert len(found) > 200
    assert wrong == {}


def test_the_summary_follows_ticks_that_are_changed_in_the_plan() -> None:
    changes: dict[int, Mapping[int, str]] = {0: {1: "bukan"}, 1: {7: "V", 8: " √"}, 4: {9: "✓", 12: "1"}, 5: {2: "12"}}
    changed = tuple((*line[:4], changes.get(index, line[4])) for index, line in enumerate(LINES))
    ticks: dict[int, set[int]] = {0: set(), 1: {7, 8}, 2: {3, 4}, 3: set(range(1, 13)), 4: {9, 12}, 5: set()}
    found = results(PLAN, BOOK, changed)

    for name, rows in AREAS.items():
        for row, line in rows.items():
            shown_months = {month for month in range(1, 13) if found.get((name, line, 3 + month))}
            assert (name, row, shown_months) == (name, row, ticks[row])
            assert found[name, line, 16] == len(ticks[row])
    planned = [row for row in (0, 1, 3, 4, 5) if ticks[row]]
    overview = {place[1:]: value for place, value in found.items() if place[0] == "Ringkasan"}
    total = next(row for (row, column), value in dict(contents(sheet("Ringkasan"))).items() if value == "Seluruhnya")
    assert [overview[total, column] for column in (5, 6, 7, 8)] == [5, len(planned), 5 - len(planned), 18]
    assert overview[total, 12] == pytest.approx(len(planned) / 5)
    months = [sum(month in of_row for of_row in ticks.values()) for month in range(1, 13)]
    assert [overview[total + len(AREAS) + 4, 2 + month] for month in range(1, 13)] == months
    assert (overview[5, 11], overview[6, 11]) == (months.count(0), "bulan tanpa kegiatan")


def test_a_plan_in_memory_and_an_empty_one_calculate_to_what_is_stored() -> None:
    mixed = zi_plan()
    mixed = replace(mixed, rows=(mixed.rows[0], replace(mixed.rows[1], trailing="SUBBAG hukum", marks=()), *mixed.rows))
    for plan in (mixed, replace(PLAN, rows=())):
        book = summary_book(plan, (), version="1", weights=WEIGHTS)
        values = recalculated(to_bytes(book))
        assert {
            place: (value, values[place[0]].get((place[1], place[2])))
            for place, value in formulas(book).items()
            if not alike(value, values[place[0]].get((place[1], place[2])))
        } == {}
