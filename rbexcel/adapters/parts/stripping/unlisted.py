"""Extensions that are on no list of what a spreadsheet shows, and what a file says of its program: they stay behind."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from rbexcel.adapters.files.plain.parts import ending_of
from rbexcel.adapters.parts.package import Package
from rbexcel.adapters.parts.stripping.known import GUID
from rbexcel.adapters.parts.stripping.owned_parts import OwnedPart
from rbexcel.adapters.parts.xml import Edit, Element, cut, set_attribute, tree
from rbexcel.sending.besides import Besides, What

_EXTENSIONS = frozenset({
    "{78C0D931-6437-407D-A8EE-F0AAD7539E65}", "{B025F937-C7B1-47D3-B67F-A62EFF666E3E}",  # conditional formats
    "{CCE6A557-97BC-4B89-ADB6-D9C93CAAB3DF}",  # data validations
    "{05C60535-1F16-4FD2-B633-F4F36F0B64E0}",  # sparklines
    "{A8765BA9-456A-4DAB-B4F3-ACF838C121DE}", "{3A4CF648-6AED-40F4-86FF-DC5316D8AED3}",  # slicers
    "{BBE1A952-AA13-448E-AADC-164F8A28A991}", "{46BE6895-7355-4A93-B00E-2C351335B9C9}",  # what slicers know
    "{7E03D99C-DC04-49D9-9315-930204A7B6E9}", "{D0CA8CA8-9F24-4464-BF8E-62219DCF47F9}",  # time lines
    "{EB79DEF2-80B8-43E5-95BD-54CBDDF9020C}", "{9260A510-F301-46A8-8635-F512D64BE5F5}",  # looks of both
    "{FC87AEE6-9EDD-4A0A-B7FB-166176984837}",  # protected ranges
    "{01252117-D84E-4E92-8308-4BE1C098FCBB}",  # errors that are not marked
    "{C7286773-470A-42A8-94C5-96B5CB345126}", "{0417FA29-78FA-4A13-93AC-8FF0FAFDF519}",  # check boxes in cells
    "{79F54976-1DA5-4618-B147-4CDE4B953A38}", "{140A7094-0E35-4892-8432-C4D2E57EDEB5}",  # settings of the workbook
    "{B58B0392-4F1F-4190-BB64-5DF3571DCE5F}", "{7626C862-2A13-11E5-B345-FEFF819CDC9F}",  # how it is calculated
})  # fmt: skip
"""What Excel and LibreOffice put into sheets, looks and the workbook beyond the format, in capital letters."""

_OF_SPREADSHEETS = frozenset({"worksheet", "workbook", "styleSheet", "sst"})
"""Roots of the parts whose extensions are all listed; those of drawings are only asked to have a number."""

_PROGRAMS = frozenset({"xl", "Calc"})
_NUMBER = re.compile(r"\d{1,6}")
# Only a part that one of these finds something in is parsed.
_EXTENSION = re.compile(rb"""<(?:[\w.-]+:)?ext(?=[\s/>])(?:[^>]*?\suri\s*=\s*["']([^"']*))?""")


def drop_unlisted(package: Package, parts: Sequence[OwnedPart]) -> Iterator[Besides]:
    """Take out the extensions that are on no list, and versions of programs that are no numbers."""
    for part in parts:
        data = package.parts.get(part.name, b"")
        if ending_of(part.name) == "xml" and _may_be_unlisted(package.tag_kinds(part.name)):
            edits = [*_unlisted(data, tree(data))]
            package.edit(part.name, edits)
            if edits:
                yield Besides(What.STORED_DATA, part.sheet)


def _may_be_unlisted(kinds: bytes) -> bool:
    return b"fileVersion" in kinds or any(
        found.decode("utf-8", "replace").upper() not in _EXTENSIONS for found in set(_EXTENSION.findall(kinds))
    )


def _unlisted(data: bytes, root: Element) -> Iterator[Edit]:
    """Yield the edits that take out what is unlisted; a list of extensions goes with its last one."""
    waiting = [root]
    while waiting:
        each = waiting.pop()
        if each.name == "extLst":
            stale = [one for one in each.children if one.name == "ext" and not _is_listed(one, root)]
            if stale and len(stale) == len(each.children):
                yield cut(each)
                continue
            yield from map(cut, stale)
            waiting += [one for one in each.children if one not in stale]
        else:
            waiting += each.children
        if each.name == "fileVersion":
            yield from _of_a_version(data, each)


def _is_listed(extension: Element, root: Element) -> bool:
    uri = extension.attributes.get("uri", "").upper()
    return uri in _EXTENSIONS or (root.name not in _OF_SPREADSHEETS and GUID.fullmatch(uri) is not None)


def _of_a_version(data: bytes, element: Element) -> Iterator[Edit]:
    for name, value in element.attributes.items():
        if name == "appName" and value not in _PROGRAMS:
            yield from set_attribute(data, element, name, "xl")
        elif name != "appName" and " " not in name and not _NUMBER.fullmatch(value):
            yield from set_attribute(data, element, name, None)
