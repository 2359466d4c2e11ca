"""``rbexcel lke``: what an LKE asks, for people and for programs."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

import pytest

from rbexcel.catalogue.lke_file import form
from tests.command_line import Command, Done

HEAD = "Lembar Kerja Evaluasi Zona Integritas, menurut PermenPANRB 90/2021; perubahan 5/2024 belum dicocokkan."


def test_the_form_is_shown_with_weights_minima_sources_and_what_is_not_known(rbexcel: Command) -> None:
    done = rbexcel("lke", "show")
    assert done.code == 0
    lines = done.out.splitlines()
    assert lines[0] == HEAD
    for line in (
        "  A.II.5       7,50  Penguatan Pengawasan",
        "  113 pertanyaan, 100,00 poin.",
        "Minimum WBBM, sudah WBK:",
        "   15,75  B.I.a Indeks persepsi antikorupsi (IPAK) dari survei eksternal",
        "     75%  setiap area",
        "  apa yang diubah PermenPANRB 5/2024 pada LKE",
    ):
        assert line in lines
    assert [line.split()[0] for line in lines[lines.index("Sumber:") + 1 :]] == list(form().sources)


def test_a_branch_is_shown_with_its_questions(rbexcel: Command) -> None:
    assert rbexcel("lke", "show", "A.II.3.iii") == Done(
        0,
        f"{HEAD}\nA.II.3.iii Pelanggaran Disiplin Pegawai: 2,00 poin\n"
        "  A.II.3.iii.a    2,00  Berkurangnya pelanggaran disiplin dari tahun lalu (angka)\n",
        "",
    )


@pytest.mark.parametrize("ident", ["a.ii.3.III.A", "A.II.3.iii.a.", " A.II.3.iii.a "])
def test_a_question_is_shown_whole_however_its_id_is_typed(rbexcel: Command, ident: str) -> None:
    lines = rbexcel("lke", "show", ident).out.splitlines()
    assert lines[1] == "A.II.3.iii.a Berkurangnya pelanggaran disiplin dari tahun lalu: 2,00 poin (angka)"
    assert (
        'Bagian yang dihitung: ("Pelanggaran disiplin tahun lalu" - "Pelanggaran disiplin tahun ini") / '
        '("Pelanggaran disiplin tahun lalu"), 0 sampai 1'
    ) in lines
    assert any(line.startswith("0 dari 0: nilainya belum diketahui") for line in lines)


def test_choices_are_shown_with_their_points(rbexcel: Command) -> None:
    lines = rbexcel("lke", "show", "A.II.6.ii.a").out.splitlines()
    assert lines[2:6] == ["  A       2,50", "  B      1,675", "  C      0,825", "  D       0,00"]


def test_an_area_is_shown_with_both_its_halves(rbexcel: Command) -> None:
    listed = rbexcel("lke", "show", "5", "--json").json
    assert [each["id"] for each in listed["parts"]][:2] == ["5", "A.I.5"]
    assert "A.II.5" in [each["id"] for each in listed["parts"]]
    assert listed["parts"][0]["weight"] == 15


@pytest.mark.parametrize(
    ("ident", "near"),
    [
        ("A.II.9", {"A.II.1", "A.II.2", "A.II.3", "A.II.4", "A.II.5", "A.II.6", "A.II"}),
        ("B.III", {"B.II", "B.I", "B.II.a", "A.II", "A.I"}),
        ("7", {"1", "2", "3"}),
        ("A.I.1.vi.a", {"A.I.1.i.a", "A.I.1.ii.a", "A.I.1.iv.a"}),
        ("", None),
        ("Tim Kerja", {"A.I.1.i", "B.I.a", "B.II.a", "total", "1"}),
    ],
)
def test_an_unknown_id_is_refused_with_the_three_nearest(rbexcel: Command, ident: str, near: set[str] | None) -> None:
    done = rbexcel("lke", "show", ident, "--json")
    told, _, listed = done.err.strip().rstrip(".").partition(" Yang terdekat: ")
    assert (done.code, done.out, told) == (2, "", f'Tidak ada "{ident}" pada LKE.')
    named = listed.split(", ")
    assert len(named) == 3
    assert near is None or set(named) <= near


def test_json_has_the_whole_form_with_its_minima_in_points(rbexcel: Command) -> None:
    listed = rbexcel("lke", "show", "--json").json
    assert {"format", "form", "version", "basis", "unknown", "sources", "minimum", "parts", "questions"} <= set(listed)
    assert (listed["format"], listed["form"], len(listed["questions"])) == (1, "zi-2021", 113)
    assert listed["minimum"]["WBBM"]["points"]["5"] == 11.25
    wbk = {"total": 75, "A": 40, "B.I": 18.25, "B.I.a": 15.75, "B.I.b": 2.5, "B.II": 14}
    areas = {"1": 4.8, "2": 4.2, "3": 6, "4": 6, "5": 9, "6": 6}
    assert listed["minimum"]["WBK"]["points"] == wbk | areas
    weights = {each["id"]: each["weight"] for each in listed["parts"]}
    assert len(weights) == len(listed["parts"])
    assert weights["total"] == 100
    assert sum(each["max"] for each in listed["questions"]) == pytest.approx(100, abs=1e-4)
    (question,) = rbexcel("lke", "show", "A.II.5.ii.a", "--json").json["questions"]
    assert question["inputs"][0] == {
        "name": "pengaduan_harus_ditindaklanjuti",
        "label": "Pengaduan yang harus ditindaklanjuti",
    }
    assert (question["kind"], question["max"], question["open_zero"]) == ("persen", 3, True)


OFFICE = "KPU Kabupaten Karanganyar"


def test_an_lke_is_made_of_its_plan_and_what_was_there_is_kept(rbexcel: Command, tmp_path: Path) -> None:
    plan, target = tmp_path / "zi.xlsx", tmp_path / "lke.xlsx"
    rbexcel("new", "zi-karanganyar-2022", "--satker", OFFICE, "--year", "2026", "-o", str(plan))
    done = rbexcel("lke", "new", "--plan", str(plan), "-o", str(target))
    assert done == Done(0, f"{target}: 113 pertanyaan untuk {OFFICE} tahun 2026.\n", "")
    again = rbexcel("lke", "new", "--plan", str(plan), "--year", "2027", "-o", str(target))
    assert again.code == 1
    assert '  Rencana "zi.xlsx" untuk tahun 2026, LKE ini untuk tahun 2027.' in again.out.splitlines()
    assert len(list(tmp_path.glob("lke*.xlsx"))) == 2


def test_its_links_lead_to_where_the_plan_lies_whatever_copy_was_read(rbexcel: Command, tmp_path: Path) -> None:
    plan, target = tmp_path / "salinan" / "zi.xlsx", tmp_path / "lke.xlsx"
    plan.parent.mkdir()
    rbexcel("new", "zi-karanganyar-2022", "--satker", OFFICE, "--year", "2026", "-o", str(plan))
    for at, wanted in (((), "salinan\\zi.xlsx"), (("--plan-at", str(tmp_path / "ZI 2026.ods")), "ZI%202026.ods")):
        rbexcel("lke", "new", "--plan", str(plan), *at, "-o", str(target))
        with zipfile.ZipFile(target) as archive:
            told = archive.read("xl/worksheets/_rels/sheet3.xml.rels").decode()
        assert set(re.findall(r'Target="([^"#]*)[#"]', told)) == {wanted}


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("--year", "2026"), "Nama satker belum ada."),
        (("--satker", OFFICE), "Tahun rencana belum ada."),
        (("--satker", OFFICE, "--year", "2026", "--sheet", "X"), "--sheet dan --plan-at hanya berlaku bersama --plan."),
        (("--satker", OFFICE, "--year", "2026", "--from", "tidak-ada.xlsx"), '"tidak-ada.xlsx"'),
    ],
)
def test_a_call_that_lacks_something_is_told_and_writes_nothing(
    rbexcel: Command, tmp_path: Path, arguments: tuple[str, ...], told: str
) -> None:
    done = rbexcel("lke", "new", *arguments, "-o", str(tmp_path / "lke.xlsx"))
    assert (done.code, done.out) == (2, "")
    assert told in done.err
    assert not (tmp_path / "lke.xlsx").exists()
