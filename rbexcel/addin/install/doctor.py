"""Looks at an installation and tells in Indonesian what is right, what is not, and what to do. Changes nothing."""

from __future__ import annotations

import plistlib
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from rbexcel.addin.install import conf
from rbexcel.addin.install.install import Build, applescripts, build_addin, built, is_marked
from rbexcel.addin.install.machine import FIXED, Machine, Places, expanded, home, places, this_machine
from rbexcel.errors import RbexcelError
from rbexcel.version import __version__

if TYPE_CHECKING:
    import xlwings as xw

OLDEST_EXCEL = 14
"""Excel 2010, the first one that knows a ribbon of customUI14."""

SLOW = 5.0
"""Seconds from click to work that nobody should have to wait."""

INSTALL = "Jalankan: rbexcel addin install"
REINSTALL = "Pasang ulang rbexcel dengan install.bat."


class State(StrEnum):
    """What a check found."""

    GOOD = "baik"
    BAD = "perlu tindakan"
    UNKNOWN = "tidak diketahui"


STATE_COLOURS = {State.GOOD: "green", State.BAD: "bold red", State.UNKNOWN: "yellow"}


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that was looked at: its name, how it is, what was found, what to do."""

    name: str
    state: State
    found: str
    todo: str = ""


Checks = Iterator[Check]


@dataclass(frozen=True, slots=True)
class Ran:
    """How a program ended."""

    code: int
    text: str
    seconds: float


@dataclass(frozen=True, slots=True)
class Probes:
    """The looks at the computer that need it; made up in tests."""

    registry: Callable[[str], Mapping[str, object]]
    """The values of a key like ``HKCU\\Software``, none where there is no such key; OSError where we may not look."""
    marked: Callable[[Path, str], bool]
    run: Callable[[Sequence[str]], Ran]
    """OSError when there is no such program."""
    writable: Callable[[Path], bool]
    build: Build = build_addin


@dataclass(frozen=True)
class Look:
    """What every check may look at."""

    machine: Machine
    probes: Probes
    excel: str | None = None
    """The version of the Excel that is open, where one is."""

    @property
    def where(self) -> Places | None:
        """Where things belong; None where there is no desktop Excel."""
        return places(self.machine)

    @cached_property
    def settings(self) -> str | None:
        """The text of the settings; None when there is no such file or it cannot be read."""
        try:
            return self.where.conf.read_text(conf.ENCODING) if self.where else None
        except OSError:
            return None

    @cached_property
    def version(self) -> str | None:
        """Excel's version; None when none is known. OSError if the computer does not let us look."""
        if self.excel:
            return self.excel
        if self.machine.platform == "darwin":
            info = self.machine.applications / "Microsoft Excel.app" / "Contents" / "Info.plist"
            if not info.is_file():
                return None
            return str(plistlib.loads(info.read_bytes()).get("CFBundleShortVersionString", ""))
        registry = self.probes.registry
        installed = any(registry(rf"{hive}\{_APP_PATHS}") for hive in ("HKLM", "HKCU"))
        report = registry(_CLICK_TO_RUN).get("VersionToReport") if installed else None
        current = str(registry(_CURRENT).get("", "")).rpartition(".")[2]
        return str(report or (f"{current}.0" if current else "")) or None

    @property
    def office(self) -> str:
        """Office's name in the registry; since 2016 it has stayed the same."""
        try:
            return f"{int((self.version or '').partition('.')[0])}.0"
        except (OSError, ValueError):
            return "16.0"


_APP_PATHS = r"Software\Microsoft\Windows\CurrentVersion\App Paths\excel.exe"
_CLICK_TO_RUN = r"HKLM\Software\Microsoft\Office\ClickToRun\Configuration"
_CURRENT = r"HKCR\Excel.Application\CurVer"

_FORBIDDEN = (
    (r"Excel\Security", "VBAWarnings", 4, "semua makro dimatikan tanpa pemberitahuan"),
    (r"Excel\Security", "RequireAddinSig", 1, "add-in tanpa tanda tangan digital ditolak"),
    (r"Excel\Security", "DisableAllAddins", 1, "semua add-in dimatikan"),
    (r"Common\Security", "RequireAlwaysOnMacroSig", 1, "add-in tanpa tanda tangan digital ditolak"),
    (r"Common", "VBAOff", 1, "VBA dimatikan untuk semua Office"),
)
"""What keeps an add-in's macros from running, even in a trusted folder: key, value's name, value, in words."""

_START = "import rbexcel; from rbexcel.addin.ribbon import load_xlwings; load_xlwings(); print(rbexcel.__version__)"


def diagnose(machine: Machine, probes: Probes, *, excel: str | None = None) -> list[Check]:
    """
    Return all checks, in the order in which their faults have to be mended.

    A check that needs what an earlier one misses is left out, so that one fault has one name. ``excel`` is the version
    of an Excel that is open.
    """
    look = Look(machine, probes, excel)
    return [check for each in _CHECKS for check in each(look)]


def _excel(look: Look) -> Checks:
    name = "Excel"
    if look.where is None:
        yield Check(
            name,
            State.BAD,
            "Di sistem ini tidak ada Excel desktop.",
            "Pakai perintah rbexcel di terminal; pita RB Excel hanya untuk Windows dan macOS.",
        )
        return
    try:
        version = look.version
    except (OSError, ValueError):
        yield Check(name, State.UNKNOWN, "Pemasangan Excel tidak dapat dibaca.", "Buka Excel: File > Account.")
        return
    major = (version or "").partition(".")[0]
    if version is None:
        yield Check(name, State.BAD, "Tidak ditemukan.", "Pasang Microsoft Excel, atau minta bagian TI memasangnya.")
    elif not major.isdigit():
        yield Check(name, State.UNKNOWN, "Ada, versinya tidak diketahui.", "Buka Excel: File > Account.")
    elif int(major) < OLDEST_EXCEL:
        yield Check(name, State.BAD, f"Versi {version} terlalu lama.", "Perbarui ke Excel 2010 atau lebih baru.")
    else:
        yield Check(name, State.GOOD, f"Versi {version}")


def _addin(look: Look) -> Checks:
    if look.where is None:
        return
    name, path = "Add-in", look.where.addin
    if not path.is_file():
        yield Check(name, State.BAD, f'Tidak ada di "{path.parent}".', INSTALL)
        return
    try:
        same = path.read_bytes() == built(look.probes.build)
    except (OSError, RbexcelError) as error:
        yield Check(name, State.UNKNOWN, f"Tidak dapat dibandingkan: {error}", "Tutup Excel, lalu periksa lagi.")
    else:
        if same:
            yield Check(name, State.GOOD, f'"{path}"')
        else:
            yield Check(name, State.BAD, f'"{path}" berasal dari versi lain.', f"Tutup Excel. {INSTALL}")
    if look.probes.marked(path, look.machine.platform):
        yield Check("Tanda unduhan", State.BAD, "Add-in ditandai berasal dari internet.", f"Tutup Excel. {INSTALL}")
    else:
        yield Check("Tanda unduhan", State.GOOD, "Tidak ada.")


def _macros(look: Look) -> Checks:
    name = "Izin makro"
    if look.where is None:
        return
    if look.machine.platform != "win32":
        yield Check(name, State.UNKNOWN, "Tidak diperiksa di macOS.", "Lihat Excel > Preferences > Security.")
        return
    try:
        found = list(_forbidden(look))
    except OSError:
        yield Check(name, State.UNKNOWN, "Kebijakan Office tidak dapat dibaca.", "Tanyakan bagian TI.")
        return
    yield from found or [Check(name, State.GOOD, "Tidak ada larangan yang ditemukan.")]


def _forbidden(look: Look) -> Checks:
    for key, value, bad, words in _FORBIDDEN:
        policy = look.probes.registry(rf"HKCU\Software\Policies\Microsoft\Office\{look.office}\{key}").get(value)
        own = look.probes.registry(rf"HKCU\Software\Microsoft\Office\{look.office}\{key}").get(value)
        if policy == bad:
            yield Check(
                "Izin makro", State.BAD, f"Kebijakan kantor: {words}.", "Minta bagian TI mengizinkan add-in ini."
            )
        elif policy is None and own == bad:
            todo = "Ubah di File > Options > Trust Center > Trust Center Settings."
            yield Check("Izin makro", State.BAD, f"Setelan Excel: {words}.", todo)


def _disabled(look: Look) -> Checks:
    if look.machine.platform != "win32":
        return
    name = "Daftar nonaktif"
    try:
        items = look.probes.registry(rf"HKCU\Software\Microsoft\Office\{look.office}\Excel\Resiliency\DisabledItems")
    except OSError:
        yield Check(name, State.UNKNOWN, "Tidak dapat dibaca.", "Lihat File > Options > Add-ins > Disabled Items.")
        return
    blobs = [each for each in items.values() if isinstance(each, bytes)]
    if any("rbexcel.xlam" in blob[start:].decode("utf-16-le", "replace").lower() for blob in blobs for start in (0, 1)):
        todo = "Aktifkan di File > Options > Add-ins > Manage: Disabled Items > Go, lalu buka lagi Excel."
        yield Check(name, State.BAD, "Excel menonaktifkan add-in ini sesudah suatu gangguan.", todo)
    else:
        yield Check(name, State.GOOD, "Add-in tidak ada di dalamnya.")


def _settings(look: Look) -> Checks:
    if look.where is None:
        return
    name, path, text = "Pengaturan", look.where.conf, look.settings
    if text is None:
        found = f'"{path}" {"tidak dapat dibaca" if path.exists() else "tidak ada"}.'
        yield Check(name, State.BAD, found, INSTALL)
        return
    known = conf.as_excel_reads(text)
    calls = ("RBEXCEL_EXE", "INTERPRETER_WIN") if look.machine.platform == "win32" else ("INTERPRETER_MAC",)
    values = {key: conf.value(known, key) for key in (*calls, *FIXED)}
    wrong = [key for key, fixed in FIXED.items() if (values[key] or fixed).casefold() != fixed.casefold()]
    if known != conf.pairs(text):
        found = "Ada baris kosong atau terpotong, sehingga Excel salah membaca baris sesudahnya."
    elif missing := [key for key, value in values.items() if value is None]:
        found = f"Belum ada: {', '.join(missing)}."
    elif blank := [key for key, value in values.items() if value == ""]:
        found = f"Nilainya kosong, sehingga nilai bawaan tidak berlaku: {', '.join(blank)}."
    elif wrong:
        found = f"Nilainya lain: {', '.join(wrong)}."
    else:
        yield Check(name, State.GOOD, f'"{path}"')
        return
    yield Check(name, State.BAD, found, INSTALL)


def _applescript(look: Look) -> Checks:
    if look.where is None or look.where.scripts is None:
        return
    for script in applescripts():
        path = look.where.scripts / script.name
        if path.is_file() and path.read_bytes() == script.read_bytes():
            yield Check("AppleScript", State.GOOD, f'"{path}"')
        else:
            yield Check("AppleScript", State.BAD, f'"{path}" tidak ada atau lain isinya.', INSTALL)


def _programs(look: Look) -> Checks:
    """Run what the settings name: it must be there, start, be of this version, and soon."""
    known = conf.as_excel_reads(look.settings or "")
    if look.where is None:
        known = (("INTERPRETER_MAC", str(look.machine.executable)),)
    ran: dict[str, Ran] = {}
    for name, key, arguments in (
        ("Program tombol", "RBEXCEL_EXE", ["--version"]),
        ("Python", "INTERPRETER_WIN", ["-B", "-c", _START]),
        ("Python", "INTERPRETER_MAC", ["-B", "-c", _START]),
    ):
        if (key == "INTERPRETER_MAC") == (look.machine.platform == "win32") or not (value := conf.value(known, key)):
            continue
        path = expanded(value, look.machine)
        try:
            done = look.probes.run([str(path), *arguments])
        except OSError:
            yield Check(name, State.BAD, f'"{path}" tidak ada atau tidak dapat dijalankan.', INSTALL)
            continue
        if done.code:
            last = (done.text.strip().splitlines() or [f"kode {done.code}"])[-1]
            yield Check(name, State.BAD, f'"{path}" gagal dijalankan: {last}', REINSTALL)
            continue
        ran[name] = done
        yield Check(name, State.GOOD, f'"{path}"')
    yield from _versions(ran)
    if "Python" in ran:
        yield _start(ran["Python"].seconds)


def _versions(ran: Mapping[str, Ran]) -> Checks:
    others = {name: done.text.strip() for name, done in ran.items() if done.text.strip() != __version__}
    if others:
        told = ", ".join(f"{name} versi {version}" for name, version in others.items())
        yield Check("Versi", State.BAD, f"{told}, paket ini versi {__version__}.", INSTALL)
    elif ran:
        yield Check("Versi", State.GOOD, f"rbexcel {__version__}")


def _start(seconds: float) -> Check:
    told = f"{seconds:.1f} detik".replace(".", ",")
    if seconds < SLOW:
        return Check("Waktu mulai", State.GOOD, told)
    todo = "Minta bagian TI mengecualikan folder rbexcel dari pemindaian antivirus."
    return Check("Waktu mulai", State.BAD, f"{told} sebelum tombol mulai bekerja.", todo)


def _folders(look: Look) -> Checks:
    known = [("Folder kerja", home(look.machine))]
    if look.where:
        known.append(("Folder add-in", look.where.startup))
    for name, folder in known:
        if look.probes.writable(folder):
            yield Check(name, State.GOOD, f'"{folder}"')
        else:
            yield Check(name, State.BAD, f'"{folder}" tidak dapat ditulisi.', "Minta izin tulis ke bagian TI.")


_CHECKS = (_excel, _addin, _macros, _disabled, _settings, _applescript, _programs, _folders)


# --- telling


def sentence(checks: Sequence[Check]) -> str:
    """Return what it all comes to."""
    bad, unknown = (sum(each.state is state for each in checks) for state in (State.BAD, State.UNKNOWN))
    if bad:
        return f"{bad} hal perlu tindakan. Kerjakan dari atas ke bawah, lalu periksa lagi."
    if unknown:
        return f"Tidak ada masalah yang ditemukan; {unknown} hal tidak dapat diperiksa dari sini."
    return "Semua baik. RB Excel siap dipakai."


def as_lines(checks: Sequence[Check]) -> list[str]:
    """Return the checks as lines for a message box: first what has to be done, then what is well."""
    lines = [sentence(checks)]
    for state in (State.BAD, State.UNKNOWN):
        lines += [f"- {each.name}: {each.found} {each.todo}".rstrip() for each in checks if each.state is state]
    good = [each.name for each in checks if each.state is State.GOOD]
    return [*lines, f"Baik: {', '.join(good)}."] if good else lines


def report_lines(app: xw.App | None = None) -> list[str]:
    """Return the lines for the button Periksa Instalasi; an Excel that is open knows its version and folder itself."""
    machine = this_machine()
    if app is None or places(machine) is None:
        return as_lines(diagnose(machine, real_probes()))
    checks = diagnose(machine, real_probes(), excel=str(app.version))
    return as_lines([*checks, *start_up_folder(machine, app.startup_path)])


def start_up_folder(machine: Machine, told: str) -> Checks:
    """Check that the folder from which this Excel loads add-ins is the one where ours is put."""
    where = places(machine)
    if where and Path(told) != where.startup:
        found = f'Excel ini memuat add-in dari "{told}", bukan dari "{where.startup}".'
        todo = f'Salin "{where.addin.name}" ke sana, bila tab RB Excel tidak tampil lagi.'
        yield Check("Folder mulai", State.BAD, found, todo)


# --- the real computer


def real_probes() -> Probes:
    """Return the looks at the computer that this runs on."""
    return Probes(_registry, is_marked, _run, _writable)


def _registry(key: str) -> Mapping[str, object]:
    if sys.platform != "win32":
        return {}
    winreg = import_module("winreg")
    hives = {"HKCU": "HKEY_CURRENT_USER", "HKLM": "HKEY_LOCAL_MACHINE", "HKCR": "HKEY_CLASSES_ROOT"}
    hive, _, path = key.partition("\\")
    try:
        with winreg.OpenKey(getattr(winreg, hives[hive]), path) as opened:
            values = [winreg.EnumValue(opened, number) for number in range(winreg.QueryInfoKey(opened)[1])]
    except FileNotFoundError:
        return {}
    return {name: value for name, value, _ in values}


def _run(command: Sequence[str]) -> Ran:
    start = time.perf_counter()
    try:
        done = subprocess.run(  # noqa: S603 - what the user's own settings name
            command, check=False, capture_output=True, encoding="utf-8", errors="replace", timeout=60
        )
    except subprocess.TimeoutExpired:
        return Ran(1, "tidak selesai dalam 60 detik", time.perf_counter() - start)
    return Ran(done.returncode, done.stderr if done.returncode else done.stdout, time.perf_counter() - start)


def _writable(folder: Path) -> bool:
    """Tell whether a file can be made in a folder, or in the one in which it would be made."""
    place = next(each for each in (folder, *folder.parents) if each.is_dir())
    try:
        with tempfile.TemporaryFile(dir=place):
            return True
    except OSError:
        return False
