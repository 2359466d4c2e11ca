"""The doctor on made-up profiles: a sound one, and one with each fault planted, which it must name and nothing else."""

from __future__ import annotations

import plistlib
import shutil
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import pytest
from click.testing import CliRunner

from rbexcel.adapters.files.home import LOG
from rbexcel.addin.install import doctor
from rbexcel.addin.install.checks import INSTALL
from rbexcel.addin.install.doctor import as_lines, diagnose, sentence, start_up_folder
from rbexcel.addin.install.install import applescripts, install
from rbexcel.addin.install.look import Check, State
from rbexcel.addin.install.machine import Machine, Places, places
from rbexcel.addin.install.probes import Probes, Ran
from rbexcel.addin.install.report import about, for_it
from rbexcel.cli.app import app
from rbexcel.version import __version__
from tests.machines import OFFICE_KEY, fake_addin, macos, windows

APP_PATHS = r"HKLM\Software\Microsoft\Windows\CurrentVersion\App Paths\excel.exe"
CLICK_TO_RUN = r"HKLM\Software\Microsoft\Office\ClickToRun\Configuration"
CURRENT = r"HKCR\Excel.Application\CurVer"
POLICIES = OFFICE_KEY.replace("Software", r"Software\Policies")
ASR = tuple(
    rf"HKLM\Software\{owner}\Windows Defender\Windows Defender Exploit Guard\ASR\Rules"
    for owner in (r"Policies\Microsoft", "Microsoft")
)
STORE = r"C:\Program Files\WindowsApps\PythonSoftwareFoundation.Python.3.11_3.11.2544.0_x64__qbz5n2kfra8p0"
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


def test_a_python_that_was_only_unpacked_is_sound_without_launcher_and_uv(tmp_path: Path) -> None:
    machine = replace(windows(tmp_path), has_launcher=False)
    (machine.scripts / "rbexcel-ribbon.exe").unlink()
    install(machine, build=fake_addin, packages=())
    office = Office(machine, {APP_PATHS: {"": "EXCEL.EXE"}, CURRENT: {"": "Excel.Application.16"}})
    assert (office.named(State.BAD), office.named(State.UNKNOWN)) == ([], [])
    assert "uv" not in office.named(State.GOOD)
    office.keys[ASR[0]] = {"d4f940ab-401b-4efc-aadc-ad5f3c50688a": "1"}
    office.where.conf.unlink()
    todo = {check.name: check.todo for check in office.checks()}
    assert str(machine.executable) in todo["Aturan antivirus"]


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
    "no trusted locations": (
        "Izin makro",
        lambda office: office.keys.update(
            {rf"{POLICIES}\Excel\Security\Trusted Locations": {"AllLocationsDisabled": 1}}
        ),
    ),
    "a rule against child processes": (
        "Aturan antivirus",
        lambda office: office.keys.update({ASR[0]: {"D4F940AB-401B-4EFC-AADC-AD5F3C50688A": "1"}}),
    ),
    "a rule against calls of Windows, set here": (
        "Aturan antivirus",
        lambda office: office.keys.update({ASR[1]: {"92e97fa1-2edf-4476-bdd6-9dd0b4dddc7b": 1}}),
    ),
    "a rule that warns": (
        "Aturan antivirus",
        lambda office: office.keys.update({ASR[0]: {"d4f940ab-401b-4efc-aadc-ad5f3c50688a": "6"}}),
    ),
    "a Python of the Store": (
        "Asal Python",
        lambda office: setattr(office, "machine", replace(office.machine, base=Path(STORE))),
    ),
    "a broken cache of pywin32": (
        "Catatan pywin32",
        lambda office: office.programs.update(
            python=Ran(1, "AttributeError: module 'win32com.gen_py.00020813' has no attribute 'CLSIDToClassMap'", 0.1)
        ),
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


def test_a_rule_that_only_listens_is_none(office: Office) -> None:
    office.keys[ASR[0]] = {"d4f940ab-401b-4efc-aadc-ad5f3c50688a": "2", "92e97fa1-2edf-4476-bdd6-9dd0b4dddc7b": "0"}
    assert office.named(State.BAD) == []


def test_a_rule_names_the_program_that_is_to_be_excepted_and_a_mark_how_it_goes(office: Office) -> None:
    office.keys[ASR[0]] = {"d4f940ab-401b-4efc-aadc-ad5f3c50688a": "1"}
    office.marked = True
    todo = {check.name: check.todo for check in office.checks()}
    assert todo["Aturan antivirus"].endswith(
        "Sementara itu: periksa dengan perintah rbexcel check, atau pakai RB Excel di web."
    )
    link = office.where.send_to
    assert link
    link.parent.mkdir(parents=True)
    link.write_bytes(b"")
    todo = {check.name: check.todo for check in office.checks()}
    assert 'berkas rencana > Send to > "Periksa dengan RB Excel", atau' in todo["Aturan antivirus"]
    assert str(office.machine.scripts / "rbexcel-ribbon.exe") in todo["Aturan antivirus"]
    assert "d4f940ab-401b-4efc-aadc-ad5f3c50688a" in todo["Aturan antivirus"]
    assert "centang Unblock" in todo["Tanda unduhan"]


def test_a_policy_against_macros_of_the_internet_is_told_with_or_without_the_mark(office: Office) -> None:
    office.keys[rf"{POLICIES}\Excel\Security"] = {"blockcontentexecutionfrominternet": 1}
    policy = "Kebijakan satker memblokir makro dari internet (blockcontentexecutionfrominternet)"
    assert office.named(State.BAD) == []
    found = {check.name: check.found for check in office.checks()}
    assert found["Tanda unduhan"] == f"Tidak ada. {policy}; add-in ini tidak terkena."
    office.marked = True
    found = {check.name: check.found for check in office.checks()}
    assert found["Tanda unduhan"].endswith(f"{policy}, jadi Enable Content tidak menolong.")
    assert office.named(State.BAD) == ["Tanda unduhan"]


def test_a_policy_that_allows_goes_before_the_users_own_setting(office: Office) -> None:
    office.keys[rf"{OFFICE_KEY}\Excel\Security"] = {"VBAWarnings": 4}
    office.keys[rf"{POLICIES}\Excel\Security"] = {"VBAWarnings": 2}
    assert office.named(State.BAD) == []


@pytest.mark.parametrize(
    ("key", "name"),
    [
        (ASR[0], "Aturan antivirus"),
        (APP_PATHS, "Excel"),
        (rf"{POLICIES}\Excel\Security", "Izin makro"),
        (DISABLED, "Daftar nonaktif"),
    ],
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
    assert lines[0] == "2 hal perlu ditangani. Kerjakan dari atas ke bawah, lalu periksa lagi."
    assert lines[1] == f'- Add-in: Tidak ada di "{office.where.startup}". {INSTALL}'
    assert lines[2].startswith("- Pengaturan: ")
    assert lines[3] == "Baik: Excel, Izin makro, Daftar nonaktif, Aturan antivirus, uv, Folder kerja, Folder add-in."


def test_an_excel_that_starts_from_another_folder_is_told(office: Office) -> None:
    assert not list(start_up_folder(office.machine, str(office.where.startup)))
    (check,) = start_up_folder(office.machine, "D:/Kantor/XLSTART")
    assert (check.state, check.name) == (State.BAD, "Folder mulai")
    assert "D:/Kantor/XLSTART" in check.found


def test_the_excel_that_is_open_is_asked_for_its_version_and_folder(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    office.keys.clear()
    probes = Probes(office.registry, lambda path, platform: False, office.run, lambda folder: True, fake_addin)
    monkeypatch.setattr(doctor, "real_probes", lambda: probes)
    excel = cast(Any, SimpleNamespace(version="16.0", startup_path=str(office.where.startup)))
    assert sentence(doctor.here(office.machine, excel)) == "Semua baik. RB Excel siap dipakai."
    excel.startup_path = "D:/XLSTART"
    assert doctor.here(office.machine, excel)[-1].name == "Folder mulai"


def test_only_what_installing_once_more_mends_is_offered_to_be_mended(office: Office) -> None:
    assert not doctor.is_mended_by_installing(office.checks())
    mended = {"no add-in", "an older add-in", "a mark of the web", "no settings", "a program of another version"}
    for fault in (*mended, "VBA off", "a slow start", "a locked home folder", "an interpreter without the package"):
        before = office.where.conf.read_bytes(), office.where.addin.read_bytes()
        faulty = replace(office, keys=dict(office.keys), programs={}, locked=set())
        FAULTS[fault][1](faulty)
        assert doctor.is_mended_by_installing(faulty.checks()) is (fault in mended), fault
        office.where.conf.write_bytes(before[0])
        office.where.addin.write_bytes(before[1])


# --- the text for IT


def test_the_text_for_it_has_versions_places_checks_and_the_end_of_the_log(office: Office) -> None:
    office.keys[rf"{POLICIES}\Common"] = {"VBAOff": 1}
    lines = [f"2026-03-02 08:05:{number:02} uji [-] berhenti, kode 102" for number in range(50)]
    (office.where.home / LOG).write_text("\n".join(lines) + "\n" + "x" * 5000, encoding="utf-8")
    text = for_it(office.checks(), office.machine)
    assert text.startswith(f"RB Excel {__version__}, Python 3.")
    assert f"Add-in: {office.where.addin}" in text
    assert f"Pengaturan: {office.where.conf}" in text
    assert "[perlu ditangani] Izin makro: Kebijakan satker: VBA dimatikan untuk semua Office." in text
    assert "[baik] Excel: Versi 16.0.17328.20162" in text
    assert text.splitlines()[-2] == lines[-1]
    assert lines[10] not in text
    assert len(text.splitlines()[-1]) == 240


def test_the_sheet_tentang_lists_what_is_to_be_done_first_and_holds_the_text_in_one_cell(office: Office) -> None:
    office.where.addin.unlink()
    (sheet,) = about(office.checks(), office.machine, "16.0").sheets
    assert sheet.name == "Tentang"
    texts = [value for block in sheet.blocks for line in block.values for value in line if value]
    first = texts.index("Yang perlu dilakukan") + 1
    assert texts[first : first + 2] == ["Add-in", "perlu ditangani"]
    assert for_it(office.checks(), office.machine) in texts


def test_the_text_for_it_is_printed_alone_and_the_exit_code_stays(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("rbexcel.cli.addin.this_machine", lambda: office.machine)
    probes = Probes(office.registry, lambda path, platform: False, office.run, lambda folder: True, fake_addin)
    monkeypatch.setattr("rbexcel.cli.addin.real_probes", lambda: probes)
    done = CliRunner().invoke(app, ["addin", "doctor", "--for-it"])
    assert (done.exit_code, done.output.strip()) == (0, for_it(office.checks(), office.machine))
    office.where.addin.unlink()
    assert CliRunner().invoke(app, ["addin", "doctor", "--for-it"]).exit_code == 1


# --- the real computer


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="there may be an Excel here")
def test_without_desktop_excel_the_rest_is_still_looked_at(capfd: pytest.CaptureFixture[str]) -> None:
    done = CliRunner().invoke(app, ["addin", "doctor"])
    assert done.exit_code == 1
    assert "1 hal perlu ditangani" in done.output
    for name in ("Excel", "Python", "Versi", "Waktu mulai", "Folder kerja"):
        assert name in done.output


def test_doctor_ends_with_0_when_all_is_well(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("rbexcel.cli.addin.this_machine", lambda: office.machine)
    probes = Probes(office.registry, lambda path, platform: False, office.run, lambda folder: True, fake_addin)
    monkeypatch.setattr("rbexcel.cli.addin.real_probes", lambda: probes)
    done = CliRunner().invoke(app, ["addin", "doctor"])
    assert (done.exit_code, done.output.splitlines()[-1]) == (0, "Semua baik. RB Excel siap dipakai.")
