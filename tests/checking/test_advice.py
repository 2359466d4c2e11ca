"""What a finding orders is carried out on a whole plan: the finding is gone, and no other has come."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from functools import cache, lru_cache

import pytest

from rbexcel.adapters.files.new_file import to_bytes
from rbexcel.catalogue.built_in import template, template_of, usual_rows, usual_template
from rbexcel.catalogue.populate import populated
from rbexcel.checking.check import check
from rbexcel.checking.finding import Finding
from rbexcel.drawing.plan_workbook import plan_book
from rbexcel.jobs.checking import near_template
from rbexcel.parsing.parse import parse
from rbexcel.plan.office import office_named
from rbexcel.plan.plan import Plan
from rbexcel.rows.deletion import deleted
from rbexcel.rows.insertion import inserted
from rbexcel.workbook.grid import Cell, Grid, Span
from tests.on_grids import carried_out
from tests.outgoing import grid_of
from tests.papers import KEPUTUSAN, RENCANA, changed, known, place

OFFICE = "KPU Kabupaten Sukoharjo"
KINDS = ("rb-8-area", "zi-6-komponen")


@cache
def whole(kind: str) -> Grid:
    """Return the workbook of a template with all that is known of its decree, as it is read."""
    chosen, office = template(kind), office_named(OFFICE)
    plan = populated(chosen, office, 2026, known(OFFICE))
    return grid_of(
        to_bytes(plan_book(plan, chosen.layout, office, text=chosen.decree, template_version=chosen.version))
    )


@lru_cache(maxsize=32)
def read(grid: Grid) -> Plan:
    return parse(grid, usual_rows)


@lru_cache(maxsize=32)
def found(grid: Grid) -> tuple[Finding, ...]:
    plan = read(grid)
    return check(plan, template_of(plan), usual=usual_template)


def told(grid: Grid) -> Counter[tuple[str, str]]:
    """Count findings by their code and words; where they stand moves with a row."""
    return Counter((each.code, re.sub(r"\d+", "#", each.message)) for each in found(grid))


@cache
def base(kind: str) -> Counter[tuple[str, str]]:
    """Return what is told of the whole plan."""
    return told(whole(kind))


def one(grid: Grid, code: str) -> Finding:
    (each,) = (each for each in found(grid) if each.code == code)
    assert each.cell
    return each


def quoted(text: str) -> str:
    (words,) = re.findall(r'"([^"]*)"', text)
    return str(words)


def value(grid: Grid, cell: Cell) -> str:
    sheet = grid.sheet(cell.sheet)
    assert sheet
    return str(sheet.value(cell.row, cell.column) or "")


def rewritten(grid: Grid, cell: Cell, words: str) -> Grid:
    """Return the grid with other words in a cell, behind the number that it begins with."""
    number = re.match(r"(?:\(?[0-9a-z]{1,3}[.)]\s+)?", value(grid, cell))
    return changed(grid, cell, f"{number[0] if number else ''}{words}")


def fixes_in(grid: Grid, cell: Cell) -> str:
    """Return what the findings of a row order."""
    return " ".join(each.fix for each in found(grid) if each.cell and each.cell.row == cell.row)


def leaf(kind: str, index: int) -> Cell:
    place_of = read(whole(kind)).rows[index].places[-1]
    assert place_of
    return place_of


ROWS = (3, 100)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("index", ROWS)
@pytest.mark.parametrize("dots", ["..........", "Isi di sini"])
def test_the_words_that_are_told_for_a_placeholder_are_the_templates(kind: str, index: int, dots: str) -> None:
    defect = rewritten(whole(kind), leaf(kind, index), dots)
    finding = one(defect, "RB304")
    assert finding.cell
    assert told(rewritten(defect, finding.cell, quoted(finding.fix))) == base(kind)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("index", ROWS)
def test_a_month_that_is_ticked_settles_a_row_without_one_and_its_template_row_is_not_to_be_deleted(
    kind: str, index: int
) -> None:
    plan = read(whole(kind))
    row = plan.rows[index]
    defect = whole(kind)
    for mark in row.marks:
        assert mark.place
        defect = changed(defect, mark.place, None)
    finding = next(each for each in found(defect) if each.cell == plan.month_cell(row) or each.code == "RB203")
    assert "hapus" not in finding.fix
    for mark in row.marks:
        assert mark.place
        defect = changed(defect, mark.place, mark.text)
    assert told(defect) == base(kind)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("index", ROWS)
def test_an_indicator_that_was_written_over_another_is_not_to_be_deleted_but_written_again(
    kind: str, index: int
) -> None:
    plan = read(whole(kind))
    same = [at for at, row in enumerate(plan.rows) if row.levels[:-1] == plan.rows[index].levels[:-1]]
    first, second = (same[0], same[1]) if len(same) > 1 else (index, index)
    if first == second:
        pytest.skip("alone in its sub kegiatan")
    defect = rewritten(whole(kind), leaf(kind, second), plan.rows[first].leaf or "")
    finding = one(defect, "RB305")
    assert finding.cell
    assert "hapus" not in finding.fix
    assert told(rewritten(defect, finding.cell, quoted(finding.fix))) == base(kind)


@pytest.mark.parametrize("kind", KINDS)
def test_an_area_that_was_renamed_is_told_at_its_cell_with_its_name(kind: str) -> None:
    area = read(whole(kind)).rows[0].places[0]
    assert area
    defect = changed(whole(kind), area, "Hal Lain Sama Sekali")
    finding = one(defect, "RB301")
    assert finding.cell == area
    assert told(changed(defect, area, quoted(finding.fix))) == base(kind)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("index", ROWS)
def test_a_number_becomes_what_is_told_and_the_following_too(kind: str, index: int) -> None:
    plan = read(whole(kind))
    same = [at for at, row in enumerate(plan.rows) if row.levels[:-1] == plan.rows[index].levels[:-1]]
    if len(same) < 2:
        pytest.skip("alone in its sub kegiatan")
    cell = leaf(kind, same[1])
    text = value(whole(kind), cell)
    style = "e" if text[0].isalpha() else "7"
    defect = changed(whole(kind), cell, style + text[1:])
    finding = one(defect, "RB405")
    assert finding.cell == cell
    assert told(changed(defect, cell, quoted(finding.fix) + text[1:])) == base(kind)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(
    ("old", "new"), [("laporan", "laporam"), ("evaluasi", "evalusi"), ("Integritas", "Intergritas")]
)
def test_a_misspelt_word_is_replaced_by_the_one_that_is_told(kind: str, old: str, new: str) -> None:
    plan = read(whole(kind))
    cells = [row.places[-1] for row in plan.rows if old in (row.leaf or "").split()]
    cell = next((each for each in cells if each), None)
    if cell is None:
        pytest.skip("no such word")
    defect = changed(whole(kind), cell, value(whole(kind), cell).replace(old, new, 1))
    finding = next(each for each in found(defect) if each.code in {"RB416", "RB417"} and each.cell == cell)
    wrong, right = re.findall(r'"([^"]*)"', finding.message)
    assert told(changed(defect, cell, value(defect, cell).replace(wrong, right))) == base(kind)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("month", [2, 9])
def test_what_is_no_tick_is_made_one_or_goes(kind: str, month: int) -> None:
    plan = read(whole(kind))
    row = next(row for row in plan.rows[20:] if month not in row.months)
    cell = plan.month_cell(row, month)
    assert cell
    defect = changed(whole(kind), cell, "x")
    assert one(defect, "RB101").cell == cell
    assert told(changed(defect, cell, None)) == base(kind)


OUTDATED = [
    (
        "Peraturan Menteri Pendayagunaan",
        "Peraturan Menteri Pendayagunaan Aparatur Negara dan Reformasi Birokrasi Nomor 26 Tahun 2020 tentang Pedoman "
        "Evaluasi Pelaksanaan Reformasi Birokrasi;",
    ),
    ("Undang-Undang Nomor 7", "Undang-Undang Nomor 5 Tahun 2014 tentang Aparatur Sipil Negara;"),
    ("Undang-Undang Nomor 7", "Undang-Undang Nomor 7 Tahun 2017 tentang Pemilihan Umum;"),
]


@pytest.mark.parametrize(("begins", "line"), OUTDATED)
def test_a_legal_basis_becomes_the_citation_that_is_told(begins: str, line: str) -> None:
    cell = place(whole("rb-8-area"), KEPUTUSAN, begins)
    defect = changed(whole("rb-8-area"), cell, line)
    finding = one(defect, "RB406")
    assert finding.cell == cell
    new = re.match(r"(?:Ganti dengan|Tulis:) (.*?)\. Bila memang masih dikutip", finding.fix)
    assert new
    assert told(changed(defect, cell, f"{new[1]};")) == base("rb-8-area")


def test_a_legal_basis_without_a_successor_goes_with_its_number() -> None:
    grid = whole("rb-8-area")
    grid = changed(grid, place(grid, KEPUTUSAN, "Peraturan Komisi Pemilihan Umum Nomor 8"), "..........;")
    sheet = grid.sheet(KEPUTUSAN)
    assert sheet
    blank = next(each for each in found(grid) if each.code == "RB407" and "masih kosong" in each.message)
    assert "lalu urutkan nomornya" in blank.fix
    assert blank.cell
    lines = [
        row
        for row in range(blank.cell.row, place(grid, KEPUTUSAN, "Memperhatikan").row)
        if re.fullmatch(r"\d\.", str(sheet.value(row, blank.cell.column - 1)))
    ]
    numbers = [Cell(KEPUTUSAN, row, blank.cell.column - 1) for row in lines]
    after = changed(changed(grid, blank.cell, None), numbers[0], None)
    for cell in numbers[1:]:
        after = changed(after, cell, f"{int(value(grid, cell)[0]) - 1}.")
    codes, before = (Counter(each.code for each in found(each_grid)) for each_grid in (after, grid))
    assert before - codes == Counter({"RB407": 1})
    assert codes - before == Counter()


def test_a_legal_basis_that_only_lacks_a_number_is_not_to_be_deleted() -> None:
    fixes = [each.fix for each in found(whole("rb-8-area")) if each.code == "RB407" and "lengkap" in each.message]
    assert fixes
    assert not [each for each in fixes if "hapus" in each]


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("index", ROWS)
@pytest.mark.parametrize("text", [None, "Naskah satker sendiri yang belum ada bulannya", "sama"])
def test_a_row_of_ones_own_goes_with_its_number(kind: str, index: int, text: str | None) -> None:
    grid, beside = whole(kind), leaf(kind, index)
    edit = inserted(grid, RENCANA, Span(beside.row, beside.column, beside.row, beside.column))
    added = carried_out(grid, edit)
    cell = Cell(RENCANA, beside.row + 1, beside.column)
    if text:
        added = rewritten(added, cell, (read(grid).rows[index].leaf or "") if text == "sama" else text)
    codes = {each.code for each in found(added) if each.cell and each.cell.row == cell.row}
    assert codes & {None: {"RB304"}, "sama": {"RB305"}}.get(text, {"RB203", "RB204"})
    if codes & {"RB203", "RB304", "RB305"}:
        assert "lalu urutkan nomornya" in fixes_in(added, cell)
    gone = carried_out(added, deleted(added, RENCANA, Span(cell.row, cell.column, cell.row, cell.column)))
    assert told(gone) == base(kind)


@pytest.mark.parametrize("index", [15, 25])
def test_an_indicator_that_stands_elsewhere_is_moved_below_the_row_that_is_told(index: int) -> None:
    plan = read(whole("rb-8-area"))
    source = next(
        row for row in plan.rows if (row.leaf or "").startswith("Adanya SOP WBS") or "WBS" in (row.leaf or "")
    )
    defect = rewritten(whole("rb-8-area"), leaf("rb-8-area", index), source.leaf or "")
    told_there = [each for each in found(defect) if each.code == "RB410"]
    assert told_there
    (row,) = re.findall(r"\(baris (\d+)\)", told_there[0].fix)
    home = next(each for each in plan.rows if each.places[-2] and each.places[-2].row == int(row))
    assert home.levels[:-1] == source.levels[:-1]


@pytest.mark.parametrize(("kind", "wrong"), [("rb-8-area", "7"), ("zi-6-komponen", "IX")])
def test_the_number_of_an_area_is_told_at_its_own_cell(kind: str, wrong: str) -> None:
    areas = list(dict.fromkeys(row.places[0] for row in read(whole(kind)).rows))
    assert areas[2]
    number = Cell(RENCANA, areas[2].row, 1)
    defect = changed(whole(kind), number, wrong)
    finding = one(defect, "RB405")
    assert finding.cell == number
    right = quoted(finding.fix)
    assert told(changed(defect, number, int(right) if right.isdecimal() else right)) == base(kind)


# --- where words are to be replaced


def told_without_wording(grid: Grid) -> Counter[tuple[str, str]]:
    """Count what is told but that a text differs from the template's: what is written instead may be one's own."""
    return Counter({each: number for each, number in told(grid).items() if each[0] != "RB309"})


def defect_in(kind: str, index: int, words: str) -> tuple[Grid, Cell]:
    """Return the plan with other words in the last text of a row, and the cell."""
    cell = leaf(kind, index)
    return rewritten(whole(kind), cell, words), cell


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("index", ROWS)
@pytest.mark.parametrize(
    ("code", "words"),
    [("RB310", "Daftar ........ pegawai"), ("RB313", "Daftar pegawai yang"), ("RB313", "Daftar (nama")],
)
def test_an_unfinished_text_becomes_the_templates(kind: str, index: int, code: str, words: str) -> None:
    defect, cell = defect_in(kind, index, words)
    finding = one(defect, code)
    assert finding.cell == cell
    assert told(rewritten(defect, cell, quoted(finding.fix))) == base(kind)


@pytest.mark.parametrize("kind", KINDS)
def test_an_office_without_its_region_becomes_this_one(kind: str) -> None:
    defect, cell = defect_in(kind, 3, "Daftar pegawai KPU Kabupaten")
    finding = next(each for each in found(defect) if each.code == "RB310")
    assert finding.cell == cell
    assert finding.value
    whole_name = value(defect, cell).replace(finding.value, quoted(finding.fix))
    assert told_without_wording(changed(defect, cell, whole_name)) == base(kind)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("index", ROWS)
def test_words_that_differ_become_those_that_are_quoted(kind: str, index: int) -> None:
    cell = leaf(kind, index)
    text = value(whole(kind), cell)
    first, last = text.rsplit(" ", 1)
    defect = changed(whole(kind), cell, f"{first} lain {last}")
    finding = one(defect, "RB309")
    here, there = re.findall(r'"(?:… )?([^"]*)"', finding.message)
    assert finding.cell == cell
    assert told(changed(defect, cell, value(defect, cell).replace(here.rstrip("…"), there.rstrip("…")))) == base(kind)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("index", ROWS)
def test_another_year_becomes_the_plans(kind: str, index: int) -> None:
    defect, cell = defect_in(kind, index, "Daftar pegawai Tahun 2023")
    finding = one(defect, "RB401")
    assert finding.cell == cell
    assert finding.value == "2023"
    assert told_without_wording(changed(defect, cell, value(defect, cell).replace("2023", "2026"))) == base(kind)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("index", ROWS)
def test_another_office_becomes_this_one(kind: str, index: int) -> None:
    defect, cell = defect_in(kind, index, "Daftar pegawai KPU Kabupaten Klaten")
    finding = one(defect, "RB402")
    assert finding.cell == cell
    assert finding.value
    assert told_without_wording(changed(defect, cell, value(defect, cell).replace(finding.value, OFFICE))) == base(kind)


def test_the_provinces_name_in_place_of_this_offices_becomes_this_one() -> None:
    kind, begins = "rb-8-area", "Data e-Lapkin"
    cell = next(row.places[-1] for row in read(whole(kind)).rows if (row.leaf or "").startswith(begins))
    assert cell
    defect = changed(whole(kind), cell, value(whole(kind), cell).replace(OFFICE, "KPU Provinsi Jawa Tengah"))
    finding = one(defect, "RB402")
    assert finding.cell == cell
    assert told(changed(defect, cell, value(defect, cell).replace(finding.value or "", OFFICE))) == base(kind)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(
    "words", ["unit kerja/satuan kerja", "di lingkungan satuan kerja", "Biro pada Sekretariat Jenderal"]
)
def test_general_words_become_those_that_are_told(kind: str, words: str) -> None:
    defect, cell = defect_in(kind, 3, f"Daftar pegawai {words}")
    finding = one(defect, "RB403")
    assert finding.cell == cell
    assert finding.value
    named = value(defect, cell).replace(finding.value, quoted(finding.fix))
    assert OFFICE in named
    assert told_without_wording(changed(defect, cell, named)) == base(kind)


@pytest.mark.parametrize("kind", KINDS)
def test_the_number_of_the_annex_becomes_the_decrees(kind: str) -> None:
    cell = place(whole(kind), RENCANA, "NOMOR")
    defect = changed(whole(kind), cell, "NOMOR 17 TAHUN 2026")
    finding = one(defect, "RB404")
    assert finding.cell == cell
    wrong, right = re.findall(r'"([^"]*)"', finding.message)
    assert told(changed(defect, cell, value(defect, cell).replace(wrong, right))) == base(kind)


# --- where rows are to be written, moved or added


@pytest.mark.parametrize("begins", ["Laporan pengendalian gratifikasi", "Terdokumentasinya arsip vital"])
def test_a_row_that_was_moved_below_the_sub_kegiatan_that_is_told_is_told_no_more(begins: str) -> None:
    grid, text = whole("rb-8-area"), "Adanya SOP penerimaan laporan WBS"
    beside = next(row.places[-1] for row in read(grid).rows if (row.leaf or "").startswith(begins))
    assert beside
    defect = with_row(grid, beside, text)
    finding = one(defect, "RB410")
    assert finding.cell
    (row,) = re.findall(r"\(baris (\d+)\)", finding.fix)
    last = max(
        each.places[-1].row
        for each in read(defect).rows
        if each.places[-1] and each.places[-2] and each.places[-2].row == int(row)
    )
    gone = carried_out(defect, deleted(defect, RENCANA, span(finding.cell)))
    home = Cell(RENCANA, last - (last > finding.cell.row), finding.cell.column)
    assert told(with_row(gone, home, text)) == base("rb-8-area")


def span(cell: Cell) -> Span:
    return Span(cell.row, cell.column, cell.row, cell.column)


def with_row(grid: Grid, above: Cell, text: str, month: int = 6) -> Grid:
    """Return the grid with a row below a cell, of the same level, its text written and a month ticked."""
    added = carried_out(grid, inserted(grid, RENCANA, span(above)))
    plan, row = read(grid), above.row + 1
    written = rewritten(added, Cell(RENCANA, row, above.column), text)
    if plan.trailing == "penanggung_jawab":
        written = changed(written, Cell(RENCANA, row, plan.month_columns[-1] + 1), "Sekretaris")
    return changed(written, Cell(RENCANA, row, plan.month_columns[month - 1]), "✓")


@pytest.mark.parametrize(
    ("kind", "text"), [("rb-8-area", "SOP sudah ditetapkan"), ("zi-6-komponen", "Manual indikator")]
)
def test_a_row_that_is_missed_is_added_where_it_is_told(kind: str, text: str) -> None:
    source = next(row for row in read(whole(kind)).rows if (row.leaf or "").startswith(text))
    assert source.places[-1]
    defect = carried_out(whole(kind), deleted(whole(kind), RENCANA, span(source.places[-1])))
    finding = one(defect, "RB306")
    (after,) = re.findall(r"sesudah baris (\d+)", finding.message)
    above = Cell(RENCANA, int(after), source.places[-1].column)
    assert told(with_row(defect, above, finding.value or "", source.months[-1])) == base(kind)


def test_a_sub_kegiatan_that_is_missed_is_added_where_it_is_told() -> None:
    kind = "rb-8-area"
    source = next(row for row in read(whole(kind)).rows if (row.levels[-2] or "").startswith("Reviu Renstra"))
    assert source.places[-2]
    assert source.places[-1]
    defect = carried_out(whole(kind), deleted(whole(kind), RENCANA, span(source.places[-1])))
    finding = one(defect, "RB302")
    (after,) = re.findall(r"sesudah baris (\d+)", finding.message)
    above = Cell(RENCANA, int(after), source.places[-2].column)
    added = with_row(defect, above, finding.value or "", source.months[0])
    leaf_of_it = Cell(RENCANA, above.row + 1, source.places[-1].column)
    assert told(rewritten(added, leaf_of_it, source.leaf or "")) == base(kind)


def test_a_sub_kegiatan_without_an_indicator_gets_one_or_the_templates_words_are_told() -> None:
    kind = "rb-8-area"
    row = next(row for row in read(whole(kind)).rows if (row.levels[-2] or "").startswith("Reviu Renstra"))
    assert row.places[-1]
    defect = changed(whole(kind), row.places[-1], None)
    finding = one(defect, "RB303")
    assert "hapus" not in finding.fix
    assert told(changed(defect, row.places[-1], f"1. {row.leaf}")) == base(kind)


def found_without_stamp(grid: Grid) -> tuple[Finding, ...]:
    """Return what is told of a plan that names no template, and whose rows have no keys."""
    rows = tuple(replace(each, key=None) for each in read(grid).rows)
    plan = replace(read(grid), template=None, rows=rows)
    return check(plan, None, usual=usual_template, near=near_template)


@pytest.mark.parametrize(("code", "words"), [("RB304", "idem"), ("RB305", None)])
def test_what_stands_in_place_of_a_row_of_the_nearest_template_becomes_its_text(code: str, words: str | None) -> None:
    grid, index = whole("rb-8-area"), 143
    row, above = read(grid).rows[index], read(grid).rows[index - 1]
    assert row.levels[:-1] == above.levels[:-1]
    cell = leaf("rb-8-area", index)
    defect = rewritten(grid, cell, words or above.leaf or "")
    finding = next(each for each in found_without_stamp(defect) if each.code == code and each.cell == cell)
    assert "hapus" not in finding.fix.lower()
    mended = found_without_stamp(rewritten(defect, cell, quoted(finding.fix)))
    assert Counter(each.code for each in mended) == Counter(each.code for each in found_without_stamp(grid))


@pytest.mark.parametrize("code", ["RB203"])
def test_a_row_of_the_nearest_template_is_not_to_be_deleted_either(code: str) -> None:
    grid = whole("rb-8-area")
    row = read(grid).rows[50]
    for mark in row.marks:
        assert mark.place
        grid = changed(grid, mark.place, None)
    findings = [each for each in found_without_stamp(grid) if each.code == code]
    assert [each.fix for each in findings if "hapus" in each.fix] == []
    assert findings
