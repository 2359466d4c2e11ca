"""
Seals the workbook that is sent: our own sheet with its stamp comes in, the structure is locked, the office is named.

What stays behind was taken out before (``strip``).
"""

from __future__ import annotations

from datetime import datetime

from rbexcel.adapters.parts.graft import graft_into
from rbexcel.adapters.parts.grafting.undo import forget
from rbexcel.adapters.parts.heading import head_pages
from rbexcel.adapters.parts.locking import lock
from rbexcel.adapters.parts.package import Package
from rbexcel.adapters.parts.sheet_part import FORMULA
from rbexcel.adapters.parts.sheets import sheets_of
from rbexcel.adapters.parts.stripping.properties import state_properties
from rbexcel.adapters.parts.stripping.sweeping import sweep
from rbexcel.frozen import frozen
from rbexcel.workbook.book import Book, Inputs


@frozen
class Outgoing:
    """
    What is to be sent: the Book whose sheets come in, the office, the time.

    ``inputs`` are the cells that stay open when the structure is locked, None to lock nothing; ``heading`` stands at
    the top of every page.
    """

    book: Book
    office: str
    at: datetime
    inputs: Inputs | None = None
    heading: str | None = None


def sheets_in(package: Package) -> dict[str, bool]:
    """Return the names of the sheets of a workbook, each with whether it has a formula."""
    return {each.name: FORMULA.search(package.parts[each.part]) is not None for each in sheets_of(package) if each.part}


def sealed(package: Package, outgoing: Outgoing) -> bytes:
    """Return a workbook, which is changed, as it is sent, an .xlsx."""
    graft_into(package, outgoing.book, created=outgoing.at)
    forget(package)
    if outgoing.inputs:
        lock(package, outgoing.inputs.sheet, outgoing.inputs.cells)
    if outgoing.heading:
        head_pages(package, outgoing.heading)
    state_properties(package, outgoing.book, outgoing.office, outgoing.at)
    sweep(package)
    return package.to_bytes()
