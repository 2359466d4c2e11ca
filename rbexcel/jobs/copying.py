"""The certified copy of a decree in the place of its original, in a workbook that is sent."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from rbexcel.adapters.files.read_file import grid_of
from rbexcel.adapters.parts.edit_cells import edit_cells
from rbexcel.adapters.parts.graft import graft
from rbexcel.adapters.parts.sheet_order import put_first
from rbexcel.drawing.naskah.decree import draw_decree
from rbexcel.drawing.plan_workbook import office_of_any
from rbexcel.plan.blanks import Part, is_filled
from rbexcel.plan.naskah import Naskah, Sort
from rbexcel.plan.office import certifying_lines, ended
from rbexcel.plan.papers import TTD, Logo
from rbexcel.plan.plan import NOTHING_KNOWN, Plan
from rbexcel.plan.reprinted import annex_paper, decree_papers, decree_text, decree_words
from rbexcel.workbook.book import Book, Sheet
from rbexcel.workbook.grid import Cell, Grid
from rbexcel.workbook.identity import read_identity
from rbexcel.workbook.ours import COPY, DECREE
from rbexcel.workbook.paper import Paper

NOT_COPIED = (
    "Yang disiapkan naskah asli keputusan: nama dan jabatan pejabat yang mengesahkan salinannya belum diketahui."
)
_LEFT, _ROOM = 2, 3
"""The column of who certifies the annex, and the rows from the title of who signs to the name."""


def with_copy(
    content: bytes, grid: Grid, plan: Plan, at: datetime, logo: Logo | None = None
) -> tuple[bytes, Grid] | None:
    """
    Return the workbook with the copy in the place of the original, and as it is read then; None where none is to be.

    One is to be in a workbook of our own making whose original has its number and date, once somebody certifies copies:
    that which is there, else one of what the original says. What staff wrote beside its text, or on a sheet of theirs
    of that name, would be lost: then none is made. The annex is certified too.
    """
    papers = {paper.sort: paper for paper in decree_papers(plan)}
    original, copy = papers.get(Sort.KEPUTUSAN), papers.get(Sort.SALINAN)
    if original is None or original.sheet != DECREE.name or read_identity(grid).is_foreign or not _is_set(original):
        return None
    words = _words(plan, original, copy)
    if words is None or (not copy and (original.unplaced or grid.sheet(COPY.name))):
        return None
    drawn = () if copy else (_drawn(original, words, read_identity(grid).paper or Paper.FOLIO, logo),)
    content = graft(content, Book(drawn, drops=(DECREE.name,)), created=at)
    content = put_first(content, copy.sheet if copy else COPY.name)
    annex = annex_paper(plan)
    if annex and not annex.certifier_title:
        content = edit_cells(content, _certified(annex, words, grid))
    return content, grid_of(grid.name, content)


def lacks_certifier(grid: Grid, plan: Plan) -> bool:
    """Tell an original that would be sent as a copy, if it were known who certifies that."""
    original = next((paper for paper in decree_papers(plan) if paper.sort is Sort.KEPUTUSAN), None)
    ours = original is not None and original.sheet == DECREE.name and not read_identity(grid).is_foreign
    return ours and original is not None and _is_set(original) and _words(plan, original, None) is None


def _is_set(paper: Naskah) -> bool:
    data = ((Part.NUMBER, paper.number), (Part.DATE, paper.date))
    return all(printed and is_filled(part, printed.text) for part, printed in data)


def _words(plan: Plan, original: Naskah, copy: Naskah | None) -> dict[str, str] | None:
    """Return the words of a copy, None where nobody is known to certify it."""
    known = plan.decree or NOTHING_KNOWN
    words = office_of_any(plan).words(plan.year, known) | decree_words(original)
    if place := words.pop("tanda_tangan", None):
        words["tanda_tangan_pengesah"] = place
    if copy and copy.certifier and copy.certifier_title:
        certified = decree_words(copy)
        return words | {name: certified[name] for name in ("pengesah", "jabatan_pengesah")}
    if not known.certifier or not known.certifier_title:
        return None
    return words | {"pengesah": known.certifier, "jabatan_pengesah": known.certifier_title}


def _drawn(original: Naskah, words: dict[str, str], paper: Paper, logo: Logo | None) -> Sheet:
    return draw_decree(replace(decree_text(original), copy=True), words, paper, logo)


def _certified(annex: Naskah, words: dict[str, str], grid: Grid) -> dict[Cell, str]:
    """Return the free cells below the table and what is to stand there: ttd., and on the left who certifies."""
    if not (annex.place and annex.signatory_title and annex.signatory):
        return {}
    name, title, top = annex.signatory.place, annex.signatory_title.cells[-1], annex.place.place
    lines = ended(certifying_lines(words))
    if name.row - title.row < _ROOM:
        return {}
    left = {top._replace(row=top.row + at, column=_LEFT): line for at, line in enumerate(lines)}
    left[name._replace(column=_LEFT)] = words["pengesah"]
    signature = title._replace(row=title.row + 2)
    if place := words.get("tanda_tangan_pengesah"):
        left[signature._replace(column=_LEFT)] = place
    found = {**left, signature: TTD}
    sheet = grid.sheet(name.sheet)
    free = sheet is not None and all(sheet.value(cell.row, cell.column) in {None, place} for cell in found)
    return found if free and top.row + len(lines) <= name.row else {}
