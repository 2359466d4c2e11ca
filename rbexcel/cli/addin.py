"""The commands of the Excel add-in: thin, as ``rbexcel.cli``; everything they need is imported inside them."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from rbexcel.adapters.clock import now
from rbexcel.jobs import files

addin_app = typer.Typer(rich_markup_mode=None, no_args_is_help=True, help="Build and install the Excel add-in.")


@addin_app.command()
def build(
    output: Annotated[Path, typer.Option("-o", "--output", metavar="FILE", help="Where to write it.")] = Path(
        "rbexcel.xlam"
    ),
) -> None:
    """Make the Excel add-in, out of its plain text; no Excel is needed."""
    from rbexcel.addin.build.build import build as build_addin  # noqa: PLC0415

    files.require_suffix(output, (".xlam",))
    with files.kept(output, now()) as backup:
        build_addin(output)
    typer.echo(f"{output}: add-in RB Excel siap dipasang.")
    if backup:
        typer.echo(f"  Berkas lama disimpan sebagai {backup.name}")


@addin_app.command()
def install() -> None:
    """
    Put the add-in where Excel loads it on start, with its settings. No admin rights are needed.

    A second run changes nothing, an older version is replaced. Windows and macOS only.
    """
    from rbexcel.addin.install.install import install as install_addin  # noqa: PLC0415
    from rbexcel.addin.install.machine import this_machine  # noqa: PLC0415

    changed = install_addin(this_machine())
    for path in changed:
        typer.echo(f"{path}: dipasang.")
    if changed:
        typer.echo("Tutup semua jendela Excel lalu buka lagi: tab RB Excel ada di pita.")
    else:
        typer.echo("Add-in RB Excel sudah terpasang, tidak ada yang berubah.")


@addin_app.command()
def uninstall() -> None:
    """Take the add-in and its settings out again; your plans, profile, backups and templates stay."""
    from rbexcel.addin.install.install import uninstall as uninstall_addin  # noqa: PLC0415
    from rbexcel.addin.install.machine import this_machine  # noqa: PLC0415

    gone = uninstall_addin(this_machine())
    for path in gone:
        typer.echo(f"{path}: {'pengaturan rbexcel dihapus' if path.exists() else 'dihapus'}.")
    if not gone:
        typer.echo("Add-in RB Excel memang tidak terpasang.")


@addin_app.command()
def doctor() -> None:
    """Tell what of the installation is missing and what to do. Exit code 0: all is well, 1: something to do."""
    from rich.console import Console  # noqa: PLC0415
    from rich.table import Table  # noqa: PLC0415
    from rich.text import Text  # noqa: PLC0415

    from rbexcel.addin.install.doctor import STATE_COLOURS, State, diagnose, real_probes, sentence  # noqa: PLC0415
    from rbexcel.addin.install.machine import this_machine  # noqa: PLC0415

    checks = diagnose(this_machine(), real_probes())
    table = Table()
    for heading in ("Pemeriksaan", "Keadaan", "Ditemukan", "Yang perlu dilakukan"):
        table.add_column(heading, overflow="fold")
    for check in checks:
        table.add_row(check.name, Text(check.state, STATE_COLOURS[check.state]), Text(check.found), Text(check.todo))
    Console().print(table)
    typer.echo(sentence(checks))
    if any(check.state is State.BAD for check in checks):
        raise typer.Exit(1)
