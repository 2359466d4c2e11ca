"""What of a workbook points to one of its sheets: formulas, names, the parts of other sheets."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from html import escape, unescape

from rbexcel.adapters.files.read_file import Source
from rbexcel.adapters.parts.package import Package, opened
from rbexcel.adapters.parts.sheets import sheets_of
from rbexcel.adapters.parts.ungraftable import UngraftableError
from rbexcel.workbook.marks import is_mark
from rbexcel.workbook.sheet_names import quoted

_RULE = re.compile(r"<(?:\w+:)?cfRule\b.*?</(?:\w+:)?cfRule>", re.DOTALL)
_FORMULA = re.compile(r"<(?:\w+:)?(?:formula|f)\b[^<>]*>([^<]*)<")


def mentions(formula: str, sheet: str) -> bool:
    """Tell whether a formula refers to a sheet (in one case); Excel drops quotes that a name does not need."""
    text = formula.casefold()
    return f"{quoted(sheet)}!" in text or re.search(rf"(?<![\w'.]){re.escape(sheet)}!", text) is not None


def is_used(copy: Source, names: Collection[str]) -> bool:
    """Tell whether anything but these sheets (in one case) may point to one of them; when in doubt, it does."""
    try:
        package = opened(copy.content)
        return any(
            mentions(text, escape(name, quote=False)) for text in _texts_of_others(package, names) for name in names
        )
    except UngraftableError:
        return True


def _texts_of_others(package: Package, names: Collection[str]) -> Iterator[str]:
    """Yield what stands in the parts of all other sheets, without our marks, and the names they use."""

    def own(rule: re.Match[str]) -> str:
        return "" if any(is_mark(unescape(each), names) for each in _FORMULA.findall(rule[0])) else rule[0]

    entries = sheets_of(package)
    ours = {index for index, each in enumerate(entries) if each.name.casefold() in names}
    parts = [each.part for index, each in enumerate(entries) if index not in ours and each.part]
    for part in dict.fromkeys((*parts, *(found for each in parts for found in package.reachable(each)))):
        if part.endswith(".xml"):
            yield _RULE.sub(own, package.parts[part].decode("utf-8", "replace"))
    defined = package.tree(package.workbook).child("definedNames")
    for each in defined.members if defined else ():
        if each.number("localSheetId", -1) not in ours:
            yield escape(each.text, quote=False)
