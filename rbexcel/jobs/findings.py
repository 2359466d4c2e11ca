"""The sheet of findings: put into a copy of the plan's workbook or into one of its own, and taken out again."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from rbexcel.adapters.files.file_kinds import GRAFTABLE, LINKABLE
from rbexcel.adapters.files.new_file import to_bytes
from rbexcel.adapters.files.read_file import Source, read_source
from rbexcel.adapters.files.replacing import require_suffix
from rbexcel.adapters.parts.graft import graft
from rbexcel.adapters.parts.ungraftable import UngraftableError
from rbexcel.checking.accepted import former_findings
from rbexcel.drawing.sheets.validasi import reasons_sheet, validation_book
from rbexcel.drawing.typed_texts import NOTHING_SINCE, Since, typed_since, with_typed
from rbexcel.errors import RbexcelError
from rbexcel.jobs.checking import Checked
from rbexcel.jobs.files import looked_up, put_over, save_into, save_new
from rbexcel.version import __version__
from rbexcel.workbook.beside import Looked, untold
from rbexcel.workbook.book import Book
from rbexcel.workbook.contents import Content, Formula, Link
from rbexcel.workbook.grid import Grid
from rbexcel.workbook.limits import MAX_LITERAL
from rbexcel.workbook.ours import FINDINGS, require_ours
from rbexcel.workbook.sheet_names import quoted

LEFT = f"Alasan dan tulisan Anda di lembar {FINDINGS.name} tetap disimpan; hapus lembar itu bila tidak perlu lagi."
"""What there is to say where staff wrote on a sheet that is taken out."""


def findings_book(grid: Grid, result: Checked, at: datetime, *, by: str | None = None, looked: Looked = untold) -> Book:
    """
    Return the ``Validasi`` sheet and the marks that go with it; ``by`` is who checked.

    What staff typed into the last one outside the reasons is in it; ``looked`` tells what values do not.
    Raises RbexcelError when the grid has a sheet of that name which is not an earlier check's.
    """
    require_ours(grid, FINDINGS)

    book = validation_book(
        result.plan,
        result.findings,
        checked_at=at,
        version=__version__,
        source=grid.name,
        checked_by=by,
        accepted=result.accepted,
        resolved=result.resolved,
        kept=result.kept,
    )
    return _with_typed(book, grid, looked)


def without_findings(grid: Grid, at: datetime, *, looked: Looked = untold) -> Book:
    """
    Return what takes the sheet and the marks of a check out; reasons and what else was typed there stay on a sheet.

    RbexcelError for a sheet that is no check's.
    """
    require_ours(grid, FINDINGS)
    written = [former for former in former_findings(grid) if former.reason]
    if not written and not _typed(grid, looked).any:
        return Book((), drops=(FINDINGS.name,))
    return _with_typed(Book((reasons_sheet(written, at),)), grid, looked)


def _typed(grid: Grid, looked: Looked) -> Since:
    sheet = grid.sheet(FINDINGS.name)
    if sheet is None:
        return NOTHING_SINCE
    reasons = {former.place for former in former_findings(grid) if former.place}
    return typed_since(sheet, looked((FINDINGS.name,)), reasons)


def _with_typed(book: Book, grid: Grid, looked: Looked) -> Book:
    (drawn,) = book.sheets
    return replace(book, sheets=(with_typed(drawn, grid.sheet(FINDINGS.name), _typed(grid, looked)),))


def clear_findings(path: Path, target: Path, at: datetime) -> tuple[bool, bool, Path | None]:
    """
    Write a copy of a workbook without the sheet and the marks of a check, or clear the workbook itself.

    Returns whether there was anything to clear, whether a sheet is left for what staff wrote on it, and the dated name
    of a file that was at ``target``.
    """
    if path.suffix.lower() not in GRAFTABLE:
        raise RbexcelError(f"Berkas {path.suffix} tidak memuat hasil pemeriksaan; hapus saja berkas temuannya.")

    source = read_source(path)
    left = without_findings(source.grid, at, looked=looked_up(source))
    cleared = graft(source.content, left, created=at)
    # Where somebody deleted the sheet in Excel, its marks are still there.
    known = source.grid.sheet(FINDINGS.name) is not None or cleared != source.content
    if not known and source.is_at(target):
        return False, False, None
    require_suffix(target, (source.suffix,))
    return known, bool(left.sheets), put_over(target, cleared, at, source)


def save_findings(
    source: Source, result: Checked, target: Path, at: datetime, *read: Source, by: str | None = None
) -> tuple[Path | None, str | None]:
    """
    Write the findings: into a copy of the workbook, or, where it cannot take them, into a workbook of their own.

    ``read`` is the file at ``target``, where that was read too. Returns the dated name under which it was kept, and why
    the findings stand alone, if they do.
    """
    book = findings_book(source.grid, result, at, by=by, looked=looked_up(source))
    suffix = source.suffix
    why = f"Berkas {suffix} tidak dapat memuat lembar temuan."
    if suffix in GRAFTABLE and target.suffix.lower() == suffix:
        try:
            return save_into(source, book, target, at, *read), None
        except UngraftableError as error:
            if source.is_at(target):
                raise
            why = str(error)
    elif suffix in GRAFTABLE:
        why = f"Hasil {target.suffix} tidak dapat memuat isi berkas {suffix}."
    alone = standing_alone(book, source.name if suffix in LINKABLE else None)
    return save_new(alone, target, at, *read), f"{why} Temuannya ada di buku kerja tersendiri."


def checked_copy(source: Source, result: Checked, at: datetime) -> tuple[str, bytes]:
    """Return the name and the bytes of a copy with the findings in it; of the findings alone where it takes none."""
    book = findings_book(source.grid, result, at, looked=looked_up(source))
    if source.suffix in GRAFTABLE:
        with suppress(UngraftableError):
            return source.name, graft(source.content, book, created=at)
    alone = standing_alone(book, source.name if source.suffix in LINKABLE else None)
    return f"Temuan {source.name.rpartition('.')[0]}.xlsx", to_bytes(alone, created=at)


def standing_alone(book: Book, source: str | None) -> Book:
    """Return a Book for a file of its own: links open the workbook ``source`` beside it, or are plain addresses."""
    here = {sheet.name for sheet in book.sheets}

    def there(content: Content) -> Content:
        if not isinstance(content, Link) or content.sheet in here:
            return content
        place = f"[{source}]{quoted(content.sheet)}!{content.address}".replace('"', '""')
        if source is None or len(place) > MAX_LITERAL:
            return content.text
        text = content.text.replace('"', '""')
        return Formula(f'=HYPERLINK("{place}","{text}")', content.text)

    sheets = tuple(
        replace(
            sheet,
            blocks=tuple(
                replace(block, values=tuple(tuple(map(there, line)) for line in block.values)) for block in sheet.blocks
            ),
        )
        for sheet in book.sheets
    )
    return replace(book, sheets=sheets, markings=())
