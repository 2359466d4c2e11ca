"""
How much a file may hold and how long its texts may be: the one place, which every door obeys.

What Excel takes, what can be gone through within 10 s and 1 GB, and what a name that staff give may be. Knows no file.
"""

from __future__ import annotations

import re

MAX_FILE = 100 * 2**20
"""Bytes of a file."""
MAX_TEXT_FILE = 50 * 2**20
MAX_LINES = 1_048_576
MAX_PROFILE = 100_000
"""Bytes of the profile of an office, which has eight short lines."""

MAX_PARTS = 5_000
MAX_PART_NAME = 255
MAX_PART = 100 * 2**20
"""Bytes of one part of a package."""
MAX_UNPACKED = 200 * 2**20
"""Bytes of all parts of a package whose values are read."""
MAX_UNPACKED_TO_EDIT = 1_000_000_000
"""Bytes of all parts of one that is edited: its parts are held as they are, and no value takes a multiple of them."""
MAX_RATIO, RATIO_FROM = 200, 10 * 2**20
"""How many times its size a part may be packed into, and from how many bytes on that is asked."""
MAX_TAGS = 6_000_000
"""Tags of all sheets and shared texts."""
MAX_RECORDS = 2_000_000
"""Records of an .xls, each a cell, a row or something smaller."""
MAX_DEPTH = 200
"""Elements inside each other in a part that is edited."""

MAX_ROWS = 50_000
MAX_COLUMNS = 500
OLD_AREA = (65_536, 256)
"""Rows and columns of a sheet of an .xls."""
MAX_CELLS = 5_000_000
MAX_SHEETS = 300
MAX_LOOKS = 65_490
"""Looks of cells that Excel knows in one workbook."""
MAX_MERGES = 200_000
MAX_MERGED = 5_000_000
"""Cells that all merges of a workbook cover, within the rows and columns that are read."""
MAX_CHARACTERS = 100_000_000
"""Characters that the cells of one workbook may hold, each repetition counted."""
MAX_PLAN_ROWS = 20_000
"""Filled rows of the sheets of a plan, many times the longest: whatever is longer is none."""
MAX_LISTED = 45_000
"""Lines of a list that we draw: with what stands around it less than MAX_ROWS, so that it is read again."""

MAX_DATA = 200_000
"""Rows of plans that the sheet Data of a rekap holds."""
MAX_DATA_ROWS = MAX_DATA + 100
"""Rows of that sheet with its head, so that a rekap of the whole country is read again."""

MAX_TEXT = 32_767
"""Characters of a cell."""
MAX_READ = 1_000_000
"""Characters of a cell that is read: a text file and an .ods hold longer ones than Excel."""
MAX_CHOICES = 255
"""Characters of a drop-down list, its commas counted."""
MAX_LITERAL = 255
"""Characters of a text inside a formula."""
MAX_MARGIN = 255
"""Characters of the header or the footer of a page, its codes counted."""
MAX_PROPERTY = 255
"""Characters of a title, a subject, an author."""
MAX_NAME = 150
"""Characters of a name that staff give, of an office, a person or a place: it stands in footers and names of files."""

_NO_LETTER = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")


def shortened(text: str, most: int) -> str:
    """Return a text that is not longer than ``most``: its beginning, with a sign that it goes on."""
    return text if len(text) <= most else f"{text[: most - 1].rstrip()}…"


def unfit(name: str) -> str | None:
    """Return why a text that staff give cannot be a name, as the end of a sentence; None when it can."""
    if len(name) > MAX_NAME:
        return f"terlalu panjang ({len(name)} huruf, paling banyak {MAX_NAME})"
    if _NO_LETTER.search(name):
        return "memuat tanda yang bukan huruf"
    return None
