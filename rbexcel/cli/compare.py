"""``rbexcel compare``: two plans, or the plans of two folders, side by side."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import click

from rbexcel.adapters.clock import now
from rbexcel.cli import options
from rbexcel.cli.calls import Command, argument
from rbexcel.cli.terminal import end_with_a_look, say, say_backup, say_json
from rbexcel.jobs import comparing
from rbexcel.rekap.as_json import comparison_as_json
from rbexcel.rekap.comparing import Change, Comparison, Difference, counted


@click.command(cls=Command)
@argument("a", type=Path, metavar="A", help="A plan, or a folder.", what="Nama rencana pertama", example="2025.xlsx")
@argument("b", type=Path, metavar="B", help="A plan, or a folder.", what="Nama rencana kedua", example="2026.xlsx")
@options.output("DIFFERENCES.xlsx", example="beda.xlsx", help="A workbook with the rows that differ.")
@options.as_json
def compare(a: Path, b: Path, output: Path | None, *, as_json: bool) -> None:
    """
    Compare two plans, from year to year or from office to office, or the plans of two folders.

    Years and offices that texts name are no difference. Exit code 0: done, 1: a plan was not read for certain.
    """
    at = now()
    made = comparing.compared(a, b, at)
    backup = comparing.save(made.comparison, output, at) if output else None
    if as_json:
        say_json(comparison_as_json(made.comparison))
    else:
        say(*_told(made.comparison), *([f"{output}: perbandingan."] if output else []))
        say_backup(backup)
    if made.in_doubt:
        end_with_a_look()


def _told(comparison: Comparison) -> Iterator[str]:
    for sign, side in (("A", comparison.a), ("B", comparison.b)):
        told = (side.satker, f"tahun {side.year}" if side.year else None, f"{side.rows} baris")
        yield f"{sign}: {side.path}, {', '.join(filter(None, told))}"
    for pair in comparison.pairs if comparison.of_folders else ():
        missing = "; tidak ada di A" if pair.a is None else "; tidak ada di B" if pair.b is None else ""
        yield f"  {pair.satker}: {_counts(pair.differences)}{missing}"
    yield _counts(comparison.differences)


def _counts(differences: tuple[Difference, ...]) -> str:
    counts = counted(differences)
    return ", ".join(f"{counts[change]} {change.value}" for change in Change)
