"""The doctor on made-up profiles: a sound one, and one with each fault planted, which it must name and nothing else."""

from __future__ import annotations

import plistlib
import shutil
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import pytest
from click.testing import CliRunner

from rbexcel.addin.install import doctor
from rbexcel.addin.install.doctor import as_lines, diagnose, sentence, start_up_folder
from rbexcel.addin.install.install import applescripts, install
from rbexcel.addin.install.look import Check, State
from rbexcel.addin.install.machine import Machine, Places, places
from rbexcel.addin.install.probes import Probes, Ran
from rbexcel.cli.app import app
from rbexcel.version import __version__
from tests.machines import OFFICE_KEY, fake_addin, macos, windows

APP_PATHS = r"HKLM\Software\Microsoft\Windows\CurrentVersion\App Paths\excel.exe"
CLICK_TO_RUN = r"HKLM\Software\Microsoft\Office\ClickToRun\Configuration"
CURRENT = r"HKCR\Excel.Application\CurVer"
POLICIES = OFFICE_KEY.replace("Software", r"Software\Policies")
DISABLED = rf"{OFFICE_KEY}\Excel\Resiliency\DisabledItems"


@dataclass
class Office:
    """A made-up computer with a sound installation, into which tests plant faults."""

    machine: Machine
    keys: dict[str, dict[str, object]] = field(default_factory=dict)
    hidden: set[str] = field(default_factory=set)
    marked: bool = False
    programs: dict[str, Ran] = field(default_factory=dict)
    locked: set[Path] = field(default_factory=set)

    @property
    def where(self) -> Places:
        found = places(self.machine)
        assert found
        return found

    @property
    def script(self) -> Path:
        assert self.where.scripts
        return self.where.scripts / applescripts()[0].name

    def registry(self, key: str) -> Mapping[str, object]:
        if key in self.hidden:
            raise PermissionError(5, "Access is denied")
        return self.keys.get(key, {})

    def run(self, command: Sequence[str]) -> Ran:
        path = Path(command[0])
        if not path.is_file():
            raise FileNotFoundError(2, "not there", command[0])
        return self.programs.get(path.stem, Ran(0, f"{__version__}\r\n", 0.4))

    def checks(self, excel: str | None = None) -> list[Check]:
        probes = Probes(
            registry=self.registry,
            marked=lambda path, platform: self.marked,
            run=self.run,
            writable=lambda folder: folder not in self.locked,
            build=fake_addin,
        )
        return diagnose(self.machine, probes, excel=excel)

    def named(self, state: State) -> list[str]:
        return [check.name for check in self.checks() if check.state is state]


@pytest.fixture
def office(tmp_path: Path) -> Office:
    """Windows, with Excel 2016 or newer."""
    machine = windows(tmp_path)
    install(machine, build=fake_addin, packages=())
    return Office(
        machine,
        {
            APP_PATHS: {"": r"C:\Program Files\Microsoft Office\root\Office16\EXCEL.EXE"},
            CLICK_TO_RUN: {"VersionToReport": "16.0.17328.20162"},
            CURRENT: {"": "Excel.Application.16"},
        },
    )


@pytest.fixture
def mac(tmp_path: Path) -> Office:
    """macOS, with Excel in the applications folder."""
    machine = macos(tmp_path)
    install(machine, build=fake_addin, packages=())
    return Office(machine)


def rewrite(path: Path, old: str, new: str) -> None:
    text = path.read_bytes().decode()
    assert old in text
    path.write_bytes(text.replace(old, new).encode())


def test_a_sound_installation_is_told_to_be_sound(office: Office) -> None:
    checks = office.checks()
    assert {check.state for check in checks} == {State.GOOD}
    assert checks[0].found == "Versi 16.0.17328.20162"
    assert sentence(checks) == "Semua baik. RB Excel siap dipakai."
    assert not any(check.todo for check in checks)


def test_on_macos_only_the_macro_setting_stays_unknown(mac: Office) -> None:
    assert mac.named(State.BAD) == []
    assert mac.named(State.UNKNOWN) == ["Izin makro"]
    assert mac.checks()[0].found == "Versi 16.89.1"


Plant = Callable[[Office], Any]

FAULTS: dict[str, tuple[str, Plant]] = {
    "no Excel": ("Excel", lambda office: office.keys.clear()),
    "Excel 2007": (
        "Excel",
        lambda office: office.keys.update({CLICK_TO_RUN: {}, CURRENT: {"": "Excel.Application.12"}}),
    ),
    "no add-in": ("Add-in", lambda office: office.where.addin.unlink()),
    "an older add-in": ("Add-in", lambda office: office.where.addin.write_bytes(b"older")),
    "a mark of the web": ("Tanda unduhan", lambda office: setattr(office, "marked", True)),
    "macros forbidden by policy": (
        "Izin makro",
        lambda office: office.keys.update({rf"{POLICIES}\Excel\Security": {"VBAWarnings": 4}}),
    ),
    "macros forbidden by the user": (
        "Izin makro",
        lambda office: office.keys.update({rf"{OFFICE_KEY}\Excel\Security": {"VBAWarnings": 4}}),
    ),
    "only signed add-ins": (
        "Izin makro",
        lambda office: office.keys.update({rf"{POLICIES}\Common\Security": {"RequireAlwaysOnMacroSig": 1}}),
    ),
    "VBA off": ("Izin makro", lambda office: office.keys.update({rf"{POLICIES}\Common": {"VBAOff": 1}})),
    "the add-in disabled after a crash": (
        "Daftar nonaktif",
        lambda office: office.keys.update(
            {DISABLED: {"1A2B": b"\x01\x00\x00" + r"c:\users\siti\RBEXCEL.xlam".encode("utf-16-le")}}
        ),
    ),
    "no settings": ("Pengaturan", lambda office: office.where.conf.unlink()),
    "a blank value": (
        "Pengaturan",
        lambda office: rewrite(
            office.where.conf, '"ADD_WORKBOOK_TO_PYTHONPATH","false"', '"ADD_WORKBOOK_TO_PYTHONPATH",""'
        ),
    ),
    "a blank program": (
        "Pengaturan",
        lambda office: rewrite(office.where.conf, str(office.machine.scripts / "rbexcel-ribbon.exe"), ""),
    ),
    "a key missing": (
        "Pengaturan",
        lambda office: rewrite(office.where.conf, '"SHOW CONSOLE","False"\r\n', ""),
    ),
    "another value": (
        "Pengaturan",
        lambda office: rewrite(office.where.conf, '"USE UDF SERVER","False"', '"USE UDF SERVER","True"'),
    ),
    "a key twice": (
        "Pengaturan",
        lambda office: office.where.conf.write_text('"show console","True"\n' + office.where.conf.read_text()),
    ),
    "a blank line": (
        "Pengaturan",
        lambda office: rewrite(office.where.conf, '"SHOW CONSOLE"', '\r\n"SHOW CONSOLE"'),
    ),
    "a program that is gone": (
        "Program tombol",
        lambda office: (office.machine.scripts / "rbexcel-ribbon.exe").unlink(),
    ),
    "a wrong path": (
        "Program tombol",
        lambda office: rewrite(office.where.conf, "rbexcel-ribbon.exe", "rbexcel-pita.exe"),
    ),
    "an interpreter that is gone": ("Python", lambda office: office.machine.executable.unlink()),
    "an interpreter without the package": (
        "Python",
        lambda office: office.programs.update(python=Ran(1, "Traceback\nModuleNotFoundError: rbexcel", 0.1)),
    ),
    "a program of another version": (
        "Versi",
        lambda office: office.programs.update({"rbexcel-ribbon": Ran(0, "0.0.9\n", 0.1)}),
    ),
    "a slow start": ("Waktu mulai", lambda office: office.programs.update(python=Ran(0, __version__, 7.25))),
    "a locked home folder": ("Folder kerja", lambda office: office.locked.add(office.where.home)),
    "a locked start-up folder": ("Folder add-in", lambda office: office.locked.add(office.where.startup)),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_each_planted_fault_is_named_and_no_other(office: Office, fault: str) -> None:
    name, plant = FAULTS[fault]
    plant(office)
    assert office.named(State.BAD) == [name]
    assert office.named(State.UNKNOWN) == []
    (check,) = (each for each in office.checks() if each.state is State.BAD)
    assert check.found.endswith((".", "rbexcel"))
    assert check.todo


def test_a_blank_line_is_told_as_what_it_does(office: Office) -> None:
    office.where.conf.write_text(office.where.conf.read_text() + '\n"PYTHONPATH","x"\n')
    (check,) = (each for each in office.checks() if each.state is State.BAD)
    assert check.found == "Ada baris kosong atau terpotong, sehingga Excel salah membaca baris sesudahnya."


MAC_FAULTS: dict[str, tuple[str, Plant]] = {
    "no Excel": ("Excel", lambda mac: shutil.rmtree(mac.machine.applications)),
    "an old Excel": (
        "Excel",
        lambda mac: (mac.machine.applications / "Microsoft Excel.app/Contents/Info.plist").write_bytes(
            plistlib.dumps({"CFBundleShortVersionString": "12.3.6"})
        ),
    ),
    "no add-in": ("Add-in", lambda mac: mac.where.addin.unlink()),
    "quarantine": ("Tanda unduhan", lambda mac: setattr(mac, "marked", True)),
    "no AppleScript": ("AppleScript", lambda mac: (mac.script).unlink()),
    "another AppleScript": (
        "AppleScript",
        lambda mac: (mac.script).write_text("other"),
    ),
    "no settings": ("Pengaturan", lambda mac: mac.where.conf.unlink()),
    "an interpreter that is gone": ("Python", lambda mac: mac.machine.executable.unlink()),
    "a locked start-up folder": ("Folder add-in", lambda mac: mac.locked.add(mac.where.startup)),
}


@pytest.mark.parametrize("fault", MAC_FAULTS)
def test_each_planted_fault_is_named_on_macos(mac: Office, fault: str) -> None:
    name, plant = MAC_FAULTS[fault]
    plant(mac)
    assert mac.named(State.BAD) == [name]


def test_a_policy_that_allows_goes_before_the_users_own_setting(office: Office) -> None:
    office.keys[rf"{OFFICE_KEY}\Excel\Security"] = {"VBAWarnings": 4}
    office.keys[rf"{POLICIES}\Excel\Security"] = {"VBAWarnings": 2}
    assert office.named(State.BAD) == []


@pytest.mark.parametrize(
    ("key", "name"),
    [(APP_PATHS, "Excel"), (rf"{POLICIES}\Excel\Security", "Izin makro"), (DISABLED, "Daftar nonaktif")],
)
def test_what_may_not_be_read_is_unknown_and_no_fault(office: Office, key: str, name: str) -> None:
    office.hidden.add(key)
    assert office.named(State.UNKNOWN) == [name]
    assert office.named(State.BAD) == []
    assert sentence(office.checks()).startswith("Tidak ada masalah yang ditemukan; 1 hal")


def test_the_excel_that_is_open_tells_its_version_itself(office: Office) -> None:
    office.keys.clear()
    assert office.checks(excel="16.0")[0] == Check("Excel", State.GOOD, "Versi 16.0")


def test_two_faults_are_told_in_the_order_of_mending(office: Office) -> None:
    office.where.conf.unlink()
    office.where.addin.unlink()
    lines = as_lines(office.checks())
    assert lines[0] == "2 hal perlu tindakan. Kerjakan dari atas ke bawah, lalu periksa lagi."
    assert lines[1] == f'- Add-in: Tidak ada di "{office.where.startup}". Jalankan: rbexcel addin install'
    assert lines[2].startswith("- Pengaturan: ")
    assert lines[3] == "Baik: Excel, Izin makro, Daftar nonaktif, Folder kerja, Folder add-in."


def test_an_excel_that_starts_from_another_folder_is_told(office: Office) -> None:
    assert not list(start_up_folder(office.machine, str(office.where.startup)))
    (check,) = start_up_folder(office.machine, "D:/Kantor/XLSTART")
    assert (check.state, check.name) == (State.BAD, "Folder mulai")
    assert "D:/Kantor/XLSTART" in check.found


def test_the_button_tells_the_same_with_the_excel_that_is_open(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    office.keys.clear()
    monkeypatch.setattr(doctor, "this_machine", lambda: office.machine)
    probes = Probes(office.registry, lambda path, platform: False, office.run, lambda folder: True, fake_addin)
    monkeypatch.setattr(doctor, "real_probes", lambda: probes)
    excel = cast(Any, SimpleNamespace(version="16.0", startup_path=str(office.where.startup)))
    assert doctor.report_lines(excel)[0] == "Semua baik. RB Excel siap dipakai."
    excel.startup_path = "D:/XLSTART"
    assert doctor.report_lines(excel)[0].startswith("1 hal perlu tindakan")
    assert doctor.report_lines()[1].startswith("- Excel: Tidak ditemukan.")


# --- the real computer


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="there may be an Excel here")
def test_without_desktop_excel_the_rest_is_still_looked_at(capfd: pytest.CaptureFixture[str]) -> None:
    done = CliRunner().invoke(app, ["addin", "doctor"])
    assert done.exit_code == 1
    assert "1 hal perlu tindakan" in done.output
    for name in ("Excel", "Python", "Versi", "Waktu mulai", "Folder kerja"):
        assert name in done.output


def test_doctor_ends_with_0_when_all_is_well(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("rbexcel.cli.addin.this_machine", lambda: office.machine)
    probes = Probes(office.registry, lambda path, platform: False, office.run, lambda folder: True, fake_addin)
    monkeypatch.setattr("rbexcel.cli.addin.real_probes", lambda: probes)
    done = CliRunner().invoke(app, ["addin", "doctor"])
    assert (done.exit_code, done.output.splitlines()[-1]) == (0, "Semua baik. RB Excel siap dipakai.")
