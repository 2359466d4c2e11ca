"""The sheet Rencana: which rows of the ZI plan serve which question, in which months, what staff say of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import field, replace
from fractions import Fraction

from rbexcel.catalogue.lke_form import Branch, Question
from rbexcel.drawing import palette
from rbexcel.drawing.lke.frame import NUMBERS, TEXT, begun, page
from rbexcel.drawing.rekap.links import linked, target
from rbexcel.drawing.sketch import Sketch
from rbexcel.drawing.style import HEAD, NOTE
from rbexcel.drawing.summary.table import SECTION
from rbexcel.frozen import mutable
from rbexcel.lke.assessment import Assessment
from rbexcel.lke.coverage import SURVEY, SURVEYS_A_YEAR, Report, Served, Way
from rbexcel.lke.planned import Planned
from rbexcel.lke.words import points
from rbexcel.words.months import SHORT_MONTHS
from rbexcel.words.numbers import numbered
from rbexcel.workbook.book import Sheet
from rbexcel.workbook.contents import Content
from rbexcel.workbook.grid import Span
from rbexcel.workbook.ours import LKE, LKE_PLAN

_HEADS = ("Nomor", "Pertanyaan dan baris rencana", "Bobot", "Baris", "Bulan", "Monev", "Bukti yang tercatat", "Menurut")
_WIDTHS = dict(enumerate((12.0, 70.0, 8.0, 9.0, 20.0, 16.0, 36.0, 12.0), start=1))
_NUMBER, _TEXT, _WEIGHT, _ROW, _MONTHS, _STATE, _PROOF, _WAY = range(1, 9)
_BAND = replace(TEXT, bold=True, fill=palette.BAND)
_WORD = replace(NUMBERS, number_format=None, wrap=True)
_ITEM = replace(TEXT, indent=3)
_WAYS = {Way.KEY: "templat", Way.INDIKATOR: "indikator", Way.KOMPONEN: "komponen", Way.WORDS: "kata-katanya"}
_LACKS = "belum ada baris di rencana"


def plan_sheet(of: Assessment, planned: Planned, *, back: str = LKE.name) -> Sheet:
    """Return the sheet; its links open the plan's rows where its file can be reached, and the sheet ``back``."""
    return _Drawing(of, planned, back).sheet()


@mutable
class _Drawing:
    of: Assessment
    planned: Planned
    back: str
    sketch: Sketch = field(default_factory=lambda: Sketch(_WIDTHS))
    row: int = 0
    titles: int = 0
    """Rows right above that stay with the next one on a page."""
    outline: list[tuple[int, int]] = field(default_factory=list)
    links: list[tuple[int, int, str | None]] = field(default_factory=list)
    sections: list[tuple[int, int]] = field(default_factory=list)

    def sheet(self) -> Sheet:
        sketch, coverage = self.sketch, self.planned.coverage
        header = begun(sketch, LKE_PLAN, self.of, *self._told(), back=self.back)
        sketch.line(header, 1, _HEADS, HEAD)
        sketch.raise_to(header, 18.0)
        self.row = header
        for branch in self.of.form.pengungkit.walk():
            if branch.id in coverage.subareas:
                self._subarea(branch, coverage.subareas[branch.id])
        if coverage.idle:
            self._idle(coverage.idle)
        printed = page(self.of, LKE_PLAN, Span(1, 1, self.row, _WAY), header)
        room = sketch.page_room(_WAY, printed) - sketch.heights[header]
        first, *others = self.sections
        return replace(
            sketch.sheet(LKE_PLAN.name),
            outline=tuple(self.outline),
            addresses=linked(self.links),
            freeze=(header + 1, 1),
            page=replace(printed, breaks=tuple(sketch.breaks([(1, first[1]), *others], room))),
            tab_color=palette.ACCENT,
        )

    def _told(self) -> Iterator[str]:
        coverage = self.planned.coverage
        lacking, every = coverage.without_row, len(coverage.questions)
        left = sum((self.of.scores[ident].weight for ident in lacking), Fraction())
        rest = f" {len(lacking)} belum, bersama {points(left)} poin." if lacking else ""
        yield f"{every - len(lacking)} dari {every} pertanyaan pengungkit dilayani rencana ini.{rest}"
        if coverage.too_few_surveys:
            months = len(coverage.questions[SURVEY].months)
            yield f"Survei sendiri direncanakan pada {months} bulan; sedikitnya {SURVEYS_A_YEAR} bulan dalam setahun."

    def _subarea(self, branch: Branch, served: Served) -> None:
        """Draw a sub-area: rows that serve several of its questions once below its title, the others below theirs."""
        coverage, sketch = self.planned.coverage, self.sketch
        counted = Counter(index for each in branch.questions for index in coverage.questions[each.id].rows)
        shared = [index for index in served.rows if counted[index] > 1]
        self.row += 1
        sketch.look(Span(self.row, 1, self.row, _WAY), _BAND)
        sketch.put(self.row, _NUMBER, branch.id, replace(_WORD, bold=True, fill=palette.BAND))
        sketch.put(self.row, _TEXT, branch.title, _BAND)
        weight = replace(NUMBERS, bold=True, fill=palette.BAND)
        sketch.put(self.row, _WEIGHT, float(branch.weight), weight)
        if shared:
            told = f"{len(shared)} baris berikut melayani sub-area ini bersama-sama"
            sketch.put(self.row, _ROW, told, replace(_BAND, bold=False), to=(self.row, _WAY))
        sketch.raise_to(self.row, max(16.0, sketch.needs(branch.title, _BAND, _TEXT)))
        self._whole(title=True)
        for index in shared:
            self._item(index, coverage.questions[self._first_with(branch, index)])
        for question in branch.questions:
            own = coverage.questions[question.id]
            self._question(question, own)
            for index in own.rows:
                if index not in shared:
                    self._item(index, own)

    def _first_with(self, branch: Branch, index: int) -> str:
        questions = self.planned.coverage.questions
        return next(each.id for each in branch.questions if index in questions[each.id].rows)

    def _question(self, question: Question, served: Served) -> None:
        sketch = self.sketch
        self.row += 1
        fill = None if served.rows else palette.ERROR
        sketch.look(Span(self.row, 1, self.row, _WAY), replace(_WORD, fill=fill))
        sketch.put(self.row, _NUMBER, question.id, replace(_WORD, fill=fill))
        sketch.put(self.row, _TEXT, question.topic, replace(TEXT, fill=fill))
        sketch.put(self.row, _WEIGHT, float(question.weight), replace(NUMBERS, fill=fill))
        if not served.rows:
            sketch.put(self.row, _ROW, _LACKS, replace(TEXT, fill=fill), to=(self.row, _WAY))
        sketch.raise_to(self.row, max(15.0, sketch.needs(question.topic, TEXT, _TEXT)))
        self._whole()

    def _whole(self, *, title: bool = False) -> None:
        """Keep the row just drawn with the titles above it; a ``title`` itself with what follows."""
        if title:
            self.titles += 1
        else:
            self.sections.append((self.row - self.titles, self.row))
            self.titles = 0

    def _item(self, index: int, served: Served) -> None:
        row = self.planned.plan.rows[index]
        self._line(index, [each for each in served.reports if each.row == index], _WAYS[served.way or Way.WORDS])
        self.outline.append((self.row, 1))
        sketch = self.sketch
        sketch.raise_to(self.row, sketch.needs(row.leaf or "", _ITEM, _TEXT))
        self._whole()

    def _line(self, index: int, reports: Sequence[Report], way: str) -> None:
        sketch, row = self.sketch, self.planned.plan.rows[index]
        self.row += 1
        sketch.look(Span(self.row, 1, self.row, _WAY), _WORD)
        sketch.put(self.row, _TEXT, numbered(row.numbers[-1], row.leaf) if row.leaf else None, _ITEM)
        months = ", ".join(SHORT_MONTHS[month - 1] for month in row.months) or "belum dicentang"
        states = "; ".join(f"TW {each.quarter}: {each.status}" for each in reports if each.status)
        proofs = "; ".join(dict.fromkeys(each.proof for each in reports if each.proof))
        cells: tuple[tuple[int, Content], ...] = (
            (_ROW, row.place.row if row.place else None),
            (_MONTHS, months),
            (_STATE, states or None),
            (_PROOF, proofs or None),
            (_WAY, way),
        )
        for column, value in cells:
            sketch.put(self.row, column, value, replace(_WORD, color=palette.MUTED) if column == _WAY else _WORD)
            sketch.raise_to(self.row, max(15.0, sketch.needs(value, _WORD, column)))
        if row.place and self.planned.file:
            sketch.look(Span(self.row, _ROW, self.row, _ROW), replace(_WORD, color=palette.LINK))
            self.links.append((self.row, _ROW, target("", self.planned.file, row.place.sheet, row.place.address)))

    def _idle(self, idle: Sequence[int]) -> None:
        sketch = self.sketch
        self.row += 2
        sketch.raise_to(self.row - 1, 8.0)
        sketch.put(self.row, 1, "Baris rencana yang tidak melayani pertanyaan mana pun", SECTION)
        sketch.put(self.row + 1, 1, "Boleh tetap ada; hanya tidak menambah nilai LKE.", NOTE)
        sketch.raise_to(self.row, 18.0)
        sketch.raise_to(self.row + 1, 15.0)
        self.row += 1
        self.titles = 3
        for index in idle:
            self._line(index, (), "")
            row = self.planned.plan.rows[index]
            sketch.raise_to(self.row, sketch.needs(row.leaf or "", _ITEM, _TEXT))
            self._whole()
