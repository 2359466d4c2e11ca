"""
Carries a RowEdit out in a workbook's file: the rows, and all that hangs on places below them.

Of every other part only what refers to the sheet changes. What Excel would do by itself is done here: formulas, names,
drop-downs, conditions, merged cells, page breaks, drawings and comments go with their rows.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from html import unescape

from rbexcel.adapters.parts.edit_cells import write_cells
from rbexcel.adapters.parts.ooxml import IN_SHEET
from rbexcel.adapters.parts.package import Package, opened
from rbexcel.adapters.parts.row_edits.shift import LOST, Shift, apart
from rbexcel.adapters.parts.sheet_part import ADDRESS, SheetPart
from rbexcel.adapters.parts.sheets import part_of, sheets_of
from rbexcel.adapters.parts.xml import Edit, Element, attribute, cut, placed, set_attribute, spliced, text_of, tree
from rbexcel.errors import RbexcelError
from rbexcel.rows.row_edit import RowEdit
from rbexcel.workbook.grid import Cell, Position, Span, column_letters

_PLACED = {
    "autoFilter": ("ref",),
    "sortState": ("ref",),
    "sortCondition": ("ref",),
    "hyperlink": ("ref",),
    "protectedRange": ("sqref",),
    "ignoredError": ("sqref",),
    "dataValidation": ("sqref",),
    "conditionalFormatting": ("sqref",),
}
"""Where a sheet names places of itself."""

_RULES = {"formula", "formula1", "formula2", "f", "sqref"}
"""Elements of drop-downs and conditions whose text is a formula, or a place of the newer kind."""

_ANCHOR_ROW = re.compile(r"\s*\d+\s*")
_VML_ROW = re.compile(rb"(<x:Row>\s*)(\d+)(\s*</x:Row>)")
_VML_ANCHOR = re.compile(rb"(<x:Anchor>)([\d\s,]+)(</x:Anchor>)")
_FORMULA = re.compile(rb"(<(?:\w+:)?f>)([^<]*)(</(?:\w+:)?f>)")


def carry_out(source: bytes, edit: RowEdit) -> bytes:
    """
    Return a copy of the workbook ``source`` (.xlsx or .xlsm) with a row more or some less.

    Raises UngraftableError for a file that is signed, encrypted or cannot be parsed, RbexcelError for a sheet with an
    Excel table or a pivot table: their rows belong to Excel.
    """
    package = opened(source)
    part = part_of(package, edit.sheet)
    _require_plain(package, part, edit.sheet)
    shift = Shift(edit.sheet, edit.inserts, edit.first, edit.last, dict(edit.moves), edit.ends_table)
    _part_shared(package, shift)
    _unmerge(package, part, edit.unmerges)
    _move(package, part, edit.moves)
    for each in sheets_of(package):
        if each.part and each.part != part:
            _refer_anew(package, each.part, each.name, shift)
    _shift(package, part, shift)
    _name_anew(package, shift)
    _shift_beside(package, part, shift)
    if edit.inserts:
        _add_rows(package, part, edit)
    write_cells(package, _texts(edit))
    _merge(package, part, edit.merges)
    _recalculate(package)
    return package.to_bytes()


def _require_plain(package: Package, part: str, sheet: str) -> None:
    if any(each.kind in {"table", "pivotTable"} for each in package.relations(part)):
        raise RbexcelError(
            f'Lembar "{sheet}" memuat tabel Excel atau tabel pivot, sehingga barisnya hanya dapat diubah di Excel. '
            "Buka berkasnya di Excel, lalu tekan Sisip Baris atau Hapus Baris."
        )


def _texts(edit: RowEdit) -> dict[Cell, str | float]:
    """Return what the new cells and the cells of other numbers hold."""
    return {
        Cell(edit.sheet, row, column): value if isinstance(value, (int, float)) else str(value)
        for block in (*edit.new, *edit.numbers)
        for row, line in enumerate(block.values, start=block.row)
        for column, value in enumerate(line, start=block.column)
        if value is not None
    }


# --- formulas


def _part_shared(package: Package, shift: Shift) -> None:
    """Give each cell of a formula that several share its own, where the shift may part them."""
    for entry in sheets_of(package):
        if not entry.part or b'"shared"' not in package.parts[entry.part]:
            continue
        page = SheetPart(package.parts[entry.part])
        cells = [cell for row in page.rows.values() for cell in row.cells.values() if cell.child("f")]
        shared = [(cell, f) for cell in cells if (f := cell.child("f")) and f.attributes.get("t") == "shared"]
        masters = {f.attributes.get("si"): (f.text, cell.attributes.get("r", "")) for cell, f in shared if f.text}
        edits: list[Edit] = []
        for cell, f in shared:
            text, origin = masters.get(f.attributes.get("si"), ("", ""))
            if entry.name == shift.sheet or shift.may_be_in(text):
                own = apart(text, origin, cell.attributes.get("r", ""))
                edits.append((f.start, f.end, b"<%s>%s</%s>" % (f.tag, text_of(own), f.tag)))
        package.edit(entry.part, edits)


def _refer_anew(package: Package, part: str, sheet: str, shift: Shift) -> None:
    """Let the formulas of another sheet, and those of its rules, refer to where cells are now."""
    data = package.parts[part]
    if not shift.may_be_in(unescape(data.decode("utf-8", "replace"))):
        return
    package.edit(part, [edit for each in tree(data).walk() for edit in _formula(each, sheet, shift)])


def _formula(element: Element, sheet: str, shift: Shift, *, keeps: bool = False) -> Iterator[Edit]:
    """Yield the edit that gives an element another formula."""
    if element.name in _RULES and element.name != "sqref" and not element.children and not element.is_empty:
        text = shift.formula(element.text, sheet, keeps=keeps)
        if text != element.text:
            yield element.inner, element.inner_end, text_of(text)


def _name_anew(package: Package, shift: Shift) -> None:
    """Let names, and what is printed, mean where cells are now."""
    names = tree(package.parts[package.workbook]).child("definedNames")
    index = next(at for at, each in enumerate(sheets_of(package)) if each.name == shift.sheet)
    edits: list[Edit] = []
    for each in names.members if names else ():
        printed = each.attributes.get("name") == "_xlnm.Print_Area" and each.number("localSheetId", -1) == index
        text = shift.printed(each.text) if printed else shift.formula(each.text, "")
        if text != each.text:
            edits.append((each.inner, each.inner_end, text_of(text)))
    package.edit(package.workbook, edits)


def _recalculate(package: Package) -> None:
    """Let Excel calculate when it opens the file; its list of the order of formulas names places as they were."""
    chain = package.related(package.workbook, "calcChain")
    if chain and chain.target:
        package.unrelate(package.workbook, {chain.id})
        package.sweep({chain.target})
    root = package.outline
    setting = root.child("calcPr")
    if setting:
        package.edit(package.workbook, set_attribute(package.parts[package.workbook], setting, "fullCalcOnLoad", "1"))


# --- the sheet itself


def _unmerge(package: Package, part: str, spans: Iterable[Span]) -> None:
    gone = {span.address for span in spans}
    merges = tree(package.parts[part], skip="sheetData").child("mergeCells")
    package.edit(part, [cut(each) for each in (merges.members if merges else ()) if each.attributes.get("ref") in gone])


def _merge(package: Package, part: str, spans: Iterable[Span]) -> None:
    """Merge cells, and state how many merges there are: Excel calls an empty list of them broken."""
    data = package.parts[part]
    root = tree(data, skip="sheetData")
    there = root.child("mergeCells")
    kept = [data[each.start : each.end] for each in (there.members if there else ())]
    tag = root.prefix + b"mergeCell"
    wanted = [*kept, *(b"<%s ref=%s/>" % (tag, attribute(span.address)) for span in spans)]
    content = b'<%ss count="%d">%s</%ss>' % (tag, len(wanted), b"".join(wanted), tag) if wanted else b""
    if there:
        package.edit(part, [(there.start, there.end, content)])
    elif wanted:
        package.edit(part, [placed(root, IN_SHEET, "mergeCells", content)])


def _move(package: Package, part: str, moves: Iterable[tuple[Position, Position]]) -> None:
    """Put cells with their looks into others, which are empty."""
    page = SheetPart(package.parts[part])
    edits: list[Edit] = []
    for source, target in moves:
        there, cell = page.cell(target), page.cell(source)
        if cell is None:
            continue
        change = set_attribute(page.data, cell, "r", f"{column_letters(target[1])}{target[0]}")
        moved = spliced(page.data[cell.start : cell.end], [(a - cell.start, b - cell.start, c) for a, b, c in change])
        if there is None:
            page.add(target, moved)
        else:
            edits.append((there.start, there.end, moved))
    package.edit(part, [*edits, *page.new_cells()])


def _shift(package: Package, part: str, shift: Shift) -> None:
    """Let every row of the sheet stand where it is now, and all that the sheet says of places."""
    page = SheetPart(package.parts[part])
    package.edit(part, [*_rows(page, shift), *_places(page, shift)])


def _rows(page: SheetPart, shift: Shift) -> Iterator[Edit]:
    for number, row in page.rows.items():
        there = shift.rows(number, number)
        if there is None:
            yield cut(row.element)
            continue
        if there[0] != number:
            yield from set_attribute(page.data, row.element, "r", str(there[0]))
        for column, cell in row.cells.items():
            if there[0] != number:
                yield from set_attribute(page.data, cell, "r", f"{column_letters(column)}{there[0]}")
            formula = cell.child("f")
            if formula is not None:
                yield from _formula(formula, shift.sheet, shift)
                if "ref" in formula.attributes:
                    ref = shift.place(formula.attributes["ref"])
                    yield from set_attribute(page.data, formula, "ref", ref)


def _places(page: SheetPart, shift: Shift) -> Iterator[Edit]:
    for child in page.root.children:
        if child.name == "mergeCells":
            yield from (edit for each in child.members for edit in _merged(page.data, each, shift))
        elif child.name == "rowBreaks":
            yield from (edit for each in child.members for edit in _break(page.data, each, shift))
        elif child.name == "dimension":
            yield cut(child)  # nobody needs it, and a new row may be outside
        elif child.name not in {"sheetData", "sheetViews"}:
            yield from _among(page.data, child, shift)


def _merged(data: bytes, merge: Element, shift: Shift) -> list[Edit]:
    ref = shift.place(merge.attributes.get("ref", ""))
    start, _, end = ref.partition(":")
    return [cut(merge)] if ref == LOST or start == end else set_attribute(data, merge, "ref", ref)


def _break(data: bytes, each: Element, shift: Shift) -> list[Edit]:
    row = each.number("id")  # a page ends below this row
    there = shift.rows(row, row)
    return set_attribute(data, each, "id", str(there[0] if there else max(shift.first - 1, 1)))


def _among(data: bytes, element: Element, shift: Shift) -> Iterator[Edit]:
    """Yield the edits in what stands beside the rows; what has no place left goes."""
    for name in _PLACED.get(element.name, ()):
        ref = shift.places(element.attributes.get(name, ""))
        if not ref and element.attributes.get(name):
            yield cut(element)
            return
        yield from set_attribute(data, element, name, ref or None)
    if element.name == "sqref" and not element.is_empty:
        yield element.inner, element.inner_end, text_of(shift.places(element.text) or "A1")
    yield from _formula(element, shift.sheet, shift, keeps=True)
    for each in element.children:
        yield from _among(data, each, shift)


def _add_rows(package: Package, part: str, edit: RowEdit) -> None:
    """Add rows that look like the one above them; their height follows what is typed."""
    page = SheetPart(package.parts[part])
    above = page.rows.get(edit.first - 1)
    after = [row.element.end for number, row in page.rows.items() if number < edit.first]
    tag = page.sheet_data.prefix
    new = []
    for number in range(edit.first, edit.last + 1):
        looks = ""
        if above:
            looks = "".join(
                f' {key}="{above.element.attributes[key]}"'
                for key in ("s", "customFormat")
                if key in above.element.attributes
            )
        cells = b"".join(
            b'<%sc r="%s%d" s=%s/>' % (tag, column_letters(column).encode(), number, attribute(cell.attributes["s"]))
            for column, cell in (above.cells if above else {}).items()
            if "s" in cell.attributes
        )
        new.append(b'<%srow r="%d"%s>%s</%srow>' % (tag, number, looks.encode(), cells, tag))
    place = max(after, default=page.sheet_data.inner)
    package.edit(part, [(place, place, b"".join(new))])


# --- what lies over the cells


def _shift_beside(package: Package, part: str, shift: Shift) -> None:
    """Let drawings and comments of the sheet stand beside their rows, and charts show what they showed."""
    for relation in package.relations(part):
        target = relation.target
        if target is None:
            continue
        if relation.kind == "drawing":
            package.edit(target, _anchors(package.tree(target), shift))
        elif relation.kind in {"comments", "threadedComment"}:
            edits = [
                edit
                for each in tree(package.parts[target]).walk()
                for edit in _comment(package.parts[target], each, shift)
            ]
            package.edit(target, edits)
        elif relation.kind == "vmlDrawing":
            data = _VML_ROW.sub(
                lambda found: found[1] + b"%d" % _row(int(found[2]), shift) + found[3], package.parts[target]
            )
            package.edit(target, _whole(package.parts[target], _VML_ANCHOR.sub(lambda found: _vml(found, shift), data)))
    for name in [each for each in package.parts if "/charts/" in each and each.endswith(".xml")]:
        data = package.parts[name]
        package.edit(name, _whole(data, _FORMULA.sub(lambda found: _chart(found, shift), data)))


def _whole(old: bytes, new: bytes) -> list[Edit]:
    return [(0, len(old), new)] if old != new else []


def _row(row: int, shift: Shift) -> int:
    """Return where a row is that is counted from 0; one that is gone gives way to the next."""
    there = shift.rows(row + 1, row + 1)
    return (there[0] if there else shift.first) - 1


def _anchors(root: Element, shift: Shift) -> Iterator[Edit]:
    for each in root.walk():
        if each.name == "row" and _ANCHOR_ROW.fullmatch(each.text):
            yield each.inner, each.inner_end, b"%d" % _row(int(each.text), shift)


def _comment(data: bytes, each: Element, shift: Shift) -> list[Edit]:
    if each.name not in {"comment", "threadedComment"} or not ADDRESS.fullmatch(each.attributes.get("ref", "")):
        return []
    ref = shift.place(each.attributes["ref"])
    return [cut(each)] if ref == LOST else set_attribute(data, each, "ref", ref)


def _vml(found: re.Match[bytes], shift: Shift) -> bytes:
    numbers = [int(each) for each in found[2].split(b",")]
    for at in (2, 6):
        if at < len(numbers):
            numbers[at] = _row(numbers[at], shift)
    return found[1] + ", ".join(map(str, numbers)).encode() + found[3]


def _chart(found: re.Match[bytes], shift: Shift) -> bytes:
    text = unescape(found[2].decode("utf-8", "replace"))
    there = shift.formula(text, "")
    return found[0] if there == text else found[1] + text_of(there) + found[3]
