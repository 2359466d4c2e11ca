"""What stands in a part and nobody reads: remarks, instructions, and what the format does not know."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import field
from xml.parsers import expat

from rbexcel.adapters.files.markup import START_TAG
from rbexcel.adapters.files.plain.parts import ending_of
from rbexcel.adapters.parts.ooxml import MAIN
from rbexcel.adapters.parts.package import Package
from rbexcel.adapters.parts.stripping.known import Known, known, knows_attribute, plain_style
from rbexcel.adapters.parts.stripping.owned_parts import OwnedPart, lists_of
from rbexcel.adapters.parts.ungraftable import unparsable
from rbexcel.adapters.parts.xml import ATTRIBUTE, NAMESPACE, UNPARSED, Edit, attribute
from rbexcel.frozen import mutable
from rbexcel.sending.besides import Besides, What

_MAIN = MAIN[0].decode()
_REMARK = re.compile(rb"<!--.*?-->", re.DOTALL)
_UNCLOSED = re.compile(rb"<[^<>]*(?:<|\Z)")
_TAG = re.compile(rb"<[^/][^>]*>")
_BEFORE_TEXT = re.compile(rb"<(/?[^\s<>/]+)[^<>]*?(/?)>(?=\s*[^<\s])")


def drop_strange(package: Package, parts: Sequence[OwnedPart]) -> Iterator[Besides]:
    """Take out remarks, instructions, and the elements, attributes and words that the format does not know."""
    for part in (*parts, *lists_of(package)):
        data = package.parts.get(part.name, b"")
        old = ending_of(part.name) == "vml"
        if not (old or ending_of(part.name) in {"xml", "rels"}) or not _may_be_strange(
            data, package.tag_kinds(part.name)
        ):
            continue
        try:
            edits = _Strange(data).edits
        except expat.ExpatError as error:
            if not old:
                unparsable(error)
            edits = [(*found.span(), b"") for found in _REMARK.finditer(data)]  # browsers were never so strict
        except UNPARSED as error:
            unparsable(error)
        package.edit(part.name, edits)
        if edits:
            yield Besides(What.STORED_DATA, part.sheet)


def _may_be_strange(data: bytes, kinds: bytes) -> bool:
    """Tell by its kinds of tags whether a part may hold something strange: only such a one is gone through."""
    if _UNCLOSED.search(kinds) or b"<!" in data or data.find(b"<?", 2) >= 0:
        return True
    spaces: dict[str, str] = {"xml": "http://www.w3.org/XML/1998/namespace"}
    for prefix, namespace in set(NAMESPACE.findall(kinds)):
        if spaces.setdefault(prefix.decode(), namespace.decode("utf-8", "replace")) != namespace.decode():
            return True  # what a prefix means hangs on the place
    shapes = {shape for shape in _TAG.findall(kinds) if not shape.startswith(b"<?")}
    texts = set(_BEFORE_TEXT.findall(kinds))
    return any(_is_strange(shape, spaces) for shape in shapes) or any(
        name.startswith(b"/") or bool(empty) or not _has_text(name, spaces)
        for name, empty in texts
        if not name.startswith(b"?")
    )


def _is_strange(shape: bytes, spaces: dict[str, str]) -> bool:
    tag = START_TAG.fullmatch(shape)
    element = _known(tag[1], spaces) if tag else None
    return element is None or any(
        not knows_attribute(element, name, value[1:-1].decode("utf-8", "replace"))
        for found in ATTRIBUTE.finditer(shape)
        if (name := _whole(found[1], spaces)) is not None
        for value in (found[2],)
    )


def _has_text(tag: bytes, spaces: dict[str, str]) -> bool:
    element = _known(tag, spaces)
    return element is not None and element.has_text


def _known(tag: bytes, spaces: dict[str, str]) -> Known | None:
    prefix, _, local = tag.decode("utf-8", "replace").rpartition(":")
    return known(spaces.get(prefix, ""), local)


def _whole(name: bytes, spaces: dict[str, str]) -> str | None:
    """Return an attribute's name with its namespace, None for a declaration of one."""
    prefix, colon, local = name.decode("utf-8", "replace").rpartition(":")
    if prefix == "xmlns" or name == b"xmlns":
        return None
    return f"{spaces.get(prefix, prefix)} {local}" if colon else local


@mutable
class _Strange:
    """The edits that take out of a part what is strange; ExpatError for what is no XML."""

    data: bytes
    edits: list[Edit] = field(default_factory=list)
    opened: list[bool] = field(default_factory=list)
    """For every open element whether it may have text."""
    mistaken: str | None = None
    """The namespace of the root where that is another than a part of a workbook has: readers ask for names only."""
    gone: int = 0
    """How deep the outermost element lies that goes, 0 for none."""
    start: int = 0
    done: int = 0
    """Up to where words between elements have been looked at."""
    parser: expat.XMLParserType = field(init=False)

    def __post_init__(self) -> None:
        """Go through the part."""
        parser = self.parser = expat.ParserCreate(namespace_separator=" ")
        parser.StartElementHandler = self._opened
        parser.EndElementHandler = self._closed
        parser.CharacterDataHandler = self._said
        parser.CommentHandler = lambda _: self._between(b"-->")
        parser.ProcessingInstructionHandler = lambda *_: self._between(b"?>")
        parser.ordered_attributes = True
        parser.Parse(self.data, True)  # noqa: FBT003
        parser.StartElementHandler = parser.EndElementHandler = parser.CharacterDataHandler = None
        parser.CommentHandler = parser.ProcessingInstructionHandler = None

    def _opened(self, name: str, attributes: list[str]) -> None:
        namespace, _, local = name.rpartition(" ")
        element = known(namespace if namespace != self.mistaken else _MAIN, local)
        if element is None and not self.opened and known(_MAIN, local):
            self.mistaken, element = namespace, known(_MAIN, local)
        self.opened.append(element is not None and element.has_text)
        if self.gone:
            return
        place = self.parser.CurrentByteIndex
        if element is None:
            if len(self.opened) > 1:
                self.gone, self.start = len(self.opened), place
            return
        tag = START_TAG.match(self.data, place)
        if tag is None:
            unparsable()
        written = [
            found
            for found in ATTRIBUTE.finditer(self.data, place + 1 + len(tag[1]), tag.end())
            if found[1] != b"xmlns" and not found[1].startswith(b"xmlns:")
        ]
        for found, key, value in zip(written, attributes[::2], attributes[1::2], strict=True):
            if not knows_attribute(element, key, value):
                left = plain_style(value) if key == "style" and key in element.attributes else ""
                self.edits.append((*found.span(2), attribute(left)) if left else (*found.span(), b""))

    def _closed(self, _: str) -> None:
        if len(self.opened) == self.gone:
            self.edits.append((self.start, self._end(), b""))
            self.gone = 0
        self.opened.pop()

    def _end(self) -> int:
        tag = START_TAG.match(self.data, self.start)
        if tag and tag[0].endswith(b"/>"):
            return tag.end()
        return self.data.index(b">", self.parser.CurrentByteIndex) + 1

    def _said(self, words: str) -> None:
        """Take out words that stand where only elements may."""
        place = self.parser.CurrentByteIndex
        if self.gone or place < self.done or not words.strip() or not self.opened or self.opened[-1]:
            return
        marked = self.data.rfind(b"<![CDATA[", self.done, place)
        in_marks = marked >= 0 and b"]]>" not in self.data[marked:place]
        end = self.data.index(b"]]>", place) + 3 if in_marks else self.data.index(b"<", place)
        self.edits.append((marked if in_marks else place, end, b""))
        self.done = end

    def _between(self, last: bytes) -> None:
        if not self.gone:
            place = self.parser.CurrentByteIndex
            self.edits.append((place, self.data.index(last, place) + len(last), b""))
