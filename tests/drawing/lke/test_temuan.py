"""The sheet Temuan: the gravest first, with links to the cells."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from rbexcel.checking.finding import Finding, Severity
from rbexcel.drawing.lke.temuan import findings_sheet
from rbexcel.workbook.contents import Link
from rbexcel.workbook.grid import Cell
from tests.drawing.lke.books import assessment

AT = datetime(2026, 10, 5, 9, 30)
WARNED = Finding("LK101", Severity.WARNING, "LKE", Cell("LKE", 42, 5), "belum dijawab", None, "Pilih A sampai E.")
WRONG = Finding("LK103", Severity.ERROR, "LKE", Cell("LKE", 50, 5), 'jawaban "A/B" bukan pilihan', "A/B", "Pilih satu.")


def test_findings_are_listed_by_their_weight_with_links() -> None:
    of = assessment({})
    sheet = findings_sheet(of, [WARNED, WRONG], checked_at=AT, version="1.0", source="lke.xlsx")
    lines = [tuple(line) for line in sheet.lines().values() if len(line) > 2 and line[2] in {"LK101", "LK103"}]
    assert [line[:5] for line in lines] == [
        (1, "Kesalahan", "LK103", "LKE", Link("LKE", "E50", "E50")),
        (2, "Peringatan", "LK101", "LKE", Link("LKE", "E42", "E42")),
    ]
    assert lines[0][6:9] == ('Jawaban "A/B" bukan pilihan.', "A/B", "Pilih satu.")


def test_of_many_findings_it_is_told_first_how_many_there_are_of_each_kind() -> None:
    many = [
        replace(WARNED, code="LK401", group="Dijawab tanpa bukti", cell=Cell("LKE", row, 5), path=("Pemenuhan", "x"))
        for row in range(10, 30)
    ]
    late = replace(WARNED, group="Belum dijawab")
    sheet = findings_sheet(assessment({}), [*many, late, WRONG], checked_at=AT, version="1.0", source="lke.xlsx")
    lines = [tuple(line) for line in sheet.lines().values()]
    head = next(at for at, line in enumerate(lines) if line[0] == "Kode")
    assert [(line[0], line[2], line[3]) for line in lines[head + 1 : head + 4]] == [
        *(("LK103", 1, ""), ("LK101", 1, "Belum dijawab"), ("LK401", 20, "Dijawab tanpa bukti")),
    ]
    assert [line[2] for line in lines if line[0] in range(1, 4) and line[1]] == ["LK103", "LK101", "LK401"]


def test_a_clean_lke_says_so() -> None:
    sheet = findings_sheet(assessment({}), [], checked_at=AT, version="1.0", source="lke.xlsx", back=None)
    assert "0 temuan" in {line[0] for line in sheet.lines().values()}
