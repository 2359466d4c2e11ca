"""What the sheets of a workbook take from one another: formulas of cells, names, lists, charts, controls, tables."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from html import unescape

from rbexcel.adapters.parts.formulas import sheets_in, texts_in, without_texts, words_in
from rbexcel.adapters.parts.package import Package
from rbexcel.adapters.parts.sheets import sheets_of
from rbexcel.adapters.parts.xml import tree
from rbexcel.frozen import frozen

_FORMULA = re.compile(
    rb"<(?:\w+:)?(?:f|formula|formula1|formula2|calculatedColumnFormula|totalsRowFormula|"
    rb"Fmla(?:Range|Link|Pict|Group|Txbx|Macro))(?:\s[^<>]*)?>([^<]+)</"
    rb"|\s(?:textlink|fmlaLink|fmlaRange|fmlaGroup|fmlaTxbx)=(?:\"([^\"<]*)\"|'([^'<]*)')"
)
"""A formula as an element or an attribute, in the forms that office programs write."""
_CELL_BEGINS = re.compile(rb'<(?:\w+:)?c\s[^<>]*?\br="([A-Z]+\d+)"')
# No name and no table is called like a cell; what stands in single quotes, a sheet's name, is kept beside.
_ROW = re.compile(r"(?<![\w.\\?])([A-Z]{1,2}\$?)\d{1,6}(?![\w.\\?])")
_NUMBERED_SHEET = re.compile(r"\d(?::[\w.]+)?!")
_LONGEST_PREFIX = 20
_LONGEST_TAG = 1000
"""Bytes of the tag of a cell."""
_GONE = {"pivotTable"}
"""Relationships behind which nothing counts: it does not go along."""


@frozen
class Use:
    """A formula of a sheet, and where it begins in the sheet's part; None where it stands beside the cells."""

    sheet: str
    formula: str
    begins: tuple[bytes, int] | None

    @property
    def cell(self) -> str:
        """The cell it stands in; an empty text where it stands in none."""
        return _cell_of(*self.begins) if self.begins else ""  # hardly one of thousands is asked


def uses(package: Package, sheet: str, part: str) -> Iterator[Use]:
    """Yield the formulas that a sheet shows, those of its charts, lists and controls too."""
    for name in (part, *_below(package, part)):
        data = package.parts[name]
        for found in _FORMULA.finditer(data):
            text = next(each for each in found.groups() if each is not None)
            begins = (data, found.start()) if name == part else None
            yield Use(sheet, unescape(text.decode("utf-8", "replace")), begins)


def _below(package: Package, part: str) -> Iterator[str]:
    seen = {part}
    waiting = [part]
    while waiting:
        for each in package.relations(waiting.pop()):
            if each.target and each.target not in seen and each.kind not in _GONE:
                seen.add(each.target)
                waiting.append(each.target)
                yield each.target


def _cell_of(data: bytes, place: int) -> str:
    """Return the cell whose formula begins at a place of a sheet part, an empty text when it is none of a cell."""
    # The cell's own tag stands right before its formula: below the cells nothing is looked for up to the last of them.
    near = max(place - _LONGEST_TAG, 0)
    start = max(data.rfind(each, near, place) for each in (b"<c ", b":c ")) - _LONGEST_PREFIX
    if start < near - _LONGEST_PREFIX:
        return ""
    begun = list(_CELL_BEGINS.finditer(data, max(start, 0), place))
    return begun[-1][1].decode() if begun and b"</" not in data[begun[-1].end() : place] else ""


def _shape(formula: str) -> tuple[str, ...] | None:
    """
    Return what formulas share that take something from the same sheets: thousands differ by their rows only.

    None for one whose texts name sheets, and for one that names a sheet which ends in a number without quotes.
    """
    if "INDIRECT" in formula.upper() or _NUMBERED_SHEET.search(formula):
        return None
    said = without_texts(formula) if '"' in formula else formula
    return _ROW.sub(r"\1", said), *said.split("'")[1::2]


class References:
    """Who uses which sheet, through whatever names lie between."""

    def __init__(self, package: Package) -> None:
        self._order = [each.name.casefold() for each in sheets_of(package)]
        names = package.tree(package.workbook).child("definedNames")
        self._known: dict[tuple[str, ...], set[str]] = {}
        self._names: dict[str, list[str]] = {}
        for each in names.members if names else ():
            self._names.setdefault(each.attributes.get("name", "").casefold(), []).append(each.text)
        self._tables = {
            tree(package.parts[each.target]).attributes.get("displayName", "").casefold(): sheet.name.casefold()
            for sheet in sheets_of(package)
            if sheet.part
            for each in package.relations(sheet.part)
            if each.kind == "table" and each.target
        }

    def sheets(self, formula: str) -> set[str]:
        """Return the sheets, in one case, that a formula takes something from."""
        shape = _shape(formula)
        if shape is None:
            return self._sheets(formula, frozenset())
        if shape not in self._known:
            self._known[shape] = self._sheets(formula, frozenset())
        return self._known[shape]

    def _sheets(self, formula: str, passed: frozenset[str]) -> set[str]:
        spoken = [formula, *(texts_in(formula) if "INDIRECT" in formula.upper() else ())]
        found = {name for each in spoken for pair in sheets_in(each) for name in self._between(pair)}
        words = {word for each in spoken for word in words_in(each)}
        found |= {self._tables[word] for word in words & self._tables.keys()}
        for word in (words & self._names.keys()) - passed:
            for text in self._names[word]:
                found |= self._sheets(text, passed | {word})
        return found

    def _between(self, pair: tuple[str, ...]) -> Collection[str]:
        if len(pair) != 2 or not set(pair) <= set(self._order):
            return pair
        first, last = sorted(map(self._order.index, pair))
        return self._order[first : last + 1]
