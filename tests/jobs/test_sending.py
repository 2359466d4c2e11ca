"""What leaves the office: its name, its stamp, and that nothing goes along which should stay."""

from __future__ import annotations

import io
import json
import string
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import openpyxl
import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from rbexcel.adapters.files import to_pdf as pdf_writer
from rbexcel.adapters.files.new_file import to_bytes
from rbexcel.cli.app import app
from rbexcel.drawing.plan_workbook import plan_book
from rbexcel.errors import FaultyPlanError, Missing, MissingError
from rbexcel.jobs import checking, files, summarising
from rbexcel.jobs import sending as jobs
from rbexcel.parsing.parse import parse
from rbexcel.plan.as_json import plan_as_json
from rbexcel.plan.office import Office, office_named
from rbexcel.plan.plan import Decree
from rbexcel.sending.outgoing import base_name, input_cells, next_name
from rbexcel.sending.stamp import fingerprint
from rbexcel.templates.catalogue import template
from rbexcel.templates.populate import populated
from rbexcel.version import __version__
from rbexcel.workbook.book import Block, Book, Sheet
from rbexcel.workbook.identity import Identity, Key
from rbexcel.workbook.ours import leaving
from tests import libreoffice
from tests.outgoing import (
    AT,
    OFFICE,
    edited,
    foreign,
    foreign_by_hand,
    grid_of,
    of_any_source,
    own,
    sent,
    small_plan,
)
from tests.packages import parts

# --- The name ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("office", "name"),
    [
        ("KPU Kabupaten Sukoharjo", "RB_2026_KPU-Kab-Sukoharjo"),
        ("KPU Kota Surakarta", "RB_2026_KPU-Kota-Surakarta"),
        ("KPU Provinsi Jawa Tengah", "RB_2026_KPU-Prov-Jawa-Tengah"),
        ("KPU Kabupaten Toli-Toli", "RB_2026_KPU-Kab-Toli-Toli"),
    ],
)
def test_a_name_tells_kind_year_and_office(office: str, name: str) -> None:
    assert base_name("RB", 2026, office_named(office)) == name


def test_a_version_follows_the_highest_that_is_there_whatever_its_kind_and_case() -> None:
    there = [
        "RB_2026_KPU-Kab-Sukoharjo_v1.xlsx",
        "rb_2026_kpu-kab-sukoharjo_V4.PDF",
        "ZI_2026_KPU-Kab-Sukoharjo_v9.xlsx",
    ]
    assert next_name("RB_2026_KPU-Kab-Sukoharjo", there) == "RB_2026_KPU-Kab-Sukoharjo_v5"
    assert next_name("RB_2026_KPU-Kab-Sukoharjo", []) == "RB_2026_KPU-Kab-Sukoharjo_v1"


@given(st.text(max_size=120), st.integers(2000, 2100), st.sampled_from(["RB", "ZI"]))
def test_every_name_is_legal_on_windows(region: str, year: int, kind: str) -> None:
    name = next_name(base_name("RB" if kind == "RB" else "ZI", year, Office(f"KPU {region}")), []) + ".xlsx"
    assert set(name) <= set(string.ascii_letters + string.digits + "-_.")
    assert name.startswith(kind)
    assert not name.removesuffix(".xlsx").endswith((".", " ", "-"))
    assert len(name) < 120


# --- What does not go along -------------------------------------------------------------------------------------------


def test_the_checkers_sheets_and_marks_stay_at_home() -> None:
    before, after = (openpyxl.load_workbook(io.BytesIO(each)) for each in (own(), sent(own())))
    assert {"Validasi", "Perubahan"} <= set(before.sheetnames)
    assert after.sheetnames == ["Rencana Aksi", "_rbexcel"]
    formulas = [rule.formula for each in after["Rencana Aksi"].conditional_formatting for rule in each.rules]
    assert not [formula for formula in formulas if "Validasi" in str(formula)]


def test_a_sheet_of_the_office_stays_though_ours_has_the_same_name() -> None:
    grid = grid_of(foreign())
    assert leaving(grid) == ()
    assert "Perubahan" in openpyxl.load_workbook(io.BytesIO(sent(foreign()))).sheetnames


def test_a_report_of_an_import_goes_only_from_a_workbook_of_our_own_making() -> None:
    report = Sheet("Impor", blocks=(Block(1, 1, (("HASIL IMPOR RENCANA AKSI",),)),))
    plan = Sheet("Renaksi", blocks=(Block(1, 1, (("RENCANA AKSI",),)),))
    for key, gone in ((Key.TEMPLATE, ("Impor",)), (Key.ORIGIN, ())):
        identity = Identity.of({key: "x"}).sheet()
        assert leaving(grid_of(to_bytes(Book((plan, report, identity))))) == gone
    assert leaving(grid_of(to_bytes(Book((plan, report))))) == ()


# --- What stays -------------------------------------------------------------------------------------------------------


@of_any_source
def test_libreoffice_opens_it_and_saves_the_same_values(source: Callable[[], bytes], tmp_path: Path) -> None:
    file = tmp_path / "kiriman.xlsx"
    file.write_bytes(sent(source()))
    saved = libreoffice.converted(file, "xlsx")
    stamp = files.read_plan(saved).stamp
    assert stamp
    assert stamp.state == "unchanged"


# --- The lock ---------------------------------------------------------------------------------------------------------


def test_the_section_titles_of_a_zi_plan_are_locked() -> None:
    known = template("zi-6-komponen")
    plan = populated(known, OFFICE, 2026)
    grid = grid_of(to_bytes(plan_book(plan, known.layout, OFFICE)))
    read = parse(grid)
    inputs = input_cells(read, grid)
    sheet = grid.sheet("Rencana Aksi")
    assert inputs
    assert sheet
    for merge in sheet.merges:
        open_ones = inputs.cells & set(merge)
        assert open_ones in (set(), set(merge))
        if merge.first_column == 2:
            assert not open_ones


# --- The stamp --------------------------------------------------------------------------------------------------------


def stamp_of(content: bytes, tmp_path: Path) -> object:
    file = tmp_path / "kiriman.xlsx"
    file.write_bytes(content)
    return plan_as_json(files.read_plan(file)).get("stamp")


@of_any_source
def test_a_sent_workbook_is_unchanged_until_a_cell_changes(source: Callable[[], bytes], tmp_path: Path) -> None:
    content = sent(source())
    findings = checking.checked(grid_of(source())).findings
    told = {"at": "2026-01-05T09:30:00", "version": __version__}
    stamp = stamp_of(content, tmp_path)
    assert isinstance(stamp, dict)
    assert stamp | told == stamp
    assert stamp["state"] == "unchanged"
    assert sum(stamp["findings"].values()) == len(findings)
    plan = parse(grid_of(content))
    for change in (
        (plan.month_columns[8], "v"),
        (plan.rows[1].places[-1].column if plan.rows[1].places[-1] else 0, "Isi lain"),
        (plan.month_columns[-1] + 1, "segera"),
    ):
        book = openpyxl.load_workbook(io.BytesIO(content))
        place = plan.rows[1].place
        assert place
        book[place.sheet].cell(place.row, change[0], change[1])
        store = io.BytesIO()
        book.save(store)
        changed = stamp_of(store.getvalue(), tmp_path)
        assert isinstance(changed, dict)
        assert changed["state"] == "changed", change


@of_any_source
def test_saving_it_again_with_another_program_changes_nothing(source: Callable[[], bytes], tmp_path: Path) -> None:
    store = io.BytesIO()
    openpyxl.load_workbook(io.BytesIO(sent(source()))).save(store)
    stamp = stamp_of(store.getvalue(), tmp_path)
    assert isinstance(stamp, dict)
    assert stamp["state"] == "unchanged"


def test_a_check_and_a_summary_by_the_receiver_change_nothing(tmp_path: Path) -> None:
    file = tmp_path / "kiriman.xlsx"
    file.write_bytes(sent(own()))
    summarising.save_summaries(file, file, AT)
    grid = files.read_grid(file)
    checking.save_findings(file, grid, checking.checked(grid), file, AT)
    stamp = files.read_plan(file).stamp
    assert stamp
    assert stamp.state == "unchanged"


def test_a_part_of_a_workbook_does_not_tell_whether_it_was_changed(tmp_path: Path) -> None:
    file = tmp_path / "kiriman.xlsx"
    file.write_bytes(sent(own()))
    stamp = files.read_plan(file, "Rencana Aksi").stamp
    assert stamp
    assert stamp.state is None


def test_a_plan_without_a_stamp_has_no_key_for_it() -> None:
    assert "stamp" not in plan_as_json(parse(grid_of(own())))


def test_office_and_year_do_not_count_for_the_hash_but_every_value_does() -> None:
    grid = grid_of(own())
    plan = parse(grid)
    same = fingerprint(plan, grid)
    assert fingerprint(replace(plan, satker="KPU Kota Surakarta", year=2030), grid) == same
    first = plan.rows[0]
    for other in (
        replace(plan, title="Lain"),
        replace(plan, rows=plan.rows[1:]),
        replace(plan, rows=(replace(first, trailing="x"), *plan.rows[1:])),
        replace(plan, rows=(replace(first, marks=()), *plan.rows[1:])),
        replace(plan, decree=Decree(number="99")),
    ):
        assert fingerprint(other, grid) != same


@of_any_source
def test_the_same_input_gives_the_same_bytes_and_the_time_changes_only_what_tells_it(
    source: Callable[[], bytes],
) -> None:
    once, again, later = sent(source()), sent(source()), sent(source(), at=datetime(2026, 2, 1))
    assert once == again
    before, after = parts(once), parts(later)
    different = [name for name in before if before[name] != after[name]]
    identity = next(name for name, data in before.items() if b"cap_waktu" in data)
    assert sorted(different) == sorted(["docProps/core.xml", identity])


# --- The command ------------------------------------------------------------------------------------------------------


@pytest.fixture
def plan_file(tmp_path: Path) -> Path:
    file = tmp_path / "rencana.xlsx"
    file.write_bytes(own())
    return file


def finished(*arguments: str | Path) -> tuple[int, str]:
    done = CliRunner().invoke(app, ["finish", *map(str, arguments), "--no-pdf", "--at", "2026-01-05T09:30:00"])
    if done.exception and not isinstance(done.exception, SystemExit):
        raise done.exception
    return done.exit_code, done.output


def test_finish_writes_a_workbook_and_a_message_and_nothing_over_them(plan_file: Path, tmp_path: Path) -> None:
    folder = tmp_path / "kirim"
    code, told = finished(plan_file, "-o", folder)
    assert code == 0, told
    assert sorted(each.name for each in folder.iterdir()) == [
        "RB_2026_KPU-Kab-Sukoharjo_v1.eml",
        "RB_2026_KPU-Kab-Sukoharjo_v1.xlsx",
    ]
    first = (folder / "RB_2026_KPU-Kab-Sukoharjo_v1.xlsx").read_bytes()
    assert first == sent(own())
    finished(plan_file, "-o", folder)
    assert (folder / "RB_2026_KPU-Kab-Sukoharjo_v1.xlsx").read_bytes() == first
    assert (folder / "RB_2026_KPU-Kab-Sukoharjo_v2.xlsx").read_bytes() == first


def test_a_plan_with_errors_is_sent_only_as_a_draft(tmp_path: Path) -> None:
    plan = small_plan()
    rows = (replace(plan.rows[0], marks=()), *plan.rows[1:])
    file = tmp_path / "rencana.xlsx"
    files.save_new(plan_book(replace(plan, rows=rows), template("rb-sukoharjo-2023").layout, OFFICE), file, AT)
    with pytest.raises(FaultyPlanError, match=r"masih punya 1 kesalahan, yang pertama di Rencana Aksi .* \[RB203\]"):
        finished(file, "-o", tmp_path / "kirim")
    code, told = finished(file, "-o", tmp_path / "kirim", "--draft")
    assert code == 1, told
    assert "sebagai draf" in told


def test_a_text_becomes_a_clean_workbook_first(tmp_path: Path) -> None:
    file = tmp_path / "rencana.csv"
    marks = ";".join(["x", *[""] * 11])
    file.write_text(
        "RENCANA AKSI REFORMASI BIROKRASI KPU KOTA SURAKARTA TAHUN 2026\n"
        "NO;AREA PERUBAHAN;KEGIATAN;SUB KEGIATAN;INDIKATOR KEBERHASILAN;1;2;3;4;5;6;7;8;9;10;11;12;KET\n"
        f"1;Manajemen Perubahan;1. Perencanaan;1. Tim;1. SK Tim;{marks};\n",
        encoding="utf-8",
    )
    code, told = finished(file, "-o", tmp_path / "kirim", "--draft")
    assert code in (0, 1), told
    made = tmp_path / "kirim" / "RB_2026_KPU-Kota-Surakarta_v1.xlsx"
    assert [row.leaf for row in files.read_plan(made).rows] == ["SK Tim"]


def test_office_and_year_that_the_plan_does_not_tell_are_asked_for(tmp_path: Path) -> None:
    bare = foreign_by_hand()
    shared = {"xl/sharedStrings.xml": lambda data: data.replace(b"KPU KABUPATEN SUKOHARJO TAHUN 2026", b"")}
    file = tmp_path / "rencana.xlsx"
    file.write_bytes(edited(bare, shared))
    with pytest.raises(MissingError, match=Missing.OFFICE_IN_PLAN):
        finished(file, "-o", tmp_path, "--draft")
    with pytest.raises(MissingError, match=Missing.YEAR_IN_PLAN):
        finished(file, "-o", tmp_path, "--draft", "--satker", "KPU Kota Solok")
    finished(file, "-o", tmp_path, "--draft", "--satker", "KPU Kota Solok", "--year", "2026")
    assert (tmp_path / "RB_2026_KPU-Kota-Solok_v1.xlsx").exists()


def test_read_tells_people_about_the_stamp(plan_file: Path, tmp_path: Path) -> None:
    finished(plan_file, "-o", tmp_path)
    made = tmp_path / "RB_2026_KPU-Kab-Sukoharjo_v1.xlsx"
    told = CliRunner().invoke(app, ["read", str(made)]).output
    assert "Tidak berubah sejak diselesaikan (diselesaikan 2026-01-05T09:30:00" in told
    as_json = json.loads(CliRunner().invoke(app, ["read", str(made), "--json"]).output)
    assert set(as_json["stamp"]) == {"state", "at", "version", "findings"}


# --- The PDF ----------------------------------------------------------------------------------------------------------


def test_a_pdf_is_made_beside_it_where_libreoffice_is(plan_file: Path, tmp_path: Path) -> None:
    libreoffice.program("soffice")
    done, again = (jobs.finish(jobs.candidate(plan_file, AT), tmp_path / "kirim", AT) for _ in range(2))
    assert done.pdf
    assert again.pdf
    assert done.pdf.read_bytes().startswith(b"%PDF")
    assert done.pdf.read_bytes() == again.pdf.read_bytes()


def test_without_libreoffice_a_sentence_says_so(
    plan_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pdf_writer, "_program", lambda: None)
    done = jobs.finish(jobs.candidate(plan_file, AT), tmp_path / "kirim", AT)
    assert done.pdf is None
    assert done.notes[-1].startswith("PDF tidak dibuat: LibreOffice tidak ada")
    assert done.workbook.exists()


def test_a_book_of_settings_sheets_is_not_sent() -> None:
    sheets = (Sheet("Rencana Aksi"), Sheet("rbexcel.conf"))
    assert leaving(grid_of(to_bytes(Book((replace(sheets[0], blocks=(Block(1, 1, (("a",),)),)), sheets[1]))))) == (
        "rbexcel.conf",
    )
