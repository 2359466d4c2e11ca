"""
The web ribbon from end to end: the server, xlwings' own JavaScript in a real browser, the page, and a strict Excel.

Every button is pressed on a published plan; what it leaves is compared with what the command line makes of the same
plan, and its round trips to Excel are counted: each takes a moment on the desktop and longer in the browser.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from datetime import datetime
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from rbexcel.adapters.files.new_file import to_bytes
from rbexcel.adapters.files.read_file import grid_of
from rbexcel.addin.web.folder import scripts, server_folder, web_tab
from rbexcel.checking.as_text import counted
from rbexcel.jobs.checking import checked
from rbexcel.jobs.fixing import save_fixed
from rbexcel.jobs.importing import import_book, importable
from rbexcel.jobs.summarising import save_summaries
from rbexcel.parsing.parse import parse
from tests.addin.web.browser import BROWSER, Excel, browsing, needs, serving, typed, workbook
from tests.addin.web.looks import drawn_looks, looks_of
from tests.edited import opened, saved
from tests.plans import plan_file, with_faults

pytestmark = [
    pytest.mark.slow,
    needs(
        chromium_headless_shell=BROWSER, playwright=find_spec("playwright"), xlwings_server=find_spec("xlwings_server")
    ),
    pytest.mark.filterwarnings("ignore::ResourceWarning"),
]

PLAN = "rb-sukoharjo-2023"
SHORT = "short"
"""Where no sheet is compared with the command line's: its presses are over sooner."""
ROUND_TRIPS = 400
LARGEST_ANSWER = 300_000
AT = datetime(2023, 1, 9, 8, 30)

Open = Callable[..., Excel]


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with serving(tmp_path_factory.mktemp("web") / "folder", server_folder("localhost")) as found:
        yield found


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with browsing() as shown:
        yield shown


@pytest.fixture
def open_(address: str, browser: Any) -> Iterator[Open]:
    context = browser.new_context(timezone_id="UTC")

    def opened(content: bytes, active: str | None = None, cell: str = "A1", **host: Any) -> Excel:
        page = context.new_page()
        page.clock.set_fixed_time(AT)
        return Excel(page, address, workbook(content, active=active, cell=cell), **host)

    yield opened
    context.close()


def imported() -> bytes:
    """A plan that came as a table of another office and was imported."""
    book = opened(plan_file("rb-trenggalek-2022"))
    del book["_rbexcel"]
    plan = parse(grid_of("tabel.xlsx", saved(book)))
    return to_bytes(import_book(importable(plan), "tabel.xlsx", AT))


@pytest.fixture(scope="module")
def summarised(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The plan with the summaries of the command line."""
    source, result = (tmp_path_factory.mktemp("summaries") / name for name in ("Rencana Aksi.xlsx", "hasil.xlsx"))
    source.write_bytes(plan_file(PLAN))
    save_summaries(source, result, AT)
    return result.read_bytes()


def made(job: Callable[..., object], content: bytes, folder: Path) -> dict[str, dict[str, Any]]:
    """What a job of the command line makes of a plan: what is typed into each sheet."""
    source, result = folder / "Rencana Aksi.xlsx", folder / "hasil.xlsx"
    source.write_bytes(content)
    job(source, result)
    return all_typed(result.read_bytes())


def all_typed(content: bytes) -> dict[str, dict[str, Any]]:
    """What is typed into each sheet of a file."""
    return {sheet["name"]: typed(sheet) for sheet in workbook(content)["sheets"]}


def test_the_tab_and_the_page_have_the_same_buttons(open_: Open) -> None:
    excel = open_(plan_file(PLAN))
    names = [item.name for group in web_tab().groups for item in group.items]
    assert excel.page.evaluate("NAMES()") == names
    assert excel.page.eval_on_selector_all("[data-name]", "all => all.map(each => each.dataset.name)") == names
    excel.press("panduan")
    assert excel.page.evaluate("SEEN.opened") == [f"{excel.page.url.rpartition('/')[0]}/static/panduan.pdf"]


@pytest.mark.parametrize("host", [{}, {"refuses": ["Workbook.insertWorksheetsFromBase64"]}])
def test_the_summaries_are_those_of_the_command_line(open_: Open, host: dict[str, Any], summarised: bytes) -> None:
    excel = open_(plan_file(PLAN), **host)
    done = excel.press("ringkasan")
    assert "sudah dibuat" in done.told, excel.errors
    assert (excel.errors, excel.active) == ([], "Ringkasan")
    sheets = all_typed(summarised)
    assert excel.names == list(sheets)
    assert {**excel.sheets, "_rbexcel": None} == {**sheets, "_rbexcel": None}
    assert (done.syncs <= ROUND_TRIPS, max(excel.answers) <= LARGEST_ANSWER) == (True, True)
    if host:  # drawn by the page: it looks as the file does
        book = openpyxl.load_workbook(io.BytesIO(summarised))
        for sheet in (book.worksheets[number] for number in (1, 2, -3, -2)):  # an area looks as the others
            drawn, wanted = drawn_looks(excel.sheet(sheet.title)), looks_of(sheet)
            assert {key: (each, drawn[key]) for key, each in wanted.items() if each != drawn[key]} == {}, sheet.title
        return
    again = excel.press("agenda")
    assert (excel.active, excel.names, again.syncs <= ROUND_TRIPS) == ("Agenda", list(sheets), True)
    assert {**excel.sheets, "_rbexcel": None} == {**sheets, "_rbexcel": None}


def test_a_formula_of_the_users_own_still_points_to_a_sheet_that_is_made_anew(open_: Open) -> None:
    book = opened(plan_file(SHORT))
    book.create_sheet("rb~0")  # left by a press that was refused
    excel = open_(saved(book))
    excel.press("ringkasan")
    excel.page.evaluate("""() => {
        const [sheet] = BOOK.sheets;
        sheet.cells["300,2"] = { v: 5, f: "=ringkasan!C7+Agenda!A1" };
        sheet.cells["301,2"] = { v: "", f: '="Ringkasan!"&Monev!A1' };
        BOOK.names = [{ name: "Jumlah", type: "Range", formula: "=Ringkasan!$C$7", visible: true }];
        sheet.rules.push({ at: "A1:A9", type: "Custom", formula: "=Ringkasan!$C$7>5" });
        const chart = (values, names) => ({ chartType: "Line", shown: [
            { dimension: "Values", formula: values }, { dimension: "Categories", formula: names }] });
        sheet.charts.push(chart("Ringkasan!$C$30:$N$30", "Ringkasan!$C$21:$N$21"));
        sheet.charts.push(chart("'Rencana Aksi'!$A$1:$A$9", ""), chart("=(Agenda!$A$1,Agenda!$A$3)", ""));
    }""")
    done = excel.press("ringkasan")
    assert done.syncs <= ROUND_TRIPS
    assert done.told.endswith(
        'Periksa grafik buatan Anda di lembar "Rencana Aksi": bila datanya di lembar yang baru '
        "dibuat ulang, pilih lagi datanya (klik kanan > Select Data)."
    )
    shown = excel.page.evaluate("BOOK.sheets[0].charts.map(chart => chart.shown.map(each => each.formula).sort())")
    assert shown == [
        ["'Ringkasan'!C21:N21", "'Ringkasan'!C30:N30"],
        ["", "'Rencana Aksi'!$A$1:$A$9"],
        ["", "=(#REF!$A$1,#REF!$A$3)"],
    ]
    cells = excel.cells("Rencana Aksi")
    assert [cells["300,2"], cells["301,2"]] == ["=ringkasan!C7+Agenda!A1", '="Ringkasan!"&Monev!A1']
    assert excel.page.evaluate("BOOK.names[0].formula") == "=Ringkasan!$C$7"
    assert excel.rules("Rencana Aksi")[-1]["formula"] == "=Ringkasan!$C$7>5"
    excel.page.evaluate("BOOK.sheets[0].protected = true")
    before = excel.sheets
    assert excel.press("ringkasan").told.startswith('Lembar "Rencana Aksi" diproteksi.')
    assert excel.sheets == before


def test_a_check_marks_the_plan_once_and_hapus_temuan_leaves_it_as_it_was(open_: Open) -> None:
    excel = open_(plan_file(PLAN), "Rencana Aksi")
    before, rules = excel.cells("Rencana Aksi"), excel.rules("Rencana Aksi")
    findings = checked(grid_of("rencana.xlsx", plan_file(PLAN))).findings
    for _ in range(2):
        done = excel.press("validasi")
        assert done.told.startswith(f"{counted(findings)}. "), excel.errors
        assert done.syncs <= ROUND_TRIPS
        assert excel.names.count("Validasi") == 1
        marks = [rule for rule in excel.rules("Rencana Aksi") if rule not in rules]
        assert ["Validasi" in rule["formula"] for rule in marks] == [True]
    own = {"at": "A1:A9", "type": "Custom", "formula": "=Validasi!$C$7>5"}
    excel.page.evaluate("own => { BOOK.sheets[0].rules.push(own); }", own)
    excel.press("validasi")
    assert ["Validasi" in rule["formula"] for rule in excel.rules("Rencana Aksi") if rule not in rules] == [True, True]
    excel.page.evaluate("BOOK.sheets[0].rules.pop()")
    assert excel.cells("Rencana Aksi") == before
    done = excel.press("hapus_tanda")
    assert done.syncs <= ROUND_TRIPS
    assert (excel.names, excel.cells("Rencana Aksi")) == (["Rencana Aksi", "_rbexcel"], before)
    assert excel.rules("Rencana Aksi") == rules
    assert excel.errors == []


def test_perbaiki_corrects_what_the_command_line_corrects(open_: Open, tmp_path: Path) -> None:
    content = with_faults(plan_file(PLAN), 5)
    excel = open_(content)
    done = excel.press("perbaiki")
    sheets = made(lambda source, result: save_fixed(source, result, AT), content, tmp_path)
    assert excel.cells("Rencana Aksi") == sheets["Rencana Aksi"]
    assert excel.cells("Perbaikan") == sheets["Perbaikan"]
    assert (excel.errors, done.syncs <= ROUND_TRIPS) == ([], True)


def test_perbaiki_leaves_formulas_of_staff_in_a_plan_that_came_from_elsewhere(open_: Open) -> None:
    book = opened(with_faults(plan_file(PLAN), 5))
    del book["_rbexcel"]
    excel = open_(saved(book), "Rencana Aksi")
    wrong = [place for place, text in excel.cells("Rencana Aksi").items() if text == "V"]
    excel.page.evaluate("place => { BOOK.sheets[0].cells[place].f = '=T(A1)&\"V\"'; }", wrong[0])
    done = excel.press("perbaiki")
    assert "1 sel lain tidak diubah; sebabnya ada di lembar Perbaikan." in done.told, excel.errors
    assert [excel.cells("Rencana Aksi")[place] for place in wrong] == ['=T(A1)&"V"', *["✓"] * 4]
    assert "Sel berisi rumus." in excel.cells("Perbaikan").values()


def test_letters_that_look_different_are_left_as_they_are_and_named(open_: Open) -> None:
    excel = open_(with_faults(plan_file(SHORT), 5), "Rencana Aksi")
    wrong = [place for place, text in excel.cells("Rencana Aksi").items() if text == "V"]
    excel.page.evaluate("place => { BOOK.sheets[0].cells[place].mixed = 'bold'; }", wrong[0])
    done = excel.press("perbaiki")
    assert "1 sel lain tidak diubah; sebabnya ada di lembar Perbaikan." in done.told, excel.errors
    assert [excel.cells("Rencana Aksi")[place] for place in wrong] == ["V", *["✓"] * 4]
    assert "Sel berisi huruf dengan tampilan campuran." in excel.cells("Perbaikan").values()
    assert done.syncs <= ROUND_TRIPS


def test_a_row_more_and_the_same_row_less_leave_the_plan_as_it_was(open_: Open) -> None:
    excel = open_(plan_file(PLAN), "Rencana Aksi", "E12")
    before, merges = excel.cells("Rencana Aksi"), excel.merges("Rencana Aksi")
    more = excel.press("sisip")
    assert "baris 13" in more.told
    assert excel.page.evaluate("BOOK.selection") == "E13"
    less = excel.press("hapus_baris")
    assert (excel.cells("Rencana Aksi"), excel.merges("Rencana Aksi")) == (before, merges)
    assert (excel.errors, max(more.syncs, less.syncs) <= 60) == ([], True)


def test_rows_that_a_filter_hides_are_shown_before_any_is_moved_or_written(open_: Open) -> None:
    excel = open_(with_faults(plan_file(PLAN), 5), "Rencana Aksi", "E12")
    for name in ("sisip", "hapus_baris", "perbaiki"):
        excel.page.evaluate("BOOK.sheets[0].filtered = true")
        assert "menolak" not in excel.press(name).told, excel.errors
        assert excel.page.evaluate("BOOK.sheets[0].filtered") is False
    assert excel.errors == []


def test_a_plan_is_made_by_its_form_in_an_empty_workbook(open_: Open) -> None:
    excel = open_(saved(openpyxl.Workbook()))
    assert "Isi formulirnya" in excel.press("buat").told
    assert excel.active == "Formulir"
    excel.answer("Formulir", "Nama satker", "KPU Kota Malang")
    done = excel.press("buat")
    assert "KPU Kota Malang" in done.told
    assert done.syncs <= ROUND_TRIPS
    assert excel.errors == []


def test_a_pasted_table_becomes_a_plan(open_: Open) -> None:
    book = openpyxl.load_workbook(io.BytesIO(plan_file(PLAN)))
    del book["_rbexcel"]
    excel = open_(saved(book), "Rencana Aksi")
    done = excel.press("impor")
    assert done.told.startswith(f"{parse(grid_of('rencana.xlsx', saved(book))).counted} dan ")
    assert done.syncs <= ROUND_TRIPS
    assert excel.errors == []


@pytest.mark.parametrize("plan", ["zi-karanganyar-2022", "imported"])
def test_every_button_works_on_other_plans(open_: Open, plan: str) -> None:
    excel = open_(imported() if plan == "imported" else plan_file(plan), "Rencana Aksi", "E12")
    before = excel.cells("Rencana Aksi")
    done = {name: excel.press(name) for name in ("sisip", "hapus_baris")}
    assert excel.cells("Rencana Aksi") == before
    done |= {name: excel.press(name) for name in sorted(scripts() - done.keys() - {"hapus_tanda"})}
    done["hapus_tanda"] = excel.press("hapus_tanda")
    assert [rule for rule in excel.rules("Rencana Aksi") if "Validasi" in rule["formula"]] == []
    assert {"Ringkasan", "Agenda", "Monev", "Formulir"} <= set(excel.names)
    assert {name: each.syncs for name, each in done.items() if each.syncs > ROUND_TRIPS} == {}
    assert [each.told for each in done.values() if "gangguan" in each.told or "menolak" in each.told] == []
    assert (excel.errors, max(excel.answers) <= LARGEST_ANSWER) == ([], True)


def test_the_printed_pages_begin_with_a_form(open_: Open) -> None:
    excel = open_(plan_file(PLAN))
    done = excel.press("cetak")
    assert (excel.errors, done.syncs <= ROUND_TRIPS) == ([], True)


@pytest.mark.parametrize(
    ("answer", "told"),
    [
        (None, "tidak menjawab. Buku kerja Anda tidak diubah. Periksa jaringan, lalu ulangi."),
        (401, "Anda tidak terdaftar sebagai pemakai"),
        (413, "terlalu besar untuk server"),
        (502, "mengalami gangguan (502). Buku kerja Anda tidak diubah. Sampaikan kepada petugas TI: validasi, "),
    ],
)
def test_a_server_that_does_not_do_it_is_told_in_indonesian(open_: Open, answer: int | None, told: str) -> None:
    excel = open_(saved(openpyxl.Workbook()))
    excel.page.route(
        "**/custom-scripts-call/*", lambda route: route.fulfill(status=answer) if answer else route.abort()
    )
    done = excel.press("validasi")
    assert told in done.told
    assert (done.messages[0]["title"], done.news) == ("RB Excel - Validasi", done.told)


@pytest.mark.parametrize("refused", ["Range.values", "ConditionalFormatCollection.add", "WorksheetCollection.add"])
@pytest.mark.parametrize("api", [8, 12])
def test_what_excel_refuses_is_told_in_indonesian(open_: Open, refused: str, api: int) -> None:
    excel = open_(plan_file(SHORT), api=api, refuses=[refused])
    done = excel.press("validasi")
    assert "Excel menolak" in done.told
    assert "Action" not in done.told
    assert api == 8 or excel.names == ["Rencana Aksi", "_rbexcel"], "what was begun is taken back"


@pytest.mark.parametrize("host", [{}, {"refuses": ["Workbook.insertWorksheetsFromBase64"]}])
def test_an_excel_that_refuses_any_step_of_an_insertion_loses_no_sheet(open_: Open, host: dict[str, Any]) -> None:
    book = opened(plan_file(SHORT))
    book.create_sheet("Catatan")
    excel = open_(saved(book), "Rencana Aksi", **host)
    excel.press("validasi")
    excel.page.evaluate("""() => {
        const { cells } = BOOK.sheets.find((sheet) => sheet.name === "Catatan");
        Object.assign(cells, { "0,0": { v: 1, f: "=Validasi!C7" }, "1,0": { v: "=Validasi!C7 (teks)" } });
        window.KEPT = structuredClone(BOOK);
    }""")
    before, done = excel.sheets, excel.press("validasi")
    after, told = excel.sheets, set()
    assert before["Catatan"] == after["Catatan"]
    assert excel.sheet("Catatan")["cells"]["1,0"] == {"v": "=Validasi!C7 (teks)"}
    for stop in range(done.syncs - 13, done.syncs):
        excel.page.evaluate("stop => { window.BOOK = structuredClone(KEPT); HOST.stops = stop; }", stop)
        told.add(excel.press("validasi").told.partition(" langkah ")[0])
        assert excel.sheets in (before, after), stop
        assert excel.sheet("Catatan")["cells"]["1,0"] == {"v": "=Validasi!C7 (teks)"}, stop
    assert told == {"Excel menolak satu", done.told}


def test_a_message_is_a_page_in_indonesian(open_: Open) -> None:
    excel = open_(saved(openpyxl.Workbook()))
    told = excel.press("validasi").told
    excel.page.goto(excel.page.evaluate("SEEN.dialog"))
    assert excel.page.eval_on_selector("html", "page => page.lang") == "id"
    assert excel.page.inner_text("#prompt") == told
    assert excel.page.inner_text("#title") == "RB Excel - Validasi"


def test_what_is_protected_is_told_before_anything_is_changed(open_: Open) -> None:
    excel = open_(with_faults(plan_file(SHORT), 2), "Rencana Aksi")
    before, rules = excel.sheets, excel.rules("Rencana Aksi")
    excel.page.evaluate("BOOK.protected = true")
    assert excel.press("validasi").told.startswith('Susunan lembar buku kerja "Rencana Aksi.xlsx" diproteksi. Di tab')
    excel.page.evaluate("BOOK.protected = false; BOOK.sheets[0].protected = true")
    assert excel.press("perbaiki").told.startswith('Lembar "Rencana Aksi" diproteksi. Di tab Review (Tinjau), klik')
    assert excel.sheets == before
    told = excel.press("validasi").told
    assert told.endswith('Sel di lembar "Rencana Aksi" tidak diberi warna: lembarnya diproteksi atau disembunyikan.')
    assert (excel.names[1], excel.rules("Rencana Aksi")) == ("Validasi", rules)


def test_an_excel_that_takes_no_sheets_out_of_a_file_clears_its_marks_too(open_: Open) -> None:
    excel = open_(plan_file(SHORT), "Rencana Aksi", api=8)
    rules = excel.rules("Rencana Aksi")
    for _ in range(2):
        excel.press("validasi")
        assert len(excel.rules("Rencana Aksi")) == len(rules) + 1
    excel.press("hapus_tanda")
    assert excel.rules("Rencana Aksi") == rules
