"""Folders that pages print at their head and foot."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rbexcel.adapters.parts.package import Package
from rbexcel.adapters.parts.sheets import sheets_of
from rbexcel.adapters.parts.xml import text_of, tree
from rbexcel.sending.besides import Besides, What
from rbexcel.workbook.local_paths import has_local_path, without_folders

_FOLDER_CODE = re.compile(r"&Z", re.IGNORECASE)


def drop_paths_of_pages(package: Package) -> Iterator[Besides]:
    """Take folders out of what pages print at their head and foot; the name of the file stays."""
    for entry in sheets_of(package):
        if entry.part is None or b"eaderFooter" not in package.parts[entry.part]:
            continue
        shell = tree(package.parts[entry.part], skip="sheetData").child("headerFooter")
        edits = []
        for each in shell.children if shell else ():
            said = _FOLDER_CODE.sub("", each.text)
            said = without_folders(said) if has_local_path(said) else said
            if said != each.text:
                edits.append((each.inner, each.inner_end, text_of(said)))
        package.edit(entry.part, edits)
        if edits:
            yield Besides(What.PATH, entry.name)
