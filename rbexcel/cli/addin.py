"""``rbexcel addin``: build, install, uninstall and look after the Excel add-in."""

from __future__ import annotations

from pathlib import Path

import click
from rich.console import Console
from rich.table import Table
from rich.text import Text

from rbexcel.adapters.clock import now
from rbexcel.adapters.files import replacing
from rbexcel.addin.build.build import build as build_addin
from rbexcel.addin.install.doctor import diagnose, sentence
from rbexcel.addin.install.install import install as install_addin
from rbexcel.addin.install.install import uninstall as uninstall_addin
from rbexcel.addin.install.look import State
from rbexcel.addin.install.machine import this_machine
from rbexcel.addin.install.probes import real_probes
from rbexcel.cli import options
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
    """Make the Excel add-in, out of its plain text; no Excel is needed."""
    replacing.require_suffix(output, (".xlam",))
    backup = replacing.replace_kept(output, build_addin(), now())
    say(f"{output}: add-in RB Excel siap dipasang.")
    say_backup(backup)


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
def doctor() -> None:
    """Tell what of the installation is missing and what to do. Exit code 0: all is well, 1: something to do."""
    checks = diagnose(this_machine(), real_probes())
    table = Table()
    for heading in ("Pemeriksaan", "Keadaan", "Ditemukan", "Yang perlu dilakukan"):
        table.add_column(heading, overflow="fold")
    for check in checks:
        table.add_row(check.name, Text(check.state, STATE_COLOURS[check.state]), Text(check.found), Text(check.todo))
    Console().print(table)
    say(sentence(checks))
    if any(check.state is State.BAD for check in checks):
        end_with_a_look()
