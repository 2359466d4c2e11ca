"""``rbexcel addin``: build, install, uninstall and look after the Excel add-in."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click
from rich.console import Console
from rich.table import Table
from rich.text import Text

from rbexcel.adapters.clock import now
from rbexcel.adapters.files import replacing
from rbexcel.adapters.files.new_folder import write_folder
from rbexcel.addin.build.build import build as build_addin
from rbexcel.addin.install import report
from rbexcel.addin.install.doctor import diagnose, sentence
from rbexcel.addin.install.install import install as install_addin
from rbexcel.addin.install.install import uninstall as uninstall_addin
from rbexcel.addin.install.look import Check, State
from rbexcel.addin.install.machine import this_machine
from rbexcel.addin.install.probes import real_probes
from rbexcel.addin.office.extension import extension
from rbexcel.addin.web.folder import host_of, server_folder
from rbexcel.addin.web.in_browser import browser_folder
from rbexcel.cli import calls, options
from rbexcel.cli.calls import Group
from rbexcel.cli.terminal import end_with_a_look, say, say_backup

STATE_COLOURS = {State.GOOD: "green", State.BAD: "bold red", State.UNKNOWN: "yellow"}


@click.group(cls=Group)
def addin() -> None:
    """Build and install the Excel add-in."""


@addin.command()
@options.output(
    "FILE", default=Path("rbexcel.xlam"), show_default=True, example="rbexcel.xlam", help="Where to write it."
)
def build(output: Path) -> None:
    """Make the add-in for Excel (.xlam) or LibreOffice (.oxt) from its plain text; neither program is needed for it."""
    replacing.require_suffix(output, (".xlam", ".oxt"))
    if output.suffix.lower() == ".oxt":
        made, told = extension(), "pasang dengan klik dua kali, lalu buka lagi LibreOffice"
    else:
        made, told = build_addin(), "add-in RB Excel siap dipasang"
    backup = replacing.replace_kept(output, made, now())
    say(f"{output}: {told}.")
    say_backup(backup)


@addin.command()
@options.output("DIR", example="web", required=True, help="The folder to write; it must be new or empty.")
@calls.option(
    "--host",
    required=True,
    metavar="NAME",
    example="rb.kpu.go.id",
    what="Nama server",
    help="The name under which a server of yours shows the folder to Excel, by HTTPS; a port may follow.",
)
@calls.option(
    "--pyodide",
    type=Path,
    metavar="DIR",
    example="node_modules/pyodide",
    what="Folder Pyodide",
    help="Have all computed in Excel itself, so that no plan leaves the PC: npm's package pyodide, unpacked.",
)
def web(output: Path, host: str, pyodide: Path | None) -> None:
    """Write the folder from which a server gives the same buttons to Excel where macros are forbidden."""
    name = host_of(host)
    write_folder(output, browser_folder(name, pyodide) if pyodide else server_folder(name))
    say(f"{output}: siap disajikan di https://{name}. Langkah bagi petugas TI ada di BACA-SAYA.md di dalamnya.")


@addin.command()
def install() -> None:
    """
    Put the add-in where Excel loads it on start, with its settings. No admin rights are needed.

    A second run changes nothing, an older version is replaced. Windows and macOS only.
    """
    changed = install_addin(this_machine())
    for path in changed:
        say(f"{path}: dipasang.")
    if changed:
        say("Tutup semua jendela Excel lalu buka lagi: tab RB Excel ada di pita.")
    else:
        say("Add-in RB Excel sudah terpasang, tidak ada yang berubah.")


@addin.command()
def uninstall() -> None:
    """Take the add-in and its settings out again; your plans, profile, backups and templates stay."""
    gone = uninstall_addin(this_machine())
    for path in gone:
        say(f"{path}: {'pengaturan rbexcel dihapus' if path.exists() else 'dihapus'}.")
    if not gone:
        say("Add-in RB Excel memang tidak terpasang.")


@addin.command()
@click.option("--for-it", is_flag=True, help="Print one text to copy for whoever helps, with the end of the log.")
def doctor(*, for_it: bool) -> None:
    """Tell what is missing in the installation and what to do. Exit code 0: all is well, 1: something to do."""
    machine = this_machine()
    checks = diagnose(machine, real_probes())
    if for_it:
        say(report.for_it(checks, machine))
    else:
        _show(checks)
    if any(check.state is State.BAD for check in checks):
        end_with_a_look()


def _show(checks: Sequence[Check]) -> None:
    table = Table()
    for heading in ("Pemeriksaan", "Keadaan", "Ditemukan", "Yang perlu dilakukan"):
        table.add_column(heading, overflow="fold")
    for check in checks:
        table.add_row(check.name, Text(check.state, STATE_COLOURS[check.state]), Text(check.found), Text(check.todo))
    Console().print(table)
    say(sentence(checks))
