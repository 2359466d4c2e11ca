"""The scripts where the page inserts whole sheets: a few actions, and the same workbook as without it."""

from __future__ import annotations

import json
from base64 import b64decode
from collections.abc import Sequence
from typing import Any

import openpyxl
import pytest

from rbexcel.addin.ribbon import BUTTONS
from rbexcel.addin.web.folder import server_folder
from rbexcel.addin.web.pane import OPENED
from rbexcel.addin.web.scripts import LEFT_OUT
from rbexcel.workbook.ours import PLAN
from tests.addin.web.test_scripts import run_script
from tests.edited import opened, saved
from tests.page import ALL
from tests.plans import long_plan, plan_file, with_faults
from tests.remote import open_remote, replay
from tests.seen import ALLOWED, differing, seen

AT = "2026-11-21T08:30:00"
PLAN_NAME = "short"
SCRIPTS = ("buat", "impor", "sisip", "hapus_baris", "validasi", "perbaiki", "hapus_tanda", "ringkasan", "agenda")
MOST_ACTIONS, MOST_BYTES = 20, 300_000
"""Of one press: an action takes some round trips, and 400 of these are the most."""


def answer(name: str, content: bytes, functions: str = ALL) -> dict[str, Any]:
    """Return what a server answers to a press."""
    book = open_remote(content, selection="F30")
    run_script(name, book, functions, AT)
    answered: dict[str, Any] = book.json()
    book.close()
    return answered


def pressed(name: str, content: bytes, functions: str = ALL) -> tuple[bytes, list[str]]:
    """Return the workbook after a press, and what was told."""
    actions = answer(name, content, functions)["actions"]
    told = [each["args"][0] for each in actions if each["func"] == "alert"]
    return replay(content, [each for each in actions if each["func"] != "alert"]), told


def checked(content: bytes) -> bytes:
    return pressed("validasi", content)[0]


def orders(answered: dict[str, Any], function: str) -> list[Any]:
    calls: Sequence[Any] = [each["args"] for each in answered["actions"] if each["func"] == "runMacro"]
    return [given[1] for given in calls if given[0] == function]


@pytest.mark.parametrize("name", SCRIPTS)
def test_a_page_that_inserts_sheets_shows_what_xlwings_actions_show(name: str) -> None:
    content = with_faults(plan_file(PLAN_NAME), 10)
    if name == "hapus_tanda":
        content = checked(content)
    (by_page, told), (by_actions, told_there) = pressed(name, content), pressed(name, content, "")
    assert told == told_there
    assert list(seen(by_page)) == list(seen(by_actions))
    but = {*ALLOWED, "rules"} if name == "hapus_tanda" else set(ALLOWED)
    for sheet in seen(by_page):
        assert differing(by_page, by_actions, sheet).keys() <= but, sheet


@pytest.mark.parametrize("name", [*SCRIPTS, "cetak"])
def test_a_press_takes_a_few_actions_and_a_short_answer(name: str) -> None:
    content = with_faults(plan_file(PLAN_NAME), 10)
    answered = answer(name, checked(content) if name == "hapus_tanda" else content)
    assert len(answered["actions"]) <= MOST_ACTIONS
    assert len(json.dumps(answered)) <= MOST_BYTES


@pytest.mark.parametrize("name", ["sisip", "hapus_baris", "validasi", "perbaiki", "ringkasan"])
def test_six_hundred_rows_take_no_more_actions(name: str) -> None:
    answered = answer(name, with_faults(long_plan(600), 300) if name == "perbaiki" else long_plan(600))
    assert len(answered["actions"]) <= MOST_ACTIONS


def test_only_formulas_of_ours_become_formulas_however_a_text_of_the_plan_begins() -> None:
    book = opened(plan_file(PLAN_NAME))
    (text, *_) = [row[4] for row in book[PLAN.name].iter_rows(20) if len(str(row[4].value)) > 30]
    text.value, text.data_type = '=HYPERLINK("http://x.test","klik")', "s"
    live, _ = pressed("ringkasan", saved(book))
    written = [cell for sheet in opened(live) for row in sheet.iter_rows() for cell in row if cell.value]
    assert [cell.data_type for cell in written if "x.test" in str(cell.value)] == ["s"] * 5


def test_marks_do_not_pile_up_and_go_again() -> None:
    def rules(content: bytes) -> list[str]:
        sheet = opened(content)[PLAN.name]
        return [rule.formula[0] for area in sheet.conditional_formatting for rule in area.rules if rule.formula]

    before = with_faults(plan_file(PLAN_NAME), 3)
    for functions in (ALL, "rbUnmark", ""):
        once, _ = pressed("validasi", before, functions)
        twice, _ = pressed("validasi", once, functions)
        assert len(rules(before)) + 1 == len(rules(once)) == len(rules(twice)), functions
    for functions in (ALL, "rbUnmark"):
        assert rules(pressed("hapus_tanda", once, functions)[0]) == rules(before)


def test_the_users_own_rules_and_sheets_stay() -> None:
    book = opened(checked(plan_file(PLAN_NAME)))
    book.create_sheet("Catatan", 0)["A1"] = "rapat"
    live, _ = pressed("validasi", saved(book))
    assert opened(live).sheetnames == ["Catatan", PLAN.name, "Validasi", "_rbexcel"]
    assert opened(live)["Catatan"]["A1"].value == "rapat"


@pytest.mark.parametrize("name", ["Rencana 12\" 'A'", 'Rencana "😀" & Co'])
def test_formulas_to_a_plan_whose_name_has_quotation_marks_stay_out_of_the_file(name: str) -> None:
    book = opened(plan_file(PLAN_NAME))
    (usual,) = orders(answer("ringkasan", saved(book)), "rbWriteBook")
    book[PLAN.name].title = name
    (renamed,) = orders(answer("ringkasan", saved(book)), "rbWriteBook")
    assert renamed["formulas"] == usual["formulas"]


def test_what_the_page_is_told_comes_by_name() -> None:
    (order,) = orders(answer("ringkasan", plan_file(PLAN_NAME)), "rbWriteBook")
    assert (order["sheets"][0], order["hidden"], order["active"]) == ("Ringkasan", ["_rbexcel"], "Ringkasan")
    assert {name for name, _ in order["formulas"]} <= set(order["sheets"])
    assert (order["marks"], order["drops"]) == ([], [])


def test_the_copy_for_the_printer_is_opened_and_the_plan_stays_as_it_was() -> None:
    content = plan_file(PLAN_NAME)
    asked, told = pressed("cetak", content)
    assert told == ['Isi formulirnya, lalu tekan tombol "Cetak" sekali lagi.']
    assert "Formulir" in opened(asked).sheetnames
    answered = answer("cetak", asked)
    (copy,) = orders(answered, "rbOpenBook")
    assert len(copy) < MOST_BYTES
    live, told = pressed("cetak", asked)
    assert seen(live) == seen(content)
    assert told[0].startswith("Salinan untuk dicetak terbuka: ")


def test_the_lke_of_a_plan_is_opened_and_checked_where_it_is() -> None:
    made = answer("lke", plan_file("zi-karanganyar-2022"))
    assert len(json.dumps(made)) <= MOST_BYTES
    (content,) = map(b64decode, orders(made, "rbOpenBook"))
    live, told = pressed("lke", content)
    assert told[0].startswith("Jumlah 0,00 dari 100,00 poin. ")
    assert opened(live).sheetnames == ["LKE", "Nilai", "Rencana", "Temuan", "_rbexcel"]
    by_actions, told_there = pressed("lke", content, "")
    assert told == told_there
    for sheet in seen(live):
        assert differing(live, by_actions, sheet).keys() <= {*ALLOWED, "rules"}, sheet
    assert len(answer("lke", content)["actions"]) <= MOST_ACTIONS


@pytest.mark.parametrize(("name", "plan"), [("cetak", PLAN_NAME), ("lke", "zi-karanganyar-2022")])
def test_where_the_page_opens_no_workbook_that_is_told(name: str, plan: str) -> None:
    _, told = pressed(name, plan_file(plan), "")
    assert told == ["Excel ini tidak dapat membuka buku kerja baru. Pakai tombol ini di Excel di komputer."]


def test_the_answer_tells_what_to_say_when_excel_refuses_an_action() -> None:
    answered = answer("perbaiki", with_faults(plan_file(PLAN_NAME), 3))
    steps, names = answered["steps"], [each["args"][0] for each in answered["actions"]]
    assert [(number, names[number], *doing) for number, _, *doing in steps] == [
        (0, False),
        (1, "rbWriteCells", "menulis perbaikan di selnya"),
        (2, "rbWriteBook", "menulis lembar Perbaikan"),
    ]
    back = (
        "Selain itu tidak ada yang diubah. Tutup buku kerja ini tanpa menyimpan, atau kembalikan lewat File > Info > "
        "Version History (Riwayat Versi), lalu ulangi."
    )
    assert [sentence for _, sentence, *_ in steps] == [
        "Excel menolak langkah yang pertama: tidak ada yang diubah. Ulangi, atau pakai Excel di komputer.",
        f"Excel menolak satu langkah ketika menulis perbaikan di selnya, jadi itu mungkin baru sebagian. {back}",
        "Excel menolak satu langkah ketika menulis lembar Perbaikan, jadi itu mungkin baru sebagian. Yang sudah "
        f"selesai: menulis perbaikan di selnya. {back}",
    ]
    assert answered["locked"]["sheet"].startswith('Lembar "{}" diproteksi. Di tab Review (Tinjau)')
    assert answered["locked"]["structure"].startswith('Susunan lembar buku kerja "Rencana Aksi.xlsx" diproteksi.')


def test_every_button_has_a_script_or_opens_something_or_has_a_reason_that_it_is_told() -> None:
    assert sorted(BUTTONS) == sorted([*SCRIPTS, "cetak", "lke", *OPENED, *LEFT_OUT])
    guide = server_folder("rb.test")["BACA-SAYA.md"].decode()
    assert [f"| {BUTTONS[name][1]} | {why} |" in guide for name, why in LEFT_OUT.items()] == [True] * len(LEFT_OUT)


def test_an_empty_workbook_gets_the_form() -> None:
    live, _ = pressed("buat", saved(openpyxl.Workbook()))
    assert opened(live).sheetnames == ["Sheet", "Formulir"]


def test_the_form_knows_the_office_of_the_plan_beside_it_and_asks_for_no_folder() -> None:
    live, _ = pressed("buat", plan_file(PLAN_NAME))
    asked = {row[1].value: (row[2].value, row[3].value) for row in opened(live)["Formulir"].iter_rows(min_row=4)}
    assert asked["Nama satker"] == (
        "KPU Kabupaten Sukoharjo",
        "Contoh: KPU Kabupaten Sukoharjo. Dari rencana di buku kerja ini; ganti bila perlu.",
    )
    assert asked["Rencana tahun lalu"][0] == "Rencana Aksi.xlsx"
    assert "Simpan di folder" not in asked


@pytest.mark.parametrize("functions", [ALL, ""])
def test_next_years_plan_stands_beside_this_years_and_is_the_plan_then(functions: str) -> None:
    form, _ = pressed("buat", plan_file(PLAN_NAME), functions)
    live, told = pressed("buat", form, functions)
    assert opened(live).sheetnames == ["Rencana Aksi", "Keputusan", "Rencana Aksi (2)", "Perubahan", "_rbexcel"]
    assert told[0].startswith("Rencana aksi KPU Kabupaten Sukoharjo Tahun 2027 sudah dibuat (30 indikator). Lemb")
    found, _ = pressed("validasi", live, functions)
    links = [str(cell.value) for row in opened(found)["Validasi"].iter_rows() for cell in row if cell.data_type == "f"]
    assert sum("#'Rencana Aksi (2)'!" in each for each in links) == 20
    assert sum("#'Rencana Aksi'!" in each for each in links) == 1  # that there is another plan
