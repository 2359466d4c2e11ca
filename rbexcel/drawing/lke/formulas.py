"""The live formulas of an LKE: what an answer is worth, what a branch comes to. Each counts as ``lke.score`` does."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction

from rbexcel.catalogue.lke_form import HIGHEST_INDEX, Branch, Kind, Question
from rbexcel.frozen import frozen
from rbexcel.lke.sheet import Column, keys_below, number_key
from rbexcel.workbook.contents import literal
from rbexcel.workbook.grid import column_letters
from rbexcel.workbook.sheet_names import quoted

PLACES = 9
"""Decimals to which points are rounded before they are compared: sums of binary fractions miss a minimum by less."""


@frozen
class Formulas:
    """
    Of the answers in one column, the office's or TPI's: ``rows`` has the row of everything by its key.

    ``sheet`` is the sheet that they look at from another one; empty on that sheet itself.
    """

    rows: Mapping[str, int]
    answer: Column = Column.ANSWER
    points: Column = Column.POINTS
    sheet: str = ""

    def answer_cell(self, key: str) -> str:
        """Return the address of an answer, or of one of a question's numbers."""
        return self._place(self.answer, key)

    def points_cell(self, key: str) -> str:
        """Return the address of the points of anything."""
        return self._place(self.points, key)

    def share(self, question: Question) -> str:
        """Return what part the numbers below a question come to, 0 to 1; empty until all are there."""
        part, whole = self._sums(question)
        return f'=IF({self._lacking(question)},"",IF({whole}=0,0,MIN(1,MAX(0,({part})/({whole})))))'

    def open_zero(self, question: Question) -> str:
        """Return the points that hang on a question whose numbers are 0 of 0; 0 where they are others."""
        nothing = ",".join(f"{self.answer_cell(number_key(question.id, name))}=0" for name, _ in question.part)
        _, whole = self._sums(question)
        open_ = f"IF(AND({whole}=0,{nothing}),{told(question.weight)},0)"
        return f"=IF({self._lacking(question)},0,{open_})"

    def question(self, question: Question, *, weighed: bool) -> str:
        """Return what an answer is worth, 0 to 1, or in points where it is ``weighed``; empty where there is none."""
        cell = self.answer_cell(question.id)
        factor = question.weight if weighed else Fraction(1)
        if question.kind is Kind.SHARE:
            return f'=IF({cell}="","",{_times(factor)}{cell})'
        if question.kind is Kind.INDEX:
            within = f'IF(OR({cell}<0,{cell}>{HIGHEST_INDEX}),"",{_times(factor)}{cell}/{HIGHEST_INDEX})'
            return f'=IF(COUNT({cell})=0,"",{within})'
        worth = '""'
        for name, value in reversed(question.choices):
            worth = f"IF({cell}={literal(name)},{told(value * factor)},{worth})"
        return f"={worth}"

    def branch(self, branch: Branch, *, weighed: bool) -> str:
        """
        Return what a branch comes to, in points.

        Its questions that are not ``weighed`` share its weight by their mean: what is not answered counts as nothing,
        where AVERAGE would leave it out.
        """
        below = keys_below(branch)
        if branch.branches or weighed:
            return f"={self.sum(below)}"
        weights = [each.weight for each in branch.questions]
        parts = weights if len({*weights}) > 1 else [Fraction(1)] * len(weights)
        terms = (f"N({self.points_cell(key)})*{told(part)}" for key, part in zip(below, parts, strict=True))
        return f"={told(branch.weight)}*({'+'.join(terms)})/{told(sum(parts, Fraction()))}"

    def sum(self, keys: Iterable[str]) -> str:
        """Return the sum of the points of some, without the sign of equality."""
        return "+".join(f"N({self.points_cell(key)})" for key in keys)

    def if_any(self, formula: str, keys: Sequence[str]) -> str:
        """Return a formula that stays empty as long as none of these has points."""
        return f'=IF(COUNT({",".join(map(self.points_cell, keys))})=0,"",{formula.removeprefix("=")})'

    def _place(self, column: Column, key: str) -> str:
        return f"{quoted(self.sheet)}!{self._bare(column, key)}" if self.sheet else self._bare(column, key)

    def _bare(self, column: Column, key: str) -> str:
        return f"{column_letters(column)}{self.rows[key]}"

    def _lacking(self, question: Question) -> str:
        """Return what is true until all numbers of a question are there, whole and none below 0."""
        first, last = (number_key(question.id, question.inputs[end]) for end in (0, -1))
        span = f"{self.answer_cell(first)}:{self._bare(self.answer, last)}"
        broken = f"IF(MIN({span})<0,TRUE,SUMPRODUCT(--(INT({span})<>{span}))>0)"
        return f"IF(COUNT({span})<{len(question.inputs)},TRUE,{broken})"

    def _sums(self, question: Question) -> tuple[str, str]:
        part = "".join(
            f"{'-' if sign < 0 else '+'}{self.answer_cell(number_key(question.id, name))}"
            for name, sign in question.part
        ).removeprefix("+")
        whole = "+".join(self.answer_cell(number_key(question.id, name)) for name in question.whole)
        return part, whole


def told(value: Fraction) -> str:
    """Return a number as a formula has it: in decimals, as exact as they can be."""
    number = float(value)
    return str(int(number)) if number.is_integer() else repr(number)


def at_least(points: str, minimum: Fraction) -> str:
    """Return what is true where points reach a minimum."""
    return f"ROUND({points},{PLACES})>={told(minimum)}"


def short(points: str, minimum: Fraction) -> str:
    """Return the points that are short of a minimum, 0 where it is met."""
    return f"=IF({at_least(points, minimum)},0,{told(minimum)}-{points})"


def cents(points: Fraction) -> str:
    """Return points as a text of two decimals, rounded as Excel does: a half goes up."""
    whole, rest = divmod(int(points * 100 + Fraction(1, 2)), 100)
    return f"{whole},{rest:02}"


def cents_of(cell: str) -> str:
    """Return the same text as a formula has it, with a comma whatever country the program is set to."""
    return f'SUBSTITUTE(FIXED({cell},2,TRUE),".",",")'


def _times(factor: Fraction) -> str:
    return "" if factor == 1 else f"{told(factor)}*"
