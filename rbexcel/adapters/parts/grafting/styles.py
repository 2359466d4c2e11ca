"""The styles of a Book, appended to those of a workbook where it has none that is the same."""

from __future__ import annotations

from collections.abc import Callable

from rbexcel.adapters.parts.ooxml import IN_STYLES
from rbexcel.adapters.parts.package import Package
from rbexcel.adapters.parts.sheet_part import LOOK
from rbexcel.adapters.parts.sheets import sheets_of
from rbexcel.adapters.parts.ungraftable import unparsable
from rbexcel.adapters.parts.xml import Edit, Element, appended, copied, placed, set_attribute, spliced, tree
from rbexcel.frozen import frozen
from rbexcel.workbook.limits import MAX_LOOKS


@frozen
class StyleNumbers:
    """What numbers the Book's styles have in the workbook: of cells, and of conditions."""

    cell: list[int]
    mark: list[int]


def merge_styles(package: Package, auxiliary: Package) -> StyleNumbers:
    """Append the Book's styles that the workbook has not got yet, and return their numbers in it."""
    ours = auxiliary.parts[str(auxiliary.styles)]
    return _StyleMerge(package, package.styles or _bring_styles(package, auxiliary), ours).run()


def _bring_styles(package: Package, auxiliary: Package) -> str:
    relation = auxiliary.related(auxiliary.workbook, "styles")
    if relation is None or relation.target is None:
        unparsable()
    name = package.free_name(relation.target) if package.find(relation.target) else relation.target
    package.add(name, _plain_looks(package, auxiliary.parts[relation.target]), auxiliary.content_type(relation.target))
    lost = {each.id for each in package.relations(package.workbook) if each.kind == "styles"}
    package.unrelate(package.workbook, lost)
    package.relate(package.workbook, relation.type, name)
    return name


def _plain_looks(package: Package, styles: bytes) -> bytes:
    """Return styles in which the cells of a workbook without any stay plain, whatever looks they ask for."""
    cells = tree(styles).child("cellXfs")
    if cells is None:
        unparsable()
    asked = (
        int(number) for entry in sheets_of(package) if entry.part for number in LOOK.findall(package.parts[entry.part])
    )
    count = min(max(asked, default=0), MAX_LOOKS - 1) + 1
    plain = styles[cells.members[0].start : cells.members[0].end] * count
    return spliced(styles, [*set_attribute(styles, cells, "count", str(count)), (cells.inner, cells.inner_end, plain)])


class _StyleMerge:
    """One merge: the styles of XlsxWriter (``ours``) into the styles part of a workbook (``theirs``)."""

    def __init__(self, package: Package, part: str, ours: bytes) -> None:
        self._package, self._part = package, part
        self._ours, self._theirs = ours, package.parts[part]
        self._our_root, self._their_root = tree(ours), tree(self._theirs)
        self._edits: list[Edit] = []

    def run(self) -> StyleNumbers:
        """Append what is missing and return the numbers."""
        formats = self._number_formats()
        parts = {f"{one}Id": self._appended_parts(one) for one in ("font", "fill", "border")}

        def renumbered(style: Element) -> list[Edit]:
            edits = [edit for name, new in parts.items() for edit in self._put(style, name, new[style.number(name, 0)])]
            number = style.number("numFmtId", 0)
            return edits + self._put(style, "numFmtId", formats.get(number, number))

        cells = self._appended("cellXfs", renumbered)
        marks = self._appended("dxfs", lambda _: [])
        self._package.edit(self._part, self._edits)
        return StyleNumbers(cells, marks)

    def _put(self, element: Element, name: str, number: int) -> list[Edit]:
        return set_attribute(self._ours, element, name, str(number))

    def _number_formats(self) -> dict[int, int]:
        there, wanted = self._their_root.child("numFmts"), self._our_root.child("numFmts")
        known = {each.attributes.get("formatCode"): each.number("numFmtId") for each in there.members} if there else {}
        free = max([163, *known.values()]) + 1
        numbers: dict[int, int] = {}
        new: list[bytes] = []
        for each in wanted.children if wanted else ():
            code = each.attributes["formatCode"]
            if code not in known:
                known[code] = free
                new.append(copied(self._ours, each, self._their_root.prefix, self._put(each, "numFmtId", free)))
                free += 1
            numbers[each.number("numFmtId")] = known[code]
        self._append(there, "numFmts", new)
        return numbers

    def _appended_parts(self, one: str) -> list[int]:
        # The style of number 0 is not brought along, so what only it uses is not needed either.
        cells = self._our_root.child("cellXfs")
        used = {each.number(f"{one}Id", 0) for each in (cells.children[1:] if cells else ())}
        return self._appended(f"{one}s", lambda _: [], used)

    def _appended(self, kind: str, edits: Callable[[Element], list[Edit]], used: set[int] | None = None) -> list[int]:
        """Return for each of our elements of a kind its number in the workbook, appending those it has not got."""
        there, wanted = self._their_root.child(kind), self._our_root.child(kind)
        existing = [self._theirs[each.start : each.end] for each in there.members] if there else []
        known: dict[bytes, int] = {}
        for number, content in enumerate(existing):
            known.setdefault(content, number)
        numbers: list[int] = []
        new: list[bytes] = []
        for index, each in enumerate(wanted.children if wanted else ()):
            # Number 0 is what a cell without a style shows: it stays the workbook's own. Fill 0 is none in every file.
            own = index == 0 and kind in {"fonts", "fills", "cellXfs"}
            if existing and (own or (used is not None and index not in used)):
                numbers.append(0)
                continue
            content = copied(self._ours, each, self._their_root.prefix, edits(each))
            if content not in known:
                known[content] = len(existing) + len(new)
                new.append(content)
            numbers.append(known[content])
        self._append(there, kind, new)
        return numbers

    def _append(self, there: Element | None, kind: str, new: list[bytes]) -> None:
        if not new:
            return
        if there:
            self._edits += set_attribute(self._theirs, there, "count", str(len(there.members) + len(new)))
            self._edits.append(appended(there, b"".join(new)))
        else:
            tag = self._their_root.prefix + kind.encode()
            shell = b'<%s count="%d">%s</%s>' % (tag, len(new), b"".join(new), tag)
            self._edits.append(placed(self._their_root, IN_STYLES, kind, shell))
