"""From a grid to a plan: what a row is, the damage of copied tables, and every plan of ours read back."""

from __future__ import annotations

import string
import tempfile
import time
from pathlib import Path

import pytest
import xlsxwriter
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rbexcel.adapters.files.new_file import to_bytes
from rbexcel.adapters.files.read_file import read_file
from rbexcel.drawing.plan_workbook import plan_book
from rbexcel.errors import RbexcelError
from rbexcel.parsing.heads.header import find_pages
from rbexcel.parsing.heads.month_row import month_cells
from rbexcel.parsing.parse import parse
from rbexcel.plan.doubt import Doubt, Why
from rbexcel.plan.layout import usual_layout
from rbexcel.plan.office import office_named
from rbexcel.plan.plan import RB_COLUMNS, ZI_COLUMNS, Mark, Note, Plan, Row
from rbexcel.words.ticks import TICK
from rbexcel.workbook.grid import Grid, SheetGrid, Value

NUMBERS = "|".join(map(str, range(1, 13)))
HEAD = f"""
NO|AREA PERUBAHAN|KEGIATAN|SUB KEGIATAN|INDIKATOR KEBERHASILAN|PELAKSANAAN (BULAN)||||||||||||KET
|||||{NUMBERS}|
"""


def _grid(text: str) -> Grid:
    """Return the grid of a copied table: a line per row, a bar between the cells."""
    rows = [tuple(cell or None for cell in line.split("|")) if line else () for line in text.strip("\n").split("\n")]
    return Grid("teks.txt", (SheetGrid("teks", tuple(rows), counted=True),))


def _line(texts: str, *months: int, width: int = 13) -> str:
    return f"{texts}|{'|'.join('√' if month in months else '' for month in range(1, width + 1))}"


def _read(*lines: str, head: str = HEAD) -> Plan:
    return parse(_grid(head + "\n".join(lines)))


def _leaves(plan: Plan) -> list[tuple[str | None, str | None, tuple[int, ...]]]:
    return [(row.numbers[-1], row.leaf, row.months) for row in plan.rows]


# --- what a row is


def test_ticks_beside_a_sub_kegiatan_go_to_its_first_row() -> None:
    """Marks on a line without an indicator belong to the next row; they do not spread."""
    plan = _read(
        _line("1|Manajemen Perubahan|1. Pelaksanaan|3. Integritas di lingkungan:|", 2, 8),
        _line("||||1. Pakta Integritas"),
        _line("||||2. LHKPN"),
    )
    assert _leaves(plan) == [("1", "Pakta Integritas", (2, 8)), ("2", "LHKPN", ())]


def test_a_name_that_no_office_has_for_its_length_is_none() -> None:
    line = _line("1|Manajemen Perubahan|1. Rapat|1. Tim|1. Notulen", 2)
    title = "RENCANA AKSI RB KPU {} TAHUN 2026"
    found = [_read(line, head=title.format(name) + HEAD).satker for name in ("KOTA BATU", "KOTA " + "BATU " * 9_000)]
    assert found == ["KPU Kota Batu", None]


def test_several_indicators_in_one_cell_share_its_months() -> None:
    """Each item of the column's own numbering is a row."""
    plan = _read(
        _line("1|Manajemen Perubahan|1. Sistem|1. Assessment|1. Data Mutasi 2. Data Promosi 3. Data Peserta", 4)
    )
    assert _leaves(plan) == [("1", "Data Mutasi", (4,)), ("2", "Data Promosi", (4,)), ("3", "Data Peserta", (4,))]


def test_lettered_lines_are_text_of_their_indicator() -> None:
    """Deeper numbering is part of the item above it."""
    plan = _read(
        _line("1|Manajemen Perubahan|1. Sistem|1. Laporan|1. Laporan berikut:", 1),
        _line("||||a. Surat pernyataan"),
        _line("||||b. Surat keterangan"),
        _line("||||2. Notulen"),
    )
    assert [row.leaf for row in plan.rows] == ["Laporan berikut:\na. Surat pernyataan\nb. Surat keterangan", "Notulen"]


def test_a_sub_kegiatan_without_indicator_is_a_row() -> None:
    """Its last level is None, and it has its own months."""
    plan = _read(_line("1|Manajemen Perubahan|4. Partisipasi|1. Kerja Sama 2. Pelibatan masyarakat|", 5))
    assert [(row.levels[2], row.leaf, row.months) for row in plan.rows] == [
        ("Kerja Sama", None, (5,)),
        ("Pelibatan masyarakat", None, (5,)),
    ]


def test_glued_sub_kegiatan_share_out_their_indicators() -> None:
    """Where numbering begins anew the next sub kegiatan begins; whose ticks they are is uncertain."""
    plan = _read(
        _line("1|Manajemen Perubahan|1. Sistem|1. Internalisasi 2. Sosialisasi|1. Media 2. Kolom 1. Angka turun", 1)
    )
    assert [(row.levels[2], row.leaf) for row in plan.rows] == [
        ("Internalisasi", "Media"),
        ("Internalisasi", "Kolom"),
        ("Sosialisasi", "Angka turun"),
    ]
    assert len(plan.uncertain) == 1


def test_items_of_a_cell_take_the_lines_of_marks_below_one_each() -> None:
    """Three items and two more lines of marks: a line each."""
    plan = _read(
        _line("1|Manajemen Perubahan|1. Sistem|1. Rapat|a. Undangan b. Risalah c. SK", 1),
        _line("||||", 2),
        _line("||||", 3),
    )
    assert [row.months for row in plan.rows] == [(1,), (2,), (3,)]


# --- damage


@pytest.mark.parametrize("tick", ["√", "✔", "V", "v", "٧", "<b>V</b>", r"$\checkmark$", r"$\sqrt{}$"])
def test_a_tick_in_any_writing(tick: str) -> None:
    """One tick is written in many ways."""
    line = _line("1|Manajemen Perubahan|1. Sistem|1. Rapat|1. Undangan", 3).replace("√", tick)
    assert _read(line).rows[0].months == (3,)


def test_a_damaged_header_repeats_the_columns() -> None:
    """Broken words and another number of cells: each page has its own month columns."""
    plan = _read(
        _line("1|Manajemen Perubahan|1 Perencanaan|1 Tim|1 SK", 1),
        "NO AREA PERUBAHAN|KEGIATAN|SUB KEGIATAN|INDIKATOR KEBERHASILAN|||||PEL|AKSANA|AAN (BU|LAN)|||||КЕТ",
        f"NO AREA PERUBAHAN|KEGIATAN|SUB REGIATAN||{NUMBERS}|KEI",
        _line("||2 Rapat|1 Notulen", 6),
    )
    assert _leaves(plan) == [("1", "SK", (1,)), ("1", "Notulen", (6,))]
    assert [row.levels[0] for row in plan.rows] == ["Manajemen Perubahan"] * 2


def test_a_month_header_that_ran_together_makes_its_ticks_uncertain() -> None:
    """A tick under "6 7" is June or July: neither is chosen."""
    fused = NUMBERS.replace("6|7", "6 7")
    head = HEAD.replace(NUMBERS, fused).replace("||KET", "|KET")
    line = _line("1|Manajemen Perubahan|1. Sistem|1. Rapat|1. Undangan", 6, width=12)
    plan = _read(line, head=head)
    assert plan.rows[0].months == ()
    assert [each.doubt for each in plan.uncertain] == [Doubt(Why.FUSED_MONTHS, readings=((6,), (7,)))]


def test_a_list_of_html_is_items() -> None:
    """The entries of a list without numbers are told by their tags."""
    plan = _read(_line("1|Manajemen Perubahan|1. Sistem|1. Rapat|<ol> <li>SK Tim Reformasi.</li> </ol>", 1))
    assert plan.rows[0].leaf == "SK Tim Reformasi."


def test_a_number_at_the_end_of_the_neighbour_is_given_back() -> None:
    """Text recognition put the 3 of the indicator behind the sub kegiatan."""
    plan = _read(
        _line("1|Manajemen Perubahan|1 Sistem|1 Aplikasi:|1 Satu", 1),
        _line("||||2 Dua"),
        _line("|||2) Layanan Whistle 3 Blowing System (WBS)|Dapat diaksesnya aplikasi WBS"),
    )
    assert plan.rows[2].numbers[-1] == "3"


def test_a_number_in_a_sentence_stays_where_items_have_letters() -> None:
    plan = _read(
        _line("1|Manajemen Perubahan|1 Sistem|1 Aplikasi:|a. Satu", 1),
        _line("||||b. Dua"),
        _line("|||2) Layanan dalam 1 atap, dan helpdesk|Ruang pelayanan"),
    )
    assert (plan.rows[2].levels[2:], plan.rows[2].numbers[-1]) == (
        ("Aplikasi:\n2) Layanan dalam 1 atap, dan helpdesk", "Ruang pelayanan"),
        None,
    )


def test_texts_that_moved_left_find_their_columns() -> None:
    """A line that lost a cell in front: its numbers tell where its texts belong, and its months are uncertain."""
    plan = _read(
        _line("7|Penguatan Pengawasan|2. Gratifikasi|1. Pembentukan UPG|SK UPG", 1),
        _line("|2. Pembangunan komitmen||Adanya sosialisasi", 10, width=14),
    )
    assert plan.rows[1].levels == ("Penguatan Pengawasan", "Gratifikasi", "Pembangunan komitmen", "Adanya sosialisasi")
    assert [each.place.row for each in plan.uncertain] == [plan.rows[1].place.row if plan.rows[1].place else 0]


def test_a_text_among_the_months_is_told() -> None:
    """A short text under a month is no tick, and is not lost."""
    line = _line("1|Manajemen Perubahan|1. Sistem|1. Rapat|1. Undangan", 3).replace("√", "TBC")
    plan = _read(line)
    assert plan.rows[0].months == ()
    assert [each.text for each in plan.unread] == ["TBC"]


@pytest.mark.parametrize(("months", "doubted"), [((1,), True), ((), False)], ids=["nearly always", "seldom"])
def test_a_page_without_ticks_is_doubtful_where_lines_have_them(months: tuple[int, ...], doubted: bool) -> None:
    """Its ticks may have been lost: told line by line where nearly every other line has one, else once."""
    plan = _read(
        _line("1|Manajemen Perubahan|1. Sistem|1. Rapat|1. Undangan", 3),
        *(_line(f"||||{number}. Laporan", *months) for number in range(2, 8)),
        *HEAD.strip("\n").split("\n"),
        _line("|||2. Sosialisasi|1. Foto"),
        _line("||||2. Daftar hadir"),
    )
    last = [row.place.row for row in plan.rows[-2:] if row.place]
    assert [each.place.row for each in plan.uncertain] == (last if doubted else [])
    first, end = last[0], len(last) + last[0]
    noted = Note("teks", Doubt(Why.BARE_PAGE), range(first, end))
    assert plan.notes == (() if doubted else (noted,))


def test_the_signature_ends_the_table() -> None:
    """What stands below it is no row."""
    plan = _read(_line("1|Manajemen Perubahan|1. Sistem|1. Rapat|1. Undangan", 3), "", "Ditetapkan di Kudus", "KETUA,")
    assert len(plan.rows) == 1


# --- headers and decrees


@pytest.mark.parametrize(
    ("row", "columns"),
    [
        (("NO", 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12), 12),
        ((None, "Jan", "Feb", "Mar"), 3),
        ((1, 2, 3, 4, 5, 6), 0),
        (("TW I", "TW II", "TW III", "TW IV"), 4),
        (("Jan", "Mar", "Mei"), 0),
    ],
)
def test_a_row_of_months(row: tuple[Value, ...], columns: int) -> None:
    """Twelve months, a quarter's months by name, or four quarters."""
    assert len(month_cells(row)) == columns


def test_a_sheet_without_header_has_no_pages() -> None:
    """Numbers alone are no months."""
    assert find_pages(SheetGrid("x", ((1, 2, 3), ("a", "b")))) == ()


def test_of_a_sheet_that_is_too_long_for_a_plan_only_the_first_page_is_sought(monkeypatch: pytest.MonkeyPatch) -> None:
    page = (
        ("NO", "AREA PERUBAHAN", "KEGIATAN", "INDIKATOR", *range(1, 13)),
        (1, "Area", "1. Rapat", "1. Notulen", TICK),
    )
    sheet = SheetGrid("Rencana", ((None,), *page, *page))
    monkeypatch.setattr("rbexcel.parsing.heads.header.MAX_PLAN_ROWS", 4)
    assert [each.header for each in find_pages(sheet)] == [(2, 2), (4, 4)]
    monkeypatch.setattr("rbexcel.parsing.heads.header.MAX_PLAN_ROWS", 3)
    assert [each.header for each in find_pages(sheet)] == [(2, 2)]


def test_a_large_file_that_is_no_plan_is_refused_soon() -> None:
    """50,000 rows of an invoice: one sentence, within seconds."""
    rows = tuple((number, f"Uraian kegiatan barang {number}", "Output", number * 2) for number in range(50_000))
    start = time.process_time()
    with pytest.raises(RbexcelError):
        parse(Grid("faktur.xlsx", (SheetGrid("Sheet1", rows),)))
    assert time.process_time() - start < 10


def test_a_table_of_more_rows_than_a_plan_has_is_refused_with_its_rows(monkeypatch: pytest.MonkeyPatch) -> None:
    head = ("NO", "AREA PERUBAHAN", "KEGIATAN", "SUB KEGIATAN", "INDIKATOR KEBERHASILAN", *range(1, 13))
    rows: tuple[tuple[Value, ...], ...] = (
        head,
        *((number, f"Area {number}", "1. Rapat", "1. Rapat", "1. Notulen", TICK) for number in range(1, 10)),
    )
    grid = Grid("rencana.xlsx", (SheetGrid("Rencana", rows),))
    monkeypatch.setattr("rbexcel.parsing.parse.MAX_PLAN_ROWS", 9)
    with pytest.raises(RbexcelError) as told:
        parse(grid)
    assert str(told.value) == (
        'Tabel di "rencana.xlsx" terlalu panjang untuk sebuah rencana aksi (10 baris, paling banyak 9); salin baris '
        "rencananya saja ke buku kerja baru, lalu ulangi dengan buku kerja itu."
    )
    monkeypatch.setattr("rbexcel.parsing.parse.MAX_PLAN_ROWS", 10)
    assert len(parse(grid).rows) == 9


# --- every plan of ours, read back

# A text that begins like an item number ("2. x", "a. x", "IV. x") cannot be told from a number and a text: texts begin
# with two letters here. Line breaks inside are kept; blanks at the ends are not, for no cell shows them.
_TEXTS = st.builds(
    lambda head, tail: f"{head}{tail}".strip(),
    st.sampled_from(["Ab", "Laporan ", "SK Tim ", "=1+", "-x ", "@ab", "100% ", "Daftar: "]),
    st.text(string.ascii_letters + string.digits + " .;:,()/%√&<éŠ\n-", max_size=60).map(
        lambda text: "\n".join(
            " ".join(line.split()) for line in text.replace("<", "").replace("&", "").split("\n") if line.split()
        )
    ),
)
_MONTHS = st.sets(st.integers(1, 12)).map(lambda months: tuple(sorted(months)))
_STYLES = st.sampled_from([None, "{}", "{})"])


def _rows(columns: tuple[str, ...], draw: st.DrawFn) -> list[Row]:
    rows: list[Row] = []
    style = [draw(_STYLES) for _ in columns]

    def grow(depth: int, levels: tuple[str, ...], numbers: tuple[str | None, ...]) -> None:
        used: set[str] = set()
        for index in range(1, draw(st.integers(1, 2)) + 1):
            text = draw(_TEXTS.filter(lambda each: each not in used))
            used.add(text)
            form = style[depth]
            number = form.format(index) if form and depth else str(index) if depth == 0 else None
            here, counted = (*levels, text), (*numbers, number)
            if depth + 1 < len(columns):
                grow(depth + 1, here, counted)
                continue
            marks = tuple(Mark(TICK, (month,), month) for month in draw(_MONTHS))
            rows.append(Row(here, counted, marks, draw(st.none() | st.sampled_from(["Sekretaris", "Tim 1"]))))

    grow(0, (), ())
    return rows


@st.composite
def _plans(draw: st.DrawFn) -> Plan:
    zone = draw(st.booleans())
    columns = ZI_COLUMNS if zone else RB_COLUMNS
    return Plan(
        kind="ZI" if zone else "RB",
        columns=columns,
        rows=tuple(_rows(columns, draw)),
        satker="KPU Kabupaten Sukoharjo",
        year=draw(st.integers(2020, 2030)),
        trailing=draw(st.sampled_from(["keterangan", "penanggung_jawab", None])),
    )


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(_plans())
def test_every_plan_of_ours_is_read_back(plan: Plan) -> None:
    """Any plan, written as our workbook and read again, is the same plan."""
    book = plan_book(plan, usual_layout(plan), office_named("KPU Kabupaten Sukoharjo"))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "plan.xlsx"
        path.write_bytes(to_bytes(book))
        found = parse(read_file(path))
    trailing = [row.trailing if plan.trailing else None for row in plan.rows]
    assert [(row.levels, row.numbers, row.months) for row in found.rows] == [
        (row.levels, row.numbers, row.months) for row in plan.rows
    ]
    assert [row.trailing for row in found.rows] == trailing
    assert (found.kind, found.columns, found.satker, found.year) == (plan.kind, plan.columns, plan.satker, plan.year)
    assert not found.unread
    assert not found.uncertain


@pytest.mark.parametrize("suffix", ["xlsx", "xlsm"])
def test_colours_of_a_real_workbook_are_read(suffix: str, tmp_path: Path) -> None:
    """Month cells without any text count where they have a colour; white is none."""
    path = tmp_path / f"warna.{suffix}"
    book = xlsxwriter.Workbook(path)
    sheet = book.add_worksheet("Rencana")
    sheet.write_row(0, 0, ["NO", "AREA PERUBAHAN", "KEGIATAN", "SUB KEGIATAN", "INDIKATOR", *range(1, 13)])
    sheet.write_row(1, 0, [1, "Manajemen Perubahan", "Sistem", "Rapat", "Undangan"])
    sheet.write_blank(1, 6, None, book.add_format({"bg_color": "#00B050"}))
    sheet.write_blank(1, 7, None, book.add_format({"bg_color": "#FFFFFF"}))
    if suffix == "xlsm":  # a workbook with macros says so in its types
        project = tmp_path / "vbaProject.bin"
        project.write_bytes(b"macros")
        book.add_vba_project(str(project))
    book.close()
    plan = parse(read_file(path))
    assert plan.rows[0].months == (2,)
    assert plan.notes == (Note("Rencana", Doubt(Why.COLOURS_AS_TICKS)),)


def test_a_number_inside_a_bracket_begins_no_item() -> None:
    """Text recognition put the 3 of the next item into the bracket."""
    text = "1. Adanya dokumen kinerja 2. Peta strategis (Kerangka Logis 3. Kinerja) organisasi"
    plan = _read(_line(f"1|Manajemen Perubahan|1. Sistem|1. Aplikasi|{text}", 1))
    assert [row.numbers[-1] for row in plan.rows] == ["1", "2"]


def test_a_share_that_lost_its_number_begins_an_item() -> None:
    text = "1. Dokumentasi monitoring ZI % pelaksanaan tindak lanjut 2. Laporan ZI"
    plan = _read(_line(f"1|Manajemen Perubahan|1. Sistem|1. Aplikasi|{text}", 1))
    assert [row.leaf for row in plan.rows] == [
        "Dokumentasi monitoring ZI",
        "% pelaksanaan tindak lanjut",
        "Laporan ZI",
    ]


@pytest.mark.parametrize(
    ("sub", "leaves", "why"),
    [
        ("2. Pengelolaan WBS", "2. Adanya SOP WBS 3. Adanya pengelola", Why.COUNT_BROKEN),
        ("Menetapkan Tim: 1. Membangun komitmen 2. Menyusun rencana", "1. SK 2. Rapat 3. Rencana", Why.ROWS_GLUED),
    ],
)
def test_a_list_that_does_not_fit_its_heading_is_told(sub: str, leaves: str, why: Why) -> None:
    plan = _read(
        _line("1|Manajemen Perubahan|1. Sistem|1. Aplikasi|Tersedianya aplikasi", 1),
        _line(f"|||{sub}|{leaves}", 1),
    )
    assert [(each.place.row, each.doubt.why) for each in plan.uncertain] == [(4, why)]


def test_a_text_that_may_stand_beside_its_column_like_the_one_above_is_told() -> None:
    plan = _read(
        _line("1|Manajemen Perubahan|1. Sistem|1. Aplikasi|SK", 1),
        _line("||2. Gratifikasi|1. Unit|Adanya unit", 1),
        _line("|2. Komitmen||Adanya sosialisasi", 1),
        _line("|3. Kampanye||Adanya alat", 1),
    )
    assert Why.MAY_SLIP in {each.doubt.why for each in plan.uncertain if each.place.row == 6}
    assert [row.levels[1:3] for row in plan.rows[2:]] == [("Gratifikasi", "Komitmen"), ("Gratifikasi", "Kampanye")]


ABOVE = _line("1|Manajemen Perubahan|1. Sistem|1. Aplikasi|SK", 1)
BELOW = _line("2|Penataan Tata Laksana|1. Arsip|1. Sistem arsip|Daftar arsip", 1)


@pytest.mark.parametrize(
    ("line", "doubt"),
    [
        (
            "|||Pernyataan benturan|Surat pernyataan",
            Doubt(Why.HEADING_TORN, level="sub_kegiatan", text="Pernyataan benturan"),
        ),
        # the rest of another kegiatan, which reads like that of the one above
        ("||an partisipasi publik|1. Kerja sama|Naskah kerja sama", Doubt(Why.ITEM_LOST, level="kegiatan")),
        ("|||1. Kerja sama|Naskah kerja sama", Doubt(Why.ITEM_LOST, level="kegiatan")),
    ],
)
def test_rows_below_a_heading_that_a_page_cut_off_are_told(line: str, doubt: Doubt) -> None:
    plan = _read(ABOVE, *HEAD.strip("\n").split("\n"), _line(line, 2), _line("||||Laporan", 3), BELOW)
    assert [(each.place.row, each.doubt) for each in plan.uncertain] == [(6, doubt), (7, doubt)]


def test_a_row_whose_heading_is_not_there_is_told() -> None:
    """An area, and an indicator of it, but no kegiatan; a sub kegiatan may well be left out."""
    plan = _read(ABOVE, _line("2|Penataan Tata Laksana|||Daftar arsip", 2), _line("||1. Arsip||Rapat arsip", 3))
    assert [(each.place.row, each.doubt) for each in plan.uncertain] == [
        (4, Doubt(Why.ITEM_LOST, level="kegiatan")),
    ]


def test_each_row_below_an_item_that_was_lost_with_its_page_is_told() -> None:
    """The numbers jump by two where a page begins."""
    plan = _read(
        ABOVE,
        *HEAD.strip("\n").split("\n"),
        _line("|||1. Rapat|Undangan", 2),
        _line("||||Notulen", 3),
        _line("||3. Evaluasi|1. Survei|Hasil survei", 4),
    )
    assert [row.numbers[1] for row in plan.rows] == ["1", "2", "2", "3"]
    lost = Doubt(Why.ITEM_LOST, level="kegiatan", number="2")
    assert [(each.place.row, each.doubt) for each in plan.uncertain] == [(6, lost), (7, lost)]


TEN = tuple(_line(f"||{at}. Kegiatan {at}|1. Sub {at}|1. Laporan {at}", at) for at in range(3, 13))


@pytest.mark.parametrize(
    ("line", "doubt"),
    [
        (_line("||2. Arsip||1. Daftar arsip", 2), Doubt(Why.ITEM_LOST, level="sub_kegiatan")),
        (_line("||2. Arsip|1. Penataan|", 2), Doubt(Why.TEXT_GONE)),
        (_line("||2. Arsip|1. Penataan|ftar arsip aktif", 2), Doubt(Why.MAY_GO_ON, level="indikator")),
        (_line("||||Daftar Arsip"), Doubt(Why.MAY_GO_ON, level="indikator")),
        (_line("||2. Arsip|1. Penataan|1. Daftar", 2) + "|", Doubt(Why.CELLS_LOST, ((2,),), count=19, width=18)),
    ],
    ids=["no sub kegiatan", "no indikator", "cut", "broken", "one cell more"],
)
def test_what_one_row_of_a_copied_table_lacks_is_told(line: str, doubt: Doubt) -> None:
    plan = _read(_line("1|Manajemen Perubahan|1. Sistem|1. Aplikasi|1. SK", 1), line, *TEN)
    assert [(each.place.row, each.doubt) for each in plan.uncertain] == [(4, doubt)]


def test_what_many_rows_do_without_is_not_lost() -> None:
    lines = (_line(f"||{at}. Kegiatan {at}||laporan {at}", at) for at in range(2, 6))
    assert not _read(_line("1|Manajemen Perubahan|1. Sistem|1. Aplikasi|SK", 1), *lines).uncertain


def test_a_head_that_is_written_many_times_over_in_one_line_is_read_all_the_same(tmp_path: Path) -> None:
    head = ["NO", "AREA PERUBAHAN", "KEGIATAN", "SUB KEGIATAN", "INDIKATOR", *map(str, range(1, 13))]
    lines = [
        head * 20,
        ["1", "Manajemen Perubahan", "1. Pembentukan tim", "1. Penetapan", "1. SK tim", "", "V"],
        ["", "", "", "", "2. Laporan", "", "", "V"],
    ]
    path = tmp_path / "rencana.txt"
    path.write_text("\n".join("\t".join(line) for line in lines), encoding="utf-8")
    plan = parse(read_file(path))
    found = [([text for text in row.levels if text][-1], row.months) for row in plan.rows]
    assert found == [("SK tim", (2,)), ("Laporan", (3,))]
