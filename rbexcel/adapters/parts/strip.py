"""
Makes the workbook that is sent: a copy without macros, links to other files, personal paths and names.

It edits single parts; whatever it does not name stays as it is. What cannot be taken out without changing what the
office wrote is refused in a sentence that tells where it stands.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime

from rbexcel.adapters.parts.graft import graft_into
from rbexcel.adapters.parts.grafting.undo import forget
from rbexcel.adapters.parts.heading import head_pages
from rbexcel.adapters.parts.locking import lock
from rbexcel.adapters.parts.ooxml import CONTENT_TYPES
from rbexcel.adapters.parts.package import Package, opened, rels_of
from rbexcel.adapters.parts.pictures import without_metadata
from rbexcel.adapters.parts.sheets import sheets_of
from rbexcel.adapters.parts.stripping.links import drop_links, drop_other_books
from rbexcel.adapters.parts.stripping.macros import drop_macros
from rbexcel.adapters.parts.stripping.owned_parts import owned_parts
from rbexcel.adapters.parts.stripping.persons import rename_persons
from rbexcel.adapters.parts.stripping.properties import state_properties
from rbexcel.adapters.parts.stripping.unseen import drop_unseen
from rbexcel.adapters.parts.stripping.unsendable import require_sendable
from rbexcel.adapters.parts.stripping.unused_texts import blank_unused_texts
from rbexcel.adapters.parts.xml import cut
from rbexcel.workbook.book import Book, Inputs

_FORMULA = re.compile(rb"<(?:\w+:)?f[\s/>]")


@dataclass(frozen=True, slots=True)
class Outgoing:
    """
    What is to be sent: the Book whose sheets come in and whose drops go, the office, the time.

    ``inputs`` are the cells that stay open when the structure is locked, None to lock nothing; ``heading`` stands at
    the top of every page.
    """

    book: Book
    office: str
    at: datetime
    inputs: Inputs | None = None
    heading: str | None = None


@dataclass(frozen=True, slots=True)
class Sent:
    """The workbook's bytes, and a sentence for each thing that was taken out and that the office may miss."""

    content: bytes
    notes: tuple[str, ...]


def constant_sheets(source: bytes) -> tuple[str, ...]:
    """
    Return the names of the sheets of a workbook (.xlsx or .xlsm) that have no formula.

    Raises UngraftableError for a file that is signed, encrypted or cannot be parsed.
    """
    package = opened(source)
    return tuple(
        each.name for each in sheets_of(package) if each.part and not _FORMULA.search(package.parts[each.part])
    )


def sendable(source: bytes, outgoing: Outgoing) -> Sent:
    """
    Return the workbook ``source`` (.xlsx or .xlsm) as it is sent, an .xlsx.

    Raises RbexcelError for what cannot be sent and cannot be taken out, UngraftableError for a file that is signed,
    encrypted or cannot be parsed.
    """
    package = opened(source)
    graft_into(package, outgoing.book, created=outgoing.at)
    forget(package)
    parts = owned_parts(package)
    require_sendable(package, parts)
    notes = [*drop_macros(package, parts), *drop_links(package, parts), *drop_other_books(package, parts)]
    drop_unseen(package, parts)
    blank_unused_texts(package)
    rename_persons(package, parts, outgoing.office)
    for name, content in package.parts.items():
        package.parts[name] = without_metadata(content)
    if outgoing.heading:
        head_pages(package, outgoing.heading)
    if outgoing.inputs:
        lock(package, outgoing.inputs.sheet, outgoing.inputs.cells)
    state_properties(package, outgoing.book, outgoing.office, outgoing.at)
    _sweep(package)
    return Sent(package.to_bytes(), tuple(notes))


def _sweep(package: Package) -> None:
    """Take out every part that nothing refers to any more, and the content types that only those had."""
    kept = {CONTENT_TYPES, *package.reachable()}
    kept |= {found for part in ("", *kept) if (found := package.find(rels_of(part)))}
    named = {each for each in package.parts if each not in kept}
    package.sweep({each for each in named if not each.endswith(".rels")})
    for each in named & set(package.parts):
        del package.parts[each]
    endings = {part.rpartition(".")[2].casefold() for part in package.parts}
    types = package.tree(CONTENT_TYPES).children
    stale = [each for each in types if each.attributes.get("Extension", "xml").casefold() not in endings]
    package.edit(CONTENT_TYPES, map(cut, stale))
