"""The summaries in a workbook that is sent: drawn anew where they tell of an earlier plan."""

from __future__ import annotations

from datetime import datetime
from functools import partial

from rbexcel.adapters.files.home import home
from rbexcel.adapters.files.profile_file import read_profile
from rbexcel.adapters.files.read_file import grid_of
from rbexcel.adapters.parts.beside_cells import beside_cells
from rbexcel.adapters.parts.graft import graft
from rbexcel.jobs.checking import Checked
from rbexcel.jobs.drawn_from import still_holds
from rbexcel.jobs.signing import signing
from rbexcel.jobs.summarising import summaries_book
from rbexcel.jobs.typed import Earlier
from rbexcel.sending.stale import tells_otherwise
from rbexcel.workbook.grid import Grid
from rbexcel.workbook.identity import read_identity


def with_fresh_summaries(
    content: bytes, grid: Grid, result: Checked, at: datetime
) -> tuple[bytes, Grid, tuple[str, ...]]:
    """Return the workbook with its summaries drawn anew if they tell of an earlier plan, and a word about that."""
    if not any(map(grid.sheet, read_identity(grid).summaries)):
        return content, grid, ()

    redrawn = _redrawn(content, grid, result, at)
    if redrawn is None:
        return content, grid, ()
    return (
        redrawn,
        grid_of(grid.name, redrawn),
        ("Ringkasan digambar ulang: rencananya berubah sejak ringkasan terakhir dibuat.",),
    )


def _redrawn(content: bytes, grid: Grid, result: Checked, at: datetime) -> bytes | None:
    """Return the workbook with its summaries drawn anew, None if they would tell the same."""
    looked = partial(beside_cells, content)
    if still_holds(grid, result, Earlier.of(grid, looked)):
        return None
    signed = signing(result.plan, read_profile(home()), grid)
    book = summaries_book(grid, result, at, looked=looked, signed=signed)
    visible = (sheet for sheet in book.sheets if sheet.visibility == "visible")
    if not any(tells_otherwise(sheet, grid, signed.texts) for sheet in visible):
        return None
    return graft(content, book, created=at)
