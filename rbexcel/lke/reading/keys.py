"""The rows of our own sheet LKE by the keys in its hidden column, wherever they stand."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from rbexcel.catalogue.lke_form import TOTAL, Form, Question
from rbexcel.frozen import frozen
from rbexcel.lke.reading.levels import LETTERS
from rbexcel.lke.reading.lines import Line
from rbexcel.lke.reading.outline import Outline, Placed
from rbexcel.words.columns import normal
from rbexcel.words.late import late
from rbexcel.words.lke_heads import Role
from rbexcel.workbook.grid import SheetGrid

_OF_OTHERS = late(r"[AB](?:\.[IVX]+)?(?:\.\d)?(?:\.[ivx]+)?(?:\.[a-h])?")
_LEAST = 30
"""Questions whose ids a column must hold to be the one of the keys."""


@frozen
class Keyed:
    """What the rows of a sheet of ours are; ``numbers`` are those of numbers, by their keys."""

    outline: Outline
    numbers: Mapping[str, Line]


class _Said:
    """
    Tells from our own words what a row is where its key does not: rows were sorted or moved without the hidden column.

    A number's words are those of several questions: it belongs to the one above.
    """

    def __init__(self, form: Form) -> None:
        self.asked = {each.id: each for each in form.whole.all_questions()}
        self.topics = {normal(each.topic): each for each in self.asked.values()}
        self.titles = {each.id: normal(each.title) for each in form.whole.walk() if each.id != TOTAL}
        self.labels = {name: normal(label) for name, label in form.labels.items()}
        self.above: Question | None = None

    def key(self, key: str, text: str) -> str:
        """
        Return the key of a row whose key and words are these; the rows come from above.

        That of a branch whose words are those of another is not known; nothing but a sum is lost with it.
        """
        if text in self.titles.values():
            return key if self.titles.get(key) == text else TOTAL
        if text in self.topics:
            key = self.topics[text].id
        elif text in self.labels.values() and self.labels.get(key.partition(":")[2]) != text:
            named = (name for name in (self.above.inputs if self.above else ()) if self.labels[name] == text)
            return next((f"{self.above.id}:{name}" for name in named if self.above), "")
        self.above = self.asked.get(key, self.above)
        return key


def keyed(sheet: SheetGrid, form: Form, lines: Sequence[Line]) -> Keyed | None:
    """
    Return what the rows of a sheet are by their keys; None where it has no column of them.

    A copied row repeats a key: the first keeps it.
    """
    asked = {each.id for each in form.whole.all_questions()}
    counted = Counter(
        column
        for row in sheet.rows
        for column, value in enumerate(row, start=1)
        if isinstance(value, str) and value in asked
    )
    column, count = counted.most_common(1)[0] if counted else (0, 0)
    if count < _LEAST:
        return None
    known = {each.id for each in form.whole.walk() if each.id != TOTAL}
    said = _Said(form)
    branches: dict[str, Line] = {}
    questions: dict[str, Placed] = {}
    numbers: dict[str, Line] = {}
    again: list[tuple[str, Line]] = []
    strange: dict[str, Placed] = {}
    lost: list[Line] = []
    for line in lines:
        key = said.key(str(sheet.value(line.row, column) or "").strip(), normal(line.text))
        if key in questions:
            again.append((key, line))
        elif key in asked:
            questions[key] = Placed(line)
        elif key in known:
            branches.setdefault(key, line)
        elif key.partition(":")[0] in asked:
            numbers.setdefault(key, line)
        elif _OF_OTHERS.fullmatch(key):  # of another edition, whose questions were taken over
            if key.rpartition(".")[2] in LETTERS:
                strange.setdefault(key, Placed(line))
            else:
                branches.setdefault(key, line)
        elif key != TOTAL and line.values and (line.text or line.has(Role.ANSWER)):
            lost.append(line)
    for key, line in numbers.items():
        if (placed := questions.get(key.partition(":")[0])) is not None:
            questions[key.partition(":")[0]] = Placed(placed.line, (*placed.below, line))
    return Keyed(Outline(branches, questions, tuple(again), strange, tuple(lost)), numbers)
