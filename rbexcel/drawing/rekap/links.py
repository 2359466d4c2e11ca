"""Links from a rekap to the files of its folder: relative, so that they live on when both are moved together."""

from __future__ import annotations

from collections.abc import Iterable

from rbexcel.workbook.sheet_names import quoted

MAX_TARGET = 255
"""Characters of a link; a longer one Excel may refuse to follow."""
MAX_LINKS = 65_530
"""Links that Excel takes on one sheet."""
_SIGNS = {sign: f"%{ord(sign):02x}" for sign in '%# "<>[]^`{}'}

Address = tuple[int, int, str]
"""Row and column of a cell, and what it opens, as ``Sheet.addresses`` has them."""


def target(reach: str | None, path: str, sheet: str | None = None, cell: str | None = None) -> str | None:
    """
    Return the link to a file of the folder, or to a cell of it; None where there can be none.

    ``reach`` is the way from the rekap to the folder ("" where it lies in it, "Masuk/" beside it), None where none is.
    """
    if reach is None or not path or "\\" in path or ":" in (reach + path)[:2]:
        return None
    # Signs that an address may not hold are written by their numbers, all of them: XlsxWriter sees one and leaves
    # the rest as it is, and a sign # would cut the name.
    place = "".join(_SIGNS.get(sign, sign) for sign in reach + path)
    if sheet:
        place = f"{place}#{quoted(sheet)}!{cell or 'A1'}"
    return f"external:{place}" if len(place) <= MAX_TARGET else None


def linked(addresses: Iterable[tuple[int, int, str | None]]) -> tuple[Address, ...]:
    """Return what there is of some links, no more than a sheet takes."""
    return tuple((row, column, address) for row, column, address in addresses if address)[:MAX_LINKS]
