"""Protections of sheets and of the workbook: they stay, and are told."""

from __future__ import annotations

from collections.abc import Iterator

from rbexcel.adapters.parts.package import Package
from rbexcel.adapters.parts.sheets import sheets_of
from rbexcel.adapters.parts.xml import Element, tree
from rbexcel.sending.besides import Besides, What

_PASSWORDS = (
    "password",
    "hashValue",
    "workbookPassword",
    "workbookHashValue",
    "revisionsPassword",
    "reservationPassword",
)
_TRUE = {"1", "true", "on"}


def protections(package: Package) -> Iterator[Besides]:
    """Yield what is protected, and whether by a password: it stays so."""
    root = package.outline
    for name, said in (("workbookProtection", "struktur buku kerja"), ("fileSharing", "penyimpanan berkas")):
        shell = root.child(name)
        if shell is not None and (_by(shell) is What.PASSWORD or _is_on(shell)):
            yield Besides(_by(shell), name=said)
    for entry in sheets_of(package):
        if entry.part and b"rotect" in package.parts[entry.part]:
            below = tree(package.parts[entry.part], skip="sheetData")
            shell = below.child("sheetProtection")
            if shell is not None and _is_on(shell):
                yield Besides(_by(shell), entry.name)
            ranges = below.child("protectedRanges")
            if ranges and any(_by(each) is What.PASSWORD for each in ranges.walk()):
                yield Besides(What.PASSWORD, entry.name, "(rentang sel)")


def _is_on(shell: Element) -> bool:
    return any(
        shell.attributes.get(name) in _TRUE
        for name in ("sheet", "objects", "scenarios", "lockStructure", "lockWindows")
    )


def _by(shell: Element) -> What:
    return What.PASSWORD if shell.attributes.keys() & set(_PASSWORDS) else What.PROTECTION
