"""The user's own templates: plan workbooks in a folder, office and year taken out of their texts."""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

from rbexcel.catalogue import built_in as catalogue
from rbexcel.catalogue.template import Template, Unsure
from rbexcel.errors import RbexcelError
from rbexcel.frozen import frozen
from rbexcel.parsing.heads.header import find_pages
from rbexcel.parsing.heads.month_row import month_cells
from rbexcel.parsing.heads.page import Page
from rbexcel.parsing.parse import parse
from rbexcel.plan.layout import Layout, usual_layout
from rbexcel.plan.office import PMPRB_UNTIL, literal, office_named, tools
from rbexcel.plan.plan import Mark, Plan, Row
from rbexcel.words.offices import as_placeholders
from rbexcel.words.ticks import TICK
from rbexcel.words.years import moved
from rbexcel.workbook.grid import Grid, SheetGrid, Value

Read = Callable[[Path], Grid]
"""Reads a workbook; RbexcelError when it cannot be read."""

SOURCE = "buatan sendiri: "
"""What the source of a user's own template begins with; the name of its file follows."""


@frozen
class Unusable:
    """A workbook of the folder that cannot be a template, and why."""

    file: str
    reason: str


@frozen
class Own:
    """A template, and what of the workbook that it was made of is unsure, if it was made of one."""

    template: Template
    unsure: Unsure | None = None


def own_templates(folder: Path, read: Read) -> Iterator[Own | Unusable]:
    """Yield what every workbook of the folder is, in the order of their names."""
    taken = dict.fromkeys(catalogue.template_ids(), "templat bawaan")
    for path in _workbooks(folder):
        ident = ident_of(path.stem)
        if ident in taken:
            yield Unusable(path.name, f'id "{ident}" sudah dipakai {taken[ident]}; beri nama lain pada berkas ini')
            continue
        taken[ident] = path.name
        try:
            yield as_template(read(path), ident)
        except RbexcelError as error:
            yield Unusable(path.name, str(error))


def found(ident: str, folder: Path | None, read: Read) -> Own:
    """
    Return the template of that id, built-in or the user's own, for which alone the folder is read, if there is one.

    Raises RbexcelError when there is none, naming the nearest, or when it cannot be read.
    """
    built_in = catalogue.template_ids()
    if ident in built_in:
        return Own(catalogue.template(ident))
    paths = _workbooks(folder) if folder else []
    own = {ident_of(path.stem): path for path in reversed(paths)}  # of two with one id the first counts
    if ident in own:
        return as_template(read(own[ident]), ident)
    known = (*built_in, *sorted(own))
    near = difflib.get_close_matches(ident, known, n=1, cutoff=0.4)
    hint = f'Maksudnya "{near[0]}"?' if near else f"Yang tersedia: {', '.join(known)}."
    raise RbexcelError(f'Templat "{ident}" tidak ada. {hint}')


def ident_of(stem: str) -> str:
    """Return the id of a template by the name of its file: small letters and digits, parted by hyphens."""
    return "-".join(re.findall(r"\w+", stem.replace("_", " ").lower())) or "templat"


def as_template(grid: Grid, ident: str) -> Own:
    """
    Return the template that a workbook's grid makes.

    A row keeps the key it has; another gets the id and its place in the plan. RbexcelError when there is no plan.
    """
    plan = parse(grid)
    layout = _layout(grid, plan)
    rows = tuple(_rows(plan, ident))
    template = Template(
        id=ident,
        version=1,
        title=Path(grid.name).stem,
        kind=plan.kind,
        level=_level(plan),
        years=(plan.year,) if plan.year else (),
        source=f"{SOURCE}{grid.name}",
        columns=plan.columns,
        trailing=plan.trailing,
        layout=replace(layout, heading=_general(plan.title, plan) or layout.heading),
        rows=rows,
    )
    unread = {each.place for each in plan.unread}
    unread |= {mark.place for row in plan.rows for mark in row.marks if mark.place and not mark.months}
    unsure = Unsure(grid.name, len(unread), len(plan.uncertain))
    return Own(template, unsure if unsure.cells or unsure.rows else None)


def _workbooks(folder: Path) -> list[Path]:
    """Return the folder's workbooks by name; neither those that Excel or macOS keep beside an open one."""
    try:
        return sorted(
            path
            for path in folder.iterdir()
            if path.suffix.lower() == ".xlsx" and not path.name.startswith(("~$", ".")) and path.is_file()
        )
    except FileNotFoundError:
        return []
    except PermissionError as error:
        raise RbexcelError(f'Folder templat "{folder}" tidak dapat dibaca. Periksa izin foldernya.') from error


def _level(plan: Plan) -> str:
    try:
        return office_named(plan.satker or "").level
    except RbexcelError:
        return "semua"


def _rows(plan: Plan, ident: str) -> Iterator[Row]:
    """Yield the plan's rows as a template has them: general texts, ticks only, no places, every key once."""
    taken: set[str] = set()
    for number, row in enumerate(plan.rows, start=1):
        key = row.key if row.key and row.key not in taken else f"{ident}:{number}"
        taken.add(key)
        yield Row(
            levels=tuple(_general(text, plan) for text in row.levels),
            numbers=row.numbers,
            marks=tuple(Mark(TICK, (month,), month) for month in row.months),
            trailing=_general(row.trailing, plan),
            key=key,
            others=tuple((label, _general(text, plan) or "") for label, text in row.others),
        )


def _general(text: str | None, plan: Plan) -> str | None:
    """Return a text with placeholders for the plan's office and years; braces that were typed stay braces."""
    if text is None:
        return None
    text = literal(text)
    if plan.year:
        text = moved(text, {plan.year: "{tahun}", plan.year - 1: "{tahun_lalu}", plan.year + 1: "{tahun_depan}"})
    if plan.year and plan.year <= PMPRB_UNTIL:
        for name, tool in tools(plan.year).items():
            text = re.sub(tool, f"{{{name}}}", text, flags=re.IGNORECASE)
    return as_placeholders(text, plan.satker)


# --- how the workbook is printed


def _layout(grid: Grid, plan: Plan) -> Layout:
    """Return the plan's layout with the words of its header, as far as they are there."""
    layout = usual_layout(plan)
    sheet = next(map(grid.sheet, plan.sheets), None)
    if sheet is None:
        return layout
    page = find_pages(sheet)[0]
    header = sheet.rows[page.header[0] - 1 : page.header[1]]
    numbers = next((row for row in header if _column_numbers(row)), ())
    months = next((row for row in header if row is not numbers and month_cells(row) == page.months), ())
    return replace(
        layout,
        sections=tuple(name for name in plan.columns if name not in page.levels),
        number_label=_above(sheet, page, page.number) or layout.number_label,
        months_label=_above(sheet, page, min(page.months, default=None), but=months) or layout.months_label,
        month_labels=_month_labels(page, months) or layout.month_labels,
        trailing_label=page.labels.get(plan.trailing or "") or layout.trailing_label,
        number_row=_column_numbers(numbers),
    )


def _column_numbers(row: tuple[Value, ...]) -> tuple[str, ...]:
    """Return the numbers of a row that counts the columns, (1) (2) (3) ..., as printed; twelve are the months."""
    texts = tuple(_printed(value) for value in row if value is not None)
    counted = [text.strip("()") for text in texts] == [str(number) for number in range(1, len(texts) + 1)]
    return texts if counted and len(texts) >= 4 and len(texts) != 12 else ()


def _month_labels(page: Page, row: tuple[Value, ...]) -> tuple[str, ...]:
    """Return the twelve labels of the months, empty when each has no column of its own."""
    columns = sorted(page.months, key=page.months.__getitem__)
    if not row or [page.months[column] for column in columns] != [(month,) for month in range(1, 13)]:
        return ()
    return tuple(_printed(row[column - 1]) for column in columns)


def _above(sheet: SheetGrid, page: Page, column: int | None, but: tuple[Value, ...] = ()) -> str | None:
    """Return the first text of a column's header, on one line; not that of the row ``but``."""
    for row in sheet.rows[page.header[0] - 1 : page.header[1]]:
        value = row[column - 1] if column and row is not but and len(row) >= column else None
        if isinstance(value, str) and not _column_numbers(row):
            return " ".join(value.split())
    return None


def _printed(value: Value) -> str:
    return str(int(value)) if isinstance(value, float) and value.is_integer() else " ".join(str(value).split())
