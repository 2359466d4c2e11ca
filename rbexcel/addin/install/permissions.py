"""What an office may forbid: macros, add-ins, or that Excel starts a program."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from rbexcel.addin.install import conf
from rbexcel.addin.install.look import Check, Look, State
from rbexcel.addin.install.machine import SHORTCUT, expanded

_FORBIDDEN = (
    (r"Excel\Security", "VBAWarnings", 4, "semua makro dimatikan tanpa pemberitahuan"),
    (r"Excel\Security", "RequireAddinSig", 1, "add-in tanpa tanda tangan digital ditolak"),
    (r"Excel\Security", "DisableAllAddins", 1, "semua add-in dimatikan"),
    (r"Excel\Security\Trusted Locations", "AllLocationsDisabled", 1, "folder tepercaya dimatikan, jadi add-in ditolak"),
    (r"Common\Security", "RequireAlwaysOnMacroSig", 1, "add-in tanpa tanda tangan digital ditolak"),
    (r"Common", "VBAOff", 1, "VBA dimatikan untuk semua Office"),
)
"""What keeps an add-in's macros from running, even in a trusted folder: key, value's name, value, in words."""

_RULES = (
    ("d4f940ab-401b-4efc-aadc-ad5f3c50688a", "Office tidak boleh menjalankan program lain"),
    ("92e97fa1-2edf-4476-bdd6-9dd0b4dddc7b", "makro Office tidak boleh memanggil Windows"),
)
"""Rules of Microsoft Defender against attacks (ASR) that hold a press back, in words."""

_RULE_KEYS = tuple(
    rf"HKLM\Software\{owner}\Windows Defender Exploit Guard\ASR\Rules"
    for owner in (r"Policies\Microsoft\Windows Defender", r"Microsoft\Windows Defender")
)
_BLOCKS = {"1", "6"}
"""Block, and warn: the user would have to allow it each time."""

_BY_EXPLORER = f'di File Explorer klik kanan berkas rencana > Send to > "{Path(SHORTCUT).stem}"'
_BY_COMMAND = "periksa dengan perintah rbexcel check"
"""What still works where Excel may start nothing."""

Checks = Iterator[Check]


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
        yield Check(name, State.UNKNOWN, "Kebijakan Office tidak dapat dibaca.", "Tanyakan petugas TI.")
        return
    yield from found or [Check(name, State.GOOD, "Tidak ada larangan yang ditemukan.")]


def _forbidden(look: Look) -> Checks:
    for key, value, bad, words in _FORBIDDEN:
        policy = look.probes.registry(rf"HKCU\Software\Policies\Microsoft\Office\{look.office}\{key}").get(value)
        own = look.probes.registry(rf"HKCU\Software\Microsoft\Office\{look.office}\{key}").get(value)
        if policy == bad:
            yield Check(
                "Izin makro", State.BAD, f"Kebijakan satker: {words}.", "Minta petugas TI mengizinkan add-in ini."
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


def _guards(look: Look) -> Checks:
    if look.machine.platform != "win32":
        return
    name = "Aturan antivirus"
    try:
        keys = [look.probes.registry(key) for key in _RULE_KEYS]
    except OSError:
        yield Check(name, State.UNKNOWN, "Tidak dapat dibaca.", "Tanyakan petugas TI.")
        return
    rules = {rule.casefold(): str(value) for key in keys for rule, value in key.items()}
    blocking = [(rule, words) for rule, words in _RULES if rules.get(rule) in _BLOCKS]
    program = conf.value(conf.as_excel_reads(look.settings or ""), "RBEXCEL_EXE")
    path = expanded(program, look.machine) if program else look.machine.program
    linked = look.where and look.where.send_to and look.where.send_to.exists()
    meanwhile = f"Sementara itu: {_BY_EXPLORER if linked else _BY_COMMAND}, atau pakai RB Excel di web."
    for rule, words in blocking:
        todo = f'Minta petugas TI mengecualikan "{path}" dari aturan ASR {rule} di Microsoft Defender. {meanwhile}'
        yield Check(name, State.BAD, f"Microsoft Defender: {words}. Tombol RB Excel tidak jalan.", todo)
    if not blocking:
        yield Check(name, State.GOOD, "Tidak ada yang menahan tombol RB Excel.")


PERMISSIONS = (_macros, _disabled, _guards)
