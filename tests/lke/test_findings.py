"""Each rule of an LKE: what it tells, and where it is silent."""

from __future__ import annotations

from datetime import date

import pytest

from rbexcel.checking.finding import Severity
from rbexcel.lke.answers import Answers
from rbexcel.lke.assessment import assessed
from rbexcel.lke.coverage import coverage
from rbexcel.lke.findings.check import check, rules
from rbexcel.lke.findings.seen import By, Seen
from rbexcel.lke.planned import Planned
from rbexcel.lke.reading.read import read_lke
from rbexcel.plan.plan import Mark, Plan, Row
from rbexcel.workbook.grid import Cell, Value
from tests.lke.bases import FORM, answered
from tests.lke.findings import CLEAN, found, seen, told
from tests.lke.official import grid, in_text, rows

SURVEY = "A.I.6.iv.a"


def test_nothing_is_told_of_a_clean_lke() -> None:
    assert found(seen()) == []


A, NUMBERS = "JAWABAN", "A.II.5.iii.a"


@pytest.mark.parametrize(
    ("row", "column", "value", "expected"),
    [
        # --- LK101, LK102: not answered
        ("A.I.3.ii.b", A, None, [("LK101", "A.I.3.ii.b belum dijawab (nilai paling tinggi 0,17 poin)")]),
        ("A.I.3.ii.b", A, " ", [("LK101", "A.I.3.ii.b belum dijawab (nilai paling tinggi 0,17 poin)")]),
        (
            "A.II.4.i.a:sasaran",
            A,
            None,
            [("LK101", 'A.II.4.i.a belum lengkap (nilai paling tinggi 2,00 poin): "Jumlah sasaran" belum diisi')],
        ),
        ("B.I.a", A, None, [("LK102", "B.I.a belum diketahui (nilai paling tinggi 17,50 poin)")]),
        # --- LK103: no choice
        ("A.I.1.i.a", A, "A", [("LK103", 'A.I.1.i.a: "A" bukan pilihan')]),
        ("A.I.1.i.b", A, "A/B", [("LK103", 'A.I.1.i.b: "A/B" bukan pilihan')]),
        ("A.I.1.i.b", A, "D", [("LK103", 'A.I.1.i.b: "D" bukan pilihan')]),
        ("A.I.1.iii.a", A, "D", []),
        ("A.I.1.iii.a", A, "E", [("LK103", 'A.I.1.iii.a: "E" bukan pilihan')]),
        ("A.I.6.ii.a", A, "e.", []),
        ("A.I.1.i.b", A, "Ya", [("LK103", 'A.I.1.i.b: "Ya" bukan pilihan')]),
        ("A.I.1.i.b", A, 1, [("LK103", 'A.I.1.i.b: "1" bukan pilihan')]),
        # --- LK104: an index
        ("B.I.a", A, 88.03, [("LK104", 'B.I.a: "88,03" di luar 0 sampai 4; bila itu skala 100, nilainya 3,52')]),
        ("B.I.a", A, "4,01", [("LK104", 'B.I.a: "4,01" di luar 0 sampai 4; bila itu skala 100, nilainya 0,16')]),
        ("B.I.a", A, 4, []),
        ("B.I.a", A, "3,60", []),
        ("B.II.a", A, -1, [("LK104", 'B.II.a: "-1" di luar 0 sampai 4')]),
        ("B.II.a", A, "baik", [("LK104", 'B.II.a: "baik" bukan bilangan')]),
        # --- LK105: a number
        (f"{NUMBERS}:sudah_lapor", A, "9 orang", [("LK105", f'{NUMBERS}, Sudah melapor: "9 orang" bukan bilangan')]),
        (f"{NUMBERS}:sudah_lapor", A, 2.5, [("LK105", f'{NUMBERS}, Sudah melapor: "2,5" bukan bilangan bulat')]),
        (f"{NUMBERS}:sudah_lapor", A, -3, [("LK105", f'{NUMBERS}, Sudah melapor: "-3" di bawah 0')]),
        (f"{NUMBERS}:sudah_lapor", A, "9", []),
        # --- LK107: weights and choices
        ("A.I.1.i", "BOBOT", 0.75, [("LK107", "A.I.1.i: bobot 0,75 pada berkas, 0,5 pada LKE yang dikenal")]),
        ("A.I.1.i", "BOBOT", "0,50", []),
        (
            "A.I.1.i.b",
            "PILIHAN JAWABAN",
            "A. Semua\nB. Sebagian besar\nC. Sebagian kecil\nD. Belum",
            [("LK107", "A.I.1.i.b: pilihan A-D pada berkas, A-C pada LKE yang dikenal")],
        ),
        # --- LK109: points typed over
        ("A.I.1.iii.a", "NILAI", 0.9, [("LK109", "A.I.1.iii.a: Nilai 0,90 pada berkas, hitungan 0,67")]),
        ("A.I.1.iii.a", "NILAI", 0.67, []),
        ("A.I.1.iii.a", "NILAI", 0.33, [("LK109", "A.I.1.iii.a: Nilai 0,33 pada berkas, hitungan 0,67")]),
        ("A.I.1.ii", "NILAI", "0,67", []),
        ("A.I.1.ii", "NILAI", 0.9, [("LK109", "A.I.1.ii: Nilai 0,90 pada berkas, hitungan 0,67")]),
        # --- LK201: a part above its whole
        (
            f"{NUMBERS}:sudah_lapor",
            A,
            12,
            [
                (
                    "LK201",
                    f"{NUMBERS}: sudah melapor 12, wajib LHKPN 10",
                )
            ],
        ),
        (f"{NUMBERS}:sudah_lapor", A, 10, []),
        # --- LK202: one number twice
        (
            "A.II.1.i.b:perubahan_dibuat",
            A,
            4,
            [("LK202", "Jumlah perubahan yang dibuat: 5 di baris 131, 4 di baris 133")],
        ),
        # --- LK203: sums
        (
            "A.II.5.ii.a:pengaduan_diproses",
            A,
            6,
            [("LK203", "A.II.5.ii.a: diproses dan selesai 11, harus ditindaklanjuti 10")],
        ),
        ("A.II.3.iii.a:pelanggaran_disanksi", A, 15, []),
        (
            "A.II.3.iii.a:pelanggaran_disanksi",
            A,
            16,
            [("LK203", "A.II.3.iii.a: sudah diberi sanksi 16, pelanggaran kedua tahun 15")],
        ),
        # --- LK204: pairs
        ("A.I.5.iv.b", A, "C", [("LK204", 'A.I.5.iv.b "C", padahal A.I.5.iv.c "B"')]),
        ("A.I.5.iv.b", A, "B", []),
        # --- LK205: more violations
        (
            "A.II.3.iii.a:pelanggaran_tahun_ini",
            A,
            11,
            [("LK205", "A.II.3.iii.a: tahun lalu 10, tahun ini 11; nilainya 0")],
        ),
        # --- LK401, LK402: evidence
        ("A.I.5.i.a", "LINK BUKTI", None, [("LK401", 'A.I.5.i.a dijawab "B" tanpa bukti')]),
        (
            "A.I.5.i.a",
            "LINK BUKTI",
            r"D:\bukti\sk.pdf",
            [("LK402", r'A.I.5.i.a: "D:\bukti\sk.pdf" ada di komputer sendiri')],
        ),
        # --- LK405: TPI
        ("A.I.5.ii.c", "JAWABAN TPI", "C", [("LK405", "A.I.5.ii.c: B menjadi C: -0,19 poin")]),
        ("A.I.5.ii.c", "JAWABAN TPI", "A", []),
    ],
)
def test_a_rule_tells_its_case_and_no_other(
    row: str, column: str, value: Value, expected: list[tuple[str, str]]
) -> None:
    assert found(seen({row: {column: value if value != " " else None}})) == expected


def test_open_zeros_are_told_with_both_ends() -> None:
    complaints = {f"A.II.5.ii.a:pengaduan_{name}": {A: 0} for name in ("harus_ditindaklanjuti", "diproses", "selesai")}
    assert found(seen(complaints)) == [
        ("LK110", "A.II.5.ii.a: 0 dari 0; dihitung 0,00, bila dinilai penuh 3,00"),
    ]


def test_a_note_in_place_of_an_answer_is_quoted() -> None:
    of = seen({"A.I.1.i.a": {A: None, "CATATAN": "sudah"}})
    assert found(of) == [
        ("LK101", 'A.I.1.i.a belum dijawab (nilai paling tinggi 0,25 poin); di Catatan tertulis "sudah"')
    ]


def test_a_proposal_out_of_the_plan_is_not_quoted_as_if_it_were_an_answer() -> None:
    of = seen({"A.I.1.i.a": {A: None, "CATATAN": "rencana: SK tim"}})
    assert found(of) == [("LK101", "A.I.1.i.a belum dijawab (nilai paling tinggi 0,25 poin)")]


def test_a_proposal_out_of_the_plan_proves_nothing() -> None:
    of = seen({"A.I.1.i.a": {"LINK BUKTI": None, "CATATAN": "rencana: SK tim"}})
    assert found(of) == [("LK401", 'A.I.1.i.a dijawab "Ya" tanpa bukti')]
    assert found(seen({"A.I.1.i.a": {"LINK BUKTI": None, "CATATAN": "SK nomor 3"}})) == []


def test_findings_tell_their_row_what_to_do_and_where_in_the_form_they_are() -> None:
    (one,) = check(seen({"A.I.3.ii.b": {A: None}}))
    assert (one.severity, one.cell, one.fix) == (Severity.WARNING, Cell("LKE", 45, 5), "Pilih A sampai E.")
    assert one.place == "Pemenuhan > Penataan Sistem Manajemen SDM Aparatur > Pola Mutasi Internal > A.I.3.ii.b"


@pytest.mark.parametrize(
    ("target", "answers", "expected"),
    [
        ("WBK", answered("best"), []),
        ("WBK", answered("best", "B.I.a=3.59"), ["LK305"]),
        ("WBK", answered("best", "B.I.a=3.60"), []),
        ("WBK", answered("best", "A.I.4.i=lowest"), ["LK304"]),
        ("WBBM", answered("best", "A.I.4.i=lowest"), ["LK304", "LK307"]),
        ("WBBM", answered("best", "A.I.4.i=lowest; A.II.4.iii.a=D"), ["LK303", "LK307"]),
        ("WBK", answered("best", "B.I.b=D"), ["LK305"]),
        ("WBK", answered("best", "B.II.a=3.19"), ["LK306"]),
        ("WBK", answered("best", "A.II=lowest"), ["LK301", "LK302", *["LK303"] * 6]),
    ],
)
def test_what_is_short_of_a_predicate_is_told(target: str, answers: Answers, expected: list[str]) -> None:
    codes = [code for code, _ in found(seen(answers=answers, target=target)) if code.startswith("LK3")]
    assert codes == expected


_REFORM_DONE = "A.II.5.ii.a=10,0,10; A.II.3.iii.a=10,0,0; A.II.4.i.a=10,10"


@pytest.mark.parametrize(
    ("overrides", "expected"),
    [
        # every minimum but that of the whole: those of pengungkit and of the results make less together
        (f"{_REFORM_DONE}; B.I.b=C", ("LK301", "Jumlah 73,24 dari 100 (73,2%), kurang 1,76 untuk WBK")),
        # every minimum but that of pengungkit: those of the areas make less together
        (
            "A.II.5.ii.a=10,0,10; B=best",
            ("LK302", "Pengungkit 38,99 dari 60 (65%), kurang 1,01 untuk WBK"),
        ),
    ],
)
def test_the_whole_and_pengungkit_have_minima_of_their_own(overrides: str, expected: tuple[str, str]) -> None:
    errors = {"LK301", "LK302", "LK303", "LK305", "LK306"}
    told_of = found(seen(answers=answered("second", overrides), target="WBK"))
    assert [each for each in told_of if each[0] in errors] == [expected]


@pytest.mark.parametrize(
    ("code", "short", "enough"),
    [("LK301", "A.II.6.ii.a=C", "A.II.6.ii.a=A"), ("LK302", "A.II.4.i.a=10,5", "A.II.4.i.a=10,10")],
)
def test_one_answer_more_and_both_are_met(code: str, short: str, enough: str) -> None:
    def codes(last: str) -> set[str]:
        overrides = f"{_REFORM_DONE}; B.I.b=B; {last}"
        return {each for each, _ in found(seen(answers=answered("second", overrides), target="WBK"))}

    assert (code in codes(short), code in codes(enough)) == (True, False)


def test_what_is_short_is_told_in_points_and_percent() -> None:
    messages = [
        message for code, message in found(seen(answers=answered("best", "B.I.b=D"), target="WBK")) if code == "LK305"
    ]
    assert messages == [
        "Capaian kinerja dibandingkan dengan tahun sebelumnya 1,25 dari 5 (25%), kurang 1,25 untuk WBK",
    ]


def test_questions_that_are_missing_or_twice_are_told() -> None:
    listed = rows(CLEAN)
    for row in listed:
        if row.level == 5:
            row.cells["LINK BUKTI"] = "https://contoh.go.id/bukti"
    at = next(at for at, row in enumerate(listed) if row.ident == "A.I.6.v.b")
    twice = next(at for at, row in enumerate(listed) if row.ident == "A.I.3.ii.b")
    lke = read_lke(grid(in_text([*listed[:twice], listed[twice], *listed[twice:at], *listed[at + 1 :]])), FORM)
    findings = check(Seen(lke, assessed(lke.form, lke.filled, lke.satker, lke.year)))
    assert told(findings) == [
        ("LK106", "A.I.6.v.b tidak ada di berkas"),
        ("LK106", "A.I.3.ii.b ada lagi di baris 46; yang dihitung baris 45"),
    ]
    assert [each.cell for each in findings] == [None, Cell("LKE", 46, 5)]


def test_the_answers_of_tpi_are_held_against_the_predicate_when_asked() -> None:
    of = seen(answers=answered("best"), target="WBK", by=By.TPI)
    assert of.reached is False
    assert "LK101" in {code for code, _ in found(of)}


# ---- with a plan


def plan(*rows: tuple[str, str, str, tuple[int, ...]], year: int = 2026) -> Plan:
    """Return a ZI plan of rows: area, komponen, bukti fisik, months."""
    made = tuple(
        Row(
            levels=(area, komponen, "Indikator", "Langkah", proof),
            numbers=(None,) * 5,
            marks=tuple(Mark("✓", (month,), month) for month in months),
            place=Cell("Rencana Aksi", at, 1),
        )
        for at, (area, komponen, proof, months) in enumerate(rows, start=10)
    )
    return Plan("ZI", ("area", "komponen", "indikator", "langkah_aksi", "bukti_fisik"), made, year=year)


def planned(of: Plan) -> Planned:
    return Planned(of, coverage(of, FORM))


SKM = ("Peningkatan Kualitas Pelayanan Publik", "Penilaian Kepuasan terhadap Pelayanan", "Laporan survei")


def test_evidence_that_is_planned_for_later_proves_nothing_yet() -> None:
    of = seen(planned=planned(plan((*SKM, (12,)))), day=date(2026, 10, 5))
    messages = [message for code, message in found(of) if code == "LK403"]
    assert messages[0] == 'A.I.6.iv.a dijawab "B", sedangkan bukti direncanakan Desember, LKE bulan Oktober'
    for day in (date(2026, 12, 1), date(2027, 1, 1)):
        assert "LK403" not in {code for code, _ in found(seen(planned=planned(plan((*SKM, (12,)))), day=day))}


def test_questions_without_a_row_and_too_few_surveys_are_told() -> None:
    here = found(seen(planned=planned(plan((*SKM, (6,)))), day=date(2026, 10, 5)))
    assert ("LK404", "A.I.1.i.a belum ada di rencana aksi") in here
    assert len([code for code, _ in here if code == "LK404"]) == 107
    assert [message for code, message in here if code == "LK406"] == [
        "A.I.6.iv.a: survei direncanakan pada Juni saja; diminta sedikitnya 3 kali setahun"
    ]
    enough = found(seen(planned=planned(plan((*SKM, (2, 6, 9)))), day=date(2026, 10, 5)))
    assert "LK406" not in {code for code, _ in enough}


def test_every_code_has_a_manual_a_title_and_a_remedy() -> None:
    assert [each.code for each in rules()] == [
        *("LK101", "LK102", "LK103", "LK104", "LK105", "LK106", "LK107", "LK109", "LK110"),
        *("LK201", "LK202", "LK203", "LK204", "LK205"),
        *("LK301", "LK302", "LK303", "LK304", "LK305", "LK306", "LK307"),
        *("LK401", "LK402", "LK403", "LK404", "LK405", "LK406"),
    ]
    assert all(each.manual and each.title and each.fix.endswith(".") for each in rules())
