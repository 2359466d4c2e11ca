"""The papers of a sheet, and those around a table: each part of a draft as a value."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Any

from rbexcel.parsing.decree.closing import NO_BLOCK, Block, Closing, read_closing
from rbexcel.parsing.decree.draft import Draft, drafts_of
from rbexcel.parsing.decree.text import Item, Line, cells_of, lines_of, printed
from rbexcel.plan.naskah import MOST_CELLS, Listed, Naskah, Printed, Sort
from rbexcel.workbook.grid import Cell, SheetGrid

_WORDS = ("keputusan", "beritaacara", "menimbang", "mengingat", "memperhatikan", "memutuskan", "menetapkan")
"""One of them, its letters apart or not, is in every paper."""


def papers_beside(sheets: Iterable[SheetGrid]) -> tuple[Naskah, ...]:
    """
    Return the papers of the sheets without a table: decrees, their copies, minutes; nothing of any other sheet.

    Those of hidden sheets count only where none is visible.
    """
    found: dict[bool, list[Naskah]] = {True: [], False: []}
    for sheet in filter(_may_hold_papers, sheets):
        lines = lines_of(sheet, range(1, len(sheet.rows) + 1), most=MOST_CELLS)
        drafts, others = _parted(drafts_of(lines), Draft.is_paper_of_its_own)
        if drafts:
            drafts[0].take(others)
        found[sheet.visibility == "visible"] += (_naskah(draft, _sort(draft), sheet) for draft in drafts)
    return tuple(found[True] or found[False])


def _may_hold_papers(sheet: SheetGrid) -> bool:
    """Tell, soon, a sheet that has a word of a decree or of minutes from those of any other kind."""
    texts = ("".join(value.lower().split()) for row in sheet.rows for value in row if isinstance(value, str))
    return any(word in text for text in texts for word in _WORDS)


def papers_around(sheet: SheetGrid, above: range, below: range, title: Printed | None) -> tuple[Naskah, ...]:
    """
    Return the papers around a table: a decree that is printed above it, and its annex, to which what is below belongs.

    ``above`` and ``below`` are rows, ``title`` is the table's.
    """
    drafts, others = _parted(
        drafts_of(lines_of(sheet, above, most=MOST_CELLS), title.cells if title else ()), Draft.is_paper
    )
    first, *more = drafts_of(lines_of(sheet, below, most=MOST_CELLS), below=True)
    further, strangers = _parted(more, Draft.is_paper)
    papers = [_naskah(draft, _sort(draft), sheet) for draft in (*drafts, *further)]
    annex = others.pop() if others else Draft()
    annex.take((*others, *strangers))
    annex.ending += first.ending
    annex.unplaced += first.unplaced
    taken = {cell for paper in papers for _, part in paper.parts() for cell in part.cells}
    taken.update(cells_of(line for lines in annex.heading.parts.values() for line in lines))
    own = title if title and not taken.intersection(title.cells) else None
    found = _naskah(annex, Sort.LAMPIRAN, sheet, own)
    told = any(name not in {"title", "fixed"} for name, _ in found.parts())
    return (*papers, found) if told else tuple(papers)


def _naskah(draft: Draft, sort: Sort, sheet: SheetGrid, title: Printed | None = None) -> Naskah:
    """Return a paper as a value; a decree that is copied says so, or has who certifies the copy."""
    heading, body = draft.heading, draft.body
    ending, members = draft.parted_ending
    end = read_closing(ending, chair=sort is not Sort.LAMPIRAN)
    signed, certified = end.signed or NO_BLOCK, end.certified or NO_BLOCK
    if sort is Sort.KEPUTUSAN and (heading.copy or end.certified):
        sort = Sort.SALINAN
    found = Naskah(
        sort,
        sheet.name,
        kop=_part(heading.parts.get("kop")),
        heading=_part(heading.parts.get("heading")),
        number=_part(heading.parts.get("number"), heading.labels.get("number")),
        headed_date=_part(heading.parts.get("headed_date"), heading.labels.get("headed_date")),
        subject=_part(heading.parts.get("subject"), heading.labels.get("subject")),
        decider=_part(heading.parts.get("decider")),
        menimbang=_listed(body.lists.get("menimbang")),
        mengingat=_listed(body.lists.get("mengingat")),
        memperhatikan=_listed(body.lists.get("memperhatikan")),
        menetapkan=_part(body.menetapkan, body.menetapkan_label),
        dictums=_listed(body.dictums),
        body=_listed(draft.paragraphs),
        title=title,
        place=_part(signed.place, signed.labels.get("place"), ",."),
        date=_part(signed.date, signed.labels.get("date"), ",."),
        signatory_title=_part(signed.title, None, ","),
        signatory=_part(signed.names, None, ","),
        certifier_title=_part(certified.title, None, ","),
        certifier=_part(certified.names, None, ","),
        recipients=_listed(draft.recipients),
        members=_listed(members),
    )
    found = _with_blanks(found, sheet, annexed=heading.annex, end=end)
    held = {cell for _, part in found.parts() for cell in part.cells}
    labels = [*heading.fixed, *heading.labels.values(), *body.fixed, *draft.fixed]
    for block in (signed, certified):
        labels += [*block.fixed, *block.labels.values()]
    unplaced = [*heading.unplaced, *body.unplaced, *draft.unplaced, *end.unplaced]
    return replace(
        found,
        fixed=tuple(dict.fromkeys(_outside(labels, held))),
        unplaced=tuple(Printed(line.text, line.cells) for line in unplaced),
    )


def _parted(drafts: Iterable[Draft], wanted: Callable[[Draft], bool]) -> tuple[list[Draft], list[Draft]]:
    """Return the drafts that are papers, and those that are none."""
    found: tuple[list[Draft], list[Draft]] = [], []
    for draft in drafts:
        found[not wanted(draft)].append(draft)
    return found


def _sort(draft: Draft) -> Sort:
    return Sort.BERITA_ACARA if draft.heading.minutes and not draft.body.begun else Sort.KEPUTUSAN


def _outside(lines: Iterable[Line], held: set[Cell]) -> Iterator[Printed]:
    """Yield lines with those of their cells that belong to no part."""
    for line in lines:
        cells = tuple(cell for cell in line.cells if cell not in held)
        if cells:
            yield Printed(line.text, cells)


def _part(lines: Sequence[Line] | None, label: Line | None = None, ending: str = "") -> Printed | None:
    """Return a part; a blank where only its label is there, None where that is not."""
    if lines:
        return printed(lines, ending)
    return Printed("", label.cells) if label else None


def _listed(items: Iterable[Item] | None) -> tuple[Listed, ...]:
    return tuple(item.listed() for item in items or ())


_BELOW_TITLE, _BELOW_TTD = 4, 2
"""Rows from the title of who signs, and from ttd., to the name: room for the hand and the stamp."""


def _with_blanks(found: Naskah, sheet: SheetGrid, *, annexed: bool, end: Closing) -> Naskah:
    """Return a paper with a blank for each part whose line was deleted out of its block, where the line is to be."""
    signed, certified = end.signed, end.certified
    gone: dict[str, Any] = {}
    if found.is_decree or annexed:
        above = _last_cells(found.kop, found.heading, found.number)
        gone["number"] = gone["subject"] = Printed("", above or _first_cells(found))
        if found.heading and found.number is None:
            gone["number"] = Printed("", _free(sheet, _last_cells(found.heading), 1))
    if found.is_decree or signed:
        block = cells_of(signed.lines)[-1:] if signed else _last_cells(*(part for _, part in found.parts()))
        near = _last_cells(found.place, found.date) or block
        gone["signatory_title"] = Printed("", near)
        gone["place"] = Printed("", _free(sheet, near, -1) if found.date else near)
        gone["date"] = Printed("", _free(sheet, near, 1) if found.place else near)
        if found.sort is not Sort.BERITA_ACARA:  # its members sign, each on a line of his own
            gone["signatory"] = Printed("", _name_below(sheet, signed, _last_cells(found.signatory_title) or block))
    if certified:
        last = cells_of(certified.lines)[-1:]
        gone["certifier_title"] = Printed("", last)
        gone["certifier"] = Printed("", _name_below(sheet, certified, last))
    return replace(found, **{name: part for name, part in gone.items() if getattr(found, name) is None})


def _name_below(sheet: SheetGrid, block: Block | None, title: tuple[Cell, ...]) -> tuple[Cell, ...]:
    ttd = block.labels.get("name") if block else None
    if ttd is not None:
        return _free(sheet, ttd.cells, _BELOW_TTD)
    return _free(sheet, title, _BELOW_TITLE) if block and title else title


def _free(sheet: SheetGrid, cells: tuple[Cell, ...], down: int) -> tuple[Cell, ...]:
    """
    Return the cell, alone, that a line which is gone is to be written in: below some cells, or above.

    That is the first merge below them that is free, else the cell so many rows ``down``; the cells themselves where
    something stands there, and in a text, which has no cells but those of its lines.
    """
    last = cells[-1]
    if sheet.counted:
        return cells
    filled = (row for row in range(last.row + 1, len(sheet.rows) + 1) if sheet.value(row, last.column) is not None)
    end = next(filled, len(sheet.rows) + _BELOW_TITLE + 1)
    merged = (span.first_row for span in sheet.merges if span.first_column == last.column)
    row = min((each for each in merged if down > 0 and last.row < each < end), default=last.row + down)
    taken = row < 1 or row >= end or sheet.value(row, last.column) is not None
    return cells if taken else (last._replace(row=row),)


def _last_cells(*parts: Printed | Listed | None) -> tuple[Cell, ...]:
    """Return the last cell of the last of some parts that is there, as the only one."""
    return next((part.cells[-1:] for part in reversed(parts) if part), ())


def _first_cells(found: Naskah) -> tuple[Cell, ...]:
    return next((part.cells[:1] for _, part in found.parts()), ())
