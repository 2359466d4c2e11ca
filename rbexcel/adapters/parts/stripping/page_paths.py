"""Folders that pages print at their head and foot, and heads that no page prints."""

from __future__ import annotations

from collections.abc import Iterator

from rbexcel.adapters.parts.heading import CODE
from rbexcel.adapters.parts.package import Package
from rbexcel.adapters.parts.sheets import sheets_of
from rbexcel.adapters.parts.xml import Edit, cut, text_of, tree
from rbexcel.sending.besides import Besides, What
from rbexcel.workbook.local_paths import has_local_path, without_folders

_FOLDER_CODE = "&Z"
_PRINTED_IF = {"first": "differentFirst", "even": "differentOddEven"}
"""By the pages that have a head and a foot of their own: what must be said for them to be printed."""


def drop_paths_of_pages(package: Package) -> Iterator[Besides]:
    """Take folders, and what is not printed, out of the heads and feet of pages; the name of the file stays."""
    for entry in sheets_of(package):
        if entry.part is None or b"eaderFooter" not in package.parts[entry.part]:
            continue
        shell = tree(package.parts[entry.part], skip="sheetData").child("headerFooter")
        edits: list[Edit] = []
        for each in shell.children if shell else ():
            if (
                shell
                and each.text
                and any(
                    each.name.startswith(pages) and shell.attributes.get(asked) not in {"1", "true"}
                    for pages, asked in _PRINTED_IF.items()
                )
            ):
                edits.append(cut(each))
                continue
            said = _without_folders(each.text)
            if said != each.text:
                edits.append((each.inner, each.inner_end, text_of(said)))
        package.edit(entry.part, edits)
        if edits:
            yield Besides(What.PATH, entry.name)


def _without_folders(text: str) -> str:
    """Return a header without the code of the folder, and its words without paths: codes stand right before them."""
    pieces = []
    place = 0
    for code in CODE.finditer(text):
        pieces += [_plain(text[place : code.start()]), code[0] if code[0].upper() != _FOLDER_CODE else ""]
        place = code.end()
    return "".join([*pieces, _plain(text[place:])])


def _plain(words: str) -> str:
    return without_folders(words) if has_local_path(words) else words
