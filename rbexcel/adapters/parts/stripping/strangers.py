"""Sheets that are neither the plan nor ours, and that nothing of the plan is taken from: they stay behind."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator

from rbexcel.adapters.parts.graft import graft_into
from rbexcel.adapters.parts.package import Package
from rbexcel.adapters.parts.relations import relation_of
from rbexcel.adapters.parts.sheets import ListedSheet, sheets_of
from rbexcel.adapters.parts.stripping.owned_parts import listed
from rbexcel.adapters.parts.stripping.references import References, Use, uses
from rbexcel.adapters.parts.xml import Edit, Element, cut, tree
from rbexcel.errors import RbexcelError
from rbexcel.sending.besides import Besides, What
from rbexcel.workbook.book import Book

_FILLED = re.compile(rb"<(?:\w+:)?(?:v|is|f|oddHeader|oddFooter)[\s/>]")
_LINK = "HYPERLINK("


def require_free_of(package: Package, gone: Iterable[str]) -> None:
    """Raise RbexcelError, with its cell, for a formula that takes something from a sheet that never leaves."""
    names = {name.casefold() for name in gone}
    references = References(package)
    for sheet in sheets_of(package):
        cells = [
            f"{use.sheet} {use.cell}".rstrip()
            for use in (uses(package, sheet.name, sheet.part) if sheet.part and names else ())
            if references.sheets(use.formula) & names
        ]
        if cells:
            raise RbexcelError(
                f"Rumus di {listed(cells)} mengambil isi dari lembar pemeriksaan, yang tidak ikut dikirim. "
                "Di Excel, salin selnya lalu tempel sebagai nilai, lalu ulangi."
            )


def leave_strangers(package: Package, own: Collection[str], asked: Collection[str]) -> Iterator[Besides]:
    """
    Take out the sheets that are not among ``own``, not ``asked`` for, and that nothing which goes is taken from.

    Raises RbexcelError for one that is asked for and is not there.
    """
    entries = sheets_of(package)
    there = {entry.name.casefold(): entry for entry in entries}
    missing = [name for name in asked if name.casefold() not in there]
    if missing:
        known = ", ".join(f'"{entry.name}"' for entry in entries if entry.visible and entry.name not in own)
        raise RbexcelError(
            f'Lembar "{missing[0]}" tidak ada di berkas ini. '
            + (f"Lembar lain yang ada: {known}." if known else "Tidak ada lembar lain di berkas ini.")
        )
    wanted = {name.casefold() for name in asked}
    going = {name.casefold() for name in own} & there.keys()
    used = dict(_used(package, there, going | wanted))
    staying = [entry for name, entry in there.items() if name not in going | wanted | used.keys()]
    for name, entry in there.items():
        if name in wanted - going:
            yield Besides(What.ASKED_SHEET, entry.name)
        elif name in used:
            use = used[name]
            what = What.USED_SHEET if entry.visible else What.USED_HIDDEN_SHEET
            yield Besides(what, entry.name, f"{use.sheet} {use.cell}".rstrip())
        elif entry in staying:
            filled = What.SHEET if entry.visible else What.HIDDEN_SHEET
            yield Besides(What.EMPTY_SHEET if _is_empty(package, entry) else filled, entry.name)
    if staying:
        names = {entry.name.casefold() for entry in staying}
        yield from _unlink(package, [entry for entry in entries if entry not in staying], names)
        graft_into(package, Book((), drops=tuple(entry.name for entry in staying)))


def _is_empty(package: Package, entry: ListedSheet) -> bool:
    """Tell whether a sheet shows nothing, like those that Excel adds by itself."""
    if entry.part is None:
        return True
    shows = any(each.kind != "printerSettings" for each in package.relations(entry.part))
    return not shows and _FILLED.search(package.parts[entry.part]) is None


def _used(package: Package, there: dict[str, ListedSheet], going: set[str]) -> Iterator[tuple[str, Use]]:
    """Yield the further sheets that those which go take something from, each with its first use."""
    references = References(package)
    waiting = [name for name in there if name in going]
    seen = set(waiting)
    for name in waiting:  # it grows while it is gone through
        if seen >= there.keys():
            return  # all go already: thousands of formulas need not be looked at
        entry = there[name]
        for use in uses(package, entry.name, entry.part) if entry.part else ():
            if use.formula.lstrip("=").upper().startswith(_LINK):
                continue  # it only leads there
            for found in references.sheets(use.formula) & there.keys() - seen:
                seen.add(found)
                waiting.append(found)
                yield found, use


def _unlink(package: Package, entries: Iterable[ListedSheet], gone: set[str]) -> Iterator[Besides]:
    """Take out the links to sheets that stay behind; what a cell shows stays."""
    references = References(package)
    for entry in entries:
        if entry.part is None:
            continue
        yield from _unlink_cells(package, entry, references, gone)
        for part in {entry.part, *package.reachable(entry.part)}:
            stale = {
                each.id
                for each in package.relations(part)
                if each.kind == "hyperlink" and references.sheets(each.raw_target.partition("#")[2]) & gone
            }
            if stale:
                links = [each for each in tree(package.parts[part]).walk() if relation_of(each) in stale]
                package.edit(part, map(cut, links))
                package.unrelate(part, stale)
                yield Besides(What.SHEET_LINK, entry.name, "(gambar)", len(stale))


def _unlink_cells(package: Package, entry: ListedSheet, references: References, gone: set[str]) -> Iterator[Besides]:
    part = str(entry.part)
    data = package.parts[part]
    if b"hyperlink" not in data and _LINK.encode() not in data:
        return
    root = tree(data)
    shell = root.child("hyperlinks")
    links = [
        each
        for each in (shell.members if shell else ())
        if references.sheets(each.attributes.get("location", "")) & gone
    ]
    edits: list[Edit] = [cut(each) for each in links]
    if shell and links and len(links) == len(shell.members):
        edits = [cut(shell)]
    cells = [each.attributes.get("ref", "") for each in links]
    written = [(each, formula) for each in root.walk() if each.name == "c" and (formula := each.child("f"))]
    leading = [_leads_to(formula, references, gone) for _, formula in written]
    shared = {formula.attributes.get("si") for (_, formula), leads in zip(written, leading, strict=True) if leads} - {
        None
    }
    for (cell, formula), leads in zip(written, leading, strict=True):
        if leads or formula.attributes.get("si") in shared:
            edits.append(cut(formula))
            cells.append(cell.attributes.get("r", ""))
    package.edit(part, edits)
    yield from (Besides(What.SHEET_LINK, entry.name, cell) for cell in cells)


def _leads_to(formula: Element, references: References, gone: set[str]) -> bool:
    text = formula.text.lstrip("=")
    if not text.upper().startswith(_LINK):
        return False
    told = text.replace('"', " ").replace("#", "")
    return bool(references.sheets(told) & gone)
