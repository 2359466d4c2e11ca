"""What the pages of a workbook print at their head and foot, in words. Knows no plan."""

from __future__ import annotations

from collections.abc import Iterator

from rbexcel.adapters.parts.heading import CODE
from rbexcel.adapters.parts.package import Package
from rbexcel.adapters.parts.sheets import sheets_of
from rbexcel.adapters.parts.xml import tree


def page_words(package: Package) -> Iterator[tuple[str, str]]:
    """Yield each head and foot of a sheet that goes to paper: the sheet, and its words without Excel's codes."""
    for entry in sheets_of(package):
        if entry.part is None or b"eaderFooter" not in package.parts[entry.part]:
            continue
        shell = tree(package.parts[entry.part], skip="sheetData").child("headerFooter")
        for each in shell.children if shell else ():
            words = " ".join(CODE.sub(" ", each.text).split())
            if words:
                yield entry.name, words
