"""Sisip Baris and Hapus Baris on xlwings' engines: the replayed workbook is what a new one of that plan is."""

from __future__ import annotations

import random
import re
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime
from functools import cache, lru_cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from openpyxl.utils import column_index_from_string
from openpyxl.worksheet.cell_range import CellRange

from rbexcel.adapters.excel import host
from rbexcel.adapters.files.new_file import to_bytes
from rbexcel.adapters.files.read_file import read_file
from rbexcel.addin.buttons.baris import hapus_baris, sisip
from rbexcel.addin.frame import Click, run
from rbexcel.addin.ribbon import button
from rbexcel.catalogue import built_in as catalogue
from rbexcel.catalogue.populate import populated
from rbexcel.checking.check import check
from rbexcel.drawing.plan_workbook import plan_book
from rbexcel.errors import RbexcelError
from rbexcel.jobs import summarising
from rbexcel.parsing.parse import parse
from rbexcel.plan.office import office_named
from rbexcel.plan.plan import Plan, Row
from rbexcel.rows.insertion import PLACEHOLDER
from rbexcel.workbook.grid import Span
from rbexcel.workbook.ours import PLAN
from tests.addin.buttons.test_plan_buttons import SETTINGS
from tests.edited import opened, saved
from tests.plans import with_few_at_once
from tests.remote import open_remote, replay, xw
from tests.seen import seen
from tests.windows import BookCom, Com, windows_engine

AT = datetime(2026, 1, 9, 8, 30)
NO, YES = 7, 6
"""What Windows returns for the answers to a question."""
OFFICE = office_named("KPU Kabupaten Sukoharjo")
SUKOHARJO = "rb-sukoharjo-2023"


@cache
def plan_of(template_id: str) -> Plan:
    return populated(catalogue.template(template_id), OFFICE, 2026)


@cache
def plan_file() -> bytes:
    """Return a workbook of the rows of the first two areas."""
    rows = plan_of(SUKOHARJO).rows
    first, *others = dict.fromkeys(row.levels[0] for row in rows)
    return new_file(replace(plan_of(SUKOHARJO), rows=tuple(row for row in rows if row.levels[0] in {first, others[0]})))


def new_file(plan: Plan, template_id: str = SUKOHARJO) -> bytes:
    """Return the workbook that ``rbexcel new`` would make of a plan."""
    titled = replace(plan, title=plan_of(template_id).title)
    return to_bytes(plan_book(titled, catalogue.template(template_id).layout, OFFICE))


@lru_cache(maxsize=4)  # the long plans take a while
def parsed(content: bytes) -> Plan:
    with TemporaryDirectory() as folder:
        return read(content, Path(folder))


def read(content: bytes, folder: Path) -> Plan:
    path = folder / "Rencana Aksi.xlsx"
    path.write_bytes(content)
    return parse(read_file(path))


def pressed(act: Callable[[Click], str], content: bytes, address: str, folder: Path) -> tuple[bytes, str]:
    """Press a button with some cells selected; return the workbook afterwards, and what was told."""
    book = open_remote(content, selection=address)
    book.sheets[PLAN.name].activate()
    told = act(Click(book.app, book, AT, folder))
    return replay(content, book.json()["actions"]), told


def address_of(plan: Plan, row: Row, level: int) -> str:
    """Return what Excel selects when the cell of a row's item is clicked: all cells that are merged there."""
    place = row.places[level]
    assert place
    lines = [each.place.row for each in plan.rows if each.places[level] == place and each.place]
    return Span(place.row, place.column, max(lines), place.column).address


def told_of(rows: tuple[Row, ...] | list[Row]) -> list[tuple[Any, ...]]:
    return [(row.levels, row.months, row.trailing, row.key) for row in rows]


def looks(content: bytes) -> dict[str, Any]:
    """Return what must be as ``rbexcel new`` draws it."""
    told = seen(content)[PLAN.name]
    sheet = opened(content)[PLAN.name]
    return {
        # An empty cell of the hidden column of keys looks like the one above it, which nobody sees.
        "cells": {
            place: _without_size(cell)
            for place, cell in told["cells"].items()
            if cell[1] is not None or column_index_from_string(place.rstrip("0123456789")) not in told["hidden"]
        },
        "merges": told["merges"],
        "hidden": told["hidden"],
        "freeze": told["freeze"],
        "print area": told["print area"],
        "repeated": told["paper"][0][2],
        "choices": set().union(*(_covered(each.sqref) for each in sheet.data_validations.dataValidation)),
        "shaded": set().union(*(_covered(each.sqref) for each in sheet.conditional_formatting)),
    }


def _without_size(cell: tuple[Any, ...]) -> tuple[Any, ...]:
    """Leave out the size of letters: a text too long for a row has smaller ones, which a new row takes over."""
    kind, value, font, *rest = cell
    return kind, value, (font[0], *font[2:]), *rest


def _covered(areas: Any) -> set[tuple[int, int]]:
    found = map(CellRange, str(areas).split())
    return {place for area in found for place in Span(area.min_row, area.min_col, area.max_row, area.max_col)}


def differing(left: dict[str, Any], right: dict[str, Any]) -> dict[str, Any]:
    """Return the parts that differ, and of cells only those."""
    parts: dict[str, Any] = {part: (left[part], right[part]) for part in left if left[part] != right[part]}
    if "cells" in parts:
        one, other = parts["cells"]
        both = one.keys() | other.keys()
        parts["cells"] = {each: (one.get(each), other.get(each)) for each in both if one.get(each) != other.get(each)}
    return parts


@pytest.mark.parametrize("template_id", with_few_at_once(catalogue.template_ids()))
def test_after_any_presses_the_workbook_is_drawn_as_a_new_one_of_that_plan(template_id: str, tmp_path: Path) -> None:
    chance = random.Random(template_id)
    content = before = new_file(plan_of(template_id), template_id)
    plan = read(content, tmp_path)
    first = len(catalogue.template(template_id).layout.sections) or 1
    for turn in range(4):
        row = chance.choice([each for each in plan.rows if None not in each.places])
        level = chance.randrange(first, len(plan.columns))
        item = [each for each in plan.rows if each.places[: level + 1] == row.places[: level + 1]]
        end = plan.rows.index(item[-1]) + 1
        address = address_of(plan, row, level)
        if turn % 2 == 0 or {each.places[0] for each in plan.rows if each not in item} != {
            each.places[0] for each in plan.rows
        }:
            content, _ = pressed(sisip, content, address, tmp_path)
            levels = (*row.levels[:level], *[PLACEHOLDER] * (len(plan.columns) - level))
            expected = [*told_of(plan.rows[:end]), (levels, (), None, None), *told_of(plan.rows[end:])]
        else:
            content, _ = pressed(hapus_baris, content, address, tmp_path)
            expected = told_of([each for each in plan.rows if each not in item])
        plan = read(content, tmp_path)
        assert told_of(plan.rows) == expected
    assert differing(looks(content), looks(new_file(plan, template_id))) == {}
    assert [each.code for each in check(plan) if each.code.startswith("RB1")] == []
    then, now = seen(before), seen(content)
    assert {name: part for name, part in now.items() if name != PLAN.name} == {
        name: part for name, part in then.items() if name != PLAN.name
    }
    assert now[PLAN.name]["widths"] == then[PLAN.name]["widths"]


def test_a_new_row_has_no_height_of_its_own_and_the_others_keep_theirs(tmp_path: Path) -> None:
    content = plan_file()
    plan = read(content, tmp_path)
    row = plan.rows[20]
    assert row.place
    after, _ = pressed(sisip, content, row.place.address, tmp_path)
    old, new = seen(content)[PLAN.name]["heights"], seen(after)[PLAN.name]["heights"]
    line = row.place.row + 1
    assert line not in new
    assert new == {each + (each >= line): height for each, height in old.items()}


def test_page_breaks_and_frozen_panes_move_with_their_rows(tmp_path: Path) -> None:
    content = plan_file()
    plan = read(content, tmp_path)
    row = plan.rows[20]
    assert row.place
    (_, _, _, old), freeze = seen(content)[PLAN.name]["paper"][0], seen(content)[PLAN.name]["freeze"]
    after = seen(pressed(sisip, content, row.place.address, tmp_path)[0])[PLAN.name]
    assert after["paper"][0][3] == [each + (each > row.place.row) for each in old]
    assert after["freeze"] == freeze


def test_the_new_cell_is_selected_and_the_message_says_what_to_do(tmp_path: Path) -> None:
    content = plan_file()
    row = next(each for each in read(content, tmp_path).rows if len(each.leaf or "") < 40)
    assert row.place
    after, told = pressed(sisip, content, row.place.address, tmp_path)
    sheet = opened(after)[PLAN.name]
    assert {view.sqref for view in sheet.sheet_view.selection} == {f"E{row.place.row + 1}"}
    assert told == (
        f'Indikator baru ada di baris {row.place.row + 1}, sesudah "{row.leaf}". '
        "Tulis teksnya sebagai ganti titik-titik, lalu centang bulannya."
    )


def test_after_a_deletion_it_is_told_what_went_with_the_row(tmp_path: Path) -> None:
    content = plan_file()
    row = read(content, tmp_path).rows[0]
    assert row.place
    _, told = pressed(hapus_baris, content, row.place.address, tmp_path)
    assert told == (
        '1 indikator dihapus: "SK Tim Reformasi Birokrasi di lingkungan Sekretariat KPU Ka…". '
        'Sub kegiatan "Pembentukan Tim Reformasi Birokrasi (RB) di lingkungan Sekr…" ikut terhapus karena tidak punya '
        "baris lagi."
    )


def formulas(content: bytes) -> list[str]:
    """
    Return all formulas of a workbook that look at its plan, a row named by its key.

    Links hold their target as a text, which no program changes: they are right again with the next summary.
    """
    book = opened(content)
    plan = book[PLAN.name]
    key = next(cell.column for line in plan.iter_rows() for cell in line if cell.value == "kunci")
    keys = {row: str(plan.cell(row, key).value) for row in range(1, plan.max_row + 1)}
    return [
        re.sub(r"('Rencana Aksi'!\$?[A-Z]+\$?)(\d+)", lambda found: found[1] + keys[int(found[2])], cell.value)
        for sheet in book.worksheets
        for line in sheet.iter_rows()
        for cell in line
        if cell.data_type == "f" and "'Rencana Aksi'!" in str(cell.value) and "HYPERLINK" not in cell.value
    ]


@pytest.mark.slow
def test_formulas_of_the_summary_follow_their_rows_and_a_deleted_one_is_gone_with_the_next_summary(
    tmp_path: Path,
) -> None:
    path = tmp_path / "Ringkasan.xlsx"
    path.write_bytes(plan_file())
    summarising.save_summaries(path, path, AT)
    content = path.read_bytes()
    row = read(content, tmp_path).rows[12]
    assert row.place
    more, told = pressed(sisip, content, row.place.address, tmp_path)
    assert told.endswith("Tekan Ringkasan per Area lagi supaya lembarnya sesuai dengan rencana ini.")
    assert formulas(more) == formulas(content) != []
    less, _ = pressed(hapus_baris, content, row.place.address, tmp_path)
    assert any("#REF!" in each for each in formulas(less))
    path.write_bytes(less)
    summarising.save_summaries(path, path, AT)
    assert not any("#REF!" in each for each in formulas(path.read_bytes()))


@pytest.mark.parametrize("address", ["A1", "C9", "B11:B40", "E5000", "A1,C3", "ZZ12"])
def test_a_refused_press_changes_nothing(address: str, tmp_path: Path) -> None:
    book = open_remote(plan_file(), selection=address)
    for act in (sisip, hapus_baris):
        with pytest.raises(RbexcelError):
            act(Click(book.app, book, AT, tmp_path))
    assert not book.json()["actions"]


# Windows


NO, YES = 7, 6
Opener = Callable[[BookCom], xw.Book]


@pytest.fixture
def on_windows(monkeypatch: pytest.MonkeyPatch) -> Iterator[Opener]:
    """Open a counted workbook with xlwings' Windows engine."""
    monkeypatch.setattr(host, "WINDOWS", True)
    with windows_engine() as engine:
        sys.modules["win32api"].MessageBox.return_value = YES
        yield lambda counted: xw.Book(impl=engine.Book(xl=counted))


def selected(content: bytes, address: str, folder: Path) -> BookCom:
    """Return a workbook of a file with cells of its plan selected."""
    path = folder / "Rencana.xlsx"
    path.write_bytes(content)
    counted = BookCom.of_file(path)
    plan = counted.sheet(PLAN.name)
    counted.known["ActiveSheet"] = plan
    counted.application.known["Selection"] = plan.do_Range(address)
    counted.application.known["CutCopyMode"] = 2
    return counted


def clicked(book: xw.Book, name: str, folder: Path) -> bool:
    return run(button(name), Click(book.app, book, AT, folder))


def shown(sheet: Any) -> tuple[dict[tuple[int, int], Any], set[str]]:
    values = {place: value for place, value in sheet.values.items() if value not in {None, ""}}
    return values, {span.address for span in sheet.merges}


@pytest.mark.parametrize(("name", "act"), [("sisip", sisip), ("hapus_baris", hapus_baris)])
@pytest.mark.parametrize("level", [1, 2, 3])
def test_windows_gets_what_the_remote_engine_gets(
    name: str, act: Callable[[Click], str], level: int, on_windows: Opener, tmp_path: Path
) -> None:
    content = plan_file()
    plan = read(content, tmp_path)
    address = address_of(plan, plan.rows[10], level)
    counted = selected(content, address, tmp_path)
    assert clicked(on_windows(counted), name, tmp_path)
    after, _ = pressed(act, content, address, tmp_path)
    assert shown(counted.sheet(PLAN.name)) == shown(selected(after, "A1", tmp_path).sheet(PLAN.name))


def test_many_rows_are_deleted_only_after_a_question_that_shows_their_texts(on_windows: Opener, tmp_path: Path) -> None:
    content = plan_file()
    plan = read(content, tmp_path)
    box = sys.modules["win32api"].MessageBox
    for rows, answer, asked, gone in ((5, NO, False, True), (6, NO, True, False), (6, YES, True, True)):
        box.reset_mock()
        box.return_value = answer
        start = next(
            at for at, row in enumerate(plan.rows) if len({each.levels[0] for each in plan.rows[at : at + 8]}) == 1
        )
        chosen = plan.rows[start : start + rows]
        first, last = chosen[0].place, chosen[-1].place
        assert first
        assert last
        counted = selected(content, f"E{first.row}:E{last.row}", tmp_path)
        before = shown(counted.sheet(PLAN.name))
        assert clicked(on_windows(counted), "hapus_baris", tmp_path)
        questions = [call.args[1] for call in box.call_args_list if "Hapus semuanya?" in call.args[1]]
        assert len(questions) == asked
        for question in questions:
            assert question.startswith("6 baris akan dihapus:\n")
            for row in chosen:
                assert f"- {(row.leaf or '')[:60]}" in question
        assert (shown(counted.sheet(PLAN.name)) != before) is gone


@cache
def long_file(rows: int) -> bytes:
    """Return a plan of so many rows: the first area again and again."""
    plan = plan_of(SUKOHARJO)
    area = [row for row in plan.rows if row.levels[0] == plan.rows[0].levels[0]]
    copies = [
        replace(
            row,
            levels=(row.levels[0], f"{row.levels[1]} {turn}", *row.levels[2:]),
            numbers=(row.numbers[0], str(2 * turn + int(row.numbers[1] or 0)), *row.numbers[2:]),
            key=f"{row.key}.{turn}",
        )
        for turn in range(rows // len(area) + 1)
        for row in area
    ]
    return new_file(replace(plan, rows=tuple(copies[:rows])))


@pytest.mark.parametrize("name", ["sisip", "hapus_baris"])
@pytest.mark.parametrize("level", [1, 2, 3])
@pytest.mark.slow
def test_ten_times_the_rows_take_no_more_calls(
    name: str, level: int, on_windows: Opener, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    counts = []
    for rows in (150, 1500):
        content = long_file(rows)
        plan = parsed(content)
        counted = selected(content, address_of(plan, plan.rows[16], level), tmp_path)
        started = len(counted.log)
        assert clicked(on_windows(counted), name, tmp_path)
        counts.append(len(counted.log) - started)
    with capsys.disabled():
        print(  # noqa: T201 - what the counts are is worth seeing
            f"\n{name}, level {level}: {counts[0]} calls at 150 rows, {counts[1]} at 1,500"
        )
    assert counts[0] == counts[1]
    assert counts[0] < 900


def test_the_last_row_gets_drop_downs_conditions_and_is_printed(on_windows: Opener, tmp_path: Path) -> None:
    content = plan_file()
    plan = read(content, tmp_path)
    last = plan.rows[-1].place
    assert last
    counted = selected(content, f"D{last.row}", tmp_path)
    sheet = counted.sheet(PLAN.name)
    setup = sheet.known["PageSetup"] = Com(counted.log)
    setup.known["PrintArea"] = f"$A$1:$R${last.row}"
    assert clicked(on_windows(counted), "sisip", tmp_path)
    assert [rule.known["Formula1"] for rule in sheet.rules] == [f'=TRIM(F{last.row + 1})<>""']
    assert setup.known["PrintArea"] == f"$A$1:$R${last.row + 1}"
    assert "get PasteSpecial" in counted.log
    assert counted.application.known["CutCopyMode"] is False
    assert counted.selected[-1] == (PLAN.name, f"D{last.row + 1}")


def test_a_filter_is_opened_first(on_windows: Opener, tmp_path: Path) -> None:
    content = plan_file()
    counted = selected(content, "E20", tmp_path)
    counted.sheet(PLAN.name).known["FilterMode"] = True
    assert clicked(on_windows(counted), "hapus_baris", tmp_path)
    assert "get ShowAllData" in counted.log


def test_a_row_takes_the_height_that_a_merged_text_loses(on_windows: Opener, tmp_path: Path) -> None:
    content = plan_file()
    plan = read(content, tmp_path)
    index = next(i for i, row in enumerate(plan.rows) if plan.rows[i + 1].places[2] == row.places[2])
    head, place = plan.rows[index].places[2], plan.rows[index + 1].place
    assert head
    assert place
    for words, grown in ((1, []), (900, [place.row - 1])):  # the letters of the model are one point high
        workbook = opened(content)
        workbook[PLAN.name][head.address] = f"1. {'panjang ' * words}".strip()
        counted = selected(saved(workbook), place.address, tmp_path)
        assert clicked(on_windows(counted), "hapus_baris", tmp_path)
        heights = counted.sheet(PLAN.name).heights
        assert list(heights) == grown
        assert all(height > 60 for height in heights.values())


def test_a_locked_plan_is_left_as_it_is(on_windows: Opener, tmp_path: Path) -> None:
    for name in ("sisip", "hapus_baris"):
        counted = selected(plan_file(), "E20", tmp_path)
        counted.sheet(PLAN.name).known["ProtectContents"] = True
        before = shown(counted.sheet(PLAN.name))
        assert not clicked(on_windows(counted), name, tmp_path)
        assert shown(counted.sheet(PLAN.name)) == before


def test_several_areas_and_a_picture_are_refused(on_windows: Opener, tmp_path: Path) -> None:
    for picked in (None, "E20,E22"):
        counted = selected(plan_file(), "E20", tmp_path)
        areas = counted.sheet(PLAN.name).do_Range(picked) if picked else None
        counted.application.known["Selection"] = areas
        assert not clicked(on_windows(counted), "sisip", tmp_path)
        assert "get Insert" not in counted.log


def test_letters_of_mixed_looks_keep_their_number_and_that_is_told(on_windows: Opener, tmp_path: Path) -> None:
    from openpyxl.cell.rich_text import CellRichText, TextBlock  # noqa: PLC0415
    from openpyxl.cell.text import InlineFont  # noqa: PLC0415

    plan = read(plan_file(), tmp_path)
    index = next(i for i, row in enumerate(plan.rows) if row.numbers[3] == "1" and plan.rows[i + 1].numbers[3] == "2")
    first, second = plan.rows[index].place, plan.rows[index + 1].place
    assert first
    assert second
    workbook = opened(plan_file())
    workbook[PLAN.name][second.address] = CellRichText("2. ", TextBlock(InlineFont(b=True), "Penting"))
    content = saved(workbook)
    counted = selected(content, first.address, tmp_path)
    book = on_windows(counted)
    copy = tmp_path / "copy.xlsx"
    copy.write_bytes(content)
    told = sisip(Click(book.app, book, AT, tmp_path, copy))
    assert f"Nomor di {second.address} tidak diubah" in told
    assert counted.sheet(PLAN.name).values[second.row + 1, second.column] == "2. Penting"


@pytest.mark.parametrize("name", ["sisip", "hapus_baris"])
def test_excel_is_as_it_was_after_a_failure_at_any_call(name: str, on_windows: Opener, tmp_path: Path) -> None:
    content = plan_file()
    plan = read(content, tmp_path)
    counted = selected(content, address_of(plan, plan.rows[24], 2), tmp_path)
    assert clicked(on_windows(counted), name, tmp_path)
    calls = len(counted.log)
    for number in range(12, calls, 37):
        counted = selected(content, address_of(plan, plan.rows[24], 2), tmp_path)
        book = on_windows(counted)
        state = {key: counted.application.known[key] for key in SETTINGS}
        counted.log.clear()
        counted.log.fails_at = number
        clicked(book, name, tmp_path)
        assert {key: counted.application.known[key] for key in SETTINGS} == state, number
