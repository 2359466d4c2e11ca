"""The office profile: what it takes, whose plans it reaches."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from rbexcel.adapters.files.profile_file import FILE, read_profile, write_profile
from rbexcel.cli.app import app
from rbexcel.errors import RbexcelError
from rbexcel.jobs.files import read_grid
from rbexcel.plan.office import Office
from rbexcel.plan.profile import changed, office_for
from rbexcel.workbook.grid import Grid
from rbexcel.workbook.identity import read_identity
from rbexcel.workbook.paper import Paper

TEMPLATE = "rb-sukoharjo-2023"
KUDUS = Office(
    "KPU Kabupaten Kudus",
    place="Kudus",
    chair="NAMA KETUA",
    secretary="Nama Sekretaris",
    certifier="Nama Pengesah",
    code="3319",
    paper=Paper.A4,
)


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
    return read_grid(target)


def texts(grid: Grid) -> str:
    return "\n".join(str(value) for sheet in grid.sheets for row in sheet.rows for value in row if value is not None)


# --- what it takes


def test_what_is_written_is_read_again(folder: Path) -> None:
    write_profile(folder, KUDUS)
    assert read_profile(folder) == KUDUS


def test_no_file_is_no_profile(folder: Path) -> None:
    assert read_profile(folder) is None
    assert not folder.exists()


def test_unknown_keys_of_the_file_are_kept(folder: Path) -> None:
    path = write_profile(folder, KUDUS)
    path.write_text(path.read_text(encoding="utf-8") + "telepon: 0291 1234\nwarna: [merah]\n", encoding="utf-8")
    write_profile(folder, changed(read_profile(folder), {"chair": "KETUA BARU"}))
    text = path.read_text(encoding="utf-8")
    assert "telepon: 0291 1234" in text
    assert "merah" in text
    assert "ketua: KETUA BARU" in text


def test_no_draft_is_left_beside_the_file(folder: Path) -> None:
    write_profile(folder, KUDUS)
    assert [path.name for path in folder.iterdir()] == [FILE]


def test_a_failed_write_leaves_the_file_as_it_was(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = write_profile(folder, KUDUS)
    before = path.read_bytes()

    def refuse(*_: object) -> None:
        raise PermissionError

    monkeypatch.setattr(Path, "replace", refuse)
    with pytest.raises(RbexcelError, match="tidak dapat disimpan"):
        write_profile(folder, changed(KUDUS, {"chair": "LAIN"}))
    assert path.read_bytes() == before
    assert [each.name for each in folder.iterdir()] == [FILE]


def test_numbers_typed_without_quotes_are_texts(folder: Path) -> None:
    folder.mkdir()
    (folder / FILE).write_text("nama: KPU Kabupaten Kudus\nkode: 3319\nketua:\n", encoding="utf-8")
    assert read_profile(folder) == Office("KPU Kabupaten Kudus", code="3319")


@pytest.mark.parametrize(
    "content",
    [
        b"nama: [",
        b"- KPU Kabupaten Kudus",
        b"nama: {a: b}",
        b"\xff\xfe\x00",
        b"nama: x\x00y",
        b"nama: Kudus",
        b"tempat: Kudus",
        b"nama: KPU Kabupaten Kudus\nkertas: a3",
        b"nama: KPU Kabupaten Kudus\ntgl: 2023-13-45",
    ],
)
def test_a_damaged_file_is_told_in_one_sentence_and_stays(folder: Path, content: bytes) -> None:
    folder.mkdir()
    (folder / FILE).write_bytes(content)
    with pytest.raises(RbexcelError, match="rusak") as caught:
        read_profile(folder)
    assert FILE in str(caught.value)
    assert "\n" not in str(caught.value)
    assert isinstance(run("office", "set", "--chair", "X").exception, RbexcelError)
    assert (folder / FILE).read_bytes() == content


@pytest.mark.parametrize(
    ("given", "said"),
    [({"code": "33.19"}, "angka"), ({"paper": "a3"}, "folio atau a4"), ({"name": "Kudus"}, "belum lengkap")],
)
def test_a_value_that_cannot_be_is_refused(given: dict[str, str], said: str) -> None:
    with pytest.raises(RbexcelError, match=said):
        changed(KUDUS, given)


def test_an_empty_text_takes_a_field_out() -> None:
    assert changed(KUDUS, {"chair": " "}).chair is None


def test_a_field_that_was_taken_out_is_gone_from_the_file(folder: Path) -> None:
    write_profile(folder, KUDUS)
    write_profile(folder, changed(KUDUS, {"chair": ""}))
    assert read_profile(folder) == replace(KUDUS, chair=None)


def test_without_a_name_nothing_else_can_be_set() -> None:
    with pytest.raises(RbexcelError, match="office set --name"):
        changed(None, {"chair": "X"})


def test_another_office_starts_without_the_data_of_the_one_before() -> None:
    assert changed(KUDUS, {"name": "KPU Kota Surakarta", "place": "Surakarta"}) == Office(
        "KPU Kota Surakarta", place="Surakarta"
    )
    assert changed(KUDUS, {"name": "kpu kabupaten kudus"}) == KUDUS


# --- whose plans it reaches


def test_a_profile_tells_nothing_of_another_office() -> None:
    assert office_for(KUDUS, "KPU Kabupaten Demak") == Office("KPU Kabupaten Demak")
    assert office_for(KUDUS, "KOMISI PEMILIHAN UMUM KABUPATEN KUDUS") == KUDUS
    assert office_for(KUDUS, None) == KUDUS
    assert office_for(None, None) is None


def test_a_new_plan_takes_the_office_of_the_profile(folder: Path, tmp_path: Path) -> None:
    write_profile(folder, KUDUS)
    grid = made(tmp_path)
    identity = read_identity(grid)
    assert {identity[key] for key in ("satker", "tempat", "ketua", "pengesah", "sekretaris", "kode")} == {
        "KPU Kabupaten Kudus",
        "Kudus",
        "NAMA KETUA",
        "Nama Pengesah",
        "Nama Sekretaris",
        "3319",
    }
    assert "Ditetapkan di Kudus" in texts(grid)


def test_options_win_over_the_profile(folder: Path, tmp_path: Path) -> None:
    write_profile(folder, KUDUS)
    identity = read_identity(made(tmp_path, "--chair", "KETUA LAIN"))
    assert (identity["ketua"], identity["tempat"]) == ("KETUA LAIN", "Kudus")


def test_the_paper_is_the_profiles_unless_an_option_says_otherwise(folder: Path, tmp_path: Path) -> None:
    import openpyxl  # noqa: PLC0415 - the judge of our own files

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
    assert isinstance(result.exception, RbexcelError)
    assert "rbexcel office set --name" in str(result.exception)
    assert not (tmp_path / "x.xlsx").exists()


def test_in_a_terminal_it_is_asked_for_once(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("rbexcel.cli.new._at_terminal", lambda: True)
    target = str(tmp_path / "x.xlsx")
    result = run(
        "new", TEMPLATE, "--year", "2024", "-o", target, typed="kpu kota surakarta\n\nSurakarta\nNAMA KETUA\n\n\n"
    )
    assert result.exit_code == 0, (result.output, result.exception)
    assert read_profile(folder) == Office("KPU Kota Surakarta", place="Surakarta", chair="NAMA KETUA")
    again = run("new", TEMPLATE, "--year", "2025", "-o", target)
    assert again.exit_code == 0, (again.output, again.exception)
    assert read_identity(read_grid(Path(target)))["ketua"] == "NAMA KETUA"


def test_the_command_shows_and_sets_it(folder: Path) -> None:
    assert "rbexcel office set" in run("office").output
    run("office", "set", "--name", "KPU Provinsi Jambi", "--paper", "folio")
    shown = run("office", "show").output
    assert "KPU Provinsi Jambi" in shown
    assert "provinsi" in shown
    assert str(folder / FILE) in shown
    assert isinstance(run("office", "set").exception, RbexcelError)
