"""A sheet of a Book moved over into a workbook: its cells, its drawings and charts, the names that belong to it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING

from rbexcel.adapters.parts.grafting.styles import StyleNumbers
from rbexcel.adapters.parts.ooxml import IN_WORKBOOK, RELATIONS, STRICT
from rbexcel.adapters.parts.package import Package
from rbexcel.adapters.parts.relations import rels_of
from rbexcel.adapters.parts.sheets import ListedSheet, sheets_of
from rbexcel.adapters.parts.ungraftable import unparsable
from rbexcel.adapters.parts.xml import (
    ATTRIBUTE,
    Edit,
    Element,
    appended,
    attribute,
    copied,
    cut,
    placed,
    set_attribute,
    spliced,
    tree,
)

if TYPE_CHECKING:
    from rbexcel.adapters.files.xlsx_moving import Moving

# XlsxWriter writes every rule in one shape, so that it needs no parser, which would take ten times as long.
_OUR_RULE = re.compile(rb'(<cfRule [^>]*dxfId=)"(\d+)"')


def transplant(
    package: Package, auxiliary: Package, name: str, lines: Mapping[str, Moving], numbers: StyleNumbers
) -> None:
    """Move a sheet over, with its drawings and charts under names that are free; ``lines`` are those of each part."""
    entry = next(each for each in sheets_of(auxiliary) if each.name == name)
    relation = next(each for each in auxiliary.relations(auxiliary.workbook) if each.id == entry.relation)
    source = str(entry.part)
    names: dict[str, str] = {}
    for part in [source, *auxiliary.reachable(source)]:
        names[part] = package.free_name(part)
        content = auxiliary.parts[part] if part != source else _with_marks(auxiliary.parts[part], numbers)
        package.add(names[part], content, auxiliary.content_type(part))
    package.lines[names[source]] = lines[source](numbers.cell)
    for part, new in names.items():
        rels = auxiliary.find(rels_of(part))
        if rels:
            package.add_relations(new, _retargeted(auxiliary, part, rels, names))
    _list_sheet(package, entry, package.relate(package.workbook, relation.type, names[source]))


def _retargeted(auxiliary: Package, part: str, rels: str, names: dict[str, str]) -> bytes:
    data = auxiliary.parts[rels]
    targets = {each.id: each.target for each in auxiliary.relations(part)}
    edits: list[Edit] = []
    for each in tree(data).children:
        target = targets[each.attributes["Id"]]
        if target is not None:
            edits += set_attribute(data, each, "Target", f"/{names[target]}")
    return spliced(data, edits)


def _list_sheet(package: Package, entry: ListedSheet, relation: str) -> None:
    """Add a sheet to the list in the workbook part."""
    root = package.outline
    sheets = root.child("sheets")
    if sheets is None:
        unparsable()
    number = 1 + max((each.number for each in sheets_of(package)), default=0)
    state = entry.element.attributes.get("state")
    prefix, declaration = _relation_prefix(package.parts[package.workbook], root)
    content = b"<%ssheet name=%s sheetId=%s%s%s %s:id=%s/>" % (
        sheets.prefix,
        attribute(entry.name),
        attribute(str(number)),
        b" state=%s" % attribute(state) if state else b"",
        declaration,
        prefix,
        attribute(relation),
    )
    package.edit(package.workbook, [appended(sheets, content)])


def _relation_prefix(data: bytes, root: Element) -> tuple[bytes, bytes]:
    """Return the prefix that ids of relationships take, and its declaration when the root has none."""
    for name, value in ATTRIBUTE.findall(data, root.start, root.inner):
        if name.startswith(b"xmlns:") and value[1:-1] in RELATIONS:
            return name.removeprefix(b"xmlns:"), b""
    strict = root.namespace.startswith(STRICT)
    return b"r", b' xmlns:r="%s"' % RELATIONS[strict]


def _with_marks(sheet: bytes, numbers: StyleNumbers) -> bytes:
    """Return a worksheet of the Book with the workbook's numbers of the looks that its conditions give."""

    def rule(found: re.Match[bytes]) -> bytes:
        return b'%s"%d"' % (found[1], numbers.mark[int(found[2])])

    return _OUR_RULE.sub(rule, sheet)


def transplant_names(package: Package, auxiliary: Package) -> None:
    """Add the names that belong to the new sheets: print titles, print areas, filters."""
    data = auxiliary.parts[auxiliary.workbook]
    names = auxiliary.tree(auxiliary.workbook).child("definedNames")
    if names is None:
        return
    sheets = [entry.name for entry in sheets_of(auxiliary)]
    places = {entry.name: index for index, entry in enumerate(sheets_of(package))}
    root = package.outline
    content = b"".join(
        copied(
            data,
            name,
            root.prefix,
            set_attribute(data, name, "localSheetId", str(places[sheets[name.number("localSheetId")]])),
        )
        for name in names.children
    )
    there = root.child("definedNames")
    if there and there.inner < there.inner_end:
        package.edit(package.workbook, [appended(there, content)])
    else:
        shell = b"<%sdefinedNames>%s</%sdefinedNames>" % (root.prefix, content, root.prefix)
        empty = [cut(there)] if there else []
        package.edit(package.workbook, [*empty, placed(root, IN_WORKBOOK, "definedNames", shell)])
