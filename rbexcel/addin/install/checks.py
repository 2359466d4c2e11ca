"""The checks of an installation, in the order in which their faults have to be mended."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from rbexcel.addin.install import conf
from rbexcel.addin.install.install import applescripts
from rbexcel.addin.install.look import Check, Look, State
from rbexcel.addin.install.machine import FIXED, expanded, home
from rbexcel.addin.install.probes import Ran
from rbexcel.errors import RbexcelError
from rbexcel.version import __version__

OLDEST_EXCEL = 14
"""Excel 2010, the first one that knows a ribbon of customUI14."""

SLOW = 5.0
"""Seconds from click to work that nobody should have to wait."""

INSTALL = "Jalankan: rbexcel addin install"
REINSTALL = "Pasang ulang rbexcel dengan install.bat."

_FORBIDDEN = (
    (r"Excel\Security", "VBAWarnings", 4, "semua makro dimatikan tanpa pemberitahuan"),
    (r"Excel\Security", "RequireAddinSig", 1, "add-in tanpa tanda tangan digital ditolak"),
    (r"Excel\Security", "DisableAllAddins", 1, "semua add-in dimatikan"),
    (r"Common\Security", "RequireAlwaysOnMacroSig", 1, "add-in tanpa tanda tangan digital ditolak"),
    (r"Common", "VBAOff", 1, "VBA dimatikan untuk semua Office"),
)
"""What keeps an add-in's macros from running, even in a trusted folder: key, value's name, value, in words."""

_START = "import rbexcel; from rbexcel.addin.ribbon import load_xlwings; load_xlwings(); print(rbexcel.__version__)"

Checks = Iterator[Check]


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
        same = path.read_bytes() == look.probes.build()
    except (OSError, RbexcelError) as error:
        why = str(error) if isinstance(error, RbexcelError) else "berkasnya sedang dipakai, atau tidak boleh dibaca."
        yield Check(name, State.UNKNOWN, f"Tidak dapat dibandingkan: {why}", "Tutup Excel, lalu periksa lagi.")
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


CHECKS = (_excel, _addin, _macros, _disabled, _settings, _applescript, _programs, _folders)
