"""The markup of a part as readers of values see it: always UTF-8, its numbers plain digits. Knows no element."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator
from dataclasses import field
from functools import lru_cache
from typing import TypeVar
from xml.parsers import expat

from rbexcel.frozen import mutable
from rbexcel.words.remembered import forgetting

_Found = TypeVar("_Found")

START_TAG = re.compile(rb"""<([^\s/>]+)(?:\s+[^\s=/>]+\s*=\s*(?:"[^"]*"|'[^']*'))*\s*/?>""")
"""A start tag with its name; it runs only over what expat has found well-formed."""

_SHORT, _KEPT = 1 << 14, 8
"""Bytes of a part that is remembered, and how many are: plans of one program have the same lists of parts."""
_DEPTH = 200
_FAR = 10**9
"""What a number of ten digits or more counts as: farther than any sheet reaches."""


def parser_of(start: Callable[[str, dict[str, str]], None]) -> expat.XMLParserType:
    """Return a parser that calls ``start`` with the name, as it is written, and the attributes of every element."""
    # The encoding is fixed: readers of values take every part for UTF-8, whatever it declares.
    parser = expat.ParserCreate("utf-8")
    parser.StartElementHandler = start
    parser.buffer_text = True
    return parser


def parse(parser: expat.XMLParserType, xml: bytes, *, whole: bool = True) -> None:
    """Let a parser go over markup, which may end early if it is not ``whole``; raises expat.ExpatError."""
    try:
        parser.Parse(xml, whole)
    finally:  # a parser and what it calls hold one another, and all that was made of the markup: nobody collects it
        parser.StartElementHandler = parser.EndElementHandler = parser.CharacterDataHandler = None


def looked_at_once(look: Callable[[bytes], _Found]) -> Callable[[bytes], _Found]:
    """Return a function of markup that looks at a short part once; what it finds must not be changed."""
    kept = lru_cache(maxsize=_KEPT)(look)
    forgetting(kept.cache_clear)
    return lambda xml: kept(xml) if len(xml) <= _SHORT else look(xml)


def local(tag: str) -> str:
    """Return an element's name without its prefix."""
    return tag.rpartition(":")[2]


def tags_in(parts: Collection[bytes], enough: int) -> int:
    """Return how many tags some parts have, or only how many bytes where these cannot be more tags than ``enough``."""
    size = sum(map(len, parts))
    return size if size <= enough else sum(part.count(b"<") for part in parts)


def plain_number(digits: str) -> int:
    """Return a row number or a count; ValueError for anything but digits."""
    if not (digits.isascii() and digits.isdecimal()):
        raise ValueError(digits)
    return int(digits) if len(digits) < 10 else _FAR


@mutable
class Node:
    """An element of a small part: its name without prefix, its attributes as written, its text and its children."""

    name: str
    attributes: dict[str, str]
    text: str = ""
    children: list[Node] = field(default_factory=list)

    def get(self, name: str, default: str = "") -> str:
        """Return an attribute by its name as it is written."""
        return self.attributes.get(name, default)

    @property
    def relation(self) -> str:
        """The relationship that it names, whatever prefix its namespace has."""
        return next((value for key, value in self.attributes.items() if ":" in key and local(key) == "id"), "")

    def all(self, name: str, *below: str) -> Iterator[Node]:
        """Yield the children of a name, or what lies below them by further names."""
        for child in self.children:
            if child.name == name:
                if below:
                    yield from child.all(*below)
                else:
                    yield child

    def first(self, name: str) -> Node | None:
        """Return the first child of a name."""
        return next(self.all(name), None)

    def walk(self) -> Iterator[Node]:
        """Yield all below it, in order."""
        for child in self.children:
            yield child
            yield from child.walk()


def tree(xml: bytes) -> Node:
    """Return the root of a small part; raises expat.ExpatError, and ValueError for one that is too deep."""
    root = Node("", {})
    opened = [root]

    def start(tag: str, attributes: dict[str, str]) -> None:
        if len(opened) > _DEPTH:
            raise ValueError("too deep")
        node = Node(local(tag), attributes)
        opened[-1].children.append(node)
        opened.append(node)

    def text(said: str) -> None:
        opened[-1].text += said

    parser = parser_of(start)
    parser.CharacterDataHandler = text
    parser.EndElementHandler = lambda _: opened.pop()
    parse(parser, xml)
    return root.children[0]
