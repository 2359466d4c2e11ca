"""What cannot be sent, and cannot be taken out without changing what the office wrote."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from rbexcel.adapters.parts.formulas import without_texts
from rbexcel.adapters.parts.package import Package
from rbexcel.adapters.parts.relations import Relation
from rbexcel.adapters.parts.sheets import sheets_of
from rbexcel.adapters.parts.stripping.kinds import MACRO_SHEETS, UNSENDABLE, stays_behind
from rbexcel.adapters.parts.stripping.outside import FORMULAS, is_suspect, reaches_out
from rbexcel.adapters.parts.stripping.owned_parts import OwnedPart, listed, xml_parts
from rbexcel.adapters.parts.stripping.references import uses
from rbexcel.adapters.parts.ungraftable import unparsable
from rbexcel.adapters.parts.xml import Element, pieces, tree
from rbexcel.errors import RbexcelError
from rbexcel.workbook.local_paths import has_local_path

_SHOWN_WHOLE = frozenset({"_localImage", "_error", "_formattednumber"})
"""Richer values that a cell shows as a whole: a picture, an error, a number with its format."""
# What programs write is found quickly; a sheet in which a row or cell is written otherwise is searched for both.
_USUAL_ROW = re.compile(rb'<row r="(\d+)"')
_USUAL_CELL = re.compile(rb'<c r="([A-Z]+\d+)"')
_UNUSUAL = re.compile(rb'<(?:\w+:(?:row|c)\s|row\s(?<! )|c\s(?<! )|row (?!r="\d+")|c (?!r="[A-Z]+\d+"))')
_ROW_PLACE = re.compile(rb"""<(?:\w+:)?row\s(?:[^<>]*?\s)?r=["'](\d+)["']""")
_CELL_PLACE = re.compile(rb"""<(?:\w+:)?c\s(?:[^<>]*?\s)?r=["']([A-Z]+\d+)["']""")
_LETTERS = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_CELLS_BEGIN = re.compile(rb"<(?:\w+:)?sheetData[\s/>]")
_THINGS = {"chartSpace": "grafik", "table": "tabel"}


def require_no_macro_sheet(package: Package) -> None:
    """Raise RbexcelError, with its name, for a sheet that is a program: what it does cannot be told."""
    sheets = {entry.relation: entry.name for entry in sheets_of(package)}
    for each in package.relations(package.workbook):
        if each.kind in MACRO_SHEETS:
            raise RbexcelError(
                f'Lembar "{sheets.get(each.id, each.raw_target)}" {MACRO_SHEETS[each.kind]}, yang tidak dapat ikut '
                "dikirim. Hapus dulu di Excel, lalu ulangi."
            )


def require_sendable(package: Package, parts: Sequence[OwnedPart]) -> None:
    """Raise RbexcelError, with the sheet or cells, for the first thing that can neither be sent nor be taken out."""
    gone = {one.target for part in parts for one in part.relations if stays_behind(one.kind, of_the_file=not part.name)}
    for part in parts:
        if not part.name or part.name in gone:
            continue
        kinds = [each.kind for each in part.relations if each.kind in UNSENDABLE]
        if kinds or _shows_other_file(package, part):
            raise RbexcelError(
                f"{part.said} {UNSENDABLE[(kinds or ['oleObject'])[0]]}, yang tidak dapat ikut dikirim. "
                "Hapus dulu di Excel, lalu ulangi."
            )
        if any(each.outside and not _goes_anyway(each) for each in part.relations):
            raise RbexcelError(
                f"{part.said} memakai gambar atau data dari berkas lain. Di Excel, sisipkan isinya ke dalam buku "
                "kerja ini, lalu ulangi."
            )
    cells = [
        found
        for part in xml_parts(package, parts)
        if part.name != package.workbook and part.name not in gone and is_suspect(package.tag_kinds(part.name))
        for found in _formulas_elsewhere(part, package.parts[part.name])
    ]
    if cells:
        raise RbexcelError(
            f"Rumus di {listed(cells)} mengambil isi dari berkas lain, atau menampilkan letak berkas. "
            "Di Excel, salin selnya lalu tempel sebagai nilai, lalu ulangi."
        )


def require_places_of_their_own(package: Package) -> None:
    """Raise UngraftableError for a sheet with two rows or cells of one place: every program shows another of them."""
    for entry in sheets_of(package):
        data = package.parts[entry.part] if entry.part else b""
        usual = entry.part is None or _UNUSUAL.search(package.tag_kinds(entry.part)) is None
        for kind in (_USUAL_ROW, _USUAL_CELL) if usual else (_ROW_PLACE, _CELL_PLACE):
            if _are_repeated(kind, data):
                unparsable()
        if (data.count(b"sheetData") != 2 or b"</sheetData>" not in data) and len(_CELLS_BEGIN.findall(data)) > 1:
            unparsable()


def _are_repeated(kind: re.Pattern[bytes], data: bytes) -> bool:
    """Tell whether a part has two of the places of a kind; those of a long sheet are looked at piece by piece."""
    seen: set[bytes] = set()
    for piece in pieces(data, b"<row "):
        places = kind.findall(piece)
        rows = {place.lstrip(_LETTERS) for place in places}
        if len(set(places)) < len(places) or not seen.isdisjoint(rows):
            whole = kind.findall(data)
            return len(set(whole)) < len(whole)
        seen |= rows
    return False


def require_no_record(package: Package) -> None:
    """Raise RbexcelError for cells that hold a whole record of which they show one word: of persons, maybe."""
    for each in package.relations(package.workbook):
        if each.kind == "rdRichValueStructure" and each.target:
            kinds = {one.attributes.get("t") for one in tree(package.parts[each.target]).walk() if one.name == "s"}
            if kinds - _SHOWN_WHOLE:
                raise RbexcelError(
                    "Berkas ini memuat sel dengan tipe data tertaut, yang isinya lebih banyak daripada yang terlihat. "
                    "Di Excel, klik kanan selnya, pilih Tipe Data lalu Konversi ke Teks, lalu ulangi."
                )


def require_no_pivot_formula(package: Package) -> None:
    """Raise RbexcelError, with the cells, for formulas that ask a pivot table, which becomes plain cells."""
    cells = [
        f"{use.sheet} {use.cell}"
        for entry in sheets_of(package)
        if entry.part and b"GETPIVOTDATA" in package.parts[entry.part]
        for use in uses(package, entry.name, entry.part)
        if "GETPIVOTDATA" in without_texts(use.formula)
    ]
    if cells:
        raise RbexcelError(
            f"Rumus di {listed(cells)} mengambil isi tabel pivot, yang tidak dapat ikut dikirim. "
            "Di Excel, salin selnya lalu tempel sebagai nilai, lalu ulangi."
        )


def _shows_other_file(package: Package, part: OwnedPart) -> bool:
    """Tell whether a sheet shows another file: one that is linked to has no relationship of its own."""
    return b"oleObject" in package.parts.get(part.name, b"") and any(
        each.name == "oleObject" for each in tree(package.parts[part.name], skip="sheetData").walk()
    )


def _goes_anyway(each: Relation) -> bool:
    """Tell whether a link out of the file is taken out: links of cells, and what stays behind."""
    return each.kind == "hyperlink" or stays_behind(each.kind, of_the_file=False) is not None


def _formulas_elsewhere(part: OwnedPart, data: bytes) -> Iterator[str]:
    """Yield where formulas reach out of the file, or show where it lies."""
    whole = tree(data)
    for parent in whole.walk():
        for each in parent.children:
            if each.name in FORMULAS and (reaches_out(each.text) or _shows_path(parent)):
                where = parent.attributes.get("r") if parent.name == "c" else parent.attributes.get("sqref")
                yield (
                    f"{part.sheet} {where}" if where else f"{part.sheet} ({_THINGS.get(whole.name, 'tampilan sel')})"
                )


def _shows_path(cell: Element) -> bool:
    value = cell.child("v") if cell.name == "c" and cell.attributes.get("t") == "str" else None
    return value is not None and has_local_path(value.text)
