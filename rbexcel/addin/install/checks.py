"""The checks of an installation, in the order in which their faults have to be mended."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from rbexcel.adapters.excel.com_cache import CACHE
from rbexcel.addin.install import conf
from rbexcel.addin.install.install import applescripts
from rbexcel.addin.install.look import BLOCKED_INTERNET, Check, Look, State
from rbexcel.addin.install.machine import FIXED, expanded, home
from rbexcel.addin.install.permissions import PERMISSIONS, Checks
from rbexcel.addin.install.probes import Ran
from rbexcel.errors import RbexcelError
from rbexcel.version import __version__

OLDEST_EXCEL = 14
"""Excel 2010, the first one that knows a ribbon of customUI14."""


SLOW = 5.0
"""Seconds from click to work that nobody should have to wait."""

INSTALL = "Tutup Excel, lalu klik dua kali install.bat (atau jalankan: rbexcel addin install)."
REINSTALL = "Tutup Excel, lalu klik dua kali install.bat."

MARK = "Tanda unduhan"
_START = "import rbexcel; from rbexcel.addin.ribbon import load_xlwings; load_xlwings(); print(rbexcel.__version__)"


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
        yield Check(name, State.BAD, "Tidak ditemukan.", "Pasang Microsoft Excel, atau minta petugas TI memasangnya.")
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
        same = path.read_bytes() == look.probes.build()
    except (OSError, RbexcelError) as error:
        why = str(error) if isinstance(error, RbexcelError) else "berkasnya sedang dipakai, atau tidak boleh dibaca."
        yield Check(name, State.UNKNOWN, f"Tidak dapat dibandingkan: {why}", "Tutup Excel, lalu periksa lagi.")
    else:
        if same:
            yield Check(name, State.GOOD, f'"{path}"')
        else:
            yield Check(name, State.BAD, f'"{path}" berasal dari versi lain.', INSTALL)
    yield _mark(look, path)


def _mark(look: Look, path: Path) -> Check:
    """Look whether the add-in is marked as downloaded, and whether a policy then forbids it for good."""
    policy = f"Kebijakan satker memblokir makro dari internet ({BLOCKED_INTERNET})"
    if not look.probes.marked(path, look.machine.platform):
        told = f" {policy}; add-in ini tidak terkena." if look.forbids_internet else ""
        return Check(MARK, State.GOOD, f"Tidak ada.{told}")
    found = "Add-in ditandai berasal dari internet, jadi Excel menolak makronya."
    todo = f'Tutup Excel. Klik kanan "{path}" > Properties, centang Unblock, OK; atau klik dua kali install.bat.'
    if look.forbids_internet:
        found += f" {policy}, jadi Enable Content tidak menolong."
        todo += " Bila kotak Unblock tidak ada, minta petugas TI."
    return Check(MARK, State.BAD, found, todo)


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


def _python(look: Look) -> Checks:
    if look.machine.is_of_store:
        found = "Python dari Microsoft Store dipakai. Excel tidak melihat apa yang dipasangnya."
        yield Check("Asal Python", State.BAD, found, REINSTALL)


def _programs(look: Look) -> Checks:
    """Run what the settings name: it must be there, start, be of this version, and soon."""
    known = conf.as_excel_reads(look.settings or "")
    if look.where is None:
        known = (("INTERPRETER_MAC", str(look.machine.executable)),)
    ran: dict[str, Ran] = {}
    for name, key, arguments in (
        ("Program tombol", "RBEXCEL_EXE", [*(conf.value(known, "RBEXCEL_ARGS") or "").split(), "--version"]),
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
        if done.code and CACHE in done.text:
            found = "Catatan pywin32 tentang Excel rusak; biasanya ditinggalkan program lain."
            todo = f'Tekan tombol Tentang: catatan itu dibuat ulang. Bila tetap, hapus folder "{CACHE}" di %TEMP%.'
            yield Check("Catatan pywin32", State.BAD, found, todo)
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
    todo = "Minta petugas TI mengecualikan folder rbexcel dari pemindaian antivirus."
    return Check("Waktu mulai", State.BAD, f"{told} sebelum tombol mulai bekerja.", todo)


def _uv(look: Look) -> Checks:
    if look.machine.platform != "win32" or not look.machine.has_launcher:  # that one came with all it needs
        return
    found = look.probes.which("uv")
    yield Check("uv", State.GOOD, f'"{found}"' if found else "Tidak ada; install.bat memasangnya saat memperbarui.")


def _folders(look: Look) -> Checks:
    known = [("Folder kerja", home(look.machine))]
    if look.where:
        known.append(("Folder add-in", look.where.startup))
    for name, folder in known:
        if look.probes.writable(folder):
            yield Check(name, State.GOOD, f'"{folder}"')
        else:
            yield Check(name, State.BAD, f'"{folder}" tidak dapat ditulisi.', "Minta izin tulis ke petugas TI.")


CHECKS = (_excel, _addin, *PERMISSIONS, _settings, _applescript, _python, _programs, _uv, _folders)
