"""The sheet Tahun: what was answered in each year, what that was worth, and what changed since the last one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import field, replace
from fractions import Fraction

from rbexcel.catalogue.lke_form import TOTAL, Kind, Question
from rbexcel.drawing import palette
from rbexcel.drawing.lke.formulas import PLACES, told
from rbexcel.drawing.lke.frame import INDEX, NUMBERS, SHARE, TEXT, begun, page
from rbexcel.drawing.sketch import Sketch
from rbexcel.drawing.style import HEAD
from rbexcel.drawing.summary.table import SECTION
from rbexcel.frozen import mutable
from rbexcel.lke.answers import NONE, Answer, worth
from rbexcel.lke.assessment import Assessment
from rbexcel.lke.sheet import Column, lines, rows
from rbexcel.workbook.book import Condition, Sheet, Style
from rbexcel.workbook.contents import Formula
from rbexcel.workbook.grid import Span, column_letters
from rbexcel.workbook.ours import LKE, LKE_YEARS
from rbexcel.workbook.sheet_names import quoted

_NUMBER, _TEXT, _FIRST = 1, 2, 3
_CHANGE = '[$-421]+0.00#;[$-421]-0.00#;"–"'
_BAND = replace(NUMBERS, bold=True, fill=palette.BAND)


def years_sheet(of: Assessment, before: Sequence[Assessment]) -> Sheet:
    """
    Return the sheet: the years ``before``, the earliest first, then this one, whose numbers follow the sheet LKE.

    The change is from the last of those years to this one, in points.
    """
    ordered = sorted(before, key=lambda each: each.year or 0)
    return _Drawing(of, ordered).sheet()


@mutable
class _Drawing:
    of: Assessment
    before: Sequence[Assessment]
    sketch: Sketch = field(init=False)
    changes: list[Condition] = field(default_factory=list)

    def __post_init__(self) -> None:
        widths = {_NUMBER: 13.0, _TEXT: 62.0} | dict.fromkeys(range(_FIRST, self.last + 1), 13.0)
        self.sketch = Sketch(widths)

    @property
    def last(self) -> int:
        """The last column: answer and points of each year, and the change."""
        return _FIRST + 2 * (len(self.before) + 1)

    @property
    def _names(self) -> list[str]:
        return [str(each.year or "?") for each in (*self.before, self.of)]

    def sheet(self) -> Sheet:
        sketch = self.sketch
        row = begun(sketch, LKE_YEARS, self.of, back=LKE.name)
        row = self._areas(row)
        sketch.put(row, 1, "Per pertanyaan", SECTION)
        sketch.raise_to(row, 18.0)
        header = row + 1
        heads = [f"{word} {year}" for year in self._names for word in ("Jawaban", "Poin")]
        sketch.line(header, 1, ("Nomor", "Pertanyaan", *heads, "Perubahan poin"), HEAD)
        sketch.raise_to(header, 18.0)
        row = header
        sections, begins = [(1, header)], header + 1
        for line in lines(self.of.form):
            branch = line.branch
            if branch and branch.questions:
                row += 1
                begins = row
                self._points_line(row, branch.id, branch.title, branch.id)
            elif line.question and not line.number:
                row += 1
                self._question(row, line.question, weighed=line.is_weighed)
                sections.append((begins, row))
                begins = row + 1
        printed = page(self.of, LKE_YEARS, Span(1, 1, row, self.last), header)
        room = sketch.page_room(self.last, printed) - sketch.heights[header]
        return replace(
            sketch.sheet(LKE_YEARS.name),
            conditions=(*self.changes, *_coloured(Span(header + 1, self.last, row, self.last))),
            freeze=(header + 1, _FIRST) if sketch.leaves_room_below(header) else None,
            page=replace(printed, breaks=tuple(sketch.breaks(sections, room))),
            tab_color=palette.ACCENT,
        )

    def _areas(self, row: int) -> int:
        """Draw the table of areas from a row on; return the row below it and a free one."""
        sketch = self.sketch
        sketch.put(row, 1, "Per area", SECTION)
        sketch.raise_to(row, 18.0)
        heads = [text for year in self._names for text in (f"% {year}", f"Nilai {year}")]
        sketch.line(row + 1, 1, ("Nomor", "Area", *heads, "Perubahan poin"), HEAD)
        sketch.raise_to(row + 1, 18.0)
        form = self.of.form
        titles = [(area.id, area.title) for area in form.areas]
        titles += [(each.id, each.title) for each in (form.pengungkit, form.hasil)] + [(TOTAL, "JUMLAH")]
        first = row + 2
        for at, (ident, title) in enumerate(titles, start=first):
            self._points_line(at, ident, title, "" if ident == TOTAL else ident)
            self._shares(at, ident)
        last = first + len(titles) - 1
        self.changes += _coloured(Span(first, self.last, last, self.last))
        sketch.raise_to(last + 1, 8.0)
        return last + 2

    def _shares(self, row: int, ident: str) -> None:
        """Draw beside the points of each year what part of the weight they are."""
        for column, year in enumerate((*self.before, self.of)):
            score = year.scores.get(ident)
            place = _FIRST + 2 * column
            if score:
                text = f"={column_letters(place + 1)}{row}/{told(score.weight)}"
                look = replace(_BAND, bold=False, number_format=SHARE)
                self.sketch.put(row, place, Formula(text, float(score.share)), look)

    def _points_line(self, row: int, ident: str, title: str, number: str) -> None:
        sketch = self.sketch
        sketch.look(Span(row, 1, row, self.last), _BAND)
        sketch.put(row, _NUMBER, number, replace(_BAND, number_format=None))
        sketch.put(row, _TEXT, title, replace(TEXT, bold=True, fill=palette.BAND))
        for column, year in enumerate(self.before):
            score = year.scores.get(ident)
            sketch.put(row, _FIRST + 2 * column + 1, float(score.value) if score else None, _BAND)
        score = self.of.scores[ident]
        halves = next(([half.id for half in area.branches] for area in self.of.form.areas if area.id == ident), [ident])
        now = Formula(f"={'+'.join(f'N({self._cell(Column.POINTS, key)})' for key in halves)}", float(score.value))
        sketch.put(row, self.last - 1, now, _BAND)
        previous = self.before[-1].scores.get(ident) if self.before else None
        self._change(row, score.value, previous.value if previous else None, bold=True)
        sketch.raise_to(row, max(16.0, sketch.needs(title, _BAND, _TEXT)))

    def _question(self, row: int, question: Question, *, weighed: bool) -> None:
        sketch = self.sketch
        sketch.look(Span(row, 1, row, self.last), NUMBERS)
        sketch.put(row, _NUMBER, question.id, replace(NUMBERS, number_format=None))
        sketch.put(row, _TEXT, question.topic, TEXT)
        for column, year in enumerate(self.before):
            score = year.scores.get(question.id)
            answer = year.filled.answers.get(question.id, NONE)
            sketch.put(row, _FIRST + 2 * column, _shown(question, answer), _look(question))
            if score and score.answered:
                sketch.put(row, _FIRST + 2 * column + 1, float(score.value), NUMBERS)
        score = self.of.scores[question.id]
        cell = self._cell(Column.ANSWER, question.id)
        now = _shown(question, self.of.filled.answers.get(question.id, NONE))
        text = f'=IF({cell}="","",{cell})'
        sketch.put(row, self.last - 2, Formula(text, "" if now is None else now), _look(question))
        points = self._cell(Column.POINTS, question.id)
        factor = "" if weighed else f"*{told(question.weight)}"
        value = float(score.value) if score.answered else ""
        sketch.put(row, self.last - 1, Formula(f'=IF({points}="","",{points}{factor})', value), NUMBERS)
        before = self.before[-1].scores.get(question.id) if self.before else None
        known = before is not None and before.answered and score.answered
        self._change(row, score.value if known else None, before.value if before and before.answered else None)
        sketch.raise_to(row, max(15.0, sketch.needs(question.topic, TEXT, _TEXT)))

    def _change(self, row: int, now: Fraction | None, before: Fraction | None, *, bold: bool = False) -> None:
        last, previous = (f"{column_letters(column)}{row}" for column in (self.last - 1, self.last - 3))
        cached = "" if now is None or before is None else float(now - before)
        text = f'=IF(COUNT({last},{previous})<2,"",{last}-{previous})'
        look = replace(_BAND if bold else NUMBERS, number_format=_CHANGE)
        self.sketch.put(row, self.last, Formula(text, cached), look)

    def _cell(self, column: Column, key: str) -> str:
        return f"{quoted(LKE.name)}!{column_letters(column)}{rows(self.of.form)[key]}"


def _coloured(span: Span) -> Iterator[Condition]:
    first = f"{column_letters(span.first_column)}{span.first_row}"
    yield Condition(span, f"=AND(ISNUMBER({first}),ROUND({first},{PLACES})<0)", palette.ERROR)
    yield Condition(span, f"=AND(ISNUMBER({first}),ROUND({first},{PLACES})>0)", palette.GOOD, color=palette.GOOD_INK)


def _shown(question: Question, answer: Answer) -> str | float | None:
    """Return an answer as its cell has it: a letter, an index, the part that its numbers come to."""
    if question.inputs:
        found = worth(question, answer)
        return float(found.value) if found else None
    return float(answer.index) if answer.index is not None else answer.choice


def _look(question: Question) -> Style:
    shown = SHARE if question.inputs else INDEX if question.kind is Kind.INDEX else None
    return replace(NUMBERS, number_format=shown)
