"""The sheets of a new workbook as they go into one that has sheets already: under names that are free there."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from rbexcel.drawing.form import SHEET as FORM
from rbexcel.drawing.form import is_form
from rbexcel.drawing.sheets.identity import identity_sheet
from rbexcel.errors import RbexcelError
from rbexcel.workbook import identity
from rbexcel.workbook.book import Book, Sheet
from rbexcel.workbook.charts import Reference
from rbexcel.workbook.contents import Content, Formula, Link
from rbexcel.workbook.grid import Grid
from rbexcel.workbook.identity import Identity, Key, read_identity
from rbexcel.workbook.ours import COPY, DECREE, MINUTES, PLAN
from rbexcel.workbook.sheet_names import quoted, sheet_name

_PLANS = frozenset(each.name for each in (DECREE, COPY, MINUTES, PLAN))
_OF_SHEETS = (Key.SUMMARIES, Key.SUMMARIES_STAMP)


def added(drawn: Book, grid: Grid) -> Book:
    """
    Return a Book whose sheets replace none of the workbook's, but for a form that was filled in.

    What points to a sheet of the Book points to it under its new name. What the workbook says of itself is then what
    the new one does: its plan is the plan, and the summaries that are there are no plans. Raises RbexcelError where a
    sheet of the user's own has the name by which a form is found again.
    """
    names: dict[str, str] = {}
    others = [sheet for sheet in grid.sheets if not is_form(sheet)]
    taken = {sheet.name for sheet in others}
    for sheet in drawn.sheets:
        if sheet.name != identity.SHEET:
            names[sheet.name] = sheet_name(sheet.name, taken)
            taken.add(names[sheet.name])
    if names.get(FORM, FORM) != FORM:
        raise RbexcelError(f'Buku kerja ini sudah punya lembar "{FORM}". Ganti nama lembar itu dulu, lalu ulangi.')
    sheets = [_renamed(sheet, names) for sheet in drawn.sheets]
    full = any(value is not None for sheet in others for row in sheet.rows for value in row)
    return replace(
        drawn,
        sheets=tuple(_told(each, grid, names) if full and each.name == identity.SHEET else each for each in sheets),
        active=names.get(drawn.active or "", drawn.active),
    )


def _told(sheet: Sheet, grid: Grid, names: Mapping[str, str]) -> Sheet:
    """Return the hidden sheet of a new workbook as it is in one that has more sheets."""
    new, old = Identity(tuple((str(key), str(text)) for key, text in sheet.blocks[0].values)), read_identity(grid)
    kept = {key: text for key in _OF_SHEETS if (text := old[key])}
    plans = {Key.PLAN_SHEETS: "\n".join(name for former, name in names.items() if former in _PLANS)}
    return identity_sheet(new.extended(kept | plans))


def _renamed(sheet: Sheet, names: Mapping[str, str]) -> Sheet:
    """Return a sheet under its new name, pointing to others by theirs."""
    changed = {f"{quoted(old)}!": f"{quoted(new)}!" for old, new in names.items() if old != new}
    if not changed:
        return sheet

    def text(formula: str) -> str:
        for old, new in changed.items():
            formula = formula.replace(old, new)
        return formula

    def content(value: Content) -> Content:
        match value:
            case Link():
                return replace(value, sheet=names.get(value.sheet, value.sheet))
            case Formula():
                return replace(value, told=text(value.told))
        return value

    def reference(to: Reference) -> Reference:
        return replace(to, sheet=names.get(to.sheet, to.sheet))

    return replace(
        sheet.with_contents(content),
        name=names.get(sheet.name, sheet.name),
        conditions=tuple(replace(each, formula=text(each.formula)) for each in sheet.conditions),
        addresses=tuple((row, column, text(address)) for row, column, address in sheet.addresses),
        charts=tuple(
            replace(
                each,
                series=replace(
                    each.series,
                    categories=reference(each.series.categories),
                    values=reference(each.series.values),
                ),
            )
            for each in sheet.charts
        ),
    )
