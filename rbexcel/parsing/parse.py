"""Grid -> Plan: the steps of ``parsing``, put together. Keeps what it cannot read, judges nothing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from itertools import pairwise
from typing import TYPE_CHECKING

from rbexcel.errors import RbexcelError
from rbexcel.parsing.around import half_merged, hidden_content, month_headers, number_columns, texts_of
from rbexcel.parsing.decree.papers import papers_around, papers_beside
from rbexcel.parsing.rows.resumed import name_resumed
from rbexcel.parsing.seen import as_seen
from rbexcel.parsing.tables.candidates import ZONE_LEVELS, Found, tables_in
from rbexcel.parsing.tables.choosing import NOTHING_ASKED, Asked, chosen_tables
from rbexcel.parsing.tables.table import (
    Table,
    covered_months,
    levels_of,
    read_table,
    rows_of,
    texts_between,
    title_above,
    year_told,
)
from rbexcel.parsing.years import own_year
from rbexcel.plan.doubt import Doubt, Why
from rbexcel.plan.identity import certified, not_taken
from rbexcel.plan.naskah import Naskah, Sort
from rbexcel.plan.plan import Kind, Label, Note, Plan, Row, Uncertain, Unread
from rbexcel.plan.printed_decree import decree_of
from rbexcel.words.amounts import pointed
from rbexcel.words.columns import clean
from rbexcel.words.continued import name_of_continued
from rbexcel.words.lke_heads import heads_an_lke
from rbexcel.words.numbers import number_at_start
from rbexcel.words.offices import most_named, name_in_heading
from rbexcel.words.versions import year_in_name
from rbexcel.workbook.grid import Cell, Grid, SheetGrid
from rbexcel.workbook.identity import Identity, Key, read_identity
from rbexcel.workbook.limits import MAX_PLAN_ROWS, unfit
from rbexcel.workbook.ours import IMPORT, without_plan

if TYPE_CHECKING:
    from rbexcel.parsing.rows.usual_wording import UsualRow

_DIGITS = 9
"""A longer number is none of ours."""


def parse(grid: Grid, usual: Callable[[Kind], Sequence[UsualRow]] | None = None, asked: Asked = NOTHING_ASKED) -> Plan:
    """
    Return the plan that a grid holds; of several the one that was ``asked`` for, or that is the better one.

    ``usual`` returns the rows of the usual plan of a kind; it is asked only for a copied text that leaves open where a
    row belongs.
    Raises RbexcelError when no sheet has a plan table, SeveralPlansError when it cannot be told which of some is meant.
    """
    grid = as_seen(grid)
    identity = read_identity(grid)
    if identity.is_rekap:
        raise RbexcelError(
            f'"{grid.name}" adalah rekap dari banyak satker, bukan rencana aksi. Buka rencana satkernya lewat '
            "tautan di lembar Satker."
        )
    if identity.is_lke:
        raise _lke(grid)
    ours = without_plan(grid)
    every = tables_in(grid, ours)
    if not every:
        raise _no_plan(grid)
    _require_readable(grid, every, asked)
    chosen = chosen_tables(grid, every, asked)
    tabs = {sheet.name for sheet, _ in every}
    lone = len(chosen.found) == 1  # of several the lines are needed: what one ends with may go on in the next
    tables = [read_table(*found, tabs=tabs, sealed=not identity.is_foreign, straight=lone) for found in chosen.found]
    if all(map(_holds_mere_numbers, tables)):
        raise _no_plan(grid)
    levels = levels_of(tables)
    built: list[list[Row]] = []
    unread: list[Unread] = []
    uncertain: list[Uncertain] = []
    name_resumed([table.reading.lines for table in tables], levels)
    for table in tables:
        of_usual = partial(usual, "RB") if usual and table.sheet.counted and not ZONE_LEVELS & set(levels) else None
        rows, left, doubtful = rows_of(table, levels, of_usual)
        rows = _leaves_resumed(rows, table.sheet)
        built.append(rows)
        told = [*table.reading.unread, *left]
        if table.reading.rows is None:
            from rbexcel.parsing.left_over import with_left_over  # noqa: PLC0415 - as what puts lines together

            told = with_left_over(table.sheet, table.pages, table.ends, rows, told)
        unread += told
        uncertain += doubtful
    if not any(built):
        raise RbexcelError(f'Tabel rencana aksi di "{grid.name}" belum punya isi. Isi dulu barisnya.')
    joined = _joined(tables, built)
    taken = {*ours, *(sheet.name for sheet, _ in every)}
    lasts = _last_rows(joined)
    around = _papers(tables, lasts)
    own = papers_beside(sheet for sheet in grid.sheets if sheet.name not in taken)
    own = _of_year(own, chosen.year) if chosen.year else own
    plan = _plan(identity, tables, levels, joined, unread, uncertain, (*around, *own))
    plan = own_year(replace(plan, year=chosen.year or plan.year, notes=(*plan.notes, *chosen.others)))
    decrees = {paper.sheet for paper in own if paper.is_decree}
    of_decree = [sheet for sheet in grid.sheets if sheet.name in decrees]
    plan = _with_surroundings(plan, tables, lasts, of_decree, (*own, *around))
    return _with_open_doubts(replace(plan, decree=certified(plan.decree, identity)), grid)


def _holds_mere_numbers(table: Table) -> bool:
    if not table.pages[0].targets:  # as most
        return False
    from rbexcel.parsing.lines.targets import are_mere_numbers  # noqa: PLC0415 - of targets, it is loaded already

    return are_mere_numbers(table.sheet, table.pages[0], table.levels)


def _with_open_doubts(plan: Plan, grid: Grid) -> Plan:
    if grid.sheet(IMPORT.name) is None:
        return plan
    from rbexcel.parsing.imported import with_open_doubts  # noqa: PLC0415 - few workbooks come out of an import

    return with_open_doubts(plan, grid)


def _lke(grid: Grid) -> RbexcelError:
    return RbexcelError(
        f'"{grid.name}" adalah LKE, bukan rencana aksi. Buka rencananya, atau periksa LKE ini dengan tombol LKE.'
    )


def _no_plan(grid: Grid) -> RbexcelError:
    if any(heads_an_lke([*row, *below]) for sheet in grid.sheets for row, below in pairwise((*sheet.rows, ()))):
        return _lke(grid)
    return RbexcelError(
        f'Tidak ada tabel rencana aksi di "{grid.name}". Tabelnya harus punya judul kolom seperti '
        "KEGIATAN, SUB KEGIATAN, INDIKATOR dan bulan 1 sampai 12."
    )


def _require_readable(grid: Grid, every: Sequence[Found], asked: Asked) -> None:
    """Stop before tables that are too long for a plan."""
    sheets = [sheet for sheet, _ in every if not asked.sheets or sheet.name in asked.sheets]
    if sum(len(sheet.rows) for sheet in sheets) <= MAX_PLAN_ROWS:  # most plans: their empty rows are not counted
        return
    filled = sum(sheet.filled for sheet in sheets)
    if filled > MAX_PLAN_ROWS:
        raise RbexcelError(
            f'Tabel di "{grid.name}" terlalu panjang untuk sebuah rencana aksi ({pointed(filled)} baris, '
            f"paling banyak {pointed(MAX_PLAN_ROWS)}); salin baris rencananya saja ke buku kerja baru, lalu "
            "ulangi dengan buku kerja itu."
        )


def _joined(tables: Sequence[Table], built: Sequence[Sequence[Row]]) -> list[Row]:
    """Return the rows of all tables; those that tables of other months repeat, as a sheet per quarter does, once."""
    if len(tables) == 1:
        return list(built[0])
    first: dict[tuple[object, ...], int] = {}
    known: dict[int, frozenset[int]] = {}
    joined: list[Row] = []
    for table, rows in zip(tables, built, strict=True):
        months = covered_months(table, rows)
        counted: Counter[tuple[object, ...]] = Counter()
        for row in rows:
            key = (row.levels, row.numbers)
            counted[key] += 1
            index = first.setdefault((key, counted[key]), len(joined))
            if index == len(joined):
                joined.append(row)
                known[index] = months
            elif months and known[index] and not months & known[index] and (one := _as_one(joined[index], row)):
                joined[index] = one
                known[index] |= months
            else:
                joined.append(row)
    return joined


def _leaves_resumed(rows: Sequence[Row], sheet: SheetGrid) -> list[Row]:
    """Return rows; one that goes on with the item of the row above it, as its cell says, is one with that."""
    whole: list[Row] = []
    for row in rows:
        before, place = whole[-1] if whole else None, row.places[-1] if row.places else None
        if not row.key and before and place and (row.levels, row.numbers) == (before.levels, before.numbers):
            goes_on = name_of_continued(number_at_start(clean(str(sheet.value(*place.position))))[1])
            if goes_on and (one := _as_one(before, row)):
                whole[-1] = one
                continue
        whole.append(row)
    return whole


def _as_one(row: Row, again: Row) -> Row | None:
    """Return a row and the same one of other months, or on another page, as one; None where what is beside differs."""
    others = dict(row.others)
    if any(others.get(label, text) != text for label, text in again.others):
        return None
    if row.trailing and again.trailing and row.trailing != again.trailing:
        return None
    first = row if row.trailing else again
    return replace(
        row,
        marks=row.marks + again.marks,
        others=tuple((others | dict(again.others)).items()),
        trailing=first.trailing,
        trailing_place=first.trailing_place,
    )


def _plan(  # noqa: PLR0913, PLR0917 - everything that was read comes together here
    identity: Identity,
    tables: Sequence[Table],
    levels: tuple[str, ...],
    rows: list[Row],
    unread: list[Unread],
    uncertain: list[Uncertain],
    papers: Sequence[Naskah],
) -> Plan:
    sheet, page = tables[0].sheet, tables[0].pages[0]
    heading = title_above(sheet, page)
    title = heading.text if heading else None
    above = texts_between(sheet, 1, page.header[0] - 1)
    here = [each for each in papers if each.is_decree and each.sheet in {table.sheet.name for table in tables}]
    subject = next((each.subject.text for each in here if each.subject), None)
    zone = ZONE_LEVELS & set(levels) or "zona integritas" in f"{title} {subject}".lower()
    trailing = next((each.pages[0].trailing[1] for each in tables if each.pages[0].trailing), None)
    return Plan(
        kind="ZI" if zone else "RB",
        columns=levels,
        rows=tuple(rows),
        satker=_of_an_office(identity[Key.SATKER]) or _office((subject, title, *above), papers, rows),
        year=_number(identity[Key.YEAR]) or year_told((subject, title, *above)),
        title=title,
        title_place=heading.place if heading else None,
        template=identity[Key.TEMPLATE],
        template_version=_number(identity[Key.TEMPLATE_VERSION]),
        not_taken=not_taken(identity),
        trailing=trailing,
        labels=tuple(page.labels.get(level, "") for level in levels),
        unread=tuple(sorted(unread, key=lambda each: each.place)),
        uncertain=tuple(uncertain),
        month_columns=tuple(sorted(page.months, key=page.months.__getitem__)) if len(page.months) == 12 else (),
        notes=tuple(_notes(tables)),
        schedule="targets" if any(page.targets for each in tables for page in each.pages) else "ticks",
    )


def _number(text: str | None) -> int | None:
    return int(text) if text and text.isdecimal() and len(text) <= _DIGITS else None


def _of_year(papers: tuple[Naskah, ...], year: int) -> tuple[Naskah, ...]:
    """Return the papers beside a plan that are not another year's, where a decree is among them; else all."""
    told = {paper.sheet: year_in_name(paper.sheet) for paper in papers}
    for paper in papers:
        told[paper.sheet] = told[paper.sheet] or year_told([paper.subject.text if paper.subject else None])
    mine = tuple(paper for paper in papers if told[paper.sheet] in {None, year})
    return mine if any(paper.is_decree for paper in mine) else papers


def _papers(tables: Sequence[Table], lasts: Mapping[str, int]) -> tuple[Naskah, ...]:
    """Return the papers around each table."""
    return tuple(
        paper
        for table in tables
        for paper in papers_around(
            table.sheet,
            range(1, table.pages[0].header[0]),
            range(lasts.get(table.sheet.name, 0) + 1, len(table.sheet.rows) + 1),
            title_above(table.sheet, table.pages[0]),
        )
    )


def _with_surroundings(
    plan: Plan, tables: Sequence[Table], lasts: Mapping[str, int], own: Sequence[SheetGrid], papers: Sequence[Naskah]
) -> Plan:
    """Add what stands around the tables, the texts of decrees that have sheets of their ``own``, and the papers."""
    around: list[Label] = []
    for sheet in own:
        around += texts_of(sheet, range(1, len(sheet.rows) + 1))
    for table in tables:
        around += texts_of(table.sheet, range(1, table.pages[0].header[0]))
        around += texts_of(table.sheet, range(lasts.get(table.sheet.name, 0) + 1, len(table.sheet.rows) + 1))
    return replace(
        plan,
        around=tuple(around),
        naskah=tuple(papers),
        decree=decree_of(papers),
        month_headers=tuple(page for table in tables for page in month_headers(table.sheet, table.pages)),
        hidden=tuple(cell for table in tables for cell in hidden_content(table.sheet, table.pages)),
        half_merged=tuple(cell for table in tables for cell in half_merged(table.sheet, table.pages, plan.rows)),
        number_columns=number_columns(tables[0].sheet, tables[0].pages[0], plan.columns) if tables else (),
    )


def _last_rows(rows: Iterable[Row]) -> dict[str, int]:
    """Return the last row of each sheet that holds a row of the plan."""
    found: dict[str, int] = {}
    for row in rows:
        if row.place and row.place.row > found.get(row.place.sheet, 0):
            found[row.place.sheet] = row.place.row
    return found


def _notes(tables: Sequence[Table]) -> Iterable[Note]:
    """Yield what holds for whole sheets: what their format cannot tell, and how they were read."""
    for table in tables:
        sheet, page = table.sheet, table.pages[0]
        if sheet.untold:
            yield Note(sheet.name, Doubt(Why.UNTOLD, text=", ".join(sheet.untold)))
        if sheet.visibility != "visible":
            yield Note(sheet.name, Doubt(Why.HIDDEN_SHEET, cells=(Cell(sheet.name, page.body[0], 1),)))
        if page.of_rows or (page.of_sheet and table is tables[0]):
            yield Note(sheet.name, Doubt(Why.MONTHS_OF_ROWS if page.of_rows else Why.MONTHS_OF_TABS))
        elif not page.months and page.when is None and not page.of_sheet:
            yield Note(sheet.name, Doubt(Why.NO_MONTHS))
        if page.targets:
            yield Note(sheet.name, Doubt(Why.TARGETS, level="triwulan" if page.of_quarters else "bulan"))
        yield from table.reading.notes


_NAMING_OFFICE = ("kop", "heading", "subject", "decider", "signatory_title")
"""The parts of a paper that name whose it is."""


def _office(texts: Iterable[str | None], papers: Iterable[Naskah], rows: Iterable[Row]) -> str | None:
    """
    Return the satker's short name: the one that most headings name, else the one that the rows name most.

    The first of the ``texts`` above the table that has one counts most where no name is in the majority.
    """
    parts = (getattr(paper, part) for paper in papers if paper.sort is not Sort.BERITA_ACARA for part in _NAMING_OFFICE)
    headings = [part.text for part in parts if part]
    above = next(filter(None, map(_headed, texts)), None)
    votes = Counter(filter(None, (above, *map(_headed, headings))))
    if votes:
        return votes.most_common(1)[0][0]
    return _of_an_office(most_named(row.leaf or "" for row in rows))


def _headed(text: str | None) -> str | None:
    return _of_an_office(name_in_heading(" ".join((text or "").replace("*", "").split())))


def _of_an_office(name: str | None) -> str | None:
    """Return a name that an office may have: one that is too long is a text that begins as one."""
    return name if name and unfit(name) is None else None
