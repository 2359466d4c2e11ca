"""Where in a plan a finding is, in the words of its sheets: area, kegiatan, number; or the part of a paper."""

from __future__ import annotations

from collections.abc import Sequence, Set
from functools import lru_cache

from rbexcel.checking.owners import Placed
from rbexcel.plan.naskah import Listed, Sort
from rbexcel.plan.plan import Plan, Row
from rbexcel.workbook.grid import Cell
from rbexcel.workbook.limits import shortened

_LONGEST = 500
"""Letters of a text: it is compared and counted by, so it is told whole but for one that nobody meant."""

_NAMED = 2
"""Levels that are told by their texts; of the deeper ones the numbers tell which item is meant."""

_PAPERS = {
    Sort.KEPUTUSAN: "Keputusan",
    Sort.SALINAN: "Salinan",
    Sort.LAMPIRAN: "Lampiran",
    Sort.BERITA_ACARA: "Berita Acara",
}
_PARTS = {
    "kop": "Kop",
    "heading": "Judul",
    "number": "Nomor",
    "headed_date": "Tanggal",
    "subject": "TENTANG",
    "decider": "Pejabat yang menetapkan",
    "menimbang": "Menimbang",
    "mengingat": "Mengingat",
    "memperhatikan": "Memperhatikan",
    "menetapkan": "Menetapkan",
    "dictums": "Diktum",
    "body": "Isi",
    "title": "Judul tabel",
    "place": "Tempat penetapan",
    "date": "Tanggal",
    "signatory_title": "Tanda tangan",
    "signatory": "Tanda tangan",
    "certifier_title": "Pengesahan salinan",
    "certifier": "Pengesahan salinan",
    "recipients": "Tembusan",
    "members": "Tanda tangan",
}
"""What the parts of a paper are called; what has no name of its own is told by the paper's."""


def paths(plan: Plan, findings: Sequence[Placed], owners: Sequence[int | None]) -> tuple[tuple[str, ...], ...]:
    """Return where each finding is; ``owners`` are the indices of their rows, None outside the table."""
    cells = [found.cell for found in findings]
    outside = {cell for cell, owner in zip(cells, owners, strict=True) if owner is None and cell}
    papers = _papers(plan, outside) if outside else {}
    rows, columns, deepest = plan.rows, _columns(plan), len(plan.columns)
    last = max(filter(None, columns), default=0)
    named = min(_NAMED, max(1, deepest - 1))
    found = []
    for cell, owner in zip(cells, owners, strict=True):
        if owner is None:
            found.append(papers.get(cell, ()) if cell else ())
            continue
        row = rows[owner]
        depth = _depth(row, cell, columns) if cell and (cell.column <= last or cell in row.places) else deepest
        path = _texts(row.levels[: min(depth, named)])
        if depth > named and row.place:
            numbers = ".".join(filter(None, row.numbers[named:depth]))
            path = (*path, shortened(numbers or f"baris {row.place.row}", _LONGEST))
        found.append(path)
    return tuple(found)


def _columns(plan: Plan) -> tuple[int | None, ...]:
    """Return the physical column of each level, that of the first row that tells it."""
    first: dict[int, int] = {}
    for row in plan.rows:
        for level, cell in enumerate(row.places):
            if cell is not None:
                first.setdefault(level, cell.column)
        if len(first) == len(plan.columns):
            break
    return tuple(first.get(level) for level in range(len(plan.columns)))


@lru_cache(maxsize=256)  # the texts above a row, which most findings of an area share
def _texts(levels: tuple[str | None, ...]) -> tuple[str, ...]:
    return tuple(shortened(" ".join(text.split()), _LONGEST) for text in levels if text)


def _depth(row: Row, cell: Cell, columns: Sequence[int | None]) -> int:
    """Return the level that a cell of a row speaks of: its text's own, or, for a number's cell, that beside it."""
    if cell in row.places:
        return row.places.index(cell) + 1
    beside = (level for level, column in enumerate(columns, start=1) if column and column >= cell.column)
    return next(beside, len(columns))


def _papers(plan: Plan, wanted: Set[Cell]) -> dict[Cell, tuple[str, ...]]:
    """Return what the parts of the papers that hold one of the cells are called, by their cells."""
    found: dict[Cell, tuple[str, ...]] = {}
    for paper in plan.naskah:
        for name, part in paper.parts():
            if wanted.isdisjoint(part.cells):
                continue
            number = part.number if isinstance(part, Listed) else None
            named = (_PAPERS[paper.sort], _PARTS.get(name), number)
            for cell in part.cells:
                found.setdefault(cell, tuple(each for each in named if each))
    if plan.title_place:
        found.setdefault(plan.title_place, (_PARTS["title"],))
    return found
