"""Links to files and to other workbooks, taken out where nothing that is shown depends on them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from rbexcel.adapters.parts.formulas import words_in
from rbexcel.adapters.parts.package import Package
from rbexcel.adapters.parts.relations import relation_of
from rbexcel.adapters.parts.stripping.outside import FORMULAS, is_local, reaches_out
from rbexcel.adapters.parts.stripping.owned_parts import OwnedPart, xml_parts
from rbexcel.adapters.parts.xml import cut, tree
from rbexcel.errors import RbexcelError
from rbexcel.sending.besides import Besides, What

_MAIL = re.compile(r"mailto:([^?]*)", re.IGNORECASE)


def drop_links(package: Package, parts: Sequence[OwnedPart]) -> Iterator[Besides]:
    """Take out the links of cells and pictures to files, and tell those to mail; what the cell shows stays."""
    for part in parts:
        links = [each for each in part.relations if each.kind == "hyperlink" and each.outside]
        mails = dict.fromkeys(found[1] for each in links if (found := _MAIL.match(each.raw_target)))
        yield from (Besides(What.MAIL_LINK, part.sheet, address) for address in mails)
        local = {each.id for each in links if is_local(each.raw_target)}
        if not local:
            continue
        data = package.parts[part.name]
        root = tree(data, skip="sheetData")
        stale = [
            each for each in root.walk() if each.name.startswith(("hyperlink", "hlink")) and relation_of(each) in local
        ]
        yield from (Besides(What.FILE_LINK, part.sheet, each.attributes.get("ref", "(gambar)")) for each in stale)
        shell = root.child("hyperlinks")
        whole = shell is not None and all(each in stale for each in shell.members)
        package.edit(part.name, [cut(shell)] if shell and whole else [cut(each) for each in stale])
        package.unrelate(part.name, local)


def drop_other_books(package: Package, parts: Sequence[OwnedPart]) -> Iterator[Besides]:
    """
    Take out links to other workbooks that no formula uses, and the names that refer to them.

    Raises RbexcelError for a name that a formula uses.
    """
    names = package.tree(package.workbook).child("definedNames")
    stale = [each for each in (names.members if names else ()) if reaches_out(each.text)]
    used = _used(package, parts, {each.attributes.get("name", "").casefold() for each in stale}) if stale else []
    if used:
        raise RbexcelError(
            f'Nama "{used[0]}" mengambil isi dari berkas lain dan dipakai rumus di buku kerja ini. '
            "Di Excel, ganti rumusnya dengan nilainya, lalu ulangi."
        )
    if names and stale:
        package.edit(package.workbook, [cut(names)] if len(stale) == len(names.members) else map(cut, stale))
        yield Besides(What.OTHER_BOOK)


def _used(package: Package, parts: Sequence[OwnedPart], names: set[str]) -> list[str]:
    """Return those of the names that a formula, or another name, uses."""
    words: set[str] = set()
    for part in xml_parts(package, parts):
        for each in tree(package.parts[part.name]).walk():
            own = each.attributes.get("name", "").casefold()
            if each.name in FORMULAS or (each.name == "definedName" and own not in names):
                words |= words_in(each.text)
    return sorted(names & words)
