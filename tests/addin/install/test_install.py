"""Installing the add-in into made-up profiles of Windows and macOS, and taking it out again."""

from __future__ import annotations

import json
import py_compile
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from rbexcel.addin.build.build import build
from rbexcel.addin.install import conf
from rbexcel.addin.install import install as installing
from rbexcel.addin.install.compiling import compiled
from rbexcel.addin.install.install import MANIFEST, applescripts, uninstall
from rbexcel.addin.install.install import install as install_really
from rbexcel.addin.install.machine import Machine, Places, places, settings
from rbexcel.cli.app import app
from rbexcel.errors import RbexcelError
from rbexcel.version import __version__
from tests.machines import fake_addin, macos, windows


def install(machine: Machine, **changed: Any) -> list[Path]:
    usual: dict[str, Any] = {"build": fake_addin, "packages": (), "marked": unmarked}
    return install_really(machine, **usual | changed)


def unmarked(path: Path, platform: str) -> bool:
    return False


def where(machine: Machine) -> Places:
    found = places(machine)
    assert found
    return found


def state(folder: Path) -> dict[str, tuple[int, bytes] | None]:
    """Every file with its time and content, every folder."""
    return {
        str(path.relative_to(folder)): (path.stat().st_mtime_ns, path.read_bytes()) if path.is_file() else None
        for path in sorted(folder.rglob("*"))
    }


@pytest.fixture(params=["windows", "macos"])
def machine(request: pytest.FixtureRequest, tmp_path: Path) -> Machine:
    return windows(tmp_path) if request.param == "windows" else macos(tmp_path)


# --- where things go


def test_windows_starts_the_add_in_from_xlstart_and_reads_the_settings_of_the_user(tmp_path: Path) -> None:
    machine = windows(tmp_path)
    install(machine)
    roaming = tmp_path / "Users/Siti Aminah/AppData/Roaming"
    assert (roaming / "Microsoft/Excel/XLSTART/rbexcel.xlam").read_bytes() == b"add-in"
    scripts = roaming / "uv/tools/rbexcel/Scripts"
    assert (tmp_path / "Users/Siti Aminah/.rbexcel/rbexcel.conf").read_bytes().decode() == (
        f'"RBEXCEL_EXE","{scripts}/rbexcel-ribbon.exe"\r\n'
        f'"INTERPRETER_WIN","{scripts}/python.exe"\r\n'
        '"ADD_WORKBOOK_TO_PYTHONPATH","false"\r\n'
        '"USE UDF SERVER","False"\r\n'
        '"SHOW CONSOLE","False"\r\n'
    )


def test_macos_starts_the_add_in_from_the_group_container_and_gets_the_applescript(tmp_path: Path) -> None:
    machine = macos(tmp_path)
    install(machine)
    library = tmp_path / "Users/siti/Library"
    startup = library / "Group Containers/UBF8T346G9.Office/User Content.localized/Startup.localized/Excel"
    assert (startup / "rbexcel.xlam").read_bytes() == b"add-in"
    settings_file = library / "Containers/com.microsoft.Excel/Data/rbexcel.conf"
    assert settings_file.read_text().splitlines()[0] == f'"INTERPRETER_MAC","{machine.executable}"'
    (script,) = applescripts()
    assert (library / "Application Scripts/com.microsoft.Excel" / script.name).read_bytes() == script.read_bytes()


def test_an_add_in_as_it_is_built_is_installed(tmp_path: Path) -> None:
    machine = windows(tmp_path)
    install(machine, build=build)
    assert where(machine).addin.read_bytes() == build()


def test_a_folder_that_excel_cannot_call_is_refused(tmp_path: Path) -> None:
    machine = macos(tmp_path, environment="alat kantor/rbexcel")  # the AppleScript does not quote it
    with pytest.raises(RbexcelError, match="nama foldernya"):
        install(machine)
    assert not where(machine).addin.exists()


def test_a_system_without_desktop_excel_refuses_to_install(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    machine = Machine("linux", {"HOME": str(tmp_path)}, tmp_path, tmp_path / "python", tmp_path)
    for each in (install, uninstall):
        with pytest.raises(RbexcelError, match="tidak ada Excel desktop"):
            each(machine)
    assert not list(tmp_path.iterdir())


def test_a_missing_program_is_named_before_anything_is_written(tmp_path: Path) -> None:
    machine = windows(tmp_path)
    (machine.scripts / "rbexcel-ribbon.exe").unlink()
    before = state(tmp_path)
    with pytest.raises(RbexcelError, match='Program "rbexcel-ribbon" tidak ada'):
        install(machine)
    assert state(tmp_path) == before


def test_a_python_without_a_launcher_is_run_as_a_module(tmp_path: Path) -> None:
    machine = replace(windows(tmp_path), has_launcher=False)
    (machine.scripts / "rbexcel-ribbon.exe").unlink()
    install(machine)
    known = conf.as_excel_reads(where(machine).conf.read_text(conf.ENCODING))
    assert known[:2] == (("RBEXCEL_EXE", str(machine.executable)), ("RBEXCEL_ARGS", "-m rbexcel.addin"))
    called = [sys.executable, "-m", "rbexcel.addin", "--version"]
    assert subprocess.run(called, check=True, capture_output=True, text=True).stdout == f"{__version__}\n"


# --- again, and an update


def test_a_launcher_installed_later_is_told_no_module_any_more(tmp_path: Path) -> None:
    machine = windows(tmp_path)
    install(replace(machine, has_launcher=False))
    install(machine)
    assert "RBEXCEL_ARGS" not in where(machine).conf.read_text(conf.ENCODING)


def test_file_explorer_gets_a_shortcut_that_checks_and_no_installation_needs_it(tmp_path: Path) -> None:
    machine, made = windows(tmp_path), list[tuple[Path, Path, str]]()

    def link(path: Path, program: Path, arguments: str) -> None:
        made.append((path, program, arguments))
        path.parent.mkdir(parents=True)
        path.write_bytes(b"link")

    def refused(*_: object) -> None:
        raise OSError(5, "Access is denied")

    assert len(install(machine, shortcut=refused)) == 2
    install(machine, shortcut=link)
    install(machine, shortcut=refused)
    place = tmp_path / "Users/Siti Aminah/AppData/Roaming/Microsoft/Windows/SendTo/Periksa dengan RB Excel.lnk"
    assert made == [(place, machine.scripts / "pythonw.exe", "-m rbexcel.addin.send_to")]
    assert place in uninstall(machine)
    assert not place.parent.exists()


def test_installing_twice_changes_nothing(machine: Machine, tmp_path: Path) -> None:
    assert install(machine)
    before = state(tmp_path)
    assert install(machine) == []
    assert state(tmp_path) == before


def test_an_older_add_in_is_replaced_and_no_draft_is_left_beside_it(machine: Machine) -> None:
    install(machine)
    addin = where(machine).addin
    addin.write_bytes(b"older")
    assert install(machine) == [addin]
    assert [path.name for path in addin.parent.iterdir()] == ["rbexcel.xlam"]
    assert [path.name for path in addin.parent.parent.iterdir()] == [addin.parent.name]


def test_no_unfinished_file_ever_lies_where_excel_opens_everything(
    machine: Machine, monkeypatch: pytest.MonkeyPatch
) -> None:
    moved = []
    replace = Path.replace

    def noted(self: Path, target: Path) -> Path:
        moved.append((self, target))
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", noted)
    install(machine)
    assert where(machine).addin in {target for _, target in moved}
    assert where(machine).startup not in {draft.parent for draft, _ in moved}


def test_a_copy_marked_as_downloaded_is_replaced_by_one_that_is_not(machine: Machine) -> None:
    install(machine)
    addin = where(machine).addin
    before = addin.stat().st_ino
    assert install(machine, marked=lambda path, platform: path == addin) == [addin]
    assert addin.stat().st_ino != before


def test_an_older_applescript_of_ours_goes_and_one_of_the_users_stays(tmp_path: Path) -> None:
    machine = macos(tmp_path)
    scripts = where(machine).scripts
    assert scripts
    scripts.mkdir(parents=True)
    (scripts / "xlwings-0.1.0.applescript").write_text("of the user's")
    install(machine)
    (script,) = applescripts()
    ours = (scripts / script.name).rename(scripts / "xlwings-0.2.0.applescript")
    manifest = where(machine).home / MANIFEST
    manifest.write_text(manifest.read_text().replace(script.name, ours.name))
    install(machine)
    assert sorted(path.name for path in scripts.iterdir()) == ["xlwings-0.1.0.applescript", script.name]


def test_a_workbook_that_excel_holds_open_is_told_in_a_sentence_and_nothing_changes(
    machine: Machine, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    install(machine)
    where(machine).addin.write_bytes(b"older, and open")
    where(machine).conf.write_text('"SHOW CONSOLE","True"\n')
    before = state(tmp_path)

    def held(self: Path, target: Path) -> Path:
        raise PermissionError(13, "Access is denied", str(self), None, str(target))

    monkeypatch.setattr(Path, "replace", held)
    with pytest.raises(RbexcelError, match="Tutup semua jendela Excel") as told:
        install(machine)
    assert str(where(machine).addin) in str(told.value)
    assert state(tmp_path) == before


# --- the settings file


def test_the_users_own_keys_stay_and_ours_are_put_right(machine: Machine) -> None:
    path = where(machine).conf
    path.parent.mkdir(parents=True)
    path.write_text('"PYTHONPATH","a;b"\n\n"show console","True"\n"ONEDRIVE_CONSUMER_WIN",""\n')
    install(machine)
    known = conf.pairs(path.read_text())
    assert known[:2] == (("PYTHONPATH", "a;b"), ("ONEDRIVE_CONSUMER_WIN", ""))
    assert dict(known[2:]) == settings(machine)
    assert conf.as_excel_reads(path.read_text()) == known


def test_letters_of_any_code_page_survive_in_the_users_keys(machine: Machine) -> None:
    path = where(machine).conf
    path.parent.mkdir(parents=True)
    path.write_bytes(b'"PYTHONPATH","C:\\Sit\xed\\\x93x\x94"\n')
    install(machine)
    assert path.read_bytes().startswith(b'"PYTHONPATH","C:\\Sit\xed\\\x93x\x94"')


# --- out again


def test_uninstalling_leaves_the_profile_as_it_was(machine: Machine, tmp_path: Path) -> None:
    before = state(tmp_path)
    install(machine)
    assert uninstall(machine)
    assert state(tmp_path) == before
    assert uninstall(machine) == []


def test_uninstalling_leaves_everything_that_is_not_ours(machine: Machine, tmp_path: Path) -> None:
    at = where(machine)
    own = {at.startup / "PERSONAL.XLSB": b"own", at.home / "satker.yaml": b"own", at.conf: b'"PYTHONPATH","x"\n'}
    if at.scripts:
        own[at.scripts / applescripts()[0].name] = applescripts()[0].read_bytes()  # xlwings was there before us
    for path, content in own.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    before = {name: held and held[1].strip() for name, held in state(tmp_path).items()}
    install(machine)
    (at.home / "rbexcel.log").write_text("log")
    uninstall(machine)
    (at.home / "rbexcel.log").unlink()
    assert {name: held and held[1].strip() for name, held in state(tmp_path).items()} == before


def test_the_known_names_go_even_when_nobody_remembers_the_installation(machine: Machine) -> None:
    install(machine)
    (where(machine).home / MANIFEST).write_text("{damaged")
    assert uninstall(machine) == [where(machine).addin, where(machine).conf]


def test_a_manifest_that_names_a_file_of_the_users_deletes_nothing(machine: Machine) -> None:
    install(machine)
    plan = machine.user / "rencana.xlsx"
    plan.write_text("plan")
    (where(machine).home / MANIFEST).write_text(json.dumps([str(plan)]))
    uninstall(machine)
    assert plan.exists()


def test_settings_that_cannot_be_read_are_told_in_a_sentence(machine: Machine, monkeypatch: pytest.MonkeyPatch) -> None:
    install(machine)

    def locked(self: Path, encoding: str) -> str:
        raise PermissionError(13, "Access is denied", str(self))

    monkeypatch.setattr(Path, "read_text", locked)
    with pytest.raises(RbexcelError, match=r"rbexcel\.conf.* tidak boleh"):
        install(machine)


def test_an_add_in_that_excel_holds_open_is_not_half_uninstalled(
    machine: Machine, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    install(machine)
    before = state(tmp_path)

    def held(self: Path, missing_ok: bool = False) -> None:
        raise PermissionError(13, "Access is denied", str(self))

    monkeypatch.setattr(Path, "unlink", held)
    with pytest.raises(RbexcelError, match="Tutup semua jendela Excel"):
        uninstall(machine)
    assert state(tmp_path) == before


# --- compiling


def test_a_package_that_cannot_be_compiled_stops_no_installation(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "rbx_modul.py").write_text("x = 1\n")
    monkeypatch.syspath_prepend(tmp_path)

    def read_only(*arguments: Any, **options: Any) -> None:
        raise PermissionError(13, "read-only")

    monkeypatch.setattr(py_compile, "compile", read_only)
    assert not compiled(("rbx_modul",))
    assert install(windows(tmp_path), packages=("rbx_modul",))


# --- the command line


def test_the_commands_refuse_where_there_is_no_desktop_excel(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    machine = Machine("linux", {}, tmp_path, tmp_path / "python", tmp_path)
    monkeypatch.setattr("rbexcel.cli.addin.this_machine", lambda: machine)
    for command in ("install", "uninstall"):
        assert isinstance(CliRunner().invoke(app, ["addin", command]).exception, RbexcelError)


def test_the_commands_tell_what_they_did(monkeypatch: pytest.MonkeyPatch, machine: Machine) -> None:
    monkeypatch.setattr("rbexcel.cli.addin.this_machine", lambda: machine)
    monkeypatch.setattr("rbexcel.cli.addin.install_addin", install)

    def said(command: str) -> str:
        done = CliRunner().invoke(app, ["addin", command])
        assert done.exit_code == 0
        return done.output

    first = said("install")
    assert f"{where(machine).addin}: dipasang." in first
    assert "buka lagi" in first
    assert said("install") == "Add-in RB Excel sudah terpasang, tidak ada yang berubah.\n"
    assert f"{where(machine).addin}: dihapus." in said("uninstall")
    assert said("uninstall") == "Add-in RB Excel memang tidak terpasang.\n"


def test_what_an_installation_put_there_before_it_was_killed_is_taken_out_again(
    machine: Machine, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    before = state(tmp_path)
    real, put = installing._put, list[Path]()

    def killed(path: Path, content: bytes, draft_in: Path) -> None:
        if len(put) == 2:
            raise KeyboardInterrupt
        put.append(path)
        real(path, content, draft_in)

    monkeypatch.setattr(installing, "_put", killed)
    with pytest.raises(KeyboardInterrupt):
        install(machine)
    monkeypatch.setattr(installing, "_put", real)
    assert where(machine).addin.is_file()
    uninstall(machine)
    assert state(tmp_path) == before
