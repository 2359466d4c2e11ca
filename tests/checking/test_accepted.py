"""What a check leaves for the next one: reasons that stay, and what is gone since."""

from __future__ import annotations

import hashlib
import json
import re
import zipfile
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest
from openpyxl import load_workbook
from openpyxl.formatting.rule import FormulaRule

from rbexcel.adapters.files.read_file import read_file
from rbexcel.adapters.parts.edit_cells import edit_cells
from rbexcel.checking.accepted import (
    Accepted,
    Former,
    Reviewed,
    former_findings,
    identities,
    review,
)
from rbexcel.checking.as_text import as_json
from rbexcel.checking.finding import Finding, Severity
from rbexcel.checking.remedies import REASON
from rbexcel.drawing.sheets.validasi import HEADERS, validation_book
from rbexcel.errors import RbexcelError
from rbexcel.jobs import findings, reading
from rbexcel.plan.plan import RB_COLUMNS, Plan, Row
from rbexcel.words.columns import normal
from rbexcel.workbook.contents import Link
from rbexcel.workbook.grid import Cell, Grid, SheetGrid, Value
from tests.command_line import Command
from tests.tables import SHEET

AT = datetime(2023, 1, 5, 9, 30)
CODES = {"RB101", "RB203", "RB308"}


def plan(*leaves: str, first: int = 5, keys: tuple[str | None, ...] = ()) -> Plan:
    """A plan of one sub kegiatan whose indicators stand line by line."""
    rows = tuple(
        Row(
            ("Area", "Kegiatan", "Sub", leaf),
            (None,) * 4,
            place=Cell(SHEET, line, 4),
            places=(Cell(SHEET, first, 1), Cell(SHEET, first, 2), Cell(SHEET, first, 3), Cell(SHEET, line, 4)),
            key=keys[line - first] if keys else None,
        )
        for line, leaf in enumerate(leaves, start=first)
    )
    return Plan("RB", RB_COLUMNS, rows, month_columns=tuple(range(5, 17)))


def finding(line: int, column: int = 5, code: str = "RB203", message: str = "kosong") -> Finding:
    return Finding(code, Severity.ERROR, SHEET, Cell(SHEET, line, column), message, None, "Isi.")


WHOLE = Finding("RB308", Severity.INFO, SHEET, None, "nomor belum diisi", None, "Isi.")


def sheet_of(of: Plan, *findings: Finding, reasons: dict[int, str] | None = None, **more: object) -> SheetGrid:
    """The sheet Validasi as a reader sees it, with reasons beside the lines of the list (1-based)."""
    book = validation_book(of, findings, checked_at=AT, version="1", source="a.xlsx", **more)  # type: ignore[arg-type]
    (block,) = book.sheets[0].blocks
    rows: list[tuple[Value, ...]] = [
        tuple(value.text if isinstance(value, Link) else value for value in line)  # type: ignore[misc]
        for line in block.values
    ]
    header = next(index for index, row in enumerate(rows) if REASON in row)
    for line, reason in (reasons or {}).items():
        row = list(rows[header + line])
        row[HEADERS.index(REASON)] = reason
        rows[header + line] = tuple(row)
    return SheetGrid("Validasi", tuple(rows))


def grid(*sheets: SheetGrid) -> Grid:
    return Grid("a.xlsx", (SheetGrid(SHEET, ()), *sheets))


A, B = finding(5), finding(6)


# --- Recognising ---


def test_a_finding_is_the_same_after_its_row_has_moved() -> None:
    before = identities(plan("Laporan", "Notulen"), [finding(6)])
    assert identities(plan("SK Tim", "Laporan", "Notulen"), [finding(7)]) == before
    assert identities(plan("Laporan", "Notulen", first=50), [finding(51)]) == before
    assert identities(plan("Laporan", "NOTULEN."), [finding(6)]) == before, "signs and capitals are no change"


def test_another_text_month_or_code_is_another_finding() -> None:
    one = plan("Laporan", "Notulen")
    told = [finding(5), finding(6), finding(5, 6), finding(5, code="RB101"), finding(5, 4), finding(5, 3), WHOLE]
    assert len(set(identities(one, told))) == len(told)


def test_a_key_outlives_a_new_text() -> None:
    before = identities(plan("Laporan", keys=("t:1",)), [A])
    assert identities(plan("Laporan akhir", keys=("t:1",)), [A]) == before
    assert identities(plan("Laporan", keys=("t:2",)), [A]) != before


def test_a_copied_row_is_another_row_and_the_first_keeps_its_identity() -> None:
    before = identities(plan("Laporan", keys=("t:1",)), [A])
    after = identities(plan("Laporan", "Laporan baru", keys=("t:1", "t:1")), [A, B])
    assert after[0] == before[0]
    assert after[1] != before[0]


def test_a_copied_row_does_not_inherit_the_reason_of_the_first() -> None:
    last = grid(sheet_of(plan("Laporan", keys=("t:1",)), A, reasons={1: "alasan"}))
    copied = plan("Laporan", "Laporan baru", keys=("t:1", "t:1"))
    assert review(copied, [B], last, CODES).open == (B,)


def test_findings_alike_in_all_are_counted_from_the_top_in_whatever_order_they_come() -> None:
    twice = plan("Laporan", "Laporan")
    one, two = identities(twice, [A, B])
    assert one != two
    assert identities(twice, [B, A]) == (two, one)


# --- Reading the last check ---


def test_the_list_is_read_again_with_its_reasons() -> None:
    of = plan("Laporan", "Notulen")
    formers = former_findings(grid(sheet_of(of, WHOLE, A, B, reasons={2: " sesuai arahan\nprovinsi "})))
    assert [(each.code, each.address, each.message, each.reason) for each in formers] == [
        ("RB308", "", "Nomor belum diisi.", None),
        ("RB203", "E5", "Kosong.", "sesuai arahan provinsi"),
        ("RB203", "E6", "Kosong.", None),
    ]
    assert tuple(each.id for each in formers) == identities(of, [WHOLE, A, B])


@pytest.mark.parametrize(
    "sheets",
    [
        (),
        (SheetGrid("Validasi", ()),),
        (SheetGrid("Validasi", (("No", "Tingkat", "Kode"), (1, "Info", "RB101"))),),
        (SheetGrid("Validasi", ((*HEADERS,),)),),
    ],
    ids=["none", "empty", "of an older version", "no line"],
)
def test_without_a_list_there_is_nothing_to_know(sheets: tuple[SheetGrid, ...]) -> None:
    assert former_findings(grid(*sheets)) == ()
    assert review(plan("Laporan"), [A], grid(*sheets), CODES) == Reviewed((A,))


def test_a_clean_check_leaves_no_list() -> None:
    book = validation_book(plan("Laporan"), (), checked_at=AT, version="1", source="a.xlsx")
    assert not any(REASON in line for block in book.sheets[0].blocks for line in block.values)


# --- Accepted and resolved ---


def test_a_reason_takes_a_finding_out_of_the_open_ones() -> None:
    of = plan("Laporan", "Notulen")
    last = grid(sheet_of(of, A, B, reasons={1: "sesuai arahan provinsi"}))
    reviewed = review(of, [A, B], last, CODES)
    (accepted,) = reviewed.accepted
    assert reviewed.open == (B,)
    assert (accepted.finding, accepted.reason, accepted.checked) == (A, "sesuai arahan provinsi", True)
    assert reviewed.resolved == ()


def test_a_reason_stays_through_any_number_of_checks_and_rows_that_move() -> None:
    of = plan("Laporan", "Notulen")
    last = grid(sheet_of(of, A, B, reasons={2: "alasan"}))
    for first in (6, 9, 3):
        of = plan("Laporan", "Notulen", first=first)
        now = [finding(first), finding(first + 1)]
        reviewed = review(of, now, last, CODES)
        assert (reviewed.open, [each.reason for each in reviewed.accepted]) == ((now[0],), ["alasan"])
        last = grid(sheet_of(of, *reviewed.open, accepted=reviewed.accepted))


def test_a_reason_that_is_wiped_out_opens_the_finding_again() -> None:
    of = plan("Laporan", "Notulen")
    first = review(of, [A, B], grid(sheet_of(of, A, B, reasons={1: "alasan"})), CODES)
    second = grid(sheet_of(of, *first.open, accepted=first.accepted, reasons={2: ""}))
    assert review(of, [A, B], second, CODES).open == (A, B)


def test_of_findings_alike_only_the_one_with_the_reason_is_accepted() -> None:
    twice = plan("Laporan", "Laporan")
    reviewed = review(twice, [A, B], grid(sheet_of(twice, A, B, reasons={2: "alasan"})), CODES)
    assert (reviewed.open, [each.finding for each in reviewed.accepted]) == ((A,), [B])
    again = grid(sheet_of(twice, *reviewed.open, accepted=reviewed.accepted))
    assert review(twice, [A, B], again, CODES) == reviewed


def test_what_is_gone_since_the_last_check_is_resolved() -> None:
    of = plan("Laporan", "Notulen")
    reviewed = review(of, [B], grid(sheet_of(of, WHOLE, A, B)), CODES)
    assert [(each.code, each.address) for each in reviewed.resolved] == [("RB308", ""), ("RB203", "E5")]


def test_lines_of_the_last_check_are_not_compared_each_with_each(monkeypatch: pytest.MonkeyPatch) -> None:
    many = [finding(line, month) for line in (5, 6) for month in range(5, 17)]
    of = plan("SK Tim", "Notulen")
    before = grid(sheet_of(of, *many))
    compared: list[object] = []
    monkeypatch.setattr(Former, "__eq__", lambda *both: compared.append(both))
    assert review(of, many, before, CODES) == Reviewed(tuple(many))
    assert compared == []


def test_a_row_whose_words_were_mended_has_its_finding_still() -> None:
    last = grid(sheet_of(plan("Laporn", "Notulen"), WHOLE, A, B))
    reviewed = review(plan("Laporan", "Notulen"), [A, B], last, CODES)
    assert [each.code for each in reviewed.resolved] == ["RB308"]


def test_what_was_not_looked_for_is_not_gone_and_keeps_its_reason() -> None:
    of = plan("Laporan", "Notulen")
    last = grid(sheet_of(of, WHOLE, A, B, reasons={1: "diisi nanti"}))
    reviewed = review(of, [B], last, {"RB203"})
    assert [each.code for each in reviewed.resolved] == ["RB203"]
    (kept,) = reviewed.accepted
    assert (kept.finding.code, kept.reason, kept.checked) == ("RB308", "diisi nanti", False)
    again = grid(sheet_of(of, *reviewed.open, accepted=reviewed.accepted))
    (accepted,) = review(of, [WHOLE, B], again, CODES).accepted
    assert (accepted.finding, accepted.checked) == (WHOLE, True)


def test_a_finding_of_a_sheet_that_was_not_read_is_not_gone() -> None:
    of = plan("Laporan")
    last = Grid("a.xlsx", (sheet_of(of, A, reasons={1: "alasan"}),))
    reviewed = review(of, [], last, CODES)
    assert (reviewed.resolved, [each.reason for each in reviewed.accepted]) == ((), ["alasan"])


# --- The sheet and the JSON ---


def test_accepted_findings_stand_at_the_end_greyed_unmarked_and_their_reason_can_be_edited() -> None:
    of = plan("Laporan", "Notulen")
    accepted = Accepted(A, "alasan", "RB203-x")
    book = validation_book(of, [B], checked_at=AT, version="1", source="a.xlsx", accepted=[accepted])
    (sheet,) = book.sheets
    assert sheet.filter
    rows, last = sheet.blocks[0].values, sheet.filter.last_row
    assert rows[last - 1][:3] == (2, "Diterima", "RB203")
    assert rows[last - 1][9:] == ("alasan", "RB203-x")
    styles = sheet.styles()
    assert styles[last, 7].fill != styles[last - 1, 7].fill
    assert not styles[last, 10].locked
    assert not styles[last - 1, 10].locked
    assert styles[last, 9].locked
    assert sheet.hidden_columns == (11,)
    assert (
        f"$E${last - 1}:$E${last - 1}" in book.markings[0].condition.formula
        or "$E$" in book.markings[0].condition.formula
    )
    assert f"$E${last}" not in book.markings[0].condition.formula


def test_the_sheet_tells_what_is_resolved_and_who_checked() -> None:
    of = plan("Laporan", "Notulen")
    formers = former_findings(grid(sheet_of(of, *(finding(5, column) for column in range(5, 17)), A, B)))
    book = validation_book(of, [B], checked_at=AT, version="1", source="a", resolved=formers * 2, checked_by="budi")
    texts = [value for line in book.sheets[0].blocks[0].values for value in line if isinstance(value, str)]
    links = [value for line in book.sheets[0].blocks[0].values for value in line if isinstance(value, Link)]
    assert "Diperiksa 5 Januari 2023 pukul 09.30 dengan rbexcel 1 oleh budi" in texts
    assert f"Sudah diperbaiki sejak pemeriksaan sebelumnya: {2 * len(formers)} temuan" in texts
    assert any(link.text.startswith("Sudah diperbaiki sejak") and link.sheet == "Validasi" for link in links)
    assert f"dan {2 * len(formers) - 20} lainnya" in texts


def test_all_accepted_leaves_nothing_to_mend() -> None:
    of = plan("Laporan")
    sheet = sheet_of(of, accepted=[Accepted(A, "alasan", "RB203-x")])
    texts = [value for row in sheet.rows for value in row]
    assert "0 temuan" in texts
    assert "Tidak ada lagi yang perlu diperbaiki. 1 temuan diterima dengan alasannya." in texts
    assert [each.reason for each in former_findings(grid(sheet))] == ["alasan"]


def test_json_counts_accepted_findings_apart() -> None:
    accepted = [Accepted(A, "alasan", "x"), Accepted(WHOLE, "alasan", "y", checked=False)]
    assert as_json([B], accepted)["counts"] == {
        "error": 1,
        "warning": 0,
        "info": 0,
        "accepted": 1,
        "by_code": {"RB203": 1},
    }


# --- Whatever was done to the list, and to the findings ---


def reasons_of(sheet: SheetGrid) -> list[str | None]:
    return [each.reason for each in former_findings(grid(sheet))]


def reviewed_into(of: Plan, found: list[Finding], before: SheetGrid) -> tuple[Reviewed, SheetGrid]:
    """Return a check after another one, and the sheet that it gives."""
    known = review(of, found, grid(before), CODES)
    return known, sheet_of(of, *known.open, accepted=known.accepted, resolved=known.resolved, kept=known.kept)


def test_a_reason_stays_written_while_its_finding_is_gone_and_counts_again_when_it_comes_back() -> None:
    of = plan("Laporan", "Notulen")
    sheet = sheet_of(of, A, B, reasons={1: "alasan"})
    gone, sheet = reviewed_into(of, [B], sheet)
    assert ([each.message for each in gone.resolved], [each.reason for each in gone.kept]) == (["Kosong."], ["alasan"])
    still, sheet = reviewed_into(of, [B], sheet)
    assert (still.resolved, [each.reason for each in still.kept]) == ((), ["alasan"])
    back, sheet = reviewed_into(of, [A, B], sheet)
    assert ([each.reason for each in back.accepted], back.kept, back.open) == (["alasan"], (), (B,))


def test_a_finding_of_no_row_is_known_by_what_it_quotes_whatever_the_words() -> None:
    of = plan("Laporan")
    old, new = (replace(WHOLE, message=text) for text in ('nomor "3" belum tepat', 'pakai nomor lain, bukan "3"'))
    assert identities(of, [old]) == identities(of, [new])
    assert identities(of, [old]) != identities(of, [replace(WHOLE, message='nomor "4" belum tepat')])
    known = review(of, [new], grid(sheet_of(of, old, reasons={1: "alasan"})), CODES)
    assert [each.reason for each in known.accepted] == ["alasan"]


def test_reasons_of_version_0_1_0_are_found() -> None:
    of, told = plan("Laporan"), 'nomor "3" belum tepat'
    sheet = sheet_of(of, replace(WHOLE, message=told), reasons={1: "alasan"})
    by_words = "RB308-" + hashlib.sha256(f"RB308\n\n{normal(told)}\n1".encode()).hexdigest()[:16]
    header = next(at for at, row in enumerate(sheet.rows) if REASON in row)
    line = (*sheet.rows[header + 1][:-1], by_words)
    sheet = replace(sheet, rows=(*sheet.rows[: header + 1], line))
    assert [each.reason for each in review(of, [replace(WHOLE, message=told)], grid(sheet), CODES).accepted] == [
        "alasan"
    ]


def test_blank_lines_a_deleted_identity_and_copied_lines_lose_no_reason() -> None:
    of = plan("Laporan", "Notulen")
    sheet = sheet_of(of, WHOLE, A, B, reasons={1: "satu", 2: "dua", 3: "tiga"})
    header = next(at for at, row in enumerate(sheet.rows) if REASON in row)
    whole, one, two = sheet.rows[header + 1 :]
    copied = (*one[: HEADERS.index(REASON)], "lain", one[-1])
    rows = (*sheet.rows[: header + 1], (*whole[:-1], None), (), one, (None,), copied, two)
    changed = replace(sheet, rows=rows)
    assert reasons_of(changed) == ["satu", "dua; lain", "tiga"]
    known = review(of, [WHOLE, A, B], grid(changed), CODES)
    assert sorted(each.reason for each in known.accepted) == ["dua; lain", "satu", "tiga"]


def test_reasons_of_the_plans_own_file_and_of_the_result_count_both() -> None:
    of = plan("Laporan", "Notulen")
    own, last = (sheet_of(of, A, B, reasons={line: text}) for line, text in ((1, "satu"), (2, "dua")))
    known = review(of, [A, B], grid(own), CODES, last)
    assert [each.reason for each in known.accepted] == ["satu", "dua"]


# --- From end to end ---


def parts(file: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(file) as package:
        return {name: package.read(name) for name in package.namelist()}


@pytest.fixture
def checked(small_file: Path, rbexcel: Command) -> Callable[..., Path]:
    """Check a workbook into another, with reasons written beside the findings of these codes first."""

    def run(source: Path, name: str, *codes: str) -> Path:
        if codes:
            sheet = read_file(source).sheet("Validasi")
            assert sheet
            lines = [number for number, row in enumerate(sheet.rows, start=1) if len(row) > 10 and row[2] in codes]
            edits = {Cell("Validasi", line, 10): "sesuai arahan provinsi" for line in lines}
            source.write_bytes(edit_cells(source.read_bytes(), edits))
        rbexcel("check", source, "-o", name)
        return Path(name).resolve()

    return run


def test_accepting_every_error_makes_the_exit_code_zero(
    small_file: Path,
    checked: Callable[..., Path],
    rbexcel: Command,
) -> None:
    assert rbexcel("check", small_file, "--json").code == 1
    before = json.loads(rbexcel("check", small_file, "--json").out)["counts"]
    errors = {
        each["code"] for each in rbexcel("check", small_file, "--json").json["findings"] if each["severity"] == "error"
    }
    second = checked(checked(small_file, "1.xlsx"), "2.xlsx", *errors)
    done = rbexcel("check", second, "--json")
    assert done.code == 0
    assert (done.json["counts"]["error"], done.json["counts"]["accepted"]) == (0, before["error"])
    assert "diterima dengan alasannya" in rbexcel("check", second).out
    third = checked(second, "3.xlsx")
    assert rbexcel("check", third, "--json").json == done.json


def test_a_reason_outlives_a_check_of_one_sheet_and_of_one_rule(
    small_file: Path,
    checked: Callable[..., Path],
    rbexcel: Command,
) -> None:
    first = checked(small_file, "1.xlsx")
    second = checked(first, "2.xlsx", "RB203", "RB303")
    wanted = rbexcel("check", second, "--json").json["counts"]["accepted"]
    assert wanted > 0
    rbexcel("check", second, "-o", "3.xlsx", "--select", "RB1", "--sheet", "Rencana Aksi")
    assert rbexcel("check", "3.xlsx", "--json").json["counts"]["accepted"] == wanted


def test_reasons_in_a_result_stay_when_the_plans_own_file_is_checked_into_it_again(
    small_file: Path,
    checked: Callable[..., Path],
    rbexcel: Command,
) -> None:
    first = checked(small_file, "1.xlsx")
    checked(first, "2.xlsx", "RB303")
    done = rbexcel("check", small_file, "-o", first, "--json").json
    assert done["counts"]["accepted"] == rbexcel("check", "2.xlsx", "--json").json["counts"]["accepted"] > 0
    assert rbexcel("check", small_file, "--json").json["counts"]["accepted"] == 0


def test_reasons_stay_in_a_workbook_of_their_own(
    small_file: Path,
    checked: Callable[..., Path],
    rbexcel: Command,
    tmp_path: Path,
) -> None:
    with zipfile.ZipFile(small_file) as package:
        members = {name: package.read(name) for name in package.namelist()}
    signed = tmp_path / "bertanda.xlsx"
    with zipfile.ZipFile(signed, "w") as package:
        for name, content in (*members.items(), ("_xmlsignatures/origin.sigs", b"")):
            package.writestr(name, content)
    alone = checked(signed, "temuan.xlsx")
    sheet = read_file(alone).sheet("Validasi")
    assert sheet
    line = next(number for number, row in enumerate(sheet.rows, start=1) if len(row) > 10 and row[2] == "RB303")
    alone.write_bytes(edit_cells(alone.read_bytes(), {Cell("Validasi", line, 10): "sesuai arahan provinsi"}))
    assert rbexcel("check", signed, "-o", alone, "--json").json["counts"]["accepted"] == 1
    assert rbexcel("check", signed, "-o", alone, "--json").json["counts"]["accepted"] == 1


def test_clearing_gives_back_the_original_to_the_byte(
    small_file: Path,
    checked: Callable[..., Path],
    rbexcel: Command,
) -> None:
    first = checked(small_file, "1.xlsx")
    rbexcel("check", first, "-o", first)
    done = rbexcel("check", "--clear", first, "-o", "bersih.xlsx")
    assert done.code == 0
    assert parts(Path("bersih.xlsx")) == parts(small_file)
    assert "Validasi" in {sheet.name for sheet in read_file(first).sheets}


def test_clearing_in_place_keeps_the_file_under_a_dated_name_and_twice_is_no_more(
    small_file: Path,
    checked: Callable[..., Path],
    rbexcel: Command,
) -> None:
    first = checked(small_file, "1.xlsx")
    assert "Berkas lama disimpan" in rbexcel("check", "--clear", first).out
    assert parts(first) == parts(small_file)
    assert len(list(first.parent.glob("1.cadangan-*.xlsx"))) == 1
    assert "tidak ada hasil pemeriksaan" in rbexcel("check", "--clear", first).out
    assert len(list(first.parent.glob("1.cadangan-*.xlsx"))) == 1


def test_clearing_after_reasons_were_written_leaves_the_plan_no_mark_and_the_reasons(
    small_file: Path,
    checked: Callable[..., Path],
    rbexcel: Command,
) -> None:
    second = checked(checked(small_file, "1.xlsx"), "2.xlsx", "RB303")
    accepted = rbexcel("check", second, "--json").json["counts"]["accepted"]
    for _ in range(2):
        assert findings.LEFT in rbexcel("check", "--clear", second).out
        assert reading.read_plan(second) == reading.read_plan(small_file)
        assert not any("ADDRESS" in text for text in formulas(second))
        assert rbexcel("check", second, "--json").json["counts"]["accepted"] == accepted > 0


def test_marks_whose_sheet_somebody_deleted_are_cleared_and_the_users_own_rule_stays(
    small_file: Path,
    checked: Callable[..., Path],
    rbexcel: Command,
) -> None:
    first = checked(small_file, "1.xlsx")
    book = load_workbook(first)
    del book["Validasi"]
    for each in book["Rencana Aksi"].conditional_formatting:
        for rule in each.rules:  # what Excel makes of them
            rule.formula = [re.sub(r"Validasi!\$[A-Z]+\$\d+:\$[A-Z]+\$\d+", "#REF!", text) for text in rule.formula]
    book["Rencana Aksi"].conditional_formatting.add("A1:B2", FormulaRule(formula=["COUNTIFS(#REF!,A1)>0"]))
    book.save(first)

    assert any("ADDRESS" in text for text in formulas(first))
    done = rbexcel("check", "--clear", first)
    assert (done.code, "tidak ada hasil pemeriksaan" in done.out) == (0, False)
    assert not any("ADDRESS" in text for text in formulas(first))
    assert "COUNTIFS(#REF!,A1)>0" in formulas(first)
    assert "tidak ada hasil pemeriksaan" in rbexcel("check", "--clear", first).out


def formulas(file: Path) -> list[str]:
    """Return the formulas of the conditional formats on the plan's sheet."""
    formats = load_workbook(file)["Rencana Aksi"].conditional_formatting
    return [text for each in formats for rule in each.rules for text in rule.formula]


def test_a_text_file_has_nothing_to_clear(tmp_path: Path) -> None:
    with pytest.raises(RbexcelError, match="tidak memuat hasil pemeriksaan"):
        findings.clear_findings(tmp_path / "a.csv", tmp_path / "a.csv", AT)


def test_a_review_without_a_last_check_is_all_open() -> None:
    reviewed = review(plan("Laporan"), [A], grid(), CODES)
    assert reviewed == replace(reviewed, open=(A,), accepted=(), resolved=())
