"""Monev: what is planned per quarter, what staff fill in, and that nothing they filled in is lost."""

from __future__ import annotations

import shutil
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import openpyxl
import pytest
from openpyxl.worksheet.hyperlink import Hyperlink

from rbexcel.adapters.files.new_file import to_bytes
from rbexcel.adapters.files.read_file import read_file
from rbexcel.adapters.parts.beside_cells import beside_cells
from rbexcel.catalogue.built_in import template
from rbexcel.drawing.summary.book import summary_book
from rbexcel.drawing.summary.filled import INPUTS, NOTHING_FILLED, FilledList, filled_list
from rbexcel.jobs import files, reading, starting, summarising
from rbexcel.plan.plan import Plan
from rbexcel.workbook.book import Book, Sheet
from rbexcel.workbook.contents import Formula
from rbexcel.workbook.grid import Grid, SheetGrid, Span, Value
from rbexcel.workbook.paper import Paper
from tests.drawing.summary.summaries import LINES, PLAN, alike, contents, formulas, plan_sheet, shown, zi_plan
from tests.libreoffice import converted
from tests.recalculation import recalculated

KEYED = replace(PLAN, rows=tuple(replace(row, key=f"rb:{number}") for number, row in enumerate(PLAN.rows, start=1)))
Inputs = Sequence[Value]
FILES = ("Sudah", "https://contoh.kpu.go.id/sk.pdf", None, "Diarsipkan")


def book_of(plan: Plan = KEYED, filled: FilledList = NOTHING_FILLED) -> Book:
    return summary_book(plan, (), version="1", filled=filled)


def monev(book: Book) -> Sheet:
    return next(each for each in book.sheets if each.name == "Monev")


def header_of(sheet: Sheet) -> int:
    """Return the row of the list's header."""
    return next(row for row, line in enumerate(shown(sheet), start=1) if line[0] == "TW")


def lines_of(sheet: Sheet) -> list[dict[str, object]]:
    """Return the lines of the list by their headers."""
    header = header_of(sheet)
    names = [str(name) for name in shown(sheet)[header - 1]]
    return [dict(zip(names, line, strict=True)) for line in shown(sheet)[header:]]


def written(book: Book, entries: Mapping[tuple[str, str], Inputs]) -> Grid:
    """Return the workbook as it is read after staff wrote ``entries`` beside (quarter, indikator)."""
    sheet = monev(book)
    rows = [list(line) for line in shown(sheet)]
    names = rows[header_of(sheet) - 1]
    left = dict(entries)
    for row in rows[header_of(sheet) :]:
        quarter, item = row[0], row[names.index("INDIKATOR KEBERHASILAN")]
        for name, value in zip(INPUTS, left.pop((str(quarter), str(item)), ()), strict=False):
            row[names.index(name)] = value
    assert not left
    values = tuple(tuple(None if value == "" else value for value in row) for row in rows)
    return Grid("rencana.xlsx", (SheetGrid("Monev", values),))  # type: ignore[arg-type]


def again(plan: Plan, entries: Mapping[tuple[str, str], Inputs], before: Plan = KEYED) -> list[dict[str, object]]:
    """Return the lines of the Monev of ``plan`` after staff filled in that of ``before``."""
    return lines_of(monev(book_of(plan, filled_list(written(book_of(before), entries)))))


def filled_in(lines: Sequence[Mapping[str, object]]) -> list[tuple[object, ...]]:
    """Return the lines that have an input: quarter, indikator, what is planned, and the inputs."""
    return [
        (line["TW"], line["INDIKATOR KEBERHASILAN"], line["RENCANA"], *(line[name] for name in INPUTS))
        for line in lines
        if any(line[name] for name in INPUTS)
    ]


def test_every_row_stands_in_the_quarters_in_which_it_is_planned() -> None:
    lines = [(line["TW"], line["INDIKATOR KEBERHASILAN"], line["RENCANA"]) for line in lines_of(monev(book_of()))]
    assert lines == [
        ("I", "SK Tim", "Jan"),
        ("I", None, "Mar"),
        ("I", "Laporan bulanan", "Jan, Feb, Mar"),
        ("I", "Rekap", "Feb"),
        ("II", None, "Apr"),
        ("II", "Laporan bulanan", "Apr, Mei, Jun"),
        ("II", "Kartu", "Jun"),
        ("III", "Laporan bulanan", "Jul, Agt, Sep"),
        ("IV", "Laporan bulanan", "Okt, Nov, Des"),
        ("IV", "Kartu", "Des"),
    ]


def test_what_was_filled_in_is_there_after_another_run() -> None:
    entries = {("I", "SK Tim"): FILES, ("IV", "Kartu"): ("Belum", None, "Anggaran", None)}
    assert filled_in(again(KEYED, entries)) == [
        ("I", "SK Tim", "Jan", *FILES),
        ("IV", "Kartu", "Des", *entries["IV", "Kartu"]),
    ]


def test_numbers_and_dates_that_staff_typed_stay_what_they_are() -> None:
    entries = {("I", "SK Tim"): ("Sudah", 12, date(2026, 3, 31), 0.5)}
    assert filled_in(again(KEYED, entries)) == [("I", "SK Tim", "Jan", *entries["I", "SK Tim"])]


def test_a_row_with_a_key_keeps_its_entries_when_its_text_is_changed() -> None:
    changed = replace(KEYED.rows[0], levels=(*KEYED.rows[0].levels[:3], "Keputusan Tim"))
    lines = again(replace(KEYED, rows=(changed, *KEYED.rows[1:])), {("I", "SK Tim"): FILES})
    assert filled_in(lines) == [("I", "Keputusan Tim", "Jan", *FILES)]


def test_a_row_without_a_key_is_known_by_its_texts_whatever_their_case_and_blanks() -> None:
    changed = replace(PLAN.rows[0], levels=(*PLAN.rows[0].levels[:3], "sk  TIM"))
    plan = replace(PLAN, rows=(*PLAN.rows[1:3], changed, *PLAN.rows[3:]))
    assert filled_in(again(plan, {("I", "SK Tim"): FILES}, before=PLAN)) == [("I", "sk  TIM", "Jan", *FILES)]


def test_of_rows_that_repeat_a_key_the_one_with_the_same_text_keeps_the_entries() -> None:
    copy = replace(KEYED.rows[0], levels=(*KEYED.rows[0].levels[:3], "Undangan"))
    lines = again(replace(KEYED, rows=(copy, *KEYED.rows)), {("I", "SK Tim"): FILES})
    assert filled_in(lines) == [("I", "SK Tim", "Jan", *FILES)]


def test_a_filled_line_whose_tick_is_gone_stays_and_says_that_nothing_is_planned() -> None:
    bare = replace(KEYED.rows[0], marks=())
    lines = again(replace(KEYED, rows=(bare, *KEYED.rows[1:])), {("I", "SK Tim"): FILES})
    assert filled_in(lines) == [("I", "SK Tim", "–", *FILES)]


def test_a_filled_line_whose_row_is_gone_is_kept_at_the_end_run_after_run() -> None:
    plan = replace(KEYED, rows=KEYED.rows[1:])
    first = book_of(plan, filled_list(written(book_of(), {("I", "SK Tim"): FILES})))
    second = book_of(plan, filled_list(written(first, {})))
    back = book_of(KEYED, filled_list(written(second, {})))
    for book in (first, second):
        assert filled_in(lines_of(monev(book))) == [("I", "SK Tim", "tidak ada lagi di rencana", *FILES)]
        assert lines_of(monev(book))[-1]["INDIKATOR KEBERHASILAN"] == "SK Tim"
    assert filled_in(lines_of(monev(back))) == [("I", "SK Tim", "Jan", *FILES)]


def test_entries_of_a_plan_with_other_columns_are_not_lost() -> None:
    entries = filled_list(written(book_of(), {("I", "SK Tim"): FILES}))
    kept = lines_of(monev(book_of(zi_plan(), entries)))[-1]
    assert kept == {
        "TW": "I",
        "AREA": "1. Manajemen Perubahan",
        "LANGKAH AKSI": "1. Pembentukan tim",
        "BUKTI FISIK": "SK Tim",
        "PENANGGUNG JAWAB": None,
        "RENCANA": "tidak ada lagi di rencana",
        **dict(zip(INPUTS, FILES, strict=True)),
        "TAUTAN": "buka",
        "KUNCI": "rb:1",
        "PENGENAL": "manajemen perubahan | perencanaan | pembentukan tim | sk tim",
    }


def test_nothing_is_read_from_a_monev_that_nobody_filled_in() -> None:
    assert filled_list(written(book_of(), {})).lines == ()


def test_inputs_are_open_to_staff_and_the_status_is_chosen_from_a_list() -> None:
    sheet = monev(book_of())
    header = header_of(sheet)
    names = shown(sheet)[header - 1]
    styles = sheet.styles()
    unlocked = {names[column - 1] for (row, column), style in styles.items() if row == header + 1 and not style.locked}
    assert unlocked == set(INPUTS)
    (choice,) = sheet.choices
    assert (choice.options, choice.strict) == (("Sudah", "Sebagian", "Belum"), True)
    assert choice.span == Span(header + 1, names.index("REALISASI") + 1, header + 10, names.index("REALISASI") + 1)
    assert [names[column - 1] for column in sheet.hidden_columns] == ["KUNCI", "PENGENAL"]


def shares(values: Mapping[tuple[int, int], object], sheet: Sheet) -> dict[str, list[object]]:
    """Return the share of each area per quarter and in the year."""
    columns = [column for column, text in enumerate(shown(sheet)[4], start=1) if text]
    return {
        str(shown(sheet)[row - 1][0]): [values.get((row, column)) for column in columns[1:]]
        for row in range(6, header_of(sheet) - 1)
    }


ENTRIES: Mapping[tuple[str, str], Inputs] = {
    ("I", "SK Tim"): FILES,
    ("I", "Laporan bulanan"): ("Sudah", "   ", None, None),
    ("II", "Laporan bulanan"): ("sudah", 7, None, None),
    ("II", "Kartu"): ("Sebagian", "C:/bukti/kartu.pdf", None, None),
    ("IV", "Kartu"): ("Sudah", "bukti fisik " * 30, None, None),
}


def test_work_counts_as_realised_only_with_evidence() -> None:
    sheet = monev(book_of(KEYED, filled_list(written(book_of(), ENTRIES))))
    cached = {place: value.cached for place, value in contents(sheet) if isinstance(value, Formula)}
    assert shares(cached, sheet) == {
        "1. Manajemen Perubahan": [1 / 3, 1 / 2, 0, 0, 2 / 7],
        "2. Penguatan Pengawasan": [0, 0, "", 1, 1 / 3],
        "Jumlah": [1 / 4, 1 / 3, 0, 1 / 2, 3 / 10],
    }


def with_plan(book: Book, changes: Mapping[int, Mapping[int, str]]) -> Mapping[str, Mapping[tuple[int, int], object]]:
    """Return every value of the book beside a plan sheet whose months are ``changes``, after LibreOffice calculated."""
    lines = tuple((*line[:4], changes.get(index, line[4])) for index, line in enumerate(LINES))
    return recalculated(to_bytes(Book((*book.sheets, plan_sheet(lines)), active="Monev")))


def test_what_is_planned_and_realised_follows_the_ticks_of_the_plan() -> None:
    book = book_of(KEYED, filled_list(written(book_of(), ENTRIES)))
    sheet = monev(book)
    same = with_plan(book, {})
    stored = {place: value for place, value in formulas(book).items() if place[0] == "Monev"}
    assert {place: each for place, each in stored.items() if not alike(each, same["Monev"].get(place[1:]))} == {}

    # SK Tim is put off to May, and the ledger is no longer due in December.
    values = with_plan(book, {0: {5: "✓"}, 4: {6: "1"}})["Monev"]
    planned = shown(sheet)[header_of(sheet) - 1].index("RENCANA") + 1
    first = header_of(sheet) + 1
    assert [values[row, planned] for row in range(first, first + 10)][::9] == ["–", "–"]
    table = shares(values, sheet)
    assert table["1. Manajemen Perubahan"] == pytest.approx([0, 1 / 2, 0, 0, 1 / 6])
    assert ["" if value is None else value for value in table["2. Penguatan Pengawasan"]] == [0, 0, "", "", 0]
    assert values[3, 4] == "1 baris dengan centang baru belum ada di sini: tekan Agenda & Monev sekali lagi."


def test_a_plan_without_ticks_has_a_monev_that_says_so() -> None:
    bare = replace(KEYED, rows=tuple(replace(row, marks=()) for row in KEYED.rows))
    sheet = monev(book_of(bare))
    assert shown(sheet)[header_of(sheet)][0] == "Belum ada bulan yang dicentang."
    assert set(formulas(Book((sheet,))).values()) == {""}


def test_the_link_to_the_evidence_follows_what_is_typed() -> None:
    book = book_of(KEYED, filled_list(written(book_of(), ENTRIES)))
    assert [(line["TW"], line["TAUTAN"]) for line in lines_of(monev(book)) if line["BUKTI DUKUNG"]] == [
        ("I", "buka"),
        ("I", ""),
        ("II", "buka"),
        ("II", "buka"),
        ("IV", ""),  # longer than any address that Excel opens
    ]


# ---- through files ----

AT = datetime(2026, 2, 3, 4, 5)


def fill_in(path: Path, inputs: Inputs) -> object:
    """Write into the first line of a file's Monev, as staff would; return what its last column of texts says."""
    book = openpyxl.load_workbook(path)
    sheet = book["Monev"]
    header = next(row for row in sheet.iter_rows() if row[0].value == "TW")
    first = header[0].row + 1
    columns = {cell.value: cell.column for cell in header}
    for name, value in zip(INPUTS, inputs, strict=True):
        sheet.cell(first, columns[name]).value = value
    book.save(path)
    return sheet.cell(first, columns["RENCANA"] - 2).value


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A plan with its summaries, as a file."""
    tmp_path = tmp_path_factory.mktemp("monev")
    chosen = template("zi-6-komponen")
    _, book = starting.new_book(chosen, starting.Wanted(satker="KPU Kota Surakarta", year=2026, paper=Paper.A4))
    plan, path = tmp_path / "rencana.xlsx", tmp_path / "ringkasan.xlsx"
    files.save_new(book, plan, AT)
    summarising.save_summaries(plan, path, AT)
    return path


@pytest.fixture
def summarised(made: Path, tmp_path: Path) -> Path:
    """A copy of that file."""
    return Path(shutil.copy(made, tmp_path))


def test_a_file_that_is_summarised_again_keeps_what_staff_filled_in(summarised: Path) -> None:
    fill_in(summarised, FILES)
    names = summarising.save_summaries(summarised, summarised, AT).names
    assert names[-4:] == ("Agenda", "Monev", "Penanggung Jawab", "Bukti Dukung")
    (line,) = filled_list(read_file(summarised)).lines
    assert (line.part, line.inputs) == (1, FILES)


@pytest.mark.slow
def test_links_that_staff_put_on_cells_are_there_after_every_run(summarised: Path) -> None:
    links = (None, "https://contoh.kpu.go.id/a b?c=1&d=2#bab-2", "bukti/foto.jpg", "'Rencana Aksi'!A1")
    fill_in(summarised, ("Sudah", "SK Tim", "Foto", "Lihat rencana"))
    book = openpyxl.load_workbook(summarised)
    first = next(cell for row in book["Monev"].iter_rows() for cell in row if cell.value == "SK Tim")
    for column, link in enumerate(links, start=first.column - 1):
        cell = book["Monev"].cell(first.row, column + (column > first.column))
        if link and "!" in link:
            cell.hyperlink = Hyperlink(ref=cell.coordinate, location=link)
        elif link:
            cell.hyperlink = link
    book.save(summarised)
    for _ in range(2):
        summarising.save_summaries(summarised, summarised, AT)
        found = beside_cells(summarised.read_bytes(), ["Monev"]).links
        (line,) = filled_list(read_file(summarised), links=found).lines
        assert line.inputs == ("Sudah", "SK Tim", "Foto", "Lihat rencana")
        assert [link and link.replace("%20", " ").replace("\\", "/") for link in line.links] == [
            None,
            links[1],
            f"external:{links[2]}",
            f"internal:{links[3]}",
        ]
        sheet = openpyxl.load_workbook(summarised)["Monev"]
        (first,) = [cell for row in sheet.iter_rows() for cell in row if cell.value == "SK Tim"]
        assert sheet.cell(first.row, first.column + 1).value is None  # the evidence itself is what is clicked


def test_an_ods_file_loses_nothing_either(summarised: Path) -> None:
    fill_in(summarised, FILES)
    target = summarised.with_name("lagi.xlsx")
    summarising.save_summaries(converted(summarised, "ods"), target, AT)
    assert [line.inputs for line in filled_list(read_file(target)).lines] == [FILES]


def test_the_lists_are_no_plans_when_the_file_is_read_again(summarised: Path) -> None:
    assert {row.place.sheet for row in reading.read_plan(summarised).rows if row.place} == {"Rencana Aksi"}


def test_the_weights_of_the_template_and_the_paper_of_the_plan_come_with_it(summarised: Path) -> None:
    book = openpyxl.load_workbook(summarised, data_only=True)
    rows = [[cell.value for cell in row] for row in book["Ringkasan"].iter_rows()]
    header = next(index for index, row in enumerate(rows) if "Bobot" in row)
    total = next(row for row in rows[header:] if row[1] == "Jumlah")
    assert total[rows[header].index("Bobot")] == pytest.approx(30)
    assert {int(sheet.page_setup.paperSize) for sheet in book if sheet.sheet_state == "visible"} == {9}
