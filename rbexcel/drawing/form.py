"""
A form as a sheet: questions with the answers beside them, drop-downs where there is a choice. Knows no question itself.

Excel shows it without a form designer, on every system, and staff fill it in as they fill in everything.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import chain, pairwise

from rbexcel.drawing import palette
from rbexcel.drawing.sketch import Sketch
from rbexcel.drawing.style import FIELD, FIELD_HEAD, FIELD_TITLE
from rbexcel.frozen import frozen
from rbexcel.workbook.book import Book, Choice, Page, Style
from rbexcel.workbook.contents import Content
from rbexcel.workbook.grid import Grid, SheetGrid, Span
from rbexcel.workbook.limits import MAX_CHOICES
from rbexcel.workbook.paper import Paper

SHEET = "Formulir"
_FILLED_IN = "Sesudah diisi, tekan tombol"

_LABEL, _ANSWER, _HINT, _OFFERED = 2, 3, 4, 5
"""The last of these columns, a hidden one, keeps what stood in the answer at first."""
_WIDTHS = {1: 3.0, _LABEL: 30.0, _ANSWER: 44.0, _HINT: 58.0}
_ABOUT = Style(color=palette.MUTED, wrap=True)
_ASKED = Style(bold=True, fill=palette.BAND, border=palette.LINE, valign="vcenter", wrap=True, indent=1)
_GIVEN = Style(
    size=10, fill=palette.MARKED, border=palette.LINE, valign="vcenter", wrap=True, indent=1, locked=False,
    number_format="@",
)  # fmt: skip
_HINTED = Style(color=palette.MUTED, valign="vcenter", wrap=True, indent=1)
_NEXT = Style(bold=True, color=palette.GOOD_INK, fill=palette.GOOD, border=palette.LINE, valign="vcenter", indent=1)
_LEAST = 21.0


@frozen
class Question:
    """What is asked: ``key`` for the program; for people a label, what to choose from, and what stands there now."""

    key: str
    label: str
    answer: str | None = None
    options: tuple[str, ...] = ()
    hint: str = ""


@frozen
class Form:
    """Questions under a title, by which the form is known again; ``button`` is the one that reads the answers."""

    title: str
    about: str
    button: str
    questions: tuple[Question, ...]


def form_book(form: Form, table: Sequence[Sequence[str]] = ()) -> Book:
    """Return a form as a workbook; ``table`` is what there is to choose from, its first line being the header."""
    sketch = Sketch(_WIDTHS)
    sketch.put(1, _LABEL, form.title, FIELD_TITLE)
    sketch.raise_to(1, 27.0)
    sketch.put(2, _LABEL, form.about, _ABOUT, to=(2, _HINT))
    sketch.raise_to(2, sketch.needs(form.about, _ABOUT, _LABEL, _HINT))
    first = row = 4
    for row, asked in enumerate(form.questions, start=first):
        for column, text, style in (
            (_LABEL, asked.label, _ASKED), (_ANSWER, asked.answer, _GIVEN), (_HINT, asked.hint, _HINTED)
        ):  # fmt: skip
            _place(sketch, row, column, text, style)
        sketch.put(row, _OFFERED, asked.answer, _HINTED)
    row += 2
    sketch.put(row, _LABEL, f'{_FILLED_IN} "{form.button}" sekali lagi.', _NEXT, to=(row, _HINT))
    sketch.raise_to(row, 24.0)
    for index, line in enumerate(table):
        for column, text in enumerate(line, start=_LABEL):
            _place(sketch, row + 2 + index, column, text, FIELD if index else FIELD_HEAD)
    sheet = replace(
        sketch.sheet(SHEET),
        hidden_columns=(_OFFERED,),
        choices=tuple(_choices(form.questions, first)),
        page=Page(paper=Paper.A4),
        tab_color=palette.ACCENT,
    )
    return Book((sheet,), active=SHEET, title=form.title)


def _place(sketch: Sketch, row: int, column: int, text: Content, style: Style) -> None:
    sketch.put(row, column, text, style)
    sketch.raise_to(row, max(_LEAST, sketch.needs(text, style, column)))


def _choices(questions: Sequence[Question], first: int) -> list[Choice]:
    """Return the drop-downs; they hold no comma and at most 255 characters: what does not fit has to be typed."""
    choices = []
    for row, asked in enumerate(questions, start=first):
        fitting: list[str] = []
        for option in asked.options:
            if "," not in option and len(",".join((*fitting, option))) <= MAX_CHOICES:
                fitting.append(option)
        if fitting:
            choices.append(Choice(Span(row, _ANSWER, row, _ANSWER), tuple(fitting)))
    return choices


def is_form(sheet: SheetGrid) -> bool:
    """Tell whether a sheet is a form of ours, whatever it asks."""
    return sheet.name == SHEET and any(
        _text(value).startswith(_FILLED_IN) for row in sheet.rows for value in row[_LABEL - 1 : _LABEL]
    )


def answers(grid: Grid, form: Form) -> dict[str, str] | None:
    """
    Return what was filled in, by the questions' keys, without those left empty; None when the grid has no such form.

    A question is found by its label, the first of it on the sheet; what stands beside it is read as text.
    """
    texts = _texts(grid)
    if not any(form.title in row for row in texts):
        return None
    beside: dict[str, str] = {}
    for label, answer in chain.from_iterable(pairwise(row) for row in texts):
        beside.setdefault(label, answer)
    return {asked.key: beside[asked.label] for asked in form.questions if beside.get(asked.label)}


def emptied(grid: Grid, form: Form) -> tuple[str, ...]:
    """Return the keys of the questions whose answer stood there when the form was opened, and was taken out."""
    given, texts = answers(grid, form) or {}, _texts(grid)
    offered = {row[_LABEL - 1] for row in texts if len(row) >= _OFFERED and row[_OFFERED - 1]}
    return tuple(asked.key for asked in form.questions if asked.label in offered and asked.key not in given)


def _texts(grid: Grid) -> list[list[str]]:
    sheet = grid.sheet(SHEET)
    return [[_text(value) for value in row] for row in sheet.rows] if sheet else []


def _text(value: object) -> str:
    return "" if value is None else " ".join(str(value).split())
