"""Findings as lines of text, in numbers and as JSON."""

from __future__ import annotations

from dataclasses import replace

from rbexcel.checking.accepted import Accepted, Former
from rbexcel.checking.as_text import as_json, as_text, counted, not_counted
from rbexcel.checking.finding import Finding, Severity
from rbexcel.workbook.grid import Cell

SHEET, FIX = "Rencana Aksi", "Centang bulannya, atau hapus indikator ini."
NUMBER = Finding("RB101", Severity.INFO, SHEET, None, "nomor keputusan belum diisi", None, FIX)
MONTHS = Finding(
    "RB203", Severity.ERROR, SHEET, Cell(SHEET, 6, 5), 'indikator "Notulen rapat" belum punya bulan', None, FIX
)
MARK = Finding("RB201", Severity.WARNING, SHEET, Cell(SHEET, 7, 8), 'tanda "x" bukan centang', "=x", FIX)


def test_each_finding_is_one_line_of_text() -> None:
    assert as_text((NUMBER, MONTHS)) == [
        f"Rencana Aksi: nomor keputusan belum diisi. {FIX} [RB101]",
        f'Rencana Aksi, sel E6: indikator "Notulen rapat" belum punya bulan. {FIX} [RB203]',
    ]


def test_a_line_break_in_a_message_does_not_break_its_line() -> None:
    (line,) = as_text([replace(MONTHS, cell=None, message='indikator "a\nb" kosong.')])
    assert line == f'Rencana Aksi: indikator "a b" kosong. {FIX} [RB203]'


def test_json_holds_the_findings_and_their_counts() -> None:
    mark = replace(MARK, group="Tanda lain", path=("Area", "Kegiatan", "1.2"))
    assert as_json((MONTHS, mark)) == {
        "findings": [
            {
                "code": "RB203",
                "severity": "error",
                "sheet": "Rencana Aksi",
                "cell": "E6",
                "message": 'indikator "Notulen rapat" belum punya bulan',
                "value": None,
                "fix": FIX,
                "group": "",
                "place": None,
            },
            {
                "code": "RB201",
                "severity": "warning",
                "sheet": "Rencana Aksi",
                "cell": "H7",
                "message": 'tanda "x" bukan centang',
                "value": "=x",
                "fix": FIX,
                "group": "Tanda lain",
                "place": "Area > Kegiatan > 1.2",
            },
        ],
        "counts": {"error": 1, "warning": 1, "info": 0, "accepted": 0, "by_code": {"RB201": 1, "RB203": 1}},
    }


def test_json_of_nothing_counts_zeros() -> None:
    assert as_json(()) == {
        "findings": [],
        "counts": {"error": 0, "warning": 0, "info": 0, "accepted": 0, "by_code": {}},
    }


def test_findings_are_counted_by_their_severity_zero_included() -> None:
    assert counted((MONTHS, MONTHS, MARK)) == "2 kesalahan, 1 peringatan, 0 info"
    assert counted(()) == "0 kesalahan, 0 peringatan, 0 info"


def test_what_is_not_counted_is_told_where_there_is_any() -> None:
    accepted = (Accepted(MONTHS, "memang begitu", "a"), Accepted(MARK, "sudah", "b", checked=False))
    gone = (Former("c", "RB101", SHEET, "", "nomor belum diisi"),)
    assert list(not_counted(accepted, gone)) == [
        "1 temuan lain diterima dengan alasannya.",
        "Sudah diperbaiki sejak pemeriksaan sebelumnya: 1 temuan.",
    ]
    assert list(not_counted(accepted[1:])) == []
