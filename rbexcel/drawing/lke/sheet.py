"""The sheet LKE: what is asked, the cells that are filled in, what the answers are worth as live formulas."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field, replace
from fractions import Fraction
from itertools import pairwise

from rbexcel.catalogue.lke_form import HIGHEST_INDEX, TOTAL, Branch, Kind, Question
from rbexcel.drawing import palette
from rbexcel.drawing.lke.formulas import Formulas
from rbexcel.drawing.lke.frame import INDEX, NUMBERS, POINTS, SHARE, TEXT, basis, office_and_year, page
from rbexcel.drawing.sketch import Sketch
from rbexcel.drawing.style import CELL, HEAD, INPUT_HEAD, NOTE, NUMBER, TITLE
from rbexcel.frozen import mutable
from rbexcel.lke.answers import NONE, Answer, worth
from rbexcel.lke.assessment import Assessment
from rbexcel.lke.filled import PROPOSED, Beside, Printed
from rbexcel.lke.sheet import HEADER, HEADS, OPEN, Column, Line, keys_below, lines, rows
from rbexcel.lke.words import explained, number_of, options_of
from rbexcel.workbook.book import Bounds, Choice, Condition, Sheet, Style
from rbexcel.workbook.contents import Formula
from rbexcel.workbook.grid import Span, column_letters
from rbexcel.workbook.ours import LKE

_WIDTHS = {
    Column.ASSESSED: 42.0,
    Column.WEIGHT: 7.0,
    Column.EXPLAINED: 26.0,
    Column.OPTIONS: 22.0,
    Column.ANSWER: 9.5,
    Column.POINTS: 7.5,
    Column.SHARE: 7.5,
    Column.NOTE: 30.0,
    Column.EVIDENCE: 24.0,
    Column.TPI_ANSWER: 9.5,
    Column.TPI_NOTE: 20.0,
    Column.TPI_POINTS: 7.5,
    Column.KEY: 10.0,
}
_LAST = Column.TPI_POINTS
_HOW = (
    "Isi kolom berjudul hijau: Jawaban, Catatan, Link Bukti; kolom TPI diisi oleh TPI. Nilai dan % dihitung sendiri: "
    "poin pada baris yang berbobot, 0 sampai 1 pada pertanyaan."
)
_MOST = 1_000_000
"""More than any office counts: a number rule needs an end."""

_WEB = re.compile(r"https?://[^\s<>\"]+")
_MAX_ADDRESS = 600
"""Characters of a link: Excel takes 2,079, after signs in it have been written by their numbers."""

_FILLS = {1: palette.HEADER, 2: palette.TOTAL, 3: palette.BAND, 4: palette.BAND}
_OPEN = replace(TEXT, locked=False)
_ANSWER = replace(NUMBER, bold=True, locked=False, wrap=True)


def lke_sheet(assessment: Assessment, proposed: Mapping[str, str]) -> Sheet:
    """
    Return the sheet: a line for each branch, question and number, in the form's order, and the total.

    ``proposed`` are notes out of the plan, by the question's id: they fill only what is empty.
    """
    return _Drawing(assessment, proposed).sheet()


@mutable
class _Drawing:
    drawn: Assessment
    proposed: Mapping[str, str]
    sketch: Sketch = field(default_factory=lambda: Sketch(_WIDTHS))  # type: ignore[arg-type]
    choices: list[Choice] = field(default_factory=list)
    bounds: list[Bounds] = field(default_factory=list)
    addresses: list[tuple[int, int, str]] = field(default_factory=list)

    def sheet(self) -> Sheet:
        form, sketch = self.drawn.form, self.sketch
        at = rows(form)
        every = lines(form)
        self._head()
        for line in every:
            self._line(line, at[line.key])
        self._total(at[TOTAL])
        first, last = HEADER + 1, at[TOTAL]
        own_page = page(self.drawn, LKE, Span(1, 1, last, _LAST), HEADER)
        room = sketch.page_room(_LAST, own_page) - sketch.heights[HEADER]
        notes = Span(first, Column.NOTE, last - 1, Column.NOTE)
        own = f'=LEFT(${column_letters(Column.NOTE)}{first},{len(PROPOSED)})="{PROPOSED}"'
        return replace(
            sketch.sheet(LKE.name),
            hidden_columns=(Column.KEY,),
            outline=tuple((at[line.key], 1) for line in every if line.question),
            choices=tuple(self.choices),
            bounds=tuple(self.bounds),
            conditions=(Condition(notes, own, "#FFFFFF", color=palette.MUTED),),
            addresses=tuple(self.addresses),
            freeze=(first, Column.WEIGHT),
            page=replace(own_page, breaks=tuple(sketch.breaks(_sections(every, at), room))),
            tab_color=palette.ACCENT,
            guarded=True,
            grows=True,
        )

    def _head(self) -> None:
        sketch, form = self.sketch, self.drawn.form
        sketch.put(1, 1, LKE.heading, TITLE)
        sketch.put(2, 1, office_and_year(self.drawn), replace(NOTE, bold=True))
        sketch.put(3, 1, f"{basis(form)} {form.deadline}.", NOTE)
        sketch.put(4, 1, _HOW, NOTE)
        special = "Huruf yang tidak diterangkan di sini: baca teks resminya pada Lampiran III menurut nomornya."
        sketch.put(5, 1, special, NOTE)
        for row, height in ((1, 22.0), (2, 14.0), (3, 14.0), (4, 14.0), (5, 14.0), (6, 6.0)):
            sketch.raise_to(row, height)
        for column, text in HEADS.items():
            head = INPUT_HEAD if column in OPEN else HEAD
            sketch.put(HEADER, column, text, head)
            sketch.raise_to(HEADER, max(18.0, sketch.needs(text, head, column)))

    def _line(self, line: Line, row: int) -> None:
        sketch = self.sketch
        if line.branch:
            self._branch(line, line.branch, row)
        elif line.question and line.number:
            self._number(line.question, line.number, row)
        elif line.question:
            self._question(line, line.question, row)
        sketch.cells[row, Column.KEY] = line.key
        sketch.raise_to(row, 15.0)
        for column in (
            Column.ASSESSED,
            Column.EXPLAINED,
            Column.OPTIONS,
            Column.NOTE,
            Column.EVIDENCE,
            Column.TPI_NOTE,
        ):
            look = replace(CELL, bold=bool(line.branch), indent=_indent(line) if column == Column.ASSESSED else 0)
            sketch.raise_to(row, sketch.needs(sketch.cells.get((row, column)), look, column))

    def _branch(self, line: Line, branch: Branch, row: int) -> None:
        sketch, drawn = self.sketch, self.drawn
        fill = _FILLS[line.depth]
        text = replace(CELL, bold=True, fill=fill, indent=_indent(line), valign="vcenter")
        sketch.look(Span(row, 1, row, _LAST), text)
        title = (drawn.filled.printed.get(branch.id) or Printed()).topic or branch.title
        title = f"{number_of(branch.id)}. {title.upper() if line.depth < 3 else title}"
        sketch.put(row, Column.ASSESSED, title, text)
        points = replace(NUMBER, bold=True, fill=fill, number_format=POINTS)
        sketch.put(row, Column.WEIGHT, float(branch.weight), points)
        weighed = branch.id.startswith(drawn.form.hasil.id)
        own = Formula(self._of(Column.POINTS).branch(branch, weighed=weighed), float(drawn.scores[branch.id].value))
        sketch.put(row, Column.POINTS, own, points)
        self._share(row, drawn.scores[branch.id].share, replace(points, number_format=SHARE))
        below = keys_below(branch)
        by = self._of(Column.TPI_POINTS)
        tpi = by.if_any(by.branch(branch, weighed=weighed), below)
        sketch.put(row, Column.TPI_POINTS, Formula(tpi, self._tpi_points(branch)), points)

    def _tpi_points(self, branch: Branch) -> str | float:
        scores = self.drawn.tpi
        if scores is None or not any(scores[each.id].answered for each in branch.all_questions()):
            return ""
        return float(scores[branch.id].value)

    def _question(self, line: Line, question: Question, row: int) -> None:
        sketch, filled = self.sketch, self.drawn.filled
        printed = filled.printed.get(question.id) or Printed()
        beside_ = filled.beside.get(question.id) or Beside()
        text = replace(TEXT, indent=_indent(line))
        sketch.put(row, Column.ASSESSED, f"{number_of(question.id)}. {printed.topic or question.topic}", text)
        sketch.put(row, Column.EXPLAINED, printed.explained or explained(question), replace(TEXT, color=palette.MUTED))
        sketch.put(row, Column.OPTIONS, printed.options or options_of(question), TEXT)
        weight = float(question.weight) if line.is_weighed else None
        sketch.put(row, Column.WEIGHT, weight, NUMBERS)
        points = NUMBERS
        for answers, answer, at in (
            (filled.answers, Column.ANSWER, Column.POINTS),
            (filled.tpi, Column.TPI_ANSWER, Column.TPI_POINTS),
        ):
            formulas = self._of(at)
            self._answer(question, answers.get(question.id, NONE), row, answer)
            found = worth(question, answers.get(question.id, NONE))
            value = float(found.value * (question.weight if line.is_weighed else 1)) if found else ""
            worth_ = Formula(formulas.question(question, weighed=line.is_weighed), value)
            sketch.put(row, at, worth_, points)
            if at == Column.POINTS and line.is_weighed:
                self._share(row, found.value if found else None, replace(points, number_format=SHARE))
            elif at == Column.POINTS:
                sketch.put(row, Column.SHARE, None, points)
        proposed = self.proposed.get(question.id)
        note = beside_.own_note or (f"{PROPOSED}{proposed}" if proposed else beside_.note)
        for column, told in (
            (Column.NOTE, note),
            (Column.EVIDENCE, beside_.evidence),
            (Column.TPI_NOTE, beside_.tpi_note),
        ):
            sketch.put(row, column, told, _OPEN)
        if address := _address(beside_):
            self.addresses.append((row, Column.EVIDENCE, address))
            sketch.look(Span(row, Column.EVIDENCE, row, Column.EVIDENCE), replace(_OPEN, color=palette.LINK))

    def _answer(self, question: Question, answer: Answer, row: int, column: Column) -> None:
        sketch, span = self.sketch, Span(row, column, row, column)
        if question.kind is Kind.SHARE:
            share = worth(question, answer)
            cached = float(share.value) if share else ""
            formula = self._of(Column.POINTS if column == Column.ANSWER else Column.TPI_POINTS).share(question)
            sketch.put(row, column, Formula(formula, cached), replace(NUMBER, number_format=SHARE))
        elif question.kind is Kind.INDEX:
            value = None if answer.index is None else float(answer.index)
            sketch.put(row, column, value, replace(_ANSWER, number_format=INDEX))
            told = f"Isi indeks 0 sampai {HIGHEST_INDEX}, dengan dua angka di belakang koma."
            self.bounds.append(Bounds(span, 0, HIGHEST_INDEX, told))
        else:
            sketch.put(row, column, answer.choice, _ANSWER)
            self.choices.append(Choice(span, tuple(name for name, _ in question.choices), strict=True))

    def _number(self, question: Question, name: str, row: int) -> None:
        sketch, filled = self.sketch, self.drawn.filled
        sketch.look(Span(row, 1, row, _LAST), CELL)
        label = self.drawn.form.labels[name]
        sketch.put(row, Column.ASSESSED, label, replace(TEXT, indent=6, color=palette.MUTED))
        place = question.inputs.index(name)
        for answers, column in ((filled.answers, Column.ANSWER), (filled.tpi, Column.TPI_ANSWER)):
            numbers = answers.get(question.id, NONE).numbers
            value = numbers[place] if place < len(numbers) else None
            sketch.put(row, column, value, replace(_ANSWER, number_format="0"))
            told = "Isi bilangan bulat, 0 atau lebih."
            self.bounds.append(Bounds(Span(row, column, row, column), 0, _MOST, told, whole=True))

    def _share(self, row: int, share: Fraction | None, look: Style) -> None:
        points, weight = f"{column_letters(Column.POINTS)}{row}", f"{column_letters(Column.WEIGHT)}{row}"
        text = f'=IF({points}="","",{points}/{weight})'
        self.sketch.put(row, Column.SHARE, Formula(text, "" if share is None else float(share)), look)

    def _total(self, row: int) -> None:
        sketch, drawn = self.sketch, self.drawn
        look = replace(NUMBER, bold=True, fill=palette.HEADER, number_format=POINTS)
        sketch.look(Span(row, 1, row, _LAST), look)
        sketch.put(row, Column.ASSESSED, "JUMLAH", replace(look, align="left", indent=1))
        sketch.put(row, Column.WEIGHT, float(drawn.scores[TOTAL].weight), look)
        parts = [drawn.form.pengungkit.id, drawn.form.hasil.id]
        own = self._of(Column.POINTS).sum(parts)
        sketch.put(row, Column.POINTS, Formula(f"={own}", float(drawn.scores[TOTAL].value)), look)
        self._share(row, drawn.scores[TOTAL].share, replace(look, number_format=SHARE))
        by = self._of(Column.TPI_POINTS)
        tpi = Formula(by.if_any(by.sum(parts), parts), float(drawn.tpi[TOTAL].value) if drawn.tpi else "")
        sketch.put(row, Column.TPI_POINTS, tpi, look)
        sketch.cells[row, Column.KEY] = TOTAL
        sketch.raise_to(row, 18.0)

    def _of(self, points: Column) -> Formulas:
        answer = Column.ANSWER if points == Column.POINTS else Column.TPI_ANSWER
        return Formulas(rows(self.drawn.form), answer, points)


def _address(beside: Beside) -> str | None:
    """Return what evidence opens; what was a cell of another workbook is no link in this one."""
    told = beside.opens or beside.evidence or ""
    known = bool(beside.opens) and not told.startswith("internal:")
    return told if beside.evidence and (known or _WEB.fullmatch(told)) and len(told) <= _MAX_ADDRESS else None


def _indent(line: Line) -> int:
    return min(line.depth, 5)


def _sections(every: Sequence[Line], at: Mapping[str, int]) -> Iterator[tuple[int, int]]:
    """Yield the rows that stay together on a page: a question with its numbers, and the titles right above it."""
    begun = 1
    for line, following in pairwise((*every, None)):
        if line and line.question and not (following and following.number):
            yield begun, at[line.key] + (following is None)
            begun = at[line.key] + 1
