"""What cannot be sent, and cannot be taken out without changing what the office wrote."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rbexcel.adapters.parts.package import Package, Relation
from rbexcel.adapters.parts.sheets import sheets_of
from rbexcel.adapters.parts.stripping.outside import FORMULAS, is_suspect, reaches_out
from rbexcel.adapters.parts.stripping.owned_parts import OwnedPart, listed, xml_parts
from rbexcel.adapters.parts.stripping.unseen import UNSEEN
from rbexcel.adapters.parts.xml import Element, tree
from rbexcel.errors import RbexcelError
from rbexcel.workbook.local_paths import has_local_path

_UNSENDABLE = {
    "xlMacrosheet": "adalah lembar makro Excel 4",
    "xlIntlMacrosheet": "adalah lembar makro Excel 4",
    "dialogsheet": "adalah lembar dialog makro",
    "control": "memuat kontrol ActiveX",
    "oleObject": "memuat berkas lain yang disisipkan",
    "package": "memuat berkas lain yang disisipkan",
    "powerPivotData": "memuat model data Power Pivot",
    "xmlMaps": "memuat peta XML",
}
"""Relationships whose target may hold anything, and cannot go without leaving a hole where the office put it."""

_THINGS = {"chartSpace": "grafik", "table": "tabel"}


def require_sendable(package: Package, parts: Sequence[OwnedPart]) -> None:
    """Raise RbexcelError, with the sheet or cells, for the first thing that can neither be sent nor be taken out."""
    sheets = {entry.relation: entry.name for entry in sheets_of(package)}
    for part in parts:
        for each in part.relations:
            if each.kind in _UNSENDABLE and part.name:
                sheet = sheets.get(each.id) if part.name == package.workbook else None
                said = part.said if sheet is None else f'Lembar "{sheet}"'
                raise RbexcelError(
                    f"{said} {_UNSENDABLE[each.kind]}, yang tidak dapat ikut dikirim. Hapus dulu di Excel, lalu ulangi."
                )
            if each.outside and part.name and not _goes_with_its_part(package, part, each):
                raise RbexcelError(
                    f"{part.said} memakai gambar atau data dari berkas lain. Di Excel, sisipkan isinya ke dalam buku "
                    "kerja ini, lalu ulangi."
                )
    cells = [
        found
        for part in xml_parts(package, parts)
        if part.name != package.workbook and is_suspect(package.parts[part.name])
        for found in _formulas_elsewhere(part, package.parts[part.name])
    ]
    if cells:
        raise RbexcelError(
            f"Rumus di {listed(cells)} mengambil isi dari berkas lain, atau menampilkan letak berkas. "
            "Di Excel, salin selnya lalu tempel sebagai nilai, lalu ulangi."
        )


def _goes_with_its_part(package: Package, part: OwnedPart, each: Relation) -> bool:
    """Tell whether a link out of the file is taken out anyway: links of cells, and all of a part that goes."""
    gone = {one.target for other in (package.workbook, "") for one in package.relations(other) if one.kind in UNSEEN}
    return each.kind == "hyperlink" or each.kind in UNSEEN or part.name in gone


def _formulas_elsewhere(part: OwnedPart, data: bytes) -> Iterator[str]:
    """Yield where formulas reach out of the file, or show where it lies."""
    whole = tree(data)
    if whole.name == "pivotCacheDefinition":
        source = whole.child("cacheSource")
        if source and source.attributes.get("type") == "external":
            yield f"tabel pivot ({part.sheet})"
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
