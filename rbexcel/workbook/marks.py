"""Which colour rules are our marks: those that look their own cell up in a report of ours, in the form we write."""

from __future__ import annotations

import re
from collections.abc import Collection

from rbexcel.workbook.ours import FINDINGS, IMPORT

_LOOKED_UP = tuple(each.name.casefold() for each in (FINDINGS, IMPORT))
# Functions and separators are those of the user's Excel: =COUNTIFS(Validasi!$D$9:$D$12,...,ADDRESS(ROW(),COLUMN(),4))>0
_SEEKS = r"(?=.*\(\)).*"
_SEEKS_LOST = r".*[,;][\w.]+\([\w.]+\(\)[,;][\w.]+\(\)[,;]4\)"


def form_of_marks(gone: Collection[str]) -> str:
    """
    Return what marks that look up one of the sheets ``gone`` (in one case) look like, "" where there can be none.

    It is a regular expression for whole formulas in any case, the same for Python and JavaScript. Marks whose sheet
    somebody deleted are of that form too.
    """
    names = "|".join(name for name in _LOOKED_UP if name in gone)
    sheet = rf"(?:{names}|'(?:{names})')!"
    return rf"^=?[\w.]+\((?:{sheet}{_SEEKS}|#[\w/]+!{_SEEKS_LOST})\)>0$" if names else ""


def is_mark(formula: str, gone: Collection[str]) -> bool:
    """Tell whether the formula of a colour rule is that of a mark that looks up one of the sheets (in one case)."""
    form = form_of_marks(gone)
    return bool(form and re.search(form, formula, re.IGNORECASE))
