"""Our marks are told from colour rules of the user's own."""

from __future__ import annotations

import pytest

from rbexcel.workbook.marks import form_of_marks, is_mark

CELLS = 'COUNTIFS(Validasi!$D$13:$D$16,"Rencana (2) Aksi",Validasi!$E$13:$E$16,ADDRESS(ROW(),COLUMN(),4))>0'
ROWS = '=COUNTIFS(Impor!$A$9:$A$12,"<="&ROW(),Impor!$B$9:$B$12,">="&ROW(),Impor!$H$9:$H$12,"")>0'


@pytest.mark.parametrize(
    "formula",
    [
        CELLS,
        ROWS,
        CELLS.replace("Validasi", "'VALIDASI'"),
        '=ZÄHLENWENNS(Validasi!$D$13:$D$16;"Rencana";Validasi!$E$13:$E$16;ADRESSE(ZEILE();SPALTE();4))>0',
        CELLS.replace("Validasi!$D$13:$D$16", "#REF!"),
        CELLS.replace("Validasi!$D$13:$D$16", "#REF!").replace("Validasi!$E$13:$E$16", "#REF!"),
        CELLS.replace("Validasi!$E$13:$E$16", "#REF!"),
    ],
)
def test_a_rule_that_looks_its_cell_up_in_a_report_is_a_mark(formula: str) -> None:
    assert is_mark(formula, {"validasi", "impor", "ringkasan"})


@pytest.mark.parametrize(
    "formula",
    [
        "=Ringkasan!$A$1>0",
        "=Validasi!$A$1>0",
        "=COUNTIF(Validasi!$D$13:$D$16,$A1)>0",
        "=AND($A1>0,COUNTIF(Validasi!$B:$B,ROW())>0)",
        CELLS.replace("Validasi", "Ringkasan"),
        CELLS.replace("Validasi", "'Hasil Validasi'"),
        CELLS.replace("Validasi!$E", "Ringkasan!$E").replace("Validasi!$D", "$D"),
        '="Validasi!"&ROW()>0',
        "=COUNTIFS(#REF!,ROW())>0",
        "",
    ],
)
def test_other_rules_are_the_users_own(formula: str) -> None:
    assert not is_mark(formula, {"validasi", "impor", "ringkasan"})


def test_a_mark_stays_while_its_report_does() -> None:
    assert not is_mark(CELLS, {"ringkasan", "impor"})
    assert form_of_marks({"ringkasan"}) == ""
