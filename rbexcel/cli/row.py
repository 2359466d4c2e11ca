"""``rbexcel row``: a row added to a plan, or some deleted, with all that hangs on them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from rbexcel.adapters.clock import now
from rbexcel.cli import options
from rbexcel.cli.calls import Group, Place, option
from rbexcel.cli.terminal import say, say_backup, say_json
from rbexcel.jobs import rows
from rbexcel.rows.row_edit import RowEdit
from rbexcel.workbook.grid import Cell, Span

cell = option("--cell", type=Place(), required=True, example="E12", help="A cell of the row, like E12, or several.")
output = options.output("FILE", example="rencana-baru.xlsx", help="Where to write it; without it, FILE itself.")


@click.group(cls=Group)
def row() -> None:
    """Add a row to a plan or delete some: numbers, merged cells, formulas and the printed area follow."""


@row.command()
@options.source
@cell
@output
@options.sheet
@options.as_json
def insert(*, file: Path, cell: Span, output: Path | None, sheet: str | None, as_json: bool) -> None:
    """Add an item below the one of the cell; the column of the cell decides of which level."""
    _tell(rows.save_inserted(file, output or file, now(), cell, sheet), output or file, as_json=as_json)


@row.command()
@options.source
@cell
@output
@options.sheet
@options.as_json
def delete(*, file: Path, cell: Span, output: Path | None, sheet: str | None, as_json: bool) -> None:
    """Delete the row of the cell, or all rows of the merged cells that it belongs to."""
    _tell(rows.save_deleted(file, output or file, now(), cell, sheet), output or file, as_json=as_json)


def _tell(done: rows.Edited, target: Path, *, as_json: bool) -> None:
    if as_json:
        backup = done.backup.name if done.backup else None
        say_json(_as_json(done.edit) | {"notes": list(done.notes), "backup": backup})
        return
    say(done.edit.message, f"{target}: lembar {done.edit.sheet}.", *(f"  {each}" for each in done.notes))
    say_backup(done.backup)


def _as_json(edit: RowEdit) -> dict[str, Any]:
    """Return what a program needs that does the same to an open document, in the order of RowEdit."""
    return {
        "message": edit.message,
        "sheet": edit.sheet,
        "inserts": edit.inserts,
        "first": edit.first,
        "last": edit.last,
        "cursor": Cell(edit.sheet, *edit.cursor).address,
        "deleted": list(edit.gone),
        "unmerges": [span.address for span in edit.unmerges],
        "moves": [[Cell(edit.sheet, *each).address for each in move] for move in edit.moves],
        "cells": {
            Cell(edit.sheet, at, column).address: value
            for block in (*edit.new, *edit.numbers)
            for at, line in enumerate(block.values, start=block.row)
            for column, value in enumerate(line, start=block.column)
            if value is not None
        },
        "merges": [span.address for span in edit.merges],
        "ends_table": edit.ends_table,
    }
