"""The printed plan: what stands where, whether every text has room, and what LibreOffice prints of it."""

import re
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest

from rbexcel.adapters.files.new_file import to_bytes
from rbexcel.drawing import palette
from rbexcel.drawing.metrics import column_points, line_pitch, wrapped_lines
from rbexcel.drawing.plan_sheet import draw
from rbexcel.errors import RbexcelError
from rbexcel.plan.annex_text import usual_annex
from rbexcel.plan.layout import LABELS, Layout
from rbexcel.plan.office import Office
from rbexcel.plan.plan import RB_COLUMNS, ZI_COLUMNS, Decree, Mark, Plan, Row
from rbexcel.workbook.book import Book, Sheet
from rbexcel.workbook.contents import Content
from rbexcel.workbook.paper import Paper
from tests import libreoffice

DECREE = Decree("19 TAHUN 2023", "9 Januari 2023", "Contoh", "KETUA CONTOH", certifier="PENGESAH CONTOH")
WORDS = Office("KPU Kabupaten Contoh").words(2023, DECREE)
RB = Layout(
    "RENCANA AKSI REFORMASI BIROKRASI DI LINGKUNGAN {SATKER_LENGKAP} TAHUN {tahun}",
    tuple(LABELS[column] for column in RB_COLUMNS),
)
ZI = Layout(
    "RENCANA AKSI PEMBANGUNAN ZONA INTEGRITAS DI LINGKUNGAN {SATKER_LENGKAP} TAHUN {tahun}",
    tuple(LABELS[column] for column in ZI_COLUMNS[1:]),
    sections=("area",),
    months_label="PELAKSANAAN BULAN",
    month_labels=("JAN", "FEB", "MAR", "APRIL", "MEI", "JUNI", "JULI", "AGT", "SEPT", "OKT", "NOV", "DES"),
    trailing_label="PENANGGUNG JAWAB",
    number_row=("1", "2", "3", "4", "5", "6", "7"),
)
ORIGINAL = [
    "Ditetapkan di Contoh",
    "pada tanggal 9 Januari 2023",
    "KETUA KOMISI PEMILIHAN UMUM",
    "KABUPATEN CONTOH,",
    "KETUA CONTOH",
]
SIGNED = [
    "Salinan sesuai dengan aslinya",
    "Ditetapkan di Contoh",
    "SEKRETARIAT KOMISI PEMILIHAN UMUM",
    "pada tanggal 9 Januari 2023",
    "KABUPATEN CONTOH,",
    "KETUA KOMISI PEMILIHAN UMUM",
    "KABUPATEN CONTOH,",
    "ttd.",
    "PENGESAH CONTOH",
    "KETUA CONTOH",
]
SUBJECT = "PENETAPAN RENCANA AKSI REFORMASI BIROKRASI KABUPATEN CONTOH TAHUN 2023"
SENTENCE = (
    "Penyusunan, pembahasan dan penetapan/pengesahan dokumen per-triwulan mengenai pertanggungjawaban pelaksanaan "
    "peraturan perundang-undangan di lingkungan Sekretariat KPU Kabupaten Contoh Tahun 2023"
)


def row(
    levels: str, numbers: str, months: tuple[int, ...] = (), trailing: str | None = None, key: str | None = None
) -> Row:
    """Return a row from texts with bars between them; an empty one is None."""
    return Row(
        tuple(text.strip() or None for text in levels.split("|")),
        tuple(text.strip() or None for text in numbers.split("|")),
        tuple(Mark("✓", (month,), month) for month in months),
        trailing,
        key=key,
    )


SMALL = Plan(
    "RB",
    RB_COLUMNS,
    (
        row("Satu|Kegiatan|Sub|Laporan", "1|1|1|1", (1, 12), "segera", "t:1"),
        row("Satu|Kegiatan|Sub|Notulen", "1|1|1|2", key="t:2"),
        row("Satu|Kegiatan|Tanpa indikator|", "1|1|2)|", (3,), key="t:3"),
        row("Dua|Lain|Akhir|Berkas", "2|a||"),
    ),
)


def long_plan() -> Plan:
    """Return an RB plan of 60 rows with texts of every length, up to 900 characters, and lists."""
    rows = []
    for index in range(60):
        area, kegiatan, sub = index // 12, index // 5, index // 2
        texts = (
            f"Penguatan Peraturan Perundang-undangan/Deregulasi Kebijakan {area}",
            f"Kegiatan{kegiatan} " + " ".join([SENTENCE] * (1 + kegiatan % 2)),
            f"Sub{sub} "
            + " ".join([SENTENCE] * (1 + sub % 5))
            + ("\n1) rincian satu;\n2) rincian dua;" if sub % 3 == 0 else ""),
            None if sub == 7 and index % 2 else f"Indikator{index} " + SENTENCE[: 30 + 11 * index % 170],
        )
        if texts[3] is not None or sub == 7:
            months = tuple(month for month in range(1, 13) if (index + month) % 4 == 0)
            rows.append(
                Row(
                    texts,
                    (str(area + 1), str(kegiatan + 1), str(sub + 1), "abcdef"[index % 6] if texts[3] else None),
                    tuple(Mark("✓", (month,), month) for month in months),
                    key=f"uji:{index}",
                )
            )
    return Plan("RB", RB_COLUMNS, tuple(rows))


def zi_plan() -> Plan:
    """Return a ZI plan with section rows and people in charge."""
    rows = []
    for index in range(40):
        section, komponen, indikator, langkah = index // 20, index // 8, index // 4, index // 2
        rows.append(
            Row(
                (
                    f"Manajemen Perubahan Bagian{section}",
                    f"Tim Kerja Komponen{komponen}",
                    f"Indikator{indikator} {SENTENCE}",
                    f"Langkah{langkah} {SENTENCE}; {SENTENCE}",
                    f"Bukti{index} undangan, daftar hadir dan dokumentasi rapat",
                ),
                ("I" * (section + 1), str(komponen + 1), None, None, "abcdefgh"[index % 8]),
                (Mark("✓", (1 + index % 12,), 1 + index % 12),),
                "Tim Manajemen Perubahan dan Sekretaris" if index % 8 == 0 else None,
            )
        )
    return Plan("ZI", ZI_COLUMNS, tuple(rows))


def cells(sheet: Sheet) -> dict[tuple[int, int], Content]:
    (block,) = sheet.blocks
    return {
        (block.row + down, block.column + right): value
        for down, line in enumerate(block.values)
        for right, value in enumerate(line)
        if value is not None
    }


def lines(sheet: Sheet, first: int, last: int) -> list[list[Content]]:
    (block,) = sheet.blocks
    return [list(line) for line in block.values[first - 1 : last]]


def body(sheet: Sheet) -> int:
    assert sheet.freeze
    return sheet.freeze[0]


def test_every_row_of_the_plan_is_one_row_of_the_sheet() -> None:
    sheet = draw(SMALL, RB, WORDS)
    empty: list[Content] = [None] * 12
    january_december: list[Content] = ["✓", *[None] * 10, "✓"]
    march: list[Content] = [None, None, "✓", *[None] * 9]
    assert lines(sheet, body(sheet), body(sheet) + 3) == [
        ["1", "Satu", "1. Kegiatan", "1. Sub", "1. Laporan", *january_december, "segera", "t:1"],
        [None, None, None, None, "2. Notulen", *empty, None, "t:2"],
        [None, None, None, "2) Tanpa indikator", None, *march, None, "t:3"],
        ["2", "Dua", "a. Lain", "Akhir", "Berkas", *empty, None, None],
    ]


def test_groups_are_merged_and_single_rows_are_not() -> None:
    sheet = draw(SMALL, RB, WORDS)
    first = body(sheet)
    merged = {span.address for span in sheet.merges if first <= span.first_row < first + len(SMALL.rows)}
    assert merged == {f"{column}{first}:{column}{first + 2}" for column in "ABC"} | {f"D{first}:D{first + 1}"}


def test_the_header_names_every_column() -> None:
    sheet = draw(SMALL, RB, WORDS)
    top, bottom = lines(sheet, body(sheet) - 2, body(sheet) - 1)
    assert top[:6] == ["NO", "AREA PERUBAHAN", "KEGIATAN", "SUB KEGIATAN", "INDIKATOR KEBERHASILAN", RB.months_label]
    assert top[17] == "KET"
    assert bottom[5:17] == list(RB.month_labels)
    assert bottom[18] == "kunci"
    assert sheet.page
    assert sheet.page.repeat == (body(sheet) - 2, body(sheet) - 1)
    header = body(sheet) - 2
    merged = [span.address for span in sheet.merges if span.first_row == header]
    assert merged == [*(f"{column}{header}:{column}{header + 1}" for column in "ABCDER"), f"F{header}:Q{header}"]


def test_the_decree_stands_above_and_both_signatures_below() -> None:
    sheet = draw(SMALL, RB, WORDS, annex=usual_annex(SUBJECT, WORDS, copy=True))
    texts = [value for value in cells(sheet).values() if isinstance(value, str)]
    assert texts[:6] == [
        "LAMPIRAN",
        "KEPUTUSAN KOMISI PEMILIHAN UMUM KABUPATEN CONTOH",
        "NOMOR 19 TAHUN 2023",
        "TENTANG",
        SUBJECT,
        "RENCANA AKSI REFORMASI BIROKRASI\nDI LINGKUNGAN KOMISI PEMILIHAN UMUM KABUPATEN CONTOH\nTAHUN 2023",
    ]
    assert texts[-10:] == SIGNED


def test_a_name_wider_than_its_place_below_the_table_goes_on_in_a_second_line() -> None:
    name = "I GUSTI NGURAH AGUNG BAGUS SURYAWAN KUSUMAWARDHANA WIJAYA NEGARA"
    sheet = draw(SMALL, RB, WORDS | {"ketua": name})
    row, column = next(place for place, value in cells(sheet).items() if value == name)
    assert dict(sheet.heights)[row] == 2 * (line_pitch(9) + 0.75)
    assert any(
        area.style.wrap for area in sheet.areas if (area.span.first_row, area.span.first_column) == (row, column)
    )


def test_the_plans_own_title_wins_and_unknown_decree_data_are_dots() -> None:
    plan = Plan("RB", RB_COLUMNS, SMALL.rows, title="RENCANA AKSI KPU KOTA LAIN TAHUN 2021")
    texts = list(cells(draw(plan, RB, Office("KPU Kota Lain").words(2021))).values())
    assert texts[:6] == [
        "LAMPIRAN",
        "KEPUTUSAN KOMISI PEMILIHAN UMUM KOTA LAIN",
        "NOMOR ..........",
        "TENTANG",
        "RENCANA AKSI KPU KOTA LAIN TAHUN 2021",
        "RENCANA AKSI KPU KOTA LAIN\nTAHUN 2021",
    ]
    assert [text for text in texts if text][-5:] == [
        "Ditetapkan di ..........",
        "pada tanggal ..........",
        "KETUA KOMISI PEMILIHAN UMUM",
        "KOTA LAIN,",
        "..........",
    ]


def test_sections_are_rows_of_their_own_and_the_months_share_a_column_number() -> None:
    sheet = draw(zi_plan(), ZI, WORDS)
    first = body(sheet)
    drawn = lines(sheet, first - 1, first + 1)
    assert drawn[0][:6] == ["1", "2", "3", "4", "5", "6"]
    assert drawn[0][17] == "7"
    assert drawn[1] == ["I", "Manajemen Perubahan Bagian0", *[None] * 16]
    assert drawn[2][:2] == ["1", "Tim Kerja Komponen0"]
    assert [span.address for span in sheet.merges if first - 1 <= span.first_row <= first + 1] == [
        f"F{first - 1}:Q{first - 1}",
        f"B{first}:R{first}",
        *(f"{column}{first + 1}:{column}{first + rows}" for column, rows in (("A", 8), ("B", 8), ("C", 4), ("D", 2))),
    ]
    assert sheet.styles()[first, 1].fill == palette.BAND


def test_as_many_column_numbers_as_columns_stand_one_in_each() -> None:
    numbers = tuple(f"({number})" for number in range(1, 19))
    sheet = draw(SMALL, Layout(RB.heading, RB.labels, number_row=numbers), WORDS)
    assert lines(sheet, body(sheet) - 1, body(sheet) - 1) == [[*numbers, None]]


def test_without_a_trailing_column_the_months_are_the_last_ones() -> None:
    sheet = draw(SMALL, Layout(RB.heading, RB.labels, trailing_label=None), WORDS)
    assert sheet.hidden_columns == (18,)
    assert sheet.page
    assert sheet.page.area
    assert sheet.page.area.last_column == 17


def test_a_mark_that_is_no_tick_stays_as_it_was_typed() -> None:
    odd = Row(("A", "B", "C", "D"), ("1", "1", "1", "1"), (Mark("rutin", (), 4), Mark("v", (5,), 5)))
    sheet = draw(Plan("RB", RB_COLUMNS, (odd,)), RB, WORDS)
    assert lines(sheet, body(sheet), body(sheet))[0][8:10] == ["rutin", "✓"]


def test_month_cells_offer_a_tick_and_are_shaded_by_what_they_hold() -> None:
    sheet = draw(SMALL, RB, WORDS)
    first = body(sheet)
    (choice,), (condition,) = sheet.choices, sheet.conditions
    assert (choice.options, choice.strict, choice.prompt) == (("✓",), False, None)
    assert choice.span.address == condition.span.address == f"F{first}:Q{first + 3}"
    assert condition.formula == f'=TRIM(F{first})<>""'


def test_keys_stand_in_a_hidden_column_outside_the_print_area() -> None:
    sheet = draw(SMALL, RB, WORDS)
    assert sheet.hidden_columns == (19,)
    assert sheet.page
    assert sheet.page.area
    assert sheet.page.area.last_column == 18
    assert (sheet.page.paper, sheet.page.landscape) == ("folio", True)
    assert (sheet.page.footer, sheet.page.first_header, sheet.page.first_number) == ("", "", 1)


def test_a_plan_without_keys_has_no_column_for_them() -> None:
    sheet = draw(zi_plan(), ZI, WORDS)
    assert sheet.hidden_columns == ()
    assert "kunci" not in cells(sheet).values()
    assert len(lines(sheet, 1, 1)[0]) == 18


def test_a_text_too_long_for_excels_highest_row_gets_smaller_letters_or_is_refused() -> None:
    def plan(length: int) -> Plan:
        return Plan("RB", RB_COLUMNS, (row("Area|Kegiatan|Sub|" + "kata " * length, "1|1|1|1"),))

    sheet = draw(plan(700), RB, WORDS)
    assert sheet.styles()[body(sheet), 5].size == 8
    assert max(height for _, height in sheet.heights) == 363.75
    with pytest.raises(RbexcelError, match="terlalu panjang"):
        draw(plan(6000), RB, WORDS)


def test_a_plan_without_rows_is_drawn_as_an_empty_table() -> None:
    sheet = draw(Plan("RB", RB_COLUMNS, ()), RB, WORDS)
    assert sheet.choices == ()
    assert sheet.conditions == ()
    assert list(cells(sheet).values())[24:] == ["12", *ORIGINAL]


@pytest.mark.parametrize("paper", Paper)
def test_the_table_fills_the_width_of_the_paper(paper: Paper) -> None:
    layout = Layout(RB.heading, RB.labels, paper=paper)
    sheet = draw(long_plan(), layout, WORDS)
    points = column_points(*[width for column, width in sheet.widths if column not in sheet.hidden_columns])
    offered = {"folio": 936, "a4": 841.9}[paper] - 72 * 1.2
    assert offered - 12 < points <= offered


@pytest.mark.parametrize("by_page", [False, True])
@pytest.mark.parametrize(("plan", "layout"), [(long_plan(), RB), (zi_plan(), ZI), (SMALL, RB)])
def test_every_cell_is_high_enough_for_its_text_before_the_page_ends(
    plan: Plan, layout: Layout, *, by_page: bool
) -> None:
    sheet = draw(plan, layout, WORDS, by_page=by_page)
    heights, widths, styles = dict(sheet.heights), dict(sheet.widths), sheet.styles()
    spans = {(span.first_row, span.first_column): span for span in sheet.merges}
    assert sheet.page
    for (at_row, at_column), value in cells(sheet).items():
        style = styles[at_row, at_column]
        if not style.wrap or not isinstance(value, str):
            continue
        span = spans.get((at_row, at_column))
        last_row, last_column = (span.last_row, span.last_column) if span else (at_row, at_column)
        page_end = min((last for last in sheet.page.breaks if last >= at_row), default=last_row)
        room = column_points(*[widths[column] for column in range(at_column, last_column + 1)])
        needed = wrapped_lines(value, room, style.size, bold=style.bold) * line_pitch(style.size)
        assert sum(heights[each] for each in range(at_row, min(last_row, page_end) + 1)) >= needed, value


def test_each_page_has_room_for_its_rows_and_the_signatures_stay_together() -> None:
    sheet = draw(long_plan(), RB, WORDS)
    assert sheet.page
    heights = dict(sheet.heights)
    assert sheet.page.repeat
    first_header, last_header = sheet.page.repeat
    header = sum(heights[each] for each in range(first_header, last_header + 1))
    starts = [0, *sheet.page.breaks, max(heights)]
    assert len(starts) == 28
    for first, last in pairwise(starts):
        repeated = header if first else 0.0
        assert sum(heights[each] for each in range(first + 1, last + 1)) + repeated <= 612 - 72 * 1.3
    assert starts[-2] < body(sheet) + len(long_plan().rows) - 1


def test_a_printed_page_names_what_goes_on_and_nothing_is_merged_over_its_end() -> None:
    plan = long_plan()
    sheet = draw(plan, RB, WORDS, by_page=True)
    assert sheet.page
    texts, first, rows = cells(sheet), body(sheet), plan.rows
    amid = 0
    for end in sheet.page.breaks:
        assert not [span for span in sheet.merges if span.first_row <= end < span.last_row]
        index = end + 1 - first
        before, row_ = rows[index - 1], rows[index]
        assert texts[end + 1, 1] == row_.numbers[0]
        for column, level in enumerate(range(3), start=2):
            goes_on = before.levels[: level + 1] == row_.levels[: level + 1]
            assert str(texts[end + 1, column]).endswith("(lanjutan)") == goes_on
            amid += goes_on
    assert amid > 20
    assert max(len(str(text)) for text in texts.values() if str(text).endswith(" … (lanjutan)")) < 110


def test_a_section_that_goes_on_has_its_row_at_the_top_of_the_page() -> None:
    plan = zi_plan()
    sheet = draw(plan, ZI, WORDS, by_page=True)
    assert sheet.page
    texts = cells(sheet)
    titles = [str(texts[end + 1, 2]) for end in sheet.page.breaks]
    assert {title.removesuffix(" (lanjutan)") for title in titles} == {row.levels[0] for row in plan.rows}
    assert sum(title.endswith("(lanjutan)") for title in titles) == len(titles) - titles.count(
        str(plan.rows[20].levels[0])
    )


def test_what_is_signed_is_black_on_white() -> None:
    screen, paper = (draw(zi_plan(), ZI, WORDS, by_page=each) for each in (False, True))
    assert any(area.style.fill for area in screen.areas)
    assert not any(area.style.fill for area in paper.areas)
    assert (len(screen.conditions), paper.conditions) == (1, ())


def test_the_sheet_that_is_worked_on_keeps_its_merges() -> None:
    assert not [text for text in cells(draw(long_plan(), RB, WORDS)).values() if "lanjutan" in str(text)]


def pages(sheet: Sheet, folder: Path) -> list[str]:
    """Return the text of each page that LibreOffice prints of a sheet."""
    file = folder / "rencana.xlsx"
    file.write_bytes(to_bytes(Book((sheet,))))
    return libreoffice.printed(file)


def bare(text: str) -> str:
    return re.sub(r"\W", "", text)


@pytest.mark.parametrize(("plan", "layout", "by_page"), [(long_plan(), RB, True), (zi_plan(), ZI, False)])
def test_the_print_has_every_word_and_the_header_on_every_page(
    plan: Plan, layout: Layout, *, by_page: bool, tmp_path: Path
) -> None:
    sheet = draw(plan, layout, WORDS, by_page=by_page)
    printed = pages(sheet, tmp_path)
    assert sheet.page
    assert len(printed) == len(sheet.page.breaks) + 1
    for page in printed:
        assert layout.months_label in page
        assert layout.month_labels[0] in page
    words = set(re.findall(r"\w+", " ".join(printed)))
    wanted = {
        word for each in plan.rows for text in (*each.levels, each.trailing) for word in re.findall(r"\w+", text or "")
    }
    assert wanted - words == set()
    assert sum(page.count("✓") for page in printed) == sum(len(each.months) for each in plan.rows)
    assert all(text in printed[-1] for text in ORIGINAL)


def test_a_printed_text_gets_smaller_letters_only_where_the_signatures_need_the_room() -> None:
    rows = tuple(
        row(f"Satu|Kegiatan|Sub|{SENTENCE * (11 if index in {2, 12} else 1)}", "1|1|1|1") for index in range(14)
    )
    sheet = draw(replace(SMALL, rows=rows), RB, WORDS, by_page=True)
    early, late = (sheet.styles()[body(sheet) + index, 5].size for index in (2, 12))
    assert late < early == 9


def test_a_printed_text_as_high_as_a_page_leaves_room_for_title_and_signatures() -> None:
    levels = f"Satu|Kegiatan|Sub|{SENTENCE * 16}"
    plan = replace(SMALL, rows=(row(levels, "1|1|1|1"), row(levels, "1|1|1|2")))
    higher = []
    for by_page in (True, False):
        sheet = draw(plan, RB, WORDS, by_page=by_page)
        assert sheet.page
        assert sheet.page.area
        heights, (end,) = dict(sheet.heights), sheet.page.breaks
        pages_ = range(1, end + 1), range(end + 1, sheet.page.area.last_row + 1)
        higher.append(max(sum(heights[each] for each in rows) for rows in pages_) > 612 - 72 * 1.3)
    assert higher == [False, True]
