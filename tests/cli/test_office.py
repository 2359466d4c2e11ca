"""The office profile on the command line: asked for once, shown, set, and whose new plans it reaches."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest
from click.testing import CliRunner, Result

from rbexcel.adapters.files.profile_file import FILE, read_profile, write_profile
from rbexcel.adapters.files.read_file import read_file
from rbexcel.cli.app import app
from rbexcel.cli.wording import worded
from rbexcel.errors import Missing, MissingError, RbexcelError
from rbexcel.parsing.parse import parse
from rbexcel.plan.office import Office
from rbexcel.plan.plan import Decree
from rbexcel.plan.profile import Profile
from rbexcel.workbook.grid import Grid
from rbexcel.workbook.identity import read_identity
from tests.offices import DAMAGED, KUDUS

TEMPLATE = "rb-sukoharjo-2023"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("RBEXCEL_HOME", str(tmp_path / "rumah"))
    return tmp_path / "rumah"


def run(*arguments: str, typed: str = "") -> Result:
    return CliRunner().invoke(app, arguments, input=typed)


def made(tmp_path: Path, *options: str) -> Grid:
    target = tmp_path / "rencana.xlsx"
    result = run("new", TEMPLATE, "--year", "2024", "-o", str(target), *options)
    assert result.exit_code == 0, (result.output, result.exception)
    return read_file(target)


def texts(grid: Grid) -> str:
    return "\n".join(str(value) for sheet in grid.sheets for row in sheet.rows for value in row if value is not None)


def decree_of(grid: Grid) -> Decree:
    """What is printed of the decree."""
    decree = parse(grid).decree
    assert decree is not None
    return decree


def test_a_new_plan_takes_the_office_of_the_profile(folder: Path, tmp_path: Path) -> None:
    write_profile(folder, KUDUS)
    grid = made(tmp_path)
    identity = read_identity(grid)
    assert [identity[key] for key in ("satker", "sekretaris", "kode")] == [
        "KPU Kabupaten Kudus",
        "Nama Sekretaris",
        "3319",
    ]
    decree = decree_of(grid)
    assert (decree.place, decree.signatory, decree.certifier) == ("Kudus", "NAMA KETUA", "Nama Pengesah")
    assert "Ditetapkan di Kudus" in texts(grid)


def test_options_win_over_the_profile(folder: Path, tmp_path: Path) -> None:
    write_profile(folder, KUDUS)
    decree = decree_of(made(tmp_path, "--chair", "KETUA LAIN"))
    assert (decree.signatory, decree.place) == ("KETUA LAIN", "Kudus")


def test_the_paper_is_the_profiles_unless_an_option_says_otherwise(folder: Path, tmp_path: Path) -> None:
    def papers(*options: str) -> set[object]:
        made(tmp_path, *options)
        book = openpyxl.load_workbook(tmp_path / "rencana.xlsx")
        return {sheet.page_setup.paperSize for sheet in book if sheet.title == "Rencana Aksi"}

    write_profile(folder, KUDUS)
    assert papers() == {9}  # A4
    assert papers("--paper", "folio") == {14}


def test_a_plan_for_another_office_has_nothing_of_the_profile(folder: Path, tmp_path: Path) -> None:
    write_profile(folder, KUDUS)
    text = texts(made(tmp_path, "--satker", "KPU Kabupaten Demak"))
    assert "Kabupaten Demak" in text
    for own in ("Kudus", "NAMA KETUA", "Nama Sekretaris", "Nama Pengesah", "3319"):
        assert own not in text


def test_without_profile_and_terminal_one_sentence_says_how_to_make_one(folder: Path, tmp_path: Path) -> None:
    result = run("new", TEMPLATE, "--year", "2024", "-o", str(tmp_path / "x.xlsx"))
    assert isinstance(result.exception, MissingError)
    assert result.exception.what is Missing.OFFICE
    assert "rbexcel office set --name" in worded(result.exception)
    assert not (tmp_path / "x.xlsx").exists()


def test_in_a_terminal_it_is_asked_for_once(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("rbexcel.cli.new._at_terminal", lambda: True)
    target = str(tmp_path / "x.xlsx")
    result = run(
        "new", TEMPLATE, "--year", "2024", "-o", target, typed="kpu kota surakarta\n\nSurakarta\nNAMA KETUA\n\n\n"
    )
    assert result.exit_code == 0, (result.output, result.exception)
    assert read_profile(folder) == Profile(
        Office("KPU Kota Surakarta"), Decree(place="Surakarta", signatory="NAMA KETUA")
    )
    again = run("new", TEMPLATE, "--year", "2025", "-o", target)
    assert again.exit_code == 0, (again.output, again.exception)
    assert decree_of(read_file(Path(target))).signatory == "NAMA KETUA"


def test_the_command_shows_and_sets_it(folder: Path) -> None:
    assert "rbexcel office set" in run("office").output
    run("office", "set", "--name", "KPU Provinsi Jambi", "--paper", "folio")
    shown = run("office", "show").output
    assert [line.rsplit(maxsplit=1) for line in shown.splitlines() if line.endswith(" -")][1:6] == [
        ["Tempat", "-"],
        ["Nama ketua", "-"],
        ["Nama sekretaris", "-"],
        ["Nama pejabat yang mengesahkan salinan", "-"],
        ["Jabatan yang mengesahkan salinan", "-"],
    ]
    assert "KPU Provinsi Jambi" in shown
    assert "provinsi" in shown
    assert str(folder / FILE) in shown
    assert isinstance(run("office", "set").exception, RbexcelError)


@pytest.mark.parametrize("content", DAMAGED)
def test_a_damaged_profile_is_told_and_stays(folder: Path, content: bytes) -> None:
    folder.mkdir()
    (folder / FILE).write_bytes(content)
    assert isinstance(run("office", "set", "--chair", "X").exception, RbexcelError)
    assert (folder / FILE).read_bytes() == content
