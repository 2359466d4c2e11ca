"""
XML of a part as bytes with places: elements are found and bytes replaced, nothing is written anew.

expat tells at which byte every element begins and ends. An edit is (start, end, replacement) on the bytes of a part, so
that all bytes outside the edits stay, with their prefixes, their order and what nobody understands. What is put into a
part is ASCII, other characters as references, and so fits whatever encoding it has.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import field
from html import escape
from xml.parsers import expat

from rbexcel.adapters.files.markup import START_TAG
from rbexcel.adapters.parts.ungraftable import unparsable
from rbexcel.frozen import mutable
from rbexcel.workbook.limits import MAX_DEPTH

_IN_QUOTES = str.maketrans({'"': "&quot;", "\n": "&#10;", "\r": "&#13;", "\t": "&#9;"})
"""What a reader would take for the end of an attribute, or for a blank."""

_PIECE = 2**20

Edit = tuple[int, int, bytes]
"""From the first place to the second, bytes give way to others; none where both are one place."""

ATTRIBUTE = re.compile(rb"""\s+([^\s=/>]+)\s*=\s*("[^"]*"|'[^']*')""")
"""An attribute in a start tag, with its quotes; it runs only over what expat has found well-formed."""

NAMESPACE = re.compile(rb"""\sxmlns(?::([\w.-]+))?\s*=\s*["']([^"']*)["']""")
"""A declaration in a start tag: the prefix, empty for the usual namespace, and what it stands for."""


@mutable
class Element:
    """An element and its byte offsets: its content lies from ``inner`` to ``inner_end``; an empty one has none."""

    name: str
    namespace: str
    tag: bytes
    attributes: dict[str, str]
    start: int
    inner: int
    inner_end: int = -1
    end: int = -1
    text: str = ""
    children: list[Element] = field(default_factory=list)

    @property
    def prefix(self) -> bytes:
        """The namespace prefix as it is written, with its colon."""
        before, colon, _ = self.tag.rpartition(b":")
        return before + colon

    @property
    def is_empty(self) -> bool:
        """Whether it is written as one tag."""
        return self.inner == self.end

    def child(self, name: str) -> Element | None:
        """Return the first child of that name."""
        return next((each for each in self.children if each.name == name), None)

    @property
    def members(self) -> list[Element]:
        """
        The children that count where children are numbered: those of the element's own namespace.

        Elements of other makers may stand among them; of versions to choose from, the one for everybody counts.
        """
        found = []
        for each in self.children:
            if each.namespace == self.namespace:
                found.append(each)
            elif each.name == "AlternateContent" and (fallback := each.child("Fallback")):
                found += [inner for inner in fallback.children if inner.namespace == self.namespace]
        return found

    def walk(self) -> Iterator[Element]:
        """Yield the element and all below it, in order."""
        yield self
        for each in self.children:
            yield from each.walk()

    def number(self, name: str, default: int | None = None) -> int:
        """Return an attribute as a number."""
        try:
            return int(self.attributes[name])
        except KeyError:
            return unparsable() if default is None else default
        except ValueError as error:
            unparsable(error)


def pieces(data: bytes, mark: bytes, start: int = 0, end: int | None = None) -> Iterator[bytes]:
    """Yield a long part in pieces of about a megabyte, cut where ``mark`` stands; the last has all that is left."""
    while (cut_at := data.find(mark, start + _PIECE, end)) >= 0:
        yield data[start:cut_at]
        start = cut_at
    yield data[start:end]


UNPARSED = (expat.ExpatError, ValueError, LookupError)
"""What a parser raises for what is no XML, and for an encoding of many bytes or one that is none of texts."""


def tree(data: bytes, *, skip: str = "") -> Element:
    """Return the root element of a part; what lies inside elements named ``skip`` is passed over."""
    inside = _sole_content(data, skip) if skip else None
    if inside is None:
        return _parsed(data, skip)
    # Most of a part is skipped: what is not even parsed costs nothing. Places behind it are moved to where they are.
    first, last = inside
    root = _parsed(data[:first] + data[last:], "")
    for each in root.walk():
        if each.start >= first:
            each.start += last - first
            each.inner += last - first
        if each.inner_end >= first:
            each.inner_end += last - first
            each.end += last - first
    return root


def outside(data: bytes, name: str) -> bytes:
    """Return a part without what lies inside the element ``name``; all of it where that cannot be told at a glance."""
    inside = _sole_content(data, name)
    return data if inside is None else data[: inside[0]] + data[inside[1] :]


def _sole_content(data: bytes, name: str) -> tuple[int, int] | None:
    """Return where the content of the element ``name`` lies, None where that cannot be told at a glance."""
    start, end = b"<%s>" % name.encode(), b"</%s>" % name.encode()
    if data.count(start) != 1 or data.count(end) != 1 or b"<!" in data[: data.find(start)]:
        return None
    first, last = data.find(start) + len(start), data.find(end)
    return (first, last) if first <= last else None


def _parsed(data: bytes, skip: str) -> Element:
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    roots: list[Element] = []
    opened: list[Element] = []
    skipped = 0

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal skipped
        if skipped or (skip and opened and opened[-1].name == skip):
            skipped += 1
            return
        place = parser.CurrentByteIndex
        tag = START_TAG.match(data, place)
        if tag is None or len(opened) > MAX_DEPTH:  # no tag means UTF-16, which Excel never writes
            unparsable()
        namespace, _, local = name.rpartition(" ")
        element = Element(local, namespace, tag[1], attributes, place, tag.end())
        (opened[-1].children if opened else roots).append(element)
        opened.append(element)

    def end(_: str) -> None:
        nonlocal skipped
        if skipped:
            skipped -= 1
            return
        element = opened.pop()
        if data[element.inner - 2 : element.inner] == b"/>":
            element.inner_end = element.end = element.inner
        else:
            element.inner_end = parser.CurrentByteIndex
            element.end = data.index(b">", element.inner_end) + 1

    def text(said: str) -> None:
        if opened and not skipped:
            opened[-1].text += said

    def doctype(*_: object) -> None:
        unparsable()  # no workbook has a DTD; its entities could hide or multiply anything

    def declared(prefix: str | None, _: str) -> None:
        if prefix and not prefix.isascii():
            unparsable()  # our elements would carry it, and letters of theirs are written as numbers

    parser.StartNamespaceDeclHandler = declared
    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = text
    parser.StartDoctypeDeclHandler = doctype
    try:
        parser.Parse(data, True)  # noqa: FBT003
    except UNPARSED as error:
        unparsable(error)
    finally:  # a parser and what it calls hold one another, and all elements: nobody collects them
        parser.StartElementHandler = parser.EndElementHandler = parser.CharacterDataHandler = None
        parser.StartNamespaceDeclHandler = parser.StartDoctypeDeclHandler = None
    return roots[0]


def spliced(data: bytes, edits: Iterable[Edit]) -> bytes:
    """Apply edits that do not overlap; insertions at one place keep their order."""
    found = list(edits)
    return b"".join(edited_pieces(data, found)) if found else data


def edited_pieces(data: bytes, edits: Iterable[Edit]) -> Iterator[bytes | memoryview]:
    """Yield what ``spliced`` returns, in pieces."""
    whole, done = memoryview(data), 0  # a slice of a long part would be a copy of it
    for start, end, replacement in _in_order(edits):
        yield whole[done:start]
        yield replacement
        done = end
    yield whole[done:]


def _in_order(edits: Iterable[Edit]) -> list[Edit]:
    """Return edits by their places; those that put content into one empty element open and close it once."""
    ordered: list[Edit] = []
    for start, end, replacement in sorted(edits, key=lambda edit: edit[:2]):
        if start < end and ordered and ordered[-1][:2] == (start, end):
            before = ordered.pop()[2]
            replacement = before[: before.rindex(b"</")] + replacement.removeprefix(b">")  # noqa: PLW2901
        ordered.append((start, end, replacement))
    return ordered


def reverse(data: bytes, edits: Iterable[Edit]) -> list[Edit]:
    """Return the edits that take edits on ``data`` back."""
    back: list[Edit] = []
    shift = 0
    for start, end, replacement in _in_order(edits):
        back.append((start + shift, start + shift + len(replacement), data[start:end]))
        shift += len(replacement) - (end - start)
    return back


def escaped(text: str) -> bytes:
    """Return a text as bytes that fit any encoding."""
    return text.encode("ascii", "xmlcharrefreplace")


def text_of(text: str) -> bytes:
    """Return a text as the content of an element."""
    return escaped(escape(text, quote=False))


def attribute(text: str) -> bytes:
    """Return the value of an attribute in its quotes."""
    return b'"%s"' % escaped(escape(text, quote=False).translate(_IN_QUOTES))


def cut(element: Element) -> Edit:
    """Return the edit that takes an element out."""
    return element.start, element.end, b""


def set_attribute(data: bytes, element: Element, name: str, value: str | None) -> list[Edit]:
    """Return the edit that sets an attribute without a prefix, or removes it (None); none if it is so already."""
    if element.attributes.get(name) == value:
        return []
    after_name = element.start + 1 + len(element.tag)
    for found in ATTRIBUTE.finditer(data, after_name, element.inner):
        if found[1] == name.encode():
            return [(found.start(), found.end(), b"") if value is None else (*found.span(2), attribute(value))]
    return [(after_name, after_name, b" %s=%s" % (name.encode(), attribute(value or "")))]


def appended(element: Element, content: bytes) -> Edit:
    """Return the edit that puts content at the end of an element."""
    if element.is_empty:
        return element.inner - 2, element.inner, b">%s</%s>" % (content, element.tag)
    return element.inner_end, element.inner_end, content


def placed(root: Element, order: str, name: str, content: bytes) -> Edit:
    """
    Return the edit that puts content where children called ``name`` belong, behind those that are there.

    ``order`` holds the names of children in the order of the format, a blank between them.
    """
    names = order.split()
    before = names[: names.index(name) + 1]
    ends = [child.end for child in root.children if child.name in before]
    if not ends and root.is_empty:
        return appended(root, content)
    place = max(ends, default=root.inner)
    return place, place, content


def copied(data: bytes, element: Element, prefix: bytes, edits: Iterable[Edit] = ()) -> bytes:
    """Return an element of XlsxWriter, which writes no prefixes, as it is to stand in another part."""
    own = list(edits)
    for each in element.walk() if prefix else ():
        own.append((each.start + 1, each.start + 1, prefix))
        if not each.is_empty:
            own.append((each.inner_end + 2, each.inner_end + 2, prefix))
    shifted = [(start - element.start, end - element.start, content) for start, end, content in own]
    return escaped(spliced(data[element.start : element.end], shifted).decode())
