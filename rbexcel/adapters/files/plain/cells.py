"""The cells of a sheet as readers of values take them: known types, values that fit them, places and areas that are."""

from __future__ import annotations

import re
from dataclasses import field
from xml.parsers import expat

from rbexcel.adapters.files.markup import START_TAG, local, parse, parser_of
from rbexcel.frozen import mutable

_SILENTLY_MISREAD = re.compile(rb't="(?:s"[^<>]*><v>(?![0-9]+</v>)|inlineStr"[^<>]*><v|e"[^<>]*><v(?!>#))')
"""Cells that are read as something else, or as nothing; over all other odd ones readers stumble."""

_TYPE = re.compile(rb"""\st\s*=\s*(?:"[^"]*"|'[^']*')""")
_PLACE = re.compile(rb"""(\sr\s*=\s*["'])([^"']*)""")
_AREA = re.compile(r"[A-Z]{1,3}[1-9][0-9]{0,6}(?::[A-Z]{1,3}[1-9][0-9]{0,6})?\Z")
_ERRORS = frozenset({"#NULL!", "#DIV/0!", "#VALUE!", "#REF!", "#NAME?", "#NUM!", "#N/A"})
_LOST = "#REF!"
"""What a cell shows whose text is not in the file."""
_UNKNOWN = "#N/A"


def plain_cells(xml: bytes, texts: int, *, all_cells: bool) -> bytes:
    """
    Return the markup of a sheet with its odd cells made plain, the same bytes where there is none.

    ``texts`` is how many texts the cells share. Only with ``all_cells`` those are looked for that readers stumble over,
    which takes a parser's time. Raises expat.ExpatError.
    """
    if not all_cells and not _SILENTLY_MISREAD.search(xml):
        return xml
    return _Mending(xml, texts).result()


@mutable
class _Mending:
    """One walk over a sheet that copies it, but for what it mends."""

    xml: bytes
    texts: int
    copy: bytearray = field(default_factory=bytearray)
    copied: int = 0
    cell: re.Match[bytes] | None = None
    attributes: dict[str, str] = field(default_factory=dict)
    value: re.Match[bytes] | None = None
    value_end: int = 0
    said: list[str] = field(default_factory=list)
    inline: bool = False
    parser: expat.XMLParserType = field(init=False)

    def __post_init__(self) -> None:
        """Make the parser."""
        self.parser = parser_of(self._start)
        self.parser.EndElementHandler = self._end

    def result(self) -> bytes:
        """Return the copy."""
        parse(self.parser, self.xml)
        return bytes(self.copy + self.xml[self.copied :])

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        name = local(tag)
        if name == "c":
            self.cell, self.attributes = self._tag(), attributes
            self.value, self.inline = None, False
            self.said.clear()
        elif name == "v" and self.cell and self.value is None:
            self.value = self._tag()
            self.parser.CharacterDataHandler = self.said.append
        elif name == "is":
            self.inline = True
        elif name in {"dimension", "mergeCell"} and not _AREA.match(attributes.get("ref", "")):
            found = self._tag()
            if found and found[0].endswith(b"/>"):
                self._replace(found.start(), found.end(), b'<%s ref="A1"/>' % found[1] if name == "dimension" else b"")

    def _end(self, tag: str) -> None:
        name = local(tag)
        if name == "v" and self.value and self.parser.CharacterDataHandler:
            self.parser.CharacterDataHandler = None
            place = self.parser.CurrentByteIndex
            empty = self.value[0].endswith(b"/>")
            self.value_end = self.value.end() if empty else self.xml.index(b">", place) + 1
        elif name == "c" and self.cell:
            self._mend(self.cell)
            self.cell = None

    def _mend(self, cell: re.Match[bytes]) -> None:
        """Copy a cell with a type and a value that fit."""
        type_, said = self.attributes.get("t", "n"), "".join(self.said)
        wanted, text = (type_, said) if self.inline or self.value is None else _fitting(type_, said, self.texts)
        tag = cell[0]
        if "$" in self.attributes.get("r", ""):
            tag = _PLACE.sub(lambda found: found[1] + found[2].replace(b"$", b""), tag, count=1)
        if wanted != type_:
            tag = _TYPE.sub(b"", tag)
            tag = tag.replace(cell[1], b'%s t="%s"' % (cell[1], wanted.encode()), 1)
        if tag != cell[0]:
            self._replace(cell.start(), cell.end(), tag)
        if self.value and (wanted, text) != (type_, said):
            escaped = text.replace("&", "&amp;").replace("<", "&lt;")
            name = self.value[1]
            self._replace(self.value.start(), self.value_end, b"<%s>%s</%s>" % (name, escaped.encode(), name))

    def _tag(self) -> re.Match[bytes] | None:
        return START_TAG.match(self.xml, self.parser.CurrentByteIndex)

    def _replace(self, start: int, end: int, content: bytes) -> None:
        self.copy += self.xml[self.copied : start] + content
        self.copied = end


def _fitting(type_: str, said: str, texts: int) -> tuple[str, str]:
    """Return the type and the value of a cell as readers know them."""
    text = said.strip()
    fitting: tuple[str, str]
    match type_:
        case "str" | "d":
            fitting = type_, said
        case "inlineStr":
            fitting = "str", said
        case "s" if text.isascii() and text.isdecimal() and len(text) < 10 and int(text) < texts:
            fitting = "s", text
        case "s":
            fitting = "str", _LOST
        case "e":
            fitting = ("e", text) if text in _ERRORS else ("str", text or _UNKNOWN)
        case "b" if text.lower() in {"true", "false"}:
            fitting = "b", text
        case "b" if _is_number(text):
            fitting = "b", str(int(float(text) != 0))
        case _:
            fitting = ("n", text) if not text or _is_number(text) else ("str", said)
    return fitting


def _is_number(text: str) -> bool:
    try:
        float(text)
    except ValueError:
        return False
    return "_" not in text
