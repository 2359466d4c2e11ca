"""Which sheets of a workbook are ours: their names and titles, and which of them leave the office."""

from __future__ import annotations

from rbexcel.errors import RbexcelError
from rbexcel.frozen import frozen
from rbexcel.workbook import identity
from rbexcel.workbook.grid import Grid, SheetGrid
from rbexcel.workbook.identity import read_identity
from rbexcel.workbook.note import recorded_name


@frozen
class OurSheet:
    """
    A sheet that we make.

    ``title`` is what its pages say at their foot and, in capitals, its first cell, by which a report is told from an
    office's sheet of the same name; a summary's first cell goes on with whose it is. One that is ``born`` with the
    workbook stands only in workbooks of our own making: in others a sheet of that name is the office's. ``former`` is
    the title that earlier versions gave it.
    """

    name: str
    title: str = ""
    leaves: bool = True
    born: bool = False
    former: str = ""

    @property
    def heading(self) -> str:
        """The title as its first cell has it."""
        return self.title.upper()

    def is_headed(self, sheet: SheetGrid) -> bool:
        """Tell whether a sheet has this one's name, and its title as the first cell, of this version or before."""
        return sheet.name == self.name and sheet.value(1, 1) in {self.heading, self.former.upper() or self.heading}


DECREE = OurSheet("Keputusan", born=True)
COPY = OurSheet("Salinan", born=True)
MINUTES = OurSheet("Berita Acara", born=True)
PLAN = OurSheet("Rencana Aksi", born=True)
CHANGES = OurSheet(
    "Perubahan", "Perubahan dari rencana tahun lalu", leaves=False, born=True, former="Perubahan dari rencana lama"
)
IMPORT = OurSheet("Impor", "Hasil impor rencana aksi", leaves=False, born=True)
FINDINGS = OurSheet("Validasi", "Hasil pemeriksaan rencana aksi", leaves=False)
FIXES = OurSheet("Perbaikan", "Perbaikan otomatis", leaves=False)
OVERVIEW = OurSheet("Ringkasan", "Ringkasan rencana aksi")
AGENDA = OurSheet("Agenda", "Agenda rencana aksi")
MONEV = OurSheet("Monev", "Monitoring dan evaluasi rencana aksi")
DUTIES = OurSheet("Penanggung Jawab", "Tugas per penanggung jawab rencana aksi")
EVIDENCE = OurSheet("Bukti Dukung", "Daftar bukti dukung rencana aksi")
IDENTITY = OurSheet(identity.SHEET)
LKE = OurSheet("LKE", "Lembar kerja evaluasi zona integritas", born=True)
LKE_POINTS = OurSheet("Nilai", "Nilai LKE zona integritas", born=True)
LKE_PLAN = OurSheet("Rencana", "LKE dan rencana aksi zona integritas", born=True)
LKE_YEARS = OurSheet("Tahun", "LKE zona integritas dari tahun ke tahun", born=True)
LKE_FINDINGS = OurSheet("Temuan", "Hasil pemeriksaan LKE zona integritas", born=True)

OUR_SHEETS = (
    *(DECREE, COPY, MINUTES, PLAN, CHANGES, IMPORT, FINDINGS, FIXES, OVERVIEW, AGENDA, MONEV, DUTIES, EVIDENCE),
    IDENTITY,
)
"""All of a fixed name; a sheet per area comes between Ringkasan and Agenda."""

_SETTINGS_SHEETS = ("rbexcel.conf", "xlwings.conf", "_xlwings.conf")
"""Sheets that tell where programs lie on one computer."""


def summaries_in(grid: Grid) -> dict[str, str]:
    """
    Return the summaries of a workbook and the names that they were given: staff may have renamed them since.

    A copy that staff made of one is theirs.
    """
    known = read_identity(grid).summaries
    given = {sheet.name: name for sheet in grid.sheets if (name := recorded_name(sheet)) is not None}
    found = {name: given.get(name, name) for name in known if grid.sheet(name)}
    for name, first in given.items():
        if len(found) < len(known) and name not in found and first not in {*found.values(), FINDINGS.name, FIXES.name}:
            found[name] = first
    return found


def without_plan(grid: Grid) -> frozenset[str]:
    """Return the names of the sheets that repeat texts of a plan and are none."""
    drawn = (sheet.name for sheet in grid.sheets if recorded_name(sheet) is not None)
    ours = (each.name for each in (FINDINGS, FIXES, IMPORT, IDENTITY))
    return frozenset({*ours, *read_identity(grid).summaries, *drawn})


def leaving(grid: Grid) -> tuple[str, ...]:
    """Return the sheets that are not sent: the checker's reports, and settings of the office's own computer."""
    foreign = read_identity(grid).is_foreign
    staying = {each.name for each in OUR_SHEETS if not each.leaves and not (foreign and each.born)}
    return tuple(
        sheet.name
        for sheet in grid.sheets
        if sheet.name in _SETTINGS_SHEETS or (sheet.name in staying and is_report(sheet))
    )


def is_report(sheet: SheetGrid) -> bool:
    """Tell whether a sheet is one of the checker's own, and not an office's of the same name."""
    return any(each.is_headed(sheet) for each in OUR_SHEETS if not each.leaves)


def require_ours(grid: Grid, ours: OurSheet) -> None:
    """Stop before a sheet of the user's own, which only happens to have the name of one of ours, is replaced."""
    sheet = grid.sheet(ours.name)
    if (
        sheet
        and not (is_report(sheet) or ours.is_headed(sheet))
        and any(value is not None for row in sheet.rows for value in row)
    ):
        raise RbexcelError(
            f'Lembar "{ours.name}" di "{grid.name}" bukan buatan rbexcel. Ganti nama lembar itu dulu supaya isinya '
            "tidak hilang, lalu ulangi."
        )
