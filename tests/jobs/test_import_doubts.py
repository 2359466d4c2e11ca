"""What an import doubts goes with its workbook: a check tells of it what it tells of the text, until it is settled."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest

from rbexcel.adapters.files.new_file import to_bytes
from rbexcel.adapters.files.read_file import read_file
from rbexcel.carry.change import Kind
from rbexcel.catalogue.built_in import usual_rows
from rbexcel.checking.finding import Finding
from rbexcel.jobs import carrying, importing
from rbexcel.jobs.catalogue import found as template
from rbexcel.jobs.checking import checked
from rbexcel.jobs.starting import Wanted
from rbexcel.parsing.parse import parse
from rbexcel.plan.doubt import Doubt, Why
from rbexcel.plan.doubt_list import DOUBT, KIND, READING, REMARK, UNREAD, WHY
from rbexcel.plan.plan import Plan
from rbexcel.words.ticks import TICK
from rbexcel.workbook.grid import Cell, Grid, SheetGrid
from tests.edited import opened, saved
from tests.outgoing import grid_of
from tests.places import seed
from tests.plans import with_few_at_once

AT = datetime(2026, 2, 3, 14, 5)


def line(texts: str, *months: int, mark: str = "√") -> str:
    return f"{texts}|{'|'.join(mark if month in months else '' for month in range(1, 14))}"


TEXT = "\n".join(
    (
        "RENCANA AKSI REFORMASI BIROKRASI KOMISI PEMILIHAN UMUM KABUPATEN KUDUS TAHUN 2026",
        "NO|AREA PERUBAHAN|KEGIATAN|SUB KEGIATAN|INDIKATOR KEBERHASILAN|" + "|".join(map(str, range(1, 13))) + "|KET",
        line("1|Manajemen Perubahan|1. Tim|1. Pembentukan tim|1. SK tim", 1, 2),
        line("||||2. Notulen rapat tim", 13),
        line("||||3. Undangan rapat tim", 9, 13),
        line("|||2. Evaluasi tim|1. Laporan evaluasi", 2, mark="1"),
        line("||||2. Foto evaluasi", 1),
        line("||||3. Daftar hadir", 1, 2, 3, 12),
    )
)
"""The second row has its only tick right of December, the third one there too, the fourth a 1 among ticks."""


def grid(text: str) -> Grid:
    rows = tuple(tuple(cell or None for cell in line.split("|")) for line in text.strip("\n").split("\n"))
    return Grid("teks.txt", (SheetGrid("teks", rows, counted=True),))


def imported(source: Grid) -> bytes:
    return to_bytes(importing.import_book(parse(source, usual_rows), source.name, AT))


def edited(content: bytes, change: Callable[[Any], None]) -> Plan:
    workbook = opened(content)
    change(workbook)
    return parse(grid_of(saved(workbook)))


def open_doubts(plan: Plan) -> list[tuple[str, Why]]:
    """Return the rows in doubt by their text, with why; of what is unread its text."""
    rows = {row.place.row: row.leaf or "" for row in plan.rows if row.place}
    doubts = [(rows.get(each.place.row, "-"), each.doubt.why) for each in plan.uncertain]
    return doubts + [(each.text, each.why) for each in plan.unread]


def lines_of(workbook: Any, kind: str) -> list[int]:
    return [line[0].row for line in workbook["Impor"].iter_rows() if line[KIND - 1].value == kind]


def row_of(workbook: Any, leaf: str) -> int:
    lines = workbook["Rencana Aksi"].iter_rows()
    return int(next(line[0].row for line in lines if any(leaf in str(cell.value) for cell in line)))


def said(findings: tuple[Finding, ...], *codes: str) -> Counter[tuple[str, str, str]]:
    return Counter((each.code, each.severity.value, each.message) for each in findings if each.code in codes)


ALL = [
    ("Notulen rapat tim", Why.RIGHT_OF_DECEMBER),
    ("Undangan rapat tim", Why.RIGHT_OF_DECEMBER),
    ("Laporan evaluasi", Why.LONE_ONES),
    ("√", Why.BEYOND_MONTHS),
    ("√", Why.BEYOND_MONTHS),
]


@pytest.mark.parametrize("number", with_few_at_once(("000", "001", "002", "003", "004")))
def test_a_published_text_is_judged_alike_before_and_after_its_import(number: str) -> None:
    source = read_file(seed(number))
    before, after = checked(source).findings, checked(grid_of(imported(source))).findings
    assert said(after, "RB203", "RB204", "RB303") == said(before, "RB203", "RB204", "RB303")
    counted = [Counter(each.code for each in findings) for findings in (before, after)]
    assert counted[1]["RB110"] == counted[0]["RB110"]
    assert counted[1]["RB405"] <= counted[0]["RB405"]
    lines = [{each.cell.row for each in findings if each.cell and each.code == "RB102" and each.severity == "error"}
             for findings in (before, after)]  # fmt: skip
    assert len(lines[1]) == len(lines[0])


def test_the_rows_in_doubt_are_in_doubt_again_with_all_that_was_told() -> None:
    source = grid(TEXT)
    before, after = parse(source), parse(grid_of(imported(source)))
    assert open_doubts(after) == open_doubts(before) == ALL
    assert [each.doubt for each in after.uncertain] == [each.doubt for each in before.uncertain]
    assert [each.origin for each in after.uncertain] == [each.place for each in before.uncertain]
    assert [each.origin for each in after.unread] == [each.place for each in before.unread]
    assert [[(mark.text, mark.months) for mark in row.marks if not mark.months] for row in after.rows] == [
        [(mark.text, mark.months) for mark in row.marks if not mark.months] for row in before.rows
    ]


def test_the_check_tells_what_it_told_of_the_text_and_how_it_is_settled() -> None:
    found = checked(grid_of(imported(grid(TEXT)))).findings
    told = [(each.code, each.cell and each.cell.address, each.message, each.fix) for each in found]
    settle = "Centang bulan yang benar pada baris ini. Bila tidak ada, hapus barisnya di lembar Impor."
    compare = "Cocokkan dengan berkas asalnya, betulkan bila keliru, lalu tulis hurufnya di kolom Pilihan lembar Impor."
    assert [each for each in told if each[0] in {"RB101", "RB102", "RB110", "RB203"}] == [
        (
            "RB102",
            "F12",
            'centang "√" (baris 4 berkas asal) berada di luar kolom bulan, jadi tidak terhitung; ada centang di kanan '
            "kolom Desember, jadi letaknya mungkin bergeser. Belum ada bulan yang dicatat; mungkin maksudnya Desember",
            settle,
        ),
        (
            "RB102",
            "F13",
            'centang "√" (baris 5 berkas asal) berada di luar kolom bulan, jadi tidak terhitung; ada centang di kanan '
            "kolom Desember, jadi letaknya mungkin bergeser. Dicatat: September. Kemungkinan lain: Agustus dan "
            "Desember",
            settle,
        ),
        (
            "RB110",
            "E14",
            "baris ini dibaca dari baris 6 berkas asal, tetapi mungkin keliru: angka 1 di kolom Februari belum tentu "
            "centang (mungkin noda hasil pindai), jadi tidak dihitung",
            compare,
        ),
    ]


def _delete_line(kind: str, number: int) -> Callable[[Any], None]:
    def change(workbook: Any) -> None:
        workbook["Impor"].delete_rows(lines_of(workbook, kind)[number])

    return change


def _delete_sheet(workbook: Any) -> None:
    del workbook["Impor"]


def _tick(leaf: str, month: int, mark: str | None = TICK) -> Callable[[Any], None]:
    def change(workbook: Any) -> None:
        workbook["Rencana Aksi"].cell(row_of(workbook, leaf), 5 + month).value = mark

    return change


def _unmerged(workbook: Any) -> Any:
    """Return the plan's sheet without merges: the library would leave them behind when rows move."""
    sheet = workbook["Rencana Aksi"]
    for span in list(sheet.merged_cells.ranges):
        sheet.unmerge_cells(str(span))
    return sheet


def _insert_above(leaf: str) -> Callable[[Any], None]:
    def change(workbook: Any) -> None:
        at, sheet = row_of(workbook, leaf), _unmerged(workbook)
        sheet.insert_rows(at)
        sheet.cell(at, 5).value = "9. Baris baru"
        sheet.cell(at, 6).value = TICK

    return change


def _delete_row(leaf: str) -> Callable[[Any], None]:
    return lambda workbook: _unmerged(workbook).delete_rows(row_of(workbook, leaf))


def _copy_down(leaf: str) -> Callable[[Any], None]:
    def change(workbook: Any) -> None:
        sheet, at = _unmerged(workbook), row_of(workbook, leaf)
        sheet.insert_rows(at + 1)
        for column in range(5, 30):
            sheet.cell(at + 1, column).value = sheet.cell(at, column).value
        sheet.cell(at + 1, 5).value = "8. Salinan"

    return change


def _move_columns(workbook: Any) -> None:
    workbook["Impor"].insert_cols(2)


def _rename(leaf: str, text: str) -> Callable[[Any], None]:
    def change(workbook: Any) -> None:
        workbook["Rencana Aksi"].cell(row_of(workbook, leaf), 5).value = text

    return change


EDITS: dict[str, tuple[Callable[[Any], None], list[tuple[str, Why]]]] = {
    "nothing is done": (lambda workbook: None, ALL),
    "its line is deleted": (_delete_line(DOUBT, 0), ALL[1:]),
    "an unread line is deleted": (_delete_line(UNREAD, 0), ALL[:-1]),
    "the sheet is deleted": (_delete_sheet, [("1?", Why.NO_TICK)]),
    "its months are ticked": (_tick("Notulen", 12), [*ALL[1:3], ALL[4]]),
    "a tick is taken away": (_tick("Undangan", 9, None), [ALL[0], ALL[2], ALL[4]]),
    "the doubtful mark becomes a tick": (_tick("Laporan", 2), [*ALL[:2], *ALL[3:]]),
    "the doubtful mark is emptied": (_tick("Laporan", 2, None), [*ALL[:2], *ALL[3:]]),
    "another row is ticked": (_tick("SK tim", 7), ALL),
    "a row is put above": (_insert_above("Notulen"), ALL),
    "its row is deleted": (_delete_row("Notulen"), [*ALL[1:3], ALL[4]]),
    "its row is copied": (_copy_down("Notulen"), ALL),
    "its text is mended": (_rename("Notulen", "2. Notula"), [("Notula", ALL[0][1]), *ALL[1:]]),
    "the list gets a column": (_move_columns, ALL),
}


@pytest.mark.parametrize("name", EDITS)
def test_a_doubt_follows_its_row_and_is_open_until_it_is_settled(name: str) -> None:
    change, still = EDITS[name]
    assert open_doubts(edited(imported(grid(TEXT)), change)) == still


def test_a_later_version_s_doubt_is_told_in_its_own_words() -> None:
    def change(workbook: Any) -> None:
        line = lines_of(workbook, DOUBT)[0]
        workbook["Impor"].cell(line, READING).value = '{"why":"of_a_later_version","origin":["teks",4,1]}'
        workbook["Impor"].cell(line, WHY).value = "Tulisan tangan di baris ini tidak jelas."

    content = imported(grid(TEXT))
    shown = opened(content, data_only=True)
    change(shown)
    plan = parse(grid_of(saved(shown)))
    assert plan.uncertain[0].doubt == Doubt(Why.AS_TOLD, text="tulisan tangan di baris ini tidak jelas")
    assert open_doubts(plan)[0] == ("Notulen rapat tim", Why.AS_TOLD)


def test_an_office_s_own_sheet_of_that_name_tells_nothing() -> None:
    def change(workbook: Any) -> None:
        workbook["Impor"].cell(1, 1).value = "Catatan kantor"

    assert open_doubts(edited(imported(grid(TEXT)), change)) == [("1?", Why.NO_TICK)]


def test_a_month_cell_that_holds_no_tick_tells_of_itself_until_it_is_emptied() -> None:
    source = grid("\n".join((TEXT, line("||||4. Foto kegiatan", 4, mark="belum"))))
    content = imported(source)
    lost = [(each.text, each.origin) for each in parse(grid_of(content)).unread]
    assert [each for each in lost if each[0] == "belum"] == [("belum", None)]
    emptied = edited(content, _tick("Foto kegiatan", 4, None))
    assert "belum" not in {each.text for each in emptied.unread}


def test_remarks_about_rows_follow_them() -> None:
    source = grid("\n".join((TEXT, line("|||5. Rapat koordinasi|1. Notula", 1))))
    before, after = parse(source), parse(grid_of(imported(source)))
    assert [note.doubt for note in after.notes] == [note.doubt for note in before.notes]


def test_a_list_without_readings_is_told_in_its_own_words_where_its_lines_lead() -> None:
    def change(workbook: Any) -> None:
        workbook["Impor"].delete_cols(READING)

    shown = opened(imported(grid(TEXT)), data_only=True)  # 0.1.0 wrote the lines as numbers
    change(shown)
    found = open_doubts(parse(grid_of(saved(shown))))
    rows = ["Notulen rapat tim", "Undangan rapat tim", "Laporan evaluasi"]
    assert found == [*((row, Why.AS_TOLD) for row in rows), ("√", Why.AS_TOLD), ("√", Why.AS_TOLD), ("1?", Why.NO_TICK)]


def test_a_second_import_keeps_what_is_open() -> None:
    again = imported(grid_of(imported(grid(TEXT))))
    assert open_doubts(parse(grid_of(again))) == ALL
    book = opened(again)
    assert (len(lines_of(book, DOUBT)), len(lines_of(book, UNREAD)), len(lines_of(book, REMARK))) == (3, 2, 0)


def test_last_year_s_open_doubts_are_on_the_list_of_changes() -> None:
    source = grid_of(imported(grid(TEXT)))
    carried, _ = carrying.carried_book(template("rb-8-area").template, source, Wanted())
    looked = [(each.kind, each.old) for each in carried.changes if each.kind in {Kind.LEFT, Kind.LOOK}]
    assert looked.count((Kind.LEFT, "√")) == 2
    assert {(Kind.LOOK, "Notulen rapat tim"), (Kind.LOOK, "Undangan rapat tim"), (Kind.LOOK, "Laporan evaluasi")} <= {
        *looked
    }


def test_an_unread_cell_without_a_row_is_told_where_the_list_has_it() -> None:
    source = grid(TEXT + "\n" + line("||||", 5))
    plan = parse(grid_of(imported(source)))
    (lost,) = (each for each in plan.unread if each.why is Why.NO_ITEM)
    assert (lost.place.sheet, lost.place.column, lost.origin) == ("Impor", 5, Cell("teks", 9, 10))
    found = [each for each in checked(grid_of(imported(source))).findings if each.code == "RB104"]
    assert [each.message for each in found] == ["centang di baris 9 berkas asal tidak punya indikator"]
