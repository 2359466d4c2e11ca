"""The buttons on the open plan: in a browser they show what the command line's file shows, on Windows in few calls."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import date, datetime
from functools import partial
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont

from rbexcel.adapters.excel import cells as live_cells
from rbexcel.adapters.excel import host
from rbexcel.adapters.files.home import LOG
from rbexcel.adapters.files.new_file import to_bytes
from rbexcel.adapters.files.read_file import read_file, read_source
from rbexcel.addin import backups, frame
from rbexcel.addin.buttons import perbaikan
from rbexcel.addin.frame import Click
from rbexcel.addin.ribbon import button
from rbexcel.checking.finding import Finding, Severity, counts
from rbexcel.checking.holes import not_ready
from rbexcel.drawing.sheets.perubahan import TAKE
from rbexcel.jobs import checking, files, findings, fixing, summarising
from rbexcel.jobs.signing import signing
from rbexcel.jobs.taking import rows_with_ticked
from rbexcel.workbook import identity
from rbexcel.workbook.contents import Formula, Link
from rbexcel.workbook.grid import Cell, Grid
from tests.edited import opened, saved
from tests.jobs.test_taking import carried, offered, with_ticks
from tests.jobs.test_taking import read as taken_from
from tests.plans import PUBLISHED, long_plan, plan_file, with_faults, with_few_at_once
from tests.remote import open_remote, replay, xw
from tests.seen import ALLOWED, ALLOWED_IN_A_BROWSER, differing, seen
from tests.windows import BookCom, ComError, SheetCom, windows_engine

AT = datetime(2023, 1, 9, 8, 30)
PLANS = with_few_at_once(("short", *PUBLISHED))
ON_THE_PLAN = ("validasi", "perbaiki", "hapus_tanda", "ringkasan", "agenda")


# --- In a browser: the same as the command line


def pressed(name: str, content: bytes, home: Path, title: str = "Rencana Aksi.xlsx") -> tuple[bytes, str]:
    """Press a button on a workbook in the remote engine; return what the workbook is then, and the message."""
    book = open_remote(content, title)
    frame.run(button(name), Click(book.app, book, AT, home))
    actions = book.json()["actions"]
    messages = [action["args"][0] for action in actions if action["func"] == "alert"]
    return replay(content, [action for action in actions if action["func"] != "alert"]), messages[-1]


def by_command(name: str, content: bytes, folder: Path) -> bytes:
    """Return what the command line makes of the same workbook, of whose merges it is told nothing."""
    source, target = folder / "Rencana Aksi.xlsx", folder / "hasil" / "Rencana Aksi.xlsx"
    source.write_bytes(content)
    target.parent.mkdir(exist_ok=True)
    target.unlink(missing_ok=True)
    read = read_source(source)
    grid = read.grid
    if name == "perbaiki":
        fixing.save_fixed(source, target, AT)
    elif name == "hapus_tanda":
        findings.clear_findings(source, target, AT)
    else:
        result = checking.checked(unmerged(grid))
        summaries = partial(summarising.summaries_book, signed=signing(result.plan, None, grid))
        make = findings.findings_book if name == "validasi" else summaries
        files.save_into(read, make(grid, result, AT), target, AT)
    return target.read_bytes()


def unmerged(grid: Grid) -> Grid:
    """Return a grid that does not tell merged cells, like that of a browser."""
    return replace(grid, sheets=tuple(replace(sheet, merges=()) for sheet in grid.sheets))


def counted(found: Iterable[Finding]) -> str:
    number = counts(found)
    return f"{number[Severity.ERROR]} kesalahan, {number[Severity.WARNING]} peringatan, {number[Severity.INFO]} info."


def visible(content: bytes) -> list[str]:
    return [name for name, parts in seen(content).items() if parts["shown"]]


def require_the_same(live: bytes, file: bytes, *, but: tuple[str, ...] = ()) -> None:
    """Fail unless two workbooks show the same, sheet by sheet, but for what is allowed."""
    assert visible(live) == visible(file)
    assert seen(live).keys() == seen(file).keys()
    for sheet in seen(file):
        found = differing(live, file, sheet)
        if sheet == identity.SHEET:  # the plan of the open workbook has no merges: its summaries are stamped otherwise
            found = {part: each for part, each in found.items() if part != "cells" or not _only_stamp(*each)}
        assert found.keys() <= {*ALLOWED, *but}, sheet


def _only_stamp(live: dict[str, Any], file: dict[str, Any]) -> bool:
    """Tell whether the cells of two hidden sheets differ in nothing but what the summaries were drawn from."""
    others = [coordinate for coordinate in live.keys() | file.keys() if live.get(coordinate) != file.get(coordinate)]
    return [_label_beside(coordinate, file) for coordinate in others] == [identity.Key.SUMMARIES_STAMP]


def _label_beside(coordinate: str, cells: dict[str, Any]) -> object:
    return cells[f"A{coordinate.removeprefix('B')}"][1]


@pytest.mark.parametrize("plan", PLANS)
def test_validasi_writes_what_check_writes(plan: str, tmp_path: Path) -> None:
    live, message = pressed("validasi", plan_file(plan), tmp_path)
    require_the_same(live, by_command("validasi", plan_file(plan), tmp_path))
    assert opened(live, read_only=True).active.title == "Validasi"
    (tmp_path / "plan.xlsx").write_bytes(plan_file(plan))
    found = checking.checked(unmerged(read_file(tmp_path / "plan.xlsx"))).findings
    assert message == " ".join((counted(found), *not_ready(found), "Lihat lembar Validasi."))


@pytest.mark.parametrize("plan", PLANS)
def test_in_a_browser_only_what_merged_cells_tell_is_not_found(plan: str, tmp_path: Path) -> None:
    path = tmp_path / "Rencana Aksi.xlsx"
    path.write_bytes(plan_file(plan))
    grid = read_file(path)
    by_file, in_browser = checking.checked(grid).findings, checking.checked(unmerged(grid)).findings
    assert {found.code for found in set(by_file) ^ set(in_browser)} <= ALLOWED_IN_A_BROWSER.keys()


@pytest.mark.parametrize("plan", PLANS)
def test_ringkasan_writes_what_summarise_writes(plan: str, tmp_path: Path) -> None:
    live, message = pressed("ringkasan", plan_file(plan), tmp_path)
    require_the_same(live, by_command("ringkasan", plan_file(plan), tmp_path))
    assert opened(live, read_only=True).active.title == "Ringkasan"
    lists = ["Agenda", "Monev", *["Penanggung Jawab", "Bukti Dukung"] * plan.startswith("zi")]
    areas = seen(live).keys() - seen(plan_file(plan)).keys() - {"Ringkasan", *lists}
    told = f"{', '.join(lists[:-1])} dan {lists[-1]}"
    assert message == f"Lembar Ringkasan dan {len(areas)} lembar area sudah dibuat, juga {told}."


@pytest.mark.parametrize("plan", PLANS)
def test_agenda_writes_what_ringkasan_writes_and_shows_agenda(plan: str, tmp_path: Path) -> None:
    def actions(name: str) -> list[Any]:
        book = open_remote(plan_file(plan))
        frame.run(button(name), Click(book.app, book, AT, tmp_path))
        return [each for each in book.json()["actions"] if each["func"] != "alert"]

    *agenda, shown = actions("agenda")
    *ringkasan, overview = actions("ringkasan")
    assert agenda == ringkasan
    names = [action["args"][1] for action in agenda if action["func"] == "addSheet"]
    assert {shown["func"], overview["func"]} == {"activateSheet"}
    assert shown["args"][0] - overview["args"][0] == names.index("Agenda") - names.index("Ringkasan")


@pytest.mark.parametrize("plan", PLANS)
def test_perbaiki_writes_what_fix_writes_and_has_nothing_to_do_after(plan: str, tmp_path: Path) -> None:
    content = with_faults(plan_file(plan), 12)
    live, message = pressed("perbaiki", content, tmp_path)
    require_the_same(live, by_command("perbaiki", content, tmp_path))
    assert "sel diperbaiki. Lihat lembar Perbaikan." in message
    again, message = pressed("perbaiki", live, tmp_path)
    assert seen(again) == seen(live)
    assert message == "Tidak ada yang dapat diperbaiki secara otomatis."


@pytest.mark.parametrize("plan", PLANS)
def test_hapus_tanda_writes_what_check_clear_writes(plan: str, tmp_path: Path) -> None:
    checked = by_command("validasi", plan_file(plan), tmp_path)
    live, message = pressed("hapus_tanda", checked, tmp_path)
    require_the_same(live, by_command("hapus_tanda", checked, tmp_path), but=("rules",))
    assert message == "Lembar Validasi dan warna penandanya sudah dihapus."


def test_hapus_tanda_says_when_there_is_nothing_to_remove(tmp_path: Path) -> None:
    live, message = pressed("hapus_tanda", plan_file("short"), tmp_path)
    assert seen(live) == seen(plan_file("short"))
    assert message == "Tidak ada hasil pemeriksaan di buku kerja ini."


@pytest.mark.parametrize("name", ["validasi", "hapus_tanda"])
def test_a_second_press_shows_what_the_first_showed(name: str, tmp_path: Path) -> None:
    once, _ = pressed(name, with_faults(plan_file("zi-karanganyar-2022"), 3), tmp_path)
    twice, _ = pressed(name, once, tmp_path)
    for sheet in seen(once):
        assert differing(twice, once, sheet) == {}, sheet


@pytest.mark.parametrize(
    ("name", "sheet"), [("validasi", "Validasi"), ("hapus_tanda", "Validasi"), ("perbaiki", "Perbaikan")]
)
def test_a_sheet_of_the_users_own_by_the_name_of_ours_stays(name: str, sheet: str, tmp_path: Path) -> None:
    book = opened(with_faults(plan_file("short"), 3))
    book.create_sheet(sheet)["B2"] = "Catatan rapat"
    content = saved(book)
    live, message = pressed(name, content, tmp_path)
    assert f'Lembar "{sheet}" di "Rencana Aksi.xlsx" bukan buatan rbexcel.' in message
    assert seen(live) == seen(content)


def test_an_empty_sheet_called_validasi_is_taken(tmp_path: Path) -> None:
    book = opened(plan_file("short"))
    book.create_sheet("Validasi")
    _, message = pressed("validasi", saved(book), tmp_path)
    assert "Lihat lembar Validasi." in message


def test_perbaiki_does_not_risk_formulas_it_cannot_see(tmp_path: Path) -> None:
    book = opened(with_faults(plan_file("short"), 3))
    book["_rbexcel"].sheet_state = "visible"
    del book["_rbexcel"]
    content = saved(book)
    live, message = pressed("perbaiki", content, tmp_path)
    assert "sel mana yang berisi rumus" in message
    assert seen(live) == seen(content)


def test_a_workbook_without_a_plan_is_told_in_a_sentence(tmp_path: Path) -> None:
    content = saved(openpyxl.Workbook())
    for name in ("validasi", "agenda", "ringkasan"):
        live, message = pressed(name, content, tmp_path)
        assert "Tidak ada tabel rencana aksi" in message
        assert list(seen(live)) == ["Sheet"]


# --- On Windows: few calls, whatever the length of the plan


class Excel:
    """xlwings' Windows engine over a workbook that counts the calls, and a folder for log and backups."""

    def __init__(self, engine: Any, folder: Path) -> None:
        self.engine, self.home, self.folder = engine, folder / "home", folder

    def open(self, content: bytes, name: str = "Rencana Aksi.xlsx") -> BookCom:
        path = self.folder / name
        path.write_bytes(content)
        return BookCom.of_file(path)

    def save(self, counted: BookCom, change: Callable[[Any], object] | None = None) -> None:
        """Let copies of the workbook hold the sheets that were added since, and what ``change`` does to the file."""
        book = opened(counted.content)
        for sheet in counted.sheets:
            name = sheet.known["Name"]
            if name == "Rencana Aksi":
                continue
            if name in book.sheetnames:
                del book[name]
            written = book.create_sheet(name)
            for (row, column), value in sheet.values.items():
                written.cell(row, column).value = value
        if change:
            change(book)
        vars(counted)["content"] = saved(book)

    def press(self, name: str, counted: BookCom) -> str:
        """Press a button; return the message that is shown in the end."""
        book = xw.Book(impl=self.engine.Book(xl=counted))
        app = book.app
        counted.log.clear()
        frame.run(button(name), Click(app, book, AT, self.home))
        return str(self.engine.shown()[-1])


@pytest.fixture
def excel(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Excel]:
    monkeypatch.setattr(host, "WINDOWS", True)
    with windows_engine() as engine:
        yield Excel(engine, tmp_path)


def once(function: Callable[..., Any]) -> Callable[..., Any]:
    """Return a function that thinks only the first time: the same plan gives the same, and thinking makes no call."""
    known: list[Any] = []

    def thought(*args: Any, **kwargs: Any) -> Any:
        if not known:
            known.append(function(*args, **kwargs))
        return known[0]

    return thought


GOOD = {
    "validasi": " Lihat lembar Validasi.",
    "perbaiki": "20 sel diperbaiki.",
    "hapus_tanda": "Lembar Validasi dan warna penandanya sudah dihapus",
    "ringkasan": "Lembar Ringkasan dan 8 lembar area",
    "agenda": "Lembar Agenda dan Monev",
}
"""What each button says when it worked."""


def test_a_second_press_costs_a_few_calls_per_sheet_more(excel: Excel) -> None:
    counted = excel.open(long_plan(150))
    excel.press("ringkasan", counted)
    first, names = len(counted.log), [sheet.known["Name"] for sheet in counted.sheets]
    excel.save(counted)
    assert GOOD["ringkasan"] in excel.press("ringkasan", counted)
    assert [sheet.known["Name"] for sheet in counted.sheets] == names
    assert len(counted.log) < first + 10 * len(names)
    assert len(counted.log) < 400


def test_thousands_of_corrections_take_few_calls(excel: Excel) -> None:
    counted = excel.open(with_faults(long_plan(600), 2000))
    message = excel.press("perbaiki", counted)
    assert int(message.split()[0]) > 1000
    assert len(counted.log) < int(message.split()[0])


# --- On Windows: what is written


def test_validasi_on_windows_brings_the_sheet_out_of_a_file_and_types_its_formulas(excel: Excel) -> None:
    counted = excel.open(plan_file("zi-karanganyar-2022"))
    message = excel.press("validasi", counted)
    assert [sheet.known["Name"] for sheet in counted.sheets] == [
        "Salinan", "Rencana Aksi", "Validasi", "_rbexcel"
    ]  # fmt: skip
    found, plan = counted.sheet("Validasi"), counted.sheet("Rencana Aksi")
    assert found.origin.startswith("rbexcel-")
    assert found.values[1, 1] == "HASIL PEMERIKSAAN RENCANA AKSI"
    assert any(text.startswith("=HYPERLINK(") for text in found.formulas.values())
    assert "Siti Aminah" in found.values[3, 1] or any("Siti Aminah" in str(text) for text in found.values.values())
    assert counted.known["ActiveSheet"] is found
    assert plan.typed == []
    assert [rule.known["Formula1"].startswith("=COUNTIFS(Validasi!") for rule in plan.rules] == [True]
    assert counted.application.known["Workbooks"].books == [counted]
    assert "Lihat lembar Validasi." in message


def test_on_windows_merged_cells_are_looked_at_too(excel: Excel, tmp_path: Path) -> None:
    path = tmp_path / "plan.xlsx"
    path.write_bytes(plan_file("zi-karanganyar-2022"))
    result = checking.checked(read_file(path))
    told = (counted(result.findings), *not_ready(result.findings), "Lihat lembar Validasi.")
    message = excel.press("validasi", excel.open(plan_file("zi-karanganyar-2022")))
    assert message.splitlines()[0] == " ".join(told)


@pytest.mark.parametrize("name", ["validasi", "perbaiki", "ringkasan"])
def test_a_workbook_that_takes_no_finished_sheets_gets_them_drawn(name: str, excel: Excel) -> None:
    counted = excel.open(with_faults(long_plan(20), 10))
    vars(counted)["refuses_sheets"] = True
    assert GOOD[name] in excel.press(name, counted)
    ours = [sheet for sheet in counted.sheets if sheet.known["Name"] not in {"Rencana Aksi", "_rbexcel"}]
    assert ours
    assert {sheet.origin for sheet in ours} == {None}
    assert all(sheet.values for sheet in ours)


def test_a_sheet_that_a_formula_of_the_users_own_points_to_is_drawn_where_it_stands(excel: Excel) -> None:
    counted = excel.open(plan_file("zi-karanganyar-2022"))
    excel.press("validasi", counted)
    before = counted.sheet("Validasi")
    excel.save(counted, lambda book: book["Rencana Aksi"].cell(200, 3, "=COUNTA(Validasi!A:A)"))
    excel.press("validasi", counted)
    assert counted.sheet("Validasi") is before
    excel.save(counted, lambda book: book["Rencana Aksi"].delete_rows(200))
    excel.press("validasi", counted)
    assert counted.sheet("Validasi") is not before


def test_perbaiki_types_only_the_cells_it_lists(excel: Excel) -> None:
    content = with_faults(plan_file("short"), 12)
    path = excel.folder / "file.xlsx"
    path.write_bytes(content)
    fixed = fixing.save_fixed(path, excel.folder / "fixed.xlsx", AT)
    counted = excel.open(content)
    assert excel.press("perbaiki", counted).startswith(f"{len(fixed.done)} sel diperbaiki.")
    plan = counted.sheet("Rencana Aksi")
    typed = {place: str(text).removeprefix("'") for place, text in plan.typed}
    assert typed == {(row, column): text for (_, row, column), text in fixed.edits.items()}
    assert counted.known["ActiveSheet"] is counted.sheet("Perbaikan")


def test_perbaiki_takes_over_the_rows_of_the_template_that_were_ticked(
    excel: Excel, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(perbaikan, "read_copy", lambda _: None)  # the stand-in's copies are as the workbook was opened
    made = carried("rb-kudus-2022", "rb-8-area")
    content = with_ticks(made, [line for line, _ in offered(made)[:3]])
    counted = excel.open(content)
    assert excel.press("perbaiki", counted).startswith("4 sel diperbaiki.")
    sheet = counted.sheet("Perubahan")
    texts = [sheet.values[line, TAKE] for line, _ in offered(made)[:3]]
    assert [text.partition(", baris ")[0] for text in texts] == ["diambil"] * 3
    plan, grid = taken_from(content)
    wanted = rows_with_ticked(plan, grid)
    held = {str(value) for (_, column), value in counted.sheet("Rencana Aksi").values.items() if column == 5 and value}
    assert all(any((row.leaf or "")[:40] in text for text in held) for row in wanted)


def test_a_browser_is_told_that_ticked_rows_are_taken_over_in_excel(tmp_path: Path) -> None:
    made = carried("rb-kudus-2022", "rb-8-area")
    _, message = pressed("perbaiki", with_ticks(made, [offered(made)[0][0]]), tmp_path)
    assert message.endswith("Baris templat yang dicentang hanya dapat diambil di Excel di komputer.")


def test_perbaiki_leaves_formulas_and_mixed_looks_and_says_so(excel: Excel) -> None:
    book = opened(with_faults(plan_file("short"), 12), rich_text=True)
    sheet = book["Rencana Aksi"]
    faulty = [cell for cell in sheet["D"] if isinstance(cell.value, str) and "  " in cell.value]
    bold = TextBlock(InlineFont(b=True), "Penting: ")
    faulty[0].value = CellRichText([bold, faulty[0].value])
    counted = excel.open(saved(book))
    assert "1 sel lain tidak diubah; sebabnya ada di lembar Perbaikan." in excel.press("perbaiki", counted)
    plan, listed = counted.sheet("Rencana Aksi"), counted.sheet("Perbaikan")
    place = (faulty[0].row, faulty[0].column)
    assert place not in {each for each, _ in plan.typed}
    assert any("tampilan campuran" in str(text) for text in listed.values.values())


def test_perbaiki_asks_excel_where_the_copy_cannot_tell(excel: Excel) -> None:
    counted = excel.open(with_faults(plan_file("short"), 12))
    plan = counted.sheet("Rencana Aksi")
    faulty = [place for place, text in plan.values.items() if isinstance(text, str) and "  " in text]
    plan.formulas[faulty[0]] = '="Ada  rumus"'
    plan.mixed.add(faulty[1])
    vars(counted)["content"] = b"not a workbook that our reader knows"
    counted.known["FileFormat"] = 50
    assert "2 sel lain tidak diubah" in excel.press("perbaiki", counted)
    assert not {faulty[0], faulty[1]} & {place for place, _ in plan.typed}


def test_a_text_in_a_cell_for_texts_gets_no_apostrophe(excel: Excel) -> None:
    counted = excel.open(plan_file("short"))
    plan = counted.sheet("Rencana Aksi")
    plan.texts.add((12, 4))
    book = xw.Book(impl=excel.engine.Book(xl=counted))
    live_cells.write_texts(book, {Cell("Rencana Aksi", 12, 4): "1. Laporan", Cell("Rencana Aksi", 13, 4): "2. Notulen"})
    assert (plan.values[12, 4], plan.values[13, 4]) == ("1. Laporan", "2. Notulen")


def test_rows_that_a_filter_hides_are_shown_before_perbaiki_types_into_them(excel: Excel) -> None:
    counted = excel.open(with_faults(plan_file("short"), 3))
    counted.sheet("Rencana Aksi").known["FilterMode"] = True
    excel.press("perbaiki", counted)
    assert counted.log.index("get ShowAllData") < counted.log.index("set Value")


def test_cells_of_one_text_are_typed_together_and_addresses_stay_short(excel: Excel) -> None:
    counted = excel.open(long_plan(150))
    book = xw.Book(impl=excel.engine.Book(xl=counted))
    places = [(row, column) for row in range(11, 150) for column in range(5, 17) if (row + column) % 2]
    counted.log.clear()
    live_cells.write_texts(book, {Cell("Rencana Aksi", *place): "✓" for place in places})
    plan = counted.sheet("Rencana Aksi")
    assert {place for place, _ in plan.typed} == set(places)
    assert len(counted.log) < len(places) / 4


# --- On Windows: what stands in the way


def test_a_locked_plan_is_checked_and_left_unmarked_and_that_is_told(excel: Excel) -> None:
    counted = excel.open(plan_file("short"))
    counted.sheet("Rencana Aksi").known["ProtectContents"] = True
    message = excel.press("validasi", counted)
    assert 'Sel di lembar "Rencana Aksi" tidak diberi warna' in message
    assert counted.sheet("Rencana Aksi").rules == []


def test_a_locked_plan_is_not_corrected(excel: Excel) -> None:
    counted = excel.open(with_faults(plan_file("short"), 3))
    counted.sheet("Rencana Aksi").known["ProtectContents"] = True
    assert excel.press("perbaiki", counted).startswith('Lembar "Rencana Aksi" diproteksi.')
    assert [sheet.known["Name"] for sheet in counted.sheets] == ["Rencana Aksi", "_rbexcel"]
    assert counted.sheet("Rencana Aksi").typed == []


@pytest.mark.parametrize("name", ["validasi", "perbaiki", "ringkasan", "agenda"])
def test_a_workbook_whose_structure_is_locked_is_told_and_left(name: str, excel: Excel) -> None:
    counted = excel.open(with_faults(plan_file("short"), 3))
    counted.known["ProtectStructure"] = True
    assert "Susunan lembar" in excel.press(name, counted)
    assert [sheet.known["Name"] for sheet in counted.sheets] == ["Rencana Aksi", "_rbexcel"]
    assert not any(sheet.typed for sheet in counted.sheets)


def test_a_read_only_workbook_is_checked_and_it_is_said_how_to_keep_the_result(excel: Excel) -> None:
    counted = excel.open(plan_file("short"))
    counted.known["ReadOnly"] = True
    assert "simpan dengan nama lain" in excel.press("validasi", counted)


def test_a_hidden_plan_is_checked_and_its_sheet_stays_hidden(excel: Excel) -> None:
    counted = excel.open(plan_file("short"))
    counted.sheets.insert(0, SheetCom(counted, "Catatan"))
    counted.sheet("Rencana Aksi").known["Visible"] = 0
    assert 'Sel di lembar "Rencana Aksi" tidak diberi warna' in excel.press("validasi", counted)
    assert counted.sheet("Rencana Aksi").known["Visible"] == 0


def test_of_two_open_workbooks_only_the_one_that_was_clicked_in_changes(excel: Excel) -> None:
    counted = excel.open(plan_file("short"))
    other = excel.open(plan_file("short"), "Lain.xlsx")
    counted.application.known["Workbooks"].books.append(other)
    excel.press("validasi", counted)
    assert [sheet.known["Name"] for sheet in other.sheets] == ["Rencana Aksi", "_rbexcel"]
    assert other.log == []
    assert counted.application.known["ActiveWorkbook"] is counted


def test_a_workbook_locked_with_a_password_is_read_through_excel(excel: Excel) -> None:
    counted = excel.open(plan_file("short"))
    vars(counted)["content"] = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(600)
    assert GOOD["validasi"] in excel.press("validasi", counted)


def test_the_users_selection_and_view_come_back(excel: Excel) -> None:
    counted = excel.open(plan_file("short"))
    plan = counted.sheet("Rencana Aksi")
    counted.application.known["Selection"] = plan.do_Range("H150")
    window = counted.Windows
    window.known.update(ScrollRow=140, ScrollColumn=3)
    excel.press("validasi", counted)
    assert [address for name, address in counted.selected if name == "Rencana Aksi"][-1] == "H150"
    assert (window.known["ScrollRow"], window.known["ScrollColumn"]) == (140, 3)


# --- On Windows: every call may fail


@pytest.mark.parametrize("name", ON_THE_PLAN)
def test_whatever_call_fails_excel_is_as_before_and_somebody_is_told(
    name: str, excel: Excel, monkeypatch: pytest.MonkeyPatch
) -> None:
    content = with_faults(long_plan(12), 3)
    for job, thought in (
        (checking, "checked"),
        (findings, "findings_book"),
        (summarising, "summaries_book"),
        (fixing, "corrected"),
        (perbaikan, "parse"),
    ):
        monkeypatch.setattr(job, thought, once(getattr(job, thought)))
    monkeypatch.setattr("rbexcel.adapters.excel.sheets_from_file.to_bytes", once(to_bytes))

    def fresh() -> BookCom:
        counted = excel.open(content)
        if name == "hapus_tanda":
            counted.sheets.append(SheetCom(counted, "Validasi"))
            counted.sheet("Validasi").values[1, 1] = "HASIL PEMERIKSAAN RENCANA AKSI"
            excel.save(counted)
        return counted

    counted = fresh()
    excel.press(name, counted)
    calls = list(counted.log)
    state = {key: counted.application.known[key] for key in SETTINGS}
    for number in sampled(calls):
        counted = fresh()
        book = xw.Book(impl=excel.engine.Book(xl=counted))
        click = Click(book.app, book, AT, excel.home)
        counted.log.clear()
        counted.log.fails_at = number
        shown = len(excel.engine.shown())
        worked = frame.run(button(name), click)
        where = f"call {number}, {calls[number - 1]}"
        assert {key: counted.application.known[key] for key in SETTINGS} == state, where
        assert len(excel.engine.shown()) == shown + 1, where
        told = excel.engine.shown()[-1]
        assert worked or any(each in told for each in ("mengalami gangguan", "tidak dapat dibuat")), f"{where}: {told}"
        log = (excel.home / LOG).read_text(encoding="utf-8").splitlines()
        outcome = next(line for line in reversed(log) if line.startswith("2023-"))
        assert f" {name} [" in outcome, where
        assert (" selesai, " if worked else " gagal, ") in outcome, where
        assert counted.application.known["Workbooks"].books == [counted], where


SETTINGS = ("ScreenUpdating", "EnableEvents", "DisplayAlerts", "StatusBar")


def sampled(calls: list[str]) -> list[int]:
    """Return the numbers of calls to let fail: the first of each kind after each other kind, and every 40th."""
    first: dict[tuple[str, ...], int] = {}
    for number in range(len(calls)):
        first.setdefault(tuple(calls[max(0, number - 1) : number + 1]), number + 1)
    return sorted({*first.values(), *range(1, len(calls) + 1, 40), len(calls)})


def test_excel_that_is_busy_is_told_as_such(excel: Excel) -> None:
    counted = excel.open(plan_file("short"))
    counted.log.error = ComError(-2147418111, "Call was rejected by callee.")
    for number in (6, 20, 60, 150):
        book = xw.Book(impl=excel.engine.Book(xl=counted))
        click = Click(book.app, book, AT, excel.home)
        counted.log.clear()
        counted.log.fails_at = number
        assert not frame.run(button("validasi"), click)
        assert excel.engine.shown()[-1].startswith("Excel sedang sibuk.")


@pytest.mark.parametrize("name", ON_THE_PLAN)
def test_without_a_backup_nothing_is_changed(name: str, excel: Excel) -> None:
    counted = excel.open(with_faults(plan_file("short"), 3))
    excel.home.mkdir()
    (excel.home / backups.FOLDER).write_text("a file where the folder should be", encoding="utf-8")
    assert "jadi tidak ada yang diubah" in excel.press(name, counted)
    assert not any(sheet.typed or sheet.rules for sheet in counted.sheets)
    assert [sheet.known["Name"] for sheet in counted.sheets] == ["Rencana Aksi", "_rbexcel"]


def test_the_sheets_hold_no_number_that_only_numpy_knows(tmp_path: Path) -> None:
    path = tmp_path / "plan.xlsx"
    path.write_bytes(plan_file("short"))
    grid = read_file(path)
    result = checking.checked(grid)
    for drawn in (summarising.summaries_book(grid, result, AT), findings.findings_book(grid, result, AT)):
        kinds = {type(v) for sheet in drawn.sheets for block in sheet.blocks for line in block.values for v in line}
        assert kinds <= {str, int, float, bool, date, datetime, Formula, Link, type(None)}
