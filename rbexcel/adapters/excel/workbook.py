"""
The open workbook, through xlwings: read as a Grid, written from a Book. Knows no plan.

Everything goes through xlwings' public API, but for what stands in ``host_only`` and the few calls marked with it.
"""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import replace
from datetime import date, datetime, time
from decimal import Decimal
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Literal

from rbexcel.errors import RbexcelError
from rbexcel.workbook.book import Area, Book, Chart, Condition, Content, Formula, Link, Page, Sheet, Style, rectangles
from rbexcel.workbook.grid import Grid, SheetGrid, Span, Value, column_letters

if TYPE_CHECKING:
    import xlwings as xw

MAX_ROWS, MAX_COLUMNS = 50_000, 500
WINDOWS = os.name == "nt"

STANDARD_WIDTH = 8.43
"""The width of an untouched column, in characters."""

_MAX_WORTH_PROTECTING = 60
_EXCEL_ZERO_DAY = date(1899, 12, 30)
_VERY_HIDDEN = 2
_ABOVE = 0
_LIST_SEPARATOR = 5
_DATE, _DATE_TIME = "dd/mm/yyyy", "dd/mm/yyyy hh:mm"
_PAPERS = {"folio": 14, "a4": 9}
_VERTICAL: Final[dict[str, Literal["top", "center", "bottom", "justify"]]] = {
    "top": "top",
    "vcenter": "center",
    "bottom": "bottom",
    "vjustify": "justify",
}
_HEADER_PARTS = {"&L": "Left", "&C": "Center", "&R": "Right"}
_SUFFIXES = {51: ".xlsx", 52: ".xlsm", 61: ".xlsx", 50: ".xlsb", 56: ".xls", -4143: ".xls", 60: ".ods", 54: ".xltx"}
"""How a file ends that Excel saves in its formats, by their numbers."""
_BUSY = {-2147418111, -2147417846, -2146777998}
"""What Excel answers while a cell is being edited or a dialog is open: call rejected, retry later, busy."""


def run(book: xw.Book, make: Callable[[Grid], Book]) -> None:
    """Read the open workbook, make a Book of it, and write that back, without flicker."""
    with quiet(book.app):
        write_book(book, make(read_book(book)))


@contextmanager
def quiet(app: xw.App, status: str | None = None) -> Iterator[None]:
    """
    Turn off redrawing, questions and the workbook's own event macros, and show ``status`` in the status bar.

    All is as before afterwards, whatever happens.
    """
    wanted = {"screen_updating": False, "enable_events": False, "display_alerts": False, "status_bar": status}
    with ExitStack() as former:
        for setting, value in wanted.items():
            if value is None:
                continue
            try:
                former.callback(_restore, app, setting, getattr(app, setting))
            except NotImplementedError:
                # The remote engine cannot tell, and has no events; its pause of redrawing ends by itself.
                if setting != "screen_updating":
                    continue
            setattr(app, setting, value)
        yield


def _restore(app: xw.App, setting: str, value: object) -> None:
    try:
        setattr(app, setting, value)
    except Exception:  # noqa: BLE001 - Excel may be busy for just a moment, and must not stay dark for it
        setattr(app, setting, value)


def is_busy(error: Exception) -> bool:
    """Tell whether Excel refused a call only because its user is typing into a cell or looking at a dialog."""
    return bool(_BUSY.intersection(each for each in error.args if isinstance(each, int)))


def user_name(app: xw.App) -> str | None:
    """Return the name that Excel's user goes by; None where nobody's is known, as in a browser."""
    if app.engine.type != "desktop":
        return None
    if WINDOWS:
        return str(app.api.UserName or "").strip() or None
    import getpass  # noqa: PLC0415

    try:
        return getpass.getuser()
    except (KeyError, OSError, ImportError):
        return None


def is_desktop(book: xw.Book) -> bool:
    """Tell an installed Excel from the remote engine, which measures and reads differently."""
    return bool(book.app.engine.type == "desktop")


def on_windows(book: xw.Book) -> bool:
    """Tell whether ``.api`` is Excel's own object model."""
    return WINDOWS and is_desktop(book)


# The workbook as a file


def saved_at(book: xw.Book) -> Path | None:
    """Return where an open workbook was last saved; None for one that never was, or lies in the cloud."""
    if not is_desktop(book):
        return None
    try:
        # xlwings would look for a local twin of a web address, and stop where it finds none.
        told = str(book.api.FullName if WINDOWS else book.fullname)
    except Exception as error:  # where it lies is only told, never needed
        if is_busy(error):
            raise
        return None
    path = Path(told)
    return path if "://" not in told and path.is_absolute() else None


def is_read_only(book: xw.Book) -> bool:
    """Tell whether an open workbook cannot be saved under its own name."""
    return on_windows(book) and bool(book.api.ReadOnly)


def save_copy(book: xw.Book, folder: Path, stem: str | None = None) -> Path:
    """
    Save a copy of an open workbook into a folder and return it; the workbook itself stays as it is, saved or not.

    On Windows it is the workbook as it is now; elsewhere the file as it was last saved. Raises RbexcelError where
    there is none, OSError or Excel's own error when it cannot be written.
    """
    name = Path(book.name)
    if on_windows(book):
        suffix = _SUFFIXES.get(int(book.api.FileFormat), name.suffix or ".xlsx")
        target = folder / f"{stem or _stem(book)}{suffix}"
        book.api.SaveCopyAs(str(target))
        return target
    source = saved_at(book)
    if source is None or not source.is_file():
        raise RbexcelError(f'Salinan "{book.name}" tidak dapat dibuat. Simpan dulu buku kerjanya, lalu coba lagi.')
    target = folder / f"{stem or _stem(book)}{source.suffix}"
    shutil.copyfile(source, target)
    return target


def _stem(book: xw.Book) -> str:
    # Excel takes no square brackets in the name of a file; a workbook from the web may have them.
    return Path(book.name).stem.translate(str.maketrans("[]", "()"))


# Reading


def read_book(book: xw.Book, copy: Path | None = None) -> Grid:
    """
    Read every sheet with its physical places.

    With a ``copy`` that was just saved, that file is read, by the reader of all files: it tells merges, hidden rows
    and colours at one stroke, where Excel has to be asked area by area. Excel itself is asked, one value read per
    sheet, where there is no copy, or one that cannot be read: .xlsb, or locked with a password.

    Raises RbexcelError when a sheet is larger than 50,000 rows or 500 columns.
    """
    if copy is not None:
        from rbexcel.adapters.files.read_file import read_file  # noqa: PLC0415 - not everywhere where xlwings runs

        with suppress(RbexcelError):
            return replace(read_file(copy), name=book.name)
    return Grid(book.name, tuple(_read_sheet(sheet) for sheet in book.sheets))


def _read_sheet(sheet: xw.Sheet) -> SheetGrid:
    used = sheet.used_range.last_cell
    rows, columns = used.row, used.column
    if rows > MAX_ROWS or columns > MAX_COLUMNS:
        raise RbexcelError(
            f'Lembar "{sheet.name}" terlalu besar untuk dibaca ({rows} baris, {columns} kolom). '
            "Hapus baris dan kolom kosong di luar tabel, simpan, lalu coba lagi."
        )
    values = sheet.range((1, 1), (rows, columns)).options(ndim=2).value
    merges, untold = _merges(sheet, Span(1, 1, rows, columns))
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    if on_windows(sheet.book):
        hidden_rows = _hidden(rows, lambda first, last: sheet.api.Range(f"{first}:{last}").EntireRow.Hidden)
        hidden_columns = _hidden(
            columns,
            lambda first, last: sheet.api.Range(f"{column_letters(first)}:{column_letters(last)}").EntireColumn.Hidden,
        )
    else:
        untold = (*untold, "baris tersembunyi")
    return SheetGrid(
        sheet.name,
        tuple(tuple(_read_value(value) for value in row) for row in values),
        merges=merges,
        hidden_rows=hidden_rows,
        hidden_columns=hidden_columns,
        visibility=_visibility(sheet.visible),
        untold=untold,
    )


def _read_value(value: Any) -> Value:
    """Return a value as the file readers give it: whole numbers as int, days as date, times as time."""
    read: Value = value
    match value:
        case float() | Decimal():  # cells in a currency format come as Decimal
            read = int(value) if value == int(value) else float(value)
        case datetime() if value.date() == _EXCEL_ZERO_DAY:
            read = value.time()
        case datetime() if value.time() == time():
            read = value.date()
        case str() if not value.strip():
            read = None
    return read


def _visibility(visible: bool | int) -> str:  # noqa: FBT001
    # Windows answers with Excel's own number, where -1 is visible.
    return {0: "hidden", _VERY_HIDDEN: "very hidden"}.get(int(visible), "visible")


def _merges(sheet: xw.Sheet, whole: Span) -> tuple[tuple[Span, ...], tuple[str, ...]]:
    """Return the merged areas, and what could not be told: the remote engine does not say."""
    owners: dict[tuple[int, int], Span] = {}
    try:
        _find_merges(sheet, whole, owners)
    except NotImplementedError:
        return (), ("gabungan sel",)
    return tuple(sorted(set(owners.values()), key=lambda area: (area.first_row, area.first_column))), ()


def _find_merges(sheet: xw.Sheet, span: Span, owners: dict[tuple[int, int], Span]) -> None:
    """
    Note for each merged cell of ``span`` its merged area, halving the span until each area is found.

    Excel has no list of them, but says of any rectangle whether none, all or some of its cells are merged: one
    question for a sheet without merges, about two per halving for each merged area.
    """
    known = owners.get((span.first_row, span.first_column))
    if known and owners.get((span.last_row, span.last_column)) == known:
        return
    cells = sheet.range(span.address)
    if cells.merge_cells is False:
        return
    if span.first_row == span.last_row and span.first_column == span.last_column:
        area = cells.merge_area
        height, width = area.shape
        found = Span(area.row, area.column, area.row + height - 1, area.column + width - 1)
        owners.update(dict.fromkeys(found, found))
        return
    for half in _halves(span):
        _find_merges(sheet, half, owners)


def _halves(span: Span) -> tuple[Span, Span]:
    if span.last_column > span.first_column:  # columns first: merges stand in few of them
        middle = (span.first_column + span.last_column) // 2
        return (
            Span(span.first_row, span.first_column, span.last_row, middle),
            Span(span.first_row, middle + 1, span.last_row, span.last_column),
        )
    middle = (span.first_row + span.last_row) // 2
    return (
        Span(span.first_row, span.first_column, middle, span.last_column),
        Span(middle + 1, span.first_column, span.last_row, span.last_column),
    )


def _hidden(count: int, probe: Callable[[int, int], bool | None]) -> frozenset[int]:
    """Return which of the lines 1..count are hidden; ``probe`` answers None for a mixed run."""

    def among(first: int, last: int) -> Iterator[int]:
        answer = probe(first, last)
        if answer is None and first < last:
            middle = (first + last) // 2
            yield from among(first, middle)
            yield from among(middle + 1, last)
        elif answer:
            yield from range(first, last + 1)

    return frozenset(among(1, count))


# Writing


def write_book(book: xw.Book, drawn: Book, copy: Path | None = None) -> tuple[str, ...]:
    """
    Write the sheets of a Book into the open workbook; the user's own sheets keep their cells.

    On Windows the sheets come out of a file (``live_sheets``), in as few calls for 5,000 rows as for 50; ``copy`` is
    the workbook as it is now, in which it is looked up what points to the sheets that are there. Else a sheet of the
    same name is emptied and used again: formulas and links that point to it stay whole. New sheets come after the last
    one that is shown. What the engine cannot do is left out: the list is in ``tests/test_live_excel.py``.

    Returns the names of the sheets that took no marks because they are locked or hidden. Raises RbexcelError when the
    workbook or one of the sheets is locked, or when no visible sheet would be left.
    """
    from rbexcel.adapters.excel.sheets import brought  # noqa: PLC0415 - it draws files, for which reading has no use

    require_writable(book, drawn)
    shown = book.sheets.active.name
    ours = {sheet.name.casefold() for sheet in drawn.sheets} | {name.casefold() for name in drawn.drops}
    _unmark(book, ours)
    finished = brought(book, drawn, copy) if on_windows(book) else None
    pairs = finished or _drawn_here(book, drawn)
    if finished:
        for sheet, each in finished:
            _write_formulas(sheet, each)
    unmarked = [each.sheet for each in drawn.markings if not _mark(book.sheets[each.sheet], each.condition)]
    _drop(book, drawn)
    for sheet, each in pairs:
        if each.visibility != "visible":
            _hide(sheet)
    wanted = drawn.active or shown
    if wanted in book.sheet_names:
        book.sheets[wanted].activate()
    return tuple(unmarked)


def _drawn_here(book: xw.Book, drawn: Book) -> list[tuple[xw.Sheet, Sheet]]:
    """Draw the sheets in the open workbook itself, property by property."""
    # All sheets first, then all values: a formula or chart may point to a sheet that comes later.
    pairs = [(_blank(book, each.name), each) for each in drawn.sheets]
    for sheet, each in pairs:
        _write_values(sheet, each)
    for sheet, each in pairs:
        _write_looks(sheet, each)
        _write_rules(sheet, each)
        _write_view(sheet, each)
    return pairs


def _existing(book: xw.Book) -> dict[str, xw.Sheet]:
    """Return the sheets by their names in one case, as Excel compares them."""
    return {sheet.name.casefold(): sheet for sheet in book.sheets}


def require_writable(book: xw.Book, drawn: Book) -> None:
    """Raise what ``write_book`` raises, and write nothing."""
    existing = _existing(book)
    drops = {name.casefold() for name in drawn.drops}
    written = {sheet.name.casefold(): sheet.visibility == "visible" for sheet in drawn.sheets}
    # What stays, and whether it is shown.
    stays = {name: _visibility(sheet.visible) == "visible" for name, sheet in existing.items() if name not in drops}
    if not any((stays | written).values()):
        raise RbexcelError("Buku kerja harus punya paling sedikit satu lembar yang tampak. Tampilkan satu lembar dulu.")
    if not on_windows(book):
        return
    reshaped = drops & existing.keys() or any(not (stays.get(name) and shown) for name, shown in written.items())
    if book.api.ProtectStructure and reshaped:
        raise RbexcelError(
            f'Susunan lembar buku kerja "{book.name}" dikunci. Buka kuncinya lewat Tinjau > Proteksi Buku Kerja.'
        )
    for name in written.keys() & existing.keys():
        if is_locked(existing[name]):
            raise RbexcelError(
                f'Lembar "{existing[name].name}" dikunci. Buka kuncinya lewat Tinjau > Buka Proteksi Lembar.'
            )


def is_locked(sheet: xw.Sheet) -> bool:
    """Tell whether a sheet's cells are protected; only Windows can say."""
    return on_windows(sheet.book) and bool(sheet.api.ProtectContents)


def _blank(book: xw.Book, name: str) -> xw.Sheet:
    """Return an empty, visible sheet of that name."""
    sheet = _existing(book).get(name.casefold())
    if sheet is None:
        # After the last one that is shown: Excel does not move a very hidden one out of the way.
        shown = [each for each in book.sheets if _visibility(each.visible) == "visible"]
        return book.sheets.add(name, after=shown[-1])
    sheet.visible = True
    for index in range(len(sheet.charts), 0, -1):
        sheet.charts[index - 1].delete()
    cells = sheet.cells
    cells.unmerge()
    cells.data_validation.delete()
    cells.conditional_formats.clear()
    sheet.clear()
    cells.rows.hidden = False
    cells.columns.hidden = False
    cells.column_width = _width(book, STANDARD_WIDTH)
    sheet.autofit("rows")
    return sheet


def _range(sheet: xw.Sheet, span: Span) -> xw.Range:
    return sheet.range((span.first_row, span.first_column), (span.last_row, span.last_column))


def _write_formulas(sheet: xw.Sheet, drawn: Sheet) -> None:
    """Write the blocks that have formulas: a sheet that came out of a file has only their results."""
    blocks = [each for each in drawn.blocks if any(isinstance(c, Formula | Link) for line in each.values for c in line)]
    _write_values(sheet, replace(drawn, blocks=tuple(blocks)))


def _write_values(sheet: xw.Sheet, drawn: Sheet) -> None:
    covered = {place for span in drawn.merges for place in list(span)[1:]}
    for block in drawn.blocks:
        # One write per block. A covered cell stays empty: Excel would move its value into the first one.
        values = [
            [None if (row, column) in covered else entry(value) for column, value in enumerate(line, block.column)]
            for row, line in enumerate(block.values, block.row)
        ]
        if values and values[0]:
            last = block.row + len(values) - 1, block.column + len(values[0]) - 1
            sheet.range((block.row, block.column), last).value = values


def entry(value: Content) -> str | float | bool | date | None:
    """Return what to type into a cell: formulas as they are, texts so that they stay text."""
    match value:
        case Link():
            return value.formula.text
        case Formula():
            return value.text
        case str() if _would_change(value):
            # An apostrophe in front works on both engines in the middle of a block. The number format "@" would
            # not: it turns the formulas and numbers of the same block into text.
            return f"'{value}"
    return value


def _would_change(text: str) -> bool:
    """
    Tell whether Excel might read a typed text as something else: a formula, a number, a date, a truth value.

    Dates come in too many forms to know them all ("3 Mei", "1/2", "Jan-24"), but all have a digit and are short.
    """
    bare = text.strip()
    return (
        text.startswith(("=", "+", "-", "@", "'", "#", "/"))
        or bare.startswith(("=", "+", "-", "@", "#"))
        or bare.casefold() in {"true", "false", "benar", "salah"}
        or (
            any(sign.isdigit() for sign in bare)
            and (len(bare) <= _MAX_WORTH_PROTECTING or not any(sign.isalpha() for sign in bare))
        )
    )


def _looks(drawn: Sheet) -> tuple[Area, ...]:
    """Return the styles as rectangles; merged cells take the style of the first, borders on all sides included."""
    styles = drawn.styles()
    for span in drawn.merges:
        first, *rest = span
        if first in styles:
            styles.update(dict.fromkeys(rest, styles[first]))
    return rectangles(styles)


def _dates(drawn: Sheet) -> tuple[Area, ...]:
    """Return where dates stand and their usual format: Excel's own choice follows the user's region."""
    return rectangles(
        {
            (row, column): Style(number_format=_DATE_TIME if isinstance(value, datetime) else _DATE)
            for block in drawn.blocks
            for row, line in enumerate(block.values, block.row)
            for column, value in enumerate(line, block.column)
            if isinstance(value, date)
        }
    )


def _write_looks(sheet: xw.Sheet, drawn: Sheet) -> None:
    for area in _dates(drawn):
        _range(sheet, area.span).number_format = area.style.number_format or _DATE
    for area in _looks(drawn):
        _write_style(_range(sheet, area.span), area.span, area.style)
    for first, last, width in _runs(drawn.widths):
        sheet.range((1, first), (1, last)).column_width = _width(sheet.book, width)
    for first, last, height in _runs(drawn.heights):
        sheet.range((first, 1), (last, 1)).row_height = height
    for span in drawn.merges:
        _range(sheet, span).merge()
    for column in drawn.hidden_columns:
        sheet.range((1, column)).columns.hidden = True


def _write_rules(sheet: xw.Sheet, drawn: Sheet) -> None:
    for choice in drawn.choices:
        _range(sheet, choice.span).data_validation.set_list(list(choice.options))
    for scale in drawn.scales:
        _range(sheet, scale.span).conditional_formats.add_color_scale([scale.low, scale.high])
    for condition in reversed(drawn.conditions):  # each new rule goes on top of the others
        _write_condition(sheet, condition)
    for chart in drawn.charts:
        _write_chart(sheet, chart)


def _write_view(sheet: xw.Sheet, drawn: Sheet) -> None:
    sheet.show_gridlines = drawn.gridlines
    sheet.page_setup.print_area = drawn.page.area.address if drawn.page and drawn.page.area else None
    if on_windows(sheet.book):
        host_only(sheet, drawn)
    else:
        _indent(sheet, drawn)
        _freeze(sheet, drawn.freeze)


def _write_style(cells: xw.Range, span: Span, style: Style) -> None:
    """Say only what differs from an untouched cell: each property is a call."""
    cells.font.set(name=style.font, size=style.size)
    if style.bold:
        cells.font.bold = True
    if style.italic:
        cells.font.italic = True
    if style.color != "#000000":
        cells.font.color = style.color
    if style.fill:
        cells.color = style.fill
    if style.align:
        cells.horizontal_alignment = style.align
    if style.valign != "bottom":
        cells.vertical_alignment = _VERTICAL[style.valign]
    if style.wrap:
        cells.wrap_text = True
    if style.number_format:
        cells.number_format = style.number_format
    if style.border:
        sides = ["edge_left", "edge_top", "edge_bottom", "edge_right"]
        # Excel refuses an inside border where there is no inside.
        if span.first_column < span.last_column:
            sides.append("inside_vertical")
        if span.first_row < span.last_row:
            sides.append("inside_horizontal")
        cells.borders.set(sides, line_style="continuous", weight="thin", color=style.border)


def _runs(pairs: Iterable[tuple[int, float]]) -> Iterator[tuple[int, int, float]]:
    """Yield neighbours of one size as (first, last, size)."""
    run: tuple[int, int, float] | None = None
    for place, size in sorted(dict(pairs).items()):
        if run and run[1] + 1 == place and run[2] == size:
            run = run[0], place, size
            continue
        if run:
            yield run
        run = place, place, size
    if run:
        yield run


def _width(book: xw.Book, characters: float) -> float:
    """Return a column's width in the engine's unit: characters in an installed Excel, points on the remote engine."""
    pixels = int(characters * 7 + 0.5) + 5
    return characters if is_desktop(book) else pixels * 0.75


def _write_condition(sheet: xw.Sheet, condition: Condition) -> None:
    formula = condition.formula if condition.formula.startswith("=") else f"={condition.formula}"
    cells = _range(sheet, condition.span)
    if is_desktop(sheet.book):
        # Excel takes the formula as relative to the selected cell, and in the separators of the user's region.
        sheet.activate()
        sheet.range((condition.span.first_row, condition.span.first_column)).select()
        if on_windows(sheet.book):
            formula = _with_separator(formula, sheet.book.app.api.International[_LIST_SEPARATOR])
    looks: dict[str, Any] = {"fill_color": condition.fill}
    if condition.color:
        looks["font_color"] = condition.color
    if condition.bold:
        looks["font_bold"] = True
    cells.conditional_formats.add_custom(formula, **looks)


def _with_separator(formula: str, separator: str) -> str:
    """Return an English formula with the list separator of the user's region; texts and sheet names stay."""
    parts = re.split(r"""("(?:[^"]|"")*"|'(?:[^']|'')*')""", formula)
    return "".join(part if index % 2 else part.replace(",", separator) for index, part in enumerate(parts))


def _write_chart(sheet: xw.Sheet, chart: Chart) -> None:
    values, labels = _source(chart), chart.series[0].categories
    first = chart.series[0].values.span
    native = sheet.charts.add(
        width=chart.width * 0.75,
        height=chart.height * 0.75,
        chart_type="column_stacked" if chart.stacked else "column_clustered",
        source=_range(sheet.book.sheets[chart.series[0].values.sheet], values),
        plot_by="rows" if first.first_row == first.last_row else "columns",
        anchor=sheet.range((chart.row, chart.column)),
    )
    native.set_x_axis_values(_range(sheet.book.sheets[labels.sheet], labels.span))
    native.title = chart.title
    native.legend.visible = len(chart.series) > 1
    if chart.x_title:
        native.category_axis.title = chart.x_title
    if chart.y_title:
        native.value_axis.title = chart.y_title
    if chart.step:
        native.value_axis.set(major_unit=chart.step, number_format="0")
    if is_desktop(sheet.book):  # the remote engine cannot reach the series of a chart it has just made
        for index, series in enumerate(chart.series, start=1):
            native.series(index).set(name=series.name, fill_color=series.color)


def _source(chart: Chart) -> Span:
    """Return the one rectangle that the values of all series make up."""
    spans = [series.values.span for series in chart.series]
    whole = Span(
        min(span.first_row for span in spans),
        min(span.first_column for span in spans),
        max(span.last_row for span in spans),
        max(span.last_column for span in spans),
    )
    if sum(len(list(span)) for span in spans) != len(list(whole)):
        raise ValueError(f"the series of {chart.title!r} are not neighbours")
    return whole


def _indent(sheet: xw.Sheet, drawn: Sheet) -> None:
    for area in _looks(drawn):
        if area.style.indent:
            _range(sheet, area.span).adjust_indent(area.style.indent)


def _freeze(sheet: xw.Sheet, freeze: tuple[int, int] | None) -> None:
    sheet.freeze_panes.unfreeze()
    if freeze is None or freeze == (1, 1):
        return
    row, column = freeze
    if column == 1:
        sheet.freeze_panes.freeze_at(f"1:{row - 1}")
    elif row == 1:
        sheet.freeze_panes.freeze_at(f"A:{column_letters(column - 1)}")
    else:
        sheet.freeze_panes.freeze_at(Span(1, 1, row - 1, column - 1).address)


# Marks on the user's own sheets


def _mark(sheet: xw.Sheet, condition: Condition) -> bool:
    """Add the condition; False on a locked or hidden sheet, where Excel would refuse."""
    if is_locked(sheet) or _visibility(sheet.visible) != "visible":
        return False
    if not is_desktop(sheet.book):
        _write_condition(sheet, condition)
        return True
    sheet.activate()
    selected = None
    with suppress(AttributeError):  # xlwings trips over a window in which nothing is selected
        selected = sheet.book.app.selection
    window = sheet.book.api.Windows(1) if on_windows(sheet.book) else None
    view = (window.ScrollRow, window.ScrollColumn) if window else None
    _write_condition(sheet, condition)
    if selected is not None:
        selected.select()
    if window and view:
        window.ScrollRow, window.ScrollColumn = view
    return True


def _unmark(book: xw.Book, ours: set[str]) -> None:
    """
    Remove the rules that look up one of our sheets: no rule of the user's own does.

    The remote engine cannot list rules, only remove all; there they stay.
    """
    if not is_desktop(book):
        return
    from rbexcel.adapters.excel.sheets import mentions  # noqa: PLC0415

    for name, sheet in _existing(book).items():
        if name in ours or is_locked(sheet):
            continue
        for rule in list(sheet.cells.conditional_formats):
            if rule.type == "custom" and any(mentions(rule.formula or "", each) for each in ours):
                rule.delete()


def _drop(book: xw.Book, drawn: Book) -> None:
    existing = _existing(book)
    for name in drawn.drops:
        sheet = existing.get(name.casefold())
        if sheet is not None:
            sheet.visible = True  # Excel does not delete a very hidden sheet
            sheet.delete()


def _hide(sheet: xw.Sheet) -> None:
    sheet.visible = False
    if on_windows(sheet.book):
        sheet.api.Visible = _VERY_HIDDEN


# What only Excel for Windows can do


def host_only(sheet: xw.Sheet, drawn: Sheet) -> None:
    """Set what has no public API on Windows: panes, paper, tab colour, indents, milder drop-downs, filter, outline."""
    api = sheet.api
    if drawn.tab_color:
        api.Tab.Color = _bgr(drawn.tab_color)
    for area in _looks(drawn):
        if area.style.indent:
            api.Range(area.span.address).IndentLevel = area.style.indent
        if not area.style.locked:
            api.Range(area.span.address).Locked = False
    for choice in drawn.choices:
        validation = api.Range(choice.span.address).Validation
        validation.ShowError = choice.strict
        if choice.prompt:
            validation.InputMessage = choice.prompt
    if api.AutoFilterMode:
        api.AutoFilterMode = False
    if drawn.filter:
        api.Range(drawn.filter.address).AutoFilter()
    api.Cells.ClearOutline()  # of the sheet that stood here before
    if drawn.outline:
        api.Outline.SummaryRow = _ABOVE
        for first, last, level in _runs(drawn.outline):
            api.Range(f"{first}:{last}").OutlineLevel = int(level) + 1  # what never folds is level 1
    _window(sheet, drawn)
    if drawn.page:
        _page_setup(sheet, drawn.page)


def _window(sheet: xw.Sheet, drawn: Sheet) -> None:
    sheet.activate()
    sheet.range((1, 1)).select()
    window = sheet.book.api.Windows(1)
    window.Zoom = drawn.zoom
    window.FreezePanes = False
    window.ScrollRow = window.ScrollColumn = 1  # frozen rows are counted from the first one in view
    row, column = drawn.freeze or (1, 1)
    window.SplitRow, window.SplitColumn = row - 1, column - 1
    window.FreezePanes = (row, column) != (1, 1)


def _page_setup(sheet: xw.Sheet, page: Page) -> None:
    com_error = import_module("pywintypes").com_error  # comes with xlwings on Windows only
    app, setup = sheet.book.app.api, sheet.api.PageSetup
    # Without a printer Excel refuses these; how it prints is then nobody's worry.
    with suppress(com_error):
        app.PrintCommunication = False  # else each setting asks the printer
        try:
            _set_paper(setup, page)
        finally:
            app.PrintCommunication = True
        sheet.api.ResetAllPageBreaks()
        for row in page.breaks:
            sheet.api.HPageBreaks.Add(sheet.api.Range(f"A{row + 1}"))


def _set_paper(setup: Any, page: Page) -> None:
    setup.PaperSize = _PAPERS[page.paper]
    setup.Orientation = 2 if page.landscape else 1
    setup.Zoom = False
    setup.FitToPagesWide = 1
    setup.FitToPagesTall = False
    if page.repeat:
        setup.PrintTitleRows = f"${page.repeat[0]}:${page.repeat[1]}"
    for side, inches in zip(("Left", "Right", "Top", "Bottom"), page.margins, strict=True):
        setattr(setup, f"{side}Margin", inches * 72)
    for kind, text in (("Header", page.header), ("Footer", page.footer)):
        for part, words in _header_parts(text):
            setattr(setup, f"{part}{kind}", words)


def _header_parts(text: str) -> Iterator[tuple[str, str]]:
    """Split "&Lleft&Ccentre&Rright" into Excel's three settings; a text without a part stands in the centre."""
    pieces = re.split(r"(&[LCR])", text)
    if pieces[0]:
        yield "Center", pieces[0]
    for code, words in zip(pieces[1::2], pieces[2::2], strict=True):
        yield _HEADER_PARTS[code], words


def _bgr(color: str) -> int:
    """Return #RRGGBB as the number Excel's own objects use."""
    red, green, blue = bytes.fromhex(color.lstrip("#"))
    return red + green * 256 + blue * 65536
