"""What programs write between the lines of a part: remarks, instructions, elements and attributes of unknown makers."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from xml.parsers import expat

from rbexcel.adapters.files.plain.parts import ending_of
from rbexcel.adapters.parts.ooxml import CONTENT_TYPES
from rbexcel.adapters.parts.package import Package, is_relations
from rbexcel.adapters.parts.stripping.owned_parts import OwnedPart
from rbexcel.adapters.parts.ungraftable import unparsable
from rbexcel.adapters.parts.xml import ATTRIBUTE, START_TAG, UNPARSED, Edit
from rbexcel.sending.besides import Besides, What

_KNOWN = (
    "http://schemas.openxmlformats.org/",
    "http://purl.oclc.org/ooxml/",
    "http://schemas.microsoft.com/",
    "urn:schemas-microsoft-com:",
    "http://www.w3.org/",
    "http://purl.org/dc/",
    "http://schemas.libreoffice.org/",
    "http://www.wps.cn/",
)
"""How the namespaces begin whose elements and attributes somebody shows."""
_DECLARED = re.compile(rb"""xmlns(?::[\w.-]+)?\s*=\s*["']([^"']*)["']""")
_CHOICES = re.compile(
    rb"""(?:Requires|Ignorable|MustUnderstand|ProcessContent|PreserveElements|PreserveAttributes)\s*=\s*["']([^"']*)"""
)
_NOBODYS = b'"urn:tidak-dikenal"'
"""What a prefix of an unknown maker stands for, where it must stand for something."""
_REMARK = re.compile(rb"<!--.*?-->", re.DOTALL)


def drop_strange(package: Package, parts: Sequence[OwnedPart]) -> Iterator[Besides]:
    """Take out remarks, instructions, and the elements and attributes that no program known here reads."""
    lists = [OwnedPart("", name, ()) for name in package.parts if name == CONTENT_TYPES or is_relations(name)]
    for part in (*parts, *lists):
        data = package.parts.get(part.name, b"")
        if ending_of(part.name) == "vml":
            edits: list[Edit] = [(*found.span(), b"") for found in _REMARK.finditer(data)]
        elif ending_of(part.name) in {"xml", "rels"} and _is_strange(data):
            edits = _Strange(data).edits
        else:
            continue
        package.edit(part.name, edits)
        if edits:
            yield Besides(What.STORED_DATA, part.sheet)


def _is_strange(data: bytes) -> bool:
    """Tell whether a part may hold something strange: only such a one is gone through."""
    return (
        b"<!--" in data
        or b"<?" in data[2:]
        or any(not _is_known(found.decode("utf-8", "replace")) for found in set(_DECLARED.findall(data)))
    )


def _is_known(namespace: str) -> bool:
    return not namespace or namespace.startswith(_KNOWN)


class _Strange:
    """The edits that take out of a part what is strange."""

    def __init__(self, data: bytes) -> None:
        self.edits: list[Edit] = []
        self._data = data
        self._prefixes: dict[bytes, list[bool]] = {}
        """For every prefix whether what it stands for is known, the innermost last."""
        self._chosen_by = {name.partition(b":")[0] for found in _CHOICES.findall(data) for name in found.split()}
        """Prefixes that must stand for something: versions are chosen, or passed over, by them."""
        self._depth, self._gone, self._start = 0, 0, 0
        parser = self._parser = expat.ParserCreate(namespace_separator=" ")
        parser.StartNamespaceDeclHandler = self._declared
        parser.EndNamespaceDeclHandler = self._forgotten
        parser.StartElementHandler = self._opened
        parser.EndElementHandler = self._closed
        parser.CommentHandler = lambda _: self._between(b"-->")
        parser.ProcessingInstructionHandler = lambda *_: self._between(b"?>")
        try:
            parser.Parse(data, True)  # noqa: FBT003
        except UNPARSED as error:
            unparsable(error)

    def _declared(self, prefix: str | None, namespace: str) -> None:
        self._prefixes.setdefault((prefix or "").encode(), []).append(_is_known(namespace or ""))

    def _forgotten(self, prefix: str | None) -> None:
        self._prefixes[(prefix or "").encode()].pop()

    def _opened(self, name: str, _: dict[str, str]) -> None:
        self._depth += 1
        if self._gone:
            return
        place = self._parser.CurrentByteIndex
        if not _is_known(name.rpartition(" ")[0]):
            self._gone, self._start = self._depth, place
            return
        tag = START_TAG.match(self._data, place)
        if tag is None:
            unparsable()
        for found in ATTRIBUTE.finditer(self._data, place + 1 + len(tag[1]), tag.end()):
            prefix, colon, local = found[1].partition(b":")
            if prefix == b"xmlns":
                if not self._prefixes[local][-1]:
                    named = local in self._chosen_by
                    self.edits.append((*found.span(2), _NOBODYS) if named else (*found.span(), b""))
            elif colon and not self._prefixes.get(prefix, [True])[-1]:
                self.edits.append((found.start(), found.end(), b""))

    def _closed(self, _: str) -> None:
        if self._depth == self._gone:
            self.edits.append((self._start, self._end(), b""))
            self._gone = 0
        self._depth -= 1

    def _end(self) -> int:
        tag = START_TAG.match(self._data, self._start)
        if tag and tag[0].endswith(b"/>"):
            return tag.end()
        return self._data.index(b">", self._parser.CurrentByteIndex) + 1

    def _between(self, last: bytes) -> None:
        if not self._gone:
            place = self._parser.CurrentByteIndex
            self.edits.append((place, self._data.index(last, place) + len(last), b""))
