"""Last year's plan carried over, from its file to the new workbook."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest
from click.testing import CliRunner

from rbexcel.adapters.files.new_file import to_bytes
from rbexcel.adapters.files.read_file import read_file
from rbexcel.carry.change import Kind
from rbexcel.carry.choices import Rows, Taken
from rbexcel.catalogue import built_in as catalogue
from rbexcel.catalogue.own import as_template
from rbexcel.catalogue.populate import populated
from rbexcel.cli.app import app
from rbexcel.cli.wording import worded
from rbexcel.drawing.plan_workbook import plan_book
from rbexcel.errors import Missing, MissingError, OtherKindError, OtherYearError
from rbexcel.jobs import carrying, checking, files, starting
from rbexcel.plan.office import Office, office_named
from rbexcel.plan.plan import Decree, Row
from rbexcel.plan.profile import Profile
from rbexcel.workbook.grid import Grid, SheetGrid
from rbexcel.workbook.identity import Key, read_identity
from rbexcel.workbook.ours import CHANGES
from rbexcel.workbook.paper import Paper
from tests.outgoing import grid_of
from tests.plans import with_few_at_once
from tests.tables import table

OFFICE = "KPU Kabupaten Trenggalek"
TEMPLATE = "rb-sukoharjo-2023"
AT = datetime(2026, 1, 5, 8, 0)


def _saved(folder: Path, *extra: Row) -> Path:
    template, office = catalogue.template(TEMPLATE), office_named(OFFICE)
    first = populated(template, office, 2022, Decree("13/2022", signatory="BUDI"))
    old = replace(first, rows=(*first.rows[:1], *extra, *first.rows[1:]))
    path = folder / "lama.xlsx"
    files.save_new(plan_book(old, template.layout, office, template_version=template.version), path, AT)
    return path


def _own_row() -> Row:
    template = catalogue.template(TEMPLATE)
    first = populated(template, office_named(OFFICE), 2022).rows[0]
    return replace(first, levels=(*first.levels[:-1], "=Apel pagi Tahun 2022"), key=None)


def test_the_command_takes_office_and_next_year_from_the_old_plan(tmp_path: Path) -> None:
    old, target = _saved(tmp_path, _own_row()), tmp_path / "baru.xlsx"
    result = CliRunner().invoke(app, ["new", TEMPLATE, "--from", str(old), "-o", str(target)])
    assert result.exit_code == 0, result.output
    grid = read_file(target)
    assert [sheet.name for sheet in grid.sheets].index(CHANGES.name) == [s.name for s in grid.sheets].index(
        "Rencana Aksi"
    ) + 1
    new = checking.checked(grid).plan
    assert (new.satker, new.year) == (OFFICE, 2023)
    assert new.rows[1].leaf == "=Apel pagi Tahun 2023"
    assert new.decree is not None
    title = "KETUA KOMISI PEMILIHAN UMUM KABUPATEN TRENGGALEK"
    assert (new.decree.number, new.decree.signatory, new.decree.signatory_title) == (None, "BUDI", title)


def test_a_plan_read_back_and_repopulated_has_nothing_to_tell(tmp_path: Path) -> None:
    old = _saved(tmp_path)
    carried, _ = carrying.carried_book(catalogue.template(TEMPLATE), read_file(old), starting.Wanted(), same_year=True)
    assert carried.changes == ()


def test_a_dry_run_writes_nothing(tmp_path: Path) -> None:
    old = _saved(tmp_path, _own_row())
    result = CliRunner().invoke(app, ["new", TEMPLATE, "--from", str(old), "--same-year", "--dry-run"])
    assert result.exit_code == 0, result.output
    assert "Khusus satker: 1" in result.output
    assert [path.name for path in tmp_path.iterdir()] == ["lama.xlsx"]


def test_what_the_office_typed_below_the_table_is_left_behind_in_the_report(tmp_path: Path) -> None:
    grid = read_file(_saved(tmp_path))
    sheet = grid.sheets[0]
    typed = replace(sheet, rows=(*sheet.rows, ("Catatan: anggaran dari DIPA",)))
    carried, _ = carrying.carried_book(
        catalogue.template(TEMPLATE), replace(grid, sheets=(typed, *grid.sheets[1:])), starting.Wanted(), same_year=True
    )
    assert [(each.kind, each.old) for each in carried.changes] == [(Kind.LEFT, "Catatan: anggaran dari DIPA")]


def test_the_same_year_and_another_year_contradict(tmp_path: Path) -> None:
    grid = read_file(_saved(tmp_path))
    with pytest.raises(OtherYearError) as stopped:
        carrying.carried_book(catalogue.template(TEMPLATE), grid, starting.Wanted(year=2026), same_year=True)
    assert (stopped.value.old, stopped.value.wanted) == (2022, 2026)


def test_a_year_that_the_old_plan_does_not_tell_is_missing() -> None:
    grid = table(
        """
        | sub kegiatan | indikator  | 1 | expect |
        |--------------|------------|---|--------|
        | 1. Evaluasi  | 1. SK Tim  | v |        |
        """,
        title="RENCANA AKSI REFORMASI BIROKRASI",
    ).grid
    with pytest.raises(MissingError) as stopped:
        carrying.carried_book(catalogue.template(TEMPLATE), grid, starting.Wanted("KPU Kota Batu"))
    assert stopped.value.what is Missing.YEAR_IN_OLD_PLAN


def test_the_same_office_keeps_its_secretary_its_code_and_its_paper_unless_they_were_emptied() -> None:
    profile = Profile(Office(OFFICE, "3503", "SITI"), Decree(place="Trenggalek", signatory="BUDI"), Paper.A4)
    _, book = starting.new_book(catalogue.template(TEMPLATE), starting.Wanted(year=2025, profile=profile))
    first = grid_of(to_bytes(book))
    told = []
    emptied = starting.Wanted(left_out=("secretary", "signatory", "paper"))
    for wanted in (starting.Wanted(), starting.Wanted("KPU Kota Batu"), emptied):
        carried, again = carrying.carried_book(catalogue.template(TEMPLATE), first, wanted)
        identity, decree = read_identity(grid_of(to_bytes(again))), carried.plan.decree
        told.append((identity[Key.SECRETARY], identity[Key.CODE], identity.paper, decree and decree.signatory))
    assert told == [("SITI", "3503", Paper.A4, "BUDI"), (None, None, None, None), (None, "3503", None, None)]


def test_another_office_gets_neither_the_name_nor_the_chair_of_the_old_one(tmp_path: Path) -> None:
    grid = read_file(_saved(tmp_path, _own_row()))
    wanted = starting.Wanted(satker="KPU Kota Batu", year=2026)
    carried, _ = carrying.carried_book(catalogue.template(TEMPLATE), grid, wanted)
    texts = [text for each in carried.plan.rows for text in (*each.levels, each.trailing) if text]
    assert not [text for text in texts if "trenggalek" in text.casefold()]
    decree = carried.plan.decree
    assert decree is not None
    assert (decree.signatory, decree.signatory_title) == (None, "KETUA KOMISI PEMILIHAN UMUM KOTA BATU")


@pytest.mark.parametrize(
    ("chosen", "old", "offered"),
    [
        ("rb-8-area", "zi-6-komponen", "zi-6-komponen"),
        ("rb-kudus-2022", "zi-karanganyar-2022", "zi-karanganyar-2022"),
        ("zi-6-komponen", "rb-jambi-2024", "rb-jambi-2024"),
    ],
)
def test_a_plan_of_another_kind_is_refused_with_a_template_that_fits_it(chosen: str, old: str, offered: str) -> None:
    _, book = starting.new_book(catalogue.template(old), starting.Wanted("KPU Kabupaten Kudus", 2025))
    with pytest.raises(OtherKindError) as refused:
        carrying.carried_book(catalogue.template(chosen), grid_of(to_bytes(book)), starting.Wanted())
    assert (refused.value.template, refused.value.title) == (offered, catalogue.template(offered).title)


def test_a_plan_that_came_from_no_template_is_offered_the_usual_one_of_its_kind() -> None:
    small = table("| sub kegiatan | indikator | 1 | expect |\n|---|---|---|---|\n| 1. Apel | 1. Foto | v | |").grid
    with pytest.raises(OtherKindError) as refused:
        carrying.carried_book(catalogue.template("zi-6-komponen"), small, starting.Wanted())
    assert refused.value.template == "rb-8-area"


def test_the_command_names_both_kinds_and_the_template(tmp_path: Path) -> None:
    _, book = starting.new_book(catalogue.template("zi-6-komponen"), starting.Wanted("KPU Kabupaten Kudus", 2025))
    files.save_new(book, tmp_path / "zi.xlsx", datetime(2026, 1, 5))
    call = ["new", "rb-8-area", "--from", str(tmp_path / "zi.xlsx"), "-o", str(tmp_path / "baru.xlsx")]
    done = CliRunner().invoke(app, call)
    assert isinstance(done.exception, OtherKindError)
    assert worded(done.exception) == (
        "Rencana tahun lalu adalah rencana Zona Integritas (ZI), sedangkan templat yang dipilih untuk rencana "
        'Reformasi Birokrasi (RB). Pakai templat zi-6-komponen ("Rencana Aksi Pembangunan Zona Integritas menurut '
        'Peraturan Menteri PANRB Nomor 90 Tahun 2021").'
    )
    assert not (tmp_path / "baru.xlsx").exists()


def test_optional_rows_of_last_years_plan_come_along_unasked() -> None:
    zi, of_kudus = catalogue.template("zi-6-komponen"), starting.Wanted("KPU Kabupaten Kudus", 2026, blocks=("reform",))
    last, book = starting.new_book(zi, of_kudus)
    carried, _ = carrying.carried_book(zi, grid_of(to_bytes(book)), starting.Wanted())
    assert [row.key for row in carried.plan.rows] == [row.key for row in last.rows]
    assert carried.plan.not_taken == ()


def test_optional_rows_that_are_asked_for_are_offered_beside_last_years() -> None:
    zi = catalogue.template("zi-6-komponen")
    _, book = starting.new_book(zi, starting.Wanted("KPU Kabupaten Kudus", 2026))
    wanted = starting.Wanted(blocks=("survei",))
    carried, _ = carrying.carried_book(zi, grid_of(to_bytes(book)), wanted, Taken(Rows.BOTH))
    assert {row.key for row in carried.plan.rows} - {row.key for row in zi.rows} == set(zi.blocks[1].keys)


@pytest.mark.parametrize("levels", [("AREA", "KEGIATAN", "INDIKATOR"), ("KEGIATAN", "INDIKATOR")])
def test_a_template_of_other_columns_takes_over_a_plan_of_its_kind(levels: tuple[str, ...]) -> None:
    head = ("NO", *levels, *map(str, range(1, 13)))
    body = [(str(n), *(f"{n}. {level.title()} tim {n}" for level in levels), "v") for n in range(1, 4)]
    odd = Grid("sendiri.xlsx", (SheetGrid("Tabel", (("RENCANA AKSI TAHUN 2025",), head, *body)),))
    chosen = as_template(odd, "sendiri").template
    _, book = starting.new_book(catalogue.template("rb-8-area"), starting.Wanted("KPU Kabupaten Kudus", 2025))
    old = grid_of(to_bytes(book))
    carried, _ = carrying.carried_book(chosen, old, starting.Wanted(), Taken(Rows.TEMPLATE))
    assert (carried.plan.columns, len(carried.plan.rows)) == (chosen.columns, len(chosen.rows))
    for whose in (Rows.MINE, Rows.BOTH):
        carried, book = carrying.carried_book(chosen, old, starting.Wanted(), Taken(whose))
        assert carried.plan.columns == catalogue.template("rb-8-area").columns
        assert checking.checked(grid_of(to_bytes(book))).plan.columns == carried.plan.columns


@pytest.mark.parametrize("name", with_few_at_once(catalogue.template_ids()))
def test_a_plan_carried_to_its_own_year_is_the_same_plan_in_its_file(name: str) -> None:
    template = catalogue.template(name)
    office = "KPU Provinsi Jambi" if template.level == "provinsi" else OFFICE
    _, book = starting.new_book(template, starting.Wanted(office, 2023, Decree("3 Tahun 2023", "5 Januari 2023")))
    first = grid_of(to_bytes(book))
    before = checking.checked(first).plan
    carried, again = carrying.carried_book(template, first, starting.Wanted(), same_year=True)
    assert carried.changes == ()
    after = checking.checked(grid_of(to_bytes(again))).plan
    assert replace(after, notes=()) == replace(before, notes=())


def _last_year(*lines: str) -> Grid:
    head = f"| area | kegiatan | sub kegiatan | indikator | 1 | 2 | 3 | KET | expect |\n|{'---|' * 9}"
    title = f"RENCANA AKSI REFORMASI BIROKRASI DI LINGKUNGAN {OFFICE.upper()} TAHUN 2023"
    return table("\n".join((head, *lines)), title=title).grid


PUBLISHED = (
    "| 1. Manajemen Perubahan | 1. Rencana RB | 1. Tim RB Tahun 2023 | 1. SK Tim RB Tahun 2023 | v | | | DIPA | |",
    "| | | | 2. Undangan sesuai UU Nomor 7 Tahun 2017 | | √ | | | |",
    "| | | 2. Apel pagi tanggal 12 Maret 2023 | 1. Foto apel | | | V | | |",
    "| 8. Pelayanan Publik | 1. Survei | 1. Survei kepuasan 2020-2022 | 1. Laporan survei |  | | | | |",
)


@pytest.mark.parametrize("name", ["rb-8-area", "rb-sukoharjo-2023", "rb-kudus-2022"])
def test_a_published_plan_carried_to_its_own_year_is_the_same_plan_whatever_the_template(name: str) -> None:
    first = _last_year(*PUBLISHED)
    before = checking.checked(first).plan
    _, again = carrying.carried_book(catalogue.template(name), first, starting.Wanted(OFFICE), same_year=True)
    after = checking.checked(grid_of(to_bytes(again))).plan
    told = [(row.levels, row.numbers, row.months, row.trailing) for row in after.rows]
    assert told == [(row.levels, row.numbers, row.months, row.trailing) for row in before.rows]
    assert (after.title, after.year, after.columns) == (before.title, 2023, before.columns)


def test_a_january_keeps_each_tick_moves_the_years_and_lists_what_is_to_be_looked_at() -> None:
    carried, _ = carrying.carried_book(catalogue.template("rb-8-area"), _last_year(*PUBLISHED), starting.Wanted(OFFICE))
    assert carried.plan.year == 2024
    assert [(row.levels[-2], row.leaf, row.months) for row in carried.plan.rows] == [
        ("Tim RB Tahun 2024", "SK Tim RB Tahun 2024", (1,)),
        ("Tim RB Tahun 2024", "Undangan sesuai UU Nomor 7 Tahun 2017", (2,)),
        ("Apel pagi tanggal 12 Maret 2023", "Foto apel", (3,)),
        ("Survei kepuasan 2020-2022", "Laporan survei", ()),
    ]
    assert [each.what for each in carried.changes if each.kind is Kind.DATED] == [
        "tidak digeser: 12 Maret 2023",
        "tidak digeser: 2020-2022",
    ]


def test_the_command_takes_rows_and_months_as_they_are_asked_for(tmp_path: Path) -> None:
    old, target = _saved(tmp_path, _own_row()), tmp_path / "baru.xlsx"
    rows = len(catalogue.template(TEMPLATE).rows)
    call = ["new", TEMPLATE, "--from", str(old), "-o", str(target)]
    for asked, expected in (
        (("mine", "mine"), rows + 1),
        (("template", "empty"), rows),
        (("both", "template"), rows + 1),
    ):
        result = CliRunner().invoke(app, [*call, "--rows", asked[0], "--months", asked[1]])
        assert result.exit_code == (asked[0] == "template"), result.output
        made = checking.checked(read_file(target)).plan
        assert len(made.rows) == expected
        assert any(row.months for row in made.rows) is (asked[1] != "empty")


@pytest.mark.parametrize("option", [("--rows", "both"), ("--months", "empty")])
def test_rows_and_months_are_asked_of_an_older_plan_only(option: tuple[str, str], tmp_path: Path) -> None:
    call = ["new", TEMPLATE, "--satker", OFFICE, "--year", "2026", *option, "-o", str(tmp_path / "baru.xlsx")]
    done = CliRunner().invoke(app, call)
    assert str(done.exception) == ("--sheet, --same-year, --rows, --months dan --dry-run hanya berlaku bersama --from.")
