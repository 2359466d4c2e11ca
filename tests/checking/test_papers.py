"""The rules about the papers around the plan, each on a whole workbook in which one cell was changed."""

# ruff: noqa: E501 - tables are read across

from __future__ import annotations

from dataclasses import replace

import pytest

from rbexcel.checking.check import check
from rbexcel.checking.finding import Finding, Severity
from rbexcel.parsing.parse import parse
from rbexcel.workbook.grid import Grid, Value
from tests.papers import KEPUTUSAN, RENCANA, changed, grid, place

CODES = ("RB308", "RB402", "RB404", "RB407", "RB413", "RB418", "RB419", "RB420", "RB421")
OWN, CHAIR = "KPU Kabupaten Sukoharjo", "SITI AMINAH"


def found(read: Grid) -> tuple[Finding, ...]:
    return check(parse(read), select=CODES)


KINDS = ("rb-8-area", "rb-sukoharjo-2023", "rb-kudus-2022", "rb-jambi-2024", "zi-6-komponen")
OFFICES = (OWN, "KPU Kota Surakarta", "KPU Provinsi Jambi", "KPU Kabupaten Pangkajene dan Kepulauan", "KPU Kota Banjar")


@pytest.mark.parametrize(
    ("kind", "office"),
    [*zip(KINDS, OFFICES, strict=True), *zip(KINDS, (*OFFICES[1:], OFFICES[0]), strict=True)],
)
def test_papers_that_are_whole_have_no_finding(kind: str, office: str) -> None:
    assert [each.message for each in found(grid(kind, office)) if each.severity is not Severity.INFO] == []


# One line a change: the sheet, how its cell begins, what is written there, the code and what the finding says.
BLANKS = [
    (KEPUTUSAN, "NOMOR 3", "NOMOR ..........", "RB308", "nomor pada keputusan belum diisi"),
    (KEPUTUSAN, "NOMOR 3", "NOMOR .......... TAHUN 2026", "RB308", "nomor pada keputusan belum diisi"),
    (KEPUTUSAN, "NOMOR 3", "NOMOR TAHUN 2026", "RB308", "nomor pada keputusan belum diisi"),
    (KEPUTUSAN, "NOMOR 3", "NOMOR      /HK.03.1/3311/2026", "RB308", "nomor pada keputusan belum diisi"),
    (KEPUTUSAN, "pada tanggal", "pada tanggal", "RB308", "tanggal pada keputusan belum diisi"),
    (KEPUTUSAN, "pada tanggal", "pada tanggal ..... Januari 2026", "RB308", "tanggal pada keputusan belum diisi"),
    (KEPUTUSAN, "pada tanggal", "pada tanggal 31 Februari 2026", "RB308", 'tanggal pada keputusan, "31 Februari 2026", tidak ada di kalender'),
    (KEPUTUSAN, "pada tanggal", "pada tanggal 04/13/2026", "RB308", 'tanggal pada keputusan, "04/13/2026", tidak ada di kalender'),
    (KEPUTUSAN, "pada tanggal", "pada tanggal Januari 2026", "RB308", 'tanggal pada keputusan, "Januari 2026", belum lengkap atau tidak terbaca'),
    (KEPUTUSAN, "Ditetapkan di", "Ditetapkan di ..........", "RB308", "tempat penetapan pada keputusan belum diisi"),
    (KEPUTUSAN, CHAIR, "..........", "RB308", "nama ketua pada keputusan belum diisi"),
    (KEPUTUSAN, "Budi", "(____________)", "RB308", "nama pejabat yang mengesahkan salinan pada keputusan belum diisi"),
    (KEPUTUSAN, "bahwa dalam", "bahwa ..........;", "RB308", "Menimbang huruf a pada keputusan belum lengkap"),
    (KEPUTUSAN, "Peraturan Menteri", "..........;", "RB407", "dasar hukum nomor 4 masih kosong"),
    (KEPUTUSAN, "Undang-Undang Nomor 7", "Undang-Undang Nomor .......... Tahun 2017;", "RB407", "dasar hukum nomor 1 belum lengkap"),
    (KEPUTUSAN, "NOMOR 3", "NOMOR 3 TAHUN 20..", "RB308", "nomor pada keputusan belum diisi"),
    (KEPUTUSAN, "NOMOR 3", "NOMOR 00 TAHUN 2026", "RB308", "nomor pada keputusan belum diisi"),
    (KEPUTUSAN, "pada tanggal", "pada tanggal 5 Januari 2026 s.d. 31 Februari 2026", "RB308", "tidak ada di kalender"),
    (RENCANA, "NOMOR 3", "NOMOR 3 TAHUN 2026 TANGGAL 31 Februari 2026", "RB308", 'tanggal pada lampiran, "31 Februari 2026"'),
    (RENCANA, "NOMOR 3", "NOMOR 3 TAHUN 2026 TANGGAL ..........", "RB308", "tanggal pada lampiran belum diisi"),
    (KEPUTUSAN, CHAIR, "NAMA KETUA", "RB308", "nama ketua pada keputusan belum diisi"),
    (KEPUTUSAN, CHAIR, "[nama]", "RB308", "nama ketua pada keputusan belum diisi"),
    (KEPUTUSAN, "Budi", "xxx", "RB308", "nama pejabat yang mengesahkan salinan pada keputusan belum diisi"),
    (KEPUTUSAN, "bahwa dalam", "bahwa ...;", "RB308", "Menimbang huruf a pada keputusan belum lengkap"),
    (KEPUTUSAN, "bahwa dalam", "bahwa", "RB308", "Menimbang huruf a pada keputusan belum diisi"),
    (KEPUTUSAN, "bahwa dalam", "bahwa menurut berita acara tanggal 31 Februari 2026 perlu rencana;", "RB308", 'Menimbang huruf a pada keputusan, "31 Februari 2026", tidak ada di kalender'),
    (KEPUTUSAN, "Undang-Undang Nomor 7", "Undang-Undang Nomor __ Tahun 2017;", "RB407", "dasar hukum nomor 1 belum lengkap"),
    (KEPUTUSAN, "Undang-Undang Nomor 7", "Undang-Undang Nomor      Tahun 2017;", "RB407", "dasar hukum nomor 1 belum lengkap"),
    (KEPUTUSAN, "Undang-Undang Nomor 7", "Undang-Undang Nomor xx Tahun 2017;", "RB407", "dasar hukum nomor 1 belum lengkap"),
    (RENCANA, "NOMOR 3", "NOMOR ..........", "RB308", "nomor pada lampiran belum diisi"),
    (RENCANA, "pada tanggal", "pada tanggal 29 Februari 2026", "RB308", 'tanggal pada lampiran, "29 Februari 2026", tidak ada di kalender'),
    (RENCANA, "Ditetapkan di", "Ditetapkan di", "RB308", "tempat penetapan pada lampiran belum diisi"),
    (RENCANA, CHAIR, "(..........)", "RB308", "nama ketua pada lampiran belum diisi"),
]  # fmt: skip
DIFFERENCES = [
    (RENCANA, "NOMOR 3", "NOMOR 3 TAHUN 2026 TANGGAL 6 Januari 2026", "RB418", 'tanggal pada lampiran "6 Januari 2026"'),
    (RENCANA, "RENCANA AKSI REFORMASI", "RENCANA AKSI REFORMASI BIROKRASI TAHUN 2025", "RB419", "judul pada lampiran"),
    (KEPUTUSAN, "bahwa dalam", "bahwa menurut Berita Acara tanggal 20 Januari 2026 perlu rencana;", "RB420", "bertanggal sesudah keputusannya"),
    (RENCANA, "NOMOR 3", "NOMOR 8 TAHUN 2026", "RB404", 'nomor pada lampiran "8 TAHUN 2026", padahal pada keputusan (lembar Keputusan, sel A8) "3 TAHUN 2026"'),
    (RENCANA, "pada tanggal", "pada tanggal 6 Januari 2026", "RB418", "tanggal pada lampiran"),
    (RENCANA, "Ditetapkan di", "Ditetapkan di Klaten", "RB418", "tempat penetapan pada lampiran"),
    (KEPUTUSAN, "Ditetapkan di", "Ditetapkan di Klaten", "RB418", "tempat penetapan pada keputusan"),
    (RENCANA, CHAIR, "SRI LESTARI", "RB418", "nama ketua pada lampiran"),
    (RENCANA, "Budi", "Sri Lestari", "RB418", "nama pejabat yang mengesahkan salinan pada lampiran"),
    (KEPUTUSAN, "Budi", "Siti Aminah, S.H.", "RB421", '"Siti Aminah, S.H." mengesahkan salinan, padahal menandatangani sebagai ketua'),
    (RENCANA, "RENCANA AKSI REFORMASI", "RENCANA AKSI PEMBANGUNAN ZONA INTEGRITAS DI LINGKUNGAN KOMISI PEMILIHAN UMUM KABUPATEN SUKOHARJO TAHUN 2026", "RB419", "judul pada lampiran"),
]  # fmt: skip
SUBJECTS = [
    (KEPUTUSAN, "PENETAPAN RENCANA", "PEMBENTUKAN TIM REFORMASI BIROKRASI TAHUN 2026", "RB419", 'judul pada keputusan "PEMBENTUKAN TIM'),
    (RENCANA, "RENCANA AKSI REFORMASI", "RENCANA AKSI ZONA INTEGRITAS TAHUN 2026", "RB419", 'judul pada lampiran "RENCANA AKSI ZONA'),
    (KEPUTUSAN, "KEPUTUSAN KOMISI PEMILIHAN UMUM KABUPATEN SUKOHARJO TENTANG", "KEPUTUSAN KOMISI PEMILIHAN UMUM KABUPATEN SUKOHARJO TENTANG PENETAPAN", "RB419", "kalimat Menetapkan pada keputusan"),
]  # fmt: skip
OTHERS = [
    (KEPUTUSAN, "KABUPATEN SUKOHARJO", "KABUPATEN KLATEN", "RB413", '"KOMISI PEMILIHAN UMUM KABUPATEN KLATEN" bukan nama satker ini'),
    (KEPUTUSAN, "KABUPATEN SUKOHARJO", "K A B U P A T E N  K L A T E N", "RB413", '"KOMISI PEMILIHAN UMUM KABUPATEN KLATEN" bukan nama satker ini'),
    (KEPUTUSAN, "KABUPATEN SUKOHARJO", "PROVINSI JAWA TENGAH", "RB413", "PROVINSI JAWA TENGAH"),
    (KEPUTUSAN, "KABUPATEN SUKOHARJO", "KABUPATEN/KOTA", "RB413", 'menyebut "KABUPATEN/KOTA"'),
    (KEPUTUSAN, "KABUPATEN SUKOHARJO", "KABUPATEN", "RB413", "tidak menyebut nama daerah KPU Kabupaten Sukoharjo"),
    (KEPUTUSAN, "KETUA KOMISI PEMILIHAN UMUM KABUPATEN", "KETUA KPU KLATEN,", "RB413", 'menyebut "KPU KLATEN"'),
    (KEPUTUSAN, "Kabupaten Sukoharjo", "Kabupaten Klaten", "RB413", "Kabupaten Klaten"),
    (KEPUTUSAN, "KABUPATEN SUKOHARJO", "KAB. KLATEN", "RB413", '"KOMISI PEMILIHAN UMUM KAB. KLATEN"'),
    (KEPUTUSAN, "bahwa dalam", "bahwa KPU Kabupaten Klaten menyusun rencana;", "RB413", 'menyebut "KPU Kabupaten Klaten"'),
    (RENCANA, "KABUPATEN SUKOHARJO", "KABUPATEN KLATEN,", "RB413", '"KETUA KOMISI PEMILIHAN UMUM KABUPATEN KLATEN"'),
    (RENCANA, "KEPUTUSAN KOMISI", "KEPUTUSAN KOMISI PEMILIHAN UMUM KOTA SURAKARTA", "RB413", "KOTA SURAKARTA"),
    (KEPUTUSAN, "bahwa dalam", "bahwa perlu menetapkan Keputusan KPU Provinsi Jawa Tengah;", "RB413", 'menyebut "KPU Provinsi Jawa Tengah"'),
    (KEPUTUSAN, "Seluruh unsur", "Seluruh unsur di lingkungan Sekretariat KPU Provinsi Jawa Tengah melaksanakan rencana ini.", "RB413", 'menyebut "KPU Provinsi Jawa Tengah"'),
]  # fmt: skip


@pytest.mark.parametrize(("sheet", "begins", "written", "code", "says"), [*BLANKS, *DIFFERENCES, *SUBJECTS, *OTHERS])
def test_one_change_is_told_once_on_its_paper(sheet: str, begins: str, written: Value, code: str, says: str) -> None:
    cell = place(grid(), sheet, begins)
    told = [each for each in found(changed(grid(), cell, written)) if each.code == code]
    assert [each.sheet for each in told] == [sheet]
    assert says in told[0].message
    assert told[0].cell == cell
    if code == "RB308":
        assert f"di sel {cell.address} lembar {sheet}" in told[0].fix


HARMLESS = [
    (KEPUTUSAN, "NOMOR 3", "Nomor : 3 Tahun 2026"),
    (RENCANA, "NOMOR 3", "NOMOR  3  TAHUN 2026"),
    (RENCANA, "pada tanggal", "pada tanggal 05 Januari 2026"),
    (RENCANA, "Ditetapkan di", "Ditetapkan di SUKOHARJO"),
    (RENCANA, CHAIR, "Dra. Siti Aminah, M.Si."),
    (KEPUTUSAN, "ttd", "Cap/ttd."),
    (RENCANA, "Budi", "BUDI SANTOSO, S.H., M.H."),
    (RENCANA, "RENCANA AKSI REFORMASI", "RENCANA AKSI REFORMASI BIROKRASI KOMISI PEMILIHAN UMUM KABUPATEN SUKOHARJO"),
    (KEPUTUSAN, "KABUPATEN SUKOHARJO", "KAB. SUKOHARJO"),
    (KEPUTUSAN, "KABUPATEN SUKOHARJO", "KABUPATEN\nSUKOHARJO"),
    (KEPUTUSAN, "KABUPATEN SUKOHARJO", "K A B U P A T E N   S U K O H A R J O"),
    (KEPUTUSAN, "KABUPATEN SUKOHARJO", "K A B U P A T E N S U K O H A R J O"),
    (KEPUTUSAN, "Undang-Undang Nomor 7", "Ketetapan MPR Nomor XX Tahun 2003 tentang tanggal 5 Januari 2026;"),
    (KEPUTUSAN, "bahwa dalam", "bahwa Surat KPU Provinsi Jawa Tengah dan tugas KPU Kabupaten/Kota perlu dilaksanakan;"),
]


@pytest.mark.parametrize(("sheet", "begins", "written"), HARMLESS)
def test_another_way_to_write_the_same_is_no_finding(sheet: str, begins: str, written: str) -> None:
    assert [each.message for each in found(changed(grid(), place(grid(), sheet, begins), written))] == []


def test_what_a_new_plan_leaves_open_are_infos_each_at_its_cell() -> None:
    told = found(grid(decided=False))
    assert {each.severity for each in told} == {Severity.INFO}
    cells = [(each.sheet, each.cell) for each in told]
    assert len(set(cells)) == len(cells)
    assert sorted(each.message for each in told if each.sheet == RENCANA) == [
        "nama ketua pada lampiran belum diisi",
        "nama pejabat yang mengesahkan salinan pada lampiran belum diisi",
        "nomor pada lampiran belum diisi",
        "tanggal pada lampiran belum diisi",
        "tempat penetapan pada lampiran belum diisi",
    ]


@pytest.mark.parametrize(
    ("begins", "remedy"),
    [
        (
            "NOMOR 3",
            "Tulis di sel A8 lembar Keputusan.",
        ),
        (
            "Ditetapkan di",
            'Tulis di sel D54 lembar Keputusan, didahului "Ditetapkan di".',
        ),
    ],
)
def test_where_a_line_was_emptied_its_neighbour_is_not_to_be_written_over(begins: str, remedy: str) -> None:
    told = found(changed(grid(), place(grid(), KEPUTUSAN, begins), None))
    assert [each.fix for each in told if each.code == "RB308"] == [remedy]


@pytest.mark.parametrize("sheet", [KEPUTUSAN, RENCANA])
@pytest.mark.parametrize("begins", ["pada tanggal", CHAIR, "Budi"])
def test_a_line_that_was_emptied_is_told_at_its_own_cell(sheet: str, begins: str) -> None:
    cell = place(grid(), sheet, begins)
    assert [each.cell for each in found(changed(grid(), cell, None)) if each.code == "RB308"] == [cell]


LABELS = [
    ("Menimbang", 'kata "Menimbang" tidak ada pada keputusan', "Menimbang"),
    ("Mengingat", 'kata "Mengingat" tidak ada pada keputusan', "Mengingat"),
    ("Menetapkan", 'kata "Menetapkan" tidak ada pada keputusan', "Menetapkan"),
    ("MEMUTUSKAN", 'kata "MEMUTUSKAN:" di atas Menetapkan tidak ada pada keputusan', "Menetapkan"),
    ("KEPUTUSAN KOMISI", '"KEPUTUSAN KOMISI PEMILIHAN UMUM ..." di atas nomor tidak ada pada keputusan', "NOMOR"),
]


@pytest.mark.parametrize(("begins", "says", "at"), LABELS)
def test_a_word_that_every_decree_has_is_missed_where_it_belongs(begins: str, says: str, at: str) -> None:
    defect = changed(grid(), place(grid(), KEPUTUSAN, begins), None)
    told = [each for each in found(defect) if each.severity is Severity.WARNING]
    assert [(each.code, each.message, each.cell) for each in told] == [("RB308", says, place(grid(), KEPUTUSAN, at))]


def test_the_points_below_a_lost_label_are_read_all_the_same() -> None:
    whole = parse(grid()).decree
    for label in ("Menimbang", "Mengingat"):
        assert parse(changed(grid(), place(grid(), KEPUTUSAN, label), None)).decree == whole


def test_what_mengingat_cites_is_not_named_again_by_memperhatikan() -> None:
    cell = place(grid(), KEPUTUSAN, "Berita Acara")
    told = check(parse(changed(grid(), cell, "Undang-Undang Nomor 7 Tahun 2017 tentang Pemilu;")), select=("RB415",))
    assert [(each.cell, each.message) for each in told] == [(cell, "Memperhatikan menyebut lagi dasar hukum nomor 1")]


def test_who_decides_is_who_signs() -> None:
    cell = place(grid(), KEPUTUSAN, "KETUA KOMISI PEMILIHAN UMUM KABUPATEN")
    told = found(changed(grid(), cell, "SEKRETARIS KOMISI PEMILIHAN UMUM KABUPATEN SUKOHARJO,"))
    assert [(each.code, each.cell) for each in told] == [("RB418", cell)]


@pytest.mark.parametrize("begins", ["bahwa untuk", "Seluruh unsur"])
def test_a_text_of_the_decree_that_breaks_off_is_told(begins: str) -> None:
    cell = place(grid(), KEPUTUSAN, begins)
    told = check(parse(changed(grid(), cell, "bahwa rencana ini perlu ditetapkan dengan")), select=("RB313",))
    assert [each.cell for each in told] == [cell]


@pytest.mark.parametrize("begins", ["bahwa untuk", "Peraturan Menteri", "Seluruh unsur", "Keputusan ini mulai"])
def test_the_only_text_of_its_list_without_an_end_may_have_broken_off(begins: str) -> None:
    cell = place(grid(), KEPUTUSAN, begins)
    told = check(parse(changed(grid(), cell, f"{begins} sembilan kata lain")), select=("RB313",))
    assert [(each.cell, each.severity) for each in told] == [(cell, Severity.INFO)]
    assert 'terputus sesudah "sembilan kata lain"' in told[0].message
    assert check(parse(changed(grid(), cell, f"{begins} sembilan kata lain;")), select=("RB313",)) == ()


def test_a_last_dictum_may_end_without_its_full_stop() -> None:
    cell = place(grid(), KEPUTUSAN, "Keputusan ini mulai")
    assert (
        check(parse(changed(grid(), cell, "Keputusan ini mulai berlaku pada tanggal ditetapkan")), select=("RB313",))
        == ()
    )


def test_the_subject_of_an_annex_that_was_emptied_is_missed_beside_its_title() -> None:
    told = found(changed(grid(), place(grid(), RENCANA, "RENCANA AKSI REFORMASI"), None))
    assert [(each.code, each.sheet, each.message) for each in told] == [
        ("RB308", RENCANA, "judul (TENTANG) pada lampiran belum diisi")
    ]


def test_the_office_of_a_plan_without_stamp_is_the_one_that_most_of_its_papers_name() -> None:
    cell = place(grid(), RENCANA, "RENCANA AKSI REFORMASI", 2)
    bare = replace(grid(), sheets=tuple(each for each in grid().sheets if each.name in {KEPUTUSAN, RENCANA}))
    title = "RENCANA AKSI REFORMASI BIROKRASI KOMISI PEMILIHAN UMUM KABUPATEN KLATEN TAHUN 2026"
    copied = parse(changed(bare, cell, title))
    assert copied.satker == OWN
    assert {each.cell for each in check(copied, select=("RB402", "RB413"))} == {cell}


@pytest.mark.parametrize("sheet", [KEPUTUSAN, RENCANA])
def test_a_day_alone_below_the_place_is_the_date(sheet: str) -> None:
    assert found(changed(grid(), place(grid(), sheet, "pada tanggal"), "5 Januari 2026")) == ()


def test_a_gap_inside_a_dictum_is_told_where_it_stands() -> None:
    cell = place(grid(), KEPUTUSAN, "menjadi pedoman")
    assert [each.cell for each in found(changed(grid(), cell, "..........;"))] == [cell]


def test_what_is_printed_counts_and_not_what_the_hidden_sheet_remembers() -> None:
    read = changed(grid(), place(grid(), KEPUTUSAN, "Budi"), None)
    assert [each.message for each in found(read)] == [
        "nama pejabat yang mengesahkan salinan pada keputusan belum diisi"
    ]


def test_a_plan_without_a_decree_is_told_once_with_how_to_add_one() -> None:
    bare = replace(grid(), sheets=tuple(sheet for sheet in grid().sheets if sheet.name != KEPUTUSAN))
    (told,) = found(bare)
    assert (told.code, told.severity, told.cell) == ("RB308", Severity.WARNING, None)
    assert "lembar Keputusan ikut dibuat" in told.fix


def test_a_decree_without_its_texts_is_told_part_by_part() -> None:
    read, sheet = grid(), grid().sheet(KEPUTUSAN)
    assert sheet is not None
    first, last = place(read, KEPUTUSAN, "Menimbang").row, place(read, KEPUTUSAN, "MEMUTUSKAN").row
    dictums, end = place(read, KEPUTUSAN, "KESATU").row, place(read, KEPUTUSAN, "Ditetapkan di").row
    gone = {*range(first, last), *range(dictums, end)}
    labels = {first: ("Menimbang",), first + 2: ("Mengingat",)}
    rows = tuple(labels.get(row, () if row in gone else line) for row, line in enumerate(sheet.rows, start=1))
    bare = replace(read, sheets=tuple(replace(each, rows=rows) if each is sheet else each for each in read.sheets))
    assert [each.message for each in found(bare)] == [
        "diktum pada keputusan belum ada",
        "Menimbang pada keputusan belum diisi",
        "dasar hukum masih kosong",
    ]


@pytest.mark.parametrize(
    ("day", "told"),
    [("4 Januari 2026", 0), ("5 Januari 2026", 0), ("20 Januari 2026", 1), ("20/01/2026", 1), ("05-01-2026", 0)],
)
def test_a_decree_is_not_older_than_the_minutes_it_heeds(day: str, told: int) -> None:
    read = grid("zi-6-komponen")
    cell = place(read, KEPUTUSAN, "Berita Acara")
    minutes = f"Berita Acara Rapat Pleno Nomor 1/PK.01-BA/3311/2026 tanggal {day};"
    assert [each.code for each in found(changed(read, cell, minutes))] == ["RB420"] * told


def test_who_is_in_charge_is_of_this_office() -> None:
    read = grid("zi-6-komponen")
    first = place(read, RENCANA, "Tim ")
    (told,) = found(changed(read, first, "Sekretaris KPU Kota Malang"))
    assert (told.code, told.cell, told.value) == ("RB402", first, "KPU Kota Malang")


def test_a_town_of_another_region_on_every_paper_is_an_info() -> None:
    read = grid()
    for sheet in (KEPUTUSAN, RENCANA):
        read = changed(read, place(grid(), sheet, "Ditetapkan di"), "Ditetapkan di Klaten")
    assert [(each.code, each.severity) for each in found(read)] == [("RB402", Severity.INFO)] * 2


def with_copy(begins: str = "", text: Value = None) -> Grid:
    """The workbook with a second sheet of the decree, one of its cells changed."""
    own = grid()
    sheet = own.sheet(KEPUTUSAN)
    assert sheet
    both = replace(own, sheets=(*own.sheets, replace(sheet, name="Salinan")))
    return changed(both, place(both, "Salinan", begins), text) if begins else both


def test_a_copy_that_is_the_same_has_no_finding() -> None:
    assert found(with_copy()) == ()


@pytest.mark.parametrize(
    ("begins", "text", "part"),
    [
        ("bahwa dalam", "bahwa untuk hal lain perlu ditetapkan;", "Menimbang"),
        ("Undang-Undang Nomor 7", "Undang-Undang Nomor 8 Tahun 2017 tentang Hal Lain;", "Mengingat"),
    ],
)
def test_a_copy_has_the_texts_of_its_decree(begins: str, text: str, part: str) -> None:
    (told,) = found(with_copy(begins, text))
    assert (told.code, told.sheet, told.message) == (
        "RB418",
        "Salinan",
        f"{part} pada lembar Salinan tidak sama dengan yang pada lembar Keputusan",
    )


@pytest.mark.parametrize(
    ("number", "odd"),
    [
        ("19 TAHUN 2022", False),
        ("13/HK.03.1/3503/2022", False),
        ("314/ORT.07-Kpt/01/KPU/V/2021", False),
        ("04/HK.03.1-Kpt/3319/KPU-Kab/I/2022", False),
        ("15/Kpts/KPU/TAHUN 2017", False),
        ("07/Kpts/KPU-Kab-012/TAHUN 2015", False),
        ("19/X", True),
        ("19", True),
        ("19 2022", True),
    ],
)
def test_a_number_has_one_of_the_forms_in_use_rb423(number: str, *, odd: bool) -> None:
    read = grid()
    judged = parse(changed(read, place(read, KEPUTUSAN, "NOMOR 3"), f"NOMOR {number}"))
    assert [each.value for each in check(judged, select=("RB423",))] == [number] * odd
