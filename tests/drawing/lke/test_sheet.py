"""The sheet LKE as staff get it: what is open, what is offered, what is counted."""

from __future__ import annotations

import pytest

from rbexcel.catalogue.lke_form import TOTAL, Kind
from rbexcel.lke.answers import Answer
from rbexcel.lke.sheet import HEADER, HEADS, Column, rows
from rbexcel.workbook.ours import LKE
from tests.contract import read_back
from tests.drawing.lke.books import OFFICE, assessment, content
from tests.lke.bases import FORM, QUESTIONS, answered

AT = rows(FORM)
EMPTY = read_back(content(assessment({})))
SHEET = EMPTY[LKE.name]


def test_the_heads_stand_in_one_row_and_the_key_is_hidden() -> None:
    assert [SHEET.cell(HEADER, column).value for column in Column] == list(HEADS.values())
    assert SHEET.column_dimensions["M"].hidden
    assert [SHEET.cell(row, Column.KEY).value for row in AT.values()] == list(AT)


def test_the_head_says_by_which_regulation_and_what_of_it_nobody_compared() -> None:
    head = [SHEET.cell(row, 1).value for row in range(1, HEADER)]
    assert head[:2] == ["LEMBAR KERJA EVALUASI ZONA INTEGRITAS", f"{OFFICE}  ·  Tahun 2026"]
    assert head[2].startswith("Menurut PermenPANRB 90/2021; perubahan 5/2024 belum dicocokkan. ")


def test_what_is_filled_in_is_open_and_all_else_is_locked_without_a_password() -> None:
    assert (SHEET.protection.sheet, SHEET.protection.password) == (True, None)
    open_ = {
        (cell.row, cell.column)
        for line in SHEET.iter_rows()
        for cell in line
        if cell.has_style and not cell.protection.locked
    }
    wanted = set()
    for ident, question in QUESTIONS.items():
        wanted |= {(AT[ident], column) for column in (Column.NOTE, Column.EVIDENCE, Column.TPI_NOTE)}
        keys = [f"{ident}:{name}" for name in question.inputs] or [ident]
        wanted |= {(AT[key], column) for key in keys for column in (Column.ANSWER, Column.TPI_ANSWER)}
    assert open_ == wanted
    assert all(SHEET.cell(*place).font.b for place in open_ if place[1] in {Column.ANSWER, Column.TPI_ANSWER})


def test_every_answer_has_its_choices_or_its_bounds() -> None:
    rules = {address: rule for rule in SHEET.data_validations.dataValidation for address in str(rule.sqref).split()}
    for ident, question in QUESTIONS.items():
        for letter in "EJ":
            for key in [f"{ident}:{name}" for name in question.inputs] or [ident]:
                rule = rules.pop(f"{letter}{AT[key]}")
                if question.kind is Kind.SHARE:
                    assert (rule.type, rule.formula1, rule.showErrorMessage) == ("whole", "0", True)
                elif question.kind is Kind.INDEX:
                    assert (rule.type, rule.formula1, rule.formula2) == ("decimal", "0", "4")
                else:
                    names = ",".join(name for name, _ in question.choices)
                    assert (rule.type, rule.formula1, rule.showErrorMessage) == ("list", f'"{names}"', True)
    assert rules == {}


def test_it_is_printed_across_a_folio_page_with_its_heads_repeated_and_folds_by_sub_area() -> None:
    assert (int(SHEET.page_setup.paperSize), SHEET.page_setup.orientation) == (14, "landscape")
    assert (SHEET.page_setup.fitToWidth or 1, SHEET.page_setup.fitToHeight) == (1, 0)
    assert SHEET.print_title_rows == f"${HEADER}:${HEADER}"
    levels = {key: SHEET.row_dimensions[row].outlineLevel for key, row in AT.items()}
    assert (levels["A.I.1.i"], levels["A.I.1.i.a"], levels["A.II.4.i.a:sasaran"], levels[TOTAL]) == (0, 1, 1, 0)


@pytest.mark.parametrize(
    ("key", "formula"),
    [
        ("A.I.1.i.a", '=IF(E{0}="Ya",1,IF(E{0}="Tidak",0,""))'),
        ("A.I.1.i", "=0.5*(N(F{1})*1+N(F{2})*1)/2"),
        ("B.I.a", '=IF(COUNT(E{0})=0,"",IF(OR(E{0}<0,E{0}>4),"",17.5*E{0}/4))'),
        ("A.II.3.iii.a", '=IF(E{0}="","",E{0})'),
        ("B.I", "=N(F{1})+N(F{2})"),
    ],
)
def test_points_are_formulas(key: str, formula: str) -> None:
    row = AT[key]
    assert SHEET.cell(row, Column.POINTS).value == formula.format(row, row + 1, row + 2)


def test_fewer_violations_are_counted_the_right_way_round_once_all_numbers_are_there() -> None:
    row = AT["A.II.3.iii.a"]
    lacking = "IF(COUNT(E{0}:E{2})<3,TRUE,IF(MIN(E{0}:E{2})<0,TRUE,SUMPRODUCT(--(INT(E{0}:E{2})<>E{0}:E{2}))>0))"
    wanted = f'=IF({lacking},"",IF(E{{0}}=0,0,MIN(1,MAX(0,(E{{0}}-E{{1}})/(E{{0}})))))'
    assert SHEET.cell(row, Column.ANSWER).value == wanted.format(row + 1, row + 2, row + 3)


def test_what_was_filled_in_stands_there_and_tpi_beside_it() -> None:
    tpi = {"A.I.1.i.a": Answer("Tidak"), "A.II.1.i.a": Answer(numbers=(4, 2))}
    of = assessment(answered("second"), tpi, A_I_1_i_a="SK 12")
    sheet = read_back(content(of))[LKE.name]
    results = read_back(content(of), results=True)[LKE.name]
    row = AT["A.I.1.i.a"]
    assert [sheet.cell(row, column).value for column in (Column.ANSWER, Column.NOTE, Column.TPI_ANSWER)] == [
        "Ya",
        "SK 12",
        "Tidak",
    ]
    assert [sheet.cell(AT["A.II.1.i.a"] + at, Column.TPI_ANSWER).value for at in (1, 2)] == [4, 2]
    assert results.cell(AT["A.II.1.i.a"], Column.TPI_POINTS).value == 0.5
    assert results.cell(AT["A.I.1.i"], Column.TPI_POINTS).value == 0
    assert results.cell(AT["A.I.1.ii"], Column.TPI_POINTS).value in {None, ""}
