"""What a sheet shows or hides, out of the parts of its workbook: each is read only where the sheet points to it."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Collection, Iterator, Sequence
from contextlib import suppress
from functools import cached_property, lru_cache
from posixpath import join, normpath, split
from xml.parsers import expat

from rbexcel.adapters.files.appearance.anchors import Field, field_of
from rbexcel.adapters.files.appearance.cells import Cells, filled_cells, look_at_cells, span_of, told_cells
from rbexcel.adapters.files.appearance.conditions import painted_from_afar
from rbexcel.adapters.files.appearance.controls import read_controls, read_old_drawings
from rbexcel.adapters.files.appearance.drawings import read_drawings
from rbexcel.adapters.files.appearance.styled_cells import Glance, told_at_a_glance
from rbexcel.adapters.files.appearance.styles import Styles, read_styles
from rbexcel.adapters.files.appearance.texts import mixed_texts
from rbexcel.adapters.files.markup import Node, tree
from rbexcel.adapters.files.plain.parts import key_of
from rbexcel.adapters.files.safe_workbook import Held, Parts
from rbexcel.words.remembered import forgetting
from rbexcel.workbook.grid import NOTHING, Appearance, Drawn, Fill, Position, Span, Thing

_STYLES, _TEXTS, _METADATA = "xl/styles.xml", "xl/sharedstrings.xml", "xl/metadata.xml"
_THEME = "xl/theme/theme1.xml"
_LARGEST = 16 * 2**20
"""Bytes of a part that is held as a tree."""
_LONGEST = 2**16
"""Bytes around the cells of a sheet of which it is remembered what its conditions paint."""

_CELLS = re.compile(rb"<((?:\w+:)?sheetData)[\s>].*</\1\s*>", re.DOTALL)
_MERGES = re.compile(rb"<((?:\w+:)?mergeCells)[\s>][^!]*?</\1\s*>")
"""The list of merges: the longest part of a sheet beside its cells. It holds no comment, which might end elsewhere."""
_FONT = re.compile(rb"<(?:\w+:)?rFont[^<>]*(?:dings|marlett|symbol|dingbats|sorts)", re.IGNORECASE)
_DAMAGE = (expat.ExpatError, zipfile.BadZipFile, ValueError, KeyError, OverflowError)
_STRETCH = 1000
"""Bytes of a sheet's cells that show how its program writes."""


class Package:
    """A workbook's parts, of which the styles are read once for all of its sheets; ``of_texts`` hold nothing else."""

    def __init__(self, content: bytes | Held, parts: Sequence[str], of_texts: Collection[str] = ()) -> None:
        self._content = content
        self._sheets = parts
        """The names of the sheets' parts, in the order of the workbook; empty where there is none."""
        self._of_texts = of_texts
        self._glances: dict[int, Glance | None] = {}

    def appearance(self, number: int, _area: tuple[int, int]) -> Appearance:
        """Return what a sheet shows or hides; nothing where its parts are damaged."""
        try:
            return self._appearance(self._sheets[number])
        except _DAMAGE:
            return NOTHING  # the values were read all the same

    def fills(self, number: int, area: tuple[int, int]) -> dict[Position, Fill]:
        """Return how the cells of a sheet are filled, within so many rows and columns from A1 on; none if damaged."""
        try:
            part = self._part(self._sheets[number]) if any(look.fill for look in self._styles.looks) else b""
            return filled_cells(part, self._styles, area, self._glance(number, part)) if part else {}
        except _DAMAGE:
            return {}

    def indents(self, number: int) -> dict[Position, int]:
        """Return how far the texts of a sheet's cells are indented, where they are; none if damaged."""
        try:
            part = self._part(self._sheets[number]) if any(look.indent for look in self._styles.looks) else b""
            return told_cells(part, self._styles, lambda look: look.indent, self._glance(number, part)) if part else {}
        except _DAMAGE:
            return {}

    def percents(self, number: int, _area: tuple[int, int]) -> frozenset[Position]:
        """Return the cells of a sheet whose numbers are shown as so many of a hundred; none if damaged."""
        try:
            part = self._part(self._sheets[number]) if any(look.percent for look in self._styles.looks) else b""
            glance = self._glance(number, part)
            return frozenset(told_cells(part, self._styles, lambda look: look.percent, glance)) if part else frozenset()
        except _DAMAGE:
            return frozenset()

    def _glance(self, number: int, part: bytes) -> Glance | None:
        """Return what a sheet's part tells at a glance, which is thrown once for all that is asked of it."""
        if number not in self._glances:
            seen = isinstance(self._content, Held)  # what is held was read at a glance, cell by cell
            self._glances[number] = told_at_a_glance(part, self._styles, plain=seen)
        return self._glances[number]

    @cached_property
    def _package(self) -> Parts:
        content = self._content
        return content if isinstance(content, Held) else zipfile.ZipFile(io.BytesIO(content))

    @cached_property
    def _names(self) -> dict[str, str]:
        return {key_of(name): name for name in self._package.namelist()}

    @cached_property
    def _styles(self) -> Styles:
        xml, theme = self._part(_STYLES), self._part(_THEME)
        theme = theme if len(theme) <= _LARGEST and b"theme=" in xml else b""
        return read_styles(xml, theme) if xml and len(xml) <= _LARGEST else Styles()

    def _part(self, name: str) -> bytes:
        """Return a part; empty where there is none of that name."""
        found = self._names.get(key_of(name))
        return b"" if found is None else self._package.read(found)

    def _tree(self, name: str) -> Node | None:
        xml = self._part(name)
        return tree(xml) if xml and len(xml) <= _LARGEST else None

    def _appearance(self, part: str) -> Appearance:
        sheet = self._part(part)
        strings = self._part(_TEXTS)
        looks = b"rPr" in strings  # of the letters of some text
        mixed = looks and (b"strike" in strings or b"<color" in strings or bool(_FONT.search(strings)))
        start, end = max(sheet.find(b"sheetData"), 0), sheet.rfind(b"sheetData")
        draws = sheet.find(b"rawing", end) > 0 or sheet.find(b"control", end) > 0
        looked = draws or mixed or self._is_worth_a_look(sheet, start, end, of_texts=part in self._of_texts)
        if not looked and sheet.find(b"conditionalFormatting", end) < 0:
            return NOTHING
        around = _MERGES.sub(b"", _CELLS.sub(b"", sheet, count=1), count=1)
        painted = _painted_from_afar if len(around) <= _LONGEST else _painted_from_afar.__wrapped__
        told = painted(around, self._styles.painting)
        frame = tree(around) if looked or self._styles.fading else None
        faded = list(_ruled(frame, self._styles.fading)) if frame and self._styles.fading else []
        if frame is None or not (looked or faded):
            return Appearance(painted=told) if told else NOTHING
        texts = mixed_texts(strings, self._styles) if mixed else {}
        cells = look_at_cells(sheet, self._styles, texts, list(_painted(frame, self._styles)), faded)
        drawn: list[Drawn] = []
        with suppress(*_DAMAGE):
            drawn += self._drawn(part, frame, _field(frame, cells)) if draws else ()
        drawn += [Drawn(Thing.PICTURE, Span(*place, *place)) for place in sorted(cells.pictured)]
        return Appearance(cells.formulas, frozenset(cells.unsolved), cells.veils, tuple(drawn), cells.fonts, told)

    def _is_worth_a_look(self, sheet: bytes, start: int, end: int, *, of_texts: bool) -> bool:
        """Tell whether a cell may say more than its value: by a glance at the markup between two places."""
        signs = [b' vm="'] if _METADATA in self._names else []
        if not of_texts:
            prefix = b"<" if sheet[start - 1 : start] == b"<" else b":"
            rare = ((b"f", prefix + b"f"), (b"P", prefix + b"rPr"))  # a single byte is found a hundred times faster
            signs += [sign for byte, sign in rare if sheet.find(byte, start, end) > 0]
        odd = self._styles.odd
        signs += [b' s="%d"' % number for number in odd]
        unusual = bool(odd) and sheet.find(b"'", start, start + _STRETCH) > 0  # numbers in quotes of another kind
        return unusual or any(sheet.find(sign, start, end) > 0 for sign in signs)

    def _drawn(self, part: str, frame: Node, over: Field) -> Iterator[Drawn]:
        """Yield what lies over the cells of a sheet, each thing once."""
        related = self._related(part)
        numbers: set[str] = set()
        for element in frame.children:
            name, target = element.name, related.get(element.relation, "")
            if name == "drawing" and len(xml := self._part(target)) <= _LARGEST and xml:
                yield from read_drawings(xml, over)
            elif name == "legacyDrawing":
                old = self._part(target).decode("utf-8", errors="replace")
                for number, each in read_old_drawings(old[:_LARGEST], over):
                    numbers.add(number)
                    yield each
        for number, each in read_controls(frame, lambda identity: self._tree(related.get(identity, "")), over):
            if number not in numbers:
                yield each

    def _related(self, part: str) -> dict[str, str]:
        """Return the names of the parts that a part points to, by the identity of the relationship."""
        folder, name = split(part)
        root = self._tree(join(folder, "_rels", f"{name}.rels"))
        return {
            each.get("Id"): normpath(join("/", folder, each.get("Target"))).lstrip("/")
            for each in (root.children if root else ())
            if each.get("TargetMode") != "External"
        }


@lru_cache(maxsize=8)
def _painted_from_afar(around: bytes, painting: frozenset[int]) -> tuple[Span, ...]:
    """Return the cells that conditions colour by others; sheets of a template have the same ``around`` their cells."""
    return tuple(painted_from_afar(tree(around), painting))


forgetting(_painted_from_afar.cache_clear)


def _painted(frame: Node, styles: Styles) -> Iterator[Span]:
    """Yield the cells to which a condition may give a colour of its own."""
    for each in frame.all("conditionalFormatting"):
        rules = list(each.all("cfRule"))
        paints = any(rule.first("colorScale") or rule.first("dataBar") for rule in rules)
        if paints or any(int(rule.get("dxfId", "-1")) in styles.painting for rule in rules):
            yield from map(span_of, each.get("sqref").split())


def _ruled(frame: Node, looks: Collection[int]) -> Iterator[Span]:
    """Yield the cells to which a condition may give one of some looks, but one that asks for an empty or a 0."""
    for each in frame.all("conditionalFormatting"):
        if any(int(rule.get("dxfId", "-1")) in looks and not _of_nothing(rule) for rule in each.all("cfRule")):
            yield from map(span_of, each.get("sqref").split())


def _of_nothing(rule: Node) -> bool:
    asked = [formula.text.strip() for formula in rule.all("formula")]
    hides_zero = rule.get("operator") == "equal" and asked in (["0"], ['""'])
    return hides_zero or rule.get("type") in {"containsBlanks", "containsErrors", "duplicateValues"}


def _field(frame: Node, cells: Cells) -> Field:
    usual = frame.first("sheetFormatPr")
    told = usual.attributes if usual else {}
    widths = {
        column: float(each.attributes["width"])
        for each in frame.all("cols", "col")
        if "width" in each.attributes
        for column in range(int(each.attributes["min"]), min(int(each.attributes["max"]), 500) + 1)
    }
    height, width = (float(told[name]) if name in told else None for name in ("defaultRowHeight", "defaultColWidth"))
    return field_of(cells.heights, widths, height, width)
