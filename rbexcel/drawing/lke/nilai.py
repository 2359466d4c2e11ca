"""The sheet Nilai: the points by area, what is short of WBK and WBBM, and below it what is worked on first."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field, replace

from rbexcel.catalogue.lke_form import TOTAL, Branch, Kind, Question
from rbexcel.drawing import palette
from rbexcel.drawing.lke.formulas import PLACES, Formulas, at_least, cents, cents_of, short
from rbexcel.drawing.lke.frame import NUMBERS, POINTS, SHARE, TEXT, begun, page
from rbexcel.drawing.lke.steps import Steps
from rbexcel.drawing.sketch import Sketch
from rbexcel.drawing.style import HEAD, NOTE
from rbexcel.drawing.summary.table import SECTION
from rbexcel.frozen import mutable
from rbexcel.lke.assessment import Assessment
from rbexcel.lke.filled import Beside
from rbexcel.lke.minima import Standing, standings
from rbexcel.lke.score import Score
from rbexcel.lke.sheet import Column, rows
from rbexcel.workbook.book import Condition, Sheet
from rbexcel.workbook.contents import Content, Formula, literal
from rbexcel.workbook.grid import Cell, Span, column_letters
from rbexcel.workbook.ours import LKE, LKE_POINTS
from rbexcel.workbook.sheet_names import quoted

ESTIMATE = "perkiraan"
"""The word in the note of an index that makes it one of the office's own survey."""

_HEADS = ("No", "Yang dinilai", "Pemenuhan", "Reform", "Jumlah", "Bobot", "%")
_OF_TPI = ("Nilai TPI", "Selisih TPI")
_WIDTHS = {1: 6.0, 2: 50.0} | dict.fromkeys(range(3, 8), 12.0) | dict.fromkeys(range(8, 14), 13.6)
_NO, _NAME, _FIRST_HALF, _SUM, _WEIGHT, _SHARE, _MINIMA, _TPI = 1, 2, 3, 5, 6, 7, 8, 12
_SHORT = f'{POINTS};-{POINTS};"terpenuhi"'
_HALVES = (
    "Kuning: pemenuhan atau reform sendiri di bawah bagian minimum WBK, sedangkan jumlah areanya memenuhi. Belum "
    "diketahui apakah minimum itu berlaku bagi keduanya sendiri-sendiri."
)


_NO_MINIMA = "Bobot LKE ini lain daripada yang dikenal, jadi minimum WBK dan WBBM tidak disebut."


def points_sheet(
    of: Assessment,
    *,
    live: bool,
    planned: Mapping[str, str] | None = None,
    back: str | None = LKE.name,
    cells: Mapping[str, Cell] | None = None,
) -> Sheet:
    """
    Return the sheet.

    ``live``: its numbers follow the sheet LKE of our own making beside it; else they are those of now. ``planned``
    tells by the question's id which rows of the plan serve it; None without a plan. ``back`` is the sheet with the
    answers where it is in this workbook, ``cells`` those of the answers, which else stand where our own sheet has them.
    """
    sketch = Sketch(_WIDTHS)
    row = begun(sketch, LKE_POINTS, of, back=back)
    drawing = _Table(of, live, sketch, row + 1)
    top = drawing.draw() + 1
    sections, end = Steps(sketch, of, _cells(of) if cells is None else cells, planned, drawing.last).draw(top)
    area = Span(1, 1, end, drawing.last)
    printed = page(of, LKE_POINTS, area, None)
    room = sketch.page_room(drawing.last, printed)
    return replace(
        sketch.sheet(LKE_POINTS.name),
        conditions=tuple(drawing.conditions),
        page=replace(printed, breaks=tuple(sketch.breaks([(1, top - 1), *sections], room))),
        tab_color=palette.ACCENT,
    )


def _cells(of: Assessment) -> Mapping[str, Cell]:
    return {key: Cell(LKE.name, row, Column.ANSWER) for key, row in rows(of.form).items()}


@mutable
class _Table:
    """The table of points, below its title in the row above ``header``."""

    of: Assessment
    live: bool
    sketch: Sketch
    header: int
    conditions: list[Condition] = field(default_factory=list)
    at: dict[str, int] = field(default_factory=dict)
    standing: dict[str, dict[str, Standing]] = field(default_factory=dict)

    @property
    def last(self) -> int:
        """The last column: with TPI's where they have answered."""
        return _MINIMA - 1 + 2 * len(self.of.form.minima) + (2 if self.of.tpi else 0)

    def draw(self) -> int:
        """Draw it with the verdicts below, and return the row below all that."""
        form, sketch = self.of.form, self.sketch
        for target in form.minima:
            self.standing[target] = {each.score.id: each for each in standings(form, self.of.scores, target)}
        sketch.put(self.header - 1, 1, "Nilai dan minimum", SECTION)
        sketch.raise_to(self.header - 1, 18.0)
        of_targets = [text for target in form.minima for text in (f"Minimum {target}", f"Kurang untuk {target}")]
        heads = [*_HEADS, *of_targets, *(_OF_TPI if self.of.tpi else ())]
        sketch.line(self.header, 1, heads, HEAD)
        for column, text in enumerate(heads, start=1):
            sketch.raise_to(self.header, max(18.0, sketch.needs(text, HEAD, column)))
        row = self.header + 1
        for area in form.areas:
            self._line(row, area.id, area.id, area.title, halves=area.branches)
            row += 1
        self._line(row, form.pengungkit.id, form.pengungkit.id, form.pengungkit.title, halves=form.pengungkit.branches)
        for part in form.hasil.branches:
            row += 1
            self._line(row, part.id, part.id, part.title)
            for asked in part.questions:
                if any(asked.id in minima.points for minima in form.minima.values()) or asked.kind is Kind.INDEX:
                    row += 1
                    self._line(row, asked.id, asked.id, asked.topic, within=True)
        row += 1
        self._line(row, form.hasil.id, form.hasil.id, form.hasil.title)
        row += 1
        self._line(row, TOTAL, "", "JUMLAH")
        self._up_to(row + 1)
        last = self._verdicts(row + 2)
        self.sketch.put(last, 1, _HALVES if form.minima else _NO_MINIMA, NOTE)
        self.sketch.raise_to(last, 15.0)
        self.sketch.raise_to(last + 1, 8.0)
        return last + 1

    def _line(  # noqa: PLR0913 - what stands in it
        self, row: int, ident: str, number: str, title: str, *, halves: tuple[Branch, ...] = (), within: bool = False
    ) -> None:
        sketch, scores = self.sketch, self.of.scores
        self.at[ident] = row
        sums = ident in {TOTAL, self.of.form.pengungkit.id, self.of.form.hasil.id}
        fill = palette.TOTAL if sums else None
        numbers, text = replace(NUMBERS, bold=sums, fill=fill), replace(TEXT, bold=sums, fill=fill)
        sketch.look(Span(row, 1, row, self.last), numbers)
        sketch.put(row, _NO, number, replace(numbers, number_format=None))
        sketch.put(row, _NAME, title, replace(text, indent=1 if within else 0))
        score = scores[ident]
        for column, half in enumerate(halves, start=_FIRST_HALF):
            sketch.put(row, column, self._points(scores[half.id]), numbers)
        cells = [f"{column_letters(column)}{row}" for column in range(_FIRST_HALF, _SUM)]
        own = Formula(f"={'+'.join(cells)}", float(score.value)) if self.live and halves else self._points(score)
        total, weight = f"{column_letters(_SUM)}{row}", f"{column_letters(_WEIGHT)}{row}"
        sketch.put(row, _SUM, own, replace(numbers, bold=True))
        sketch.put(row, _WEIGHT, float(score.weight), numbers)
        share = Formula(f"={total}/{weight}", float(score.share))
        sketch.put(row, _SHARE, share, replace(numbers, number_format=SHARE))
        for place, target in enumerate(self.of.form.minima):
            self._minimum(row, _MINIMA + 2 * place, total, self.standing[target].get(ident), fill)
        if halves and not sums:
            self._halves(row, halves)
        if self.of.tpi:
            by = self.of.tpi[ident]
            sketch.put(row, self.last - 1, self._tpi(ident, by), numbers)
            difference = f"={column_letters(self.last - 1)}{row}-{total}"
            sketch.put(row, self.last, Formula(difference, float(by.value - score.value)), numbers)
        sketch.raise_to(row, max(16.0, sketch.needs(title, text, _NAME)))

    def _points(self, score: Score) -> Content:
        if not self.live:
            return float(score.value)
        return Formula(f"={self._sum([score.id], Column.POINTS)}", float(score.value))

    def _tpi(self, ident: str, score: Score) -> Content:
        if not self.live:
            return float(score.value)
        halves = next(([half.id for half in area.branches] for area in self.of.form.areas if area.id == ident), [ident])
        return Formula(f"={self._sum(halves, Column.TPI_POINTS)}", float(score.value))

    def _sum(self, keys: list[str], column: Column) -> str:
        at = rows(self.of.form)
        return "+".join(f"N({quoted(LKE.name)}!{column_letters(column)}{at[key]})" for key in keys)

    def _minimum(self, row: int, column: int, total: str, standing: Standing | None, fill: str | None) -> None:
        if standing is None:
            return
        sketch = self.sketch
        sketch.put(row, column, float(standing.minimum), replace(NUMBERS, fill=fill))
        lacks = Formula(short(total, standing.minimum), float(standing.short))
        sketch.put(row, column + 1, lacks, replace(NUMBERS, number_format=_SHORT, bold=True))
        place = Span(row, column + 1, row, column + 1)
        self.conditions += [
            Condition(place, f"={place.address}>0", palette.ERROR),
            Condition(place, f"={place.address}=0", palette.GOOD, color=palette.GOOD_INK),
        ]

    def _halves(self, row: int, halves: tuple[Branch, ...]) -> None:
        """Colour a half of an area that is below what is asked of the sum, where the sum holds."""
        minima = next(iter(self.of.form.minima.values()), None)
        if minima is None:
            return
        met = f"{column_letters(_MINIMA + 1)}{row}=0"
        for column, half in enumerate(halves, start=_FIRST_HALF):
            cell = Span(row, column, row, column)
            enough = at_least(cell.address, minima.area_share * half.weight)
            self.conditions.append(Condition(cell, f"=AND({met},NOT({enough}))", palette.WARNING))

    def _up_to(self, row: int) -> None:
        """Draw what the total would be if every 0 of 0 were worth all: the regulation's rule is not known."""
        sketch, score = self.sketch, self.of.scores[TOTAL]
        open_ = [each for each in self.of.form.whole.all_questions() if each.open_zero]
        total = f"{column_letters(_SUM)}{self.at[TOTAL]}"
        value: Content = float(score.full)
        if self.live:
            formulas = Formulas(rows(self.of.form), sheet=LKE.name)
            more = "+".join(formulas.open_zero(each).removeprefix("=") for each in open_)
            value = Formula(f"={'+'.join(filter(None, (total, more)))}", float(score.full))
        sketch.look(Span(row, 1, row, self.last), TEXT)
        named = ", ".join(each.id for each in open_)
        between = " sampai "
        open_told = f" bila 0 dari 0 bernilai penuh ({named}); aturannya belum diketahui"
        settled = "Tidak ada 0 dari 0 yang nilainya belum pasti."
        up_to = f"{cents(score.value)}{between}{cents(score.full)}{open_told}"
        now = settled if score.full == score.value else up_to
        text: Content = now
        if self.live:
            same = f"ROUND({column_letters(_SUM)}{row}-{total},{PLACES})=0"
            ends = f"{cents_of(total)}&{literal(between)}&{cents_of(f'{column_letters(_SUM)}{row}')}"
            text = Formula(f"=IF({same},{literal(settled)},{ends}&{literal(open_told)})", now)
        sketch.put(row, _NAME, text, replace(TEXT, color=palette.MUTED), to=(row, _SUM - 1))
        sketch.put(row, _SUM, value, replace(NUMBERS, bold=True))
        sketch.raise_to(row, max(16.0, sketch.needs(up_to, TEXT, _NAME, _SUM - 1)))

    def _verdicts(self, row: int) -> int:
        """Draw a line for each predicate: does the self-assessment reach all its minima."""
        sketch = self.sketch
        for place, (target, minima) in enumerate(self.of.form.minima.items()):
            standing = self.standing[target]
            column = column_letters(_MINIMA + 2 * place + 1)
            below = sum(each.short > 0 for each in standing.values())
            reached = f"memenuhi semua minimum {target}" + (f"; berlaku bila {minima.before}" if minima.before else "")
            lacking = f" dari {len(standing)} minimum {target} belum terpenuhi"
            count = f'COUNTIF({column}{self.header + 1}:{column}{self.at[TOTAL]},">0")'
            surveys, by_survey = self._surveys()
            text = f"=IF({count}=0,{literal(reached)}&{surveys},{count}&{literal(lacking)})"
            cached = f"{below}{lacking}" if below else f"{reached}{by_survey}"
            fill = palette.ERROR if below else palette.GOOD
            look = replace(TEXT, bold=True)
            sketch.put(row, 1, target, replace(look, align="center"))
            verdict: Content = Formula(text, cached) if self.live else cached
            sketch.put(row, _NAME, verdict, look, to=(row, self.last))
            span = Span(row, 1, row, self.last)
            if self.live:
                first = f"{column_letters(_MINIMA + 2 * place + 1)}"
                counted = f'COUNTIF(${first}${self.header + 1}:${first}${self.at[TOTAL]},">0")'
                self.conditions += [
                    Condition(span, f"={counted}>0", palette.ERROR),
                    Condition(span, f"={counted}=0", palette.GOOD, color=palette.GOOD_INK),
                ]
            else:
                sketch.look(span, replace(look, fill=fill))
            sketch.raise_to(row, 18.0)
            row += 1
        return row

    def _surveys(self) -> tuple[str, str]:
        """Return, as a formula and as of now, what a verdict says more where an index is that of an own survey."""
        indices = [each for each in self.of.form.hasil.all_questions() if each.kind is Kind.INDEX]
        said = " bila survei eksternal sama"
        estimated = any(is_estimate(self.of, each) for each in indices)
        if not self.live:
            return '""', said if estimated else ""
        at = rows(self.of.form)
        notes = (f"{quoted(LKE.name)}!{column_letters(Column.NOTE)}{at[each.id]}" for each in indices)
        found = ",".join(f"ISNUMBER(SEARCH({literal(ESTIMATE)},{note}))" for note in notes)
        return f'IF(OR({found}),{literal(said)},"")', said if estimated else ""


def is_estimate(of: Assessment, question: Question) -> bool:
    """Tell whether the note of an index says that it is one of the office's own survey."""
    return ESTIMATE in ((of.filled.beside.get(question.id) or Beside()).note or "").casefold()
