"""Official LKE as offices have them: the same questions in the layouts that others draw, made here."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from rbexcel.catalogue.lke_form import Branch, Form, Kind, Question
from rbexcel.lke.answers import Answer, Answers
from rbexcel.workbook.grid import Grid, SheetGrid, Span, Value
from tests.lke.bases import FORM

HEADS = ("PENILAIAN", "BOBOT", "PENJELASAN", "PILIHAN JAWABAN", "JAWABAN", "NILAI", "%", "CATATAN", "LINK BUKTI")
"""The columns as courts and ministries print them."""
LEVELS = ("Seluruhnya", "Sebagian besar", "Separuhnya", "Sebagian kecil", "Belum satu pun")
OFFERED = {
    Kind.A_C: ("Dilakukan seluruhnya", "Dilakukan sebagian", "Belum dilakukan"),
    Kind.A_D: ("Seluruh unsur", "Sebagian besar unsur", "Sebagian kecil unsur", "Tidak ada unsur"),
    Kind.A_E: LEVELS,
}
ABOVE = (
    ("LEMBAR KERJA EVALUASI ZONA INTEGRITAS",),
    ("KOMISI PEMILIHAN UMUM KABUPATEN BOYOLALI",),
    ("TAHUN 2026",),
)


@dataclass
class Row:
    """A row: its level (1 component to 6 number), the number that is printed, its text, its other cells by head."""

    level: int
    number: str
    text: str
    cells: dict[str, Value] = field(default_factory=dict)
    ident: str = ""


def options(question: Question) -> str:
    """Return a question's choices as they are printed."""
    if question.kind is Kind.YES_NO:
        return "Ya/Tidak"
    texts = OFFERED.get(question.kind)
    return "\n".join(f"{letter}. {text}" for letter, text in zip("ABCDE", texts, strict=False)) if texts else ""


def typed(answer: Answer) -> Value:
    """Return what an office types as an answer."""
    return float(answer.index) if answer.index is not None else answer.choice


def rows(answers: Answers, form: Form = FORM) -> list[Row]:
    """Return the rows of a form in its order."""
    return [*_below(form.pengungkit, 1, "A", answers), *_below(form.hasil, 1, "B", answers)]


def _below(branch: Branch, level: int, number: str, answers: Answers) -> Iterator[Row]:
    yield Row(
        level, number, branch.title.upper() if level < 4 else branch.title, {"BOBOT": float(branch.weight)}, branch.id
    )
    for each in branch.branches:
        yield from _below(each, level + 1, each.id.rpartition(".")[2], answers)
    for question in branch.questions:
        yield from _question(question, answers.get(question.id, Answer()), "B" if branch.id.startswith("B") else "")


def _question(question: Question, answer: Answer, results: str) -> Iterator[Row]:
    cells: dict[str, Value] = {"PILIHAN JAWABAN": options(question) or None, "JAWABAN": typed(answer)}
    if results or question.id.startswith("A.II.5.iii"):
        cells["BOBOT"] = float(question.weight)
    letter = question.id.rpartition(".")[2]
    yield Row(5, letter, f"Apakah dapat dibuktikan bahwa {question.topic.lower()}?", cells, question.id)
    for name, value in zip(question.inputs, answer.numbers or (None,) * len(question.inputs), strict=True):
        yield Row(6, "-", FORM.labels[name], {"JAWABAN": value}, f"{question.id}:{name}")


class Layout(Protocol):
    """Draws rows in columns of some heads."""

    def __call__(self, listed: Sequence[Row], heads: Sequence[str] = HEADS) -> list[list[Value]]: ...


def in_text(listed: Sequence[Row], heads: Sequence[str] = HEADS) -> list[list[Value]]:
    """Draw the numbers in the text: "1. MANAJEMEN PERUBAHAN", "a. Apakah ..."."""
    lines: list[list[Value]] = [list(heads)]
    for row in listed:
        text = f"{row.number} {row.text}" if row.level == 6 else f"{row.number}. {row.text}"
        lines.append([text if head == heads[heads.index("PENILAIAN")] else row.cells.get(head) for head in heads])
    return lines


def split(listed: Sequence[Row], heads: Sequence[str] = HEADS) -> list[list[Value]]:
    """Draw a column for each level: A | I | 1 | i | a, each text in the column after its number."""
    lines: list[list[Value]] = [[heads[0], *(None,) * 5, *heads[1:]]]
    for row in listed:
        left: list[Value] = [None] * 6
        if row.level == 6:
            left[5] = row.text
        else:
            left[row.level - 1] = float(row.number) if row.number.isdecimal() else row.number
            left[row.level] = row.text
        lines.append([*left, *(row.cells.get(head) for head in heads[1:])])
    return lines


def numbered_apart(listed: Sequence[Row], heads: Sequence[str] = HEADS) -> list[list[Value]]:
    """Draw one column of numbers for all levels beside the texts."""
    lines: list[list[Value]] = [["NO", *heads]]
    for row in listed:
        number: Value = int(row.number) if row.number.isdecimal() else None if row.level == 6 else row.number
        lines.append([number, row.text, *(row.cells.get(head) for head in heads[1:])])
    return lines


def grid(lines: Sequence[Sequence[Value]], merges: Sequence[Span] = (), name: str = "LKE") -> Grid:
    """Return a file with a sheet of these rows below the usual titles."""
    whole = [*ABOVE, (), *lines]
    return Grid("lke.xlsx", (SheetGrid(name, tuple(tuple(row) for row in whole), tuple(merges)),))
