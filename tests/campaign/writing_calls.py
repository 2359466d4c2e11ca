"""Every call that writes, with the place that it finds: what is there before, and what it may change."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from unittest import mock

from rbexcel.addin.install.install import install
from rbexcel.addin.install.machine import Machine
from tests.campaign.sandbox import Sandbox, Tree

PROFILE = b'nama: "KPU Kabupaten Contoh"\ntempat: Contoh\nketua: Budi Santoso\n'
"""The profile of an office that there is not."""


@dataclass(frozen=True, slots=True)
class Call:
    """
    One call: its words, what lies in the sandbox before, the file that it is given, the place of its result.

    ``source`` may be the ``target``; both are names below the sandbox's root. ``first`` is done in the fork before.
    """

    name: str
    words: tuple[str, ...]
    before: Tree
    source: str | None = None
    target: str | None = None
    outbox: str | None = None
    first: Callable[[Sandbox], None] | None = None


def calls(plan: bytes, checked: bytes) -> tuple[Call, ...]:
    """Return the calls; ``plan`` is a workbook that can be corrected and sent, ``checked`` one with findings in it."""
    given: Tree = {"kerja/a.xlsx": plan, "rumah/satker.yaml": PROFILE}
    table: Tree = {"kerja/a.csv": _TABLE, "rumah/satker.yaml": PROFILE}
    old: Tree = {"kerja/b.xlsx": plan}
    new = ("new", "rb-sukoharjo-2023", "--year", "2026", "-o", "b.xlsx")
    source, target = "kerja/a.xlsx", "kerja/b.xlsx"
    over = [
        Call("new", new, {"rumah/satker.yaml": PROFILE}, None, target),
        Call("new --from", ("new", "rb-8-area", "--from", "a.xlsx", "-o", "b.xlsx"), given, source, target),
        Call("import", ("import", "a.csv", "-o", "b.xlsx"), table, "kerja/a.csv", target),
        Call("check -o", ("check", "a.xlsx", "-o", "b.xlsx"), given, source, target),
        Call("fix -o", ("fix", "a.xlsx", "-o", "b.xlsx"), given, source, target),
        Call("fix of a table", ("fix", "a.csv", "-o", "b.xlsx"), table, "kerja/a.csv", target),
        Call("summarise -o", ("summarise", "a.xlsx", "-o", "b.xlsx"), given, source, target),
        Call("check of a table", ("check", "a.csv", "-o", "b.xlsx"), table, "kerja/a.csv", target),
    ]
    in_place = [
        Call("check in place", ("check", "a.xlsx", "-o", "a.xlsx"), given, source, source),
        Call("fix in place", ("fix", "a.xlsx", "-o", "a.xlsx"), given, source, source),
        Call("summarise in place", ("summarise", "a.xlsx", "-o", "a.xlsx"), given, source, source),
        Call("clear", ("check", "a.xlsx", "--clear"), {**given, source: checked}, source, source),
    ]
    sends = ("finish", "a.xlsx", "--draft", "-o", "kirim")
    sending = [
        Call("finish", (*sends, "--no-pdf"), given, source, outbox="kerja/kirim"),
        Call("finish again", (*sends, "--no-pdf"), {**given, **_SENT}, source, outbox="kerja/kirim"),
        Call("finish with a PDF", sends, given, source, outbox="kerja/kirim", first=_with_a_printer),
    ]
    others = [
        Call("office set", ("office", "set", "--name", "KPU Kabupaten Contoh"), {}, None, "rumah/satker.yaml"),
        Call("office set again", ("office", "set", "--place", "Lain"), given, None, "rumah/satker.yaml"),
        Call("demo", ("demo", "-o", "contoh"), {}),
        Call("templates --folder", ("templates", "--folder"), {}),
        Call("addin build", ("addin", "build"), {}, None, "kerja/rbexcel.xlam"),
        Call("addin build again", ("addin", "build"), {"kerja/rbexcel.xlam": b"lama"}, None, "kerja/rbexcel.xlam"),
        Call("addin install", ("addin", "install"), {}, first=_on_a_mac),
        Call("addin install, Windows", ("addin", "install"), {_RIBBON: b""}, first=_on_windows),
        Call("addin uninstall", ("addin", "uninstall"), _INSTALLED, first=_on_a_mac),
    ]
    again = [Call(f"{each.name}, again", each.words, {**each.before, **old}, each.source, each.target) for each in over]
    return (*over, *again, *in_place, *sending, *others)


_TABLE = (
    b"No;Area Perubahan;Kegiatan;Sub Kegiatan;Indikator;Jan;Feb;Mar;Apr;Mei;Jun;Jul;Agu;Sep;Okt;Nov;Des;Ket\n"
    b"1;Manajemen Perubahan;1. Perencanaan;1. Pembentukan Tim;1. SK Tim;V;;;;;;;;;;;;\n"
    b";;;;2. Rencana kerja  Tim;;v;;;;;;;;;;;\n"
)
_SENT: Tree = {
    "kerja/kirim/RB_2026_KPU-Kab-Contoh_v1.xlsx": b"buku yang lama",
    "kerja/kirim/RB_2026_KPU-Kab-Contoh_v1.eml": b"surat yang lama",
}
_RIBBON = "python/rbexcel-ribbon.exe"
_ADDIN = "Library/Group Containers/UBF8T346G9.Office/User Content.localized/Startup.localized/Excel/rbexcel.xlam"
_CONF = "Library/Containers/com.microsoft.Excel/Data/rbexcel.conf"
_INSTALLED: Tree = {_ADDIN: b"lama", _CONF: b'"INTERPRETER_MAC","/lama"\n"PUNYA","orang"\n'}


def _machine(place: Sandbox, platform: str) -> Machine:
    user = str(place.root)
    environment = {"RBEXCEL_HOME": str(place.home), "APPDATA": user, "LOCALAPPDATA": user, "USERPROFILE": user}
    return Machine(platform, environment, place.root, place.root / "python" / "python", place.root / "python")


def _as(place: Sandbox, platform: str) -> None:
    machine = _machine(place, platform)
    mock.patch("rbexcel.cli.addin.this_machine", return_value=machine).start()
    put = partial(install, marked=lambda _path, _platform: False, packages=())
    mock.patch("rbexcel.cli.addin.install_addin", put).start()


def _on_a_mac(place: Sandbox) -> None:
    _as(place, "darwin")


def _on_windows(place: Sandbox) -> None:
    _as(place, "win32")


def _with_a_printer(place: Sandbox) -> None:
    """Put a program on the way that prints as fast as it can."""
    program = Path(os.environ["RBEXCEL_CAMPAIGN_PRINTER"])
    os.environ["PATH"] = f"{program.parent}:/usr/bin:/bin"


def printer(folder: Path) -> None:
    """Make that program, for all forks."""
    program = folder / "soffice"
    program.write_text(
        '#!/bin/sh\nfor each do last=$each; [ "$before" = --outdir ] && out=$each; before=$each; done\n'
        'name=$(basename "$last" .xlsx)\nprintf "%%PDF-1.4\\nendstream\\n" > "$out/$name.pdf"\n',
        encoding="utf-8",
    )
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    os.environ["RBEXCEL_CAMPAIGN_PRINTER"] = str(program)
