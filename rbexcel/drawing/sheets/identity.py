"""The very hidden sheet ``_rbexcel``."""

from __future__ import annotations

from rbexcel.workbook.book import Block, Sheet
from rbexcel.workbook.identity import SHEET, Identity


def identity_sheet(identity: Identity) -> Sheet:
    """Return the sheet that holds what a workbook says of itself."""
    return Sheet(SHEET, blocks=(Block(1, 1, identity.written),), visibility="very hidden")
