"""``rbexcel lke check``: ours and official ones, counted, and what is found put into a copy."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from functools import cache, partial
from pathlib import Path
from zipfile import ZipFile

import openpyxl
import pytest

from rbexcel.adapters.files.read_file import read_file
from rbexcel.lke.sheet import Column
from tests import libreoffice
from tests.command_line import Command
from tests.drawing.lke.books import OFFICE, assessment, content
from tests.lke.bases import QUESTIONS, answered
from tests.lke.official import ABOVE, Layout, Row, in_text, numbered_apart, rows, split
from tests.lke.reading.test_split import Split, an_area_each, by_part
from tests.lke.test_vectors import ROWS, SHORT

KEYS = (
    *("format", "form", "satker", "year", "target", "reached", "total", "total_full", "pengungkit", "hasil", "parts"),
    *("questions", "unanswered", "undefined", "without_evidence", "gains", "coverage", "unread", "findings", "counts"),
)


def official(path: Path, listed: list[Row], layout: Layout = in_text, title: str = "LKE") -> Path:
    """Write an official LKE with a sheet of the office's own behind it."""
    in_sheets(path, {title: listed}, layout)
    book = openpyxl.load_workbook(path)
    book.create_sheet("Rapat").append(["Notulen", "=1+1"])
    book.save(path)
    return path


def in_sheets(path: Path, sheets: Mapping[str, Sequence[Row]], layout: Layout) -> Path:
    """Write an official LKE whose form stands on some sheets."""
    book = openpyxl.Workbook()
    del book["Sheet"]
    for title, listed in sheets.items():
        sheet = book.create_sheet(title)
        for line in (*ABOVE, (), *layout(listed)):
            sheet.append(list(line))
    book.save(path)
    return path


def own(path: Path, base: str = "second", overrides: str = "-") -> Path:
    path.write_bytes(own_content(base, overrides))
    return path


@cache
def own_content(base: str, overrides: str) -> bytes:
    return content(assessment(answered(base, overrides)))


# All twenty are counted without a file in tests/lke/test_vectors.py: here ours and each layout are read, and told.
@pytest.mark.parametrize(("number", "base", "overrides", "fulfilled", "reform", "total", "wbk", "wbbm"), ROWS[10:18])
def test_ours_and_an_official_one_count_as_the_vectors_do(
    rbexcel: Command,
    tmp_path: Path,
    number: str,
    base: str,
    overrides: str,
    fulfilled: str,
    reform: str,
    total: str,
    wbk: str,
    wbbm: str,
) -> None:
    layout = (in_text, split, numbered_apart)[int(number) % 3]
    answers = answered(base, overrides)
    if int(number) % 2:
        made = [(own(tmp_path / "lke.xlsx", base, overrides), "WBBM", wbbm)]
    else:
        made = [(official(tmp_path / "resmi.xlsx", rows(answers), layout), "WBK", wbk)]
    for file, target, printed in made:
        done = rbexcel("lke", "check", file, "--json", "--target", target)
        told = done.json
        assert tuple(told) == KEYS
        parts = {each["id"]: each for each in told["parts"]}
        named = [] if printed == "-" else SHORT if printed == "all" else printed.split()
        assert {ident for ident, each in parts.items() if each["ok"] is False} == {SHORT[each] for each in named}
        assert (told["reached"], told["total"]) == (not named, pytest.approx(float(total), abs=1e-6))
        assert parts["A.I"]["value"] == pytest.approx(float(fulfilled), abs=1e-6)
        assert parts["A.II"]["value"] == pytest.approx(float(reform), abs=1e-6)
        assert done.code == (1 if told["counts"]["error"] or named else 0)


def test_json_tells_each_question_with_its_place(rbexcel: Command, tmp_path: Path) -> None:
    file = official(tmp_path / "resmi.xlsx", rows(answered("second", "A.II.5.ii.a=0,0,0; B.I.a=3.60")), split)
    told = rbexcel("lke", "check", file, "--json").json
    assert (told["format"], told["form"], told["satker"], told["year"]) == (
        *(1, "zi-2021", "KPU Kabupaten Boyolali", 2026),
    )
    assert (told["target"], told["reached"], told["unanswered"], told["undefined"]) == (None, None, [], ["A.II.5.ii.a"])
    assert told["total_full"] == pytest.approx(told["total"] + 3)
    by_id = {each["id"]: each for each in told["questions"]}
    assert list(by_id) == list(QUESTIONS)
    assert by_id["A.I.1.i.b"] == {
        "id": "A.I.1.i.b",
        "topic": "Cara memilih anggota tim beserta kriterianya",
        "kind": "a_c",
        "answer": "B",
        "numbers": None,
        "score": 0.5,
        "points": 0.125,
        "max": 0.25,
        "evidence": False,
        "tpi": None,
        "sheet": "LKE",
        "row": 11,
    }
    assert by_id["B.I.a"]["answer"] == pytest.approx(3.6)
    assert by_id["A.II.5.ii.a"]["numbers"] == {
        "pengaduan_harus_ditindaklanjuti": 0,
        "pengaduan_diproses": 0,
        "pengaduan_selesai": 0,
    }
    assert told["gains"][0] == {"id": "A.II.3.iii.a", "from": "10; 5; 0", "to": None, "points": 1.0, "rows": []}
    assert (told["coverage"], told["unread"]) == ([], [])


def test_a_copy_has_the_findings_and_all_else_as_it_was(rbexcel: Command, tmp_path: Path) -> None:
    file = official(tmp_path / "resmi.xlsx", rows(answered("second", "A.I.1.i.b=Q")))
    before = file.read_bytes()
    done = rbexcel("lke", "check", file, "-o", "hasil.xlsx")
    assert done.code == 1
    assert "hasil.xlsx: lembar Nilai dan Temuan." in done.out.splitlines()
    assert file.read_bytes() == before
    with ZipFile(file) as old, ZipFile(tmp_path / "hasil.xlsx") as new:
        for name in ("xl/worksheets/sheet1.xml", "xl/worksheets/sheet2.xml"):
            assert old.read(name) == new.read(name)
    grid = read_file(tmp_path / "hasil.xlsx")
    assert [sheet.name for sheet in grid.sheets] == ["LKE", "Rapat", "Nilai", "Temuan"]
    found = next(sheet for sheet in grid.sheets if sheet.name == "Temuan")
    assert any("LK103" in row for row in found.rows)
    assert rbexcel("lke", "check", "hasil.xlsx", "-o", "hasil.xlsx").code == 1
    assert [sheet.name for sheet in read_file(tmp_path / "hasil.xlsx").sheets] == ["LKE", "Rapat", "Nilai", "Temuan"]


def test_the_sheets_of_an_lke_of_ours_are_replaced(rbexcel: Command, tmp_path: Path) -> None:
    file = own(tmp_path / "lke.xlsx", overrides="A.I.1.i.b=A")
    names = [sheet.name for sheet in read_file(file).sheets]
    assert rbexcel("lke", "check", file, "-o", file).code == 0
    after = [sheet.name for sheet in read_file(file).sheets]
    assert (sorted(after), after.count("Nilai")) == (sorted({*names, "Temuan"}), 1)
    told = rbexcel("lke", "check", file, "--json").json
    assert (told["satker"], len(told["questions"]), told["unread"]) == (OFFICE, 113, [])


def test_a_sheet_of_the_offices_own_that_is_called_nilai_is_kept(rbexcel: Command, tmp_path: Path) -> None:
    file = official(tmp_path / "resmi.xlsx", rows(answered("second")))
    book = openpyxl.load_workbook(file)
    book["Rapat"].title = "Nilai"
    book.save(file)
    done = rbexcel("lke", "check", file, "-o", "hasil.xlsx")
    assert (done.code, (tmp_path / "hasil.xlsx").exists()) == (2, False)
    assert done.err.startswith('Lembar "Nilai" di "resmi.xlsx" bukan buatan rbexcel.')


# ---- bad inputs


def test_what_is_no_lke_is_refused_with_what_it_is(rbexcel: Command, tmp_path: Path) -> None:
    assert rbexcel("new", "zi-6-komponen", "--satker", OFFICE, "--year", "2026", "-o", "zi.xlsx").code == 0
    done = rbexcel("lke", "check", "zi.xlsx", "--json")
    assert (done.code, done.out) == (2, "")
    assert done.err.strip() == (
        'Ini bukan LKE; "zi.xlsx" adalah rencana aksi Zona Integritas tahun 2026. Pilih berkas LKE.'
    )
    book = openpyxl.Workbook()
    assert book.active is not None
    book.active.append(["PENILAIAN", "BOBOT", "NILAI", "JAWABAN"])
    book.active.append(["A. Pengungkit", 60, 40, "Ya"])
    book.save(tmp_path / "skor.xlsx")
    done = rbexcel("lke", "check", "skor.xlsx")
    assert (done.code, done.out) == (2, "")
    assert done.err.startswith("Ini bukan LKE; ")


def test_the_score_sheet_of_reform_is_no_lke(rbexcel: Command, tmp_path: Path) -> None:
    listed = rows(answered("second"))
    names = {"2": "DEREGULASI KEBIJAKAN", "3": "PENATAAN DAN PENGUATAN ORGANISASI"}
    for row in listed:
        if row.level == 3 and row.number in names:
            row.text = f"{names[row.number]} (1,00)"
    done = rbexcel("lke", "check", official(tmp_path / "pmprb.xlsx", listed, split))
    assert (done.code, done.out) == (2, "")
    assert done.err.strip() == (
        'Ini bukan LKE; "pmprb.xlsx" adalah lembar penilaian Reformasi Birokrasi. Pilih LKE Zona Integritas.'
    )


def test_an_lke_with_columns_of_tpi_alone_is_read(rbexcel: Command, tmp_path: Path) -> None:
    heads = ("PENILAIAN", "BOBOT", "PILIHAN JAWABAN", "JAWABAN TPI", "CATATAN TPI")
    listed = rows(answered("best"))
    for row in listed:
        row.cells["JAWABAN TPI"] = row.cells.get("JAWABAN")
    file = official(tmp_path / "tpi.xlsx", listed, partial(in_text, heads=heads))
    assert rbexcel("lke", "check", file, "--by", "tpi", "--json").json["total"] == 100
    assert rbexcel("lke", "check", file, "--json").json["total"] == 0


def test_an_lke_is_no_plan_and_says_so(rbexcel: Command, tmp_path: Path) -> None:
    own(tmp_path / "lke.xlsx")
    official(tmp_path / "resmi.xlsx", rows(answered("second")))
    for command in ("check", "read"):
        for name in ("lke.xlsx", "resmi.xlsx"):
            done = rbexcel(command, name)
            assert (done.code, done.out) == (2, "")
            assert done.err.startswith(f'"{name}" adalah LKE, bukan rencana aksi.')


def test_a_plan_of_another_kind_is_refused_and_of_another_office_told(rbexcel: Command, tmp_path: Path) -> None:
    own(tmp_path / "lke.xlsx")
    for template, name in (("rb-8-area", "rb.xlsx"), ("zi-6-komponen", "zi.xlsx")):
        assert rbexcel("new", template, "--satker", "KPU Kota Solok", "--year", "2025", "-o", name).code == 0
    done = rbexcel("lke", "check", "lke.xlsx", "--plan", "rb.xlsx")
    assert (done.code, done.out) == (2, "")
    done = rbexcel("lke", "check", "lke.xlsx", "--plan", "zi.xlsx", "--json")
    assert "Rencana itu milik KPU Kota Solok, LKE ini milik KPU Kabupaten Karanganyar." in done.err
    assert "Rencana itu untuk tahun 2025, LKE ini untuk tahun 2026." in done.err
    coverage = {each["id"]: each for each in done.json["coverage"]}
    assert coverage["A.I.1.ii.c"]["rows"] > 0
    assert all(each["rows"] for each in done.json["gains"] if coverage.get(each["id"], {}).get("rows"))


def test_two_sheets_with_an_lke_are_told_and_the_one_with_most_answers_counts(rbexcel: Command, tmp_path: Path) -> None:
    file = official(tmp_path / "resmi.xlsx", rows(answered("none")))
    book = openpyxl.load_workbook(file)
    sheet = book.create_sheet("LKE TW 2")
    for line in (*ABOVE, (), *in_text(rows(answered("second")))):
        sheet.append(list(line))
    book.save(file)
    done = rbexcel("lke", "check", file)
    assert 'Lembar "LKE" juga memuat LKE; yang diperiksa lembar "LKE TW 2", yang jawabannya paling banyak.' in done.out
    assert "belum dijawab" not in done.out


def test_a_column_of_answers_under_another_head_is_told(rbexcel: Command, tmp_path: Path) -> None:
    made = official(tmp_path / "resmi.xlsx", rows(answered("second")), title="LKE")
    book = openpyxl.load_workbook(made)
    head = next(cell for row in book["LKE"].iter_rows() for cell in row if cell.value == "JAWABAN")
    head.value = "Hasil penilaian mandiri"
    book.save(made)
    assert "Tidak ada kolom yang berjudul Jawaban, " in rbexcel("lke", "check", made).out


def test_answers_of_tpi_alone_are_told(rbexcel: Command, tmp_path: Path) -> None:
    path = tmp_path / "lke.xlsx"
    path.write_bytes(content(assessment({}, answered("best"))))
    done = rbexcel("lke", "check", path)
    assert "Hanya kolom TPI yang terisi; yang dihitung jawaban satker, jadi nilainya 0." in done.out
    assert "Tambahkan --by tpi untuk menghitung jawaban TPI." in done.out
    assert rbexcel("lke", "check", path, "--by", "tpi", "--json", "--target", "WBBM").json["reached"] is True


def test_another_edition_has_its_own_sums_and_no_minima(rbexcel: Command, tmp_path: Path) -> None:
    listed = rows(answered("best"))
    for row in listed:
        if row.level == 4:
            row.cells["BOBOT"] = 2 * float(str(row.cells["BOBOT"]))
    told = rbexcel("lke", "check", official(tmp_path / "lain.xlsx", listed), "--json", "--target", "WBK").json
    assert (told["pengungkit"], told["reached"], told["counts"]["error"]) == (120, None, 0)
    assert any(each["code"] == "LK107" and "bentuk LKE lain" in each["message"] for each in told["findings"])


def test_the_structure_before_2021_is_known_by_its_weights(rbexcel: Command, tmp_path: Path) -> None:
    older = dict(zip("123456", (5, 5, 15, 10, 15, 10), strict=True))
    listed = [row for row in rows(answered("best")) if not row.ident.startswith("A.II") and row.level != 2]
    for row in listed:
        if row.level == 3:
            row.cells["BOBOT"] = older[row.ident[-1]]
    done = rbexcel("lke", "check", official(tmp_path / "lama.xlsx", listed), "--json", "--target", "WBK")
    assert any("sebelum PermenPANRB 90/2021" in each["message"] for each in done.json["findings"])
    assert done.json["reached"] is None


def test_hidden_and_empty_rows_are_read_and_hidden_ones_told(rbexcel: Command, tmp_path: Path) -> None:
    file = official(tmp_path / "resmi.xlsx", rows(answered("second")))
    book = openpyxl.load_workbook(file)
    sheet = book["LKE"]
    sheet.row_dimensions[10].hidden = True
    sheet.cell(10_500, 5).number_format = "0.00"
    sheet.auto_filter.ref = "A5:I200"
    book.save(file)
    done = rbexcel("lke", "check", file)
    assert "1 pertanyaan ada di baris tersembunyi; ikut dihitung." in done.out
    assert "70,99 dari 100,00 poin" in done.out


def test_evidence_in_files_that_are_not_there_is_told(rbexcel: Command, tmp_path: Path) -> None:
    listed = rows(answered("second"))
    proofs = {"A.I.1.i.a": "bukti/sk.pdf", "A.I.1.i.b": "bukti/tidak ada.pdf", "A.I.1.ii.a": "https://x.go.id/a.pdf"}
    for row in listed:
        row.cells["LINK BUKTI"] = proofs.get(row.ident)
    (tmp_path / "bukti").mkdir()
    (tmp_path / "bukti" / "sk.pdf").write_bytes(b"%PDF")
    told = rbexcel("lke", "check", official(tmp_path / "resmi.xlsx", listed), "--json").json
    assert [each["message"] for each in told["findings"] if each["code"] == "LK402"] == [
        'A.I.1.i.b: berkas "bukti/tidak ada.pdf" tidak ada'
    ]


def test_json_is_one_object_and_notes_go_beside_it(rbexcel: Command, tmp_path: Path) -> None:
    path = tmp_path / "lke.xlsx"
    path.write_bytes(content(assessment({}, answered("best"))))
    done = rbexcel("lke", "check", path, "--json")
    assert json.loads(done.out)["total"] == 0
    assert done.err.startswith("Hanya kolom TPI yang terisi")


@pytest.mark.parametrize(("ending", "split_up"), [("xls", None), ("xls", by_part), ("ods", an_area_each)])
def test_old_and_open_workbooks_are_read_and_their_findings_stand_alone(
    rbexcel: Command, tmp_path: Path, ending: str, split_up: Split | None
) -> None:
    listed = rows(answered("second"))
    made = in_sheets(tmp_path / "resmi.xlsx", split_up(listed) if split_up else {"LKE": listed}, split)
    done = rbexcel("lke", "check", libreoffice.converted(made, ending), "--json", "-o", "hasil.xlsx")
    assert (done.json["total"], done.json["unread"]) == (pytest.approx(70.985292), [])
    assert [sheet.name for sheet in read_file(tmp_path / "hasil.xlsx").sheets] == ["Nilai", "Temuan"]


def test_findings_of_a_form_that_is_split_name_their_sheets_and_lead_there(rbexcel: Command, tmp_path: Path) -> None:
    overrides = "A.II.1.i.b=4,1; A.II.4.i.a=10,12; B.I.a=88"
    sheets = by_part(rows(answered("second", overrides)))
    file = in_sheets(tmp_path / "resmi.xlsx", sheets, in_text)
    done = rbexcel("lke", "check", file, "-o", "hasil.xlsx")
    assert done.out.startswith('LKE KPU Kabupaten Boyolali tahun 2026, lembar "Pemenuhan", "Reform" dan "Hasil": ')
    errors = [line.partition(": ")[0] for line in done.out.splitlines() if line.endswith(("[LK104]", "[LK201]"))]
    reached = next(at for at, row in enumerate(sheets["Reform"]) if row.ident == "A.II.4.i.a:sasaran_tercapai")
    assert errors == [f"Reform, baris {len(ABOVE) + 3 + reached}", "Hasil, baris 8"]
    found = openpyxl.load_workbook(tmp_path / "hasil.xlsx")
    assert found.sheetnames == ["Pemenuhan", "Reform", "Hasil", "Nilai", "Temuan"]
    cells = [str(cell.value) for row in found["Temuan"].iter_rows() for cell in row]
    assert {at.partition("'!")[0] for cell in cells for at in cell.split("HYPERLINK(\"#'")[1:]} == set(sheets)
    again = rbexcel("lke", "check", "hasil.xlsx", "--json").json
    assert {each["sheet"] for each in again["questions"]} == set(sheets)
    assert next(each for each in again["questions"] if each["id"] == "A.II.1.i.a")["sheet"] == "Reform"


def test_what_many_answers_lack_is_told_once_and_then_by_sub_area(rbexcel: Command, tmp_path: Path) -> None:
    file = official(tmp_path / "resmi.xlsx", rows(answered("second")))
    out = rbexcel("lke", "check", file).out.splitlines()
    told = [line for line in out if "LK401" in line]
    assert told == [
        "Dijawab tanpa bukti: 113 pertanyaan. Isi Link Bukti, atau tulis di Catatan apa buktinya. [LK401]",
    ]
    at = out.index(told[0])
    assert out[at + 1 : at + 3] == [
        '  A.I.1.i Penyusunan Tim Kerja: a "Ya", b "B" (LKE, baris 10, 11).',
        '  A.I.1.ii Rencana Pembangunan Zona Integritas: a "Ya", b "B", c "B" (LKE, baris 13-15).',
    ]
    assert len(out) < 80
    codes = [each["code"] for each in rbexcel("lke", "check", file, "--json").json["findings"]]
    assert codes.count("LK401") == 113


def test_of_a_form_that_is_split_a_new_lke_is_made(rbexcel: Command, tmp_path: Path) -> None:
    listed = rows(answered("second"))
    for row in listed:
        row.cells |= {"LINK BUKTI": f"https://contoh.go.id/{row.ident}"} if row.level == 5 else {}
    file = in_sheets(tmp_path / "resmi.xlsx", an_area_each(listed), numbered_apart)
    assert rbexcel("lke", "new", "--from", file, "-o", "lke.xlsx").code == 0
    told = rbexcel("lke", "check", "lke.xlsx", "--json").json
    assert (told["total"], told["without_evidence"]) == (pytest.approx(70.985292), [])


def test_a_formula_without_result_and_answers_that_are_merged_are_told_once(rbexcel: Command, tmp_path: Path) -> None:
    file = official(tmp_path / "resmi.xlsx", rows(answered("second", "A.II.1.i.b=5,3")))
    book = openpyxl.load_workbook(file)
    sheet = book["LKE"]
    at = {str(sheet.cell(row, 1).value)[:40]: row for row in range(1, sheet.max_row + 1)}
    row = next(row for text, row in at.items() if "sk tim" in text)
    sheet.cell(row, 5, '=IF(1=1,"Ya","Tidak")')
    sheet.merge_cells(start_row=row + 1, end_row=row + 1, start_column=5, end_column=6)
    book.save(file)
    told = rbexcel("lke", "check", file, "--json").json
    assert [each["message"] for each in told["findings"] if each["code"] != "LK401"] == [
        "A.I.1.i.a belum dihitung (nilai paling tinggi 0,25 poin)"
    ]
    assert told["unanswered"] == ["A.I.1.i.a"]


def test_a_rule_of_lke_is_told_by_its_code(rbexcel: Command) -> None:
    done = rbexcel("rules", "LK110")
    assert done.code == 0
    assert done.out.startswith("LK110: 0 dari 0 (peringatan)")
    assert rbexcel("rules", "lk110", "--lang", "en").out.startswith("LK110 (warning)")
    assert rbexcel("rules", "LK999").code == 2


def test_a_verdict_by_surveys_of_the_office_says_so(rbexcel: Command, tmp_path: Path) -> None:
    path = tmp_path / "lke.xlsx"
    for note, told in (("Perkiraan: survei sendiri", ", bila survei eksternal sama"), ("SK nomor 3", "")):
        path.write_bytes(content(assessment(answered("best"), None, B_I_a=note)))
        assert f"Minimum WBK: tercapai{told}." in rbexcel("lke", "check", path, "--target", "WBK").out.splitlines()


def test_what_a_cell_of_evidence_opens_is_looked_at_too(rbexcel: Command, tmp_path: Path) -> None:
    listed = rows(answered("second"))
    for row in listed:
        if row.ident in {"A.I.1.i.a", "A.I.1.i.b", "A.I.1.ii.a"}:
            row.cells["LINK BUKTI"] = "bukti"
    file = official(tmp_path / "resmi.xlsx", listed)
    book = openpyxl.load_workbook(file)
    sheet = book["LKE"]
    cells = [sheet.cell(row, 9) for row in range(1, 30) if sheet.cell(row, 9).value == "bukti"]
    addresses = (r"file:///C:\Users\ani\sk.pdf", "sk/tidak-ada.pdf", "https://x.go.id/a")
    for cell, address in zip(cells, addresses, strict=True):
        cell.hyperlink = address
    book.save(file)
    told = rbexcel("lke", "check", file, "--json").json
    assert [each["message"] for each in told["findings"] if each["code"] == "LK402"] == [
        r'A.I.1.i.a: "C:\Users\ani\sk.pdf" ada di komputer sendiri',
        'A.I.1.i.b: berkas "sk/tidak-ada.pdf" tidak ada',
    ]


def test_with_the_plan_the_sheet_rencana_is_drawn_anew(rbexcel: Command, tmp_path: Path) -> None:
    plan, file, out = (tmp_path / name for name in ("zi.xlsx", "lke.xlsx", "diperiksa.xlsx"))
    rbexcel("new", "zi-karanganyar-2022", "--satker", OFFICE, "--year", "2026", "-o", plan)
    rbexcel("lke", "new", "--plan", plan, "-o", file)
    book = openpyxl.load_workbook(file)
    book["Rencana"]["B12"] = "kalimat lama"
    book.save(file)
    for words, stays in (((), True), (("--plan", plan), False)):
        rbexcel("lke", "check", file, *words, "-o", out)
        sheet = openpyxl.load_workbook(out)["Rencana"]
        assert (sheet["B12"].value == "kalimat lama") is stays
        targets = {cell.hyperlink.target.partition("#")[0] for line in sheet for cell in line if cell.hyperlink}
        assert targets == {"zi.xlsx"}


def test_nilai_follows_the_answers_of_an_lke_that_is_half_filled(rbexcel: Command, tmp_path: Path) -> None:
    made = own(tmp_path / "lke.xlsx", "second", "A.II.4.i.a=none")
    book = openpyxl.load_workbook(made)  # as saved by what computes nothing
    sheet = book["LKE"]
    keys = {sheet.cell(row, Column.KEY).value: row for row in range(1, sheet.max_row + 1)}
    sheet.cell(keys["A.II.4.i.a:sasaran"], Column.ANSWER).value = 10
    book.save(made)
    rbexcel("lke", "check", made, "-o", tmp_path / "hasil.xlsx")
    points = openpyxl.load_workbook(tmp_path / "hasil.xlsx")["Nilai"]
    assert str(points["C8"].value).startswith("=N(")


@pytest.mark.parametrize(
    ("key", "typed"), [("A.I.1.i.b", "b."), ("A.I.1.i.a", 1), ("B.I.a", "3,60"), ("A.II.4.i.a:sasaran", "10")]
)
def test_an_answer_that_is_read_but_not_by_formulas_leaves_nilai_without_them(
    rbexcel: Command, tmp_path: Path, key: str, typed: str | int
) -> None:
    made = own(tmp_path / "lke.xlsx", "second")
    book = openpyxl.load_workbook(made)
    sheet = book["LKE"]
    keys = {sheet.cell(row, Column.KEY).value: row for row in range(1, sheet.max_row + 1)}
    sheet.cell(keys[key], Column.ANSWER).value = typed
    book.save(made)
    done = rbexcel("lke", "check", made, "--json", "-o", tmp_path / "hasil.xlsx")
    points = openpyxl.load_workbook(tmp_path / "hasil.xlsx")["Nilai"]
    assert done.json["total"] in [round(cell.value, 6) for cell in points["E"] if isinstance(cell.value, float)]


def test_a_sheet_of_answers_that_was_renamed_is_counted_without_formulas(rbexcel: Command, tmp_path: Path) -> None:
    file, out = tmp_path / "lke.xlsx", tmp_path / "diperiksa.xlsx"
    file.write_bytes(content(assessment(answered("second"))))
    book = openpyxl.load_workbook(file)
    book["LKE"].title = "LKE 2026"
    del book["Nilai"]
    book.save(file)
    rbexcel("lke", "check", file, "-o", out)
    cells = [cell.value for line in openpyxl.load_workbook(out)["Nilai"] for cell in line]
    assert not any("'LKE'" in str(value) for value in cells)
    assert any("'LKE 2026'" in str(value) for value in cells)


def test_what_is_worked_on_first_leads_to_its_cell_in_an_official_lke(rbexcel: Command, tmp_path: Path) -> None:
    file, out = official(tmp_path / "resmi.xlsx", rows(answered("second"))), tmp_path / "diperiksa.xlsx"
    rbexcel("lke", "check", file, "-o", out)
    told = rbexcel("lke", "check", file, "--json").json
    (row,) = (each["row"] for each in told["questions"] if each["id"] == "A.II.5.ii.a")
    cells = [str(cell.value) for line in openpyxl.load_workbook(out)["Nilai"] for cell in line]
    assert any(f"'LKE'!E{row}" in each and '"A.II.5.ii.a"' in each for each in cells)


def test_in_a_workbook_of_its_own_no_number_hangs_on_the_sheet_of_answers(rbexcel: Command, tmp_path: Path) -> None:
    file, out = tmp_path / "lke.xlsx", tmp_path / "diperiksa.xlsx"
    file.write_bytes(content(assessment(answered("second"))))
    saved = libreoffice.converted(file, "ods")
    rbexcel("lke", "check", saved, "-o", out)
    sheet = openpyxl.load_workbook(out)["Nilai"]
    formulas = [str(cell.value) for line in sheet for cell in line if "'LKE'" in str(cell.value)]
    assert formulas
    assert all(each.startswith('=HYPERLINK("[lke.ods]') for each in formulas)
    assert 37.485292 in [round(cell.value, 6) for line in sheet for cell in line if isinstance(cell.value, float)]
