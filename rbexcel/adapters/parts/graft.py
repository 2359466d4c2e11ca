"""
Puts a Book's sheets into a copy of an existing workbook, and leaves all else in it as it is.

Nothing is loaded and saved here. XlsxWriter writes the Book as a package of its own, and its worksheet parts are moved
over, with edits on bytes. New elements take the namespace prefix of the element they go into.

Doing it again gives the same parts: the graft before it is taken back to the byte where its note (``grafting.undo``)
still holds. Else sheets of the same name are taken out with what only they used, and a style is appended only when the
workbook has none that is the same.
"""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from rbexcel.adapters.files.new_file import to_parts
from rbexcel.adapters.parts.grafting.marks import mark, remove_marks
from rbexcel.adapters.parts.grafting.shown import show, shown
from rbexcel.adapters.parts.grafting.styles import merge_styles
from rbexcel.adapters.parts.grafting.transplant import transplant, transplant_names
from rbexcel.adapters.parts.grafting.undo import note, undo
from rbexcel.adapters.parts.grafting.uproot import uproot
from rbexcel.adapters.parts.package import Package, opened
from rbexcel.workbook.book import Book, Sheet
from rbexcel.workbook.sheet_names import sheet_name

if TYPE_CHECKING:
    from rbexcel.adapters.files.xlsx_moving import Moving


def graft(source: bytes, book: Book, *, created: datetime | None = None) -> bytes:
    """
    Return a copy of the workbook ``source`` (.xlsx or .xlsm) with the Book's sheets after its own.

    A sheet of the same name is replaced, ``book.drops`` go, ``book.markings`` are added to sheets that are there.
    Raises UngraftableError for a file that is signed, encrypted or cannot be parsed, RbexcelError when a marked sheet
    is missing or no visible sheet would be left.
    """
    package = opened(source)
    _graft(package, book, created)
    return package.to_bytes()


def graft_into(package: Package, book: Book, *, created: datetime | None = None) -> None:
    """Do to an opened package what ``graft`` does to a file."""
    _graft(package, book, created)
    package.settle()


def _graft(package: Package, book: Book, created: datetime | None) -> None:
    """Do it but for the lines of the sheets that come in, which wait until they are packed."""
    added = {sheet.name.casefold() for sheet in book.sheets}
    replaced = added | {name.casefold() for name in book.drops}
    undo(package, replaced)
    was_shown = shown(package)
    uproot(package, replaced, forgotten=replaced - added)
    remove_marks(package, replaced, forgotten=replaced - added)
    if book.sheets or book.markings:
        _add(package, book, created, was_shown)
    else:
        show(package, book.active, was_shown, added)


def _add(package: Package, book: Book, created: datetime | None, was_shown: str) -> None:
    """Add the sheets and the markings, and note how they can be taken out again."""
    before = set(package.parts)
    package.history.clear()
    auxiliary, lines, markings = _auxiliary(book, created)
    if package.is_strict:
        auxiliary.make_strict()
    numbers = merge_styles(package, auxiliary)
    for sheet in book.sheets:
        transplant(package, auxiliary, sheet.name, lines, numbers)
    transplant_names(package, auxiliary)
    mark(package, auxiliary, markings, numbers)
    show(package, book.active, was_shown, {sheet.name.casefold() for sheet in book.sheets})
    note(package, (sheet.name for sheet in book.sheets), before)


def _auxiliary(book: Book, created: datetime | None) -> tuple[Package, dict[str, Moving], dict[str, str]]:
    """
    Return the Book as a package, what makes the lines of each part, and which of its sheets holds the conditions for
    which sheet of the workbook.

    So XlsxWriter writes the conditions of the markings too. One more sheet stands first, for a workbook must have a
    visible one.
    """
    taken = [sheet.name for sheet in book.sheets]
    first = Sheet(sheet_name("Pertama", taken))
    taken.append(first.name)
    holders: dict[str, Sheet] = {}
    for sheet in dict.fromkeys(marking.sheet for marking in book.markings):
        conditions = tuple(marking.condition for marking in book.markings if marking.sheet == sheet)
        holders[sheet] = Sheet(sheet_name("Tanda", taken), conditions=conditions)
        taken.append(holders[sheet].name)
    whole = Book((first, *book.sheets, *holders.values()))
    parts, lines = to_parts(whole, created=created)
    return Package.of(parts), lines, {sheet: holder.name for sheet, holder in holders.items()}
