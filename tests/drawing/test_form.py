"""Forms as sheets: what is asked stands there, what is filled in is read again."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import openpyxl

from rbexcel.adapters.files.new_file import to_bytes
from rbexcel.adapters.files.read_file import read_file
from rbexcel.drawing.form import SHEET, Form, Question, answers, form_book

FORM = Form(
    "FORMULIR CONTOH",
    "Isi yang kuning.",
    "Buat",
    (
        Question("template", "Templat", "rb-8-area", ("rb-8-area", "zi-6-komponen"), "Pilih satu."),
        Question("satker", "Nama satker"),
        Question("year", "Tahun", "2027", ("2026", "2027")),
    ),
)


def written(form: Form, folder: Path) -> Path:
    path = folder / "formulir.xlsx"
    listed = [("Templat", "Judul", "Isi"), ("rb-8-area", "Delapan area", "RB")]
    path.write_bytes(to_bytes(form_book(form, listed), created=AT))
    return path


AT = datetime(2026, 11, 21, 8, 0)


def test_a_form_that_was_filled_in_is_read_again(tmp_path: Path) -> None:
    path = written(FORM, tmp_path)
    book = openpyxl.load_workbook(path)
    sheet = book[SHEET]
    labels = {row[1].value: row[2] for row in sheet.iter_rows()}
    labels["Nama satker"].value = "  KPU  Kota Semarang "
    labels["Tahun"].value = 2026
    book.save(path)
    assert answers(read_file(path), FORM) == {
        "template": "rb-8-area", "satker": "KPU Kota Semarang", "year": "2026"
    }  # fmt: skip


def test_an_answer_that_was_left_empty_is_none(tmp_path: Path) -> None:
    assert answers(read_file(written(FORM, tmp_path)), FORM) == {"template": "rb-8-area", "year": "2027"}


def test_another_form_is_not_this_one(tmp_path: Path) -> None:
    other = Form("FORMULIR LAIN", "", "Buat", FORM.questions)
    assert answers(read_file(written(other, tmp_path)), FORM) is None


def test_the_choices_are_drop_downs_of_at_most_255_characters(tmp_path: Path) -> None:
    options = ("satu, dua", *(f"Buku kerja nomor {number}.xlsx" for number in range(30)))
    sheet = form_book(Form("F", "", "Buat", (Question("old", "Rencana lama", options=options),))).sheets[0]
    (choice,) = sheet.choices
    assert choice.options == options[1:11]
    assert len(",".join(choice.options)) <= 255


def test_a_question_without_options_has_no_drop_down() -> None:
    asked = [choice.span.first_row for choice in form_book(FORM).sheets[0].choices]
    assert asked == [4, 6]
