"""What is worked on first: the questions that are below their best, the dearest first, and one way to what is short."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from fractions import Fraction

from rbexcel.catalogue.lke_form import TOTAL
from rbexcel.drawing import palette
from rbexcel.drawing.lke.frame import NUMBERS, TEXT
from rbexcel.drawing.sketch import Sketch
from rbexcel.drawing.style import HEAD, NOTE
from rbexcel.drawing.summary.table import SECTION
from rbexcel.frozen import mutable
from rbexcel.lke.assessment import Assessment
from rbexcel.lke.gains import Gain, gains, one_way
from rbexcel.lke.minima import standings
from rbexcel.lke.words import answered, points
from rbexcel.workbook.book import Style
from rbexcel.workbook.contents import Content, Link
from rbexcel.workbook.grid import Cell

HEADING = "Yang dikerjakan lebih dulu"
_MOST = 20
"""Questions that are listed; the others are told as one number."""
_NOT_PLANNED = "belum ada di rencana"
_HEADS = ("No", "Pertanyaan", "Nomor", "Jawaban kini", "Berikutnya", "Tambahan poin", "Sampai yang terbaik")

Sections = list[tuple[int, int]]


@mutable
class Steps:
    """
    The lists below the points, those of now, drawn in columns 1 to ``last``.

    ``at`` are the cells of the answers, empty where they are in another workbook; ``planned`` is as in
    ``points_sheet``.
    """

    sketch: Sketch
    of: Assessment
    at: Mapping[str, Cell]
    planned: Mapping[str, str] | None
    last: int

    def draw(self, row: int) -> tuple[Sections, int]:
        """Draw them from a row on; return the rows that stay whole on a page, and the last row."""
        form, scores = self.of.form, self.of.scores
        found = gains(form.pengungkit, scores)
        parts = [(HEADING, _note(found[_MOST:]), found[:_MOST])]
        target = next((each for each in form.minima if any(one.short for one in standings(form, scores, each))), None)
        if target and any(scores[each.id].answered for each in form.pengungkit.all_questions()):
            way = one_way(form, scores, target)
            parts += [(f"Salah satu jalan ke {target}", _reached(self.of, target, way), way)] if way else []
        if results := gains(form.hasil, scores):
            parts.append(("Hasil", "Ini bukan jawaban, melainkan hasil survei dan capaian kinerja.", results))
        sections: Sections = []
        for title, note, lines in parts:
            end = self._list(row, title, note, lines)
            sections.append((row, end))
            row = end + 1
        end = self._unknown(row)
        return [*sections, (row, end)], end

    def _list(self, row: int, title: str, note: str, found: Sequence[Gain]) -> int:
        """Draw a list below its title; return its last row, which is a free one."""
        sketch = self.sketch
        sketch.put(row, 1, title, SECTION)
        sketch.put(row + 1, 1, note, NOTE)
        sketch.raise_to(row, 18.0)
        sketch.raise_to(row + 1, 15.0)
        row += 2
        heads = [(text, column, column) for column, text in enumerate(_HEADS, start=1)]
        heads += [("Di rencana", len(_HEADS) + 1, self.last)] if self.planned is not None else []
        for text, first, end in heads:
            sketch.put(row, first, text, HEAD, to=(row, end))
            sketch.raise_to(row, max(18.0, sketch.needs(text, HEAD, first, end)))
        for number, gain in enumerate(found, start=1):
            self._line(row + number, number, gain)
        end = row + len(found) + 1
        sketch.raise_to(end, 8.0)
        return end

    def _line(self, row: int, number: int, gain: Gain) -> None:
        sketch, question = self.sketch, gain.question
        place = self.at.get(question.id)
        ident: Content = Link(place.sheet, place.address, question.id) if place else question.id
        now = answered(self.of.filled.answers.get(question.id)) or "belum dijawab"
        word = replace(NUMBERS, number_format=None, wrap=True)
        cells: tuple[tuple[Content, Style], ...] = (
            (number, word),
            (question.topic, TEXT),
            (ident, replace(word, color=palette.LINK if place else palette.INK)),
            (now, word),
            (gain.next or "–", word),
            (float(gain.to_next) if gain.next else "–", NUMBERS),
            (float(gain.points), replace(NUMBERS, bold=True)),
        )
        for column, (value, look) in enumerate(cells, start=1):
            sketch.put(row, column, value, look)
        sketch.raise_to(row, max(16.0, sketch.needs(question.topic, TEXT, 2), sketch.needs(now, word, 4)))
        if self.planned is not None:
            told, first = self.planned.get(question.id), len(_HEADS) + 1
            look = TEXT if told else replace(TEXT, color=palette.MUTED)
            sketch.put(row, first, told or _NOT_PLANNED, look, to=(row, self.last))
            sketch.raise_to(row, sketch.needs(told, TEXT, first, self.last))

    def _unknown(self, row: int) -> int:
        """Draw what was looked for and not found, and return the last row."""
        sketch = self.sketch
        sketch.put(row, 1, "Yang belum diketahui", SECTION)
        sketch.raise_to(row, 18.0)
        for at, text in enumerate(self.of.form.unknown, start=row + 1):
            sketch.put(at, 1, "•", replace(NOTE, align="center"))
            sketch.put(at, 2, text[:1].upper() + text[1:], NOTE)
            sketch.raise_to(at, 14.0)
        return row + len(self.of.form.unknown)


def _note(others: Sequence[Gain]) -> str:
    """Return what stands above the list: when it was made, and what it leaves out."""
    told = "Menurut jawaban saat lembar ini dibuat; sesudah jawabannya berubah, tekan tombol LKE sekali lagi."
    if others:
        left = points(sum((each.points for each in others), Fraction()))
        told += f" {len(others)} pertanyaan lain bernilai bersama {left} poin."
    return told


def _reached(of: Assessment, target: str, way: Sequence[Gain]) -> str:
    total = of.scores[TOTAL].value + sum(each.points for each in way)
    return (
        f"{len(way)} jawaban, jumlahnya menjadi {points(total)}. Ini salah satu jalan, bukan yang terbukti paling "
        f"pendek; yang kurang pada hasil untuk {target} tidak termasuk."
    )
