"""What the rules of an LKE look at."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import field
from datetime import date
from enum import StrEnum

from rbexcel.catalogue.lke_form import Form, Question
from rbexcel.frozen import frozen
from rbexcel.lke.answers import NONE, Answer, Answers
from rbexcel.lke.assessment import Assessment
from rbexcel.lke.filled import Beside
from rbexcel.lke.found import Lke, Spot, Written
from rbexcel.lke.minima import standings
from rbexcel.lke.planned import Planned
from rbexcel.lke.score import Scores, score
from rbexcel.workbook.grid import Cell


class By(StrEnum):
    """Whose answers count."""

    UNIT = "unit"
    TPI = "tpi"


@frozen
class Seen:
    """
    An LKE, what it comes to by the answers of ``by``, and against what it is held.

    ``target`` is WBK or WBBM, None where nothing was asked; ``day`` is that on which the LKE is looked at. ``links``
    are the addresses that cells open, ``gone`` the cells whose evidence is a file that is not there.
    """

    lke: Lke
    of: Assessment
    by: By = By.UNIT
    target: str | None = None
    planned: Planned | None = None
    day: date | None = None
    links: Mapping[Cell, str] = field(default_factory=dict)
    gone: frozenset[Cell] = frozenset()

    @property
    def form(self) -> Form:
        """The form as it is printed."""
        return self.lke.form

    @property
    def answers(self) -> Answers:
        """The answers that count."""
        return self.of.filled.tpi if self.by is By.TPI else self.of.filled.answers

    @property
    def scores(self) -> Scores:
        """What they come to."""
        return (self.of.tpi or score(self.form, {})) if self.by is By.TPI else self.of.scores

    @property
    def aim(self) -> str | None:
        """The predicate against whose minima the LKE is held; None where the form has none, or none was asked for."""
        return self.target if self.target in self.form.minima else None

    @property
    def reached(self) -> bool | None:
        """Whether all minima of the predicate are met; None where there are none."""
        return not any(each.short for each in standings(self.form, self.scores, self.aim)) if self.aim else None

    @property
    def is_tpi_only(self) -> bool:
        """Whether the office's answers are looked at while TPI alone has answered."""
        return self.by is By.UNIT and not self.of.filled.answers and bool(self.of.filled.tpi)

    def questions(self) -> Iterator[tuple[Question, Spot]]:
        """Yield the questions that were found, in the order of the form."""
        for question in self.form.whole.all_questions():
            if question.id in self.lke.spots:
                yield question, self.lke.spots[question.id]

    def answer(self, question: Question) -> Answer:
        """Return the answer that counts."""
        return self.answers.get(question.id, NONE)

    def written(self, spot: Spot) -> Written:
        """Return the cell of the answer that counts."""
        return spot.tpi or spot.answer if self.by is By.TPI else spot.answer

    def numbers(self, spot: Spot) -> tuple[Written | None, ...]:
        """Return the cells of the numbers that count."""
        return spot.tpi_numbers if self.by is By.TPI and spot.tpi else spot.numbers

    def beside(self, question: Question) -> Beside:
        """Return what stands beside the answer."""
        return self.of.filled.beside.get(question.id, Beside())

    def number(self, question: Question, name: str) -> int | None:
        """Return one of the numbers of a question, None where it is none or below 0."""
        numbers = dict(zip(question.inputs, self.answer(question).numbers, strict=False))
        told = numbers.get(name)
        return told if told is not None and told >= 0 else None

    def cell(self, question: Question, name: str | None = None) -> Cell:
        """Return the cell of an answer, or of one of its numbers."""
        spot = self.lke.spots[question.id]
        if name:
            there = dict(zip(question.inputs, self.numbers(spot), strict=False)).get(name)
            if there:
                return there.cell
        return self.written(spot).cell
