"""What reaches out of a file: formulas to other workbooks, links to other files, places on a computer."""

from __future__ import annotations

import re

from rbexcel.adapters.parts.formulas import without_texts
from rbexcel.workbook.local_paths import has_local_path

_WEB = re.compile(r"(?:https?|mailto|ftp|tel):", re.IGNORECASE)
# Inside a package another workbook is a number in brackets: [1]Sheet!A1, '[1]My Sheet'!A1; [0] is this very one. A
# column of a table that is called 2023 looks alike: T[2023], or inside the table's brackets T[[#This Row],[2023]].
_ELSEWHERE = re.compile(r"(?<![\w.\])])\[(?!0+\])\d+\]")
_OF_A_TABLE = re.compile(r"(?<=[\w.])\[(?:[^\[\]']|'.|\[(?:[^\[\]']|'.)*\])*\]")
_LINK_TO_BOOK = re.compile(r'HYPERLINK\(\s*"\[', re.IGNORECASE)
# Only a part that holds one of these is parsed for what it means. Each begins with a plain character, which is found
# ten times faster than a choice.
_HINT_WORDS = (b"\\\\", b"file:", b"FILE:", b"/home/", b"/Users/")
_HINTS = (
    re.compile(rb"\[\d+\]"),
    re.compile(rb":(?<=[^A-Za-z][A-Za-z]:)[\\/]"),
    re.compile(rb"&#(?:0*(?:47|58|92)|x0*(?:2[fF]|3[aA]|5[cC]));"),  # such a character, written as its number
    re.compile(rb'HYPERLINK\(\s*(?:"|&quot;)\['),
)
FORMULAS = frozenset({"f", "formula", "formula1", "formula2", "calculatedColumnFormula", "totalsRowFormula"})
"""Elements that hold a formula."""


def is_suspect(data: bytes) -> bool:
    """Tell whether a part may name a file or a place outside the package."""
    return any(word in data for word in _HINT_WORDS) or any(hint.search(data) for hint in _HINTS)


def reaches_out(formula: str) -> bool:
    """Tell whether a formula, as it stands in a file, takes something from outside the file or opens it there."""
    return (
        _ELSEWHERE.search(_OF_A_TABLE.sub("", without_texts(formula))) is not None
        or _LINK_TO_BOOK.search(formula) is not None
        or has_local_path(formula)
    )


def is_local(target: str) -> bool:
    """Tell whether a link out of the file leads to a computer, and not into the web."""
    return not target.startswith("#") and _WEB.match(target) is None
